"""An entry's lines are written anew, and no others. Read the table."""

from typing import Final

import pytest

from plancoop.changes.rewrite import Rewrite
from tests.edits.tables import AS_IT_STANDS, HEAD, NOT_BY_FOUR, Row, check, goal, means, step

REWRITINGS: Final = {
    "by other lines, with other comments": Row(
        Rewrite(goal(1), "# Un\n- id: o1  # ici\n  texte: >-\n    Autre chose\n\n    encore\n"),
        """
 |      # Adoptés en janvier
 |
-|      # Le premier
-|      - id: o1
-|        texte: O1  # (sic)
-|        # fin du premier
+|      # Un
+|      - id: o1  # ici
+|        texte: >-
+|          Autre chose
+|
+|          encore
 |      # Le second
 |      - id: o2
 |        texte: O2
""",
        ways=AS_IT_STANDS,
    ),
    "the last of the file": Row(
        Rewrite(goal(2), "- {id: o2, texte: Autre}\n"),
        """
 |      - id: o1
 |        texte: O1
 |
-|      - id: o2
-|        texte: O2
+|      - {id: o2, texte: Autre}
""",
        ways=NOT_BY_FOUR,
    ),
    "between brackets": Row(
        Rewrite(goal(1), "- {id: o1, texte: Autre}\n"),
        """
-|    objectifs: [{id: o1, texte: O1}, {id: o2, texte: O2}]  # ici
+|    objectifs: [{id: o1, texte: Autre}, {id: o2, texte: O2}]  # ici
""",
        HEAD,
    ),
    "between brackets, from two lines": Row(
        Rewrite(goal(2), "- {id: o2,\n   texte: Autre}\n"),
        """
-|    objectifs: [{id: o1, texte: O1}, {id: o2, texte: O2}]  # ici
+|    objectifs: [{id: o1, texte: O1}, {id: o2, texte: Autre}]  # ici
""",
        HEAD,
    ),
    "a step, with another id": Row(
        Rewrite(step(1, means(1)), "- id: m1-e7\n  texte: Inviter\n  statut: en_cours\n"),
        """
 |    moyens:
 |      - id: m1
 |        etapes:
-|          # en juin
-|          - id: m1-e1
-|            texte: E1
+|          - id: m1-e7
+|            texte: Inviter
+|            statut: en_cours
 |        texte: M1
""",
        HEAD,
        (*AS_IT_STANDS, "dashes under keys"),
    ),
}


@pytest.mark.parametrize("name", REWRITINGS)
def test_an_entry_is_written_anew(name: str) -> None:
    check(REWRITINGS[name])
