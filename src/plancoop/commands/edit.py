"""`plancoop edit`: other values for the keys of items, audiences, axes or the plan."""

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from typing import Annotated

import typer

from plancoop.analysis.lookup import find_route
from plancoop.analysis.query import Filters, Sort, select
from plancoop.changes.change import Values, split_route
from plancoop.commands import filter_options, key_options, options
from plancoop.commands.filters import in_plan, read_filters
from plancoop.console import opening, outcome, output, parse, prompts, screen
from plancoop.errors import UnknownName, UsageError
from plancoop.i18n.translation import _
from plancoop.operations.apply_change import Decision, apply_change
from plancoop.operations.edit import KeyPath, decide_all, find_edited, require_as_seen
from plancoop.operations.edit import decide as decide_one
from plancoop.operations.open_plan import OpenPlan
from plancoop.plan.model import Entry, Plan
from plancoop.plan.update import value_at
from plancoop.system import clock
from plancoop.text.source import STANDARD_INPUT, Route
from plancoop.text.translatable import N_
from plancoop.wording import edit_receipts

EditedArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[ID…]",
        help=N_("Full ids of items, {groups} or axes; “plan” for the plan itself; or filters."),
    ),
]
ClearOption = Annotated[
    list[str] | None,
    typer.Option(
        "--vider",
        "--clear",
        metavar=N_("KEY"),
        help=N_("Remove this key, such as echeance. Repeatable."),
    ),
]
YesOption = Annotated[
    bool, typer.Option("--oui", "--yes", help=N_("Change several without asking."))
]


@key_options.with_keys(*parse.WORD_BY_LIST, None)
def edit(
    names: EditedArgument = None,
    *,
    values: Values,
    clear: ClearOption = None,
    public: options.PublicOption = None,
    kind: filter_options.KindOption = None,
    serving: filter_options.WhoseObjectiveOption = None,
    on_axis: filter_options.WhoseAxisOption = None,
    with_tag: filter_options.WhoseTagOption = None,
    of_priority: filter_options.WhosePriorityOption = None,
    of_status: filter_options.WhoseStatusOption = None,
    led_by: filter_options.WhoseLeadOption = "",
    before: filter_options.BeforeOption = None,
    after: filter_options.AfterOption = None,
    soon: filter_options.SoonOption = None,
    postponed: filter_options.PostponedOption = False,
    is_open: filter_options.OpenOption = False,
    late: filter_options.LateOption = False,
    lacking: filter_options.LackingOption = None,
    search: filter_options.SearchOption = "",
    yes: YesOption = False,
    dry_run: options.DryRunOption = False,
    plan: options.PlanOption = None,
) -> None:
    """Give keys other values, or take them away; without any option, open an editor."""
    filters = read_filters(
        kind=kind,
        status=of_status,
        lead=led_by,
        before=before,
        after=after,
        soon=soon,
        lacking=lacking,
        tag=with_tag,
        priority=of_priority,
        is_open=is_open,
        late=late,
        postponed=postponed,
        search=search,
    )
    ids = names or ()
    is_filtered = bool(public or serving or on_axis) or filters != Filters()
    _require_one_way(ids, is_filtered=is_filtered)
    if not values and not clear:
        if len(ids) != 1:
            raise UsageError(
                N_(
                    "Say what is to be changed, such as --echeance; a text goes after --texte, in "
                    "quotes."
                )
            )
        from plancoop.console import editor_session

        editor_session.edit(ids[0], file=plan, dry_run=dry_run)
        return
    if values.get("texte") == STANDARD_INPUT:
        raise UsageError(N_("Give the text itself after --texte: one item has one text."))
    cleared = [key_options.to_cleared(word) for word in clear or ()]
    decide = partial(_decide, values=values, cleared=cleared)
    if len(ids) == 1:
        decision = partial(decide, names=ids)
        outcome.carry_out(opening.locate(plan), "edit", decision, dry_run=dry_run)
        return
    if ids:
        key_options.require_fit_for_several(values, len(ids))
    in_this_plan = partial(in_plan, filters, public=public, serves=serving, axis=on_axis)
    find = partial(_find, words=ids, filters_in=in_this_plan)
    opened, seen = opening.open_and_find(plan, find)
    _edit_several(opened, seen, decide, yes=yes, dry_run=dry_run)


