"""A table as a spreadsheet copies it: a row of headings, cells parted by tabs, an entry a row."""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from plancoop.changes.change import Values
from plancoop.commands import key_options
from plancoop.commands.key_table import KeyOption
from plancoop.console.text_list import without_bullet
from plancoop.errors import UsageError
from plancoop.i18n.translation import P_, _
from plancoop.operations.key_values import require_whole
from plancoop.plan.column_words import CELL_SEPARATORS, COLUMN_WORDS, LEVEL_WORDS
from plancoop.text.matching import fold, nearest
from plancoop.text.translatable import N_
from plancoop.validation.suggestions import keys_also_called
from plancoop.wording.comparison import KEY_LABELS
from plancoop.wording.messages import error_text
from plancoop.wording.plain_lines import one_line


class Column(NamedTuple):
    """A column: its heading as it was typed, and the key that it gives."""

    heading: str
    option: KeyOption


class PastedTable(NamedTuple):
    """The columns of a table, and the values that each of its rows gives."""

    columns: Sequence[Column]
    rows: Sequence[Values]


_ITEM_WORDS: Final = (*LEVEL_WORDS["moyen"], *LEVEL_WORDS["objectif"], *LEVEL_WORDS["etape"])
"""What a column of texts may be called, in the list of any of these."""
_PARTS: Final = {key: re.compile(pattern) for key, pattern in CELL_SEPARATORS.items()}


def read_table(text: str, section: str) -> PastedTable | None:
    """Read a table of entries of a section; None where the first row is no row of headings.

    Raise `UsageError` for a column that is not known, and for a cell that cannot be read.
    """
    lines = text.lstrip("\ufeff").splitlines(keepends=True)
    table = [row for row in csv.reader(lines, delimiter="\t") if any(map(str.strip, row))]
    if not table or len(table[0]) < 2:  # noqa: PLR2004 -- one column is a list of texts
        return None
    known = _known_headings(section)
    headings = [heading.strip() for heading in table[0]]
    if not any(_fold(heading) in known for heading in headings):
        return None
    columns = [_column(heading, known) if heading else None for heading in headings]
    _require_once(columns)
    rows = [dict(_values(number, row, columns)) for number, row in enumerate(table[1:], start=2)]
    return PastedTable([column for column in columns if column], rows)


def _fold(heading: str) -> str:
    return fold(heading).rstrip(" :*")


def _known_headings(section: str) -> dict[str, KeyOption]:
    """Return the options of a section by all the words for them."""
    known: dict[str, KeyOption] = {}
    others: dict[str, KeyOption] = {}
    options = key_options.options_of(section)
    for option in sorted(options, key=lambda option: option.path[0] != "pour"):
        key = option.path[-1]
        label = KEY_LABELS.get(option.path[0], "") if len(option.path) == 1 else ""
        words = [key, label, _(label) if label else ""]
        words += [name.removeprefix("--") for name in option.names]
        known |= {fold(word): option for word in words if word and fold(word) not in known}
        also = (*COLUMN_WORDS.get(key, ()), *(_ITEM_WORDS if key == "texte" else ()))
        others |= {word: option for word in also if word not in others}
    return others | known


def _column(heading: str, known: Mapping[str, KeyOption]) -> Column:
    """Find which key a heading names; raise `UsageError` with the nearest word."""
    word = _fold(heading)
    keys = {option.path[-1]: option for option in known.values()}
    also = keys_also_called(word, keys)
    if option := known.get(word) or known.get(word.removesuffix("s")):
        return Column(heading, option)
    if also:
        return Column(heading, keys[also[0]])
    sentence = N_(
        "“{text}” is not a known column: {known}. Correct the heading, or leave the "
        "column out. Nothing was written."
    )
    meant = [known[near].path[-1] for near in nearest(word, known, at_most=1)]
    raise UsageError(sentence, text=heading, known=", ".join(keys), proposals=meant)


def _require_once(columns: Sequence[Column | None]) -> None:
    """See that no two columns give one key; raise `UsageError`."""
    seen: dict[tuple[str, ...], str] = {}
    for column in filter(None, columns):
        first = seen.setdefault(column.option.path, column.heading)
        if first is not column.heading:
            sentence = N_("“{first}” and “{second}” are two columns for one key: {key}.")
            key = column.option.path[-1]
            raise UsageError(sentence, first=first, second=column.heading, key=key)


def _values(
    number: int, row: Sequence[str], columns: Sequence[Column | None]
) -> Iterator[tuple[str, Any]]:
    """Yield what a row gives, by the file's keys; raise `UsageError` with the line and column."""
    values: dict[str, Any] = {}
    for place, cell in enumerate(row):
        column = columns[place] if place < len(columns) else None
        if not cell.strip():
            continue
        if column is None:
            sentence = N_("Line {line}: “{text}” is in a column without a heading.")
            raise UsageError(sentence, line=number, text=cell.strip())
        try:
            key_options.put(values, column.option, _parts(cell, column.option))
        except UsageError as error:
            sentence = N_("Line {line}, “{heading}”: {why}")
            why = error_text(error)
            raise UsageError(sentence, line=number, heading=column.heading, why=why) from None
    require_whole(values)
    yield from values.items()


def _parts(cell: str, option: KeyOption) -> list[str]:
    """Return the values of a cell, each without its bullet and on one line."""
    apart = _PARTS.get(option.path[-1])
    parts = [" ".join(part.split()) for part in (apart.split(cell) if apart else [cell])]
    texts = parts if option.path[-1] == "numero" else map(without_bullet, parts)
    return [text for text in texts if text]


def understood_lines(table: PastedTable) -> Iterator[str]:
    """Say which key each column gives, then what each row says, before anything is written."""
    pairs = (f"{one_line(column.heading)} → {column.option.path[-1]}" for column in table.columns)
    yield _("Columns understood:") + " " + ", ".join(pairs)
    for values in table.rows:
        facts = (key + P_("colon", ": ") + _said(value) for key, value in values.items())
        yield "  " + " · ".join(map(one_line, facts))


def _said(value: Any) -> str:  # noqa: ANN401 -- as a file would hold it
    match value:
        case dict():
            return ", ".join(f"{key} {_said(inner)}" for key, inner in value.items())
        case list():
            return ", ".join(map(_said, value))
    return str(value)
