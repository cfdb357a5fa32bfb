"""Entries are added as a careful person would write them. Read the table."""

from typing import Final

import pytest

from plancoop.changes.add import Add
from plancoop.patch.sequences import Place
from tests.edits.tables import (
    AINES,
    AS_IT_STANDS,
    FIRST,
    HEAD,
    JEUNES,
    NOT_BY_FOUR,
    TITLE,
    Row,
    check,
    goal,
    new,
)

ADDITIONS: Final = {
    "below comments that would be its own, were it above them": Row(
        new("o1"),
        """
-|    objectifs: []  # à suivre
+|    objectifs:  # à suivre
 |        # en mars
 |          # ou en avril
+|
+|      - id: o1
+|        texte: O1
 |    moyens: []
""",
        HEAD,
        ways=AS_IT_STANDS,
    ),
    "at the end": Row(
        new("o3"),
        """
 |      - id: o1
 |        texte: O1
 |      - id: o2
 |        texte: O2
+|      - id: o3
+|        texte: O3
""",
    ),
    "on one line, where others are": Row(
        new("o3", "o4", place=Place(0)),
        """
 |      - {id: o1, texte: O1}
+|      - {id: o3, texte: O3}
+|      - {id: o4, texte: O4}
 |      - {id: o2, texte: O2}
""",
        ways=NOT_BY_FOUR,
    ),
    "at the beginning": Row(
        new("o3", place=FIRST),
        """
+|      - id: o3
+|        texte: O3
 |      - id: o1
 |        texte: O1
 |      - id: o2
 |        texte: O2
""",
    ),
    "several at once": Row(
        new("o3", "o4"),
        """
 |      - id: o1
 |        texte: O1
 |      - id: o2
 |        texte: O2
+|      - id: o3
+|        texte: O3
+|      - id: o4
+|        texte: O4
""",
    ),
    "between, where a blank line stands between others": Row(
        new("o3", place=Place(0)),
        """
 |      - id: o1
 |        texte: O1
+|
+|      - id: o3
+|        texte: O3
 |
 |      - id: o2
 |        texte: O2
""",
    ),
    "several before the first, where blank lines stand between others": Row(
        new("o3", "o4", place=FIRST),
        """
+|      - id: o3
+|        texte: O3
+|
+|
+|      - id: o4
+|        texte: O4
+|
+|
 |      - id: o1
 |        texte: O1
 |
 |
 |      - id: o2
 |        texte: O2
 |    moyens: []
""",
    ),
    "a blank line, where nothing shows whether there should be one": Row(
        new("o2"),
        """
 |      - id: o1
 |        texte: O1
+|
+|      - id: o2
+|        texte: O2
""",
    ),
    "blank lines as between most": Row(
        new("o4", place=Place(0)),
        """
 |      - id: o1
 |        texte: O1
+|
+|      - id: o4
+|        texte: O4
 |
 |      - id: o2
 |        texte: O2
 |
 |
 |      - id: o3
 |        texte: O3
 |
 |      - id: o5
 |        texte: O5
""",
    ),
    "a blank line as in another list": Row(
        new("o2", to=AINES),
        """
 |      - id: j1
 |        texte: J1
 |
 |      # Le second
 |      # des jeunes
 |      - id: j2
 |        texte: J2
 |  - id: aines
 |    nom: Aînés
 |    objectifs:
 |      - id: o1
 |        texte: O1
+|
+|      - id: o2
+|        texte: O2
""",
    ),
    "no blank line, as in another list": Row(
        new("o2", to=AINES),
        """
 |      - id: j1
 |        texte: J1
 |      - id: j2
 |        texte: J2
 |
 |  - id: aines
 |    nom: Aînés
 |    objectifs:
 |      - id: o1
 |        texte: O1
+|      - id: o2
+|        texte: O2
""",
    ),
    "before another and the comments above it": Row(
        new("o3", place=Place(1, after=False)),
        """
 |      - id: o1
 |        texte: O1
+|      - id: o3
+|        texte: O3
 |      # Le second
 |      # de la liste
 |      - id: o2
 |        texte: O2
""",
    ),
    "after another and the comments below it, as deep as its keys": Row(
        new("o3", place=Place(0)),
        """
 |      - id: o1
 |        texte: O1
 |        # à préciser
 |
 |        # en juin
+|      - id: o3
+|        texte: O3
 |      # Le second
 |      - id: o2
 |        texte: O2
""",
    ),
    "at the beginning, below what heads the list": Row(
        new("o3", place=FIRST),
        """
 |      # Adoptés en janvier
 |
+|      - id: o3
+|        texte: O3
 |      # Le premier
 |      - id: o1
 |        texte: O1
 |      - id: o2
 |        texte: O2
""",
    ),
    "between two sections of a list, to the end of the first": Row(
        new("o3", place=Place(0)),
        """
 |      - id: o1
 |        texte: O1
 |
+|      - id: o3
+|        texte: O3
+|
 |      # Adoptés en juin
 |
 |      - id: o2
 |        texte: O2
""",
    ),
    "between two sections of a list, to the beginning of the second": Row(
        new("o3", place=Place(1, after=False)),
        """
 |      - id: o1
 |        texte: O1
 |
 |      # Adoptés en juin
 |
+|      - id: o3
+|        texte: O3
+|
 |      - id: o2
 |        texte: O2
""",
    ),
    "at the end, above what heads the next section": Row(
        new("o3"),
        """
 |      - id: o1
 |        texte: O1
 |      - id: o2
 |        texte: O2
+|      - id: o3
+|        texte: O3
 |
 |    # Les moyens
 |    moyens: []
 |# Fin
""",
    ),
    "a list that is not there yet": Row(
        new("m1", key="moyens"),
        """
 |    nom_court: J
 |    objectifs:
 |      - id: o1
 |        texte: O1
 |        # à préciser
+|    moyens:
+|      - id: m1
+|        texte: M1
 |
 |  # Les aînés
 |  - id: aines
 |    nom: Aînés
""",
        HEAD,
    ),
    "a list that is not there yet, where all others are in brackets": Row(
        new("m1", "m2", key="moyens"),
        """
 |    alias: [jeunesse]
+|    moyens:
+|      - id: m1
+|        texte: M1
+|
+|      - id: m2
+|        texte: M2
""",
        HEAD,
    ),
    "a list that has nothing yet": Row(
        new("o1"),
        """
 |    objectifs:  # à venir
+|      - id: o1
+|        texte: O1
 |    moyens: []
""",
        HEAD,
    ),
    "a list that has nothing yet but a comment below its key": Row(
        new("o1"),
        """
 |    objectifs:
+|      - id: o1
+|        texte: O1
 |      # à venir
 |    moyens: []
""",
        HEAD,
    ),
    "an empty list": Row(
        new("o1"),
        """
-|    objectifs: []
+|    objectifs:
+|      - id: o1
+|        texte: O1
 |    moyens: []
""",
        HEAD,
    ),
    "an empty list that has a comment": Row(
        new("o1"),
        """
 |    moyens: []
-|    objectifs: [ ]  # à venir
+|    objectifs:  # à venir
+|      - id: o1
+|        texte: O1
""",
        HEAD,
    ),
    "a step of an item that had none": Row(
        new("o1-e1", to=goal(1), key="etapes"),
        """
 |      - id: o1
 |        texte: O1
 |        suivi:
 |          - {le: 2012-01-05, note: Avant.}
+|        etapes:
+|          - id: o1-e1
+|            texte: O1-E1
 |      - id: o2
 |        texte: O2
""",
    ),
    "a step of an item that has one": Row(
        new("o1-e2", to=goal(1), key="etapes"),
        """
 |      - id: o1
 |        etapes:
 |          - id: o1-e1
 |            texte: O1-E1
+|          - id: o1-e2
+|            texte: O1-E2
 |        texte: O1
""",
    ),
    "a step of an item in brackets": Row(
        new("o1-e1", to=goal(1), key="etapes"),
        """
-|      - {id: o1, texte: O1}  # ici
+|      - {id: o1, texte: O1, etapes: [{id: o1-e1, texte: O1-E1}]}  # ici
 |      - {id: o2, texte: O2}
""",
    ),
    "a step of an item in brackets that has an empty list": Row(
        new("o1-e1", "o1-e2", to=goal(1), key="etapes"),
        """
-|      - {id: o1, etapes: [], texte: O1}
+|      - {id: o1, etapes: [{id: o1-e1, texte: O1-E1}, {id: o1-e2, texte: O1-E2}], texte: O1}
""",
    ),
    "an item to a list in brackets": Row(
        new("o2", "o3"),
        """
-|    objectifs: [{id: o1, texte: O1}]  # ici
+|    objectifs: [{id: o1, texte: O1}, {id: o2, texte: O2}, {id: o3, texte: O3}]  # ici
""",
        HEAD,
    ),
    "an item to a list in brackets, at the beginning": Row(
        new("o2", "o3", place=FIRST),
        """
-|    objectifs: [{id: o1, texte: O1}]
+|    objectifs: [{id: o2, texte: O2}, {id: o3, texte: O3}, {id: o1, texte: O1}]
""",
        HEAD,
    ),
    "an item to a list in brackets, on a line of its own as others": Row(
        new("o3", place=Place(0)),
        """
 |    objectifs: [
 |      {id: o1, texte: O1},
+|      {id: o3, texte: O3},
 |      {id: o2, texte: O2},
 |      ]
""",
        HEAD,
    ),
    "an item to an audience in brackets": Row(
        new("o1"),
        """
-|  - {id: jeunes, nom: Jeunes}
+|  - {id: jeunes, nom: Jeunes, objectifs: [{id: o1, texte: O1}]}
""",
        f"{TITLE}publics:\n",
    ),
    "an audience": Row(
        new("aines", to=(), key="publics"),
        """
 |      - id: o1
 |        texte: O1
+|
+|  - id: aines
+|    nom: AINES
 |# Fin
""",
    ),
    "an audience before another, where none stand apart": Row(
        new("aines", to=(), key="publics", place=Place(1, after=False)),
        """
 |  - id: jeunes
 |    nom: Jeunes
+|  - id: aines
+|    nom: AINES
 |  - id: elus
 |    nom: Élus
""",
        f"{TITLE}publics:\n",
    ),
    "a first audience": Row(
        new("jeunes", to=(), key="publics"),
        """
-|publics: []  # à venir
+|publics:  # à venir
+|  - id: jeunes
+|    nom: JEUNES
""",
        TITLE,
        (*AS_IT_STANDS, "no line break at the end"),
    ),
    "below dashes that stand alone": Row(
        new("o3"),
        """
 |      -
 |        id: o1
 |        texte: O1
 |      - # le second
 |        id: o2
 |        texte: O2
+|      - id: o3
+|        texte: O3
""",
        ways=AS_IT_STANDS,
    ),
    "as far behind the dash as others": Row(
        new("o3"),
        """
 |      -    id: o1
 |           texte: O1
 |      -    id: o2
 |           texte: O2
+|      -    id: o3
+|           texte: O3
""",
        ways=AS_IT_STANDS,
    ),
    "in a list that stands elsewhere than others": Row(
        new("m3", key="moyens"),
        """
 |      - id: o1
 |        texte: O1
 |    moyens:
 |    - id: m1
 |      texte: M1
 |    - id: m2
 |      texte: M2
+|    - id: m3
+|      texte: M3
""",
        ways=AS_IT_STANDS,
    ),
    "all that an item may say, in the order in which one looks for it": Row(
        Add(
            JEUNES,
            "moyens",
            (
                {
                    "liens": [{"url": "http://s.coop/5lkh", "titre": "Plan"}],
                    "cible": {"unite": "écoles", "valeur": "5", "indicateur": "visites"},
                    "avancement": "40",
                    "poids": "0.5",
                    "quand": "en juin",
                    "echeance": "2012-06-30",
                    "debut": "2012-01-01",
                    "partenaires": ["Fédé A", "B, C"],
                    "responsable": "Léa",
                    "pour": ["o1"],
                    "statut": "en_cours",
                    "texte": "Visiter",
                    "id": "m1",
                },
            ),
        ),
        """
 |      - {id: o1, texte: O1}
+|    moyens:
+|      - id: m1
+|        texte: Visiter
+|        statut: en_cours
+|        pour: [o1]
+|        responsable: Léa
+|        partenaires: [Fédé A, "B, C"]
+|        debut: 2012-01-01
+|        echeance: 2012-06-30
+|        quand: en juin
+|        poids: 0.5
+|        avancement: 40
+|        cible: {indicateur: visites, valeur: 5, unite: écoles}
+|        liens:
+|          - titre: Plan
+|            url: http://s.coop/5lkh
""",
    ),
}


@pytest.mark.parametrize("name", ADDITIONS)
def test_an_entry_is_added(name: str) -> None:
    check(ADDITIONS[name])
