"""A workbook in which so many cells were changed brings so many changes, and nothing else.

Rows are sorted, copied, hidden and added meanwhile, columns moved and added, sheets renamed, and
the plan changes too. Somebody else's library changes the workbook.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from io import BytesIO
from random import Random
from typing import Any, Final

import openpyxl
import pytest

from plancoop.changes.amend import Amend
from plancoop.changes.proof import prove
from plancoop.excel.columns import COLUMN_BY_KEY
from plancoop.excel.opening import open_book
from plancoop.excel.plan_table import Value, kept_values
from plancoop.excel.sheets import lay_out
from plancoop.excel.workbook_out import write_workbook
from plancoop.i18n import translation
from plancoop.operations.book_findings import Found
from plancoop.operations.import_workbook import ImportRequest, Preview, preview
from plancoop.plan.model import Activity, Plan
from plancoop.plan.traversal import all_items
from plancoop.text.source import Source
from plancoop.validation.reading import Reading, read
from tests.support.files import ROOT

PLANS: Final = ("mi-annee-2012.yaml", "trois-ans.yaml")
DAY: Final = date(2012, 6, 30)
HEADS: Final = {
    "texte": "Texte",
    "responsable": "Responsable",
    "partenaires": "Partenaires",
    "quand": "Quand",
    "avancement": "Avancement déclaré",
    "statut": "Statut",
    "echeance": "Échéance",
    "note": "Note à ajouter",
}
WORDS: Final = (
    "Réseau A",
    "Comité jeunesse; Léa",
    "l'été",
    "École no 3",
    "=1+1",
    "12",
    "«x» & <y>",
)


def reading_of(name: str) -> Reading:
    return read(Source.decode(name, (ROOT / "examples" / name).read_bytes()))


def with_change(reading: Reading, change: Amend) -> Reading:
    return prove(reading, change).reading


@dataclass
class Changes:
    """What was written into the workbook, by id and key, with what the plan should say then."""

    cells: dict[tuple[str, str], Any] = field(default_factory=dict)
    added: int = 0
    copied: int = 0
    deleted: set[str] = field(default_factory=set)


def shuffled(rows: list[list[Any]], heads: list[str], random: Random) -> list[list[Any]]:
    """Sort rows, move columns, and add one of somebody's own."""
    order = list(range(len(heads)))
    random.shuffle(order)
    body = rows[1:]
    random.shuffle(body)
    moved = [[row[rank] for rank in order] for row in (rows[0], *body)]
    own = random.randrange(len(heads) + 1)
    for number, row in enumerate(moved):
        row.insert(own, "Avis du comité" if number == 0 else random.choice(("bien", None)))
    return moved


def value_for(key: str, now: Value, random: Random) -> tuple[Any, Any]:
    """Return something to write in a cell, and what the plan is to say then."""
    match key:
        case "statut":
            words = {"En cours": "en_cours", "Suspendu": "suspendu", "terminé": "realise"}
            word = random.choice([word for word, status in words.items() if status != now])
            return word, words[word]
        case "echeance":
            day = date(2031, 1, 1) + timedelta(days=random.randrange(300))
            return random.choice((day, day.isoformat())), day.isoformat()
        case "avancement":
            rate = random.choice([rate for rate in (15, 35, 55, 75) if rate != now])
            return random.choice((rate / 100, f"{rate} %")), rate
    word = random.choice(WORDS) + f" {random.randrange(1000)}"
    if key == "texte":
        word = f"Texte nouveau, {word}"
    return word, word


def fill(table: list[list[Any]], reading: Reading, random: Random) -> Changes:
    """Change cells of a table at random."""
    plan = reading.valid_plan
    assert plan
    changes = Changes()
    now = kept_values(plan)
    heads = table[0]
    keys = {key: heads.index(head) for key, head in HEADS.items() if head in heads}
    id_rank = heads.index("Identifiant")
    items = {each.item.id: each.item for each in all_items(plan)}
    for _ in range(random.randrange(12)):
        row = random.choice(table[1:])
        name, key = str(row[id_rank]), random.choice(list(keys))
        item = items[name]
        is_logged = key in {"statut", "echeance"}
        has_steps = isinstance(item, Activity) and bool(item.steps)
        if is_logged and (item.status.closes or item.goes_on or has_steps):
            continue
        if is_logged and (item.occurrences or (name, "echeance") in changes.cells):
            continue
        value, expected = value_for(key, now[name].get(key), random)
        if (name, key) not in changes.cells:
            row[keys[key]] = value
            if isinstance(value, str) and value.startswith("="):
                value = row[keys[key]] = value.replace("=", "")
                expected = value
            changes.cells[name, key] = expected
    for row in random.sample(table[1:], random.randrange(3)):
        if random.random() < 0.5:
            table.append(list(row))
            changes.copied += 1
    public, kind, text = (heads.index(head) for head in ("Public", "Type", "Texte"))
    for number in range(random.randrange(3)):
        added: list[Any] = [None] * len(heads)
        added[public], added[kind] = table[1][public], random.choice(("Moyen", "objectif"))
        added[text] = f"Un élément de plus, nº {number} {random.randrange(10_000)}"
        table.append(added)
        changes.added += 1
    return changes


