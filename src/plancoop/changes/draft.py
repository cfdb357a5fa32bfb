"""The lines of an entry in a person's hands: what is handed out, what comes back, what is wrong."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Final, NamedTuple

from plancoop.errors import Refused
from plancoop.plan.model import keys_of
from plancoop.problems import Problem, Severity
from plancoop.syntax.document import Document, parse
from plancoop.syntax.nodes import Node
from plancoop.text.source import Route, Source, Span
from plancoop.text.translatable import N_
from plancoop.validation.reading import Reading
from plancoop.validation.validator import Examination

MARK: Final = "#|"
"""What begins a line of help, which is taken off again."""


def draft_text(help_: Sequence[str], own: str) -> str:
    """Return what a person is to see: lines of help, then those of the entry."""
    return "".join(f"{MARK} {line}\n" for line in help_) + own


def parse_draft(text: str, own: str) -> str:
    """Return the entry's lines as a person left them, their dash at the margin once more.

    `own` are the lines that were handed out: what is theirs is no help.
    """
    text = text.replace("\r\n", "\n")
    dash = _DASH.match(text)
    margin = len(dash[1]) if dash else 0
    theirs = set(own.split("\n"))
    lines = [
        line
        for line in re.sub(rf"^ {{0,{margin}}}", "", text, flags=re.MULTILINE).split("\n")
        if not line.startswith(MARK) or line in theirs
    ]
    written = [place for place, line in enumerate(lines) if line.strip()]
    return "\n".join((*lines[written[0] : written[-1] + 1], "")) if written else ""


_DASH: Final = re.compile(r"(?:[ \t]*(?:#.*)?\n)*( *)-(?!\S)")


def is_empty(text: str) -> bool:
    """Tell whether nothing but comments is left of an entry."""
    return all(line.lstrip()[:1] in ("", "#") for line in text.split("\n"))


class DraftPlace(NamedTuple):
    """A place in a draft or in the plan."""

    source: Source
    span: Span


@dataclass(frozen=True)
class DraftFault:
    """An error of a draft, with the source that its place is in; `also` is another place of it."""

    source: Source
    problem: Problem
    also: DraftPlace | None = None


def draft_faults(reading: Reading, route: Route, source: Source) -> tuple[DraftFault, ...]:
    """Return the errors that a plan has with a draft in the place of an entry: the draft's first.

    Raise `Refused` where the draft is no such entry.
    """
    key = str(route[-2])
    own = parse(source, lambda section: keys_of(section or key))
    if own.data is None:
        return tuple(DraftFault(source, one) for one in own.problems)
    plan = reading.document
    _expect(own.data, plan.at((*route, "id")))
    text = f"{source.text}\n{plan.source.text}"
    data = _put(plan.data, route, own.data[0])
    grafted = _Grafted(
        source=source.with_text(text),
        data=data,
        incomplete=own.incomplete,
        own=own,
        plan=plan,
        route=route,
    )
    found = (*own.problems, *Examination(grafted, data, advised=False).problems)
    errors = [one for one in found if one.severity is Severity.ERROR]
    return tuple(map(grafted.fault, sorted(errors, key=lambda one: one.span)))


def _expect(data: Any, name: str) -> None:
    """Raise `Refused` unless data are those of one entry, by the id that it had."""
    match data:
        case [{"id": str(other)}] if other != name:
            sentence = N_(
                "The id stays {name} here. To make it {other}, with all that refers to it: "
                "plancoop rename {name} {other}"
            )
            raise Refused(sentence, name=name, other=other)
        case [dict()]:
            return
    sentence = N_("These lines have to stay one entry, which begins with its dash: “{first}”.")
    raise Refused(sentence, first=f"- id: {name}")


def _put(data: Any, route: Route, entry: Any) -> Any:
    """Return data with another entry at a route."""
    if not route:
        return entry
    step, *rest = route
    below = _put(data[step], tuple(rest), entry)
    if isinstance(data, dict):
        return {**data, step: below}
    place = int(step)
    return [*data[:place], below, *data[place + 1 :]]


@dataclass(frozen=True, kw_only=True)
class _Grafted(Document):
    """A plan with a draft in the place of an entry. Its text is the draft's, then the plan's."""

    own: Document
    plan: Document
    route: Route

    @cached_property
    def shift(self) -> int:
        """Where the plan's own text begins."""
        return len(self.own.source.text) + 1

    def locate(self, route: Route) -> Span:
        """Return the place of the nearest thing above a route, in the draft or in the plan."""
        if inside := self._inside(route):
            return self.own.locate(inside)
        start, end = self.plan.locate(route)
        return Span(start + self.shift, end + self.shift)

    def locate_node(self, route: Route) -> Node | None:
        """Return the node at a route of the draft."""
        inside = self._inside(route)
        return self.own.locate_node(inside) if inside else None

    def _inside(self, route: Route) -> Route:
        """Return a route into the draft, none for what is elsewhere in the plan."""
        depth = len(self.route)
        return (0, *route[depth:]) if route[:depth] == self.route else ()

    def fault(self, problem: Problem) -> DraftFault:
        """Say where a problem is: first in the draft, if it is there as well as in the plan."""
        spans = [span for span in (problem.span, problem.also) if span]
        if problem.span.start >= self.shift:
            spans.sort()
        place, *also = map(self._place, spans)
        bare = replace(problem, span=place.span, also=None)
        return DraftFault(place.source, bare, *also)

    def _place(self, span: Span) -> DraftPlace:
        if span.start < self.shift:
            return DraftPlace(self.own.source, span)
        return DraftPlace(self.plan.source, Span(span.start - self.shift, span.end - self.shift))
