"""Figures of a group of items in words: how many are done of how many, and what counts nowhere."""

from datetime import date
from typing import Final

from plancoop.analysis.coverage import Need
from plancoop.analysis.progress import Tally
from plancoop.i18n.formats import number
from plancoop.i18n.translation import _, ngettext
from plancoop.plan.model import Period
from plancoop.plan.values import Kind
from plancoop.text.translatable import NN_


def counted_words(group: Tally, kind: Kind) -> str:
    """Say how many objectives or means are done: `4 réalisés sur 12`; or that there are none."""
    if not group.total:
        return _("no means") if kind is Kind.MEANS else _("no objective")
    template = (
        ngettext("{n} of {{total}} completed", "{n} of {{total}} completed", group.completed)
        if kind is Kind.MEANS
        else ngettext("{n} of {{total}} achieved", "{n} of {{total}} achieved", group.completed)
    )
    return template.format(total=number(group.total))


def short_count(group: Tally, kind: Kind) -> str:
    """Say in few words how many are done: `4 sur 12`; or that there are none."""
    if not group.total:
        return counted_words(group, kind)
    value, total = number(group.completed), number(group.total)
    return _("{value} of {target}").format(value=value, target=total)


def left_out(group: Tally) -> str:
    """Say how many items of a group are cancelled, or without end, if any."""
    counts = (
        (ngettext("{n} cancelled", "{n} cancelled", group.cancelled), group.cancelled),
        (ngettext("{n} ongoing", "{n} ongoing", group.ongoing), group.ongoing),
    )
    return ", ".join(words for words, number in counts if number)


def late_count(late: int) -> str:
    """Count what is late: `3 en retard`."""
    return ngettext("{n} late", "{n} late", late)


def kind_count(kind: Kind, count: int) -> str:
    """Count objectives, means or steps: `27 objectifs`."""
    return ngettext(*_COUNTS[kind], count)


_COUNTS: Final = {
    Kind.OBJECTIVE: NN_("{n} objective", "{n} objectives"),
    Kind.MEANS: NN_("{n} means", "{n} means"),
    Kind.STEP: NN_("{n} step", "{n} steps"),
}


def elapsed_days_words(period: Period, today: date) -> str:
    """Say how many days of a period are over: `182 jours sur 366`."""
    total = (period.end - period.start).days + 1
    past = min(max((today - period.start).days + 1, 0), total)
    words = ngettext("{n} day of {{total}}", "{n} days of {{total}}", past)
    return words.format(total=number(total))


def undecided_words(need: Need, count: int) -> str:
    """Count what is not decided yet: `7 éléments ouverts n'ont pas de responsable`."""
    return ngettext(*_UNDECIDED[need], count)


_UNDECIDED: Final = {
    Need.LEAD: NN_("{n} open item has no lead", "{n} open items have no lead"),
    Need.DUE: NN_("{n} open item has no due date", "{n} open items have no due date"),
    Need.SERVED: NN_(
        "{n} open objective has no means named for it",
        "{n} open objectives have no means named for them",
    ),
}
