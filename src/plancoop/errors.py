"""What a command can fail on. Each error knows its exit code; one boundary says its sentence."""

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
    """The family: a sentence in English, what fills it, and names that were perhaps meant.

    The edge translates the sentence, then fills it.
    """

    exit_code = Exit.FAILED

    def __init__(self, sentence: str, *, proposals: Sequence[str] = (), **values: Any) -> None:  # noqa: ANN401 -- anything that shows as text
        super().__init__(sentence)
        self.sentence = sentence
        self.proposals = tuple(proposals)
        self.values = values


class Refused(PlancoopError):
    """The plan is sound, but what is asked would not be right."""


class UsageError(PlancoopError):
    """The command's words are wrong."""

    exit_code = Exit.USAGE


class UnknownName(PlancoopError):
    """No item or audience is called so."""

    exit_code = Exit.UNKNOWN


class DiskError(PlancoopError):
    """A file cannot be read or written, or changed meanwhile."""

    exit_code = Exit.DISK


class CannotEdit(DiskError):
    """The plan is sound, but written in a way that no edit is proved safe for."""


class DurabilityUnknown(DiskError):
    """The file is written, but the disk does not say that it would survive a power cut."""
