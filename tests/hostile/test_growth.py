"""What a file of mistakes costs: four times the mistakes take four times the work, not sixteen.

The work is counted in calls of functions, which no busy machine changes.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

import pytest

from plancoop.text.source import Source
from plancoop.validation.checks import Check
from plancoop.validation.reading import read
from plancoop.wording.problem_report import check_report

FEW: Final = 100
TIMES: Final = 4
MOST: Final = 1.5 * TIMES
"""How many times the calls; sixteen would be their square."""

HEAD: Final = "version: 1\ntitre: x\n"
AUDIENCE: Final = f"{HEAD}publics:\n- id: a\n  nom: x\n"
MEANS: Final = f"{AUDIENCE}  moyens:\n"
DONE: Final = "  - {{id: m{0}, texte: x{0}, statut: realise}}\n"


def each(line: str) -> Callable[[int], str]:
    """Return what writes a line so many times, with its number."""
    return lambda count: "".join(line.format(number) for number in range(count))


FILES: Final[dict[str, Callable[[int], str]]] = {
    "unknown keys": lambda n: HEAD + each("k{0}: x\n")(n) + "publics: []\n",
    "unknown keys in braces": lambda n: "{" + each("k{0}: x, ")(n) + "version: 1}\n",
    "commas in a text": lambda n: f"{HEAD}publics: [{{id: a, nom: {each('x{0},')(n)}}}]\n",
    "empty entries": lambda n: f"{HEAD}publics:\n{each('-')(1)}\n" + "-\n" * n,
    "texts for sections": lambda n: f"{HEAD}publics:\n" + "- a\n" * n,
    "nothings": lambda n: f"{HEAD}publics: [{'~,' * n}]\n",
    "aliases": lambda n: f"{HEAD}publics: [{'*a,' * n}]\n",
    "escapes": lambda n: f'{HEAD}publics: "{chr(92) + "e"}"\norganisme: "{(chr(92) + "e") * n}"\n',
    "zero-width spaces": lambda n: f"{HEAD}publics: [{chr(0x200B) * 1}{('x' + chr(0x200B)) * n}]\n",
    "keys twice": lambda n: HEAD + "titre: x\n" * n + "publics: []\n",
    "conflicts": lambda n: "<<<<<<< a\n" * n,
    "refused keys": lambda n: f"{HEAD}publics:\n" + each("- {{id: a{0}, *b : x}}\n")(n),
    "empty follow-ups": lambda n: (
        f"{MEANS}  - id: m\n    texte: x\n    suivi:\n" + "    - {le: 2012-01-01}\n" * n
    ),
    "unknown objectives": lambda n: (
        f"{AUDIENCE}  objectifs:\n"
        + each("  - {{id: o{0}, texte: x{0}}}\n")(n)
        + "  moyens:\n"
        + each("  - {{id: m{0}, texte: y{0}, pour: [p{0}]}}\n")(n)
    ),
    "warnings": lambda n: MEANS + each(DONE)(n),
    "silences": lambda n: (
        MEANS
        + each(DONE)(n)
        + "verification:\n"
        + each("- {{regle: PC403, raison: x, elements: [m{0}]}}\n")(n)
    ),
    "ids twice": lambda n: f"{HEAD}publics:\n" + "- {id: a, nom: x}\n" * n,
    "unknown statuses": lambda n: MEANS + each("  - {{id: m{0}, texte: x, statut: z{0}}}\n")(n),
    "numbers cut in two": lambda n: MEANS + each("  - {{id: m{0}, texte: x{0}, poids: 2,5}}\n")(n),
    "lost comments": lambda n: f"{HEAD}publics: []\nliens:\n" + "- a #b\n" * n,
    "keys in a text": lambda n: f"{MEANS}  - id: m\n    texte: |\n" + "      statut: x\n" * n,
    "empty lines": lambda n: f"{HEAD}publics: [\n" + "\n" * n,
}


@contextmanager
def counting(calls: list[int]) -> Iterator[None]:
    """Count the calls of functions, of Python's own as of ours."""

    def called(_frame: Any, event: str, _about: Any) -> None:  # noqa: ANN401 -- as Python calls it
        calls[0] += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(called)
    try:
        yield
    finally:
        sys.setprofile(before)


def work(text: str) -> int:
    """Return how many calls it takes to read a file and to tell what is wrong with it."""
    calls = [0]
    source = Source("plan.yaml", text)
    with counting(calls):
        check_report(Check(source.name, read(source)))
    return calls[0]


@pytest.mark.parametrize("kind", FILES)
def test_four_times_the_mistakes_take_four_times_the_work(kind: str) -> None:
    work(FILES[kind](1))  # what is made once, is made
    few, many = work(FILES[kind](FEW)), work(FILES[kind](TIMES * FEW))
    assert many <= MOST * few, (few, many)
