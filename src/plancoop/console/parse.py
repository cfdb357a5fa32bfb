"""Typed words read as days, statuses, numbers, texts, links and ids, or refused by `UsageError`."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final, TypeVar

from plancoop.console.figures import plain_figure
from plancoop.errors import UsageError
from plancoop.plan.date_words import AmbiguousDate, Edge, YearMissing, written_date
from plancoop.plan.dates import (
    DATE,
    BadDate,
    FiscalYearUnknown,
    NoSuchDate,
    NotFiscalYear,
    read_date,
)
from plancoop.plan.values import ID, URL, Status, Value, exact_decimal, find_typed_status
from plancoop.system import clock
from plancoop.text.matching import fold, nearest
from plancoop.text.translatable import N_
from plancoop.text.unprintable import first_forbidden
from plancoop.validation.suggestions import (
    as_id,
    as_number,
    as_url,
    nearest_status,
)


def to_day(text: str) -> date:
    """Read a day of the command line; raise `UsageError` with what was probably meant."""
    written = _written_date(text, Edge.LAST)
    if not DATE.fullmatch(written):
        raise UsageError(
            N_("“{text}” is not a full date: write the day, such as 2012-06-30."), text=text
        )
    return date.fromisoformat(written)


def to_due_date(text: str) -> str:
    """Read a due date, of any precision, as the file writes it; raise `UsageError`."""
    return _written_date(text, Edge.LAST)


def to_first_day(text: str) -> date:
    """Read a date of any precision as its first day; raise `UsageError`."""
    written = _written_date(text, Edge.FIRST)
    try:
        return read_date(written).first
    except FiscalYearUnknown:
        sentence = N_("“{text}” is a fiscal year: write the day that is meant, such as 2027-04-01.")
        raise UsageError(sentence, text=text) from None


def _written_date(text: str, edge: Edge) -> str:
    """Read a date as people write it; raise `UsageError` with what was probably meant."""
    try:
        return written_date(text, clock.today(), edge)
    except AmbiguousDate as error:
        sentence = N_("“{text}” may be {first} or {second}: write the one that is meant.")
        first, second = error.readings
        raise UsageError(sentence, text=text, first=first, second=second) from None
    except YearMissing:
        raise UsageError(N_("The year is missing from “{text}”."), text=text) from None
    except NoSuchDate:
        raise UsageError(N_("{text} does not exist in the calendar."), text=text) from None
    except NotFiscalYear:
        sentence = N_(
            "“{text}” is not a fiscal year, which goes from one year to the next, such as "
            "2026-2027."
        )
        raise UsageError(sentence, text=text) from None
    except BadDate:
        sentence = N_(
            "“{text}” is not a date: write a day (2012-06-30), a month (2012-06), a "
            "quarter (2012-T2), a season (2012-ete), a year (2012) or a fiscal year "
            "(2012-2013)."
        )
        raise UsageError(sentence, text=text) from None


def to_status(word: str) -> Status:
    """Read a status of the command line; raise `UsageError` with what was probably meant."""
    if status := find_typed_status(word):
        return status
    if meant := nearest_status(word):
        raise UsageError(
            N_("“{word}” is not a status. Did you mean {mend}?"), word=word, mend=meant
        )
    known = ", ".join(Status)
    raise UsageError(N_("“{word}” is not a status: {known}."), word=word, known=known)


def to_days(word: str) -> int:
    """Read how many days; raise `UsageError`."""
    if not re.fullmatch(r"0*\d{1,5}", word, re.ASCII):
        raise UsageError(N_("“{word}” is not a number of days: write 30, for example."), word=word)
    return int(word)


def split_at_commas(texts: Iterable[str], option: str) -> list[str]:
    """Return the words of an option, which may have commas between; raise `UsageError` for none."""
    found: list[str] = []
    for text in texts:
        words = [word.strip() for word in text.split(",") if word.strip()]
        if not words:  # a script's empty variable must not ask for nothing
            raise UsageError(N_("The text of {option} is empty."), option=option)
        if minus := next((word for word in words if word.startswith("-")), None):
            sentence = N_("“{word}” begins with a hyphen: {option} names what is wanted.")
            raise UsageError(sentence, word=minus, option=option)
        found += words
    return found


def check_text(text: str | None, option: str) -> str | None:
    """Check a text of the command line as the file's own are checked; raise `UsageError`."""
    if text is None:
        return None
    if character := first_forbidden(text):
        sentence = N_("The text of {option} contains an invisible character: {character}.")
        raise UsageError(sentence, option=option, character=character)
    if not text.strip():
        raise UsageError(N_("The text of {option} is empty."), option=option)
    return text.strip()


def to_entry(
    day: str | None = None,
    note: str | None = None,
    evidence: str | None = None,
    by: str | None = None,
    shortfall: str | None = None,
) -> dict[str, str]:
    """Read what a follow-up entry is to say, by the file's keys, `le` first; raise `UsageError`.

    Without a day it is today's.
    """
    today = clock.today()
    entered = today if day is None else to_day(day)
    if entered > today:
        raise UsageError(N_("{day} is in the future: --le is the day it happened."), day=entered)
    texts = {
        "par": check_text(by, "--par"),
        "preuve": check_text(evidence, "--preuve"),
        "ecart": check_text(shortfall, "--ecart"),
        "note": check_text(note, "--note"),
    }
    return {"le": entered.isoformat(), **{key: text for key, text in texts.items() if text}}


