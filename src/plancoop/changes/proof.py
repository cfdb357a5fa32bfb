"""The proof asked of every change before it is written.

It has three parts, which share no code with the edits: the new text reads as the plan that was
expected; other edits lead back to the former text; and `line_proof` finds no other line changed.
"""

from collections import Counter
from dataclasses import dataclass

from plancoop.changes.change import Change
from plancoop.changes.in_turn import InTurn
from plancoop.changes.line_proof import are_other_lines_same
from plancoop.patch.edits import Edit, apply, cannot_edit_error, compose, inverse
from plancoop.problems import FaultyPlan
from plancoop.syntax.events import comments
from plancoop.text.source import Source
from plancoop.text.translatable import N_
from plancoop.validation.reading import Reading, read, without_garbage_collection
from plancoop.validation.rules import RULES


@dataclass(frozen=True)
class ProvenChange:
    """A change that may be written. Its `inverse_edits` turn the text after it into that before.

    `lost_comments` go with what they belonged to.
    """

    before: Source
    after: Source
    inverse_edits: tuple[Edit, ...]
    reading: Reading
    lost_comments: tuple[str, ...] = ()


class WouldBreak(FaultyPlan):
    """A change would leave the plan with errors."""

    def __init__(self, reading: Reading) -> None:
        sentence = N_("The plan would have errors: nothing was written.")
        super().__init__(reading.document.source, reading.errors, sentence)


@without_garbage_collection()
def prove(reading: Reading, change: Change | InTurn) -> ProvenChange:
    """Make a change to a plan without errors, and prove it.

    Raise `WouldBreak` where the plan would break a rule, `CannotEdit` where the proof fails.
    """
    if isinstance(change, InTurn):
        return _prove_in_turn(reading, change)
    document, plan = reading.document, reading.valid_plan
    source = document.source
    edits = change.edits(document)
    after = source.with_text(apply(source.text, edits))
    inverse_edits = inverse(source.text, edits)
    reread = read(after, reading, advised=False)
    expected = plan and change.on(plan)
    if (
        reread.errors
        and expected
        and reread.plan == expected
        and any(finding for rule in RULES for finding in rule(expected))
    ):
        raise WouldBreak(reread)
    reads_as_expected = reread.valid_plan is not None and reread.valid_plan == expected
    footprint = change.footprint(document)
    if not (
        reads_as_expected
        and apply(after.text, inverse_edits) == source.text
        and are_other_lines_same(document, reread.document, footprint)
    ):
        start = min((edit.span.start for edit in edits), default=0)
        raise cannot_edit_error(source, start)
    may_lose = footprint.may_lose_comments and any("#" in edit.text for edit in inverse_edits)
    lost_comments = _lost_comments(source, after) if may_lose else ()
    return ProvenChange(source, after, inverse_edits, reread, lost_comments)


def _prove_in_turn(reading: Reading, change: InTurn) -> ProvenChange:
    """Make changes one after another, each proved on what the one before it has left."""
    source, lost = reading.document.source, Counter[str]()
    stages: list[tuple[Edit, ...]] = []
    for each in change.changes:
        proven = prove(reading, each)
        reading = proven.reading
        stages.append(inverse(proven.after.text, proven.inverse_edits))
        lost.update(proven.lost_comments)
    after = reading.document.source
    edits = compose(len(source.text), stages)
    inverse_edits = inverse(source.text, edits)
    if apply(source.text, edits) != after.text or apply(after.text, inverse_edits) != source.text:
        raise cannot_edit_error(source, 0)
    return ProvenChange(source, after, inverse_edits, reading, tuple(lost.elements()))


def _lost_comments(before: Source, after: Source) -> tuple[str, ...]:
    """Return the comments of a text that are no more in another."""
    return tuple((Counter(comments(before)) - Counter(comments(after))).elements())
