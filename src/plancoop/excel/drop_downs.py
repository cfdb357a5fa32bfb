"""What the cells of a workbook offer to choose from."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from plancoop.excel.cells import column_letters
from plancoop.excel.sheets import PlanBook
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
