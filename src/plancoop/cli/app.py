"""The entry: assembles the commands, sets the language, and is the one boundary for errors."""

import gc
import os
import sys
from collections import Counter
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Annotated, Any, Final, NoReturn

import typer
from typer.core import TyperCommand, TyperGroup

from plancoop import __version__, settings
from plancoop.cli import answer_cache, json_options, language, plan_terms, preferences
from plancoop.cli.help import (
    HELP_OPTIONS,
    TranslatedHelp,
    write_examples,
    write_formats,
    write_section,
)
from plancoop.cli.optional_values import SOON, with_days
from plancoop.cli.plan_terms import say
from plancoop.cli.registry import COMMAND_BY_WORD, COMMANDS, GROUPS, names_for
from plancoop.cli.usage_errors import usage_text
from plancoop.console import colours, output
from plancoop.console.output import print_error
from plancoop.errors import DiskError, Exit, PlancoopError, UsageError
from plancoop.i18n import translation
from plancoop.i18n.translation import _
from plancoop.system import clock
from plancoop.text.translatable import N_


class _Command(TranslatedHelp, TyperCommand):
    """One command. An option that takes one value is given once: the last of two would win."""

    def format_options(self, ctx: Any, formatter: Any) -> None:
        super().format_options(ctx, formatter)
        if self.name == "report":
            write_formats(formatter)
        write_examples(formatter, str(self.name))

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if any(SOON[0] in param.opts for param in self.params):
            args = list(with_days(args))
        _values, _words, given = self.make_parser(ctx).parse_args(args=list(args))
        param: Any
        for param, count in Counter(given).items():
            if count == 1 or param.param_type_name != "option":
                continue
            if not (param.multiple or param.is_flag):
                sentence = N_("{option} is given only once.")
                raise UsageError(sentence, option=param.opts[0])
        return super().parse_args(ctx, args)


class _Commands(TranslatedHelp, TyperGroup):
    """All commands. Each is imported when it is used; without one, `status` is meant."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if args[:1] in (["aide"], ["help"]) and args[1:2] and args[1].casefold() in COMMAND_BY_WORD:
            args = [args[1], "--help"]
        elif not args or (args[0].startswith("-") and args[0] not in (*HELP_OPTIONS, "--version")):
            args = ["status", *args]
        return super().parse_args(ctx, args)

    def list_commands(self, _ctx: Any) -> list[str]:
        return list(COMMANDS)

    def get_command(self, _ctx: Any, name: str) -> TyperCommand:
        known = COMMAND_BY_WORD.get(name.casefold())
        if known is None:
            sentence = N_("There is no command “{word}”. To see them all: plancoop --help.")
            from plancoop.text.matching import nearest  # with all of the model

            near: dict[str, str] = {}
            for word in nearest(name, COMMAND_BY_WORD):
                near.setdefault(COMMAND_BY_WORD[word], word)
            proposals = tuple(near.values())
            raise UsageError(sentence, word=name, proposals=proposals)
        module = import_module(_MODULES.get(known, f"plancoop.commands.{known}"))
        alone = typer.Typer(add_completion=False, rich_markup_mode=None)
        alone.command(
            known,
            cls=_Command,
            help=COMMANDS[known].summary,
            context_settings={"help_option_names": list(HELP_OPTIONS)},
        )(getattr(module, _FUNCTIONS.get(known, known)))
        command = typer.main.get_command(alone)
        assert isinstance(command, TyperCommand)  # noqa: S101 -- one function makes one command
        return command

    def format_options(self, ctx: Any, formatter: Any) -> None:
        super().format_options(ctx, formatter)
        for title, names in GROUPS:
            rows = [(_both_names(name), say(COMMANDS[name].summary)) for name in names]
            write_section(formatter, _(title), rows)


_MODULES: Final = {"help": "plancoop.cli.topics", "import": "plancoop.commands.import_file"}
_FUNCTIONS: Final = {"help": "show_topic", "import": "import_file", "list": "list_items"}
"""The modules and functions of commands whose names are words of Python's, or that are apart."""


def _both_names(name: str) -> str:
    """Return both names of a command, that of the language in use first."""
    french = COMMANDS[name].aliases[0]
    if french == name:
        return name
    return f"{name} ({french})" if translation.language() == "en" else f"{french} ({name})"


def _version(value: bool) -> None:  # noqa: FBT001 -- as Typer calls it
    if value:
        output.emit(f"plancoop {__version__}\n")
        raise typer.Exit


app = typer.Typer(
    cls=_Commands,
    add_completion=False,
    rich_markup_mode=None,
    help=N_("Keep an action plan in one YAML file: read, show, mark and check it."),
    context_settings={"help_option_names": list(HELP_OPTIONS)},
)


