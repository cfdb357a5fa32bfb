"""A plan as rows and columns: what each cell holds, the same for every sort of file.

A value is what the plan's own file would hold: a status's key, a date as `2012-06-30` or
`2012-automne`, names with `; ` between; or a figure. Nothing is None.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from plancoop.analysis.indicators import actual
from plancoop.analysis.log import newest_first
from plancoop.analysis.progress import progress
from plancoop.analysis.signals import Signal, own_signal, signal
from plancoop.excel.columns import COLUMNS, Column
from plancoop.i18n.formats import day as written_day
from plancoop.i18n.translation import P_
from plancoop.plan.model import Activity, Audience, Indicator, Item, Plan
from plancoop.plan.traversal import PlacedItem, all_items, is_expected
from plancoop.wording.labels import alert_words, signal_word
from plancoop.wording.log import describe_entry
from plancoop.wording.recurrence import often_words

Value = str | float | None
"""What a cell holds, in the file's terms."""

BETWEEN_NAMES: Final = "; "
"""What stands between several names in a cell."""


@dataclass(frozen=True)
class ItemRow:
    """The row of an item: its values, by the keys of columns."""

    placed: PlacedItem
    values: Mapping[str, Value]

    @property
    def id(self) -> str:
        """The id of the item."""
        return self.placed.item.id


@dataclass(frozen=True)
class IndicatorRow:
    """The row of one of several indicators of an item."""

    placed: PlacedItem
    goal: Indicator
    values: Mapping[str, Value]

    @property
    def id(self) -> str:
        """What the row is known by."""
        return indicator_id(self.placed.item.id, self.goal.name)


def indicator_id(name: str, indicator: str) -> str:
    """Return what the row of an indicator is known by, among those of items."""
    return f"{name} # {indicator}"


def kept_values(plan: Plan) -> dict[str, dict[str, Value]]:
    """Return the values that may be filled in, by rows and by columns."""
    values = {placed.item.id: _own(placed) for placed in all_items(plan)}
    values |= {row.id: dict(row.values) for row in indicator_rows(plan)}
    return {
        name: {key: value for key, value in row.items() if value is not None}
        for name, row in values.items()
    }


def item_rows(plan: Plan, day: date) -> Iterator[ItemRow]:
    """Yield the row of each item, in the order of the file."""
    for placed in all_items(plan):
        yield ItemRow(placed, {**_own(placed), **_computed(plan, placed, day)})


def indicator_rows(plan: Plan) -> Iterator[IndicatorRow]:
    """Yield the row of each indicator of the items that have several."""
    for placed in all_items(plan):
        item = placed.item
        if len(item.goals) > 1:
            for goal in item.goals:
                head = {"id": item.id, "texte": item.text}
                yield IndicatorRow(placed, goal, {**head, **_measured(item, goal)})


def used_columns(rows: Collection[ItemRow], *, every: bool = False) -> tuple[Column, ...]:
    """Return the columns that rows need, or all."""
    used = {
        key
        for row in rows
        for key, value in row.values.items()
        if value is not None and (key, value) != _USUAL_WEIGHT
    }
    return tuple(column for column in COLUMNS if every or column.always or column.key in used)


_USUAL_WEIGHT: Final = ("poids", 1)


def audience_names(plan: Plan) -> dict[str, str]:
    """Return what the audiences of a plan are called in its sheets, each by a name of its own."""
    for name in (_short_name, _name):
        names = {audience.id: name(audience) for audience in plan.audiences}
        if len(set(names.values())) == len(names):
            return names
    return {audience.id: audience.id for audience in plan.audiences}


def _short_name(audience: Audience) -> str:
    return audience.short_name


def _name(audience: Audience) -> str:
    return audience.name


def _own(placed: PlacedItem) -> dict[str, Value]:
    """Return what an item says itself."""
    item, parent = placed.item, placed.parent
    values: dict[str, Value] = {
        "id": item.id,
        "public": placed.audience.id,
        "type": item.kind.value,
        "parent": parent.id if parent else None,
        "numero": item.number,
        "texte": item.text,
        "statut": item.status.value,
        "responsable": _joined(item.leads),
        "partenaires": _joined(item.partners),
        "priorite": item.priority.value if item.priority else None,
        "etiquettes": _joined(item.tags),
        "debut": str(item.start) if item.start else None,
        "echeance": str(item.due) if item.due else None,
        "quand": item.when,
        "avancement": item.declared,
    }
    if isinstance(item, Activity):
        values |= _of_activity(item)
    if len(item.goals) == 1:
        values |= _measured(item, item.goals[0])
    return values


def _of_activity(item: Activity) -> dict[str, Value]:
    budget = item.budget
    values: dict[str, Value] = {
        "axe": item.axis,
        "pour": _joined(getattr(item, "serves", ())),
        "continu": "true" if item.ongoing else None,
        "poids": item.weight,
    }
    if budget:
        values["budget.prevu"] = None if budget.planned is None else float(budget.planned)
        values["budget.reel"] = None if budget.actual is None else float(budget.actual)
        values["budget.source"] = budget.source
    return values


def _measured(item: Item, goal: Indicator) -> dict[str, Value]:
    """Return an indicator, and the latest figure that it has reached."""
    return {
        "indicateur": goal.name or None,
        "depart": goal.baseline or None,
        "cible": goal.aim.written,
        "unite": goal.own_unit,
        "atteint": actual(item, goal),
    }


def _joined(names: Sequence[str]) -> str | None:
    return BETWEEN_NAMES.join(names) or None


def _computed(plan: Plan, placed: PlacedItem, day: date) -> dict[str, Value]:
    """Return what is computed of an item, in words and figures."""
    item = placed.item
    own = own_signal(item, plan.period, day)
    shown = own.signal if is_expected(placed) else Signal.CLOSED
    detail = signal(item, plan.period, day)
    return {
        "signal": signal_word(shown),
        "detail": alert_words(detail, item) if detail.reason and is_expected(placed) else None,
        "mesure": progress(item),
        "nouvelle": _latest_news(placed),
        "recurrence": None if item.goes_on else often_words(item) or None,
    }


def _latest_news(placed: PlacedItem) -> str | None:
    """Return the newest entry of the follow-up of an item: its day, and what it says."""
    newest = next(iter(newest_first([placed])), None)
    if newest is None:
        return None
    words = " · ".join(words for words, _style in describe_entry(newest))
    return written_day(newest.follow_up.day) + P_("colon", ": ") + words
