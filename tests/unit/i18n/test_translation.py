"""Which sentence is said: by the number that it holds, and by the language of the user."""

from collections.abc import Callable
from datetime import date

import pytest

from plancoop.i18n import formats, translation


@pytest.mark.usefixtures("french")
@pytest.mark.parametrize(
    ("number", "words"), [(0, "0 moyen"), (1, "1 moyen"), (2, "2 moyens"), (21, "21 moyens")]
)
def test_a_number_chooses_its_form(number: int, words: str) -> None:
    assert translation.ngettext("{n} means", "{n} means ", number) == words


@pytest.mark.parametrize("language", ["en", "a language without a catalogue"])
def test_other_languages_say_what_the_code_says(
    language: str, speak: Callable[[str], None]
) -> None:
    speak(language)
    assert formats.day(date(2012, 6, 1)) == "June 1, 2012"
    assert (formats.number(12500.5), formats.percent(12.4)) == ("12,500.5", "12%")
    assert (formats.duration(0), formats.duration(100)) == ("0 days", "3 months")
    assert translation._("") == ""
