"""The machine's Chromium, driven over pages of ours: one launch for each module of tests."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, NamedTuple

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from tests.support.programs import program

_RULES: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_ARGUMENTS: Final = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the browser; skip where there is none, and fail in continuous integration."""
    path = program("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=_ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()


class Opened(NamedTuple):
    """A page that was opened, and what it asked for and complained of meanwhile."""

    page: Page
    requests: list[str]
    messages: list[str]


@contextmanager
def opened(
    browser: Browser, path: Path, width: int = 1280, media: Mapping[str, Any] | None = None
) -> Iterator[Opened]:
    """Open a page of so many pixels across, in colours as asked."""
    context = browser.new_context(viewport={"width": width, "height": 900}, **(media or {}))
    page = context.new_page()
    requests: list[str] = []
    messages: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: messages.append(message.text))
    page.on("pageerror", lambda error: messages.append(str(error)))
    page.goto(path.as_uri())
    try:
        yield Opened(page, requests, messages)
    finally:
        context.close()


def violations(page: Page) -> list[str]:
    """Return the rules of accessibility that a page breaks, each with the places."""
    found = Axe().run(page, options={"runOnly": _RULES, "resultTypes": ["violations"]})
    return [
        f"{rule['id']}: {[node['target'] for node in rule['nodes'][:3]]}"
        for rule in found.response["violations"]
    ]
