"""The plan as frozen models. Keys are the file's own, in French; every value comes in as text."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, ClassVar, Final, Self

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, model_validator
from pydantic_core import PydanticCustomError

from plancoop.plan import aims, values
from plancoop.plan.grouping import Grouping
from plancoop.plan.recurrence import Cadence, Occurrence, occurrences
from plancoop.text.matching import fold


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

    title: values.Text = Field(alias="titre")
    url: values.Url


class Period(_Frozen):
    """The days on which the plan begins and ends, both included."""

    start: values.Day = Field(alias="debut")
    end: values.Day = Field(alias="fin")


class FiscalYears(_Frozen):
    """When the fiscal years of those who adopt the plan begin."""

    start: values.MonthDay = Field(alias="debut")


class Target(_Frozen):
    """A figure to reach, from a baseline; a target below its baseline means that less is better."""

    value: values.Number = Field(alias="valeur")
    baseline: values.Number = Field(default=0, alias="depart")
    unit: values.Text | None = Field(default=None, alias="unite")
    indicator: values.Text | None = Field(default=None, alias="indicateur")

    @property
    def as_indicator(self) -> "Indicator":
        """The one indicator that it stands for."""
        return Indicator.model_construct(
            id=None,
            name=self.indicator or "",
            baseline=self.baseline,
            aim=aims.figure_aim(self.value),
            own_unit=self.unit,
            by_year=None,
            direction=None,
            weight=1,
        )


class Indicator(_Frozen):
    """What is measured of an item, or told where its aim is in words. `name` may be empty.

    An aim below the baseline means that less is better, unless `direction` says otherwise.
    """

    id: values.Id | None = None
    name: values.Text = Field(alias="nom")
    baseline: values.Number = Field(default=0, alias="depart")
    aim: aims.AimText = Field(alias="cible")
    own_unit: values.Text | None = Field(default=None, alias="unite")
    by_year: aims.YearFigures | None = Field(default=None, alias="par_annee")
    direction: aims.DirectionKey | None = Field(default=None, alias="sens")
    weight: values.Weight = Field(default=1, alias="poids")

    @property
    def label(self) -> str:
        """What it is called by: its id, else its name."""
        return self.id or self.name

    def is_called(self, word: str) -> bool:
        """Tell whether a word is its id or its name, in any case, with or without accents."""
        return fold(word) in (fold(self.id or ""), fold(self.name))

    @property
    def unit(self) -> str | None:
        """What is counted."""
        return self.own_unit or ("%" if self.aim.percent else None)

    @property
    def is_measured(self) -> bool:
        """Whether figures measure it: its aim is not in words."""
        return self.aim.low is not None

    @property
    def goes_down(self) -> bool:
        """Whether less is better."""
        if self.direction:
            return self.direction is aims.Direction.DOWN
        return self.aim.high is not None and self.baseline >= self.aim.high

    @property
    def least(self) -> float:
        """The figure that is to be reached at least."""
        return (self.aim.high if self.goes_down else self.aim.low) or 0

    @property
    def best(self) -> float:
        """The figure at the other end of a range."""
        return (self.aim.low if self.goes_down else self.aim.high) or 0

    @property
    def has_way(self) -> bool:
        """Whether there is a way to go: its baseline is not where it is to be, or beyond, already.

        Without one, its aim is reached or it is not.
        """
        return self.baseline > self.least if self.goes_down else self.baseline < self.least


class Budget(_Frozen):
    """What an item is expected to cost, what it has cost, and who pays."""

    planned: values.Amount | None = Field(default=None, alias="prevu")
    actual: values.Amount | None = Field(default=None, alias="reel")
    source: values.Text | None = None

    @property
    def overrun(self) -> Decimal:
        """By how much the cost is above what was planned; 0 where it is not, or not known."""
        if self.planned is None or self.actual is None:
            return Decimal()
        return max(self.actual - self.planned, Decimal())


class Recurrence(_Frozen):
    """How often something is to be done: so many times in each month, quarter, half-year or year.

    Where an item says not itself when it begins or is due, the period of its plan counts.
    """

    every: values.CadenceKey = Field(alias="chaque")
    times: values.Times = Field(default=1, alias="fois")
    _period: tuple[date, date] | None = PrivateAttr(default=None)

    def model_post_init(self, context: Any, /) -> None:
        """Take the period of the plan from what is known while reading."""
        self._period = context.period if context is not None else None

    def __eq__(self, other: object) -> bool:
        """Tell whether the file says the same."""
        return isinstance(other, Recurrence) and self.rule == other.rule

    def __hash__(self) -> int:
        """Agree with `==`."""
        return hash(self.rule)

    @property
    def rule(self) -> tuple[Cadence, int]:
        """The span of time, and how many times in each."""
        return self.every, self.times

    @property
    def period(self) -> tuple[date, date] | tuple[None, None]:
        """The first and the last day of the plan's period."""
        return self._period or (None, None)

    def within(self, period: Period | None) -> Self:
        """Return the same in a plan of another period."""
        moved = self.model_copy()
        moved._period = _days(period)  # noqa: SLF001 -- one of its own
        return moved


