"""Where audiences stand: a row for each, with bars, and what there is to look at first."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from rich.cells import cell_len
from rich.console import RenderableType
from rich.text import Text

from plancoop.analysis.progress import Tally
from plancoop.analysis.query import ItemRow, Summary, summarize
from plancoop.analysis.signals import Alert, worst
from plancoop.i18n.formats import percent
from plancoop.i18n.translation import P_, _, ngettext
from plancoop.plan.values import Kind
from plancoop.terminal.bars import bar, legend
from plancoop.terminal.columns import is_narrow
from plancoop.terminal.text import cut
from plancoop.wording import labels
from plancoop.wording.plain_lines import one_line
from plancoop.wording.pressing import pressing_forms
from plancoop.wording.tallies import left_out

FULL_TITLES_WIDTH: Final = 76
RATES_WIDTH: Final = 100
"""From these widths on, titles are written in full, and rates follow the bars."""

_WIDE_BAR: Final = 12
_BAR: Final = 10
_SHORT_BAR: Final = 7


class Standing(NamedTuple):
    """Where a group of items stands: its name, its figures, its signals, and what is pressing."""

    name: str
    summary: Summary
    signals: dict[Kind, Alert | None]
    pressing: Sequence[Alert]


def standing(name: str, rows: Sequence[ItemRow], pressing: Iterable[ItemRow]) -> Standing:
    """Return where the items of some rows stand; `pressing` are those to look at first."""
    signals = {
        kind: worst(row.alert for row in rows if row.placed.item.kind is kind) for kind in Kind
    }
    return Standing(name, summarize(rows), signals, [row.alert for row in pressing])


def standings(
    parts: Sequence[Standing], over: float | None, width: int | None, *, complete: bool
) -> Iterator[RenderableType]:
    """Show groups, the last of them the total, with the time elapsed in every bar.

    They are cards in a narrow terminal. Names and words are cut unless they are to be `complete`.
    """
    if width is not None and is_narrow(width):
        yield from _cards(parts, over, width, complete=complete)
    else:
        yield from _table(parts, over, width, complete=complete)
    summary = parts[-1].summary
    started = any(group.started for group in (summary.objectives, summary.means))
    yield legend(started=started, timed=over is not None)


def _table(
    parts: Sequence[Standing], over: float | None, width: int | None, *, complete: bool
) -> Iterator[Text]:
    """Show a row for each group: its name, its means, its objectives, and what is pressing."""
    is_wide = width is None or width >= RATES_WIDTH
    is_short = width is not None and width < FULL_TITLES_WIDTH
    size = _WIDE_BAR if is_wide else _SHORT_BAR if is_short else _BAR
    names = [one_line(part.name) for part in parts]
    if width is not None and not complete:
        names = [cut(name, width // 4) for name in names]
    columns = [
        [Text(name, style="bold") for name in names],
        _figures(parts, Kind.MEANS, over, size, rates=is_wide or complete),
        _figures(parts, Kind.OBJECTIVE, over, size, rates=is_wide or complete),
    ]
    titles = ["", *_titles(short=is_short)]
    widths = [
        max(cell_len(title), *(cell.cell_len for cell in column)) + gap
        for title, column, gap in zip(titles, columns, (1, 2, 2), strict=True)
    ]
    heads = [Text(title, style="bold") for title in titles]
    has_words_below = complete and not is_wide
    last_head = Text() if has_words_below else Text(_("To look at"), style="bold")
    yield _row(heads, widths, last_head)
    for part, *cells in zip(parts, *columns, strict=True):
        if has_words_below:
            yield _row(cells, widths, Text())
            yield Text("  ").append_text(_all_words(part))
        elif complete or width is None:
            yield _row(cells, widths, _all_words(part))
        else:
            yield _row(cells, widths, words(part, width - sum(widths)))


def _row(cells: Sequence[Text], widths: Sequence[int], last: Text) -> Text:
    """Put cells into columns; the last is as long as it is."""
    row = Text()
    for cell, width in zip(cells, widths, strict=True):
        row.append_text(cell).append(" " * (width - cell.cell_len))
    return row.append_text(last)


def _cards(
    parts: Sequence[Standing], over: float | None, width: int, *, complete: bool
) -> Iterator[Text]:
    """Show each group under its name."""
    for part in parts:
        name = Text.assemble((one_line(part.name), "bold"), "  ")
        room = max(width - name.cell_len, width // 2)
        yield name.append_text(_all_words(part) if complete else words(part, room))
        for title, figures in bars(part, over, short=True):
            yield Text(f"  {title:<12}").append_text(figures)


def bars(part: Standing, over: float | None, *, short: bool) -> Iterator[tuple[str, Text]]:
    """Yield the title and the bar of the means of a group, then of its objectives."""
    for title, kind in zip(_titles(short=short), (Kind.MEANS, Kind.OBJECTIVE), strict=True):
        yield title, _figures([part], kind, over, _BAR, rates=True)[0]


def _titles(*, short: bool) -> tuple[str, str]:
    if short:
        return P_("several", "Means"), _("Objectives")
    return _("Means completed"), _("Objectives achieved")


def _figures(
    parts: Sequence[Standing], kind: Kind, over: float | None, size: int, *, rates: bool
) -> list[Text]:
    """Draw the bars of means, or of objectives, each in the colour of their signal."""
    tallies = [_tally(part, kind) for part in parts]
    counts = [f"{group.completed}/{group.total}" for group in tallies]
    cells: list[Text] = []
    for part, group, count in zip(parts, tallies, counts, strict=True):
        if group.rate is None:
            nothing = _("no means") if kind is Kind.MEANS else _("no objective")
            cells.append(Text(left_out(group) or nothing, style="dim"))
            continue
        alert = part.signals[kind]
        style = labels.SIGNAL_STYLES[alert.signal] if alert else ""
        drawn = bar(group.rate, over, size, started=group.started, style=style)
        drawn.append(f" {count:>{max(map(len, counts))}}")
        cells.append(drawn.append(f" {percent(group.rate):>5}" if rates else ""))
    return cells


def _tally(part: Standing, kind: Kind) -> Tally:
    return part.summary.means if kind is Kind.MEANS else part.summary.objectives


def words(part: Standing, room: int) -> Text:
    """Say what there is to look at, in the words that the room allows."""
    alert = part.summary.worst
    if alert is None:
        return Text("—", style="dim")
    forms = pressing_forms(part.pressing) or [labels.signal_word(alert.signal).lower()]
    fitting = [form for form in forms if cell_len(form) <= room]
    return Text(fitting[0] if fitting else cut(forms[-1], room), labels.SIGNAL_STYLES[alert.signal])


def _all_words(part: Standing) -> Text:
    """Say the worst signal with its reason, and how many others are late."""
    alert, late = part.summary.worst, part.summary.late
    if alert is None:
        return Text("—", style="dim")
    words = labels.signal_word(alert.signal)
    if alert.item and alert.reason:
        words = f"{labels.alert_words(alert, alert.item)} ({alert.item.id})"
    if late > 1:
        words += " " + ngettext("and {n} other", "and {n} others", late - 1)
    return Text(words, style=labels.SIGNAL_STYLES[alert.signal])
