"""Entries are moved with all that belongs to them. Read the table."""

from typing import Final

import pytest

from plancoop.changes.change import Change
from plancoop.patch.sequences import Place
from plancoop.text.source import Route
from tests.edits.tables import (
    AINES,
    AS_IT_STANDS,
    FIRST,
    HEAD,
    JEUNES,
    TITLE,
    Row,
    changed,
    check,
    goal,
    step,
    to,
)

MOVES: Final = {
    "to the end of its list": Row(
        to(goal(1), JEUNES),
        """
-|      - id: o1
-|        texte: O1
 |      - id: o2
 |        texte: O2
+|      - id: o1
+|        texte: O1
""",
    ),
    "to the beginning of its list": Row(
        to(goal(3), JEUNES, FIRST),
        """
+|      - id: o3
+|        texte: O3
 |      - id: o1
 |        texte: O1
 |      - id: o2
 |        texte: O2
-|      - id: o3
-|        texte: O3
""",
    ),
    "with a blank line between all, from the beginning": Row(
        to(goal(1), JEUNES, Place(1)),
        """
-|      - id: o1
-|        texte: O1
-|
 |      - id: o2
 |        texte: O2
 |
+|      - id: o1
+|        texte: O1
+|
 |      - id: o3
 |        texte: O3
 |
 |    moyens: []
""",
    ),
    "with a blank line between all, from the end": Row(
        to(goal(3), JEUNES, Place(0)),
        """
 |      - id: o1
 |        texte: O1
 |
+|      - id: o3
+|        texte: O3
+|
 |      - id: o2
 |        texte: O2
-|
-|      - id: o3
-|        texte: O3
 |
 |    moyens: []
""",
    ),
    "with its steps and its comments: above it, on it, in it, below it as deep as its keys": Row(
        to(goal(1), JEUNES),
        """
 |      # Adoptés en janvier
 |
-|      # Le premier
-|      # de la liste
-|      - id: o1  # ici
-|        # ou bien là
-|        texte: O1  # (sic)
-|        etapes:
-|          # en juin
-|          - id: o1-e1  # première
-|            texte: E1
-|            # ou en mai
-|        # fin du premier
 |      # Le second
 |      - id: o2
 |        texte: O2
+|      # Le premier
+|      # de la liste
+|      - id: o1  # ici
+|        # ou bien là
+|        texte: O1  # (sic)
+|        etapes:
+|          # en juin
+|          - id: o1-e1  # première
+|            texte: E1
+|            # ou en mai
+|        # fin du premier
 |      # sans suite
""",
    ),
    "to another audience, the last of its list": Row(
        to(goal(1), AINES),
        """
-|    objectifs:  # un seul
-|      # Le premier
-|      - id: o1
-|        texte: O1
+|    objectifs: []  # un seul
 |    moyens: []
 |
 |  - id: aines
 |    nom: Aînés
+|    objectifs:
+|      # Le premier
+|      - id: o1
+|        texte: O1
 |# Fin
""",
        HEAD,
    ),
    "to another audience, before its first, below what heads the list": Row(
        to(goal(2), AINES, FIRST),
        """
 |      - id: o1
 |        texte: O1
-|      - id: o2
-|        texte: O2
 |  - id: aines
 |    nom: Aînés
 |    objectifs:
 |      # Adoptés en janvier
 |
+|      - id: o2
+|        texte: O2
 |      # Le premier
 |      - id: a1
 |        texte: A1
""",
    ),
    "to an audience before, the last of the file": Row(
        to(goal(1, AINES), JEUNES),
        """
 |      - id: o1
 |        texte: O1
+|      - id: a1
+|        texte: A1
 |  - id: aines
 |    nom: Aînés
-|    objectifs:
-|      - id: a1
-|        texte: A1
+|    objectifs: []
""",
    ),
    "from the end of a list that a blank line follows": Row(
        to(goal(2), AINES),
        """
 |      - id: o1
 |        texte: O1
-|
-|      - id: o2
-|        texte: O2
 |
 |  - id: aines
 |    nom: Aînés
 |    objectifs:
 |      - id: a1
 |        texte: A1
+|
+|      - id: o2
+|        texte: O2
""",
    ),
    "to an empty list": Row(
        to(goal(1), AINES),
        """
-|      - id: o1
-|        texte: O1
 |      - id: o2
 |        texte: O2
 |  - id: aines
 |    nom: Aînés
-|    objectifs: []  # à venir
+|    objectifs:  # à venir
+|      - id: o1
+|        texte: O1
 |    moyens: []
""",
    ),
    "a step to an item that had none": Row(
        to(step(1, goal(1)), goal(2)),
        """
 |      - id: o1
 |        texte: O1
-|        etapes:
-|          # en juin
-|          - id: e1
-|            texte: E1
+|        etapes: []
 |      - id: o2
 |        texte: O2
+|        etapes:
+|          # en juin
+|          - id: e1
+|            texte: E1
""",
    ),
    "a step to an item in brackets": Row(
        to(step(1, goal(1)), goal(2)),
        """
 |      - id: o1
 |        texte: O1
 |        etapes:
-|          - id: e1
-|            statut: a_venir
-|            texte: >-
-|              Inviter : qui,
-|              quand?
 |          - id: e2
 |            texte: E2
-|      - {id: o2, texte: O2}
+|      - {id: o2, texte: O2, etapes: [{id: e1, texte: "Inviter : qui, quand?", statut: a_venir}]}
""",
    ),
    "a step in braces to an item in brackets": Row(
        to(step(1, goal(2)), goal(1)),
        """
-|      - {id: o1, texte: O1}
+|      - {id: o1, texte: O1, etapes: [{id: e1, texte: E1}]}
 |      - id: o2
 |        texte: O2
 |        etapes:
-|          - {id: e1, texte: E1}
 |          - {id: e2, texte: E2}
""",
    ),
    "a step in braces to an item in brackets, as it is written": Row(
        to(step(1, goal(2)), goal(1)),
        """
-|      - {id: o1, texte: O1}
+|      - {id: o1, texte: O1, etapes: [{texte: 'E1', id: e1, suivi: []}]}
 |      - id: o2
 |        texte: O2
 |        etapes:
-|          - {texte: 'E1', id: e1, suivi: []}
 |          - {id: e2, texte: E2}
""",
    ),
    "a step in braces on two lines to a list in brackets": Row(
        to(step(2, goal(2)), goal(1)),
        """
-|      - {id: o1, texte: O1, etapes: [{id: e1, texte: E1}]}
+|      - {id: o1, texte: O1, etapes: [{id: e1, texte: E1}, {id: e3, texte: E3}]}
 |      - id: o2
 |        texte: O2
 |        etapes:
 |          - {id: e2, texte: E2}
-|          - {id: e3,
-|               texte: E3}
""",
        ways=AS_IT_STANDS,
    ),
    "a step out of brackets": Row(
        to(step(1, goal(1)), goal(2), FIRST),
        """
-|      - {id: o1, texte: O1, etapes: [{id: e1, texte: E1}, {id: e2, texte: E2}]}  # ici
+|      - {id: o1, texte: O1, etapes: [{id: e2, texte: E2}]}  # ici
 |      - id: o2
 |        texte: O2
 |        etapes:
+|          - {id: e1, texte: E1}
 |          - id: e3
 |            texte: E3
""",
        ways=AS_IT_STANDS,
    ),
    "a step on two lines from brackets to others": Row(
        to(step(1, goal(1)), goal(2), FIRST),
        """
-|      - {id: o1, texte: O1, etapes: [{id: e1,
-|           texte: E1}]}
-|      - {id: o2, texte: O2, etapes: [{id: e2, texte: E2}]}
+|      - {id: o1, texte: O1, etapes: []}
+|      - {id: o2, texte: O2, etapes: [{id: e1, texte: E1}, {id: e2, texte: E2}]}
""",
    ),
    "a step on two lines out of brackets": Row(
        to(step(1, goal(1)), goal(2)),
        """
 |      - {id: o1, texte: O1, etapes: [
-|          {id: e1,
-|             texte: E1},
 |          {id: e2, texte: E2}]}
 |      - id: o2
 |        texte: O2
 |        etapes:
 |          - id: e3
 |            texte: E3
+|          - {id: e1,
+|               texte: E1}
""",
        ways=AS_IT_STANDS,
    ),
    "a step from brackets to others, its quotes with it": Row(
        to(step(1, goal(1)), goal(2)),
        """
-|      - {id: o1, texte: O1, etapes: [{id: e1, texte: 'E1'}, {id: e2, texte: E2}]}
-|      - {id: o2, texte: O2}
+|      - {id: o1, texte: O1, etapes: [{id: e2, texte: E2}]}
+|      - {id: o2, texte: O2, etapes: [{id: e1, texte: 'E1'}]}
""",
    ),
    "a step with keys that hold nothing into brackets": Row(
        to(step(1, goal(2)), goal(1)),
        """
-|      - {id: o1, texte: O1}
+|      - {id: o1, texte: O1, etapes: [{id: e1, texte: E1}]}
 |      - id: o2
 |        texte: O2
 |        etapes:
-|          - id: e1
-|            texte: E1
-|            echeance:
-|            suivi: []
 |          - id: e2
 |            texte: E2
""",
    ),
    "the only step out of brackets": Row(
        to(step(1, goal(1)), goal(2)),
        """
-|      - {id: o1, etapes: [{id: e1, texte: E1}], texte: O1}
-|      - {id: o2, texte: O2}
+|      - {id: o1, etapes: [], texte: O1}
+|      - {id: o2, texte: O2, etapes: [{id: e1, texte: E1}]}
""",
    ),
    "between brackets": Row(
        to(goal(3), JEUNES, FIRST),
        """
-|    objectifs: [{id: o1, texte: O1}, {id: o2, texte: O2}, {id: o3, texte: O3}]  # ici
+|    objectifs: [{id: o3, texte: O3}, {id: o1, texte: O1}, {id: o2, texte: O2}]  # ici
""",
        HEAD,
    ),
    "an item on one line": Row(
        to(goal(1), JEUNES, Place(1)),
        """
-|      # Le premier
-|      - {id: o1, texte: O1}  # ici
 |      # Le second
 |      - {id: o2, texte: O2}  # là
+|      # Le premier
+|      - {id: o1, texte: O1}  # ici
 |      - id: o3
 |        texte: O3
""",
    ),
    "to a list whose dashes stand elsewhere": Row(
        to(goal(1), AINES),
        """
-|      # Le premier
-|      - id: o1
-|        texte: >-
-|          Un texte
-|
-|          de deux paragraphes
-|        etapes:
-|          - id: e1
-|            texte: E1
 |      - id: o2
 |        texte: O2
 |  - id: aines
 |    nom: Aînés
 |    objectifs:
 |    - id: a1
 |      texte: A1
+|    # Le premier
+|    - id: o1
+|      texte: >-
+|        Un texte
+|
+|        de deux paragraphes
+|      etapes:
+|        - id: e1
+|          texte: E1
""",
        ways=AS_IT_STANDS,
    ),
    "with its dash, alone on its line or far ahead": Row(
        to(goal(1), AINES, FIRST),
        """
-|      -
-|        # qui commence ici
-|        id: o1
-|        texte: O1
 |      - id: o2
 |        texte: O2
 |  - id: aines
 |    nom: Aînés
 |    objectifs:
+|      -
+|        # qui commence ici
+|        id: o1
+|        texte: O1
 |      -    id: a1
 |           texte: A1
""",
        ways=AS_IT_STANDS,
    ),
    "an audience": Row(
        to(JEUNES, (), Place(1), "publics"),
        """
-|  # Gouvernement : rangée 1
-|  - id: jeunes
-|    nom: Jeunes
-|    objectifs:
-|      - id: o1
-|        texte: O1
-|
 |  # Aînés : rangée 2
 |  - id: aines
 |    nom: Aînés
 |
+|  # Gouvernement : rangée 1
+|  - id: jeunes
+|    nom: Jeunes
+|    objectifs:
+|      - id: o1
+|        texte: O1
+|
 |  - id: elus
 |    nom: Élus
""",
        f"{TITLE}publics:\n",
    ),
}


