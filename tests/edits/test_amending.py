"""Keys get other values where they stand, and as the file writes its own. Read the tables."""

from collections.abc import Iterable
from typing import Final

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from plancoop.changes.amend import Amend
from plancoop.patch import edits
from tests.edits.tables import (
    AINES,
    AS_IT_STANDS,
    GOALS,
    HEAD,
    JEUNES,
    NOT_BY_FOUR,
    NOT_UNDER_KEYS,
    TITLE,
    Row,
    changed,
    check,
    goal,
)

O1: Final = goal(1)


def o1(**said: object) -> Amend:
    return Amend(O1, said)


VALUES: Final = {
    "over another": Row(
        o1(texte="Autre", echeance="2012-09-30", poids="2"),
        """
 |      - id: o1
-|        texte: O1  # (sic)
+|        texte: Autre  # (sic)
-|        echeance: 2012-06-30   # juin
+|        echeance: 2012-09-30   # juin
-|        poids: 1
+|        poids: 2
""",
    ),
    "in the quotes of the other": Row(
        o1(texte="Autre", responsable="Léa", quand="l'été", echeance="2012-09-30"),
        """
 |      - id: o1
-|        texte: 'O1'  # (sic)
-|        responsable: "Luc"
-|        quand: 'en juin'
-|        echeance: '2012-06-30'
+|        texte: 'Autre'  # (sic)
+|        responsable: "Léa"
+|        quand: 'l''été'
+|        echeance: '2012-09-30'
""",
    ),
    "in the quotes of the other, where it needs some": Row(
        o1(texte="L'un : l'autre"),
        """
 |      - id: o1
-|        texte: 'O1'  # (sic)
+|        texte: 'L''un : l''autre'  # (sic)
 |      - id: o2
 |        texte: >-
 |          L'un : l'autre
""",
    ),
    "in the quotes that it needs": Row(
        o1(texte="Congrès : qui?", responsable="- Léa", quand='le "27"', statut="en_cours"),
        """
 |      - id: o1
-|        texte: O1
-|        responsable: Luc  # ici
-|        quand: en juin
+|        texte: >-
+|          Congrès : qui?
+|        statut: en_cours
+|        responsable: "- Léa"  # ici
+|        quand: "le \\"27\\""
""",
        ways=NOT_BY_FOUR,
    ),
    "where there is none yet": Row(
        o1(responsable="Léa", quand="en juin"),
        """
 |      - id: o1
 |        texte: O1
-|        responsable:
-|        "quand" :  # à dire
+|        responsable: Léa
+|        "quand" : en juin  # à dire
 |      - id: o2
 |        texte: O2
""",
    ),
    "with their keys, each where one looks for it": Row(
        o1(quand="en juin", statut="en_cours", responsable="Léa", poids="0.5"),
        """
 |      - texte: O1
+|        statut: en_cours
+|        responsable: Léa
+|        quand: en juin
+|        poids: 0.5
 |        # depuis 2011
 |        id: o1
 |        suivi:
 |          - {le: 2012-01-05, note: Avant.}
""",
    ),
    "with a key, after the lines and the comments of another": Row(
        o1(statut="en_cours"),
        """
 |      - id: o1
 |        texte: >-  # (sic)
 |          O1 ou
 |          bien
 |          # un texte
 |         # adopté en janvier
+|        statut: en_cours
 |        # sans suite
 |        quand: en juin
""",
        ways=AS_IT_STANDS,
    ),
    "below a comment at the margin": Row(
        o1(quand="en mai"),
        """
 |      - id: o1
 |        texte: O1
 |# à la marge
-|        quand: en juin
+|        quand: en mai
""",
    ),
    "with a key, at the end of the file": Row(
        o1(quand="en juin"),
        """
 |      - id: o1
 |        texte: O1  # (sic)
+|        quand: en juin
""",
    ),
    "of an audience": Row(
        Amend(AINES, {"nom": "Les aînés", "nom_court": "Aînés"}),
        """
 |  - id: aines
-|    nom: Aînés  # rangée 2
+|    nom: Les aînés  # rangée 2
+|    nom_court: Aînés
 |    objectifs: []
""",
        HEAD,
    ),
    "between braces": Row(
        o1(texte="Un, deux", statut="en_cours", responsable="Léa", partenaires=["A", "B: C"]),
        """
-|      - {id: o1, texte: O1, quand: en juin}  # ici
+|      - {id: o1, texte: "Un, deux", statut: en_cours, responsable: Léa, \
partenaires: [A, "B: C"], quand: en juin}  # ici
""",
    ),
    "between braces, where there is none yet": Row(
        o1(quand="en mai", responsable="Léa"),
        """
-|      - {id: o1, texte: 'O1', quand: , responsable}
+|      - {id: o1, texte: 'O1', quand: en mai , responsable: Léa}
""",
    ),
    "between braces, after what has none": Row(
        o1(responsable="Léa"),
        """
-|      - {id: o1, texte: O1, statut: }
+|      - {id: o1, texte: O1, statut: , responsable: Léa }
""",
    ),
}

