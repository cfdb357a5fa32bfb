"""The plan as it was: in a commit of its repository, or by what its follow-up records."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time
from typing import Final

from plancoop.analysis.as_of import as_of
from plancoop.analysis.snapshots import Remark, Snapshot, SnapshotSource, short_hash
from plancoop.console import output, parse
from plancoop.errors import PlancoopError, Refused, UnknownName
from plancoop.i18n.formats import day as said
from plancoop.i18n.translation import _
from plancoop.operations.open_plan import OpenPlan
from plancoop.plan.values import DATE
from plancoop.system import git
from plancoop.text import matching
from plancoop.text.translatable import N_
from plancoop.validation import suggestions
from plancoop.validation.reading import read
from plancoop.wording.messages import error_text


def as_day(moment: str) -> date | None:
    """Read a day, None for what is none; raise `UsageError` for one that does not exist."""
    return parse.to_day(moment) if DATE.fullmatch(moment) else None


def on_day(opened: OpenPlan, day: date) -> Snapshot:
    """Return the plan as it stood at the end of a day, or as near to it as can be known."""
    try:
        repository = git.repository_of(opened.path)
        versions, remark = _since(repository, day)
        return _first_sound(opened, repository, versions, remark)
    except git.NoHistory as error:
        output.warn(error_text(error))
        output.warn(_("Told by the follow-up alone: what it does not record is not seen."))
        then = as_of(opened.plan, day)
        return Snapshot(then, SnapshotSource.FOLLOW_UP, opened.path.as_posix(), day)


def _since(repository: git.Repository, day: date) -> tuple[tuple[git.Version, ...], Remark | None]:
    """Return the version of a day and the later ones, and why there is none of that day."""
    walk = repository.walk(until=_end_of(day))
    later = tuple(reversed(walk.newer))
    if walk.found:
        return (walk.found, *later), None
    return later, Remark.CUT if walk.cut else Remark.NOT_YET


def _end_of(day: date) -> int:
    """Return the last second of a day, here; of days that git cannot have known, of the nearest."""
    known = min(max(day, _FIRST), _LAST)
    return int(datetime.combine(known, time.max).timestamp())


_FIRST: Final = date(1970, 1, 2)
_LAST: Final = date(9000, 1, 1)


def at_revision(opened: OpenPlan, revision: str) -> Snapshot:
    """Return the plan as it was in a revision, or as near to it as can be known.

    Raise `UsageError` or `UnknownName` for what is no revision.
    """
    try:
        repository = git.repository_of(opened.path)
    except git.NoHistory as error:
        output.warn(error_text(error))
        raise parse.not_a_day(revision) from error
    version = repository.resolve(revision)
    if version is None:
        raise _unknown(repository, revision)
    walk = repository.walk(beyond=version.commit)
    then = replace(version, path=walk.path)
    return _first_sound(opened, repository, [then, *reversed(walk.newer)])


def _unknown(repository: git.Repository, word: str) -> PlancoopError:
    if suggestions.as_date(word):
        return parse.not_a_day(word)
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


def _first_sound(
    opened: OpenPlan,
    repository: git.Repository,
    versions: Iterable[git.Version],
    remark: Remark | None = None,
) -> Snapshot:
    """Return the first version without errors, and say so where it is not the one asked for.

    Raise `git.NoHistory` when none holds the plan, `Refused` when all that do are faulty.
    """
    faulty = None
    with repository.reading() as look:
        for version in versions:
            source = look(version)
            plan = read(source, opened.reading, advised=False).valid_plan if source else None
            if plan:
                file, day = opened.path.as_posix(), version.day
                state = Snapshot(plan, SnapshotSource.GIT, file, day, version.commit, remark)
                _say(state, faulty)
                return state
            faulty = faulty or (version if source else None)
            remark = remark or (Remark.FAULTY if source else Remark.NOT_YET)
    if faulty is None:
        raise git.NoHistory(git.NO_COMMIT, file=opened.path)
    sentence = N_("No version of {file} since then is without errors: there is nothing to tell.")
    raise Refused(sentence, file=opened.path)


def _say(state: Snapshot, faulty: git.Version | None) -> None:
    """Say on standard error why a state is not the one that was asked for."""
    values = {"day": said(state.day) if state.day else "", "commit": short_hash(state.commit)}
    match state.remark:
        case Remark.FAULTY if faulty:
            sentence = _(
                "The version of {faulty_day} (commit {faulty}) has errors: told since the next one "
                "without, of {day} (commit {commit})."
            )
            values |= {"faulty_day": said(faulty.day), "faulty": short_hash(faulty.commit)}
        case Remark.CUT:
            sentence = _(
                "The history of this clone is cut short: told since its oldest version, of {day} "
                "(commit {commit}). To have all of it: git fetch --unshallow"
            )
        case Remark.NOT_YET:
            sentence = _(
                "The plan was not there yet: told since its first version, of {day} "
                "(commit {commit})."
            )
        case _:
            return
    output.warn(sentence.format(**values))
