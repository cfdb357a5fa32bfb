"""What an indicator is to reach: a figure, a range, or words; and its figures by year."""

import re
from enum import StrEnum
from typing import Annotated, Any, Final, NamedTuple

from pydantic import AfterValidator, PlainSerializer, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from plancoop.plan.dates import YEAR
from plancoop.plan.values import MOST_DIGITS, NUMBER, Number, require_text

_FIGURE: Final = r"[+-]?[0-9]+(?:\.[0-9]+)?"
_PERCENT: Final = r"[ \u00a0\u202f]?%"
# The JSON Schema holds them too, as those of `plan.values`.
RANGE: Final = re.compile(
    rf"(?:de )?({_FIGURE})(?:{_PERCENT})?(?: à | a | et |-|–| - | – )({_FIGURE})({_PERCENT})?"
)
PERCENTAGE: Final = re.compile(rf"({_FIGURE}){_PERCENT}")
WORDS: Final = re.compile(r"(?![+-]?[0-9])[\s\S]*\S[\s\S]*|[0-9]+[a-zA-Z][\s\S]*")
"""What begins with a figure would be taken for one that is measured, and is not."""


class Aim(NamedTuple):
    """What is to be reached: the lower and the upper figure of a range, one figure, or words.

    Words have no figures. `text` is as written; it has a `percent` sign or has not.
    """

    text: str
    low: float | None = None
    high: float | None = None
    percent: bool = False

    @property
    def written(self) -> float | str:
        """A figure as such, anything else as it was written."""
        is_figure = self.low is not None and NUMBER.fullmatch(self.text)
        return self.low if is_figure and self.low is not None else self.text


def figure_aim(figure: float) -> Aim:
    """Return what is to be reached where it is one figure."""
    return Aim(str(figure), figure, figure)


def _aim(value: Any) -> Aim:
    text = require_text(value).strip()
    if NUMBER.fullmatch(text):
        figure = _figure(text)
        return Aim(text, figure, figure)
    if match := PERCENTAGE.fullmatch(text):
        figure = _figure(match[1])
        return Aim(text, figure, figure, percent=True)
    if match := RANGE.fullmatch(text):
        low, high = sorted((_figure(match[1]), _figure(match[2])))
        return Aim(text, low, high, percent="%" in text)
    if WORDS.fullmatch(text):
        return Aim(text)
    raise PydanticCustomError("bad_aim", "neither a figure nor a range nor words")


def _figure(text: str) -> float:
    match = NUMBER.fullmatch(text)
    if not match or len(match[1]) > MOST_DIGITS:
        raise PydanticCustomError("out_of_range", "out of range", {"range": "± 10¹⁵"})
    return float(text) if match[2] else int(text)


class Direction(StrEnum):
    """Whether more is better, or less. The value is the key that the file holds."""

    UP = "hausse"
    DOWN = "baisse"


def _direction(value: Any) -> Direction:
    try:
        return Direction(require_text(value))
    except ValueError:
        raise PydanticCustomError("bad_direction", "not a direction") from None


def _year(value: Any) -> str:
    if not YEAR.fullmatch(require_text(value)) or value == "0000":
        raise PydanticCustomError("bad_year", "not a year")
    return str(value)


class FiguresByYear(dict[str, float]):
    """Figures by year. They are never changed."""

    def __hash__(self) -> int:  # type: ignore[override]
        """Be the same for the same figures."""
        return hash(frozenset(self.items()))


AimText = Annotated[
    Aim,
    PlainValidator(_aim),
    PlainSerializer(lambda aim: aim.written),
    WithJsonSchema({"sort": "aim"}),
]
DirectionKey = Annotated[
    Direction, PlainValidator(_direction), WithJsonSchema({"sort": "direction"})
]
Year = Annotated[str, PlainValidator(_year), WithJsonSchema({"sort": "year"})]
YearFigures = Annotated[dict[Year, Number], AfterValidator(FiguresByYear)]
