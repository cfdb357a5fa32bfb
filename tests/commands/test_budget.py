"""Budgets: amounts given, shown, added up by audience, and warned of where they are exceeded."""

import json
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plancoop.analysis.budget import overruns, total_budget
from plancoop.plan.model import Plan
from plancoop.plan.traversal import all_items
from tests.commands.followed import changed, state
from tests.support.cli import Command
from tests.support.files import REAL_PLAN
from tests.support.terminal import on_a_terminal, without_colours

NBSP = "\N{NO-BREAK SPACE}"
BEFORE = REAL_PLAN.read_text(encoding="utf-8")
BUDGETS = {
    "jeunes-m1": "{prevu: 3500, reel: 4000.50, source: Fonds jeunesse}",
    "jeunes-m2": "{prevu: 0.10}",
    "regions-o1": "{prevu: 12500, reel: 0.20, source: Fédération}",
    "quebec-m1": "{source: Fonds jeunesse}",
}

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminal")


@pytest.fixture
def funded(plan: Path) -> Path:
    """The real plan, some items of which have a budget."""
    text = BEFORE
    for name, budget in BUDGETS.items():
        head = f"      - id: {name}\n"
        assert head in text
        text = text.replace(head, f"{head}        budget: {budget}\n")
    plan.write_text(text, encoding="utf-8")
    return plan


@pytest.mark.usefixtures("funded")
def test_amounts_are_added_up_exactly_by_audience_and_together(plancoop: Command) -> None:
    seen = plancoop("status", "--budget")
    assert (seen.code, seen.err) == (0, "")
    lines = seen.out.replace(NBSP, " ").splitlines()
    assert lines[3].split() == ["Prévu", "Réel", "Écart", "Sources"]
    rows = {line.split("  ")[0]: line.split("  ")[1:] for line in lines[4:12]}
    assert [cell.strip() for cell in rows["Jeunes"] if cell] == [
        *("3 500,10 $", "4 000,50 $", "+500,50 $", "Fonds jeunesse"),
    ]
    assert [cell.strip() for cell in rows["Grand public"] if cell] == ["—", "—", "—"]
    assert [cell.strip() for cell in rows["Total"] if cell] == [
        *("16 000,10 $", "4 000,70 $", "-11 999,30 $", "Fonds jeunesse, Fédération"),
    ]
    assert "pour les éléments qui donnent les deux : 2 sur 4." in seen.out.replace(NBSP, " ")
    assert "Budget dépassé\njeunes-m1  " in seen.out
    assert "(500,50 $ de trop)" in seen.out.replace(NBSP, " ")


@pytest.mark.usefixtures("funded")
def test_audiences_that_are_named_are_added_up_alone(plancoop: Command) -> None:
    seen = plancoop("status", "jeunes", "--budget").out
    assert "Régions" not in seen
    assert "Total" not in seen
    two = plancoop("status", "jeunes", "regions", "--budget").out.replace(NBSP, " ")
    (total,) = [line for line in two.splitlines() if line.startswith("Total")]
    assert "16 000,10 $" in total


@pytest.mark.usefixtures("funded")
def test_json_has_exact_amounts_as_texts(plancoop: Command) -> None:
    seen = plancoop("status", "--budget", "--json")
    told = json.loads(seen.out)
    assert (told["format"], told["plan"]["devise"]) == ("plancoop/budget", "$")
    assert told["total"] == {
        "prevu": "16000.10",
        "reel": "4000.70",
        "ecart": "-11999.30",
        "sources": ["Fonds jeunesse", "Fédération"],
        "elements_nombre": 4,
        "reel_nombre": 2,
        "compares_nombre": 2,
    }
    by_id = {audience["id"]: audience for audience in told["publics"]}
    assert (by_id["jeunes"]["ecart"], by_id["grand-public"]["prevu"]) == ("500.50", None)
    assert told["depassements"] == ["jeunes-m1"]
    (item,) = json.loads(plancoop("show", "jeunes-m1", "--json").out)["elements"]
    assert item["budget"] == {"prevu": "3500", "reel": "4000.50", "source": "Fonds jeunesse"}


@posix_only
@pytest.mark.parametrize("width", [40, 59, 60, 80])
def test_a_terminal_shows_each_amount_whole(width: int, funded: Path) -> None:
    _code, screen = on_a_terminal("status", "--budget", folder=funded.parent.parent, width=width)
    seen = without_colours(screen)
    assert all(len(line) <= width for line in seen.splitlines())
    for amount in ("3 500,10 $", "4 000,50 $", "+500,50 $", "16 000,10 $", "-11 999,30 $"):
        assert amount in seen.replace(NBSP, " ")


def test_a_plan_without_a_budget_says_how_to_give_one(plan: Path, plancoop: Command) -> None:
    seen = plancoop("status", "--budget")
    assert seen.code == 0
    assert "plancoop edit ID --budget-prevu 3500" in seen.out
    assert plancoop("status", "--budget", "--tendance").code == 2
    assert plancoop("edit", "jeunes-m1", "--budget-prevu", "3500").code == 0
    text = plan.read_text(encoding="utf-8")
    plan.write_text(text.replace("version: 1\n", "version: 1\ndevise: CAD\n"), encoding="utf-8")
    assert f"3{NBSP}500{NBSP}CAD" in plancoop("status", "--budget").out


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("3500", "3500"),
        ("3 500 $", "3500"),
        (f"3{NBSP}500,5{NBSP}$", "3500.50"),
        ("0,05", "0.05"),
        ("3500.50$", "3500.50"),
    ],
)
def test_an_amount_is_written_as_the_file_has_it(
    typed: str, written: str, plan: Path, plancoop: Command
) -> None:
    seen = plancoop("edit", "jeunes-m1", "--budget-prévu", typed)
    assert (seen.code, seen.err) == (0, "")
    assert changed(BEFORE, plan) == [f"+         budget: {{prevu: {written}}}"]
    assert plancoop("undo").code == 0
    assert plan.read_text(encoding="utf-8") == BEFORE


