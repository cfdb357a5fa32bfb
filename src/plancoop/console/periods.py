"""Typed words read as periods and fiscal years, or refused by `UsageError`."""

import re
from calendar import monthrange
from datetime import MAXYEAR
from typing import Final

from plancoop.console.parse import to_day
from plancoop.errors import UsageError
from plancoop.plan.model import Period
from plancoop.plan.values import parse_month_day
from plancoop.text.translatable import N_

_YEARS: Final = re.compile(r"(\d{4})\s*[-–]\s*(\d{4})", re.ASCII)
_BETWEEN: Final = re.compile(r"\s*(?:\.{2,3}|…)\s*|\s+(?:au|à|to)\s+")
_SHORT: Final = re.compile(r"(\d{4})(?:-(\d{2}))?", re.ASCII)


_TWO_YEARS: Final = re.compile(
    r"(\d{4})(?:\s*[-–—/]\s*|\s+(?:et|au|à|to)\s+)(\d{4}|\d{2})", re.ASCII
)


def to_fiscal_or_calendar(text: str) -> tuple[Period, Period] | None:
    """Read `2026-2027`, a year and the next one, as a fiscal year and as two calendar years.

    So are `2026-27`, `2026/2027` and `2026 à 2027` read; None for all else.
    """
    years = _TWO_YEARS.fullmatch(text.strip())
    if not years:
        return None
    first, last = int(years[1]), int(years[2])
    following = (first + 1) % 10 ** len(years[2])
    is_month = len(years[2]) == 2 and 1 <= last <= 12  # noqa: PLR2004 -- as in 2011-12
    if last != following or is_month or first in {0, MAXYEAR}:
        return None
    fiscal, calendar = _fiscal_and_calendar(first)
    return to_period(fiscal), to_period(calendar)


def _fiscal_and_calendar(year: int) -> tuple[str, str]:
    """Write the fiscal year that begins in a year, then that year and the next one."""
    return f"{year:04}-04..{year + 1:04}-03", f"{year:04}-01..{year + 1:04}-12"


def to_period(text: str) -> Period:
    """Read `2027`, `2027-2029`, `2026-04..2027-03` or two days; raise `UsageError`.

    A year and the next one, `2026-2027`, may mean two things, and are refused.
    """
    plain = text.strip()
    if both := to_fiscal_or_calendar(plain):
        fiscal, calendar = _fiscal_and_calendar(both[0].start.year)
        sentence = N_(
            "“{text}” may be a fiscal year or two calendar years: write {fiscal}, or {calendar}."
        )
        raise UsageError(sentence, text=text, fiscal=fiscal, calendar=calendar)
    years = _YEARS.fullmatch(plain)
    sides = list(years.groups()) if years else _BETWEEN.split(plain)
    if len(sides) > 2 or (len(sides) == 1 and not _SHORT.fullmatch(plain)):  # noqa: PLR2004 -- a first and a last
        sentence = N_(
            "“{text}” is not a period: write a year (2027), years (2027-2029), months "
            "(2026-04..2027-03) or days (2026-04-01..2027-03-31)."
        )
        raise UsageError(sentence, text=text)
    start, end = to_day(_first_day(sides[0])), to_day(_last_day(sides[-1]))
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
    month = to_day(f"{short[1]}-{short[2] or '12'}-01")
    return month.replace(day=monthrange(month.year, month.month)[1]).isoformat()


def period_values(text: str, _option: str) -> dict[str, str]:
    """Read a period as the file holds it; raise `UsageError`."""
    period = to_period(text)
    return {"debut": period.start.isoformat(), "fin": period.end.isoformat()}


def month_day_text(text: str, option: str) -> str:
    """Read a day of every year as the file writes it; raise `UsageError`."""
    try:
        return str(parse_month_day(text.strip()))
    except ValueError:
        sentence = N_(
            "“{text}” is not a day of the year for {option}: give a month and a day, such as 04-01."
        )
        raise UsageError(sentence, text=text, option=option) from None
