"""Problems in sentences: none without its words, in either language, and each at its place."""

import inspect
import re
from string import Formatter
from typing import get_args

import pytest
from pydantic_core.core_schema import ErrorType

from plancoop.i18n import translation
from plancoop.plan import model, values
from plancoop.problems import Code, Problem, Severity
from plancoop.syntax.document import Document
from plancoop.text.source import Source, Span
from plancoop.validation.checks import Check
from plancoop.validation.reading import Reading, read
from plancoop.validation.validator import CODE_BY_ERROR_TYPE
from plancoop.wording.messages import FIXES, PROPOSALS, REASONS, fix_text, reason_text
from plancoop.wording.problem_report import count_problems, problem_lines

PLAN = """\
version: 1
titre: Essai
publics:
  - id: jeunes
    nom: Les jeunes
    objectifs:
      - id: jeunes-o1
        texte: Un objectif
"""
MEANS = "    moyens:\n      - {id: jeunes-m1, texte: Un moyen, pour: [jeunes-o9]}\n"

SAMPLES = {
    Code.EMPTY_FILE: "",
    Code.CONFLICT: f"<<<<<<< ours\n{PLAN}=======\n{PLAN}>>>>>>> theirs\n",
    Code.CONTROL_CHARACTER: PLAN.replace("Essai", "Ess\x07ai"),
    Code.INVISIBLE_CHARACTER: PLAN.replace("Essai", "Ess\u200bai"),
    Code.LINE_BREAK: PLAN.replace("Essai", "Ess\u2028ai"),
    Code.COLON_IN_TEXT: PLAN.replace("Un objectif", "Un objectif : le premier"),
    Code.DUPLICATE_KEY: f"{PLAN}        texte: Encore\n",
    Code.ALIAS: f"{PLAN}        statut: *celui\n",
    Code.ANCHOR: f"{PLAN}        statut: &celui en_cours\n",
    Code.TAG: f"{PLAN}        statut: !!str en_cours\n",
    Code.TOO_DEEP: f"{PLAN}        liens: {'[' * 40}{']' * 40}\n",
    Code.NULL: f"{PLAN}        statut: ~\n",
    Code.MISSING_KEY: PLAN.replace("titre: Essai\n", ""),
    Code.UNKNOWN_KEY: f"{PLAN}        zorglub: 1\n        statu: realise\n        pour: [a]\n",
    Code.NOT_SECTION: f"{PLAN}        cible: 3\n",
    Code.NOT_LIST: f"{PLAN}        liens: ici\n",
    Code.NOT_TEXT: f"{PLAN}        quand: [Alix]\n",
    Code.EMPTY_TEXT: f"{PLAN}        responsable: ''\n",
    Code.BAD_ID: PLAN.replace("jeunes-o1", "Jeunes O1"),
    Code.UNKNOWN_STATUS: f"{PLAN}        statut: realisse\n",
    Code.BAD_DATE: f"{PLAN}        debut: bientôt\n        echeance: 3 juin 2012\n",
    Code.NO_SUCH_DATE: f"{PLAN}        echeance: 2012-02-30\n",
    Code.BAD_NUMBER: f"{PLAN}        poids: 2,5\n        avancement: beaucoup\n",
    Code.OUT_OF_RANGE: f"{PLAN}        poids: 0\n",
    Code.BAD_URL: f"{PLAN}        liens: [{{titre: Ici, url: www.exemple.coop}}]\n",
    Code.BAD_VERSION: PLAN.replace("version: 1", "version: 2"),
    Code.EMPTY_FOLLOW_UP: f"{PLAN}        suivi: [{{le: 2012-01-01}}]\n",
    Code.EMPTY_ENTRY: f"{PLAN}        liens:\n          -\n",
    Code.DUPLICATE_ID: f"{PLAN}      - {{id: jeunes-o1, texte: Un autre}}\n",
    Code.UNKNOWN_OBJECTIVE: PLAN + MEANS,
    Code.DATES_REVERSED: f"{PLAN}        debut: 2012-02-02\n        echeance: 2012-01-01\n",
    Code.VALUE_WITHOUT_TARGET: f"{PLAN}        suivi: [{{le: 2012-01-01, atteint: 3}}]\n",
    Code.TARGET_EQUALS_BASELINE: f"{PLAN}        cible: {{valeur: 3, depart: 3}}\n",
    Code.DUPLICATE_ALIAS: f"{PLAN}    alias: [aines]\n  - {{id: aines, nom: Les aînés}}\n",
    Code.STATUS_SYNONYM: f"{PLAN}        statut: débuté\n",
}
"""A file for each problem that is quickly made; tests/cases/ holds the others."""


@pytest.fixture(autouse=True, params=["fr", "en"])
def language(request: pytest.FixtureRequest) -> str:
    """Speak one language after the other."""
    translation.set_language(request.param)
    return str(request.param)


def reading(text: str) -> Reading:
    return read(Source("plan.yaml", text))


def fields(*sentences: str) -> set[str]:
    parsed = (piece for sentence in sentences for piece in Formatter().parse(sentence))
    return {name for _, name, _, _ in parsed if name is not None}


def test_every_code_has_its_sentences() -> None:
    assert set(REASONS) == set(FIXES) == set(Code)
    assert all((*REASONS.values(), *FIXES.values(), *PROPOSALS.values()))


