"""The order of keys: a key that it does not know comes last, and is no fault."""

from plancoop.patch.emitter import in_order, keys_before


def test_a_key_comes_behind_those_that_a_person_looks_for_first() -> None:
    assert keys_before("echeance")[:2] == ("fin", "debut")
    assert in_order(("suivi", "texte", "id")) == ["id", "texte", "suivi"]


def test_a_key_that_the_order_does_not_know_comes_last() -> None:
    assert keys_before("theme")[0] == "elements"
    assert in_order(("theme", "suivi", "id")) == ["id", "suivi", "theme"]
