"""What `since` and `diff` have in common: two states of a plan, told to people or to programs."""

from collections.abc import Sequence

from plancoop.commands import output
from plancoop.errors import UnknownName
from plancoop.query import find_audience
from plancoop.states import Comparison, State


def tell(
    command: str, before: State, after: State, public: Sequence[str] | None, *, as_json: bool
) -> None:
    """Write what differs between two states, for some audiences or for all."""
    compared = Comparison.of(before, after, {_audience(before, after, one) for one in public or ()})
    if as_json:
        from plancoop.export import comparison as json

        output.emit_json(json.report(command, compared))
    elif output.draws(len(compared.differences)):
        from plancoop.views import comparison as views

        output.show(views.comparison(compared, output.width()))
    else:
        from plancoop.views import news

        output.emit(news.plain(compared))


def _audience(before: State, after: State, word: str) -> str:
    """Find an audience, or one that is no longer there; raise `UnknownName`."""
    try:
        return find_audience(after.plan, word).id
    except UnknownName as error:
        try:
            return find_audience(before.plan, word).id
        except UnknownName:
            raise error from None
