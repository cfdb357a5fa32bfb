"""`plancoop review`: go through what is late, silent or due soon, and write once."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial
from typing import Final

from plancoop.analysis.as_of import as_of
from plancoop.analysis.lookup import find_audience, find_items_by_id
from plancoop.analysis.query import ItemRow, pressing_rows
from plancoop.changes.mark import Mark, MarkAll
from plancoop.commands import options
from plancoop.console import figures, opening, output, parse, prompts
from plancoop.console.outcome import print_applied
from plancoop.console.prompts import Choice
from plancoop.errors import Refused, UsageError
from plancoop.i18n.translation import _
from plancoop.operations import mark as mark_operation
from plancoop.operations import measure, note, postpone
from plancoop.operations import review as operation
from plancoop.operations.apply_change import Decision, apply_change
from plancoop.operations.mark import StatusRequest
from plancoop.operations.review import merge_marks
from plancoop.plan.model import Activity, Plan
from plancoop.plan.traversal import PlacedItem, is_expected, open_steps
from plancoop.plan.values import Status
from plancoop.text.translatable import N_
from plancoop.wording.messages import error_text


def review(
    public: options.PublicOption = None,
    day: options.MeetingDayOption = None,
    by: options.ByOption = None,
    plan: options.PlanOption = None,
) -> None:
    """Go through what is late, silent or due soon, one question at a time, and write once."""
    if not prompts.can_ask():
        raise UsageError(
            N_(
                "plancoop review asks questions, and its input is no terminal. Without it: "
                "plancoop list --en-retard, then plancoop done, measure, postpone or note."
            )
        )
    entry = parse.to_entry(day, by=by)
    opened = opening.open_for_questions(plan)
    audiences = {find_audience(opened.plan, word).id for word in public or ()}
    known = as_of(opened.plan, opened.day)
    rows = pressing_rows(known, audiences, date.fromisoformat(entry["le"]))
    if not rows:
        output.say_lines([_("Nothing is late, without news, on hold or due soon.")])
        return
    with prompts.conversation():
        marks = _ask_about_all(opened.plan, rows, entry)
        if not marks:
            output.say_lines([_("Nothing to write.")])
            return
        seen = {
            placed.item.id: placed.item for placed in find_items_by_id(opened.plan, tuple(marks))
        }
        decide = partial(operation.decide, marks=marks, seen=seen)
        change = partial(apply_change, opened.file, "review", decide)
        _sum_up(opened.plan, marks)
        if not prompts.confirm(lambda: print_applied(change(dry_run=True))):
            return
    print_applied(change())


def _sum_up(plan: Plan, marks: Mapping[str, Mark]) -> None:
    from plancoop.terminal.review import mark_summary

    after = MarkAll(tuple(marks.values())).on(plan)
    lines = (f"  {line}" for line in mark_summary(after, marks))
    output.say_lines(("", _("This will be written:"), *lines))


_Entry = dict[str, str]
_Answer = Callable[[Plan, PlacedItem, _Entry], Decision]
"""What is to be done to an item: nothing when the person thought better of it."""


def _ask_about_all(plan: Plan, rows: list[ItemRow], entry: _Entry) -> dict[str, Mark]:
    """Ask about each item; return the marks that the answers come to, by the ids of items.

    `entry` is what every follow-up says, by the file's keys.
    """
    from plancoop.terminal.review import item_panel

    marks: dict[str, Mark] = {}
    now = plan
    for number, row in enumerate(rows, 1):
        (placed,) = find_items_by_id(now, (row.placed.item.id,))
        if not is_expected(placed):  # a step that was closed with its item
            continue
        output.show(item_panel(row._replace(placed=placed), number, len(rows), output.width()))
        letter, decision = _ask(now, placed, entry)
        if letter == "q":
            break
        for name, mark in decision.marks.items():
            marks[name] = merge_marks(marks.get(name), mark)
        now = MarkAll(tuple(marks.values())).on(plan)
    return marks


def _ask(plan: Plan, placed: PlacedItem, entry: _Entry) -> tuple[str, Decision]:
    """Ask what to do with an item until something is, or nothing is wanted."""
    while (letter := prompts.choose(list(_choices(placed)))) in _ANSWERS:
        try:
            decision = _ANSWERS[letter](plan, placed, entry)
        except Refused as error:
            output.say_lines([error_text(error)])
            continue
        if decision.marks:
            return letter, decision
        output.say_lines(decision.unchanged)
    return letter, Decision()


def _choices(placed: PlacedItem) -> Iterator[Choice]:
    item = placed.item
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


def _ask_done(plan: Plan, placed: PlacedItem, entry: _Entry) -> Decision:
    proof = prompts.ask_evidence()
    evidence = {"preuve": proof} if proof else {}
    return _decide_status(plan, placed, entry | evidence, Status.ACHIEVED)


def _ask_value(plan: Plan, placed: PlacedItem, entry: _Entry) -> Decision:
    def decide(typed: str) -> Decision:
        return measure.decide(plan, [placed.item.id], figures.to_answer(typed), entry)

    question = _("Value reached: 3, 3/5, plus 1 or minus 1 (Enter = go back)")
    return prompts.reply(question, decide) or Decision()


def _ask_due_date(plan: Plan, placed: PlacedItem, entry: _Entry) -> Decision:
    def decide(due: date, reason: _Entry) -> Decision:
        return postpone.decide(plan, [placed.item.id], due, entry | reason)

    def read(typed: str) -> tuple[date, Decision]:
        due = parse.to_day(typed)
        return due, decide(due, {})

    answer = prompts.reply(_("New due date, such as 2012-09-30 (Enter = go back)"), read)
    if answer is None:
        return Decision()
    due, decision = answer
    reason = _ask_reason() if decision.marks else {}
    return decide(due, reason) if reason else Decision(unchanged=decision.unchanged)


def _ask_note(plan: Plan, placed: PlacedItem, entry: _Entry) -> Decision:
    text = prompts.ask_text(_("Note (Enter = go back)"))
    return note.decide(plan, [placed.item.id], entry | {"note": text}) if text else Decision()


def _ask_why(plan: Plan, placed: PlacedItem, entry: _Entry, status: Status) -> Decision:
    reason = _ask_reason()
    return _decide_status(plan, placed, entry | reason, status) if reason else Decision()


def _ask_reason() -> _Entry:
    """Ask why; return what the follow-up says of it, nothing when the person goes back."""
    text = prompts.ask_reason()
    return {"note": text} if text else {}


_STEPS: Final = (
    Choice("n", N_("leave them open"), ("non", "no")),
    Choice("o", N_("close them as well"), ("oui", "y", "yes")),
)


def _decide_status(plan: Plan, placed: PlacedItem, entry: _Entry, status: Status) -> Decision:
    """Give an item a status, and its open steps where that closes it and the person agrees."""
    steps = [step.item.id for step in open_steps(placed)]
    with_steps = False
    if steps and status.closes:
        output.say_lines([_("Its open steps: {steps}").format(steps=", ".join(steps))])
        with_steps = prompts.choose(_STEPS) == "o"
    request = StatusRequest(status, [placed.item.id], entry, with_steps=with_steps, anyway=True)
    return mark_operation.decide(plan, request)


_ANSWERS: Final[dict[str, _Answer]] = {
    "f": _ask_done,
    "c": partial(_decide_status, status=Status.IN_PROGRESS),
    "m": _ask_value,
    "r": _ask_due_date,
    "n": _ask_note,
    "s": partial(_ask_why, status=Status.ON_HOLD),
    "a": partial(_ask_why, status=Status.CANCELLED),
}
