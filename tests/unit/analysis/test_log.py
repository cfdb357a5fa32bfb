"""The follow-up, newest first, and what each entry made of the due date it moved."""

from datetime import date
from typing import Any, Final

from hypothesis import given, settings
from hypothesis import strategies as st

from plancoop.analysis.as_of import as_of
from plancoop.analysis.log import log_entries, newest_first
from plancoop.plan.model import Plan
from plancoop.plan.traversal import PlacedItem, all_items
from tests.oracles.strategies import PLANS

DAYS: Final = st.dates(date(2011, 1, 1), date(2013, 12, 31))
often = settings(max_examples=60, deadline=None)


def means(due: str, *follow_ups: dict[str, str]) -> PlacedItem:
    """Return a means with a due date and a follow-up, in its place."""
    item: dict[str, Any] = {"id": "m", "texte": "M", "suivi": list(follow_ups)}
    if due:
        item["echeance"] = due
    audience = {"id": "a", "nom": "A", "moyens": [item]}
    plan = Plan.model_validate({"version": "1", "titre": "T", "publics": [audience]})
    return next(all_items(plan))


def test_a_due_date_moves_to_the_next_former_one_and_at_last_to_todays() -> None:
    entry = means(
        "2012-09-01",
        {"le": "2012-05-01", "echeance_avant": "2012-05-20"},
        {"le": "2012-05-02", "note": "x"},
        {"le": "2012-06-01", "echeance_avant": "2012-07-01"},
        {"le": "2012-07-01", "echeance_avant": "2012-09-11"},
    )
    assert [one.due and str(one.due) for one in log_entries(entry)] == [
        "2012-07-01",
        None,
        "2012-09-11",
        "2012-09-01",
    ]
    assert [one.delay for one in log_entries(entry)] == [42, None, 72, -10]


def test_the_next_is_the_next_by_date_wherever_it_stands() -> None:
    entry = means(
        "2012-09-01",
        {"le": "2012-06-01", "echeance_avant": "2012-07-01"},
        {"le": "2012-05-01", "echeance_avant": "2012-05-20"},
    )
    assert [one.delay for one in log_entries(entry)] == [62, 42]


def test_a_due_date_that_is_gone_has_no_delay() -> None:
    (one,) = log_entries(means("", {"le": "2012-06-01", "echeance_avant": "2012-07-01"}))
    assert (one.due, one.delay) == (None, None)


@often
@given(PLANS, st.none() | DAYS, st.none() | DAYS)
def test_the_log_has_every_entry_between_two_days_newest_first(
    plan: Plan, since: date | None, until: date | None
) -> None:
    found = newest_first(all_items(plan), since, until)
    every = [(entry, said) for entry in all_items(plan) for said in entry.item.follow_ups]
    placed = [
        (said.day, place, entry.item.id, said)
        for place, (entry, said) in enumerate(every)
        if (since or date.min) <= said.day <= (until or date.max)
    ]
    placed.sort(key=lambda one: one[:2], reverse=True)
    assert [(one.owner.item.id, one.follow_up) for one in found] == [one[2:] for one in placed]


@often
@given(PLANS)
def test_a_due_date_was_on_the_day_what_the_last_entry_of_the_day_made_it(plan: Plan) -> None:
    for entry in all_items(plan):
        moved = [one for one in log_entries(entry) if one.follow_up.former_due]
        for one in moved:
            last = [other for other in moved if other.follow_up.day == one.follow_up.day][-1]
            stood = {
                found.item.id: found.item for found in all_items(as_of(plan, one.follow_up.day))
            }
            assert last.due == stood[entry.item.id].due


@often
@given(PLANS)
def test_delays_add_up_to_the_whole_slip(plan: Plan) -> None:
    for entry in all_items(plan):
        moved = sorted(
            (one for one in log_entries(entry) if one.follow_up.former_due),
            key=lambda one: one.follow_up.day,
        )
        if moved and entry.item.due and moved[0].follow_up.former_due:
            slip = (entry.item.due.last - moved[0].follow_up.former_due.last).days
            assert sum(one.delay or 0 for one in moved) == slip
