"""The review of a year: of which year an item is, and what the year made of it."""

from datetime import date
from typing import Any, Final

import pytest

from plancoop.analysis.plan_years import period_of
from plancoop.analysis.year_review import ReviewedItem, YearReview, review_year
from plancoop.plan.dates import from_day
from plancoop.plan.model import Plan

PERIOD: Final = {"debut": "2025-01-01", "fin": "2029-12-31"}
YEAR: Final = period_of(date(2026, 1, 1), date(2026, 12, 31))
AFTER: Final = date(2027, 2, 1)


def plan(*means: dict[str, Any], period: dict[str, str] | None = None) -> Plan:
    """Make a plan of one audience with these means."""
    items = [{"id": f"m{place}", "texte": "M", **item} for place, item in enumerate(means)]
    audience = {"id": "a", "nom": "A", "moyens": items}
    head = {"version": "1", "titre": "T", "periode": period or PERIOD}
    return Plan.model_validate({**head, "publics": [audience]})


def review(*means: dict[str, Any], today: date = AFTER) -> YearReview:
    return review_year(plan(*means), YEAR, today)


def fates(*means: dict[str, Any], today: date = AFTER) -> dict[str, str]:
    found = review(*means, today=today).items
    return {item.placed.item.id: item.fate.value for item in found}


def only(*means: dict[str, Any]) -> ReviewedItem:
    (found,) = review(*means).items
    return found


def closed(status: str, day: str, **more: str) -> dict[str, Any]:
    return {"statut": status, "suivi": [{"le": day, "statut": status, **more}]}


@pytest.mark.parametrize("status", ["realise", "partiel", "non_realise", "abandonne"])
def test_what_was_closed_in_a_year_is_of_that_year(status: str) -> None:
    assert fates(closed(status, "2026-05-02")) == {"m0": status}
    assert fates(closed(status, "2025-12-31")) == {}
    assert fates({**closed(status, "2027-01-05"), "echeance": "2027-06-30"}) == {}


def test_what_is_closed_without_a_date_is_of_the_year_that_it_was_due_in() -> None:
    assert fates({"statut": "realise", "echeance": "2026-03-31"}) == {"m0": "realise"}
    assert fates({"statut": "realise", "echeance": "2025-03-31"}) == {}
    assert fates({"statut": "realise"}) == {}
    last = review_year(
        plan({"statut": "realise"}), period_of(date(2029, 1, 1), date(2029, 12, 31)), AFTER
    )
    assert [item.fate.value for item in last.items] == ["realise"]


def test_what_is_said_again_of_a_closed_item_does_not_close_it_again() -> None:
    twice = closed("realise", "2025-06-01")
    twice["suivi"].append({"le": "2026-02-01", "statut": "realise", "preuve": "PV"})
    assert fates(twice) == {}


def test_what_was_begun_in_a_year_and_closed_in_the_next_is_of_the_next() -> None:
    begun = {"le": "2025-02-01", "statut": "en_cours"}
    reopened = {"le": "2025-08-01", "statut": "realise"}, {"le": "2025-09-01", "statut": "en_cours"}
    finished = {"le": "2026-03-01", "statut": "realise"}
    assert fates({"statut": "realise", "suivi": [begun, *reopened, finished]}) == {"m0": "realise"}


def test_the_first_day_of_a_year_is_part_of_it() -> None:
    first = {"le": "2026-01-01", "atteint": "3"}
    item = {"cible": {"valeur": "10"}, "echeance": "2026-12-31", "suivi": [first]}
    assert only(item).progress_before == 0
    assert fates(closed("realise", "2026-01-01")) == {"m0": "realise"}


def test_what_was_closed_after_the_year_was_still_open_in_it() -> None:
    assert fates({**closed("realise", "2027-01-20"), "echeance": "2026-12-31"}) == {"m0": "glisse"}


def test_what_was_due_and_is_open_slips() -> None:
    assert fates({"echeance": "2026-12-31"}, {"echeance": "2025-04-01"}) == {
        "m0": "glisse",
        "m1": "glisse",
    }


def test_what_was_put_off_beyond_the_year_slips_by_so_many_days() -> None:
    moved = {
        "echeance": "2027-03-31",
        "suivi": [{"le": "2026-10-01", "echeance_avant": "2026-06-30", "note": "Gel"}],
    }
    found = only(moved)
    assert (found.fate, found.expected, found.days_put_off) == (
        "glisse",
        from_day(date(2026, 6, 30)),
        274,
    )
    assert found.note == "Gel"