TAKEN: Final = {
    "with what it says": Row(
        o1(quand=None, responsable=None),
        """
 |      - id: o1
 |        # qui mène
-|        responsable: Léa  # ou Luc
-|          # à revoir
 |        texte: O1
-|        quand: >-
-|          en juin
-|
-|          ou en mai
 |
 |      - id: o2
 |        texte: O2
""",
        ways=NOT_UNDER_KEYS,
    ),
    "from behind the dash": Row(
        o1(quand=None, statut=None),
        """
-|      - quand: en juin
-|        statut: a_venir
-|        id: o1
+|      - id: o1
 |        texte: O1
""",
    ),
    "the last of the file": Row(
        o1(quand=None),
        """
 |      - id: o1
 |        texte: O1
-|        quand: en juin
""",
    ),
    "with the blank line above it": Row(
        o1(quand=None, poids=None),
        """
 |      - id: o1
 |        texte: O1
-|
-|        quand: en juin
-|        poids: 2
 |
 |      - id: o2
 |        texte: O2
""",
    ),
    "above a key that gets another value": Row(
        o1(poids=None, responsable="Léa"),
        """
 |      - id: o1
 |        texte: O1
 |
-|        poids: 2
-|        responsable: Luc
+|        responsable: Léa
""",
    ),
    "above a key that gets another value, with an item below": Row(
        o1(poids=None, responsable="Léa"),
        """
 |      - id: o1
 |        texte: O1
 |
-|        poids: 2
-|        responsable: Luc
+|        responsable: Léa
 |
 |      - id: o2
 |        texte: O2
""",
    ),
    "with the blank line above it, where there is none below": Row(
        o1(quand=None),
        """
 |      - id: o1
 |        texte: O1
-|
-|        quand: en juin
 |      - id: o2
 |        texte: O2
""",
    ),
    "the last of the file, with the blank line above it": Row(
        o1(quand=None),
        """
 |      - id: o1
 |        texte: O1
-|
-|        quand: en juin
""",
    ),
    "between blank lines": Row(
        o1(quand=None),
        """
 |      - id: o1
 |        texte: O1
-|
-|        quand: en juin
 |
 |        poids: 2
""",
    ),
    "below the blank lines of a text": Row(
        o1(quand=None),
        """
 |      - id: o1
 |        texte: |+
 |          O1
-|
-|        quand: en juin
 |
 |        poids: 2
""",
    ),
    "from behind the dash, in the place of another": Row(
        o1(responsable=None, quand="en juin"),
        """
-|      - responsable: Léa
-|        id: o1
+|      - id: o1
 |        texte: O1
+|        quand: en juin
""",
    ),
    "with the list under it": Row(
        o1(liens=None, partenaires=None, cible=None),
        """
 |      - id: o1
-|        liens:
-|          # les deux
-|          - {titre: A, url: http://a.coop}
-|          - titre: B
-|            url: http://b.coop
 |        texte: O1
-|        partenaires:
-|          - A
-|        cible:
-|          valeur: 5
 |        poids: 2
""",
        ways=NOT_UNDER_KEYS,
    ),
    "between braces, each at its place": Row(
        o1(statut=None, quand=None, poids=None),
        """
-|      - {statut: a_venir, id: o1, quand: en juin, texte: O1, poids: 2}  # ici
+|      - {id: o1, texte: O1}  # ici
""",
    ),
    "that was not there": Row(
        o1(quand=None),
        """
 |      - id: o1
 |        texte: O1
""",
    ),
}

