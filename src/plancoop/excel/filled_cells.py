"""What a person wrote in a cell, read as what the plan's file would hold; or refused, with why."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from plancoop.analysis.lookup import find_axis
from plancoop.errors import PlancoopError, Refused
from plancoop.excel.cells import CellValue
from plancoop.excel.columns import Column, Sort
from plancoop.excel.plan_table import BETWEEN_NAMES, Value
from plancoop.excel.shown import PRIORITIES, YES, Wording
from plancoop.i18n.translation import _
from plancoop.plan.date_words import AmbiguousDate, Edge, YearMissing, written_date
from plancoop.plan.dates import BadDate, FiscalYearUnknown, read_date
from plancoop.plan.model import reading_context
from plancoop.plan.values import (
    MOST_DIGITS,
    OWN_NUMBER,
    Kind,
    find_priority,
    find_typed_status,
)
from plancoop.text.matching import fold
from plancoop.text.translatable import N_
from plancoop.text.unprintable import first_forbidden
from plancoop.validation.suggestions import nearest_status

CLEARED: Final = "-"
"""What is written in a cell to take its value away."""

_SPACES: Final = re.compile(r"[^\S\n]+")
_UNSEEN: Final = re.compile("[\u200b\ufeff\u00ad]")
_FIRST_SERIAL, _LAST_SERIAL = 20_000, 73_000
_FIRST_YEAR, _LAST_YEAR = 1900, 2200
_EPOCH: Final = date(1899, 12, 30)
_KEPT_AS_TEXT: Final = re.compile(r"^'(?=[=+\-@])")
"""The apostrophe before what would be a formula in a table of text."""


def plain(text: str, *, on_one_line: bool = True) -> str:
    """Return a text as a person reads it: no spaces doubled or at its ends, nothing unseen."""
    text = _UNSEEN.sub("", unicodedata.normalize("NFC", text)).replace("\r\n", "\n")
    text = _SPACES.sub(" ", text.replace("\r", "\n"))
    lines = [line.strip() for line in text.split("\n")]
    return (" " if on_one_line else "\n").join(line for line in lines if line)


def alike(text: str) -> str:
    """Return a text as it is compared: apostrophes and spaces of any sort are the same."""
    return plain(text).replace("’", "'")


def same(one: Value, other: Value) -> bool:
    """Tell whether two values are one to a person."""
    if isinstance(one, str) and isinstance(other, str):
        return one == other or alike(one) == alike(other)
    return one == other


@dataclass(frozen=True)
class CellReader:
    """Reads the cells of a workbook for a plan."""

    wording: Wording

    def read(self, column: Column, value: CellValue) -> Value:
        """Return what a cell says, in the file's terms; raise `PlancoopError` for what is not."""
        if isinstance(value, bool | time | timedelta):
            raise _refused(
                N_("“{text}” is not a text, a number or a date that a plan can hold."), value
            )
        reading = _READINGS[column.sort]
        return reading(self, column, value)

    def text(self, _column: Column, value: CellValue) -> Value:
        """Read a text; a figure is one, a date is not."""
        if isinstance(value, date):
            sentence = N_("“{text}” is a date: Excel may have made it from something else.")
            raise _refused(sentence, _day(value).isoformat())
        text = plain(str(_short(value) if isinstance(value, float | int) else value))
        text = _KEPT_AS_TEXT.sub("", text)
        if character := first_forbidden(text):
            sentence = N_("This text contains an invisible character: {character}.")
            raise Refused(sentence, character=character)
        return text

    def own_text(self, column: Column, value: CellValue) -> Value:
        """Read a text, an own number, or whether something has no end."""
        text = str(self.text(column, value))
        if column.key == "numero" and not OWN_NUMBER.fullmatch(text):
            sentence = N_("“{text}” is not an item number: letters, digits and points only.")
            raise _refused(sentence, text)
        if column.key == "continu":
            return self._yes(text)
        return text

    def _yes(self, text: str) -> Value:
        if fold(text) in {fold(word) for word in ("oui", "yes", "x", "vrai", "true", _(YES))}:
            return "true"
        if fold(text) in {"non", "no", "faux", "false"}:
            return None
        raise _refused(N_("“{text}” is neither yes nor no."), text)

    def names(self, column: Column, value: CellValue) -> Value:
        """Read names, a semicolon or a line break between them."""
        text = plain(str(self.text(column, value)))
        whole = str(value) if isinstance(value, str) else text
        parts = (plain(part) for part in re.split(r"[;\n]", whole))
        return BETWEEN_NAMES.join(dict.fromkeys(part for part in parts if part)) or None

    def date(self, column: Column, value: CellValue) -> Value:
        """Read a date, of any precision; figures are Excel's own count of days, or a year."""
        if isinstance(value, date):
            return _day(value).isoformat()
        if isinstance(value, float | int):
            if _is_whole(value) and _FIRST_YEAR <= value <= _LAST_YEAR:
                return str(int(value))
            if _FIRST_SERIAL <= value <= _LAST_SERIAL:
                return (_EPOCH + timedelta(days=int(value))).isoformat()
            raise _refused(N_("“{text}” is not a date."), value)
        return self._written_date(column, plain(str(value)))

    def _written_date(self, column: Column, text: str) -> str:
        edge = Edge.FIRST if column.key == "debut" else Edge.LAST
        try:
            written = written_date(text, None, edge)
            read_date(written, reading_context(self.wording.plan).fiscal_year)
        except AmbiguousDate as error:
            first, second = error.readings
            sentence = N_("“{text}” may be {first} or {second}: write the one that is meant.")
            raise Refused(sentence, text=text, first=first, second=second) from None
        except YearMissing:
            raise _refused(N_("The year is missing from “{text}”."), text) from None
        except FiscalYearUnknown:
            sentence = N_(
                "“{text}” is a fiscal year, but the plan does not say when its own begin."
            )
            raise _refused(sentence, text) from None
        except BadDate:
            sentence = N_(
                "“{text}” is not a date. A date known only in words goes in the column {column}."
            )
            when = _("When")
            raise Refused(sentence, text=text, column=when) from None
        return written

    def figure(self, _column: Column, value: CellValue) -> Value:
        """Read a figure."""
        return _figure(value)

    def aim(self, column: Column, value: CellValue) -> Value:
        """Read what is to be reached: a figure, or words."""
        try:
            return _figure(value)
        except Refused:
            if isinstance(value, date):
                raise
            return self.text(column, value)

    def amount(self, _column: Column, value: CellValue) -> Value:
        """Read an amount of money, its currency beside it or not."""
        text = re.sub(r"\s*(?:[$€£]|CAD|EUR)\s*", "", value) if isinstance(value, str) else value
        amount = _figure(text)
        if amount < 0 or round(amount, 2) != amount:
            raise _refused(
                N_("“{text}” is not an amount: 0 or more, with two decimals at most."), value
            )
        return amount

    def percent(self, _column: Column, value: CellValue) -> Value:
        """Read a percentage: a share of 1, as Excel keeps it, or a figure from 1 on."""
        if isinstance(value, str) and value.strip().endswith("%"):
            rate = _figure(value.strip().removesuffix("%"))
        else:
            rate = _figure(value)
            rate = rate * 100 if rate <= 1 else rate
        rate = _short(round(rate, 6))
        if not 0 <= rate <= 100:  # noqa: PLR2004 -- a percentage
            raise _refused(N_("“{text}” is not a percentage from 0 to 100."), value)
        return rate

    def choice(self, column: Column, value: CellValue) -> Value:
        """Read one of a list: a status, a kind, an audience, an axis, a priority."""
        text = str(self.text(column, value))
        match column.key:
            case "statut":
                return _status(text)
            case "priorite":
                return self._priority(text)
            case "axe":
                return self._axis(text)
            case "type":
                return self._kind(text)
        known = {fold(name): key for key, name in self.wording.audiences.items()}
        known |= {fold(audience.name): audience.id for audience in self.wording.plan.audiences}
        known |= {audience.id: audience.id for audience in self.wording.plan.audiences}
        if fold(text) in known:
            return known[fold(text)]
        sentence = N_("{No_group} of the plan is called “{text}”.")
        raise Refused(sentence, text=text, grouping=self.wording.plan.grouping)

    def _priority(self, text: str) -> str:
        named = {fold(_(word)): priority for priority, word in PRIORITIES.items()}
        if found := named.get(fold(text)) or find_priority(text):
            return found.value
        raise _refused(N_("“{text}” is not a priority: high, medium or low."), text)

    def _axis(self, text: str) -> str:
        named = {fold(name): key for key, name in self.wording.axes.items()}
        return named.get(fold(text)) or find_axis(self.wording.plan, text).id

    def _kind(self, text: str) -> str:
        from plancoop.wording.labels import kind_word

        words = {kind: {fold(kind.value), fold(kind_word(kind))} for kind in Kind}
        words[Kind.OBJECTIVE].add("objective")
        words[Kind.MEANS] |= {"means", "moyens", "action"}
        words[Kind.STEP].add("step")
        found = next((kind for kind, known in words.items() if fold(text) in known), None)
        if found is None:
            raise _refused(N_("“{text}” is not a kind: objective, means or step."), text)
        return found.value


