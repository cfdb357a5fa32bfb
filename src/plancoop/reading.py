"""A source read whole: the plan it says, and every problem it has, in the order of the lines."""

import gc
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from plancoop import mending
from plancoop.document import REFUSED, Document, parse
from plancoop.model import SECTIONS, Plan, keys_of, status_of
from plancoop.problems import Code, Problem, Severity
from plancoop.rules import RULES
from plancoop.source import Route, Source

CODES: Final[Mapping[str, Code]] = {
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


def read(source: Source) -> Reading:
    """Read a source, check it, and report everything at once."""
    with _no_collection():
        document = parse(source, keys_of)
        problems = list(document.problems)
        plan = None
        if document.data is not None:
            checked = _Check(document)
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

_MENDS: Final[Mapping[Code, Callable[[str], str]]] = {
    Code.UNKNOWN_STATUS: mending.nearest_status,
    Code.BAD_DATE: mending.as_date,
    Code.BAD_NUMBER: mending.as_number,
    Code.BAD_ID: mending.as_id,
    Code.BAD_URL: mending.as_url,
}


class _Check:
    """The model and the rules put to a document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.problems: list[Problem] = []
        self.omitted: set[Route] = set()
        self.misspelt: set[Route] = set()
        self.kept: dict[Route, list[int]] = {}
        self.synonyms: set[str] = set()
        self.plan = self._model()
        if self.plan:
            self._rules(self.plan)
        if self.synonyms:
            self._hint(document.data, ())

    def _model(self) -> Plan | None:
        data = self.document.data
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
        """Note the keys that are there under another name, so that none is said to be missing."""
        for detail in details:
            if detail["type"] == "extra_forbidden":
                route = self._restored(detail["loc"])
                self.misspelt.add((*route[:-1], _about_key(route)["mend"]))

    def _refuse(self, detail: ErrorDetails) -> None:
        """Report an error of the model, unless an omission caused it, and omit what it is about."""
        route = self._restored(detail["loc"])
        missing = detail["type"] == "missing"
        caused = (
            route in self.omitted
            or route in self.misspelt
            or (
                detail["type"] == "empty_follow_up"
                and any(one[:-1] == route for one in self.omitted)
            )
        )
        if not caused and detail["input"] is not REFUSED:
            self._report(detail, route)
        self.omitted.add(route)
        if missing and len(route) > 1:
            self.omitted.add(route[:-1])

    def _report(self, detail: ErrorDetails, route: Route) -> None:
        code = CODES.get(detail["type"], Code.REFUSED_VALUE)
        value = detail["input"]
        if value is None and code is not Code.UNKNOWN_KEY:
            code = Code.EMPTY_ENTRY
        values = {"range": str(detail["ctx"]["range"])} if code is Code.OUT_OF_RANGE else {}
        if route:
            values["key"] = next(str(step) for step in reversed(route) if isinstance(step, str))
        if isinstance(value, str):
            values["value"] = value
            if code in _MENDS:
                values["mend"] = _MENDS[code](value)
        if code is Code.UNKNOWN_KEY and value is None and values["key"].isdigit():
            code, values = Code.BAD_NUMBER, _decimal_comma(values["key"])
        elif code is Code.UNKNOWN_KEY:
            values |= _about_key(route)
        on_key = detail["type"] == "extra_forbidden"
        place = self.document.locate_key if on_key else self.document.locate
        self.problems.append(Problem(code, place(route), values))

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
        unsure = self._unsure_ids()
        for rule in RULES:
            for finding in rule(plan):
                if any(self._restored(need) in self.omitted for need in finding.needs):
                    continue
                values = finding.values
                if finding.code is Code.UNKNOWN_OBJECTIVE:
                    if unsure is None or values["id"] in unsure:
                        continue
                    among = (one.id for public in plan.audiences for one in public.objectives)
                    values = values | {"mend": "".join(mending.nearest(values["id"], among)[:1])}
                span = self.document.locate(self._restored(finding.route))
                self.problems.append(Problem(finding.code, span, values))

    def _unsure_ids(self) -> set[str] | None:
        """Return the ids of the objectives left out; None when some of them cannot be known."""
        ids: set[str] = set()
        for route in self.omitted:
            match route:
                case ("publics",) | ("publics", _, "objectifs"):
                    return None
                case ("publics", _):
                    audience = _at(self.document.data, route)
                    objectives = audience.get("objectifs") if isinstance(audience, dict) else None
                case ("publics", _, "objectifs", _):
                    objectives = [_at(self.document.data, route)]
                case _:
                    continue
            for objective in objectives or ():
                raw = objective.get("id") if isinstance(objective, dict) else None
                if not isinstance(raw, str):
                    return None
                ids |= {raw, mending.as_id(raw)}
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


def _at(data: Any, route: Route) -> Any:
    for step in route:
        data = data[step]
    return data


def _about_key(route: Route) -> dict[str, str]:
    """Tell which keys may stand where an unknown one does, and where that one may stand."""
    key = str(route[-1])
    section = next((step for step in reversed(route[:-1]) if isinstance(step, str)), None)
    known = keys_of(section)
    english = SECTIONS[section].model_fields.get(key)
    mend = english.alias if english and english.alias else mending.nearest(key, known, at_most=1)
    homes = [str(name) for name in SECTIONS if name and key in keys_of(name)]
    return {"mend": "".join(mend), "known": ", ".join(known), "homes": ", ".join(homes)}


def _decimal_comma(digits: str) -> dict[str, str]:
    """Explain `{valeur: 2,5}`, which YAML reads as a value and a key."""
    return {"value": f",{digits}", "mend": f".{digits}"}
