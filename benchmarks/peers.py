"""plancoop and its peers, side by side: `python -m benchmarks.peers`, with sizes or without.

Taskwarrior and hledger are taken where they are installed; topydo, todoman and bean-check are
installed under `build/peers`. What cannot be had is said, and left out. Each keeps as many items,
of the same texts, days and statuses, in its own format, and is asked for a summary or a list, and
for a check if it has one. In each round everything runs once, in turn; the figures are medians, and
their ratios to `python -c pass`. Who takes longer than the bound is not asked again.
"""

import os
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from types import MappingProxyType
from typing import Final, NamedTuple
from uuid import UUID

from benchmarks import generator
from benchmarks.scale import ID, LOAD, MEBIBYTE, UNIT

SIZES: Final = (39, 1_000, 10_000, 100_000)
ROUNDS: Final = {39: 11, 1_000: 7, 10_000: 3}
"""How often each size is measured; once where nothing is said."""
BOUND: Final = 120
"""In seconds of computing."""
PLACE: Final = Path(__file__).parents[1] / "build" / "peers"
PYTHON: Final = sys.executable
PLANCOOP: Final = (PYTHON, "-c", "from plancoop.__main__ import main; main()")
BARE: Final = "python -c pass"
EVENTS: Final = (
    "import sys, yaml; all(map(bool, yaml.parse(open(sys.argv[1], 'rb'), yaml.CSafeLoader)))"
)
NO_COLLECTOR: Final = "import gc; gc.disable(); "


class Command(NamedTuple):
    """What is run, and what is done before, which is not counted."""

    words: tuple[str, ...]
    variables: Mapping[str, str] = MappingProxyType({})
    before: Callable[[], object] = lambda: None


class Cost(NamedTuple):
    """What a process took: seconds of computing, seconds on the clock, and MiB at most."""

    computing: float
    clock: float
    memory: float


class Item(NamedTuple):
    """What every tool keeps of an item."""

    project: str
    text: str
    due: date
    is_done: bool


def items(count: int) -> Iterator[Item]:
    """Draw items as plans have them; the same count always makes the same items."""
    chance = Random(generator.SEED)
    for rank in range(count):
        words = [
            chance.choice(each) for each in (generator.VERBS, generator.THINGS, generator.ENDS)
        ]
        due = date(2012, 1, 1) + timedelta(days=chance.randrange(366))
        text = f"{' '.join(words)} ({rank})"
        yield Item(f"public-{rank % 10}", text, due, chance.random() < 0.3)  # noqa: PLR2004


