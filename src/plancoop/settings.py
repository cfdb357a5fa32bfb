"""What a person or a project has settled, for the command that runs; the defaults otherwise."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType
from typing import Final, NamedTuple

from plancoop.errors import PlancoopError, UsageError
from plancoop.text.source import Source
from plancoop.text.translatable import N_

_NONE: Final[Mapping[str, str]] = MappingProxyType({})


class ListColumn(StrEnum):
    """A column of `list` that may be chosen; the id and the text always stand."""

    STATUS = "statut"
    DUE = "echeance"
    PROGRESS = "avancement"
    LEAD = "responsable"
    SIGNAL = "signal"


class Origin(NamedTuple):
    """Who says a setting: an option, a variable, or a line of a file, by its name.

    `kind` is a word of the JSON of `config`; a `line` of 0 is not known.
    """

    kind: str
    name: str = ""
    line: int = 0
    column: int = 0

    @property
    def place(self) -> str:
        """The file with its line and column, or the option or variable."""
        return f"{self.name}:{self.line}:{self.column}" if self.line else self.name


class Settings(NamedTuple):
    """The settings in use. `filters` are by their names, `status_words` by the keys of statuses.

    `origins` says of each key that is no default where it comes from; `files` are those that were
    found, and `fault` is what is wrong with one.
    """

    language: str = ""
    colour: str = "auto"
    memory: bool = True
    soon_days: int = 14
    coming_days: int = 30
    silent_days: int = 60
    behind_points: int = 25
    required: tuple[str, ...] = ()
    columns: tuple[str, ...] = tuple(ListColumn)
    filters: Mapping[str, str] = _NONE
    status_words: Mapping[str, str] = _NONE
    origins: Mapping[str, Origin] = MappingProxyType({})
    files: tuple[str, ...] = ()
    fault: PlancoopError | None = None


class _InUse:
    """The settings of this process."""

    settings: Settings = Settings()


def current() -> Settings:
    """Return the settings in use."""
    return _InUse.settings


def use(settings: Settings) -> None:
    """Take settings into use, for this command."""
    _InUse.settings = settings


class SettingsFault(NamedTuple):
    """What is wrong with a setting: where, and how to mend it; both sentences are filled by values.

    `source` is the file, and None where it is not shown.
    """

    origin: Origin
    sentence: str
    fix: str
    values: Mapping[str, str]
    source: Source | None = None


class FaultySettings(UsageError):
    """Settings are like options written beforehand: what is wrong with them stops a command."""

    def __init__(self, faults: Sequence[SettingsFault]) -> None:
        super().__init__(N_("The settings have errors: nothing was done."))
        self.faults = tuple(faults)
