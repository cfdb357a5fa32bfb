"""`plancoop report` as PDF: whole, or the tableau synoptique on one page."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from pypdf import PdfReader

from plancoop.report import pdf
from tests.support.cli import Command, environment, process
from tests.support.files import REAL_PLAN, ROOT
from tests.support.page_text import missing_from, packed
from tests.support.programs import outloud, pdf_text

EXAMPLE: Final = ROOT / "examples" / "mi-annee-2012.yaml"
LETTER: Final = [612, 792]
HOSTILE: Final = (
    '#read("/etc/passwd") *x* _y_ $x$ @ref \\ ]] [[ `c` // c <b> {{7*7}} </w:t> &amp; =1+1'
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the report of the example in three formats, and its table."""
    folder = tmp_path_factory.mktemp("reports")
    words = ("rapport", "--plan", str(EXAMPLE), "--au", "2012-06-30", "--depuis", "2012-05-01")
    files = ("-o", "r.html", "-o", "r.pdf", "-o", "again.pdf", "-o", "r.docx")
    french = environment(PLANCOOP_LANG="fr")
    for more in (files, ("--format", "synoptique", "-o", "s.pdf")):
        run = process(*words, *more, cwd=folder, env=french)
        assert run.returncode == 0, run.stderr
    return folder


def sheets(path: Path) -> list[list[int]]:
    """Return the width and the height of each page, in points."""
    return [[round(float(side)) for side in page.mediabox[2:]] for page in PdfReader(path).pages]


def test_a_board_has_eight_letter_pages_at_most(made: Path) -> None:
    pages = sheets(made / "r.pdf")
    assert len(pages) <= 8
    assert {tuple(sorted(page)) for page in pages} == {tuple(LETTER)}


def test_every_text_of_the_page_is_in_the_pdf(made: Path) -> None:
    missing = missing_from(pdf_text(made / "r.pdf"), made / "r.html")
    assert [words[:13] for words in missing] == ["Chaque repère"]  # about what only the page draws


def test_the_table_has_one_landscape_page_with_every_item(made: Path) -> None:
    assert sheets(made / "s.pdf") == [[792, 612]]
    found = packed(pdf_text(made / "s.pdf"))
    plan = yaml.safe_load(EXAMPLE.read_text(encoding="utf-8"))
    for audience in plan["publics"]:
        for item in (*audience.get("objectifs", ()), *audience.get("moyens", ())):
            for each in (item, *item.get("etapes", ())):
                assert packed(each["texte"]) in found


@pytest.mark.parametrize("name", ["r.pdf", "s.pdf"])
def test_a_screen_reader_is_served(name: str, made: Path) -> None:
    reader = PdfReader(made / name)
    root: Any = reader.trailer["/Root"]
    assert root["/Lang"] == "fr-CA"
    assert root["/MarkInfo"]["/Marked"]
    assert reader.metadata
    assert reader.metadata.title
    assert reader.metadata.title.startswith("Plan d'action québécois 2012")
    told = made / f"{name}.json"
    words = [outloud(), "--json", str(told), "-q", str(made / name)]
    run = subprocess.run(words, check=False, capture_output=True, text=True)
    (result,) = json.loads(told.read_text(encoding="utf-8"))["results"]
    errors = [each for each in result["findings"] if each["severity"] == "error"]
    assert (run.returncode, errors) == (0, [])
    failed = [each for each in result["criteria"]["pdfua1"] if each["status"] == "fail"]
    assert failed == []


def test_the_same_input_gives_the_same_bytes(made: Path) -> None:
    assert (made / "r.pdf").read_bytes() == (made / "again.pdf").read_bytes()
    assert b"20120630" in (made / "r.pdf").read_bytes()


def test_one_page_holds_the_real_plan_and_twice_as_many_items(plancoop: Command) -> None:
    words = ("report", "--format", "synoptique", "--au", "2012-01-15")
    assert plancoop(*words, "--plan", str(REAL_PLAN), "-o", "one.pdf").code == 0
    assert sheets(Path("one.pdf")) == [[792, 612]]
    assert plancoop(*words, "--plan", str(large_plan(84)), "-o", "two.pdf").code == 0
    (sheet,) = sheets(Path("two.pdf"))
    assert sheet[0] > sheet[1]


def large_plan(count: int) -> Path:
    """Write a plan of nine audiences with so many items, each of about three lines."""
    text = "Obtenir la reconnaissance des coopératives et des mutuelles dans tous les programmes, "
    path = Path("large.yaml")
    lines = ["version: 1", "titre: Grand plan", "publics:"]
    for audience in range(9):
        lines += [f"  - id: p{audience}", f"    nom: Public {audience}", "    objectifs:"]
        for item in range(audience, count, 9):
            lines += [
                f"      - id: p{audience}-o{item}",
                f"        texte: {text}politiques {item}.",
            ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_hostile_texts_are_printed_as_they_are(plancoop: Command) -> None:
    quoted = json.dumps(HOSTILE, ensure_ascii=False)
    path = Path("p.yaml")
    path.write_text(
        f"version: 1\ntitre: {quoted}\norganisme: {quoted}\nobjectif_general: {quoted}\npublics:\n"
        f"  - id: a\n    nom: {quoted}\n    objectifs:\n      - id: a-o1\n        texte: {quoted}\n"
        f"        responsable: {quoted}\n"
        f"        suivi: [{{le: 2012-02-01, note: {quoted}}}]\n",
        encoding="utf-8",
    )
    for name, more in (("r.pdf", ()), ("s.pdf", ("--format", "synoptique"))):
        words = ("report", "--plan", str(path), "--au", "2012-06-30", "-o", name, *more)
        assert plancoop(*words).code == 0
        found = packed(pdf_text(Path(name)))
        assert packed(HOSTILE) in found
        assert "root:" not in found


@pytest.mark.parametrize("name", ["report", "synoptique"])
def test_too_many_items_are_refused_in_a_sentence(
    name: str, plan: Path, plancoop: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "MOST_ITEMS", 40)
    monkeypatch.setattr(pdf, "MOST_ON_A_PAGE", 40)
    word = "pdf" if name == "report" else name
    seen = plancoop("report", "--format", word, "-o", "r.pdf", "--plan", str(plan))
    assert seen.code == 1
    assert re.match(r"41 éléments, c'est trop pour (un PDF|une page), qui en accepte 40", seen.err)
    assert not Path("r.pdf").exists()


def test_without_typst_it_says_how_to_install_it(
    plan: Path, plancoop: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    seen = plancoop("report", "-o", "r.pdf", "--plan", str(plan))
    assert seen.code == 1
    assert "pip install 'plancoop[pdf]' l'installe" in " ".join(seen.err.split())
    assert not Path("r.pdf").exists()
