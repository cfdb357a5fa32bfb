"""`plancoop completion`: words completed at TAB, in bash, zsh, fish and PowerShell."""

import os
from pathlib import Path
from typing import Annotated, Final

import typer

from plancoop.commands import options
from plancoop.console import output
from plancoop.errors import UsageError
from plancoop.i18n.translation import _
from plancoop.operations.completion_setup import Installed, install
from plancoop.system import shells
from plancoop.system.shells import Shell
from plancoop.text.matching import fold
from plancoop.text.translatable import N_
from plancoop.text.unprintable import on_one_line

ActionArgument = Annotated[
    str,
    typer.Argument(
        metavar="install|show",
        help=N_("install: for your shell, once and for all; show: print the shell's script."),
    ),
]
ShellArgument = Annotated[
    str | None,
    typer.Argument(
        metavar=N_("[SHELL]"),
        help=N_("bash, zsh, fish or powershell (default: the one you use)."),
    ),
]
_SHOW: Final = {"show", "afficher", "montrer", "voir"}
_INSTALL: Final = {"install", "installer"}
_OTHER_NAMES: Final = {"pwsh": Shell.POWERSHELL}


def completion(
    action: ActionArgument, shell: ShellArgument = None, dry_run: options.DryRunOption = False
) -> None:
    """Complete words with the TAB key."""
    word = fold(action)
    if word not in _SHOW | _INSTALL:
        sentence = N_("“{word}” is not an action of completion: install or show.")
        raise UsageError(sentence, word=action)
    chosen = _shell(shell)
    if word in _SHOW:
        output.emit_data(shells.script(chosen))
        return
    done = install(chosen, os.environ, Path.home(), write=not dry_run)
    output.say_lines(_lines(chosen, done, dry_run=dry_run))


def _shell(typed: str | None) -> Shell:
    """Read the name of a shell, or find which one is used; raise `UsageError`."""
    known = ", ".join(Shell)
    if typed is None:
        if found := shells.current_shell(os.environ):
            return found
        raise UsageError(N_("Say which shell you use: {known}."), known=known)
    word = fold(typed)
    if word in set(Shell):
        return Shell(word)
    if word in _OTHER_NAMES:
        return _OTHER_NAMES[word]
    raise UsageError(N_("“{word}” is not a shell known here: {known}."), word=typed, known=known)


def _lines(shell: Shell, done: Installed, *, dry_run: bool) -> list[str]:
    """Say what was written, or would be, and what is left to do."""
    where = done.where
    names = {"shell": shell.value, "file": on_one_line(str(where.script)), "line": where.line}
    wrote = _("{shell}: {file} would be written.") if dry_run else _("{shell}: {file} is written.")
    lines = [wrote.format(**names)]
    if where.startup and done.line_added:
        added = _("{startup} gets a line that reads it.")
        lines.append(added.format(startup=on_one_line(str(where.startup))))
    if shell is Shell.POWERSHELL:
        lines.append(_("Add this line to the file that $PROFILE names: {line}").format(**names))
    lines.append(_("It works in each new terminal: type plancoop, a space, then TAB."))
    return lines
