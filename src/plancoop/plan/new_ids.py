"""The next ids of a list, numbered as the plan numbers its own."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from itertools import count, islice
from typing import Final, NamedTuple

from plancoop.plan.model import Plan
from plancoop.plan.traversal import all_items
from plancoop.plan.update import value_at
from plancoop.text.source import Route

_NUMBERED: Final = re.compile(r"(.*?)(?<!\d)(\d{1,9})", re.ASCII)
_WORD_END: Final = re.compile(r".(?:$|-)|\d[a-z]")
"""Where a word ends: `quebec-m`, `quebec` and `m1e`, but not `quebecois`."""
_LETTERS: Final = {"objectifs": "-o", "moyens": "-m", "etapes": "-e"}


class _Named(NamedTuple):
    """The id of an entry, and of what holds it."""

    holder: str
    id: str


class _Form(NamedTuple):
    """What stands before the number of an id, with or without the id of the list's holder."""

    after_holder: bool
    text: str

    def prefix(self, holder: str) -> str:
        return holder + self.text if self.after_holder else self.text


class _Habit(NamedTuple):
    """How ids are numbered; `digits` counts the zeros that stand before a small number."""

    form: _Form
    digits: int = 1


def next_ids(
    plan: Plan, holder: Route, key: str, used: Collection[str], number: int
) -> tuple[str, ...]:
    """Return ids for so many entries more in a list, none of them among those ever used.

    They continue the list's own ids, else follow the form of other lists under the same key.
    """
    name = value_at(plan, holder).id
    numbered = [
        _Named(entry.parent.id if entry.parent else entry.audience.id, entry.item.id)
        for entry in all_items(plan)
        if entry.route[-2] == key
    ]
    own = [entry for entry in numbered if entry.holder == name]
    habit = _habit(own) or _habit(numbered) or _Habit(_Form(after_holder=True, text=_LETTERS[key]))
    return tuple(islice(_after(habit.form.prefix(name), habit.digits, used), number))


def _after(prefix: str, digits: int, used: Collection[str]) -> Iterator[str]:
    """Yield ids above all that were used with a prefix."""
    alike = (match for match in map(_NUMBERED.fullmatch, used) if match and match[1] == prefix)
    last = max((int(match[2]) for match in alike), default=0)
    ids = (f"{prefix}{number:0{digits}}" for number in count(last + 1))
    return (candidate for candidate in ids if candidate not in used)


def _habit(named: Iterable[_Named]) -> _Habit | None:
    """Return how most of some ids are numbered.

    One alone has a habit only where it begins with the id of what holds it: `sommet-2012` has none.
    """
    parts = [_parted(entry) for entry in named]
    forms = Counter(form for form, _number in parts if form)
    if not forms:
        return None
    form, times = max(forms.items(), key=lambda pair: (pair[1], pair[0].after_holder))
    if 2 * times < len(parts) or (times == 1 and not form.after_holder):
        return None
    padded = (
        len(number) for entry_form, number in parts if entry_form == form and number[0] == "0"
    )
    return _Habit(form, max(padded, default=1))


def _parted(named: _Named) -> tuple[_Form | None, str]:
    """Split an id into its form and its number."""
    match = _NUMBERED.fullmatch(named.id)
    if not match:
        return None, ""
    rest = match[1].removeprefix(named.holder)
    if match[1].startswith(named.holder) and _WORD_END.match(f"{named.holder[-1]}{rest}"):
        return _Form(after_holder=True, text=rest), match[2]
    return _Form(after_holder=False, text=match[1]), match[2]
