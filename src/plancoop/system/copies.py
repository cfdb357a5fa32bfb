"""The copies of a plan that people, sync folders, editors and git leave beside it."""

import re
from collections.abc import Iterable, Iterator
from enum import Enum
from pathlib import Path
from typing import Final, NamedTuple

from plancoop.errors import DiskError
from plancoop.system import paths


class Origin(Enum):
    """What a copy is."""

    COPY = "copy"
    FORMER = "former"
    OPEN = "open"


class Copy(NamedTuple):
    """A file that lies beside a plan, and holds the plan as it is, was, or could be."""

    plan: Path
    path: Path
    origin: Origin


_STEM: Final = r"(?P<stem>.+?)"
_SUFFIX: Final = r"(?P<suffix>\.[^.#~]+)"
_CONFLICT: Final = r"confli(?:t|ct|cted)\b"
_NAMES: Final = {
    rf"{_STEM} ?\(\d+\){_SUFFIX}": Origin.COPY,
    rf"{_STEM}(?: -)?[ _](?:copie|copy)(?: ?\(?\d+\)?)?{_SUFFIX}": Origin.COPY,
    rf"(?:copie de|copy of) {_STEM}{_SUFFIX}": Origin.COPY,
    rf"{_STEM}[ ._-]+(?:sync-)?{_CONFLICT}.*{_SUFFIX}": Origin.COPY,
    rf"{_STEM}[ ._-]*\(.*\b{_CONFLICT}.*\){_SUFFIX}": Origin.COPY,
    rf"{_STEM}_(?:BACKUP|BASE|LOCAL|REMOTE)_\d+{_SUFFIX}": Origin.FORMER,
    rf"\.{_STEM}{_SUFFIX}\.(?:sw[a-p]|kate-swp)": Origin.OPEN,
    rf"\.~lock\.{_STEM}{_SUFFIX}#": Origin.OPEN,
    rf"\.?#{_STEM}{_SUFFIX}#?": Origin.OPEN,
    rf"{_STEM}{_SUFFIX}(?:~|\.~\d+~|\.(?:bak|orig|old|rej|save)\d*)": Origin.FORMER,
}
_PATTERNS: Final = [(re.compile(name, re.IGNORECASE), origin) for name, origin in _NAMES.items()]


def copies_beside(plans: Iterable[Path]) -> Iterator[Copy]:
    """Yield the copies that lie beside some plans, in order; of a folder that is closed, none."""
    known = set(plans)
    for folder in sorted({plan.parent for plan in known}):
        for name in _names_in(folder):
            copies = (Copy(folder / of, folder / name, origin) for of, origin in _meanings(name))
            if copy := next((copy for copy in copies if copy.plan in known), None):
                yield copy


def _meanings(name: str) -> Iterator[tuple[str, Origin]]:
    """Yield the names of files of which one of this name may be a copy, each with its kind."""
    for pattern, origin in _PATTERNS:
        if match := pattern.fullmatch(name):
            yield match["stem"] + match["suffix"], origin


def _names_in(folder: Path) -> list[str]:
    try:
        return sorted(paths.names_in(folder))
    except (DiskError, ValueError):
        return []
