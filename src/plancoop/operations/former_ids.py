"""Ids that a plan had: what became of each, by the record of changes or else by git."""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from difflib import SequenceMatcher
from pathlib import Path
from typing import Final

from plancoop.analysis.lookup import find_route
from plancoop.analysis.snapshots import short_hash
from plancoop.errors import PlancoopError, UnknownName
from plancoop.i18n import formats
from plancoop.operations.open_plan import PlanFile
from plancoop.operations.undo import undo_folder
from plancoop.plan.model import Audience, Item, Plan
from plancoop.plan.traversal import ids, routes_with_ids
from plancoop.plan.update import value_at
from plancoop.plan.values import ID
from plancoop.system import files, git, undo_log
from plancoop.text.matching import fold
from plancoop.text.source import Source
from plancoop.text.translatable import N_
from plancoop.validation.reading import read


@dataclass(frozen=True)
class IdFate:
    """What became of the id `old`: another one, or None where what it named was removed.

    `undos`: how many undos restore it, 0 if none can. `commit`: the first commit without it.
    `day`: when it changed, None if not yet committed.
    """

    old: str
    new: str | None
    day: date | None
    commit: str = ""
    undos: int = 0


def trace_id(target: Path, plan: Plan, word: str) -> IdFate | None:
    """Tell what became of an id that a plan had.

    None if the plan still has the id, or if nothing is known of it.
    """
    present = frozenset(ids(plan))
    records = _records(target)
    old = name = fold(word).replace(" ", "-")
    passed: set[str] = set()
    found: IdFate | None = None
    while name not in present:
        if name in passed or not ID.fullmatch(name):
            return None
        passed.add(name)
        found = _on_record(records, name) or _in_git(target, plan, name)
        if found is None:
            return None
        records = records[: found.undos - 1] if found.undos else records
        if found.new is None:
            return replace(_with_a_way_back(found, target, plan), old=old)
        name = found.new
    return found and replace(found, old=old)


def _records(target: Path) -> list[undo_log.Record]:
    """Return the record of a plan's changes, the last first; nothing where it cannot be read."""
    with suppress(OSError):
        return undo_log.records(undo_folder(target))
    return []


def _on_record(records: Sequence[undo_log.Record], name: str) -> IdFate | None:
    for undos, record in enumerate(records, 1):
        day = datetime.fromisoformat(record.when).date()
        match record.command.split():
            case ["rename", old, new] if old == name:
                return IdFate(name, new, day, undos=undos)
            case ["remove", *gone] if name in gone or name in _written_in(record):
                return IdFate(name, None, day, undos=undos)
    return None


def _with_a_way_back(gone: IdFate, target: Path, plan: Plan) -> IdFate:
    """Tell whether undoing gives back what a record tells removed, or else where git has it."""
    if gone.commit or not gone.undos:
        return gone
    records = _records(target)[: gone.undos]
    texts = [undo_log.digest(files.read(target)), *(record.digest_before for record in records)]
    undos = gone.undos if texts[:-1] == [record.digest_after for record in records] else 0
    kept = None if undos == 1 else _in_git(target, plan, gone.old)
    return replace(gone, undos=undos, commit=kept.commit if kept else "")


_WRITTEN: Final = re.compile(r"""\bid["']?\s*:\s*["']?([a-z0-9]+(?:-[a-z0-9]+)*)""")


def _written(text: str) -> Iterator[str]:
    """Yield what a text says ids are, as far as can be told without reading it as YAML."""
    return (match[1] for match in _WRITTEN.finditer(text))


def _written_in(record: undo_log.Record) -> frozenset[str]:
    return frozenset(name for _start, _end, text in record.inverse_edits for name in _written(text))


def _in_git(target: Path, plan: Plan, name: str) -> IdFate | None:
    """Find the newest version with an id, and tell what the next one made of it."""
    later: list[tuple[git.FileVersion, Source]] = []
    for version, source in _versions(target):
        if name not in _written(source.text):
            later.append((version, source))
            continue
        before = read(source, advised=False).valid_plan
        if before and name in ids(before):
            break
    else:
        return None
    sound = (read(source, advised=False).valid_plan for _version, source in reversed(later))
    after = next(filter(None, sound), plan)
    new = _renamed(before, after, name)
    if not later:
        return IdFate(name, new, None)
    changed = later[-1][0]
    return IdFate(name, new, changed.day, changed.commit)


