"""How progress and signals are computed, in sentences."""

from collections.abc import Iterator
from datetime import date

from plancoop.analysis.progress import share_of_time
from plancoop.i18n.formats import number, percent
from plancoop.i18n.translation import _
from plancoop.plan.model import Plan
from plancoop.plan.traversal import all_items
from plancoop.settings import current as settings


def rules(plan: Plan, today: date) -> Iterator[str]:
    """Yield a sentence for each rule that this plan needs."""
    period, found = plan.period, [placed.item for placed in all_items(plan)]
    yield from general_rules(
        recurs=any(item.occurrences for item in found),
        goes_on=any(item.goes_on for item in found),
    )
    if period:
        total = (period.end - period.start).days + 1
        past = min(max((today - period.start).days + 1, 0), total)
        rate = percent(share_of_time(period.start, period.end, today))
        sentence = _("Time elapsed: {past} days ÷ {whole} = {{rate}}")
        yield sentence.format(past=number(past), whole=number(total)).format(rate=rate)


def general_rules(*, recurs: bool, goes_on: bool) -> Iterator[str]:
    """Yield a sentence for each rule of any plan, and for what recurs or goes on where some do."""
    settled = settings()
    yield _(
        "Closed: 100% when achieved, 0% when not; partly, what was measured or declared, else 50%; "
        "cancelled items count nowhere."
    )
    yield _(
        "Open: the mean of its steps that are not cancelled; without any, that of its indicators "
        "by weight, (reached − baseline) ÷ (target − baseline); without a target in figures, what "
        "is declared; else 0%."
    )
    if recurs:
        yield _(
            "What recurs: its occurrences that are done ÷ all of them; each is late after its last "
            "day, whatever the time elapsed."
        )
    if goes_on:
        yield _(
            "Ongoing work counts nowhere and is never late; it is to be watched when there "
            "is no news for {silent} days."
        ).format(silent=settled.silent_days)
    yield _("Several: Σ(weight × progress) ÷ Σ(weight). Means and objectives are never mixed.")
    yield _(
        "Signal: late after the due date; to watch when on hold, due within {soon} days, in "
        "progress without news for {silent} days, or more than {points} points behind the time "
        "elapsed or its figures by year; where nothing measures an item, when less than {rate} of "
        "its time is left."
    ).format(
        soon=settled.soon_days,
        silent=settled.silent_days,
        points=settled.behind_points,
        rate=percent(settled.behind_points),
    )
