"""Texts that mean harm in some format of a report: each gives them back as the texts they are.

Each format is opened by a reader that is not ours. A new row of the table needs its reader here.
"""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, Final

import docx
import pytest
import yaml
from icalendar import Calendar
from markdown_it import MarkdownIt
from playwright.sync_api import Browser
from pydantic import BaseModel
from pypdf import PdfReader

from plancoop.plan.model import Plan
from plancoop.report.addresses import AddressBook, Mailbox
from plancoop.report.content import Report, Source
from plancoop.report.formats import FORMATS, Format
from plancoop.report.mail import link, message
from plancoop.report.reminders import reminders
from plancoop.text.unprintable import spelled
from tests.hostile.test_texts import strings
from tests.support.browser import chromium, opened
from tests.support.page_text import packed
from tests.support.programs import pdf_text
from tests.support.reports import events_of, read_plan

DAY: Final = date(2027, 3, 1)
OVERRIDE: Final = "\u202e"
_STANDS_FOR_IT: Final = "\N{SYMBOL FOR NULL}"
"""No plan that is read has such a character: it is put into the model afterwards."""

SIGNS: Final = (
    "<script>alert(1)</script>",
    "</style></title><img src=x onerror=alert(1)>",
    "<a href='javascript:alert(1)'>ici</a>",
    "[ici](javascript:alert(1))",
    "javascript:alert(1)//",
    "![x](https://mal.coop/x.png)",
    "\"guillemets\" 'simples' `obliques`",
    "=1+1",
    "+1",
    "-1",
    "@SUM(1)",
    '=HYPERLINK("https://mal.coop")',
    "\t=1+1",
    "\r\n=1+1",
    "a\nBEGIN:VEVENT\nUID:mal\nEND:VEVENT",
    "a\r\nBcc: mal@exemple.coop\r\n\r\nb",
    "a\n--plancoop-\n",
    '#read("/etc/passwd")',
    "#{while true {}}",
    "$x$ *a* _b_ @c <d>",
    "{{7*7}}",
    "{% for x in y %}",
    "| a | b |",
    "# titre",
    "- puce",
    "1. rang",
    "> cité",
    "```",
    "    retrait",
    "<!-- plancoop:fin -->",
    "&lt;b&gt;&amp;",
    "\\; \\, \\n ;,:",
    "%0D%0ABcc:mal",
    "=?utf-8?q?=0D=0ABcc:=20mal=40exemple.coop?=",
    "]]> --> */ //",
    f"a{_STANDS_FOR_IT}txt.exe",
)


def item(rank: int, sign: str) -> dict[str, Any]:
    """Return an item whose every text is a sign, before a word that ends it."""
    text = f"{sign} fin{rank}"
    return {
        "id": f"jeunes-m{rank}",
        "texte": text,
        "responsable": text,
        "partenaires": [text],
        "etiquettes": [text],
        "echeance": "2027-02-01" if rank % 2 else "2027-03-10",
        "statut": "en_cours",
        "liens": [{"titre": text, "url": "https://exemple.coop/"}],
        "indicateurs": [{"nom": text, "cible": "5", "unite": text}],
        "budget": {"prevu": "10", "source": text},
        "suivi": [{"le": "2027-01-01", "note": text, "preuve": text, "ecart": text, "par": text}],
    }


def hostile_plan() -> Plan:
    """Return a plan with every sign, and with some of them where a plan has one text alone."""
    items = [item(rank, sign) for rank, sign in enumerate(SIGNS)]
    data = {
        "version": "1",
        "titre": "</title><script>alert(2)</script>{{7*7}}\r\nBcc: mal@exemple.coop",
        "organisme": '#read("/etc/passwd")\nBEGIN:VEVENT',
        "liens": [{"titre": sign, "url": "https://exemple.coop/"} for sign in SIGNS],
        "periode": {"debut": "2027-01-01", "fin": "2027-12-31"},
        "objectif_general": f"=1+1 {_STANDS_FOR_IT}",
        "publics": [
            {"id": "jeunes", "nom": "*/ </style><b>", "nom_court": "=1+1", "moyens": items}
        ],
    }
    plan = read_plan(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), DAY).plan
    made = with_override(plan)
    assert isinstance(made, Plan)
    return made


