"""A source read whole: the plan it says, and every problem it has, in the order of the lines."""

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from plancoop.plan.model import Plan, keys_of
from plancoop.problems import Code, Problem, Severity
from plancoop.syntax.document import Document, parse
from plancoop.text.source import Source
from plancoop.validation.suppressions import apply_suppressions, unused
from plancoop.validation.validator import Examination


@dataclass(frozen=True)
class Reading:
    """What came of reading a source. `plan` is None when nothing of it can be understood.

    `silenced` are the warnings that the plan itself silences, each with the plan's reason. With
    `synonyms`, statuses are written otherwise than by their keys.
    """

    document: Document
    plan: Plan | None
    problems: tuple[Problem, ...]
    silenced: tuple[tuple[Problem, str], ...] = ()
    synonyms: bool = False

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that make the plan unusable."""
        return tuple(one for one in self.problems if one.severity is Severity.ERROR)

    @property
    def valid_plan(self) -> Plan | None:
        """The plan, if it has no error."""
        return None if self.errors else self.plan


def read(source: Source, former: Reading | None = None, *, advised: bool = True) -> Reading:
    """Read a source, check it, and report everything at once.

    An audience whose data is what it was in a former reading without errors is taken from there:
    its model would be the same. Who wants the plan alone goes without being `advised`: nothing of
    `advice` is told then, nothing is silenced, and nothing is spent on finding their places.
    """
    with no_collection():
        document = parse(source, keys_of)
        if document.data is None:
            return Reading(document, None, _in_order(document.problems))
        checked = Examination(document, _with_known(document.data, former), advised=advised)
        found = (*document.problems, *checked.problems)
        if not advised:
            return Reading(document, checked.plan, _in_order(found), (), bool(checked.synonyms))
        named = [replace(one, ids=document.ids_at(_inside(one))) for one in found]
        heard, silenced = apply_suppressions(named, checked.plan)
        if checked.plan and not any(one.severity is Severity.ERROR for one in heard):
            for place in unused(silenced, checked.plan):
                span = document.locate(("verification", place, "regle"))
                values = {"rule": checked.plan.silences[place].rule.value}
                heard.append(Problem(Code.SILENCES_NOTHING, span, values))
        quiet = tuple((one, by.reason) for one, by in silenced)
        return Reading(document, checked.plan, _in_order(heard), quiet, bool(checked.synonyms))


def _inside(problem: Problem) -> int:
    """Return an offset within what a problem is about: a comment stands after it."""
    return problem.span.start - (problem.code is Code.LOST_COMMENT)


def _in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(problems, key=lambda problem: (problem.span, problem.code.value)))


@contextmanager
def no_collection() -> Iterator[None]:
    """Pause the garbage collector: it would look for cycles in a tree, for most of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _with_known(data: Any, former: Reading | None) -> Any:
    """Put an audience of a former reading wherever data is what it was then.

    A synonym has to be read again to be seen again.
    """
    if former is None or former.valid_plan is None or former.synonyms:
        return data
    match data, former.document.data:
        case {"publics": [*now]}, {"publics": [*then]} if len(now) == len(then):
            known = zip(now, then, former.valid_plan.audiences, strict=True)
            return {**data, "publics": [one if new == old else new for new, old, one in known]}
    return data
