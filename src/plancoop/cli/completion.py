"""What TAB proposes: the words that may come next, for the scripts that shells read.

A script of `plancoop completion` gives the line as typed, and is given a word a line with what it
is. It is loaded at each TAB: neither Typer nor pydantic is, and a plan is read as bare data.
"""

import shlex
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from typing import Final, NamedTuple

from plancoop.cli import command_table, language, plan_terms, plan_words
from plancoop.cli.command_table import Commands, Parameter
from plancoop.cli.plan_terms import say
from plancoop.cli.plan_words import Words
from plancoop.cli.registry import COMMAND_BY_WORD, COMMANDS, CommandEntry, names_for
from plancoop.cli.saved_filters import COMMANDS as FILTERED
from plancoop.cli.saved_filters import SIGN
from plancoop.i18n import translation
from plancoop.i18n.translation import _
from plancoop.settings_files import glance
from plancoop.text.unprintable import FORBIDDEN_CHARACTER, visible

HELP_NAMES: Final = {"fr": "--aide", "en": "--help"}


class Typed(NamedTuple):
    """A command line up to where it is to be completed: `current` is the word that has begun."""

    before: tuple[str, ...]
    current: str


def answer(args: Sequence[str]) -> None:
    """Write what may stand where the line ends; nothing at all where anything fails.

    Whoever presses TAB asked for a word, and is not to be told of errors amid a line.
    """
    with suppress(Exception):
        shell, *words = args
        lines = _ANSWERS[shell](words)
        sys.stdout.buffer.write("".join(f"{line}\n" for line in lines).encode())
        sys.stdout.flush()


def propose(typed: Typed) -> Words:
    """Return the words that may come next, each with what it is.

    Words of the other language come where none of the language in use fits.
    """
    folder = plan_words.plan_folder(typed.before)
    chosen = language.choose(typed.before, settled=glance.language(folder))
    translation.set_language(chosen)
    plan_terms.set_command_line(typed.before)
    table = command_table.load()
    name, place = _command(typed.before, table)
    translation.set_language(chosen, names_for(typed.before, chosen))
    before = typed.before[place:]
    option, sign, begun = typed.current.partition("=")
    if sign and option.startswith("--"):
        value = _values_of(_option(table, name, option), name, Typed(typed.before, begun))
        return Words([(f"{option}={word}", text) for word, text in value.pairs], value.paths)
    taking = _option(table, name, before[-1]) if before and "--" not in before else None
    if taking and taking.metavar and not taking.metavar.startswith("["):
        return _values_of(taking, name, typed)
    if typed.current.startswith("-") and "--" not in before:
        return _fitting(
            typed.current, _option_names(table.get(name or "status", ()), chosen, before)
        )
    if typed.current.startswith(SIGN) and name in FILTERED and "--" not in before:
        saved = glance.filters(folder)
        return _fitting(typed.current, [Words([(SIGN + name, saved[name]) for name in saved])])
    if name:
        return _values_of(_argument(table.get(name, ()), before), name, typed)
    names = _fitting(typed.current, _command_names(chosen))
    return names if typed.current else Words(names.pairs)


def _command(before: Sequence[str], table: Commands) -> tuple[str, int]:
    """Return which command words begin, empty if none yet, and the place after it."""
    place = 0
    while place < len(before):
        word = before[place]
        known = next((option for option in table[""] if word in option.names), None)
        if not word.startswith("-"):
            return COMMAND_BY_WORD.get(word.casefold(), word), place + 1
        place += 2 if known and known.metavar else 1
    return "", 0  # `status` is meant, where no more comes


def _option(table: Commands, name: str, word: str) -> Parameter | None:
    options = (*table.get(name or "status", ()), *table[""])
    return next((option for option in options if word in option.names), None)


def _argument(parameters: Iterable[Parameter], before: Sequence[str]) -> Parameter | None:
    """Return the argument that is next: the first of several once, the last again and again."""
    arguments = [each for each in parameters if not each.names]
    plain = [word for word in before if not word.startswith("-")]
    if not arguments:
        return None
    return arguments[min(len(plain), len(arguments) - 1)]


def _values_of(parameter: Parameter | None, name: str, typed: Typed) -> Words:
    """Return the values of a parameter, after the commas that stand there already."""
    if parameter is None:
        return Words()
    if parameter.names and "," in typed.current and plan_words.takes_several(parameter):
        done, _comma, begun = typed.current.rpartition(",")
        found = plan_words.values(parameter, name, Typed(typed.before, begun))
        fitting = _fitting(begun, [found])
        return Words([(f"{done},{word}", text) for word, text in fitting.pairs])
    found = plan_words.values(parameter, name, typed)
    return found if found.paths else _fitting(typed.current, [found, found.others or Words()])


def _fitting(begun: str, sorts: Iterable[Words]) -> Words:
    """Return the words that begin as a text does, of the first sort that has some."""
    folded = begun.casefold()
    for words in sorts:
        if kept := [pair for pair in words.pairs if pair[0].casefold().startswith(folded)]:
            return Words([(word, text) for word, text in kept if _is_fit(word)])
    return Words()


def _is_fit(word: str) -> bool:
    """Tell whether a word can stand on a command line as it is."""
    return bool(word) and not FORBIDDEN_CHARACTER.search(word) and not set("\t\r\n") & set(word)


