"""What is added looks like what stands there already. Read the tables."""

from typing import Final

import pytest

from plancoop.changes.add import Add
from tests.edits.tables import (
    AINES,
    AS_IT_STANDS,
    GOALS,
    HEAD,
    JEUNES,
    TITLE,
    Row,
    changed,
    check,
    goal,
)

LONG: Final = "Rendre disponibles des outils destinés aux étudiants des cégeps et des universités"
WIDE: Final = (
    "Rendre disponibles des outils destinés aux étudiants, dans tous les cégeps et toutes les "
    "universités"
)


def o9(text: str = "O9", **said: object) -> Add:
    return Add(JEUNES, "objectifs", ({"id": "o9", "texte": text, **said},))


TEXTS: Final = {
    "folded at the width of plancoop's own, where there is nothing long": Row(
        o9(f"{LONG}. Tous."),
        """
 |      - {id: o1, texte: O1}
 |      - {id: o2, texte: O2}
+|      - id: o9
+|        texte: >-
+|          Rendre disponibles des outils destinés aux étudiants des cégeps et des universités.
+|          Tous.
""",
        ways=AS_IT_STANDS,
    ),
    "folded at the width of others": Row(
        o9(f"{LONG}. Tous."),
        """
 |      - id: o1
 |        texte: >-
 |          Obtenir la reconnaissance des coopératives dans tous
 |          les programmes qui les concernent.
 |      - id: o2
 |        texte: O2
+|      - id: o9
+|        texte: >-
+|          Rendre disponibles des outils destinés aux étudiants
+|          des cégeps et des universités. Tous.
""",
        ways=AS_IT_STANDS,
    ),
    "as far in as others": Row(
        o9(f"{LONG}. Tous."),
        """
 |      - id: o1
 |        texte: |-
 |              Obtenir la reconnaissance des coopératives dans tous les
 |              programmes qui les concernent.
 |      - id: o2
 |        texte: O2
+|      - id: o9
+|        texte: >-
+|              Rendre disponibles des outils destinés aux étudiants des
+|              cégeps et des universités. Tous.
""",
    ),
    "on one line, as long as it is": Row(
        o9(f"{LONG}. Tous : oui."),
        f"""
 |      - id: o1
 |        texte: {WIDE}
 |      - id: o2
 |        texte: >-
 |          O2
+|      - id: o9
+|        texte: "{LONG}. Tous : oui."
""",
    ),
    "on one line, in the quotes of most": Row(
        o9("L'un : l'autre"),
        f"""
 |      - id: o1
 |        texte: '{WIDE}'
 |      - id: o2
 |        texte: "{WIDE}"
 |      - id: o3
 |        texte: '{WIDE}'
+|      - id: o9
+|        texte: 'L''un : l''autre'
""",
    ),
    "folded, as some short ones that need quotes": Row(
        o9("Un : deux"),
        """
 |      - id: o1
 |        texte: >-
 |          L'un : l'autre
 |      - id: o2
 |        texte: "L'un : l'autre"
+|      - id: o9
+|        texte: >-
+|          Un : deux
""",
    ),
    "broken between words": Row(
        o9(f"{LONG}. Tous."),
        """
 |      - id: o1
 |        texte: Obtenir la reconnaissance des coopératives dans tous les
 |          programmes qui les concernent.
 |      - id: o2
 |        texte: O2
+|      - id: o9
+|        texte: Rendre disponibles des outils destinés aux étudiants des
+|          cégeps et des universités. Tous.
""",
    ),
    "broken between words, in the quotes that it needs": Row(
        o9(f"{LONG} : tous."),
        """
 |      - id: o1
 |        texte: Obtenir la reconnaissance des coopératives dans tous les
 |          programmes qui les concernent.
 |      - id: o2
 |        texte: O2
+|      - id: o9
+|        texte: "Rendre disponibles des outils destinés aux étudiants
+|          des cégeps et des universités : tous."
""",
    ),
    "as most others near it": Row(
        o9(f"{LONG}. Tous."),
        f"""
 |      - id: o1
 |        texte: {WIDE}
 |      - id: o2
 |        texte: >-
 |          Obtenir la reconnaissance des coopératives dans tous les
 |          programmes qui les concernent.
 |      - id: o3
 |        texte: >-
 |          Obtenir la reconnaissance des coopératives
 |          dans tous les programmes.
+|      - id: o9
+|        texte: >-
+|          Rendre disponibles des outils destinés aux étudiants des
+|          cégeps et des universités. Tous.
""",
    ),
    "on one line, in a list that is between brackets": Row(
        o9(f"{LONG}, tous.", partenaires=["A"], liens=[{"titre": "B", "url": "http://b.coop"}]),
        f"""
-|    objectifs: [{{id: o1, texte: O1}}]
+|    objectifs: [{{id: o1, texte: O1}}, {{id: o9, texte: "{LONG}, tous.", \
partenaires: [A], liens: [{{titre: B, url: "http://b.coop"}}]}}]
""",
        HEAD,
    ),
}