def _require_one_way(ids: Sequence[str], *, is_filtered: bool) -> None:
    """See that what is to be changed is either named or filtered; raise `UsageError`."""
    if ids and is_filtered:
        raise UsageError(
            N_(
                "Filters such as --public choose what is changed, where no id does. To put it "
                "elsewhere: plancoop move ID --vers AUDIENCE"
            )
        )
    if not ids and not is_filtered:
        raise UsageError(
            N_(
                "Give an ID, or choose what is to be changed by filters such as --public and "
                "--ouverts: plancoop edit jeunes-m2 --echeance 2012-06-30"
            )
        )


def _edit_several(
    opened: OpenPlan,
    seen: Mapping[str, Entry],
    decide: Callable[..., Decision],
    *,
    yes: bool,
    dry_run: bool,
) -> None:
    """Change what was found, once that is agreed to."""
    if not seen:
        output.say(_("Nothing in the plan fits these filters.") + "\n")
        return
    decision = partial(_decide_as_seen, decide=decide, seen=seen)
    change = partial(apply_change, opened.file, "edit", decision, opened=opened)
    applied = change(dry_run=True)
    if applied.proven and not dry_run:
        if not yes and not _agreed(opened.plan, seen, partial(outcome.print_applied, applied)):
            return
        applied = change()
    outcome.print_applied(applied)


def _find(
    plan: Plan,
    words: Sequence[str],
    filters_in: Callable[[Plan], Filters],
) -> dict[str, Entry]:
    """Return what words name, or else what passes filters, by ids; raise `UnknownName`."""
    if words:
        found: list[Entry] = [value_at(plan, _route(plan, word)) for word in words]
    else:
        rows = select(plan, filters_in(plan), Sort.FILE, clock.today())
        found = [row.placed.item for row in rows]
    return {named.id: named for named in found}


def _route(plan: Plan, word: str) -> Route:
    """Find what one of several words names; raise `UnknownName`, which may be part of a text."""
    try:
        return find_route(plan, word)
    except UnknownName as error:
        if error.proposals:
            raise
        sentence = N_("Nothing is called “{word}”. Put a text of several words in quotes.")
        raise UnknownName(sentence, word=word) from None


def _decide_as_seen(
    plan: Plan, decide: Callable[..., Decision], seen: Mapping[str, Entry]
) -> Decision:
    """Decide about what the person was shown; raise `DiskError` if it is not so any more."""
    require_as_seen(plan, seen)
    return decide(plan, names=tuple(seen))


def _decide(
    plan: Plan, names: Sequence[str], values: Values, cleared: Collection[KeyPath]
) -> Decision:
    """Decide which keys change, after seeing that what is edited may have them."""
    for name in names:
        route = find_edited(plan, name)
        section = split_route(route)[1] if route else None
        key_options.require_known(values, section, plan.grouping)
    if len(names) == 1:
        return decide_one(plan, names[0], values, cleared)
    key_options.require_fit_for_several(values, len(names))
    return decide_all(plan, names, values, cleared)


def _agreed(plan: Plan, seen: Collection[str], show: Callable[[], None]) -> bool:
    """Show what is about to change, each by its id and its text, and ask whether to write.

    Raise `UsageError` where nobody is there to be asked.
    """
    if not prompts.can_ask():
        sentence = N_(
            "Nobody can be asked here: add --oui to change {count} without a question "
            "({ids}). Nothing was written."
        )
        raise UsageError(sentence, count=len(seen), ids=", ".join(seen))
    routes = [find_route(plan, name) for name in seen]
    output.say_lines(edit_receipts.amend_preview(plan, routes, screen.width()))
    with prompts.conversation():
        return prompts.ask_to_write(show) == "o"
