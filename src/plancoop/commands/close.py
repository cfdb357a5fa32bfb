"""`plancoop close`: the year's end: what becomes of open items, and the next year's plan."""

from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

from plancoop.analysis.lookup import find_items_by_id
from plancoop.analysis.plan_years import is_nearly_over
from plancoop.analysis.query import item_rows
from plancoop.commands import close_options, mark_options, options
from plancoop.console import opening, output, parse, prompts, screen
from plancoop.console.outcome import carry_out
from plancoop.console.prompts import Choice
from plancoop.console.show_year import show_year_review
from plancoop.errors import UsageError
from plancoop.i18n.translation import _
from plancoop.lifecycle.next_year import Outcome, next_period, open_items, renew_title
from plancoop.operations.close_year import ItemOutcome, YearEnd
from plancoop.operations.open_plan import OpenPlan
from plancoop.plan.model import Plan
from plancoop.plan.values import find_typed_status
from plancoop.system import clock, new_files
from plancoop.text.matching import fold
from plancoop.text.translatable import N_
from plancoop.wording.year_end import (
    begun_line,
    early_line,
    outcome_lines,
    plan_years,
)


def close(
    year: close_options.YearArgument = None,
    year_review: close_options.YearReviewOption = False,
    achieved: close_options.AchievedOption = None,
    partly: close_options.PartlyOption = None,
    not_achieved: close_options.NotAchievedOption = None,
    cancelled: close_options.CancelledOption = None,
    carried: close_options.CarriedOption = None,
    rest: close_options.RestOption = None,
    note: close_options.ReasonOption = None,
    day: close_options.ClosingDayOption = None,
    evidence: mark_options.EvidenceOption = None,
    by: mark_options.ByOption = None,
    following: close_options.NextOption = None,
    early: close_options.BeforeTheEndOption = False,
    dry_run: options.DryRunOption = False,
    as_json: options.JsonOption = False,
    plan: options.PlanOption = None,
) -> None:
    """Settle what becomes of every open item, write it once, and begin the next plan."""
    groups = (achieved, partly, not_achieved, cancelled, carried)
    if year_review:
        _require_alone(*groups, rest, note, day, evidence, by, following, early, dry_run)
        show_year_review(year, plan, as_json=as_json)
        return
    if as_json or year is not None:
        raise UsageError(N_("{word} goes with --bilan."), word="--json" if as_json else year)
    rest_outcome = None if rest is None else _outcome(rest)
    why = parse.check_text(note, "--note")
    entry = parse.to_entry(day, evidence=evidence, by=by)
    opened = opening.open_for_questions(plan)
    if not open_items(opened.plan):
        output.say_lines([_("Nothing is open: there is nothing to close.")])
        return
    year_end = YearEnd(
        opened.file.path,
        _following(opened.plan, opened.file.path, following),
        opened.plan.period,
        entry if day else entry | {"le": _last_day(opened.plan)},
        dated=day is not None,
        note=why,
        first_line=opened.reading.document.source.line(1),
        decided=_decided(opened.plan, dict(zip(Outcome, groups, strict=True)), why),
        rest=None if rest_outcome is None else ItemOutcome(rest_outcome, _why(rest_outcome, why)),
    )
    new_files.require_absent(year_end.following)
    if not early and _is_too_early(opened, dry_run=dry_run):
        return
    if year_end.undecided(opened.plan) and prompts.can_ask():
        with prompts.conversation():
            asked = _ask_until_sure(opened, year_end, dry_run=dry_run)
        if asked is None:
            return
        year_end = asked
    carry_out(opened.file, "close", year_end.decide, dry_run=dry_run)


def _require_alone(*values: object) -> None:
    """See that the review of a year goes with no option that closes something."""
    if any(value not in (None, False) for value in values):
        raise UsageError(N_("--bilan closes nothing: only --json and --plan go with it."))


def _is_too_early(opened: OpenPlan, *, dry_run: bool) -> bool:
    """Say where a plan has long to go, and ask; tell whether it is not to be closed.

    Raise `UsageError` where nobody is there to be asked.
    """
    period, review = opened.plan.period, opened.file.command("plancoop close --bilan")
    if period is None or is_nearly_over(period, opened.day):
        return False
    if dry_run:
        output.warn(early_line(period, opened.day))
        return False
    if not prompts.can_ask():
        sentence = N_(
            "{early} To close it all the same: --avant-la-fin. To review the year without closing "
            "anything: {command}. Nothing was written."
        )
        raise UsageError(sentence, early=early_line(period, opened.day), command=review)
    output.say_lines([early_line(period, opened.day)])
    with prompts.conversation():
        answer = prompts.choose(_EARLY)
    if answer == "b":
        show_year_review(None, opened.file.asked, as_json=False)
    elif answer == "n":
        output.say_lines([_("Nothing was written.")])
    return answer != "o"


_EARLY: Final = (
    Choice("n", N_("do not close it"), ("non", "no")),
    Choice("b", N_("review the year, and close nothing"), ("bilan", "review"), "r"),
    Choice("o", N_("close the whole plan now"), ("oui", "y", "yes", "clore", "close"), "y"),
)


def _ask_until_sure(opened: OpenPlan, year_end: YearEnd, *, dry_run: bool) -> YearEnd | None:
    """Ask what becomes of each item, then whether to write; None where nothing is to be."""
    answers: list[ItemOutcome] = []
    while _ask_about_all(opened.plan, year_end, answers):
        ids = (placed.item.id for placed in year_end.undecided(opened.plan))
        decided = {**year_end.decided, **dict(zip(ids, answers, strict=True))}
        seen = {placed.item.id: placed.item for placed in open_items(opened.plan)}
        asked = replace(year_end, decided=decided, seen=seen)
        if dry_run:
            return asked
        _sum_up(opened.plan, asked)
        show = partial(carry_out, opened.file, "close", asked.decide, dry_run=True)
        if (answer := prompts.ask_to_write(show, prompts.BACK)) != prompts.BACK.letter:
            return asked if answer == "o" else None
        answers.pop()
    output.say_lines([_("Nothing was written.")])
    return None


