"""A workbook that LibreOffice has opened, recalculated, changed and saved comes back as well."""

import json
import re
from pathlib import Path
from typing import Any, Final
from zipfile import ZipFile

import openpyxl
import pytest

from plancoop.cli.app import run
from tests.support.cli import Command
from tests.support.files import ROOT
from tests.support.office import resave

FORMS: Final = {".xlsx": "rempli.xlsx", ".ods": "rempli.ods", ".csv": "rempli.csv"}
COLUMNS: Final = {"Statut": 5, "Responsable": 6, "Échéance": 10, "Note à ajouter": 18}
EXAMPLE: Final = str(ROOT / "examples" / "mi-annee-2012.yaml")


@pytest.fixture(scope="module", params=["plan.xlsx", "plan.ods"])
def saved(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of what LibreOffice has saved of the plan at mid-year, from each form."""
    folder = tmp_path_factory.mktemp("office")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        assert run(["export", request.param, "--plan", EXAMPLE, "--au", "2012-06-30"]) == 0
        edits = {
            (1, COLUMNS["Statut"]): "Atteint",
            (2, COLUMNS["Responsable"]): "Léa Côté",
            (4, COLUMNS["Échéance"]): "2013-01-15",
            (5, COLUMNS["Note à ajouter"]): "=1+1",
        }
        resave(Path(request.param), edits, FORMS)
    return folder


@pytest.mark.parametrize("end", FORMS)
def test_what_libreoffice_changed_is_found_and_nothing_else(
    end: str, saved: Path, plancoop: Command
) -> None:
    seen = plancoop("import", str(saved / FORMS[end]), "--plan", EXAMPLE)
    assert (seen.code, seen.err) == (0, "")
    out = seen.out.replace("\N{NO-BREAK SPACE}", " ")
    assert "4 modifications" in out
    for told in (
        "quebec-o1  Statut : En cours → Atteint",
        "quebec-o2  Responsable : Direction générale → Léa Côté",
        "quebec-o4  Échéance : 15 décembre 2012 → 15 janvier 2013",
        "quebec-o5  Note à ajouter : 2",
    ):
        assert told in out


def test_the_figures_of_libreoffice_are_those_that_plancoop_prints(
    saved: Path, plancoop: Command
) -> None:
    told = json.loads(plancoop("status", "--json", "-f", EXAMPLE, "--au", "2012-06-30").out)
    book = openpyxl.load_workbook(saved / "rempli.xlsx", data_only=True)
    rows: list[list[Any]] = [
        [cell.value for cell in row] for row in book["Sommaire"].iter_rows(min_row=7)
    ]
    for row, part in zip(rows, [*told["publics"], told["total"]], strict=False):
        expected: list[Any] = []
        for key in ("objectifs", "moyens"):
            figures = part[key]
            expected += [figures["realises"], figures["total"], figures["avancement"]]
        done = list(row[1:7])
        if row[0] in {"Gouv. du Québec", "Total"}:  # one objective more was marked as achieved
            done[0] -= 1
        rates = [None if rate in {"", None} else round(100 * rate, 2) for rate in done[2::3]]
        figures = [*done[0:2], *done[3:5], *rates, row[7]]
        assert figures == [
            *(*expected[0:2], *expected[3:5], *expected[2::3]),
            part["en_retard_nombre"],
        ]


def test_a_workbook_of_libreoffice_has_what_one_of_excel_has(plancoop: Command) -> None:
    assert plancoop("export", "plan.ods", "--plan", EXAMPLE, "--au", "2012-06-30").code == 0
    with ZipFile("plan.ods") as archive:
        content, settings, chart = (
            archive.read(name).decode()
            for name in ("content.xml", "settings.xml", "Object 1/content.xml")
        )
    assert content.count("of:=SUM(COUNTIFS(") >= 7
    computed = re.findall(r"<table:table-cell [^>]*of:=[^>]*>", content)
    assert {int(value) for cell in computed for value in re.findall(r'office:value="(\d+)"', cell)}
    assert content.count('table:display-filter-buttons="true"') == 1
    assert "cell-content-is-in-list(" in content
    assert "of:is-true-formula(FALSE())" in content
    assert 'config:name="VerticalSplitMode" config:type="int">2<' in settings
    assert "chart:bar" in chart
