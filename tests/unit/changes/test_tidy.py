"""Tidying changes no meaning: what is read is the same, and the very bytes come back."""

import re
from typing import Any, Final
from unicodedata import is_normalized, normalize

import pytest
import yaml
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from plancoop.changes.tidy import Untidy, tidy
from plancoop.changes.tidy_proof import prove_same
from plancoop.patch.edits import apply
from plancoop.plan.model import SECTIONS
from plancoop.plan.text_keys import TEXT_KEYS
from plancoop.plan.values import find_status
from plancoop.problems import Code
from plancoop.text.source import BOM, Source
from plancoop.validation.reading import Reading, read
from tests.oracles.strategies import Written, written

HEAD: Final = "version: 1\ntitre: Essai\npublics:\n- id: jeunes\n  nom: Les jeunes\n"


def tidied(text: str) -> str:
    """Tidy a text, prove it, and check that the way back leads to its bytes."""
    reading = read(Source.decode("plan.yaml", text.encode()))
    done = tidy(reading)
    assert done is not None
    proven = prove_same(reading, done.after)
    back = apply(proven.after.text, proven.inverse_edits)
    assert proven.after.with_text(back).encode() == text.encode()
    again = tidy(proven.reading)
    assert again
    assert again.mended == {}
    return done.after.encode().decode()


def mended(text: str) -> dict[Untidy, int]:
    done = tidy(read(Source.decode("plan.yaml", text.encode())))
    assert done is not None
    return dict(done.mended)


# What is mended


def test_a_text_that_lacks_quotes_is_restored_in_them_with_its_comment() -> None:
    line = "  moyens:\n  - id: m1\n    texte: Ã€ faire : rÃ©unir  # dÃ©cidÃ©\n"
    after = '  moyens:\n  - id: m1\n    texte: "À faire : réunir"  # décidé\n'
    reading = read(Source("plan.yaml", HEAD + line))
    done = tidy(reading)
    assert done
    assert done.mended == {Untidy.TEXTS: 1, Untidy.TWICE_ENCODED: 1}
    assert prove_same(reading, done.after).after.text == HEAD + after


def test_a_lone_letter_at_the_end_of_a_line_is_restored() -> None:
    text = f"{HEAD}  nom_court: >-\n    RÃ©unis\n    Ã\u00a0\n    trois\n"
    assert tidied(text) == f"{HEAD}  nom_court: >-\n    Réunis\n    à\n    trois\n"


def test_a_status_that_was_encoded_twice_is_restored_then_written_by_its_key() -> None:
    text = f"{HEAD}  moyens: [{{id: m1, texte: a, statut: rÃ©alisÃ©}}]\n"
    for status in ("réalisé", "realise"):
        reading = read(Source("plan.yaml", text))
        done = tidy(reading)
        assert done
        text = prove_same(reading, done.after).after.text
        assert text == f"{HEAD}  moyens: [{{id: m1, texte: a, statut: {status}}}]\n"