_VERSIONS: Final = 500
_CHARACTERS: Final = 1 << 25


def _versions(target: Path) -> Iterator[tuple[git.FileVersion, Source]]:
    """Yield the versions of a file that git has, the newest first; none where git knows none.

    No more than `_VERSIONS`, nor after so many `_CHARACTERS`, which is some seconds' work.
    """
    left = _CHARACTERS
    with suppress(PlancoopError):
        repository = git.repository_of(target)
        versions = repository.walk().newer[:_VERSIONS]
        with repository.reading() as look:
            for version in versions:
                source = look(version)
                if source:
                    yield version, source
                    left -= len(source.text)
                if left <= 0:
                    return


def _renamed(before: Plan, after: Plan, name: str) -> str | None:
    """Return the other id, if any, of what an id named before.

    It is new, and its text the same; or else, in the same list, its text alike and all the rest the
    same.
    """
    known = frozenset(ids(before))
    route = find_route(before, name)
    was = value_at(before, route)
    new = [
        other
        for other, name in routes_with_ids(after)
        if name not in known and other[-2] == route[-2]
    ]
    new.sort(key=lambda other: (other != route, other[:2] != route[:2]))
    holders = [value_at(after, other) for other in new]
    same = (holder for holder in holders if _text(holder) == _text(was))
    alike = (
        holder
        for other, holder in zip(new, holders, strict=True)
        if other[:-1] == route[:-1] and _like(holder, was)
    )
    return next((holder.id for holder in (*same, *alike)), None)


def _text(holder: Audience | Item) -> str:
    return holder.name if isinstance(holder, Audience) else holder.text


def _like(holder: Audience | Item, other: Audience | Item) -> bool:
    same = {"id": other.id, "name" if isinstance(other, Audience) else "text": _text(other)}
    if holder.model_copy(update=same) != other:
        return False
    return SequenceMatcher(None, _text(holder), _text(other), autojunk=False).ratio() > _ALIKE


_ALIKE: Final = 0.6


def ids_ever_used(target: Path, source: Source) -> frozenset[str]:
    """Return all ids that a plan's file has or had, as far as git and the record go.

    Texts are searched, not read as plans; of git's versions the newest 500, or 32 MB of them.
    """
    found = set(_written(source.text))
    for record in _records(target):
        found |= _written_in(record)
        match record.command.split():
            case ["rename" | "remove", *names]:
                found.update(names)
    for _version, text in _versions(target):
        found.update(_written(text.text))
    return frozenset(found)


def error_when_reading(fate: IdFate, file: PlanFile) -> UnknownName:
    """Return the error that says what became of an id."""
    day = formats.day(fate.day) if fate.day else ""
    if fate.new:
        sentence = (
            N_("{word} has been called {new} since {day}.")
            if day
            else N_("{word} is now called {new}.")
        )
        return UnknownName(sentence, word=fate.old, new=fate.new, day=day)
    undo = file.command("plancoop undo")
    if fate.undos == 1:
        sentence = N_("{word} was removed on {day}. To take that back: {undo}")
    elif fate.commit:
        sentence = N_("{word} was removed on {day}. To see what it was: git show {commit}")
    elif fate.undos:
        sentence = N_("{word} was removed on {day}. To take that back: {undo}, {times} times.")
    elif fate.day:
        sentence = N_("{word} was removed on {day}.")
    else:
        sentence = N_(
            "{word} has been removed since the last commit. To see what it was: git diff HEAD"
        )
    commit = short_hash(fate.commit)
    return UnknownName(sentence, word=fate.old, day=day, undo=undo, commit=commit, times=fate.undos)


def error_when_writing(fate: IdFate, file: PlanFile, near: Sequence[str]) -> UnknownName:
    """Return the error of a command that writes, and takes no former id; `near` are other ids."""
    if not fate.new:
        error = error_when_reading(fate, file)
        error.proposals = tuple(near)
        return error
    sentence = (
        N_("{word} has been called {new} since {day}: nothing was written. Use that name.")
        if fate.day
        else N_("{word} is now called {new}: nothing was written. Use that name.")
    )
    day = fate.day and formats.day(fate.day)
    return UnknownName(sentence, word=fate.old, new=fate.new, day=day)
