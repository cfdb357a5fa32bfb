"""`plancoop report`: which files are written, and what they tell."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Final

import pytest

from plancoop.report.formats import FORMATS, find_format, format_of
from tests.support.cli import Command
from tests.support.files import EXAMPLE, assert_accepted

ASKED: Final = ("rapport", "--plan", str(EXAMPLE), "--au", "2012-06-30")


def test_the_page_is_the_one_that_a_reviewer_accepted(plancoop: Command, *, accept: bool) -> None:
    page = plancoop(*ASKED, "--depuis", "2012-06-01", "-o", "-").out
    assert_accepted("report-example.html", page, accept=accept)
    assert len(page.encode()) < 150_000


def test_a_file_that_nobody_named_has_a_tidy_name(plancoop: Command) -> None:
    assert plancoop(*ASKED).out == "rapport-2012-06-30.html est écrit.\n"
    assert plancoop(*ASKED, "jeunes").out == "rapport-jeunes-2012-06-30.html est écrit.\n"
    assert sorted(path.name for path in Path().iterdir()) == [
        "rapport-2012-06-30.html",
        "rapport-jeunes-2012-06-30.html",
    ]


def test_several_files_are_written_at_once(plancoop: Command) -> None:
    assert plancoop(*ASKED, "-o", "a.html", "-o", "b.htm").code == 0
    assert Path("a.html").read_bytes() == Path("b.htm").read_bytes()


def test_a_file_that_is_there_is_replaced_by_force_alone(plancoop: Command) -> None:
    Path("a.html").write_text("à moi", encoding="utf-8")
    refused = plancoop(*ASKED, "-o", "b.html", "-o", "a.html")
    assert refused.code == 4
    assert "a.html existe déjà" in refused.err
    assert Path("a.html").read_text("utf-8") == "à moi"
    assert not Path("b.html").exists()
    assert plancoop(*ASKED, "-o", "a.html", "--force").code == 0
    assert Path("a.html").read_text("utf-8").startswith("<!DOCTYPE html>")


@pytest.mark.parametrize("way", ["itself", "link", "hard link"])
def test_the_plan_itself_is_never_written(plancoop: Command, plan: Path, way: str) -> None:
    before, other = plan.read_bytes(), Path("autre.html")
    if way == "link":
        other.symlink_to(plan)
    elif way == "hard link":
        other.hardlink_to(plan)
    name = str(plan) if way == "itself" else str(other)
    refused = plancoop("rapport", "--format", "html", "-o", name, "--force")
    assert refused.code == 4
    assert "le plan lui-même" in refused.err
    assert plan.read_bytes() == before


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("-o", "a.xyz"), 2, "a.xyz"),
        (("--format", "dessin"), 2, "html"),
        (("-o", "nulle-part/a.html"), 4, "nulle-part"),
        (("-o", "."), 2, "."),
        (("-o", ""), 2, "-o"),
        (("-o", "a.html", "-o", "a.html"), 2, "a.html"),
        (("-o", "-", "-o", "a.html"), 2, "La sortie standard"),
        (("--public", "personne"), 3, "personne"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_written(
    plancoop: Command, words: tuple[str, ...], code: int, said: str
) -> None:
    refused = plancoop(*ASKED, *words)
    assert (refused.code, refused.out) == (code, "")
    assert said in refused.err
    assert list(Path().iterdir()) == []


def test_a_folder_is_no_file(plancoop: Command) -> None:
    Path("a.html").mkdir()
    assert plancoop(*ASKED, "-o", "a.html", "--force").code == 4


def test_changes_are_told_since_the_last_report_here(plancoop: Command) -> None:
    refused = plancoop(*ASKED, "--depuis", "rapport")
    assert refused.code == 3
    assert "aucun rapport plus ancien" in refused.err
    for name in ("rapport-2012-05-15.html", "rapport-2012-06-01.pdf", "rapport-2012-07-01.html"):
        Path(name).touch()
    since = plancoop(*ASKED, "--depuis", "rapport", "-o", "-").out
    assert since == plancoop(*ASKED, "--depuis", "2012-06-01", "-o", "-").out


def items_of(page: str) -> list[str]:
    return re.findall(r'<li class="item" id="([^"]+)"', page)


@pytest.mark.parametrize(
    "words",
    [
        ("--public", "jeunes"),
        ("--en-retard",),
        ("--statut", "realise"),
        ("--responsable", "Communications"),
        ("--type", "moyen", "--ouverts"),
        ("--recherche", "forums"),
    ],
)
def test_a_report_tells_what_list_lists(plancoop: Command, words: tuple[str, ...]) -> None:
    page = plancoop(*ASKED, *words, "-o", "-").out
    listed = plancoop("liste", "--plan", str(EXAMPLE), "--au", "2012-06-30", *words, "--json").out
    found = json.loads(listed)["elements"]
    assert items_of(page) == list(
        dict.fromkeys(each["element_parent"] or each["id"] for each in found)
    )
    assert "Ce rapport ne montre qu&#39;une partie du plan." in page


def test_changes_of_a_part_are_of_that_part(plancoop: Command) -> None:
    page = plancoop(*ASKED, "--public", "jeunes", "--depuis", "2012-06-01", "-o", "-").out
    told = page.split('id="_changes"')[1].split("</section>")[0]
    assert re.findall(r'href="#([^"]+)"', told) == ["jeunes-m2"]


def test_signals_add_up_to_all_objectives_and_means(plancoop: Command) -> None:
    page = plancoop(*ASKED, "-o", "-").out
    split = page.split('<ul class="split"')[1].split("</ul>")[0]
    counts = [int(count) for count in re.findall(r"<b>(\d+)</b>", split)]
    assert counts == [3, 7, 14, 7, 8]
    assert sum(counts) == len(items_of(page)) == 39


def test_a_due_date_that_an_entry_moved_is_told_once(plancoop: Command) -> None:
    told = plancoop(*ASKED, "--depuis", "2012-05-01", "--plain").out.replace("\u00a0", " ")
    changed = told.split("CE QUI A CHANGÉ")[1].split("TENDANCE")[0]
    assert changed.count("30 juin 2012") == 1
    assert "Échéance reportée du 19 mai au 30 juin 2012 (42 jours)" in changed


STEPS: Final = """version: 1
titre: Plan
publics:
  - id: j
    nom: J
    moyens:
      - id: j-m1
        texte: Visiter
        echeance: 2027-05-30
        etapes:
          - {id: j-m1-e1, texte: Un, echeance: 2027-03-30}
          - {id: j-m1-e2, texte: Deux, echeance: 2027-04-30}
