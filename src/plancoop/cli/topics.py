"""`plancoop help`: the subjects that it explains, or a command by its help."""

import shutil
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated, Final, NamedTuple

import typer

from plancoop.cli.registry import COMMAND_BY_WORD
from plancoop.console import output
from plancoop.errors import UsageError
from plancoop.i18n import translation
from plancoop.i18n.translation import _, command_line
from plancoop.text.matching import fold, nearest
from plancoop.text.translatable import N_

_WIDEST: Final = 80
_WIDE_ENOUGH: Final = 60
"""From this width on, words and what they mean stand side by side."""
_LONGEST_NAME: Final = 24
"""How wide words are that stand beside what they mean."""


class Topic(NamedTuple):
    """A subject: what it is called in French, and its line in the list."""

    french: str
    summary: str

    def name(self, english: str) -> str:
        """Return its name in the language in use."""
        return english if translation.language() == "en" else self.french


TOPICS: Final = {
    "format": Topic("format", N_("The file of a plan: its parts, its keys, how it is written.")),
    "statuses": Topic("statuts", N_("The seven statuses, and what each counts for.")),
    "dates": Topic("dates", N_("Dates as precise as they are known, and how they are typed.")),
    "progress": Topic("avancement", N_("How progress and signals are computed.")),
    "filters": Topic("filtres", N_("Keep some items only, as a filter of Excel does.")),
    "git": Topic("git", N_("The versions of a plan, and what changed between them.")),
    "excel": Topic("excel", N_("The plan in a workbook, and back.")),
}
"""The subjects, by their English names."""
TOPIC_BY_WORD: Final = {
    fold(word): name for name, topic in TOPICS.items() for word in (name, topic.french)
}

TopicArgument = Annotated[
    str,
    typer.Argument(
        metavar=N_("[TOPIC]"), help=N_("A topic, such as dates, or a command; all without it.")
    ),
]


@dataclass(frozen=True)
class Samples:
    """Lines that stand as they are: commands to type, or a piece of a plan."""

    lines: Sequence[str]


@dataclass(frozen=True)
class Rows:
    """Words, each with what it means."""

    pairs: Sequence[tuple[str, str]]


Part = str | Samples | Rows
"""A part of a text: a paragraph, samples, or rows."""


def show_topic(subject: TopicArgument = "") -> None:
    """Explain a subject, or say what subjects there are."""
    name = _find(subject) if subject else ""
    width = min(shutil.get_terminal_size().columns, _WIDEST)
    parts = _everything() if not name else topic_parts(name)
    output.emit("\n".join(f"{line}\n" for line in lines_of(parts, width)))


def topic_parts(name: str) -> Iterator[Part]:
    """Yield the parts of the text on a subject, after its title."""
    from plancoop.cli.topic_texts import TEXTS  # with all of the model

    yield _(TOPICS[name].summary)
    yield from TEXTS[name]()


def _find(word: str) -> str:
    """Return the name of a subject by either of its names; raise `UsageError`."""
    if name := TOPIC_BY_WORD.get(fold(word)):
        return name
    told = {
        **{other: TOPICS[name].name(name) for other, name in TOPIC_BY_WORD.items()},
        **{other: command_line(f"plancoop {name}")[9:] for other, name in COMMAND_BY_WORD.items()},
    }
    near = tuple(dict.fromkeys(told[other] for other in nearest(word, told)))
    sentence = N_("There is no topic or command “{word}”. To see the topics: plancoop help.")
    raise UsageError(sentence, word=word, proposals=near)


def _everything() -> Iterator[Part]:
    """Yield the list of subjects, and how to have each explained."""
    yield _("Topics:")
    yield Rows([(topic.name(name), _(topic.summary)) for name, topic in TOPICS.items()])
    yield _("One of them, or a command by its name:")
    topic, command = TOPICS["statuses"].name("statuses"), command_line("plancoop list")[9:]
    yield Samples([f"plancoop help {word}" for word in (topic, command)])
    yield _("All commands: plancoop --help")


def lines_of(parts: Iterator[Part], width: int) -> Iterator[str]:
    """Yield the parts of a text as they are shown, within a width."""
    for part in parts:
        if isinstance(part, Samples):
            yield "\n".join(_sample(line, width) for line in part.lines)
        elif isinstance(part, Rows):
            yield "\n".join(_aligned(part.pairs, width))
        else:
            yield _filled(part, width, "", "")


def _sample(line: str, width: int) -> str:
    if not line.startswith(("plancoop ", "git ")):
        return f"  {line}"
    return _filled(command_line(line), width, "  ", "    ")


def _aligned(rows: Sequence[tuple[str, str]], width: int) -> Iterator[str]:
    """Yield rows, side by side where there is room, else what a word means below it."""
    column = min(max(len(name) for name, _text in rows), _LONGEST_NAME) + 4
    for name, text in rows:
        if width >= _WIDE_ENOUGH and len(name) + 4 <= column:
            yield _filled(text, width, f"  {name}".ljust(column), " " * column)
        else:
            indent = " " * (column if width >= _WIDE_ENOUGH else 6)
            yield _filled(name, width, "  ", "    ")
            yield _filled(text, width, indent, indent)


def _filled(text: str, width: int, first: str, others: str) -> str:
    return textwrap.fill(
        text,
        width,
        initial_indent=first,
        subsequent_indent=others,
        break_long_words=False,
        break_on_hyphens=False,
    )
