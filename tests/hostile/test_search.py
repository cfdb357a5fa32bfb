"""What is searched for is a text, whatever its signs, and costs no more than to be read once."""

import re
from datetime import date
from pathlib import Path
from typing import Final

import pytest

from plancoop.analysis import query
from plancoop.analysis.query import Filters, Sort, select
from plancoop.text.matching import fold
from plancoop.text.source import Source
from plancoop.validation.reading import read
from tests.support.cli import Command

LONG: Final = "(a+)+$" * 1000
HEAVY: Final = (
    "(a+)+$",
    "(.*)*b",
    "[a-z]+",
    "(?P<a>",
    "a{1,99999}",
    "\\",
    "(",
    "%s{0}",
    "^",
    "a|b",
)


def text(count: int) -> str:
    head = "version: 1\ntitre: Essai\npublics:\n  - id: jeunes\n    nom: Les jeunes\n    moyens:\n"
    one = (
        "      - {{id: jeunes-m{0}, texte: 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa {0}', "
        "responsable: bbb}}\n"
    )
    return head + "".join(map(one.format, range(1, count + 1)))


@pytest.mark.parametrize("pattern", HEAVY)
def test_a_pattern_finds_its_own_signs_alone(pattern: str, plan: Path, plancoop: Command) -> None:
    quoted = pattern.replace("'", "''")
    plan.write_text(text(3).replace("aaaa 2'", f"aaaa {quoted} 2'"), encoding="utf-8")
    seen = plancoop("list", "--json", "--recherche", pattern)
    assert (seen.code, seen.err) == (0, "")
    assert re.findall(r'"id": "(jeunes-m\d)"', seen.out) == ["jeunes-m2"]


@pytest.mark.parametrize("asked", [Filters(search=LONG), Filters(lead=LONG)], ids=["text", "lead"])
def test_what_is_searched_for_is_folded_once_however_many_items_there_are(
    asked: Filters, monkeypatch: pytest.MonkeyPatch
) -> None:
    folded: list[str] = []

    def counted(word: str) -> str:
        folded.append(word)
        return fold(word)

    monkeypatch.setattr(query, "fold", counted)
    plan = read(Source("plan.yaml", text(50))).valid_plan
    assert plan
    assert not list(select(plan, asked, Sort.FILE, date(2012, 6, 30)))
    assert folded.count(LONG) == 1
    assert sum(map(len, folded)) < len(LONG) + len(text(50))
