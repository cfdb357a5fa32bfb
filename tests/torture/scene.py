"""A plan made for torture: many items to mark, and what the plan should become."""

import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from plancoop.cli.app import run
from plancoop.i18n import translation
from plancoop.system import undo_log
from plancoop.text.source import Source
from plancoop.validation.reading import read
from tests.support.cli import environment

DAY: Final = "2012-06-30"
LOCK: Final = ".plan.yaml.lock"
_PER_AUDIENCE: Final = 20


def ids(count: int) -> list[str]:
    """Return the ids of the items of a generated plan."""
    return [f"public{n // _PER_AUDIENCE}-m{n % _PER_AUDIENCE}" for n in range(count)]


def generated(count: int) -> bytes:
    """Write a plan of so many items, as a person would."""
    lines = ["version: 1", "titre: Plan d’action de la Fédération fictive", "publics:"]
    for number, name in enumerate(ids(count)):
        if number % _PER_AUDIENCE == 0:
            audience = name.split("-")[0]
            lines += [f"  - id: {audience}", f"    nom: L’audience {audience}", "    moyens:"]
        lines += [
            f"      - id: {name}",
            f"        texte: Rencontrer le réseau numéro {number}.",
            "        statut: a_venir  # à revoir en juin",
        ]
    return ("\n".join(lines) + "\n").encode()


def says(text: str, sentence: str) -> bool:
    """Tell whether a text is a sentence of the messages, whatever fills it."""
    translation.set_language("fr")
    pieces = re.split(r"\{\w+\}", translation._(sentence))
    return re.fullmatch(".+".join(map(re.escape, pieces)), text.strip()) is not None


@dataclass(frozen=True)
class Scene:
    """A folder with a plan alone in it, and a state folder elsewhere."""

    root: Path
    count: int

    @property
    def plan(self) -> Path:
        return self.root / "dossier" / "plan.yaml"

    @property
    def state(self) -> Path:
        return self.root / "state"

    def reset(self) -> None:
        """Put everything as it is at first."""
        shutil.rmtree(self.root, ignore_errors=True)
        self.plan.parent.mkdir(parents=True)
        self.plan.write_bytes(generated(self.count))

    @property
    def env(self) -> dict[str, str]:
        """The environment of commands; what is killed must not leave half a coverage file."""
        told = environment(XDG_STATE_HOME=str(self.state), PLANCOOP_LANG="fr")
        return {name: value for name, value in told.items() if not name.startswith("COVERAGE")}

    def words(self, *args: str) -> list[str]:
        """Complete the words of a command."""
        return [*args, *(["--le", DAY] if args[0] == "done" else []), "--plan", str(self.plan)]

    def expected(self, *args: str) -> bytes:
        """Tell what a command makes of the plan as it is, by running it on a copy."""
        copy = self.root / "copie" / "plan.yaml"
        copy.parent.mkdir(exist_ok=True)
        shutil.copyfile(self.plan, copy)
        assert run([*self.words(*args)[:-1], str(copy)]) == 0
        return copy.read_bytes()

    def left(self) -> set[str]:
        """Name what lies beside the plan."""
        return {path.name for path in self.plan.parent.iterdir()} - {self.plan.name}

    def closed(self) -> set[str]:
        """Read the plan and name the items that are done in it."""
        reading = read(Source.decode("plan.yaml", self.plan.read_bytes()))
        assert reading.valid_plan is not None, reading.errors
        return {
            item.id
            for audience in reading.valid_plan.audiences
            for item in audience.means
            if item.status.closes
        }

    def records(self) -> list[undo_log.Record]:
        """Read all the records of the plan, the oldest first; each must be whole."""
        where = undo_log.folder(self.plan.resolve(), {"XDG_STATE_HOME": str(self.state)}, Path())
        return [undo_log.load(path) for path in undo_log.record_files(where)]
