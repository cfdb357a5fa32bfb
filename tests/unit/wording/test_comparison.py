"""The words for what changed: every key has its name, every count its plural."""

import re
from typing import Any, Final

import pytest
from hypothesis import given, settings

from plancoop.analysis.comparison import KIND_KEY, PLACE_KEY, ChangeCount, ChangeKind
from plancoop.analysis.snapshots import Comparison, Snapshot, SnapshotSource
from plancoop.i18n import translation
from plancoop.plan.model import Audience, Means, Objective, Plan, Step
from plancoop.plan.values import Kind, Status
from plancoop.wording.change_counts import count_text
from plancoop.wording.comparison import KEY_LABELS, change_sections, counts_sentence, plain_text
from tests.oracles.strategies import PLANS

NBSP: Final = "\u00a0"


@pytest.fixture(autouse=True)
def _french() -> None:
    translation.set_language("fr")


def compared(before: Plan, after: Plan) -> Comparison:
    return Comparison.of(
        Snapshot(before, SnapshotSource.FILE, "a.yaml"),
        Snapshot(after, SnapshotSource.FILE, "b.yaml"),
    )


def test_every_key_that_may_differ_has_a_name() -> None:
    fields = [
        (name, info)
        for model in (Plan, Audience, Objective, Means, Step)
        for name, info in model.model_fields.items()
    ]
    keys = {info.alias or name for name, info in fields} - {"id"}
    assert set(KEY_LABELS) == keys | {PLACE_KEY, KIND_KEY}


_TOLD_APART: Final = frozenset(
    {
        ChangeKind.STATUS,
        ChangeKind.ADDED,
        ChangeKind.REMOVED,
        ChangeKind.MOVED,
        ChangeKind.POSTPONED,
        ChangeKind.ADVANCED,
    }
)
COUNTED: Final[list[tuple[ChangeKind, Kind | None, Status | None]]] = [
    *((ChangeKind.STATUS, kind, status) for kind in Kind for status in Status),
    *(
        (what, kind, None)
        for what in (ChangeKind.ADDED, ChangeKind.REMOVED)
        for kind in (None, *Kind)
    ),
    *((ChangeKind.MOVED, kind, None) for kind in Kind),
    *((what, None, None) for what in ChangeKind if what not in _TOLD_APART),
]


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("sort", COUNTED)
def test_each_count_agrees_with_its_number(
    sort: tuple[ChangeKind, Kind | None, Status | None], language: str
) -> None:
    translation.set_language(language)
    one, many = (count_text(ChangeCount(*sort, number, ()), alone=False) for number in (1, 2))
    assert one.startswith("1 ")
    assert many.startswith("2 ")
    plural = re.compile(r"\w+s\b")
    if language == "fr":
        assert len(plural.findall(many)) > len(plural.findall(one)) or "moyens" in many
        assert not re.search(r"\d \w+s\b", one)
    else:
        assert one[1:] != many[1:] or " means " in many  # one means, two means


def moved(*slips: tuple[str, str]) -> str:
    """Say the counts of means whose due dates went from one day to another."""

    def made(place: int) -> Plan:
        items: list[dict[str, Any]] = [
            {"id": f"m{rank}", "texte": "M", "echeance": slip[place]}
            for rank, slip in enumerate(slips, 1)
        ]
        audience = {"id": "a", "nom": "A", "moyens": items}
        return Plan.model_validate({"version": "1", "titre": "T", "publics": [audience]})

    return counts_sentence(compared(made(0), made(1)))


def test_due_dates_tell_by_how_many_days_and_whose_when_they_are_few() -> None:
    week, month = ("2012-06-01", "2012-06-08"), ("2012-06-01", "2012-07-01")
    day = ("2012-06-02", "2012-06-01")
    assert moved(week) == "1 échéance reportée de 7 jours (m1)."
    assert moved(week, week) == "2 échéances reportées de 7 jours (m1, m2)."
    assert moved(month, week, day) == (
        "2 échéances reportées de 7 à 30 jours (m1, m2), 1 échéance avancée de 1 jour (m3)."
    )
    assert moved(week, week, month, week) == "4 échéances reportées de 7 à 30 jours."


@settings(max_examples=60, deadline=None)
@given(PLANS, PLANS)
def test_whatever_differs_is_said_on_a_line_of_its_own(before: Plan, after: Plan) -> None:
    translation.set_language("fr")
    comparison = compared(before, after)
    rows = [row for section in change_sections(comparison) for row in section.rows]
    told_of = {one.id for one in comparison.differences}
    assert {row.id for row in rows} == told_of
    assert len(rows) >= len(comparison.differences)
    assert all(row.text and "\n" not in row.text for row in rows)
    written = plain_text(comparison)
    assert written.count("\n") == 2 + len(rows) + 2 * len(change_sections(comparison))
    assert written.startswith("Rien n'a changé.") is (before == after)
