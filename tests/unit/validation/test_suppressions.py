"""What a plan silences, and what it silences in vain, on problems that need no file."""

from typing import Any

import pytest

from plancoop.plan.model import Plan
from plancoop.problems import Code, Problem
from plancoop.text.source import Span
from plancoop.validation.suppressions import apply_suppressions, unused_silences

PLACE = Span(0, 1)
IDS = ("jeunes", "jeunes-m1", "jeunes-m1-e1")


def plan(*silences: dict[str, Any]) -> Plan:
    reasoned = [{"raison": "On le sait"} | one for one in silences]
    data = {"version": "1", "titre": "Plan", "publics": [], "verification": reasoned}
    return Plan.model_validate(data)


def problem(code: Code = Code.NO_EVIDENCE, ids: tuple[str, ...] = IDS) -> Problem:
    return Problem(code, PLACE, ids=ids)


@pytest.mark.parametrize(
    ("items", "silenced"),
    [([], 1), (["jeunes"], 1), (["x", "jeunes-m1-e1"], 1), (["jeunes-m2"], 0), (["jeunes-m"], 0)],
)
def test_a_warning_is_silenced_by_any_of_the_ids_around_it(items: list[str], silenced: int) -> None:
    heard, quiet = apply_suppressions([problem()], plan({"regle": "PC403", "elements": items}))
    assert (len(heard), len(quiet)) == (1 - silenced, silenced)


def test_only_the_rule_that_is_named_is_silenced_and_its_reason_is_kept() -> None:
    silences = plan({"regle": "PC402", "raison": "Vieux plan"})
    heard, quiet = apply_suppressions([problem(), problem(Code.CLOSED_UNDATED)], silences)
    assert [one.code for one in heard] == [Code.NO_EVIDENCE]
    assert [(one.code, by.reason) for one, by in quiet] == [(Code.CLOSED_UNDATED, "Vieux plan")]


def test_a_warning_outside_every_item_is_silenced_for_the_whole_plan_alone() -> None:
    lost = problem(Code.LOST_COMMENT, ids=())
    assert apply_suppressions([lost], plan({"regle": "PC115", "elements": ["jeunes"]}))[0] == [lost]
    assert apply_suppressions([lost], plan({"regle": "PC115"}))[0] == []


def test_nothing_is_silenced_without_a_plan() -> None:
    assert apply_suppressions([problem()], None) == ([problem()], [])


def test_what_silences_nothing_is_told_by_its_place() -> None:
    silences = plan(
        {"regle": "PC402"},
        {"regle": "PC403", "elements": ["jeunes"]},
        {"regle": "PC403"},
        {"regle": "PC404"},
    )
    _heard, quiet = apply_suppressions([problem(), problem(Code.CLOSED_UNDATED)], silences)
    assert unused_silences(quiet, silences) == [2, 3]
    assert unused_silences([], silences) == [0, 1, 2, 3]
