"""An item as a report tells it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from plancoop.analysis.groups import priority_of, tags_of
from plancoop.analysis.log import LogEntry, newest_first
from plancoop.analysis.occurrences import OccurrenceState, state_of
from plancoop.analysis.progress import measure
from plancoop.analysis.query import ItemRow
from plancoop.analysis.signals import Signal
from plancoop.analysis.year_review import closed_on
from plancoop.i18n.formats import day as day_words
from plancoop.i18n.formats import number
from plancoop.i18n.translation import _
from plancoop.plan.model import Activity, Axis, Means, Plan
from plancoop.plan.traversal import is_expected
from plancoop.plan.values import Kind, Status
from plancoop.report.facts import Fact, Tag, Web
from plancoop.text.unprintable import visible
from plancoop.wording import labels
from plancoop.wording.budget import budget_words
from plancoop.wording.comparison import KEY_LABELS
from plancoop.wording.groupings import capital
from plancoop.wording.groups import axis_words, priority_word
from plancoop.wording.indicators import indicator_words
from plancoop.wording.log import describe_entry
from plancoop.wording.recurrence import occurrence_name, occurrence_state


@dataclass(frozen=True)
class FollowUpContent:
    """An entry of the follow-up: its day, the day in short words, and what it records.

    The year is said where it is not that of the report.
    """

    day: date
    when: str
    words: str


@dataclass(frozen=True)
class OccurrenceContent:
    """An occurrence of an item that recurs, and what became of it."""

    name: str
    state: OccurrenceState
    words: str


@dataclass(frozen=True)
class ItemContent:
    """An item, with all that is known of it in words.

    `measure` says what is measured, `rate` is its progress from 0 to 100 where that is measured.
    `reason` says why it is late or to be watched, without the signal: `sans nouvelles depuis 66
    jours`. `facts` are what else the plan says of it: lead, due date, postponement, axis, budget…
    `serves` has the ids of the objectives that a means serves. Follow-up is newest first.
    """

    row: ItemRow
    id: str
    kind: Kind
    kind_word: str
    audience_id: str
    audience: str
    parent: str
    text: str
    status: Status
    status_word: str
    closed: str
    tag: Tag
    reason: str
    shortfall: str
    measure: str
    rate: float | None
    lead: str
    when: str
    short_when: str
    slip: str
    facts: tuple[Fact, ...]
    serves: tuple[str, ...]
    indicators: tuple[str, ...]
    occurrences: tuple[OccurrenceContent, ...]
    links: tuple[Web, ...]
    steps: tuple["ItemContent", ...]
    follow_ups: tuple[FollowUpContent, ...]

    @property
    def is_closed(self) -> bool:
        """Whether it is closed."""
        return self.status.closes

    @property
    def is_pressing(self) -> bool:
        """Whether it is late or to be watched."""
        return self.tag.signal in (Signal.LATE, Signal.WATCH)


def item_content(
    plan: Plan,
    row: ItemRow,
    today: date,
    axes: Mapping[str, Axis],
    steps: tuple[ItemContent, ...] = (),
) -> ItemContent:
    """Tell an item with its steps; `axes` are those of items, by their ids."""
    placed, alert = row.placed, row.alert
    item = placed.item
    closed = closed_on(item)
    pressing = is_expected(placed)
    return ItemContent(
        row=row,
        id=item.id,
        kind=item.kind,
        kind_word=labels.kind_word(item.kind),
        audience_id=placed.audience.id,
        audience=visible(placed.audience.short_name),
        parent=placed.parent.id if placed.parent else "",
        text=visible(labels.item_text(item)),
        status=item.status,
        status_word=labels.status_word(item.status, item.kind),
        closed=_("on {day}").format(day=day_words(closed)) if closed else "",
        tag=Tag(
            alert.signal if pressing else Signal.CLOSED,
            labels.signal_word(alert.signal if pressing else Signal.CLOSED),
            labels.alert_words(alert, item) if pressing else labels.signal_word(Signal.CLOSED),
        ),
        reason=capital(labels.reason_words(alert, item)) if pressing else "",
        shortfall=visible(labels.shortfall_words(alert, item)),
        measure=visible(labels.measure_words(item)),
        rate=measure(item) if not item.status.closes or item.status is Status.PARTLY else None,
        lead=visible(labels.lead_words(item)),
        when=labels.due_words(item),
        short_when=labels.short_due_words(item, today),
        slip=labels.slip_words(item),
        facts=_facts(plan, row, axes),
        serves=item.serves if isinstance(item, Means) else (),
        indicators=tuple(
            visible(indicator_words(item, goal))
            for goal in (item.indicators if isinstance(item, Activity) else ())
        ),
        occurrences=tuple(
            OccurrenceContent(
                occurrence_name(item, one.name),
                state_of(item, one, today),
                occurrence_state(item, one, today)[0],
            )
            for one in item.occurrences
        ),
        links=tuple(Web(visible(link.title), link.url) for link in item.links),
        steps=steps,
        follow_ups=tuple(_follow_up(entry, today) for entry in newest_first([placed])),
    )


def _facts(plan: Plan, row: ItemRow, axes: Mapping[str, Axis]) -> tuple[Fact, ...]:
    """Return what the plan says of an item beside its text, status, figures and follow-up."""
    item = row.placed.item
    axis, priority = axes.get(item.id), priority_of(row.placed)
    activity = item if isinstance(item, Activity) else None
    budget = activity.budget if activity else None
    known = (
        ("responsable", labels.lead_words(item)),
        ("echeance", capital(labels.due_words(item))),
        ("prevue", capital(labels.slip_words(item))),
        ("pour", ", ".join(item.serves) if isinstance(item, Means) else ""),
        ("axe", axis_words(axis) if axis else ""),
        ("priorite", priority_word(priority) if priority else ""),
        ("etiquettes", ", ".join(tags_of(row.placed))),
        ("partenaires", ", ".join(item.partners)),
        ("budget", budget_words(budget, plan.currency) if budget else ""),
        ("poids", number(activity.weight) if activity and activity.weight != 1 else ""),
    )
    titles = {**KEY_LABELS, "echeance": KEY_LABELS["quand"], "prevue": KEY_LABELS["echeance"]}
    return tuple(Fact(key, _(titles[key]), visible(words)) for key, words in known if words)


def _follow_up(entry: LogEntry, today: date) -> FollowUpContent:
    words = " · ".join(words for words, _style in describe_entry(entry, signs=False))
    day = entry.follow_up.day
    when = day_words(day, year=day.year != today.year, short=True)
    return FollowUpContent(day, when, capital(visible(words)))