def test_what_was_put_off_within_the_year_is_judged_at_its_end() -> None:
    moved = {
        "echeance": "2026-11-30",
        "suivi": [{"le": "2026-05-01", "echeance_avant": "2026-04-30"}],
    }
    assert fates(moved) == {"m0": "glisse"}
    assert fates(moved, today=date(2026, 6, 1)) == {"m0": "a_faire"}


def test_while_the_year_lasts_what_is_due_by_its_end_is_to_be_done() -> None:
    means = ({"echeance": "2026-12-31"}, {"echeance": "2026-02-01"}, {"echeance": "2027-01-01"})
    assert fates(*means, today=date(2026, 11, 30)) == {"m0": "a_faire", "m1": "a_faire"}
    assert fates(*means, today=date(2026, 12, 31)) == {"m0": "glisse", "m1": "glisse"}


def test_what_is_due_later_goes_on_where_something_is_said_of_it() -> None:
    news = {"echeance": "2028-01-01", "suivi": [{"le": "2026-03-01", "note": "Vu"}]}
    begun = {"echeance": "2028-01-01", "statut": "en_cours"}
    held = {"echeance": "2028-01-01", "statut": "suspendu"}
    found = review(news, begun, held, {"echeance": "2028-01-01"}, {})
    assert [item.fate.value for item in found.items] == ["se_poursuit"] * 3
    assert found.later == 2


def test_what_has_no_date_is_due_by_the_end_of_the_plan() -> None:
    last = period_of(date(2029, 1, 1), date(2029, 12, 31))
    found = review_year(plan({}), last, date(2030, 1, 1))
    assert [item.fate.value for item in found.items] == ["glisse"]
    assert found.later == 0


def test_a_step_counts_by_itself_where_its_item_goes_on() -> None:
    steps = [
        {"id": "e1", "texte": "E", **closed("realise", "2026-04-01")},
        {"id": "e2", "texte": "E", "echeance": "2026-09-30"},
        {"id": "e3", "texte": "E", "echeance": "2028-09-30"},
    ]
    going_on = {"echeance": "2029-06-30", "statut": "en_cours", "etapes": steps}
    assert fates(going_on) == {"m0": "se_poursuit", "e1": "realise", "e2": "glisse"}
    assert fates({**going_on, "echeance": "2026-10-31"}) == {"m0": "glisse"}
    assert fates({**going_on, **closed("abandonne", "2026-10-31")}) == {"m0": "abandonne"}
    assert fates({**going_on, **closed("abandonne", "2025-10-31")}) == {"e1": "realise"}
    assert review(going_on, {"etapes": [{"id": "e4", "texte": "E"}]}).later == 1


def test_it_says_how_far_the_item_had_come_before_and_what_proves_it() -> None:
    measured = {
        "statut": "en_cours",
        "cible": {"valeur": "10"},
        "echeance": "2026-12-31",
        "suivi": [
            {"le": "2025-11-01", "atteint": "2", "preuve": "Ancienne"},
            {"le": "2026-05-01", "atteint": "6", "preuve": "PV de mai", "note": "Premier"},
            {"le": "2026-05-01", "note": "Second"},
            {"le": "2027-01-10", "atteint": "10", "note": "Trop tard"},
        ],
    }
    found = only(measured)
    assert (found.progress_before, found.evidence, found.note) == (20, "PV de mai", "Second")
    assert found.closed is None
    assert only(closed("realise", "2026-05-02")).closed == date(2026, 5, 2)


def test_the_day_is_the_last_of_the_year_or_today_in_it() -> None:
    assert review().day == date(2026, 12, 31)
    assert review(today=date(2026, 6, 1)).day == date(2026, 6, 1)
    assert review(today=date(2025, 6, 1)).day == date(2026, 1, 1)


def test_the_first_day_of_the_calendar_has_no_day_before() -> None:
    first = period_of(date.min, date(1, 12, 31))
    period = {"debut": "0001-01-01", "fin": "0001-12-31"}
    assert review_year(plan({}, period=period), first, AFTER).items[0].fate == "glisse"


def test_why_it_is_behind_is_the_latest_of_the_year() -> None:
    said = [
        {"le": f"{day}", "note": "n", "ecart": why}
        for day, why in (
            ("2025-12-30", "avant"),
            ("2026-03-01", "premier"),
            ("2026-05-01", "second"),
        )
    ]
    assert only({"echeance": "2026-06-30", "suivi": said}).shortfall == "second"
    assert only({"echeance": "2026-06-30", "suivi": said[:1]}).shortfall is None
