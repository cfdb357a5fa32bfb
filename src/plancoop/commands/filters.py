"""The filters of commands that list, show or edit items, read from what was typed."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from plancoop.analysis.lookup import find_audiences, find_axis
from plancoop.analysis.query import Filters, ItemRow, Lack, Sort, select
from plancoop.commands.words import find_word, read_each, to_priority
from plancoop.console import parse
from plancoop.operations.open_plan import OpenPlan
from plancoop.plan.model import Plan
from plancoop.plan.values import Kind
from plancoop.text.matching import fold

Several = Sequence[str] | None


def read_filters(
    *,
    kind: Several = None,
    status: Several = None,
    lead: str = "",
    before: str | None = None,
    after: str | None = None,
    soon: str | None = None,
    lacking: Several = None,
    tag: Several = None,
    priority: Several = None,
    is_open: bool = False,
    late: bool = False,
    postponed: bool = False,
    search: str = "",
) -> Filters:
    """Read the filters that need no plan to be understood; raise `UsageError`."""
    return Filters(
        kinds=frozenset(read_each(Kind, "--type", kind)),
        statuses=frozenset(map(parse.to_status, parse.split_at_commas(status or (), "--statut"))),
        lead=lead,
        before=None if before is None else parse.to_first_day(before),
        after=None if after is None else parse.to_first_day(after),
        soon=None if soon is None else parse.to_days(soon),
        lacking=frozenset(read_each(Lack, "--sans", lacking)),
        tags=frozenset(map(fold, parse.split_at_commas(tag or (), "--etiquette"))),
        priorities=frozenset(map(to_priority, parse.split_at_commas(priority or (), "--priorite"))),
        open=is_open,
        late=late,
        postponed=postponed,
        search=search,
    )


def in_plan(
    filters: Filters,
    plan: Plan,
    *,
    words: Sequence[str] = (),
    public: Several = None,
    serves: Several = None,
    axis: Several = None,
) -> Filters:
    """Add the filters that name parts of a plan; raise `UnknownName`.

    Plain `words` name kinds of items, or audiences.
    """
    kinds, names = _kinds_and_names(words)
    audiences = find_audiences(plan, public or (), names)
    return replace(
        filters,
        kinds=filters.kinds.union(kinds),
        audiences=frozenset(audience.id for audience in audiences),
        serves=_objectives(plan, serves or ()),
        axes=frozenset(find_axis(plan, word).id for word in axis or ()),
    )


def _objectives(plan: Plan, typed: Sequence[str]) -> frozenset[str]:
    """Return the ids of the objectives that words name; raise `PlancoopError`."""
    if not typed:
        return frozenset()
    from plancoop.operations.key_values import resolve_objectives  # with changes to a plan

    return frozenset(resolve_objectives(plan, {"pour": typed})["pour"])


def _kinds_and_names(typed: Iterable[str]) -> tuple[list[Kind], list[str]]:
    """Part the plain words that name a kind of item from the others."""
    kinds = {word: kind for word in typed if (kind := find_word(Kind, word))}
    return list(kinds.values()), [word for word in typed if word not in kinds]


def chosen_rows(
    opened: OpenPlan, public: Several, axis: Several, tag: Several, priority: Several
) -> tuple[ItemRow, ...]:
    """Return the items that pass the filters which commands that show have in common."""
    filters = read_filters(tag=tag, priority=priority)
    asked = in_plan(filters, opened.plan, public=public, axis=axis)
    return select(opened.plan, asked, Sort.FILE, opened.day)
