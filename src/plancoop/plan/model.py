"""The plan as frozen models. Keys are the file's own, in French; every value comes in as text."""

from collections.abc import Mapping
from functools import cache
from typing import ClassVar, Final

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from plancoop.plan.values import (
    Day,
    Id,
    Kind,
    Number,
    Percentage,
    RuleCode,
    Status,
    StatusKey,
    Text,
    Url,
    Version,
    Weight,
)


class _Frozen(BaseModel):
    """Text in, frozen values out; an unknown key is an error."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        validate_by_alias=True,
        validate_by_name=False,
        defer_build=True,  # start-up time: most commands need the whole plan's validator alone
    )


class Link(_Frozen):
    """A page that belongs to the plan, an audience or an item."""

    title: Text = Field(alias="titre")
    url: Url


class Period(_Frozen):
    """The days on which the plan begins and ends, both included."""

    start: Day = Field(alias="debut")
    end: Day = Field(alias="fin")


class Target(_Frozen):
    """A figure to reach, from a baseline; a target below its baseline means that less is better."""

    value: Number = Field(alias="valeur")
    baseline: Number = Field(default=0, alias="depart")
    unit: Text | None = Field(default=None, alias="unite")
    indicator: Text | None = Field(default=None, alias="indicateur")


class FollowUp(_Frozen):
    """One dated entry of an item's log. It says at least one thing beside its date."""

    day: Day = Field(alias="le")
    by: Text | None = Field(default=None, alias="par")
    status: StatusKey | None = Field(default=None, alias="statut")
    actual: Number | None = Field(default=None, alias="atteint")
    former_due: Day | None = Field(default=None, alias="echeance_avant")
    evidence: Text | None = Field(default=None, alias="preuve")
    note: Text | None = None

    @model_validator(mode="after")
    def _says_something(self) -> "FollowUp":
        if all(getattr(self, name) is None for name in type(self).model_fields if name != "day"):
            raise PydanticCustomError("empty_follow_up", "a follow-up says something")
        return self


class Item(_Frozen):
    """What objectives, means and steps have in common."""

    kind: ClassVar[Kind]

    id: Id
    text: Text = Field(alias="texte")
    status: StatusKey = Field(default=Status.NOT_STARTED, alias="statut")
    lead: Text | None = Field(default=None, alias="responsable")
    partners: tuple[Text, ...] = Field(default=(), alias="partenaires")
    start: Day | None = Field(default=None, alias="debut")
    due: Day | None = Field(default=None, alias="echeance")
    when: Text | None = Field(default=None, alias="quand")
    declared: Percentage | None = Field(default=None, alias="avancement")
    links: tuple[Link, ...] = Field(default=(), alias="liens")
    follow_ups: tuple[FollowUp, ...] = Field(default=(), alias="suivi")


class Step(Item):
    """A part of an objective or a means. All steps of an item weigh the same."""

    kind = Kind.STEP


class Activity(Item):
    """An objective or a means: it may weigh more than its neighbours, be measured, have steps."""

    weight: Weight = Field(default=1, alias="poids")
    target: Target | None = Field(default=None, alias="cible")
    steps: tuple[Step, ...] = Field(default=(), alias="etapes")


class Objective(Activity):
    """A result to reach for an audience."""

    kind = Kind.OBJECTIVE


class Means(Activity):
    """What is done to reach objectives; `serves` names them."""

    kind = Kind.MEANS

    serves: tuple[Id, ...] = Field(default=(), alias="pour")


class Silence(_Frozen):
    """A warning or hint that the plan's owners have looked at and do not want to see again.

    It is silenced for `items`, which may be audiences or items; for the whole plan without any.
    """

    rule: RuleCode = Field(alias="regle")
    reason: Text = Field(alias="raison")
    items: tuple[Id, ...] = Field(default=(), alias="elements")


class Audience(_Frozen):
    """Those whom a part of the plan addresses."""

    id: Id
    name: Text = Field(alias="nom")
    own_short_name: Text | None = Field(default=None, alias="nom_court")
    aliases: tuple[Text, ...] = Field(default=(), alias="alias")
    objectives: tuple[Objective, ...] = Field(default=(), alias="objectifs")
    means: tuple[Means, ...] = Field(default=(), alias="moyens")
    links: tuple[Link, ...] = Field(default=(), alias="liens")

    @property
    def short_name(self) -> str:
        """The name for tables."""
        return self.own_short_name or self.name


class Plan(_Frozen):
    """A plan, whole. Validated with a set as context, it adds to it each status synonym it read."""

    version: Version
    title: Text = Field(alias="titre")
    organization: Text | None = Field(default=None, alias="organisme")
    period: Period | None = Field(default=None, alias="periode")
    general_objective: Text | None = Field(default=None, alias="objectif_general")
    links: tuple[Link, ...] = Field(default=(), alias="liens")
    audiences: tuple[Audience, ...] = Field(alias="publics")
    silences: tuple[Silence, ...] = Field(default=(), alias="verification")


SECTIONS: Final[dict[str | None, type[BaseModel]]] = {
    None: Plan,
    "periode": Period,
    "publics": Audience,
    "objectifs": Objective,
    "moyens": Means,
    "etapes": Step,
    "cible": Target,
    "suivi": FollowUp,
    "liens": Link,
    "verification": Silence,
}
"""Which model stands under a key of the file; the plan itself under none."""


LISTS_OF_NAMED: Final = ("publics", "objectifs", "moyens", "etapes")
"""The keys of lists whose entries have ids, from the outermost inwards."""


@cache
def fields_by_key(model: type[BaseModel]) -> Mapping[str, str]:
    """Return the names of a model's fields by the file's keys, in the model's order."""
    return {info.alias or name: name for name, info in model.model_fields.items()}


def fields_of(holder: BaseModel) -> Mapping[str, str]:
    """Return the names of the fields of a section of a plan, by the file's keys."""
    return fields_by_key(type(holder))


@cache
def keys_of(section: str | None) -> tuple[str, ...]:
    """Return the keys that a section may hold, none for a key that heads no section."""
    model = SECTIONS.get(section)
    return tuple(fields_by_key(model)) if model else ()
