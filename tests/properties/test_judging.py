"""The judge of changes sees what is wrong: results that nothing in plancoop makes."""

import pytest

from plancoop.changes.amend import Amend
from plancoop.changes.change import Change
from plancoop.changes.move import Move
from plancoop.changes.remove import Remove
from plancoop.text.source import Source
from tests.oracles.judging import Deed, judge
from tests.oracles.restructured import loaded, made

HEAD = "version: 1\ntitre: T\npublics:\n- id: a\n  nom: A\n  moyens:\n"
ONE = "  # 0 un\n  - id: m1\n    texte: U # 1\n    # 2 sous\n"
SECTION = "\n  # 3 titre\n\n"
TWO = "  - id: m2\n    texte: D\n"
THREE = "\n  # 4 trois\n  - id: m3\n    texte: T\n"
COMMENTS = ("# 0 un", "# 1", "# 2 sous", "# 3 titre", "# 4 trois")

M1 = ("publics", 0, "moyens", 0)
REMOVED = Remove((M1,))
LAST = Move(M1, ("publics", 0), "moyens")


def deed(change: Change, body: str, told: tuple[str, ...] = ("# 0 un", "# 1", "# 2 sous")) -> Deed:
    before = HEAD + ONE + SECTION + TWO + THREE
    data = loaded(before)
    source, after = Source("plan.yaml", before), Source("plan.yaml", HEAD + body)
    said = told if change is REMOVED else ()
    return Deed(change, source, after, data, made(data, change), COMMENTS, (), said)


@pytest.mark.parametrize(
    ("change", "body"),
    [
        (REMOVED, "  # 3 titre\n\n" + TWO + THREE),
        (LAST, "  # 3 titre\n\n" + TWO + THREE + "\n" + ONE),
    ],
)
def test_what_is_right_passes(change: Change, body: str) -> None:
    judge(deed(change, body))


@pytest.mark.parametrize(
    ("change", "body"),
    [
        (REMOVED, "  # 0 un\n\n  # 3 titre\n\n" + TWO + THREE),
        (REMOVED, "    # 2 sous\n\n  # 3 titre\n\n" + TWO + THREE),
        (REMOVED, TWO + THREE),
        (REMOVED, "  # 3 titre\n" + TWO + THREE),
        (REMOVED, "  # 3 titre\n\n" + TWO.replace("D", "'D'") + THREE),
        (REMOVED, "  # 3 titre\n\n" + TWO + "\n" + THREE),
        (REMOVED, "  # 3 titre\n\n" + TWO + THREE.removesuffix("\n")),
        (REMOVED, "  # 3 titre\n\n" + TWO.replace("D", "E") + THREE),
        (LAST, "  # 0 un\n\n  # 3 titre\n\n" + TWO + THREE + "\n" + ONE[9:]),
        (LAST, "    # 2 sous\n\n  # 3 titre\n\n" + TWO + THREE + "\n" + ONE[:-11]),
        (LAST, TWO + THREE + "\n  # 3 titre\n\n" + ONE),
        (LAST, "  # 3 titre\n\n" + TWO + "\n" + ONE + THREE),
    ],
)
def test_what_is_wrong_does_not(change: Change, body: str) -> None:
    with pytest.raises(AssertionError):
        judge(deed(change, body))


@pytest.mark.parametrize("told", [("# 0 un", "# 1"), ("# 0 un", "# 1", "# 2"), (*COMMENTS,)])
def test_comments_that_go_are_all_named_and_no_others(told: tuple[str, ...]) -> None:
    with pytest.raises(AssertionError):
        judge(deed(REMOVED, "  # 3 titre\n\n" + TWO + THREE, told))


APART = HEAD + "  - id: m1\n    texte: U\n\n    quand: mai\n    poids: 2\n"


@pytest.mark.parametrize(
    ("gone", "is_right"), [("    quand: mai\n", True), ("\n    quand: mai\n", False)]
)
def test_what_a_removed_key_stood_between_stays_apart(gone: str, *, is_right: bool) -> None:
    data, change = loaded(APART), Amend(M1, {"quand": None})
    source, after = Source("plan.yaml", APART), Source("plan.yaml", APART.replace(gone, ""))
    seen = Deed(change, source, after, data, made(data, change), (), (), ())
    if is_right:
        judge(seen)
    else:
        with pytest.raises(AssertionError, match="together"):
            judge(seen)
