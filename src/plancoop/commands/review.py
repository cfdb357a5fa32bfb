"""`plancoop review`: go through what is late, silent or due soon, and write once."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Final

from plancoop.analysis.lookup import find_audience, find_whole
from plancoop.analysis.query import ItemRow, pressing
from plancoop.changes.mark import Mark, MarkAll
from plancoop.commands.options import ByOption, MeetingDayOption, PlanOption, PublicOption
from plancoop.console import output, parse, prompts
from plancoop.console.prompts import Choice
from plancoop.errors import Refused, UsageError
from plancoop.i18n.translation import _, ngettext
from plancoop.operations import apply_change, follow_up, measure, open_plan, postpone
from plancoop.operations import mark as mark_operation
from plancoop.operations.apply_change import Work
from plancoop.operations.mark import Request
from plancoop.plan.model import Activity, Item, Plan
from plancoop.plan.traversal import PlacedItem, is_expected, open_steps
from plancoop.plan.values import Status
from plancoop.system import files
from plancoop.text.translatable import N_
from plancoop.wording.messages import error_text


def review(
    public: PublicOption = None,
    day: MeetingDayOption = None,
    by: ByOption = None,
    plan: PlanOption = None,
) -> None:
    """Go through what is late, silent or due soon, one question at a time, and write once."""
    if not prompts.can_ask():
        raise UsageError(
            N_(
                "plancoop review asks questions, and its input is no terminal. Without it: "
                "plancoop list --en-retard, then plancoop done, measure, postpone or note."
            )
        )
    said = follow_up.FollowUpOptions(day, by=by).entry()
    path = open_plan.locate(plan)
    files.resolve_for_writing(path)
    opened = open_plan.open_plan(str(path))
    audiences = {find_audience(opened.plan, word).id for word in public or ()}
    rows = pressing(opened.plan, audiences, date.fromisoformat(said["le"]))
    if not rows:
        output.say(_("Nothing is late, without news, on hold or due soon.") + "\n")
        return
    with prompts.conversation():
        marks = _marks(opened.plan, rows, said)
        if not marks:
            output.say(_("Nothing to write.") + "\n")
            return
        seen = {one.item.id: one.item for one in find_whole(opened.plan, tuple(marks))}
        decide = partial(_again, marks=marks, seen=seen)
        file = str(path) if path.is_absolute() else plan
        write = partial(apply_change.carry_out, "review", decide, file=file)
        _sum_up(opened.plan, marks)
        if not prompts.confirmed(partial(write, dry_run=True)):
            return
    write(dry_run=False)


def _sum_up(plan: Plan, marks: Mapping[str, Mark]) -> None:
    from plancoop.terminal.review import summary

    after = MarkAll(tuple(marks.values())).on(plan)
    lines = ("", _("This will be written:"), *(f"  {line}" for line in summary(after, marks)))
    output.say("".join(f"{line}\n" for line in lines))


def _again(plan: Plan, marks: Mapping[str, Mark], seen: Mapping[str, Item]) -> Work:
    """Decide the same of a plan that may have changed meanwhile."""
    now = apply_change.unchanged_since(plan, seen)
    moved = {name: replace(mark, route=now[name].route) for name, mark in marks.items()}
    return Work(moved, tell=_written)


def _written(found: Sequence[PlacedItem]) -> Iterator[str]:
    yield ngettext("{n} item is written.", "{n} items are written.", len(found))


_Said = dict[str, str]
_Answer = Callable[[Plan, PlacedItem, _Said], Work]
"""What is to be done to an item: nothing when the person thought better of it."""


def _marks(plan: Plan, rows: list[ItemRow], said: _Said) -> dict[str, Mark]:
    """Ask about each item; return what the answers come to."""
    marks: dict[str, Mark] = {}
    now = plan
    for place, row in enumerate(rows, 1):
        entry = find_whole(now, (row.entry.item.id,))[0]
        if not is_expected(entry):  # a step that was closed with its item
            continue
        from plancoop.terminal.review import question

        output.show(question(row._replace(entry=entry), place, len(rows), output.width()))
        letter, work = _asked(now, entry, said)
        if letter == "q":
            break
        marks |= {name: _merged(marks.get(name), mark) for name, mark in work.marks.items()}
        now = MarkAll(tuple(marks.values())).on(plan)
    return marks


def _merged(former: Mark | None, mark: Mark) -> Mark:
    """Put what was said of a step, and then of the whole item, into one entry that says both."""
    if former is None:
        return mark
    said = former.entry | mark.entry
    both = {
        key: follow_up.join_texts(former.entry.get(key), mark.entry.get(key))
        for key in ("preuve", "note")
        if key in said
    }
    entry = follow_up.in_key_order(said | both)
    return Mark(mark.route, mark.status or former.status, entry, mark.due or former.due)


def _asked(plan: Plan, entry: PlacedItem, said: _Said) -> tuple[str, Work]:
    """Ask what to do with an item until something is, or nothing is wanted."""
    while (letter := prompts.choose(list(_choices(entry)))) in _ANSWERS:
        try:
            work = _ANSWERS[letter](plan, entry, said)
        except Refused as error:
            output.say(f"{error_text(error)}\n")
            continue
        if work.marks:
            return letter, work
        output.say("".join(f"{line}\n" for line in work.same))
    return letter, Work()


def _choices(entry: PlacedItem) -> Iterator[Choice]:
    item = entry.item
    yield Choice("", N_("go on"), ("passer", "suivant", "skip", "next"))
    yield Choice("f", N_("done"), ("fait", "faite", "realise", "atteint", "done"))
    if item.status is not Status.IN_PROGRESS:
        yield Choice("c", N_("in progress"), ("commencer", "en cours", "reprendre", "start"))
    if isinstance(item, Activity) and item.target:
        yield Choice("m", N_("measure"), ("mesurer", "measure"))
    yield Choice("r", N_("postpone"), ("reporter", "postpone"))
    yield Choice("n", N_("note"), ("note", "noter"))
    if item.status is not Status.ON_HOLD:
        yield Choice("s", N_("put on hold"), ("suspendre", "hold"))
    yield Choice("a", N_("cancel"), ("abandonner", "cancel"))
    yield Choice("q", N_("stop here"), ("quitter", "quit", "stop", "fin"))


def _done(plan: Plan, entry: PlacedItem, said: _Said) -> Work:
    proof = prompts.evidence()
    return _marked(plan, entry, Status.ACHIEVED, said | ({"preuve": proof} if proof else {}))


def _begun(plan: Plan, entry: PlacedItem, said: _Said) -> Work:
    return _marked(plan, entry, Status.IN_PROGRESS, said)


def _measured(plan: Plan, entry: PlacedItem, said: _Said) -> Work:
    def decide(typed: str) -> Work:
        return measure.decide(plan, [entry.item.id], parse.Value.read(typed), said)

    return prompts.reply(_("Value reached: 3, 3/5 or +1 (Enter = go back)"), decide) or Work()


def _postponed(plan: Plan, entry: PlacedItem, said: _Said) -> Work:
    def decide(typed: str, why: _Said | None = None) -> tuple[str, Work]:
        due = parse.to_day(typed)
        return typed, postpone.decide(plan, [entry.item.id], due, said | (why or {}))

    typed, work = (
        prompts.reply(_("New due date, such as 2012-09-30 (Enter = go back)"), decide) or _BACK
    )
    why = _reason() if work.marks else {}
    return decide(typed, why)[1] if why else Work(same=work.same)


_BACK: Final = ("", Work())


def _noted(plan: Plan, entry: PlacedItem, said: _Said) -> Work:
    text = prompts.text(_("Note (Enter = go back)"))
    entered = follow_up.in_key_order(said | {"note": text or ""})
    return follow_up.decide(plan, [entry.item.id], entered) if text else Work()


def _held(plan: Plan, entry: PlacedItem, said: _Said) -> Work:
    why = _reason()
    return _marked(plan, entry, Status.ON_HOLD, said | why) if why else Work()


def _cancelled(plan: Plan, entry: PlacedItem, said: _Said) -> Work:
    why = _reason()
    return _marked(plan, entry, Status.CANCELLED, said | why) if why else Work()


_ANSWERS: Final[dict[str, _Answer]] = {
    "f": _done,
    "c": _begun,
    "m": _measured,
    "r": _postponed,
    "n": _noted,
    "s": _held,
    "a": _cancelled,
}


def _reason() -> _Said:
    """Ask why; return what the follow-up says of it, nothing when the person goes back."""
    text = prompts.why()
    return {"note": text} if text else {}


_STEPS: Final = (
    Choice("n", N_("leave them open"), ("non", "no")),
    Choice("o", N_("close them as well"), ("oui", "y", "yes")),
)


def _marked(plan: Plan, entry: PlacedItem, status: Status, said: _Said) -> Work:
    """Give an item a status, and its open steps where that closes it and the person agrees."""
    left = [one.item.id for one in open_steps(entry)]
    whole = False
    if left and status.closes:
        output.say(_("Its open steps: {steps}").format(steps=", ".join(left)) + "\n")
        whole = prompts.choose(_STEPS) == "o"
    request = Request(
        "review",
        status,
        [entry.item.id],
        follow_up.FollowUpOptions(),
        with_steps=whole,
        anyway=True,
    )
    return mark_operation.decide(plan, request, said)
