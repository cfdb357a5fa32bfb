"""The forms of an item: what they ask, and what they come to, by the operations of the commands."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Final, NamedTuple

from plancoop.console import figures, parse, reasons
from plancoop.console.recurrence import to_occurrence
from plancoop.operations import mark, measure, note, postpone
from plancoop.operations.apply_change import Decision
from plancoop.plan.model import Plan
from plancoop.plan.traversal import PlacedItem, open_steps
from plancoop.plan.values import Status
from plancoop.text.unprintable import visible
from plancoop.wording import labels, page
from plancoop.wording.recurrence import occurrence_name

Typed = Mapping[str, str]
"""What stands in the fields of a form, by their names."""


class Field(NamedTuple):
    """A field: its name, its label, what stands beside it, and what may be chosen."""

    name: str
    label: str
    hint: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    is_required: bool = False


@dataclass(frozen=True)
class Form:
    """A form of an item: its address, its button, its fields, and those that few people need."""

    action: str
    button: str
    fields: tuple[Field, ...]
    more: tuple[Field, ...]

    @property
    def all(self) -> tuple[Field, ...]:
        """All of its fields."""
        return (*self.fields, *self.more)


_MORE: Final = ("preuve", "ecart", "par", "le")
"""The fields that every form has below the others."""


def forms_for(placed: PlacedItem) -> tuple[Form, ...]:
    """Return the forms that an item can use."""
    item = placed.item
    fields = {"mark": _mark_fields(placed)}
    if any(goal.is_measured for goal in item.goals):
        fields["measure"] = _measure_fields(placed)
    fields["note"] = ()
    if not item.status.closes and not item.goes_on:
        fields["postpone"] = (_field("echeance", is_required=True),)
    words = page.button_words()
    more = tuple(_field(name) for name in _MORE)
    return tuple(
        Form(action, words[action], (*own, _note_field(action)), more)
        for action, own in fields.items()
    )


def _field(
    name: str,
    choices: Mapping[str, str] | None = None,
    *,
    hint: str = "",
    is_required: bool = False,
) -> Field:
    hint = hint or page.field_hints().get(name, "")
    chosen = tuple((choices or {}).items())
    return Field(name, page.field_labels()[name], hint, chosen, is_required)


def _note_field(action: str) -> Field:
    hint = page.reason_hint() if action == "mark" else ""
    return _field("note", hint=hint, is_required=action in {"note", "postpone"})


def _mark_fields(placed: PlacedItem) -> tuple[Field, ...]:
    item = placed.item
    statuses = {status.value: labels.status_word(status, item.kind) for status in Status}
    fields = [_field("statut", statuses, is_required=True)]
    if item.next_occurrence:
        names = {one.name: occurrence_name(item, one.name) for one in item.open_occurrences}
        fields.append(_field("occurrence", names))
    if steps := open_steps(placed):
        hint = ", ".join(step.item.id for step in steps)
        fields.append(_field("etapes", page.step_choices(), hint=hint))
    return tuple(fields)


def _measure_fields(placed: PlacedItem) -> tuple[Field, ...]:
    item = placed.item
    value = _field("valeur", is_required=True)
    if len(item.goals) == 1:
        return (value,)
    names = {goal.label: visible(goal.name) for goal in item.goals if goal.is_measured}
    return (_field("indicateur", names, is_required=True), value)


@dataclass
class Place:
    """The field that is being read, which is the one at fault when that fails."""

    field: str = ""

    @contextmanager
    def reading(self, name: str) -> Iterator[None]:
        """Say that a field is read; leave it as it was before, if all is well."""
        before, self.field = self.field, name
        yield
        self.field = before


Decide = Callable[[Plan], Decision]


def read(action: str, name: str, typed: Typed, place: Place) -> tuple[str, Decide]:
    """Read a form about an item: the command that it comes to, and what decides it.

    Raise `PlancoopError`; then the place tells which field is at fault.
    """
    return _READERS[action](name, typed, place)


def _entry(typed: Typed, place: Place) -> dict[str, str]:
    """Read what the follow-up is to say, a field at a time."""
    entry: dict[str, str] = {}
    for key, name in _ENTRY.items():
        if text := _text(typed, key):
            with place.reading(key):
                entry |= parse.to_entry(**{name: text})
    with place.reading("le"):
        return {**entry, **parse.to_entry(_text(typed, "le") or None)}


_ENTRY: Final = {"par": "by", "preuve": "evidence", "ecart": "shortfall", "note": "note"}


def _text(typed: Typed, name: str) -> str:
    """Return what stands in a field, its lines ended as in a plan; nothing for one left empty."""
    return typed.get(name, "").replace("\r\n", "\n").strip()


def _mark(name: str, typed: Typed, place: Place) -> tuple[str, Decide]:
    place.field = "statut"
    status = parse.to_status(_text(typed, "statut"))
    with place.reading("note"):
        reasons.require_reason_of_status(status, _text(typed, "note"))
    with place.reading("occurrence"):
        occurrence = _text(typed, "occurrence")
        occurrence = to_occurrence(occurrence) if occurrence else ""
    request = mark.StatusRequest(
        status,
        (name,),
        _entry(typed, place),
        dated=bool(_text(typed, "le")),
        with_steps=_text(typed, "etapes") == "fermer",
        anyway=_text(typed, "etapes") == "laisser",
        fulfils=status is Status.ACHIEVED,
        occurrence=occurrence if status is Status.ACHIEVED else "",
    )
    return f"mark {status} {name}", partial(mark.decide, request=request)


def _measure(name: str, typed: Typed, place: Place) -> tuple[str, Decide]:
    place.field = "valeur"
    text = _text(typed, "valeur")
    value, entry = figures.to_answer(text), _entry(typed, place)
    word = _text(typed, "indicateur") or None
    decide = partial(measure.decide, ids=(name,), value=value, entry=entry, word=word)
    return f"measure {text} {name}", decide


def _note(name: str, typed: Typed, place: Place) -> tuple[str, Decide]:
    place.field = "note"
    parse.check_text(typed.get("note", ""), "--note")
    return f"note … {name}", partial(note.decide, ids=(name,), entry=_entry(typed, place))


def _postpone(name: str, typed: Typed, place: Place) -> tuple[str, Decide]:
    place.field = "echeance"
    text = _text(typed, "echeance")
    due = parse.to_due_date(text)
    with place.reading("note"):
        reasons.require_reason_of_date(_text(typed, "note"))
    entry = _entry(typed, place)
    decide = partial(postpone.decide, ids=(name,), written=due, entry=entry)
    return f"postpone {due} {name}", decide


_READERS: Final[Mapping[str, Callable[[str, Typed, Place], tuple[str, Decide]]]] = {
    "mark": _mark,
    "measure": _measure,
    "note": _note,
    "postpone": _postpone,
}
ACTIONS: Final = tuple(_READERS)


def every_field() -> list[Field]:
    """Return the fields of all forms, without what may be chosen."""
    return [_field(name) for name in page.field_labels()]


def told(fields: Iterable[Field], typed: Typed) -> list[tuple[str, str]]:
    """Tell what was asked by a form, under the labels of its fields."""
    filled = ((field, _text(typed, field.name)) for field in fields)
    return [
        (field.label, dict(field.choices).get(text, visible(text)))
        for field, text in filled
        if text
    ]
