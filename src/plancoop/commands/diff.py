"""`plancoop diff`: what differs between two plan files."""

from pathlib import Path

from plancoop.analysis.snapshots import Origin, State
from plancoop.commands.options import AfterArgument, BeforeArgument, JsonOption, PublicOption
from plancoop.operations import open_plan, show_comparison
from plancoop.system import files
from plancoop.validation.reading import read


def diff(
    before: BeforeArgument,
    after: AfterArgument,
    public: PublicOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show what changed from one plan file to another."""
    show_comparison.tell("diff", _state(before), _state(after), public, as_json=as_json)


def _state(file: str) -> State:
    path = Path(file)
    return State(
        open_plan.sound(read(files.read(path), advised=False)), Origin.FILE, path.as_posix()
    )
