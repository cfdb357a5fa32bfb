"""The plan at mid-year is an example: real sentences, and everything else plainly invented."""

from typing import Final

import pytest

from plancoop.plan.model import Plan
from plancoop.plan.traversal import all_items
from plancoop.plan.values import Status
from plancoop.text.source import Source
from plancoop.validation.reading import Reading, read
from tests.support.cli import Command
from tests.support.files import REAL_PLAN, ROOT

EXAMPLE: Final = ROOT / "examples" / "mi-annee-2012.yaml"


def reading() -> Reading:
    return read(Source.decode(EXAMPLE.name, EXAMPLE.read_bytes()))


def sound() -> Plan:
    plan = reading().valid_plan
    assert plan
    return plan


def test_its_first_comment_and_its_title_say_that_it_is_invented() -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    comments = [line for line in text.splitlines() if line.startswith("# ")]
    assert comments[1].startswith("# EXEMPLE FICTIF.")
    assert "(exemple fictif)" in sound().title


def test_nothing_at_all_is_wrong_with_it() -> None:
    assert reading().problems == ()


def test_the_plan_of_three_years_is_invented_and_nothing_is_wrong_with_it() -> None:
    path = EXAMPLE.with_name("trois-ans.yaml")
    other = read(Source.decode(path.name, path.read_bytes()))
    assert other.problems == ()
    assert other.valid_plan
    assert "(exemple fictif)" in other.valid_plan.title
    assert "# EXEMPLE FICTIF." in path.read_text(encoding="utf-8")


def test_its_sentences_are_those_of_the_real_plan() -> None:
    real = read(Source.decode("plan.yaml", REAL_PLAN.read_bytes())).valid_plan
    assert real
    said = {entry.item.id: entry.item.text for entry in all_items(sound())}
    ours = {entry.item.id: entry.item.text for entry in all_items(real)}
    assert ours.items() <= said.items()
    assert {name.rpartition("-")[0] for name in said.keys() - ours.keys()} == {"grand-public-o1"}


def test_every_status_occurs_and_nothing_is_dated_after_mid_year() -> None:
    items = [entry.item for entry in all_items(sound())]
    assert {item.status for item in items} == set(Status)
    assert max(str(one.day) for item in items for one in item.follow_ups) <= "2012-06-30"


@pytest.mark.parametrize("public", [(), ("--public", "jeunes")])
def test_the_formula_ends_in_the_figures_that_the_status_shows(
    public: tuple[str, ...], plancoop: Command
) -> None:
    seen = plancoop("status", "-f", str(EXAMPLE), "--au", "2012-06-30", "--formule", *public)
    assert (seen.code, seen.err) == (0, "")
    assert "Moyens\u00a0: (1 × 100\u00a0% + 2 × 60\u00a0%) ÷ 3 = 73,33\u00a0%" in seen.out
    assert "73\u00a0%" in seen.out


def test_what_was_postponed_is_listed_with_its_slip(plancoop: Command) -> None:
    words = ("list", "-f", str(EXAMPLE), "--au", "2012-06-30", "--reportes")
    seen = plancoop(*words)
    assert [line.split()[0] for line in seen.out.splitlines()] == ["grand-public-o1", "jeunes-m2"]
    assert "2012-06-30  2012-05-19  +42  À surveiller" in seen.out
    assert '"prevue": "2012-05-19"' in plancoop(*words, "--json").out
    assert '"jours": 42' in plancoop(*words, "--json").out


def test_the_trend_is_shown_and_written(plancoop: Command) -> None:
    words = ("status", "-f", str(EXAMPLE), "--au", "2012-06-30", "--tendance")
    assert "31 mars 2012" in plancoop(*words).out
    said = plancoop(*words, "--json").out
    assert said.count('"periode_ecoulee"') == 7
