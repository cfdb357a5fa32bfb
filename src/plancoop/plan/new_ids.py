"""The next ids of a list, numbered as the plan numbers its own."""

import re
from collections import Counter
from collections.abc import Collection, Iterable
from itertools import count, islice
from typing import Final, NamedTuple

from plancoop.plan.model import Plan
from plancoop.plan.traversal import PlacedItem, all_items
from plancoop.plan.update import value_at
from plancoop.text.source import Route

_NUMBERED: Final = re.compile(r"(.*?)(?<!\d)(\d{1,9})", re.ASCII)
_WORD_END: Final = re.compile(r".(?:$|-)|\d[a-z]")
"""Where a word ends: `quebec-m`, `quebec` and `m1e`, but not `quebecois`."""
_LETTERS: Final = {"objectifs": "-o", "moyens": "-m", "etapes": "-e"}


class _Form(NamedTuple):
    """What stands before the number of an id, with or without the id of the list's holder."""

    after_holder: bool
    text: str


def next_ids(
    plan: Plan, holder: Route, key: str, used: Collection[str], number: int
) -> tuple[str, ...]:
    """Return ids for so many entries more in a list, none of them among those ever used.

    They continue the list's own ids, else follow the form of other lists under the same key.
    """
    name = value_at(plan, holder).id
    numbered = [entry for entry in all_items(plan) if entry.route[-2] == key]
    own = [entry for entry in numbered if entry.route[:-2] == holder]
    usual = _Form(after_holder=True, text=_LETTERS[key])
    form, digits = _habit(own) or _habit(numbered) or (usual, 1)
    prefix = name + form.text if form.after_holder else form.text
    alike = (match for match in map(_NUMBERED.fullmatch, used) if match and match[1] == prefix)
    last = max((int(match[2]) for match in alike), default=0)
    ids = (f"{prefix}{following:0{digits}}" for following in count(last + 1))
    return tuple(islice((candidate for candidate in ids if candidate not in used), number))


def _habit(entries: Iterable[PlacedItem]) -> tuple[_Form, int] | None:
    """Return how most of some entries are numbered: the form, and the least digits of a number.

    One alone has a habit only where it begins with the id of what holds it: `sommet-2012` has none.
    """
    parts = [_parted(entry) for entry in entries]
    forms = Counter(form for form, _number in parts if form)
    if not forms:
        return None
    form, times = max(forms.items(), key=lambda pair: (pair[1], pair[0].after_holder))
    if 2 * times < len(parts) or (times == 1 and not form.after_holder):
        return None
    padded = (len(number) for kind, number in parts if kind == form and number[0] == "0")
    return form, max(padded, default=1)


def _parted(entry: PlacedItem) -> tuple[_Form | None, str]:
    """Split an id into its form and its number."""
    match = _NUMBERED.fullmatch(entry.item.id)
    if not match:
        return None, ""
    holder = (entry.parent or entry.audience).id
    rest = match[1].removeprefix(holder)
    if match[1].startswith(holder) and _WORD_END.match(f"{holder[-1]}{rest}"):
        return _Form(after_holder=True, text=rest), match[2]
    return _Form(after_holder=False, text=match[1]), match[2]
