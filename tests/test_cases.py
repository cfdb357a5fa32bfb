"""Every case of `tests/cases` gets the verdict that it states (`tests/cases/README.md`)."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from string import Formatter
from typing import Any, Final

import pytest
import yaml

from plancoop import building
from plancoop.model import Plan
from plancoop.problems import Code, Problem, Severity
from plancoop.reading import Reading, read
from plancoop.sentences import SENTENCES, mend, reason
from plancoop.source import Source
from plancoop.views.problems import report

CASES: Final = Path(__file__).parent / "cases"
NOTHING: Final = "aucun problème"

_LINE = re.compile(r"(?:# )?(attendu|lu): (.*?)\r?\n?")
_VERDICT = re.compile(r"(\d+):(\d+) (PC\d{3})")
_READ = re.compile(r"([\w.]+) = (.*)")

Verdict = tuple[int, int, str]


@dataclass(frozen=True)
class Case:
    """A plan file, the problems it has, in order, and some of what it says."""

    path: Path
    verdict: tuple[Verdict, ...]
    says: tuple[tuple[str, Any], ...]

    def read(self) -> Reading:
        return read(Source.decode(self.path.name, self.path.read_bytes()))


def case(path: Path) -> Case:
    """Read what a case states; raise when that is nothing."""
    verdict: list[Verdict] = []
    says: list[tuple[str, Any]] = []
    expected = False
    for kind, words in stated(path):
        if kind == "lu" and (read_as := _READ.fullmatch(words)):
            says.append((read_as[1], json.loads(read_as[2])))
        elif place := _VERDICT.fullmatch(words):
            verdict.append((int(place[1]), int(place[2]), place[3]))
        elif words != NOTHING:
            raise ValueError(path, words)
        expected = expected or kind == "attendu"
    if not expected:
        raise ValueError(path, "no verdict")
    return Case(path, tuple(verdict), tuple(says))


def stated(path: Path) -> Iterator[tuple[str, str]]:
    """Yield the lines that begin a case, or those that stand beside it."""
    beside = path.with_suffix(".expect")
    data = (beside if beside.exists() else path).read_bytes()
    for line in data.decode("utf-8-sig", "replace").split("\n"):
        if not (match := _LINE.fullmatch(line)):
            return
        yield match[1], match[2]


def cases(folder: str) -> list[Any]:
    paths = sorted((CASES / folder).glob("*.yaml"))
    return [pytest.param(case(path), id=path.stem) for path in paths]


REFUSED: Final = cases("refused")
ACCEPTED: Final = cases("accepted")


def verdict(reading: Reading) -> tuple[Verdict, ...]:
    """Tell the problems of a reading as cases do."""
    position = reading.document.source.position
    return tuple((*position(one.span.start), one.code.value) for one in reading.problems)


def at(plan: Plan, route: str) -> Any:  # noqa: ANN401 -- text, a number, a list, or nothing
    """Return what a plan says at a route of the file's own keys, as JSON would."""
    said: Any = plan
    for step in route.split("."):
        if step.isdigit():
            said = said[int(step)]
        else:
            fields = type(said).model_fields.items()
            said = getattr(said, next(name for name, info in fields if step in (name, info.alias)))
    return json.loads(json.dumps(said, default=str))


def fields(problem: Problem) -> set[str]:
    """Name the values that the sentences about a problem speak of."""
    sentence = SENTENCES[problem.code]
    proposed = sentence.mend_with and problem.values.get("mend")
    said = sentence.reason + (sentence.mend_with if proposed else sentence.mend)
    return {name for _, name, _, _ in Formatter().parse(said) if name}


@pytest.mark.parametrize("one", REFUSED + ACCEPTED)
def test_a_case_has_the_problems_that_it_states_in_order_and_no_other(one: Case) -> None:
    assert verdict(one.read()) == one.verdict


def test_a_refused_case_has_an_error_and_leaves_no_sound_plan() -> None:
    for one in REFUSED:
        reading = one.values[0].read()
        assert reading.errors, one.id
        assert reading.sound is None, one.id


@pytest.mark.parametrize("one", ACCEPTED)
def test_an_accepted_case_says_what_it_states(one: Case) -> None:
    plan = one.read().sound
    assert plan is not None
    assert {route: at(plan, route) for route, _ in one.says} == dict(one.says)


@pytest.mark.parametrize("one", [one for one in REFUSED + ACCEPTED if one.values[0].verdict])
def test_each_problem_of_a_case_is_shown_with_its_reason_its_line_and_how_to_mend_it(
    one: Case,
) -> None:
    reading = one.read()
    source = reading.document.source
    shown = list(report(source, reading.problems))
    for problem in reading.problems:
        line, column = source.position(problem.span.start)
        place = f"{one.path.name}:{line}:{column}: "
        assert reason(problem)
        assert mend(problem)
        assert fields(problem) <= problem.values.keys()
        assert any(text.startswith(place) and text.endswith(reason(problem)) for text in shown)
        assert any(text.endswith(f" = {mend(problem)}") for text in shown)
    assert sum(text.endswith("^") for text in shown) >= len(reading.problems)
    assert not any("\n" in text for text in shown)


def test_the_name_of_a_refused_case_is_its_code_and_its_construct() -> None:
    for one in REFUSED:
        code = Code(one.values[0].verdict[0][2]).name.lower().replace("_", "-")
        assert re.fullmatch(rf"{code}-[a-z0-9]+(?:-[a-z0-9]+)*", str(one.id))


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
    for beside in CASES.glob("*/*.expect"):
        assert beside.with_suffix(".yaml").exists()


# The parser written in Python, for machines without libyaml, refuses tabs between tokens and "?" in
# plain text between braces, and knows of no directive that it has to refuse.
OTHERWISE: Final = {
    "flow-address": ((8, 13, "PC119"),),
    "flow-tabs": ((8, 13, "PC104"),),
    "json-indented-by-tabs": ((2, 1, "PC104"),),
    "tab-after-colon": ((7, 9, "PC104"),),
    "reserved-start-directive": ((8, 1, "PC101"),),
}


def test_the_parser_written_in_python_gives_the_same_verdicts_and_the_same_data(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    every: list[Case] = [one.values[0] for one in REFUSED + ACCEPTED]
    usual = [one.read() for one in every]
    monkeypatch.setattr(building, "Loader", yaml.SafeLoader)
    otherwise = {}
    for one, fast in zip(every, usual, strict=True):
        slow = one.read()
        if verdict(slow) != one.verdict:
            otherwise[one.path.stem] = verdict(slow)
        else:
            assert repr(slow.document.data) == repr(fast.document.data), one.path.stem
    assert otherwise == OTHERWISE
