"""`kill -9` at any moment: the plan is the old one or the new one, and what was said is there."""

import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from random import Random
from statistics import median

import pytest

from tests.torture.scene import LOCK, Scene, ids

pytestmark = pytest.mark.skipif(os.name != "posix", reason="nothing is killed so on Windows")

_WARM_UP = 5


def lasts(scene: Scene, *args: str) -> float:
    """Run a command to its end; return how long it took, in seconds."""
    words = [sys.executable, "-m", "plancoop", *scene.words(*args)]
    began = time.monotonic()
    subprocess.run(words, env=scene.env, capture_output=True, check=True)
    return time.monotonic() - began


def killed(scene: Scene, after: float, *args: str) -> "subprocess.CompletedProcess[str]":
    """Start a command, kill it after so many seconds, and return what it came to."""
    words = [sys.executable, "-m", "plancoop", *scene.words(*args)]
    with subprocess.Popen(
        words, env=scene.env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
    ) as process:
        time.sleep(after)
        process.kill()
        out, err = process.communicate()
    return subprocess.CompletedProcess(words, process.returncode, out, err)


@pytest.mark.parametrize(
    ("kills", "since", "until"),
    [
        (8, 0.8, 1.2),
        pytest.param(200, 0.0, 1.0, marks=pytest.mark.torture),
        pytest.param(200, 0.8, 1.2, marks=pytest.mark.torture),
    ],
)
def test_a_killed_done_leaves_the_old_or_the_new_plan_and_what_it_said(
    kills: int,
    since: float,
    until: float,
    scene: Callable[[int], Scene],
    figures: Callable[[str], None],
) -> None:
    here = scene(kills + _WARM_UP)
    first, names = ids(here.count)[:_WARM_UP], ids(here.count)[_WARM_UP:]
    whole = median(lasts(here, "done", name) for name in first)
    seed = int.from_bytes(os.urandom(4))
    chance = Random(seed)
    fates: Counter[str] = Counter()
    said = set(first)
    for name in names:
        before, after = here.plan.read_bytes(), here.expected("done", name)
        seen = killed(here, chance.uniform(since * whole, until * whole), "done", name)
        assert (seen.returncode, seen.stderr) in {(0, ""), (-9, "")}
        now = here.plan.read_bytes()
        assert now in {before, after}
        if seen.returncode == 0 or "plancoop undo" in seen.stdout:
            said.add(name)
            assert now == after
        fates[fate(seen.returncode, written=now == after, left=here.left())] += 1
        assert said <= here.closed()

    figures(
        f"{kills} kills at {since:.0%} to {until:.0%} of a done of {whole:.2f} s, seed {seed}: "
        f"{dict(fates)}, 0 losses"
    )
    lost = sorted(set(names) - here.closed())
    if lost:
        lasts(here, "done", lost[0])
        assert here.left() == {LOCK}
    assert here.records()


def fate(code: int, *, written: bool, left: set[str]) -> str:
    """Name what became of a command that was to be killed."""
    if code == 0:
        return "over before"
    if written:
        return "killed after the rename"
    return "killed while writing" if left - {LOCK} else "killed before"


@pytest.mark.torture
def test_a_killed_undo_can_be_asked_again(
    scene: Callable[[int], Scene], figures: Callable[[str], None]
) -> None:
    kills, here, chance = 100, scene(1), Random()
    fates: Counter[str] = Counter()
    before, after = here.plan.read_bytes(), here.expected("done", *ids(1))
    lasts(here, "done", *ids(1))
    whole = lasts(here, "undo")
    for _ in range(kills):
        assert (here.plan.read_bytes(), here.records()) == (before, [])
        lasts(here, "done", *ids(1))
        killed(here, chance.uniform(0.6 * whole, 1.05 * whole), "undo")
        assert here.plan.read_bytes() in {before, after}
        state = "old" if here.plan.read_bytes() == before else "new"
        fates[f"{state} plan, {len(here.records())} on record"] += 1
        if here.records():
            lasts(here, "undo")
    figures(f"{kills} kills of an undo: {dict(fates)}")