def _command_names(chosen: str) -> Iterator[Words]:
    """Yield the names of commands in the language in use, then in both."""
    english = [((name,), entry) for name, entry in COMMANDS.items()]
    french = [(entry.aliases, entry) for entry in COMMANDS.values()]
    own = english if chosen == "en" else french
    yield _first_names((names[:1], entry) for names, entry in own)
    yield _first_names(own)
    yield _first_names((*english, *french))


def _first_names(entries: Iterable[tuple[Sequence[str], CommandEntry]]) -> Words:
    return Words([(name, say(entry.summary)) for names, entry in entries for name in names])


def _option_names(
    parameters: Iterable[Parameter], chosen: str, before: Sequence[str]
) -> Iterator[Words]:
    """Yield the names of the options in the language in use, then all, but those of flags given."""
    left = [
        each
        for each in parameters
        if each.names and (each.metavar or not {*before} & {*each.names})
    ]
    usual = [
        (each.in_english() if chosen == "en" else each.in_french(), say(each.help)) for each in left
    ]
    yield Words([*usual, (HELP_NAMES[chosen], _("Show this help."))])
    yield Words([(name, say(each.help)) for each in left for name in each.names])
    yield Words([(name, _("Show this help.")) for name in HELP_NAMES.values()])


def _for_fish(words: Sequence[str]) -> Iterator[str]:
    """Answer fish, which gives the last word with the quote that it has open."""
    *before, current = words
    return _for_zsh([*before, split_line(current)[0].current if current.strip() else ""])


def _for_zsh(words: Sequence[str]) -> Iterator[str]:
    """Answer a shell that quotes what it inserts: a word, and what it is."""
    *before, current = words
    found = propose(Typed(tuple(before), current))
    yield from _paths(found)
    for word, text in found.pairs:
        yield f"{word}\t{visible(text)}"


def _for_powershell(words: Sequence[str]) -> Iterator[str]:
    """Answer PowerShell: what is inserted, the word, and what it is.

    Each word comes after a `=`, since PowerShell forgets the empty ones.
    """
    *before, current = (word.removeprefix("=") for word in words)
    found = propose(Typed(tuple(before), current))
    for word, text in found.pairs:
        safe = all(char.isalnum() or char in "-_./+:" for char in word)
        inserted = word if safe else "'" + _POWERSHELL_QUOTES(word) + "'"
        yield f"{inserted}\t{word}\t{visible(text) or word}"


def _POWERSHELL_QUOTES(word: str) -> str:  # noqa: N802
    return "".join(char * 2 if char in "'‘’‚‛" else char for char in word)


def _paths(found: Words) -> Iterator[str]:
    """Ask a shell for its own names of files, or of folders."""
    if found.paths:
        yield f"\t{found.paths}"


def _for_bash(words: Sequence[str]) -> Iterator[str]:
    """Answer bash, which inserts what it is given as it is: words already quoted.

    Given are how bash completes, the columns of the screen, the line, and what bash replaces. What
    words are is told where bash shows several.
    """
    how, columns, line, replaced = words
    if not line:
        return
    typed, quote = split_line(line)
    found = propose(typed)
    yield from _paths(found)
    kept = len(typed.current) - len(split_line(f"{quote}{replaced}")[0].current)
    ready = [
        (inserted, text)
        for word, text in found.pairs
        if (inserted := quoted(word[kept:] if kept > 0 else word, quote)) is not None
    ]
    if int(how) not in _LISTING or len(ready) < 2:  # noqa: PLR2004 -- one is inserted
        yield from (inserted for inserted, _text in ready)
        return
    longest = max(len(inserted) for inserted, _text in ready)
    room = (int(columns) if columns.isdecimal() else 80) - longest - 4
    for inserted, text in ready:
        told = visible(text)
        told = told if len(told) <= room else told[: max(room - 1, 0)].rstrip() + "…"
        yield f"{inserted.ljust(longest)}  {told}" if told and room > 0 else inserted


_LISTING: Final = frozenset(map(ord, "?!@"))
"""How bash completes where it lists the words, rather than insert one."""


def split_line(line: str) -> tuple[Typed, str]:
    """Read a line as a shell does, the name of the program left out; tell which quote is open."""
    for quote in ("", "'", '"'):
        with suppress(ValueError):
            words = shlex.split(f"{line}{quote}")
            if not quote and (not words or (line[-1:].isspace() and not line.endswith("\\ "))):
                words.append("")
            start = next((at for at, word in enumerate(words) if _is_ours(word)), -1)
            return Typed(tuple(words[start + 1 : -1]), words[-1] if words else ""), quote
    return split_line(line[:-1])  # it ends with a backslash


def _is_ours(word: str) -> bool:
    return word.replace("\\", "/").rpartition("/")[2] == "plancoop"


def quoted(word: str, quote: str) -> str | None:
    """Write a word so that a POSIX shell takes it as text; None where it cannot, in open quotes."""
    if quote == "'":
        return None if "'" in word else word
    if quote:
        if "!" in word:  # bash would look into its history
            return None
        return "".join(f"\\{char}" if char in '\\"$`' else char for char in word)
    return "".join(char if char.isalnum() or char in "-_./+,:@%=" else f"\\{char}" for char in word)


_ANSWERS: Final[dict[str, Callable[[Sequence[str]], Iterator[str]]]] = {
    "bash": _for_bash,
    "fish": _for_fish,
    "powershell": _for_powershell,
    "zsh": _for_zsh,
}