@pytest.mark.parametrize(
    ("messy", "tidy_text", "kinds"),
    [
        (BOM + HEAD, HEAD, {Untidy.BOM: 1}),
        (BOM + BOM + HEAD + "# fin \n", BOM + BOM + HEAD + "# fin\n", {Untidy.TRAILING_SPACES: 1}),
        (HEAD.replace("\n", "\r\n"), HEAD, {Untidy.CRLF: 5}),
        (HEAD.replace("1\n", "1\r\n"), HEAD, {Untidy.CRLF: 1}),
        (HEAD.replace("\n", " \t\r\n"), HEAD, {Untidy.TRAILING_SPACES: 5, Untidy.CRLF: 5}),
        (f"{HEAD}# fin \t", f"{HEAD}# fin", {Untidy.TRAILING_SPACES: 1}),
        (f"{HEAD}  \n", f"{HEAD}\n", {Untidy.TRAILING_SPACES: 1}),
        (
            HEAD.replace("Essai", "Essai rÃ©ussi"),
            HEAD.replace("Essai", "Essai réussi"),
            {Untidy.TWICE_ENCODED: 1},
        ),
        (
            f"{HEAD}# Ã€ voir \r\n",
            f"{HEAD}# À voir\n",
            {Untidy.TRAILING_SPACES: 1, Untidy.CRLF: 1, Untidy.TWICE_ENCODED: 1},
        ),
        (
            f"{HEAD}  nom_court: >-\n    Ã‰tÃ©\n    et Ã©té \n",
            f"{HEAD}  nom_court: >-\n    Été\n    et Ã©té \n",
            {Untidy.TWICE_ENCODED: 1},
        ),
        (f"{HEAD}# te\u0301\n", f"{HEAD}# té\n", {Untidy.NOT_NFC: 1}),
        (
            f"{HEAD}  alias: [\u212bs]  # \u2126\n",
            f"{HEAD}  alias: [Ås]  # Ω\n",
            {Untidy.NOT_NFC: 1},
        ),
    ],
)
def test_each_kind_is_mended_and_counted(
    messy: str, tidy_text: str, kinds: dict[Untidy, int]
) -> None:
    assert tidied(messy) == tidy_text
    assert mended(messy) == kinds


QUOTED: Final = {
    "texte: Objectif : faire ceci": 'texte: "Objectif : faire ceci"',
    "texte: Objectif : a : b  # note : x": 'texte: "Objectif : a : b"  # note : x',
    "texte: L'année: la fin": 'texte: "L\'année: la fin"',
    'texte: Le "vert" : oui': "texte: 'Le \"vert\" : oui'",
    'texte: L\'an "vert" : oui': "texte: 'L''an \"vert\" : oui'",
    "texte: C:\\Plan : oui": "texte: 'C:\\Plan : oui'",
    "texte: @Marie \r": 'texte: "@Marie"',
    "texte: %5 de plus": 'texte: "%5 de plus"',
    "texte: `code` du programme": 'texte: "`code` du programme"',
    "texte: *gras* et maigre": 'texte: "*gras* et maigre"',
    "texte: & associés": 'texte: "& associés"',
    "texte: [A] et [B]": 'texte: "[A] et [B]"',
    "texte: x\n    responsable: A : b": 'texte: x\n    responsable: "A : b"',
    "texte: x\n    partenaires: [A : b, c]": 'texte: x\n    partenaires: ["A : b", c]',
    "texte: x\n    partenaires:\n    - A : b\n    - @c": (
        'texte: x\n    partenaires:\n    - "A : b"\n    - "@c"'
    ),
    "texte: x\n    suivi: [{le: 2012-01-01, note: Réunion : faite, par: A}]": (
        'texte: x\n    suivi: [{le: 2012-01-01, note: "Réunion : faite", par: A}]'
    ),
    "texte: e\u0301 : b\n    statut: fait": 'texte: "é : b"\n    statut: realise',
}


@pytest.mark.parametrize("text", QUOTED)
def test_a_text_that_cannot_be_read_without_quotes_gets_them(text: str) -> None:
    before = f"{HEAD}  moyens:\n  - id: m1\n    {text}\n"
    assert tidied(before) == f"{HEAD}  moyens:\n  - id: m1\n    {QUOTED[text]}\n"
    assert mended(before)[Untidy.TEXTS] == text.count(" : ") - text.count("a : b  #") or 1


@pytest.mark.parametrize(
    "text",
    [
        "texte: Tenir un forum statut: en_cours",
        "texte: Trois volets :\n      le premier",
        "texte: Tenir\n      un forum : en juin",
        "texte: Réseau : résolution #3",
        "texte: x\n    statut: en cours : bientôt",
        "texte: x\n    suivi: [{le: 2012-01-01, note: Réunion : faite, et bien}]",
        'texte: "Le "vert" : oui"',
        "texte: *gras",
        "texte: !gras oui",
    ],
)
def test_a_text_that_may_mean_something_else_gets_no_quotes(text: str) -> None:
    before = f"{HEAD}  moyens:\n  - id: m1\n    {text}\n"
    done = tidy(read(Source("plan.yaml", before)))
    assert done is None or Untidy.TEXTS not in done.mended


