"""`plancoop status`: where the plan stands, or some of its audiences."""

from plancoop.commands import journey, output
from plancoop.commands.options import AsOfOption, JsonOption, PlanOption, PublicOption
from plancoop.query import find_audience


def status(
    public: PublicOption = None,
    as_of: AsOfOption = None,
    as_json: JsonOption = False,
    plan: PlanOption = None,
) -> None:
    """Show where the plan stands."""
    opened = journey.open_plan(plan, as_of)
    asked = [find_audience(opened.plan, word) for word in public or ()]
    audiences = list({audience.id: audience for audience in asked}.values())
    if as_json:
        from plancoop.export import json

        shown = audiences or opened.plan.audiences
        output.emit_json(json.status(opened.plan, shown, opened.today, details=bool(audiences)))
        return
    from plancoop.views import status as views

    if not audiences:
        output.show(views.overview(opened.plan, opened.today, output.width()))
    for place, audience in enumerate(audiences):
        if place:
            output.emit("\n")
        output.show(views.audience(opened.plan, audience, opened.today, output.width()))
