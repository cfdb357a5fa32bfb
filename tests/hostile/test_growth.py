"""What a file of mistakes costs: four times the mistakes take four times the work, not sixteen.

So do four times the blank lines around what a change touches, and each takes little.

The work is counted in calls of functions, which no busy machine changes.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

import pytest

from plancoop.changes.add import Add
from plancoop.changes.amend import Amend
from plancoop.changes.change import Change
from plancoop.changes.mark import Mark
from plancoop.changes.move import Move
from plancoop.changes.proof import prove
from plancoop.changes.remove import Remove
from plancoop.plan.values import Status
from plancoop.syntax.nodes import node_at, step_at
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


MOST_OF_A_LINE: Final = 400
"""How many calls a blank line may take: several checks look at it in turn."""
M2: Final = ("publics", 0, "moyens", 1)
CHANGES: Final[dict[str, Change]] = {
    "done": Mark(M2, Status.ACHIEVED, {"le": "2012-02-14", "statut": "realise"}),
    "add": Add(("publics", 0), "moyens", ({"id": "m4", "texte": "x4"},)),
    "edit": Amend(M2, {"poids": None, "quand": "en mai"}),
    "move": Move(M2, ("publics", 0), "moyens"),
    "remove": Remove((M2,)),
}


def spaced(count: int) -> Source:
    """Return a plan with so many blank lines below each item, and within one."""
    gap = "\n" * count
    first, second = (f"  - id: m{rank}\n    texte: x{rank}\n{gap}" for rank in (1, 2))
    last = "  - {id: m3, texte: x3}\n"
    return Source("plan.yaml", f"{MEANS}{first}{second}    poids: 1\n{gap}{last}{gap}")


@pytest.mark.parametrize("name", CHANGES)
def test_blank_lines_take_little_work_each(name: str) -> None:
    def steps(count: int) -> int:
        reading = read(spaced(count))
        calls = [0]
        with counting(calls):
            prove(reading, CHANGES[name])
        return calls[0]

    steps(1)
    none, few, many = steps(0), steps(FEW), steps(TIMES * FEW)
    assert many - none <= MOST * (few - none), (few, many)
    assert many - none <= MOST_OF_A_LINE * TIMES * FEW, (none, many)


def searches(count: int) -> int:
    """Return how many calls it takes to find the key of each line of a mapping of so many."""
    text = each("k{0}: x\n")(count)
    root = node_at(Source("plan.yaml", text), 0, len(text))
    offsets = [place for place, char in enumerate(text) if char == "\n"]
    calls = [0]
    with counting(calls):
        found = [step_at(root, offset) for offset in offsets]
    assert found == [f"k{rank}" for rank in range(count)]
    return calls[0]


def test_a_key_is_found_among_many_without_a_look_at_each() -> None:
    few, many = searches(FEW), searches(TIMES * FEW)
    assert many <= MOST * few, (few, many)
