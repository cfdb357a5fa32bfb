"""The texts of what is added: those of standard input, a line each, or a person's answers."""

import re
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Final

from plancoop import store
from plancoop.commands import asking, output
from plancoop.commands.keyed import to_text
from plancoop.errors import N_, UsageError
from plancoop.locale import _
from plancoop.mistakes import forbidden
from plancoop.source import STANDARD_INPUT

_BULLET: Final = re.compile(r"\s*(?:(?:[-•*–—+·●○■□▪◦➢✓]|\d{1,3}[.)](?=\t)|[a-z][.)]?(?=\t))\s+)?")
"""What stands before a line of a list, as Word and others put it there."""


def expected() -> bool:
    """Tell whether standard input is there to be read, and is no terminal."""
    return sys.stdin is not None and not sys.stdin.isatty()


def piped() -> tuple[str, ...]:
    """Read standard input: the texts of its lines, bullets apart; raise `UsageError` for a line."""
    lines = store.read(Path(STANDARD_INPUT)).text.split("\n")
    return tuple(_texts(lines))


def _texts(lines: list[str]) -> Iterator[str]:
    for number, line in enumerate(lines, 1):
        text = _bare(line)
        if not text:
            continue
        character = forbidden(text) or ""
        if character.startswith("0x"):
            sentence = N_("Line {line} is not UTF-8 text (byte {character}). Nothing was written.")
            raise UsageError(sentence, line=number, character=character)
        yield to_text(_one_column(text), _("line {n}").format(n=number))


def _bare(line: str) -> str:
    """Return a line without its bullet."""
    return _BULLET.sub("", f"{line.rstrip()} ", count=1).rstrip()


def _one_column(text: str) -> str:
    """See that a text has no tab, which parts the columns of a spreadsheet; raise `UsageError`."""
    if "\t" in text:
        sentence = N_(
            "“{text}” has several columns: copy that of the texts alone, and give the rest by "
            "plancoop edit. Nothing was written."
        )
        raise UsageError(sentence, text=text)
    return text


def asked(group: str, question: str, option: str) -> tuple[str, ...]:
    """Ask for texts, one after another, until Enter alone; `group` is what they are added to."""
    found: list[str] = []
    with asking.conversation():
        sentence = _("To be added among {group}. Nothing is written before the end; Ctrl-C stops.")
        output.say(sentence.format(group=group) + "\n")
        while (text := asking.reply(question, partial(_read, option=option))) or asking.pending():
            found += [text] if text else []
    return tuple(found)


def _read(typed: str, option: str) -> str:
    return to_text(_one_column(_bare(typed)), option)
