"""The plan as it was: in a commit of its repository, or by what its follow-up records."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from plancoop.analysis.as_of import as_of
from plancoop.analysis.snapshots import Remark, Snapshot, SnapshotSource
from plancoop.errors import PlancoopError, Refused, UnknownName
from plancoop.operations.open_plan import OpenPlan
from plancoop.system import git
from plancoop.text import matching
from plancoop.text.translatable import N_
from plancoop.validation.reading import read
from plancoop.validation.suggestions import as_day, no_date
from plancoop.wording.messages import error_text


@dataclass(frozen=True)
class PastPlan:
    """An earlier plan, as near as can be known to the one that was asked for.

    `faulty` is the version that was asked for, where that has errors. `no_history` is why git knows
    nothing, where only the follow-up does.
    """

    snapshot: Snapshot
    faulty: git.FileVersion | None = None
    no_history: PlancoopError | None = None


def on_day(opened: OpenPlan, day: date) -> PastPlan:
    """Return the plan as it stood at the end of a day, or as near to it as can be known."""
    try:
        repository = git.repository_of(opened.file.path)
        versions, remark = _since(repository, day)
        return _first_valid(opened, repository, versions, remark)
    except git.NoHistory as error:
        file = opened.file.path.as_posix()
        snapshot = Snapshot(as_of(opened.plan, day), SnapshotSource.FOLLOW_UP, file, day)
        return PastPlan(snapshot, no_history=error)


def told_on_day(opened: OpenPlan, day: date) -> PastPlan:
    """Return the plan as it stood on a day, by its follow-up where git knows it only since later.

    A plan that was put under git one day had a life before.
    """
    past = on_day(opened, day)
    if past.snapshot.remark is not Remark.NOT_YET:
        return past
    file = opened.file.path.as_posix()
    return PastPlan(Snapshot(as_of(opened.plan, day), SnapshotSource.FOLLOW_UP, file, day))


def _since(
    repository: git.Repository, day: date
) -> tuple[tuple[git.FileVersion, ...], Remark | None]:
    """Return the version of a day and the later ones, and why there is none of that day."""
    walk = repository.walk(until=day)
    later = tuple(reversed(walk.newer))
    if walk.found:
        return (walk.found, *later), None
    return later, Remark.CUT if walk.cut else Remark.NOT_YET


def at_revision(opened: OpenPlan, revision: str) -> PastPlan:
    """Return the plan as it was in a revision, or as near to it as can be known.

    Raise `UsageError` or `UnknownName` for what is no revision.
    """
    try:
        repository = git.repository_of(opened.file.path)
    except git.NoHistory as error:
        unusable = no_date(revision)
        unusable.add_note(error_text(error))
        raise unusable from error
    version = repository.resolve(revision)
    if version is None:
        raise _unknown(repository, revision)
    walk = repository.walk(beyond=version.commit)
    then = replace(version, path=walk.path)
    return _first_valid(opened, repository, [then, *reversed(walk.newer)])


def _unknown(repository: git.Repository, word: str) -> PlancoopError:
    if as_day(word):
        return no_date(word)
    sentence = (
        N_(
            "“{word}” is neither a day nor a revision known here. The history of this clone is "
            "cut short: git fetch --unshallow gets all of it."
        )
        if repository.shallow
        else N_("“{word}” is neither a day, such as 2012-06-30, nor a revision of the repository.")
    )
    near = matching.nearest(word, repository.names())
    return UnknownName(sentence, word=word, proposals=near)


def _first_valid(
    opened: OpenPlan,
    repository: git.Repository,
    versions: Iterable[git.FileVersion],
    remark: Remark | None = None,
) -> PastPlan:
    """Return the first version without errors.

    Raise `git.NoHistory` when none holds the plan, `Refused` when all that do are faulty.
    """
    faulty = None
    with repository.reading() as look:
        for version in versions:
            source = look(version)
            plan = read(source, opened.reading, advised=False).valid_plan if source else None
            if plan:
                file, day = opened.file.path.as_posix(), version.day
                snapshot = Snapshot(plan, SnapshotSource.GIT, file, day, version.commit, remark)
                return PastPlan(snapshot, faulty)
            faulty = faulty or (version if source else None)
            remark = remark or (Remark.FAULTY if source else Remark.NOT_YET)
    if faulty is None:
        raise git.NoHistory(git.NO_COMMIT, file=opened.file.path)
    sentence = N_("Every version of {file} since then has errors: nothing can be compared.")
    raise Refused(sentence, file=opened.file.path)
