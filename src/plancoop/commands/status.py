"""`plancoop status`: where the plan stands, or some of its audiences."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from plancoop.analysis.groups import Division
from plancoop.analysis.lookup import NO_AXES, find_audiences
from plancoop.commands import filter_options, options
from plancoop.commands.words import read_one
from plancoop.console import opening, output, screen
from plancoop.errors import UnknownName, UsageError
from plancoop.operations.open_plan import OpenPlan, command_for
from plancoop.plan.model import Audience
from plancoop.text.translatable import N_

if TYPE_CHECKING:
    from plancoop.analysis.trend import Point


def status(
    words: filter_options.AudiencesArgument = None,
    public: options.PublicOption = None,
    as_of: options.AsOfOption = None,
    by: filter_options.DivisionOption = Division.AUDIENCE.value,
    full: options.FullOption = False,
    formula: filter_options.FormulaOption = False,
    trend: filter_options.TrendOption = False,
    budget: options.BudgetOption = False,
    as_json: options.JsonOption = False,
    plan: options.PlanOption = None,
) -> None:
    """Show where the plan stands."""
    division = read_one(Division, "--par", by)
    opened = opening.open_plan(plan, as_of)
    audiences = find_audiences(opened.plan, public or (), words or ())
    if audiences and division is not Division.AUDIENCE:
        sentence = N_("--par divides the whole plan: it goes with {no_group}.")
        raise UsageError(sentence, grouping=opened.plan.grouping)
    if division is Division.AXIS and not opened.plan.axes:
        raise UnknownName(NO_AXES)
    shown = audiences or opened.plan.audiences
    if budget:
        if formula or trend:
            raise UsageError(N_("--budget goes with neither --formule nor --tendance."))
        _show_budgets(opened, division, shown, full=full, as_json=as_json)
        return
    points: tuple[Point, ...] = ()
    if trend:
        from plancoop.analysis.trend import trend as past_points

        points = past_points(opened.plan, {audience.id for audience in shown}, opened.day)
    if as_json:
        _emit_json(opened, division, audiences, points)
        return
    width = screen.width()
    if not audiences:
        from plancoop.terminal.status import Asked, overview

        command = partial(command_for, file=plan, as_of=as_of)
        output.show(
            overview(opened.plan, opened.day, width, Asked(division, command), complete=full)
        )
    else:
        _show_pages(opened, audiences, full=full)
    if trend:
        from plancoop.terminal.trend import trend as drawn

        output.show(drawn(points, width))
    if formula:
        from plancoop.terminal.formula import formula as explained

        output.show(explained(opened.plan, shown, opened.day))


def _emit_json(
    opened: OpenPlan, division: Division, audiences: Sequence[Audience], points: Sequence["Point"]
) -> None:
    from plancoop.export import plan_json

    plan, shown, details = opened.plan, audiences or opened.plan.audiences, bool(audiences)
    output.emit_json(
        plan_json.status(plan, shown, opened.day, points, details=details)
        if division is Division.AUDIENCE
        else plan_json.division(plan, division, opened.day, points)
    )


def _show_pages(opened: OpenPlan, audiences: Sequence[Audience], *, full: bool) -> None:
    """Show a page for each audience."""
    from plancoop.terminal.audience import page

    for index, audience in enumerate(audiences):
        if index:
            output.emit("\n")
        output.show(page(opened.plan, audience, opened.day, screen.width(), complete=full))


def _show_budgets(
    opened: OpenPlan,
    division: Division,
    audiences: Sequence[Audience],
    *,
    full: bool,
    as_json: bool,
) -> None:
    """Show what the parts of a plan are to cost and have cost."""
    plan, day, by_audience = opened.plan, opened.day, division is Division.AUDIENCE
    if as_json:
        from plancoop.export import plan_json

        output.emit_json(
            plan_json.budgets(plan, audiences, day)
            if by_audience
            else plan_json.divided_budgets(plan, division, day)
        )
        return
    from plancoop.terminal.budget import of_audiences, of_groups, overview

    parts = of_audiences(plan, audiences) if by_audience else of_groups(plan, division)
    output.show(overview(plan, parts, day, screen.width(), complete=full))
