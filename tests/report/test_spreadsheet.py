"""The table of a report in LibreOffice, as it is where the system speaks French."""

import subprocess
from typing import Any, Final

import openpyxl
import pytest

from plancoop.cli.app import run
from tests.support.files import EXAMPLE
from tests.support.programs import program

FRENCH_OF_CANADA: Final = 3084
FILTER: Final = f"CSV:59,34,76,1,,{FRENCH_OF_CANADA},false,true,false"
"""Semicolons, double quotes, UTF-8, from the first line on; special numbers are recognized."""
SIGNS: Final = ("=1+1", "+1", "-1", "@SUM(1)", "\\t=1", "\\n=1", '=HYPERLINK(\\"http://x.coop\\")')


@pytest.fixture(scope="module")
def cells(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """Return the rows that the program has read, by their headings; one start for all tests."""
    office, folder = program("soffice"), tmp_path_factory.mktemp("tableur")
    text = EXAMPLE.read_text(encoding="utf-8")
    items = "".join(
        f'      - {{id: jeunes-m9{rank}, texte: "{sign}"}}\n' for rank, sign in enumerate(SIGNS)
    )
    begin, moyens, rest = text.partition("    moyens:\n")
    (folder / "plan.yaml").write_text(begin + moyens + items + rest, encoding="utf-8")
    words = ("--plan", str(folder / "plan.yaml"), "--au", "2012-06-30", "--excel-fr")
    assert run(("rapport", *words, "-o", str(folder / "plan.csv"))) == 0
    home = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run(
        [office, "--headless", home, f"--infilter={FILTER}", "--convert-to", "xlsx", "plan.csv"],
        cwd=folder,
        check=True,
        capture_output=True,
        timeout=120,
    )
    sheet = openpyxl.load_workbook(folder / "plan.xlsx").active
    assert sheet is not None
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    headings, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(map(str, headings), row, strict=True)) for row in rows]


def test_no_text_is_a_formula_and_each_is_readable(cells: list[dict[str, Any]]) -> None:
    texts = [row["Texte"] for row in cells if row["Id"].startswith("jeunes-m9")]
    meant = [sign.encode().decode("unicode_escape") for sign in SIGNS]
    assert texts == [f"'{sign}" for sign in meant]


def test_accents_days_and_figures_are_what_they_are(cells: list[dict[str, Any]]) -> None:
    (row,) = (row for row in cells if row["Id"] == "quebec-m2")
    assert row["Texte"].endswith("par les ministères et organismes.")
    assert row["Avancement (%)"] == 58.33
    assert str(row["Dernier jour"]) == "2012-09-30 00:00:00"
