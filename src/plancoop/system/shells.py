"""The shells that complete words at TAB: their scripts, and where each looks for them."""

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Final, NamedTuple


class Shell(StrEnum):
    """A shell, by the name of its program."""

    BASH = "bash"
    FISH = "fish"
    POWERSHELL = "powershell"
    ZSH = "zsh"


_SCRIPTS: Final = Path(__file__).parents[1] / "shells"
_SUFFIXES: Final = {
    Shell.BASH: ".bash",
    Shell.FISH: ".fish",
    Shell.POWERSHELL: ".ps1",
    Shell.ZSH: ".zsh",
}


class Place(NamedTuple):
    """Where a script goes, and the file of the person that has to read it by a line, if any."""

    script: Path
    startup: Path | None = None
    line: str = ""


def current_shell(environ: Mapping[str, str]) -> Shell | None:
    """Return the shell of the person, as far as the environment tells."""
    name = environ.get("SHELL", "").replace("\\", "/").rpartition("/")[2].removesuffix(".exe")
    if name in set(Shell):
        return Shell(name)
    return Shell.POWERSHELL if not name and "PSModulePath" in environ else None


def script(shell: Shell) -> str:
    """Return the script that a shell reads."""
    return (_SCRIPTS / f"plancoop{_SUFFIXES[shell]}").read_text(encoding="utf-8")


def place(shell: Shell, environ: Mapping[str, str], home: Path) -> Place:
    """Return where the script of a shell goes."""
    if shell is Shell.FISH:
        config = _folder(environ, "XDG_CONFIG_HOME", home / ".config")
        return Place(config / "fish" / "completions" / "plancoop.fish")
    data = _folder(environ, "XDG_DATA_HOME", home / ".local" / "share")
    file = data / "plancoop" / f"completion{_SUFFIXES[shell]}"
    if shell is Shell.POWERSHELL:
        named = str(file).replace("'", "''")
        return Place(file, line=f". '{named}'")
    startup = home / ".bashrc"
    if shell is Shell.ZSH:
        startup = _folder(environ, "ZDOTDIR", home) / ".zshrc"
    quoted = str(file).replace("'", "'\\''")
    return Place(file, startup, f"[ -r '{quoted}' ] && . '{quoted}'")


def _folder(environ: Mapping[str, str], name: str, otherwise: Path) -> Path:
    named = Path(environ.get(name, ""))
    return named if named.is_absolute() else otherwise