def test_quotes_come_even_where_another_error_keeps_the_file_from_being_read() -> None:
    before = f'{HEAD}  moyens:\n  - id: m1 \n    texte: a : b\n    quand: "juin\n'
    reading = read(Source("plan.yaml", before))
    done = tidy(reading)
    assert done
    assert done.after.text == before.replace("a : b", '"a : b"')
    assert prove_same(reading, done.after)


def test_the_keys_that_hold_a_text_are_those_of_the_model() -> None:
    keys = {
        key
        for model in SECTIONS.values()
        for key, said in model.model_json_schema()["properties"].items()
        if {"sort": "text"} in (said, *said.get("anyOf", ()))
        or said.get("sort") in ("text", "names")
    }
    assert set(TEXT_KEYS) == keys | {"responsable"}  # a text, or a list of texts


ITEM: Final = HEAD + "  moyens:\n  - id: jeunes-m1\n    texte: Tenir un forum\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("    statut: fait  # fait\n", "    statut: realise  # fait\n"),
        ("    statut: 'À faire'\n", "    statut: 'a_venir'\n"),
        ('    "statut" : " Terminée " #x\n', '    "statut" : "realise" #x\n'),
        ("    statut:   # note\n      en   cours\n", "    statut:   # note\n      en_cours\n"),
        ("    statut: De\u0301bute\u0301\n", "    statut: en_cours\n"),
        (
            "    suivi: [{le: 2012-02-01, statut: fait, par: x},\n     {statut: annulé}]\n",
            "    suivi: [{le: 2012-02-01, statut: realise, par: x},\n     {statut: abandonne}]\n",
        ),
        (
            "    suivi: [{statut: done, le: 2012-02-01}, {statut: fait, le: 2012-02-02}]\n",
            "    suivi: [{statut: realise, le: 2012-02-01}, {statut: realise, le: 2012-02-02}]\n",
        ),
        ("    statut: realise\n", "    statut: realise\n"),
        ("    # statut: fait\n", "    # statut: fait\n"),
        ("    quand: 'statut: fait'\n", "    quand: 'statut: fait'\n"),
        ("    statut: en\n      cours\n", "    statut: en\n      cours\n"),
        ("    statut: >-\n      fait\n", "    statut: >-\n      fait\n"),
        ('    statut: "r\\xe9alis\\xe9"\n', '    statut: "r\\xe9alis\\xe9"\n'),
    ],
)
def test_a_status_on_one_line_becomes_its_key_and_nothing_else(before: str, after: str) -> None:
    assert tidied(ITEM + before) == ITEM + after


def test_a_status_whose_hint_is_silenced_stays() -> None:
    silence = "verification: [{regle: PC401, raison: Ce sont nos mots., elements: [jeunes-m1]}]\n"
    other = "  - {id: jeunes-m2, texte: Autre chose, statut: fait}\n"
    text = f"{ITEM}    statut: fait\n{other}{silence}"
    assert tidied(text) == f"{ITEM}    statut: fait\n{other.replace('fait', 'realise')}{silence}"


# What is left


@pytest.mark.parametrize(
    "value",
    [
        "|\n    a \n    b\n",
        ">-\n    a\n    b \n",
        "|\n    a\n      \n    b\n",
        "|\n    a\n    \t \n",
        "|2\n      \n      a\n",
        ">\n\n    a \t\n    \t\n    b\n",
        '"a\\ \n    b"\n',
        '"a\\\t  \n    b"\n',
        '"a\\\\\\ \n    b"\n',
    ],
)
def test_spaces_that_are_of_a_text_stay(value: str) -> None:
    text = f"{HEAD}  nom_court: {value}"
    assert tidied(text) == text


