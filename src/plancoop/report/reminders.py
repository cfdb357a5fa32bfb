"""Reminders: for each lead, what is late and what is due soon, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from plancoop.analysis.groups import leads_of
from plancoop.analysis.query import ItemRow, is_due_within, late_rows, upcoming_rows
from plancoop.plan.model import Plan
from plancoop.report.addresses import AddressBook, read_mailbox
from plancoop.text.matching import fold
from plancoop.wording import reminders as words
from plancoop.wording.plain_lines import one_line


@dataclass(frozen=True)
class RemindedItem:
    """An item in words: its text, what is known of it in a few lines, and its id."""

    id: str
    text: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Reminder:
    """What one lead is reminded of: what is late, the longest first, then what is due soon.

    `lead` is empty for what nobody leads. `plan` and `today` are those of the reminder, `until` is
    the last day of what is soon.
    """

    plan: Plan
    lead: str
    addresses: tuple[str, ...]
    late_rows: tuple[ItemRow, ...]
    soon_rows: tuple[ItemRow, ...]
    today: date
    until: date

    @property
    def rows(self) -> tuple[ItemRow, ...]:
        """All that the lead is reminded of."""
        return (*self.late_rows, *self.soon_rows)

    @cached_property
    def subject(self) -> str:
        """The subject of a message: how many are late and due soon, and of which plan."""
        return words.subject(self.plan, len(self.late_rows), len(self.soon_rows))

    @cached_property
    def greeting(self) -> tuple[str, ...]:
        """The sentences before the lists."""
        return tuple(words.greeting(self.plan, self.today))

    @cached_property
    def parts(self) -> tuple[tuple[str, tuple[RemindedItem, ...]], ...]:
        """The lists, each under its title; an empty one is left out."""
        both = (
            (words.late_title(), self.late_rows),
            (words.soon_title(self.until), self.soon_rows),
        )
        return tuple((title, tuple(map(_told, rows))) for title, rows in both if rows)

    @cached_property
    def answers(self) -> tuple[str, ...]:
        """What there is to answer: a sentence, then each of the answers."""
        return tuple(words.answers())

    @cached_property
    def ending(self) -> str:
        """The last sentence."""
        return words.ending()


def _told(row: ItemRow) -> RemindedItem:
    item = row.placed.item
    return RemindedItem(item.id, words.item_words(item), tuple(words.item_lines(row)))


def reminders(
    plan: Plan, rows: Iterable[ItemRow], today: date, days: int, book: AddressBook
) -> list[Reminder]:
    """Return a reminder for each lead of something late, or due within so many days.

    They are in the order of names; what nobody leads comes last.
    """
    every = list(rows)
    late = late_rows(every)
    soon = [row for row in upcoming_rows(every, today) if is_due_within(days, row.placed, today)]
    names: dict[str, str] = {}
    own: dict[str, list[str]] = {}
    for row in (*late, *soon):
        for lead in leads_of(row.placed):
            name, address = read_mailbox(one_line(lead))
            names.setdefault(fold(name), name)
            own.setdefault(fold(name), []).extend([address] if address else [])
    late_by, soon_by = _by_lead(late), _by_lead(soon)
    until = today + timedelta(days=min(days, (date.max - today).days))

    def told(key: str) -> Reminder:
        addresses = tuple(dict.fromkeys((*own.get(key, ()), *book.of(key))))
        mine = (tuple(late_by.get(key, ())), tuple(soon_by.get(key, ())))
        return Reminder(plan, names.get(key, ""), addresses, *mine, today, until)

    found = [told(key) for key in sorted(names)]
    unled = told("")
    return [*found, *([unled] if unled.rows else [])]


def _by_lead(rows: Iterable[ItemRow]) -> dict[str, list[ItemRow]]:
    """Group rows by those who lead them; what nobody leads has an empty name."""
    found: dict[str, list[ItemRow]] = {}
    for row in rows:
        leads = (fold(read_mailbox(one_line(lead)).name) for lead in leads_of(row.placed))
        for key in dict.fromkeys(leads) or ("",):
            found.setdefault(key, []).append(row)
    return found
