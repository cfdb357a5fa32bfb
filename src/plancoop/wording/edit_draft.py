"""What a person reads while editing an entry: help above its lines, errors, and the result."""

from collections.abc import Iterable, Iterator
from textwrap import wrap
from typing import Final

from plancoop.changes.draft import HELP_MARK, DraftFault
from plancoop.i18n.translation import _
from plancoop.plan.model import Plan
from plancoop.plan.update import value_at
from plancoop.text.source import Route
from plancoop.wording import edit_receipts
from plancoop.wording.problem_report import place_text, problem_lines

_WIDTH: Final = 76


def help_lines(name: str, *, in_vi: bool) -> list[str]:
    """Return the help above the lines of an entry: what is done with them, and how to leave vi."""
    paragraphs = [
        _("Change the lines of {id}, save them, and close the editor: plancoop then reads them."),
        _("Nothing is written if nothing has changed, or if all is erased."),
        _("The lines that begin with {mark} are not kept."),
    ]
    if in_vi:
        paragraphs.append(_("To leave vi: Esc, then :wq and Enter; or :q! to change nothing."))
    sentences = (paragraph.format(id=name, mark=HELP_MARK) for paragraph in paragraphs)
    return [line for paragraph in sentences for line in wrap(paragraph, _WIDTH)]


def fault_lines(faults: Iterable[DraftFault]) -> Iterator[str]:
    """Yield the lines that show errors, as `validate` shows those of a plan."""
    for fault in faults:
        *lines, last = problem_lines(fault.source, [fault.problem])
        yield from lines
        if fault.also:
            yield f"{' ' * 5} = " + _("See also {place}").format(place=place_text(*fault.also))
        yield last


def rewrite_receipt(after: Plan, before: Plan, route: Route) -> Iterator[str]:
    """Say what the new lines of an entry changed in a plan."""
    changed = list(edit_receipts.edit_receipt(after, before, route, gone=()))
    yield from changed
    if not changed:
        sentence = _("{id} says the same: only the way it is written has changed.")
        yield sentence.format(id=value_at(after, route).id)
