"""What is asked of a plan is found whole, in order; what is not there is never guessed."""

from dataclasses import fields, replace
from datetime import date
from itertools import pairwise
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plancoop.errors import Exit, UnknownName
from plancoop.folding import fold
from plancoop.model import Audience, Kind, Plan, Status
from plancoop.outline import Entry, entries
from plancoop.progress import Signal
from plancoop.query import (
    Filters,
    Row,
    Sort,
    find_any,
    find_audience,
    find_whole,
    late,
    rows,
    select,
    upcoming,
)
from plancoop.reading import read
from plancoop.source import Source
from tests.oracles.strategies import plans
from tests.support.files import REAL_PLAN

TODAY: Final = date(2012, 6, 30)


def _real() -> Plan:
    plan = read(Source.decode("plan.yaml", REAL_PLAN.read_bytes())).sound
    assert plan is not None
    return plan


REAL: Final = _real()
SMALL: Final = Plan.model_validate(
    {
        "version": "1",
        "titre": "T",
        "publics": [
            {
                "id": "jeunes",
                "nom": "Les jeunes",
                "objectifs": [
                    {
                        "id": "jeunes-o1",
                        "texte": "Élever l’intérêt",
                        "responsable": "Comité jeunesse",
                        "echeance": "2012-06-30",
                        "etapes": [{"id": "jeunes-o1-e1", "texte": "E", "echeance": "2012-05-01"}],
                    }
                ],
                "moyens": [
                    {
                        "id": "jeunes-m1",
                        "texte": "Trousse",
                        "statut": "en_cours",
                        "responsable": "comite JEUNESSE",
                        "echeance": "2012-06-01",
                        "suivi": [{"le": "2012-06-01", "note": "Imprimée à Québec"}],
                    },
                    {"id": "jeunes-m2", "texte": "Cœur", "partenaires": ["Fédération des œuvres"]},
                ],
            },
            {
                "id": "regions",
                "nom": "Les régions",
                "moyens": [
                    {
                        "id": "regions-m1",
                        "texte": "Forums",
                        "statut": "realise",
                        "responsable": "Aline",
                        "echeance": "2012-01-31",
                        "quand": "à la fin janvier",
                    }
                ],
            },
        ],
    }
)


def ids(plan: Plan, order: Sort = Sort.FILE, **filters: Any) -> list[str]:  # noqa: ANN401 -- as `Filters` says
    return [row.entry.item.id for row in select(plan, Filters(**filters), order, TODAY)]


ALL: Final = ["jeunes-o1", "jeunes-o1-e1", "jeunes-m1", "jeunes-m2", "regions-m1"]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({}, ALL),
        ({"audiences": frozenset({"regions"})}, ["regions-m1"]),
        ({"audiences": frozenset({"regions", "jeunes"})}, ALL),
        ({"audiences": frozenset({"personne"})}, []),
        ({"kinds": frozenset({Kind.MEANS})}, ["jeunes-m1", "jeunes-m2", "regions-m1"]),
        ({"kinds": frozenset({Kind.STEP, Kind.OBJECTIVE})}, ["jeunes-o1", "jeunes-o1-e1"]),
        ({"statuses": frozenset({Status.ACHIEVED})}, ["regions-m1"]),
        (
            {"statuses": frozenset({Status.ACHIEVED, Status.IN_PROGRESS})},
            ["jeunes-m1", "regions-m1"],
        ),
        ({"lead": "comite jeun"}, ["jeunes-o1", "jeunes-m1"]),
        ({"lead": "JEUNESSE"}, ["jeunes-o1", "jeunes-m1"]),
        ({"before": date(2012, 6, 1)}, ["jeunes-o1-e1", "regions-m1"]),
        ({"after": date(2012, 6, 1)}, ["jeunes-o1", "jeunes-m1"]),
        ({"after": date(2012, 5, 1), "before": date(2012, 6, 1)}, ["jeunes-o1-e1"]),
        ({"late": True}, ["jeunes-o1", "jeunes-o1-e1", "jeunes-m1"]),
        ({"late": True, "kinds": frozenset({Kind.MEANS})}, ["jeunes-m1"]),
        ({"search": "elever l'interet"}, ["jeunes-o1"]),
        ({"search": "ÉLEVER"}, ["jeunes-o1"]),
        ({"search": "quebec"}, ["jeunes-m1"]),
        ({"search": "federation"}, ["jeunes-m2"]),
        ({"search": "fin  janvier"}, ["regions-m1"]),
        ({"search": "aline"}, ["regions-m1"]),
        ({"search": "O1-E1"}, ["jeunes-o1-e1"]),
        ({"search": "introuvable"}, []),
    ],
)
def test_a_filter_keeps_what_it_says(filters: dict[str, Any], expected: list[str]) -> None:
    assert ids(SMALL, **filters) == expected


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (Sort.FILE, ALL),
        (Sort.DUE, ["regions-m1", "jeunes-o1-e1", "jeunes-m1", "jeunes-o1", "jeunes-m2"]),
        (Sort.STATUS, ["jeunes-o1", "jeunes-o1-e1", "jeunes-m2", "jeunes-m1", "regions-m1"]),
        (Sort.SIGNAL, ["jeunes-o1", "jeunes-o1-e1", "jeunes-m1", "jeunes-m2", "regions-m1"]),
        (Sort.LEAD, ["regions-m1", "jeunes-o1", "jeunes-m1", "jeunes-o1-e1", "jeunes-m2"]),
    ],
)
def test_a_list_is_sorted_and_keeps_the_order_of_the_file_among_equals(
    order: Sort, expected: list[str]
) -> None:
    assert ids(SMALL, order) == expected


