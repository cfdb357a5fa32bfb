"""What `since` and `diff` have in common: two states of a plan, told to people or to programs."""

from collections.abc import Sequence

from plancoop.analysis.lookup import find_audience
from plancoop.analysis.snapshots import Comparison, Snapshot
from plancoop.console import output
from plancoop.errors import UnknownName


def tell(
    command: str, before: Snapshot, after: Snapshot, public: Sequence[str] | None, *, as_json: bool
) -> None:
    """Write what differs between two states, for some audiences or for all."""
    compared = Comparison.of(before, after, {_audience(before, after, one) for one in public or ()})
    if as_json:
        from plancoop.export import comparison_json

        output.emit_json(comparison_json.report(command, compared))
    elif output.draws(len(compared.differences)):
        from plancoop.terminal.comparison import comparison

        output.show(comparison(compared, output.width()))
    else:
        from plancoop.wording.comparison import plain

        output.emit(plain(compared))


def _audience(before: Snapshot, after: Snapshot, word: str) -> str:
    """Find an audience, or one that is no longer there; raise `UnknownName`."""
    try:
        return find_audience(after.plan, word).id
    except UnknownName as error:
        try:
            return find_audience(before.plan, word).id
        except UnknownName:
            raise error from None
