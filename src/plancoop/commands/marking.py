"""What `done`, `start` and `mark` have in common."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from plancoop import store
from plancoop.changes import All, Mark
from plancoop.commands import journey, output, writing
from plancoop.errors import N_, DiskError, Refused, UsageError
from plancoop.locale import _
from plancoop.model import Plan, Status
from plancoop.outline import Entry, steps
from plancoop.proof import prove
from plancoop.query import find_whole
from plancoop.reading import read
from plancoop.source import Route
from plancoop.views import receipts


@dataclass(frozen=True)
class Request:
    """A status for some items, and what their follow-up should say."""

    command: str
    status: Status
    words: Sequence[str]
    day: str | None = None
    note: str | None = None
    evidence: str | None = None
    by: str | None = None
    with_steps: bool = False
    anyway: bool = False
    reopens: bool = True


def carry_out(request: Request, *, file: str | None, dry_run: bool) -> None:
    """Mark all the items, or none; say what came of it."""
    said = _said(request)
    path = journey.locate(file)
    if dry_run:
        reading = read(store.read(path))
        work = _work(journey.sound(reading), request, said)
        if work.change.changes:
            output.emit(writing.preview(reading, work.change))
        output.say("".join(f"{receipts.unchanged(entry)}\n" for entry in work.same))
        return
    with store.locked(path) as target:
        reading = read(store.read(target))
        work = _work(journey.sound(reading), request, said)
        if work.change.changes:
            proven = prove(reading, work.change)
            reading = proven.reading
            lost = writing.write(target, proven, " ".join((request.command, *request.words)))
            if lost:
                output.warn(
                    _("The change is written, but cannot be taken back: {reason}.").format(
                        reason=_(lost)
                    )
                )
    _tell(work, journey.sound(reading))


@dataclass(frozen=True)
class _Work:
    """What is to be done, to which items, and which of them need nothing."""

    change: All
    ids: tuple[str, ...]
    same: tuple[Entry, ...]


def _said(request: Request) -> dict[str, str]:
    """Return what the follow-up of every item will say, as text by the file's keys."""
    today = date.today()
    day = today if request.day is None else journey.to_day(request.day)
    if day > today:
        raise UsageError(N_("{day} is in the future: --le is the day it happened."), day=day)
    texts = {
        "par": journey.to_text(request.by, "--par"),
        "preuve": journey.to_text(request.evidence, "--preuve"),
        "note": journey.to_text(request.note, "--note"),
    }
    return {"le": day.isoformat(), **{key: text for key, text in texts.items() if text}}


def _work(plan: Plan, request: Request, said: dict[str, str]) -> _Work:
    """Find the items and decide what each needs; raise `Refused` where it would not be right."""
    found = find_whole(plan, request.words)
    named = {entry.item.id for entry in found}
    marks: dict[str, Mark] = {}
    same = []
    for entry in found:
        if entry.item.status is not request.status:
            _allow(entry, request, named)
            marks[entry.item.id] = _mark(entry.route, request.status, said)
        elif len(said) > 1:
            marks[entry.item.id] = Mark(entry.route, None, said)
        else:
            same.append(entry)
        if request.with_steps:
            for step in _open_steps(entry):
                if step.item.status is request.status:
                    continue
                marks.setdefault(step.item.id, _mark(step.route, request.status, said))
    kept = tuple(entry for entry in same if entry.item.id not in marks)
    return _Work(All(tuple(marks.values())), tuple(marks), kept)


def _mark(route: Route, status: Status, said: dict[str, str]) -> Mark:
    logged = said | {"statut": status.value}
    return Mark(route, status, {key: logged[key] for key in _ORDER if key in logged})


_ORDER: Final = ("le", "par", "statut", "preuve", "note")


def _open_steps(entry: Entry) -> list[Entry]:
    return [step for step in steps(entry) if not step.item.status.closes]


def _allow(entry: Entry, request: Request, named: set[str]) -> None:
    item = entry.item
    if item.status.closes and not request.reopens:
        sentence = N_("{id} is closed. To open it again: plancoop mark en_cours {id}")
        raise Refused(sentence, id=item.id)
    left = [step.item.id for step in _open_steps(entry) if step.item.id not in named]
    if request.status.closes and left and not (request.with_steps or request.anyway):
        sentence = N_(
            "{id} has open steps: {steps}. Close them with it by --tout, "
            "or the item alone by --quand-meme. Nothing was written."
        )
        raise Refused(sentence, id=item.id, steps=", ".join(left))


def _tell(work: _Work, plan: Plan) -> None:
    lines = [receipts.unchanged(entry) for entry in work.same]
    if work.ids:
        lines += receipts.marked(find_whole(plan, work.ids))
        lines.append(_("(plancoop undo takes this back)"))
    try:
        output.say("".join(f"{line}\n" for line in lines))
    except DiskError as error:
        sentence = N_("The plan is changed, but this could not be shown: {reason}.")
        raise (DiskError(sentence, **error.values) if work.ids else error) from error
