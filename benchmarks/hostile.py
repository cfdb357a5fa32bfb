"""What hostile files cost more than an empty plan: `python benchmarks/hostile.py`.

The files take turns, some rounds long; the figures are medians, of the command `validate` on the
clock and of the reading alone. Aims at less than 0.1 s more than the empty plan for each.
"""

import subprocess
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Final, NamedTuple

from plancoop.text.source import Source
from plancoop.validation.checks import Check
from plancoop.validation.reading import read
from plancoop.wording.problem_report import check_report

ROUNDS: Final = 15
EMPTY: Final = "an empty plan"
HEAD: Final = "version: 1\ntitre: x\n"


def bomb(first: str, below: str) -> str:
    """Return nine sections, each nine times the one before."""
    lines = [f"a: &a {first}"]
    for above, name in zip("abcdefgh", "bcdefghi", strict=True):
        lines.append(f"{name}: &{name} {below.format(', '.join([f'*{above}'] * 9))}")
    return HEAD + "\n".join(lines) + "\n"


FILES: Final = {
    EMPTY: f"{HEAD}publics: []\n",
    "aliases, 9⁹": bomb("[x, x, x]", "[{}]"),
    "merge keys, 9⁹": bomb("{x: x}", "{{<<: [{}]}}"),
    "[ × 50,000": "[" * 50_000,
    "{a: × 60,000": "{a: " * 60_000,
    "- × 50,000": "- " * 50_000,
    "a text of 1 MiB": f"{HEAD}organisme: {'x' * (1 << 20)}\npublics: []\n",
    "10,000 digits": f"{HEAD}publics: []\nversion: {'9' * 10_000}\n",
    "50,000 empty lines": f"{HEAD}publics: [" + "\n" * 50_000,
}


class Cost(NamedTuple):
    """Seconds on the clock: of the command, and of the reading and its sentences alone."""

    command: float
    reading: float


def cost(path: Path) -> Cost:
    """Check a file once."""
    words = [sys.executable, "-m", "plancoop", "validate", str(path)]
    began = perf_counter()
    seen = subprocess.run(words, stdout=subprocess.DEVNULL, check=False)
    over = perf_counter()
    if seen.returncode not in (0, 1):
        sys.exit(f"failed: {path}")
    source = Source.decode(path.name, path.read_bytes())
    started = perf_counter()
    check_report(Check(source.name, read(source)))
    return Cost(over - began, perf_counter() - started)


def main(rounds: int = ROUNDS) -> None:
    """Check every file in each round, and print the medians."""
    with TemporaryDirectory() as folder:
        paths = {}
        for place, (name, text) in enumerate(FILES.items()):
            paths[name] = Path(folder, f"{place}.yaml")
            paths[name].write_text(text, encoding="utf-8", newline="\n")
        taken = [{name: cost(path) for name, path in paths.items()} for _ in range(rounds)]
    costs = {
        name: Cost(*(median(each[name][place] for each in taken) for place in range(2)))
        for name in FILES
    }
    empty = costs[EMPTY]
    print(f"{'':20}{'validate':>12}{'more':>10}{'reading':>12}{'more':>10}")
    for name, (command, reading) in costs.items():
        more = (command - empty.command, reading - empty.reading)
        print(
            f"{name:20}{command:>10.3f} s{more[0]:>8.3f} s{reading:>10.4f} s{more[1]:>8.4f} s",
        )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
