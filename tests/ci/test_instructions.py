"""More instructions than recorded fail `.ci/run`; what another interpreter takes is not judged."""

import json
from pathlib import Path

import pytest

from benchmarks import instructions

RECORDED = {"python -c pass": 1.0, "status": 20.0}
NOT_CHECKED = "NOT CHECKED: nothing is recorded of "


@pytest.fixture(autouse=True)
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "instructions.json"
    path.write_text(json.dumps({instructions.INTERPRETER: RECORDED}), encoding="utf-8")
    monkeypatch.setattr(instructions, "RECORD", path)
    monkeypatch.setattr("shutil.which", lambda _name: "valgrind")
    return path


def find(monkeypatch: pytest.MonkeyPatch, status: float) -> None:
    found = {"python -c pass": 1.0, "status": status}
    monkeypatch.setattr(instructions, "ratios", lambda _valgrind: found)


@pytest.mark.parametrize(("status", "code"), [(12.0, 0), (20.0, 0), (20.6, 0), (20.7, 1)])
def test_what_takes_over_3_per_cent_more_fails_and_how_to_accept_it_is_said(
    status: float,
    code: int,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    find(monkeypatch, status)
    assert instructions.main([]) == code
    assert ("make accept-instructions" in capsys.readouterr().out) == bool(code)


def test_a_command_that_is_not_recorded_fails(
    record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record.write_text(json.dumps({instructions.INTERPRETER: {"python -c pass": 1.0}}))
    find(monkeypatch, 20.0)
    assert instructions.main([]) == 1


def test_another_interpreter_is_not_checked_until_it_is_recorded(
    record: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    find(monkeypatch, 30.0)
    monkeypatch.setattr(instructions, "INTERPRETER", "another")
    assert instructions.main([]) == 0
    assert capsys.readouterr().out == f"{NOT_CHECKED}another\n"
    assert instructions.main(["--accept"]) == 0
    assert json.loads(record.read_text())["another"]["status"] == 30.0
    assert instructions.main([]) == 0
    assert NOT_CHECKED not in capsys.readouterr().out


def test_without_valgrind_nothing_passes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _name: None)
    with pytest.raises(SystemExit, match="valgrind is missing"):
        instructions.main([])
