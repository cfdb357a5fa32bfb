"""Operations do what commands do, without a command line, a terminal or a word on a stream."""

import subprocess
import sys
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path

import pytest

from plancoop.operations import add, mark, measure
from plancoop.operations.add import AddRequest
from plancoop.operations.apply_change import Applied, Decision, apply_change
from plancoop.operations.mark import StatusRequest
from plancoop.operations.open_plan import PlanFile, open_plan
from plancoop.operations.undo import undo
from plancoop.plan.model import Plan
from plancoop.plan.values import Status, Value
from tests.support.cli import Command

ENTRY = {"le": date.today().isoformat()}
TEXT = "Tenir un forum."
OPERATIONS: list[tuple[str, Callable[[Plan], Decision]]] = [
    (
        "done jeunes-m1",
        partial(mark.decide, request=StatusRequest(Status.ACHIEVED, ["jeunes-m1"], ENTRY)),
    ),
    (
        "measure 2 jeunes-m2",
        partial(measure.decide, ids=["jeunes-m2"], value=Value(Decimal(2)), entry=ENTRY),
    ),
    (
        "add moyen",
        partial(
            add.decide,
            request=AddRequest("moyens", "jeunes", None, None, None, {"texte": TEXT}),
            rows=[{"texte": TEXT}],
        ),
    ),
]
COMMANDS = [
    ("done", "jeunes-m1"),
    ("measure", "2", "jeunes-m2"),
    ("add", "moyen", "--public", "jeunes", "--texte", TEXT),
]


def changed(path: Path) -> list[Applied]:
    return [apply_change(PlanFile(path), command, decide) for command, decide in OPERATIONS]


def test_operations_alone_write_what_commands_write_and_take_it_back(
    plan: Path, plancoop: Command, capfd: pytest.CaptureFixture[str]
) -> None:
    first = plan.read_bytes()
    assert open_plan(PlanFile(plan)).plan.audiences
    applied = changed(plan)
    assert capfd.readouterr() == ("", "")
    assert [one.written for one in applied] == [True, True, True]
    assert all(one.receipt and one.undo == "plancoop undo" for one in applied)
    by_operations = plan.read_bytes()
    for _ in OPERATIONS:
        undo(plan)
    assert capfd.readouterr() == ("", "")
    assert plan.read_bytes() == first
    for words in COMMANDS:
        assert plancoop(*words).code == 0
    assert plan.read_bytes() == by_operations != first


def test_a_change_that_is_only_tried_gives_the_text_that_would_be(plan: Path) -> None:
    before = plan.read_bytes()
    command, decide = OPERATIONS[0]
    applied = apply_change(PlanFile(plan), command, decide, dry_run=True)
    assert plan.read_bytes() == before
    assert applied.proven
    assert not applied.written
    assert "statut: realise" in applied.proven.after.text


def test_what_is_so_already_is_not_written(plan: Path) -> None:
    command, decide = OPERATIONS[0]
    apply_change(PlanFile(plan), command, decide)
    before = plan.read_bytes()
    again = apply_change(PlanFile(plan), command, decide)
    assert again.proven is None
    assert not again.written
    assert "déjà" in "".join(again.unchanged) or "already" in "".join(again.unchanged)
    assert plan.read_bytes() == before


def test_operations_load_neither_the_command_line_nor_the_terminal() -> None:
    folder = Path(add.__file__).parent
    modules = [f"plancoop.operations.{path.stem}" for path in sorted(folder.glob("[a-z]*.py"))]
    script = (
        f"import sys, {', '.join(modules)}\n"
        "unwanted = ('typer', 'rich', 'plancoop.console', 'plancoop.terminal', 'plancoop.cli')\n"
        "sys.exit(', '.join(name for name in unwanted if name in sys.modules) or None)"
    )
    run = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=False
    )
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")
