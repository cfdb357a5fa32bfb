"""`plancoop list`: the items that pass some filters."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from plancoop.analysis.lookup import find_audiences, find_axis
from plancoop.analysis.query import Filters, Lack, Sort, select
from plancoop.commands import filter_options, options
from plancoop.commands.words import find_word, read_each, read_one, to_priority
from plancoop.console import opening, output, parse
from plancoop.i18n.translation import _, ngettext
from plancoop.plan.model import Plan
from plancoop.plan.values import Kind
from plancoop.text.matching import fold


def list_items(
    words: filter_options.ListedArgument = None,
    public: options.PublicOption = None,
    kind: filter_options.KindOption = None,
    status: filter_options.StatusOption = None,
    lead: filter_options.LeadOption = "",
    before: filter_options.BeforeOption = None,
    after: filter_options.AfterOption = None,
    soon: filter_options.SoonOption = None,
    lacking: filter_options.LackingOption = None,
    serves: filter_options.ServesOption = None,
    axis: filter_options.AxisOption = None,
    tag: filter_options.TagOption = None,
    priority: filter_options.PriorityOption = None,
    is_open: filter_options.OpenOption = False,
    late: filter_options.LateOption = False,
    postponed: filter_options.PostponedOption = False,
    search: filter_options.SearchOption = "",
    sort: filter_options.SortOption = Sort.FILE.value,
    as_of: options.AsOfOption = None,
    full: options.FullOption = False,
    as_json: options.JsonOption = False,
    plan: options.PlanOption = None,
) -> None:
    """List items, filtered and sorted."""
    order = read_one(Sort, "--trier", sort.strip().removeprefix("-"))
    descending = sort.strip().startswith("-")
    kinds, names = _kinds_and_names(words or ())
    filters = Filters(
        kinds=frozenset((*kinds, *read_each(Kind, "--type", kind))),
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
    opened = opening.open_plan(plan, as_of)
    audiences = find_audiences(opened.plan, public or (), names)
    asked = replace(
        filters,
        audiences=frozenset(audience.id for audience in audiences),
        serves=_objectives(opened.plan, serves or ()),
        axes=frozenset(find_axis(opened.plan, word).id for word in axis or ()),
    )
    rows = select(opened.plan, asked, order, opened.day, descending=descending)
    if as_json:
        from plancoop.export import plan_json

        output.emit_json(plan_json.listing(opened.plan, rows, opened.day))
    elif not output.draws(len(rows)):
        from plancoop.wording.plain_lines import item_lines

        output.emit(item_lines(rows, slips=postponed))
    elif rows:
        from plancoop.terminal.list import listing

        width = None if full else output.width()
        by_audience = order is Sort.FILE
        output.show(listing(rows, opened.day, width, by_audience=by_audience, slips=postponed))
        output.emit(ngettext("{n} item", "{n} items", len(rows)) + "\n")
    else:
        output.say(_("Nothing in the plan fits these filters.") + "\n")


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
