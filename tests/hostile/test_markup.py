"""Markup in the texts of a plan is shown as it stands, in colours too, by every command."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from rich.console import Console
from rich.segment import Segment
from rich.text import Text

from plancoop.cli.registry import COMMANDS as EVERY
from plancoop.console.output import show
from tests.hostile.test_forged_lines import COMMANDS, PLAN
from tests.support.cli import Command
from tests.support.conversation import converse
from tests.support.terminal import without_colours

MARKUP: Final = "[bold]gras[/] [link=https://a.coop]ici[/link] [/inconnu] [red"
OTHERS: Final = (
    ("start", "jeunes-m2", "--dry-run"),
    ("mark", "partiel", "jeunes-o1"),
    ("move", "jeunes-m2", "--avant", "jeunes-m1", "--dry-run"),
    ("close", "--reste", "reconduit", "--avant-la-fin", "--dry-run"),
    ("close", "--bilan", "2012"),
    ("init", "autre", "--titre", MARKUP, "--public", MARKUP, "--dry-run"),
    ("list", "--recherche", MARKUP),
    ("show", MARKUP),
    ("help", MARKUP),
    ("explain", MARKUP),
    ("report", "-o", "-", "--format", "csv"),
    ("remind", "-o", "rappels"),
    ("import", "former.csv", "--public", MARKUP),
    ("config",),
    ("doctor",),
)
ASKED: Final = ("review", "remove")
WITHOUT_TEXTS: Final = frozenset({"completion", "export", "page", "schema", "undo"})

pytestmark = pytest.mark.usefixtures("_plans")


@pytest.fixture
def _plans() -> None:
    for name, text in (("plan.yaml", f'"{MARKUP}"'), ("former.yaml", '"x"')):
        Path(name).write_text(PLAN.format(text), encoding="utf-8")
    Path("former.csv").write_text(f"Action,Échéance\n{MARKUP},jamais\n", encoding="utf-8")


def test_every_command_is_tried() -> None:
    tried = {words[0] for words in (*COMMANDS, *OTHERS)} | set(ASKED)
    assert tried | WITHOUT_TEXTS == EVERY.keys()


@pytest.mark.parametrize("words", [*COMMANDS, *OTHERS], ids=" ".join)
@pytest.mark.parametrize("forced", ["0", "1"], ids=["plain", "in colours"])
def test_markup_is_shown_as_it_stands(
    words: tuple[str, ...], forced: str, plancoop: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", forced)
    seen = plancoop(*words)
    assert seen.code in (0, 1, 2, 3), seen
    assert_shown_as_it_stands(seen.out + seen.err)


DRAWN: Final = ("status", "show", "list", "calendar", "log")


@pytest.fixture
def _drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw screens as on a terminal, in colours, and as wide as they come."""
    monkeypatch.setattr("plancoop.console.screen.draws", lambda _rows: True)
    monkeypatch.setattr("plancoop.console.screen.width", lambda: 500)
    monkeypatch.setenv("FORCE_COLOR", "1")


def screen(name: str, plancoop: Command) -> str:
    seen = plancoop(*next(words for words in COMMANDS if words[0] == name))
    return seen.out + seen.err


@pytest.mark.usefixtures("_drawn")
@pytest.mark.parametrize("name", DRAWN)
def test_markup_is_drawn_as_it_stands(name: str, plancoop: Command) -> None:
    assert_shown_as_it_stands(screen(name, plancoop))


@pytest.mark.usefixtures("_drawn")
@pytest.mark.parametrize("name", DRAWN)
def test_markup_that_is_read_would_be_seen(
    name: str, plancoop: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    draw = Text.render

    def draw_without_markup(self: Text, console: Console, end: str = "") -> Iterator[Segment]:
        for segment in draw(self, console, end):
            yield Segment(re.sub(r"\[[^\]]*\]", "", segment.text), segment.style)

    monkeypatch.setattr(Text, "render", draw_without_markup)
    with pytest.raises(AssertionError):
        assert_shown_as_it_stands(screen(name, plancoop))


def test_a_bare_text_that_is_drawn_is_no_markup(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    show(f"{MARKUP} :smile: 12")
    assert capsys.readouterr().out == f"{MARKUP} :smile: 12\n"


@pytest.mark.parametrize("name", ASKED)
def test_so_it_is_where_questions_are_asked(name: str) -> None:
    words, answer = ((name, "jeunes-m1"), "n") if name == "remove" else ((name,), "q")
    code, seen = converse(*words, answers=[answer], folder=Path(), width=120, changes={})
    assert code in (0, 1, 130), seen
    assert "gras" in seen
    assert_shown_as_it_stands(seen)


def assert_shown_as_it_stands(seen: str) -> None:
    assert "\x1b]8" not in seen  # a link that a terminal would open
    shown = re.sub(r"[\s│]+", " ", without_colours(seen))
    assert len(re.findall("(?<!-)gras", shown)) == shown.count("[bold]gras[/]")
    assert shown.count("ici[/link]") == shown.count("[link=https://a.coop]ici[/link]")