_Reading = Callable[[CellReader, Column, CellValue], Value]
_READINGS: Final[dict[Sort, _Reading]] = {
    Sort.TEXT: CellReader.own_text,
    Sort.PROSE: CellReader.text,
    Sort.NAMES: CellReader.names,
    Sort.CHOICE: CellReader.choice,
    Sort.DATE: CellReader.date,
    Sort.FIGURE: CellReader.figure,
    Sort.AIM: CellReader.aim,
    Sort.AMOUNT: CellReader.amount,
    Sort.PERCENT: CellReader.percent,
}


def _refused(sentence: str, text: object) -> PlancoopError:
    return Refused(sentence, text=str(text))


def _day(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value


def _is_whole(value: object) -> bool:
    return isinstance(value, float | int) and float(value).is_integer()


_FIGURE: Final = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?")


def _figure(value: CellValue) -> float:
    """Read a figure, as it is typed or printed; raise `Refused`."""
    if isinstance(value, date):
        sentence = N_("“{text}” is a date where a number goes: Excel may have made it one.")
        raise _refused(sentence, _day(value).isoformat())
    if isinstance(value, str):
        text = re.sub(r"\s", "", value).replace("\N{MINUS SIGN}", "-")
        if not _FIGURE.fullmatch(text) or sum(map(str.isdigit, text)) > MOST_DIGITS:
            raise _refused(N_("“{text}” is not a number."), value)
        value = float(text.replace(",", "."))
    assert isinstance(value, float | int)  # noqa: S101 -- nothing else is left
    if abs(value) >= 10**MOST_DIGITS:
        raise _refused(N_("“{text}” is not a number."), value)
    return _short(round(value, 10))


def _short(value: float) -> float:
    return int(value) if _is_whole(value) else value


_ADVICE: Final = {
    **dict.fromkeys(
        ("en retard", "retard", "late"),
        N_("“{text}” is not a status: it is computed from the due date. Choose from the list."),
    ),
    **dict.fromkeys(
        ("reporte", "reportee", "postponed"),
        N_(
            "“{text}” is not a status: change the due date, and say why in the note. "
            "Choose from the list."
        ),
    ),
}


def _status(text: str) -> str:
    if status := find_typed_status(text):
        return status.value
    if advice := _ADVICE.get(fold(text)):
        raise _refused(advice, text)
    meant = nearest_status(text)
    sentence = N_("“{text}” is not a status: choose from the list.")
    raise Refused(sentence, text=text, proposals=(meant,) if meant else ())
