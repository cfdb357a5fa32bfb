"""What the command line takes, as data: for the words that TAB proposes, and for the manual.

The table is drawn from the commands, and kept in `words.json`, so that TAB loads none of them.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

from plancoop.text.matching import fold

TABLE: Final = Path(__file__).with_name("words.json")


class Parameter(NamedTuple):
    """An option, or an argument, which has no `names`.

    `name` is what the code calls it. `metavar` is empty for a flag; it is a sentence of the
    catalogue, as `help` is.
    """

    names: tuple[str, ...]
    name: str
    metavar: str
    help: str

    def in_french(self) -> str:
        """Return its usual name in French."""
        return self.names[0]

    def in_english(self) -> str:
        """Return its usual name in English: the last one, unless that is the French one again."""
        long = [name for name in self.names if name.startswith("--")] or list(self.names)
        others = [name for name in long if not fold(name).startswith(fold(long[0]))]
        return others[-1] if others else long[0]


Commands = dict[str, tuple[Parameter, ...]]
"""What each command takes; under an empty name, what stands before a command."""


def english_options() -> dict[str, str]:
    """Return the English name of each option, by all of its names."""
    every = (each for parameters in load().values() for each in parameters if each.names)
    return {name: each.in_english() for each in every for name in each.names if name[:2] == "--"}


def draw() -> Commands:
    """Return what the commands take, from the commands themselves."""
    import typer

    from plancoop.cli.app import app
    from plancoop.cli.registry import COMMANDS

    group: Any = typer.main.get_command(app)
    commands = {name: group.get_command(None, name) for name in COMMANDS}
    return {name: tuple(_parameters(command)) for name, command in {"": group, **commands}.items()}


def _parameters(command: Any) -> Iterator[Parameter]:
    for param in command.params:
        if param.param_type_name == "argument":
            yield Parameter((), param.name, param.metavar or "", param.help or "")
        else:
            metavar = "" if param.is_flag else param.metavar or ""
            yield Parameter(tuple(param.opts), param.name, metavar, param.help or "")


def write(commands: Commands) -> str:
    """Write the table, a parameter a line."""
    parts = []
    for name, parameters in commands.items():
        rows = ",\n".join(f"  {json.dumps(row, ensure_ascii=False)}" for row in parameters)
        parts.append(f"{json.dumps(name)}: [\n{rows}\n]" if rows else f"{json.dumps(name)}: []")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def load() -> Commands:
    """Read the table that is kept."""
    kept = json.loads(TABLE.read_text(encoding="utf-8"))
    return {
        name: tuple(Parameter(tuple(names), *words) for names, *words in rows)
        for name, rows in kept.items()
    }
