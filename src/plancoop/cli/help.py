"""Help pages in the user's language."""

import shutil
import textwrap
from typing import Any, Final

from typer.core import TyperGroup

from plancoop.cli.examples import EXAMPLES, SEE_ALSO
from plancoop.cli.plan_terms import say
from plancoop.console import output
from plancoop.i18n.translation import P_, _, command_line, option_name
from plancoop.text.translatable import N_

_WIDEST: Final = 80
_WIDE_ENOUGH: Final = 60
"""From this width on, names and what they do stand side by side."""
HELP_OPTIONS: Final = ("--help", "--aide", "-h")


class TranslatedHelp:
    """Help in the user's language, for a command or the group of all."""

    def get_help_option(self: Any, ctx: Any) -> Any:
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option:
            option.callback = _show_help
        return option

    def format_usage(self: Any, ctx: Any, formatter: Any) -> None:
        params = self.get_params(ctx)
        arguments = (say(param.metavar) for param in params if param.param_type_name == "argument")
        last = _("COMMAND …") if isinstance(self, TyperGroup) else _("[OPTIONS]")
        words = " ".join((_("Usage:"), ctx.command_path, *arguments, last))
        formatter.write(_wrapped(words, formatter.width, indent=0) + "\n")

    def format_help_text(self: Any, _ctx: Any, formatter: Any) -> None:
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(say(self.help))

    def format_options(self: Any, ctx: Any, formatter: Any) -> None:
        for title, sort in ((_("Arguments"), "argument"), (_("Options"), "option")):
            params = [
                param
                for param in self.get_params(ctx)
                if param.param_type_name == sort and not getattr(param, "hidden", False)
            ]
            if params:
                write_section(formatter, title, [_help_row(param) for param in params])


def _show_help(ctx: Any, _param: Any, value: bool) -> None:  # noqa: FBT001 -- as Typer calls it
    if value and not ctx.resilient_parsing:
        ctx.terminal_width = min(shutil.get_terminal_size().columns, _WIDEST)
        output.emit(f"{ctx.get_help()}\n")
        ctx.exit()


def write_section(formatter: Any, title: str, rows: list[tuple[str, str]]) -> None:
    """Write a part of the help under its title."""
    formatter.write_paragraph()
    formatter.write(title + P_("colon", ": ").rstrip() + "\n")
    if formatter.width >= _WIDE_ENOUGH:
        with formatter.indentation():
            formatter.write_dl(rows)
        return
    for name, text in rows:
        formatter.write(_wrapped(name, formatter.width) + "\n")
        formatter.write(_wrapped(text, formatter.width, indent=6) + "\n")


def write_examples(formatter: Any, name: str) -> None:
    """Write the examples of a command, and the commands that go with it."""
    formatter.write_paragraph()
    formatter.write(_("Examples") + P_("colon", ": ").rstrip() + "\n")
    for example in EXAMPLES[name]:
        formatter.write(_wrapped(command_line(example), formatter.width) + "\n")
    beside = ", ".join(command_line(f"plancoop {other}") for other in SEE_ALSO[name])
    formatter.write_paragraph()
    formatter.write_text(_("See also: {commands}").format(commands=beside))


def write_formats(formatter: Any) -> None:
    """Write the table of the formats of a report: the name, the suffix of its files, its use."""
    from plancoop.report.formats import FORMATS  # with all of the model

    rows = [(f"{one.name} ({one.suffixes[0]})", _(one.summary)) for one in FORMATS]
    write_section(formatter, _("Formats"), rows)


def _wrapped(text: str, width: int, *, indent: int = 2) -> str:
    """Break a text between its words only; a second line of a command or a name is set in."""
    return textwrap.fill(
        text,
        width,
        initial_indent=" " * indent,
        subsequent_indent=" " * max(indent, 4),
        break_long_words=False,
        break_on_hyphens=False,
    )


def _help_row(param: Any) -> tuple[str, str]:
    """Return an option's names, short ones first, and what it says of itself."""
    if param.param_type_name == "argument":
        return say(param.metavar), say(param.help)
    names = [name for name in HELP_OPTIONS if name in param.opts] or param.opts
    first = option_name(names[0])
    label = ", ".join(sorted(names, key=lambda name: (name.startswith("--"), name != first)))
    text = N_("Show this help.") if names != param.opts or param.name == "help" else param.help
    return " ".join((label, say(param.metavar))).rstrip(), say(text)
