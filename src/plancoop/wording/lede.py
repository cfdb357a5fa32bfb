"""The first lines of a report: where the plan stands, in two or three sentences made by rule.

First the time, then what is done, then what is late and what nobody has decided. Each rule is a
sentence of its own, so that every language builds it as it likes.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from plancoop.analysis.progress import Tally, elapsed, tally
from plancoop.analysis.query import ItemRow
from plancoop.analysis.signals import Signal
from plancoop.i18n.formats import day, duration, number, number_word, percent
from plancoop.i18n.translation import _
from plancoop.plan.model import Activity, Period, Plan
from plancoop.plan.values import Kind, Status
from plancoop.text.translatable import N_
from plancoop.wording.groupings import capital

_BEGINS: Final = 10.0
_ENDS: Final = 90.0
"""Up to the first, in percent, a period begins; from the second on it draws to its end."""

_NEAR: Final = 2.0
_LITTLE: Final = 10.0
"""Within so many points a figure is said to be a share such as a half, or means to keep pace; up to
so many, they are a little ahead or behind.
"""

_SHARES: Final = (
    (25.0, N_("A quarter of the year is over."), N_("A quarter of the period is over.")),
    (100 / 3, N_("A third of the year is over."), N_("A third of the period is over.")),
    (50.0, N_("Half of the year is over."), N_("Half of the period is over.")),
    (200 / 3, N_("Two thirds of the year are over."), N_("Two thirds of the period are over.")),
    (
        75.0,
        N_("Three quarters of the year are over."),
        N_("Three quarters of the period are over."),
    ),
)


class _State(NamedTuple):
    """What a plan's sentences are made from: its objectives and means, and their figures."""

    rows: Sequence[ItemRow]
    means: Tally
    objectives: Tally

    @property
    def items(self) -> list[Activity]:
        return [row.placed.item for row in self.rows if isinstance(row.placed.item, Activity)]

    @property
    def total(self) -> int:
        return self.means.total + self.objectives.total

    @property
    def is_over(self) -> bool:
        """Whether nothing is open any more."""
        return all(item.status.closes for item in self.items)

    @property
    def is_untouched(self) -> bool:
        """Whether nothing has begun, in an item or in its steps."""
        return all(
            part.status is Status.NOT_STARTED and not part.follow_ups
            for item in self.items
            for part in (item, *item.steps)
        )


def lede(plan: Plan, rows: Sequence[ItemRow], today: date) -> str:
    """Say where a plan stands; `rows` are its items with their signals."""
    wholes = [row for row in rows if row.placed.parent is None]
    by_kind = {
        kind: tally(
            row.placed.item
            for row in wholes
            if isinstance(row.placed.item, Activity) and row.placed.item.kind is kind
        )
        for kind in (Kind.MEANS, Kind.OBJECTIVE)
    }
    state = _State(wholes, by_kind[Kind.MEANS], by_kind[Kind.OBJECTIVE])
    over = elapsed(plan.period, today)
    return " ".join(
        (
            *_time(plan.period, over, today),
            *_work(state, over, is_running=bool(plan.period and today <= plan.period.end)),
            *_late(state),
            *_undecided(state),
        )
    )


def _time(period: Period | None, over: float | None, today: date) -> Iterator[str]:
    if period is None or over is None:
        return
    lasts_a_year = _lasts_a_year(period)
    if today < period.start:
        time = duration((period.start - today).days)
        template = (
            _("The year begins on {day}, in {time}.")
            if lasts_a_year
            else _("The period begins on {day}, in {time}.")
        )
        yield template.format(day=day(period.start), time=time)
    elif today > period.end:
        time = duration((today - period.end).days)
        template = (
            _("The year has been over for {time}.")
            if lasts_a_year
            else _("The period has been over for {time}.")
        )
        yield template.format(time=time)
    elif over <= _BEGINS:
        yield _("The year begins.") if lasts_a_year else _("The period begins.")
    elif over >= _ENDS:
        yield _ending((period.end - today).days, lasts_a_year=lasts_a_year)
    else:
        yield _share(over, lasts_a_year=lasts_a_year)


def _lasts_a_year(period: Period) -> bool:
    """Tell whether a period is one year, of the calendar or not."""
    return 360 <= (period.end - period.start).days + 1 <= 371  # noqa: PLR2004 -- some are of weeks


def _ending(left: int, *, lasts_a_year: bool) -> str:
    if left == 0:
        return _("The year ends today.") if lasts_a_year else _("The period ends today.")
    template = (
        _("The year is drawing to a close: {time} left.")
        if lasts_a_year
        else _("The period is drawing to a close: {time} left.")
    )
    return template.format(time=duration(left))


def _share(over: float, *, lasts_a_year: bool) -> str:
    for share, of_year, of_period in _SHARES:
        if abs(over - share) <= _NEAR:
            return _(of_year if lasts_a_year else of_period)
    template = (
        _("{rate} of the year is over.") if lasts_a_year else _("{rate} of the period is over.")
    )
    return template.format(rate=percent(over))


def _work(state: _State, over: float | None, *, is_running: bool) -> Iterator[str]:
    """Say what is done, of means first and of objectives then."""
    if not state.rows:
        yield _("The plan has neither objectives nor means yet.")
    elif not state.total:
        yield _nothing_counts(state)
    elif state.is_untouched:
        yield _untouched(state)
    elif state.means.completed + state.objectives.completed == state.total:
        yield _all_done(state)
    else:
        parts = [
            *_means_done(state.means, over if is_running else None),
            *_objectives_done(state.objectives),
        ]
        yield capital("; ".join(parts)) + "."
        if state.is_over:
            yield _("Nothing is open any more.")


