"""What was encoded twice is found and restored, and nothing that people write is taken for it."""

import re
from typing import Final

import pytest

from plancoop.text import twice_encoded
from plancoop.text.source import Span
from plancoop.text.twice_encoded import is_wholly_spoilt, restore, spoilt_spans
from tests.support.files import ROOT

PAGES: Final = (*(ROOT / "docs").glob("*.md"), ROOT / "data" / "plan.yaml")
WORDS: Final = sorted(
    {
        word
        for page in PAGES
        if page.name != "errors.md"
        for word in re.findall(r"[A-Za-zÀ-ÖØ-öø-ÿŒœ]+", page.read_text(encoding="utf-8"))
        if not word.isascii()
    }
    | set(re.findall(r"\w+", "Îles où à çà île ôter œuvre Œuvre œil août Ève Çà sûr cœur Noël Haÿ"))
)

# What may stand around a word, in French or in English.
AROUND: Final = (
    *("%s’", "“%s”", "‘%s’", "«%s»", "« %s »", "«\u00a0%s\u00a0»", "%s\u00a0:", "%s…", "%s™"),
    *("%s®", "%s²", "%s–%s", "%s—%s", "%s’s", "%s\u00a0%s", "(%s)", "%s°", "„%s“", "%s·e·s"),
)


def spoilt(text: str, times: int = 1) -> str:
    for _time in range(times):
        text = text.encode().decode("cp1252")
    return text


def test_there_are_words_enough() -> None:
    assert len(WORDS) > 300


def test_no_word_that_stands_as_it_should_is_found() -> None:
    capitals = re.findall(r"\S+", "IRMÃ SÃO JOÃO AMANHÃ LÃ FORÊT ÂGE Â Ã Å Å’s QUALITÉ NUÑEZ São")
    forms = {form for word in WORDS for form in (word, word.upper())} | set(capitals)
    texts = [around.replace("%s", word) for word in forms for around in AROUND]
    assert [text for text in texts if list(spoilt_spans(text))] == []
    assert [text for text in texts if restore(text) != text or is_wholly_spoilt(text)] == []


@pytest.mark.parametrize("times", [1, 2, 3])
def test_every_word_that_was_encoded_twice_or_more_is_found_and_restored(times: int) -> None:
    for word in WORDS:
        text = f"dire {spoilt(word, times)} ici"
        assert list(spoilt_spans(text)) == [Span(5, len(text) - 4)], text
        assert restore(text) == f"dire {word} ici"
        assert restore(text[5:-4]) == word
        assert is_wholly_spoilt(text)


@pytest.mark.parametrize(
    "word", ["ÉCOLE", "CRÉÉ", "HÔPITAL", "CŒUR", "AOÛT", "MAÎTRE", "À", "ÊTRE"]
)
def test_so_are_words_in_capitals(word: str) -> None:
    assert restore(spoilt(word)) == word


def test_what_latin_1_left_as_control_characters_is_restored_but_never_without_being_asked() -> (
    None
):
    text = "CRÉÉ, l’œuvre".encode().decode("latin-1")
    assert restore(text) == "CRÉÉ, l’œuvre"
    assert not is_wholly_spoilt(text)


def test_signs_are_restored_with_the_letters_beside_them() -> None:
    meant = "« Où\u00a0? » – à 25 °C… l’an 2 €"
    assert restore(spoilt(meant)) == meant


def test_a_line_with_a_sound_accent_is_not_wholly_spoilt() -> None:
    text = "QuÃ©bec et Montréal"
    assert list(spoilt_spans(text)) == [Span(0, 7)]
    assert restore(text) == "Québec et Montréal"
    assert not is_wholly_spoilt(text)


def test_words_of_a_line_are_told_together_as_far_as_a_message_shows_them_whole() -> None:
    near, far = "QuÃ©bec et MontrÃ©al", "QuÃ©bec " + "et " * 30 + "MontrÃ©al"
    assert list(spoilt_spans(near)) == [Span(0, len(near))]
    assert list(spoilt_spans(far)) == [Span(0, 7), Span(98, 107)]
    assert list(spoilt_spans(near.replace(" et ", "\n"))) == [Span(0, 7), Span(8, 17)]


def test_a_long_word_is_looked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[int] = []
    around = twice_encoded._word_around

    def counted(text: str, place: int) -> Span:
        looked.append(place)
        return around(text, place)

    monkeypatch.setattr(twice_encoded, "_word_around", counted)
    text = "a" * 100_000 + "Ã©" * 100_000
    assert list(spoilt_spans(text)) == [Span(0, len(text))]
    assert len(looked) == 1
