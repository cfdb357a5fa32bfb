"""The typed values of a plan: statuses, kinds, ids, days, numbers, links, each read from text."""

import re
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, Final, NamedTuple

from pydantic import (
    AfterValidator,
    BeforeValidator,
    PlainSerializer,
    PlainValidator,
    ValidationInfo,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from plancoop.errors import UsageError
from plancoop.plan import dates
from plancoop.plan.dates import DATE, FiscalYear, PartialDate
from plancoop.plan.grouping import Grouping
from plancoop.plan.recurrence import MOST_TIMES, OCCURRENCE, Cadence
from plancoop.problems import Code
from plancoop.settings import current as settings
from plancoop.text.matching import fold
from plancoop.text.translatable import N_


class Status(StrEnum):
    """Where an item stands. The value is the key that the file holds."""

    NOT_STARTED = "a_venir"
    IN_PROGRESS = "en_cours"
    ON_HOLD = "suspendu"
    ACHIEVED = "realise"
    PARTLY = "partiel"
    NOT_ACHIEVED = "non_realise"
    CANCELLED = "abandonne"

    @property
    def closes(self) -> bool:
        """Whether nothing more is expected of the item."""
        return self in _CLOSING

    @property
    def was_done(self) -> bool:
        """Whether the item was done, in whole or in part."""
        return self in {Status.ACHIEVED, Status.PARTLY}


_CLOSING: Final = frozenset({Status.ACHIEVED, Status.PARTLY, Status.NOT_ACHIEVED, Status.CANCELLED})

SYNONYMS: Final = {
    Status.NOT_STARTED: ("à venir", "à faire", "todo", "not started"),
    Status.IN_PROGRESS: ("en cours", "débuté", "commencé", "started", "in progress"),
    Status.ON_HOLD: ("suspendu", "suspendue", "en pause", "on hold"),
    Status.ACHIEVED: (
        *("réalisé", "réalisée", "fait", "faite", "terminé", "terminée", "complété", "complétée"),
        *("atteint", "atteinte", "done", "completed", "achieved"),
    ),
    Status.PARTLY: (
        *("partiel", "partielle", "partiellement atteint", "partiellement réalisé"),
        *("partiellement réalisée", "partly achieved", "partly completed"),
    ),
    Status.NOT_ACHIEVED: (
        *("non réalisé", "non réalisée", "non atteint", "not achieved", "not completed"),
    ),
    Status.CANCELLED: ("abandonné", "abandonnée", "annulé", "annulée", "cancelled", "canceled"),
}

STATUS_WORDS: Final = {
    fold(word): status for status, words in SYNONYMS.items() for word in (status.value, *words)
}
_STATUS_BY_KEY: Final = {status.value: status for status in Status}


def find_status(word: str) -> Status | None:
    """Read a status key or one of its synonyms, in any case, with or without accents."""
    return STATUS_WORDS.get(fold(word))


def find_typed_status(word: str) -> Status | None:
    """Read a status as `find_status` does, or by the word that is settled for it.

    That word is for people: a plan's file has no status by it.
    """
    asked = fold(word)
    called = (key for key, own in settings().status_words.items() if fold(own) == asked)
    return find_status(word) or _STATUS_BY_KEY.get(next(called, ""))


class Kind(StrEnum):
    """What sort of item it is. The value is the word of the command line."""

    OBJECTIVE = "objectif"
    MEANS = "moyen"
    STEP = "etape"


class Priority(StrEnum):
    """How much an item matters beside others. The value is the key that the file holds."""

    HIGH = "haute"
    MEDIUM = "moyenne"
    LOW = "basse"

    @property
    def rank(self) -> int:
        """0 for what matters most."""
        return list(Priority).index(self)


PRIORITY_WORDS: Final = {
    Priority.HIGH: ("haut", "hautes", "élevée", "élevé", "forte", "high", "urgent"),
    Priority.MEDIUM: ("moyen", "moyennes", "normale", "medium", "normal"),
    Priority.LOW: ("bas", "basses", "faible", "faibles", "low"),
}
"""Other words for each, understood on the command line and proposed for a file."""


def find_priority(word: str) -> Priority | None:
    """Read a priority or another word for it, in any case, with or without accents."""
    asked = fold(word)
    names = ((each, name) for each in Priority for name in (each.value, *PRIORITY_WORDS[each]))
    return next((each for each, name in names if fold(name) == asked), None)


class Language(StrEnum):
    """The language in which plancoop speaks of a plan. The value is the key that the file holds."""

    FRENCH = "fr"
    ENGLISH = "en"


# The JSON Schema holds them too: they mean the same in ECMAScript, and need no flags.
ID: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
MONTH_DAY: Final = re.compile(r"([0-9]{2})-([0-9]{2})")
NUMBER: Final = re.compile(r"[+-]?([0-9]+)(\.[0-9]+)?")
OWN_NUMBER: Final = re.compile(r"[0-9A-Za-z]+(?:[.\-/][0-9A-Za-z]+)*")
URL: Final = re.compile(r'[Hh][Tt][Tt][Pp][Ss]?://[^\s/?#"<>\\`]+[^\s"<>\\`]*')
AMOUNT: Final = re.compile(r"([0-9]+)(?:\.[0-9]{1,2})?")
WHOLE: Final = re.compile(r"[0-9]+")
FLAGS: Final = {"true": True, "false": False}
MOST_DIGITS: Final = 15  # what a float holds exactly


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise PydanticCustomError("not_text", "a text is expected")
    if not value or value.isspace():
        raise PydanticCustomError("empty_text", "a text is expected, this one is empty")
    return value


def require_text(value: Any) -> str:
    """Read a text that is not empty; raise `PydanticCustomError` otherwise."""
    return _text(value)


def _id(value: Any) -> str:
    if not ID.fullmatch(_text(value)):
        raise PydanticCustomError("bad_id", "not an id")
    return str(value)


def _status(value: Any, info: ValidationInfo) -> Status:
    if isinstance(value, str) and (status := _STATUS_BY_KEY.get(value)):
        return status
    if (status := find_status(_text(value))) is None:
        raise PydanticCustomError("unknown_status", "not a status")
    if info.context is not None:
        info.context.synonyms.add(value)
    return status


@dataclass
class ReadingContext:
    """What the model has to know, beside a value, to read it, and what it notices while reading.

    `fiscal_year` is the plan's own, `period` its first and its last day; the words that were read
    as a status without being its key are added to `synonyms`.
    """

    fiscal_year: FiscalYear | None = None
    period: tuple[date, date] | None = field(default=None, kw_only=True)
    synonyms: set[str] = field(default_factory=set)


def parse_date(value: Any) -> date:
    """Read `YYYY-MM-DD`, and nothing else; raise `PydanticCustomError` otherwise."""
    match = DATE.fullmatch(_text(value))
    if not match:
        raise PydanticCustomError("not_day", "not a day")
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        raise PydanticCustomError("no_such_date", "no such date") from None


def _partial_date(value: Any, info: ValidationInfo) -> PartialDate:
    """Read a date of any precision; raise `PydanticCustomError` with the reason."""
    fiscal_year = info.context.fiscal_year if info.context is not None else None
    try:
        return dates.read_date(_text(value), fiscal_year)
    except dates.NoSuchDate:
        raise PydanticCustomError("no_such_date", "no such date") from None
    except dates.NotFiscalYear:
        raise PydanticCustomError("not_fiscal_year", "not a fiscal year") from None
    except dates.FiscalYearUnknown:
        raise PydanticCustomError("fiscal_year_unknown", "no fiscal year is known") from None
    except dates.BadDate:
        raise PydanticCustomError("bad_date", "not a date") from None


def parse_month_day(value: Any) -> FiscalYear:
    """Read the first day of a fiscal year, `MM-DD`; raise `PydanticCustomError` otherwise.

    It is a day of every year: 29 February is none.
    """
    match = MONTH_DAY.fullmatch(_text(value))
    if not match:
        raise PydanticCustomError("bad_month_day", "not a month and a day")
    first = FiscalYear(int(match[1]), int(match[2]))
    try:
        date(_COMMON_YEAR, *first)
    except ValueError:
        raise PydanticCustomError("no_such_date", "no such date") from None
    return first


_COMMON_YEAR: Final = 2001


def _number(value: Any) -> float:
    match = NUMBER.fullmatch(_text(value))
    if not match:
        raise PydanticCustomError("bad_number", "not a number")
    if len(match[1]) > MOST_DIGITS:
        raise PydanticCustomError("out_of_range", "out of range", {"range": "± 10¹⁵"})
    return float(value) if match[2] else int(value)


def _amount(value: Any) -> Decimal:
    match = AMOUNT.fullmatch(_text(value))
    if (match and len(match[1]) > MOST_DIGITS) or (NUMBER.fullmatch(value) and value[0] == "-"):
        raise PydanticCustomError("out_of_range", "out of range", {"range": "0–10¹⁵"})
    if not match:
        raise PydanticCustomError("bad_amount", "not an amount")
    return Decimal(value)


def _positive(value: float) -> float:
    if value <= 0:
        raise PydanticCustomError("out_of_range", "out of range", {"range": "> 0"})
    return value


def _percentage(value: float) -> float:
    if not 0 <= value <= 100:  # noqa: PLR2004 -- a percentage
        raise PydanticCustomError("out_of_range", "out of range", {"range": "0–100"})
    return value


def _priority(value: Any) -> Priority:
    try:
        return Priority(_text(value))
    except ValueError:
        raise PydanticCustomError("unknown_priority", "not a priority") from None


def _grouping(value: Any) -> Grouping:
    try:
        return Grouping(_text(value))
    except ValueError:
        raise PydanticCustomError("unknown_grouping", "not a name for parts of a plan") from None


def _language(value: Any) -> Language:
    try:
        return Language(_text(value))
    except ValueError:
        raise PydanticCustomError("unknown_language", "not a language") from None


def _own_number(value: Any) -> str:
    if not OWN_NUMBER.fullmatch(_text(value)):
        raise PydanticCustomError("bad_own_number", "not an item's own number")
    return str(value)


def _cadence(value: Any) -> Cadence:
    try:
        return Cadence(_text(value))
    except ValueError:
        raise PydanticCustomError("bad_cadence", "not a span of time") from None


def _times(value: Any) -> int:
    text = _text(value)
    if not WHOLE.fullmatch(text):
        raise PydanticCustomError("not_count", "not a whole number")
    if not 1 <= int(text[:MOST_DIGITS]) <= MOST_TIMES:
        raise PydanticCustomError("out_of_range", "out of range", {"range": f"1–{MOST_TIMES}"})
    return int(text)


def _flag(value: Any) -> bool:
    if (text := _text(value)) not in FLAGS:
        raise PydanticCustomError("not_flag", "neither true nor false")
    return FLAGS[text]


def _occurrence(value: Any) -> str:
    if not OCCURRENCE.fullmatch(_text(value)):
        raise PydanticCustomError("bad_occurrence", "not an occurrence")
    return str(value)


def _url(value: Any) -> str:
    if not URL.fullmatch(_text(value)):
        raise PydanticCustomError("bad_url", "not a link")
    return str(value)


def _version(value: Any) -> int:
    if value != "1":
        raise PydanticCustomError("bad_version", "not a known version")
    return 1


def _names(value: Any) -> Any:
    """Read a text as a list of it alone; whatever is no list is to be a text."""
    return value if isinstance(value, list | tuple) else [_text(value)]


def one_or_several(names: tuple[str, ...]) -> str | list[str] | None:
    """Write names as a file may: one as a text."""
    return list(names) if len(names) > 1 else next(iter(names), None)


def _rule(value: Any) -> Code:
    try:
        code = Code(_text(value))
    except ValueError:
        raise PydanticCustomError("unknown_rule", "not a rule") from None
    if not code.can_be_silenced:
        raise PydanticCustomError("not_silenced", "this cannot be silenced")
    return code


# `plancoop.export.json_schema` says how each sort of value may be written.
Text = Annotated[str, PlainValidator(_text), WithJsonSchema({"sort": "text"})]
Names = Annotated[
    tuple[Text, ...],
    BeforeValidator(_names),
    PlainSerializer(one_or_several),
    WithJsonSchema({"sort": "names"}),
]
Id = Annotated[str, PlainValidator(_id), WithJsonSchema({"sort": "id"})]
Day = Annotated[date, PlainValidator(parse_date), WithJsonSchema({"sort": "day"})]
Date = Annotated[
    PartialDate,
    PlainValidator(_partial_date),
    PlainSerializer(str),
    WithJsonSchema({"sort": "date"}),
]
MonthDay = Annotated[
    FiscalYear,
    PlainValidator(parse_month_day),
    PlainSerializer(str),
    WithJsonSchema({"sort": "month_day"}),
]
Number = Annotated[float, PlainValidator(_number), WithJsonSchema({"sort": "number"})]
Weight = Annotated[Number, AfterValidator(_positive), WithJsonSchema({"sort": "weight"})]
Percentage = Annotated[Number, AfterValidator(_percentage), WithJsonSchema({"sort": "percentage"})]
Amount = Annotated[
    Decimal,
    PlainValidator(_amount),
    PlainSerializer(str),
    WithJsonSchema({"sort": "amount"}),
]
CadenceKey = Annotated[Cadence, PlainValidator(_cadence), WithJsonSchema({"sort": "cadence"})]
Times = Annotated[int, PlainValidator(_times), WithJsonSchema({"sort": "times"})]
Flag = Annotated[bool, PlainValidator(_flag), WithJsonSchema({"sort": "flag"})]
OccurrenceName = Annotated[str, PlainValidator(_occurrence), WithJsonSchema({"sort": "occurrence"})]
Url = Annotated[str, PlainValidator(_url), WithJsonSchema({"sort": "url"})]
PriorityKey = Annotated[Priority, PlainValidator(_priority), WithJsonSchema({"sort": "priority"})]
LanguageKey = Annotated[Language, PlainValidator(_language), WithJsonSchema({"sort": "language"})]
GroupingKey = Annotated[Grouping, PlainValidator(_grouping), WithJsonSchema({"sort": "grouping"})]
OwnNumber = Annotated[str, PlainValidator(_own_number), WithJsonSchema({"sort": "own_number"})]
RuleCode = Annotated[Code, PlainValidator(_rule), WithJsonSchema({"sort": "rule"})]
StatusKey = Annotated[Status, PlainValidator(_status), WithJsonSchema({"sort": "status"})]
Version = Annotated[int, PlainValidator(_version), WithJsonSchema({"sort": "version"})]


class Value(NamedTuple):
    """A value that an item has reached: `figure`, or by so much more than before if `relative`.

    `target` and `unit` are those that the person took it to have, if they said them.
    """

    figure: Decimal
    relative: bool = False
    target: Decimal | None = None
    unit: str = ""

    def after(self, before: float) -> str:
        """Return the value that follows another, as the file writes it; raise `UsageError`."""
        value = Decimal(str(before)) + self.figure if self.relative else self.figure
        written = f"{value.normalize() + 0:f}"  # no -0
        exact_decimal(written)
        return written


def exact_decimal(text: str) -> Decimal:
    """Read a figure; raise `UsageError` when it has more digits than a float holds exactly."""
    if sum(map(str.isdigit, text)) > MOST_DIGITS:
        raise UsageError(N_("“{text}” has too many digits for a value."), text=text)
    return Decimal(text.replace(",", "."))
