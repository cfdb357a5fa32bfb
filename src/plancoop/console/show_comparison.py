"""What `since` and `diff` print: two snapshots of a plan compared, for people or for programs."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from plancoop.analysis.lookup import find_audience
from plancoop.analysis.snapshots import Comparison, Remark, Snapshot, short_hash
from plancoop.console import output, screen
from plancoop.errors import UnknownName
from plancoop.i18n import formats
from plancoop.i18n.translation import _
from plancoop.wording.messages import error_text

if TYPE_CHECKING:
    from plancoop.operations.past_plan import PastPlan
    from plancoop.system.git import FileVersion


def print_comparison(
    command: str, before: Snapshot, after: Snapshot, public: Sequence[str] | None, *, as_json: bool
) -> None:
    """Print what differs between two snapshots, for some audiences or for all."""
    compared = Comparison.of(
        before, after, {_audience(before, after, word) for word in public or ()}
    )
    if as_json:
        from plancoop.export import comparison_json

        output.emit_json(comparison_json.report(command, compared))
    elif screen.draws(len(compared.differences)):
        from plancoop.terminal.comparison import comparison

        output.show(comparison(compared, screen.width()))
    else:
        from plancoop.wording.comparison import plain_text

        output.emit(plain_text(compared))


def _audience(before: Snapshot, after: Snapshot, word: str) -> str:
    """Find an audience, or one that is no longer there; raise `UnknownName`."""
    try:
        return find_audience(after.plan, word).id
    except UnknownName as error:
        try:
            return find_audience(before.plan, word).id
        except UnknownName:
            raise error from None


def print_remark(past: "PastPlan") -> None:
    """Say on standard error why an earlier plan is not the one that was asked for."""
    if past.no_history:
        output.warn(error_text(past.no_history))
        output.warn(_("From the follow-up alone: what it does not record is not shown."))
    elif remark := _remark(past.snapshot, past.faulty):
        output.warn(remark)


def _remark(snapshot: Snapshot, faulty: "FileVersion | None") -> str:
    """Say why a snapshot is not the one that was asked for; nothing where it is."""
    values = {
        "day": formats.day(snapshot.day) if snapshot.day else "",
        "commit": short_hash(snapshot.commit),
    }
    match snapshot.remark:
        case Remark.FAULTY if faulty:
            sentence = _(
                "The version of {faulty_day} (commit {faulty}) has errors: compared with the "
                "next one without, of {day} (commit {commit})."
            )
            values |= {"faulty_day": formats.day(faulty.day), "faulty": short_hash(faulty.commit)}
        case Remark.CUT:
            sentence = _(
                "The history of this clone is cut short: compared with its oldest version, of "
                "{day} (commit {commit}). To have all of it: git fetch --unshallow"
            )
        case Remark.NOT_YET:
            sentence = _(
                "The plan was not there yet: compared with its first version, of {day} (commit "
                "{commit})."
            )
        case _:
            return ""
    return sentence.format(**values)