FILTERS: Final = st.builds(
    Filters,
    audiences=st.frozensets(st.sampled_from(("jeunes", "regions"))),
    kinds=st.frozensets(st.sampled_from(Kind)),
    statuses=st.frozensets(st.sampled_from(Status)),
    lead=st.sampled_from(("", "é", "no")),
    before=st.none() | st.just(date(2012, 12, 31)),
    after=st.none() | st.just(date(2012, 2, 29)),
    late=st.booleans(),
    search=st.sampled_from(("", "a", "E", "jeunes-m", "l'an")),
)
PLANS: Final = plans().map(Plan.model_validate)
often = settings(max_examples=40, deadline=None)


@often
@given(PLANS, FILTERS, st.sampled_from(Sort))
def test_filters_combine_and_sorting_loses_nothing(
    plan: Plan, filters: Filters, order: Sort
) -> None:
    both = ids(
        plan, order, **{field.name: getattr(filters, field.name) for field in fields(filters)}
    )
    kept = [entry.item.id for entry in entries(plan)]
    for field in fields(filters):
        alone = replace(Filters(), **{field.name: getattr(filters, field.name)})
        passed = {row.entry.item.id for row in select(plan, alone, Sort.FILE, TODAY)}
        kept = [name for name in kept if name in passed]
    assert sorted(both) == sorted(kept)
    if order is Sort.FILE:
        assert both == kept


@often
@given(PLANS)
def test_sorting_is_stable(plan: Plan) -> None:
    place = {name: rank for rank, name in enumerate(ids(plan))}
    sorted_rows = select(plan, Filters(), Sort.DUE, TODAY)
    for one, other in pairwise(row.entry.item for row in sorted_rows):
        known = (one.due or date.max, place[one.id])
        assert known < (other.due or date.max, place[other.id])


def at(day: date) -> tuple[Row, ...]:
    return rows(SMALL, entries(SMALL), day)


def test_what_is_late_comes_the_longest_first_each_item_for_itself() -> None:
    assert [row.entry.item.id for row in late(at(TODAY))] == [
        "jeunes-o1-e1",
        "jeunes-m1",
    ]
    assert all(row.alert.signal is Signal.LATE for row in late(at(TODAY)))


def test_what_comes_next_is_open_and_due_from_today_on() -> None:
    assert [row.entry.item.id for row in upcoming(at(TODAY), TODAY)] == ["jeunes-o1"]
    assert [row.entry.item.id for row in upcoming(at(date(2012, 1, 1)), date(2012, 1, 1))] == [
        "jeunes-o1-e1",
        "jeunes-m1",
        "jeunes-o1",
    ]
    assert upcoming(at(date(2012, 7, 1)), date(2012, 7, 1)) == ()


# Names.


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("jeunes", "jeunes"),
        ("JEUNES", "jeunes"),
        ("jeunesse", "jeunes"),
        ("Les jeunes", "jeunes"),
        ("jeu", "jeunes"),
        ("régions", "regions"),
        ("cré", "regions"),
        ("Gouv. du Québec", "quebec"),
        ("québec", "quebec"),
        ("federal", "canada"),
        ("FÉDÉRAL", "canada"),
        ("grand public", "grand-public"),
        ("le grand", "grand-public"),
        ("coopérateurs", "cooperateurs"),
        ("coopératrices", "cooperateurs"),
    ],
)
def test_an_audience_is_found_by_what_people_call_it(word: str, found: str) -> None:
    assert find_audience(REAL, word).id == found


@pytest.mark.parametrize(
    ("word", "proposals"),
    [
        ("gouvernement", ("quebec", "canada")),
        ("gouv", ("quebec", "canada")),
        ("les", ("organisations", "jeunes", "cooperateurs")),
        ("jeunets", ("jeunes",)),
        ("quebek", ("quebec",)),
    ],
)
def test_an_audience_is_proposed_where_several_or_none_fit(
    word: str, proposals: tuple[str, ...]
) -> None:
    with pytest.raises(UnknownName) as caught:
        find_audience(REAL, word)
    assert caught.value.proposals == proposals
    assert caught.value.exit_code is Exit.UNKNOWN


@pytest.mark.parametrize("word", ["", " ", "xyzzy", "é"])
def test_every_audience_is_proposed_where_nothing_comes_near(word: str) -> None:
    with pytest.raises(UnknownName) as caught:
        find_audience(REAL, word)
    assert caught.value.proposals == tuple(audience.id for audience in REAL.audiences)