@app.callback()
def _plancoop(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help=N_("Show the version.")),
    ] = False,
    lang: Annotated[
        str | None,
        typer.Option(
            language.OPTION,
            metavar="fr|en",
            help=N_("The language to speak; works with every command."),
        ),
    ] = None,
    color: Annotated[
        str | None,
        typer.Option(
            *colours.OPTIONS,
            metavar="auto|always|never",
            help=N_("When to use colours; works with every command."),
        ),
    ] = None,
    no_memo: Annotated[
        bool,
        typer.Option(*answer_cache.OPTIONS, hidden=True),
    ] = False,
) -> None:
    """Keep an action plan in one YAML file."""


def main(question: bytes | None = None) -> NoReturn:
    """Run the command line and end with its exit code; keep the answer to a question."""
    _load_no_plugins()
    gc.disable()  # a command is short, and a plan is a tree: there is nothing to collect,
    code = run(sys.argv[1:])
    is_kept = settings.current().memory and code == Exit.DONE
    if question and is_kept and not _READ_ELSEWHERE.intersection(sys.modules):
        answer_cache.keep(question, sys.argv[1:], output.written())
    gc.freeze()  # nor to look through once more on the way out
    sys.exit(code)


def _load_no_plugins() -> None:
    """Keep pydantic from looking for plug-ins: it is slow, may fail, and so is the import alone."""
    loader = ModuleType("pydantic.plugin._loader")
    loader.get_plugins = tuple  # type: ignore[attr-defined]
    sys.modules.setdefault(loader.__name__, loader)


_READ_ELSEWHERE: Final = frozenset({"plancoop.system.git", "plancoop.system.undo_log"})
"""The modules that read what no question says: an answer that needed one is not kept."""


def run(args: Sequence[str]) -> int:
    """Run a command; turn every failure into sentences on standard error and an exit code."""
    asked, args = language.split(args)
    colour, args = language.split(args, *colours.OPTIONS)
    json_asked, args = json_options.split(args)
    without = answer_cache.without_options(args)
    options = preferences.said_by_options(asked, colour, no_memo=len(without) < len(args))
    args = without
    preferences.take_into_use(args, options, os.environ)
    speak(settings.current().language, args)
    plan_terms.set_command_line(args)
    clock.begin_command()
    try:
        language.check(asked)
        colours.check(colour)
        preferences.check(args)
        if any(word.startswith("@") for word in args):
            from plancoop.cli.saved_filters import expanded

            args = expanded(args)
        output.choose_json(json_asked.fields, lines=json_asked.lines)
        code = app(list(args), prog_name="plancoop", standalone_mode=False) or Exit.DONE
    except PlancoopError as error:
        print_error(error)
        return error.exit_code
    except typer.TyperException as error:
        output.warn(usage_text(error, [word for word in args[:1] if word in COMMAND_BY_WORD]))
        return Exit.USAGE
    except (KeyboardInterrupt, typer.Abort):
        output.warn(_("Interrupted."))
        return Exit.INTERRUPTED
    except (OSError, ImportError) as error:  # the disk, where no command expects it to fail
        print_error(_refusal(error))
        return Exit.DISK
    except Exception:  # noqa: BLE001 -- the last resort: a bug of ours
        import traceback

        output.warn(traceback.format_exc())
        output.warn(_("This is a bug in plancoop: please report it with the lines above."))
        return Exit.BUG
    if code == Exit.INTERRUPTED:  # what Typer makes of Ctrl-C, in silence
        output.warn(_("Interrupted."))
    return code


def speak(chosen: str, args: Sequence[str]) -> None:
    """Speak a language, with the names of commands and options that go with it."""
    options: dict[str, str] = {}
    if chosen == "en":
        from plancoop.cli.command_table import english_options

        options = english_options()
    translation.set_language(chosen, names_for(args, chosen), options)


def _refusal(error: OSError | ImportError) -> DiskError:
    """Return the error of a disk that fails, or of a part of plancoop that cannot be read."""
    from plancoop.system import os_errors

    if isinstance(error, ImportError):
        sentence = N_("A part of plancoop cannot be read: {part}. Try again, or reinstall it.")
        return DiskError(sentence, part=error.name or error)
    if not isinstance(error.filename, str | bytes):
        return DiskError(N_("The system refuses: {reason}."), reason=os_errors.reason(error))
    sentence = N_("{file} cannot be used: {reason}.")
    return os_errors.disk_error(sentence, Path(os.fsdecode(error.filename)), error)