def _days(period: Period | None) -> tuple[date, date] | None:
    return (period.start, period.end) if period else None


class FollowUp(_Frozen):
    """One dated entry of an item's log. It says at least one thing beside its date."""

    day: values.Day = Field(alias="le")
    by: values.Text | None = Field(default=None, alias="par")
    status: values.StatusKey | None = Field(default=None, alias="statut")
    occurrence: values.OccurrenceName | None = None
    indicator: values.Text | None = Field(default=None, alias="indicateur")
    actual: values.Number | None = Field(default=None, alias="atteint")
    former_due: values.Date | None = Field(default=None, alias="echeance_avant")
    evidence: values.Text | None = Field(default=None, alias="preuve")
    shortfall: values.Text | None = Field(default=None, alias="ecart")
    note: values.Text | None = None

    @model_validator(mode="after")
    def _says_something(self) -> "FollowUp":
        said = type(self).model_fields.keys() - {"day", "indicator"}
        if all(getattr(self, name) is None for name in said):
            raise PydanticCustomError("empty_follow_up", "a follow-up says something")
        return self


class Item(_Frozen):
    """What objectives, means and steps have in common."""

    kind: ClassVar[values.Kind]

    id: values.Id
    text: values.Text = Field(alias="texte")
    number: values.OwnNumber | None = Field(default=None, alias="numero")
    status: values.StatusKey = Field(default=values.Status.NOT_STARTED, alias="statut")
    priority: values.PriorityKey | None = Field(default=None, alias="priorite")
    tags: tuple[values.Text, ...] = Field(default=(), alias="etiquettes")
    leads: values.Names = Field(default=(), alias="responsable")
    partners: tuple[values.Text, ...] = Field(default=(), alias="partenaires")
    start: values.Date | None = Field(default=None, alias="debut")
    due: values.Date | None = Field(default=None, alias="echeance")
    when: values.Text | None = Field(default=None, alias="quand")
    declared: values.Percentage | None = Field(default=None, alias="avancement")
    links: tuple[Link, ...] = Field(default=(), alias="liens")
    follow_ups: tuple[FollowUp, ...] = Field(default=(), alias="suivi")

    @property
    def due_day(self) -> date | None:
        """The last day of its due date; of what recurs, that of its oldest open occurrence.

        Work without end has none, even where it once had a due date.
        """
        if self.goes_on:
            return None
        if occurrence := self.next_occurrence:
            return occurrence.last
        return self.due.last if self.due else None

    @property
    def says_when_due(self) -> bool:
        """Whether it has a due date, or needs none: it recurs, or goes on without end."""
        return self.due is not None or self.goes_on or bool(self.occurrences)

    @property
    def goes_on(self) -> bool:
        """Whether it is work without end."""
        return False

    @property
    def occurrences(self) -> tuple[Occurrence, ...]:
        """The times that it is to be done, in the order of time; none where it does not recur."""
        return ()

    @property
    def fulfilled(self) -> dict[str, date]:
        """The occurrences that the follow-up records, each with the first day that it names."""
        latest_first = sorted(self.follow_ups, key=lambda entry: entry.day, reverse=True)
        return {
            entry.occurrence: entry.day for entry in latest_first if entry.occurrence is not None
        }

    @property
    def open_occurrences(self) -> tuple[Occurrence, ...]:
        """The occurrences that are not fulfilled, the oldest first."""
        if not self.occurrences:
            return ()
        done = self.fulfilled
        return tuple(one for one in self.occurrences if one.name not in done)

    @property
    def next_occurrence(self) -> Occurrence | None:
        """The oldest occurrence that is not fulfilled, of an item that is open."""
        return None if self.status.closes else next(iter(self.open_occurrences), None)

    @property
    def goals(self) -> tuple[Indicator, ...]:
        """What it is measured by, or told: its indicators, of which a target is one."""
        return ()

    def goal(self, word: str | None) -> Indicator | None:
        """Return the indicator that is called so; the only one, where there is no word."""
        goals = self.goals
        if word is None:
            return goals[0] if len(goals) == 1 else None
        return next((goal for goal in goals if goal.is_called(word)), None)


class Step(Item):
    """A part of an objective or a means. All steps of an item weigh the same."""

    kind = values.Kind.STEP


