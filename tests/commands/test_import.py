"""`plancoop export` and `import`, as their users see them: what was filled in comes back."""

import sys
import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from plancoop.cli.app import run
from tests.commands.followed import changed
from tests.support.cli import Command
from tests.support.terminal import Terminal
from tests.support.workbooks import Filled, edited

TODAY = date.today().isoformat()
NBSP = "\N{NO-BREAK SPACE}"


@pytest.fixture
def book(mid_year: Path, plancoop: Command) -> Path:
    """Return the workbook of the plan at mid-year."""
    assert mid_year
    assert plancoop("export", "plan.xlsx").code == 0
    return Path("plan.xlsx")


def test_a_workbook_that_nobody_touched_changes_nothing(
    mid_year: Path, book: Path, plancoop: Command
) -> None:
    before = mid_year.stat().st_mtime_ns, mid_year.read_bytes()
    for words in ((), ("--appliquer",)):
        seen = plancoop("import", str(book), *words)
        assert (seen.code, seen.err) == (0, "")
        assert "44\u00a0lignes lues (Plan)" in seen.out
        assert f"Rien à reprendre{NBSP}: le classeur ne change rien au plan." in seen.out
    assert (mid_year.stat().st_mtime_ns, mid_year.read_bytes()) == before


def test_the_way_back_names_the_plan_that_was_named(mid_year: Path, plancoop: Command) -> None:
    seen = plancoop("export", "mon plan.xlsx", "--plan", str(mid_year))
    assert seen.out.endswith(f"plancoop import 'mon plan.xlsx' --plan {mid_year}\n")


class AtOnce:
    """A timer that does not wait."""

    def __init__(self, _seconds: float, act: Callable[[], None]) -> None:
        self.start = act

    def cancel(self) -> None:
        """Do nothing: it has acted."""

    join = cancel


@pytest.mark.parametrize(
    ("words", "text"), [(("export", "un.xlsx"), "Écriture"), (("import", "plan.xlsx"), "Lecture")]
)
def test_a_person_sees_how_far_a_workbook_is_written_or_read(
    book: Path, words: tuple[str, ...], text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert book
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(threading, "Timer", AtOnce)
    monkeypatch.setattr(sys, "stderr", stream := Terminal())
    assert run([*words]) == 0
    assert text in stream.getvalue()
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setattr(sys, "stderr", stream := Terminal())
    assert run([*words, *(("--force",) if words[0] == "export" else ())]) == 0
    assert stream.getvalue() == ""


def fill(table: Filled) -> None:
    table.put("quebec-o1", "Statut", "Atteint")
    table.put("quebec-o1", "Note à ajouter", "Obtenu en juin")
    table.put("quebec-o4", "Échéance", "automne 2013")
    table.put("quebec-o5", "Partenaires", "Réseau A; Réseau B")
    table.add(Public="Jeunes", Type="Moyen", Texte="Publier un guide", Responsable="Léa")


def test_the_preview_names_each_cell_and_writes_nothing(
    mid_year: Path, book: Path, plancoop: Command
) -> None:
    before = mid_year.read_bytes()
    seen = plancoop("import", edited(book, fill))
    assert (seen.code, seen.err) == (0, "")
    for line in (
        f"  Plan!F2  quebec-o1  Statut{NBSP}: En cours → Atteint\n",
        f"  Plan!S2  quebec-o1  Note à ajouter{NBSP}: Obtenu en juin\n",
        f"  Plan!K5  quebec-o4  Échéance{NBSP}: 15 décembre 2012 → automne 2013\n",
        f"  Plan!H6  quebec-o5  Partenaires{NBSP}: (vide) → Réseau A; Réseau B\n",
        f"  Plan!E46 jeunes-m3 (moyen, Jeunes){NBSP}: Publier un guide\n",
        f"Pour écrire{NBSP}: plancoop import rempli.xlsx --appliquer\n",
    ):
        assert line in seen.out
    assert mid_year.read_bytes() == before


def test_what_was_filled_in_is_written_at_once_and_taken_back_by_one_undo(
    mid_year: Path, book: Path, plancoop: Command
) -> None:
    before = mid_year.read_text(encoding="utf-8")
    words = ("import", edited(book, fill), "--appliquer", "--le", "2012-07-02")
    assert plancoop(*words).code == 0
    assert changed(before, mid_year) == [
        "-         statut: en_cours",
        "+         statut: realise",
        "+           - {le: 2012-07-02, statut: realise, note: Obtenu en juin}",
        "-         echeance: 2012-12-15",
        "+         echeance: 2013-automne",
        "+           - {le: 2012-07-02, echeance_avant: 2012-12-15}",
        "+         partenaires: [Réseau A, Réseau B]",
        "+       - id: jeunes-m3",
        "+         texte: Publier un guide",
        "+         statut: a_venir",
        "+         responsable: Léa",
        "+ ",
    ]
    again = plancoop(*words)
    assert (again.code, "Rien à reprendre" in again.out) == (0, True)
    assert plancoop("undo").code == 0
    assert mid_year.read_text(encoding="utf-8") == before


def test_a_workbook_is_not_written_over_unless_forced(book: Path, plancoop: Command) -> None:
    before = book.read_bytes()
    seen = plancoop("export", str(book))
    assert (seen.code, seen.out) == (4, "")
    assert "--force" in seen.err
    assert book.read_bytes() == before
    assert plancoop("export", str(book), "--force").code == 0


def test_text_never_becomes_a_formula(mid_year: Path, plancoop: Command) -> None:
    text = mid_year.read_text(encoding="utf-8")
    harmful = '=HYPERLINK("http://exemple.test";"ici")'
    mid_year.write_text(text.replace("Comité fiscal", f"'{harmful}'"), encoding="utf-8")
    assert plancoop("export", "plan.xlsx").code == 0
    cell = Filled(openpyxl.load_workbook("plan.xlsx")["Plan"]).cell("quebec-o4", "Responsable")
    assert (cell.value, cell.data_type, cell.hyperlink) == (harmful, "s", None)
