"""An entry that a person edits: the text handed out, the lines that come back, their faults."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import reduce
from operator import getitem
from typing import Any, Final

from plancoop.errors import Refused
from plancoop.plan.model import keys_of
from plancoop.problems import Problem, Severity
from plancoop.syntax.document import Document, parse
from plancoop.syntax.nodes import Node
from plancoop.text.source import Route, Source, Span
from plancoop.text.translatable import N_
from plancoop.validation.reading import Reading
from plancoop.validation.validator import validate

_DASH: Final = re.compile(r"(?:[ \t]*(?:#.*)?\n)*( *)-(?!\S)")
HELP_MARK: Final = "#|"
"""Begins each line of help; these lines are taken out again."""


def draft_text(help_: Sequence[str], own: str) -> str:
    """Return what a person is to see: lines of help, then those of the entry."""
    return "".join(f"{HELP_MARK} {line}\n" for line in help_) + own


def parse_draft(text: str, own: str) -> str:
    """Return the entry's lines as a person left them, their dash at the margin once more.

    `own` are the entry's lines that were handed out: one of these is no help, whatever it begins
    with.
    """
    text = text.replace("\r\n", "\n")
    dash = _DASH.match(text)
    margin = len(dash[1]) if dash else 0
    own_lines = set(own.split("\n"))
    lines = [
        line
        for line in re.sub(rf"^ {{0,{margin}}}", "", text, flags=re.MULTILINE).split("\n")
        if not line.startswith(HELP_MARK) or line in own_lines
    ]
    filled = [index for index, line in enumerate(lines) if line.strip()]
    return "\n".join((*lines[filled[0] : filled[-1] + 1], "")) if filled else ""


def is_empty(text: str) -> bool:
    """Tell whether nothing but comments is left of an entry."""
    return all(line.lstrip()[:1] in ("", "#") for line in text.split("\n"))


@dataclass(frozen=True)
class DraftFault:
    """An error of a draft, with the source that its place is in; `also` is another place of it."""

    source: Source
    problem: Problem
    also: tuple[Source, Span] | None = None


def draft_faults(reading: Reading, route: Route, source: Source) -> tuple[DraftFault, ...]:
    """Return the errors that a plan has with a draft in the place of an entry: the draft's first.

    Raise `Refused` where the draft is no such entry.
    """
    key = str(route[-2])
    draft = parse(source, lambda section: keys_of(section or key))
    is_spoilt = draft.recovered and not _is_list_of_sections(draft.data)
    if draft.data is None or is_spoilt:
        return tuple(DraftFault(source, problem) for problem in draft.problems)
    plan = reading.document
    _expect_entry(draft.data, plan.at((*route, "id")))
    data = _replace_in(plan.data, route, draft.data[0])
    grafted = _GraftedPlan(source, data, draft.incomplete, draft, plan, route)
    _plan, found, _synonyms = validate(grafted, data, advised=False)
    problems = sorted((*draft.problems, *found), key=lambda problem: problem.span)
    errors = (problem for problem in problems if problem.severity is Severity.ERROR)
    return tuple(map(grafted.fault, errors))


def _is_list_of_sections(data: Any) -> bool:
    return isinstance(data, list) and all(isinstance(entry, dict) for entry in data)


def _expect_entry(data: Any, name: str) -> None:
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


def _replace_in(data: Any, route: Route, entry: Any) -> Any:
    """Return data with another entry at a route."""
    if not route:
        return entry
    step, *deeper = route
    changed = data.copy()
    changed[step] = _replace_in(data[step], tuple(deeper), entry)
    return changed


@dataclass(frozen=True)
class _GraftedPlan:
    """A plan with a draft in the place of an entry, for the validator.

    Offsets count the draft's text and a line break, then go on in the plan's. Only what the draft
    holds has nodes: all else is what it was in a plan without errors.
    """

    source: Source
    data: Any
    incomplete: tuple[dict[str, Any], ...]
    draft: Document
    plan: Document
    route: Route

    def at(self, route: Route) -> Any:
        """Return the data at a route, which must lead somewhere."""
        return reduce(getitem, route, self.data)

    def locate(self, route: Route) -> Span:
        """Return the place of the nearest thing above a route, in the draft or in the plan."""
        if inside := self._route_in_draft(route):
            return self.draft.locate(inside)
        start, end = self.plan.locate(route)
        return Span(start + self._plan_start, end + self._plan_start)

    def locate_key(self, route: Route) -> Span:
        """Return the place of a key of the draft, or of the nearest thing above it."""
        inside = self._route_in_draft(route)
        return self.draft.locate_key(inside) if inside else self.locate(route)

    def locate_node(self, route: Route) -> Node | None:
        """Return the node at a route of the draft; None for any other."""
        inside = self._route_in_draft(route)
        return self.draft.locate_node(inside) if inside else None

    @property
    def _plan_start(self) -> int:
        """The offset at which the plan's own text begins."""
        return len(self.draft.source.text) + 1

    def _route_in_draft(self, route: Route) -> Route:
        """Return a route into the draft, an empty one for what is elsewhere in the plan."""
        depth = len(self.route)
        return (0, *route[depth:]) if route[:depth] == self.route else ()

    def fault(self, problem: Problem) -> DraftFault:
        """Return a problem with its source; its place in the draft first, if it has one there."""
        spans = [span for span in (problem.span, problem.also) if span]
        if problem.span.start >= self._plan_start:
            spans.sort()
        (source, span), *also = map(self._place, spans)
        return DraftFault(source, replace(problem, span=span, also=None), *also)

    def _place(self, span: Span) -> tuple[Source, Span]:
        if span.start < self._plan_start:
            return self.draft.source, span
        start, end = span
        return self.plan.source, Span(start - self._plan_start, end - self._plan_start)
