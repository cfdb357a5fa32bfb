"""Filters saved under a name: `plancoop list @bientot` is `list` with the options of that name.

A file of settings may come from anyone, so a saved filter is made of the filters of `list` alone:
no command, no file, no other plan.
"""

import shlex
from collections.abc import Collection, Iterator, Sequence
from typing import Final

from plancoop import settings
from plancoop.cli import command_table
from plancoop.cli.command_table import Parameter
from plancoop.cli.optional_values import with_days
from plancoop.cli.registry import COMMAND_BY_WORD
from plancoop.errors import UnknownName, UsageError
from plancoop.text.matching import fold, nearest
from plancoop.text.translatable import N_

SIGN: Final = "@"
COMMANDS: Final = frozenset(
    {"status", "list", "report", "edit", "coverage", "calendar", "log", "review"}
)
"""The commands that show, or change, only what filters leave."""
_NOT_FILTERS: Final = frozenset({"as_of", "full", "as_json", "plan", "sort", "columns"})
_ELSEWHERE: Final = {
    "edit": {
        "--axe": "--dont-axe",
        "--etiquette": "--dont-etiquette",
        "--priorite": "--dont-priorite",
        "--statut": "--dont-statut",
        "--responsable": "--dont-responsable",
        "--pour": "--dont-pour",
    }
}
"""What the filters of `list` are called by a command where their own names say something else."""


def expanded(words: Sequence[str]) -> list[str]:
    """Put the options of saved filters in the place of their names; raise `PlancoopError`.

    An option that is typed counts before the same one of a filter.
    """
    command = COMMAND_BY_WORD.get(words[0].casefold(), "") if words else ""
    if command not in COMMANDS or not any(word.startswith(SIGN) for word in words):
        return list(words)
    table = command_table.load()
    taken = table[command]
    names = frozenset(_names_at(words, taken))
    typed = {_option(word, taken) for word in words}
    found: list[str] = []
    for place, word in enumerate(words):
        if place not in names:
            found.append(word)
            continue
        for option, value in _options(word.removeprefix(SIGN), table["list"]):
            name = _ELSEWHERE.get(command, {}).get(option.names[0], option.names[0])
            if (known := _option(name, taken)) is None:
                sentence = N_("{name} has {option}, by which plancoop {command} does not filter.")
                raise UsageError(sentence, name=word, option=name, command=command)
            if known not in typed:
                found += [name] if value is None else [f"{name}={value}"]
    return found


def _names_at(words: Sequence[str], taken: Sequence[Parameter]) -> Iterator[int]:
    """Yield where the names of saved filters stand: not after an option that takes a value."""
    for place, word in enumerate(words):
        if word == "--":
            return
        before = _option(words[place - 1], taken) if place and "=" not in words[place - 1] else None
        is_value = before and before.metavar and not before.metavar.startswith("[")
        if word.startswith(SIGN) and not is_value:
            yield place


def _option(word: str, among: Sequence[Parameter]) -> Parameter | None:
    name = word.partition("=")[0]
    return next((each for each in among if name in each.names), None)


def _options(name: str, known: Sequence[Parameter]) -> Iterator[tuple[Parameter, str | None]]:
    """Yield the options of a saved filter, each with its value, None for a flag."""
    saved = settings.current().filters
    key = next((each for each in saved if fold(each) == fold(name)), None)
    if key is None:
        raise _unknown(name, saved)
    place = settings.current().origins[f"filtres.{key}"].place
    try:
        words = iter(list(with_days(shlex.split(saved[key]))))
    except ValueError:
        sentence = N_("{place}: a quote of the filter {name} is not closed.")
        raise UsageError(sentence, place=place, name=f"{SIGN}{key}") from None
    filters = [each for each in known if each.names and each.name not in _NOT_FILTERS]
    for word in words:
        option = _option(word, filters)
        if option is None:
            sentence = N_(
                "{place}: “{word}” is not a filter of plancoop list, and the filter {name} is made "
                "of these alone, such as --ouverts."
            )
            raise UsageError(sentence, place=place, word=word, name=f"{SIGN}{key}")
        yield option, _value(word, option, words)


def _value(word: str, option: Parameter, following: Iterator[str]) -> str | None:
    """Return the value of an option, which stands after a sign or is the next word."""
    if not option.metavar:
        return None
    return word.partition("=")[2] if "=" in word else next(following, "")


def _unknown(name: str, saved: Collection[str]) -> UnknownName:
    if not saved:
        sentence = N_("No filter is saved as {name}: plancoop config tells which files are read.")
        return UnknownName(sentence, name=f"{SIGN}{name}")
    near = [f"{SIGN}{each}" for each in nearest(name, saved)]
    sentence = N_("No filter is saved as {name}. There are: {known}.")
    known = ", ".join(f"{SIGN}{each}" for each in saved)
    return UnknownName(sentence, proposals=near, name=f"{SIGN}{name}", known=known)
