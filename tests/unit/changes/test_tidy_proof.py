"""A text that claims to say the same is refused, whichever way it lies."""

from contextlib import nullcontext
from typing import Final

import pytest

from plancoop.changes import tidy_proof
from plancoop.changes.tidy_proof import prove_same
from plancoop.errors import CannotEdit
from plancoop.patch.edits import apply
from plancoop.problems import Code, Problem
from plancoop.text.source import BOM, Source, Span
from plancoop.validation.reading import Reading, read

PLAN: Final = """\
version: 1 \r
titre: "Essai  l'été"  # en tête
publics:
  - id: jeunes
    nom: Te\u0301nacite\u0301
    nom_court: |
      a\u0020
      b
    moyens:
      - {id: jeunes-m1, texte: fait, statut: fait}  # statut: fait
      - id: jeunes-m2
        texte: Autre
        statut: 'à faire'  # à faire
        couleur: !x rouge  # une erreur
"""
TIDY: Final = (
    PLAN.replace(" \r\n", "\n")
    .replace("e\u0301", "é")
    .replace("statut: fait}", "statut: realise}")
    .replace("'à faire'", "'a_venir'")
)

LIES: Final = {
    "a text": ("texte: Autre", "texte: Autres"),
    "a text in its spaces": ("Essai  l'été", "Essai l'été"),
    "spaces of a text in block style": ("a \n", "a\n"),
    "the quotes": ('"Essai  l\'été"', "Essai  l'été"),
    "the style of a text": ("nom_court: |", "nom_court: >"),
    "a comment": ("# en tête", "# en bas"),
    "a comment on the line of a status": ("# statut: fait", "# statut: realise"),
    "another comment on the line of a status": ("# à faire", "# a_venir"),
    "a comment gone": ("  # en tête", ""),
    "another status": ("statut: realise}", "statut: partiel}"),
    "a text that is a status": ("texte: fait", "texte: realise"),
    "a status of no hint": ("texte: Autre", "statut: a_venir"),
    "a key": ("couleur:", "quand:"),
    "an error": ("!x rouge", "rouge"),
    "a line more": ("publics:\n", "publics:\n\n"),
    "a line less": ("        couleur: !x rouge  # une erreur\n", ""),
    "the last line break": ("erreur\n", "erreur"),
    "another last line break": ("erreur\n", "erreur\n\n"),
    "a space more": ("publics:\n", "publics: \n"),
    "a return more": ("publics:\n", "publics:\r\n"),
    "letters without accents": ("é", "e"),
    "a mark": ("version", f"{BOM}version"),
    "text that cannot be read": ("publics:", "publics: ["),
    "two pairs in another order": ("texte: fait, statut: realise", "statut: realise, texte: fait"),
}


def test_the_tidy_text_is_proved() -> None:
    reading = read(Source("plan.yaml", PLAN, bom=True))
    proven = prove_same(reading, Source("plan.yaml", TIDY))
    assert proven.before == reading.document.source
    assert len(proven.reading.problems) == len(reading.problems) - 2


@pytest.mark.parametrize("lie", LIES)
def test_a_lie_is_refused(lie: str) -> None:
    said, lied = LIES[lie]
    assert said in TIDY
    with pytest.raises(CannotEdit) as refused:
        prove_same(read(Source("plan.yaml", PLAN)), Source("plan.yaml", TIDY.replace(said, lied)))
    assert refused.value.values["file"] == "plan.yaml"


SPOILT: Final = """\
version: 1
titre: Plan : l'été  # note
publics:
  - id: jeunes
    nom: @jeunes, 'vus'
    nom_court: x
    partenaires: y
"""
QUOTED: Final = SPOILT.replace("Plan : l'été", '"Plan : l\'été"').replace(
    "@jeunes, 'vus'", "\"@jeunes, 'vus'\""
)
QUOTED_WRONG: Final = {
    "another sign": ("Plan : l", "Plan ; l"),
    "another letter": ("l'été", "d'été"),
    "another quote": ("l'été", "l''été"),
    "a quote in another place": ("l'été", "lé'té"),
    "the text cut": (" : l'été", ""),
    "a comment put in the text": ("l'été\"  # note", "l'été  # note\""),
    "quotes in a comment": ("# note", "# 'note'"),
    "quotes elsewhere": ("nom_court: x", 'nom_court: "x"'),
    "an error": ("partenaires: y", 'partenaires: "y"'),
    "another error of YAML": ("publics:", "publics: ["),
}


def test_quotes_around_what_cannot_be_read_are_proved() -> None:
    proven = prove_same(read(Source("plan.yaml", SPOILT)), Source("plan.yaml", QUOTED))
    assert [problem.code for problem in proven.reading.problems] == [Code.UNKNOWN_KEY]