DASHES: Final = {
    "under the keys, as those of its own holder": Row(
        Add(AINES, "moyens", ({"id": "m9", "texte": "M9"},)),
        """
 |      - {id: o1, texte: O1}
 |  - id: aines
 |    nom: Aînés
 |    objectifs:
 |    - id: a1
 |      texte: A1
+|    moyens:
+|    - id: m9
+|      texte: M9
""",
        ways=AS_IT_STANDS,
    ),
    "further in, as those of what holds its holder": Row(
        Add(goal(1), "etapes", ({"id": "e9", "texte": "E9"},)),
        """
 |        - id: o1
 |          texte: O1
+|          etapes:
+|              - id: e9
+|                texte: E9
""",
        ways=AS_IT_STANDS,
    ),
    "as far ahead of their keys as that of the holder": Row(
        Add(JEUNES, "moyens", ({"id": "m9", "texte": "M9"},)),
        """
 |  -   id: jeunes
 |      nom: Jeunes
 |      objectifs:
 |        - id: o1
 |          texte: O1
+|      moyens:
+|        -   id: m9
+|            texte: M9
""",
        f"{TITLE}publics:\n",
        AS_IT_STANDS,
    ),
    "lists within as far in as the list itself": Row(
        o9(liens=[{"titre": "A", "url": "http://a.coop"}]),
        """
 |    - id: o1
 |      texte: O1
 |    - id: o2
 |      texte: O2
+|    - id: o9
+|      texte: O9
+|      liens:
+|      - titre: A
+|        url: http://a.coop
""",
        ways=AS_IT_STANDS,
    ),
}


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_is_written_as_others(name: str) -> None:
    check(TEXTS[name])


@pytest.mark.parametrize("name", DASHES)
def test_dashes_stand_as_others(name: str) -> None:
    check(DASHES[name])


def test_what_stands_far_away_is_not_imitated() -> None:
    folded = f"      - id: NAME\n        texte: >-\n          {LONG}.\n          Et plus.\n"
    line = f"      - id: NAME\n        texte: {WIDE}\n"
    between = "# Fin des objectifs\n" * 1000 + "  - id: aines\n    nom: Aînés\n    objectifs:\n"
    new = ({"id": "o9", "texte": f"{LONG}. Tous : oui."},)
    for far, near, written in (
        (folded, line, f'"{LONG}. Tous : oui."'),
        (line, folded, f">-\n          {LONG}.\n          Tous : oui."),
    ):
        jeunes = "".join(far.replace("NAME", f"o{rank}") for rank in (1, 2, 3))
        aines = "".join(near.replace("NAME", f"a{rank}") for rank in (1, 2))
        text = f"{GOALS}{jeunes}{between}{aines}"
        after = changed(text, Add(AINES, "objectifs", new)).after.text
        assert after == f"{text}      - id: o9\n        texte: {written}\n"
