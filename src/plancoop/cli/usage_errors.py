"""Typer's errors about the words of a command line, put into sentences."""

import re
from collections.abc import Sequence
from typing import Any, Final

import typer

from plancoop.cli.examples import EXAMPLES
from plancoop.cli.plan_terms import say
from plancoop.i18n.translation import _, command_line
from plancoop.text.matching import fold
from plancoop.text.translatable import N_
from plancoop.text.unprintable import on_one_line


def usage_text(error: typer.TyperException, typed: Sequence[str]) -> str:
    """Say what is wrong with the words of a command line, and where its help is.

    `typed` is the command that was typed, if any: not every error of Typer's knows it.
    """
    ctx = getattr(error, "ctx", None)
    command = command_line(ctx.command_path if ctx else " ".join(("plancoop", *typed)))
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
            name = say(error.param.display_name_raw)
            example = command_line(EXAMPLES[error.ctx.command.name][0])
            sentence = _("“{name}” is missing, for example: {command}")
            return sentence.format(name=name, command=example)
        case _:
            detail = on_one_line(error.format_message())
            if extra := _EXTRA.search(detail):
                sentence = _("Not expected here: {words}").format(words=extra[1])
                if hint := _hint(error.ctx):
                    sentence += "\n" + _(hint).format(command=error.ctx.command_path, quoted='"…"')
                return sentence
            return _("The command line cannot be understood: {detail}").format(detail=detail)


def _no_such_option(error: Any) -> str:
    if not error.option_name.lstrip("-")[:1].isalpha():
        return _(
            "What begins with “-” goes after “--”: plancoop measure -- -1 jeunes-m2 writes -1. "
            "To take 1 away: plancoop measure --moins 1 jeunes-m2"
        )
    sentence = _("There is no option {option}.").format(option=on_one_line(error.option_name))
    if error.option_name in {"--public", "--audience"} and error.ctx.command.name in _TAKING_ONE_ID:
        return f"{sentence} " + say(N_("To put it elsewhere: plancoop move ID --vers {GROUP}"))
    from plancoop.text.matching import nearest
    from plancoop.validation.suggestions import keys_also_called  # with all of the model

    names = [
        name[2:]
        for param in error.ctx.command.params
        for name in param.opts
        if name.startswith("--")
    ]
    word = error.option_name.strip("-")
    meant = keys_also_called(word, names)
    if not meant and (commands := _commands_with(error)):
        more = ["…"] if len(commands) > _MOST_COMMANDS else []
        listed = ", ".join((*commands[:_MOST_COMMANDS], *more))
        return f"{sentence} " + _("It goes with: {commands}").format(commands=listed)
    for name in (*meant, *nearest(word, names, at_most=1, similarity=0.7))[:1]:
        sentence += " " + _("Did you mean {proposals}?").format(proposals=f"--{name}")
    return sentence


def _commands_with(error: Any) -> list[str]:
    """Return the commands that have an option which another has not."""
    group = error.ctx.find_root().command
    commands = ((name, group.get_command(error.ctx, name)) for name in group.list_commands(None))
    return [
        command_line(f"plancoop {name}")
        for name, command in commands
        if any(error.option_name in param.opts for param in command.params)
    ]


_MOST_COMMANDS: Final = 5
_TAKING_ONE_ID: Final = frozenset({"move", "rename"})
"""The commands whose argument is one id."""


def _hint(ctx: Any) -> str | None:
    """Return the sentence on what seems to have been meant by words left over."""
    from plancoop.console.parse import LIST_BY_WORD  # with all that writes

    key = LIST_BY_WORD.get(fold(ctx.params.get("kind") or ""))
    own = {"--public": key not in {"publics", "etapes"}, "--nom": key == "publics"}
    own["--texte"] = not own["--nom"]
    options = {param.opts[0]: param.name for param in ctx.command.params}
    given = {name for name, value in ctx.params.items() if value}
    if ctx.command.name in _TAKING_ONE_ID:
        return _ONE_ID
    meant = [name for name in _HINTS if name in options and own[name]]
    for name in meant:
        if options[name] not in given:
            return _HINTS[name]
    return _QUOTED if {"--nom", "--texte"} & {*meant} else None


_HINTS: Final = {
    "--public": N_("That is chosen with --public: {command} --public …"),
    "--nom": N_("A name goes after --nom, in quotes: {command} … --nom {quoted}"),
    "--texte": N_("A text goes after --texte, in quotes: {command} … --texte {quoted}"),
}
_ONE_ID: Final = N_("One id at a time.")
_QUOTED: Final = N_("Several words go together in quotes: {quoted}")
_EXTRA: Final = re.compile(r"unexpected extra argument\S* \((.*)\)")
