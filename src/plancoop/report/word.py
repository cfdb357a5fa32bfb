"""The report as a Word document: headings and tables, for minutes and annual reports."""

from plancoop.report.content import Report
from plancoop.report.document import Document
from plancoop.report.outline import lay_out
from plancoop.report.year import year_report
from plancoop.wording.report import language_tag


def write(report: Report) -> bytes:
    """Write the whole report."""
    year = year_report(report)
    head = year.head if year else f"{report.title} – {report.as_of}"
    document = Document(
        title=head,
        author=report.organization,
        language=language_tag(),
        day=report.day,
        foot=head,
    )
    lay_out(report, document)
    return document.to_bytes()
