"""The plan as frozen models. Keys are the file's own, in French; every value comes in as text."""

import re
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, ClassVar, Final

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    PlainValidator,
    ValidationInfo,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

from plancoop.folding import fold
from plancoop.problems import Code


class Status(StrEnum):
    """Where an item stands. The value is the key that the file holds."""

    NOT_STARTED = "a_venir"
    IN_PROGRESS = "en_cours"
    ON_HOLD = "suspendu"
    ACHIEVED = "realise"
    PARTLY = "partiel"
    NOT_ACHIEVED = "non_realise"
    CANCELLED = "abandonne"

    @property
    def closes(self) -> bool:
        """Whether nothing more is expected of the item."""
        return self in _CLOSING

    @property
    def was_done(self) -> bool:
        """Whether the item was done, in whole or in part."""
        return self in {Status.ACHIEVED, Status.PARTLY}


_CLOSING: Final = frozenset({Status.ACHIEVED, Status.PARTLY, Status.NOT_ACHIEVED, Status.CANCELLED})

SYNONYMS: Final = {
    Status.NOT_STARTED: ("à venir", "à faire", "todo", "not started"),
    Status.IN_PROGRESS: ("en cours", "débuté", "commencé", "started", "in progress"),
    Status.ON_HOLD: ("suspendu", "suspendue", "en pause", "on hold"),
    Status.ACHIEVED: (
        *("réalisé", "réalisée", "fait", "faite", "terminé", "terminée", "complété", "complétée"),
        *("atteint", "atteinte", "done", "completed", "achieved"),
    ),
    Status.PARTLY: (
        *("partiel", "partielle", "partiellement atteint", "partiellement réalisé"),
        *("partiellement réalisée", "partly achieved", "partly completed"),
    ),
    Status.NOT_ACHIEVED: (
        *("non réalisé", "non réalisée", "non atteint", "not achieved", "not completed"),
    ),
    Status.CANCELLED: ("abandonné", "abandonnée", "annulé", "annulée", "cancelled", "canceled"),
}

STATUS_WORDS: Final = {
    fold(word): status for status, words in SYNONYMS.items() for word in (status.value, *words)
}


_KEYS: Final = {status.value: status for status in Status}


def status_of(word: str) -> Status | None:
    """Read a status key or one of its synonyms, in any case, with or without accents."""
    return STATUS_WORDS.get(fold(word))


class Kind(StrEnum):
    """What sort of item it is. The value is the word of the command line."""

    OBJECTIVE = "objectif"
    MEANS = "moyen"
    STEP = "etape"


# The JSON Schema holds them too: they mean the same in ECMAScript, and need no flags.
ID: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
DATE: Final = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
NUMBER: Final = re.compile(r"[+-]?([0-9]+)(\.[0-9]+)?")
URL: Final = re.compile(r'[Hh][Tt][Tt][Pp][Ss]?://[^\s/?#"<>\\`]+[^\s"<>\\`]*')
MOST_DIGITS: Final = 15  # what a float holds exactly


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise PydanticCustomError("not_text", "a text is expected")
    if not value or value.isspace():
        raise PydanticCustomError("empty_text", "a text is expected, this one is empty")
    return value


def _id(value: Any) -> str:
    if not ID.fullmatch(_text(value)):
        raise PydanticCustomError("bad_id", "not an id")
    return str(value)


def _status(value: Any, info: ValidationInfo) -> Status:
    if isinstance(value, str) and (status := _KEYS.get(value)):
        return status
    if (status := status_of(_text(value))) is None:
        raise PydanticCustomError("unknown_status", "not a status")
    if info.context is not None:
        info.context.add(value)
    return status


def to_date(value: Any) -> date:
    """Read `YYYY-MM-DD`, and nothing else; raise `PydanticCustomError` otherwise."""
    match = DATE.fullmatch(_text(value))
    if not match:
        raise PydanticCustomError("bad_date", "not a date")
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        raise PydanticCustomError("no_such_date", "no such date") from None


def _number(value: Any) -> float:
    match = NUMBER.fullmatch(_text(value))
    if not match:
        raise PydanticCustomError("bad_number", "not a number")
    if len(match[1]) > MOST_DIGITS:
        raise PydanticCustomError("out_of_range", "out of range", {"range": "± 10¹⁵"})
    return float(value) if match[2] else int(value)


def _positive(value: float) -> float:
    if value <= 0:
        raise PydanticCustomError("out_of_range", "out of range", {"range": "> 0"})
    return value


def _percentage(value: float) -> float:
    if not 0 <= value <= 100:  # noqa: PLR2004 -- a percentage
        raise PydanticCustomError("out_of_range", "out of range", {"range": "0–100"})
    return value


def _url(value: Any) -> str:
    if not URL.fullmatch(_text(value)):
        raise PydanticCustomError("bad_url", "not a link")
    return str(value)


def _version(value: Any) -> int:
    if value != "1":
        raise PydanticCustomError("bad_version", "not a known version")
    return 1


def _rule(value: Any) -> Code:
    try:
        code = Code(_text(value))
    except ValueError:
        raise PydanticCustomError("unknown_rule", "not a rule") from None
    if not code.can_be_silenced:
        raise PydanticCustomError("not_silenced", "this cannot be silenced")
    return code


def _sort(name: str) -> WithJsonSchema:
    """Name a sort of value: `plancoop.export.schema` tells how each may be written."""
    return WithJsonSchema({"sort": name})


Text = Annotated[str, PlainValidator(_text), _sort("text")]
Id = Annotated[str, PlainValidator(_id), _sort("id")]
Day = Annotated[date, PlainValidator(to_date), _sort("day")]
Number = Annotated[float, PlainValidator(_number), _sort("number")]
Weight = Annotated[Number, AfterValidator(_positive), _sort("weight")]
Percentage = Annotated[Number, AfterValidator(_percentage), _sort("percentage")]
Url = Annotated[str, PlainValidator(_url), _sort("url")]
RuleCode = Annotated[Code, PlainValidator(_rule), _sort("rule")]
StatusKey = Annotated[Status, PlainValidator(_status), _sort("status")]
Version = Annotated[int, PlainValidator(_version), _sort("version")]


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


def keys_of(section: str | None) -> tuple[str, ...]:
    """Return the keys that a section may hold, none for a key that heads no section."""
    model = SECTIONS.get(section)
    fields = model.model_fields if model else {}
    return tuple(info.alias or name for name, info in fields.items())
