"""No-break spaces hold, in every way that a text is put together; what is cut ends at a word."""

import io

import pytest
from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from plancoop.terminal.text import cut, typeset


def drawn(renderable: RenderableType, width: int) -> list[str]:
    console = Console(file=io.StringIO(), width=width, color_system=None)
    console.print(renderable)
    return [line.rstrip(" ") for line in console.file.getvalue().splitlines()]  # type: ignore[attr-defined]


def in_a_table(text: Text) -> Table:
    table = Table.grid()
    table.add_row(text)
    return table


@pytest.mark.parametrize("around", [Group, in_a_table])
@pytest.mark.parametrize(
    "text",
    [
        Text("À surveiller\u00a0: dû"),
        Text.assemble("À surveiller\u00a0", (": dû", "bold")),
        Text(" ").join([Text("À"), Text("surveiller\u00a0: dû")]),
        Text("À surveiller\u202f: dû"),
    ],
)
def test_a_line_never_ends_at_a_no_break_space(text: Text, around: type[Group]) -> None:
    plain = text.plain
    renderable = typeset(around(text.copy()))
    assert drawn(renderable, 14) == [plain.removesuffix(" dû"), "dû"]
    assert drawn(renderable, 13) == ["À", plain[2:-3], "dû"]


def test_styles_stay_where_they_were() -> None:
    console = Console(file=io.StringIO(), width=6, color_system="standard", force_terminal=True)
    console.print(typeset(Text.assemble("a b\u00a0", ("c d", "bold"))))
    assert console.file.getvalue() == "a b\u00a0\x1b[1mc \x1b[0m\n\x1b[1md\x1b[0m\n"  # type: ignore[attr-defined]


TEXT = "Renouveler l'Entente de partenariat relative au développement"


@pytest.mark.parametrize(
    ("text", "cells", "expected"),
    [
        (TEXT, 61, TEXT),
        (TEXT, 60, "Renouveler l'Entente de partenariat relative au…"),
        (TEXT, 45, "Renouveler l'Entente de partenariat relative…"),
        (TEXT, 44, "Renouveler l'Entente de partenariat…"),
        (TEXT, 21, "Renouveler l'Entente…"),
        (TEXT, 20, "Renouveler…"),
        (TEXT, 11, "Renouveler…"),
        (TEXT, 10, "Renouvele…"),
        (TEXT, 1, "…"),
        ("Adopter, puis publier", 20, "Adopter, puis…"),
        ("Adopter, puis publier", 13, "Adopter…"),
        ("Adopter · publier", 15, "Adopter…"),
        ("Adopter « plan » demain", 16, "Adopter…"),
        ("Adopter «\u00a0le plan\u00a0» demain", 25, "Adopter «\u00a0le plan\u00a0»…"),
        ("Adopter «\u00a0le plan\u00a0» demain", 13, "Adopter «\u00a0le…"),
        ("Trois buts\u00a0: un, deux", 14, "Trois buts…"),
        ("Trois buts : un, deux", 13, "Trois buts…"),
        ("Trois buts : un, deux", 10, "Trois…"),
        ("Amasser 750 000 $ en 2012", 16, "Amasser…"),
        ("Amasser 750 000 $ en 2012", 19, "Amasser 750 000 $…"),
        ("12\u00a0500 personnes", 8, "12\u00a0500…"),
        ("Anticonstitutionnellement", 12, "Anticonstit…"),
        ("— Anticonstitutionnellement", 12, "— Anticonst…"),
        ("協同組合の計画", 8, "協同組…"),
        ("協同組合 計画", 9, "協同組合…"),
        ("une\ndeux trois", 9, "une\ndeux…"),
        ("", 5, ""),
    ],
)
def test_a_text_is_cut_after_a_whole_word(text: str, cells: int, expected: str) -> None:
    shown = cut(text, cells)
    assert shown == expected
    assert cell_len(shown) <= cells