def with_override(value: Any) -> Any:  # noqa: ANN401 -- a part of a plan
    if isinstance(value, str):
        return value.replace(_STANDS_FOR_IT, OVERRIDE) if type(value) is str else value
    if isinstance(value, tuple) and type(value) is tuple:
        return tuple(map(with_override, value))
    if isinstance(value, BaseModel):
        fields = type(value).model_fields
        return value.model_copy(
            update={name: with_override(getattr(value, name)) for name in fields}
        )
    return value


@pytest.fixture(scope="module")
def report() -> Report:
    plan = hostile_plan()
    return Report(plan, DAY, Source("plan.yaml", "0123456789ab"), plan)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def made(report: Report, tmp_path_factory: pytest.TempPathFactory) -> Callable[[Format], Path]:
    """Return a function that writes a format once, and returns the file."""
    folder = tmp_path_factory.mktemp("hostile")

    def write(one: Format) -> Path:
        path = folder / f"{one.name}{one.suffixes[0]}"
        if not path.exists():
            path.write_bytes(one.write(report))
        return path

    return write


def html_words(path: Path) -> str:
    """Read a page as Python does; the browser has its own test."""
    reader = Words()
    reader.feed(path.read_text(encoding="utf-8"))
    return " ".join(reader.words)


class Words(HTMLParser):
    """Texts of a page, and its elements, by the HTML parser of Python."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        assert not any(name.startswith("on") for name, _value in attrs), attrs
        for name, value in attrs:
            if name in ("href", "src"):
                assert re.match(r"https?://exemple\.coop/|#", value or ""), value

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def markdown_words(path: Path) -> str:
    words = []
    for token in MarkdownIt("commonmark").enable("table").parse(path.read_text(encoding="utf-8")):
        assert token.type not in ("html_block", "fence", "code_block", "blockquote_open", "hr")
        assert token.type != "ordered_list_open"
        assert token.type != "bullet_list_open" or token.level == 0, token.map
        for part in token.children or ():
            assert part.type not in ("image", "code_inline"), part
            assert part.type != "html_inline" or part.content == "<br>", part
            if part.type == "link_open":
                assert str(part.attrs["href"]).startswith("https://"), part
            words.append(part.content if part.type == "text" else "\n")
    return "".join(words)


def text_words(path: Path) -> str:
    text = path.read_bytes().decode()
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f]", text)
    return text


def csv_words(path: Path) -> str:
    """Read the table; take away the apostrophe before what a spreadsheet would obey."""
    words = []
    rows = list(csv.reader(io.StringIO(path.read_bytes().decode(), newline=""), strict=True))
    assert len({len(row) for row in rows}) == 1
    for cell in (cell for row in rows for cell in row):
        obeyed = re.match(r"[\s]*[=+\-@]|[\t\r]", cell)
        assert not obeyed or re.fullmatch(r"-?\d+(\.\d+)?", cell), cell
        words.append(cell.removeprefix("'"))
    return "\n".join(words)


def json_words(path: Path) -> str:
    return "\n".join(strings(json.loads(path.read_text(encoding="utf-8"))))


def ndjson_words(path: Path) -> str:
    lines = path.read_bytes().decode().removesuffix("\n").split("\n")
    assert len(lines) == len(SIGNS)
    return "\n".join(text for line in lines for text in strings(json.loads(line)))


def ics_words(path: Path) -> str:
    text = path.read_bytes().decode()
    assert len(events_of(text)) == len(SIGNS)
    events = list(Calendar.from_ical(text).walk("VEVENT"))
    assert len(events) == len(SIGNS)
    assert {str(event["URL"]) for event in events} == {"https://exemple.coop/"}
    return "\n".join(str(event[key]) for event in events for key in ("SUMMARY", "DESCRIPTION"))


def pdf_words(path: Path) -> str:
    for page in PdfReader(path).pages:
        for note in page.get("/Annots", ()):
            action = note.get_object().get("/A", {})
            assert action.get("/S", "/URI") in ("/URI", "/GoTo"), action
            assert str(action.get("/URI", "https://exemple.coop/")) == "https://exemple.coop/"
    return pdf_text(path)


def docx_words(path: Path) -> str:
    document = docx.Document(str(path))
    words = [paragraph.text for paragraph in document.paragraphs]
    for table in document.tables:
        words += [cell.text for row in table.rows for cell in row.cells]
    return "\n".join(words)


READERS: Final[dict[str, Callable[[Path], str]]] = {
    "html": html_words,
    "pdf": pdf_words,
    "synoptique": pdf_words,
    "word": docx_words,
    "markdown": markdown_words,
    "texte": text_words,
    "csv": csv_words,
    "json": json_words,
    "ndjson": ndjson_words,
    "ics": ics_words,
}


def test_each_format_of_the_table_has_its_reader() -> None:
    assert set(READERS) == {one.name for one in FORMATS}


@pytest.mark.parametrize("one", FORMATS, ids=[one.name for one in FORMATS])
def test_each_text_is_read_back_as_it_is(one: Format, made: Callable[[Format], Path]) -> None:
    seen = READERS[one.name](made(one))
    found = packed(seen)
    shown = "" if one.name in ("json", "ndjson") else OVERRIDE
    assert not shown or shown not in seen
    for rank, sign in enumerate(SIGNS):
        text = f"{sign} fin{rank}".replace(_STANDS_FOR_IT, OVERRIDE)
        assert packed(spelled(text) if shown else text) in found, sign


@pytest.mark.parametrize("one", FORMATS, ids=[one.name for one in FORMATS])
def test_the_same_hostile_plan_gives_the_same_bytes(
    one: Format, report: Report, made: Callable[[Format], Path]
) -> None:
    again = Report(report.plan, report.day, report.source, report.whole)
    assert one.write(again) == made(one).read_bytes()


def test_a_browser_makes_nothing_of_the_texts(
    browser: Browser, made: Callable[[Format], Path]
) -> None:
    path = made(FORMATS[0])
    with opened(browser, path) as seen:
        page = seen.page
        asked: list[str] = []
        page.on("dialog", lambda dialog: asked.append(dialog.message))
        page.reload()
        assert (asked, seen.messages, set(seen.requests)) == ([], [], {path.as_uri()})
        assert page.evaluate("document.scripts.length") == 1
        assert page.evaluate("document.querySelectorAll('img, iframe, object, embed').length") == 0
        links = page.evaluate("[...document.links].map(one => one.getAttribute('href'))")
        assert all(re.match(r"#|https://exemple\.coop/", href) for href in links)
        body = packed(page.evaluate("document.body.textContent"))
        for rank, sign in enumerate(SIGNS):
            text = f"{sign} fin{rank}".replace(_STANDS_FOR_IT, OVERRIDE)
            assert packed(spelled(text)) in body, sign


def test_a_reminder_has_one_recipient_and_its_texts_alone(report: Report) -> None:
    leads = [f"{sign} fin{rank}" for rank, sign in enumerate(SIGNS)]
    book = AddressBook(
        Mailbox(
            re.sub(r"\s+", " ", spelled(lead.replace(_STANDS_FOR_IT, OVERRIDE))).strip(),
            "lea@exemple.coop",
        )
        for lead in leads
    )
    found = reminders(report.plan, report.rows, DAY, 30, book)
    assert len(found) == len(SIGNS)
    for one in found:
        read = message_from_bytes(message(one), policy=default)
        assert isinstance(read, EmailMessage)
        assert read.defects == []
        assert {"bcc", "cc", "from"}.isdisjoint(key.lower() for key in read.keys())  # noqa: SIM118 -- of mail
        (to,) = read["To"].addresses
        assert packed(to.display_name) == packed(one.lead)
        assert [to.addr_spec for to in read["To"].addresses] == ["lea@exemple.coop"]
        types = [part.get_content_type() for part in read.walk()]
        assert types == [
            *("multipart/mixed", "multipart/alternative"),
            *("text/plain", "text/html", "text/calendar"),
        ]
        html = read.get_body(("html",))
        assert html
        reader = Words()
        reader.feed(html.get_content())
        assert {"script", "img", "a"}.isdisjoint(reader.tags)
        (text,) = [told.text for _title, items in one.parts for told in items]
        assert packed(text) in packed(" ".join(reader.words))
        (attached,) = read.iter_attachments()
        assert len(events_of(attached.get_content())) == 1
        address = link(one)
        assert re.fullmatch(r"mailto:lea@exemple\.coop\?subject=[^&\s]*&body=[^&\s]*", address)
