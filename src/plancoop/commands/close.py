"""`plancoop close`: the year's end: what becomes of open items, and the next year's plan."""

from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

from plancoop.analysis.lookup import find_whole
from plancoop.analysis.query import rows
from plancoop.commands.options import (
    AchievedOption,
    ByOption,
    CancelledOption,
    CarriedOption,
    ClosingDayOption,
    DryRunOption,
    EvidenceOption,
    NextOption,
    NotAchievedOption,
    PartlyOption,
    PlanOption,
    ReasonOption,
    RestOption,
)
from plancoop.console import output, parse, prompts
from plancoop.console.prompts import Choice
from plancoop.errors import UsageError
from plancoop.i18n.translation import _
from plancoop.lifecycle.next_year import Outcome, next_period, open_items, renewed_title
from plancoop.operations import apply_change, follow_up, open_plan
from plancoop.operations.close_year import ItemOutcome, YearEnd
from plancoop.plan.model import Plan
from plancoop.plan.values import status_of
from plancoop.system import files, new_files
from plancoop.text.matching import fold
from plancoop.text.translatable import N_
from plancoop.wording import year_end


def close(
    achieved: AchievedOption = None,
    partly: PartlyOption = None,
    not_achieved: NotAchievedOption = None,
    cancelled: CancelledOption = None,
    carried: CarriedOption = None,
    rest: RestOption = None,
    note: ReasonOption = None,
    day: ClosingDayOption = None,
    evidence: EvidenceOption = None,
    by: ByOption = None,
    following: NextOption = None,
    dry_run: DryRunOption = False,
    plan: PlanOption = None,
) -> None:
    """Settle what becomes of every open item, write it once, and begin the next plan."""
    outcome = None if rest is None else _outcome(rest)
    why = parse.check_text(note, "--note")
    said = follow_up.FollowUpOptions(day, evidence=evidence, by=by).entry()
    path = open_plan.locate(plan)
    files.resolve_for_writing(path)
    opened = open_plan.open_plan(str(path))
    if not open_items(opened.plan):
        output.say(_("Nothing is open: there is nothing to close.") + "\n")
        return
    groups = (achieved, partly, not_achieved, cancelled, carried)
    fates = _fates(opened.plan, dict(zip(Outcome, groups, strict=True)), why)
    closing = YearEnd(
        path,
        _following(opened.plan, path, following),
        said if day else said | {"le": _last_day(opened.plan)},
        dated=day is not None,
        note=why,
        first_line=opened.reading.document.source.line(1),
        fates=fates,
        rest=None if outcome is None else ItemOutcome(outcome, _why(outcome, why)),
    )
    new_files.require_absent(closing.following)
    file = str(path) if path.is_absolute() else plan
    write = partial(_write, plan=opened.plan, file=file)
    if closing.left(opened.plan) and prompts.can_ask():
        with prompts.conversation():
            asked = _asked(opened.plan, closing)
            if asked is None:
                output.say(_("Nothing was written.") + "\n")
                return
            closing = asked
            if not dry_run:
                _sum_up(opened.plan, closing)
                if not prompts.confirmed(partial(write, closing, dry_run=True)):
                    return
    write(closing, dry_run=dry_run)


def _write(closing: YearEnd, *, plan: Plan, file: str | None, dry_run: bool) -> None:
    lacking = closing.unproven(plan)
    apply_change.carry_out("close", closing.decide, file=file, dry_run=dry_run)
    if dry_run:
        output.emit(year_end.new_file(closing.next_plan(plan)))
    if lacking:
        output.warn(year_end.unproven(lacking))


def _outcome(word: str) -> Outcome:
    """Read what `--reste` says; raise `UsageError`."""
    known = status_of(word)
    for outcome in Outcome:
        if outcome.value in (fold(word), known):
            return outcome
    sentence = N_("“{word}” is not a value of {option}: {known}.")
    raise UsageError(sentence, word=word, option="--reste", known=", ".join(Outcome))


