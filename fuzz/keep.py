"""Add to the corpus what a run found, small, beyond all that is there: `make fuzz-corpus`."""

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

ROOT: Final = Path(__file__).parents[1]
KEPT: Final = ROOT / "fuzz" / "corpus"
FOUND: Final = ROOT / "build" / "fuzz" / "found"
CASES: Final = ROOT / "tests" / "cases"
LARGEST: Final = 600
"""In bytes, of an input: a larger one says too little to who reads it."""


def main() -> None:
    """Let libFuzzer choose, among small inputs, those that reach what nothing before them does."""
    known = (*CASES.rglob("*.yaml"), *KEPT.glob("*"))
    small = [path for path in FOUND.iterdir() if path.stat().st_size <= LARGEST]
    with TemporaryDirectory() as folder:
        before, after = Path(folder, "before"), Path(folder, "after")
        before.mkdir()
        after.mkdir()
        for place, path in enumerate(known):
            (before / str(place)).write_bytes(path.read_bytes())
        for path in small:
            (after / path.name).write_bytes(path.read_bytes())
        names = {path.name for path in before.iterdir()}
        options = ("-merge=1", "-use_counters=0")  # a branch is new once, however often taken
        words = [sys.executable, "-m", "fuzz.fuzz_reading", *options, str(before), str(after)]
        subprocess.run(words, check=True, cwd=ROOT)
        for path in before.iterdir():
            if path.name not in names:
                (KEPT / path.name).write_bytes(path.read_bytes())


if __name__ == "__main__":
    main()
