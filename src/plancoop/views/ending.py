"""The year's end in words: what becomes of items, and what the next plan says of itself."""

from collections.abc import Iterator, Mapping, Sequence
from textwrap import wrap
from typing import Final

from plancoop.errors import N_
from plancoop.locale import P_, _, ngettext
from plancoop.mistakes import on_one_line, visible
from plancoop.model import Period, Status
from plancoop.source import Source
from plancoop.succession import Outcome

_OUTCOMES: Final = {
    Outcome.ACHIEVED: N_("Achieved or completed"),
    Outcome.PARTLY: N_("Partly achieved or completed"),
    Outcome.NOT_ACHIEVED: N_("Not achieved or completed"),
    Outcome.CANCELLED: N_("Cancelled"),
    Outcome.CARRIED: N_("Carried over"),
}
_COMMENT: Final = 94


def years(period: Period) -> str:
    """Name a period by its year, or by its first and its last: `2012`, `2012-2013`."""
    first, last = period.start.year, period.end.year
    return str(first) if first == last else f"{first}-{last}"


def carried_to(following: Period | None) -> str:
    """Say in a plan that something goes on in the next one."""
    if following is None:
        return _("carried over to the next plan")
    return _("carried over to {years}").format(years=years(following))


def carried_from(former: Period | None) -> str:
    """Say in the next plan that something comes from the former one."""
    if former is None:
        return _("carried over from the former plan")
    return _("carried over from the plan of {years}").format(years=years(former))


def head(former: str) -> list[str]:
    """Return the first comments of the next plan, line by line; `former` is the file before it."""
    paragraphs = (
        _("Begun by plancoop close: what {file} carries over, and nothing else yet.").format(
            file=on_one_line(former)
        ),
        _(
            "To be looked at: the texts, where years and dates of the former plan may stand; due "
            "dates, to be set; targets, which now begin at what was reached; and what is new."
        ),
    )
    lines: list[str] = []
    for paragraph in paragraphs:
        lines += [*wrap(paragraph, _COMMENT, break_on_hyphens=False), ""]
    statuses = _("Statuses: {statuses}.").format(statuses=", ".join(Status))
    return [*lines, statuses, _("Dates: YYYY-MM-DD.")]


def fates(outcomes: Mapping[str, Outcome], steps: Sequence[str]) -> Iterator[str]:
    """Say what becomes of items, a line for each outcome, and which steps go with them."""
    colon = P_("colon", ": ")
    for outcome in Outcome:
        ids = [name for name, one in outcomes.items() if one is outcome]
        if ids:
            yield f"{_(_OUTCOMES[outcome])} ({len(ids)}){colon}{', '.join(ids)}"
    if steps:
        yield _("With them, their open steps") + colon + ", ".join(steps)


def begun(file: str, carried: int) -> Iterator[str]:
    """Say which file the next plan is in."""
    held = ngettext("{n} item carried over", "{n} items carried over", carried)
    yield _("{file} begins the next plan: {held}.").format(file=visible(file), held=held)


def new_file(source: Source) -> str:
    """Show a file that is to be made as a diff shows it."""
    lines = source.text.removesuffix("\n").split("\n")
    name = visible(source.name.lstrip("/"))
    shown = ("--- /dev/null", f"+++ b/{name}", f"@@ -0,0 +1,{len(lines)} @@")
    return "".join(f"{line}\n" for line in (*shown, *(f"+{visible(line)}" for line in lines)))
