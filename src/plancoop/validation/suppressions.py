"""The warnings and hints that a plan's own `verification` section silences."""

from collections.abc import Iterable, Sequence
from typing import Final

from plancoop.plan.model import Plan, Silence
from plancoop.problems import Code, Problem, Severity

_ALL: Final = ""
"""Stands for every id where a silence names none."""
SilencedProblems = list[tuple[Problem, Silence]]


def apply_suppressions(
    problems: Iterable[Problem], plan: Plan | None
) -> tuple[list[Problem], SilencedProblems]:
    """Part problems into those to report, and those that the plan silences."""
    silences = plan.silences if plan else ()
    first_indexes: dict[tuple[Code, str], int] = {}
    for index, silence in enumerate(silences):
        for name in silence.items or (_ALL,):
            first_indexes.setdefault((silence.rule, name), index)
    heard: list[Problem] = []
    silenced: SilencedProblems = []
    for problem in problems:
        about = ((problem.code, name) for name in (_ALL, *problem.ids))
        first = min((first_indexes[key] for key in about if key in first_indexes), default=None)
        if first is None or problem.severity is Severity.ERROR:
            heard.append(problem)
        else:
            silenced.append((problem, silences[first]))
    return heard, silenced


def unused_silences(silenced: SilencedProblems, plan: Plan) -> Sequence[int]:
    """Return the indexes of the silences of a plan that silenced nothing."""
    used = {id(silence) for _problem, silence in silenced}
    return [index for index, silence in enumerate(plan.silences) if id(silence) not in used]
