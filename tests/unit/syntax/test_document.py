"""From text to data and places: bombs are refused, and places are the exact ones."""

from collections.abc import Iterator
from typing import Any, Final

import pytest
import yaml
from yaml.scanner import ScannerError

from plancoop.plan.model import keys_of
from plancoop.problems import Code, Problem
from plancoop.syntax import builder
from plancoop.syntax.document import Document, parse
from plancoop.syntax.nodes import Mapping, Node, Scalar, Sequence
from plancoop.text.source import Position, Route, Source, Span
from tests.support.cases import ACCEPTED

PATHS: Final = sorted(one.values[0].path for one in ACCEPTED)
HEAD: Final = "version: 1\ntitre: Plan\npublics:\n  - id: jeunes\n    nom: Les jeunes\n"

# Read otherwise by the parser written in Python: tests/unit/validation/test_cases.py tells which.
TABS: Final = ("flow/address", "flow/tabs", "flow/json-indented-by-tabs", "layout/tab-after-colon")


def parsed(text: str) -> Document:
    return parse(Source("plan.yaml", text), keys_of)


def only(text: str) -> tuple[Code, Position]:
    """Return the one problem of a text that cannot be parsed as it is."""
    read = parsed(text)
    assert read.data is None or read.recovered
    (problem,) = read.problems
    return problem.code, read.source.position(problem.span.start)


def found(read: Document, *route: str | int) -> str:
    """Return the text of the node at a route."""
    node = read.find(route)
    assert node is not None
    return read.source.text[slice(*node.span)]


def routes(data: Any, route: Route = ()) -> Iterator[Route]:  # noqa: ANN401 -- a file's data
    """Yield the routes of the values of a file's data."""
    pairs = data.items() if isinstance(data, dict) else enumerate(data)
    for step, value in pairs:
        yield (*route, step)
        if isinstance(value, (dict, list)):
            yield from routes(value, (*route, step))


# Bombs


def test_a_tower_of_brackets_is_refused_at_its_thirty_third_level() -> None:
    assert only("[" * 50_000) == (Code.TOO_DEEP, (1, 33))


def test_a_closed_tower_of_brackets_is_refused_as_well() -> None:
    assert only("[" * 50_000 + "]" * 50_000) == (Code.TOO_DEEP, (1, 33))


def test_a_tower_of_braces_is_refused_at_its_thirty_third_level() -> None:
    assert only("{a: " * 60_000) == (Code.TOO_DEEP, (1, 32 * 4 + 1))


def test_a_tower_of_dashes_is_refused_at_its_thirty_third_level() -> None:
    assert only("- " * 50_000 + "x") == (Code.TOO_DEEP, (1, 65))


def test_a_tower_of_keys_is_refused_at_its_thirty_third_level() -> None:
    tower = "".join(f"{' ' * depth}a:\n" for depth in range(500))
    assert only(tower) == (Code.TOO_DEEP, (33, 33))