@pytest.mark.parametrize(
    ("value", "after"),
    [
        ("|  \n    a\n", "|\n    a\n"),
        (">-  # b \n    a\n  \n    \n    b\n    \n", ">-  # b\n    a\n\n\n    b\n\n"),
        ("|+\r\n    \r\n    a\r\n  \r\n", "|+\n\n    a\n\n"),
        ('"a \n\n  \t\n    b\\\\ \n    c"\n', '"a\n\n\n    b\\\\\n    c"\n'),
        ("'a \t\n  \n    b\\ \n    c'  \n", "'a\n\n    b\\\n    c'\n"),
        ("a \n    b\\ \n    c  # d \n", "a\n    b\\\n    c  # d\n"),
    ],
)
def test_spaces_that_mean_nothing_go(value: str, after: str) -> None:
    assert tidied(f"{HEAD}  nom_court: {value}") == f"{HEAD}  nom_court: {after}"


@pytest.mark.parametrize(
    "end", ["\r", " \r", "\r\r\n", "\r \r\n", "\r \n", "\r\r", " \u2028", "\x85 \x85"]
)
def test_a_return_alone_stays_an_error(end: str) -> None:
    text = f"{HEAD}# fin{end}"
    before = read(Source("plan.yaml", text))
    done = tidy(before)
    assert done
    after = prove_same(before, done.after).reading
    assert [one.code for one in after.problems] == [one.code for one in before.problems] != []
    again = tidy(after)
    assert again
    assert not again.mended


@pytest.mark.parametrize(
    "text",
    [
        "",
        BOM,
        f"{HEAD}  alias: [a \r\n",
        f"{HEAD}  nom_court: 'a \r\n",
        f"{HEAD}--- \r\n[ \r\n",
        f"{HEAD}...\r\n---\r\na: 1 \r\n",
        "<<<<<<< HEAD\r\n",
        "[" * 50 + "]" * 50 + " \r\n",
        HEAD.replace("\n", "\r\n").encode("utf-16").decode("utf-8", "surrogateescape"),
    ],
)
def test_a_file_that_cannot_be_read_to_its_end_is_left(text: str) -> None:
    data = text.encode("utf-8", "surrogateescape")
    assert tidy(read(Source.decode("plan.yaml", data))) is None


def test_a_plan_with_errors_is_tidied_and_keeps_them() -> None:
    text = (
        f"{BOM}{ITEM}    statut: fait \r\n    cle: !x 5 \r\n    texte: bis\r\n    liens: &a [x]\r\n"
    )
    before = read(Source.decode("plan.yaml", text.encode()))
    done = tidy(before)
    assert done
    after = prove_same(before, done.after).reading
    assert (
        done.after.text
        == f"{ITEM}    statut: realise\n    cle: !x 5\n    texte: bis\n    liens: &a [x]\n"
    )
    left = [one.code for one in before.problems if one.code is not Code.STATUS_SYNONYM]
    assert [one.code for one in after.problems] == left
    assert len(left) > 2


def test_bytes_that_are_not_utf8_stay() -> None:
    data = f"{HEAD}# caf".encode() + b"\xe9 \r\n"
    reading = read(Source.decode("plan.yaml", data))
    done = tidy(reading)
    assert done
    assert prove_same(reading, done.after).after.encode() == data[:-3] + b"\n"


# The laws, on plans in many styles

_SYNONYMS: Final = {
    "a_venir": ("à faire", "À venir", "todo", "a-venir"),
    "en_cours": ("en cours", "DÉBUTÉ", "commencé"),
    "suspendu": ("en pause", "Suspendue"),
    "realise": ("fait", "réalisé", "Terminée", "done"),
    "partiel": ("partielle", "partiellement réalisé"),
    "non_realise": ("non atteint", "Non-réalisée"),
    "abandonne": ("annulé", "cancelled"),
}
_COMMENT: Final = re.compile(r"# \d+ .*?(?=[ \t]*\r?$)", re.MULTILINE)
_STATUS: Final = re.compile(r"(statut[\"']?\s*:\s*[\"']?)([a-z_]+)\b")


