"""Time and memory on large plans, beside PyYAML's own fast loader: `python benchmarks/scale.py`.

For each size, every command runs in turn, in a process of its own, some rounds long; the figures
are medians, and their ratios to `yaml.CSafeLoader` reading the same file, its garbage collector on
as it comes. Aims at 100,000 items: `validate` in at most 0.3 of the loader's time and 600 MiB,
`done` in at most twice the time of `validate`. Windows does not tell the memory.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Final, NamedTuple

GENERATOR: Final = Path(__file__).with_name("generator.py")
REAL_PLAN: Final = Path(__file__).parents[1] / "data" / "plan.yaml"
REAL: Final = 39
SIZES: Final = (REAL, 1_000, 10_000, 100_000)
ROUNDS: Final = 3

LOADER: Final = "CSafeLoader"
LOAD: Final = "import sys, yaml; yaml.load(open(sys.argv[1], 'rb'), yaml.CSafeLoader)"
ID: Final = re.compile(r"^ {6}- id: (\S+)", re.MULTILINE)
MEBIBYTE: Final = 1 << 20
UNIT: Final = 1 if sys.platform == "darwin" else 1 << 10  # of `ru_maxrss`


class Cost(NamedTuple):
    """What a process took: seconds on the clock, and the most MiB of memory it had at once."""

    time: float
    memory: float


def cost(command: list[str], folder: Path) -> Cost:
    """Run a command in a folder of its own."""
    left_out = ("PYTHONDONTWRITEBYTECODE", "PLANCOOP_PLAN")
    kept = {name: value for name, value in os.environ.items() if name not in left_out}
    home = {name: str(folder) for name in ("HOME", "XDG_STATE_HOME", "LOCALAPPDATA")}
    began = perf_counter()
    with subprocess.Popen(command, env=kept | home, stdout=subprocess.DEVNULL) as process:
        peak = _wait(process)
    if process.returncode:
        sys.exit(f"failed: {' '.join(command)}")
    return Cost(perf_counter() - began, peak)


def _wait(process: "subprocess.Popen[bytes]") -> float:
    """Wait for the end of a process; return its peak of memory in MiB, NaN where none tells it."""
    if sys.platform == "win32":
        process.wait()
        return float("nan")
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_maxrss * UNIT / MEBIBYTE


def measure(plan: Path, folder: Path) -> dict[str, Cost]:
    """Run every command once; `done`, on a fresh copy, marks an item in the middle."""
    copy = folder / "copy.yaml"
    shutil.copyfile(plan, copy)
    ids = ID.findall(plan.read_text(encoding="utf-8"))
    plancoop = [sys.executable, "-m", "plancoop"]
    done = ["done", ids[len(ids) // 2], "--quand-meme", "--note", "mesure"]
    commands = {
        LOADER: [sys.executable, "-c", LOAD, str(plan)],
        "validate": [*plancoop, "validate", str(plan)],
        "status --json": [*plancoop, "status", "--json", "--plan", str(plan)],
        "done": [*plancoop, *done, "--plan", str(copy)],
    }
    return {name: cost(command, folder) for name, command in commands.items()}


def show(size: int, rounds: list[dict[str, Cost]]) -> None:
    """Print the medians of a size."""
    costs = {
        name: Cost(*(median(each[name][place] for each in rounds) for place in range(2)))
        for name in rounds[0]
    }
    loader = costs[LOADER]
    for name, (time, memory) in costs.items():
        times, memories = time / loader.time, memory / loader.memory
        print(f"{size:>9,}  {name:16}{time:>8.2f} s{times:>8.2f}{memory:>9.0f} MiB{memories:>8.2f}")
    print(f"{'':11}done / validate: {costs['done'].time / costs['validate'].time:.2f}")


def main(sizes: tuple[int, ...], rounds: int = ROUNDS) -> None:
    """Measure every size."""
    print(f"{'items':>9}  {'':16}{'time':>10}{'ratio':>8}{'memory':>13}{'ratio':>8}")
    with TemporaryDirectory() as folder:
        for size in sizes:
            plan = Path(folder, f"{size}.yaml")
            if size == REAL:
                shutil.copyfile(REAL_PLAN, plan)
            else:
                with plan.open("wb") as file:
                    words = [sys.executable, str(GENERATOR), str(size)]
                    subprocess.run(words, stdout=file, check=True)
            show(size, [measure(plan, Path(folder)) for _ in range(rounds)])


if __name__ == "__main__":
    main(tuple(map(int, sys.argv[1:])) or SIZES)
