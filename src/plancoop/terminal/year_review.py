"""The review of a year: its items, by what it made of them."""

from collections.abc import Iterable
from datetime import date

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from plancoop.analysis.year_review import ReviewedItem, YearReview
from plancoop.plan.model import Plan
from plancoop.terminal.columns import INDENT, beside
from plancoop.terminal.text import typeset
from plancoop.text.unprintable import visible
from plancoop.wording import labels
from plancoop.wording import year_review as wording


def year_review(plan: Plan, review: YearReview, width: int | None) -> RenderableType:
    """Show the review of a year."""
    title, *facts = wording.heading_lines(plan, review)
    shown: list[RenderableType] = [
        Text.assemble((title, "bold"), *(f"\n{fact}" for fact in facts)),
        Text(f"\n{wording.summary_line(review)}"),
    ]
    room = max((len(item.placed.item.id) for item in review.items), default=0)
    for head, items in wording.parts(review):
        shown.append(Text(f"\n{head}", style="bold"))
        shown.append(Padding(beside(_rows(items, review.day), width, head_width=room), INDENT))
    return typeset(*shown, *(Text(f"\n{line}") for line in wording.later_lines(review)))


def _rows(items: Iterable[ReviewedItem], today: date) -> Iterable[tuple[Text, Text]]:
    """Yield the id of each item, and its text with what is said of it below."""
    for item in items:
        words = (wording.details(item, today), "dim")
        body = Text.assemble(visible(labels.item_text(item.placed.item)), "\n", words)
        yield Text(item.placed.item.id), body
