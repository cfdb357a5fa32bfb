"""No-break spaces hold, in every way that a text is put together."""

import io

import pytest
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from plancoop.terminal.text import typeset


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
