"""Copies beside a plan are known by their names, and no plan of another year is one."""

from pathlib import Path
from typing import Final

import pytest

from plancoop.system.copies import Copy, Origin, copies_beside
from plancoop.system.discovery import plans_under
from tests.unit.system.on_disk import touch

COPIES: Final = {
    "plan (1).yaml": Origin.COPY,
    "plan(2).yaml": Origin.COPY,
    "plan - Copie.yaml": Origin.COPY,
    "plan - Copie (3).yaml": Origin.COPY,
    "plan - Copy.yaml": Origin.COPY,
    "plan copie.yaml": Origin.COPY,
    "plan copie 2.yaml": Origin.COPY,
    "plan copy.yaml": Origin.COPY,
    "plan_copie.yaml": Origin.COPY,
    "Copie de plan.yaml": Origin.COPY,
    "plan-conflit.yaml": Origin.COPY,
    "plan-conflit-2026-01-02.yaml": Origin.COPY,
    "plan_conflict-20260102-101112.yaml": Origin.COPY,
    "plan.sync-conflict-20260102-101112-ABCDEFG.yaml": Origin.COPY,
    "plan (copie en conflit de Poste-3 2026-01-02).yaml": Origin.COPY,
    "plan (Poste 3's conflicted copy 2026-01-02).yaml": Origin.COPY,
    "plan (conflicted copy 2026-01-02 101112).yaml": Origin.COPY,
    "plan_LOCAL_1234.yaml": Origin.FORMER,
    "plan.yaml.orig": Origin.FORMER,
    "plan.yaml.bak": Origin.FORMER,
    "plan.yaml.bak2": Origin.FORMER,
    "plan.yaml~": Origin.FORMER,
    "plan.yaml.~2~": Origin.FORMER,
    ".plan.yaml.swp": Origin.OPEN,
    ".plan.yaml.swo": Origin.OPEN,
    "#plan.yaml#": Origin.OPEN,
    ".#plan.yaml": Origin.OPEN,
    ".~lock.plan.yaml#": Origin.OPEN,
}
OTHERS: Final = (
    *("plan-2027.yaml", "plan_2026-2027.yaml", "plan-suivant.yaml", "plan.yml", "plan2.yaml"),
    *("plan-conflits-2026.yaml", "plan-copies.yaml", "plan (nord).yaml", "autre (1).yaml"),
    *(".plan.yaml.lock", "plan.json", "plan.yaml.txt", "copie.yaml", "notes~", "plan"),
)


@pytest.mark.parametrize("name", COPIES)
def test_a_copy_is_known_by_its_name(name: str) -> None:
    plan, copy = touch(Path("data/plan.yaml")), touch(Path("data") / name)
    assert list(copies_beside([plan])) == [Copy(plan, copy, COPIES[name])]


@pytest.mark.parametrize("name", OTHERS)
def test_what_is_called_otherwise_is_none(name: str) -> None:
    plan = touch(Path("data/plan.yaml"))
    touch(Path("data") / name)
    assert list(copies_beside([plan])) == []


def test_a_folder_that_is_not_there_has_none() -> None:
    assert list(copies_beside([Path("x/plan.yaml"), Path("a\0b/plan.yaml")])) == []


def test_a_copy_is_no_plan_of_a_folder_unless_it_stands_there_alone() -> None:
    plan, copy = touch(Path("data/plan.yaml")), touch(Path("data/plan (1).yaml"))
    assert plans_under(Path("data")) == ([plan], [])
    plan.unlink()
    assert plans_under(Path("data")) == ([copy], [])
