"""What JSON says of the values that a plan holds, and of those that it cannot hold."""

from datetime import date

import pytest

from plancoop.export.json_text import as_json


def test_letters_and_days_are_written_as_in_the_plan() -> None:
    assert as_json(["Québec", date(2012, 6, 30)]) == '[\n  "Québec",\n  "2012-06-30"\n]\n'


def test_what_a_terminal_would_obey_is_written_as_an_escape() -> None:
    assert as_json("a\u202eb\x9bc") == '"a\\u202eb\\u009bc"\n'


def test_a_value_that_json_has_no_word_for_is_an_error() -> None:
    with pytest.raises(TypeError, match=r"."):
        as_json({"what": object()})
