"""What commands cost on a small plan, which is their start-up: `python benchmarks/startup.py`.

Each line is the median of some runs, one of each command in turn, beside those of the bare
interpreter and of a bare import of the four libraries. Aim: `status` at most twice the libraries.
"""

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Final

REAL_PLAN: Final = Path(__file__).parents[1] / "data" / "plan.yaml"
PYTHON: Final = sys.executable  # not resolved: a link in an environment is what makes it one
PLANCOOP: Final = shutil.which("plancoop", path=sysconfig.get_path("scripts")) or "plancoop"
BARE: Final = "python -c pass"
LIBRARIES: Final = "the four libraries"
COMMANDS: Final = {
    BARE: (PYTHON, "-c", "pass"),
    LIBRARIES: (PYTHON, "-c", "import typer, pydantic, yaml, rich.table"),
    "plancoop --help": (PLANCOOP, "--help"),
    "plancoop status": (PLANCOOP, "status"),
    "plancoop status, again": (PLANCOOP, "status"),
    "plancoop status --json": (PLANCOOP, "status", "--json"),
    "plancoop list --json": (PLANCOOP, "list", "--json"),
    "plancoop validate": (PLANCOOP, "validate"),
    "plancoop done --dry-run": (PLANCOOP, "done", "--dry-run", "jeunes-m1"),
    "plancoop done": (PLANCOOP, "done", "jeunes-m1"),
}
RUNS: Final = 15


def seconds(command: tuple[str, ...], folder: Path) -> float:
    """Run a command on a fresh copy of the real plan."""
    shutil.copyfile(REAL_PLAN, folder / "plan.yaml")
    began = perf_counter()
    subprocess.run(
        command, cwd=folder, env=environment(folder), check=True, stdout=subprocess.DEVNULL
    )
    return perf_counter() - began


def environment(home: Path) -> dict[str, str]:
    """Return an environment that keeps compiled modules, and the record of changes in `home`."""
    left_out = ("PYTHONDONTWRITEBYTECODE", "PLANCOOP_PLAN")
    kept = {name: value for name, value in os.environ.items() if name not in left_out}
    return kept | {"XDG_STATE_HOME": str(home), "LOCALAPPDATA": str(home), "HOME": str(home)}


def main(runs: int = RUNS) -> None:
    """Run everything once, to compile it, then `runs` times; print the medians."""
    with TemporaryDirectory() as folder:
        rounds = [
            {name: seconds(command, Path(folder)) for name, command in COMMANDS.items()}
            for _ in range(1 + runs)
        ]
    times = {name: median(each[name] for each in rounds[1:]) for name in COMMANDS}
    print(f"Medians of {runs} runs\n{'':24}{'time':>8}{'× bare':>10}{'× libraries':>14}")
    for name, time in times.items():
        bare, libraries = time / times[BARE], time / times[LIBRARIES]
        print(f"{name:24}{1000 * time:>5.0f} ms{bare:>10.1f}{libraries:>14.2f}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
