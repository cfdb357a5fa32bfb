"""`plancoop report` as a Word document, which people go on editing."""

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Final

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.table import Table

from tests.support.cli import Command, environment, process
from tests.support.files import ROOT
from tests.support.page_text import missing_from

EXAMPLE: Final = ROOT / "examples" / "mi-annee-2012.yaml"
ABOUT_DRAWINGS: Final = ["Barre pleine", "Chaque repère", "Tableau synoptique"]
"""How what the page says of its drawings begins: a document has none."""
HOSTILE: Final = "</w:t><w:p/> &amp; {{7*7}} =1+1 #x *y* <b> \"quotes\" 'single'"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the report of the example as a page and as two documents."""
    folder = tmp_path_factory.mktemp("reports")
    words = ("rapport", "--plan", str(EXAMPLE), "--au", "2012-06-30", "--depuis", "2012-05-01")
    files = ("-o", "r.html", "-o", "r.docx", "-o", "again.docx")
    run = process(*words, *files, cwd=folder, env=environment(PLANCOOP_LANG="fr"))
    assert run.returncode == 0, run.stderr
    return folder


def texts(document: Document) -> Iterator[str]:
    """Yield every paragraph, those of tables included."""
    for part in document.iter_inner_content():
        if isinstance(part, Table):
            yield from (cell.text for row in part.rows for cell in row.cells)
        else:
            yield part.text


def test_every_text_of_the_page_is_in_the_document(made: Path) -> None:
    text = "".join(texts(docx.Document(str(made / "r.docx"))))
    missing = missing_from(text, made / "r.html")
    assert [" ".join(words.split()[:2]) for words in missing] == ABOUT_DRAWINGS


def test_it_has_real_headings_and_tables_with_header_rows(made: Path) -> None:
    document = docx.Document(str(made / "r.docx"))
    styles = [each.style.name for each in document.paragraphs if each.style]
    assert styles[0] == "Title"
    levels = [int(name[-1]) for name in styles if name and name.startswith("Heading")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert document.tables
    for table in document.tables:
        assert "w:tblHeader" in table.rows[0]._tr.xml
        assert all(cell.text for cell in table.rows[0].cells)


def test_its_language_title_and_dates_are_set(made: Path) -> None:
    document = docx.Document(str(made / "r.docx"))
    known = document.core_properties
    assert known.title.startswith("Plan d'action québécois 2012")
    assert (known.language, known.author) == (
        "fr-CA",
        "Conseil québécois de la coopération et de la mutualité",
    )
    assert known.created == datetime(2012, 6, 30, tzinfo=UTC)
    defaults = document.styles.element.find(f"{qn('w:docDefaults')}//{qn('w:lang')}")
    assert defaults.get(qn("w:val")) == "fr-CA"


def test_the_same_input_gives_the_same_bytes(made: Path) -> None:
    assert (made / "r.docx").read_bytes() == (made / "again.docx").read_bytes()


def test_hostile_texts_stay_texts(plancoop: Command) -> None:
    quoted = "'" + HOSTILE.replace("'", "''") + "'"
    Path("p.yaml").write_text(
        f"version: 1\ntitre: {quoted}\npublics:\n  - id: a\n    nom: {quoted}\n    objectifs:\n"
        f"      - id: a-o1\n        texte: {quoted}\n",
        encoding="utf-8",
    )
    assert plancoop("report", "--plan", "p.yaml", "-o", "r.docx").code == 0
    document = docx.Document("r.docx")
    assert sum(HOSTILE in text for text in texts(document)) >= 3
    assert document.core_properties.title.startswith(HOSTILE)


def test_without_python_docx_it_says_how_to_install_it(
    plan: Path, plancoop: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    seen = plancoop("report", "-o", "r.docx", "--plan", str(plan))
    assert seen.code == 1
    assert "pip install 'plancoop[word]' l'installe" in " ".join(seen.err.split())
    assert not Path("r.docx").exists()
