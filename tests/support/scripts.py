"""A script of commands, as a person types them: what each one reads, and how many keys it takes."""

import shlex
from collections.abc import Iterator
from typing import Final, NamedTuple

_PASTED: Final = 3
"""The keys that paste a table: Ctrl-V, Enter, Ctrl-D."""


class Typed(NamedTuple):
    """A command as it was typed, and the table that was pasted into it."""

    line: str
    pasted: str = ""

    @property
    def words(self) -> list[str]:
        """The words of the command, without its name and without what is pasted."""
        return shlex.split(self.line.partition(" <<")[0])[1:]

    @property
    def keystrokes(self) -> int:
        """How many keys it takes, Enter included."""
        return len(self.line.partition(" <<")[0]) + 1 + (_PASTED if self.pasted else 0)


def read_script(text: str) -> Iterator[Typed]:
    """Yield the commands of a script of the shell, with their documents."""
    lines = iter(text.splitlines())
    for line in lines:
        if not line.startswith("plancoop "):
            continue
        _command, _sign, mark = line.partition(" <<")
        pasted = list(iter(lambda: next(lines), mark.strip("'"))) if mark else []
        yield Typed(line, "".join(f"{row}\n" for row in pasted))
