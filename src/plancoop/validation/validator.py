"""A document put to the model and the rules: the plan it says, and what is wrong with it."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Final

from pydantic import ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from plancoop.plan.dates import FiscalYear
from plancoop.plan.model import Plan
from plancoop.plan.values import ReadingContext, find_status, parse_date, parse_month_day
from plancoop.problems import Code, Problem
from plancoop.syntax.builder import REFUSED
from plancoop.text import matching
from plancoop.text.source import Route
from plancoop.validation import suggestions
from plancoop.validation.advice import advice_on
from plancoop.validation.omissions import Omissions
from plancoop.validation.placed_data import PlacedData
from plancoop.validation.rules import RULES, Finding
from plancoop.validation.split_values import is_rest_of_refused, recognize_split_value

CODE_BY_ERROR_TYPE: Final[Mapping[str, Code]] = {
    "missing": Code.MISSING_KEY,
    "extra_forbidden": Code.UNKNOWN_KEY,
    "model_type": Code.NOT_SECTION,
    "dict_type": Code.NOT_SECTION,
    "tuple_type": Code.NOT_LIST,
    **{code.name.lower(): code for code in Code},
}
"""Our code for each type of error: pydantic's, then our own; any other is `REFUSED_VALUE`."""

_REQUIRED: Final = {"version": "1", "titre": "?", "publics": []}
"""Stands in for what a plan must have and has not, so that the rest is checked all the same."""


_MOST_PROPOSALS: Final = 50
"""How many ids are proposed for a file: each is looked for among all others."""

_CORRECTIONS: Final[Mapping[Code, Callable[[str], str]]] = {
    Code.UNKNOWN_STATUS: suggestions.nearest_status,
    Code.BAD_DATE: suggestions.as_date,
    Code.NOT_DAY: suggestions.as_day,
    Code.BAD_NUMBER: suggestions.as_number,
    Code.BAD_AMOUNT: suggestions.as_amount,
    Code.BAD_ID: suggestions.as_id,
    Code.BAD_URL: suggestions.as_url,
    Code.BAD_OWN_NUMBER: suggestions.as_own_number,
    Code.UNKNOWN_PRIORITY: suggestions.nearest_priority,
    Code.UNKNOWN_LANGUAGE: suggestions.as_language,
    Code.UNKNOWN_GROUPING: suggestions.nearest_grouping,
    Code.BAD_AIM: suggestions.as_aim,
    Code.BAD_DIRECTION: suggestions.as_direction,
    Code.UNKNOWN_RULE: suggestions.as_code,
    Code.BAD_CADENCE: suggestions.as_cadence,
    Code.NOT_COUNT: suggestions.as_count,
    Code.NOT_FLAG: suggestions.as_flag,
    Code.BAD_OCCURRENCE: suggestions.as_occurrence,
}


def validate(
    document: PlacedData, data: Any, *, advised: bool, today: date | None = None
) -> tuple[Plan | None, list[Problem], set[str]]:
    """Put a document to the model and the rules, and to advice of `today` where `advised`.

    `data` is the document's, or has models in the place of sections known to be right. Return the
    plan, the problems, and the words that were read as a status without being its key.
    """
    context = ReadingContext(_fiscal_year(document.data), period=_period(document.data))
    plan, omissions, problems = _build_plan(document, data, context)
    synonyms = context.synonyms
    if plan:
        rules = (*RULES, *advice_on(today)) if advised else RULES
        problems += _broken_rules(plan, omissions, rules)
    if synonyms and advised:
        problems += _hints(document, synonyms, document.data)
    return plan, problems, synonyms


def _fiscal_year(data: Any) -> FiscalYear | None:
    """Return when the fiscal years of a plan begin, by its data; None where that is not said."""
    match data:
        case {"exercice": {"debut": first}}:
            try:
                return parse_month_day(first)
            except PydanticCustomError:
                return None
    return None


def _period(data: Any) -> tuple[date, date] | None:
    """Return the first and the last day of a plan, by its data; None where one is not said."""
    match data:
        case {"periode": {"debut": first, "fin": last}}:
            try:
                return parse_date(first), parse_date(last)
            except PydanticCustomError:
                return None
    return None


def _build_plan(
    document: PlacedData, data: Any, context: ReadingContext
) -> tuple[Plan | None, Omissions, list[Problem]]:
    """Build a plan from what the model accepts: drop what it refuses, and try once more.

    There is no plan where the model refuses the whole, or what cannot be dropped.
    """
    omissions = Omissions(document)
    problems: list[Problem] = []
    while True:
        try:
            return Plan.model_validate(data, context=context), omissions, problems
        except ValidationError as error:
            details = error.errors(include_url=False)
        omissions = _with_unknown_keys(omissions, details)
        refusals, refused = _refuse(omissions, details)
        problems += refusals
        if () in refused or omissions.dropped.issuperset(refused):
            return None, omissions, problems
        omissions = replace(omissions, dropped=omissions.dropped | refused)
        data = {**_REQUIRED, **omissions.without_dropped(document.data)}


