"""The day of the last report in a folder, by the name that reports have which nobody named."""

import re
from datetime import date
from pathlib import Path
from typing import Final

from plancoop.errors import UnknownName
from plancoop.system import paths
from plancoop.text.translatable import N_

_DATED: Final = re.compile(r"-(\d{4}-\d{2}-\d{2})\.\w+")


def last_report_day(folder: Path, stem: str, before: date) -> date:
    """Return the latest day before another on which a report was made; raise `UnknownName`."""
    names = paths.names_in(folder)
    days = [day for name in names if name.startswith(f"{stem}-") and (day := _day(name))]
    earlier = [day for day in days if day < before]
    if not earlier:
        sentence = N_(
            "There is no earlier report in this folder, such as {name}: give a day to --depuis."
        )
        raise UnknownName(sentence, name=f"{stem}-2012-05-31.html")
    return max(earlier)


def _day(name: str) -> date | None:
    """Return the day that a name ends with, if it is one."""
    match = _DATED.search(name)
    try:
        return date.fromisoformat(match[1]) if match else None
    except ValueError:
        return None
