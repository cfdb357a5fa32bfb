"""The decision to make all the marks of a review, in one change."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from plancoop.changes.mark import Mark
from plancoop.i18n.translation import ngettext
from plancoop.operations.apply_change import (
    Decision,
    changed_meanwhile_error,
    decide_marks,
    require_unchanged,
)
from plancoop.operations.follow_up import in_key_order, join_texts
from plancoop.plan.model import Item, Plan
from plancoop.plan.traversal import PlacedItem


def decide(plan: Plan, marks: Mapping[str, Mark], seen: Mapping[str, Item]) -> Decision:
    """Decide to make marks; raise `DiskError` if an item is not as the person saw it.

    So is a step whose item was closed meanwhile.
    """
    now = require_unchanged(plan, seen)
    parents = [placed.parent for placed in now.values() if placed.parent]
    if closed := [parent.id for parent in parents if parent.status.closes]:
        raise changed_meanwhile_error(closed)
    moved = {name: replace(mark, route=now[name].route) for name, mark in marks.items()}
    return decide_marks(moved, receipt=_receipt)


def _receipt(items: Sequence[PlacedItem]) -> Iterator[str]:
    yield ngettext("{n} item updated.", "{n} items updated.", len(items))


def merge_marks(former: Mark | None, mark: Mark) -> Mark:
    """Put what was said of a step, and then of the whole item, into one entry that says both."""
    if former is None:
        return mark
    entry = former.entry | mark.entry
    for key in ("preuve", "ecart", "note"):
        if key in entry:
            entry[key] = join_texts(former.entry.get(key), mark.entry.get(key))
    status, due = mark.status or former.status, mark.due or former.due
    return Mark(mark.route, status, in_key_order(entry), due)
