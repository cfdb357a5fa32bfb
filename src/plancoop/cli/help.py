"""Help pages in the user's language."""

from typing import Any, Final

from typer.core import TyperGroup

from plancoop.console import output
from plancoop.i18n.translation import P_, _
from plancoop.text.translatable import N_

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
        arguments = (_(param.metavar) for param in params if param.param_type_name == "argument")
        last = _("COMMAND …") if isinstance(self, TyperGroup) else _("[OPTIONS]")
        prefix = _("Usage:") + " "
        formatter.write_usage(ctx.command_path, " ".join((*arguments, last)), prefix=prefix)

    def format_help_text(self: Any, _ctx: Any, formatter: Any) -> None:
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(_(self.help))

    def format_options(self: Any, ctx: Any, formatter: Any) -> None:
        for title, sort in ((_("Arguments"), "argument"), (_("Options"), "option")):
            params = [param for param in self.get_params(ctx) if param.param_type_name == sort]
            if params:
                write_section(formatter, title, [_help_row(param) for param in params])


def _show_help(ctx: Any, _param: Any, value: bool) -> None:  # noqa: FBT001 -- as Typer calls it
    if value and not ctx.resilient_parsing:
        output.emit(f"{ctx.get_help()}\n")
        ctx.exit()


def write_section(formatter: Any, title: str, rows: list[tuple[str, str]]) -> None:
    """Write a part of the help under its title."""
    formatter.write_paragraph()
    formatter.write(title + P_("colon", ": ").rstrip() + "\n")
    with formatter.indentation():
        formatter.write_dl(rows)


def _help_row(param: Any) -> tuple[str, str]:
    """Return an option's names, short ones first, and what it says of itself."""
    if param.param_type_name == "argument":
        return _(param.metavar), _(param.help)
    names = [name for name in HELP_OPTIONS if name in param.opts] or param.opts
    label = ", ".join(sorted(names, key=lambda name: name.startswith("--")))
    text = N_("Show this help.") if names != param.opts or param.name == "help" else param.help
    return " ".join((label, _(param.metavar))).rstrip(), _(text)
