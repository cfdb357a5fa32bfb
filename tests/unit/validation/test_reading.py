"""A source read whole: every problem at its place, once, and never an exception."""

import gc
from collections.abc import Iterator
from typing import Final

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from plancoop.problems import Code, Problem, Severity
from plancoop.syntax import builder
from plancoop.syntax.nodes import Mapping, Node, Sequence
from plancoop.text.source import Source, Span
from plancoop.validation.reading import Reading, read
from plancoop.wording.problem_report import problem_lines
from tests.support.cases import CASES
from tests.support.files import REAL_PLAN

REAL: Final = REAL_PLAN.read_text(encoding="utf-8")
RICH: Final = (
    (CASES / "accepted" / "plans" / "everything.yaml").read_text(encoding="utf-8")
    + """\
  - id: medias
    nom: Les médias
    alias: [presse]
    moyens:
      - id: medias-m1
        texte: Publier.
        pour: [jeunes-o1]
        suivi:
          - {le: 2012-02-14, note: Vu}
"""
)
SHORT: Final = settings(derandomize=True, deadline=None, max_examples=150)


def of(text: str) -> Reading:
    return read(Source("plan.yaml", text))


def codes(reading: Reading) -> list[Code]:
    return [problem.code for problem in reading.problems]


def check(reading: Reading) -> None:
    """Assert what holds of any reading."""
    source, problems = reading.document.source, reading.problems
    assert list(problems) == sorted(problems, key=lambda one: (one.span, one.code.value))
    for problem in problems:
        assert 0 <= problem.span.start <= problem.span.end <= len(source.text)
        assert problem.code is not Code.REFUSED_VALUE
    assert (reading.valid_plan is None) == bool(reading.errors)
    assert reading.valid_plan is None or reading.valid_plan is reading.plan
    assert all("\n" not in line for line in problem_lines(source, problems))


# Never an exception

NASTY: Final = (
    *":-?[]{}#&*!|>'\"%@`,~<=.\\/01aé \n\t\r\x00\x07\x1b\x85\u00a0\u00ad\u200b\u200d\u202e\u202f",
    *(
        "\u2028",
        "\u2029",
        "\u2066",
        "\ufeff",
        "\ufffd",
        "\ufffe",
        "\U000e0041",
        "😀",
        "“",
        "’",
        "«",
    ),
    *(": ", " #", "- ", "\n  ", "\r\n", "<<: ", "&a ", "*a", "!!x ", "\n---\n", "\n...\n", "null"),
    *("[]", "{a: b}", '"\\x00"', '"\\ud800"', '"\\UFFFFFFFF"', "\n\u00a0\u00a0", "\n<<<<<<< a\n"),
    *("\udce9", "\udcff\udcfe"),
)


@given(st.binary(max_size=200))
@example(b"")
@example(b"\xff\xfe")
@example(b"\0")
@example(b"\xef\xbb\xbf")
@SHORT
def test_any_bytes_are_read_and_given_back(data: bytes) -> None:
    source = Source.decode("plan.yaml", data)
    assert source.encode() == data
    check(read(source))


@given(st.lists(st.sampled_from(NASTY), max_size=30).map("".join))
@SHORT
def test_any_signs_are_read(text: str) -> None:
    check(of(text))


@st.composite
def mutations(draw: st.DrawFn) -> str:
    """Draw a plan with a few characters deleted, inserted or replaced."""
    text = draw(st.sampled_from((REAL, RICH)))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = start + draw(st.sampled_from((0, 0, 1, 2, 9)))
        text = text[:start] + draw(st.sampled_from(("", *NASTY))) + text[end:]
    return text


@given(mutations())
@SHORT
def test_any_slip_in_the_real_plan_is_read(text: str) -> None:
    check(of(text))


