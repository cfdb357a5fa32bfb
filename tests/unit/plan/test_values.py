"""What each value of a plan may be, and what is said of one that may not."""

from datetime import date
from typing import Any, Final

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from plancoop.plan.values import (
    STATUS_WORDS,
    Day,
    Id,
    Number,
    Percentage,
    Status,
    StatusKey,
    Text,
    Url,
    Weight,
    find_status,
    parse_date,
)
from plancoop.validation.validator import CODE_BY_ERROR_TYPE

SHORT: Final = settings(derandomize=True, deadline=None, max_examples=200)
NO_TEXT: Final[tuple[object, ...]] = (
    None,
    [],
    ["x"],
    {},
    {"x": "y"},
    5,
    5.0,
    True,
    date(2012, 1, 1),
)


def kind(of: Any, value: Any) -> str:  # noqa: ANN401 -- a type, and whatever it is given
    """Return the type of the error that a value causes, or nothing."""
    try:
        TypeAdapter(of).validate_python(value)
    except ValidationError as error:
        (detail,) = error.errors()
        return detail["type"]
    return ""


@pytest.mark.parametrize("of", [Text, Id, StatusKey, Day, Number, Weight, Percentage, Url])
@pytest.mark.parametrize("value", NO_TEXT, ids=repr)
def test_what_is_no_text_is_refused_by_every_type(of: Any, value: Any) -> None:  # noqa: ANN401
    assert kind(of, value) == "not_text"


@pytest.mark.parametrize("of", [Text, Id, StatusKey, Day, Number, Weight, Percentage, Url])
@pytest.mark.parametrize("value", ["", " ", "\n", "\u00a0\u202f"])
def test_an_empty_text_is_refused_by_every_type(of: Any, value: str) -> None:  # noqa: ANN401
    assert kind(of, value) == "empty_text"


@given(st.text())
@example("1768435200")
@example("0x10")
@example("1e400")
@example("９")
@example("1_0")
@example("9" * 10_000)
@SHORT
def test_any_text_is_a_value_or_one_of_our_own_errors(text: str) -> None:
    for of in (Text, Id, StatusKey, Day, Number, Weight, Percentage, Url):
        assert kind(of, text) in {"", *CODE_BY_ERROR_TYPE}


@given(st.dates())
@SHORT
def test_a_day_is_read_as_it_is_written(day: date) -> None:
    assert parse_date(day.isoformat()) == day


@pytest.mark.parametrize(
    "text",
    ["2012-6-3", "20120603", "2012-06-03T00:00", " 2012-06-03", "2012-06-03\n", "1768435200"],
)
def test_only_one_way_of_writing_a_day_is_read(text: str) -> None:
    with pytest.raises(PydanticCustomError, match="not a day"):
        parse_date(text)


@pytest.mark.parametrize(
    "text", ["2012-02-30", "2011-02-29", "2012-13-01", "2012-00-01", "0000-01-01"]
)
def test_a_day_that_the_calendar_has_not_is_told_apart(text: str) -> None:
    assert kind(Day, text) == "no_such_date"


@given(st.integers(-(10**15) + 1, 10**15 - 1))
@SHORT
def test_a_whole_number_is_read_exactly(number: int) -> None:
    assert TypeAdapter(Number).validate_python(str(number)) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [("010", 10), ("+2", 2), ("-0.5", -0.5), ("2.50", 2.5), ("0." + "3" * 10_000, 1 / 3)],
)
def test_a_number_is_decimal_and_has_a_point(text: str, number: float) -> None:
    assert TypeAdapter(Number).validate_python(text) == pytest.approx(number)


def test_a_number_of_ten_thousand_digits_is_out_of_range() -> None:
    assert kind(Number, "9" * 10_000) == "out_of_range"
    assert kind(Number, "9" * 15) == ""
    assert kind(Number, "0" * 16) == "out_of_range"


@pytest.mark.parametrize(
    ("of", "text", "error"),
    [
        (Weight, "0", "out_of_range"),
        (Weight, "-1", "out_of_range"),
        (Weight, "0.001", ""),
        (Percentage, "-0.1", "out_of_range"),
        (Percentage, "100.1", "out_of_range"),
        (Percentage, "0", ""),
        (Percentage, "100", ""),
    ],
)
def test_weights_and_percentages_have_bounds(of: Any, text: str, error: str) -> None:  # noqa: ANN401
    assert kind(of, text) == error


@pytest.mark.parametrize(
    "text",
    [
        "http://s.coop",
        "HTTPS://A.B/?q=é#x",
        "https://coopérative.québec",
        "http://[::1]:80/",
        "http://a:b@c",
    ],
)
def test_an_address_on_the_web_is_a_link(text: str) -> None:
    assert kind(Url, text) == ""


@pytest.mark.parametrize(
    "text",
    [
        *(
            "javascript:alert(1)",
            "data:text/html,x",
            "ftp://a.b",
            "//a.b",
            "http:/a",
            "http://",
            "x",
        ),
        *(
            "https://?a",
            "https://#a",
            "https:///a",
            "https://a b",
            "https://a/\u00a0b",
            "https://a\n",
        ),
        *('https://a/"b', "https://a/<b>", "https://a\\b", "https://a/`b`", " https://a"),
    ],
)
def test_anything_else_is_no_link(text: str) -> None:
    assert kind(Url, text) == "bad_url"


@pytest.mark.parametrize("text", ["a", "2012", "jeunes-o1", "a-1-b-2", "0x1f"])
def test_an_id_is_small_letters_digits_and_single_hyphens(text: str) -> None:
    assert kind(Id, text) == ""


@pytest.mark.parametrize(
    "text", ["A", "é", "a--b", "-a", "a-", "a_b", "a b", "a.b", "a\n", "o١", "ａ"]
)
def test_anything_else_is_no_id(text: str) -> None:
    assert kind(Id, text) == "bad_id"


def test_every_status_is_read_by_its_key_and_by_words_of_both_languages() -> None:
    for status in Status:
        assert find_status(status.value) is status
        assert find_status(f" {status.value.upper()} ".replace("_", "-")) is status
        assert sum(known is status for known in STATUS_WORDS.values()) > 3
    assert find_status("reporté") is None
    assert find_status("") is None


def test_a_status_closes_when_nothing_more_is_expected() -> None:
    assert [status.value for status in Status if status.closes] == [
        *("realise", "partiel", "non_realise", "abandonne")
    ]
