"""Entries of an item's follow-up: how they are written, and when they are refused."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from plancoop.changes.mark import Mark
from plancoop.errors import Refused
from plancoop.plan.model import FollowUp, Item
from plancoop.plan.traversal import PlacedItem
from plancoop.plan.values import Status
from plancoop.system import clock
from plancoop.text.translatable import N_

_ORDER: Final = (
    *("le", "par", "statut", "occurrence", "indicateur"),
    *("atteint", "echeance_avant", "preuve", "ecart", "note"),
)


def in_key_order(entry: Mapping[str, str]) -> dict[str, str]:
    """Put the keys of a follow-up entry in the order in which plancoop writes them."""
    return {key: entry[key] for key in _ORDER if key in entry}


def join_texts(*texts: str | None) -> str:
    """Put texts into one, each once."""
    return " · ".join(dict.fromkeys(text for text in texts if text))


def has_entry(item: Item, entry: Mapping[str, str]) -> bool:
    """Tell whether an entry of an item's follow-up says, of its day, all that another would."""
    wanted = FollowUp.model_validate(entry)
    names = wanted.model_fields_set
    return any(
        all(getattr(known, name) == getattr(wanted, name) for name in names)
        for known in item.follow_ups
    )


def status_mark(placed: PlacedItem, status: Status, entry: Mapping[str, str]) -> Mark:
    """Give an item another status; raise `Refused` where its follow-up has a later one."""
    days = (known.day for known in placed.item.follow_ups if known.status)
    sentence = N_(
        "The follow-up of {id} gives it a status on {later}, which is after {day}: "
        "give --le {later} or a later day. Nothing was written."
    )
    require_not_before(placed.item, days, entry["le"], sentence)
    return Mark(placed.route, status, in_key_order({**entry, "statut": status.value}))


def require_not_before(item: Item, days: Iterable[date], day: str, sentence: str) -> None:
    """Raise `Refused` if the follow-up has a later day."""
    later = max(days, default=date.min)
    if later > clock.today():
        to_come = N_(
            "The follow-up of {id} has a day to come, {later}: correct it in the file first."
        )
        raise Refused(to_come, id=item.id, later=later)
    if later.isoformat() > day:
        raise Refused(sentence, id=item.id, later=later, day=day)


def require_open(item: Item) -> None:
    """See that an item is open; raise `Refused` with how to open it again."""
    if item.status.closes:
        sentence = N_("{id} is closed. To open it again: plancoop mark en_cours {id}")
        raise Refused(sentence, id=item.id)