def test_quotes_are_proved_beside_a_text_that_is_set_aside_otherwise() -> None:
    before, after = (text.replace("partenaires: y", 'partenaires: "y') for text in (SPOILT, QUOTED))
    proven = prove_same(read(Source("plan.yaml", before)), Source("plan.yaml", after))
    assert Code.UNCLOSED in {problem.code for problem in proven.reading.problems}


@pytest.mark.parametrize("lie", QUOTED_WRONG)
def test_quotes_that_change_anything_else_are_refused(lie: str) -> None:
    said, lied = QUOTED_WRONG[lie]
    assert said in QUOTED
    with pytest.raises(CannotEdit):
        prove_same(
            read(Source("plan.yaml", SPOILT)), Source("plan.yaml", QUOTED.replace(said, lied))
        )


HEAD_OF_TWICE: Final = """\
version: 1
titre: Essai
publics:
  - id: jeunes
    nom: Les jeunes
    moyens:
"""
TWICE: Final = (
    HEAD_OF_TWICE
    + """\
      - {id: jeunes-m1, texte: Tenir six rencontres dÃ¨s l'Ã©tÃ©.}  # crÃ©Ã©
      - {id: jeunes-m2, texte: Réunir les gens dÃ¨s l'Ã©tÃ©.}
"""
)
RESTORED: Final = TWICE.replace(
    "Tenir six rencontres dÃ¨s l'Ã©tÃ©.}  # crÃ©Ã©", "Tenir six rencontres dès l'été.}  # créé"
)
RESTORED_WRONG: Final = {
    "another accent": ("dès", "dés"),
    "a word": ("rencontres", "réunions"),
    "a word less": ("six ", ""),
    "in a comment": ("# créé", "# crée"),
    "a word of another line": ("Réunir les gens dÃ¨s", "Réunir les gens dès"),
    "an error": ("jeunes-m1", "jeunes-M1"),
}


def test_words_that_were_encoded_twice_are_proved() -> None:
    proven = prove_same(read(Source("plan.yaml", TWICE)), Source("plan.yaml", RESTORED))
    assert [problem.code for problem in proven.reading.problems] == [Code.TWICE_ENCODED]


@pytest.mark.parametrize("lie", RESTORED_WRONG)
def test_words_that_do_not_give_the_old_ones_are_refused(lie: str) -> None:
    said, lied = RESTORED_WRONG[lie]
    assert said in RESTORED
    with pytest.raises(CannotEdit):
        prove_same(
            read(Source("plan.yaml", TWICE)), Source("plan.yaml", RESTORED.replace(said, lied))
        )


def test_words_that_make_two_names_one_are_refused() -> None:
    before = HEAD_OF_TWICE.replace("moyens:", "alias: [été]")
    before += "  - id: autres\n    nom: Les autres\n    alias: [Ã©tÃ©]\n"
    assert Code.DUPLICATE_ALIAS not in {one.code for one in read(Source("p", before)).problems}
    with pytest.raises(CannotEdit):
        prove_same(
            read(Source("plan.yaml", before)), Source("plan.yaml", before.replace("Ã©tÃ©", "été"))
        )


def test_a_mark_that_comes_is_refused() -> None:
    with pytest.raises(CannotEdit) as refused:
        prove_same(read(Source("plan.yaml", PLAN)), Source("plan.yaml", TIDY, bom=True))
    assert refused.value.values["line"] == 1  # no line of the text is odd


def test_a_mark_that_stays_is_proved() -> None:
    before = Source("plan.yaml", "a: 1 \n", bom=True)
    proven = prove_same(read(before), Source("plan.yaml", "a: 1\n", bom=True))
    back = proven.after.with_text(apply(proven.after.text, proven.inverse_edits))
    assert back.encode() == before.encode()


def test_what_cannot_be_parsed_before_nor_after_is_refused() -> None:
    before = Source("plan.yaml", " a: 1\nb: 2 \n")
    with pytest.raises(CannotEdit):
        prove_same(read(before), before.with_text(" a: 1\nb: 2\n"))


def test_a_mark_that_would_leave_another_in_its_place_stays() -> None:
    before = Source("plan.yaml", f"{BOM}a: 1\n", bom=True)
    with pytest.raises(CannotEdit):
        prove_same(read(before), Source("plan.yaml", before.text))


