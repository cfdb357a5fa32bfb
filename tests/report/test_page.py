"""The page of a report in a real browser: read by anyone, on anything, and asking for nothing."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any, Final
from unicodedata import normalize

import pytest
from playwright.sync_api import Browser
from pypdf import PdfReader

from plancoop.cli.app import run
from tests.support.browser import chromium, opened, violations
from tests.support.files import EXAMPLE

ASKED: Final = ("rapport", "--plan", str(EXAMPLE), "--au", "2012-06-30", "--depuis", "2012-06-01")

WAYS: Final[dict[str, tuple[int, dict[str, Any]]]] = {
    "light": (1280, {"color_scheme": "light"}),
    "dark": (1280, {"color_scheme": "dark"}),
    "forced colours": (1280, {"forced_colors": "active"}),
    "320 px": (320, {}),
}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("report") / "rapport.html"
    assert run((*ASKED, "-o", str(path))) == 0
    return path


@pytest.fixture(scope="module")
def without_script(page: Path) -> Path:
    path = page.with_name("sans-script.html")
    text = page.read_text("utf-8")
    path.write_text(re.sub(r"<script>.*?</script>", "", text, flags=re.DOTALL), encoding="utf-8")
    return path


@pytest.mark.parametrize("way", WAYS)
def test_no_rule_of_accessibility_is_broken(browser: Browser, page: Path, way: str) -> None:
    with opened(browser, page, *WAYS[way]) as seen:
        seen.page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        assert violations(seen.page) == []


def test_without_its_script_the_page_is_whole_and_as_accessible(
    browser: Browser, page: Path, without_script: Path
) -> None:
    with opened(browser, page) as seen, opened(browser, without_script) as plain:
        assert violations(plain.page) == []
        tools = plain.page.locator("#_tools")
        assert tools.inner_text() == ""
        for part in ("main", "footer"):
            seen.page.evaluate("document.querySelectorAll('.tools').forEach(one => one.remove())")
            assert plain.page.inner_text(part) == seen.page.inner_text(part)


@pytest.mark.parametrize("width", [320, 600, 768, 1021, 1280, 2560])
def test_nothing_scrolls_sideways(browser: Browser, page: Path, width: int) -> None:
    with opened(browser, page, width=width) as seen:
        assert seen.page.evaluate("document.documentElement.scrollWidth") == width


def test_on_a_narrow_page_a_day_stands_apart_from_what_it_tells(
    browser: Browser, page: Path
) -> None:
    with opened(browser, page, width=320) as seen:
        entry = seen.page.locator("#quebec-o1 .hist li").first
        assert entry.inner_text() == "12 juin Trois programmes sur huit nous mentionnent"


def test_the_page_asks_for_nothing_and_its_policy_has_nothing_to_forbid(
    browser: Browser, page: Path
) -> None:
    with opened(browser, page) as seen:
        seen.page.fill("#_q", "sommet")
        assert seen.requests == [page.as_uri()]
        assert seen.messages == []


def test_the_policy_forbids_what_is_not_ours(browser: Browser, page: Path) -> None:
    """The proof that it is in force: a script and a style of somebody else's do nothing."""
    path = page.with_name("autre.html")
    other = "<style>body{display:none}</style><script>document.title='pris'</script></body>"
    path.write_text(page.read_text("utf-8").replace("</body>", other), encoding="utf-8")
    with opened(browser, path) as seen:
        assert seen.page.title() != "pris"
        assert seen.page.locator("h1").is_visible()
        assert len(seen.messages) == 2


def test_the_keyboard_goes_through_the_page(browser: Browser, page: Path) -> None:
    """The first stop leads to the content; each stop can be seen, and has a visible outline."""
    with opened(browser, page) as seen:
        stops = []
        for _press in range(30):
            seen.page.keyboard.press("Tab")
            stops.append(
                seen.page.evaluate(
                    "(() => { const one = document.activeElement;"
                    "const box = one.getBoundingClientRect();"
                    "const style = getComputedStyle(one);"
                    "return [one.getAttribute('href') || one.tagName, box.width > 0 && box.top >= 0"
                    " && box.bottom <= innerHeight + 1, style.outlineStyle] })()"
                )
            )
        assert stops[0][0] == "#_lede"
        assert [name for name, is_seen, outline in stops if not is_seen or outline == "none"] == []
        assert len({name for name, _is_seen, _outline in stops}) > 20
        seen.page.keyboard.press("Home")
        seen.page.locator(".skip").focus()
        seen.page.keyboard.press("Enter")
        assert seen.page.url.endswith("#_lede")


def test_every_link_within_the_page_leads_somewhere(browser: Browser, page: Path) -> None:
    with opened(browser, page) as seen:
        missing = seen.page.evaluate(
            "[...document.querySelectorAll('a[href^=\"#\"]')].map(one => one.hash.slice(1))"
            ".filter(id => !document.getElementById(id))"
        )
        assert missing == []


def test_searching_and_filtering_show_what_fits(browser: Browser, page: Path) -> None:
    with opened(browser, page) as seen:
        items = seen.page.locator(".item:visible")
        assert items.count() == 39
        seen.page.fill("#_q", "quebec-o2")
        assert items.count() == 1
        assert seen.page.locator(".tools output").inner_text() == "1 élément"
        seen.page.fill("#_q", "ETUDIANTS des cegeps")
        assert items.count() == 1
        seen.page.fill("#_q", "")
        seen.page.select_option("#_g", "en_retard")
        assert items.count() == 3
        seen.page.select_option("#_g", "")
        assert items.count() == 39


def test_paper_is_of_letter_size_and_keeps_rows_whole(browser: Browser, page: Path) -> None:
    with opened(browser, page) as seen:
        printed = PdfReader(BytesIO(seen.page.pdf(prefer_css_page_size=True)))
        seen.page.emulate_media(media="print")
        broken = seen.page.evaluate(
            "[...document.querySelectorAll('.item, tr, .att li, .chg li, .gauge')]"
            ".filter(one => getComputedStyle(one).breakInside !== 'avoid').length"
        )
    assert broken == 0
    sizes = [tuple(round(float(side)) for side in sheet.mediabox[2:]) for sheet in printed.pages]
    assert set(sizes) == {(612, 792), (792, 612)}
    assert sizes.count((792, 612)) == 1
    texts = [normalize("NFKC", sheet.extract_text()) for sheet in printed.pages]  # no ligatures
    foot = "Plan d'action québécois 2012 à la mi-année (exemple fictif), 30 juin 2012"
    for rank, text in enumerate(texts, 1):
        assert foot in text
        assert f"{rank} / {len(texts)}" in text
    assert len(texts) <= 14
