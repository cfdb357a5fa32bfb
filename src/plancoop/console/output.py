"""Standard output and standard error: uncut, in the terminal's encoding, in colour or not."""

import codecs
import io
import os
import re
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final, TextIO

from plancoop.errors import DiskError, PlancoopError, UsageError
from plancoop.problems import SHOWN_ERRORS, FaultyPlan
from plancoop.text.translatable import N_
from plancoop.text.unprintable import harmless
from plancoop.wording.messages import error_text

if TYPE_CHECKING:
    from rich.console import RenderableType


_SIGNS: Final = {
    "█": "#",
    "▒": "+",
    "░": ".",
    "┃": "|",
    "├": "|",
    "└": "`",
    "│": "|",
    "✓": "x",
    "✗": "!",
    "○": "o",
    "◐": "~",
    "◑": "/",
    "‖": "=",
    "–": "-",
    "—": "-",
    "…": "...",
    "·": "-",
    "␍": "^M",
    "↑": "^",
    "→": ">",
    "’": "'",
    "‘": "'",
    "“": '"',
    "”": '"',
    "«": '"',
    "»": '"',
    "\u00a0": " ",
    "\u202f": " ",
    "œ": "oe",
    "Œ": "OE",
}


def _in_ascii(error: UnicodeError) -> tuple[str, int]:
    """Stand in for characters that the terminal's encoding lacks."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end]
    plain = (
        _SIGNS.get(char) or unicodedata.normalize("NFKD", char).encode("ascii", "ignore").decode()
        for char in lacking
    )
    return "".join(sign or "?" for sign in plain), error.end


codecs.register_error("plancoop", _in_ascii)


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
        _silence(sys.stdout)
    except OSError as error:
        raise _cannot_be_written(error) from error


def _cannot_be_written(error: OSError) -> DiskError:
    from plancoop.system.os_errors import disk_error

    _silence(sys.stdout)
    return disk_error(N_("The output cannot be written: {reason}."), Path("-"), error)


def emit_bytes(data: bytes) -> None:
    """Write a file to standard output, byte for byte; raise `DiskError` when that fails."""
    if sys.stdout is None:  # closed before we began
        return
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        _silence(sys.stdout)
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
    emit(_wrapped(text, width()))


def say_lines(lines: Iterable[str]) -> None:
    """Write sentences as `say` does, each on its own line."""
    say("".join(f"{line}\n" for line in lines))


SECONDS_BEFORE_BAR: Final = 2.0
"""What takes less needs no bar."""


@contextmanager
def progress(text: str, steps: int) -> Iterator[Callable[[], None]]:
    """Show a bar on a terminal for what takes longer; yield what is to be called after each step.

    It goes to standard error, and leaves nothing behind.
    """
    if sys.stderr is None or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield lambda: None
        return
    from threading import Timer

    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    task = bar.add_task(text, total=steps if steps > 1 else None)
    timer = Timer(SECONDS_BEFORE_BAR, bar.start)
    timer.start()
    try:
        yield lambda: bar.advance(task)
    finally:
        timer.cancel()
        timer.join()
        bar.stop()


def fits(text: str) -> bool:
    """Tell whether sentences fit the screen of whoever reads them; a pipe has room for all."""
    rows = _size(sys.stdout)[1]
    return rows is None or _wrapped(text, width()).count("\n") < rows


def warn(text: str) -> None:
    """Write sentences to standard error, wrapped as by `say`; a stream that fails is no error."""
    try:
        _write(sys.stderr, harmless(_wrapped(f"{text}\n", _width(sys.stderr))))
    except OSError:
        _silence(sys.stderr)


def _write(stream: TextIO | None, text: str) -> None:
    if stream is None:  # closed before we began
        return
    encoding = stream.encoding or "utf-8"
    plain = text.encode(encoding, "plancoop").decode(encoding)
    stream.write(plain)
    stream.flush()
    _written.append((stream is sys.stderr, plain))


_written: Final[list[tuple[bool, str]]] = []


def written() -> Sequence[tuple[bool, str]]:
    """Return what was written, in its order: whether to standard error, and the text."""
    return tuple(_written)


def _silence(stream: TextIO) -> None:
    """Point a stream at the null device, so that flushing it at exit raises nothing."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def is_terminal() -> bool:
    """Tell whether a person reads standard output."""
    return sys.stdout is not None and sys.stdout.isatty()