LISTS: Final = {
    "longer": Row(
        o1(partenaires=["A", "B", "C, D"]),
        """
 |      - id: o1
 |        texte: O1
-|        partenaires: [A, 'B']  # deux
+|        partenaires: [A, 'B', "C, D"]  # deux
""",
    ),
    "longer, in block style": Row(
        o1(partenaires=["A", "B", "C, D", "E: F"]),
        """
 |      - id: o1
 |        texte: O1
 |        partenaires:
 |          - A  # ici
 |          - 'B'
+|          - C, D
+|          - "E: F"
 |        quand: en juin
""",
        ways=NOT_BY_FOUR,
    ),
    "others": Row(
        o1(partenaires=["B"]),
        """
 |      - id: o1
 |        texte: O1
-|        partenaires: [A, B]  # deux
+|        partenaires: [B]  # deux
""",
    ),
    "others, in block style": Row(
        o1(partenaires=["C", "B"]),
        """
 |      - id: o1
 |        texte: O1
-|        partenaires:
-|          - A  # ici
-|          - B
+|        partenaires: [C, B]
 |        quand: en juin
""",
    ),
    "new": Row(
        o1(partenaires=["A"]),
        """
 |      - id: o1
 |        texte: O1
+|        partenaires: [A]
 |        quand: en juin
""",
    ),
    "where there was none": Row(
        o1(partenaires=["A"], liens=[{"titre": "A", "url": "http://a.coop"}]),
        """
 |      - id: o1
 |        texte: O1
-|        partenaires: []  # qui?
+|        partenaires: [A]  # qui?
-|        liens: []  # où?
+|        liens:  # où?
+|          - titre: A
+|            url: http://a.coop
 |        quand: en juin
""",
    ),
    "new, where what came last goes": Row(
        o1(cible=None, liens=[{"titre": "A", "url": "http://a.coop"}]),
        """
 |      - id: o1
 |        texte: O1
-|        cible:
-|          valeur: 5
+|        liens:
+|          - titre: A
+|            url: http://a.coop
 |      - id: o2
 |        texte: O2
""",
        ways=NOT_UNDER_KEYS,
    ),
    "new, of sections": Row(
        o1(liens=[{"titre": "A", "url": "http://a.coop"}, {"titre": "B", "url": "http://b.coop"}]),
        """
 |      - id: o1
 |        texte: O1
 |        quand: en juin
+|        liens:
+|          - titre: A
+|            url: http://a.coop
+|          - titre: B
+|            url: http://b.coop
 |      - id: o2
 |        texte: O2
""",
    ),
    "longer, of sections": Row(
        Amend(
            JEUNES,
            {
                "liens": [
                    {"titre": "A", "url": "http://a.coop"},
                    {"titre": "B : b", "url": "http://b.coop"},
                ]
            },
        ),
        """
 |    liens:
 |      # le premier
 |      - {titre: A, url: http://a.coop}  # ici
+|      - {titre: "B : b", url: "http://b.coop"}
 |
 |    objectifs: []
""",
        HEAD,
    ),
    "longer, of sections between brackets": Row(
        o1(
            liens=[{"titre": "A", "url": "http://a.coop"}, {"titre": "B", "url": "http://b.coop/,"}]
        ),
        """
 |      - id: o1
-|        liens: [{titre: A, url: http://a.coop}]
+|        liens: [{titre: A, url: http://a.coop}, {titre: B, url: "http://b.coop/,"}]
 |        texte: O1
""",
    ),
    "others, of sections": Row(
        o1(liens=[{"titre": "B", "url": "http://b.coop"}]),
        """
 |      - id: o1
 |        liens:
-|          - {titre: A, url: http://a.coop}
+|          - {titre: B, url: "http://b.coop"}
 |        texte: O1
""",
    ),
}

