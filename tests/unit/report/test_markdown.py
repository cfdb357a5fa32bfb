"""The report in Markdown, as markdown-it reads it, and the same words as text alone."""

import re
from typing import Final

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from plancoop.report import markdown, plain_text
from plancoop.report.content import Report, Source
from plancoop.report.outline import lay_out
from tests.support.reports import EVERY_KEY, read_plan

READER: Final = MarkdownIt("commonmark").enable("table")


def report(text: str = EVERY_KEY) -> Report:
    read = read_plan(text)
    return Report(read.plan, read.day, Source("plan.yaml", "0123456789ab"), read.plan)


class Recorded:
    """A document that keeps all words that are written into it, in their order."""

    def __init__(self) -> None:
        self.words: list[str] = []

    def title(self, words: str) -> None:
        self.words.append(words)

    def heading(self, words: str, level: int) -> None:
        assert 1 <= level <= 4
        self.words.append(words)

    def paragraph(self, words: str, *, label: str = "") -> None:
        self.words += [label, words]

    def items(self, lines: object) -> None:
        self.words += list(lines)  # type: ignore[call-overload]

    def table(self, header: object, rows: object, widths: object) -> None:
        del widths
        for row in (header, *rows):  # type: ignore[misc]
            self.words += [line for cell in row for line in cell.split("\n")]


def recorded(text: str = EVERY_KEY) -> list[str]:
    document = Recorded()
    lay_out(report(text), document)
    return [words.strip() for words in document.words if words.strip()]


def tokens(text: str) -> list[Token]:
    found = []
    for token in READER.parse(text):
        found += [token, *(token.children or ())]
    return found


def words_of(text: str) -> str:
    return "".join(
        token.content if token.type in ("text", "code_inline") else "\n"
        for token in tokens(text)
        if token.type != "inline"
    )


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.mark.usefixtures("french")
def test_all_words_of_the_report_are_read_in_their_order() -> None:
    seen = squeezed(words_of(markdown.write(report()).decode()))
    place = 0
    for words in recorded():
        place = seen.find(squeezed(words), place)
        assert place >= 0, words
    assert len(recorded()) > 100


@pytest.mark.usefixtures("french")
def test_it_has_one_title_headings_below_it_and_whole_tables() -> None:
    found = tokens(markdown.write(report()).decode())
    levels = [int(token.tag[1]) for token in found if token.type == "heading_open"]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert {2, 3, 4} <= set(levels)
    assert sum(token.type == "table_open" for token in found) >= 5
    assert not [token for token in found if token.type == "html_block"]
    assert {token.content for token in found if token.type == "html_inline"} <= {"<br>"}


def test_an_address_of_the_web_is_a_link_to_itself() -> None:
    found = tokens(markdown.write(report()).decode())
    links = {str(token.attrs["href"]) for token in found if token.type == "link_open"}
    assert links == {"https://exemple.coop/", "https://exemple.coop/a?b=1;c,d"}


@pytest.mark.usefixtures("french")
def test_text_alone_has_the_same_words_and_no_drawing() -> None:
    text = plain_text.write(report()).decode()
    seen = squeezed(text).lower()
    for words in recorded():
        plain = words.replace(" · ", "; ").replace("↳ ", "")
        assert squeezed(plain).lower() in seen, words
    assert not set("│─═┃█▒·|*#_↳✓○◐✗") & set(text)
    assert not re.search(r"^[=\-_]{2,}$", text, re.MULTILINE)


@pytest.mark.usefixtures("french")
def test_in_text_alone_a_cell_is_told_after_its_title() -> None:
    text = plain_text.write(report()).decode().replace("\N{NO-BREAK SPACE}", " ")
    assert "En retard : 1\nÀ surveiller : 2\n" in text
    assert "\n\nLes jeunes\n  Moyens réalisés : 1 sur" in text


@pytest.mark.parametrize("write", [markdown.write, plain_text.write])
def test_the_same_plan_gives_the_same_bytes(write: object) -> None:
    assert len({write(report()) for _ in range(2)}) == 1  # type: ignore[operator]
