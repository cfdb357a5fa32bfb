"""Texts that some output would take for more than text: shown as they are, wherever they are shown.

Every text of the model is tried, with a mark of its own that tells where it went.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from plancoop.plan.model import SECTIONS
from plancoop.plan.values import Text as PlanText
from plancoop.text.unprintable import harmless
from tests.support.cli import Command

SIGNS: Final = (
    *("[/]", "[bold]gras[/bold]", "[link=https://mal.coop]ici[/link]", "[/inconnu]", r"\[rouge]"),
    *("[[a]]", "[@click=app.bell]x", ":smile:", "{0.__class__} {x}", "%s %(x)s %n", "$(touch y)"),
    *("::error::a", "a::b", "##[error]c", "%0A%25", "a | b", "]]> -->", "<b>gras</b> &amp;", "`c`"),
)
BROKEN: Final = (
    "a\nb",
    "a\n\n::error::b",
    "a\r\nb",
    "a\tb",
    "a\n    9 | faux: texte",
    "a\n]]>\n-->",
)
"""What goes on more than one line, or beyond its column."""


def texts() -> set[tuple[str | None, str]]:
    """Return the section and the key of every text of the model, `quand` or `partenaires`."""
    return {
        (section, info.alias or name)
        for section, model in SECTIONS.items()
        for name, info in model.model_fields.items()
        if _is_text(model, name)
    }


def _is_text(model: Any, name: str) -> bool:  # noqa: ANN401 -- a model
    declared = next(
        one.__annotations__[name] for one in model.__mro__ if name in one.__annotations__
    )
    return repr(PlanText) in repr(declared)


class Tagged:
    """Texts around a sign, each with a mark of its own."""

    def __init__(self, sign: str) -> None:
        self.sign = sign
        self.marks: dict[str, tuple[str | None, str]] = {}

    def text(self, section: str | None, key: str) -> str:
        mark = f"k{len(self.marks)}k"
        self.marks[mark] = (section, key)
        return f"{mark} {self.sign} fin"

    def section(self, section: str | None, **more: Any) -> dict[str, Any]:  # noqa: ANN401 -- data
        """Return a section with all of its texts."""
        mine = sorted(key for where, key in texts() if where == section)
        several = {"partenaires", "alias", "etiquettes"}
        said: dict[str, Any] = {key: self.text(section, key) for key in mine}
        return more | {key: [one] if key in several else one for key, one in said.items()}

    def item(self, section: str, name: str, **more: Any) -> dict[str, Any]:  # noqa: ANN401
        links = [self.section("liens", url="https://exemple.coop/")]
        entry = self.section("suivi", le="2012-03-01", statut="en_cours")
        if "indicateurs" in more:
            more["indicateurs"] += [{"nom": entry["indicateur"], "cible": "5"}]
        else:
            del entry["indicateur"]
        log = [entry]
        return self.section(section, id=name, statut="en_cours", liens=links, suivi=log, **more)

    def plan(self) -> str:
        """Write a plan with every text that one may have."""
        target = self.section("cible", valeur="5")
        budget = self.section("budget", prevu="500")
        steps = [self.item("etapes", "jeunes-o1-e1")]
        indicators = [self.section("indicateurs", cible="5")]
        audience = self.section(
            "publics",
            id="jeunes",
            liens=[self.section("liens", url="https://exemple.coop/")],
            objectifs=[self.item("objectifs", "jeunes-o1", etapes=steps, indicateurs=indicators)],
            moyens=[self.item("moyens", "jeunes-m1", cible=target, budget=budget)],
        )
        whole = self.section(
            None,
            version="1",
            liens=[self.section("liens", url="https://exemple.coop/")],
            axes=[self.section("axes", id="a1")],
            publics=[audience],
            verification=[self.section("verification", regle="PC403")],
        )
        items = [*audience["objectifs"], *audience["moyens"], *steps]
        whole["etiquettes"] += [tag for item in items for tag in item["etiquettes"]]
        return yaml.safe_dump(whole, allow_unicode=True, sort_keys=False, width=1_000)


READS: Final = (
    *("status", "status --public jeunes", "list", "show jeunes-o1 jeunes-m1 jeunes-o1-e1"),
    *("coverage --details", "calendar", "log", "validate", "validate --format github"),
)
WRITES: Final = (
    *("done jeunes-m1 --dry-run", "done jeunes-m1", "undo"),
    *("mark realise jeunes-o1-e1", "undo"),
)
JSON: Final = (
    *("status --json", "status --public jeunes --json", "list --json", "log --json"),
    *("show jeunes-o1 jeunes-m1 jeunes-o1-e1 --json", "calendar --json", "coverage --json"),
    *("validate --format json", "validate --format sarif"),
)


def put(sign: str) -> Tagged:
    """Write a plan whose every text holds a sign."""
    tagged = Tagged(sign)
    Path("plan.yaml").write_text(tagged.plan(), encoding="utf-8", newline="\n")
    return tagged


def strings(data: Any) -> Iterator[str]:  # noqa: ANN401 -- any JSON
    """Yield every text of some JSON."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, (list, dict)):
        for one in data.values() if isinstance(data, dict) else data:
            yield from strings(one)