TARGETS: Final = {
    "without its last key, with a new one below": Row(
        o1(cible={"valeur": "5"}, liens=[{"titre": "A", "url": "http://a.coop"}]),
        """
 |      - id: o1
 |        texte: O1
 |        cible:
 |          valeur: 5
-|          unite: réseaux
+|        liens:
+|          - titre: A
+|            url: http://a.coop
""",
        ways=NOT_UNDER_KEYS,
    ),
    "between braces without its last key, with a new one after": Row(
        o1(cible={"valeur": "5"}, liens=[{"titre": "A", "url": "http://a.coop"}]),
        """
-|      - {id: o1, texte: O1, cible: {valeur: 5, unite: réseaux}}
+|      - {id: o1, texte: O1, cible: {valeur: 5}, liens: [{titre: A, url: "http://a.coop"}]}
""",
    ),
    "without its last key, nor the blank line above that": Row(
        o1(cible={"valeur": "5"}),
        """
 |      - id: o1
 |        texte: O1
 |        cible:
 |          valeur: 5  # cinq
-|
-|          unite: réseaux
 |      - id: o2
 |        texte: O2
""",
        ways=NOT_UNDER_KEYS,
    ),
    "without its last key, which a blank line parts from a comment that would be another's": Row(
        Amend(JEUNES, {"alias": None}),
        """
 |publics:
 |  - id: jeunes
 |    nom: Jeunes
 |  # du public
 |
-|    alias: [relève]
 |  - id: aines
 |    nom: Aînés
""",
        TITLE,
        ways=NOT_UNDER_KEYS,
    ),
    "without its last key, below a comment as deep as its keys": Row(
        Amend(JEUNES, {"alias": None}),
        """
 |publics:
 |  - id: jeunes
 |    nom: Jeunes
 |    # du public
-|
-|    alias: [relève]
 |  - id: aines
 |    nom: Aînés
""",
        TITLE,
    ),
    "without its last key, between blank lines below a comment": Row(
        o1(quand=None),
        """
 |      - id: o1
 |        texte: O1
 |      # au tiret
-|
-|        quand: en juin
 |
 |      - id: o2
 |        texte: O2
""",
        ways=NOT_UNDER_KEYS,
    ),
    "without a key between two blank lines": Row(
        o1(cible={"valeur": "5", "unite": "réseaux"}),
        """
 |      - id: o1
 |        texte: O1
 |        cible:
 |          valeur: 5
-|
-|          depart: 1
 |
 |          unite: réseaux
""",
        ways=NOT_UNDER_KEYS,
    ),
    "over a text of several paragraphs": Row(
        o1(cible={"valeur": "5", "indicateur": "trois"}),
        """
 |      - id: o1
 |        texte: O1
 |        cible:
 |          # cinq
 |          valeur: 5
-|          indicateur: >-
-|            un
-|
-|            # deux
+|          indicateur: trois
 |        poids: 2
""",
        ways=NOT_UNDER_KEYS,
    ),
    "new": Row(
        o1(cible={"valeur": "5", "unite": "écoles"}),
        """
 |      - id: o1
 |        texte: O1
+|        cible: {valeur: 5, unite: écoles}
""",
    ),
    "another, part by part": Row(
        o1(cible={"valeur": "6", "unite": "cégeps, écoles"}),
        """
 |      - id: o1
 |        texte: O1
-|        cible: {depart: 1, valeur: 5}  # adoptée
+|        cible: {valeur: 6, unite: "cégeps, écoles"}  # adoptée
""",
    ),
    "another, part by part, in block style": Row(
        o1(cible={"valeur": "6", "unite": "écoles"}),
        """
 |      - id: o1
 |        cible:  # adoptée
-|          depart: 1
-|          valeur: 5  # en 2012
+|          valeur: 6  # en 2012
+|          unite: écoles
 |        texte: O1
""",
        ways=NOT_UNDER_KEYS,
    ),
}

# Texts

