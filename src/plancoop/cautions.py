"""What a change brings into an audience that had better be otherwise."""

from collections.abc import Hashable, Iterator

from plancoop.advice import ADVICE
from plancoop.model import Plan
from plancoop.outline import named
from plancoop.problems import Problem
from plancoop.silencing import hear
from plancoop.source import Span


def brought(before: Plan, after: Plan, name: str) -> list[Problem]:
    """Return the warnings about an audience that it did not have before, unless they are silenced.

    They have no place in a file. Those that take two audiences, such as a sentence that another one
    has as well, are left to a check of the whole plan.
    """
    was = set(map(_said, _warnings(before, name)))
    heard, _silenced = hear((one for one in _warnings(after, name) if _said(one) not in was), after)
    return heard


def _said(problem: Problem) -> Hashable:
    """Return what makes it the same warning, whatever else of the plan it names."""
    return problem.code, problem.ids, problem.values.get("date")


def _warnings(plan: Plan, name: str) -> Iterator[Problem]:
    audiences = tuple(one for one in plan.audiences if one.id == name)
    alone = plan.model_copy(update={"audiences": audiences})
    names = dict(named(alone))
    for advise in ADVICE:
        for found in advise(alone):
            holders = (found.route[:end] for end in range(2, len(found.route), 2))
            ids = tuple(names[route] for route in holders if route in names)
            yield Problem(found.code, Span(0, 0), found.values, ids=ids)
