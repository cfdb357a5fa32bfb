"""Where no edit is safe, none is made, and the place and the reason are told."""

from typing import Final

import pytest

from plancoop.changes.change import Change
from plancoop.changes.remove import Remove
from plancoop.changes.rename import Rename
from plancoop.changes.rewrite import Rewrite
from plancoop.errors import CannotEdit, Exit
from tests.edits.tables import HEAD, JEUNES, changed, goal, new, step, to


def check_refused(text: str, change: Change, line: int) -> None:
    """Make a change that no edit is safe for, and see which line the refusal names."""
    with pytest.raises(CannotEdit, match="nothing was written") as caught:
        changed(HEAD + text, change)
    assert caught.value.exit_code is Exit.DISK
    assert caught.value.values["line"] == line


STEPS: Final = """\
    objectifs:
      - {id: o1, texte: O1, etapes: [{id: e1, texte: E1}]}
      - id: o2
        texte: O2
        etapes:
"""
# What cannot go between brackets: a text, a change, and the line of the brackets.
KEPT_OUT: Final[dict[str, tuple[str, Change, int]]] = {
    "an item with a comment on a line": (
        f"{STEPS}          - id: e2\n            texte: E2  # ici\n            quand: en juin\n",
        to(step(1, goal(2)), goal(1)),
        7,
    ),
    "an item with a comment above": (
        f"{STEPS}          # ici\n          - id: e2\n            texte: E2\n",
        to(step(1, goal(2)), goal(1)),
        7,
    ),
    "an item in braces, with a comment": (
        f"{STEPS}          - {{id: e2,  # ici\n             texte: E2}}\n",
        to(step(1, goal(2)), goal(1)),
        7,
    ),
    "lines in the place of an item": (
        "    objectifs: [{id: o1, texte: O1}]\n",
        Rewrite(goal(1), "- id: o1\n  texte: Autre\n"),
        6,
    ),
    "lines that end with braces": (
        "    objectifs: [{id: o1, texte: O1}]\n",
        Rewrite(goal(1), "- id: o1\n  texte: Autre\n  cible: {valeur: 5}\n"),
        6,
    ),
    "a comment above such lines": (
        "    objectifs: [{id: o1, texte: O1}]\n",
        Rewrite(goal(1), "# ici\n- {id: o1, texte: Autre}\n"),
        6,
    ),
}


@pytest.mark.parametrize("name", KEPT_OUT)
def test_what_cannot_go_between_brackets_is_refused(name: str) -> None:
    check_refused(*KEPT_OUT[name])


# What cannot be written safely: a text, a change, and the line that the refusal names.
REFUSED: Final[dict[str, tuple[str, Change, int]]] = {
    "a comment between brackets, where something goes": (
        """\
    objectifs: [
      {id: o1, texte: O1},  # ici
      {id: o2, texte: O2},
    ]
""",
        Remove((goal(1),)),
        7,
    ),
    "a comment between brackets, where the last goes": (
        """\
    objectifs: [
      {id: o1, texte: O1},
      # ici
      {id: o2, texte: O2},
    ]
""",
        Remove((goal(2),)),
        7,
    ),
    "a comment between brackets, where a moved item leaves": (
        "    objectifs: [{id: o1, texte: O1},  # ici\n      {id: o2, texte: O2}]\n",
        to(goal(1), JEUNES),
        6,
    ),
    "an id said to be a key": (
        "    objectifs:\n      - ? id\n        : o1\n        texte: O1\n",
        Rename(goal(1), "o9"),
        8,
    ),
    "an empty key said to be one": ("    ? objectifs\n", new("o1"), 6),
    "a text that ends with a line of spaces": (
        """\
    objectifs:
      - id: o1
        texte: |
          A
            \n      - id: o2
        texte: O2
""",
        to(goal(1), JEUNES),
        7,
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_where_no_edit_is_safe_none_is_made(name: str) -> None:
    check_refused(*REFUSED[name])