class Strict(yaml.SafeLoader):
    """A parser that refuses more than 40 brackets in each other, however it has them told."""

    def fetch_flow_collection_start(self, token: Any) -> None:  # noqa: ANN401 -- as its own
        if self.flow_level == 40:
            mark = self.get_mark()
            raise ScannerError("while opening a bracket", mark, "no more of them", mark)
        super().fetch_flow_collection_start(token)


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("[" * 50, Code.TOO_DEEP, (1, 33)),
        ("[" * 2_000 + "]" * 2_000, Code.TOO_DEEP, (1, 33)),
        ("a: " + "[" * 50, Code.TOO_DEEP, (1, 35)),
        ("- " * 20 + "[" * 50, Code.TOO_DEEP, (1, 53)),
        ("[a: " * 50, Code.TOO_DEEP, (1, 65)),
        ("[\n" * 50, Code.TOO_DEEP, (33, 1)),
        ("[" * 50 + '"a\n', Code.TOO_DEEP, (1, 33)),
        ("[" * 50 + "@\n", Code.TOO_DEEP, (1, 33)),
        ("a: b\n" + "[" * 50 + "\n", Code.MISSING_COLON, (2, 1)),
        ("a: b\n" + "[" * 50 + '"c\n', Code.MISSING_COLON, (2, 1)),
        ("a: b\n" + "[" * 2_000 + "\n", Code.MISSING_COLON, (2, 1)),
        ('a: "b" ' + "[" * 50 + "\n", Code.QUOTE_IN_QUOTES, (1, 6)),
        ('a: "b" ' + "[" * 50 + "@\n", Code.QUOTE_IN_QUOTES, (1, 6)),
        ("- [x] " + "[" * 50 + "\n", Code.RESERVED_START, (1, 3)),
        ("[" * 20 + "@\n", Code.RESERVED_START, (1, 21)),
        ("[" * 20 + '"a\n', Code.UNCLOSED, (1, 21)),
    ],
)
@pytest.mark.parametrize("parser", [builder.Loader, yaml.SafeLoader, Strict])
def test_a_tower_is_refused_at_the_same_place_whatever_its_parser_can_bear(
    parser: type, text: str, code: Code, place: Position, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(builder, "Loader", parser)
    assert only(text) == (code, place)


def test_brackets_that_are_text_make_no_tower() -> None:
    assert only("- b: c [ d\n" * 50 + "- e: f: g\n") == (Code.COLON_IN_TEXT, (51, 7))


def test_what_else_is_wrong_before_a_tower_is_told_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "a: *b\nc\u200b: [&d " + "[" * 50
    expected = parsed(text).problems
    assert [problem.code for problem in expected] == [
        *(Code.INVISIBLE_CHARACTER, Code.ALIAS, Code.ANCHOR, Code.TOO_DEEP)
    ]
    monkeypatch.setattr(builder, "Loader", Strict)
    assert parsed(text).problems == expected


def test_a_tower_of_keys_that_are_lists_is_refused() -> None:
    read = parsed("? " * 5_000 + "[x]")
    assert read.data is None
    assert read.problems[-1].code is Code.TOO_DEEP
    assert len(read.problems) < 40


def test_thirty_two_levels_are_not_too_many() -> None:
    assert parsed("[" * 32 + "]" * 32).data is not None


def test_a_bomb_of_aliases_is_refused_and_nothing_is_repeated() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    read = parsed("\n".join(lines))
    codes = [problem.code for problem in read.problems]
    assert codes.count(Code.ANCHOR) == 10
    assert codes.count(Code.ALIAS) == 90
    assert sum(1 for _ in routes(read.data)) == 110


def test_a_bomb_of_merged_sections_is_refused() -> None:
    read = parsed("a: &a {x: y}\nb: {<<: [*a, *a]}\n")
    assert [one.code for one in read.problems] == [
        *(Code.ANCHOR, Code.MERGE_KEY, Code.ALIAS, Code.ALIAS)
    ]
    assert read.data["b"] == {}


def test_a_list_that_holds_itself_is_refused() -> None:
    assert [one.code for one in parsed("a: &a [*a]\n").problems] == [Code.ANCHOR, Code.ALIAS]


def test_a_long_key_and_a_long_text_are_read() -> None:
    assert parsed(f"titre: {'é' * 1_000_000}\n").data == {"titre": "é" * 1_000_000}
    assert parsed(f'{{"{"k" * 900}": x}}').data == {"k" * 900: "x"}


# Data


def test_every_scalar_stays_text() -> None:
    words = ("no", "ON", "1:30", "010", "0x1F", "1_000", "2012-02-30", "1e3", ".inf", "=", "5" * 20)
    assert parsed(f"[{', '.join(words)}]").data == list(words)


def test_a_known_key_without_a_value_is_absent_and_an_unknown_one_is_not() -> None:
    assert parsed("titre:\ncouleur:\n").data == {"couleur": None}


def test_what_stands_under_a_refused_key_is_left_out_and_still_checked() -> None:
    read = parsed(f"{HEAD}    <<: {{nom: x, alias: ~}}\n")
    assert [one.code for one in read.problems] == [Code.MERGE_KEY, Code.NULL]
    assert read.data["publics"][0] == {"id": "jeunes", "nom": "Les jeunes"}


def test_a_refused_value_says_so_when_it_is_shown() -> None:
    assert repr(parsed("[~]").data) == "[REFUSED]"


def test_of_two_keys_the_first_is_kept_with_its_place() -> None:
    read = parsed("titre: A\ntitre: B\n")
    assert read.data == {"titre": "A"}
    assert read.locate(("titre",)) == Span(7, 8)


# Places


@pytest.mark.parametrize(
    ("written", "span"),
    [
        ("Outiller", "Outiller"),
        ("Outiller  # vite", "Outiller"),
        ("'Outil''lage'  # vite", "'Outil''lage'"),
        ('"Outil\\"lage"', '"Outil\\"lage"'),
        ("Outiller\n          les écoles", "Outiller\n          les écoles"),
        (
            ">-\n          Outiller\n          les écoles\n\n",
            ">-\n          Outiller\n          les écoles",
        ),
        ("|\n          Outiller\n\n\n# vite\n", "|\n          Outiller"),
        ("👩‍🌾 é", "👩‍🌾 é"),
        ("|\n          Outiller  \n\n", "|\n          Outiller  "),
        (">-\n          Outiller\u00a0\n\n", ">-\n          Outiller\u00a0"),
        (">-\n          Outiller\n   \n", ">-\n          Outiller"),
        (">-\n\n", ">-"),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_the_place_of_a_text_is_what_is_written_without_what_follows(
    written: str, span: str, newline: str
) -> None:
    text = (
        f"{HEAD}    objectifs:\n      - id: o1\n        texte: {written}\n        statut: a_venir\n"
    )
    read = parsed(text.replace("\n", newline))
    route = ("publics", 0, "objectifs", 0)
    assert found(read, *route, "texte") == span.replace("\n", newline)
    assert found(read, *route, "statut") == "a_venir"


def test_a_byte_order_mark_shifts_no_place() -> None:
    read = parse(Source.decode("plan.yaml", f"\ufeff{HEAD}".encode()), keys_of)
    assert found(read, "publics", 0, "nom") == "Les jeunes"


def test_an_empty_value_stands_right_after_its_colon_and_has_no_width() -> None:
    read = parsed("titre:   # rien\nversion: 1\n")
    assert read.data == {"version": "1"}
    assert read.locate(("titre",)) == Span(6, 6)


def test_a_block_ends_with_its_last_value_and_a_flow_with_its_bracket() -> None:
    read = parsed(f"{HEAD}    alias: [a, b ] # noms\n    liens:\n      - titre: T\n\n  # fin\n")
    assert found(read, "publics", 0, "alias") == "[a, b ]"
    assert found(read, "publics", 0, "liens") == "- titre: T"
    audience = (
        HEAD[HEAD.index("- id") :] + "    alias: [a, b ] # noms\n    liens:\n      - titre: T"
    )
    assert found(read, "publics") == found(read, "publics", 0).join(("- ", "")) == audience


def test_find_never_guesses_and_locate_points_at_the_nearest_thing_above() -> None:
    read = parsed(HEAD)
    assert read.find(("publics", 0, "alias", 2)) is None
    assert read.find(("publics", 7)) is None
    assert read.find(("titre", "x")) is None
    audience = read.find(("publics", 0))
    assert audience is not None
    assert read.locate(("publics", 0, "alias", 2)) == audience.span
    assert read.locate(("publics", 7)) == read.locate(("publics",))
    assert read.locate_key(("publics", 0, "alias")) == audience.span


def test_the_place_of_a_key_is_the_key() -> None:
    read = parsed(HEAD + '    "nom_court": Jeunes\n')
    place = read.locate_key(("publics", 0, "nom_court"))
    assert read.source.text[slice(*place)] == '"nom_court"'


def test_every_value_of_an_accepted_case_is_found_where_it_is_located() -> None:
    for path in PATHS:
        read = parse(Source.decode(path.name, path.read_bytes()), keys_of)
        for route in routes(read.data):
            node = read.find(route)
            assert node is not None, (path.stem, route)
            assert node.span == read.locate(route), (path.stem, route)
            written, value = read.source.text[slice(*node.span)], _value(read.data, route)
            assert _agree(node, written, value), (path.stem, route)


def _value(data: Any, route: Route) -> Any:  # noqa: ANN401 -- a file's data
    for step in route:
        data = data[step]
    return data


def _agree(node: Node, written: str, value: Any) -> bool:  # noqa: ANN401 -- a file's data
    match node:
        case Scalar(style=""):
            return written.split() == str(value).split()
        case Scalar(style="'" | '"' as quote):
            return written[0] == written[-1] == quote
        case Scalar(style=sign):
            return written[0] == sign and written[-1] != "\n"
        case Sequence(flow=flow):
            ends = ("[", "]") if flow else ("-", written.rstrip()[-1])
            return (written[0], written[-1]) == ends and len(node.entries) == len(value)
        case Mapping(flow=flow):
            ends = ("{", "}") if flow else (written[0], written.rstrip()[-1])
            return (written[0], written[-1]) == ends and node.pairs.keys() >= value.keys()


def test_the_parser_written_in_python_finds_the_same_places(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    alike = [path for path in PATHS if not path.with_suffix("").as_posix().endswith(TABS)]
    usual = [parse(Source.decode(path.name, path.read_bytes()), keys_of) for path in alike]
    places = [[read.find(route) for route in routes(read.data)] for read in usual]
    monkeypatch.setattr(builder, "Loader", yaml.SafeLoader)
    for read, expected in zip(usual, places, strict=True):
        slow = parse(read.source, keys_of)
        assert [slow.find(route) for route in routes(slow.data)] == expected


def test_the_parser_written_in_python_survives_an_escape_beyond_the_last_character(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = 'titre: "a\\UFFFFFFFF"\n'
    usual = parsed(text).problems
    monkeypatch.setattr(builder, "Loader", yaml.SafeLoader)
    assert parsed(text).problems == (Problem(Code.BAD_ESCAPE, Span(9, 19)),)
    assert [one.code for one in usual] == [Code.BAD_ESCAPE]
    assert usual[0].span.start == 9


def test_a_failure_that_is_no_mistake_of_the_file_is_not_hidden(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Broken(yaml.SafeLoader):
        def get_event(self) -> None:
            raise ValueError("broken")

    monkeypatch.setattr(builder, "Loader", Broken)
    with pytest.raises(ValueError, match="broken"):
        parsed(HEAD)


@pytest.mark.parametrize(
    ("word", "ids"),
    [
        ("version", ()),
        ("Les jeunes", ("jeunes",)),
        ("objectifs", ("jeunes",)),
        ("Outiller", ("jeunes", "o1")),
        ("Choisir", ("jeunes", "o1", "o1-e1")),
        ("Vu.", ("jeunes", "o1")),
        ("Visiter", ("jeunes", "m1")),
    ],
)
def test_an_offset_knows_the_ids_of_what_it_stands_in(word: str, ids: tuple[str, ...]) -> None:
    text = (
        f"{HEAD}    objectifs:\n"
        "      - id: o1\n        texte: Outiller.\n"
        "        etapes: [{id: o1-e1, texte: Choisir.}]\n"
        "        suivi:\n          - {le: 2012-01-01, note: Vu.}\n"
        "    moyens:\n      - {texte: Visiter., id: m1}\n"
    )
    assert parsed(text).ids_at(text.index(word)) == ids
    assert parsed(text).ids_at(len(text)) in ((), ("jeunes", "m1"))
