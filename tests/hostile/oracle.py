"""What holds of any source whatever, once read, and of all that is then said of it.

Shared by the tests and the fuzzer.
"""

import json
import re
from pathlib import Path
from typing import Final

from plancoop.export import github, validation_json
from plancoop.export.locations import Project
from plancoop.problems import Code, Problem
from plancoop.text.source import Source, Span
from plancoop.text.unprintable import first_forbidden
from plancoop.validation.checks import Check
from plancoop.validation.reading import Reading, read
from plancoop.wording.problem_report import check_report

LONGEST_LINE: Final = 2_000
"""In characters: of what is shown of a problem, however long the plan's own lines are."""

PROJECT: Final = Project(Path("/project"), Path("/project"))
ANNOTATION: Final = re.compile(r"::(error|warning|notice) \w+=[^:,\r]*(,\w+=[^:,\r]*)*::[^\r]+")
"""A workflow command as GitHub's runner reads it: signs of its own are encoded in what it holds."""


def check_bytes(data: bytes) -> Reading:
    """Read bytes; assert that nothing is lost, and what holds of any reading."""
    source = Source.decode("plan.yaml", data)
    assert source.encode() == data
    reading = read(source)
    _check_reading(reading)
    return reading


def _check_reading(reading: Reading) -> None:
    source, problems = reading.document.source, reading.problems
    assert list(problems) == sorted(problems, key=lambda one: (one.span, one.code.value))
    assert reading.plan is not None or reading.errors
    assert (reading.valid_plan is None) == bool(reading.errors)
    assert reading.valid_plan is None or reading.valid_plan is reading.plan
    for problem in (*problems, *(one for one, _ in reading.silenced)):
        _check_problem(source, problem)


def _check_problem(source: Source, problem: Problem) -> None:
    assert problem.code is not Code.REFUSED_VALUE, problem
    assert all(isinstance(name, str) for name in problem.ids)
    assert all(isinstance(value, str) for value in problem.values.values())
    _check_place(source, problem.span)
    if problem.also:
        _check_place(source, problem.also)


def _check_place(source: Source, span: Span) -> None:
    assert 0 <= span.start <= span.end <= len(source.text), span
    line, column = source.position(span.start)
    assert 1 <= line <= source.line_count
    start = source.start_of(line)
    assert 1 <= column <= source.line_end(start) - start + 2  # a place may be between \r and \n


def check_formats(reading: Reading) -> None:
    """Assert what holds of what the formats of `validate` make of a reading.

    SARIF is left to its own tests: the rules that it lists take time.
    """
    check = Check(reading.document.source.name, reading)
    for line in _safe(check_report(check)).split("\n"):
        assert len(line) <= LONGEST_LINE
    *annotations, _ = _safe(github.annotations([check], PROJECT)).splitlines()
    assert all(map(ANNOTATION.fullmatch, annotations)), annotations
    _safe(github.summary([check], PROJECT))
    (file,) = json.loads(_safe(validation_json.report([check])))["fichiers"]
    assert [one["code"] for one in file["problemes"]] == [one.code.value for one in check.problems]


def _safe(text: str) -> str:
    assert first_forbidden(text) is None, ascii(text)
    return text
