"""`plancoop postpone`: another due date for items, the former one kept in their follow-up."""

from datetime import date
from functools import partial

from plancoop.commands import journey, recording
from plancoop.commands.options import (
    ByOption,
    DayOption,
    DryRunOption,
    EvidenceOption,
    NoteOption,
    PlanOption,
    PostponeArgument,
)
from plancoop.commands.recording import Said, Work
from plancoop.errors import N_, Refused, UsageError
from plancoop.logbook import moves
from plancoop.marks import Mark
from plancoop.model import Item, Plan
from plancoop.query import find_whole
from plancoop.views import recorded


def postpone(
    words: PostponeArgument,
    note: NoteOption = None,
    day: DayOption = None,
    evidence: EvidenceOption = None,
    by: ByOption = None,
    dry_run: DryRunOption = False,
    plan: PlanOption = None,
) -> None:
    """Give items another due date, and say why."""
    order = N_("The date comes first: plancoop postpone {value} {ids}")
    due, ids = recording.split(words, journey.to_day, order)
    if not ids:
        raise UsageError(N_("A date and at least one id: plancoop postpone 2012-09-30 jeunes-m1"))
    if not (note and note.strip()):
        raise UsageError(N_("Say why the date changes, with --note."))
    decision = partial(decide, ids=ids, due=due, said=Said(day, note, evidence, by).entry())
    command = " ".join(("postpone", *words))
    recording.carry_out(command, decision, file=plan, dry_run=dry_run)


def decide(plan: Plan, ids: list[str], due: date, said: dict[str, str]) -> Work:
    """Decide what a due date changes of items; raise `Refused` where it cannot be theirs."""
    marks: dict[str, Mark] = {}
    former: dict[str, date] = {}
    same = []
    for one in find_whole(plan, ids):
        item = one.item
        _allow(item, due, said["le"])
        if item.due == due:
            same.append(recorded.due_already(item))
            continue
        if item.due:
            former[item.id] = item.due
        before = {"echeance_avant": item.due.isoformat()} if item.due else {}
        marks[item.id] = Mark(one.route, None, recording.ordered(said | before), due=due)
    return Work(marks, same, partial(recorded.postponed, former=former, period=plan.period))


def _allow(item: Item, due: date, day: str) -> None:
    recording.see_open(item)
    if item.start and due < item.start:
        sentence = N_("{id} begins on {start}: it cannot be due on {due}. Nothing was written.")
        raise Refused(sentence, id=item.id, start=item.start, due=due)
    sentence = N_(
        "The follow-up of {id} changes its due date on {later}, which is after {day}: "
        "give --le {later} or a later day. Nothing was written."
    )
    recording.follow(item, (said.day for _, said in moves(item)), day, sentence)
