"""Failures in sentences, on standard error."""

import re
from collections.abc import Sequence
from typing import Any, Final

import typer

from plancoop.commands import output
from plancoop.errors import N_, FaultyPlan, PlancoopError
from plancoop.locale import _
from plancoop.mending import nearest_key
from plancoop.mistakes import on_one_line
from plancoop.sentences import told


def say(error: PlancoopError) -> None:
    """Say an error, and what was perhaps meant; show the problems of a faulty plan."""
    if isinstance(error, FaultyPlan):
        output.warn("\n".join(error.lines))
    output.warn(told(error))


def usage(error: typer.TyperException, typed: Sequence[str]) -> str:
    """Say what is wrong with the words of a command line, and where its help is.

    `typed` is the command that was typed, if any: not every error of Typer's knows it.
    """
    ctx = getattr(error, "ctx", None)
    command = ctx.command_path if ctx else " ".join(("plancoop", *typed))
    where = _("For help: {command} --help").format(command=command)
    return f"{_sentence(error)}\n{where}"


def _sentence(error: Any) -> str:
    """Read Typer's errors by name: it exports none but `BadParameter`."""
    match type(error).__name__:
        case "NoSuchOption":
            return _no_such_option(error)
        case "BadOptionUsage" if "does not take" in error.message:
            return _("The option {option} takes no value.").format(option=error.option_name)
        case "BadOptionUsage":
            return _("The option {option} needs a value.").format(option=error.option_name)
        case "MissingParameter":
            return _("{name} is missing.").format(name=_(error.param.display_name_raw))
        case _:
            detail = on_one_line(error.format_message())
            if extra := _EXTRA.search(detail):
                said = _("Not expected here: {words}").format(words=extra[1])
                given = error.ctx.params
                params = (one for one in error.ctx.command.params if not given.get(one.name))
                hints = (_HINTS.get(param.opts[0]) for param in params)
                if hint := next(filter(None, hints), None):
                    said += "\n" + _(hint).format(command=error.ctx.command_path, quoted='"…"')
                return said
            return _("The command line cannot be understood: {detail}").format(detail=detail)


def _no_such_option(error: Any) -> str:
    if not error.option_name.lstrip("-")[:1].isalpha():
        return _("What begins with “-” goes after “--”: plancoop measure -- -1 jeunes-m2")
    said = _("There is no option {option}.").format(option=on_one_line(error.option_name))
    if there := _commands_with(error):
        more = ["…"] if len(there) > _FEW else []
        return f"{said} " + _("It goes with: {commands}").format(
            commands=", ".join((*there[:_FEW], *more))
        )
    if near := _near(error):
        return f"{said} " + _("Did you mean {proposals}?").format(proposals=near)
    return said


def _commands_with(error: Any) -> list[str]:
    """Return the commands that have an option which another has not."""
    group = error.ctx.find_root().command
    commands = ((name, group.get_command(error.ctx, name)) for name in group.list_commands(None))
    return [
        f"plancoop {name}"
        for name, command in commands
        if any(error.option_name in param.opts for param in command.params)
    ]


_FEW: Final = 5


def _near(error: Any) -> str:
    """Return the option of a command that one which it has not comes near, or nothing."""
    names = [name for param in error.ctx.command.params for name in param.opts]
    near = nearest_key(error.option_name.strip("-"), (name.strip("-") for name in names))
    return f"--{near}" if near else ""


_HINTS: Final = {
    "--public": N_("An audience is named with --public: {command} --public …"),
    "--texte": N_("A text goes after --texte, in quotes: {command} … --texte {quoted}"),
}
_EXTRA: Final = re.compile(r"unexpected extra argument\S* \((.*)\)")
