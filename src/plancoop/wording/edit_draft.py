"""What a person reads who edits an entry's lines: help above them, errors, what came of it."""

from collections.abc import Iterable, Iterator
from textwrap import wrap
from typing import Final

from plancoop.changes.draft import HELP_MARK, DraftFault
from plancoop.i18n.translation import _
from plancoop.plan.model import Plan
from plancoop.plan.update import value_at
from plancoop.text.source import Route
from plancoop.wording import edit_receipts
from plancoop.wording.problem_report import report, where

_WIDTH: Final = 76


def help_lines(name: str, *, in_vi: bool) -> list[str]:
    """Say, above the lines of an entry, what becomes of them, and how vi is left."""
    paragraphs = [
        _("Change the lines of {id}, save them, and close the editor: plancoop reads them then."),
        _("Nothing is written if nothing has changed, or if all is erased."),
        _("The lines that begin with {mark} are not kept."),
    ]
    if in_vi:
        paragraphs.append(_("To leave vi: Esc, then :wq and Enter; or :q! to change nothing."))
    said = (paragraph.format(id=name, mark=HELP_MARK) for paragraph in paragraphs)
    return [line for paragraph in said for line in wrap(paragraph, _WIDTH)]


def fault_lines(faults: Iterable[DraftFault]) -> Iterator[str]:
    """Yield the lines that show errors one after the other, as for a plan that is checked."""
    for fault in faults:
        *lines, last = report(fault.source, [fault.problem])
        yield from lines
        if fault.also:
            yield f"{' ' * 5} = " + _("See also {place}").format(place=where(*fault.also))
        yield last


def rewrite_receipt(after: Plan, before: Plan, route: Route) -> Iterator[str]:
    """Say what changed in a plan by other lines of an entry."""
    changed = list(edit_receipts.edit_receipt(after, before, route, gone=()))
    yield from changed
    if not changed:
        said = _("{id} says the same: its lines alone have changed.")
        yield said.format(id=value_at(after, route).id)