@given(mutations())
@settings(SHORT, max_examples=50)
def test_any_slip_is_read_without_libyaml_too(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(builder, "Loader", yaml.SafeLoader)
        check(of(text))


@pytest.mark.parametrize("digits", [16, 4301, 10_000])
def test_a_number_of_any_length_is_refused_at_its_place(digits: int) -> None:
    reading = of(RICH.replace("poids: 2", f"poids: {'9' * digits}"))
    (problem,) = reading.problems
    assert problem.code is Code.OUT_OF_RANGE
    assert problem.span.end - problem.span.start == digits
    shown = "\n".join(problem_lines(reading.document.source, reading.problems))
    assert len(shown) < 500


# One mistake, one problem


def nodes(node: Node) -> Iterator[tuple[str, Span]]:
    """Yield the places of the keys and values of a document."""
    if isinstance(node, Mapping):
        for pair in node.pairs.values():
            yield "key", pair.key
            yield "value", pair.value.span
            yield from nodes(pair.value)
    elif isinstance(node, Sequence):
        for entry in node.entries:
            yield "value", entry.span
            yield from nodes(entry)


def spans(kind: str) -> list[Span]:
    root = of(RICH).document.locate_node(())
    assert root is not None
    return [span for known, span in nodes(root) if known == kind]


@pytest.mark.parametrize("slip", ["{}x", "é{}", "*a", "&a {}", "!!str {}"])
def test_a_wrong_key_is_one_problem(slip: str) -> None:
    for start, end in spans("key"):
        reading = of(RICH[:start] + slip.format(RICH[start:end]) + RICH[end:])
        check(reading)
        assert len(reading.problems) == 1, (RICH[start:end], reading.problems)


@pytest.mark.parametrize(
    "slip",
    [
        *(
            "''",
            "[x]",
            "*a",
            "~",
            "!!x y",
            "&a z",
            "“x”",
            "x y é",
            "'\\x00'",
            '"\\0"',
            "\u200bx",
        ),
        *("\u2028x", "\udce9", "5 réseaux", "'- x'", "x:y"),
    ],
)
def test_a_wrong_value_is_one_problem_at_most(slip: str) -> None:
    for start, end in spans("value"):
        reading = of(RICH[:start] + slip + RICH[end:])
        check(reading)
        assert len(reading.problems) <= 1, (RICH[start:end], reading.problems)


def test_an_unknown_key_may_stand_for_what_a_rule_needs() -> None:
    assert codes(of(RICH.replace("objectifs:", "zz:"))) == [Code.UNKNOWN_KEY]
    assert codes(of(RICH.replace("cible:", "zz:"))) == [Code.UNKNOWN_KEY]


def test_what_is_wrong_elsewhere_hides_no_unknown_objective() -> None:
    text = RICH.replace("pour: [jeunes-o1]", "pour: [jeunes-o9]", 1).replace(
        "poids: 2", "poids: deux"
    )
    assert codes(of(text)) == [Code.UNKNOWN_OBJECTIVE, Code.BAD_NUMBER]
    twice = RICH.replace("pour: [jeunes-o1]", "pour: [jeunes-o9]", 1).replace(
        "quand:", "poids: 2\n        quand:", 1
    )
    assert codes(of(twice)) == [Code.UNKNOWN_OBJECTIVE, Code.DUPLICATE_KEY]


def test_an_objective_left_out_for_another_reason_is_still_known_by_its_id() -> None:
    text = RICH.replace("Rendre disponibles des outils.", "[x]")
    assert codes(of(text)) == [Code.NOT_TEXT]
    far = text.replace("pour: [jeunes-o1]", "pour: [zoo]", 1)
    assert codes(of(far)) == [Code.NOT_TEXT, Code.UNKNOWN_OBJECTIVE]


# All in one run


def test_all_problems_come_in_one_run_in_the_order_of_the_lines() -> None:
    path = CASES / "PC214-bad-version" / "and-all-the-rest.yaml"
    reading = read(Source.decode(path.name, path.read_bytes()))
    check(reading)
    assert len(set(codes(reading))) >= 10
    assert {problem.code.value[2] for problem in reading.problems} == {"1", "2", "3"}


def test_characters_keys_values_and_cross_checks_are_all_in_that_run() -> None:
    text = (
        RICH.replace("Fédération fictive\n", "Fédération\u200b fictive\n", 1)
        .replace("poids: 2", "poids: deux")
        .replace("titre: Trousse", "titre: &t Trousse")
        .replace("id: medias\n", "id: jeunes\n")
        .replace("statut: realise\n", "statut: terminé\n")
    )
    assert codes(of(text)) == [
        *(Code.INVISIBLE_CHARACTER, Code.BAD_NUMBER, Code.ANCHOR, Code.STATUS_SYNONYM),
        Code.DUPLICATE_ID,
    ]


def test_an_error_of_alignment_stands_alone() -> None:
    text = RICH.replace("poids: 2", "poids: deux").replace("    nom:", "     nom:")
    assert codes(of(text)) == [Code.MISALIGNED]
    assert of(text).plan is None


def test_a_plan_with_hints_and_warnings_alone_is_sound() -> None:
    reading = of(
        RICH.replace("statut: realise\n", "statut: terminé\n").replace(
            "Choisir les réseaux.", "Choix"
        )
    )
    assert codes(reading) == [Code.STATUS_SYNONYM]
    assert [code.severity for code in codes(reading)] == [Severity.HINT]
    assert reading.valid_plan is not None


def test_each_use_of_a_synonym_is_hinted_at_where_it_stands() -> None:
    reading = of(RICH.replace("statut: en_cours", "statut: débuté"))
    lines = [reading.document.source.position(one.span.start).line for one in reading.problems]
    assert codes(reading) == [Code.STATUS_SYNONYM] * 2
    assert all("débuté" in reading.document.source.line(line) for line in lines)
    assert {one.values["mend"] for one in reading.problems} == {"en_cours"}


def test_the_real_plan_has_no_problem() -> None:
    assert of(REAL).problems == ()


def test_nothing_is_read_of_what_is_no_plan_at_all() -> None:
    for text in ("", "[]", "plan", "- a", "[" * 99):
        reading = of(text)
        assert reading.plan is None
        assert reading.errors


def test_a_plan_without_its_required_keys_is_still_checked() -> None:
    assert codes(of("publics:\n  - {id: A, nom: x}\n")) == [
        *(Code.MISSING_KEY, Code.MISSING_KEY, Code.BAD_ID),
    ]


# The collector


@pytest.mark.parametrize("text", [REAL, "[", ""])
def test_the_garbage_collector_is_as_it_was_before(text: str) -> None:
    assert gc.isenabled()
    of(text)
    assert gc.isenabled()
    gc.disable()
    try:
        of(text)
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_a_problem_without_values_has_none() -> None:
    assert Problem(Code.EMPTY_FILE, Span(0, 0)).values == {}


def test_who_wants_the_plan_alone_hears_of_errors_and_of_no_advice() -> None:
    text = RICH.replace("statut: realise\n", "statut: terminé\n").replace("id: medias-m1", "id: m")
    assert Code.STATUS_SYNONYM in codes(of(text))
    alone = read(Source("plan.yaml", text), advised=False)
    assert (alone.problems, alone.plan) == ((), of(text).plan)
    wrong = text.replace("poids: 2", "poids: deux")
    assert codes(read(Source("plan.yaml", wrong), advised=False)) == [Code.BAD_NUMBER]


def test_what_recurs_follows_the_period_of_a_plan_that_is_read_again() -> None:
    text = (
        "version: 1\ntitre: P\nperiode: {debut: 2012-01-01, fin: 2012-12-31}\npublics:\n"
        "  - {id: a, nom: A, moyens: [{id: a-m1, texte: T, recurrence: {chaque: an}}]}\n"
    )
    former = read(Source("plan.yaml", text))
    again = read(Source("plan.yaml", text.replace("2012", "2013")), former)
    assert again.valid_plan
    (item,) = again.valid_plan.audiences[0].means
    assert [one.name for one in item.occurrences] == ["2013"]