def plancoop(count: int, folder: Path) -> dict[str, Command]:
    """Write the plan; name what is asked of plancoop, and of PyYAML."""
    plan, copy = folder / "plan.yaml", folder / "copy.yaml"
    plan.write_text(generator.plan(count), encoding="utf-8")
    ids = ID.findall(plan.read_text(encoding="utf-8"))
    cold = {"PLANCOOP_CACHE": "0"}
    asked = ("--plan", str(plan))
    done = ("done", ids[len(ids) // 2], "--quand-meme", "--note", "mesure", "--plan", str(copy))
    return {
        BARE: Command((PYTHON, "-c", "pass")),
        "plancoop status, again": Command((*PLANCOOP, "status", *asked)),
        "plancoop status": Command((*PLANCOOP, "status", *asked), cold),
        "plancoop validate": Command((*PLANCOOP, "validate", str(plan)), cold),
        "plancoop list --json": Command((*PLANCOOP, "list", "--json", *asked), cold),
        "plancoop since": Command((*PLANCOOP, "since", "2012-06-30", *asked), cold),
        "plancoop done": Command((*PLANCOOP, *done), cold, lambda: shutil.copyfile(plan, copy)),
        "CSafeLoader": Command((PYTHON, "-c", LOAD, str(plan))),
        "CSafeLoader, no gc": Command((PYTHON, "-c", NO_COLLECTOR + LOAD, str(plan))),
        "events in C": Command((PYTHON, "-c", NO_COLLECTOR + EVENTS, str(plan))),
    }


def taskwarrior(count: int, folder: Path) -> dict[str, Command]:
    """Write the files of Taskwarrior 2."""
    task = shutil.which("task")
    if not task or not _said(task, "--version").startswith("2."):
        return _lacking("Taskwarrior 2")
    data = folder / "task"
    data.mkdir()
    lines: dict[bool, list[str]] = {True: [], False: []}
    for rank, item in enumerate(items(count)):
        day = int((item.due - date(1970, 1, 1)).total_seconds())
        said = {
            "description": item.text,
            "due": str(day),
            "entry": str(day - 86_400),
            **({"end": str(day)} if item.is_done else {}),
            "project": item.project,
            "status": "completed" if item.is_done else "pending",
            "uuid": str(UUID(int=rank, version=4)),
        }
        words = " ".join(f'{name}:"{value}"' for name, value in said.items())
        lines[item.is_done].append(f"[{words}]\n")
    (data / "pending.data").write_text("".join(lines[False]), encoding="utf-8")
    (data / "completed.data").write_text("".join(lines[True]), encoding="utf-8")
    rules = folder / "taskrc"
    rules.write_text(f"data.location={data}\ngc=0\nverbose=nothing\n", encoding="utf-8")
    words_of = (task, f"rc:{rules}")
    return {
        "task summary": Command((*words_of, "summary")),
        "task export": Command((*words_of, "export")),
    }


def hledger(count: int, folder: Path) -> dict[str, Command]:
    """Write a journal of a transaction for each item."""
    program = shutil.which("hledger")
    if not program:
        return _lacking("hledger")
    journal = folder / "plan.journal"
    rows = (
        f"{item.due} {'*' if item.is_done else '!'} {item.text}\n"
        f"    {item.project}  1\n    equity  -1\n\n"
        for item in items(count)
    )
    journal.write_text("".join(rows), encoding="utf-8")
    asked = ("-f", str(journal))
    return {
        "hledger balance": Command((program, *asked, "balance")),
        "hledger check": Command((program, *asked, "check")),
    }


def topydo(count: int, folder: Path) -> dict[str, Command]:
    """Write a file of todo.txt."""
    program = _installed("topydo", "topydo")
    if not program:
        return _lacking("topydo")
    file = folder / "todo.txt"
    rows = (
        f"{'x 2012-12-31 ' if item.is_done else ''}{item.text} +{item.project} due:{item.due}\n"
        for item in items(count)
    )
    file.write_text("".join(rows), encoding="utf-8")
    return {"topydo ls": Command((program, "-t", str(file), "ls"))}


def todoman(count: int, folder: Path) -> dict[str, Command]:
    """Write a file of iCalendar for each item."""
    program = _installed("todoman", "todo")
    if not program:
        return _lacking("todoman")
    place = folder / "todoman" / "plan"
    place.mkdir(parents=True)
    for rank, item in enumerate(items(count)):
        lines = (
            *("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:plancoop", "BEGIN:VTODO"),
            *(f"UID:{rank}", f"SUMMARY:{item.text}", f"DUE;VALUE=DATE:{item.due:%Y%m%d}"),
            *(
                "DTSTAMP:20120101T000000Z",
                f"STATUS:{'COMPLETED' if item.is_done else 'NEEDS-ACTION'}",
            ),
            *("END:VTODO", "END:VCALENDAR", ""),
        )
        (place / f"{rank}.ics").write_text("\r\n".join(lines), encoding="utf-8", newline="")
    settings, cache = folder / "todoman.py", folder / "todoman.sqlite3"
    settings.write_text(f"path = '{place.parent}/*'\ncache_path = '{cache}'\n", encoding="utf-8")
    words = (program, "-c", str(settings), "list")
    return {
        "todo list": Command(words, before=lambda: cache.unlink(missing_ok=True)),
        "todo list, again": Command(words),
    }


def beancount(count: int, folder: Path) -> dict[str, Command]:
    """Write a ledger of a transaction for each item."""
    program = _installed("beancount", "bean-check")
    if not program:
        return _lacking("bean-check")
    ledger = folder / "plan.beancount"
    accounts = [f"Expenses:Public-{rank}" for rank in range(10)]
    rows = [f"2012-01-01 open {account}\n" for account in ("Equity:Plan", *accounts)]
    rows += (
        f'{item.due} {"*" if item.is_done else "!"} "{item.text}"\n'
        f"  Expenses:{item.project.title()}  1 POINT\n  Equity:Plan  -1 POINT\n\n"
        for item in items(count)
    )
    ledger.write_text("".join(rows), encoding="utf-8")
    return {"bean-check": Command((program, "--no-cache", str(ledger)))}


TOOLS: Final = (plancoop, taskwarrior, hledger, topydo, todoman, beancount)


def _said(*words: str) -> str:
    return subprocess.run(words, capture_output=True, check=False, text=True).stdout


def _lacking(name: str) -> dict[str, Command]:
    print(f"{name} is not here: left out")
    return {}


def _installed(package: str, program: str) -> str | None:
    """Return a program of the registry, installed in an environment of its own."""
    place = PLACE / package / "bin"
    if not (place / program).exists():
        subprocess.run([PYTHON, "-m", "venv", place.parent], check=True)
        subprocess.run([place / "pip", "install", "-q", package], check=False)
    return str(place / program) if (place / program).exists() else None


def cost(command: Command, folder: Path) -> Cost | None:
    """Run a command; None, and a line that says so, where it fails or exceeds the bound."""
    command.before()
    left_out = ("PYTHONDONTWRITEBYTECODE", "PLANCOOP_PLAN", "PLANCOOP_CACHE")
    kept = {name: value for name, value in os.environ.items() if name not in left_out}
    home = {name: str(folder) for name in ("HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")}
    began = perf_counter()
    process = subprocess.Popen(
        command.words,
        cwd=folder,
        env={**kept, **home, **command.variables},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        preexec_fn=_bind,  # noqa: PLW1509 -- there are no threads
    )
    _, status, usage = os.wait4(process.pid, 0)
    clock = perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        exceeded = process.returncode == -signal.SIGXCPU
        why = f"more than {BOUND} s" if exceeded else f"exit code {process.returncode}"
        print(f"{' '.join(command.words)}: {why}; not asked again")
        return None
    memory = usage.ru_maxrss * UNIT / MEBIBYTE
    return Cost(usage.ru_utime + usage.ru_stime, clock, memory)


def _bind() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (BOUND, BOUND + 1))


def measure(size: int, slow: set[str], folder: Path) -> dict[str, Cost]:
    """Return the medians of what everything takes that is not known to be slow."""
    commands = {name: each for tool in TOOLS for name, each in tool(size, folder).items()}
    costs: dict[str, list[Cost]] = {name: [] for name in commands}
    rounds = ROUNDS.get(size, 1)
    warm = 2 if size in ROUNDS else 1
    for rank in range(warm + rounds):
        for name, command in commands.items():
            if name in slow or (rank < warm and rounds == 1 and name != "plancoop status, again"):
                continue
            found = cost(command, folder)
            if not found:
                slow.add(name)
            elif rank >= warm:
                costs[name].append(found)
    return {
        name: Cost(*(median(each[place] for each in found) for place in range(len(Cost._fields))))
        for name, found in costs.items()
        if found and name not in slow
    }


def show(size: int, costs: dict[str, Cost]) -> None:
    """Print the medians of a size."""
    bare = costs[BARE]
    print(f"{size:,} items")
    print(f"{'':24}{'computing':>12}{'× bare':>8}{'clock':>12}{'× bare':>8}{'memory':>12}")
    for name, (computing, clock, memory) in costs.items():
        ratios = (computing / bare.computing, clock / bare.clock)
        print(
            f"{name:24}{computing:>10.3f} s{ratios[0]:>8.2f}{clock:>10.3f} s{ratios[1]:>8.2f}"
            f"{memory:>8.0f} MiB",
            flush=True,
        )


def main(sizes: tuple[int, ...]) -> None:
    """Measure every size."""
    slow: set[str] = set()
    for size in sizes:
        with TemporaryDirectory() as folder:
            show(size, measure(size, slow, Path(folder)))


if __name__ == "__main__":
    main(tuple(map(int, sys.argv[1:])) or SIZES)
