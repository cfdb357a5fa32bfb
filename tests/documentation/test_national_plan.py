"""The example of a national plan: what its commands write, how few they are, what it shows."""

from pathlib import Path
from typing import Final

import pytest

from plancoop.plan.dates import Precision
from plancoop.plan.model import Activity, Means, Objective, Plan
from plancoop.plan.traversal import all_items
from plancoop.text.source import Source
from plancoop.validation.reading import read
from tests.commands.test_add import Lines, lines
from tests.support.cli import Command
from tests.support.files import ROOT
from tests.support.scripts import read_script

__all__ = ["lines"]

EXAMPLE: Final = ROOT / "examples" / "plan-national.yaml"
ENTRY: Final = EXAMPLE.with_name("plan-national") / "saisie.sh"
FOLLOW_UP: Final = ENTRY.with_name("suivi.sh")
NBSP: Final = "\N{NO-BREAK SPACE}"


def plan_of(path: Path) -> Plan:
    plan = read(Source.decode(path.name, path.read_bytes())).valid_plan
    assert plan
    return plan


def test_its_commands_write_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, plancoop: Command, lines: Lines
) -> None:
    monkeypatch.chdir(tmp_path)
    for script in (ENTRY, FOLLOW_UP):
        for typed in read_script(script.read_text(encoding="utf-8")):
            lines.are(typed.pasted.encode())
            seen = plancoop(*typed.words)
            assert seen.code == 0, (typed.line, seen.err)
    assert plan_of(tmp_path / "data" / "plan.yaml") == plan_of(EXAMPLE)


def test_eleven_commands_enter_it() -> None:
    typed = list(read_script(ENTRY.read_text(encoding="utf-8")))
    assert len(typed) == 11
    assert sum(command.keystrokes for command in typed) == 1003


def test_it_is_a_plan_such_as_states_have() -> None:
    plan = plan_of(EXAMPLE)
    items = [placed.item for placed in all_items(plan)]
    means = [item for item in items if isinstance(item, Means)]
    assert (len(plan.audiences), len(items) - len(means), len(means)) == (4, 19, 65)
    assert sum(item.ongoing for item in means) == 6
    assert sum(item.recurrence is not None for item in means) == 9
    assert [item.number for item in means if len(item.leads) > 1] == ["C01.5.1"]
    assert all(item.axis for item in items if isinstance(item, Objective))


def test_no_day_is_in_it_that_the_plan_does_not_say() -> None:
    dated = [placed.item for placed in all_items(plan_of(EXAMPLE))]
    dates = [date for item in dated for date in (item.start, item.due) if date]
    assert {date.precision for date in dates} == {
        Precision.SEASON,
        Precision.FISCAL_YEAR,
        Precision.QUARTER,
        Precision.YEAR,
    }
    assert all(isinstance(item, Activity) for item in dated)


def test_only_a_budget_that_is_exceeded_is_warned_of(plancoop: Command) -> None:
    seen = plancoop("validate", str(EXAMPLE))
    assert (seen.code, seen.out.count("avertissement PC")) == (0, 1)
    assert "PC415" in seen.out
