"""`plancoop diff`: what differs between two plan files."""

from pathlib import Path

from plancoop import store
from plancoop.commands import comparing, journey
from plancoop.commands.options import AfterArgument, BeforeArgument, JsonOption, PublicOption
from plancoop.reading import read
from plancoop.states import Origin, State


def diff(
    before: BeforeArgument,
    after: AfterArgument,
    public: PublicOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show what changed from one plan file to another."""
    comparing.tell("diff", _state(before), _state(after), public, as_json=as_json)


def _state(file: str) -> State:
    path = Path(file)
    return State(journey.sound(read(store.read(path), advised=False)), Origin.FILE, path.as_posix())
