"""Writing reminders into a folder, a message for each lead. Nothing is sent."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from itertools import chain, count
from pathlib import Path
from typing import Final

from plancoop.operations.write_report import Destination, write_into_folders

_LONGEST: Final = 60


def write_reminders(
    folder: Path,
    messages: Mapping[str, Callable[[], bytes]],
    plan: Path,
    *,
    prefix: str,
    replace: bool,
) -> tuple[Path, ...]:
    """Write a message for each lead, by names; return the files. The folder is made if need be.

    The name of each file begins with the prefix.

    Raise `DiskError` before anything is written where a file is there and is not to be replaced.
    """
    names = _file_names(messages, prefix)
    destinations = [Destination(folder / names[lead], messages[lead]) for lead in messages]
    return write_into_folders(destinations, plan, replace=replace)


def _file_names(leads: Iterable[str], prefix: str) -> dict[str, str]:
    """Name the file of each lead: `rappel-lea-tremblay.eml`; a second one so called is `-2`."""
    names: dict[str, str] = {}
    for lead in leads:
        letters = unicodedata.normalize("NFKD", lead).encode("ascii", "ignore").decode().lower()
        slug = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:_LONGEST].rstrip("-")
        stem = f"{prefix}-{slug or 'x'}"
        numbered = (f"{stem}-{rank}.eml" for rank in count(2))
        names[lead] = next(
            name for name in chain([f"{stem}.eml"], numbered) if name not in names.values()
        )
    return names
