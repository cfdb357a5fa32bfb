"""The real plan as it might live: edited at random, version after version, each edit written down.

The text is edited as people do, by its lines, or by plancoop's own marks; the record of what each
edit means is kept in plain dictionaries, which nothing of plancoop's reading or comparing fills.
"""

import re
import subprocess
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import Any, Final

import yaml

from plancoop.changes.mark import Mark
from plancoop.patch.edits import apply
from plancoop.plan.traversal import all_items
from plancoop.plan.values import Status
from plancoop.text.source import Source
from plancoop.validation.reading import read

REAL_PLAN: Final = Path(__file__).parents[1] / "data" / "plan.yaml"
FIRST_DAY: Final = date(2012, 1, 1)
KINDS: Final = {"objectifs": "objectif", "moyens": "moyen"}
_INDENT: Final = " " * 8


@dataclass
class Record:
    """What a version of the plan says, in as much as edits touch it."""

    names: dict[str, str] = field(default_factory=dict)
    order: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    steps: dict[str, str] = field(default_factory=dict)
    items: dict[str, dict[str, Any]] = field(default_factory=dict)

    @classmethod
    def of(cls, text: str) -> "Record":
        """Begin from a plan that YAML alone reads."""
        record = cls()
        for audience in yaml.safe_load(text)["publics"]:
            record.names[audience["id"]] = audience["nom"]
            for key in KINDS:
                group = audience.get(key, [])
                record.order[audience["id"], key] = [one["id"] for one in group]
                for one in group:
                    steps = one.get("etapes", [])
                    record.steps |= {step["id"]: one["id"] for step in steps}
                    for each in (one, *steps):
                        record.items[each["id"]] = {
                            key: str(each[key])
                            for key in ("statut", "texte", "echeance")
                            if key in each
                        } | {"suivi": []}
        return record


@dataclass(frozen=True)
class Version:
    """A text of the plan, the day it was committed, and what it says."""

    text: str
    day: date
    record: Record


