"""Every case of `tests/cases` gets the verdict that it states (`tests/cases/README.md`)."""

import json
import re
from string import Formatter
from typing import Any, Final

import pytest
import yaml

from plancoop.plan.aims import Aim
from plancoop.plan.model import Plan
from plancoop.problems import Code, Problem, Severity
from plancoop.syntax import builder
from plancoop.validation.reading import Reading
from plancoop.wording.messages import FIXES, PROPOSALS, REASONS, fix_text, reason_text
from plancoop.wording.problem_report import problem_lines
from tests.support.cases import ACCEPTED, CASES, REFUSED, Case, Verdict, code_of


def verdict(reading: Reading) -> tuple[Verdict, ...]:
    """Tell the problems of a reading as cases do."""
    position = reading.document.source.position
    return tuple((*position(one.span.start), one.code.value) for one in reading.problems)


def at(plan: Plan, route: str) -> Any:  # noqa: ANN401 -- text, a number, a list, or nothing
    """Return what a plan says at a route of the file's own keys, as JSON would."""
    said: Any = plan.model_dump(by_alias=True)
    for step in route.split("."):
        said = said[int(step) if step.isdigit() else step]
    if isinstance(said, Aim):
        return said.written
    return json.loads(json.dumps(said, default=str))


def fields(problem: Problem) -> set[str]:
    """Name the values that the sentences about a problem speak of."""
    proposed = problem.code in PROPOSALS and problem.values.get("mend")
    said = REASONS[problem.code] + (PROPOSALS if proposed else FIXES)[problem.code]
    return {name for _, name, _, _ in Formatter().parse(said) if name}


@pytest.mark.parametrize("one", REFUSED + ACCEPTED)
def test_a_case_has_the_problems_that_it_states_in_order_and_no_other(one: Case) -> None:
    assert verdict(one.read()) == one.verdict


def test_a_refused_case_has_an_error_and_leaves_no_sound_plan() -> None:
    for one in REFUSED:
        reading = one.values[0].read()
        assert reading.errors, one.id
        assert reading.valid_plan is None, one.id


@pytest.mark.parametrize("one", ACCEPTED)
def test_an_accepted_case_says_what_it_states(one: Case) -> None:
    plan = one.read().valid_plan
    assert plan is not None
    assert {route: at(plan, route) for route, _ in one.says} == dict(one.says)


@pytest.mark.parametrize("one", [one for one in REFUSED + ACCEPTED if one.values[0].verdict])
def test_each_problem_of_a_case_is_shown_with_its_reason_its_line_and_how_to_mend_it(
    one: Case,
) -> None:
    reading = one.read()
    source = reading.document.source
    shown = list(problem_lines(source, reading.problems))
    for problem in reading.problems:
        line, column = source.position(problem.span.start)
        place = f"{one.path.name}:{line}:{column}: "
        assert reason_text(problem)
        assert fix_text(problem)
        assert fields(problem) <= problem.values.keys()
        assert any(text.startswith(place) and text.endswith(reason_text(problem)) for text in shown)
        assert any(text.endswith(f" = {fix_text(problem)}") for text in shown)
    assert sum(text.endswith("^") for text in shown) >= len(reading.problems)
    assert not any("\n" in text for text in shown)


def test_a_case_of_a_code_stands_in_its_folder_under_the_name_of_its_construct() -> None:
    for one in REFUSED + ACCEPTED:
        path, found = one.values[0].path, one.values[0].verdict
        code = code_of(path)
        assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", path.stem)
        if code is None:
            assert path.parent.parent == CASES / "accepted", one.id
        else:
            name = code.name.lower().replace("_", "-")
            assert path.parent == CASES / f"{code.value}-{name}", one.id
            if one in REFUSED:
                assert found[0][2] == code.value, one.id
            elif not path.name.startswith("mended-"):
                assert code.value in {each for _, _, each in found}, one.id


def test_there_are_as_many_accepted_cases_as_refused_ones_and_more_than_enough() -> None:
    assert len(REFUSED) >= 75
    assert len(ACCEPTED) >= len(REFUSED)


def test_every_code_has_an_example() -> None:
    examples = {code for one in REFUSED + ACCEPTED for _, _, code in one.values[0].verdict}
    # What the model cannot refuse today: the name for an error that nobody foresaw.
    assert {code.value for code in Code} - examples == {Code.REFUSED_VALUE.value}


def test_no_accepted_case_has_an_error() -> None:
    for one in ACCEPTED:
        codes = {Code(code) for _, _, code in one.values[0].verdict}
        assert all(code.severity is not Severity.ERROR for code in codes), one.id


def test_every_verdict_that_stands_beside_a_case_has_its_case() -> None:
    for beside in CASES.rglob("*.expect"):
        assert beside.with_suffix(".yaml").exists()


# The parser written in Python, for machines without libyaml, refuses tabs between tokens and "?" in
# plain text between braces, and knows of no directive that it has to refuse.
OTHERWISE: Final = {
    "accepted/flow/address": ((8, 13, "PC119"),),
    "accepted/flow/tabs": ((8, 13, "PC104"),),
    "accepted/flow/json-indented-by-tabs": ((2, 1, "PC104"),),
    "accepted/layout/tab-after-colon": ((7, 9, "PC104"),),
    "PC117-reserved-start/directive": ((8, 1, "PC101"),),
}


def test_the_parser_written_in_python_gives_the_same_verdicts_and_the_same_data(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    every: list[Case] = [one.values[0] for one in REFUSED + ACCEPTED]
    usual = [one.read() for one in every]
    monkeypatch.setattr(builder, "Loader", yaml.SafeLoader)
    otherwise = {}
    for one, fast in zip(every, usual, strict=True):
        slow = one.read()
        if verdict(slow) != one.verdict:
            otherwise[one.name] = verdict(slow)
        else:
            assert repr(slow.document.data) == repr(fast.document.data), one.name
    assert otherwise == OTHERWISE
