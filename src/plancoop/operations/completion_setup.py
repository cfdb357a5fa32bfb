"""Installing the script by which a shell completes words at TAB."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

from plancoop.system import files, paths
from plancoop.system.os_errors import disk_error
from plancoop.system.shells import Place, Shell, place, script
from plancoop.text.translatable import N_

_MARK: Final = "# plancoop"


class Installed(NamedTuple):
    """What an installation came to: where the script is, and whether a line was added for it."""

    where: Place
    line_added: bool


def install(shell: Shell, environ: Mapping[str, str], home: Path, *, write: bool) -> Installed:
    """Write the script of a shell, and the line that reads it, once; raise `DiskError`.

    PowerShell's own file is not touched: where it is, PowerShell alone knows.
    """
    where = place(shell, environ, home)
    lacks_line = where.startup is not None and where.line not in _content(where.startup)
    if write:
        try:
            where.script.parent.mkdir(parents=True, exist_ok=True)
            where.script.write_text(script(shell), encoding="utf-8", newline="\n")
        except OSError as error:
            sentence = N_("{file} cannot be written: {reason}.")
            raise disk_error(sentence, where.script, error) from error
        if where.startup and lacks_line:
            former = _content(where.startup)
            blank = "\n" if former and not former.endswith("\n") else ""
            files.append(where.startup, f"{blank}{where.line}  {_MARK}\n")
    return Installed(where, lacks_line)


def _content(path: Path) -> str:
    if not paths.is_file(path):
        return ""
    return files.read_bytes(path).decode("utf-8", "replace")
