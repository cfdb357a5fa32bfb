"""Changes to a plan that is written as hardly anybody writes. Read the table."""

from typing import Final

import pytest

from plancoop.changes.remove import Remove
from tests.edits.tables import (
    AINES,
    AS_IT_STANDS,
    HEAD,
    JEUNES,
    NOT_UNDER_KEYS,
    TITLE,
    Row,
    check,
    goal,
    means,
    new,
    step,
    to,
)

JSON: Final = f"{TITLE}publics: " + '[{"id":"jeunes","nom":"J","objectifs":'
ODD: Final = {
    "the end of a document that does not end the file": Row(
        new("o3"),
        """
 |      - id: o1
 |        texte: O1
 |      - id: o2
 |        texte: O2
+|      - id: o3
+|        texte: O3
 |...
 |# Fin
""",
    ),
    "blank lines that have spaces": Row(
        Remove((goal(1),)),
        """
-|      - id: o1
-|        texte: O1
-|   \x20
 |      - id: o2
 |        texte: O2
""",
        ways=AS_IT_STANDS,
    ),
    "blank lines that a text keeps": Row(
        to(goal(1), JEUNES),
        """
-|      - id: o1
-|        texte: |+
-|          Un
-|
-|          Deux
-|
 |      - id: o2
 |        texte: O2
+|
+|      - id: o1
+|        texte: |+
+|          Un
+|
+|          Deux
 |
 |    moyens: []
""",
        ways=AS_IT_STANDS,
    ),
    "a comment at the margin above an item": Row(
        to(goal(2), JEUNES),
        """
 |      - id: o1
 |        texte: O1
-|# Adopté en juin
-|      - id: o2
-|        texte: O2
 |      - id: o3
 |        texte: O3
+|      # Adopté en juin
+|      - id: o2
+|        texte: O2
""",
        ways=AS_IT_STANDS,
    ),
    "an empty list below its key": Row(
        new("o1"),
        """
 |    objectifs:
-|      []
+|      - id: o1
+|        texte: O1
 |    moyens: []
""",
        HEAD,
        AS_IT_STANDS,
    ),
    "a colon apart from its key": Row(
        Remove((goal(1), means(1))),
        """
-|    objectifs :
-|      - {id: o1, texte: O1}
+|    objectifs : []
-|    moyens : [{id: m1, texte: M1}]
+|    moyens : []
""",
        HEAD,
        NOT_UNDER_KEYS,
    ),
    "quoted keys": Row(
        new("o1-e1", to=goal(1), key="etapes"),
        """
 |    "objectifs" :
 |      - "id" : "o1"
 |        'texte': "O1"
+|        etapes:
+|          - id: o1-e1
+|            texte: O1-E1
""",
        HEAD,
    ),
    "a list on one line with all it holds": Row(
        to(step(1, goal(1)), goal(2)),
        """
-|[{"id":"o1","etapes":[{"id":"e1","texte":"E1"}]},{"id":"o2","texte":"O2"}]}]
+|[{"id":"o1","etapes":[]},{"id":"o2","texte":"O2", etapes: [{"id":"e1","texte":"E1"}]}]}]
""".replace('"o1",', '"o1","texte":"O1",'),
        JSON,
        ("as it stands", "no line break at the end"),
    ),
    "an item in braces on two lines": Row(
        to(goal(1), AINES),
        """
-|      - {id: o1,  # ici
-|         texte: O1}  # là
 |      - id: o2
 |        texte: O2
 |  - id: aines
 |    nom: Aînés
 |    objectifs:
 |          - id: a1
 |            texte: A1
+|          - {id: o1,  # ici
+|             texte: O1}  # là
""",
        ways=AS_IT_STANDS,
    ),
}


@pytest.mark.parametrize("name", ODD)
def test_an_odd_style_stays_as_odd_as_it_was(name: str) -> None:
    check(ODD[name])
