"""The proof asked of every change before it is written.

Three checks that share no code with the edits: the new text reads back as the plan expected; the
edits can be undone to the first text; and the line-by-line comparison of `line_proof` passes.
"""

from dataclasses import dataclass

from plancoop.changes.change import Change
from plancoop.changes.line_proof import lost_comments
from plancoop.patch.edits import Edit, apply, cannot_edit, inverse
from plancoop.plan.model import Plan
from plancoop.problems import FaultyPlan
from plancoop.text.source import Source
from plancoop.text.translatable import N_
from plancoop.validation.reading import Reading, no_collection, read
from plancoop.validation.rules import RULES


@dataclass(frozen=True)
class ProvenChange:
    """A change that may be written: the text after it, and the edits that take it back.

    `lost` are the comments that go with what they belong to.
    """

    before: Source
    after: Source
    back: tuple[Edit, ...]
    reading: Reading
    lost: tuple[str, ...] = ()


class WouldBreak(FaultyPlan):
    """What is asked would leave the plan with errors."""

    def __init__(self, reading: Reading) -> None:
        sentence = N_("The plan would have errors: nothing was written.")
        super().__init__(reading.document.source, reading.errors, sentence)


@no_collection()
def prove(reading: Reading, change: Change) -> ProvenChange:
    """Make a change to a sound plan and prove it.

    Raise `WouldBreak` where the plan is not to be so, `CannotEdit` where it cannot be proved.
    """
    document, plan = reading.document, reading.valid_plan
    source = document.source
    edits = change.edits(document)
    after = source.with_text(apply(source.text, edits))
    back = inverse(source.text, edits)
    again = read(after, reading, advised=False)
    expected = plan and change.on(plan)
    if again.errors and expected and again.plan == expected and _breaks_a_rule(expected):
        raise WouldBreak(again)
    proved = (
        again.valid_plan is not None
        and again.valid_plan == expected
        and apply(after.text, back) == source.text
    )
    lost = lost_comments(document, again.document, change.footprint(document)) if proved else None
    if lost is None:
        start = min((one.span.start for one in edits), default=0)
        raise cannot_edit(source, start)
    return ProvenChange(source, after, back, again, lost)


def _breaks_a_rule(plan: Plan) -> bool:
    return any(found for rule in RULES for found in rule(plan))