def _fates(
    plan: Plan, groups: dict[Outcome, list[str] | None], why: str | None
) -> dict[str, ItemOutcome]:
    """Read what is said of items by option; raise `PlancoopError` where it cannot be."""
    fates: dict[str, ItemOutcome] = {}
    for outcome, typed in groups.items():
        words = [word.strip() for one in typed or () for word in one.split(",") if word.strip()]
        for entry in find_whole(plan, words):
            name = entry.item.id
            if name in fates:
                raise UsageError(N_("{id} cannot become two things at once."), id=name)
            fates[name] = ItemOutcome(outcome, _why(outcome, why))
    return fates


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
    stem = renewed_title(path.stem, plan.period)
    if stem == path.stem:
        bare = stem.removesuffix(f"-{year_end.named(plan.period)}")
        stem = f"{bare}-{year_end.named(next_period(plan.period))}"
    return path.with_stem(stem)


def _last_day(plan: Plan) -> str:
    """Return the day on which a plan is closed: its last, unless that is still to come."""
    today = date.today()
    return (min(plan.period.end, today) if plan.period else today).isoformat()


_CHOICES: Final = (
    Choice("r", N_("carry over"), ("reconduire", "reconduit", "carry")),
    Choice("f", N_("achieved or completed"), ("fait", "atteint", "realise", "done")),
    Choice("p", N_("partly"), ("partiel", "partly")),
    Choice("n", N_("not achieved"), ("non", "non realise", "non atteint", "no")),
    Choice("a", N_("cancel"), ("abandonner", "abandonne", "cancel")),
    Choice("q", N_("stop, and write nothing"), ("quitter", "quit", "stop", "fin")),
)
_OUTCOMES: Final = {
    "r": Outcome.CARRIED,
    "f": Outcome.ACHIEVED,
    "p": Outcome.PARTLY,
    "n": Outcome.NOT_ACHIEVED,
    "a": Outcome.CANCELLED,
}


def _asked(plan: Plan, closing: YearEnd) -> YearEnd | None:
    """Ask what becomes of each item that is not settled; None where the person stops."""
    from plancoop.terminal.review import question

    fates = dict(closing.fates)
    asked = rows(plan, closing.left(plan), date.fromisoformat(closing.said["le"]))
    for place, row in enumerate(asked, 1):
        output.show(question(row, place, len(asked), output.width()))
        fate = _fate(closing)
        if fate is None:
            return None
        fates[row.entry.item.id] = fate
    seen = {one.item.id: one.item for one in open_items(plan)}
    return replace(closing, fates=fates, seen=seen)


def _fate(closing: YearEnd) -> ItemOutcome | None:
    """Ask what becomes of an item, why if it is cancelled, and the proof if done; None to stop."""
    while (letter := prompts.choose(_CHOICES)) != "q":
        outcome = _OUTCOMES[letter]
        if outcome in (Outcome.ACHIEVED, Outcome.PARTLY):
            return ItemOutcome(
                outcome, proof=None if "preuve" in closing.said else prompts.evidence()
            )
        if outcome is not Outcome.CANCELLED:
            return ItemOutcome(outcome)
        if reason := closing.note or prompts.why():
            return ItemOutcome(outcome, reason)
    return None


def _sum_up(plan: Plan, closing: YearEnd) -> None:
    marks = closing.decide(plan).marks
    steps = [entry.item.id for entry in find_whole(plan, tuple(marks)) if entry.parent]
    outcomes = {name: fate.outcome for name, fate in closing.settled(plan).items()}
    carried = sum(one is Outcome.CARRIED for one in outcomes.values())
    told = (
        *year_end.fates(outcomes, steps),
        *year_end.begun(closing.following.as_posix(), carried),
    )
    lines = ("", _("This will be written:"), *(f"  {line}" for line in told))
    output.say("".join(f"{line}\n" for line in lines))