class Editor:
    """Edits a plan, one thing at a time."""

    def __init__(self, text: str, chance: Random) -> None:
        self.lines = text.splitlines(keepends=True)
        self.record = Record.of(text)
        self.chance = chance
        self.count = 0

    @property
    def text(self) -> str:
        """The plan as it is."""
        return "".join(self.lines)

    def edit(self, day: date) -> None:
        """Change something."""
        self.count += 1
        edits: dict[Callable[[date], None], int] = {
            self.mark: 6,
            self.set_status: 3,
            self.set_due: 4,
            self.drop_due: 1,
            self.reword: 2,
            self.set_lead: 2,
            self.set_weight: 1,
            self.add: 2,
            self.remove: 1,
            self.move: 1,
            self.rename_audience: 1,
            self.reformat: 2,
        }
        self.chance.choices(list(edits), list(edits.values()))[0](day)

    def mark(self, day: date) -> None:
        """Mark an item or a step as plancoop does."""
        name = self.chance.choice(list(self.record.items))
        status = self.chance.choice(list(Status))
        entry = {"le": day.isoformat(), "statut": status.value, "note": f"Note {self.count} : vue"}
        reading = read(Source("plan.yaml", self.text))
        if reading.valid_plan is None:
            raise ValueError(reading.problems)
        route = next(one.route for one in all_items(reading.valid_plan) if one.item.id == name)
        edits = Mark(route, status, entry).edits(reading.document)
        self.lines = apply(self.text, edits).splitlines(keepends=True)
        self.record.items[name]["statut"] = status.value
        self.record.items[name]["suivi"].append(entry)

    def set_status(self, _day: date) -> None:
        """Write another status by hand, without a word in the follow-up."""
        self._set(self._any(), "statut", self.chance.choice(list(Status)).value)

    def set_due(self, _day: date) -> None:
        """Fix a due date, or move it."""
        due = date(2012, 6, 30) + timedelta(days=self.chance.randint(-150, 150))
        self._set(self._any(), "echeance", due.isoformat())

    def drop_due(self, _day: date) -> None:
        """Take a due date away."""
        name = self._any()
        for place in self._places(name, "echeance"):
            del self.lines[place]
        self.record.items[name].pop("echeance", None)

    def reword(self, _day: date) -> None:
        """Write another text, on one line."""
        name = self._any()
        [first] = self._places(name, "texte")
        last = first + 1
        while self.lines[last].startswith(_INDENT + " "):
            last += 1
        said = f"Texte {self.count} : l'énoncé est autre #{self.count}"
        self.lines[first:last] = [f'{_INDENT}texte: "{said}"\n']
        self.record.items[name]["texte"] = said

    def set_lead(self, _day: date) -> None:
        """Name someone."""
        self._set(self._any(), "responsable", f"Comité {self.count}")

    def set_weight(self, _day: date) -> None:
        """Give more weight to an item, or less."""
        self._set(self._any(), "poids", str(self.chance.randint(2, 9)))

    def add(self, _day: date) -> None:
        """Write a new item after another."""
        beside = self._any()
        audience, key = self._home(beside)
        name = f"{audience}-{key[0]}{100 + self.count}"
        new = [f"      - id: {name}\n", f"{_INDENT}texte: Élément {self.count}\n"]
        _first, end = self._block(beside)
        self.lines[end:end] = ["\n", *new]
        group = self.record.order[audience, key]
        group.insert(group.index(beside) + 1, name)
        self.record.items[name] = {"texte": f"Élément {self.count}", "suivi": []}

    def remove(self, _day: date) -> None:
        """Take an item away, and its steps, unless it is the last of its audience."""
        name = self._any()
        home = self._home(name)
        if len(self.record.order[home]) == 1:
            return
        first, end = self._block(name)
        del self.lines[first:end]
        self.record.order[home].remove(name)
        gone = [name, *(step for step, parent in self.record.steps.items() if parent == name)]
        for one in gone:
            self.record.steps.pop(one, None)
            del self.record.items[one]

    def move(self, _day: date) -> None:
        """Take an item to another audience, below one of the same kind."""
        name = self._any()
        audience, key = self._home(name)
        others = [home for home in self.record.order if home[1] == key and home[0] != audience]
        there = self.chance.choice([home for home in others if self.record.order[home]])
        if len(self.record.order[audience, key]) == 1:
            return
        first, end = self._block(name)
        block = self.lines[first:end]
        del self.lines[first:end]
        self.record.order[audience, key].remove(name)
        beside = self.chance.choice(self.record.order[there])
        _first, end = self._block(beside)
        self.lines[end:end] = ["\n", *block]
        group = self.record.order[there]
        group.insert(group.index(beside) + 1, name)

    def rename_audience(self, _day: date) -> None:
        """Give an audience another name."""
        name = self.chance.choice(list(self.record.names))
        place = self.lines.index(f"  - id: {name}\n")
        place = next(at for at in range(place, place + 9) if self.lines[at].startswith("    nom:"))
        self.lines[place] = f"    nom: Public {self.count}\n"
        self.record.names[name] = f"Public {self.count}"

    def reformat(self, _day: date) -> None:
        """Change how the file is written, and nothing of what it says."""
        first, _end = self._block(self._any())
        self.lines[first:first] = [f"      # commentaire {self.count} : statut: realise\n", "\n"]
        for place, line in enumerate(self.lines):
            if found := re.fullmatch(r"( +statut: )(\w+)\n", line):
                self.lines[place] = f"{found[1]}'{found[2]}'  # {self.count}\n"
                break

    def _any(self) -> str:
        return self.chance.choice(
            [one for one in self.record.items if one not in self.record.steps]
        )

    def _home(self, name: str) -> tuple[str, str]:
        return next(home for home, group in self.record.order.items() if name in group)

    def _block(self, name: str) -> tuple[int, int]:
        """Return the lines of an item: its first, and the one after its last."""
        first = self.lines.index(f"      - id: {name}\n")
        last = first
        for place in range(first + 1, len(self.lines)):
            line = self.lines[place]
            if line.strip() and not line.startswith(_INDENT):
                break
            last = place if line.strip() else last
        return first, last + 1

    def _places(self, name: str, key: str) -> list[int]:
        first, end = self._block(name)
        lines = range(first, end)
        return [place for place in lines if self.lines[place].startswith(f"{_INDENT}{key}:")]

    def _set(self, name: str, key: str, value: str) -> None:
        for place in self._places(name, key):
            del self.lines[place]
        first, _end = self._block(name)
        self.lines.insert(first + 1, f"{_INDENT}{key}: {value}\n")
        self.record.items[name][key] = value


def versions(count: int, seed: int) -> Iterator[Version]:
    """Yield the real plan, then what becomes of it, a version a day."""
    editor = Editor(REAL_PLAN.read_text(encoding="utf-8"), Random(seed))
    for place in range(count):
        day = FIRST_DAY + timedelta(days=place)
        if place:
            editor.edit(day)
        yield Version(editor.text, day, deepcopy(editor.record))


def commit(folder: Path, made: list[Version]) -> None:
    """Make a folder a repository in which each version was committed at noon of its day."""
    stream = b""
    for version in made:
        stamp = int(datetime.combine(version.day, time(12), UTC).timestamp())
        data = version.text.encode()
        stream += (
            b"commit refs/heads/main\n"
            b"committer Une personne <personne@exemple.coop> %d +0000\n"
            b"data 1\nx\nM 100644 inline data/plan.yaml\ndata %d\n%b\n" % (stamp, len(data), data)
        )
    folder.mkdir(parents=True, exist_ok=True)
    for words, given in (
        (("init", "--quiet", "--initial-branch=main"), b""),
        (("fast-import", "--quiet"), stream),
        (("reset", "--quiet", "--hard"), b""),
    ):
        subprocess.run(("git", *words), cwd=folder, input=given, check=True)  # noqa: S607 -- the machine's git