def _nothing_counts(state: _State) -> str:
    if any(item.goes_on for item in state.items):
        return _("Nothing in the plan comes to an end: it is ongoing work.")
    return _("Everything in the plan is cancelled.")


def _untouched(state: _State) -> str:
    """Say that nothing has begun."""
    objectives, means = state.objectives.total, state.means.total
    if not (objectives and means):
        return _counted(_ONE_KIND_TO_COME[not objectives], objectives or means)
    template = _("{objectives} and {means} of the plan are still to come.")
    words = template.format(
        objectives=_counted((N_("the objective"), N_("the {n} objectives")), objectives),
        means=_counted((N_("the only means"), N_("the {n} means")), means),
    )
    return capital(words)


def _all_done(state: _State) -> str:
    objectives, means = state.objectives.total, state.means.total
    if not (objectives and means):
        return _counted(_ONE_KIND_DONE[not objectives], objectives or means)
    return _("Everything is done: {objectives}, and {means}.").format(
        objectives=_counted(
            (N_("the objective is achieved"), N_("the {n} objectives are achieved")), objectives
        ),
        means=_counted((N_("the only means, completed"), N_("the {n} means, completed")), means),
    )


_Pair = tuple[str, str]
"""What is said of one, and of several."""

_ONE_KIND_TO_COME: Final[Mapping[bool, _Pair]] = {
    False: (
        N_("The only objective of the plan is still to come."),
        N_("The {n} objectives of the plan are still to come."),
    ),
    True: (
        N_("The only means of the plan is still to come."),
        N_("The {n} means of the plan are still to come."),
    ),
}
_ONE_KIND_DONE: Final[Mapping[bool, _Pair]] = {
    False: (
        N_("Everything is done: the objective is achieved."),
        N_("Everything is done: the {n} objectives are achieved."),
    ),
    True: (
        N_("Everything is done: the means is completed."),
        N_("Everything is done: the {n} means are completed."),
    ),
}
"""By whether the plan has means alone."""


def _counted(pair: _Pair, count: int, **values: str) -> str:
    """Say something of one or of several, which a language may say without a figure."""
    return _(pair[count > 1]).format(n=number(count), **values)


def _means_done(means: Tally, over: float | None) -> Iterator[str]:
    if not means.total:
        if not (means.cancelled or means.ongoing):
            yield _("the plan has no means")
        return
    done = _count_done(means, Kind.MEANS)
    pace = _pace(means.rate, over)
    yield _("{done} and {pace}").format(done=done, pace=pace) if pace else done


def _objectives_done(objectives: Tally) -> Iterator[str]:
    if objectives.total:
        yield _count_done(objectives, Kind.OBJECTIVE)


def _count_done(group: Tally, kind: Kind) -> str:
    """Say how many are done of how many: `quatre moyens sur douze sont réalisés`."""
    none, some, every = _DONE[kind]
    values = {"done": number_word(group.completed), "total": number_word(group.total)}
    if group.completed == group.total:
        return _counted(every, group.total)
    if group.completed:
        return _counted(some, group.completed, **values)
    return _counted(none, group.total, **values)


_DONE: Final = {
    Kind.MEANS: (
        (N_("the only means is not completed"), N_("none of the {total} means is completed")),
        (
            N_("only one of the {total} means is completed"),
            N_("{done} of the {total} means are completed"),
        ),
        (N_("the only means is completed"), N_("the {n} means are completed")),
    ),
    Kind.OBJECTIVE: (
        (
            N_("the only objective is not achieved"),
            N_("none of the {total} objectives is achieved"),
        ),
        (
            N_("only one of the {total} objectives is achieved"),
            N_("{done} of the {total} objectives are achieved"),
        ),
        (N_("the only objective is achieved"), N_("the {n} objectives are achieved")),
    ),
}
"""For each kind, what is said of it when none, some or all are done."""


def _pace(rate: float | None, over: float | None) -> str:
    """Compare the progress of means with the time elapsed."""
    if rate is None or over is None or not over > 0:
        return ""
    ahead = rate - over
    if abs(ahead) <= _NEAR:
        return _("the means are on schedule")
    if abs(ahead) <= _LITTLE:
        return (
            _("the means are a little ahead of schedule")
            if ahead > 0
            else _("the means are a little behind schedule")
        )
    return (
        _("the means are well ahead of schedule")
        if ahead > 0
        else _("the means are well behind schedule")
    )


def _late(state: _State) -> Iterator[str]:
    """Say how many objectives and means are late, and the longest of it."""
    late = [row.alert for row in state.rows if row.alert.signal is Signal.LATE]
    if late:
        longest = duration(max(alert.figure for alert in late))
        pair = (
            N_("One item is late, by {time}."),
            N_("{many} items are late, the oldest by {time}."),
        )
        yield capital(_counted(pair, len(late), many=number_word(len(late)), time=longest))
    elif any(row.alert.signal in (Signal.WATCH, Signal.ON_TIME) for row in state.rows):
        yield _("Nothing is late.")


def _undecided(state: _State) -> Iterator[str]:
    """Say that nobody has the lead of anything yet."""
    open_items = [item for item in state.items if not item.status.closes]
    if open_items and not any(part.leads for item in open_items for part in (item, *item.steps)):
        yield _("Nobody is named as a lead yet.")