def _with_unknown_keys(omissions: Omissions, details: Iterable[ErrorDetails]) -> Omissions:
    """Note the unknown keys: the sections that they stand in, and the keys that were meant."""
    routes = [
        omissions.route_in_document(detail["loc"])
        for detail in details
        if detail["type"] == "extra_forbidden"
    ]
    meant = {(*route[:-1], suggestions.key_suggestions(route)["mend"]) for route in routes}
    sections = {route[:-1] for route in routes}
    return replace(
        omissions,
        misspelt_keys=omissions.misspelt_keys | meant,
        sections_with_unknown_keys=omissions.sections_with_unknown_keys | sections,
    )


def _refuse(
    omissions: Omissions, details: Iterable[ErrorDetails]
) -> tuple[list[Problem], set[Route]]:
    """Report the errors of the model that no omission caused; return what is to be dropped too."""
    problems: list[Problem] = []
    refused: set[Route] = set()
    for detail in details:
        route = _route(omissions, detail)
        if detail["input"] is not REFUSED and not _is_caused(omissions, detail["type"], route):
            code = CODE_BY_ERROR_TYPE.get(detail["type"], Code.REFUSED_VALUE)
            split = recognize_split_value(omissions.document, route, detail["input"], code)
            refusal = split or (_refusal(omissions.document, detail, code, route), frozenset())
            problems.append(refusal[0])
            refused |= refusal[1]
        refused.add(route)
        if detail["type"] == "missing" and len(route) > 1:
            refused.add(route[:-1])
    return problems, refused


_OF_KEY: Final = "[key]"
"""How pydantic ends the route of a key that a mapping may not have."""


def _route(omissions: Omissions, detail: ErrorDetails) -> Route:
    """Return the route in the document of an error of the model."""
    route = detail["loc"][:-1] if detail["loc"][-1:] == (_OF_KEY,) else detail["loc"]
    return omissions.route_in_document(route)


def _is_caused(omissions: Omissions, error_type: str, route: Route) -> bool:
    """Tell whether an error of the model is one because of what was dropped."""
    if error_type == "missing":
        return omissions.may_hold(route)
    if error_type == "extra_forbidden":
        return is_rest_of_refused(omissions.document, route)
    if error_type == "empty_follow_up":
        return route in omissions.ancestors_of_dropped or omissions.may_hold((*route, "note"))
    return route in omissions.dropped


def _refusal(document: PlacedData, detail: ErrorDetails, code: Code, route: Route) -> Problem:
    """Describe an error of the model at its place."""
    value = detail["input"]
    if value is None and code is not Code.UNKNOWN_KEY:
        code = Code.EMPTY_ENTRY
    values = {"range": str(detail["ctx"]["range"])} if code is Code.OUT_OF_RANGE else {}
    if route:
        values["key"] = next(str(step) for step in reversed(route) if isinstance(step, str))
    if isinstance(value, str):
        values["value"] = value
        if code in _CORRECTIONS:
            values["mend"] = _CORRECTIONS[code](value)
    if code is Code.UNKNOWN_KEY:
        suggested = suggestions.key_suggestions(route)
        return Problem(code, document.locate_key(route), values | suggested)
    if code is Code.BAD_YEAR:
        return Problem(code, document.locate_key(route), values)
    return Problem(code, document.locate(route), values)


def _broken_rules(
    plan: Plan, omissions: Omissions, rules: Iterable[Callable[[Plan], Iterator[Finding]]]
) -> Iterator[Problem]:
    """Yield what breaks a rule, unless what was dropped may be the cause."""
    locate = omissions.document.locate
    proposals = 0
    for finding in (finding for rule in rules for finding in rule(plan)):
        values = finding.values
        needs = map(omissions.route_in_document, finding.needs)
        is_reference = finding.code is Code.UNKNOWN_OBJECTIVE
        if any(omissions.may_differ(route) for route in needs) or (
            is_reference and omissions.may_hold_objective(values["id"])
        ):
            continue
        if finding.among is not None and proposals < _MOST_PROPOSALS:
            nearest = matching.nearest(values["id"], finding.among, at_most=1)
            values = values | {"mend": "".join(nearest)}
            proposals += 1
        span = locate(omissions.route_in_document(finding.route))
        also = locate(omissions.route_in_document(finding.also)) if finding.also else None
        yield Problem(finding.code, span, values, also=also)


def _hints(
    document: PlacedData, synonyms: Collection[str], data: Any, route: Route = ()
) -> Iterator[Problem]:
    """Yield a hint for each status written as a synonym, in the data at a route."""
    pairs = data.items() if isinstance(data, dict) else enumerate(data)
    for step, value in pairs:
        here = (*route, step)
        if isinstance(value, dict | list):
            yield from _hints(document, synonyms, value, here)
        elif step == "statut" and value in synonyms:
            status = find_status(value)
            values = {"value": value, "mend": status.value if status else ""}
            yield Problem(Code.STATUS_SYNONYM, document.locate(here), values)
