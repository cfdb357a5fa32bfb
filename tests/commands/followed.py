"""What tests of the follow-up share: a small plan in each style, and what a change touched."""

import difflib
from pathlib import Path
from typing import Final

HEAD: Final = """\
version: 1
titre: Essai
publics:
  - id: jeunes
    nom: Jeunes
    moyens:
      - id: jeunes-m1
        texte: Tenue de forums
        cible: {valeur: 5}
"""
PLACES: Final = {
    "no follow-up": ("", "        suivi:\n          - NEW\n"),
    "an empty one": ("        suivi: []  # rien\n", "        suivi:  # rien\n          - NEW\n"),
    "a key alone": ("        suivi:\n", "        suivi:\n          - NEW\n"),
    "a list in a block": (
        """\
        suivi:
          # l'hiver
          - {le: 2012-01-05, note: A}  # lundi

          # l'été
          - le: 2012-07-05
            note: B
""",
        """\
        suivi:
          # l'hiver
          - {le: 2012-01-05, note: A}  # lundi
          - NEW

          # l'été
          - le: 2012-07-05
            note: B
""",
    ),
    "a list in a block, all later": (
        "        suivi:  # l'été\n          - {le: 2012-07-05, note: B}\n",
        "        suivi:  # l'été\n          - NEW\n          - {le: 2012-07-05, note: B}\n",
    ),
    "the same day": (
        "        suivi:\n          - {le: 2012-04-10, note: A}\n",
        "        suivi:\n          - {le: 2012-04-10, note: A}\n          - NEW\n",
    ),
    "a list between brackets": (
        "        suivi: [{le: 2012-01-05, note: A}, {le: 2012-07-05, note: B}]  # tout\n",
        "        suivi: [{le: 2012-01-05, note: A}, NEW, {le: 2012-07-05, note: B}]  # tout\n",
    ),
    "a list between brackets, all later": (
        "        suivi: [  # tout\n          {le: 2012-07-05, note: B},  # été\n        ]\n",
        "        suivi: [  # tout\n          NEW, {le: 2012-07-05, note: B},  # été\n        ]\n",
    ),
}
"""The follow-up of an item before and after an entry of 10 April 2012, by how it is written."""


def changed(before: str, after: Path) -> list[str]:
    """Return the lines that a change took away (-) and brought (+)."""
    lines = difflib.ndiff(before.splitlines(), after.read_text(encoding="utf-8").splitlines())
    return [line for line in lines if line[:1] in "+-"]


def state(plan: Path) -> tuple[bytes, int, list[str]]:
    """Return what a command that does nothing leaves alone."""
    beside = sorted(path.name for path in plan.parent.iterdir() if path.suffix != ".lock")
    return plan.read_bytes(), plan.stat().st_mtime_ns, beside
