"""A document put to the model and the rules: the plan it says, and what is wrong with it."""

from collections import abc
from collections.abc import Callable, Iterator
from functools import cached_property
from itertools import chain
from typing import Any, Final

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from plancoop.plan.model import Plan
from plancoop.plan.traversal import ids
from plancoop.plan.values import status_of
from plancoop.problems import Code, Problem
from plancoop.syntax.builder import REFUSED
from plancoop.syntax.document import Document
from plancoop.text import matching
from plancoop.text.source import Route
from plancoop.validation import split_values, suggestions
from plancoop.validation.advice import ADVICE
from plancoop.validation.rules import RULES

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
    "unknown_rule": Code.UNKNOWN_RULE,
    "not_silenced": Code.NOT_SILENCED,
}
"""Our code for each type of model error that a plan can cause; any other is `REFUSED_VALUE`."""


_REQUIRED: Final = {"version": "1", "titre": "?", "publics": []}
"""Stands in for what a plan must have and has not, so that the rest is checked all the same."""


def _objectives(plan: Plan) -> Iterator[str]:
    return (one.id for audience in plan.audiences for one in audience.objectives)


_LIKELY: Final[abc.Mapping[Code, Callable[[Plan], Iterator[str]]]] = {
    Code.UNKNOWN_OBJECTIVE: _objectives,
    Code.UNKNOWN_ITEM: ids,
}
"""The ids among which the one that was meant is looked for."""

_PROPOSALS: Final = 50
"""How many are looked for in a file: each look goes through all ids."""

_MENDS: Final[abc.Mapping[Code, Callable[[str], str]]] = {
    Code.UNKNOWN_STATUS: suggestions.nearest_status,
    Code.BAD_DATE: suggestions.as_date,
    Code.BAD_NUMBER: suggestions.as_number,
    Code.BAD_ID: suggestions.as_id,
    Code.BAD_URL: suggestions.as_url,
    Code.UNKNOWN_RULE: suggestions.as_code,
}


class Examination:
    """What the model and the rules say of a document.

    `data` is the document's, or stands for it with models in place of sections known to be right.
    Only who is `advised` hears of what had better be otherwise.
    """

    def __init__(self, document: Document, data: Any, *, advised: bool) -> None:
        self.document = document
        self.problems: list[Problem] = []
        self.omitted: set[Route] = set()
        self.lacking: set[Route] = set()  # what stands right above what was omitted
        self.misspelt: set[Route] = set()
        self.strange: set[Route] = set()
        self.kept: dict[Route, list[int]] = {}
        self.synonyms: set[str] = set()
        self.plan = self._model(data)
        if self.plan:
            self._rules(self.plan, advised=advised)
        if self.synonyms and advised:
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
                self.misspelt.add((*route[:-1], suggestions.about_key(route)["mend"]))
                self.strange.add(route[:-1])

    def _refuse(self, detail: ErrorDetails) -> None:
        """Report an error of the model, unless an omission caused it, and omit what it is about."""
        route = self._restored(detail["loc"])
        missing = detail["type"] == "missing"
        if missing:
            caused = self._may_be_there(route)
        elif detail["type"] == "empty_follow_up":
            caused = route in self.lacking or self._may_be_there((*route, "note"))
        else:
            caused = route in self.omitted
        if not caused and detail["input"] is not REFUSED:
            self._report(detail, route)
        self._omit(route)
        if missing and len(route) > 1:
            self._omit(route[:-1])

    def _omit(self, route: Route) -> None:
        self.omitted.add(route)
        self.lacking.add(route[:-1])

    def _may_be_there(self, route: Route) -> bool:
        """Tell whether what seems absent is in the file, refused or under another name."""
        section = self.document.at(route[:-1])
        return route in self.omitted or route in self.misspelt or id(section) in self._incomplete

    @cached_property
    def _incomplete(self) -> set[int]:
        return {id(one) for one in self.document.incomplete}

    def _report(self, detail: ErrorDetails, route: Route) -> None:
        code = CODES.get(detail["type"], Code.REFUSED_VALUE)
        value = detail["input"]
        if cut := split_values.recognize(self.document, route, value, code):
            self.problems.append(cut.problem)
            if cut.first:
                self._omit(cut.first)
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
            values |= suggestions.about_key(route)
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

    def _rules(self, plan: Plan, *, advised: bool) -> None:
        proposed = 0
        for rule in chain(RULES, ADVICE) if advised else RULES:
            for finding in rule(plan):
                if any(self._unsure(self._restored(need)) for need in finding.needs):
                    continue
                values = finding.values
                if finding.code is Code.UNKNOWN_OBJECTIVE and self._is_unsure(values["id"]):
                    continue
                among = _LIKELY.get(finding.code)
                if among and proposed < _PROPOSALS:
                    near = matching.nearest(values["id"], among(plan), at_most=1)
                    values = values | {"mend": "".join(near)}
                    proposed += 1
                span = self.document.locate(self._restored(finding.route))
                also = self.document.locate(self._restored(finding.also)) if finding.also else None
                self.problems.append(Problem(finding.code, span, values, also=also))

    def _unsure(self, route: Route) -> bool:
        """Tell whether the file may say something else at a route than what a rule saw."""
        return self._may_be_there(route) or route[:-1] in self.strange or route in self._holed

    @cached_property
    def _holed(self) -> set[Route]:
        """Every route below which something was left out."""
        return {route[:end] for route in self.omitted for end in range(len(route))}

    def _is_unsure(self, objective: str) -> bool:
        """Tell whether an id may be that of an objective that was left out."""
        return self._unsure_ids is None or objective in self._unsure_ids

    @cached_property
    def _unsure_ids(self) -> set[str] | None:
        """The ids of the objectives left out; None when some of them cannot be known."""
        if self._may_be_there(("publics",)):
            return None
        ids: set[str] = set()
        for place, audience in enumerate(self.document.data["publics"]):
            route = ("publics", place)
            objectives: Route = (*route, "objectifs")
            if not isinstance(audience, dict) or self._may_be_there(objectives):
                return None
            if route in self.strange and "objectifs" not in audience:
                return None
            for rank, objective in enumerate(audience.get("objectifs", ())):
                if route in self.omitted or (*objectives, rank) in self.omitted:
                    name = objective.get("id") if isinstance(objective, dict) else None
                    if not name or not isinstance(name, str) or name != suggestions.as_id(name):
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