@pytest.mark.parametrize("silenced", [True, False])
@pytest.mark.parametrize(
    "found",
    [
        [Problem(Code.KEY_IN_TEXT, Span(0, 1)), Problem(Code.LOST_COMMENT, Span(0, 1))],
        [Problem(Code.KEY_IN_TEXT, Span(9, 10))],
        [],
    ],
)
def test_problems_that_come_go_or_move_are_refused(
    found: list[Problem], *, silenced: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    def reading(source: Source, problems: list[Problem]) -> Reading:
        quiet = tuple((one, "vu") for one in problems)
        document = read(source).document
        return Reading(document, None, () if silenced else tuple(problems), quiet * silenced)

    before = Source("plan.yaml", "a: 1\nb: 2 \n")
    there = [Problem(Code.KEY_IN_TEXT, Span(0, 1))]
    for lied in (there, found):
        monkeypatch.setattr(
            tidy_proof, "read", lambda source, _former, of=lied, **_day: reading(source, of)
        )
        refused = nullcontext() if lied is there else pytest.raises(CannotEdit)
        with refused:
            prove_same(reading(before, there), before.with_text("a: 1\nb: 2\n"))


@pytest.mark.parametrize(
    ("before", "after", "is_proved"),
    [
        ([Code.COLON_IN_TEXT], [Code.OUTSIDE_PERIOD], True),  # which the colon hid
        ([Code.COLON_IN_TEXT], [Code.UNCLOSED], False),
        ([Code.COLON_IN_TEXT], [Code.COLON_IN_TEXT, Code.OUTSIDE_PERIOD], False),
        ([Code.STATUS_SYNONYM], [], True),
        ([Code.STATUS_SYNONYM], [Code.OUTSIDE_PERIOD], False),
        ([Code.STATUS_SYNONYM, Code.UNCLOSED], [], False),
    ],
)
def test_only_what_a_mended_text_hid_may_come_to_light(
    before: list[Code], after: list[Code], *, is_proved: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    def reading(source: Source, codes: list[Code]) -> Reading:
        problems = tuple(Problem(code, Span(0, 1)) for code in codes)
        return Reading(read(source).document, None, problems)

    former = reading(Source("plan.yaml", "a: 1\nb: 2 \n"), before)
    monkeypatch.setattr(tidy_proof, "read", lambda source, _former, **_day: reading(source, after))
    monkeypatch.setattr(tidy_proof, "_without_spoilers", lambda one: one.document.source)
    with nullcontext() if is_proved else pytest.raises(CannotEdit):
        prove_same(former, Source("plan.yaml", "a: 1\nb: 2\n"))


# Each part holds by itself, where another would catch the lie as well.


@pytest.mark.parametrize(
    ("old", "new", "allowed", "is_tidied"),
    [
        ("a: b  ", "a: b", "", True),
        ("a: b", "a: b  ", "", False),
        ("a: b", 'a: "b"', "", False),
        ("a: b", 'a: "b"', "synonym", False),
        ("a: b", 'a: "b"', "quotes", True),
        ("a: b # c", 'a: "b # c"', "quotes", False),
        ("a: b # c", "a: b # 'c'", "quotes", False),
        ("statut: fait", "statut: realise", "synonym", True),
        ("statut: fait", "statut: realise", "quotes", False),
        ("statut: fait", "statut: partiel", "synonym", False),
        ("statut: fait", "statut: realise, x", "synonym", False),
        ("statut: fait # fait", "statut: realise # realise", "synonym", False),
        ("a: QuÃ©bec", "a: Québec", "restored", True),
        ("a: QuÃ©bec", "a: Québec", "quotes", False),
        ("a: QuÃ©bec", "a: Quebec", "restored", False),
    ],
)
def test_a_line_is_tidied_in_what_is_allowed_alone(
    old: str, new: str, allowed: str, *, is_tidied: bool
) -> None:
    has = {f"has_{sort}": sort == allowed for sort in ("synonym", "quotes", "restored")}
    assert tidy_proof._is_tidied(old, new, **has) == is_tidied


@pytest.mark.parametrize(
    ("old", "new", "is_same"),
    [
        ("e\u0301: 1", "é: 1", True),
        ("statut: fait", "statut: realise", True),
        ("statut: fait", "statut: partiel", False),
        ("texte: fait", "texte: realise", False),
        ("texte: fait", "texte: faix", False),
        ("texte: fait", "texte: [fait]", False),
    ],
)
def test_what_a_parser_sees_is_compared(old: str, new: str, *, is_same: bool) -> None:
    before, after = (read(Source("plan.yaml", f"{text}\n")) for text in (old, new))
    assert tidy_proof._says_the_same(before, after) == is_same


def test_the_refusal_names_the_first_line_that_lies() -> None:
    lie = TIDY.replace("texte: Autre", "texte: Autres")
    with pytest.raises(CannotEdit) as refused:
        prove_same(read(Source("plan.yaml", PLAN)), Source("plan.yaml", lie))
    assert refused.value.values["line"] == PLAN[: PLAN.index("Autre")].count("\n") + 1


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a: \u1fef\n", "a: `\n"),
        ("e\u0301: 1\né: 2\n", "é: 1\né: 2\n"),
        ("a: 1\r", "a: 1"),
        ("a: 1\r\r\nb: 2\n", "a: 1\r\nb: 2\n"),
        ("a: 1\r \nb: 2\n", "a: 1\r\nb: 2\n"),
        ("a: b\u2000\n", "a: b\u2002 \n"),
    ],
)
def test_what_tidying_would_break_is_refused(before: str, after: str) -> None:
    with pytest.raises(CannotEdit):
        prove_same(read(Source("plan.yaml", before)), Source("plan.yaml", after))
