"""Standard output and standard error: uncut, in the terminal's encoding, in colour or not."""

import codecs
import io
import re
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, TextIO

from plancoop.console import colours, screen
from plancoop.console.encoding import in_columns, in_encoding
from plancoop.errors import DiskError, PlancoopError
from plancoop.problems import SHOWN_ERRORS, FaultyPlan
from plancoop.settings import FaultySettings
from plancoop.system.streams import silence
from plancoop.text.translatable import N_
from plancoop.text.unprintable import harmless
from plancoop.wording.messages import error_text

if TYPE_CHECKING:
    from rich.console import RenderableType


def emit(text: str) -> None:
    """Write text for people to standard output: nothing is wrapped.

    No line of it is a command to the machine that runs ours.
    """
    emit_data(harmless(text))


def emit_data(text: str) -> None:
    """Write what another program reads to standard output, as it is.

    A reader that stops reading is no error. Raise `DiskError` when the output cannot be written.
    """
    try:
        _write(sys.stdout, text)
    except BrokenPipeError:
        silence(sys.stdout)
    except OSError as error:
        raise _cannot_be_written(error) from error


def _cannot_be_written(error: OSError) -> DiskError:
    from plancoop.system.os_errors import disk_error

    silence(sys.stdout)
    return disk_error(N_("The output cannot be written: {reason}."), Path("-"), error)


def emit_bytes(data: bytes) -> None:
    """Write a file to standard output, byte for byte; raise `DiskError` when that fails."""
    if sys.stdout is None:  # closed before we began
        return
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        silence(sys.stdout)
    except OSError as error:
        raise _cannot_be_written(error) from error


class _Json:
    """What of its JSON a command is to write: all, or some fields, or an element a line."""

    fields: Sequence[str] = ()
    lines: bool = False


def choose_json(fields: Sequence[str], *, lines: bool) -> None:
    """Take what is asked of JSON, for this command."""
    _Json.fields, _Json.lines = fields, lines


def emit_json(text: str) -> None:
    """Write JSON to standard output; where that lacks letters, by JSON's own escapes."""
    if _Json.fields or _Json.lines:
        from plancoop.export.json_fields import chosen_fields

        text = chosen_fields(text, _Json.fields, lines=_Json.lines)
    encoding = (sys.stdout.encoding if sys.stdout else None) or "utf-8"
    if codecs.lookup(encoding).name != "utf-8":
        import json

        rows = text.splitlines() if _Json.lines else [text]
        indent = None if _Json.lines else 2
        text = "".join(f"{json.dumps(json.loads(row), indent=indent)}\n" for row in rows)
    emit_data(text)


def say(text: str) -> None:
    """Write sentences to standard output, wrapped at words on a terminal."""
    emit(_wrapped(text, screen.width()))


def say_lines(lines: Iterable[str]) -> None:
    """Write sentences as `say` does, each on its own line."""
    say("".join(f"{line}\n" for line in lines))


def fits(text: str) -> bool:
    """Tell whether sentences fit the screen of whoever reads them; a pipe has room for all."""
    rows = screen.size_of(sys.stdout)[1]
    return rows is None or _wrapped(text, screen.width()).count("\n") < rows


def warn(text: str) -> None:
    """Write sentences to standard error, wrapped as by `say`; a stream that fails is no error."""
    try:
        _write(sys.stderr, harmless(_wrapped(f"{text}\n", screen.width_of(sys.stderr))))
    except OSError:
        silence(sys.stderr)


def _write(stream: TextIO | None, text: str) -> None:
    if stream is None:  # closed before we began
        return
    encoding = stream.encoding or "utf-8"
    plain = in_encoding(text, encoding)
    _written.append((stream is sys.stderr, plain))  # whether or not anybody reads it to its end
    stream.write(plain)
    stream.flush()


_written: Final[list[tuple[bool, str]]] = []


def written() -> Sequence[tuple[bool, str]]:
    """Return what was to be written, in its order: whether to standard error, and the text."""
    return tuple(_written)


_EXCERPT: Final = re.compile(r" *\d* \| ")


def _wrapped(text: str, columns: int | None) -> str:
    """Break long lines at words, under their own indentation; excerpts of a file stay whole."""
    if columns is None:
        return text
    from textwrap import wrap

    lines: list[str] = []
    for line in text.split("\n"):
        if len(line) <= columns or _EXCERPT.match(line):
            lines.append(line)
        else:
            indent = " " * (len(line) - len(line.lstrip(" =")) or 2)
            lines += wrap(
                line,
                columns,
                subsequent_indent=indent,
                break_long_words=False,
                break_on_hyphens=False,
            )
    return "\n".join(lines)


_UNCUT: Final = 1 << 16


def show(renderable: "RenderableType") -> None:
    """Draw a Rich renderable on standard output, in colours only where they are wanted."""
    from rich.console import Console

    drawn = io.StringIO()
    coloured = colours.wanted()
    console = Console(
        file=drawn,
        width=screen.width() or _UNCUT,
        force_terminal=coloured,
        color_system="standard" if coloured else None,
        no_color=not coloured,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
    )
    console.print(renderable)
    encoding = (sys.stdout.encoding if sys.stdout else None) or "utf-8"
    lines = (in_columns(line.rstrip(), encoding) for line in drawn.getvalue().splitlines())
    emit("".join(f"{line}\n" for line in lines))


def print_error(error: PlancoopError) -> None:
    """Write an error to standard error, after its notes and the problems of a faulty plan."""
    for note in getattr(error, "__notes__", ()):
        warn(note)
    if isinstance(error, FaultyPlan) and error.problems:
        from plancoop.wording.problem_report import problem_lines

        warn("\n".join(problem_lines(error.source, error.problems[:SHOWN_ERRORS])))
    if isinstance(error, FaultySettings):
        from plancoop.wording.settings_report import fault_lines

        warn("\n".join(fault_lines(error.faults)))
    warn(error_text(error))
