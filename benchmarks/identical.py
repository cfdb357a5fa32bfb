"""What two versions of plancoop answer differently: `python -m benchmarks.identical OLD NEW`.

OLD and NEW are interpreters, each of an environment with its own plancoop. Every command that only
reads is asked of the same plans, through a pipe and on terminals of five widths, in French and in
English. Each difference is shown by its first lines; the exit code is 1 if there is one.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from difflib import unified_diff
from itertools import islice, product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple

from tests.support.terminal import on_a_terminal

ROOT: Final = Path(__file__).parents[1]
PLANS: Final = (ROOT / "data" / "plan.yaml", ROOT / "examples" / "mi-annee-2012.yaml")
WIDTHS: Final = (None, 40, 60, 80, 120, 200)
"""None is a pipe."""
LANGUAGES: Final = ("fr", "en")
COMMANDS: Final = (
    *(
        "status",
        "status --complet",
        "status --public jeunes",
        "status --tendance",
        "status --budget",
    ),
    *("list", "list --complet", "list --late --sort echeance", "show jeunes", "show quebec-o1"),
    *("coverage", "coverage --details", "calendar", "log", "since 2012-06-01", "validate --strict"),
    *(
        "done quebec-o1 --dry-run",
        "remove jeunes-m1 --dry-run",
        "close --reste reconduit --dry-run",
    ),
    *("explain", "explain PC104", "completion show fish", "--help", "list --help", "add --help"),
)
DATA: Final = (
    *("status --json", "list --json", "show jeunes --json", "coverage --json", "calendar --json"),
    *("log --json", "since 2012-06-01 --json", "validate --format json", "validate --format sarif"),
    *("schema", "report --format markdown --sortie -", "report --format csv --sortie -"),
)
"""What is the same on each terminal."""
SHOWN: Final = 12
"""How many lines of each difference."""


class Case(NamedTuple):
    """A question, where it is asked and how."""

    plan: Path
    command: str
    width: int | None
    language: str

    def __str__(self) -> str:
        where = f"{self.width} columns" if self.width else "a pipe"
        return f"{self.plan.name}: {self.command} ({where}, {self.language})"


def cases() -> Iterator[Case]:
    """Yield every question."""
    for plan, language in product(PLANS, LANGUAGES):
        for command, width in product(COMMANDS, WIDTHS):
            yield Case(plan, command, width, language)
        for command in DATA:
            yield Case(plan, command, None, language)


def answer(python: str, case: Case, folder: Path) -> list[str]:
    """Return the lines of an answer; its exit code is the last."""
    (folder / "data").mkdir(exist_ok=True)
    shutil.copyfile(case.plan, folder / "data" / "plan.yaml")
    changes = {"PLANCOOP_LANG": case.language, "PLANCOOP_CACHE": "0", "HOME": str(folder)}
    words = case.command.split()
    if case.width:
        code, text = on_a_terminal(
            *words, folder=folder, width=case.width, changes=changes, python=python
        )
    else:
        run = subprocess.run(
            [python, "-m", "plancoop", *words],
            cwd=folder,
            env={**os.environ, **changes},
            check=False,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        code, text = run.returncode, run.stdout.decode("utf-8", "replace")
    return [*text.split("\n"), f"exit code {code}"]


def main(old: str, new: str) -> int:
    """Ask both of everything; print what differs; return the exit code."""
    asked = differing = 0
    old, new = map(os.path.abspath, (old, new))  # not resolved: a link is what makes it one
    with TemporaryDirectory() as place:
        for case in cases():
            before, after = (answer(python, case, Path(place)) for python in (old, new))
            asked += 1
            if before != after:
                differing += 1
                lines = list(islice(unified_diff(before, after, lineterm="", n=0), 2, 2 + SHOWN))
                print(f"\n== {case}", *lines, sep="\n", flush=True)
    print(f"\n{asked} answers, {differing} of them different")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
