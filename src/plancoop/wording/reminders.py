"""The sentences of reminders: what is late, what is due soon, and what there is to answer."""

from collections.abc import Iterator
from datetime import date

from plancoop.analysis.query import ItemRow
from plancoop.analysis.signals import Signal
from plancoop.i18n.formats import day
from plancoop.i18n.translation import P_, _, ngettext
from plancoop.plan.model import Item, Plan
from plancoop.wording import labels
from plancoop.wording.groupings import capital
from plancoop.wording.plain_lines import one_line


def subject(plan: Plan, late: int, soon: int) -> str:
    """Count what is late and due soon, before the title: `2 en retard, 1 à venir · Plan 2027`."""
    counts = (
        (ngettext("{n} late", "{n} late", late), late),
        (ngettext("{n} due soon", "{n} due soon", soon), soon),
    )
    counted = ", ".join(words for words, count in counts if count)
    return f"{counted} · {one_line(plan.title)}"


def greeting(plan: Plan, today: date) -> Iterator[str]:
    """Yield what a message begins with."""
    yield _("Hello,")
    sentence = _("Here is what you lead in “{plan}” that is late or due soon, as of {day}.")
    yield sentence.format(plan=one_line(plan.title), day=day(today))


def late_title() -> str:
    """Return the title of what is late."""
    return labels.signal_word(Signal.LATE)


def soon_title(until: date) -> str:
    """Return the title of what is due soon."""
    return _("Due by {day}").format(day=day(until))


def item_words(item: Item) -> str:
    """Return the text of an item on one line."""
    return one_line(labels.item_text(item))


def item_lines(row: ItemRow) -> Iterator[str]:
    """Yield what is known of an item: when, how late, how far it has come; where it belongs."""
    item = row.placed.item
    late = labels.alert_words(row.alert, item) if row.alert.reason else ""
    when = (labels.due_words(item), labels.slip_words(item), late)
    yield capital(" · ".join(filter(None, when)))
    status = (labels.status_word(item.status, item.kind), labels.measure_words(item))
    yield " · ".join(filter(None, status))
    placed = row.placed
    parent = one_line(labels.item_text(placed.parent)) if placed.parent else ""
    yield " · ".join(
        filter(None, (labels.kind_word(item.kind), one_line(placed.audience.short_name), parent))
    )


def answers() -> Iterator[str]:
    """Yield what there is to answer: a sentence, then each of the answers."""
    yield _("Please answer this message; for each item, one of these is enough:")
    yield _("done: on which day, and what shows it (a link, a document);")
    yield _("under way: how far it has come, in figures where it is measured;")
    yield _("postponed: to which day, and why;")
    yield _("on hold or cancelled: why.")


def ending() -> str:
    """Return what a message ends with."""
    return _("The due dates are also in the calendar attached. Thank you!")


def file_stem() -> str:
    """Return what the name of a file begins with: `rappel`."""
    return P_("name of a file", "reminder")


def more_words(count: int) -> str:
    """Say how many items a message leaves out."""
    return ngettext("and {n} more", "and {n} more", count)


def no_lead_words(count: int) -> str:
    """Say how many items have no lead, so that nobody is reminded of them."""
    return ngettext(
        "{n} item that is late or due soon has no lead, so nobody is reminded of it: {{ids}}.",
        "{n} items that are late or due soon have no lead, so nobody is reminded of them: {{ids}}.",
        count,
    )