def _outcome(word: str) -> Outcome:
    """Read what `--reste` says; raise `UsageError`."""
    known = find_typed_status(word)
    for outcome in Outcome:
        if outcome.value in (fold(word), known):
            return outcome
    sentence = N_("“{word}” is not a value of {option}: {known}.")
    raise UsageError(sentence, word=word, option="--reste", known=", ".join(Outcome))


def _decided(
    plan: Plan, groups: dict[Outcome, list[str] | None], why: str | None
) -> dict[str, ItemOutcome]:
    """Read what the options say of items, by their ids; raise `PlancoopError` where it is wrong."""
    decided: dict[str, ItemOutcome] = {}
    for outcome, typed in groups.items():
        words = [word.strip() for text in typed or () for word in text.split(",") if word.strip()]
        for placed in find_items_by_id(plan, words):
            name = placed.item.id
            if name in decided:
                raise UsageError(N_("{id} cannot become two things at once."), id=name)
            decided[name] = ItemOutcome(outcome, _why(outcome, why))
    return decided


def _why(outcome: Outcome, why: str | None) -> str | None:
    """Return why items are cancelled, none for others; raise `UsageError` where it is not said."""
    if outcome is not Outcome.CANCELLED:
        return None
    if not why:
        raise UsageError(N_("Say why items are cancelled, with --note."))
    return why


def _following(plan: Plan, path: Path, asked: str | None) -> Path:
    """Return where the next plan goes: beside the plan, by its year, unless a file is named."""
    if asked is not None:
        if not asked.strip():
            raise UsageError(N_("The text of {option} is empty."), option="--suivant")
        return Path(asked)
    if plan.period is None:
        return path.with_stem(f"{path.stem}-suivant")
    stem = renew_title(path.stem, plan.period)
    if stem == path.stem:
        bare = stem.removesuffix(f"-{plan_years(plan.period)}")
        stem = f"{bare}-{plan_years(next_period(plan.period))}"
    return path.with_stem(stem)


def _last_day(plan: Plan) -> str:
    """Return the day on which a plan is closed: its last, unless that is still to come."""
    today = clock.today()
    return (min(plan.period.end, today) if plan.period else today).isoformat()


_CHOICES: Final = (
    Choice("r", N_("carry over"), ("reconduire", "reconduit", "carry"), "o"),
    Choice("f", N_("achieved or completed"), ("fait", "atteint", "realise", "done"), "d"),
    Choice("p", N_("partly"), ("partiel", "partly")),
    Choice("n", N_("not achieved"), ("non", "non realise", "non atteint", "no")),
    Choice("a", N_("cancel"), ("abandonner", "abandonne", "cancel"), "c"),
)
_STOP: Final = Choice("q", N_("stop, and write nothing"), ("quitter", "quit", "stop", "fin"))
_OUTCOMES: Final = {
    "r": Outcome.CARRIED,
    "f": Outcome.ACHIEVED,
    "p": Outcome.PARTLY,
    "n": Outcome.NOT_ACHIEVED,
    "a": Outcome.CANCELLED,
}


def _ask_about_all(plan: Plan, year_end: YearEnd, answers: list[ItemOutcome]) -> bool:
    """Ask about each item that is not decided, and add to the `answers` that there are.

    Tell whether the person went on to the end.
    """
    from plancoop.terminal.review import item_panel

    day = date.fromisoformat(year_end.entry["le"])
    asked = item_rows(plan, year_end.undecided(plan), day)
    while (place := len(answers)) < len(asked):
        output.show(item_panel(asked[place], place + 1, len(asked), screen.width()))
        letter, outcome = _ask(year_end, is_first=not answers)
        if letter == "q":
            return False
        if outcome:
            answers.append(outcome)
        else:
            answers.pop()
    return True


def _ask(year_end: YearEnd, *, is_first: bool) -> tuple[str, ItemOutcome | None]:
    """Ask what becomes of an item, why if it is cancelled, and the proof if it was done.

    There is no outcome where the person stops, or goes back.
    """
    choices = [*_CHOICES, *([] if is_first else [prompts.BACK]), _STOP]
    while (letter := prompts.choose(choices)) in _OUTCOMES:
        outcome = _OUTCOMES[letter]
        if outcome in (Outcome.ACHIEVED, Outcome.PARTLY):
            proof = None if "preuve" in year_end.entry else prompts.ask_evidence()
            return letter, ItemOutcome(outcome, proof=proof)
        if outcome is not Outcome.CANCELLED:
            return letter, ItemOutcome(outcome)
        if reason := year_end.note or prompts.ask_reason():
            return letter, ItemOutcome(outcome, reason)
    return letter, None


def _sum_up(plan: Plan, year_end: YearEnd) -> None:
    marked = find_items_by_id(plan, tuple(year_end.marks(plan)))
    steps = [placed.item.id for placed in marked if placed.parent]
    outcomes = {name: decided.outcome for name, decided in year_end.decisions(plan).items()}
    carried = [name for name, outcome in outcomes.items() if outcome is Outcome.CARRIED]
    lines = (
        *outcome_lines(outcomes, steps),
        *begun_line(year_end.following.as_posix(), len(carried)),
    )
    output.say_lines(("", _("This will be written:"), *(f"  {line}" for line in lines)))
