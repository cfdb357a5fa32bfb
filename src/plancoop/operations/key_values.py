"""The values that keys are given: objectives by what is typed for them, whole targets."""

from collections.abc import Mapping
from typing import Final

from plancoop.analysis.lookup import find_axis, find_items_by_id
from plancoop.changes.change import Values
from plancoop.errors import Refused, UnknownName, UsageError
from plancoop.plan.dates import FiscalYearUnknown, PartialDate, read_date
from plancoop.plan.model import Plan, reading_context
from plancoop.plan.values import Kind
from plancoop.text.matching import fold, nearest
from plancoop.text.translatable import N_


def resolve(plan: Plan, values: Values) -> Values:
    """Put what a plan means in the place of words: names that it has, amounts of its currency.

    Raise `PlancoopError`.
    """
    for key in values.keys() & {"debut", "echeance"}:
        read_date_of(plan, values[key])
    return _resolve_amounts(plan, resolve_names(plan, values))


def read_date_of(plan: Plan, written: str) -> PartialDate:
    """Read a date; raise `Refused` for a fiscal year where the plan does not say its own."""
    try:
        return read_date(written, reading_context(plan).fiscal_year)
    except FiscalYearUnknown:
        sentence = N_(
            "“{text}” is a fiscal year, but the plan does not say when its own begin: "
            "plancoop edit plan --exercice 04-01. Nothing was written."
        )
        raise Refused(sentence, text=written) from None


def _resolve_amounts(plan: Plan, values: Values) -> Values:
    if "budget" not in values:
        return values
    budget = dict(values["budget"])
    for key in budget.keys() & {"prevu", "reel"}:
        budget[key], _space, currency = budget[key].partition(" ")
        if currency and fold(currency) != fold(plan.currency):
            sentence = N_("“{text}” is in {currency}, and the plan is in {known} (devise).")
            text = values["budget"][key]
            raise UsageError(sentence, text=text, currency=currency, known=plan.currency)
    return {**values, "budget": budget}


def resolve_names(plan: Plan, values: Values) -> Values:
    """Put what the plan has in the place of the words for it: objectives, an axis, tags.

    Raise `PlancoopError` for words that name nothing there.
    """
    resolved = {**resolve_objectives(plan, values)}
    if "axe" in values:
        resolved["axe"] = find_axis(plan, values["axe"]).id
    if "etiquettes" in values and plan.tags:
        tags = dict.fromkeys(_declared_tag(plan, tag) for tag in values["etiquettes"])
        resolved["etiquettes"] = list(tags)
    return resolved


def _declared_tag(plan: Plan, word: str) -> str:
    """Return a tag as the plan declares it; raise `UnknownName`."""
    found = next((tag for tag in plan.tags if fold(tag) == fold(word)), None)
    if found is None:
        sentence = N_("The plan does not declare the tag “{word}”: {known}.")
        near = nearest(word, plan.tags, at_most=1)
        raise UnknownName(sentence, word=word, known=", ".join(plan.tags), proposals=near)
    return found


def resolve_objectives(plan: Plan, values: Values) -> Values:
    """Put the ids of objectives in the place of the words for them; raise `PlancoopError`."""
    if "pour" not in values:
        return values
    served = dict.fromkeys(_objective(plan, word) for word in values["pour"])
    return {**values, "pour": list(served)}


def _objective(plan: Plan, word: str) -> str:
    try:
        (found,) = find_items_by_id(plan, (word,))
    except UnknownName:
        sentence = N_("No objective is called “{word}”.")
        known = (item.id for audience in plan.audiences for item in audience.objectives)
        raise UnknownName(sentence, word=word, proposals=nearest(word, known)) from None
    if found.item.kind is not Kind.OBJECTIVE:
        raise Refused(
            N_("{id} is not an objective, and a means serves objectives."), id=found.item.id
        )
    return found.item.id


_TARGET_PARTS: Final = ("depart", "unite", "indicateur")


def require_figure(target: Mapping[str, str]) -> None:
    """See that a target has its figure; raise `UsageError`."""
    if "valeur" not in target:
        part = next(key for key in _TARGET_PARTS if key in target)
        raise UsageError(
            N_("{option} goes with a target: give --cible as well."), option=f"--{part}"
        )


def require_cadence(recurrence: Mapping[str, str]) -> None:
    """See that a recurrence has its span of time; raise `UsageError`."""
    if "chaque" not in recurrence:
        raise UsageError(N_("--fois says how often in a span of time: give --chaque as well."))


SECTIONS_IN_PARTS: Final = {"cible": require_figure, "recurrence": require_cadence}
"""The sections that need one of their parts, and what sees that each has it."""


def require_whole(values: Values) -> None:
    """See that sections have all that they need; raise `UsageError`."""
    for key, require in SECTIONS_IN_PARTS.items():
        if key in values:
            require(values[key])