@st.composite
def messes(draw: st.DrawFn) -> tuple[Written, Source]:
    """Draw a plan in some style, and the same file as other programs and hands left it."""
    case: Written = draw(written())
    text = _STATUS.sub(
        lambda match: match[1] + draw(st.sampled_from((match[2], *_SYNONYMS.get(match[2], ())))),
        case.source.text,
    )
    lines = text.split("\n")
    for place in draw(st.lists(st.integers(0, len(lines) - 1), max_size=6)):
        line, end = lines[place].removesuffix("\r"), "\r" * lines[place].endswith("\r")
        lines[place] = draw(
            st.sampled_from(
                (
                    line + draw(st.sampled_from((" ", "  ", "\t", "      \t", "        "))) + end,
                    normalize("NFD", line) + end,
                    line + "\r" * (place < len(lines) - 1),
                )
            )
        )
    return case, Source("plan.yaml", "\n".join(lines), draw(st.booleans()))


def loaded(text: str) -> Any:  # noqa: ANN401 -- what YAML says has any type
    return yaml.load(text, yaml.CBaseLoader)  # noqa: S506 -- it makes texts, lists and mappings


def meaning(value: Any) -> Any:  # noqa: ANN401 -- as `loaded`
    """Return what PyYAML reads with the form of characters and of statuses set aside."""
    if isinstance(value, dict):
        return {
            key: getattr(find_status(one), "value", one) if key == "statut" else meaning(one)
            for key, one in value.items()
        }
    if isinstance(value, list):
        return [meaning(one) for one in value]
    return normalize("NFC", value) if isinstance(value, str) else value


def check(mess: tuple[Written, Source]) -> None:
    case, source = mess
    before = read(source)
    done = tidy(before)
    if done is None:
        event("not read to its end")
        return
    proven = prove_same(before, done.after)
    for kind in done.mended:
        event(kind.name)
    said, says = (loaded(one.text) for one in (source, done.after))
    assert meaning(said) == meaning(says)
    if before.plan is not None and not before.errors:
        assert proven.reading.plan
        plans = (repr(one.plan) for one in (before, proven.reading))
        assert len({normalize("NFC", plan) for plan in plans}) == 1
    again = tidy(proven.reading)
    assert again
    assert again.mended == {}
    assert again.after == done.after
    back = apply(done.after.text, proven.inverse_edits)
    assert done.after.with_text(back).encode() == source.encode()
    assert not done.after.bom
    assert "\r" not in done.after.text
    assert is_normalized("NFC", done.after.text)
    comments = _COMMENT.findall(done.after.text)
    assert comments == _COMMENT.findall(normalize("NFC", source.text))
    assert len(comments) == len(case.comments)
    _all_is_mended(before, proven.reading)


def _all_is_mended(before: Reading, after: Reading) -> None:
    """See that the spaces which stay mean something, and that no hint stays."""
    text = after.document.source.text
    said = loaded(text)
    for run in re.finditer(r"[ \t]+(?=\n|\Z)", text):
        without = text[: run.start()] + text[run.end() :]
        try:
            assert loaded(without) != said
        except yaml.YAMLError:
            continue
    before_codes, codes = ([one.code for one in read.problems] for read in (before, after))
    assert codes == [code for code in before_codes if code is not Code.STATUS_SYNONYM]


@given(messes())
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_messy_plan_is_tidied_without_a_loss(mess: tuple[Written, Source]) -> None:
    check(mess)


@pytest.mark.torture
@given(messes())
@settings(max_examples=5000, deadline=None, suppress_health_check=list(HealthCheck))
def test_many_messy_plans_are_tidied_without_a_loss(mess: tuple[Written, Source]) -> None:
    check(mess)
