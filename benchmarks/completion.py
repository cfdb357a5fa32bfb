"""What one TAB costs, beside todoman and Taskwarrior: `python -m benchmarks.completion [TODO]`.

Each program's own script runs in bash, over as many items: those of the real plan, and to-dos and
tasks with the same texts. In each round every TAB is pressed once, and bash itself says what it
took, with all that the script starts; each line is the median of some rounds, and its ratio to the
TAB of plancoop that offers the same. `TODO` is where todoman is, in an environment of its own; what
is not installed is left out.
"""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple

from benchmarks.startup import PLANCOOP, REAL_PLAN, environment
from plancoop.plan.traversal import all_items
from plancoop.text.source import Source
from plancoop.validation.reading import read

ROUNDS: Final = 25
BASH: Final = shutil.which("bash") or "bash"
TASK: Final = shutil.which("task") or "task"
TASK_SCRIPT: Final = Path("/usr/share/bash-completion/completions/task")


class Tab(NamedTuple):
    """A TAB pressed behind a line."""

    program: str
    line: str
    function: str
    offers: str


TABS: Final = (
    Tab("plancoop", "plancoop ", "_plancoop", "commands"),
    Tab("todo", "todo ", "_todo_completion", "commands"),
    Tab("task", "task ", "_task", "commands"),
    Tab("plancoop", "plancoop fait ", "_plancoop", "items"),
    Tab("todo", "todo done ", "_todo_completion", "items"),
    Tab("task", "task done ", "_task", "items"),
    Tab("task", "task _zshids", "task_ids", "items"),
)
"""The last is what the script for zsh asks for items, which the one for bash does not offer."""

_PRESS: Final = """
task_ids() {
  mapfile -t COMPREPLY < <(task rc.verbose:nothing rc.confirmation:no rc.hooks:off _zshids)
}
COLUMNS=80 COMP_TYPE=9 TIMEFORMAT='%R %U %S'
press() {
  COMP_LINE=$1 COMP_POINT=${#1}
  read -ra COMP_WORDS <<<"$1"
  COMP_WORDS+=("") COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
  COMPREPLY=()
  time {
    "$2" "${COMP_WORDS[0]}" "" "${COMP_WORDS[COMP_CWORD - 1]}"
    wait $!
  } >/dev/null 2>&1
  echo "${#COMPREPLY[@]}" >&2
}
"""


def lay(home: Path, todo: str) -> list[str]:
    """Give each program that is there its items; return the scripts of their completions."""
    shutil.copyfile(REAL_PLAN, home / "plan.yaml")
    plan = read(Source.decode("plan.yaml", REAL_PLAN.read_bytes())).valid_plan
    texts = [" ".join(entry.item.text.split()) for entry in all_items(plan)] if plan else []
    commands = home / "bin"
    commands.mkdir()
    (commands / "plancoop").symlink_to(PLANCOOP)
    scripts = [_output((PLANCOOP, "completion", "show", "bash"), home)]
    if todo:
        (commands / "todo").symlink_to(todo)
        _lay_todos(home, texts)
        scripts.append(_output((todo,), home, _TODO_COMPLETE="bash_source"))
    if _is_there("task", todo):
        (home / ".taskrc").write_text(f"data.location={home}/tasks\n", encoding="utf-8")
        (home / "tasks.json").write_text(
            json.dumps([{"description": text} for text in texts]), encoding="utf-8"
        )
        _output((TASK, "import", "tasks.json"), home)
        scripts.append(TASK_SCRIPT.read_text(encoding="utf-8"))
    return scripts


def _lay_todos(home: Path, texts: list[str]) -> None:
    """Write to-dos, a file each, and the settings that name their folder."""
    folder = home / "todos" / "plan"
    folder.mkdir(parents=True)
    for number, text in enumerate(texts):
        lines = [
            *("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:plancoop", "BEGIN:VTODO"),
            *(f"UID:{number}@plancoop", "DTSTAMP:20120101T000000Z", f"SUMMARY:{text}"),
            *("END:VTODO", "END:VCALENDAR", ""),
        ]
        (folder / f"{number}.ics").write_text("\r\n".join(lines), encoding="utf-8")
    settings = home / ".config" / "todoman" / "config.py"
    settings.parent.mkdir(parents=True)
    settings.write_text(f'path = "{home}/todos/*"\ndefault_list = "plan"\n', encoding="utf-8")


def _settings(home: Path, **changes: str) -> dict[str, str]:
    kept = environment(home)
    return kept | {"PATH": f"{home}/bin:{kept['PATH']}", "TASKRC": f"{home}/.taskrc"} | changes


def _output(command: tuple[str, ...], home: Path, **changes: str) -> str:
    return subprocess.check_output(command, cwd=home, env=_settings(home, **changes), text=True)


def pressed(tabs: list[Tab], scripts: list[str], home: Path, rounds: int) -> Iterator[list[float]]:
    """Press every TAB once in each round; give the times, and how many words are offered."""
    presses = "".join(f"press '{tab.line}' {tab.function}\n" for tab in tabs)
    typed = "\n".join((*scripts, _PRESS, *[presses] * rounds))
    (home / "typed.sh").write_text(typed, encoding="utf-8")
    done = subprocess.run(
        (BASH, "--norc", "typed.sh"),
        cwd=home,
        env=_settings(home),
        check=True,
        text=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    lines = [line.split() for line in done.stderr.splitlines() if line[:1].isdigit()]
    for spent, offered in zip(lines[::2], lines[1::2], strict=True):
        real, user, system = (float(figure.replace(",", ".")) for figure in spent)
        yield [real, user + system, float(offered[0])]


def main(todo: str = shutil.which("todo") or "", rounds: str = str(ROUNDS)) -> None:
    """Press everything once, to compile it, then `rounds` times; print the medians."""
    with TemporaryDirectory() as folder:
        home = Path(folder)
        scripts = lay(home, todo)
        tabs = [tab for tab in TABS if _is_there(tab.program, todo)]
        seen = list(pressed(tabs, scripts, home, 1 + int(rounds)))
    print(f"Medians of {rounds} rounds\n{'':18}{'offered':>8}{'time':>9}{'×':>7}{'CPU':>9}{'×':>7}")
    first: dict[str, tuple[float, float]] = {}
    for place, tab in enumerate(tabs):
        figures = list(zip(*seen[len(tabs) + place :: len(tabs)], strict=True))
        time, cpu, offered = map(median, figures)
        base = first.setdefault(tab.offers, (time, cpu))
        print(
            f"{tab.line.strip():18}{offered:>8.0f}{1000 * time:>6.0f} ms{time / base[0]:>7.2f}"
            f"{1000 * cpu:>6.0f} ms{cpu / base[1]:>7.2f}"
        )


def _is_there(program: str, todo: str) -> bool:
    if program == "todo":
        return bool(todo)
    return program == "plancoop" or bool(shutil.which(TASK) and TASK_SCRIPT.exists())


if __name__ == "__main__":
    main(*sys.argv[1:])
