"""The texts of what is added: those of standard input, a line each, or a person's answers."""

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from plancoop.console import output, prompts
from plancoop.console.parse import to_text
from plancoop.errors import UsageError
from plancoop.i18n.translation import _
from plancoop.system import files
from plancoop.text.source import STANDARD_INPUT
from plancoop.text.translatable import N_
from plancoop.text.unprintable import first_forbidden

_BULLET: Final = re.compile(r"\s*(?:(?:[-•*–—+·●○■□▪◦➢✓☐→]|(?:\d{1,3}|\S)[.)]?(?=\t))\s+)?")
"""What stands before a line of a list, as Word and others put it there."""
_NUMBER: Final = re.compile(
    r"""
    (?: (?:\d{1,3}\.)*\d{1,3} (?: [.)°º] | \s?[-–—](?=\s+[^\W\d]) )  # 3.  3)  1.1.  1°  1 –
      | \d{1,3}(?:\.\d{1,3}){2,}                                     # 1.1.2
      | \d{1,3}\.\d{1,3} (?=\s*\t|\s+[^\W\d_a-zà-öø-ÿœ][\w'’]|\s+[ÀÔY]\s)  # 1.1 Offrir
      | \((?:\d{1,3}|[a-z]|[ivx]+)\)                                # (1)  (a)
      | (?:[a-zA-Z]|[ivx]+|[IVX]+)\)                                # a)  iv)
      | (?:[a-z]|[ivx]+|[IVX]{2,})\. (?=\s+[^\W\d_a-zà-öø-ÿœ])                # a. Offrir
    ) \s+
    """,
    re.VERBOSE,
)
"""The number of a line in a list. What may be a quantity stays: `2 ateliers`, `1.5 million`."""
_WORD: Final = str.maketrans({"\v": " ", "\xad": None})
"""Word's line break within a paragraph, and where it may part a word."""


def is_piped() -> bool:
    """Tell whether standard input is there to be read, and is no terminal."""
    return sys.stdin is not None and not sys.stdin.isatty()


def read_piped() -> str:
    """Read standard input."""
    return files.read(Path(STANDARD_INPUT)).text


class Listed(NamedTuple):
    """The texts of a list, and the number of each where every line has one of its own."""

    texts: tuple[str, ...]
    numbers: tuple[str, ...] = ()


def to_listed(text: str) -> Listed:
    """Read the text of each line, without its bullet, and its number; raise `UsageError`."""
    lines = _CELL.sub(_on_one_line, text).split("\n")
    numbers = own_numbers(lines)
    without = map(without_own_number, lines) if numbers else lines
    return Listed(tuple(_texts(list(without))), numbers)


_OWN_NUMBER: Final = re.compile(
    r"""
    ( [A-Za-z]{1,3}\d{1,3}(?:\.\d{1,3})+                                   # C01.5.1
      | \d{1,3}(?:\.\d{1,3}){2,}                                          # 1.2.3
      | \d{1,3}\.\d{1,3} (?=[.)]|\s*\t|\s+[^\W\d_a-zà-öø-ÿœ])            # 1.1 Offrir
    ) [.)]? \s+ (?=\S)
    """,
    re.VERBOSE,
)
"""A number by which a plan names its items. One of a single part, `3.`, counts the lines."""


def own_numbers(lines: Sequence[str]) -> tuple[str, ...]:
    """Return the numbers of the lines of a list; none unless each has one, and another one."""
    filled = [line for line in lines if without_bullet(line)]
    found = [_own_number(line) for line in filled]
    numbers = tuple(match[1] for match in found if match)
    return numbers if len({*numbers}) == len(filled) else ()


def without_own_number(line: str) -> str:
    """Return a line without its own number."""
    match = _own_number(line)
    return match.string[match.end() :] if match else line


def _own_number(line: str) -> re.Match[str] | None:
    return _OWN_NUMBER.match(_BULLET.sub("", f"{line.translate(_WORD).rstrip()} ", count=1))


_CELL: Final = re.compile(r'^"((?:[^"\t\n]|"")*(?:\n(?:[^"\t\n]|"")*)+)"(?=\r?$)', re.MULTILINE)
"""A cell of several lines, as a spreadsheet copies it."""


def _on_one_line(cell: re.Match[str]) -> str:
    return " ".join(cell[1].replace('""', '"').split())


def _texts(lines: list[str]) -> Iterator[str]:
    for number, line in enumerate(lines, 1):
        text = without_bullet(line)
        if not text:
            continue
        character = first_forbidden(text) or ""
        if character.startswith("0x"):
            sentence = N_(
                "Line {line} is not UTF-8 text (byte {character}): save the list as UTF-8. Nothing "
                "was written."
            )
            raise UsageError(sentence, line=number, character=character)
        yield to_text(_one_column(text), _("line {n}").format(n=number))


def without_bullet(line: str) -> str:
    """Return a line without its bullet or number, nor what only Word understands."""
    text = _BULLET.sub("", f"{line.translate(_WORD).rstrip()} ", count=1)
    number = _NUMBER.match(text)
    return text[number.end() if number else 0 :].rstrip()


def _one_column(text: str) -> str:
    """See that a text has no tab, which parts the columns of a spreadsheet; raise `UsageError`."""
    if "\t" in text:
        sentence = N_(
            "“{text}” has several columns: copy only the column of texts; or give the "
            "whole table, with its row of headings (Texte, Échéance…), on standard input: "
            "--texte - Nothing was written."
        )
        raise UsageError(sentence, text=text.replace("\t", " | "))
    return text


def ask_texts(
    group: str,
    question: str,
    option: str,
    comment: Callable[[Sequence[str]], Iterable[str]] = lambda _texts: (),
) -> tuple[str, ...]:
    """Ask for texts, one after another, until Enter alone; `group` is what they are added to.

    After each, `comment` is given all of them, and returns the lines to show; a text that it
    refuses by `UsageError` is asked for again.
    """

    def read(typed: str) -> str:
        text = to_text(_one_column(without_bullet(typed)), option)
        output.say_lines(comment((*found, text)))
        return text

    found: list[str] = []
    with prompts.conversation():
        sentence = _("To be added among {group}. Nothing is written before the end; Ctrl-C stops.")
        output.say(sentence.format(group=group) + "\n")
        while (text := prompts.reply(question, read)) or prompts.has_typed_ahead():
            found += [text] if text else []
    return tuple(found)
