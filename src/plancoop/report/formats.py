"""The formats of a report: one table, from which come the help, and the format of a file's name.

A format is a function from a `Report` to bytes. It is imported when it is asked for, so that no
command pays for a library that it does not need. To add one, add a row.
"""

from collections.abc import Callable
from typing import Final, NamedTuple

from plancoop.report.content import Report
from plancoop.system.extras import Extra
from plancoop.text.matching import fold
from plancoop.text.translatable import N_

EXCEL_FR: Final = "excel_fr"
"""The option of a report whose table is for Excel where the system speaks French."""


class Format(NamedTuple):
    """A format: its name, the suffixes of its files, its line of help, and what writes it.

    `stem` begins the name of a file that nobody has named. `extra` is what has to be installed.
    One that `may_be_part` goes between the marks of a file that has these. One that `tells_years`
    also writes the review of a year, where the report has one.
    Of two formats with one suffix, a file's name means the first.
    """

    name: str
    suffixes: tuple[str, ...]
    summary: str
    write: Callable[[Report], bytes]
    stem: str = N_("report")
    extra: Extra | None = None
    may_be_part: bool = False
    tells_years: bool = False


def _html(report: Report) -> bytes:
    from plancoop.report.html import write

    return write(report)


def _pdf(report: Report) -> bytes:
    from plancoop.report.pdf import write

    return write(report)


def _synoptic(report: Report) -> bytes:
    from plancoop.report.pdf import write_synoptic

    return write_synoptic(report)


def _word(report: Report) -> bytes:
    from plancoop.report.word import write

    return write(report)


def _markdown(report: Report) -> bytes:
    from plancoop.report.markdown import write

    return write(report)


def _text(report: Report) -> bytes:
    from plancoop.report.plain_text import write

    return write(report)


def _csv(report: Report) -> bytes:
    from plancoop.report.table_csv import FRENCH_EXCEL, STANDARD, table

    dialect = FRENCH_EXCEL if report.options.get(EXCEL_FR) else STANDARD
    return table(report.plan, report.rows, report.axis_of, dialect).encode()


def _json(report: Report) -> bytes:
    from plancoop.export.report_json import report as written

    return written(report.plan, report.rows, report.day, report.axis_of).encode()


def _ndjson(report: Report) -> bytes:
    from plancoop.export.report_json import report_lines

    return report_lines(report.rows, report.day, report.axis_of).encode()


def _ics(report: Report) -> bytes:
    from plancoop.report.calendar_ics import calendar

    return calendar(report.plan, report.rows, report.day, report.calendar_name).encode()


FORMATS: Final[tuple[Format, ...]] = (
    Format(
        "html",
        (".html", ".htm"),
        N_("a page for any browser, that prints well"),
        _html,
        tells_years=True,
    ),
    Format(
        "pdf", (".pdf",), N_("pages to print and to send"), _pdf, extra=Extra.PDF, tells_years=True
    ),
    Format(
        "synoptique",
        (".pdf",),
        N_("the synoptic table on one page, as PDF"),
        _synoptic,
        stem=N_("synoptic-table"),
        extra=Extra.PDF,
    ),
    Format(
        "word",
        (".docx",),
        N_("a Word document, to go on writing in"),
        _word,
        extra=Extra.WORD,
        tells_years=True,
    ),
    Format(
        "markdown",
        (".md", ".markdown"),
        N_("a page of a forge or a wiki, or a part of one"),
        _markdown,
        may_be_part=True,
        tells_years=True,
    ),
    Format(
        "texte",
        (".txt",),
        N_("text alone, for a screen reader or a message"),
        _text,
        tells_years=True,
    ),
    Format(
        "csv", (".csv",), N_("a table for a spreadsheet, a row for each item; see --excel-fr"), _csv
    ),
    Format(
        "ics",
        (".ics",),
        N_("a calendar of due dates and events, for your calendar program"),
        _ics,
        stem=N_("calendar"),
    ),
    Format("json", (".json",), N_("everything, for another program"), _json),
    Format("ndjson", (".ndjson", ".jsonl"), N_("one item per line, for another program"), _ndjson),
)


def find_format(word: str) -> Format | None:
    """Return the format that is called so."""
    return next((one for one in FORMATS if fold(one.name) == fold(word)), None)


def format_of(file_name: str) -> Format | None:
    """Return the format that the suffix of a file's name means."""
    name = file_name.casefold()
    return next((one for one in FORMATS if name.endswith(one.suffixes)), None)
