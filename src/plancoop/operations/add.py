"""Adding objectives, means, steps, audiences or axes to a plan."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from plancoop.analysis.lookup import find_audience, find_items_by_id
from plancoop.changes.add import Add
from plancoop.changes.change import Values
from plancoop.errors import Refused, UnknownName
from plancoop.lifecycle.new_plan import make_audiences, make_axes
from plancoop.operations.apply_change import Decision
from plancoop.operations.key_values import resolve
from plancoop.operations.position import place
from plancoop.patch.sequences import Place
from plancoop.plan.model import Activity, Audience, Axis, Plan, keys_of
from plancoop.plan.new_ids import next_ids
from plancoop.plan.traversal import all_items, axis_routes, ids
from plancoop.plan.values import Status
from plancoop.text.source import Route
from plancoop.text.translatable import N_
from plancoop.wording import edit_receipts


@dataclass(frozen=True)
class AddRequest:
    """What is to be added to the list of a `key`, such as `moyens`.

    `whose` names the audience, or the item of a step, that has the list; `name` is the id, None for
    the next one; the entries go next to the one of `before` or `after`, else to the end. `values`
    are what all of them say, by the file's keys.
    """

    key: str
    whose: str
    name: str | None
    before: str | None
    after: str | None
    values: Values

    @property
    def heading(self) -> str:
        """The key of the text."""
        return "texte" if "texte" in keys_of(self.key) else "nom"


def find_holder(plan: Plan, request: AddRequest) -> Route:
    """Return the route of what has the list; raise `PlancoopError` where there is none."""
    if request.key in keys_of(None):
        return ()
    if request.key == "etapes":
        (found,) = find_items_by_id(plan, (request.whose,))
        if not isinstance(found.item, Activity):
            sentence = N_("{id} is a step: it has no steps of its own.")
            raise Refused(sentence, id=found.item.id)
        return found.route
    return "publics", plan.audiences.index(find_audience(plan, request.whose, whole=True))


def settle(plan: Plan, request: AddRequest) -> tuple[Route, Place, Values]:
    """Find where the entries go, and what they say; raise `PlancoopError` where that is wrong."""
    holder = find_holder(plan, request)
    where = place(plan, holder, request.key, before=request.before, after=request.after)
    if request.name in {*ids(plan), *(name for _route, name in axis_routes(plan))}:
        sentence = N_("The id {id} is taken already: plancoop show {id}")
        raise Refused(sentence, id=request.name)
    return holder, where, resolve(plan, request.values)


def decide(
    plan: Plan, request: AddRequest, rows: Sequence[Values], used: Collection[str] = ()
) -> Decision:
    """Decide what is added, an entry for each row; raise `PlancoopError` where it cannot be.

    A row has the text of its entry, and what it alone says. `used` are ids that were in the plan
    before.
    """
    texts = [str(row[request.heading]) for row in rows]
    holder, where, values = settle(plan, request)
    taken = {*used, *ids(plan)}
    if request.key == "publics":
        made = list(_audiences(plan, texts, taken))
    elif request.key == "axes":
        made = [_written(axis) for axis in make_axes(texts, plan.axes, taken)]
    else:
        names = next_ids(plan, holder, request.key, taken, len(texts))
        status = {} if _leaves_statuses_out(plan) else {"statut": Status.NOT_STARTED.value}
        made = [
            {"id": name, "texte": text, **status} for name, text in zip(names, texts, strict=True)
        ]
    own = {"id": request.name} if request.name else {}
    rest = {key: value for key, value in values.items() if key != request.heading}
    entries = tuple(
        {**entry, **own, **rest, **resolve(plan, row)}
        for entry, row in zip(made, rows, strict=True)
    )
    return Decision(
        Add(holder, request.key, entries, where),
        partial(edit_receipts.add_receipt, holder=holder, key=request.key, entries=entries),
        warnings=partial(edit_receipts.warning_lines, before=plan, route=holder),
        named=tuple(entry["id"] for entry in entries),
    )


def _audiences(plan: Plan, names: Sequence[str], taken: Collection[str]) -> Iterator[Values]:
    """Make audiences of names; raise `Refused` where one is there already."""
    for name in names:
        try:
            known = find_audience(plan, name, whole=True)
        except UnknownName:
            continue
        sentence = N_("“{text}” is {a_group} already: {id}.")
        raise Refused(sentence, text=name, id=known.id, grouping=plan.grouping)
    for audience in make_audiences(names, plan.audiences, taken):
        yield _written(audience)


def _written(entry: Audience | Axis) -> Values:
    return entry.model_dump(by_alias=True, exclude_unset=True)


def short_name_lines(plan: Plan, names: Sequence[str]) -> Iterator[str]:
    """Say what tables would call the last of new audiences; raise `PlancoopError` if it exists."""
    *_others, last = _audiences(plan, names, set(ids(plan)))
    if short := last.get("nom_court"):
        yield edit_receipts.short_name_line(str(short))


def _leaves_statuses_out(plan: Plan) -> bool:
    """Tell whether some items have no status in the file, as what is not started may."""
    return any("status" not in placed.item.model_fields_set for placed in all_items(plan))
