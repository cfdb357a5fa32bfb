"""A source read whole: the plan it says, and every problem it has, in the order of the lines."""

import gc
from collections import abc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from plancoop import mending
from plancoop.building import REFUSED
from plancoop.document import Document, parse
from plancoop.model import SECTIONS, Plan, keys_of, status_of
from plancoop.places import Mapping, Sequence
from plancoop.problems import Code, Problem, Severity
from plancoop.rules import RULES
from plancoop.source import Route, Source, Span

CODES: Final[abc.Mapping[str, Code]] = {
    "missing": Code.MISSING_KEY,
    "extra_forbidden": Code.UNKNOWN_KEY,
    "model_type": Code.NOT_SECTION,
    "tuple_type": Code.NOT_LIST,
    "not_text": Code.NOT_TEXT,
    "empty_text": Code.EMPTY_TEXT,
    "bad_id": Code.BAD_ID,
    "unknown_status": Code.UNKNOWN_STATUS,
    "bad_date": Code.BAD_DATE,
    "no_such_date": Code.NO_SUCH_DATE,
    "bad_number": Code.BAD_NUMBER,
    "out_of_range": Code.OUT_OF_RANGE,
    "bad_url": Code.BAD_URL,
    "bad_version": Code.BAD_VERSION,
    "empty_follow_up": Code.EMPTY_FOLLOW_UP,
}
"""Our code for each type of model error that a plan can cause; any other is `REFUSED_VALUE`."""


@dataclass(frozen=True)
class Reading:
    """What came of reading a source. `plan` is None when nothing of it can be understood."""

    document: Document
    plan: Plan | None
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that make the plan unusable."""
        return tuple(one for one in self.problems if one.code.severity is Severity.ERROR)

    @property
    def sound(self) -> Plan | None:
        """The plan, if it has no error."""
        return None if self.errors else self.plan


def read(source: Source, former: Reading | None = None) -> Reading:
    """Read a source, check it, and report everything at once.

    An audience whose data is what it was in a former reading without any problem is taken from
    there: its model would be the same.
    """
    with _no_collection():
        document = parse(source, keys_of)
        problems = list(document.problems)
        plan = None
        if document.data is not None:
            checked = _Check(document, former)
            plan = checked.plan
            problems += checked.problems
        problems.sort(key=lambda problem: (problem.span, problem.code.value))
        return Reading(document, plan, tuple(problems))


@contextmanager
def _no_collection() -> Iterator[None]:
    """Pause the garbage collector: it would look for cycles in a tree, for most of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


_REQUIRED: Final = {"version": "1", "titre": "?", "publics": []}
"""Stands in for what a plan must have and has not, so that the rest is checked all the same."""

_MENDS: Final[abc.Mapping[Code, Callable[[str], str]]] = {
    Code.UNKNOWN_STATUS: mending.nearest_status,
    Code.BAD_DATE: mending.as_date,
    Code.BAD_NUMBER: mending.as_number,
    Code.BAD_ID: mending.as_id,
    Code.BAD_URL: mending.as_url,
}