class Activity(Item):
    """An objective or a means: it may weigh more than its neighbours, be measured, have steps."""

    axis: values.Id | None = Field(default=None, alias="axe")
    recurrence: Recurrence | None = None
    ongoing: values.Flag = Field(default=False, alias="continu")
    weight: values.Weight = Field(default=1, alias="poids")
    target: Target | None = Field(default=None, alias="cible")
    indicators: tuple[Indicator, ...] = Field(default=(), alias="indicateurs")
    budget: Budget | None = None
    steps: tuple[Step, ...] = Field(default=(), alias="etapes")

    @property
    def goes_on(self) -> bool:
        """Whether it is work without end."""
        return self.ongoing

    @property
    def recurs_between(self) -> tuple[date | None, date | None]:
        """The first and the last day on which it may recur: its own, else those of the period."""
        first, last = self.recurrence.period if self.recurrence else (None, None)
        return (self.start.first if self.start else first, self.due.last if self.due else last)

    @property
    def occurrences(self) -> tuple[Occurrence, ...]:
        """The times that it is to be done, in the order of time; none where it does not recur."""
        first, last = self.recurs_between
        if not self.recurrence or first is None or last is None:
            return ()
        return occurrences(*self.recurrence.rule, first, last)

    @property
    def goals(self) -> tuple[Indicator, ...]:
        """What it is measured by, or told: its indicators, of which a target is one."""
        return self.indicators or ((self.target.as_indicator,) if self.target else ())


class Objective(Activity):
    """A result to reach for an audience."""

    kind = values.Kind.OBJECTIVE


class Means(Activity):
    """What is done to reach objectives; `serves` names them."""

    kind = values.Kind.MEANS

    serves: tuple[values.Id, ...] = Field(default=(), alias="pour")


class Axis(_Frozen):
    """A level above the objectives and means of all audiences, or across them.

    Their ids are a set of their own.
    """

    id: values.Id
    name: values.Text = Field(alias="nom")
    number: values.OwnNumber | None = Field(default=None, alias="numero")


class Silence(_Frozen):
    """A warning or hint that the plan's owners have looked at and do not want to see again.

    It is silenced for `items`, which may be audiences or items; for the whole plan without any.
    """

    rule: values.RuleCode = Field(alias="regle")
    reason: values.Text = Field(alias="raison")
    items: tuple[values.Id, ...] = Field(default=(), alias="elements")


class Audience(_Frozen):
    """Those whom a part of the plan addresses."""

    id: values.Id
    name: values.Text = Field(alias="nom")
    own_short_name: values.Text | None = Field(default=None, alias="nom_court")
    aliases: tuple[values.Text, ...] = Field(default=(), alias="alias")
    objectives: tuple[Objective, ...] = Field(default=(), alias="objectifs")
    means: tuple[Means, ...] = Field(default=(), alias="moyens")
    links: tuple[Link, ...] = Field(default=(), alias="liens")

    @property
    def short_name(self) -> str:
        """The name for tables."""
        return self.own_short_name or self.name


class Plan(_Frozen):
    """A plan, whole, validated with a `ReadingContext`."""

    version: values.Version
    title: values.Text = Field(alias="titre")
    organization: values.Text | None = Field(default=None, alias="organisme")
    language: values.LanguageKey | None = Field(default=None, alias="langue")
    period: Period | None = Field(default=None, alias="periode")
    fiscal_years: FiscalYears | None = Field(default=None, alias="exercice")
    currency: values.Text = Field(default="$", alias="devise")
    general_objective: values.Text | None = Field(default=None, alias="objectif_general")
    links: tuple[Link, ...] = Field(default=(), alias="liens")
    axes: tuple[Axis, ...] = Field(default=(), alias="axes")
    tags: tuple[values.Text, ...] = Field(default=(), alias="etiquettes")
    grouping: values.GroupingKey = Field(default=Grouping.AUDIENCE, alias="regroupement")
    audiences: tuple[Audience, ...] = Field(alias="publics")
    silences: tuple[Silence, ...] = Field(default=(), alias="verification")


Entry = Axis | Audience | Item
"""What has an id, and keys that commands change."""


def reading_context(plan: Plan) -> values.ReadingContext:
    """Return what reading a part of a plan anew has to know of the plan."""
    first = plan.fiscal_years.start if plan.fiscal_years else None
    return values.ReadingContext(first, period=_days(plan.period))


SECTIONS: Final[dict[str | None, type[BaseModel]]] = {
    None: Plan,
    "periode": Period,
    "exercice": FiscalYears,
    "axes": Axis,
    "publics": Audience,
    "objectifs": Objective,
    "moyens": Means,
    "etapes": Step,
    "cible": Target,
    "indicateurs": Indicator,
    "budget": Budget,
    "recurrence": Recurrence,
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