def test_the_plan_that_is_tried_holds_every_text_of_the_model() -> None:
    tagged = Tagged("x")
    assert "k0k x fin" in tagged.plan()
    assert set(tagged.marks.values()) == texts()
    assert len(texts()) > 20


@pytest.mark.parametrize("colours", ["0", "1"])
@pytest.mark.parametrize("sign", SIGNS)
def test_a_sign_is_shown_literally_everywhere(
    sign: str, colours: str, plancoop: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", colours)
    tagged = put(sign)
    seen: set[tuple[str | None, str]] = set()
    for command in (*READS, *WRITES):
        said = plancoop(*command.split())
        assert said.code == 0, command
        shown = re.sub(r"\x1b\[[\d;]*m", "", said.out + said.err)
        assert "\x1b" not in shown
        for mark, key in tagged.marks.items():
            whole = sum(shown.count(f"{mark} {form} fin") for form in forms_of(sign))
            assert shown.count(mark) == whole, (command, key)
            seen.update([key] if whole else [])
    assert len(seen) >= len(texts()) - 6, texts() - seen
    assert not Path("y").exists()


def forms_of(sign: str) -> set[str]:
    """Return how a sign may be shown: as it is, in a diff, or broken where a machine would obey."""
    forms = {sign, in_quotes(sign)}
    return forms | set(map(harmless, forms))


def in_quotes(sign: str) -> str:
    """Write a sign as the file does, in the diff of a dry run."""
    return sign.replace("'", "''")


@pytest.mark.parametrize("sign", [*SIGNS, *BROKEN])
def test_json_gives_every_text_back(sign: str, plancoop: Command) -> None:
    tagged = put(sign)
    for command in JSON:
        said = plancoop(*command.split())
        assert (said.code, said.err) == (0, ""), command
        for text in strings(json.loads(said.out)):
            for mark in tagged.marks:
                assert mark not in text or f"{mark} {sign} fin" in text, command


@pytest.mark.parametrize("sign", BROKEN)
def test_a_list_has_one_line_for_each_item_whatever_its_text(sign: str, plancoop: Command) -> None:
    put(sign)
    said = plancoop("list")
    assert (said.code, len(said.out.splitlines())) == (0, 3)
    assert [line.split()[0] for line in said.out.splitlines()] == [
        *("jeunes-o1", "jeunes-o1-e1", "jeunes-m1"),
    ]
    assert "\t" not in said.out
    assert "\r" not in said.out


@pytest.mark.parametrize("sign", BROKEN)
def test_lines_and_tabs_of_a_text_break_nothing(sign: str, plancoop: Command) -> None:
    put(sign)
    for command in (*READS, *WRITES):
        said = plancoop(*command.split())
        assert said.code == 0, (command, said.err)
        assert "\r" not in said.out + said.err
