"""Files made to exhaust a reader, to run code in it, or to be too large: the first threats.

Characters, texts and paths have modules of their own beside this one.
"""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from plancoop.problems import Code
from plancoop.syntax import builder
from plancoop.text.source import Source
from plancoop.validation.reading import read
from tests.hostile.oracle import check_bytes, check_formats
from tests.support.cli import Command, process

MEBIBYTE: Final = 1 << 20
HEAD: Final = "version: 1\ntitre: Plan d'action\n"
PLAN: Final = f"{HEAD}publics: []\n"
ITEM: Final = "publics:\n  - id: jeunes\n    nom: Les jeunes\n    moyens:\n      - id: jeunes-m1\n"


# Bombs


def bomb(first: str, below: str) -> str:
    """Return nine sections, each nine times the one before: a loader would make 9⁹ of them."""
    lines = [f"a: &a {first}"]
    for above, name in zip("abcdefgh", "bcdefghi", strict=True):
        lines.append(f"{name}: &{name} {below.format(', '.join([f'*{above}'] * 9))}")
    return HEAD + "\n".join(lines) + "\n"


BOMBS: Final = {
    "aliases": (bomb("[x, x, x]", "[{}]"), Code.ALIAS, (4, 8)),
    "merge keys": (bomb("{x: x}", "{{<<: [{}]}}"), Code.MERGE_KEY, (4, 8)),
    "lists in brackets": ("[" * 50_000, Code.TOO_DEEP, (1, 33)),
    "sections in braces": ("{a: " * 60_000, Code.TOO_DEEP, (1, 129)),
    "lists in lines": ("- " * 50_000, Code.TOO_DEEP, (1, 65)),
    "keys": ("? " * 50_000, Code.TOO_DEEP, (1, 65)),
}
NESTED: Final = [name for name, (_, code, _) in BOMBS.items() if code is Code.TOO_DEEP]


@pytest.mark.parametrize("kind", BOMBS)
def test_a_bomb_is_refused_at_its_place(kind: str) -> None:
    text, code, (line, column) = BOMBS[kind]
    Path("bombe.yaml").write_text(text, encoding="utf-8")
    seen = process("validate", "bombe.yaml")
    assert (seen.returncode, seen.stderr) == (1, "")
    assert f"bombe.yaml:{line}:{column}: erreur {code.value}" in seen.stdout
    assert len(seen.stdout) < 100_000
    seen = process("status", "--plan", "bombe.yaml")
    assert seen.returncode == 1
    assert "Traceback" not in seen.stderr


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize("kind", BOMBS)
def test_a_bomb_is_a_reading_like_any_other(kind: str) -> None:
    check_formats(check_bytes(BOMBS[kind][0].encode()))


class Counted:
    """A parser whose events are counted."""

    heard = 0

    def __init__(self, text: str) -> None:
        self._parser = yaml.CSafeLoader(text)

    def get_event(self) -> Any:  # noqa: ANN401 -- as the parser's own
        Counted.heard += 1
        return self._parser.get_event()

    def dispose(self) -> None:
        self._parser.dispose()


@pytest.fixture
def events(monkeypatch: pytest.MonkeyPatch) -> Iterator[type[Counted]]:
    """Count the events that are asked of the parser."""
    monkeypatch.setattr(builder, "Loader", Counted)
    monkeypatch.setattr(Counted, "heard", 0)
    yield Counted
    assert Counted.heard


@pytest.mark.parametrize("kind", NESTED)
def test_nothing_is_read_beyond_the_depth_that_a_plan_may_have(
    kind: str, events: type[Counted]
) -> None:
    read(Source("bombe.yaml", BOMBS[kind][0]))
    assert events.heard < 4 * builder.DEPTH_LIMIT


@pytest.mark.parametrize("kind", ["aliases", "merge keys"])
def test_no_alias_is_followed(kind: str, events: type[Counted]) -> None:
    text = BOMBS[kind][0]
    read(Source("bombe.yaml", text))
    assert events.heard < len(text)


# Tags

TAGS: Final = (
    "!!python/object/apply:os.system [touch proie]",
    "!!python/object/new:os.system [touch proie]",
    "!!python/object/apply:subprocess.call [[touch, proie]]",
    "!!python/name:os.system",
    "!!python/module:os x",
    "!!binary aGk=",
    "!!set {a}",
    "!!omap [a: b]",
    "!!str texte",
    "!local texte",
    "!<tag:yaml.org,2002:python/name:os.system> x",
    "! texte",
)


@pytest.mark.parametrize("command", ["validate", "status"])
@pytest.mark.parametrize("tag", TAGS)
def test_a_tag_is_refused_and_nothing_is_run(tag: str, command: str, plancoop: Command) -> None:
    Path("plan.yaml").write_text(f"{PLAN}organisme: {tag}\n", encoding="utf-8")
    seen = plancoop(command)
    assert seen.code == 1
    assert "plan.yaml:4:12: erreur PC108" in seen.out + seen.err
    assert [path.name for path in Path.cwd().iterdir()] == ["plan.yaml"]