def test_a_budget_keeps_what_is_not_said(funded: Path, plancoop: Command) -> None:
    before = funded.read_text(encoding="utf-8")
    for words, written in (
        (("--budget-reel", "3 000"), "{prevu: 3500, reel: 3000, source: Fonds jeunesse}"),
        (("--vider", "reel"), "{prevu: 3500, source: Fonds jeunesse}"),
        (("--vider", "--budget-source", "--budget-reel", "1"), "{prevu: 3500, reel: 1}"),
    ):
        assert plancoop("edit", "jeunes-m1", *words).code == 0
        assert f"+         budget: {written}" in changed(before, funded)
        assert plancoop("undo").code == 0
    assert plancoop("edit", "jeunes-m1", "--vider", "budget").code == 0
    assert changed(before, funded) == [f"-         budget: {BUDGETS['jeunes-m1']}"]


def test_a_new_item_may_have_a_budget(plan: Path, plancoop: Command) -> None:
    words = ("--texte", "Écrire.", "--budget-prevu", "250", "--budget-source", "Dons: 2012")
    assert plancoop("add", "moyen", "--public", "jeunes", *words).code == 0
    assert '+         budget: {prevu: 250, source: "Dons: 2012"}' in changed(BEFORE, plan)
    seen = plancoop("add", "etape", "--a", "jeunes-m1", "--texte", "A", "--budget-reel", "2")
    assert (seen.code, "--budget-reel" in seen.err) == (2, True)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("environ 5 000 $", "5000"),
        ("3,500", "3500"),
        ("-5", "3500.50"),
        ("5k$", "3500.50"),
        ("5 000 €", "devise"),
        ("1234567890123456", "chiffres"),
        ("", "--budget-prevu"),
    ],
)
def test_what_is_no_amount_is_refused_and_nothing_is_written(
    typed: str, told: str, plan: Path, plancoop: Command
) -> None:
    before = state(plan)
    seen = plancoop("edit", "jeunes-m1", f"--budget-prevu={typed}")
    assert (seen.code, seen.out) == (2, "")
    assert told in seen.err.replace(",", ".")
    assert state(plan) == before


def test_an_overrun_is_warned_of_when_it_comes(plan: Path, plancoop: Command) -> None:
    words = ("--budget-prevu", "10", "--budget-reel")
    assert "PC415" not in plancoop("edit", "jeunes-m1", *words, "10,00").out
    seen = plancoop("edit", "jeunes-m1", *words, "10,01")
    assert "PC415" in seen.out
    assert seen.code == 0
    assert "PC415" in plancoop("validate", str(plan)).out


AMOUNTS = st.integers(0, 10**17 - 1)
"""Amounts in cents."""


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.none() | AMOUNTS, st.none() | AMOUNTS), max_size=30))
def test_totals_agree_with_sums_of_cents(amounts: list[tuple[int | None, int | None]]) -> None:
    means = [
        {"id": f"a-m{place}", "texte": "T", "budget": _budget(planned, actual)}
        for place, (planned, actual) in enumerate(amounts)
    ]
    audience = {"id": "a", "nom": "A", "moyens": means}
    plan = Plan.model_validate({"version": "1", "titre": "P", "publics": [audience]})
    total = total_budget(all_items(plan))
    planned = [cents for cents, _actual in amounts if cents is not None]
    actual = [cents for _planned, cents in amounts if cents is not None]
    assert (total.planned, total.actual) == (_exact(planned), _exact(actual))
    gaps = [spent - due for due, spent in amounts if due is not None and spent is not None]
    assert total.gap == _exact(gaps)


def test_the_largest_excess_comes_first() -> None:
    costs = ((100, 150), (100, 100), (100, 400), (None, 900), (100, 101), (500, None))
    means = [
        {"id": f"a-m{place}", "texte": "T", "budget": _budget(*cost)}
        for place, cost in enumerate(costs)
    ]
    audience = {"id": "a", "nom": "A", "moyens": means}
    plan = Plan.model_validate({"version": "1", "titre": "P", "publics": [audience]})
    found = [(placed.item.id, budget.overrun) for placed, budget in overruns(all_items(plan))]
    assert found == [
        *(("a-m2", Decimal(3)), ("a-m0", Decimal("0.5"))),
        ("a-m4", Decimal("0.01")),
    ]


def _budget(planned: int | None, actual: int | None) -> dict[str, str]:
    sides = {"prevu": planned, "reel": actual}
    return {key: _written(cents) for key, cents in sides.items() if cents is not None}


def _written(cents: int) -> str:
    return f"{cents // 100}.{cents % 100:02}"


def _exact(cents: list[int]) -> Decimal | None:
    return Decimal(sum(cents)) / 100 if cents else None