_Value = TypeVar("_Value")


def split_value_and_ids(
    words: Sequence[str], read: Callable[[str], _Value], order: str
) -> tuple[_Value, list[str]]:
    """Part the words of a command into a value and ids.

    Raise the `UsageError` of the reading; where the value comes last, one that says the `order`.
    """
    first, *ids = words
    try:
        return read(first), ids
    except UsageError:
        *ids, last = words
        if not ids or not _reads(last, read):
            raise
    raise UsageError(order, value=last, ids=" ".join(ids))


def _reads(word: str, read: Callable[[str], object]) -> bool:
    try:
        read(word)
    except UsageError:
        return False
    return True


def to_text(text: str, option: str) -> str:
    """Read a text, as a plan may hold it; raise `UsageError`."""
    plain = unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
    return check_text(plain, option) or ""


def to_status_key(word: str, _option: str) -> str:
    """Read a status as the key that the file has for it; raise `UsageError`."""
    return to_status(word).value


def start_date_text(text: str, _option: str) -> str:
    """Read a first day, of any precision, as the file writes it; raise `UsageError`."""
    return _written_date(text, Edge.FIRST)


def due_date_text(text: str, _option: str) -> str:
    """Read a due date, of any precision, as the file writes it; raise `UsageError`."""
    return to_due_date(text)


def number_text(text: str, option: str) -> str:
    """Read a figure as it is typed or printed; raise `UsageError`."""
    plain = plain_figure(text.strip().removeprefix("+"))
    if not plain:
        sentence = N_("“{text}” is not a number for {option}: write 3 or 2.5.")
        meant = as_number(text)
        raise UsageError(sentence, text=text, option=option, proposals=(meant,) if meant else ())
    return Value(exact_decimal(plain)).after(0)


def target_figure_text(text: str, option: str) -> str:
    """Read a figure of a target; raise `UsageError`.

    If a unit was typed too (`3 ateliers`), the error proposes `--unite`.
    """
    try:
        return number_text(text, option)
    except UsageError as error:
        unit = _UNIT.search(text)
        if error.proposals and unit:
            quoted = unit[0] if unit[0].isalpha() else f'"{unit[0]}"'
            error.proposals = (f"{option} {error.proposals[0]} --unite {quoted}",)
        raise


_UNIT: Final = re.compile(r"(?:[^\W\d_]|[%$€]).*(?=\s*$)")


def weight_text(text: str, option: str) -> str:
    """Read a number above 0, as the file writes it; raise `UsageError`."""
    plain = number_text(text, option)
    if float(plain) <= 0:
        sentence = N_("{option} must be more than 0.")
        raise UsageError(sentence, text=text, option=option)
    return plain


def percentage_text(text: str, option: str) -> str:
    """Read a number from 0 to 100, with or without `%`; raise `UsageError`."""
    plain = number_text(text.strip().removesuffix("%"), option)
    if not 0 <= float(plain) <= 100:  # noqa: PLR2004 -- a percentage
        sentence = N_("{option}: a number from 0 to 100.")
        raise UsageError(sentence, text=text, option=option)
    return plain


def to_link(text: str, option: str) -> Mapping[str, str]:
    """Read a title, then an address; raise `UsageError`."""
    *words, url = to_text(text, option).split()
    if not URL.fullmatch(url):
        sentence = N_(
            "{option} takes a title, then an address that begins with https:// or http://: "
            "“{text}” has none."
        )
        meant = as_url(url)
        raise UsageError(sentence, text=text, option=option, proposals=(meant,) if meant else ())
    if not words:
        sentence = N_("{option} takes a title before the address “{text}”.")
        raise UsageError(sentence, text=text, option=option)
    return {"titre": " ".join(words), "url": url}


def without_duplicates(values: Iterable[Any]) -> list[Any]:
    """Return values in their order, each once."""
    kept: list[Any] = []
    for value in values:
        if value not in kept:
            kept.append(value)
    return kept


WORD_BY_LIST: Final = {
    "objectifs": "objectif",
    "moyens": "moyen",
    "etapes": "etape",
    "publics": "public",
    "axes": "axe",
}
_ENGLISH: Final = ("objective", "means", "step", "audience", "axis")
LIST_BY_WORD: Final = {
    fold(word): key
    for key, english in zip(WORD_BY_LIST, _ENGLISH, strict=True)
    for word in (key, WORD_BY_LIST[key], english)
}
"""The keys of lists by the words for what is in them."""


def to_list_key(word: str) -> str:
    """Read what is to be added: the key of its list; raise `UsageError`."""
    if found := LIST_BY_WORD.get(fold(word)):
        return found
    sentence = N_("“{word}” cannot be added: {known}.")
    known = ", ".join(WORD_BY_LIST.values())
    meant = [WORD_BY_LIST[LIST_BY_WORD[near]] for near in nearest(word, LIST_BY_WORD, at_most=1)]
    raise UsageError(sentence, word=word, known=known, proposals=meant)


def to_id(text: str) -> str:
    """Check an id; raise `UsageError` with the nearest one."""
    if ID.fullmatch(text):
        return text
    sentence = N_(
        "“{text}” is not an id: lower-case letters without accents, digits, single hyphens."
    )
    meant = as_id(text)
    raise UsageError(sentence, text=text, proposals=(meant,) if meant else ())
