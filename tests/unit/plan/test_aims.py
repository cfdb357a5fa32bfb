"""What an indicator aims at, read from text: a figure, two, or words."""

import pytest
from pydantic import ValidationError

from plancoop.plan.aims import Aim, FiguresByYear
from plancoop.plan.model import Indicator


def indicator(cible: str, **keys: object) -> Indicator:
    return Indicator.model_validate({"nom": "N", "cible": cible} | keys)


@pytest.mark.parametrize(
    ("text", "low", "high", "percent"),
    [
        ("5", 5, 5, False),
        ("-2.5", -2.5, -2.5, False),
        ("50 %", 50, 50, True),
        ("50\u00a0%", 50, 50, True),
        ("30 à 50 %", 30, 50, True),
        ("50 à 30", 30, 50, False),
        ("de 30 % à 50 %", 30, 50, True),
        ("30-50", 30, 50, False),
        ("30 – 50", 30, 50, False),
        ("-5 à 5", -5, 5, False),
        ("niveau B1", None, None, False),
        ("1er au Québec", None, None, False),
    ],
)
def test_an_aim_is_a_figure_two_or_words(
    text: str,
    low: float | None,
    high: float | None,
    percent: bool,  # noqa: FBT001
) -> None:
    aim = indicator(text).aim
    assert aim == Aim(text, low, high, percent)
    assert aim.written == (low if text in ("5", "-2.5") else text)
    assert indicator(text).is_measured is (low is not None)


@pytest.mark.parametrize(
    ("keys", "error"),
    [
        *(
            ({"cible": text}, "bad_aim")
            for text in ("5 réseaux", "2,5", "1 000", "3/4", "30 à", "30 à cinquante", "5$")
        ),
        ({"cible": "1" * 16}, "out_of_range"),
        ({"cible": "1 à " + "1" * 16}, "out_of_range"),
        ({"cible": " "}, "empty_text"),
        ({"cible": "5", "sens": "Baisse"}, "bad_direction"),
        ({"cible": "5", "par_annee": {"12": "5"}}, "bad_year"),
        ({"cible": "5", "par_annee": {"0000": "5"}}, "bad_year"),
        ({"cible": "5", "par_annee": {"2012": "x"}}, "bad_number"),
        ({"cible": "5", "par_annee": "x"}, "dict_type"),
    ],
)
def test_anything_else_is_refused_with_its_reason(keys: dict[str, object], error: str) -> None:
    with pytest.raises(ValidationError) as caught:
        Indicator.model_validate({"nom": "N", **keys})
    assert [each["type"] for each in caught.value.errors()] == [error]


def test_figures_by_year_are_the_same_whatever_their_order() -> None:
    one, other = FiguresByYear({"2012": 3, "2013": 5}), FiguresByYear({"2013": 5, "2012": 3})
    assert (one, hash(one)) == (other, hash(other))


def test_an_indicator_is_called_by_its_id_or_its_name_in_any_case() -> None:
    named = indicator("5", id="adhesions", nom="Adhésions de jeunes")
    assert named.label == "adhesions"
    assert indicator("5", nom="Écoles").label == "Écoles"
    assert named.is_called("adhesions de JEUNES")
    assert named.is_called("Adhésions")
    assert not named.is_called("")
