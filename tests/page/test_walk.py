"""The page walked through in a browser, with script and without: what a coordinator does."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copyfile
from typing import Final, Literal

import pytest
from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect

from tests.support.browser import chromium, violations
from tests.support.own_page import OwnPage, own_page

SMALL: Final = Path(__file__).with_name("petit-plan.yaml")
ITEM: Final = "jeunes-m1"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.yaml"
    copyfile(SMALL, path)
    return path


@pytest.fixture
def opened(plan: Path) -> Iterator[OwnPage]:
    with own_page(plan, "--lang", "fr") as page:
        yield page


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def page(browser: Browser, opened: OwnPage, request: pytest.FixtureRequest) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": 1280, "height": 900}, java_script_enabled=request.param
    )
    context.set_default_timeout(10_000)
    shown = context.new_page()
    shown.goto(opened.address)
    yield shown
    context.close()


def form(page: Page, button: str, name: str = ITEM) -> Locator:
    """Unfold a form of an item."""
    found = page.locator(f"#{name} > div > .act details[name]", has_text=button).first
    if found.get_attribute("open") is None:
        found.locator("summary").first.click()
    return found


def send(found: Locator, **typed: str) -> None:
    """Fill in fields of a form by their names, and send it."""
    for name, text in typed.items():
        field = found.locator(f"[name={name}]")
        if not field.is_visible():
            found.locator(".more > summary").click()
        if field.evaluate("one => one.tagName") == "SELECT":
            field.select_option(text)
        else:
            field.fill(text)
    found.locator("button.main").click()


def came(page: Page, name: str = ITEM) -> Locator:
    """Return what came of the last form of an item."""
    return page.locator(f"#{name} > div > .act > .came")


def test_a_coordinator_follows_a_plan_up(page: Page, opened: OwnPage) -> None:
    assert page.url == f"{opened.origin}/"
    send(form(page, "Mesurer"), valeur="beaucoup")
    wrong = page.locator(f"#{ITEM} [name=valeur]")
    expect(wrong).to_have_attribute("aria-invalid", "true")
    told = page.locator(f"[id='{(wrong.get_attribute('aria-describedby') or '').split()[-1]}']")
    expect(told).to_contain_text("« beaucoup » n'est pas une valeur")
    expect(wrong).to_have_value("beaucoup")
    assert opened.plan.read_bytes() == SMALL.read_bytes()

    wrong.fill("4/5")
    wrong.press("Enter")
    expect(came(page)).to_contain_text("4 sur 5 réseaux")
    assert page.url == f"{opened.origin}/#{ITEM}"
    page.reload()  # asks nothing again, and tells nothing again
    expect(came(page)).to_have_count(0)

    send(form(page, "Reporter"), echeance="octobre 2026", note="Salle prise :\nen <juin>")
    expect(came(page)).to_contain_text("échéance reportée")
    expect(page.locator(f"#{ITEM}")).to_contain_text("en <juin>")
    send(form(page, "Noter", "jeunes-o1"), note="Vu", par="Léa", preuve="Procès-verbal")
    expect(came(page, "jeunes-o1")).to_contain_text("noté")
    for line in ("atteint: 4", "echeance: 2026-10", "par: Léa", "preuve: Procès-verbal"):
        assert line in opened.plan.read_text("utf-8")

    page.locator(".came button").click()
    expect(page.locator("#_own .came")).to_contain_text("Modification annulée : plancoop noter")
    assert "par: Léa" not in opened.plan.read_text("utf-8")
    page.locator("form[action='/close'] button").click()
    expect(page.locator("h1")).to_have_text("La page est fermée")
    output, errors = opened.process.communicate(timeout=20)
    assert (opened.process.returncode, errors) == (0, "")
    assert output.endswith("La page est fermée.\n")


@pytest.mark.parametrize(
    ("width", "colours"), [(1280, "light"), (320, "dark")], ids=["light", "dark, 320 px"]
)
def test_no_rule_of_accessibility_is_broken(
    browser: Browser, opened: OwnPage, width: int, colours: Literal["light", "dark"]
) -> None:
    """With every form unfolded, and one that was wrong, or too late."""
    size: ViewportSize = {"width": width, "height": 900}
    context = browser.new_context(viewport=size, color_scheme=colours)
    page = context.new_page()
    messages: list[str] = []
    page.on("console", lambda message: messages.append(message.text))
    page.goto(opened.address)
    if colours == "dark":
        opened.plan.write_text(opened.plan.read_text("utf-8") + "# vu\n", encoding="utf-8")
    send(
        form(page, "Reporter"),
        echeance="jamais" if colours == "light" else "2026-10",
        note="x" * 300,
    )
    expect(came(page)).to_contain_text("Rien n'a été écrit")
    page.evaluate(
        "document.querySelectorAll('details').forEach(one =>"
        " { one.removeAttribute('name'); one.open = true })"
    )
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert [text for text in messages if "status of 4" not in text] == []
    context.close()


def test_the_search_of_the_page_does_not_find_its_forms(browser: Browser, opened: OwnPage) -> None:
    page = browser.new_page()
    page.goto(opened.address)
    page.fill("#_q", "choisir")
    expect(page.locator(".item:visible")).to_have_count(0)
    page.fill("#_q", "bulletin")
    expect(page.locator(".item:visible")).to_have_count(1)
    page.close()
