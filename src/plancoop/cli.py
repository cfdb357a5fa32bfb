"""The entry: assembles the commands, sets the language, and is the one boundary for errors."""

import gc
import os
import sys
from collections import Counter
from collections.abc import Sequence
from importlib import import_module
from typing import Annotated, Any, Final, NamedTuple, NoReturn

import typer
from typer.core import TyperCommand, TyperGroup

from plancoop import __version__, locale
from plancoop.commands import output
from plancoop.commands.failures import say, usage
from plancoop.errors import N_, Exit, PlancoopError, UsageError
from plancoop.locale import P_, _


class Entry(NamedTuple):
    """A command: where it is written, what else it is called, and what the help says of it."""

    module: str
    function: str
    aliases: tuple[str, ...]
    summary: str


COMMANDS: Final = {
    "init": Entry("init", "init", ("creer", "créer"), N_("Begin a plan of your own.")),
    "status": Entry("status", "status", ("statut",), N_("Show where the plan stands.")),
    "list": Entry("listing", "listing", ("liste",), N_("List items, filtered and sorted.")),
    "show": Entry("show", "show", ("voir",), N_("Show everything about items.")),
    "coverage": Entry(
        "coverage", "coverage", ("couverture",), N_("Show what the plan has not decided yet.")
    ),
    "calendar": Entry(
        "calendar",
        "calendar",
        ("calendrier",),
        N_("Show what takes place and what is due, by month."),
    ),
    "log": Entry("log", "log", ("journal",), N_("Show what the follow-up records.")),
    "since": Entry(
        "since", "since", ("depuis",), N_("Show what changed since a day or a revision.")
    ),
    "diff": Entry("diff", "diff", ("comparer",), N_("Show what changed between two files.")),
    "done": Entry("done", "done", ("fait",), N_("Mark items as achieved or completed.")),
    "start": Entry("start", "start", ("commencer",), N_("Mark items as in progress.")),
    "mark": Entry("mark", "mark", ("marquer",), N_("Give items any status.")),
    "measure": Entry(
        "measure", "measure", ("mesurer",), N_("Record the value that items have reached.")
    ),
    "note": Entry("note", "note", ("noter",), N_("Write a note, and evidence, under items.")),
    "postpone": Entry(
        "postpone", "postpone", ("reporter",), N_("Give items another due date, and say why.")
    ),
    "review": Entry(
        "review", "review", ("revue",), N_("Go through what is pressing, by questions.")
    ),
    "close": Entry(
        "close", "close", ("clore",), N_("Close the year, and begin the next year's plan.")
    ),
    "add": Entry("add", "add", ("ajouter",), N_("Add items or audiences to the plan.")),
    "edit": Entry("edit", "edit", ("modifier",), N_("Change what an item or audience says.")),
    "move": Entry(
        "move", "move", ("deplacer", "déplacer"), N_("Move an item or an audience elsewhere.")
    ),
    "rename": Entry(
        "rename", "rename", ("renommer",), N_("Give an item or an audience another id.")
    ),
    "remove": Entry("remove", "remove", ("retirer", "supprimer"), N_("Remove items or audiences.")),
    "undo": Entry(
        "undo", "undo", ("defaire", "défaire", "annuler"), N_("Take back the last change.")
    ),
    "validate": Entry("validate", "validate", ("verifier", "vérifier"), N_("Check plan files.")),
    "explain": Entry("explain", "explain", ("expliquer",), N_("Explain the codes of problems.")),
    "schema": Entry(
        "schema", "schema", ("schéma",), N_("Print the JSON Schema of plan files, for editors.")
    ),
}
_NAMES: Final = {word: name for name, entry in COMMANDS.items() for word in (name, *entry.aliases)}
_HELP: Final = ("--help", "--aide", "-h")


class _Speaking:
    """Help in the user's language, for a command or the group of all."""

    def get_help_option(self: Any, ctx: Any) -> Any:
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option:
            option.callback = _show_help
        return option

    def format_usage(self: Any, ctx: Any, formatter: Any) -> None:
        params = self.get_params(ctx)
        named = (_(one.metavar) for one in params if one.param_type_name == "argument")
        last = _("COMMAND …") if isinstance(self, TyperGroup) else _("[OPTIONS]")
        prefix = _("Usage:") + " "
        formatter.write_usage(ctx.command_path, " ".join((*named, last)), prefix=prefix)

    def format_help_text(self: Any, _ctx: Any, formatter: Any) -> None:
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(_(self.help))

    def format_options(self: Any, ctx: Any, formatter: Any) -> None:
        for title, sort in ((_("Arguments"), "argument"), (_("Options"), "option")):
            params = [one for one in self.get_params(ctx) if one.param_type_name == sort]
            if params:
                _section(formatter, title, [_help_row(one) for one in params])


def _show_help(ctx: Any, _param: Any, value: bool) -> None:  # noqa: FBT001 -- as Typer calls it
    if value and not ctx.resilient_parsing:
        output.emit(f"{ctx.get_help()}\n")
        ctx.exit()


