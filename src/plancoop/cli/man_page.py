"""The manual page, drawn from what the help says: commands, options, topics.

It is kept in `man/`, in both languages, and installed beside the program; nothing loads it.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from plancoop.cli import command_table
from plancoop.cli.command_table import Parameter
from plancoop.cli.plan_terms import say
from plancoop.cli.registry import COMMANDS, GROUPS
from plancoop.cli.topics import TOPICS, Part, Rows, Samples, topic_parts
from plancoop.errors import Exit
from plancoop.i18n.translation import _, command_line, language
from plancoop.text.translatable import N_

EXIT_CODES: Final = {
    Exit.DONE: N_("It is done, or nothing was wrong."),
    Exit.FAILED: N_("A plan has errors, or what is asked would not be right."),
    Exit.USAGE: N_("The command line, or a settings file, is wrong."),
    Exit.UNKNOWN: N_("Nothing has the id or the name that was given."),
    Exit.DISK: N_("A file cannot be read or written. Nothing was changed."),
    Exit.BUG: N_("plancoop failed: a bug."),
    Exit.INTERRUPTED: N_("Ctrl-C ended it."),
}
VARIABLES: Final = {
    "PLANCOOP_PLAN": N_("The plan's file, where --plan names none."),
    "PLANCOOP_LANG": N_("The language to speak, fr or en."),
    "PLANCOOP_CACHE": N_("0: remember no answer."),
    "NO_COLOR, FORCE_COLOR, CLICOLOR, CLICOLOR_FORCE": N_("Whether to use colours."),
    "VISUAL, EDITOR": N_("The editor in which plancoop edit opens an item."),
}
FILES: Final = {
    "data/plan.yaml, plan.yaml": N_("The plan, here or in a folder above."),
    ".plancoop.toml": N_("Settings that go with the plan."),
    "~/.config/plancoop/config.toml": N_("A person's own settings."),
    "~/.local/state/plancoop/undo": N_("What plancoop undo takes back."),
    "~/.cache/plancoop/answers": N_("Answers that are remembered."),
}


_DAY: Final = "2026-12-01"
"""When the page was first drawn: `man` wants a date, and it is to be drawn alike on any day."""


def man_page() -> str:
    """Return the manual page in the language in use, for `man` (the macros of man(7))."""
    return "".join(f"{line}\n" for line in _lines())


def _lines() -> Iterator[str]:
    yield '.\\" ' + _("Drawn from the help of plancoop: not to be changed by hand.")
    yield f".TH PLANCOOP 1 {_DAY} plancoop"
    yield from _section(_("Name"))
    yield "plancoop \\- " + _escaped(_("an action plan in one YAML file: read, follow, check it"))
    yield from _section(_("Synopsis"))
    yield ".B plancoop"
    yield _escaped(_("[COMMAND] [OPTIONS]"))
    table = command_table.load()
    yield from _section(_("Options"))
    for option in table[""]:
        if option.help:  # the others are hidden
            yield from _parameter(option)
    for title, names in GROUPS:
        yield from _section(_(title))
        for name in names:
            yield from _command(name, table[name])
    for name in TOPICS:
        first, *parts = topic_parts(name)
        yield from _section(str(first).rstrip("."))
        lines = [line for part in parts for line in _part(part)]
        yield from lines[1:]  # no paragraph begins right below a title
    for title, rows in (
        (_("Exit status"), {str(int(code)): text for code, text in EXIT_CODES.items()}),
        (_("Environment"), VARIABLES),
        (_("Files"), FILES),
    ):
        yield from _section(title)
        for term, text in rows.items():
            yield from _row(term, _(text))


def _command(name: str, parameters: Sequence[Parameter]) -> Iterator[str]:
    """Yield a command under both of its names, the usual one first, and what it takes."""
    names = (name, COMMANDS[name].aliases[0])
    first, other = names if language() == "en" else names[::-1]
    words = [first, *(say(each.metavar) for each in parameters if not each.names)]
    yield f".SS {_quoted(' '.join(words))}"
    yield _escaped(say(COMMANDS[name].summary))
    if other != first:
        yield _escaped(_("Also called {name}.").format(name=other))
    for each in parameters:
        yield from _parameter(each)


def _parameter(each: Parameter) -> Iterator[str]:
    """Yield an argument or an option, by all of its names."""
    label = ", ".join(sorted(each.names, key=lambda name: name.startswith("--")))
    yield from _row(" ".join((label, say(each.metavar))).strip(), say(each.help))


def _part(part: Part) -> Iterator[str]:
    if isinstance(part, Samples):
        yield from (
            ".PP",
            ".RS",
            ".nf",
            *(_escaped(command_line(line)) for line in part.lines),
            ".fi",
            ".RE",
        )
    elif isinstance(part, Rows):
        for term, text in part.pairs:
            yield from _row(term, text)
    else:
        yield from (".PP", _escaped(part))


def _row(term: str, text: str) -> Iterator[str]:
    yield from (".TP", f".B {_quoted(term)}", _escaped(text))


def _section(title: str) -> Iterator[str]:
    yield f".SH {_quoted(title.upper())}"


def _quoted(text: str) -> str:
    """Write a macro's argument."""
    return '"' + _escaped(text).replace('"', "\\(dq") + '"'


def _escaped(text: str) -> str:
    """Write a line of text: nothing in it is an order for the formatter."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return re.sub(r"^(?=[.'])", r"\\&", text)
