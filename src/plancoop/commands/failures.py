"""Failures in sentences, on standard error."""

from typing import Any

import typer

from plancoop.commands import output
from plancoop.errors import N_, FaultyPlan, PlancoopError
from plancoop.locale import _
from plancoop.views.safe import clean


def say(error: PlancoopError) -> None:
    """Say an error, and what was perhaps meant; show the problems of a faulty plan."""
    if isinstance(error, FaultyPlan):
        output.warn("\n".join(error.lines))
    values = {name: clean(_(str(value))) for name, value in error.values.items()}
    sentence = _(error.sentence).format(**values)
    if error.proposals:
        meant = ", ".join(map(clean, error.proposals))
        sentence += " " + _("Did you mean {proposals}?").format(proposals=meant)
    output.warn(sentence)


def usage(error: typer.TyperException) -> str:
    """Say what is wrong with the words of a command line, and where its help is."""
    ctx = getattr(error, "ctx", None)
    command = ctx.command_path if ctx else "plancoop"
    return f"{_sentence(error)}\n{_('For help: {command} --help').format(command=command)}"


def _sentence(error: Any) -> str:
    """Read Typer's errors by name: it exports none but `BadParameter`."""
    match type(error).__name__:
        case "NoSuchOption":
            said = _("There is no option {option}.").format(option=clean(error.option_name))
            near = ", ".join(error.possibilities or ())
            return (
                f"{said} {_('Did you mean {proposals}?').format(proposals=near)}" if near else said
            )
        case "BadOptionUsage":
            return _("The option {option} needs a value.").format(option=error.option_name)
        case "MissingParameter":
            return _("{name} is missing.").format(name=error.param.display_name_raw)
        case _:
            return _(N_("The command line cannot be understood: {detail}")).format(
                detail=clean(error.format_message())
            )
