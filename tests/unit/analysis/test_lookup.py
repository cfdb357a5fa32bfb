"""What is looked for by name is found, or what comes near is proposed; it is never guessed."""

from typing import Final

import pytest
from hypothesis import given

from plancoop.analysis.lookup import (
    find_audience,
    find_audiences,
    find_item_or_audience,
    find_items_by_id,
)
from plancoop.errors import Exit, UnknownName, UsageError
from plancoop.plan.model import Audience, Plan
from plancoop.plan.traversal import PlacedItem, all_items
from plancoop.text.matching import fold
from plancoop.text.source import Source
from plancoop.validation.reading import read
from tests.oracles.strategies import PLANS
from tests.support.files import REAL_PLAN
from tests.unit.analysis.small_plan import SMALL, often


def _real() -> Plan:
    plan = read(Source.decode("plan.yaml", REAL_PLAN.read_bytes())).valid_plan
    assert plan is not None
    return plan


REAL: Final = _real()


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
def test_every_audience_is_named_where_nothing_comes_near(word: str) -> None:
    with pytest.raises(UnknownName) as caught:
        find_audience(REAL, word)
    assert caught.value.values["audiences"] == ", ".join(each.id for each in REAL.audiences)
    assert caught.value.proposals == ()


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["jeunes"], ["jeunes"]),
        (["jeunes", "quebec"], ["jeunes", "quebec"]),
        (["grand", "public"], ["grand-public"]),
        (["Gouv.", "du", "Québec"], ["quebec"]),
        (["jeunes", "jeunesse"], ["jeunes"]),
        ([], []),
    ],
)
def test_plain_words_are_one_audience_or_several(words: list[str], found: list[str]) -> None:
    assert [audience.id for audience in find_audiences(REAL, (), words)] == found


def test_plain_words_and_options_name_audiences_together() -> None:
    found = find_audiences(REAL, ["regions", "jeunes"], ["jeunes"])
    assert [audience.id for audience in found] == ["jeunes", "regions"]


@pytest.mark.parametrize("word", ["plan.yaml", "data/plan-2013.yml", "PLAN.YAML"])
def test_the_name_of_a_file_is_no_audience(word: str) -> None:
    with pytest.raises(UsageError, match="--plan"):
        find_audiences(REAL, (), ["jeunes", word])


def test_an_exact_name_beats_a_prefix() -> None:
    audiences = [{"id": name, "nom": name} for name in ("cre-nord", "cre", "cre-sud")]
    plan = Plan.model_validate({"version": "1", "titre": "T", "publics": audiences})
    assert find_audience(plan, "CRÉ").id == "cre"
    with pytest.raises(UnknownName) as caught:
        find_audience(plan, "cr")
    assert caught.value.proposals == ("cre-nord", "cre", "cre-sud")


@pytest.mark.parametrize("word", ["jeunes-m1", "JEUNES-M1", "Jeûnés-m1", "jeunes m1", "jeunes‑m1"])
def test_an_item_is_found_by_its_whole_id_whatever_its_case_and_accents(word: str) -> None:
    assert [entry.item.id for entry in find_items_by_id(REAL, [word])] == ["jeunes-m1"]


def test_items_are_found_each_once_in_the_order_asked() -> None:
    asked = ["quebec-o2", "jeunes-m1", "QUEBEC-O2", "quebec-o1", "jeunes-m1"]
    found = [entry.item.id for entry in find_items_by_id(REAL, asked)]
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
            find_items_by_id(REAL, words)
        assert caught.value.proposals[: len(proposals)] == proposals
        assert caught.value.values["word"] == word
        assert caught.value.exit_code is Exit.UNKNOWN


@pytest.mark.parametrize("word", ["jeunes-01", "jeunes-m", "jeunes", "organisations-o3-e"])
def test_nothing_else_is_proposed_where_the_meaning_is_clear(word: str) -> None:
    with pytest.raises(UnknownName) as caught:
        find_items_by_id(REAL, [word])
    begun = fold(word.replace("01", "o1"))
    assert all(fold(one).startswith(begun) for one in caught.value.proposals)


def test_six_items_are_proposed_at_most_and_more_are_hinted_at() -> None:
    for word, more in (("canada-o", ()), ("canada", ("…",)), ("quebec-o", ("…",))):
        with pytest.raises(UnknownName) as caught:
            find_items_by_id(REAL, [word])
        assert len(caught.value.proposals) == 6 + len(more)
        assert caught.value.proposals[6:] == more


@pytest.mark.parametrize("word", ["", "   ", "-"])
def test_an_empty_word_is_no_item_and_means_none(word: str) -> None:
    for find in (lambda: find_items_by_id(REAL, [word]), lambda: find_item_or_audience(REAL, word)):
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
    thing = find_item_or_audience(REAL, word)
    assert (thing.item.id if isinstance(thing, PlacedItem) else thing.id) == found
    assert isinstance(thing, Audience) == (found in ("jeunes", "canada"))


def test_a_word_that_names_an_audience_is_it_rather_than_the_start_of_its_only_item() -> None:
    assert find_item_or_audience(SMALL, "regions") == SMALL.audiences[1]
    assert isinstance(find_item_or_audience(SMALL, "regions-m"), PlacedItem)


def test_what_is_only_read_may_be_ambiguous_too() -> None:
    with pytest.raises(UnknownName) as caught:
        find_item_or_audience(REAL, "jeunes-m")
    assert caught.value.proposals == ("jeunes-m1", "jeunes-m2")


@often
@given(PLANS)
def test_every_id_is_found_and_only_it(plan: Plan) -> None:
    for entry in all_items(plan):
        assert find_items_by_id(plan, [entry.item.id.upper()]) == (entry,)
        assert find_item_or_audience(plan, entry.item.id) == entry
