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


class Format(NamedTuple):
    """A format: its name, the suffixes of its files, its line of help, and what writes it.

    `stem` begins the name of a file that nobody has named. `extra` is what has to be installed.
    Of two formats with one suffix, a file's name means the first.
    """

    name: str
    suffixes: tuple[str, ...]
    summary: str
    write: Callable[[Report], bytes]
    stem: str = N_("report")
    extra: Extra | None = None


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


FORMATS: Final[tuple[Format, ...]] = (
    Format("html", (".html", ".htm"), N_("a page for any browser, that prints well"), _html),
    Format("pdf", (".pdf",), N_("pages to print and to send"), _pdf, extra=Extra.PDF),
    Format(
        "synoptique",
        (".pdf",),
        N_("the synoptic table on one page, as PDF"),
        _synoptic,
        stem=N_("synoptic-table"),
        extra=Extra.PDF,
    ),
    Format(
        "word", (".docx",), N_("a document of Word, to go on writing in"), _word, extra=Extra.WORD
    ),
)


def find_format(word: str) -> Format | None:
    """Return the format that is called so."""
    return next((one for one in FORMATS if fold(one.name) == fold(word)), None)


def format_of(file_name: str) -> Format | None:
    """Return the format that the suffix of a file's name means."""
    name = file_name.casefold()
    return next((one for one in FORMATS if name.endswith(one.suffixes)), None)
