"""Files that were checked, each with its reading or the failure to read it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from plancoop.errors import Exit, PlancoopError
from plancoop.problems import Problem, Severity
from plancoop.validation.reading import Reading


@dataclass(frozen=True)
class Check:
    """A file that was checked: its reading, or the failure for which there is none.

    `name` is the path as it was given, with `/`. A `strict` check takes warnings for errors.
    """

    name: str
    reading: Reading | None = None
    failure: PlancoopError | None = None
    strict: bool = False

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """The problems in the order of the lines, without those that the plan silences."""
        problems = self.reading.problems if self.reading else ()
        return tuple(replace(problem, strict=self.strict) for problem in problems)

    @property
    def passed(self) -> bool:
        """Whether the file was read and has no error."""
        return self.reading is not None and not self.count(Severity.ERROR)

    def count(self, severity: Severity) -> int:
        """Count the problems of a severity."""
        return sum(problem.severity is severity for problem in self.problems)


def verdict(checks: Sequence[Check]) -> Exit:
    """Return the exit code of the worst result."""
    if any(check.failure for check in checks):
        return Exit.DISK
    return Exit.DONE if all(check.passed for check in checks) else Exit.FAILED
