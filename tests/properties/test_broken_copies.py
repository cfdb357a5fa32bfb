"""Twelve mistakes in copies of the real plan: what a coordinator sees, one by one and all at once.

The pictures in `docs/validation.md` and `docs/validation.svg` are what these tests see;
`PLANCOOP_ACCEPT=1 pytest tests/properties/test_broken_copies.py` draws them anew, for a reviewer to
look at.
"""

import re
import sys
from pathlib import Path
from typing import Final, NamedTuple

import pytest
from rich.text import Text

from plancoop.text.source import Source
from plancoop.validation.reading import read
from tests.support.files import REAL_PLAN, ROOT
from tests.support.pictures import picture
from tests.support.terminal import on_a_terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminal")

PAGE: Final = ROOT / "docs" / "validation.md"
PICTURE: Final = ROOT / "docs" / "validation.svg"
REAL: Final = REAL_PLAN.read_text(encoding="utf-8")
SCREEN: Final = 24
"""The rows of the smallest screen in common use; on the test's own, of 50, all show at once."""


class Slip(NamedTuple):
    """A mistake: what was written, what it became, where that shows, and what mends it.

    `at` is what the caret points at, at its last place in the file.
    """

    name: str
    right: str
    wrong: str
    at: str
    code: str
    mend: str


SLIPS: Final = (
    Slip(
        "Un lien sans son début",
        *("url: http://s.coop/5ki8", "url: www.s.coop/5ki8", "www.s.coop/5ki8"),
        *("PC213", "Écrivez https://www.s.coop/5ki8"),
    ),
    Slip(
        "Une date comme on l'écrit à la main",
        *("echeance: 2012-06-29", "echeance: 29 juin 2012", "29 juin 2012"),
        *("PC209", "Écrivez 2012-06-29."),
    ),
    Slip(
        "Une date qui n'existe pas",
        *("echeance: 2012-10-11", "echeance: 2012-10-41", "2012-10-41"),
        *("PC210", "Vérifiez le mois et le jour."),
    ),
    Slip(
        "Une clé mal écrite",
        *("nom_court: Jeunes\n", "nomcourt: Jeunes\n", "nomcourt"),
        *("PC202", "Vouliez-vous dire « nom_court »?"),
    ),
    Slip(
        "Un caractère invisible, collé d'un courriel",
        *("Obtenir la reconnaissance des", "Obtenir la\u200b reconnaissance des", "\u200b"),
        *("PC006", "Pour l'enlever, effacez ce qui se trouve ici, puis retapez-le."),
    ),
    Slip(
        "Un statut mal écrit",
        *(
            "développement coopératif.\n        statut: a_venir",
            "développement coopératif.\n        statut: en cour",
        ),
        *("en cour", "PC208", "Vouliez-vous dire « en_cours »?"),
    ),
    Slip(
        "Un élément copié, dont l'identifiant est resté",
        *("      - id: jeunes-m2\n", "      - id: jeunes-m1\n", "jeunes-m1"),
        *("PC301", "Donnez ici un autre identifiant."),
    ),
    Slip(
        "Un objectif dont l'identifiant est mal recopié",
        *(
            "        cible: {valeur: 5, unite: réseaux de jeunes}",
            "        pour: [jeunes-01]\n        cible: {valeur: 5, unite: réseaux de jeunes}",
        ),
        *("jeunes-01", "PC302", "Vouliez-vous dire « jeunes-o1 »?"),
    ),
    Slip(
        "Un nombre avec son mot",
        *("valeur: 5,", "valeur: 5 réseaux,", "5 réseaux"),
        *("PC211", "Des chiffres seulement, avec un point pour les décimales : 5"),
    ),
    Slip(
        "Un public sans nom",
        *("    nom: Les coopérateurs/coopératrices\n", "", "id: cooperateurs\n"),
        *("PC201", "Ajoutez-la : nom: …"),
    ),
    Slip(
        "Un identifiant avec un accent et une majuscule",
        *("id: quebec-m1\n", "id: Québec_m1\n", "Québec_m1"),
        *("PC207", "Vouliez-vous dire « quebec-m1 »?"),
    ),
    Slip(
        "Une ligne collée deux fois",
        *("      - id: canada-m2\n", "      - id: canada-m2\n        id: canada-m2\n"),
        *("id: canada-m2", "PC105", "N'en gardez qu'une"),
    ),
)


def broken(*slips: Slip) -> str:
    """Return the real plan with mistakes."""
    text = REAL
    for slip in slips:
        assert text.count(slip.right) == 1, slip
        text = text.replace(slip.right, slip.wrong)
    return text


def place(slip: Slip, text: str) -> str:
    """Tell where a mistake stands, as people count."""
    before = text[: text.rindex(slip.at)]
    return f"{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"


def seen(text: str) -> str:
    """Return what a person sees on a terminal of 80 columns and 50 rows."""
    path = Path("data", "plan.yaml")
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    code, shown = on_a_terminal("validate", folder=Path.cwd())
    assert code == 1
    return shown


def unwrapped(shown: str) -> str:
    """Take out line breaks, and what typography makes of spaces."""
    return re.sub(r"\s+", " ", shown)


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip.code)
def test_a_mistake_fits_a_screen_at_its_place_with_the_right_mend(slip: Slip) -> None:
    text = broken(slip)
    shown = seen(text)
    assert shown.count("\n") <= SCREEN
    assert f"data/plan.yaml:{place(slip, text)}: erreur {slip.code}" in unwrapped(shown)
    assert slip.mend in unwrapped(shown)
    assert shown.count("erreur PC") == 1


def test_all_mistakes_at_once_fit_a_screen_each_at_its_place_with_its_mend() -> None:
    text = broken(*SLIPS)
    shown = seen(text)
    assert shown.count("\n") <= 50
    for slip in SLIPS:
        assert f"data/plan.yaml:{place(slip, text)}: erreur {slip.code}" in unwrapped(shown), slip
        assert slip.mend in unwrapped(shown), slip
    assert "12 erreurs" in shown


def test_what_a_message_proposes_mends_the_plan() -> None:
    text = broken(*SLIPS)
    proposed = 0
    for problem in reversed(read(Source("plan.yaml", text)).problems):
        if mend := problem.values.get("mend"):
            text = text[: problem.span.start] + mend + text[problem.span.end :]
            proposed += 1
    left = [problem.code.value for problem in read(Source("plan.yaml", text)).problems]
    assert proposed == 7
    assert sorted(left) == ["PC006", "PC105", "PC201", "PC210", "PC301"]


def test_the_pictures_show_what_is_seen(accept: bool) -> None:  # noqa: FBT001 -- a fixture
    page = drawn()
    screen = Text(f"$ plancoop validate\n{seen(broken(*SLIPS))}")
    drawing = picture(screen, title="plancoop validate", name="validation")
    if accept:
        PAGE.write_text(page, encoding="utf-8")
        PICTURE.write_text(drawing, encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == page
    assert PICTURE.read_text(encoding="utf-8") == drawing


def drawn() -> str:
    """Return the page of pictures: the part written by hand, then each mistake as it is seen."""
    text = PAGE.read_text(encoding="utf-8") if PAGE.exists() else "## Douze fautes\n"
    head = text[: text.index("## Douze fautes")]
    pictures = "".join(f"\n### {slip.name}\n\n```text\n{seen(broken(slip))}```\n" for slip in SLIPS)
    whole = "\n## Les douze à la fois\n\n![Douze erreurs sur un écran](validation.svg)\n"
    return f"{head}## Douze fautes, une par une\n{pictures}{whole}"
