"""What the cells of a foreign sheet say of an item, as a plan's file would hold it, or in doubt."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from plancoop.excel.cell_dates import read_date_cell, read_due, read_start
from plancoop.excel.cell_statuses import read_progress, read_status
from plancoop.excel.said import Cell, Said, doubt
from plancoop.plan.column_words import CELL_SEPARATORS
from plancoop.plan.values import OWN_NUMBER, URL, find_priority
from plancoop.text.matching import fold
from plancoop.text.translatable import N_
from plancoop.validation.suggestions import as_amount, as_number, as_own_number, as_url

EMPTY: Final = frozenset(
    {"", "-", "--", "–", "—", "n/a", "na", "s.o.", "s/o", "s. o.", "sans objet"}
)
"""What people write in a cell that says nothing, folded."""
_BULLET: Final = re.compile(r"^\s*[•▪◦*·–-]\s+")
_RANKS: Final = {"1": "haute", "2": "moyenne", "3": "basse"}

Read = Callable[[Cell], Said]


def says_nothing(text: str) -> bool:
    """Tell whether a cell is empty, or as good as that."""
    return not text or fold(text) in EMPTY or text in EMPTY


def _names(key: str) -> Read:
    """Return what reads a cell that may have several names."""
    apart = re.compile(CELL_SEPARATORS[key])

    def read(cell: Cell) -> Said:
        names = (" ".join(_BULLET.sub("", part).split()) for part in apart.split(cell.text))
        return Said({key: list(dict.fromkeys(name for name in names if not says_nothing(name)))})

    return read


def read_number(cell: Cell) -> Said:
    """Read an item's own number."""
    if isinstance(cell.value, date):
        return doubt(
            N_("Excel has turned this number into a date: give the column the Text format")
        )
    text = cell.text.rstrip(".")
    found = text if OWN_NUMBER.fullmatch(text) else as_own_number(text)
    return Said({"numero": found}) if found else doubt(N_("it is not an item number"))


def _priority(cell: Cell) -> Said:
    found = find_priority(_RANKS.get(cell.text, cell.text))
    return Said({"priorite": found.value}) if found else doubt(N_("it is not a priority"))


def _weight(cell: Cell) -> Said:
    text = as_number(cell.text)
    return Said({"poids": text}) if text and float(text) > 0 else doubt(N_("it is not a weight"))


def _amount(key: str) -> Read:
    """Return what reads an amount of a budget."""

    def read(cell: Cell) -> Said:
        figure = cell.figure
        is_amount = figure is not None and figure >= 0
        plain = "" if _ABOUT.match(cell.text) else as_amount(cell.text)
        text = f"{figure:.2f}".removesuffix(".00") if is_amount else plain
        return Said({"budget": {key: text}}) if text else doubt(N_("it is not an amount"))

    return read


_ABOUT: Final = re.compile(r"[~≈<>]|[^\W\d]")
"""How a text begins that is no exact amount."""


def _source(cell: Cell) -> Said:
    return Said({"budget": {"source": " ".join(cell.text.split())}})


def _links(cell: Cell) -> Said:
    """Read addresses, each with what stands before it, or with the heading, as its title."""
    links = []
    for line in re.split(CELL_SEPARATORS["liens"], cell.text):
        *words, last = line.split() or [""]
        url = last.strip("()<>")
        url = url if URL.fullmatch(url) else as_url(url)
        if url:
            links.append({"titre": " ".join(words).strip(" :(") or cell.heading or url, "url": url})
    return Said({"liens": links}) if links else doubt(N_("it is not a web address"))


def _told(key: str) -> Read:
    """Return what reads a text that is told of an item."""
    return lambda cell: Said({key: cell.text})


def _day(cell: Cell) -> Said:
    """Read the day, or the last day of the time, of which something is told."""
    said = read_date_cell(cell, "echeance")
    when = said.values.get("echeance")
    return Said({"le": when}, said.doubts) if when else Said({}, said.doubts)


_READERS: Final[Mapping[str, Read]] = {
    "numero": read_number,
    "statut": read_status,
    "avancement": read_progress,
    "priorite": _priority,
    "etiquettes": _names("etiquettes"),
    "responsable": _names("responsable"),
    "partenaires": _names("partenaires"),
    "debut": read_start,
    "echeance": read_due,
    "poids": _weight,
    "prevu": _amount("prevu"),
    "reel": _amount("reel"),
    "source": _source,
    "note": _told("note"),
    "preuve": _told("preuve"),
    "ecart": _told("ecart"),
    "liens": _links,
    "suivi": _day,
    "indicateur": _told("indicateur"),
    "valeur": _told("valeur"),
    "depart": _told("depart"),
    "unite": _told("unite"),
}
READ_KEYS: Final = tuple(_READERS)


def read_cell(key: str, cell: Cell) -> Said:
    """Read a cell by the key that its column gives."""
    return _READERS[key](cell)
