"""Which days a date of the file means, computed again from the table of `docs/format.md`."""

from datetime import date, timedelta
from typing import Any, Final

SEASONS: Final = {
    "printemps": ((0, 3, 20), (0, 6, 20)),
    "ete": ((0, 6, 21), (0, 9, 21)),
    "automne": ((0, 9, 22), (0, 12, 20)),
    "hiver": ((-1, 12, 21), (0, 3, 19)),
}
"""The first and the last day of each, in the year that names it (0) or the one before (-1)."""


def days_of(plan: dict[str, Any], text: str) -> tuple[date, date]:
    """Return the first and the last day of a date of a plan."""
    year, rest = int(text[:4]), text[5:]
    if rest in SEASONS:
        first, last = (date(year + years, month, day) for years, month, day in SEASONS[rest])
        return first, last
    if not rest:
        return date(year, 1, 1), date(year, 12, 31)
    if len(rest) == 4:  # two years
        month, day = map(int, plan["exercice"]["debut"].split("-"))
        return date(year, month, day), _before(date(year + 1, month, day))
    if rest[0] == "T":
        return date(year, 3 * int(rest[1]) - 2, 1), _month_end(year, 3 * int(rest[1]))
    if len(rest) == 2:
        return date(year, int(rest), 1), _month_end(year, int(rest))
    return date.fromisoformat(text), date.fromisoformat(text)


def _month_end(year: int, month: int) -> date:
    return _before(date(year + month // 12, month % 12 + 1, 1))


def _before(day: date) -> date:
    return day - timedelta(days=1)


def dates_around(plan: dict[str, Any], day: date) -> list[str]:
    """Return the dates of every precision that a day is in, as the file writes them."""
    texts = [str(day), f"{day:%Y-%m}", f"{day.year}-T{(day.month + 2) // 3}", str(day.year)]
    texts += [f"{year}-{season}" for year in (day.year, day.year + 1) for season in SEASONS]
    if "exercice" in plan:
        texts += [f"{year}-{year + 1}" for year in (day.year - 1, day.year)]
    spans = ((text, days_of(plan, text)) for text in texts)
    return [text for text, (first, last) in spans if first <= day <= last]
