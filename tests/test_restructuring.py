"""Changes to the plan itself write what a careful person would have written. Read the tables."""

from typing import Final

import pytest

from plancoop.blocks import Place
from plancoop.changes import Add, Change, Move, Remove, Rename, Rewrite
from plancoop.errors import CannotEdit, Exit
from plancoop.source import Route
from tests.tables import (
    AINES,
    AS_IT_STANDS,
    HEAD,
    JEUNES,
    NOT_BY_FOUR,
    NOT_UNDER_KEYS,
    TITLE,
    Row,
    changed,
    check,
    goal,
    means,
    step,
)

FIRST: Final = Place(0, after=False)


def new(*ids: str, to: Route = JEUNES, key: str = "objectifs", place: Place | None = None) -> Add:
    """Add entries that say no more than they must."""
    word = "nom" if key == "publics" else "texte"
    said = tuple({"id": name, word: name.upper()} for name in ids)
    return Add(to, key, said, place) if place else Add(to, key, said)


def to(route: Route, holder: Route, place: Place | None = None, key: str | None = None) -> Move:
    """Move an entry, to a list of the same key."""
    listed = key or str(route[-2])
    return Move(route, holder, listed, place) if place else Move(route, holder, listed)


ADDITIONS: Final = {
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

REMOVALS: Final = {
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
    assert proven.back == ()


@pytest.mark.parametrize("name", ADDITIONS)
def test_an_entry_is_added(name: str) -> None:
    check(ADDITIONS[name])


@pytest.mark.parametrize("name", MOVES)
def test_an_entry_is_moved(name: str) -> None:
    check(MOVES[name])


@pytest.mark.parametrize("name", RENAMINGS)
def test_an_id_is_changed_where_it_stands(name: str) -> None:
    check(RENAMINGS[name])


@pytest.mark.parametrize("name", REMOVALS)
def test_an_entry_is_removed(name: str) -> None:
    check(REMOVALS[name])


@pytest.mark.parametrize("name", REWRITINGS)
def test_an_entry_is_written_anew(name: str) -> None:
    check(REWRITINGS[name])


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
    text, change, line = KEPT_OUT[name]
    with pytest.raises(CannotEdit, match="nothing was written") as caught:
        changed(HEAD + text, change)
    assert caught.value.exit_code is Exit.DISK
    assert caught.value.values["line"] == line


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
    text, change, line = REFUSED[name]
    with pytest.raises(CannotEdit, match="nothing was written") as caught:
        changed(HEAD + text, change)
    assert caught.value.exit_code is Exit.DISK
    assert caught.value.values["line"] == line
