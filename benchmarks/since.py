"""What `plancoop since` costs on a long history, beside `git log -p`: `python -m benchmarks.since`.

The repository holds 200 versions of the real plan. Each line is the median of some runs, one of
each command in turn, and its ratio to `git log -p` of the plan. `status`, which asks nothing of
git, tells how much of it is start-up.
"""

import subprocess
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Final

from benchmarks.edits import commit, versions
from benchmarks.startup import PLANCOOP, environment

COMMITS: Final = 200
SEED: Final = 2012
RUNS: Final = 15
LOG: Final = "git log -p"
COMMANDS: Final = {
    LOG: ("git", "log", "-p", "--", "data/plan.yaml"),
    "git log -p --follow": ("git", "log", "-p", "--follow", "--", "data/plan.yaml"),
    "plancoop status --json": (PLANCOOP, "status", "--json"),
    "since, 1 commit": (PLANCOOP, "since", "HEAD~1"),
    "since, 100 commits": (PLANCOOP, "since", "HEAD~100"),
    "since, the first day": (PLANCOOP, "since", "2012-01-01"),
    "since, the day before": (PLANCOOP, "since", "2011-12-31"),
    "since, --json": (PLANCOOP, "since", "2012-01-01", "--json"),
}


def seconds(command: tuple[str, ...], folder: Path) -> float:
    """Run a command in the repository."""
    began = perf_counter()
    subprocess.run(
        command,
        cwd=folder,
        env=environment(folder.parent),
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    return perf_counter() - began


def main(runs: int = RUNS) -> None:
    """Run everything once, to compile it, then `runs` times; print the medians."""
    with TemporaryDirectory() as place:
        folder = Path(place, "depot")
        commit(folder, list(versions(COMMITS, SEED)))
        rounds = [
            {name: seconds(command, folder) for name, command in COMMANDS.items()}
            for _ in range(1 + runs)
        ]
    times = {name: median(each[name] for each in rounds[1:]) for name in COMMANDS}
    print(f"{COMMITS} commits, medians of {runs} runs\n{'':24}{'time':>8}{'× git log -p':>14}")
    for name, time in times.items():
        print(f"{name:24}{1000 * time:>5.0f} ms{time / times[LOG]:>14.2f}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
