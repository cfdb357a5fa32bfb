"""What an operation writes into the follow-up of an item."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from plancoop.analysis.lookup import find_whole
from plancoop.changes.mark import Mark
from plancoop.console import parse
from plancoop.errors import Refused, UsageError
from plancoop.operations.apply_change import Work
from plancoop.plan.model import FollowUp, Item, Plan
from plancoop.plan.traversal import PlacedItem
from plancoop.plan.values import Status
from plancoop.text.translatable import N_
from plancoop.wording import receipts


def decide(plan: Plan, ids: Sequence[str], said: dict[str, str]) -> Work:
    """Decide what a note changes of items."""
    marks: dict[str, Mark] = {}
    same = []
    for one in find_whole(plan, ids):
        if has_entry(one.item, said):
            same.append(receipts.noted_already(one.item))
        else:
            marks[one.item.id] = Mark(one.route, None, said)
    return Work(marks, same, receipts.note_receipt)


@dataclass(frozen=True)
class FollowUpOptions:
    """What the follow-up of every item should say, as it was typed."""

    day: str | None = None
    note: str | None = None
    evidence: str | None = None
    by: str | None = None

    def entry(self) -> dict[str, str]:
        """Return it as text by the file's keys, `le` first; raise `UsageError` where it is wrong.

        Without a day it is today's.
        """
        today = date.today()
        day = today if self.day is None else parse.to_day(self.day)
        if day > today:
            raise UsageError(N_("{day} is in the future: --le is the day it happened."), day=day)
        texts = {
            "par": parse.check_text(self.by, "--par"),
            "preuve": parse.check_text(self.evidence, "--preuve"),
            "note": parse.check_text(self.note, "--note"),
        }
        return {"le": day.isoformat(), **{key: text for key, text in texts.items() if text}}


_ORDER: Final = ("le", "par", "statut", "atteint", "echeance_avant", "preuve", "note")


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
        all(getattr(one, name) == getattr(wanted, name) for name in names)
        for one in item.follow_ups
    )


def status_mark(one: PlacedItem, status: Status, entry: Mapping[str, str]) -> Mark:
    """Give an item another status; raise `Refused` where its follow-up has a later one."""
    days = (logged.day for logged in one.item.follow_ups if logged.status)
    sentence = N_(
        "The follow-up of {id} gives it a status on {later}, which is after {day}: "
        "give --le {later} or a later day. Nothing was written."
    )
    require_not_before(one.item, days, entry["le"], sentence)
    return Mark(one.route, status, in_key_order({**entry, "statut": status.value}))


def require_not_before(item: Item, days: Iterable[date], day: str, sentence: str) -> None:
    """See that a day comes before none of an item's follow-up; raise `Refused` with a sentence."""
    later = max(days, default=date.min)
    if later > date.today():
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