IN_PLACE: Final[dict[str, Change]] = {
    "to where it is": to(goal(2), JEUNES, Place(1)),
    "after the one before it": to(goal(2), JEUNES, Place(0)),
    "before the one after it": to(goal(2), JEUNES, Place(2, after=False)),
    "the last to the end": to(goal(3), JEUNES),
    "the first before itself": to(goal(1), JEUNES, FIRST),
}


@pytest.mark.parametrize("name", IN_PLACE)
def test_an_entry_that_stays_where_it_is_is_left_as_it_is(name: str) -> None:
    items = [f"      # {one}\n      - id: o{one}\n        texte: O{one}\n\n" for one in (1, 2, 3)]
    proven = changed("".join((HEAD, "    objectifs:\n", *items)), IN_PLACE[name])
    assert proven.after == proven.before
    assert proven.inverse_edits == ()


@pytest.mark.parametrize("name", MOVES)
def test_an_entry_is_moved(name: str) -> None:
    check(MOVES[name])


@pytest.mark.parametrize("holder", [JEUNES, AINES])
def test_an_entry_keeps_the_spaces_at_its_line_ends(holder: Route) -> None:
    own = "      # Le premier \n      - id: o1  \n        texte: O1 # (sic)\t\n"
    others = "      - id: o2\n        texte: O2\n"
    more = "  - id: aines\n    nom: Aînés\n    objectifs:\n      - id: a1\n        texte: A1\n"
    proven = changed(f"{HEAD}    objectifs:\n{own}{others}{more}", to(goal(1), holder))
    assert own in proven.after.text
    assert proven.after.text.endswith(own) == (holder == AINES)
