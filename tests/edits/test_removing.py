"""Entries go with all that belongs to them, and what refers to them. Read the table."""

from typing import Final

import pytest

from plancoop.changes.remove import Remove
from tests.edits.tables import (
    AINES,
    AS_IT_STANDS,
    HEAD,
    JEUNES,
    TITLE,
    Row,
    check,
    goal,
    means,
    step,
)

REMOVALS: Final = {
    "the last of a list, and the last of the file below it": Row(
        Remove((goal(2), AINES)),
        """
 |      - id: o1
 |        texte: O1
-|
-|      - id: o2
-|        texte: O2
-|
-|  - id: aines
-|    nom: Aînés
""",
    ),
    "a list, its last step, and the last of the file below it": Row(
        Remove((step(1, goal(1)), goal(2), AINES)),
        """
 |      - id: o1
 |        texte: O1
-|        etapes:
+|        etapes: []
-|          - id: e1
-|            texte: E1
-|      - id: o2
-|        texte: O2
-|  - id: aines
-|    nom: Aînés
""",
    ),
    "in braces, with the comment below it": Row(
        Remove((goal(1),)),
        """
-|      - {id: o1, texte: O1}
-|        # fin du premier
 |      - {id: o2, texte: O2}
""",
    ),
    "in braces and the last, with the comment below it": Row(
        Remove((goal(2),)),
        """
 |      - {id: o1, texte: O1}
-|      - {id: o2, texte: O2}
-|
-|        # fin du second
 |    moyens: []
""",
    ),
    "below a dash alone, with the comment above that": Row(
        Remove((goal(1),)),
        """
-|      # Le premier
-|      -
-|
-|        id: o1
-|        texte: O1
 |      - id: o2
 |        texte: O2
""",
        ways=AS_IT_STANDS,
    ),
    "the first": Row(
        Remove((goal(1),)),
        """
 |    objectifs:  # adoptés en janvier
-|      - id: o1
-|        texte: O1
 |      - id: o2
 |        texte: O2
""",
        HEAD,
    ),
    "the last": Row(
        Remove((goal(2),)),
        """
 |      - id: o1
 |        texte: O1
-|      - id: o2
-|        texte: O2
""",
    ),
    "between, with one of the blank lines": Row(
        Remove((goal(2),)),
        """
 |      - id: o1
 |        texte: O1
 |
-|      - id: o2
-|        texte: O2
-|
 |      - id: o3
 |        texte: O3
""",
    ),
    "the last, with the blank line above it": Row(
        Remove((goal(2),)),
        """
 |      - id: o1
 |        texte: O1
-|
-|      - id: o2
-|        texte: O2
 |
 |    moyens: []
""",
    ),
    "with its comments; those of a section and of neighbours stay": Row(
        Remove((goal(2),)),
        """
 |      # Adoptés en janvier
 |
 |      - id: o1
 |        texte: O1
 |        # fin du premier
-|      # Le second
-|      - id: o2  # ici
-|        texte: O2
-|        # fin du second
 |      # Le troisième
 |      - id: o3
 |        texte: O3
""",
    ),
    "what heads a section stays between two": Row(
        Remove((goal(2),)),
        """
 |      - id: o1
 |        texte: O1
 |
 |      # Adoptés en janvier
 |
-|      # Le second
-|      - id: o2
-|        texte: O2
-|
 |      # Adoptés en juin
 |
 |      - id: o3
 |        texte: O3
""",
    ),
    "several, some next to each other": Row(
        Remove((goal(4), goal(1), goal(3))),
        """
-|      - id: o1
-|        texte: O1
-|
 |      - id: o2
 |        texte: O2
 |
-|      - id: o3
-|        texte: O3
-|
-|      - id: o4
-|        texte: O4
-|
 |      - id: o5
 |        texte: O5
""",
    ),
    "several, to the end of the list": Row(
        Remove((goal(1), goal(3), goal(4))),
        """
-|      - id: o1
-|        texte: O1
-|
 |      - id: o2
 |        texte: O2
-|
-|      - id: o3
-|        texte: O3
-|
-|      - id: o4
-|        texte: O4
 |
 |    moyens: []
""",
    ),
    "a whole list": Row(
        Remove((goal(1), goal(2))),
        """
-|    objectifs:  # deux
-|      - id: o1
-|        texte: O1
-|
-|      - id: o2
-|        texte: O2
+|    objectifs: []  # deux
 |
 |    moyens: []
""",
        HEAD,
    ),
    "a whole list at the end": Row(
        Remove((goal(2), goal(1))),
        """
-|    objectifs:
-|      - id: o1
-|        texte: O1
-|      - id: o2
-|        texte: O2
+|    objectifs: []
""",
        HEAD,
    ),
    "a whole list, but what heads it": Row(
        Remove((goal(1),)),
        """
-|    objectifs:
+|    objectifs: []
 |      # Adoptés en janvier
-|
-|      # Le premier
-|      - id: o1
-|        texte: O1
 |
 |    # Les moyens
 |    moyens: []
""",
        HEAD,
    ),
    "between brackets: the first, the last, in between": Row(
        Remove((goal(1), goal(3), goal(5), goal(6))),
        """
-|    objectifs: [{id: o1, texte: A}, {id: o2, texte: B}, {id: o3, texte: C}, {id: o4, texte: D},
-|      {id: o5, texte: E}, {id: o6, texte: F}]
+|    objectifs: [{id: o2, texte: B}, {id: o4, texte: D}]
""",
        HEAD,
    ),
    "between brackets: all": Row(
        Remove((goal(2), goal(1))),
        """
-|    objectifs: [
-|      {id: o1, texte: A},
-|      {id: o2, texte: B},
-|    ]  # ici
+|    objectifs: []  # ici
""",
        HEAD,
    ),
    "between brackets: all, and the comments between them": Row(
        Remove((goal(1), goal(2))),
        """
-|    objectifs: [  # deux
-|      {id: o1, texte: A},  # ici
-|      # là
-|      {id: o2, texte: B}]
+|    objectifs: []
 |    moyens: []
""",
        HEAD,
    ),
    "between brackets: the last but a comma": Row(
        Remove((goal(2),)),
        """
 |    objectifs: [
-|      {id: o1, texte: A},
-|      {id: o2, texte: B},
+|      {id: o1, texte: A},
 |    ]
""",
        HEAD,
    ),
    "between brackets, near signs that are no comments": Row(
        Remove((goal(1), goal(3), goal(5))),
        """
-|    objectifs: [{id: o1, texte: "1 #"}, {id: o2, texte: "2 #"}, {id: o3, texte: "3 #"},
-|      {id: o4, texte: "4 #"}, {id: o5, texte: "5 #"}]  # ici
+|    objectifs: [{id: o2, texte: "2 #"}, {id: o4, texte: "4 #"}]  # ici
""",
        HEAD,
    ),
    "an item and its own step": Row(
        Remove((goal(1), step(1, goal(1)), step(1, goal(2)))),
        """
-|      - id: o1
-|        texte: O1
-|        etapes: [{id: o1-e1, texte: E1}]
 |      - id: o2
 |        texte: O2
-|        etapes: [{id: o2-e1, texte: E1}]
+|        etapes: []
""",
    ),
    "what serves it serves it no more": Row(
        Remove((goal(1),)),
        """
-|      - id: o1
-|        texte: O1
 |      - id: o2
 |        texte: O2
 |    moyens:
 |      - id: m1
-|        pour: [o1, o2]  # ici
+|        pour: [o2]  # ici
 |        texte: M1
 |      - id: m2
-|        pour:  # là
-|          # le premier
-|          - o1
 |        texte: M2
 |      - id: m3
 |        texte: M3
 |        pour:
 |          - o2
-|          - o1  # oui
 |          - o2
-|      - {id: m4, texte: M4, pour: [o1]}
+|      - {id: m4, texte: M4}
""",
    ),
    "with what serves it, which goes too": Row(
        Remove((goal(1), means(1), step(1, goal(2)))),
        """
-|      - id: o1
-|        texte: O1
 |      - id: o2
 |        texte: O2
 |        etapes:
-|          - {id: e1, texte: E1}
 |          - {id: e2, texte: E2}
 |    moyens:
-|      - id: m1
-|        texte: M1
-|        pour: [o1, o2]
 |      - id: m2
 |        texte: M2
-|        pour: [o1, o2]
+|        pour: [o2]
""",
    ),
    "what serves it serves it no more, from behind a dash": Row(
        Remove((goal(1),)),
        """
-|      - {id: o1, texte: O1}
 |      - {id: o2, texte: O2}
 |    moyens:
-|      - pour:
-|          - o1
-|        id: m1
+|      - id: m1
 |        texte: M1
""",
    ),
    "what is silenced for it is silenced no more": Row(
        Remove((goal(1),)),
        """
-|      - id: o1
-|        texte: O1
-|        etapes:
-|          - {id: e1, texte: E1}
 |      - id: o2
 |        texte: O2
 |verification:
-|  # en attente
-|  - regle: PC402
-|    raison: A
-|    elements: [o1, e1]
 |  - regle: PC402
 |    raison: B
-|    elements: [o1, o2, e1]
+|    elements: [o2]
 |  - regle: PC402
 |    raison: C
""",
    ),
    "the only silence": Row(
        Remove((goal(1),)),
        """
-|      - id: o1
-|        texte: O1
 |      - id: o2
 |        texte: O2
-|verification:
-|  - regle: PC402
-|    raison: A
-|    elements:
-|      - o1
+|verification: []
""",
    ),
    "an audience, all it holds and all that refers to that": Row(
        Remove((JEUNES,)),
        """
-|  # Jeunes : rangée 1
-|  - id: jeunes
-|    nom: Jeunes
-|    objectifs:
-|      - id: o1
-|        texte: O1
-|        etapes:
-|          - id: e1
-|            texte: E1
-|    moyens:
-|      - id: m1
-|        texte: M1
-|        pour: [o1]
-|
 |  # Aînés : rangée 2
 |  - id: aines
 |    nom: Aînés
 |    moyens:
 |      - id: a1
 |        texte: A1
-|        pour: [o1]
 |verification:
 |  - regle: PC402
 |    raison: A
-|    elements: [e1, a1, jeunes]
+|    elements: [a1]
""",
        f"{TITLE}publics:\n",
    ),
    "all audiences": Row(
        Remove((JEUNES, AINES)),
        """
-|publics:
-|  - id: jeunes
-|    nom: Jeunes
-|
-|  - {id: aines, nom: Aînés}
+|publics: []
 |
 |# Fin
""",
        TITLE,
    ),
}


@pytest.mark.parametrize("name", REMOVALS)
def test_an_entry_is_removed(name: str) -> None:
    check(REMOVALS[name])
