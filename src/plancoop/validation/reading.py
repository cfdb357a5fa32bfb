"""A source read whole: the plan it says, and every problem it has, in the order of the lines."""

import gc
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from plancoop.plan.model import Plan, keys_of
from plancoop.problems import Code, Problem, Severity
from plancoop.syntax.characters import twice_encoded
from plancoop.syntax.document import Document, parse
from plancoop.text.matching import nearest
from plancoop.text.source import Source
from plancoop.validation.suggestions import keys_also_called
from plancoop.validation.suppressions import apply_suppressions, unused_silences
from plancoop.validation.validator import validate


@dataclass(frozen=True)
class Reading:
    """What came of reading a source. `plan` is None when nothing of it can be understood.

    `silenced` are the warnings that the plan itself silences, each with the plan's reason.
    `synonyms` tells whether statuses are written in other words than their keys. `today` is the day
    for which it was read, if any.
    """

    document: Document
    plan: Plan | None
    problems: tuple[Problem, ...]
    silenced: tuple[tuple[Problem, str], ...] = ()
    synonyms: bool = False
    today: date | None = None

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that make the plan unusable."""
        return tuple(problem for problem in self.problems if problem.severity is Severity.ERROR)

    @property
    def valid_plan(self) -> Plan | None:
        """The plan, if it has no error."""
        return None if self.errors else self.plan

    @property
    def is_foreign(self) -> bool:
        """Whether the file is no plan, but something else: no key is like one of a plan's own."""
        if not isinstance(self.document.data, dict):
            return False
        own = set(keys_of(None)) - _KEYS_OF_OTHER_FILES
        keys = self.document.data.keys() - _KEYS_OF_OTHER_FILES
        return bool(keys) and not any(key in own or _is_like_one(key, own) for key in keys)


def _is_like_one(key: str, own: Collection[str]) -> bool:
    """Tell whether a key is another name for one of a plan's own, or one with a slip."""
    return bool(keys_also_called(key, own) or nearest(key, own, at_most=1, similarity=_LIKE))


_LIKE: Final = 0.75
_KEYS_OF_OTHER_FILES: Final = {"version", "liens"}


def read(
    source: Source,
    former: Reading | None = None,
    *,
    advised: bool = True,
    today: date | None = None,
) -> Reading:
    """Read a source, check it, and report everything at once.

    An audience whose data is what it was in a former reading without errors is taken from there:
    its model would be the same. Without `advised` no warning is given, nothing is silenced, and
    no problem has ids: for whoever wants the plan alone, which is had sooner. Without `today` no
    warning is given about days to come.
    """
    with without_garbage_collection():
        document = parse(source, keys_of)
        if document.data is None:
            return Reading(document, None, _in_order(document.problems))
        data = _with_known_audiences(document.data, former)
        plan, problems, words = validate(document, data, advised=advised, today=today)
        problems, synonyms = [*document.problems, *problems], bool(words)
        if not advised:
            return Reading(document, plan, _in_order(problems), (), synonyms)
        problems += twice_encoded(source)
        named = (
            replace(problem, ids=document.ids_at(_offset_inside(problem))) for problem in problems
        )
        heard, silenced = apply_suppressions(named, plan)
        if plan and not any(problem.severity is Severity.ERROR for problem in heard):
            for index in unused_silences(silenced, plan):
                span = document.locate(("verification", index, "regle"))
                values = {"rule": plan.silences[index].rule.value}
                heard.append(Problem(Code.SILENCES_NOTHING, span, values))
        with_reasons = tuple((problem, silence.reason) for problem, silence in silenced)
        return Reading(document, plan, _in_order(heard), with_reasons, synonyms, today)


def _offset_inside(problem: Problem) -> int:
    """Return an offset within what a problem is about: a comment stands after it."""
    start = problem.span.start
    return start - 1 if problem.code is Code.LOST_COMMENT else start


def _in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(problems, key=lambda problem: (problem.span, problem.code.value)))


@contextmanager
def without_garbage_collection() -> Iterator[None]:
    """Pause the garbage collector: it would look for cycles in a tree, for most of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


_COUNTED_BY: Final = ("exercice", "periode")
"""The keys of the plan that its items are read by."""


def _with_known_audiences(data: Any, former: Reading | None) -> Any:
    """Put an audience of a former reading wherever data is what it was then.

    A former plan with synonyms is of no use: a synonym has to be read again to be noticed. Nor is
    one with other fiscal years or another period: dates and occurrences are counted by them.
    """
    if former is None or former.valid_plan is None or former.synonyms:
        return data
    match data, former.document.data:
        case {"publics": [*sections]}, {"publics": [*old_sections]} if len(sections) == len(
            old_sections
        ) and all(data.get(key) == former.document.data.get(key) for key in _COUNTED_BY):
            known = zip(sections, old_sections, former.valid_plan.audiences, strict=True)
            audiences = [audience if new == old else new for new, old, audience in known]
            return {**data, "publics": audiences}
    return data
