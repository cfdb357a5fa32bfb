"""What a change does not touch is written as before: its order, its columns, its quotes."""

from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plancoop.changes.amend import Amend
from plancoop.changes.change import Change
from plancoop.changes.move import Move
from plancoop.changes.proof import WouldBreak, prove
from plancoop.changes.rewrite import Rewrite
from plancoop.errors import CannotEdit
from plancoop.text.source import Source
from plancoop.validation.reading import read
from tests.oracles.judging import Deed
from tests.oracles.looks import keep_looks
from tests.oracles.restructured import changes_to, loaded, made, rich_plans
from tests.oracles.strategies import written


@settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(st.data())
def _keep_looks(ends: Counter[str], data: st.DataObject) -> None:
    case = data.draw(written(rich_plans()))
    change, _ = data.draw(
        changes_to(case.data, 1).filter(lambda one: not isinstance(one[0], Rewrite))
    )
    expected = made(case.data, change)
    try:
        proven = prove(read(case.source), change)
    except WouldBreak:
        return
    except CannotEdit:
        ends["refused"] += 1
        return
    lost = proven.lost_comments
    keep_looks(
        Deed(change, case.source, proven.after, case.data, expected, case.comments, (), lost)
    )
    ends["made"] += 1


def test_what_a_change_does_not_touch_is_written_as_before() -> None:
    ends: Counter[str] = Counter()
    _keep_looks(ends)
    assert ends["made"] >= 50, ends
    assert ends["refused"] <= ends["made"] / 3, ends  # most of them in brackets


# The judge sees what is wrong, within the lines that a change may touch

M1 = ("publics", 0, "moyens", 0)
HEAD = "version: 1\ntitre: T\npublics:\n- id: a\n  nom: A\n  moyens:\n"
FLOW = "  - {id: m1, texte: 'U', statut: en_cours, partenaires: [p, q]}\n"
BLOCK = "  - id: m1\n    texte: >-\n      U\n    cible:\n      valeur: 5\n"
MARKED = FLOW.replace("en_cours", "realise")
LATER = BLOCK + "    statut: realise\n"
REALISED = Amend(M1, {"statut": "realise"})
OTHER = "- id: b\n  nom: B\n"
QUOTED = "  - texte: 'U'\n    id: m1\n    statut: en_cours\n"
KEPT = "  - {id: m2, texte: V}\n"
STAYS = HEAD + KEPT + QUOTED + OTHER
MOVED = f"{HEAD}{KEPT}{OTHER}  moyens:\n{QUOTED}"
MOVE = Move((*M1[:-1], 1), ("publics", 1), "moyens")


@pytest.mark.parametrize(
    ("before", "right", "wrong"),
    [
        (FLOW, MARKED, MARKED.replace("id: m1, texte: 'U'", "texte: 'U', id: m1")),
        (FLOW, MARKED, MARKED.replace("[p, q]", "[q, p]")),
        (FLOW, MARKED, MARKED.replace("'U'", "U")),
        (FLOW, MARKED, MARKED.replace("'U'", '"U"')),
        (FLOW, MARKED, MARKED.replace("texte", "'texte'")),
        (BLOCK, LATER, LATER.replace(">-", "|-")),
        (BLOCK, LATER, LATER.replace(">-", ">")),
        (BLOCK, LATER, LATER.replace("      valeur", "       valeur")),
        (BLOCK, LATER, LATER.replace("  - ", "  -  ").replace("\n    ", "\n     ")),
        (BLOCK, LATER, LATER.replace("\n  ", "\n   ").replace("  - ", "   - ", 1)),
    ],
)
def test_the_judge_sees_what_is_written_otherwise(before: str, right: str, wrong: str) -> None:
    judge(REALISED, HEAD + before, HEAD + right, HEAD + wrong)


@pytest.mark.parametrize(
    "wrong",
    [
        MOVED.replace("'U'", "U"),
        MOVED.replace("texte: 'U'\n    id: m1", "id: m1\n    texte: 'U'"),
        MOVED.replace("{id: m2, texte: V}", "{texte: V, id: m2}"),
        MOVED.replace("    statut", "     statut")
        .replace("    id", "     id")
        .replace("- t", "-  t"),
    ],
)
def test_the_judge_sees_what_moves_and_is_written_otherwise(wrong: str) -> None:
    judge(MOVE, STAYS, MOVED, wrong)


def judge(change: Change, before: str, right: str, wrong: str) -> None:
    data = loaded(before)
    deeds = [
        Deed(change, source(before), source(text), data, made(data, change), (), (), ())
        for text in (right, wrong)
    ]
    keep_looks(deeds[0])
    with pytest.raises(AssertionError, match=r"how|what follows"):
        keep_looks(deeds[1])


def source(text: str) -> Source:
    return Source("plan.yaml", text)
