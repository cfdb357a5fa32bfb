"""What commands report after entries were added, changed, moved, renamed or removed."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date

from plancoop.analysis.comparison import compare
from plancoop.analysis.lookup import find_route
from plancoop.changes.change import Values
from plancoop.i18n.translation import P_, _, ngettext
from plancoop.plan.model import Audience, Axis, Item, Plan
from plancoop.plan.traversal import (
    axis_references,
    axis_routes,
    ids_inside,
    references,
    routes_with_ids,
)
from plancoop.plan.update import value_at
from plancoop.text.source import Route
from plancoop.text.unprintable import visible
from plancoop.validation.advice import new_warnings
from plancoop.wording import labels
from plancoop.wording.comparison import change_rows
from plancoop.wording.groupings import grouping_words
from plancoop.wording.groups import axis_words
from plancoop.wording.messages import SEVERITIES, fix_text, reason_text
from plancoop.wording.new_plan import in_tables
from plancoop.wording.plain_lines import one_line


def list_name(plan: Plan, holder: Route, key: str) -> str:
    """Name a list of a plan: its audiences, an audience's objectives or means, an item's steps."""
    match key:
        case "axes":
            return _("the axes")
        case "publics":
            return _("the {groups}").format(groups=grouping_words(plan.grouping).many)
        case "objectifs":
            template = _("the objectives of {name}")
        case "moyens":
            template = _("the means of {name}")
        case _:
            template = _("the steps of {name}")
    owner = value_at(plan, holder)
    name = visible(owner.short_name) if isinstance(owner, Audience) else owner.id
    return template.format(name=name)


def add_receipt(plan: Plan, holder: Route, key: str, entries: Sequence[Values]) -> Iterator[str]:
    """Say where entries were added, then each by its id and its text."""
    count = ngettext("{n} addition", "{n} additions", len(entries))
    yield _("{count} among {group}:").format(count=count, group=list_name(plan, holder, key))
    for entry in entries:
        text = one_line(entry["texte"] if "texte" in entry else entry["nom"])
        text = f"{entry['numero']} {text}" if "numero" in entry else text
        yield f"  {entry['id']}" + P_("colon", ": ") + text + in_tables(entry.get("nom_court"))
    if numbers := [entry["numero"] for entry in entries if "numero" in entry]:
        sentence = ngettext(
            "The number {{first}} is kept: an item can be named by it.",
            "The numbers {{first}} to {{last}} are kept: items can be named by them.",
            len(numbers),
        )
        yield sentence.format(first=numbers[0], last=numbers[-1])


def short_name_line(short: str) -> str:
    """Say what a new audience is to be called in tables, and how to call it otherwise."""
    sentence = _("In tables: “{name}”. For another name, later: plancoop edit ID --nom-court …")
    return sentence.format(name=visible(short))


def warning_lines(
    after: Plan, before: Plan, route: Route, today: date | None = None
) -> Iterator[str]:
    """Show the warnings that a change causes in the audience of a route, if it has one."""
    if not route or route[0] != "publics":
        return
    colon = P_("colon", ": ")
    alike: dict[tuple[str, str], list[str]] = {}
    for problem in new_warnings(before, after, value_at(after, route[:2]).id, today):
        rule = f"{_(SEVERITIES[problem.severity])} {problem.code.value}"
        what = f"{rule}{colon}{reason_text(problem)}."
        alike.setdefault((what, fix_text(problem)), []).append(problem.ids[-1])
    for (what, how), names in alike.items():
        yield f"  {', '.join(names)}{colon}{what}"
        yield f"    {how}"


def amend_preview(plan: Plan, routes: Sequence[Route], width: int | None) -> Iterator[str]:
    """Show entries that are to be changed, each by its id and its text, cut to `width`."""
    yield _("To be changed ({n}):").format(n=len(routes))
    for route in routes:
        line = "  " + value_at(plan, route).id + P_("colon", ": ") + entry_text(plan, route)
        yield line if width is None or len(line) <= width else f"{line[: width - 1]}…"


def amend_all_receipt(lines: Iterable[str], count: int) -> Iterator[str]:
    """Count what was changed, then say it, each line once."""
    yield ngettext("{n} changed:", "{n} changed:", count).format(n=count)
    yield from (f"  {line}" for line in dict.fromkeys(lines))


def edit_receipt(after: Plan, before: Plan, route: Route, gone: Collection[str]) -> Iterator[str]:
    """Say of each key of an audience or an item what it was, and what it is now.

    `gone` are the keys taken away. One whose value was the default makes no difference to the plan,
    and is named all the same.
    """
    former, current = (_concerned_part(plan, route) for plan in (before, after))
    differences = compare(former, current)
    for row in change_rows(differences, after.grouping):
        yield row.id + P_("colon", ": ") + row.text if row.id else row.text
    for key in gone:
        if key not in {difference.key for difference in differences}:
            sentence = _("{id}: the key “{key}” is removed.")
            yield sentence.format(id=name_at(after, route), key=key)


def already_set_line(name: str, key: str) -> str:
    """Say that a key of an audience or an item has the wanted value already."""
    return _("{id}: “{key}” already has this value, nothing to do.").format(id=name, key=key)


def missing_key_line(name: str, key: str) -> str:
    """Say that an audience or an item has no such key to take away."""
    return _("{id} has no “{key}”: nothing to do.").format(id=name, key=key)


def _concerned_part(plan: Plan, route: Route) -> Plan:
    """Return a plan with the audience of a route alone, if it has one: comparing it is fast."""
    of_audience = route[:1] == ("publics",)
    audiences = (plan.audiences[int(route[1])],) if of_audience else ()
    return plan.model_copy(update={"audiences": audiences})


def name_at(plan: Plan, route: Route) -> str:
    """Return the id of an entry; the plan itself has a word of the command line."""
    return str(value_at(plan, route).id) if route else "plan"


def entry_text(plan: Plan, route: Route) -> str:
    """Return the text of an item, or the name of an audience or an axis, on one line."""
    match named := value_at(plan, route):
        case Audience():
            return one_line(named.name)
        case Axis():
            return one_line(axis_words(named))
    return one_line(labels.item_text(named))


def already_there_line(plan: Plan, route: Route) -> str:
    """Say that an entry is already in its new place."""
    *holder, key, _rank = route
    among = list_name(plan, tuple(holder), str(key))
    sentence = _("{id} is already there, among {group}: nothing to do.")
    return sentence.format(id=value_at(plan, route).id, group=among)


def move_receipt(plan: Plan, name: str, rename: str | None) -> Iterator[str]:
    """Say where an entry is now; `rename` is the command that fits its id to its new list."""
    route = find_route(plan, name)
    *holder, key, rank = route
    values = {"id": name, "group": list_name(plan, tuple(holder), str(key))}
    if rank:
        above = value_at(plan, (*holder, key, int(rank) - 1)).id
        yield _("{id} is now among {group}, after {above}.").format(**values, above=above)
    else:
        yield _("{id} is now the first among {group}.").format(**values)
    if rename:
        yield "  " + _("It keeps its id. To give it another: {command}").format(command=rename)


def already_called_line(name: str) -> str:
    """Say that an entry has the new id already."""
    return _("{id} is already called that: nothing to do.").format(id=name)


def rename_receipt(plan: Plan, old: str, new: str) -> Iterator[str]:
    """Say what an entry is called now, which references followed, and which ids stay."""
    yield _("{old} is now called {new}.").format(old=old, new=new)
    route = find_route(plan, new)
    find = axis_references if route[0] == "axes" else references
    follow = [_referrer(plan, referring) for referring, name in find(plan) if name == new]
    if follow:
        among = ngettext("{n} reference updated:", "{n} references updated:", len(follow))
        yield "  " + among.format(n=len(follow)) + " " + ", ".join(follow)
    if any(name.startswith(f"{old}-") for name in ids_inside(value_at(plan, route))):
        of_items = _("Its items keep their ids, which begin with {old}-.")
        of_steps = _("Its steps keep their ids, which begin with {old}-.")
        yield "  " + (of_items if len(route) == 2 else of_steps).format(old=old)  # noqa: PLR2004


def _referrer(plan: Plan, route: Route) -> str:
    """Name what refers to an id by its key: a means (`pour`) or a silenced rule."""
    if route[0] == "verification":
        return f"{plan.silences[int(route[1])].rule.value} (verification)"
    return f"{value_at(plan, route[:4]).id} ({route[4]})"


def reference_lines(plan: Plan, routes: Iterable[Route]) -> tuple[str, ...]:
    """Say what refers to some entries of a plan, and to which; not what refers from inside."""
    inside = tuple(routes)
    axes = {value_at(plan, route).id for route in inside if route[0] == "axes"}
    removed = {
        name for route in inside if route[0] != "axes" for name in ids_inside(value_at(plan, route))
    }
    referring = (
        *((route, name) for route, name in references(plan) if name in removed),
        *((route, name) for route, name in axis_references(plan) if name in axes),
    )
    return tuple(
        f"{_referrer(plan, route)} → {name}"
        for route, name in referring
        if not any(route[: len(outer)] == outer for outer in inside)
    )


def removal_preview(plan: Plan, routes: Sequence[Route], width: int | None) -> Iterator[str]:
    """Show entries that are to be removed, with all they hold; lines are cut to `width`."""
    yield _("To be removed:")
    for outer in routes:
        for route, name in (*routes_with_ids(plan), *axis_routes(plan)):
            if route[: len(outer)] == outer:
                indent = "  " * ((len(route) - len(outer)) // 2 + 1)
                line = indent + name + P_("colon", ": ") + entry_text(plan, route)
                yield line if width is None or len(line) <= width else f"{line[: width - 1]}…"
                named = value_at(plan, route)
                logged = len(named.follow_ups) if isinstance(named, Item) else 0
                if logged:
                    held = ngettext("{n} follow-up entry", "{n} follow-up entries", logged)
                    yield indent + "  (" + held.format(n=logged) + ")"


def lost_reference_lines(referring: Sequence[str]) -> Iterator[str]:
    """Show the references that are removed with some entries."""
    if referring:
        yield _("With it, what refers to it:") + " " + ", ".join(referring)


def remove_receipt(_plan: Plan, ids: Sequence[str]) -> Iterator[str]:
    """Say what was removed."""
    yield _("Removed:") + " " + ", ".join(ids)