@pytest.mark.parametrize("code", Code)
def test_every_sentence_can_be_filled(code: Code) -> None:
    spoken_of = fields(REASONS[code], FIXES[code], PROPOSALS.get(code, ""))
    names = spoken_of | {"mend", "homes"}
    amounts = dict.fromkeys(names & {"actual", "planned"}, "12")
    filled = Problem(code, Span(0, 0), dict.fromkeys(names, "mot") | amounts)
    for problem in (filled, Problem(code, Span(0, 0))):
        for said in (reason_text(problem), fix_text(problem)):
            assert said
            assert "{{" not in said
            assert "}}" not in said
    assert not spoken_of or "mot" in f"{reason_text(filled)} {fix_text(filled)}"


@pytest.mark.parametrize("code", SAMPLES)
def test_a_reading_gives_what_its_sentences_say(code: Code) -> None:
    problems = reading(SAMPLES[code]).problems
    assert {problem.code for problem in problems} == {code}
    for problem in problems:
        fixes = PROPOSALS if code in PROPOSALS and problem.values.get("mend") else FIXES
        said = fields(REASONS[code], fixes[code])
        assert said <= problem.values.keys()
        assert all(problem.values[name] for name in said)


@pytest.mark.parametrize("kind", get_args(ErrorType))
def test_whatever_the_model_refuses_is_said(kind: str, language: str) -> None:
    problem = Problem(
        CODE_BY_ERROR_TYPE.get(kind, Code.REFUSED_VALUE), Span(0, 0), {"key": "poids"}
    )
    reason, fix = REASONS[problem.code], FIXES[problem.code]
    assert (reason_text(problem) == reason.format(**problem.values)) == (language == "en")
    assert (fix_text(problem) == fix.format_map({**problem.values, "known": "…"})) == (
        language == "en"
    )


def test_every_error_of_our_own_model_has_its_code() -> None:
    source = inspect.getsource(model) + inspect.getsource(values)
    raised = re.findall(r'PydanticCustomError\(\s*"(\w+)"', source)
    assert set(raised) <= CODE_BY_ERROR_TYPE.keys()


def test_a_problem_shows_its_place_its_line_and_how_to_mend_it(language: str) -> None:
    source = Source("plan.yaml", f"{PLAN}        echeance: 3 juin 2012\n")
    head, line, caret, mended, blank = problem_lines(source, read(source).problems)
    said = {
        "fr": "erreur PC209~: «~3 juin 2012~» n'est pas une date",
        "en": "error PC209: “3 juin 2012” is not a date",
    }
    assert head == f"plan.yaml:9:19: {said[language]}".replace("~", "\u00a0")
    assert line == "    9 |         echeance: 3 juin 2012"
    assert caret == "      |                   ^^^^^^^^^^^"
    assert mended == f"      = {'Écrivez' if language == 'fr' else 'Write'} 2012-06-03."
    assert not blank


def test_a_proposal_takes_the_place_of_general_advice(language: str) -> None:
    near, far = reading(SAMPLES[Code.BAD_NUMBER]).problems
    assert "2.5" in fix_text(near)
    assert fix_text(near).endswith("2.5")
    assert fix_text(far).endswith("12 ou 2.5." if language == "fr" else "12 or 2.5.")


def test_a_key_in_the_wrong_section_is_told_where_it_goes(language: str) -> None:
    unknown, misspelt, misplaced = reading(SAMPLES[Code.UNKNOWN_KEY]).problems
    assert "echeance" in fix_text(unknown)
    assert fix_text(unknown).endswith("etapes."), "the list of known keys is not cut"
    assert "statut" in fix_text(misspelt)
    said = {
        "fr": "Cette clé ne va que sous\u00a0: moyens.",
        "en": "This key goes only under: moyens.",
    }
    assert fix_text(misplaced) == said[language]


def test_a_long_value_and_a_long_line_are_cut() -> None:
    source = Source("plan.yaml", PLAN + f"        poids: {'9' * 400}x\n")
    head, line, caret, *_ = problem_lines(source, read(source).problems)
    assert "9" * 59 + "…" in head
    assert "9" * 60 not in head
    assert max(len(line), len(caret)) < 200


def test_what_a_terminal_would_obey_is_spelled_out() -> None:
    source = Source("plan\x1b[2J.yaml", PLAN.replace("Essai", "Ess\x1b[31mai"))
    shown = "\n".join(problem_lines(source, read(source).problems))
    assert "\x1b" not in shown
    assert "plan<U+001B>[2J.yaml" in shown
    assert "Ess<U+001B>[31mai" in shown


def test_problems_are_counted_by_how_bad_they_are(language: str) -> None:
    span = Span(0, 0)
    found = [Problem(Code.BAD_ID, span), Problem(Code.BAD_DATE, span)]
    found += [Problem(Code.LOST_COMMENT, span), Problem(Code.STATUS_SYNONYM, span)]
    assert {problem.severity for problem in found} == set(Severity)
    said = {"fr": "2 erreurs, 1 avertissement, 1 conseil", "en": "2 errors, 1 warning, 1 hint"}
    assert count_problems(_check(*found)) == said[language]
    assert count_problems(_check(found[0])) == ("1 erreur" if language == "fr" else "1 error")


def test_a_strict_check_counts_warnings_as_errors_and_leaves_hints() -> None:
    span = Span(0, 0)
    found = Problem(Code.LOST_COMMENT, span), Problem(Code.STATUS_SYNONYM, span)
    strict, mild = _check(*found, strict=True), _check(*found)
    assert [strict.count(severity) for severity in Severity] == [1, 0, 1]
    assert [mild.count(severity) for severity in Severity] == [0, 1, 1]
    assert (strict.passed, mild.passed) == (False, True)


def _check(*found: Problem, strict: bool = False) -> Check:
    reading = Reading(Document(Source("plan.yaml", ""), None), None, found)
    return Check("plan.yaml", reading, strict=strict)
