"""Ids are changed where they stand, and in all that refers to them. Read the table."""

from typing import Final

import pytest

from plancoop.changes.rename import Rename
from tests.edits.tables import AINES, AS_IT_STANDS, TITLE, Row, check, goal, step

RENAMINGS: Final = {
    "an item, and what serves it": Row(
        Rename(goal(1), "o9"),
        """
 |      # o1 : le premier
-|      - id: o1  # depuis 2011
+|      - id: o9  # depuis 2011
 |        texte: Voir o1
 |    moyens:
 |      - id: m1
 |        texte: M1
-|        pour: [o2, o1, o3]  # ici
+|        pour: [o2, o9, o3]  # ici
 |      - id: m2
 |        texte: M2
 |        pour:
-|          - o1  # là
+|          - o9  # là
 |  - id: aines
 |    nom: Aînés
 |    objectifs: [{id: o2, texte: O2}, {id: o3, texte: O3}, {id: o11, texte: O11}]
 |    moyens:
-|      - {id: a1, texte: A1, pour: [o1]}
+|      - {id: a1, texte: A1, pour: [o9]}
 |verification:
 |  - regle: PC402
 |    raison: o1 attend
-|    elements: [m1, o1]
+|    elements: [m1, o9]
""",
    ),
    "in its quotes": Row(
        Rename(goal(1), "o9"),
        """
-|      - "id": "o1"
+|      - "id": "o9"
 |        texte: O1
 |    moyens:
-|      - {'id': 'm1', texte: M1, pour: ['o1', "o1", o1]}
+|      - {'id': 'm1', texte: M1, pour: ['o9', "o9", o9]}
 |      - id: m2
 |        texte: M2
""",
    ),
    "an audience": Row(
        Rename(AINES, "releve"),
        """
-|  - id: jeunes
+|  - id: releve
 |    nom: jeunes
 |    alias: [jeunesse]
 |verification:
 |  - regle: PC402
 |    raison: jeunes
 |    elements:
 |      - aines
-|      - 'jeunes'
+|      - 'releve'
""",
        f"{TITLE}publics:\n  - id: aines\n    nom: Aînés\n",
    ),
    "a step": Row(
        Rename(step(2, goal(1)), "e9"),
        """
 |      - id: o1
 |        texte: O1
 |        etapes:
 |          - {id: e1, texte: E1}
-|          - {texte: E2, id: e2}  # ici
+|          - {texte: E2, id: e9}  # ici
""",
    ),
    "an id and a reference that are folded": Row(
        Rename(goal(1), "o9"),
        """
-|      - id: >-  # ici
-|          o1
+|      - id: o9  # ici
 |        texte: O1
 |    moyens:
 |      - id: m1
 |        texte: M1
 |        pour:
-|          - >-
-|            o1
+|          - o9
""",
        ways=AS_IT_STANDS,
    ),
    "an id on the line below its key": Row(
        Rename(goal(1), "o9"),
        """
 |      - id:
-|          o1
+|          o9
 |        texte: O1
""",
    ),
}


@pytest.mark.parametrize("name", RENAMINGS)
def test_an_id_is_changed_where_it_stands(name: str) -> None:
    check(RENAMINGS[name])
