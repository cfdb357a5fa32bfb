"""What holds of every sequence of changes to every plan, however it is written: a selection."""

import re
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from json import dumps
from typing import Any, Final

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from plancoop.plan.model import Plan
from plancoop.validation.reading import read
from tests.oracles.judging import MADE, REFUSED, sequence
from tests.oracles.looks import keep_looks
from tests.oracles.restructured import changes_to, is_sound, made, rich_plans, said
from tests.oracles.strategies import Written, as_plan, written

QUICK: Final = settings(
    max_examples=80,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@QUICK
@given(st.data())
def _make_changes(ends: Counter[tuple[str, str]], data: st.DataObject) -> None:
    for told in sequence(data, 3, keep_looks):  # each change is judged on the way
        ends[told.style, told.end] += 1


def test_a_sequence_of_changes_does_what_it_should_and_no_more() -> None:
    ends: Counter[tuple[str, str]] = Counter()
    _make_changes(ends)
    made, refused = ends["block", MADE], ends["block", REFUSED]
    assert made >= refused * 50, "what is written in blocks can nearly always be edited"


@QUICK
@given(st.data())
def test_a_change_makes_of_the_plan_what_it_makes_of_plain_data(data: st.DataObject) -> None:
    case = data.draw(written(rich_plans()))
    change, _brought = data.draw(changes_to(case.data, 1))
    expected = made(case.data, change)
    plan = read(case.source).valid_plan
    assert plan is not None
    if is_sound(expected):
        again = as_plan({"publics": [], **said(expected)})
        assert dumped(change.on(plan)) == dumped(again)


def dumped(plan: Plan) -> Any:  # noqa: ANN401 -- text, lists and mappings
    return said(plan.model_dump(by_alias=True))


STYLES: Final[dict[str, Callable[[Written], object]]] = {
    "steps": lambda plan: '"etapes": [{' in dumps(plan.data),
    "an empty list": lambda plan: '"moyens": []' in dumps(plan.data),
    "a key with nothing": lambda plan: '"objectifs": null' in dumps(plan.data),
    "no list": lambda plan: not {"moyens", "objectifs"} & {*plan.data["publics"][0]},
    "means that serve": lambda plan: '"pour": ["' in dumps(plan.data),
    "silenced items": lambda plan: '"elements": ["' in dumps(plan.data),
    "aliases": lambda plan: '"alias": ["' in dumps(plan.data),
    "lists not indented": lambda plan: "\npublics:\n- id" in plan.source.text,
    "a dash alone": lambda plan: re.search(r"^ +-\r?$", plan.source.text, re.MULTILINE),
    "a wide dash": lambda plan: "-   id" in plan.source.text,
    "entries in brackets": lambda plan: "- {id" in plan.source.text,
    "lists in brackets": lambda plan: "moyens: [{id" in plan.source.text,
    "Windows line breaks": lambda plan: "\r\n" in plan.source.text,
    "a mark": lambda plan: plan.source.bom,
    "no final line break": lambda plan: plan.source.text[-1] != "\n",
    "a head": lambda plan: re.search(r"\n\n *#.*\n\n *- ", plan.source.text),
    "a comment above": lambda plan: re.search(r"\n *#.*\n *- ", plan.source.text),
    "a comment below": lambda plan: re.search(r"\n  +( *)#.*\n+\1- ", plan.source.text),
    "comments below a text": lambda plan: re.search(
        r": [|>].*\n( +)\S.*\n(?!\1) *#.*\n\1 *#", plan.source.text
    ),
    "blank lines": lambda plan: len(re.findall(r"\n\n *-", plan.source.text)) > 1,
}


class AllSeen(Exception):
    """There is nothing left to look for."""


def test_plans_are_written_in_every_style() -> None:
    seen: set[str] = set()

    @settings(
        QUICK,
        max_examples=600,
        derandomize=True,
        phases=[Phase.generate],
        database=None,
        report_multiple_bugs=False,
    )
    @given(written(rich_plans()))
    def look(plan: Written) -> None:
        seen.update(name for name, is_so in STYLES.items() if is_so(plan))
        if seen == set(STYLES):
            raise AllSeen

    with suppress(AllSeen):
        look()
    assert seen == set(STYLES)
