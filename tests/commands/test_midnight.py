"""A command that runs over midnight has one day: the clock is read once for each."""

import re
from datetime import date, timedelta
from pathlib import Path
from typing import Final

import pytest

from plancoop.system import clock
from tests.support.cli import Command
from tests.support.files import ROOT

FIRST: Final = date(2012, 6, 30)
SOURCES: Final = ROOT / "src" / "plancoop"


class JumpingClock(date):
    """A clock that is a day further each time it is read."""

    read = 0

    @classmethod
    def today(cls) -> "JumpingClock":
        day = FIRST + timedelta(days=cls.read)
        cls.read += 1
        return cls(day.year, day.month, day.day)


@pytest.fixture
def jumping(monkeypatch: pytest.MonkeyPatch) -> type[JumpingClock]:
    """Let the clock jump each time it is read."""
    monkeypatch.setattr(clock, "date", JumpingClock)
    monkeypatch.setattr(JumpingClock, "read", 0)
    return JumpingClock


def test_the_clock_is_read_in_one_place() -> None:
    asking = re.compile(r"\b(?:date|datetime)\.(?:today|now)\(|\btime\.(?:time|localtime)\(")
    found = {
        (path.relative_to(SOURCES).as_posix(), line.strip())
        for path in SOURCES.rglob("*.py")
        for line in path.read_text(encoding="utf-8").splitlines()
        if asking.search(line)
    }
    moment = 'when=datetime.now().astimezone().isoformat(timespec="seconds"),'
    assert found == {
        ("system/clock.py", "return date.today()"),
        ("operations/apply_change.py", moment),  # when a change was written, not of which day
        # how old a file is; the day comes from the same clock, before anything else is loaded
    }


@pytest.mark.parametrize(
    "words",
    [
        *("status", "status --tendance", "status jeunes", "status --formule", "list --en-retard"),
        *("show jeunes-m1", "calendar", "coverage --details", "log", "close --bilan"),
        *("validate", "validate --fix", "done jeunes-m1", "start jeunes-m1 jeunes-m2"),
        *("mark partiel jeunes-m1", "note Vu jeunes-m1", "postpone 2012-12-01 jeunes-m1 --note x"),
        *(
            "add moyen --texte Inviter --public jeunes",
            "edit jeunes-m1 --responsable DG",
            "remove jeunes-m1 --oui",
        ),
        *("close --reste reconduit --avant-la-fin", "init autre --titre Essai --public Jeunes"),
    ],
)
@pytest.mark.usefixtures("plan")
def test_each_command_reads_the_clock_once(
    words: str, plancoop: Command, jumping: type[JumpingClock]
) -> None:
    seen = plancoop(*words.split())
    assert seen.code == 0, seen.err
    assert jumping.read <= 1


def test_a_change_is_of_the_day_on_which_it_began(
    plan: Path, plancoop: Command, jumping: type[JumpingClock]
) -> None:
    assert plancoop("done", "jeunes-m1", "jeunes-m2").code == 0
    assert (
        re.findall(r"le: (\d{4}-\d\d-\d\d)", plan.read_text(encoding="utf-8")) == ["2012-06-30"] * 2
    )
    assert jumping.read == 1


def test_the_next_command_reads_the_clock_anew(
    plan: Path, plancoop: Command, jumping: type[JumpingClock]
) -> None:
    for name in ("jeunes-m1", "jeunes-m2"):
        assert plancoop("done", name).code == 0
    days = re.findall(r"le: (\d{4}-\d\d-\d\d)", plan.read_text(encoding="utf-8"))
    assert (days, jumping.read) == (["2012-06-30", "2012-07-01"], 2)
