"""Typst is given data as data, in letters that its fonts have."""

from datetime import date
from io import BytesIO
from typing import Any, Final

import pytest
from pypdf import PdfReader

from plancoop.report.typesetting import typeset

DAY: Final = date(2012, 6, 30)


def year(title: str) -> dict[str, Any]:
    """Return the data of the template of a year, with this title and nothing else."""
    empty = dict.fromkeys(("organization", "general_objective", "lede"), "")
    lists = dict.fromkeys(("headings", "audiences", "later", "kept"), ())
    titles = dict.fromkeys(("essential", "general_objective", "plan", "made_by", "colon"), "T")
    known = {"language": "fr-CA", "titles": titles, "source": {"name": "p.yaml", "digest": "0"}}
    return {"title": title, "head": title, **known, **empty, **lists}


def text_of(title: str) -> str:
    reader = PdfReader(BytesIO(typeset("year", year(title), DAY)))
    return "".join(reader.pages[0].extract_text().split())


@pytest.mark.parametrize(
    "title", ['#read("/etc/passwd")', "*x*", "$x$", "@ref", "]", "\\u{41}", "#", "= x", "<a>", '"']
)
def test_nothing_in_data_is_obeyed(title: str) -> None:
    assert "".join(title.split()) in text_of(title)


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Fête 🎉", "Fête<U+1F389>"),
        ("ᓄᓇ", "<U+14C4><U+14C7>"),
        ("Œuvre – « à l’été » → 5 €", "Œuvre–«àl’été»→5€"),
        ("Ελληνικά, Москва", "Ελληνικά,Москва"),
    ],
)
def test_what_no_font_has_is_spelled(title: str, shown: str) -> None:
    assert shown in text_of(title)