def public_head(plan: Plan) -> str:
    return COLUMN_BY_KEY["public"].heading(plan.grouping)


def came_back(data: bytes, random: Random, reading: Reading) -> tuple[bytes, Changes]:
    """Change a workbook as people do; return it with what was changed in earnest."""
    book = openpyxl.load_workbook(BytesIO(data))
    sheet = book["Plan"]
    rows: list[list[Any]] = [[cell.value for cell in row] for row in sheet.iter_rows()]
    plan = reading.valid_plan
    assert plan
    rows[0] = ["Public" if head == public_head(plan) else head for head in rows[0]]
    changes = fill(rows, reading, random)
    rows[0] = [public_head(plan) if head == "Public" else head for head in rows[0]]
    other = book.create_sheet(random.choice(("Plan du comité", "Feuille", "Plan (2)")), 1)
    book.remove(sheet)
    if random.random() < 0.5:
        other.append(["Plan d'action, version du comité"])
        other.append([])
    for row in shuffled(rows, rows[0], random):
        other.append(row)
    for number in range(3, other.max_row, 5):
        other.row_dimensions[number].hidden = True
    out = BytesIO()
    book.save(out)
    return out.getvalue(), changes


def taken_back(reading: Reading, data: bytes) -> Preview:
    assert reading.valid_plan
    request = ImportRequest(open_book("plan.xlsx", data), day="2031-06-01")
    return preview(reading.valid_plan, request)


def check(seed: int) -> None:
    """Hand a plan out, have it changed, take it back: exactly that has changed."""
    random = Random(seed)
    translation.set_language("fr")
    reading = reading_of(random.choice(PLANS))
    plan = reading.valid_plan
    assert plan
    data = write_workbook(lay_out(plan, DAY, "0"))
    assert taken_back(reading, data).change is None
    filled, changes = came_back(data, random, reading)
    meanwhile = random.choice(list(all_items(plan)))
    if (meanwhile.item.id, "quand") not in changes.cells:
        reading = with_change(reading, Amend(meanwhile.route, {"quand": "changé depuis"}))
    found = taken_back(reading, filled)
    assert [each.why for each in found.findings if each.found is Found.REFUSED] == []
    changed = {(each.row, each.key): each.back for each in found.having(Found.CHANGE)}
    assert changed == changes.cells
    assert len(found.having(Found.ADDED)) == changes.added
    assert len(found.having(Found.SAME_TWICE)) == changes.copied
    assert not found.having(Found.CONFLICT, Found.EMPTIED, Found.ABSENT, Found.ALREADY)
    assert (found.change is None) == (not changes.cells and not changes.added)
    if found.change is None:
        return
    proven = prove(reading, found.change)
    after, before = proven.reading.valid_plan, reading.valid_plan
    assert after
    assert before
    said, was = kept_values(after), kept_values(before)
    for name, values in was.items():
        expected = dict(values)
        for (row, key), value in changes.cells.items():
            if row == name and key != "note":
                expected[key] = value
        assert said[name] == expected
    assert len(said) == len(was) + changes.added
    assert taken_back(proven.reading, filled).change is None


@pytest.mark.parametrize("seed", [*range(16), 1417, 1454])  # two that close and put off at once
def test_so_many_cells_bring_so_many_changes(seed: int) -> None:
    check(seed)


@pytest.mark.torture
@pytest.mark.parametrize("block", range(10))
def test_so_many_cells_bring_so_many_changes_in_500_workbooks(block: int) -> None:
    for seed in range(1000 + 50 * block, 1050 + 50 * block):
        check(seed)


def test_a_plan_that_changed_in_the_same_cell_is_a_conflict_with_three_values() -> None:
    translation.set_language("fr")
    reading = reading_of(PLANS[0])
    plan = reading.valid_plan
    assert plan
    book = openpyxl.load_workbook(BytesIO(write_workbook(lay_out(plan, DAY, "0"))))
    book["Plan"]["G2"] = "Léa"
    out = BytesIO()
    book.save(out)
    placed = next(each for each in all_items(plan) if each.item.id == "quebec-o1")
    reading = with_change(reading, Amend(placed.route, {"responsable": "Noé"}))
    found = taken_back(reading, out.getvalue())
    (conflict,) = found.having(Found.CONFLICT)
    assert (conflict.base, conflict.now, conflict.back) == ("Direction générale", "Noé", "Léa")
    assert (str(conflict.place), found.is_blocked) == ("Plan!G2", True)
