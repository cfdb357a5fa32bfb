"""`plancoop close --bilan`: the review of a year, which closes nothing."""

import json
import shutil
import sys
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest

from plancoop.analysis.plan_years import period_of
from plancoop.console.show_year import find_year
from plancoop.errors import UsageError
from plancoop.plan.model import Period
from tests.support.cli import Command
from tests.support.files import ROOT
from tests.support.terminal import on_a_terminal

THREE_YEARS: Final = """version: 1
titre: Plan 2020-2022
periode: {debut: 2020-01-01, fin: 2022-12-31}
publics:
  - id: membres
    nom: Nos membres
    nom_court: Membres
    objectifs:
      - id: membres-o1
        texte: Accueillir vingt coopératives de plus et leur faire une place dans la fédération.
        statut: en_cours
        responsable: Vie associative
        echeance: 2022-12-31
        cible: {valeur: 60, depart: 40, unite: coopératives}
        suivi:
          - {le: 2020-11-30, statut: en_cours, atteint: 44}
          - {le: 2021-09-30, atteint: 50, note: Six de plus}
    moyens:
      - id: membres-m1
        texte: Former les administrateurs.
        statut: en_cours
        echeance: 2022-03-31
        suivi:
          - {le: 2021-08-15, echeance_avant: 2021-09-30, note: Formateur en congé}
          - {le: 2022-03-31, note: Terminé bientôt}
      - id: membres-m2
        texte: Publier un guide.
        statut: realise
        echeance: 2021-05-31
        suivi: [{le: 2021-04-20, statut: realise, preuve: Guide}]
      - id: membres-m3
        texte: Tenir un colloque.
        echeance: 2021-12-15
      - id: membres-m4
        texte: Revoir les statuts.
        echeance: 2022-12-15
"""

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminal")


@pytest.fixture
def plan() -> Path:
    """Return a plan of three years, in the working folder."""
    path = Path("plan.yaml")
    path.write_text(THREE_YEARS, encoding="utf-8")
    return path


def flat(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").split())


def test_a_year_is_reviewed_as_things_stood_at_its_end(plan: Path, plancoop: Command) -> None:
    seen = plancoop("clore", "--bilan", "2021")
    assert (seen.code, seen.err) == (0, "")
    assert seen.out.replace("\u00a0", " ").splitlines() == [
        "Plan 2020-2022",
        "Bilan de 2021, du 1er janvier au 31 décembre 2021",
        (
            "4 éléments dans l'année : 1 atteint ou réalisé, 2 passent à l'année suivante, "
            "1 se poursuit."
        ),
        "",
        "Atteints ou réalisés (1)",
        "membres-m2  Membres · le 20 avril 2021 · preuve : Guide  Publier un guide.",
        "",
        "Non réglés : passent à l'année suivante (2)",
        (
            "membres-m1  Membres · échéance reportée du 30 septembre 2021 au 31 mars 2022 "
            "(6 mois) · Formateur en congé  Former les administrateurs."
        ),
        "membres-m3  Membres · échéance : 15 décembre 2021  Tenir un colloque.",
        "",
        "Se poursuivent, pour plus tard (1)",
        (
            "membres-o1  Membres · 50 coopératives (de 40 à 60) · avancement : de 20 % à 50 % · "
            "échéance : 31 décembre 2022 · Six de plus · Vie associative  Accueillir vingt "
            "coopératives de plus et leur faire une place dans la fédération."
        ),
        "",
        (
            "1 autre élément ouvert, attendu plus tard ou sans date, n'a pas de nouvelles cette "
            "année-là."
        ),
    ]
    assert plan.read_text(encoding="utf-8") == THREE_YEARS
    assert [path.name for path in Path.cwd().iterdir()] == ["plan.yaml"]


def test_json_says_the_same(plan: Path, plancoop: Command) -> None:
    seen = plancoop("close", "--bilan", "2021", "--json", "--plan", str(plan))
    assert (seen.code, seen.err) == (0, "")
    report: dict[str, Any] = json.loads(seen.out)
    assert (report["format"], report["au"]) == ("plancoop/bilan", "2021-12-31")
    assert report["annee"] == {"debut": "2021-01-01", "fin": "2021-12-31"}
    assert report["nombres"] == {
        "realise": 1,
        "partiel": 0,
        "non_realise": 0,
        "abandonne": 0,
        "glisse": 2,
        "a_faire": 0,
        "se_poursuit": 1,
    }
    assert report["plus_tard_nombre"] == 1
    by_id = {item["id"]: item for item in report["elements"]}
    assert list(by_id) == ["membres-o1", "membres-m1", "membres-m2", "membres-m3"]
    assert by_id["membres-m1"]["bilan"] == {
        "sort": "glisse",
        "clos_le": None,
        "echeance_au_debut": "2021-09-30",
        "report_jours": 182,
        "avancement_au_debut": 0.0,
        "preuve": None,
        "note": "Formateur en congé",
        "ecart": None,
    }
    assert by_id["membres-m2"]["bilan"]["clos_le"] == "2021-04-20"
    assert by_id["membres-o1"]["bilan"]["avancement_au_debut"] == 20
    assert by_id["membres-o1"]["calcul"]["avancement"] == 50


def test_why_something_is_behind_is_said(plan: Path, plancoop: Command) -> None:
    late = "- {le: 2021-12-20, note: Remis, ecart: Salle inondée}"
    text = f"        echeance: 2021-12-15\n        suivi:\n          {late}\n"
    plan.write_text(THREE_YEARS.replace("        echeance: 2021-12-15\n", text), encoding="utf-8")
    seen = plancoop("close", "--bilan", "2021")
    assert "écart : Salle inondée · Remis" in seen.out.replace("\u00a0", " ")


@posix
@pytest.mark.parametrize("width", [80, 40])
def test_it_is_drawn_in_a_terminal(width: int, plan: Path) -> None:
    code, seen = on_a_terminal("close", "--bilan", "2021", folder=Path.cwd(), width=width)
    assert code == 0
    assert max(map(len, seen.splitlines())) <= width
    assert "Non réglés : passent à l'année suivante (2)" in flat(seen)
    assert "Accueillir vingt coopératives de plus et leur faire une place" in flat(seen)
    assert flat(seen).endswith("L'année d'avant : plancoop close --bilan 2020")
    assert plan.read_text(encoding="utf-8") == THREE_YEARS


@posix
def test_the_first_year_has_none_before_it(plan: Path) -> None:
    _code, seen = on_a_terminal("close", "--bilan", "2020", folder=Path.cwd())
    assert "L'année d'avant" not in seen
    assert plan.exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ("--bilan", "2023"),
            "« 2023 » n'est pas dans la période du plan. Ses années : 2020, 2021, 2022.",
        ),
        (("--bilan", "2021-2022"), "2021-04..2022-03"),
        (("--bilan", "l'an dernier"), "n'est pas une période"),
        (("2021",), "2021 va avec --bilan."),
        (("--json",), "--json va avec --bilan."),
        (("--bilan", "--reste", "reconduit"), "--bilan ne clôt rien"),
        (("--bilan", "2021", "--realise", "membres-m1"), "--bilan ne clôt rien"),
        (("--bilan", "--dry-run"), "--bilan ne clôt rien"),
    ],
)
def test_what_does_not_go_together_is_said(
    words: tuple[str, ...], said: str, plan: Path, plancoop: Command
) -> None:
    seen = plancoop("close", *words)
    assert (seen.code, seen.out) == (2, "")
    assert said in flat(seen.err)
    assert plan.read_text(encoding="utf-8") == THREE_YEARS


