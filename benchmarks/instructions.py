"""How many instructions commands take, as ratios to `python -c pass`: `make instructions`.

Valgrind counts, and counts the same again, whatever else the machine does. More than 3 % above what
`instructions.json` records fails; `make accept-instructions` records what commands take now. An
interpreter that is not recorded has figures of its own: nothing is checked then.
"""

import json
import os
import platform
import re
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[1]
RECORD: Final = Path(__file__).with_suffix(".json")
FOLDER: Final = ROOT / "build" / "instructions"
"""Where commands run: always the same, because its name is among what they count through."""
INTERPRETER: Final = f"{platform.machine()}, {sys.version}"
TOLERANCE: Final = 1.03

BARE: Final = "python -c pass"
PLANCOOP: Final = ("-c", "from plancoop.__main__ import main; main()")
"""As an installed `plancoop` calls it; what else that loads is of whatever installed it."""
COLD: Final = {"PLANCOOP_CACHE": "0"}
COMMANDS: Final[dict[str, tuple[tuple[str, ...], dict[str, str]]]] = {
    BARE: (("-c", "pass"), {}),
    "status, again": ((*PLANCOOP, "status"), {}),
    "TAB": ((*PLANCOOP, "__complete", "fish", "fait", ""), {}),
    "--help": ((*PLANCOOP, "--help"), COLD),
    "status": ((*PLANCOOP, "status"), COLD),
    "list --json": ((*PLANCOOP, "list", "--json"), COLD),
    "validate": ((*PLANCOOP, "validate"), COLD),
    "done --dry-run": ((*PLANCOOP, "done", "--dry-run", "jeunes-m1"), COLD),
}
COUNTED: Final = re.compile(r"I\s+refs:\s+([\d,]+)")


def run(name: str, *before: str) -> str:
    """Run a command in an environment that is the same for everyone; return its errors."""
    words, variables = COMMANDS[name]
    environment = {"HOME": str(FOLDER), "LANG": "C.UTF-8", "PYTHONHASHSEED": "0", **variables}
    run = subprocess.run(
        [*before, sys.executable, *words],
        cwd=FOLDER,
        env=environment,
        check=False,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    if run.returncode:
        sys.exit(f"{name}: failed\n{run.stderr}")
    return run.stderr


def count(name: str, valgrind: str) -> int:
    """Return how many instructions a command takes."""
    options = ("--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null")
    told = COUNTED.search(run(name, valgrind, *options))
    if not told:
        sys.exit(f"{name}: valgrind has not counted")
    return int(told[1].replace(",", ""))


def ratios(valgrind: str) -> dict[str, float]:
    """Run each command on the real plan: to compile it, to be remembered, and to be counted."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    (FOLDER / "data").mkdir(parents=True)
    shutil.copyfile(ROOT / "data" / "plan.yaml", FOLDER / "data" / "plan.yaml")
    for name in (*COMMANDS, *COMMANDS):
        run(name)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        counts = dict(
            zip(COMMANDS, pool.map(lambda name: count(name, valgrind), COMMANDS), strict=True)
        )
    return {name: round(total / counts[BARE], 3) for name, total in counts.items()}


def main(words: list[str]) -> int:
    """Check the figures, or record them; return the exit code."""
    record = json.loads(RECORD.read_text(encoding="utf-8"))
    accept = words == ["--accept"]
    if INTERPRETER not in record and not accept:
        print(f"NOT CHECKED: nothing is recorded of {INTERPRETER}")
        return 0
    valgrind = shutil.which("valgrind")
    if not valgrind:
        sys.exit("valgrind is missing")
    found = ratios(valgrind)
    recorded = record.get(INTERPRETER, {})
    more = [name for name in found if found[name] > recorded.get(name, 0) * TOLERANCE]
    for name, ratio in found.items():
        before = f"{recorded[name]:.3f}" if name in recorded else "-"
        print(f"{name:16}{ratio:>9.3f}{before:>9}{'  MORE' if name in more else ''}")
    if accept:
        record[INTERPRETER] = found
        RECORD.write_text(json.dumps(record, indent=2) + "\n", encoding="utf-8")
        return 0
    if more:
        print("More than 3 % above the record. If that is meant: make accept-instructions")
    return 1 if more else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
