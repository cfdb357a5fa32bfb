"""The cases of `tests/cases`, read: files that state their own verdict."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest

from plancoop.problems import Code, Severity
from plancoop.text.source import Source
from plancoop.validation.reading import Reading, read
from tests.support.files import ROOT

CASES: Final = ROOT / "tests" / "cases"
TODAY: Final = date(2026, 1, 1)
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

    @property
    def name(self) -> str:
        """The folder and the construct: `PC208-unknown-status/near`."""
        return self.path.relative_to(CASES).with_suffix("").as_posix()

    def read(self) -> Reading:
        return read(Source.decode(self.path.name, self.path.read_bytes()), today=TODAY)


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


def code_of(path: Path) -> Code | None:
    """Return the code of the folder in which a case stands, if the folder is that of a code."""
    code = path.parent.name.partition("-")[0]
    return Code(code) if code.startswith("PC") else None


def is_refused(path: Path) -> bool:
    """Tell whether a case stands where a plan with an error does: among those of an error's code.

    A twin, `mended-…`, stands beside what it mends, and has no error.
    """
    code = code_of(path)
    if code is None or path.name.startswith("mended-"):
        return False
    return code.severity is Severity.ERROR


def cases(*, refused: bool) -> list[Any]:
    """Return cases as pytest takes them, each named by its folder and its construct."""
    paths = sorted(path for path in CASES.rglob("*.yaml") if is_refused(path) is refused)
    return [pytest.param(one, id=one.name) for one in map(case, paths)]


REFUSED: Final = cases(refused=True)
ACCEPTED: Final = cases(refused=False)
