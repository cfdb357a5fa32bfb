"""The report as headings, paragraphs, lists and tables, for every format that is made of these."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from plancoop.report.content import Report
from plancoop.report.facts import Gauge
from plancoop.report.items import ItemContent
from plancoop.report.standings import Standing
from plancoop.report.year import YearItem, YearReport, year_report
from plancoop.wording.groupings import capital
from plancoop.wording.report import status_legend, titles, where_each_stands


class Document(Protocol):
    """What a document is made of, in the order of the calls."""

    def title(self, words: str) -> None:
        """Write the title."""

    def heading(self, words: str, level: int) -> None:
        """Write a heading, of level 1 to 4."""

    def paragraph(self, words: str, *, label: str = "") -> None:
        """Write a paragraph, after a label where there is one."""

    def items(self, lines: Iterable[str]) -> None:
        """Write a list."""

    def table(
        self, header: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[float]
    ) -> None:
        """Write a table, whose columns are so wide beside one another; a cell may have lines."""


def lay_out(report: Report, document: Document) -> None:
    """Write the whole report, or the review of a year, into a document."""
    if year := year_report(report):
        _lay_out_year(year, document)
        return
    names = titles()
    for write_part in _PARTS:
        write_part(document, report, names)


def joined(*parts: str) -> str:
    """Join words by dots, leaving out what is empty."""
    return " · ".join(part for part in parts if part)


def lines(*parts: str) -> str:
    """Put words on lines of a cell, leaving out what is empty."""
    return "\n".join(part for part in parts if part)


Titles = dict[str, str]


def _head(document: Document, report: Report, names: Titles) -> None:
    document.title(report.title)
    day = names["as_of_day"].format(day=report.as_of)
    document.paragraph(joined(report.organization, report.kind, day, report.period))
    if report.kept:
        document.paragraph(kept_words(report), label=names["partial_note"] + " ")
    if report.general_objective:
        label = names["general_objective"] + names["colon"]
        document.paragraph(report.general_objective, label=label)


def _essential(document: Document, report: Report, names: Titles) -> None:
    document.heading(names["essential"], 1)
    document.paragraph(report.lede)
    for gauge in (report.time, report.means, report.objectives):
        if gauge:
            words = joined(gauge.rate, gauge.counted, gauge.left_out)
            document.paragraph(words, label=gauge.title + names["colon"])
    counts = [str(count.number) for count in report.split]
    document.table([count.name for count in report.split], [counts], [1] * len(counts))
    if report.split_note:
        document.paragraph(report.split_note)


def _attention(document: Document, report: Report, names: Titles) -> None:
    document.heading(names["attention"], 1)
    for title, items, nothing in (
        ("late", report.late, "nothing_late"),
        ("watch", report.watch, "nothing_to_watch"),
    ):
        document.heading(f"{names[title]} ({len(items)})", 2)
        if items:
            _table_of_pressing(document, items, names)
        else:
            document.paragraph(names[nothing])
    if report.upcoming:
        document.heading(names["upcoming"], 2)
        document.items(f"{item.short_when} · {item.text} {item.id}" for item in report.upcoming)
    if report.undecided:
        document.heading(names["undecided"], 2)
        document.items(report.undecided)


def _table_of_pressing(document: Document, items: Sequence[ItemContent], names: Titles) -> None:
    def rows() -> Iterator[Sequence[str]]:
        for item in items:
            why = names["shortfall"] + names["colon"] + item.shortfall if item.shortfall else ""
            facts = joined(item.id, item.audience, item.lead, item.when, item.slip)
            yield item.reason, lines(item.text, facts, why)

    document.table((names["signal"], names["item"]), rows(), (1, 3))


def _standings(document: Document, report: Report, names: Titles) -> None:
    group = report.grouping.one
    document.heading(where_each_stands(group), 1)
    parts = [audience.standing for audience in report.audiences]
    _table_of_standings(document, capital(group), (*parts, report.total), names)
    if report.axes:
        document.heading(names["axes"], 1)
        _table_of_standings(document, names["axis"], report.axes, names)


def _table_of_standings(
    document: Document, title: str, parts: Iterable[Standing], names: Titles
) -> None:
    header = (title, names["means_done"], names["objectives_done"], names["signal"])
    rows = (
        (
            part.name,
            _gauge_words(part.means),
            _gauge_words(part.objectives),
            lines(part.tag.words if part.tag else "", joined(part.reason, part.worst)),
        )
        for part in parts
    )
    document.table(header, rows, (3, 2.5, 2.5, 3))


def _budgets(document: Document, report: Report, names: Titles) -> None:
    if not report.budgets:
        return
    document.heading(names["budget"], 1)
    header = [names[key] for key in ("planned", "actual", "gap", "sources")]
    rows = (
        (row.name, row.planned, row.actual, row.gap, row.sources)
        for row in (*report.budgets.rows, report.budgets.total)
    )
    document.table((capital(report.grouping.one), *header), rows, (3, 2, 2, 2, 2.5))
    document.paragraph(report.budgets.note)
    if report.budgets.overruns:
        document.heading(names["overruns"], 2)
        over = report.budgets.overruns
        document.items(f"{name} {report.items[name].text} · {words}" for name, words in over)


def _changes(document: Document, report: Report, names: Titles) -> None:
    if not report.changes:
        return
    document.heading(names["changes"], 1)
    document.paragraph(report.changes.sentence)

    def rows() -> Iterator[Sequence[str]]:
        for row in report.changes.rows if report.changes else ():
            status = row.status
            change = f"{status.before_word} → {status.after_word}" if status else ""
            yield (
                row.when,
                lines(change, row.words),
                lines(row.subject, joined(row.id, row.audience)),
            )

    document.table((names["date"], names["change"], names["item"]), rows(), (1, 2, 3))
    document.paragraph(report.changes.origin)


def _trend(document: Document, report: Report, names: Titles) -> None:
    if not report.trend:
        return
    document.heading(names["trend"], 1)
    document.paragraph(report.trend.sentence)
    header = [names[key] for key in ("month_end", "time", "means", "objectives")]
    rows = (
        (point.when, point.elapsed_words, point.means_words, point.objectives_words)
        for point in report.trend.points
    )
    document.table(header, rows, (2, 1, 1, 1))


def _calendar(document: Document, report: Report, names: Titles) -> None:
    document.heading(names["calendar"], 1)
    if report.calendar.sentence:
        document.paragraph(report.calendar.sentence)

    def rows() -> Iterator[Sequence[str]]:
        for part in report.calendar.parts:
            yield part.title, ""
            for line in part.lines:
                item = report.items[line.row.placed.item.id]
                details = ", ".join(words for words, _style in line.details)
                facts = joined(item.id, item.status_word.lower(), details)
                yield " ".join(line.days), lines(item.text, facts)

    document.table((names["date"], names["item"]), rows(), (1, 4))


def _detail(document: Document, report: Report, names: Titles) -> None:
    document.heading(names["detail"], 1)
    for audience in report.audiences:
        document.heading(audience.name, 2)
        document.items(f"{link.title}{names['colon']}{link.url}" for link in audience.links)
        for title, items in (("objectives", audience.objectives), ("means", audience.means)):
            document.heading(names[title], 3)
            if items:
                header = [names[key] for key in ("status", "item", "known")]
                rows = (row for item in items for row in _detail_rows(item, names))
                document.table(header, rows, (2, 6, 3))
            elif title == "means":
                document.paragraph(names["no_means"])


def _detail_rows(item: ItemContent, names: Titles) -> Iterator[Sequence[str]]:
    """Yield a row for an item, and one for each of its steps."""
    colon = names["colon"]
    body = [item.text, item.id, item.measure, *item.indicators]
    if item.shortfall:
        body.append(names["shortfall"] + colon + item.shortfall)
    body += [f"{one.name} · {one.words}" for one in item.occurrences]
    body += [f"{entry.when} · {entry.words}" for entry in item.follow_ups]
    body += [f"{link.title}{colon}{link.url}" for link in item.links]
    status = f"↳ {item.status_word}" if item.parent else item.status_word
    facts = (
        fact.words if fact.key in _CLEAR else fact.label + colon + fact.words for fact in item.facts
    )
    signal = "" if item.is_closed else item.reason or item.tag.words
    yield lines(status, item.closed), lines(*body), lines(signal, *facts)
    for step in item.steps:
        yield from _detail_rows(step, names)


_CLEAR = frozenset({"responsable", "echeance", "prevue"})
"""The facts that are clear without their label."""


def _method(document: Document, report: Report, names: Titles) -> None:
    document.heading(names["method"], 1)
    document.heading(names["formula"], 2)
    document.items(report.rules)
    document.heading(names["signs"], 2)
    document.paragraph(joined(*(words for _status, words in status_legend())))
    for key, words in (
        ("as_of", report.as_of),
        ("contents", report.contents),
        ("filters", kept_words(report) or names["no_filter"]),
        ("plan", f"{report.source.name}, SHA-256 {report.source.digest}"),
        ("made_by", "plancoop"),
    ):
        document.paragraph(words, label=names[key] + names["colon"])
    document.items(f"{link.title}{names['colon']}{link.url}" for link in report.links)


_PARTS = (
    _head,
    _essential,
    _attention,
    _standings,
    _budgets,
    _changes,
    _trend,
    _calendar,
    _detail,
    _method,
)


def _gauge_words(gauge: Gauge) -> str:
    return joined(gauge.short, gauge.rate, gauge.left_out)


def kept_words(report: Report) -> str:
    """Say which filters a report was made with."""
    colon = titles()["colon"]
    return joined(*(colon.join(filter(None, (fact.label, fact.words))) for fact in report.kept))


def _lay_out_year(report: YearReport, document: Document) -> None:
    """Write the review of a year into a document."""
    names, told = report.titles, report.told
    document.title(told.title)
    document.paragraph(joined(told.organization, *report.headings))
    if told.kept:
        document.paragraph(kept_words(told), label=names["partial_note"] + " ")
    if told.general_objective:
        label = names["general_objective"] + names["colon"]
        document.paragraph(told.general_objective, label=label)
    document.heading(names["essential"], 1)
    document.paragraph(report.lede)
    if report.audiences:
        header = [names[key] for key in ("group", "objectives_done", "means_done", "others")]
        rows = ((one.name, one.objectives, one.means, one.others) for one in report.audiences)
        document.table(header, rows, (3, 2, 2, 4))
    for words in report.later:
        document.paragraph(words)
    columns = [names[key] for key in ("aims", "reached", "said", "sequel")]
    for audience in report.audiences:
        document.heading(audience.name, 1)
        document.table(columns, map(_year_row, audience.items), (4, 3, 3, 2.5))
    for key, words in (
        ("plan", f"{told.source.name}, SHA-256 {told.source.digest}"),
        ("made_by", "plancoop"),
    ):
        document.paragraph(words, label=names[key] + names["colon"])


def _year_row(item: YearItem) -> tuple[str, ...]:
    parent = f"↑{item.parent}" if item.parent else ""
    return (
        lines(item.text, joined(item.id, *item.aims, item.lead, parent)),
        lines(item.status_word, *item.reached),
        lines(*item.said),
        lines(*item.sequel),
    )
