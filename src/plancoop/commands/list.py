"""`plancoop list`: the items that pass some filters."""

from dataclasses import replace
from enum import StrEnum
from typing import TypeVar

from plancoop.analysis.lookup import find_audience
from plancoop.analysis.query import Filters, Sort, select
from plancoop.commands import options
from plancoop.console import opening, output, parse
from plancoop.errors import UsageError
from plancoop.i18n.translation import _, ngettext
from plancoop.plan.values import Kind
from plancoop.text.matching import fold
from plancoop.text.translatable import N_


def list_items(
    public: options.PublicOption = None,
    kind: options.KindOption = None,
    status: options.StatusOption = None,
    lead: options.LeadOption = "",
    before: options.BeforeOption = None,
    after: options.AfterOption = None,
    late: options.LateOption = False,
    postponed: options.PostponedOption = False,
    search: options.SearchOption = "",
    sort: options.SortOption = Sort.FILE.value,
    as_of: options.AsOfOption = None,
    full: options.FullOption = False,
    as_json: options.JsonOption = False,
    plan: options.PlanOption = None,
) -> None:
    """List items, filtered and sorted."""
    order = _one(Sort, "--trier", sort)
    descending = sort.strip().startswith("-")
    filters = Filters(
        kinds=frozenset(
            _one(Kind, "--type", word) for word in parse.split_at_commas(kind or (), "--type")
        ),
        statuses=frozenset(map(parse.to_status, parse.split_at_commas(status or (), "--statut"))),
        lead=lead,
        before=None if before is None else parse.to_day(before),
        after=None if after is None else parse.to_day(after),
        late=late,
        postponed=postponed,
        search=search,
    )
    opened = opening.open_plan(plan, as_of)
    ids = frozenset(find_audience(opened.plan, word).id for word in public or ())
    asked = replace(filters, audiences=ids)
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


_Word = TypeVar("_Word", bound=StrEnum)


def _one(words: type[_Word], option: str, asked: str) -> _Word:
    """Read one of an option's words, plural and accents allowed; raise `UsageError`."""
    for word in words:
        if fold(asked) in (word.value, f"{word.value}s"):
            return word
    sentence = N_("“{word}” is not a value of {option}: {known}.")
    raise UsageError(sentence, word=asked, option=option, known=", ".join(words))
