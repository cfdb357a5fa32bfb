"""`plancoop review`: go through what is late, silent or due soon, and write once."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Final

from plancoop.analysis.as_of import as_of
from plancoop.analysis.lookup import find_items_by_id
from plancoop.analysis.query import ItemRow, pressing_rows
from plancoop.analysis.signals import Signal
from plancoop.changes.mark import Mark
from plancoop.changes.several import innermost_first
from plancoop.commands import filter_options, mark_options, options
from plancoop.commands.filters import chosen_rows
from plancoop.console import figures, opening, output, parse, prompts, screen
from plancoop.console.outcome import print_applied
from plancoop.console.prompts import Choice
from plancoop.errors import Refused, UsageError
from plancoop.i18n.translation import _, language
from plancoop.operations import mark as mark_operation
from plancoop.operations import measure, note, postpone
from plancoop.operations import review as operation
from plancoop.operations.apply_change import Applied, Decision, apply_change
from plancoop.operations.indicators import find_goal
from plancoop.operations.mark import StatusRequest
from plancoop.operations.open_plan import OpenPlan
from plancoop.operations.review import merge_marks
from plancoop.plan.model import Indicator, Item, Plan
from plancoop.plan.traversal import PlacedItem, is_expected, open_steps
from plancoop.plan.values import Status
from plancoop.text.translatable import N_
from plancoop.text.unprintable import visible
from plancoop.wording.messages import error_text

_Entry = dict[str, str]
_Answer = Callable[[Plan, PlacedItem, _Entry], Decision]
"""What is to be done to an item: nothing when the person thought better of it."""

_Asked = tuple[int, dict[str, Mark]]
"""The place of a question, and what the answers before it come to."""


def review(
    public: options.PublicOption = None,
    axis: filter_options.AxisOption = None,
    tag: filter_options.TagOption = None,
    priority: filter_options.PriorityOption = None,
    day: mark_options.MeetingDayOption = None,
    by: mark_options.ByOption = None,
    plan: options.PlanOption = None,
) -> None:
    """Go through what is late, silent or due soon, one question at a time, and write once."""
    if not prompts.can_ask():
        raise UsageError(
            N_(
                "plancoop review asks questions, and there is no terminal here. Try plancoop "
                "list --en-retard, then plancoop done, plancoop measure, plancoop postpone or "
                "plancoop note."
            )
        )
    entry = parse.to_entry(day, by=by)
    opened = opening.open_for_questions(plan)
    asked = {row.placed.item.id for row in chosen_rows(opened, public, axis, tag, priority)}
    known = as_of(opened.plan, opened.day)
    pressing = pressing_rows(known, set(), date.fromisoformat(entry["le"]))
    rows = [row for row in pressing if row.placed.item.id in asked]
    if not rows:
        output.say_lines([_("Nothing is late, without news, on hold or due soon.")])
        return
    with prompts.conversation():
        change = _ask_until_sure(opened, rows, entry)
    if change:
        print_applied(change())


def _ask_until_sure(
    opened: OpenPlan, rows: list[ItemRow], entry: _Entry
) -> Callable[..., Applied] | None:
    """Ask about items, then whether to write; return what writes, None where nothing is to be."""
    asked: list[_Asked] = []
    while marks := _ask_about_all(opened.plan, rows, entry, asked):
        seen = {
            placed.item.id: placed.item for placed in find_items_by_id(opened.plan, tuple(marks))
        }
        decide = partial(operation.decide, marks=marks, seen=seen)
        change = partial(apply_change, opened.file, "review", decide)
        _sum_up(opened.plan, marks)
        show = partial(_show_lines, change)
        if (answer := prompts.ask_to_write(show, prompts.BACK)) != prompts.BACK.letter:
            return change if answer == "o" else None
    output.say_lines([_("Nothing to write.")])
    return None


def _show_lines(change: Callable[..., Applied]) -> None:
    print_applied(change(dry_run=True))


def _sum_up(plan: Plan, marks: Mapping[str, Mark]) -> None:
    from plancoop.terminal.review import mark_summary

    after = innermost_first(marks.values()).on(plan)
    lines = (f"  {line}" for line in mark_summary(after, marks))
    output.say_lines(("", _("This will be written:"), *lines))


def _ask_about_all(
    plan: Plan, rows: list[ItemRow], entry: _Entry, asked: list[_Asked]
) -> dict[str, Mark]:
    """Ask about each item; return the marks that the answers come to, by the ids of items.

    Begin with the last question that was `asked`, which is kept up to date. `entry` is what every
    follow-up says, by the file's keys.
    """
    from plancoop.terminal.review import item_panel

    place, marks = asked.pop() if asked else (0, {})
    while place < len(rows):
        now = innermost_first(marks.values()).on(plan)
        (placed,) = find_items_by_id(now, (rows[place].placed.item.id,))
        if is_expected(placed):  # as a step is not that was closed with its item
            row = rows[place]._replace(placed=placed)
            output.show(item_panel(row, place + 1, len(rows), screen.width()))
            letter, decision = _ask(now, row, entry, is_first=not asked)
            if letter == prompts.BACK.letter:
                place, marks = asked.pop()
                continue
            asked.append((place, marks))
            if letter == "q":
                break
            said = decision.marks.items()
            marks = marks | {name: merge_marks(marks.get(name), mark) for name, mark in said}
        place += 1
    return marks


def _ask(plan: Plan, row: ItemRow, entry: _Entry, *, is_first: bool) -> tuple[str, Decision]:
    """Ask what to do with an item until something is, or nothing is wanted."""
    placed = row.placed
    choices = [*_choices(row, is_first=is_first)]
    while (letter := prompts.choose(choices)) in _ANSWERS:
        try:
            decision = _ANSWERS[letter](plan, placed, entry)
        except Refused as error:
            output.say_lines([error_text(error)])
            continue
        if decision.marks:
            return letter, decision
        output.say_lines(decision.unchanged)
    return letter, Decision()


def _choices(row: ItemRow, *, is_first: bool) -> Iterator[Choice]:
    item = row.placed.item
    yield Choice("", N_("go on"), ("passer", "suivant", "skip", "next"))
    yield Choice("f", N_("done"), ("fait", "faite", "realise", "atteint", "done"), "d")
    if item.status is not Status.IN_PROGRESS:
        yield Choice("c", N_("in progress"), ("commencer", "en cours", "reprendre", "start"), "i")
    if any(goal.is_measured for goal in item.goals):
        yield Choice("m", N_("measure"), ("mesurer", "measure"))
    yield Choice("r", N_("postpone"), ("reporter", "postpone"), "p")
    if row.alert.signal is Signal.LATE:
        yield Choice("e", N_("say why it is late"), ("ecart", "écart", "shortfall"), "w")
    as_comment = ("c",) if item.status is Status.IN_PROGRESS and language() == "fr" else ()
    yield Choice("n", N_("note"), ("note", "noter", "commentaire", "commenter", *as_comment))
    if item.status is not Status.ON_HOLD:
        yield Choice("s", N_("put on hold"), ("suspendre", "hold"), "h")
    yield Choice("a", N_("cancel"), ("abandonner", "cancel"), "c")
    if not is_first:
        yield prompts.BACK
    yield Choice("q", N_("stop here"), ("quitter", "quit", "stop", "fin"))


def _ask_done(plan: Plan, placed: PlacedItem, entry: _Entry) -> Decision:
    proof = prompts.ask_evidence()
    evidence = {"preuve": proof} if proof else {}
    return _decide_status(plan, placed, entry | evidence, Status.ACHIEVED)


def _ask_start(plan: Plan, placed: PlacedItem, entry: _Entry) -> Decision:
    text = prompts.ask_text(_("Note (Enter = none)"))
    note_of_it = {"note": text} if text else {}
    return _decide_status(plan, placed, entry | note_of_it, Status.IN_PROGRESS)


def _ask_value(plan: Plan, placed: PlacedItem, entry: _Entry) -> Decision:
    goals = [goal for goal in placed.item.goals if goal.is_measured]
    word = goals[0].label if len(placed.item.goals) > 1 else None
    if len(goals) > 1:
        word = prompts.reply(_indicator_question(goals), partial(_indicator, placed.item))
        if word is None:
            return Decision()

    def decide(typed: str) -> Decision:
        return measure.decide(plan, [placed.item.id], figures.to_answer(typed), entry, word)

    question = _("Value reached: 3, 3/5, plus 1 or minus 1 (Enter = go back)")
    return prompts.reply(question, decide) or Decision()


def _indicator_question(goals: Sequence[Indicator]) -> str:
    names = ", ".join(f"{rank} = {goal.name}" for rank, goal in enumerate(goals, 1))
    return _("Which indicator: {names} (Enter = go back)").format(names=visible(names))


def _indicator(item: Item, typed: str) -> str:
    """Read the number or the name of an indicator that is measured; raise `PlancoopError`."""
    goals = [goal for goal in item.goals if goal.is_measured]
    if typed.isdecimal() and 0 < int(typed) <= len(goals):
        return goals[int(typed) - 1].label
    return find_goal(item, typed).label


def _ask_shortfall(plan: Plan, placed: PlacedItem, entry: _Entry) -> Decision:
    text = prompts.ask_text(_("Why is it behind, and what is done about it? (Enter = go back)"))
    return note.decide(plan, [placed.item.id], entry | {"ecart": text}) if text else Decision()


def _ask_due_date(plan: Plan, placed: PlacedItem, entry: _Entry) -> Decision:
    def decide(due: str, reason: _Entry) -> Decision:
        return postpone.decide(plan, [placed.item.id], due, entry | reason)

    def read(typed: str) -> tuple[str, Decision]:
        due = parse.to_due_date(typed)
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
    Choice("o", N_("close them as well"), ("oui", "y", "yes"), "y"),
)


def _decide_status(plan: Plan, placed: PlacedItem, entry: _Entry, status: Status) -> Decision:
    """Give an item a status, and its open steps where that closes it and the person agrees."""
    steps = [step.item.id for step in open_steps(placed)]
    is_last = status is not Status.ACHIEVED or len(placed.item.open_occurrences) <= 1
    with_steps = False
    if steps and status.closes and is_last:
        output.say_lines([_("Its open steps: {steps}").format(steps=", ".join(steps))])
        with_steps = prompts.choose(_STEPS) == "o"
    request = StatusRequest(
        status,
        [placed.item.id],
        entry,
        with_steps=with_steps,
        anyway=True,
        fulfils=status is Status.ACHIEVED,
    )
    return mark_operation.decide(plan, request)


_ANSWERS: Final[dict[str, _Answer]] = {
    "f": _ask_done,
    "c": _ask_start,
    "m": _ask_value,
    "r": _ask_due_date,
    "n": _ask_note,
    "e": _ask_shortfall,
    "s": partial(_ask_why, status=Status.ON_HOLD),
    "a": partial(_ask_why, status=Status.CANCELLED),
}
