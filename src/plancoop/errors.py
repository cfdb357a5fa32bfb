"""What a command can fail on. Each error knows its exit code; one boundary prints its sentence."""

from collections.abc import Sequence
from enum import IntEnum
from typing import Any


class Exit(IntEnum):
    """The exit codes of every command."""

    DONE = 0
    FAILED = 1
    USAGE = 2
    UNKNOWN = 3
    DISK = 4
    BUG = 70
    INTERRUPTED = 130


class PlancoopError(Exception):
    """An error for the user: a sentence in English, its values, and names that were perhaps meant.

    Where it is printed the sentence is translated, and then filled with the values.
    """

    exit_code = Exit.FAILED

    def __init__(self, sentence: str, *, proposals: Sequence[str] = (), **values: Any) -> None:  # noqa: ANN401 -- anything that shows as text
        super().__init__(sentence)
        self.sentence = sentence
        self.proposals = tuple(proposals)
        self.values = values


class Refused(PlancoopError):
    """The plan is valid, but what is asked would not be right."""


class UsageError(PlancoopError):
    """The command line is wrong."""

    exit_code = Exit.USAGE


class UnknownName(PlancoopError):
    """No item or audience has this name."""

    exit_code = Exit.UNKNOWN


class DiskError(PlancoopError):
    """A file cannot be read or written, or changed meanwhile."""

    exit_code = Exit.DISK


class ChangedSinceSeen(DiskError):
    """A plan is not the one any more that the person was shown."""


class CannotEdit(DiskError):
    """The plan is valid, but written in a way in which no edit is proved safe."""


class DurabilityUnknown(DiskError):
    """The file is written, but the disk does not confirm that it would survive a power cut."""