LONG: Final = "Rendre disponibles des outils destinés aux étudiants des cégeps et des universités."
TEXTS: Final = {
    "a short one over a folded one": Row(
        o1(texte="Autre"),
        """
 |      - id: o1
-|        texte: >-  # (sic)
-|          Rendre disponibles
-|          des outils
-|
+|        texte: Autre  # (sic)
+|
 |        quand: en juin
""",
    ),
    "over one with signs that are no comments": Row(
        o1(texte="Autre # 5", quand="en mai"),
        """
 |      - id: o1
-|        texte: >-
-|          Sortie # 4
-|          # et 5
+|        texte: >-
+|          Autre # 5
-|        quand: "en # juin"
+|        quand: "en mai"
""",
        ways=AS_IT_STANDS,
    ),
    "a long one over a folded one": Row(
        o1(texte=f"{LONG} Tous."),
        """
 |      - id: o1
 |        texte: >  # (sic)
-|          Rendre disponibles des outils.
+|          Rendre disponibles des outils destinés aux étudiants des cégeps et des universités.
+|          Tous.
 |        quand: en juin
""",
        ways=AS_IT_STANDS,
    ),
    "a long one over a short one": Row(
        o1(texte=f"{LONG} Tous."),
        """
 |      - id: o1
-|        texte: O1  # (sic)
+|        texte: >-  # (sic)
+|          Rendre disponibles des outils destinés aux étudiants des cégeps et des universités.
+|          Tous.
""",
        ways=AS_IT_STANDS,
    ),
    "as wide as others": Row(
        o1(texte=f"{LONG} Tous : les seize."),
        """
 |      - id: o1
-|        texte: O1
+|        texte: >-
+|          Rendre disponibles des outils destinés aux étudiants
+|          des cégeps et des universités. Tous : les seize.
 |      - id: o2
 |        texte: >-
 |          Obtenir la reconnaissance de toutes les coopératives
 |          dans les programmes.
""",
        ways=AS_IT_STANDS,
    ),
    "on one line as others": Row(
        o1(texte=f"{LONG} Tous : les seize."),
        f"""
 |      - id: o1
-|        texte: O1
+|        texte: "{LONG} Tous : les seize."
 |      - id: o2
 |        texte: {LONG} Cent caractères et plus.
""",
    ),
    "broken between words as others": Row(
        o1(texte=f"{LONG} Tous, les seize."),
        """
 |      - id: o1
-|        texte: O1
+|        texte: Rendre disponibles des outils destinés aux étudiants des
+|          cégeps et des universités. Tous, les seize.
 |      - id: o2
 |        texte: Obtenir la reconnaissance de toutes les coopératives d'ici
 |          dans les programmes.
""",
        ways=AS_IT_STANDS,
    ),
    "in single quotes as others": Row(
        o1(texte="L'an : un"),
        """
 |      - id: o1
-|        texte: O1
+|        texte: 'L''an : un'
 |      - id: o2
 |        texte: 'L''autre'
 |      - id: o3
 |        texte: 'L''autre'
 |      - id: o4
 |        texte: "L'autre"
""",
    ),
    "by its own lines": Row(
        o1(texte="Un\n\nDeux : trois\n# quatre"),
        """
 |      - id: o1
-|        texte: O1  # (sic)
+|        texte: |-  # (sic)
+|          Un
+|
+|          Deux : trois
+|          # quatre
 |        quand: en juin
""",
        ways=AS_IT_STANDS,
    ),
    "by its own lines, over a folded one": Row(
        o1(texte="Un\nDeux"),
        """
 |      - id: o1
-|        texte: >-
-|          O1
+|        texte: |-
+|          Un
+|          Deux
""",
    ),
    "with a line that seems to be a key": Row(
        o1(texte="Un\nstatut: realise"),
        """
 |      - id: o1
-|        texte: O1
+|        texte: "Un\\nstatut: realise"
""",
    ),
    "with line breaks, between braces": Row(
        o1(texte="Un\nDeux"),
        """
-|      - {id: o1, texte: O1}
+|      - {id: o1, texte: "Un\\nDeux"}
""",
    ),
}
SAME: Final = {
    "a text in quotes": Row(
        o1(texte="O1", quand=None, partenaires=["A", "B"], cible={"valeur": "5"}),
        """
 |      - id: o1
 |        texte:   "O1"  # (sic)
 |        partenaires: [A,
 |           'B']
 |        cible:
 |          valeur: 5
""",
        ways=NOT_UNDER_KEYS,
    ),
    "between braces": Row(
        o1(texte="O1", quand=None, partenaires=["A"]),
        """
 |      - { id: o1,  texte: 'O1' , partenaires: [ A ] }
""",
    ),
}


@pytest.mark.parametrize("name", SAME)
def test_what_is_said_already_is_left_as_it_is_written(name: str) -> None:
    check(SAME[name])
    assert changed("".join(SAME[name].texts()[0]), SAME[name].change).inverse_edits == ()


# Words that some other reader of YAML would take for something else.
NASTY: Final = {
    "no": '"no"',
    "2012": '"2012"',
    "- un": '"- un"',
    "# un": '"# un"',
    "un: deux": '"un: deux"',
    "un # deux": '"un # deux"',
    "un #2": '"un #2"',
    "n° 2#3": "n° 2#3",
    '"un"': '"\\"un\\""',
    "'un'": "\"'un'\"",
    "l'un": "l'un",
    "[un]": '"[un]"',
    "{un}": '"{un}"',
    "un, deux": '"un, deux"',
    "*un": '"*un"',
    "&un": '"&un"',
    "!un": '"!un"',
    "%un": '"%un"',
    "@un": '"@un"',
    "un:": '"un:"',
    "un\\deux": '"un\\\\deux"',
    "un\tdeux": '"un\\tdeux"',
    " un": '" un"',
    "un ": '"un "',
    "un\n": '"un\\n"',
    "été": "été",
    "\N{NO-BREAK SPACE}un": '"\N{NO-BREAK SPACE}un"',
}


