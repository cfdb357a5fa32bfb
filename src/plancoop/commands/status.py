"""`plancoop status`: where the plan stands, or some of its audiences."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from plancoop.commands import journey, output
from plancoop.commands.options import (
    AsOfOption,
    FormulaOption,
    JsonOption,
    PlanOption,
    PublicOption,
    TrendOption,
)
from plancoop.model import Audience
from plancoop.query import find_audience

if TYPE_CHECKING:
    from plancoop.trend import Point


def status(
    public: PublicOption = None,
    as_of: AsOfOption = None,
    formula: FormulaOption = False,
    trend: TrendOption = False,
    as_json: JsonOption = False,
    plan: PlanOption = None,
) -> None:
    """Show where the plan stands."""
    opened = journey.open_plan(plan, as_of)
    asked = [find_audience(opened.plan, word) for word in public or ()]
    audiences = list({audience.id: audience for audience in asked}.values())
    shown = audiences or opened.plan.audiences
    points = _points(opened, shown) if trend else ()
    if as_json:
        from plancoop.export import json

        details = bool(audiences)
        output.emit_json(json.status(opened.plan, shown, opened.today, points, details=details))
        return
    from plancoop.views import status as views

    if not audiences:
        spelt = partial(journey.spelt, file=plan, as_of=as_of)
        output.show(views.overview(opened.plan, opened.today, output.width(), spelt))
    for place, audience in enumerate(audiences):
        if place:
            output.emit("\n")
        output.show(views.audience(opened.plan, audience, opened.today, output.width()))
    if trend:
        from plancoop.views.trend import trend as drawn

        output.show(drawn(points, output.width()))
    if formula:
        from plancoop.views.formula import formula as explained

        output.show(explained(opened.plan, shown, opened.today))


def _points(opened: journey.Opened, shown: Sequence[Audience]) -> "tuple[Point, ...]":
    from plancoop.trend import trend

    return trend(opened.plan, {audience.id for audience in shown}, opened.today)
