"""What each format of a report costs, beside `validate`: `python -m benchmarks.reports [SIZE…]`.

For each size, every command runs in turn, in a process of its own, some rounds long; the figures
are medians, and their ratios to `plancoop validate` on the same plan.
"""

import shutil
import subprocess
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Final

from benchmarks.scale import GENERATOR, REAL, REAL_PLAN, Cost, cost
from plancoop.report.formats import FORMATS

SIZES: Final = (REAL, 1_000, 10_000)
ROUNDS: Final = 3
VALIDATE: Final = "validate"
NOT_FOR: Final = {"pdf": 5_000, "synoptique": 200, "word": 1_000}
"""How many items a format is measured with at most: beyond, it takes minutes, or refuses."""


def measure(plan: Path, folder: Path, size: int) -> dict[str, Cost]:
    """Run every command once."""
    plancoop = [sys.executable, "-m", "plancoop"]
    costs = {VALIDATE: cost([*plancoop, "validate", str(plan)], folder)}
    for one in FORMATS:
        if size <= NOT_FOR.get(one.name, size):
            made = folder / f"made{one.suffixes[0]}"
            words = ["report", "--plan", str(plan), "--format", one.name, "-o", str(made)]
            costs[one.name] = cost([*plancoop, *words, "--force"], folder)
            made.unlink()
    return costs


def show(size: int, rounds: list[dict[str, Cost]]) -> None:
    """Print the medians of a size."""
    times = {name: median(each[name].time for each in rounds) for name in rounds[0]}
    peaks = {name: median(each[name].memory for each in rounds) for name in rounds[0]}
    for name, time in times.items():
        ratio = time / times[VALIDATE]
        print(f"{size:>9,}  {name:16}{time:>8.2f} s{ratio:>8.2f}{peaks[name]:>9.0f} MiB")


def main(sizes: tuple[int, ...], rounds: int = ROUNDS) -> None:
    """Measure every size."""
    print(f"{'items':>9}  {'':16}{'time':>10}{'ratio':>8}{'memory':>13}")
    with TemporaryDirectory() as folder:
        for size in sizes:
            plan = Path(folder, f"{size}.yaml")
            if size == REAL:
                shutil.copyfile(REAL_PLAN, plan)
            else:
                with plan.open("wb") as file:
                    words = [sys.executable, str(GENERATOR), str(size)]
                    subprocess.run(words, stdout=file, check=True)
            show(size, [measure(plan, Path(folder), size) for _ in range(rounds)])


if __name__ == "__main__":
    main(tuple(map(int, sys.argv[1:])) or SIZES)
