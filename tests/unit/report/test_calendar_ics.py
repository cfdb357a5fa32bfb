"""The calendar that others subscribe to: read by icalendar, and by the letter of RFC 5545."""

from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from icalendar import Calendar

from plancoop.analysis.calendar import agenda
from plancoop.report.calendar_ics import calendar
from tests.support.files import EXAMPLE, REAL_PLAN, ROOT
from tests.support.reports import DAY, EVERY_KEY, Read, events_of, read_calendar, read_plan


def written(text: str = EVERY_KEY, day: date = DAY) -> list[dict[str, str]]:
    read = read_plan(text, day)
    return events_of(calendar(read.plan, read.rows, read.day))


def titled(text: str = EVERY_KEY, day: date = DAY) -> dict[str, dict[str, str]]:
    return {event["SUMMARY"]: event for event in written(text, day)}


def days(event: dict[str, str]) -> tuple[str, str]:
    return event["DTSTART"], event["DTEND"]


@pytest.mark.parametrize("path", [EXAMPLE, REAL_PLAN, ROOT / "examples" / "trois-ans.yaml"])
def test_both_readers_find_what_the_calendar_of_the_terminal_shows(path: Any) -> None:  # noqa: ANN401
    read = read_plan(path.read_text(encoding="utf-8"), date(2012, 6, 30))
    text = calendar(read.plan, read.rows, read.day)
    moments = agenda(read.rows).moments
    ours = sorted(event["UID"] for event in events_of(text))
    theirs = sorted(str(event["UID"]) for event in Calendar.from_ical(text).walk("VEVENT"))
    assert ours == theirs
    assert len(ours) == len(moments)


@pytest.mark.usefixtures("french")
def test_each_event_is_named_by_what_it_is_on_its_day() -> None:
    events = titled()
    assert days(events["– Colloque"]) == ("20261029", "20261103")
    assert events["– Colloque"]["STATUS"] == "CANCELLED"
    assert days(events["✓ Échéance\N{NO-BREAK SPACE}: Guide"]) == ("20260515", "20260516")
    assert days(events["✓ 2e trimestre 2026 (1 sur 2)\N{NO-BREAK SPACE}: Infolettre"]) == (
        "20260630",
        "20260701",
    )
    assert "3e trimestre 2026 (2 sur 2)\N{NO-BREAK SPACE}: Infolettre" in events


@pytest.mark.usefixtures("french")
def test_a_date_that_is_no_day_is_told_by_its_words_on_one_day() -> None:
    """It stands on its last day where something is due, on its first where it begins."""
    events = titled()
    colon = "\N{NO-BREAK SPACE}: "
    fiscal = events[f"Échéance (exercice 2026-2027){colon}1.1 Joindre les réseaux"]
    assert days(fiscal) == ("20270331", "20270401")
    assert days(events[f"Échéance (automne 2026){colon}Réserver la salle"]) == (
        "20261220",
        "20261221",
    )
    assert days(events[f"Début (2027){colon}Relève"]) == ("20270101", "20270102")


@pytest.mark.usefixtures("french")
def test_an_event_says_what_is_known_of_it_and_as_of_which_day() -> None:
    event = titled()["Échéance (exercice 2026-2027)\N{NO-BREAK SPACE}: 1.1 Joindre les réseaux"]
    lines = event["DESCRIPTION"].split("\n")
    assert lines[0] == "Objectif · Les jeunes"
    assert lines[-1] == "jeunes-o1 · Au 1er décembre 2026"
    assert any("reportée de 90 jours" in line for line in lines)
    assert event["URL"] == "https://exemple.coop/a?b=1;c,d"
    assert event["CATEGORIES"] == "Jeunes"
    assert event["SEQUENCE"] == "1"  # its due date was moved once


@pytest.mark.usefixtures("french")
def test_what_has_only_words_for_a_date_stands_in_the_words_of_the_calendar() -> None:
    read = read_plan(EVERY_KEY)
    head, events = read_calendar(calendar(read.plan, read.rows, read.day))
    assert "Fête" not in str([event["SUMMARY"] for event in events])
    assert head["X-WR-CALDESC"].split("\n")[1:] == [
        "Sans date, en mots\N{NO-BREAK SPACE}:",
        "à l'automne · Fête",
    ]


def test_the_last_day_of_all_has_no_day_after_it() -> None:
    event = next(event for event in written() if event["UID"].startswith("jeunes-m6."))
    assert event["DTSTART"] == "99991231"
    assert "DTEND" not in event


def test_an_event_keeps_nobody_from_meeting_on_that_day() -> None:
    assert {event["TRANSP"] for event in written()} == {"TRANSPARENT"}


def test_an_event_keeps_its_name_whatever_becomes_of_the_item() -> None:
    changed = (
        EVERY_KEY.replace("echeance: 2026-2027", "echeance: 2027-01-15")
        .replace("Joindre les réseaux", "Joindre tous les réseaux")
        .replace("titre: Plan complet", "titre: Un autre titre")
    )
    before = {event["UID"] for event in written()}
    assert {event["UID"] for event in written(changed, date(2027, 1, 1))} == before


@pytest.mark.parametrize(
    ("key", "other"),
    [("periode: {debut: 2026-04-01", "periode: {debut: 2026-04-02"), ("Fédération", "Autre")],
)
def test_another_plan_with_the_same_ids_has_other_events(key: str, other: str) -> None:
    assert key in EVERY_KEY
    names = [
        {event["UID"] for event in written(text)}
        for text in (EVERY_KEY, EVERY_KEY.replace(key, other))
    ]
    assert names[0].isdisjoint(names[1])


def test_a_calendar_is_called_by_the_plan_or_as_is_asked() -> None:
    read = read_plan(EVERY_KEY)
    called = [
        read_calendar(calendar(read.plan, read.rows, read.day, name))[0]["X-WR-CALNAME"]
        for name in ("", "Les jeunes; 2026\nX")
    ]
    assert called == ["Plan complet", "Les jeunes; 2026 X"]


def test_the_same_plan_on_the_same_day_gives_the_same_bytes() -> None:
    read = read_plan(EVERY_KEY)
    for one, other in pairwise(calendar(read.plan, read.rows, read.day) for _ in range(3)):
        assert one == other


def test_a_calendar_without_events_is_one_still() -> None:
    read = Read(read_plan(EVERY_KEY).plan, (), DAY)
    assert events_of(calendar(read.plan, read.rows, read.day)) == []
