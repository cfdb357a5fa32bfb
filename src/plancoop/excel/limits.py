"""How large a workbook may be, and what is said of one that is larger, damaged or unsafe."""

from typing import Final

from plancoop.errors import DiskError
from plancoop.text.translatable import N_

LARGEST_PACKED: Final = 32 << 20
LARGEST_UNPACKED: Final = 160 << 20
MOST_RATIO: Final = 300
MOST_PARTS: Final = 2000
MOST_ROWS: Final = 200_000
MOST_CELLS: Final = 6_000_000
"""Far beyond any plan: 10,000 rows of a plan are 2 MB, 20 MB unpacked, and 300,000 cells."""
RATIO_COUNTS_FROM: Final = 4 << 20

TOO_LARGE: Final = N_("{file} is too large to be a plan: {reason}. Nothing was read.")
LARGE_FILE: Final = N_("it is more than 32 MB")
MANY_PARTS: Final = N_("it has more than 2,000 parts")
LARGE_UNPACKED: Final = N_("unpacked it is more than 160 MB")
EXPANDS: Final = N_("it expands to more than 300 times its size")
MANY_ROWS: Final = N_("a sheet has more than 200,000 rows")
MANY_CELLS: Final = N_("a sheet has more than 6,000,000 cells")
DAMAGED: Final = N_("{file} is damaged, or is not a workbook: {reason}. Nothing was read.")
UNSAFE: Final = N_(
    "{file} has a document type or entities in {part}, which no workbook needs and which may be "
    "harmful. Nothing was read."
)
LOCKED: Final = N_(
    "{file} is protected by a password: open it in Excel, remove the password, and save it."
)


def too_large(name: str, reason: str) -> DiskError:
    """Return the error of a file that is more than any plan."""
    return DiskError(TOO_LARGE, file=name, reason=reason)
