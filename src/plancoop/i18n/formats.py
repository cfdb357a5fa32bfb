"""Days, months, figures, percentages and durations in the user's language."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from plancoop.i18n.translation import P_, _, ngettext
from plancoop.text.translatable import N_

MONTHS: Final = (
    N_("January"),
    N_("February"),
    N_("March"),
    N_("April"),
    N_("May"),
    N_("June"),
    N_("July"),
    N_("August"),
    N_("September"),
    N_("October"),
    N_("November"),
    N_("December"),
)
_WEEKDAYS: Final = (
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
)
_SHORT_MONTHS: Final = (
    N_("Jan"),
    N_("Feb"),
    N_("Mar"),
    N_("Apr"),
    N_("May"),
    N_("Jun"),
    N_("Jul"),
    N_("Aug"),
    N_("Sep"),
    N_("Oct"),
    N_("Nov"),
    N_("Dec"),
)
_SHORT_DAYS: Final = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))


def day(when: date, *, month: bool = True, year: bool = True, short: bool = False) -> str:
    """Write a day in words: `27 juin 2012`, `1er juin`, `27`; `30 nov.` with a `short` month."""
    figure = P_("day of the month", "1") if when.day == 1 else str(when.day)
    if not month:
        return figure
    template = P_("date", "{month} {day}, {year}") if year else P_("date", "{month} {day}")
    name = _((_SHORT_MONTHS if short else MONTHS)[when.month - 1])
    return template.format(day=figure, month=name, year=when.year)


def weekday_and_day(when: date) -> str:
    """Write a day with its day of the week: `samedi 30 juin 2012`."""
    return P_("date", "{weekday}, {date}").format(weekday=weekday(when), date=day(when))


def days_of_one_month(first: date, last: date) -> str:
    """Write two days of the same month: `du 3 au 5 juin 2012`."""
    start, end = (day(when, month=False) for when in (first, last))
    template = P_("date", "{month} {first} to {last}, {year}")
    return template.format(first=start, last=end, month=_(MONTHS[last.month - 1]), year=last.year)


def days_apart(first: date, last: date, *, year: bool) -> str:
    """Write two days of the same month with a dash: `27 – 29 juin 2012`."""
    start, end = (day(when, month=False) for when in (first, last))
    dated = P_("date", "{month} {first} – {last}, {year}")
    template = dated if year else P_("date", "{month} {first} – {last}")
    return template.format(first=start, last=end, month=_(MONTHS[last.month - 1]), year=last.year)


def month(number: int, year: int | None = None, *, short: bool = False) -> str:
    """Write a month in words: `juin`, `juin 2012`; `nov. 2012` if it is to be `short`."""
    name = _((_SHORT_MONTHS if short else MONTHS)[number - 1])
    return name if year is None else f"{name} {year}"


def weekday(when: date, *, short: bool = False) -> str:
    """Write the day of the week: `samedi`, `sam.`."""
    return _((_SHORT_DAYS if short else _WEEKDAYS)[when.weekday()])


def number(value: float) -> str:
    """Write a figure with two decimals at most, a small one with two digits: `12 500`, `0,0001`."""
    small = 0 < abs(value) < 0.01  # noqa: PLR2004 -- less than two decimals show
    figures = f"{Decimal(f'{value:.2g}'):f}" if small else f"{value:,.2f}".rstrip("0").rstrip(".")
    signs = P_("thousands separator", ",") + P_("decimal sign", ".")
    return figures.translate(str.maketrans(",.", signs))


def number_word(value: int) -> str:
    """Write a whole number in a word up to sixteen, as in running text: `quatre`, `26`."""
    return _(_NUMBER_WORDS[value]) if 0 < value < len(_NUMBER_WORDS) else number(value)


_NUMBER_WORDS: Final = (
    "",
    N_("one"),
    N_("two"),
    N_("three"),
    N_("four"),
    N_("five"),
    N_("six"),
    N_("seven"),
    N_("eight"),
    N_("nine"),
    N_("ten"),
    N_("eleven"),
    N_("twelve"),
    N_("thirteen"),
    N_("fourteen"),
    N_("fifteen"),
    N_("sixteen"),
)


def all_of(words: Sequence[str]) -> str:
    """List words, with “and” before the last one: `Léa, Marie et Zoé`."""
    return _listed(words, P_("list", "{others} and {last}"))


def one_of(words: Sequence[str]) -> str:
    """List words, with “or” before the last one: `.xlsx, .ods ou .csv`."""
    return _listed(words, P_("list", "{others} or {last}"))


def _listed(words: Sequence[str], template: str) -> str:
    *others, last = words
    return template.format(others=", ".join(others), last=last) if others else last


def percent(value: float) -> str:
    """Write a percentage without decimals, `14 %`; only 0 and 100 themselves are so written."""
    least = 1 if value > 0 else 0
    most = 99 if value < 100 else 100  # noqa: PLR2004
    whole = min(max(round(value), least), most)
    return P_("percentage", "{n}%").format(n=whole)


UNIT_SIGNS: Final = frozenset("%$€")
"""The units that stand with every figure."""


def quantity(value: float, unit: str) -> str:
    """Write a figure, with its unit where that is a sign: `52,5 %`, `3 500 $`, `12`."""
    if unit not in UNIT_SIGNS:
        return number(value)
    if unit == "%":
        return P_("percentage", "{n}%").format(n=number(value))
    return P_("amount", "{sign}{n}").format(n=number(value), sign=unit)


def amount(value: Decimal, currency: str = "") -> str:
    """Write an amount of money, its cents where there are some: `3 500 $`, `-3 200,50 $`."""
    signs = P_("thousands separator", ",") + P_("decimal sign", ".")
    figures = f"{abs(value):,.2f}".removesuffix(".00").translate(str.maketrans(",.", signs))
    if currency in _CURRENCY_SIGNS:
        figures = P_("amount", "{sign}{n}").format(n=figures, sign=currency)
    elif currency:
        figures += f"\N{NO-BREAK SPACE}{currency}"
    return f"-{figures}" if value < 0 else figures


_CURRENCY_SIGNS: Final = frozenset("$€£")


def duration(days: int, *, short: bool = False) -> str:
    """Write a lapse in days up to 99, then in months, then in years; `30 j` where it is `short`.

    Months are counted as so many twelfths of 365 days; two days too few for one make no difference,
    so that from 30 September to 31 March there are six.
    """
    if days <= 99:  # noqa: PLR2004 -- docs/design.md, "Progress"
        if short:
            return P_("short for days", "{n} d").format(n=days)
        return ngettext("{n} day", "{n} days", days)
    months = (days + 2) * 12 // 365
    if months < 24:  # noqa: PLR2004 -- a year and a half is written in months
        return ngettext("{n} month", "{n} months", months)
    return ngettext("{n} year", "{n} years", months // 12)
