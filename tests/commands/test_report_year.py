"""`plancoop report --bilan`: the review of a year as a page, as PDF and as a Word document."""

import json
import subprocess
from pathlib import Path
from typing import Final

import docx
import pytest
import yaml
from pypdf import PdfReader

from tests.commands.test_report_word import texts
from tests.support.cli import Command, environment, process
from tests.support.files import ROOT
from tests.support.page_text import missing_from, packed, page_texts
from tests.support.programs import outloud, pdf_text

EXAMPLE: Final = ROOT / "examples" / "trois-ans.yaml"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the review of 2011 in three formats, with a shortfall said in it."""
    folder = tmp_path_factory.mktemp("reviews")
    plan = EXAMPLE.read_text(encoding="utf-8")
    note = "note: Les conseils demandent six mois de plus"
    assert note in plan
    text = plan.replace(note, f"{note}, ecart: Deux assemblées sans quorum")
    (folder / "plan.yaml").write_text(text, encoding="utf-8")
    files = ("-o", "y.html", "-o", "y.pdf", "-o", "again.pdf", "-o", "y.docx", "-o", "again.docx")
    words = ("rapport", "--bilan", "2011", "--plan", "plan.yaml", *files)
    run = process(*words, cwd=folder, env=environment(PLANCOOP_LANG="fr"))
    assert run.returncode == 0, run.stderr
    return folder


def test_it_says_what_the_terminal_says(made: Path, plancoop: Command) -> None:
    seen = plancoop("close", "--bilan", "2011", "--json", "--plan", str(made / "plan.yaml"))
    found = packed("".join(page_texts(made / "y.html")))
    for item in json.loads(seen.out)["elements"]:
        assert packed(item["texte"]) in found
        review = item["bilan"]
        is_done = review["sort"] in ("realise", "partiel")
        said = [review["preuve"]] if is_done else []
        said += [] if review["sort"] == "realise" else [review["note"], review["ecart"]]
        assert [words for words in said if words and packed(words) not in found] == []


def test_a_reader_finds_aims_results_reasons_and_what_goes_on(made: Path) -> None:
    found = " ".join(" ".join(page_texts(made / "y.html")).replace("\u00a0", " ").split())
    for words in (
        "Bilan de 2011, du 1er janvier au 31 décembre 2011",
        "8 éléments dans l'année : 2 atteints ou réalisés",
        "de 40 à 60 coopératives",
        "52 coopératives (de 40 à 60)",
        "preuve : Cahier des ateliers",
        "écart : Deux assemblées sans quorum",
        "passe à l'année suivante",
        "échéance reportée du 30 novembre 2011 au 30 juin 2012 (7 mois)",
        "se poursuit",
        "1 autre élément ouvert",
    ):
        assert words in found


@pytest.mark.parametrize("name", ["y.pdf", "y.docx"])
def test_other_formats_say_the_same(name: str, made: Path) -> None:
    path = made / name
    is_pdf = path.suffix == ".pdf"
    text = pdf_text(path) if is_pdf else "".join(texts(docx.Document(str(path))))
    assert missing_from(text, made / "y.html") == []


def test_a_screen_reader_is_served(made: Path) -> None:
    words = [outloud(), "--json", str(made / "o.json"), "-q", str(made / "y.pdf")]
    assert subprocess.run(words, check=False, capture_output=True).returncode == 0
    (result,) = json.loads((made / "o.json").read_text(encoding="utf-8"))["results"]
    assert [each for each in result["criteria"]["pdfua1"] if each["status"] == "fail"] == []
    assert len(PdfReader(made / "y.pdf").pages) <= 2


@pytest.mark.parametrize("suffix", ["pdf", "docx"])
def test_the_same_input_gives_the_same_bytes(suffix: str, made: Path) -> None:
    assert (made / f"y.{suffix}").read_bytes() == (made / f"again.{suffix}").read_bytes()


def test_a_year_and_an_audience_name_the_file(plancoop: Command) -> None:
    words = ("report", "--bilan", "2011", "--public", "membres", "--plan", str(EXAMPLE))
    assert plancoop(*words).code == 0
    (made,) = Path.cwd().glob("*.html")
    assert made.name == "bilan-membres-2011.html"
    plan = yaml.safe_load(EXAMPLE.read_text(encoding="utf-8"))
    found = packed("".join(page_texts(made)))
    assert packed(plan["publics"][0]["nom"]) in found
    assert packed(plan["publics"][1]["objectifs"][0]["texte"]) not in found


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            ("--bilan", "2011", "--format", "csv"),
            "s'écrit en html, pdf, word, markdown et texte, et non en csv",
        ),
        (("--bilan", "--depuis", "2011-01-01"), "retirez --depuis"),
        (("--bilan", "2011", "2012"), "une seule année"),
        (("--bilan", "2019"), "n'est pas dans la période du plan"),
    ],
)
def test_what_makes_no_review_is_refused(
    words: tuple[str, ...], told: str, plancoop: Command
) -> None:
    seen = plancoop("report", *words, "--plan", str(EXAMPLE))
    assert seen.code == 2
    assert told in " ".join(seen.err.split())
    assert list(Path.cwd().glob("bilan*")) == []
