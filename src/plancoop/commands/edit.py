"""`plancoop edit`: other values for the keys of an item or an audience."""

from collections.abc import Collection, Iterator, Mapping
from functools import partial
from typing import Annotated, Any, Final

import typer

from plancoop.analysis.lookup import find_route
from plancoop.changes.amend import Amend
from plancoop.changes.change import Values
from plancoop.commands import key_options
from plancoop.commands.options import DryRunOption, PlanOption
from plancoop.errors import Refused, UsageError
from plancoop.operations import apply_change
from plancoop.operations.apply_change import Rework
from plancoop.patch.emitter import figure
from plancoop.plan.model import Audience, Item, Plan
from plancoop.plan.update import fields_of, value_at
from plancoop.text.matching import fold
from plancoop.text.source import STANDARD_INPUT, Route
from plancoop.text.translatable import N_
from plancoop.wording import edit_receipts

EditedArgument = Annotated[
    str, typer.Argument(metavar="ID", help=N_("The whole id of an item or of an audience."))
]
ClearOption = Annotated[
    list[str] | None,
    typer.Option(
        *("--vider", "--clear"),
        metavar=N_("KEY"),
        help=N_("Take this key away, such as echeance. Repeatable."),
    ),
]


@key_options.with_keys
def edit(
    name: EditedArgument,
    *,
    said: Values,
    clear: ClearOption = None,
    dry_run: DryRunOption = False,
    plan: PlanOption = None,
) -> None:
    """Give keys other values, or take them away; without any option, open an editor."""
    if not said and not clear:
        from plancoop.operations import editor_session

        editor_session.edit(name, file=plan, dry_run=dry_run)
        return
    if said.get("texte") == STANDARD_INPUT:
        raise UsageError(N_("Give the text itself after --texte: one item has one text."))
    cleared = [key_options.to_cleared(word) for word in clear or ()]
    decision = partial(decide, name=name, said=said, cleared=cleared)
    apply_change.carry_out("edit", decision, file=plan, dry_run=dry_run)


_Path = tuple[str, ...]


def decide(plan: Plan, name: str, said: Values, cleared: Collection[_Path]) -> Rework:
    """Decide which keys change; raise `PlancoopError` where that would not be right.

    What is said of a list comes after what the list has, unless that is cleared.
    """
    route = find_route(plan, name)
    holder = value_at(plan, route)
    key_options.expect(said, str(route[-2]))
    final = _final(holder, key_options.resolve_objectives(plan, said), cleared)
    changed = _changed(plan, route, final)
    if "statut" in changed:
        _allow_status(holder, said.get("statut"))
    if other := changed.get("nom"):
        _expect_free(plan, other, holder.id)
    gone = [key for key, value in changed.items() if value is None]
    same = [one for key in final if key not in changed for one in _same(holder, key, said, cleared)]
    change = Amend(route, changed) if changed else None
    tell = partial(edit_receipts.edit_receipt, before=plan, route=route, gone=gone)
    warn = partial(edit_receipts.warning_lines, before=plan, route=route)
    return Rework(change, tell, same, named=(holder.id,), warn=warn)


def _final(holder: Audience | Item, said: Values, cleared: Collection[_Path]) -> dict[str, Any]:
    """Return what the keys that are named are to say in the end; None for those to take away."""
    parts = {name for key, name in fields_of(holder).items() if key in _IN_PARTS}
    dumped = holder.model_dump(by_alias=True, exclude_unset=True, include=parts)
    now = _as_written(dumped)
    final: dict[str, Any] = {}
    for key in dict.fromkeys((*(path[0] for path in cleared), *said)):
        old = None if (key,) in cleared else now.get(key)
        new = said.get(key)
        if key == "cible":
            final[key] = _target(old or {}, new or {}, [path[1] for path in cleared if path[1:]])
        elif isinstance(new, list):
            final[key] = [*(old or ()), *(one for one in new if one not in (old or ()))]
        else:
            final[key] = new
    return final


_IN_PARTS: Final = frozenset({"partenaires", "pour", "liens", "alias", "cible"})
"""What is changed in part, and is written whole."""


def _target(old: Values, new: Values, cleared: Collection[str]) -> Values | None:
    """Return what a target is to say in the end, None for no target; raise `UsageError`."""
    kept = {key: value for key, value in old.items() if key not in cleared}
    target = {**kept, **new}
    if target:
        key_options.expect_whole(target)
    return target or None


def _as_written(value: Any) -> Any:  # noqa: ANN401 -- whatever a model may hold
    """Return a value with its figures as a file would hold them."""
    match value:
        case dict():
            return {key: _as_written(one) for key, one in value.items()}
        case tuple():
            return [_as_written(one) for one in value]
        case int() | float():
            return figure(value)
    return value


def _changed(plan: Plan, route: Route, final: Mapping[str, Any]) -> dict[str, Any]:
    """Return the keys that are not what they are to be."""
    before, after = value_at(plan, route), value_at(Amend(route, final).on(plan), route)
    names = fields_of(before)
    return {
        key: value
        for key, value in final.items()
        if (value is None and names.get(key) in before.model_fields_set)
        or (key in names and getattr(before, names[key]) != getattr(after, names[key]))
    }


def _same(
    holder: Audience | Item, key: str, said: Values, cleared: Collection[_Path]
) -> Iterator[str]:
    """Say why a key does not change."""
    if key in said:
        yield edit_receipts.same(holder.id, key)
    else:
        yield from (edit_receipts.absent(holder.id, path[-1]) for path in cleared if path[0] == key)


def _expect_free(plan: Plan, name: str, own: str) -> None:
    """See that no other audience is called so; raise `Refused`."""
    for one in plan.audiences:
        if one.id != own and fold(one.name) == fold(name):
            raise Refused(N_("“{text}” is an audience already: {id}."), text=name, id=one.id)


def _allow_status(item: Item, status: str | None) -> None:
    """See that no follow-up says what the status is; raise `Refused`."""
    if any(one.status for one in item.follow_ups):
        sentence = N_(
            "The follow-up of {id} records its status, and must go on doing so: "
            "plancoop mark {status} {id}"
        )
        raise Refused(sentence, id=item.id, status=status or "a_venir")
