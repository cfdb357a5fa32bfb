"""The warnings and hints that a plan's own `verification` section silences."""

from collections.abc import Iterable, Sequence
from typing import Final

from plancoop.plan.model import Plan, Silence
from plancoop.problems import Code, Problem, Severity

Silenced = list[tuple[Problem, Silence]]


def apply_suppressions(
    problems: Iterable[Problem], plan: Plan | None
) -> tuple[list[Problem], Silenced]:
    """Part problems into those to tell, and those that the plan silences."""
    silences = plan.silences if plan else ()
    places = _places(silences)
    heard: list[Problem] = []
    silenced: Silenced = []
    for problem in problems:
        about = ((problem.code, name) for name in (_ALL, *problem.ids))
        first = min((places[key] for key in about if key in places), default=None)
        if first is None or problem.severity is Severity.ERROR:
            heard.append(problem)
        else:
            silenced.append((problem, silences[first]))
    return heard, silenced


_ALL: Final = ""
"""Stands for every id where a silence names none."""


def _places(silences: Sequence[Silence]) -> dict[tuple[Code, str], int]:
    """Tell which silence is the first for a rule and an id."""
    places: dict[tuple[Code, str], int] = {}
    for place, one in enumerate(silences):
        for name in one.items or (_ALL,):
            places.setdefault((one.rule, name), place)
    return places


def unused(silenced: Silenced, plan: Plan) -> Sequence[int]:
    """Return the places of the silences of a plan that silenced nothing."""
    used = {id(by) for _, by in silenced}
    return [place for place, one in enumerate(plan.silences) if id(one) not in used]