@pytest.mark.parametrize(
    ("text", "column"),
    [("!!python/tuple\n- a", 1), ("!!map {version: 1}", 1), ("!k version: 1", 1), ("- !!set", 3)],
)
def test_a_tag_is_refused_wherever_it_stands(text: str, column: int, plancoop: Command) -> None:
    Path("plan.yaml").write_text(f"{text}\n", encoding="utf-8")
    assert f"plan.yaml:1:{column}: erreur PC108" in plancoop("validate").out


# Sizes

MEMORY: Final = 1 << 30
"""In bytes, for a file of 64 MiB: its bytes, its text and what the parser makes of it."""

LIMITED: Final = f"""\
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, ({MEMORY}, {MEMORY}))
from plancoop.__main__ import main
main()
"""
LARGE: Final = {
    "comments": (f"{PLAN}# {'x' * 77}\n", 0, "✓"),
    "line breaks": ("\n", 1, "PC001"),
    "a text": (f"{HEAD}publics: []\norganisme: x", 0, "✓"),
    "brackets": ("[", 1, "PC111"),
    "no text": ("\0", 1, "PC003"),
}
REPEATED: Final = {"comments": 80}


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nothing limits memory so")
@pytest.mark.parametrize("kind", LARGE)
def test_64_mebibytes_are_read_or_refused_in_bounded_memory(kind: str) -> None:
    text, code, said = LARGE[kind]
    size = REPEATED.get(kind, 1)
    again = text[-size:].encode() * (64 * MEBIBYTE // size)
    Path("grand.yaml").write_bytes(text.encode() + again + b"\n")
    words = [sys.executable, "-c", LIMITED, "validate", "grand.yaml"]
    seen = subprocess.run(words, capture_output=True, text=True, encoding="utf-8", check=False)
    assert (seen.returncode, seen.stderr) == (code, "")
    assert said in seen.stdout
    assert len(seen.stdout) < 2_000


WITH_TEXTS: Final = HEAD + ITEM + "        texte: {}\n"


@pytest.mark.parametrize("text", ["x" * MEBIBYTE, "mot " * (MEBIBYTE // 4) + "fin", "é" * MEBIBYTE])
@pytest.mark.parametrize("command", ["validate", "status", "list", "show jeunes-m1"])
def test_a_text_of_a_mebibyte_is_read_and_shown_whole(
    text: str, command: str, plancoop: Command
) -> None:
    Path("plan.yaml").write_text(WITH_TEXTS.format(text), encoding="utf-8")
    seen = plancoop(*command.split())
    assert (seen.code, seen.err) == (0, "")
    shown = "".join(text.split()) in "".join(seen.out.split())
    assert shown == (command in ("list", "show jeunes-m1"))


NUMBERS: Final = {
    "poids": ("poids: {}", "PC212"),
    "avancement": ("avancement: {}", "PC212"),
    "valeur": ("cible: {{valeur: {}}}", "PC212"),
    "depart": ("cible: {{valeur: 5, depart: {}}}", "PC212"),
    "atteint": ("suivi: [{{le: 2012-01-01, atteint: {}}}]", "PC212"),
    "echeance": ("echeance: {}", "PC209"),
}


@pytest.mark.parametrize("digits", [10_000, MEBIBYTE])
@pytest.mark.parametrize("key", NUMBERS)
def test_a_number_of_ten_thousand_digits_is_refused_with_the_limit(
    key: str, digits: int, plancoop: Command
) -> None:
    line, code = NUMBERS[key]
    written = line.format("9" * digits)
    text = WITH_TEXTS.format("Tenir un forum.") + f"        {written}\n"
    Path("plan.yaml").write_text(text, encoding="utf-8")
    seen = plancoop("validate")
    assert seen.code == 1
    column = 9 + written.index("999")
    assert f"plan.yaml:9:{column}: erreur {code}" in seen.out
    assert "± 10¹⁵" in seen.out or code == "PC209"
    assert len(seen.out) < 1_000


def test_a_version_of_ten_thousand_digits_is_no_version(plancoop: Command) -> None:
    Path("plan.yaml").write_text(PLAN.replace("1", "1" * 10_000), encoding="utf-8")
    seen = plancoop("validate")
    assert seen.code == 1
    assert "plan.yaml:1:10: erreur PC214" in seen.out
    assert len(seen.out) < 1_000


@pytest.mark.parametrize("inside", ["[\n", '"\n', "'\n", "|\n", "{\n"])
def test_many_empty_lines_before_the_end_cost_no_more_than_others(
    inside: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a bracket is never closed, a reader may look back over every line, one by one."""
    asked = 0
    line = Source.line

    def counted(self: Source, number: int) -> str:
        nonlocal asked
        asked += 1
        return line(self, number)

    monkeypatch.setattr(Source, "line", counted)
    check_bytes(f"{HEAD}organisme: {inside}{chr(10) * 50_000}".encode())
    assert asked < 100
