"""A part of a plan: what filters keep of it, each in its place."""

from dataclasses import replace
from datetime import date

from plancoop.analysis.query import Filters, Sort, select
from plancoop.plan.model import Activity, Audience, Plan

_EVERYTHING = Filters()


def excerpt(plan: Plan, filters: Filters, today: date) -> Plan:
    """Leave out of a plan the objectives and means that do not pass, nor one of their steps.

    A kept item has all its steps. An audience without any goes too, unless it was named.
    """
    if filters == _EVERYTHING:
        return plan
    kept = {
        (row.placed.parent or row.placed.item).id for row in select(plan, filters, Sort.FILE, today)
    }
    is_by_audience = replace(filters, audiences=frozenset()) == _EVERYTHING
    audiences = tuple(
        part
        for audience in plan.audiences
        for part in [_part(audience, kept)]
        if part.objectives or part.means or (is_by_audience and audience.id in filters.audiences)
    )
    return plan.model_copy(update={"audiences": audiences})


def _part(audience: Audience, kept: set[str]) -> Audience:
    def among(items: tuple[Activity, ...]) -> tuple[Activity, ...]:
        return tuple(item for item in items if item.id in kept)

    return audience.model_copy(
        update={"objectives": among(audience.objectives), "means": among(audience.means)}
    )
