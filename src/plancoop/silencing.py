"""The warnings and hints that a plan's own `verification` section silences."""

from collections.abc import Iterable, Sequence

from plancoop.model import Plan, Silence
from plancoop.problems import Problem, Severity

Silenced = list[tuple[Problem, Silence]]


def hear(problems: Iterable[Problem], plan: Plan | None) -> tuple[list[Problem], Silenced]:
    """Part problems into those to tell, and those that the plan silences."""
    silences = plan.silences if plan else ()
    heard: list[Problem] = []
    silenced: Silenced = []
    for problem in problems:
        by = next((one for one in silences if _silences(one, problem)), None)
        if by is None or problem.severity is Severity.ERROR:
            heard.append(problem)
        else:
            silenced.append((problem, by))
    return heard, silenced


def _silences(silence: Silence, problem: Problem) -> bool:
    among = not silence.items or any(name in silence.items for name in problem.ids)
    return silence.rule is problem.code and among


def idle(silenced: Silenced, plan: Plan) -> Sequence[int]:
    """Return the places of the silences of a plan that silenced nothing."""
    used = {id(by) for _, by in silenced}
    return [place for place, one in enumerate(plan.silences) if id(one) not in used]