def _section(formatter: Any, title: str, rows: list[tuple[str, str]]) -> None:
    """Write a part of the help under its title."""
    formatter.write_paragraph()
    formatter.write(title + P_("colon", ": ").rstrip() + "\n")
    with formatter.indentation():
        formatter.write_dl(rows)


def _help_row(param: Any) -> tuple[str, str]:
    """Return an option's names, short ones first, and what it says of itself."""
    if param.param_type_name == "argument":
        return _(param.metavar), _(param.help)
    names = [name for name in _HELP if name in param.opts] or param.opts
    shown = ", ".join(sorted(names, key=lambda name: name.startswith("--")))
    said = N_("Show this help.") if names != param.opts or param.name == "help" else param.help
    return " ".join((shown, _(param.metavar))).rstrip(), _(said)


class _Command(_Speaking, TyperCommand):
    """One command. An option that takes one value is given once: the last of two would win."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        _values, _words, given = self.make_parser(ctx).parse_args(args=list(args))
        for param, count in Counter(given).items():
            if count > 1 and param.param_type_name == "option" and not _takes_several(param):
                sentence = N_("{option} is given twice, and takes one.")
                raise UsageError(sentence, option=param.opts[0])
        return super().parse_args(ctx, args)


def _takes_several(param: Any) -> bool:
    return bool(param.multiple or param.is_flag)


class _Commands(_Speaking, TyperGroup):
    """All commands. Each is imported when it is used; without one, `status` is meant."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if args[:1] in (["aide"], ["help"]):
            args = [*args[1:2], "--help"]
        elif not args or (args[0].startswith("-") and args[0] not in (*_HELP, "--version")):
            args = ["status", *args]
        return super().parse_args(ctx, args)

    def list_commands(self, _ctx: Any) -> list[str]:
        return list(COMMANDS)

    def get_command(self, _ctx: Any, name: str) -> TyperCommand:
        known = _NAMES.get(name.casefold())
        if known is None:
            sentence = N_("There is no command “{word}”. To see them all: plancoop --help.")
            from plancoop.mending import nearest  # with all of the model

            near: dict[str, str] = {}
            for word in nearest(name, _NAMES):
                near.setdefault(_NAMES[word], word)
            raise UsageError(sentence, word=name, proposals=tuple(near.values()))
        entry = COMMANDS[known]
        module = import_module(f"plancoop.commands.{entry.module}")
        alone = typer.Typer(add_completion=False, rich_markup_mode=None)
        alone.command(
            known,
            cls=_Command,
            help=entry.summary,
            context_settings={"help_option_names": list(_HELP)},
        )(getattr(module, entry.function))
        command = typer.main.get_command(alone)
        assert isinstance(command, TyperCommand)  # noqa: S101 -- one function makes one command
        return command

    def format_options(self, ctx: Any, formatter: Any) -> None:
        super().format_options(ctx, formatter)
        rows = [
            (f"{name} ({', '.join(entry.aliases)})", _(entry.summary))
            for name, entry in COMMANDS.items()
        ]
        _section(formatter, _("Commands"), rows)


def _version(value: bool) -> None:  # noqa: FBT001 -- as Typer calls it
    if value:
        output.emit(f"plancoop {__version__}\n")
        raise typer.Exit


app = typer.Typer(
    cls=_Commands,
    add_completion=False,
    rich_markup_mode=None,
    help=N_("Keep an action plan in one YAML file: read, show, mark and check it."),
    context_settings={"help_option_names": list(_HELP)},
)


@app.callback()
def _plancoop(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help=N_("Show the version.")),
    ] = False,
) -> None:
    """Keep an action plan in one YAML file."""


def main() -> NoReturn:
    """Run the command line and end with its exit code."""
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "1"  # to look for any is slow, and may fail
    gc.disable()  # a command is short, and a plan is a tree: there is nothing to collect,
    code = run(sys.argv[1:])
    gc.freeze()  # nor to look through once more on the way out
    sys.exit(code)


def run(args: Sequence[str]) -> int:
    """Run a command; turn every failure into sentences on standard error and an exit code."""
    locale.bind("fr")
    try:
        code = app(list(args), prog_name="plancoop", standalone_mode=False) or Exit.DONE
    except PlancoopError as error:
        say(error)
        return error.exit_code
    except typer.TyperException as error:
        output.warn(usage(error, [word for word in args[:1] if word in _NAMES]))
        return Exit.USAGE
    except (KeyboardInterrupt, typer.Abort):
        output.warn(_("Interrupted."))
        return Exit.INTERRUPTED
    except Exception:  # noqa: BLE001 -- the last resort: a bug of ours
        import traceback

        output.warn(traceback.format_exc())
        output.warn(_("This is a bug in plancoop: please report it with the lines above."))
        return Exit.BUG
    if code == Exit.INTERRUPTED:  # what Typer makes of Ctrl-C, in silence
        output.warn(_("Interrupted."))
    return code
