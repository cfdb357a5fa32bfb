"""The review of a year in words and in plain lines; `terminal.year_review` draws it."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from plancoop.analysis.indicators import actual, measured_goals
from plancoop.analysis.progress import counted_steps, progress
from plancoop.analysis.year_review import ReviewedItem, YearFate, YearReview
from plancoop.i18n.formats import day, duration, percent
from plancoop.i18n.translation import P_, _, ngettext
from plancoop.plan.model import Plan
from plancoop.text.translatable import N_, NN_
from plancoop.wording import labels
from plancoop.wording.dates import moved_words
from plancoop.wording.indicators import value_words
from plancoop.wording.plain_lines import align, one_line
from plancoop.wording.year_end import period_years

_TITLES: Final = {
    YearFate.ACHIEVED: N_("Achieved or completed"),
    YearFate.PARTLY: N_("Partly achieved or completed"),
    YearFate.NOT_ACHIEVED: N_("Not achieved or completed"),
    YearFate.CANCELLED: N_("Cancelled"),
    YearFate.SLIPPED: N_("Not closed: carried into the next year"),
    YearFate.TO_DO: N_("To be done by {day}"),
    YearFate.GOING_ON: N_("Going on, due later"),
}
_COUNTS: Final = {
    YearFate.ACHIEVED: NN_("{n} achieved or completed", "{n} achieved or completed"),
    YearFate.PARTLY: NN_("{n} partly", "{n} partly"),
    YearFate.NOT_ACHIEVED: NN_("{n} not achieved or completed", "{n} not achieved or completed"),
    YearFate.CANCELLED: NN_("{n} cancelled", "{n} cancelled"),
    YearFate.SLIPPED: NN_("{n} carried into the next year", "{n} carried into the next year"),
    YearFate.TO_DO: NN_("{n} still to be done", "{n} still to be done"),
    YearFate.GOING_ON: NN_("{n} going on", "{n} going on"),
}
_CLOSED: Final = frozenset(list(YearFate)[:4])


def titles() -> dict[str, str]:
    """Return the titles of the columns of a report, by the names that formats have for them."""
    return {
        "others": _("What became of the rest"),
        "aims": _("To be reached"),
        "reached": _("Reached"),
        "said": _("Evidence, shortfall, note"),
        "sequel": _("What follows"),
    }


def plain_text(plan: Plan, review: YearReview) -> str:
    """Write a review in plain lines, an item on each, the text last."""
    lines = [*heading_lines(plan, review), summary_line(review)]
    for title, items in parts(review):
        rows = [(item.placed.item.id, _plain_cell(item, review.day)) for item in items]
        lines += ["", title, align(rows).rstrip("\n")]
    lines += [f"\n{line}" for line in later_lines(review)]
    return "".join(f"{line}\n" for line in lines)


def _plain_cell(item: ReviewedItem, today: date) -> str:
    return f"{details(item, today)}  {one_line(labels.item_text(item.placed.item))}"


def heading_lines(plan: Plan, review: YearReview) -> Iterator[str]:
    """Yield the title of the plan, which year is reviewed, and the day where it is under way."""
    year = review.year
    yield one_line(plan.title)
    start = day(year.start, year=year.start.year != year.end.year)
    span = _("from {start} to {end}").format(start=start, end=day(year.end))
    yield _("Review of {year}, {span}").format(year=period_years(year), span=span)
    if left := (year.end - review.day).days:
        sentence = _("As of {day}, {time} before its end")
        yield sentence.format(day=day(review.day), time=duration(left))


def summary_line(review: YearReview) -> str:
    """Count the items of a year, and what it made of them."""
    if not review.items:
        return _(
            "No item belongs to this year: none was due or closed in it, and none has news of it."
        )
    head = ngettext("{n} item in this year", "{n} items in this year", len(review.items))
    return head + P_("colon", ": ") + fate_counts(review.items) + "."


def fate_counts(items: Iterable[ReviewedItem]) -> str:
    """Count what the year made of some items: `2 atteints ou réalisés, 1 se poursuit`."""
    fates = Counter(item.fate for item in items)
    return ", ".join(ngettext(*_COUNTS[fate], fates[fate]) for fate in YearFate if fates[fate])


def parts(review: YearReview) -> Iterator[tuple[str, tuple[ReviewedItem, ...]]]:
    """Yield the items of a year under titles, by what it made of them."""
    for fate, title in _TITLES.items():
        if items := review.with_fate(fate):
            words = _(title).format(day=day(review.year.end))
            yield f"{words} ({len(items)})", items


def details(item: ReviewedItem, today: date) -> str:
    """Say whose an item is, what was reached, its dates, its evidence and its latest note."""
    return " · ".join(map(one_line, _details(item, today)))


def _details(item: ReviewedItem, today: date) -> Iterator[str]:
    placed = item.placed
    yield placed.audience.short_name
    yield from reached_words(item)
    yield from date_parts(item, today)
    yield from said_words(item)
    if placed.item.leads:
        yield labels.lead_words(placed.item)
    if placed.parent:
        yield f"↑{placed.parent.id}"


def said_words(item: ReviewedItem) -> Iterator[str]:
    """Say the evidence of an item, why it is behind, and its latest note."""
    colon = P_("colon", ": ")
    if item.evidence and item.placed.item.status.was_done:
        yield _("evidence") + colon + item.evidence
    if item.fate is YearFate.ACHIEVED:
        return
    if item.shortfall:
        yield _("shortfall") + colon + item.shortfall
    if item.note:
        yield item.note


def reached_words(item: ReviewedItem) -> Iterator[str]:
    """Say the values that were reached of targets, and the progress that the year made."""
    now = item.placed.item
    is_unmeasured = item.fate not in _CLOSED and not counted_steps(now)
    for goal in measured_goals(now):
        value = actual(now, goal)
        if value is not None or is_unmeasured:
            several = len(now.goals) > 1
            name = goal.name + P_("colon", ": ") if several else ""
            yield name + value_words(value, goal, named=several)
    before, after = item.progress_before, progress(now)
    if item.fate in _CLOSED - {YearFate.PARTLY} or after is None:
        return
    if before is not None and percent(before) != percent(after):
        words = _("progress: from {before} to {after}")
        yield words.format(before=percent(before), after=percent(after))
    elif after:
        yield _("progress: {rate}").format(rate=percent(after))


def date_parts(item: ReviewedItem, today: date) -> Iterator[str]:
    """Say when an item was closed; or how its due date was moved, when it is due, and how late."""
    due, put_off = item.placed.item.due, item.days_put_off
    if item.fate in _CLOSED:
        if item.closed:
            yield _("on {day}").format(day=day(item.closed))
    elif due and item.expected and put_off and put_off > 0:
        yield moved_words(item.expected, due)
    else:
        yield labels.due_words(item.placed.item) or _("no due date")
    day_due = item.placed.item.due_day
    if item.fate is YearFate.TO_DO and day_due and day_due < today:
        yield _("Late by {time}").format(time=duration((today - day_due).days))


def sequel_words(item: ReviewedItem, review: YearReview) -> Iterator[str]:
    """Say what becomes of an item that is open: that it goes on, and when it is due."""
    if item.fate in _SEQUELS:
        yield _(_SEQUELS[item.fate]).format(day=day(review.year.end))
        yield from date_parts(item, review.day)


_SEQUELS: Final = {
    YearFate.SLIPPED: N_("goes into the next year"),
    YearFate.TO_DO: N_("to be done by {day}"),
    YearFate.GOING_ON: N_("goes on"),
}


def later_lines(review: YearReview) -> Iterator[str]:
    """Say how many open items are not of the year."""
    if review.later:
        yield ngettext(
            "{n} other open item, due later or without a date, has no news of this year.",
            "{n} other open items, due later or without a date, have no news of this year.",
            review.later,
        )
