"""Columns that a width has room for, and texts cut to what they leave."""

import pytest
from rich.text import Text

from plancoop.terminal.table import Column, Form, table


def form(rank: int, head: str, *words: str, most: int | None = None) -> Form:
    return Form(rank, head, [Text(word) for word in words], most)


IDS: Column = [form(0, "Id", "a-o1", "b-o22")]
STATUSES: Column = [form(0, "", "○", "✓"), form(2, "Statut", "○ À venir", "✓ Atteint")]
DAYS: Column = [form(1, "Le", "31 mai", "")]
LEADS: Column = [form(3, "Qui", "Comité", "Tous")]
TEXTS = form(
    0,
    "Texte",
    "Tenir dans chaque province une assemblée des membres",
    "Publier un guide des coopératives du Québec en français",
)


@pytest.mark.parametrize(
    ("width", "expected"),
    [
        (46, ["Id        Texte", "a-o1   ○  Tenir dans chaque province une…"]),
        (48, ["Id        Le      Texte", "a-o1   ○  31 mai  Tenir dans chaque province…"]),
        (
            60,
            [
                "Id     Statut     Le      Texte",
                "a-o1   ○ À venir  31 mai  Tenir dans chaque province une…",
            ],
        ),
        (
            78,
            [
                "Id     Statut     Le      Texte                                         Qui",
                "a-o1   ○ À venir  31 mai  Tenir dans chaque province une assemblée…     Comité",
            ],
        ),
        (
            200,
            [
                f"Id     Statut     Le      Texte{' ' * 52}Qui",
                f"a-o1   ○ À venir  31 mai  {TEXTS.cells[0]}     Comité",
            ],
        ),
    ],
)
def test_columns_come_as_there_is_room(width: int, expected: list[str]) -> None:
    drawn = table([IDS, STATUSES, DAYS], TEXTS, [LEADS], width)
    first, second = drawn.rows
    assert [drawn.head.plain, first[0].plain] == expected
    assert max(line.cell_len for line in (drawn.head, *first, *second)) <= width
    assert drawn.is_cut == (width < 200)


def test_a_cell_wider_than_its_column_stands_above() -> None:
    ids = [form(0, "Id", "a-o1", "a-very-long-id", most=8)]
    drawn = table([ids], TEXTS, [], 50)
    assert [[line.plain for line in lines] for lines in drawn.rows] == [
        ["a-o1  Tenir dans chaque province une assemblée…"],
        ["a-very-long-id", "      Publier un guide des coopératives du Québec…"],
    ]


def test_a_column_of_nothing_is_left_out() -> None:
    empty: Column = [form(0, "Le", "", "")]
    assert table([IDS, empty], TEXTS, [], 80).head.plain == "Id     Texte"


def test_styles_stay_on_what_is_cut() -> None:
    texts = Form(0, "Texte", [Text("Tenir une assemblée", "dim")])
    ((line,),) = table([], texts, [], 12).rows
    assert (line.plain, line.spans[0].style) == ("Tenir une…", "dim")
