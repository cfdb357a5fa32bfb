"""A period of the command line: years, months or days."""

import re
from calendar import monthrange
from typing import Final

from plancoop.commands import journey
from plancoop.errors import N_, UsageError
from plancoop.model import Period

_YEARS: Final = re.compile(r"(\d{4})\s*[-–]\s*(\d{4})", re.ASCII)
_BETWEEN: Final = re.compile(r"\s*(?:\.{2,3}|…)\s*|\s+(?:au|à|to)\s+")
_SHORT: Final = re.compile(r"(\d{4})(?:-(\d{2}))?", re.ASCII)


def to_period(text: str) -> Period:
    """Read `2027`, `2027-2029`, `2026-04..2027-03` or two days; raise `UsageError`."""
    plain = text.strip()
    years = _YEARS.fullmatch(plain)
    sides = list(years.groups()) if years else _BETWEEN.split(plain)
    if len(sides) > 2 or (len(sides) == 1 and not _SHORT.fullmatch(plain)):  # noqa: PLR2004 -- a first and a last
        sentence = N_(
            "“{text}” is no period: write a year (2027), years (2027-2029), months "
            "(2026-04..2027-03) or days (2026-04-01..2027-03-31)."
        )
        raise UsageError(sentence, text=text)
    start, end = journey.to_day(_first_day(sides[0])), journey.to_day(_last_day(sides[-1]))
    if end < start:
        sentence = N_("A period cannot end on {end}, before it begins on {start}.")
        raise UsageError(sentence, start=start, end=end)
    return Period.model_validate({"debut": start.isoformat(), "fin": end.isoformat()})


def _first_day(side: str) -> str:
    short = _SHORT.fullmatch(side)
    return f"{short[1]}-{short[2] or '01'}-01" if short else side


def _last_day(side: str) -> str:
    short = _SHORT.fullmatch(side)
    if not short:
        return side
    month = journey.to_day(f"{short[1]}-{short[2] or '12'}-01")
    return month.replace(day=monthrange(month.year, month.month)[1]).isoformat()