@posix
@pytest.mark.parametrize("in_a_terminal", [True, False])
def test_no_text_of_the_plan_begins_a_line(
    in_a_terminal: bool,  # noqa: FBT001
    plan: Path,
    plancoop: Command,
) -> None:
    forged = '"A\\n::error::x"'
    text = THREE_YEARS
    for value in ("Plan 2020-2022", "Membres", "Vie associative", "coopératives}", "Six de plus}"):
        text = text.replace(f": {value}", f": {forged}" + "}" * value.endswith("}"), 1)
    assert text.count("::error::") == 5
    plan.write_text(text, encoding="utf-8")
    if in_a_terminal:
        _code, seen = on_a_terminal("close", "--bilan", "2021", folder=Path.cwd())
    else:
        seen = plancoop("close", "--bilan", "2021").out
    assert seen.count("::error::") == 8  # the audience, once an item
    assert not any(line.startswith("::") for line in seen.splitlines())


def test_a_year_without_an_item_says_so(plan: Path, plancoop: Command) -> None:
    text = THREE_YEARS.partition("    objectifs:\n")[0]
    plan.write_text(f"{text}    moyens: [{{id: m1, texte: T, echeance: 2022-05-01}}]\n")
    seen = plancoop("close", "--bilan", "2020")
    assert "Aucun élément pour cette année" in seen.out


def test_the_example_of_one_year_is_reviewed_whole(plancoop: Command) -> None:
    shutil.copyfile(ROOT / "examples" / "mi-annee-2012.yaml", "plan.yaml")
    seen = plancoop("close", "--bilan")
    assert (seen.code, seen.err) == (0, "")
    assert "39 éléments dans l'année" in seen.out
    assert seen.out == plancoop("close", "--bilan", "2012").out


def period(start: str, end: str) -> Period:
    return period_of(date.fromisoformat(start), date.fromisoformat(end))


FISCAL: Final = period("2025-04-01", "2027-03-31")
TODAY: Final = date(2026, 11, 30)


@pytest.mark.parametrize(
    ("word", "plan_period", "expected"),
    [
        (None, FISCAL, ("2026-04-01", "2027-03-31")),
        ("2025", FISCAL, ("2025-04-01", "2026-03-31")),
        ("2025-2026", FISCAL, ("2025-04-01", "2026-03-31")),
        ("2026-01..2026-12", FISCAL, ("2026-01-01", "2026-12-31")),
        (None, period("2020-01-01", "2022-12-31"), ("2022-01-01", "2022-12-31")),
        (None, period("2030-01-01", "2032-12-31"), ("2030-01-01", "2030-12-31")),
        (None, None, ("2026-01-01", "2026-12-31")),
        ("2019", None, ("2019-01-01", "2019-12-31")),
    ],
)
def test_a_year_is_found_by_its_name(
    word: str | None, plan_period: Period | None, expected: tuple[str, str]
) -> None:
    assert find_year(word, plan_period, TODAY) == period(*expected)


def test_a_plan_of_very_many_years_names_the_first_of_them() -> None:
    with pytest.raises(UsageError) as raised:
        find_year("1999", period("2001-01-01", "2099-12-31"), TODAY)
    known = str(raised.value.values["known"])
    assert known.startswith("2001, 2002")
    assert known.endswith(", 2010, …")