MOST_DRAWN_ROWS: Final = 2000
"""Above this many rows plain lines are written: drawing costs a millisecond a row."""


def draws(rows: int) -> bool:
    """Tell whether rows are drawn for a person, rather than written as plain lines."""
    return is_terminal() and rows <= MOST_DRAWN_ROWS


def width() -> int | None:
    """Return the terminal's width in columns; None for a pipe, where nothing is cut or wrapped.

    Where `…` is written as three dots, the two more may come at the end of a line.
    """
    columns = _width(sys.stdout)
    if columns is None or _in_columns("…", sys.stdout.encoding or "utf-8") == "…":
        return columns
    return columns - 2


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


def _width(stream: TextIO | None) -> int | None:
    return _size(stream)[0]


def _size(stream: TextIO | None) -> tuple[int | None, int | None]:
    """Return the columns and rows of a terminal, rows only where it knows them."""
    if stream is None or not stream.isatty():
        return None, None
    try:
        columns, rows = os.get_terminal_size(stream.fileno())
    except (OSError, ValueError):
        columns = rows = 0
    asked = os.environ.get("COLUMNS", "")
    if asked.isdecimal() and int(asked):
        columns = int(asked)
    return columns or 80, rows or None  # a terminal that nobody has sized says 0


def show(renderable: "RenderableType") -> None:
    """Draw a Rich renderable on standard output, in colours only where they are wanted."""
    from rich.console import Console

    drawn = io.StringIO()
    coloured = _coloured()
    console = Console(
        file=drawn,
        width=width() or _UNCUT,
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
    lines = (_in_columns(line.rstrip(), encoding) for line in drawn.getvalue().splitlines())
    emit("".join(f"{line}\n" for line in lines))


def _in_columns(line: str, encoding: str) -> str:
    """Write a line in an encoding; signs that take more room there take it from the next gap."""
    written, longer = "", 0
    for part in re.split(r"( {2,})", line):
        if part.isspace():
            taken = min(longer, len(part) - 1)
            longer -= taken
            written += part[taken:]
        else:
            plain = part.encode(encoding, "plancoop").decode(encoding)
            longer += len(plain) - len(part)
            written += plain
    return written


_UNCUT: Final = 1 << 16


COLOUR_OPTIONS: Final = ("--couleur", "--color")
_COLOURS_BY_WORD: Final = {
    **dict.fromkeys(("toujours", "always"), True),
    **dict.fromkeys(("jamais", "never"), False),
    "auto": None,
}


class _Colours:
    """Whether colours were asked for; None leaves it to the environment."""

    asked: bool | None = None


def choose_colours(word: str | None) -> None:
    """Take what `--color` says, for this command; raise `UsageError` for another word."""
    if word is not None and word not in _COLOURS_BY_WORD:
        sentence = N_("“{word}” is not a value of {option}: {known}.")
        known = "auto, always, never"
        raise UsageError(sentence, word=word, option=COLOUR_OPTIONS[0], known=known)
    _Colours.asked = _COLOURS_BY_WORD[word] if word else None


def _coloured() -> bool:
    """Tell whether to draw in colours: the first that says so, of docs/command-line.md, counts."""
    environ = os.environ
    if _Colours.asked is not None:
        return _Colours.asked
    if environ.get("NO_COLOR"):
        return False
    for name in ("FORCE_COLOR", "CLICOLOR_FORCE"):
        if forced := environ.get(name):
            return forced != "0"
    if environ.get("CLICOLOR") == "0":
        return False
    return is_terminal() and environ.get("TERM") != "dumb"


def print_error(error: PlancoopError) -> None:
    """Write an error to standard error, after its notes and the problems of a faulty plan."""
    for note in getattr(error, "__notes__", ()):
        warn(note)
    if isinstance(error, FaultyPlan) and error.problems:
        from plancoop.wording.problem_report import problem_lines

        warn("\n".join(problem_lines(error.source, error.problems[:SHOWN_ERRORS])))
    warn(error_text(error))
