"""The small values of which a report is made: they hold words, and figures that are drawn."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from plancoop.analysis.signals import Signal


class Fact(NamedTuple):
    """Something that is known: the file's own key for it, its label, and its words."""

    key: str
    label: str
    words: str


class Web(NamedTuple):
    """A page elsewhere: its title and its address, which begins with http:// or https://."""

    title: str
    url: str


class Tag(NamedTuple):
    """A signal in words: `En retard de 30 jours`. `name` says it without its reason."""

    signal: Signal
    name: str
    words: str


class GaugeKind(StrEnum):
    """What a bar measures. Means and objectives are never added up."""

    TIME = "temps"
    MEANS = "moyens"
    OBJECTIVES = "objectifs"


class Bar(NamedTuple):
    """What a bar draws, from 0 to 100.

    `rate` is None where there is nothing to count. `started` is in progress without a measure: it
    is outlined after what counts. `elapsed` is where the mark of time stands, None for none.
    """

    rate: float | None
    started: float = 0.0
    elapsed: float | None = None


@dataclass(frozen=True)
class Gauge:
    """A bar in words: its title, its percentage, what it counts, and what counts nowhere.

    `short` counts in few words: `4 sur 12`, under a title that says of what.
    """

    kind: GaugeKind
    title: str
    bar: Bar
    rate: str
    counted: str
    short: str
    left_out: str = ""
