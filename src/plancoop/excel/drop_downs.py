"""What the cells of a workbook offer to choose from, and what they refuse."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from plancoop.excel.cells import column_letters
from plancoop.excel.columns import Column, Role, Sort
from plancoop.excel.sheets import PlanBook, TableSheet
from plancoop.excel.shown import PRIORITIES, YES
from plancoop.i18n.translation import _
from plancoop.plan.traversal import all_items
from plancoop.plan.values import Kind, Status
from plancoop.wording.labels import kind_word, status_word


@dataclass(frozen=True)
class Lists:
    """Words to choose from, by the keys of columns; nothing else goes in those that are closed."""

    places: Mapping[str, Sequence[str]]
    closed: frozenset[str] = frozenset({"statut", "type", "public", "priorite", "continu", "axe"})

    def source(self, sheet: str, key: str) -> str:
        """Return the cells in which the words of a column stand."""
        letters = column_letters(list(self.places).index(key))
        return f"='{sheet}'!${letters}$1:${letters}${len(self.places[key])}"


def lists_of(book: PlanBook) -> Lists:
    """Return the words that the cells of a plan offer."""
    leads = dict.fromkeys(lead for placed in all_items(book.plan) for lead in placed.item.leads)
    found: dict[str, Sequence[str]] = {
        "statut": list(dict.fromkeys(_status_words())),
        "type": [kind_word(kind) for kind in Kind],
        "public": list(book.wording.audiences.values()),
        "responsable": sorted(leads),
        "axe": list(book.wording.axes.values()),
        "priorite": [_(word) for word in PRIORITIES.values()],
        "continu": [_(YES)],
    }
    return Lists({key: words for key, words in found.items() if words})


_KINDS: Final = (Kind.MEANS, Kind.OBJECTIVE)


def _status_words() -> Iterator[str]:
    """Yield the words for statuses, of means and of objectives."""
    for status in Status:
        for kind in _KINDS:
            yield status_word(status, kind)


class Allowed(Enum):
    """What may be typed into a cell."""

    LISTED = "listed"
    NOTHING = "nothing"
    SHARE = "share"


@dataclass(frozen=True)
class Check:
    """What is allowed in the cells of a column, and what is said of anything else.

    `key` is that of the column; a list that does not refuse other words merely offers its own.
    """

    key: str
    allowed: Allowed
    title: str
    told: str
    refuses: bool = True


def checks(book: PlanBook, table: TableSheet, lists: Lists) -> list[Check | None]:
    """Return what is checked in each column of a table; None where all is allowed."""
    headed = zip(table.columns, book.headings(table), strict=True)
    return [_check(column, heading, lists) for column, heading in headed]


def _check(column: Column, heading: str, lists: Lists) -> Check | None:
    if column.key in lists.places:
        told = _("Choose from the list.")
        return Check(column.key, Allowed.LISTED, heading, told, column.key in lists.closed)
    if column.key == "id":
        told = _("Leave the id as it is; for a new row, leave it empty: plancoop assigns it.")
        return Check(column.key, Allowed.NOTHING, heading, told)
    if column.sort is Sort.PERCENT and column.role is Role.FILLED:
        return Check(column.key, Allowed.SHARE, heading, _("A percentage, from 0% to 100%."))
    return None