"""


def test_late_steps_count_with_their_item_and_the_page_says_so(plancoop: Command) -> None:
    Path("plan.yaml").write_text(STEPS, encoding="utf-8")
    page = plancoop("rapport", "--au", "2027-07-01", "-o", "-").out
    assert "Un élément est en retard, de 32 jours." in page
    assert '<b>1</b> <span class="w c-en_retard">' in page
    assert "3 en retard" not in page
    asked = ("--au", "2027-07-01", "--plain")
    assert (
        "Chaque objectif et chaque moyen compte une fois, avec ses étapes. Si on compte les étapes "
        "une à une, 3 éléments sont en retard, le plus ancien de 93 jours."
    ) in plancoop("rapport", *asked).out.replace("\u00a0", " ")
    counted = json.loads(plancoop("statut", "--json", *asked[:2]).out)["total"]["en_retard_nombre"]
    assert counted == 3


def test_each_plan_of_the_repository_has_its_report(plancoop: Command) -> None:
    for path in sorted(EXAMPLE.parent.glob("*.yaml")):
        page = plancoop("rapport", "--plan", str(path), "-o", "-")
        assert page.code == 0, page.err
        assert "&lt;" not in page.out


RICH: Final = """version: 1
titre: Plan 2027-2029
periode: {debut: 2027-01-01, fin: 2029-12-31}
regroupement: orientation
axes:
  - {id: eau, nom: Protéger l'eau, numero: "1"}
publics:
  - id: milieu
    nom: Milieu de vie
    objectifs:
      - id: milieu-o1
        texte: Réduire l'érosion
        axe: eau
        echeance: 2028-T2
        responsable: [Léa, Omar]
        indicateurs:
          - {nom: Rives stables, cible: 30 à 50 %}
        suivi:
          - {le: 2027-03-01, indicateur: Rives stables, atteint: 15, ecart: Crue tardive}
    moyens:
      - id: milieu-m1
        texte: Visiter les rives
        pour: [milieu-o1]
        recurrence: {chaque: trimestre}
        budget: {prevu: 3500, reel: 4000, source: Fondation}
        suivi:
          - {le: 2027-03-30, occurrence: 2027-T1}
  - id: savoir
    nom: Savoir
    objectifs:
      - {id: savoir-o1, texte: Écrire, echeance: 2029-automne, etiquettes: [jeunes]}
"""


def test_all_that_a_plan_may_say_is_told(plancoop: Command) -> None:
    Path("plan.yaml").write_text(RICH, encoding="utf-8")
    page = plancoop("rapport", "--au", "2027-07-10", "-o", "-").out.replace("\u00a0", " ")
    for words in (
        "Où en est chaque orientation",
        '<th scope="col">Orientation</th>',
        "Par axe",
        "1 Protéger l&#39;eau",
        "2e trimestre 2028",
        "automne 2029",
        "Léa, Omar",
        "Rives stables : 30–50 %",
        "1 fois sur 12",
        "En retard de 10 jours (T2 2027)",
        "3 500 $",
        "Coûte plus que prévu",
        ">+500 $<",
        "Écart : réel moins prévu, pour les éléments qui donnent les deux : 1 sur 1.",
        "<dt>Étiquettes</dt><dd>jeunes</dd>",
    ):
        assert words in page, words


def test_formats_are_found_by_name_and_by_suffix() -> None:
    for one in FORMATS:
        assert find_format(one.name.upper()) is one
    assert format_of("Rapport.HTML") is find_format("html")
    assert format_of("rapport") is None


def test_the_help_names_every_format(plancoop: Command) -> None:
    told = plancoop("rapport", "--help").out
    assert all(f"{one.name} ({one.suffixes[0]})" in told for one in FORMATS)


HOSTILE: Final = (
    "<script>alert(1)</script>",
    "</style><script>x</script>",
    'a" onmouseover="x',
    "{{7*7}} {% raw %}",
    '\\"} body{display:none} /*',
    "javascript:alert(1)",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_stays_a_text_in_the_page(plancoop: Command, text: str) -> None:
    quoted = json.dumps(text, ensure_ascii=False)
    Path("plan.yaml").write_text(
        f"version: 1\ntitre: {quoted}\norganisme: {quoted}\npublics:\n"
        f"  - id: j\n    nom: {quoted}\n    objectifs:\n"
        f"      - {{id: j-o1, texte: {quoted}, responsable: {quoted}, echeance: 2027-01-31}}\n",
        encoding="utf-8",
    )
    reader = _Attributes()
    reader.feed(plancoop("rapport", "-o", "-").out)
    assert reader.tags.count("script") == reader.tags.count("style") == 1
    assert not {name for name in reader.names if name.startswith("on") or name == "style"}
    assert text in reader.texts
    assert all("{display:none}" not in style or text not in style for style in reader.styles)


class _Attributes(HTMLParser):
    """What a page holds: its tags, the names of its attributes, and its texts."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.names: set[str] = set()
        self.texts: list[str] = []
        self.styles: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.names.update(name for name, _value in attrs)

    def handle_data(self, data: str) -> None:
        (self.styles if self.tags[-1:] == ["style"] else self.texts).append(data.strip())