def test_an_exact_name_beats_a_prefix() -> None:
    audiences = [{"id": name, "nom": name} for name in ("cre-nord", "cre", "cre-sud")]
    plan = Plan.model_validate({"version": "1", "titre": "T", "publics": audiences})
    assert find_audience(plan, "CRÉ").id == "cre"
    with pytest.raises(UnknownName) as caught:
        find_audience(plan, "cr")
    assert caught.value.proposals == ("cre-nord", "cre", "cre-sud")


@pytest.mark.parametrize("word", ["jeunes-m1", "JEUNES-M1", "Jeûnés-m1", "jeunes m1", "jeunes‑m1"])
def test_an_item_is_found_by_its_whole_id_whatever_its_case_and_accents(word: str) -> None:
    assert [entry.item.id for entry in find_whole(REAL, [word])] == ["jeunes-m1"]


def test_items_are_found_each_once_in_the_order_asked() -> None:
    asked = ["quebec-o2", "jeunes-m1", "QUEBEC-O2", "quebec-o1", "jeunes-m1"]
    found = [entry.item.id for entry in find_whole(REAL, asked)]
    assert found == ["quebec-o2", "jeunes-m1", "quebec-o1"]


@pytest.mark.parametrize(
    ("word", "proposals"),
    [
        ("jeunes-01", ("jeunes-o1",)),
        ("JEUNES-01", ("jeunes-o1",)),
        ("jeunes-m", ("jeunes-m1", "jeunes-m2")),
        ("jeunes", ("jeunes-o1", "jeunes-m1", "jeunes-m2")),
        ("organisations-o3-e", ("organisations-o3-e1", "organisations-o3-e2")),
        ("jeune-m1", ("jeunes-m1",)),
        ("canada-o", tuple(f"canada-o{rank}" for rank in range(1, 7))),
    ],
)
def test_an_item_that_is_to_change_is_proposed_and_never_guessed(
    word: str, proposals: tuple[str, ...]
) -> None:
    for words in ([word], ["quebec-o1", word]):
        with pytest.raises(UnknownName) as caught:
            find_whole(REAL, words)
        assert caught.value.proposals[: len(proposals)] == proposals
        assert caught.value.values["word"] == word
        assert caught.value.exit_code is Exit.UNKNOWN


@pytest.mark.parametrize("word", ["jeunes-01", "jeunes-m", "jeunes", "organisations-o3-e"])
def test_nothing_else_is_proposed_where_the_meaning_is_clear(word: str) -> None:
    with pytest.raises(UnknownName) as caught:
        find_whole(REAL, [word])
    begun = fold(word.replace("01", "o1"))
    assert all(fold(one).startswith(begun) for one in caught.value.proposals)


def test_six_items_are_proposed_at_most_and_more_are_hinted_at() -> None:
    for word, more in (("canada-o", ()), ("canada", ("…",)), ("quebec-o", ("…",))):
        with pytest.raises(UnknownName) as caught:
            find_whole(REAL, [word])
        assert len(caught.value.proposals) == 6 + len(more)
        assert caught.value.proposals[6:] == more


@pytest.mark.parametrize("word", ["", "   ", "-"])
def test_an_empty_word_is_no_item_and_means_none(word: str) -> None:
    for find in (lambda: find_whole(REAL, [word]), lambda: find_any(REAL, word)):
        with pytest.raises(UnknownName) as caught:
            find()
        assert caught.value.proposals == ()


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("jeunes-m1", "jeunes-m1"),
        ("JEUNES-M1", "jeunes-m1"),
        ("jeunes-o", "jeunes-o1"),
        ("organisations-o3", "organisations-o3"),
        ("jeunes", "jeunes"),
        ("jeunesse", "jeunes"),
        ("Gouv. du Canada", "canada"),
    ],
)
def test_what_is_only_read_is_found_by_an_item_or_an_audience(word: str, found: str) -> None:
    thing = find_any(REAL, word)
    assert (thing.item.id if isinstance(thing, Entry) else thing.id) == found
    assert isinstance(thing, Audience) == (found in ("jeunes", "canada"))


def test_a_word_that_names_an_audience_is_it_rather_than_the_start_of_its_only_item() -> None:
    assert find_any(SMALL, "regions") == SMALL.audiences[1]
    assert isinstance(find_any(SMALL, "regions-m"), Entry)


def test_what_is_only_read_may_be_ambiguous_too() -> None:
    with pytest.raises(UnknownName) as caught:
        find_any(REAL, "jeunes-m")
    assert caught.value.proposals == ("jeunes-m1", "jeunes-m2")


@often
@given(PLANS)
def test_every_id_is_found_and_only_it(plan: Plan) -> None:
    for entry in entries(plan):
        assert find_whole(plan, [entry.item.id.upper()]) == (entry,)
        assert find_any(plan, entry.item.id) == entry
