"""What spoils a single value is told with the rest, and nothing that only follows from it."""

import re
from typing import Final

import pytest
import yaml

from plancoop.problems import Code
from plancoop.syntax import builder, recovery
from plancoop.text.source import Source
from plancoop.validation.reading import read

HEAD: Final = "version: 1\ntitre: Plan\npublics:\n  - id: jeunes\n    nom: Les jeunes\n"
ITEM: Final = "      - id: m{0}\n        texte: {1}\n"
MEANS: Final = f"{HEAD}    moyens:\n"

SPOILT: Final = {
    "Objectif : faire ceci": (Code.COLON_IN_TEXT, 10),
    "Objectif: faire ceci : et cela": (Code.COLON_IN_TEXT, 9),
    "Objectif :": (Code.COLON_IN_TEXT, 10),
    "Tenir le congrès de tous\n          les réseaux : en juin": (Code.COLON_IN_TEXT, 23),
    "Trois volets :\n          premier : ceci\n          second: cela": (Code.COLON_IN_TEXT, 14),
    "“Congrès : en juin”": (Code.CURLY_QUOTES, 1),
    "@Marie, du comité": (Code.RESERVED_START, 1),
    "`code` du programme": (Code.RESERVED_START, 1),
    "%5 de plus": (Code.RESERVED_START, 1),
    "*gras* et maigre": (Code.RESERVED_START, 1),
    "& associés": (Code.RESERVED_START, 1),
    "!!! attention": (Code.TAG, 1),
    "- une liste : deux": (Code.RESERVED_START, 1),
    "[A] et [B]": (Code.RESERVED_START, 1),
    '"Tenir un forum': (Code.UNCLOSED, 1),
    "'Tenir un forum": (Code.UNCLOSED, 1),
    "[Tenir un forum": (Code.UNCLOSED, 1),
    "{Tenir: un, forum": (Code.UNCLOSED, 1),
    '"Le "vert" et le "bleu"': (Code.QUOTE_IN_QUOTES, 5),
    "'L'année : la fin'": (Code.QUOTE_IN_QUOTES, 3),
    r'"C:\Documents\Plan"': (Code.BAD_ESCAPE, 4),
}
"""What spoils a text: its code, and its column in the text or in its last line told."""


def found(text: str) -> list[tuple[Code, int]]:
    """Return the code and the line of each problem of a text."""
    source = Source("plan.yaml", text)
    return [(one.code, source.position(one.span.start).line) for one in read(source).problems]


@pytest.fixture(params=["libyaml", "python"], autouse=True)
def _parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "python":
        monkeypatch.setattr(builder, "Loader", yaml.SafeLoader)


def test_texts_that_are_spoilt_are_told_in_one_run_with_what_follows() -> None:
    text = MEANS
    expected = []
    for number, (spoilt, (code, _column)) in enumerate(SPOILT.items()):
        line = text.count("\n") + 2
        broken = line + 1 if code is Code.COLON_IN_TEXT and "tous\n" in spoilt else line
        expected.append((code, broken))
        text += ITEM.format(number, spoilt)
        text += "        statut: en cour\n"
        expected.append((Code.UNKNOWN_STATUS, text.count("\n")))
    assert found(text) == expected


@pytest.mark.parametrize("spoilt", SPOILT)
def test_a_spoilt_text_alone_is_told_once_at_its_place(spoilt: str) -> None:
    code, column = SPOILT[spoilt]
    source = Source("plan.yaml", MEANS + ITEM.format(1, spoilt) + ITEM.format(2, "Autre"))
    reading = read(source)
    (problem,) = reading.problems
    place = source.position(problem.span.start)
    assert problem.code is code
    assert place.column == column + (0 if place.line > 8 else len("        texte: "))


def test_a_value_that_is_refused_brings_no_other_problem() -> None:
    text = (
        f"{MEANS}      - id: `m\n        texte: a : b\n        statut: realise : oui\n"
        "        cible: {valeur: 2 : 3, unite: a : b, c, d}\n        pour: [@o, o]\n"
    )
    codes = [code for code, _line in found(text)]
    assert codes == [*[Code.RESERVED_START] * 1, *[Code.COLON_IN_TEXT] * 4, Code.RESERVED_START]


def test_what_only_looks_like_a_mistake_is_none() -> None:
    text = (
        f"{HEAD}    liens:\n      - {{\n          titre: a,\n          url: https://a.coop }}\n"
        "    moyens:\n      - id: m1\n        texte: |\n          note: a : b\n          - @x\n"
        "      - id: m2\n        texte: >-\n          note: c : d\n"
        '        quand: "le soir\n          note: e : f"\n        responsable: A\n          - @B\n'
        "        # note: g : h\n      - id: m3\n        texte: Objectif : faire\n"
    )
    assert [code for code, _line in found(text) if code is not Code.KEY_IN_TEXT] == [
        Code.COLON_IN_TEXT
    ]


def test_what_cannot_be_set_aside_ends_the_reading_and_is_told_with_what_came_before() -> None:
    text = f"{MEANS}{ITEM.format(1, 'a : b')}      statut: realise\n{ITEM.format(2, 'c : d')}"
    assert found(text) == [(Code.COLON_IN_TEXT, 8), (Code.MISALIGNED, 9)]


def test_beside_a_character_that_nobody_sees_all_else_is_told() -> None:
    text = f"{MEANS}{ITEM.format(1, 'a : b')}{ITEM.format(2, 'c' + chr(0x200B))}"
    assert found(text) == [(Code.COLON_IN_TEXT, 8), (Code.INVISIBLE_CHARACTER, 10)]


def test_a_text_is_parsed_a_bounded_number_of_times(monkeypatch: pytest.MonkeyPatch) -> None:
    counted = [0]
    loader = builder.Loader

    def load(text: str) -> object:
        counted[0] += 1
        return loader(text)

    monkeypatch.setattr(builder, "Loader", load)
    items = (ITEM.format(number, "*gras* et maigre") for number in range(500))
    problems = read(Source("plan.yaml", MEANS + "".join(items))).problems
    assert 10 < len(problems) <= 50
    assert counted[0] <= 100
    usual = (ITEM.format(number, "Objectif : faire") for number in range(500))
    counted[0] = 0
    assert len(read(Source("plan.yaml", MEANS + "".join(usual))).problems) == 500
    assert counted[0] <= 10


def test_a_usual_mistake_is_told_as_the_parser_finds_it(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = ("Objectif : faire", "Objectif:", "a: b: c", "@Marie", "%5", "`x`")
    text = MEANS + "".join(ITEM.format(number, one) for number, one in enumerate(texts))
    expected = found(text)
    monkeypatch.setattr(recovery, "_LIKELY", re.compile("(?!)"))
    assert found(text) == expected


def test_quotes_that_never_close_are_told_beside_what_they_seem_to_hold() -> None:
    texts = ('"Tenir un forum', "a : b", '"c "d" e"', "f : g")
    text = MEANS + "".join(ITEM.format(number, one) for number, one in enumerate(texts))
    codes = (Code.UNCLOSED, Code.COLON_IN_TEXT, Code.QUOTE_IN_QUOTES, Code.COLON_IN_TEXT)
    assert found(text) == [(code, 8 + 2 * number) for number, code in enumerate(codes)]