class _Check:
    """The model and the rules put to a document."""

    def __init__(self, document: Document, former: Reading | None) -> None:
        self.document = document
        self.problems: list[Problem] = []
        self.omitted: set[Route] = set()
        self.misspelt: set[Route] = set()
        self.strange: set[Route] = set()
        self.kept: dict[Route, list[int]] = {}
        self.synonyms: set[str] = set()
        self.plan = self._model(_with_known(document.data, former) if former else document.data)
        if self.plan:
            self._rules(self.plan)
        if self.synonyms:
            self._hint(document.data, ())

    def _model(self, data: Any) -> Plan | None:
        while True:
            try:
                return Plan.model_validate(data, context=self.synonyms)
            except ValidationError as error:
                before = len(self.omitted)
                details = error.errors(include_url=False)
                self._spot_misspelt(details)
                for detail in details:
                    self._refuse(detail)
                if () in self.omitted or len(self.omitted) == before:
                    return None
            data = {**_REQUIRED, **self._pruned(self.document.data, ())}

    def _spot_misspelt(self, details: list[ErrorDetails]) -> None:
        """Note the keys that are there under another name, and the sections that have unknown ones.

        The former are not missing; in the latter, what a rule needs may be there unrecognized.
        """
        for detail in details:
            if detail["type"] == "extra_forbidden":
                route = self._restored(detail["loc"])
                self.misspelt.add((*route[:-1], _about_key(route)["mend"]))
                self.strange.add(route[:-1])

    def _refuse(self, detail: ErrorDetails) -> None:
        """Report an error of the model, unless an omission caused it, and omit what it is about."""
        route = self._restored(detail["loc"])
        missing = detail["type"] == "missing"
        if missing:
            caused = self._may_be_there(route)
        elif detail["type"] == "empty_follow_up":
            caused = any(one[:-1] == route for one in self.omitted) or self._may_be_there(
                (*route, "note")
            )
        else:
            caused = route in self.omitted
        if not caused and detail["input"] is not REFUSED:
            self._report(detail, route)
        self.omitted.add(route)
        if missing and len(route) > 1:
            self.omitted.add(route[:-1])

    def _may_be_there(self, route: Route) -> bool:
        """Tell whether what seems absent is in the file, refused or under another name."""
        section = _at(self.document.data, route[:-1])
        return (
            route in self.omitted
            or route in self.misspelt
            or any(section is one for one in self.document.incomplete)
        )

    def _report(self, detail: ErrorDetails, route: Route) -> None:
        code = CODES.get(detail["type"], Code.REFUSED_VALUE)
        value = detail["input"]
        if problem := self._cut(route, value, code):
            self.problems.append(problem)
            return
        if value is None and code is not Code.UNKNOWN_KEY:
            code = Code.EMPTY_ENTRY
        values = {"range": str(detail["ctx"]["range"])} if code is Code.OUT_OF_RANGE else {}
        if route:
            values["key"] = next(str(step) for step in reversed(route) if isinstance(step, str))
        if isinstance(value, str):
            values["value"] = value
            if code in _MENDS:
                values["mend"] = _MENDS[code](value)
        on_key = code is Code.UNKNOWN_KEY
        if on_key:
            values |= _about_key(route)
        place = self.document.locate_key if on_key else self.document.locate
        self.problems.append(Problem(code, place(route), values))

    def _cut(self, route: Route, value: Any, code: Code) -> Problem | None:
        """Recognize a value that YAML cut in two where nobody meant it to."""
        node = self.document.locate_node(route[:-1]) if route else None
        if code is Code.UNKNOWN_KEY and value is None and isinstance(node, Mapping) and node.flow:
            return self._cut_by_comma(route)
        if code is Code.NOT_TEXT and isinstance(node, Sequence) and isinstance(value, dict):
            return self._cut_by_colon(route, value)
        return None

    def _cut_by_comma(self, route: Route) -> Problem | None:
        """Name what is wrong with the key `5` of `{valeur: 2,5}`, or `Québec` of a text."""
        section, key = _at(self.document.data, route[:-1]), str(route[-1])
        place = self.document.locate_key(route)
        stuck, colon, _ = key.partition(":")
        if colon and stuck in keys_of(_section(route)):
            return Problem(Code.MISSING_SPACE, Span(place.start, place.start + len(stuck) + 1))
        named = list(section)
        before = named[named.index(key) - 1] if key != named[0] else None
        if before is None or not isinstance(section[before], str) or _about_key(route)["mend"]:
            return None
        whole = (*route[:-1], before)
        if key.isdigit() and section[before].lstrip("+-").isdigit():
            self.omitted.add(whole)
            values = {"value": f"{section[before]},{key}", "mend": f"{section[before]}.{key}"}
            start = self.document.locate(whole).start
            return Problem(Code.BAD_NUMBER, Span(start, place.end), values)
        return Problem(Code.COMMA_IN_TEXT, place, {"key": key})

    def _cut_by_colon(self, route: Route, value: dict[str, Any]) -> Problem | None:
        """Name what is wrong with the entry `- Réseau : A` of a list of texts."""
        text, place = self.document.source.text, self.document.locate(route)
        if len(value) != 1 or text[place.start] in "{?":
            return None
        colon = text.find(":", self.document.locate_key((*route, *value)).end, place.end)
        return Problem(Code.COLON_IN_TEXT, Span(colon, colon + 1)) if colon >= 0 else None

    def _pruned(self, data: Any, route: Route) -> Any:
        """Copy data without what was omitted; remember which entries of a list are left."""
        if isinstance(data, dict):
            below = ((key, value, (*route, key)) for key, value in data.items())
            return {
                key: self._pruned(value, at) for key, value, at in below if at not in self.omitted
            }
        if isinstance(data, list):
            kept = [place for place in range(len(data)) if (*route, place) not in self.omitted]
            self.kept[route] = kept
            return [self._pruned(data[place], (*route, place)) for place in kept]
        return data

    def _restored(self, route: Route) -> Route:
        """Turn a route into the pruned data into one of the file."""
        restored: Route = ()
        for step in route:
            kept = self.kept.get(restored) if isinstance(step, int) else None
            restored = (*restored, kept[step] if kept and isinstance(step, int) else step)
        return restored

    def _rules(self, plan: Plan) -> None:
        for rule in RULES:
            for finding in rule(plan):
                needs = [self._restored(need) for need in finding.needs]
                if any(self._may_be_there(need) or need[:-1] in self.strange for need in needs):
                    continue
                values = finding.values
                if finding.code is Code.UNKNOWN_OBJECTIVE:
                    if self._unsure_ids is None or values["id"] in self._unsure_ids:
                        continue
                    among = (one.id for public in plan.audiences for one in public.objectives)
                    near = mending.nearest(values["id"], among, at_most=1)
                    values = values | {"mend": "".join(near)}
                span = self.document.locate(self._restored(finding.route))
                self.problems.append(Problem(finding.code, span, values))

    @cached_property
    def _unsure_ids(self) -> set[str] | None:
        """The ids of the objectives left out; None when some of them cannot be known."""
        if self._may_be_there(("publics",)):
            return None
        ids: set[str] = set()
        for place, audience in enumerate(self.document.data["publics"]):
            route = ("publics", place)
            objectives: Route = (*route, "objectifs")
            if not isinstance(audience, dict) or route in self.strange:
                return None
            if self._may_be_there(objectives):
                return None
            for rank, objective in enumerate(audience.get("objectifs", ())):
                if route in self.omitted or (*objectives, rank) in self.omitted:
                    name = objective.get("id") if isinstance(objective, dict) else None
                    if not name or not isinstance(name, str) or name != mending.as_id(name):
                        return None
                    ids.add(name)
        return ids

    def _hint(self, data: Any, route: Route) -> None:
        """Report each status written as a synonym."""
        if isinstance(data, dict):
            for key, value in data.items():
                if key == "statut" and isinstance(value, str) and value in self.synonyms:
                    status = status_of(value)
                    span = self.document.locate((*route, key))
                    values = {"value": value, "mend": status.value if status else ""}
                    self.problems.append(Problem(Code.STATUS_SYNONYM, span, values))
                else:
                    self._hint(value, (*route, key))
        elif isinstance(data, list):
            for place, entry in enumerate(data):
                self._hint(entry, (*route, place))


def _with_known(data: Any, former: Reading) -> Any:
    """Put an audience of a former reading wherever data is what it was then."""
    if former.plan is None or former.problems:
        return data
    match data, former.document.data:
        case {"publics": [*now]}, {"publics": [*then]} if len(now) == len(then):
            known = zip(now, then, former.plan.audiences, strict=True)
            return {**data, "publics": [one if new == old else new for new, old, one in known]}
    return data


def _at(data: Any, route: Route) -> Any:
    for step in route:
        data = data[step]
    return data


def _about_key(route: Route) -> dict[str, str]:
    """Tell which keys may stand where an unknown one does, and where that one may stand."""
    key = str(route[-1])
    section = _section(route)
    known = keys_of(section)
    english = SECTIONS[section].model_fields.get(key)
    mend = english.alias if english and english.alias else mending.nearest_key(key, known)
    homes = [str(name) for name in SECTIONS if name and key in keys_of(name)]
    return {"mend": mend, "known": ", ".join(known), "homes": ", ".join(homes)}


def _section(route: Route) -> str | None:
    """Return the key under which the section of a key stands."""
    return next((step for step in reversed(route[:-1]) if isinstance(step, str)), None)
