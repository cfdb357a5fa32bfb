"""A problem for the formats of `validate`: its sentences, its place, and its file."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from plancoop.problems import Problem
from plancoop.text.source import Source, Span
from plancoop.wording.messages import fix_text, reason_text


class Region(NamedTuple):
    """A stretch as people count it: from 1, in code points; the end is the place after the last."""

    line: int
    column: int
    end_line: int
    end_column: int


def region(source: Source, span: Span) -> Region:
    """Return the lines and columns of a span."""
    return Region(*source.position(span.start), *source.position(span.end))


def full_message(problem: Problem) -> str:
    """Say what is wrong and how to mend it, in sentences on one line."""
    return f"{as_sentence(reason_text(problem))} {fix_text(problem)}"


def as_sentence(text: str) -> str:
    """Begin a sentence with a capital, and end it."""
    return f"{text[:1].upper()}{text[1:]}."


@dataclass(frozen=True)
class Project:
    """The folders by which files are named: the current one, and the root of the project."""

    here: Path
    root: Path

    def path(self, name: str) -> Path:
        """Return the path of a checked file: from the root if it is below it, else absolute."""
        path = Path(os.path.normpath(self.here / name))
        return path.relative_to(self.root) if path.is_relative_to(self.root) else path
