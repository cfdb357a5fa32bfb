"""A report in Markdown between the marks of a file: nothing outside them changes."""

from pathlib import Path
from typing import Final

import pytest
from markdown_it import MarkdownIt

from tests.support.cli import Command

DAY: Final = ("--au", "2012-06-30")
BEGIN: Final = "<!-- plancoop:debut -->"
END: Final = "<!-- plancoop:fin -->"
AROUND: Final = f"# Notre page\n\nAvant.  \n{BEGIN}\nà remplacer\n{END}\nAprès\t\n\n## Suite"


@pytest.mark.usefixtures("mid_year")
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("beginning", ["", "\ufeff"])
def test_what_is_between_the_marks_is_the_report_and_nothing_else_changes(
    line_end: str, beginning: str, plancoop: Command
) -> None:
    page = Path("page.md")
    page.write_bytes((beginning + AROUND.replace("\n", line_end)).encode())
    for _again in range(2):
        said = plancoop("rapport", "-o", "page.md", *DAY)
        assert (said.code, said.out, said.err) == (0, "page.md est écrit.\n", "")
        text = page.read_bytes().decode()
        before, between = text.split(f"{BEGIN}{line_end}")
        middle, after = between.split(f"{END}{line_end}")
        assert before == beginning + "# Notre page\n\nAvant.  \n".replace("\n", line_end)
        assert after == "Après\t\n\n## Suite".replace("\n", line_end)
        assert "à remplacer" not in middle
        assert middle.count("\n") == middle.count(line_end)
    titles = [
        token.tag
        for token in MarkdownIt().parse(text.removeprefix(beginning))
        if token.type == "heading_open"
    ]
    assert titles.count("h1") == 1
    whole = plancoop("rapport", "--format", "markdown", "-o", "-", *DAY).out
    lower = whole.strip().replace("\n#", "\n##")
    assert middle.replace(line_end, "\n").strip() == f"#{lower}"


@pytest.mark.usefixtures("mid_year")
@pytest.mark.parametrize(
    "text",
    [
        f"{BEGIN}\n",
        f"{END}\n",
        f"{END}\n{BEGIN}\n",
        f"{BEGIN}\n{BEGIN}\n{END}\n",
        f"{BEGIN}\n{END}\n{BEGIN}\n{END}\n",
    ],
)
def test_marks_that_do_not_enclose_one_part_are_refused(text: str, plancoop: Command) -> None:
    Path("page.md").write_text(text, encoding="utf-8")
    refused = plancoop("rapport", "-o", "page.md", "--force", "-o", "autre.md", *DAY)
    assert (refused.code, refused.out) == (1, "")
    assert BEGIN in refused.err
    assert Path("page.md").read_text(encoding="utf-8") == text
    assert not Path("autre.md").exists()


@pytest.mark.usefixtures("mid_year")
@pytest.mark.parametrize("text", ["Rien\n", f"Voir `{BEGIN}` et `{END}`.\n"])
def test_a_file_without_marks_stays_unless_it_is_forced(text: str, plancoop: Command) -> None:
    Path("page.md").write_text(text, encoding="utf-8")
    refused = plancoop("rapport", "-o", "page.md", *DAY)
    assert (refused.code, Path("page.md").read_text(encoding="utf-8")) == (4, text)
    assert plancoop("rapport", "-o", "page.md", "--force", *DAY).code == 0
    assert Path("page.md").read_text(encoding="utf-8").startswith("# Plan d'action")


@pytest.mark.usefixtures("mid_year")
def test_only_markdown_looks_for_marks(plancoop: Command) -> None:
    Path("page.html").write_text(f"{BEGIN}\n{END}\n", encoding="utf-8")
    assert plancoop("rapport", "-o", "page.html", *DAY).code == 4
