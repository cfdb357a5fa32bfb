"""Commands that change the plan itself, where plans are kept and while others work on them."""

import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands.followed import state
from tests.support.cli import Command, environment
from tests.support.conversation import converse
from tests.support.files import REAL_PLAN

ONE_DRIVE = "OneDrive - Fédération des coopératives (Québec)"
COMMANDS = (
    'add moyen --public jeunes --texte "Tenir un forum"',
    "edit jeunes-m3 --echeance 2012-09-30",
    "move jeunes-m3 --vers quebec",
    "rename jeunes-m3 quebec-m5",
    "remove quebec-m5 --oui",
)

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminal")


@pytest.fixture
def synchronized(tmp_path: Path) -> Path:
    """Return a plan as Windows writes it, in a folder as OneDrive names it."""
    path = tmp_path / ONE_DRIVE / "Année 2012" / "plan d'action.yaml"
    path.parent.mkdir(parents=True)
    text = REAL_PLAN.read_text(encoding="utf-8").rstrip("\n")
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    return path


def test_a_plan_of_windows_in_a_folder_of_one_drive_is_changed_and_taken_back(
    synchronized: Path, plancoop: Command
) -> None:
    before = synchronized.read_bytes()
    for command in COMMANDS:
        run = plancoop(*shlex.split(command), "--plan", str(synchronized))
        assert run.code == 0, run.err
        after = synchronized.read_bytes()
        assert after.startswith(b"\xef\xbb\xbf")
        assert after.count(b"\n") == after.count(b"\r\n")
        assert not after.endswith(b"\n")
    assert f"plancoop undo --plan {shlex.quote(str(synchronized))}" in run.out
    for _ in COMMANDS:
        assert plancoop("undo", "--plan", str(synchronized)).code == 0
    assert synchronized.read_bytes() == before


@posix_only
def test_an_audience_that_goes_while_texts_are_asked_for_gets_none(plan: Path) -> None:
    def meanwhile() -> str:
        remove = [sys.executable, "-m", "plancoop", "remove", "jeunes", "--oui"]
        subprocess.run(remove, env=environment(), capture_output=True, check=True)
        seen.append(state(plan))
        return ""

    seen: list[object] = []
    words = ("add", "moyen", "--public", "jeunes")
    code, said = converse(*words, answers=("Tenir un forum", meanwhile), folder=Path.cwd())
    assert code == 3
    assert "jeunes a été retiré le " in said
    assert [state(plan)] == seen