@pytest.mark.parametrize("text", NASTY)
def test_a_word_reads_as_it_was_said(text: str) -> None:
    for spelt in ("Luc", "'Luc'", '"Luc"', "", ">-\n          Luc"):
        before = f"{GOALS}      - id: o1\n        texte: O1\n        responsable: {spelt}  \n"
        after = changed(before, o1(responsable=text)).after.text
        (item,) = yaml.safe_load(after)["publics"][0]["objectifs"]
        assert item["responsable"] == text
    before = f"{GOALS}      - id: o1\n        texte: O1\n"
    after = changed(before, o1(quand=text)).after.text
    assert after == f"{before}        quand: {NASTY[text]}\n"


@pytest.mark.parametrize("text", ["mot " * 2500 + "fin", "x" * 10_000, "un: deux " * 1000 + "fin"])
@pytest.mark.parametrize("spelt", ["O1", "'O1'", '"O1"', ">-\n          O1", "|\n          O1"])
def test_a_very_long_text_stays_readable(text: str, spelt: str) -> None:
    before = f"{GOALS}      - id: o1\n        texte: {spelt}\n        quand: en juin\n"
    after = changed(before, o1(texte=text)).after.text
    assert yaml.safe_load(after)["publics"][0]["objectifs"][0]["texte"] == text
    assert after.endswith("\n        quand: en juin\n")
    longest = max(map(len, after.splitlines()))
    assert longest <= 96 or " " not in text or ":" in text


@pytest.mark.parametrize("name", VALUES)
def test_values_are_given(name: str) -> None:
    check(VALUES[name])


@pytest.mark.parametrize("name", TAKEN)
def test_a_key_is_taken_away(name: str) -> None:
    check(TAKEN[name])


@pytest.mark.parametrize("name", LISTS)
def test_a_list_is_given(name: str) -> None:
    check(LISTS[name])


@pytest.mark.parametrize("name", TARGETS)
def test_a_target_is_given_part_by_part(name: str) -> None:
    check(TARGETS[name])


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_is_written_as_those_around_it(name: str) -> None:
    check(TEXTS[name])


SPELT: Final = {
    "quand": ("quand: en juin",),
    "texte": ("texte: >-", "  O1 et", "", "  la suite"),
    "responsable": ("responsable: Luc",),
    "partenaires": ("partenaires:", "  - A", "  - B"),
    "cible": ("cible:", "  valeur: 5", "", "  unite: h"),
    "poids": ("poids: 2",),
}
O2_BELOW: Final = "\n      - id: o2\n        texte: O2\n"
ENDINGS: Final = ("", "\n", O2_BELOW, f"\n{O2_BELOW}", "\n    moyens: []\n", "\n\n    moyens: []\n")


@settings(deadline=None)
@given(
    keys=st.permutations([*SPELT, "id"]),
    apart=st.sets(st.sampled_from([*SPELT, "id"])),
    gone=st.sets(st.sampled_from(("quand", "responsable", "partenaires", "cible", "poids"))),
    lead=st.sampled_from((None, "Léa")),
    ending=st.sampled_from(ENDINGS),
)
def test_keys_that_go_leave_no_more_blank_lines_than_one_where_there_were_some(
    keys: list[str], apart: set[str], gone: set[str], lead: str | None, ending: str
) -> None:
    rest = {"id": ("id: o1",), **SPELT}

    def text(pairs: Iterable[tuple[str, bool]]) -> str:
        lines = [
            line
            for number, (key, is_apart) in enumerate(pairs)
            for line in ([""] if number and is_apart else []) + list(rest[key])
        ]
        first, *more = lines
        said = [f"      - {first}", *(f"        {line}" if line else "" for line in more)]
        return GOALS + "\n".join(said) + ending

    before = text((key, key in apart) for key in keys)
    kept, above = [], False
    for key in keys:
        above = above or key in apart
        if key not in gone:
            kept.append((key, above))
            above = False
    said: dict[str, object] = dict.fromkeys(gone)
    if lead and "responsable" not in gone:
        said["responsable"] = lead
        rest["responsable"] = (f"responsable: {lead}",)
    proven = changed(before, Amend(O1, said))
    assert proven.after.text == text(kept)
    assert edits.apply(proven.after.text, proven.inverse_edits) == before
