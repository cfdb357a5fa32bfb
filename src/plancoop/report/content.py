"""All that a report says, in words and figures: one computation and one vocabulary for all formats.

A format takes a `Report` and lays out what its properties give; each is computed when it is first
asked for, so that a format pays for nothing that it does not show. The words are those of the
terminal, from `wording`, in the user's language, and fit to be shown: no character in them is
obeyed by a terminal. A format has still to escape them for what it writes.

These names are an interface: other formats stand on them.

    report.title, .organization, .kind, .as_of, .period, .general_objective, .lede, .kept
    report.time, .means, .objectives      gauges; time is None without a period
    report.split, .split_note             signals of objectives and means; they add up
    report.late, .watch, .upcoming        items to look at first (`ItemContent`)
    report.undecided                      sentences
    report.audiences, .total, .axes       standings; each audience with its items
    report.budgets, .changes, .trend      None where there is nothing to tell
    report.calendar, .synoptic            parts by month; bands of cells
    report.items                          every item by its id, steps too, in the file's order
    report.rules, .legend, .contents, .links, .source
    report.plan, .rows, .day, .notes      the model, for formats that give data
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from plancoop.analysis.groups import Division, axes_by_item, groups
from plancoop.analysis.progress import elapsed
from plancoop.analysis.query import ItemRow, by_audience, by_group, item_rows
from plancoop.analysis.snapshots import Comparison
from plancoop.analysis.year_review import YearReview
from plancoop.i18n.formats import day as day_words
from plancoop.i18n.translation import _
from plancoop.plan.model import Axis, Plan
from plancoop.plan.traversal import all_items
from plancoop.plan.values import Kind
from plancoop.report import attention, budgets, calendar, changes, standings, synoptic, trend
from plancoop.report.audiences import AudienceContent
from plancoop.report.facts import Fact, Gauge, Web
from plancoop.report.items import ItemContent, item_content
from plancoop.report.standings import SignalCount, Standing
from plancoop.text.unprintable import visible
from plancoop.wording import formula
from plancoop.wording.groupings import GroupingWords, grouping_words
from plancoop.wording.groups import group_name
from plancoop.wording.lede import lede
from plancoop.wording.report import period_of, report_kind


@dataclass(frozen=True)
class Source:
    """Where a plan was read: the name of its file, and the beginning of its SHA-256."""

    name: str
    digest: str


@dataclass(frozen=True)
class Report:
    """A plan on a day, told whole or in part.

    `whole` is the plan before anything was left out of it, `plan` what is told. `kept` are the
    filters in words, none where all is told. `compared` is an older plan and this one.
    `review` is the review of a year, where that is what is to be told.
    """

    plan: Plan
    day: date
    source: Source
    whole: Plan | None = None
    kept: tuple[Fact, ...] = ()
    compared: Comparison | None = None
    review: YearReview | None = None
    options: Mapping[str, object] = field(default_factory=dict)

    @cached_property
    def rows(self) -> tuple[ItemRow, ...]:
        """Every item with its signal, steps after the item they belong to."""
        return item_rows(self.plan, all_items(self.plan), self.day)

    @cached_property
    def title(self) -> str:
        """The title of the plan."""
        return visible(self.plan.title)

    @cached_property
    def organization(self) -> str:
        """Whose plan it is; may be empty."""
        return visible(self.plan.organization or "")

    @cached_property
    def kind(self) -> str:
        """What the document is: a progress report."""
        return report_kind()

    @cached_property
    def as_of(self) -> str:
        """The day in words."""
        return day_words(self.day)

    @cached_property
    def period(self) -> str:
        """The first and the last day of the plan; empty without a period."""
        return period_of(self.plan.period)

    @cached_property
    def general_objective(self) -> str:
        """The general objective; may be empty."""
        return visible(self.plan.general_objective or "")

    @cached_property
    def grouping(self) -> GroupingWords:
        """What the plan calls its audiences."""
        return grouping_words(self.plan.grouping)

    @cached_property
    def lede(self) -> str:
        """Where the plan stands, in two or three sentences."""
        return lede(self.plan, self.rows, self.day)

    @cached_property
    def elapsed(self) -> float | None:
        """How much of the period is over, from 0 to 100; None without a period."""
        return elapsed(self.plan.period, self.day)

    @cached_property
    def time(self) -> Gauge | None:
        """The bar of the time elapsed; None without a period."""
        return standings.time_gauge(self.plan, self.day)

    @cached_property
    def total(self) -> Standing:
        """Where the whole stands."""
        total = _("Total")
        return standings.standing("", (total, total), self.rows, self.elapsed)

    @property
    def means(self) -> Gauge:
        """The bar of all means."""
        return self.total.means

    @property
    def objectives(self) -> Gauge:
        """The bar of all objectives."""
        return self.total.objectives

    @cached_property
    def split(self) -> tuple[SignalCount, ...]:
        """How many objectives and means have each signal; together they are all of them."""
        return standings.split(self.rows)

    @cached_property
    def split_note(self) -> str:
        """What the signals count; empty where the plan has no step."""
        return standings.split_note(self.rows)

    @cached_property
    def axis_of(self) -> Mapping[str, Axis]:
        """The axis of each item that has one, own or by what it serves, by the ids of items."""
        return axes_by_item(self.whole or self.plan)

    @property
    def calendar_name(self) -> str:
        """What a calendar of these items is called: by the audience first, if it is one alone."""
        alone = len(self.plan.audiences) == 1 and self.whole is not self.plan
        names = [self.plan.audiences[0].short_name] if alone else []
        return " · ".join((*names, self.plan.title))

    @cached_property
    def items(self) -> Mapping[str, ItemContent]:
        """Every item by its id, in the file's order."""
        axes = self.axis_of
        found: dict[str, ItemContent] = {}
        steps: dict[str, list[ItemContent]] = {}
        for row in self.rows:
            if row.placed.parent:
                step = item_content(self.plan, row, self.day, axes)
                steps.setdefault(step.parent, []).append(step)
        for row in self.rows:
            if row.placed.parent is None:
                own = tuple(steps.get(row.placed.item.id, ()))
                item = item_content(self.plan, row, self.day, axes, own)
                found[item.id] = item
                found |= {step.id: step for step in own}
        return found

    def _told(self, rows: Sequence[ItemRow]) -> tuple[ItemContent, ...]:
        return tuple(self.items[row.placed.item.id] for row in rows)

    @cached_property
    def _attention(self) -> attention.Attention:
        return attention.attention(self.rows, self.day)

    @cached_property
    def late(self) -> tuple[ItemContent, ...]:
        """The objectives and means that are late, or have a step that is; the longest first."""
        return self._told(self._attention.late)

    @cached_property
    def watch(self) -> tuple[ItemContent, ...]:
        """The objectives and means to be watched, the most pressing first."""
        return self._told(self._attention.watch)

    @cached_property
    def upcoming(self) -> tuple[ItemContent, ...]:
        """The nearest due dates among all others, steps included."""
        return self._told(self._attention.upcoming)

    @cached_property
    def undecided(self) -> tuple[str, ...]:
        """What nobody has decided yet, a sentence each."""
        return tuple(standings.undecided(self.plan, self.day))

    @cached_property
    def audiences(self) -> tuple[AudienceContent, ...]:
        """Every audience with its standing and its items."""
        parts = by_audience(self.plan, self.rows)
        told = []
        for audience in self.plan.audiences:
            names = (audience.name, audience.short_name)
            items = [
                self.items[row.placed.item.id]
                for row in parts[audience.id]
                if row.placed.parent is None
            ]
            told.append(
                AudienceContent(
                    audience.id,
                    visible(audience.name),
                    visible(audience.short_name),
                    standings.standing(audience.id, names, parts[audience.id], self.elapsed),
                    tuple(item for item in items if item.kind is Kind.OBJECTIVE),
                    tuple(item for item in items if item.kind is Kind.MEANS),
                    tuple(Web(visible(link.title), link.url) for link in audience.links),
                )
            )
        return tuple(told)

    @cached_property
    def axes(self) -> tuple[Standing, ...]:
        """Where each axis stands; none where the plan has no axes."""
        if not self.plan.axes:
            return ()
        told = []
        for group, rows in by_group(groups(self.plan, Division.AXIS), self.rows):
            name = group_name(Division.AXIS, group)
            told.append(standings.standing(group.key or "", (name, name), rows, self.elapsed))
        return tuple(told)

    @cached_property
    def budgets(self) -> budgets.Budgets | None:
        """What the parts are to cost and have cost; None where no item has a budget."""
        return budgets.budgets(self.plan)

    @cached_property
    def changes(self) -> changes.Changes | None:
        """What changed since the older plan; None without one."""
        return changes.changes(self.compared, self.day) if self.compared else None

    @cached_property
    def trend(self) -> trend.Trend | None:
        """How it came about, month by month; None where nothing was logged."""
        return trend.trend(self.plan, self.day)

    @cached_property
    def calendar(self) -> calendar.CalendarContent:
        """What takes place and what is due."""
        return calendar.calendar(self.rows, self.day)

    @cached_property
    def synoptic(self) -> tuple[synoptic.Band, ...]:
        """Audiences side by side, objectives above means."""
        return synoptic.synoptic(self.audiences)

    @cached_property
    def rules(self) -> tuple[str, ...]:
        """How progress and signals are computed, a sentence for each rule."""
        return tuple(formula.rules(self.plan, self.day))

    @cached_property
    def contents(self) -> str:
        """How much is told: `27 objectifs, 12 moyens, 2 étapes`."""
        return standings.contents_words(self.rows)

    @cached_property
    def links(self) -> tuple[Web, ...]:
        """The links of the plan itself."""
        return tuple(Web(visible(link.title), link.url) for link in self.plan.links)
