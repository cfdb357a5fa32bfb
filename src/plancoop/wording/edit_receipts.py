"""What commands say of the structure of a plan: where entries are, and what became of them."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from plancoop.analysis.comparison import compare
from plancoop.analysis.lookup import find_route
from plancoop.changes.change import Values
from plancoop.i18n.translation import P_, _, ngettext
from plancoop.plan.model import Audience, Item, Plan
from plancoop.plan.traversal import references, routes_with_ids
from plancoop.plan.update import ids_in, value_at
from plancoop.text.source import Route
from plancoop.text.unprintable import visible
from plancoop.validation.advice import new_warnings
from plancoop.wording.comparison import in_order
from plancoop.wording.messages import SEVERITIES, fix_text, reason_text
from plancoop.wording.plain_lines import one_line


def group(plan: Plan, holder: Route, key: str) -> str:
    """Name a list of a plan: its audiences, an audience's objectives or means, an item's steps."""
    match key:
        case "publics":
            return _("the audiences")
        case "objectifs":
            said = _("the objectives of {name}")
        case "moyens":
            said = _("the means of {name}")
        case _:
            said = _("the steps of {name}")
    return said.format(name=_name(value_at(plan, holder)))


def _name(holder: Audience | Item) -> str:
    return visible(holder.short_name) if isinstance(holder, Audience) else holder.id


def add_receipt(plan: Plan, holder: Route, key: str, said: Sequence[Values]) -> Iterator[str]:
    """Say where entries were added, then each by its id and its text."""
    count = ngettext("{n} addition", "{n} additions", len(said))
    yield _("{count} among {group}:").format(count=count, group=group(plan, holder, key))
    for one in said:
        text = one_line(one["texte"] if "texte" in one else one["nom"])
        yield f"  {one['id']}" + P_("colon", ": ") + text


def warning_lines(after: Plan, before: Plan, route: Route) -> Iterator[str]:
    """Show the warnings that a change brings into the audience that a route leads through."""
    if not route:
        return
    colon = P_("colon", ": ")
    alike: dict[tuple[str, str], list[str]] = {}
    for problem in new_warnings(before, after, value_at(after, route[:2]).id):
        what = (
            f"{_(SEVERITIES[problem.severity])} {problem.code.value}{colon}{reason_text(problem)}."
        )
        alike.setdefault((what, fix_text(problem)), []).append(problem.ids[-1])
    for (what, how), names in alike.items():
        yield f"  {', '.join(names)}{colon}{what}"
        yield f"    {how}"


def edit_receipt(after: Plan, before: Plan, route: Route, gone: Collection[str]) -> Iterator[str]:
    """Say of each key of an audience or an item what it was, and what it is now.

    Those that are gone may have said what holds without them: they are named at least.
    """
    was, now = (_one_audience(plan, route) for plan in (before, after))
    differences = compare(was, now)
    name = value_at(after, route).id
    for row in in_order(differences):
        yield row.id + P_("colon", ": ") + row.said
    for key in gone:
        if key not in {one.key for one in differences}:
            yield _("{id}: the key “{key}” is gone.").format(id=name, key=key)


def same(name: str, key: str) -> str:
    """Say that a key of an audience or an item is already what it was to become."""
    return _("{id}: “{key}” says that already, nothing to do.").format(id=name, key=key)


def absent(name: str, key: str) -> str:
    """Say that an audience or an item has no such key to take away."""
    return _("{id} has no “{key}”: nothing to do.").format(id=name, key=key)


def _one_audience(plan: Plan, route: Route) -> Plan:
    """Return a plan with the audience of a route alone, which is soon compared."""
    return plan.model_copy(update={"audiences": (plan.audiences[int(route[1])],)})


def said(plan: Plan, route: Route) -> str:
    """Say what an id names: the text of an item, the name of an audience."""
    one = value_at(plan, route)
    return one_line(one.name if isinstance(one, Audience) else one.text)


def there(plan: Plan, route: Route) -> str:
    """Say that an entry is already where it was to go."""
    *holder, key, _rank = route
    among = group(plan, tuple(holder), str(key))
    sentence = _("{id} is there already, among {group}: nothing to do.")
    return sentence.format(id=value_at(plan, route).id, group=among)


def move_receipt(plan: Plan, name: str, rename: str | None) -> Iterator[str]:
    """Say where an entry is now; `rename` gives another id to one whose list is another."""
    route = find_route(plan, name)
    *holder, key, rank = route
    values = {"id": name, "group": group(plan, tuple(holder), str(key))}
    if rank:
        above = value_at(plan, (*holder, key, int(rank) - 1)).id
        yield _("{id} is now among {group}, after {above}.").format(**values, above=above)
    else:
        yield _("{id} is now the first among {group}.").format(**values)
    if rename:
        yield "  " + _("It keeps its id. To give it another: {command}").format(command=rename)


def called(name: str) -> str:
    """Say that an entry already has the id that it was to have."""
    return _("{id} is called so already: nothing to do.").format(id=name)


def rename_receipt(plan: Plan, old: str, new: str) -> Iterator[str]:
    """Say what an entry is called now, and what followed."""
    yield _("{old} is called {new} now.").format(old=old, new=new)
    follow = [_referrer(plan, route) for route, one in references(plan) if one == new]
    if follow:
        among = ngettext("{n} reference followed:", "{n} references followed:", len(follow))
        yield "  " + among.format(n=len(follow)) + " " + ", ".join(follow)
    route = find_route(plan, new)
    if any(name.startswith(f"{old}-") for name in ids_in(plan, route)):
        of_items = _("Its items keep their ids, which begin with {old}-.")
        of_steps = _("Its steps keep their ids, which begin with {old}-.")
        yield "  " + (of_items if len(route) == 2 else of_steps).format(old=old)  # noqa: PLR2004


def _referrer(plan: Plan, route: Route) -> str:
    """Name what refers to an id: a means or a rule that is silenced, and the key."""
    if route[0] == "verification":
        return f"{plan.silences[int(route[1])].rule.value} (verification)"
    return f"{value_at(plan, route[:4]).id} ({route[4]})"


def referring(plan: Plan, routes: Iterable[Route]) -> tuple[str, ...]:
    """Say what of a plan refers to some entries of it, and to which, themselves left out."""
    inside = tuple(routes)
    gone = frozenset[str]().union(*(ids_in(plan, route) for route in inside))
    return tuple(
        f"{_referrer(plan, route)} → {name}"
        for route, name in references(plan)
        if name in gone and not any(route[: len(one)] == one for one in inside)
    )


def going(plan: Plan, routes: Sequence[Route], width: int | None) -> Iterator[str]:
    """Show entries that are to be removed, with all they hold; `width` cuts their texts."""
    yield _("To be removed:")
    for outer in routes:
        for route, name in routes_with_ids(plan):
            if route[: len(outer)] == outer:
                indent = "  " * ((len(route) - len(outer)) // 2 + 1)
                yield _cut(indent + name + P_("colon", ": ") + said(plan, route), width)
                one = value_at(plan, route)
                logged = 0 if isinstance(one, Audience) else len(one.follow_ups)
                if logged:
                    held = ngettext("{n} follow-up entry", "{n} follow-up entries", logged)
                    yield indent + "  (" + held.format(n=logged) + ")"


def with_it(referring: Sequence[str]) -> Iterator[str]:
    """Show the references that go with entries that are to be removed."""
    if referring:
        yield _("With it, what refers to it:") + " " + ", ".join(referring)


def _cut(line: str, width: int | None) -> str:
    return line if width is None or len(line) <= width else f"{line[: width - 1]}…"


def remove_receipt(_plan: Plan, ids: Sequence[str]) -> Iterator[str]:
    """Say what was removed."""
    yield _("Removed:") + " " + ", ".join(ids)
