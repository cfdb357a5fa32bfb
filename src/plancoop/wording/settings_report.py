"""What is wrong with settings, each at its place, and what a setting says in words."""

from collections.abc import Iterator, Sequence
from typing import Final

from plancoop.i18n.translation import P_, _
from plancoop.settings import Origin, SettingsFault
from plancoop.text.source import Span
from plancoop.text.unprintable import on_one_line
from plancoop.wording.problem_report import marked_line

_LONGEST: Final = 60


def fault_lines(faults: Sequence[SettingsFault]) -> Iterator[str]:
    """Yield the lines that show what is wrong, and how to mend it."""
    for fault in faults:
        values = {name: _shown(name, value) for name, value in fault.values.items()}
        yield place_text(fault.origin) + P_("colon", ": ") + _(fault.sentence).format(**values)
        if fault.source and fault.origin.line:
            start = fault.source.start_of(fault.origin.line) + fault.origin.column - 1
            yield from marked_line(fault.source, Span(start, start))
        yield "      = " + _(fault.fix).format(**values)
        yield ""


def _shown(name: str, value: str) -> str:
    """Show a value, which may be long, and ours to translate where it says what is expected."""
    shown = on_one_line(_(value) if name == "expected" else value)
    return shown if len(shown) <= _LONGEST or name != "value" else shown[:_LONGEST] + "…"


def place_text(origin: Origin) -> str:
    """Name the place of a setting: the file with its line and column, an option, a variable."""
    return on_one_line(origin.place)
