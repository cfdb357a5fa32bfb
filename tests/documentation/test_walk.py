"""The newcomer's walk: what the front pages have one type, as a new user, in four locales.

A user who has nothing yet, an empty home folder above all, types every command of a front page and
of the page that it sends one to next. Each succeeds, and answers in the language of the system.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import pytest

from tests.support import users
from tests.support.cli import preferences
from tests.support.files import ROOT
from tests.support.languages import foreign

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the walk is typed into sh")
LOCALES: Final = {
    "none": ({}, "fr"),
    "French": ({"LANG": "fr_CA.UTF-8"}, "fr"),
    "English": ({"LANG": "en_CA.UTF-8"}, "en"),
    "C": ({"LC_ALL": "C"}, "fr"),
}
"""What a system says of its language, and the one that is answered in.

In C, and where the locale is not installed, Python writes UTF-8 all the same (PEP 538, PEP 540).
"""
WALKS: Final = {
    "English": ("README.md", "docs/starting.md"),
    "French": ("LISEZMOI.md", "docs/commencer.md"),
}
_TYPED: Final = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.DOTALL | re.MULTILINE)
_FIRST: Final = "plancoop status --public jeunes"
_MARK: Final = "——————"


@dataclass(frozen=True)
class Newcomer:
    """Somebody with a folder of plancoop and an empty home."""

    folder: Path
    identity: dict[str, Any] = field(default_factory=dict)
    """The user who types: whoever runs the tests, where that is not root."""

    def type(self, commands: list[str], locale: dict[str, str]) -> list[tuple[str, str, str]]:
        """Type commands into a shell; return each with its exit code and what it answered."""
        home = Path(tempfile.mkdtemp(dir=self.folder))
        own = home / "plancoop"
        for name in ("data", "examples"):
            shutil.copytree(ROOT / name, own / name)
        for path in (home, *home.rglob("*")):
            if self.identity:
                os.chown(path, self.identity["user"], self.identity["group"])
        asked = "".join(f"{line}\nprintf '\\n{_MARK}%s\\n' $?\n" for line in commands)
        kept = {name: said for name, said in os.environ.items() if name not in preferences()}
        path_of_commands = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
        done = subprocess.run(
            ["sh", "-c", asked],
            cwd=own,
            env=kept | {"HOME": str(home / "empty"), "PATH": path_of_commands} | locale,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
            **self.identity,
        )
        answers = re.split(rf"\n{_MARK}(\d+)\n", done.stdout.decode("utf-8"))
        return list(zip(commands, answers[1::2], answers[::2], strict=False))


@pytest.fixture(scope="module")
def newcomer() -> Iterator[Newcomer]:
    """Return a new user of the machine, where root can make one; whoever runs the tests, if not."""
    if os.geteuid():
        with tempfile.TemporaryDirectory() as folder:
            yield Newcomer(Path(folder))
        return
    for team in users.team():
        alice = team.alice
        identity = {"user": alice.uid, "group": alice.gid, "extra_groups": []}
        team.folder.chmod(0o755)
        yield Newcomer(team.folder, identity if _may_run(identity) else {})


def _may_run(identity: dict[str, Any]) -> bool:
    """Tell whether a user may run plancoop, which may be in a folder of root's own."""
    words = [sys.executable, "-c", "import plancoop.cli.app"]
    try:
        return subprocess.run(words, check=False, capture_output=True, **identity).returncode == 0
    except OSError:
        return False


def typed(page: str) -> list[str]:
    """Return the commands of a page, in their order."""
    blocks = _TYPED.findall((ROOT / page).read_text(encoding="utf-8"))
    lines = (line.split("  #")[0] for block in blocks for line in block.splitlines())
    return [line.removeprefix("$ ") for line in lines if line.startswith("$ ")]


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("walk", WALKS)
def test_a_newcomer_walks_through_the_front_pages(
    walk: str, locale: str, newcomer: Newcomer
) -> None:
    variables, language = LOCALES[locale]
    commands = [_FIRST, *(line for page in WALKS[walk] for line in typed(page))]
    answers = newcomer.type(commands, variables)
    assert len(answers) == len(commands) > 15
    for command, code, answer in answers:
        assert (command, code) == (command, "0"), answer
        assert (command, foreign(answer, language)) == (command, [])
        assert "Traceback" not in answer
    everything = "".join(answer for _command, _code, answer in answers)
    assert foreign(everything, {"fr": "en", "en": "fr"}[language])
    assert "Présenter dans cinq réseaux" in everything
