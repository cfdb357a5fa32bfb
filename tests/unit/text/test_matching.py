"""Words are compared as people do."""

from plancoop.text import matching


def test_words_are_compared_without_accents_or_case() -> None:
    among = ("quebec-o1", "quebec-o2", "medias-m1")
    assert matching.nearest("Québec-O1", among, at_most=1) == ("quebec-o1",)
    assert matching.nearest("zzz", among) == ()
