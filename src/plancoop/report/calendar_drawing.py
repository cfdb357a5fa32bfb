"""The calendar as marks to draw: a row for each audience, lanes so that no two names meet."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final, NamedTuple

from plancoop.analysis.calendar import DayKind, Moment
from plancoop.analysis.occurrences import OccurrenceState, state_of
from plancoop.analysis.signals import Signal, occurrence_alert
from plancoop.i18n.formats import day as day_words
from plancoop.plan.model import Audience, Plan
from plancoop.plan.traversal import is_expected
from plancoop.plan.values import Status
from plancoop.report.time_axis import Tick, TimeAxis, time_axis
from plancoop.text.unprintable import visible
from plancoop.wording import labels

MOST_MOMENTS: Final = 250
"""More than these are a list alone: a drawing of them shows nothing."""
_MOST_MONTHS: Final = 120
_LEFT: Final = 190
_WIDTH: Final = 960
_MARK: Final = 14
_LANE: Final = 19
_LETTER: Final = 7.4
_NAME: Final = 23
"""How many letters of an audience's name there is room for."""


class Mark(NamedTuple):
    """An item on its day: what is drawn, what it is called, and all of it in words."""

    x: float
    y: float
    wide: float
    look: str
    icon: str
    words: str
    label_x: float
    flipped: bool
    title: str


class Row(NamedTuple):
    """An audience, from so far down, with its marks."""

    top: float
    words: str
    marks: tuple[Mark, ...]


class CalendarDrawing(NamedTuple):
    """The drawing: months across, audiences down, and a line for the day of the report."""

    width: int
    height: float
    left: int
    ticks: tuple[Tick, ...]
    rows: tuple[Row, ...]
    today: float | None
    today_left: float
    today_words: str


def calendar_drawing(plan: Plan, moments: Sequence[Moment], today: date) -> CalendarDrawing | None:
    """Draw moments; None where there are none, or too many."""
    days = [day for moment in moments for day in (moment.start, moment.end)]
    axis = time_axis(days, plan.period, _LEFT, _WIDTH - _MARK / 2)
    if not moments or len(moments) > MOST_MOMENTS or axis is None or axis.months > _MOST_MONTHS:
        return None
    here = axis.at(today) if axis.first <= today <= axis.last else None
    rows, top = [], 50.0
    for audience in plan.audiences:
        named: set[str] = set()
        marks = [
            _mark(moment, axis, _suffix(moment, named), here, today)
            for moment in moments
            if moment.row.placed.audience.id == audience.id
        ]
        placed, lanes = _in_lanes(marks, top + 11)
        rows.append(Row(top, _short(audience), placed))
        top += max(36.0, 17 + lanes * _LANE)
    return CalendarDrawing(
        _WIDTH,
        top,
        _LEFT,
        tuple(axis.ticks()),
        tuple(rows),
        here,
        0 if here is None else round(min(max(here - 42, 0), _WIDTH - 84), 1),
        day_words(today, year=False, short=True),
    )


def _short(audience: Audience) -> str:
    name = visible(audience.short_name)
    return name if len(name) <= _NAME else name[: _NAME - 1].rstrip() + "…"


def _in_lanes(marks: Iterable[Mark], top: float) -> tuple[tuple[Mark, ...], int]:
    """Put each mark in the first lane where it meets no other; count the lanes."""
    free_from: list[float] = []
    placed = []
    for mark in marks:
        room = len(mark.words) * _LETTER + 6 if mark.words else 0.0
        begins = mark.x - (room if mark.flipped else 0)
        ends = mark.x + max(mark.wide, _MARK) + (0 if mark.flipped else room) + 4
        lane = next((lane for lane, free in enumerate(free_from) if free <= begins), len(free_from))
        free_from[lane : lane + 1] = [ends]
        placed.append(mark._replace(y=top + lane * _LANE))
    return tuple(placed), len(free_from)


def _suffix(moment: Moment, named: set[str]) -> str:
    """Return an id without that of its audience; nothing for what recurs and was named."""
    placed = moment.row.placed
    if placed.item.id in named:
        return ""
    named.add(placed.item.id)
    return placed.item.id.removeprefix(f"{placed.audience.id}-")


def _mark(moment: Moment, axis: TimeAxis, name: str, here: float | None, today: date) -> Mark:
    item = moment.row.placed.item
    is_event = moment.nature is DayKind.TAKES_PLACE
    end = axis.at(moment.end)
    start = axis.at(moment.start) if is_event else end
    wide = round(max(end - start, 0) + _MARK, 1) if is_event and moment.end > moment.start else 0.0
    x = round(max(start - _MARK / 2, axis.left), 1)
    right = x + max(wide, _MARK)
    room = len(name) * _LETTER + 4
    crosses = here is not None and x < here < right + room and right < here
    flipped = bool(name) and (right + room > _WIDTH or crosses) and x - room > axis.left
    look, icon = _look(moment, today)
    days = " – ".join(dict.fromkeys((day_words(moment.start), day_words(moment.end))))
    status = labels.status_word(item.status, item.kind)
    title = f"{item.id}, {status}, {days} – {visible(labels.item_text(item))}"
    label_x = round(x - 4 if flipped else right + 4, 1)
    return Mark(x, 0.0, wide, look, icon, name, label_x, flipped, title)


def _look(moment: Moment, today: date) -> tuple[str, str]:
    """Return the class of a mark, and the symbol that is drawn."""
    item, alert = moment.row.placed.item, moment.row.alert
    status = item.status
    if moment.occurrence:
        alert = occurrence_alert(item, moment.occurrence, today)
        if state_of(item, moment.occurrence, today) is OccurrenceState.FULFILLED:
            status = Status.ACHIEVED
    if status.closes or not is_expected(moment.row.placed):
        return "mk-clos", f"i-{status.value}"
    if alert.signal is Signal.LATE:
        return "mk-retard", f"g-{Signal.LATE.value}"
    look = "mk-veille" if alert.signal is Signal.WATCH else "mk-l"
    return look, f"i-{status.value}"
