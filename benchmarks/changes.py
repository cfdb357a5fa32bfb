"""What changes to the plan itself cost: `python -m benchmarks.changes`.

Beside `validate` on the same file. For each size, every command runs in turn on a fresh copy, in a
process of its own, some rounds long; the figures are ratios of medians. Aim: at most twice the time
of `validate`. An item in the middle is changed; a move takes it to another audience.
"""

import shutil
import subprocess
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Final

from benchmarks.scale import GENERATOR, REAL, REAL_PLAN, cost
from plancoop.plan.traversal import PlacedItem, all_items
from plancoop.plan.values import Kind
from plancoop.text.source import Source
from plancoop.validation.reading import read

SIZES: Final = (REAL, 10_000, 100_000)
ROUNDS: Final = 3
CHECK: Final = "validate"


def commands(text: str) -> dict[str, list[str]]:
    """Return the words of each command, for the items of a plan."""
    plan = read(Source("plan.yaml", text), advised=False).valid_plan
    assert plan  # noqa: S101 -- the generator writes sound plans
    means = [entry for entry in all_items(plan) if entry.item.kind is Kind.MEANS]
    middle = means[len(means) // 2]
    other = next(entry.audience.id for entry in means if entry.audience is not middle.audience)
    name = middle.item.id
    return {
        CHECK: ["validate"],
        "done": ["done", name, "--quand-meme"],
        "add": ["add", "moyen", "--public", middle.audience.id, "--texte", "Tenir un forum"],
        "edit": ["edit", name, "--responsable", "Comité", "--texte", "Tenir dix forums"],
        "move": ["move", name, "--vers", other],
        "move, same list": ["move", name, "--avant", _first(means, middle)],
        "rename": ["rename", name, "essai-m1"],
        "remove": ["remove", name, "--oui", "--quand-meme"],
    }


def _first(means: list[PlacedItem], middle: PlacedItem) -> str:
    """Return the first means of the same audience, or its last where that is the same."""
    group = [one.item.id for one in means if one.audience is middle.audience]
    return group[0] if group[0] != middle.item.id else group[-1]


def measure(plan: Path, words: dict[str, list[str]], folder: Path) -> dict[str, float]:
    """Run every command once."""
    times = {}
    for name, said in words.items():
        copy = folder / "plan.yaml"
        shutil.copyfile(plan, copy)
        file = [str(copy)] if name == CHECK else ["--plan", str(copy)]
        times[name] = cost([sys.executable, "-m", "plancoop", *said, *file], folder).time
    return times


def main(sizes: tuple[int, ...]) -> None:
    """Measure every size."""
    print(f"{'items':>9}  {'':16}{'time':>10}{'ratio':>8}")
    with TemporaryDirectory() as folder:
        for size in sizes:
            plan = Path(folder, f"{size}.yaml")
            if size == REAL:
                shutil.copyfile(REAL_PLAN, plan)
            else:
                with plan.open("wb") as file:
                    words = [sys.executable, str(GENERATOR), str(size)]
                    subprocess.run(words, stdout=file, check=True)
            said = commands(plan.read_text(encoding="utf-8"))
            rounds = [measure(plan, said, Path(folder)) for _ in range(ROUNDS)]
            medians = {name: median(one[name] for one in rounds) for name in said}
            for name, time in medians.items():
                print(f"{size:>9,}  {name:16}{time:>8.2f} s{time / medians[CHECK]:>8.2f}")


if __name__ == "__main__":
    main(tuple(map(int, sys.argv[1:])) or SIZES)
