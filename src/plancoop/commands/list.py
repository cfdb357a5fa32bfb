"""`plancoop list`: the items that pass some filters."""

from plancoop import settings
from plancoop.analysis.query import Sort, select
from plancoop.commands import filter_options, options
from plancoop.commands.filters import in_plan, read_filters
from plancoop.commands.words import read_each, read_one
from plancoop.console import opening, output, screen
from plancoop.i18n.translation import _, ngettext
from plancoop.settings import ListColumn


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
    columns: filter_options.ColumnsOption = None,
    as_of: options.AsOfOption = None,
    full: options.FullOption = False,
    as_json: options.JsonOption = False,
    plan: options.PlanOption = None,
) -> None:
    """List items, filtered and sorted."""
    order = read_one(Sort, "--trier", sort.strip().removeprefix("-"))
    shown = frozenset(read_each(ListColumn, "--colonnes", columns)) or settings.current().columns
    descending = sort.strip().startswith("-")
    filters = read_filters(
        kind=kind,
        status=status,
        lead=lead,
        before=before,
        after=after,
        soon=soon,
        lacking=lacking,
        tag=tag,
        priority=priority,
        is_open=is_open,
        late=late,
        postponed=postponed,
        search=search,
    )
    opened = opening.open_plan(plan, as_of)
    asked = in_plan(
        filters, opened.plan, words=words or (), public=public, serves=serves, axis=axis
    )
    rows = select(opened.plan, asked, order, opened.day, descending=descending)
    if as_json:
        from plancoop.export import plan_json

        output.emit_json(plan_json.listing(opened.plan, rows, opened.day))
    elif not screen.draws(len(rows)):
        from plancoop.wording.plain_lines import item_lines

        output.emit(item_lines(rows, slips=postponed))
    elif rows:
        from plancoop.terminal.list import Look, listing

        width = None if full else screen.width()
        by_audience = order is Sort.FILE
        look = Look(by_audience=by_audience, slips=postponed, columns=shown)
        output.show(listing(rows, opened.day, width, look))
        output.emit(ngettext("{n} item", "{n} items", len(rows)) + "\n")
    else:
        output.say(_("Nothing in the plan fits these filters.") + "\n")
