"""Dates of a foreign sheet: days, ranks of days in Excel, what people write, or else words."""

import re
from datetime import date, timedelta
from typing import Final

from plancoop.excel.said import Cell, Context, Said, doubt
from plancoop.plan.date_words import AmbiguousDate, Edge, YearMissing, written_date
from plancoop.plan.dates import TWO_YEARS, BadDate, NoSuchDate, NotFiscalYear
from plancoop.text.matching import fold
from plancoop.text.translatable import N_

_FIRST_SERIAL: Final = 20_000
_LAST_SERIAL: Final = 73_000
_EPOCH: Final = date(1899, 12, 30)
_YEARS: Final = range(1900, 2201)
_NO_DATE: Final = N_("it is not a date: kept in words")


def read_due(cell: Cell) -> Said:
    """Read when an item is due: a date, two, work without end, or else words."""
    return read_date_cell(cell, "echeance")


def read_start(cell: Cell) -> Said:
    """Read when an item begins."""
    return read_date_cell(cell, "debut")


def read_date_cell(cell: Cell, key: str) -> Said:
    """Read a date for a key of the file."""
    if isinstance(cell.value, date):
        return Said({key: cell.text[:10]})
    if cell.figure is not None:
        return _serial(cell.figure, key, cell.text)
    line = " ".join(cell.text.split())
    if goes_on(line):
        return Said({"quand": line} if cell.context.is_step else {"continu": "true"})
    return _worded(line, key, cell.context)


def goes_on(text: str) -> bool:
    """Tell whether a text says that a work has no end."""
    return _GOES_ON.fullmatch(fold(text).strip(" .")) is not None


_GOES_ON: Final = re.compile(
    r"(?:en |de facon |de maniere )?(?:continu|continue|continuel|continuelle|permanent|permanente|"
    r"permanence|tout au long de l annee|toute l annee|ongoing|continuous|throughout)(?: \(.*\))?"
)


def _serial(figure: float, key: str, text: str) -> Said:
    """Read a bare number in a column of dates: a day by its rank in Excel, or a year."""
    if _FIRST_SERIAL <= figure <= _LAST_SERIAL:
        return Said({key: (_EPOCH + timedelta(days=int(figure))).isoformat()})
    if figure in _YEARS:
        return Said({key: text})
    return _in_words(text, _NO_DATE)


def _worded(line: str, key: str, context: Context) -> Said:
    try:
        return _one_date(line, key, context)
    except AmbiguousDate as error:
        first, second = error.readings
        sentence = N_("it may be {first} or {second}: kept in words")
        return _in_words(line, sentence, first=first, second=second)
    except YearMissing:
        return _in_words(line, N_("its year is missing: kept in words"))
    except (NoSuchDate, NotFiscalYear):
        return _in_words(line, N_("the calendar has no such date: kept in words"))
    except BadDate:
        return _two_dates(line, context) or _in_words(line, _NO_DATE)


def _one_date(text: str, key: str, context: Context) -> Said:
    edge = Edge.FIRST if key == "debut" else Edge.LAST
    written = written_date(_BY.sub("", text), None, edge)
    if TWO_YEARS.fullmatch(written) and not context.has_fiscal_years:
        sentence = N_("the plan does not say when its fiscal years begin (exercice): kept in words")
        return _in_words(text, sentence)
    return Said({key: written})


_BY: Final = re.compile(
    r"^(?:d[’']ici|au plus tard|pour|by|à compter de|dès|depuis)\s+"
    r"(?:le |la |l[’'])?(?!(?:la |the )?(?:fin|end))",
    re.IGNORECASE,
)
_FROM: Final = re.compile(r"^(?:du|de|from)\s+", re.IGNORECASE)
_BETWEEN: Final = re.compile(
    r"\s+(?:à|au|a|to)\s+|\s*[–—→]\s*|\s+-\s+|(?<=\d)-(?=[tq]\d)", re.IGNORECASE
)
_YEAR_AT_END: Final = re.compile(r"(?:19|20|21)\d\d$")


def _two_dates(text: str, context: Context) -> Said | None:
    """Read two dates, of which the second may say the year of both; None for all else."""
    sides = _BETWEEN.split(_FROM.sub("", text))
    if len(sides) != 2:  # noqa: PLR2004 -- a first and a last
        return None
    first, last = sides
    year = _YEAR_AT_END.search(last)
    if year and not _YEAR_AT_END.search(first):
        first = f"{first} {year[0]}"
    try:
        begin, end = _one_date(first, "debut", context), _one_date(last, "echeance", context)
    except BadDate:
        return None
    return None if begin.doubts or end.doubts else Said({**begin.values, **end.values})


def _in_words(text: str, sentence: str, **details: str) -> Said:
    """Keep a date in words, and say why it is none."""
    return doubt(sentence, {"quand": text}, **details)
