"""The table for a spreadsheet, as Python's csv module reads it."""

import csv
import io

import pytest

from plancoop.analysis.groups import axes_by_item
from plancoop.report.table_csv import FRENCH_EXCEL, STANDARD, Dialect, table
from tests.support.reports import EVERY_KEY, read_plan


def rows_of(text: str, dialect: Dialect = STANDARD) -> list[dict[str, str]]:
    read = read_plan(text)
    written = table(read.plan, read.rows, axes_by_item(read.plan), dialect)
    assert written.startswith(dialect.beginning)
    lines = io.StringIO(written.removeprefix(dialect.beginning), newline="")
    return list(csv.DictReader(lines, delimiter=dialect.separator, strict=True))


def by_id(text: str = EVERY_KEY, dialect: Dialect = STANDARD) -> dict[str, dict[str, str]]:
    return {row["Id"]: row for row in rows_of(text, dialect)}


@pytest.mark.usefixtures("french")
@pytest.mark.parametrize("dialect", [STANDARD, FRENCH_EXCEL])
def test_each_item_has_a_row_in_the_order_of_the_file(dialect: Dialect) -> None:
    read = read_plan(EVERY_KEY)
    rows = rows_of(EVERY_KEY, dialect)
    assert [row["Id"] for row in rows] == [row.placed.item.id for row in read.rows]
    assert all(len(row) == 32 and None not in row for row in rows)


@pytest.mark.usefixtures("french")
def test_a_row_says_what_the_file_says_and_what_is_computed() -> None:
    row = by_id()["jeunes-o1"]
    assert row == {
        "Id": "jeunes-o1",
        "Type": "Objectif",
        "Public": "Les jeunes",
        "Étape de": "",
        "Numéro": "1.1",
        "Texte": "Joindre les réseaux",
        "Statut": "En cours",
        "Priorité": "Haute",
        "Axe": "1 Économie",
        "Étiquettes": "bénévolat",
        "Responsable": "Léa Tremblay; Comité jeunesse <jeunes@exemple.coop>",
        "Partenaires": "Ville",
        "Début": "2026-04",
        "Échéance": "2026-2027",
        "Quand": "",
        "Récurrence": "",
        "Premier jour": "2026-04-01",
        "Dernier jour": "2027-03-31",
        "Signal": "À surveiller",
        "Raison": "À surveiller\N{NO-BREAK SPACE}: sans nouvelles depuis 5 mois",
        "Avancement (%)": "0",
        "Indicateurs": row["Indicateurs"],
        "Budget prévu": "1000.50",
        "Budget réel": "1000",
        "Source": "Ville",
        "Jours de report": "90",
        "Objectif visé": "",
        "Dernier suivi": "2026-07-01",
        "Note": "Salle prise",
        "Écart": "",
        "Preuve": "Courriel",
        "Liens": "Dossier https://exemple.coop/a?b=1;c,d",
    }
    assert row["Indicateurs"].split("; ")[1] == "Ambiance\N{NO-BREAK SPACE}: bonne"


@pytest.mark.usefixtures("french")
def test_for_a_french_excel_figures_have_a_comma_and_dates_stay() -> None:
    row = by_id(dialect=FRENCH_EXCEL)["jeunes-o1"]
    assert (row["Budget prévu"], row["Dernier jour"]) == ("1000,50", "2027-03-31")
    assert by_id(dialect=FRENCH_EXCEL)["jeunes-m1"]["Avancement (%)"] == "6,25"


@pytest.mark.parametrize(
    "sign", ["=1+1", "+1", "-1", "@x", "\t=1", "\n=1", " =1", "＝1", "-", "\tx"]
)
def test_a_text_that_a_spreadsheet_may_obey_has_an_apostrophe_before_it(sign: str) -> None:
    text = EVERY_KEY.replace("texte: Infolettre", f"texte: {ascii(sign)[1:-1].join(chr(34) * 2)}")
    assert by_id(text)["jeunes-m1"]["Text"] == f"'{sign}"


def test_a_figure_below_zero_is_no_text() -> None:
    earlier = EVERY_KEY.replace("echeance: 2026-2027", "echeance: 2026-12-01")
    assert by_id(earlier)["jeunes-o1"]["Days postponed"] == "-30"


def test_quotes_separators_and_lines_stay_in_their_cell() -> None:
    text = EVERY_KEY.replace("texte: Infolettre", r'texte: "a;b,\"c\"\r\nd"')
    for dialect in (STANDARD, FRENCH_EXCEL):
        assert by_id(text, dialect)["jeunes-m1"]["Text"] == 'a;b,"c"\nd'


def test_a_plan_without_items_gives_the_headings_alone() -> None:
    assert rows_of("version: 1\ntitre: T\npublics: [{id: a, nom: A}]\n") == []
