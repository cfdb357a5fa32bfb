"""Lines of a list that is pasted or piped: what stands before a text, and what belongs to it."""

import pytest

from plancoop.console.text_list import own_numbers, without_bullet


@pytest.mark.parametrize(
    "mark",
    [
        *("1.", "3)", "12.", "(3)", "1.1", "1.10", "1.1.", "1.1)", "1.1.2", "1.1.2.", "1°", "1 –"),
        *("1-", "1 -", "a)", "A)", "(a)", "a.", "i)", "iv)", "(ii)", "ii.", "II)", "IV."),
        *("• 1.1", "- 3.", "–\t2)", "1.1\t", "1.\u00a0", "  a)"),
    ],
)
@pytest.mark.parametrize("text", ["Offrir", "L'été", "À voir", "Élargir l'offre", "Un 2. deux"])
def test_the_number_of_a_line_is_no_part_of_its_text(mark: str, text: str) -> None:
    assert without_bullet(f"{mark} {text}") == text


@pytest.mark.parametrize("mark", ["3.", "3)", "a)", "(a)", "1.1.", "1.1.2", "1)", "-", "•"])
def test_a_number_is_none_for_small_letters_either(mark: str) -> None:
    assert without_bullet(f"{mark} offrir") == "offrir"


@pytest.mark.parametrize(
    "text",
    [
        *(
            "2 ateliers",
            "1.5 million de dollars",
            "1,5 million",
            "3.5 % de plus",
            "2.5 M$ en prêts",
        ),
        *("3.5", "3.5M$ de prêts", "5.1 km", "10 000 $", "50 % des membres", "2 500 membres"),
        *("M. Tremblay", "J. Lévesque", "p. 12 du rapport", "vs. les autres", "À voir", "Y voir"),
        *("18-35 ans", "18 – 35 ans", "1er juin", "2012. Une année", "24/7", "(voir) ailleurs"),
        *("15 h – 17 h : atelier", "A offrir", "a offrir", "1 offre", "C'est", "3.Offrir"),
    ],
)
def test_a_quantity_or_an_initial_is_part_of_the_text(text: str) -> None:
    assert without_bullet(text) == text


@pytest.mark.parametrize("line", ["3.", "a)", "1.1.2", "-", " •  ", ""])
def test_a_line_that_has_only_its_number_has_no_text(line: str) -> None:
    assert without_bullet(line) == ""


@pytest.mark.parametrize(
    ("lines", "numbers"),
    [
        (["1.1 Offrir", "1.2 Tenir"], ("1.1", "1.2")),
        (["C01.1 offrir", "C01.2) Tenir"], ("C01.1", "C01.2")),
        (["1.2.3. offrir", "", "• 1.2.4\tTenir"], ("1.2.3", "1.2.4")),
        (["1. Offrir", "2. Tenir"], ()),
        (["1.1 Offrir", "Tenir"], ()),
        (["1.1 Offrir", "1.1 Tenir"], ()),
        (["1.5 million", "2.5 millions"], ()),
        ([], ()),
    ],
)
def test_numbers_are_kept_where_each_line_has_one_of_its_own(
    lines: list[str], numbers: tuple[str, ...]
) -> None:
    assert own_numbers(lines) == numbers
