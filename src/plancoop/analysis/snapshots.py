"""Two states of a plan, each with where it is known from, and what differs between them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from plancoop.analysis.comparison import Difference, compare
from plancoop.plan.model import Plan


class SnapshotSource(StrEnum):
    """Where a state of the plan is known from."""

    FILE = "fichier"
    GIT = "git"
    FOLLOW_UP = "suivi"


class Remark(StrEnum):
    """Why an earlier state is not quite the one that was asked for."""

    NOT_YET = "pas_encore"
    CUT = "historique_coupe"
    FAULTY = "version_fautive"


@dataclass(frozen=True)
class Snapshot:
    """A plan at one time. `commit` is the whole hash; `day` the commit's, or the one asked for."""

    plan: Plan
    origin: SnapshotSource
    file: str
    day: date | None = None
    commit: str = ""
    remark: Remark | None = None


def short_hash(commit: str) -> str:
    """Return the beginning of a commit's hash, by which people call it."""
    return commit[:8]


@dataclass(frozen=True)
class Comparison:
    """Two states of a plan, and what differs."""

    before: Snapshot
    after: Snapshot
    differences: tuple[Difference, ...]

    @classmethod
    def of(cls, before: Snapshot, after: Snapshot, audiences: Collection[str] = ()) -> "Comparison":
        """Compare two states; with audiences, leave out what concerns none of them."""
        differences = compare(before.plan, after.plan)
        if audiences:
            wanted = {*audiences}
            differences = tuple(each for each in differences if each.audiences & wanted)
        return cls(before, after, differences)
