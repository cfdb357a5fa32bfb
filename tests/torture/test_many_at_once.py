"""Many processes at once on one plan: none loses what another wrote."""

import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random
from threading import Event, Thread

import pytest

from plancoop.system import undo_log
from plancoop.text.source import Source
from plancoop.validation.reading import read
from tests.torture.scene import LOCK, Scene, ids

pytestmark = pytest.mark.skipif(
    os.name != "posix", reason="on Windows, who reads a file keeps it from being replaced"
)

_AT_THE_GATE = """
import os, sys
from plancoop.cli.app import main
from plancoop.commands import done
from filelock import FileLock
os.write(1, b".")
sys.stdin.read()
main()
"""


class Reader(Thread):
    """Someone who looks at the plan all the time, and keeps every text they see."""

    def __init__(self, plan: Path) -> None:
        super().__init__()
        self.plan = plan
        self.seen: set[bytes] = set()
        self.over = Event()

    def run(self) -> None:
        while not self.over.wait(0.002):
            self.seen.add(self.plan.read_bytes())


def start_at_once(
    scene: Scene, words: list[list[str]]
) -> tuple[list[subprocess.Popen[bytes]], int]:
    """Start a process for each command, all stopped at a gate; return them and what opens it."""
    wait, gate = os.pipe()
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", _AT_THE_GATE, *scene.words(*args)],
            stdin=wait,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=scene.env,
        )
        for args in words
    ]
    os.close(wait)
    for process in processes:
        assert process.stdout
        assert process.stdout.read(1) == b"."
    return processes, gate


@pytest.mark.parametrize("count", [12, pytest.param(200, marks=pytest.mark.torture)])
def test_processes_that_mark_different_items_at_once_all_succeed_and_lose_nothing(
    count: int, scene: Callable[[int], Scene], figures: Callable[[str], None]
) -> None:
    here = scene(count)
    first = undo_log.digest(Source.decode("", here.plan.read_bytes()))
    processes, gate = start_at_once(here, [["done", name] for name in ids(count)])
    reader = Reader(here.plan)
    reader.start()
    began = time.monotonic()
    os.close(gate)
    said = [process.communicate() for process in processes]
    lasted = time.monotonic() - began
    reader.over.set()
    reader.join()

    codes = Counter(process.returncode for process in processes)
    figures(f"{count} processes at once: codes {dict(codes)}, {lasted:.1f} s")
    assert codes == {0: count}, [err.decode() for _, err in said if err]
    assert {err for _, err in said} == {b""}
    assert here.closed() == set(ids(count))
    assert here.left() == {LOCK}
    assert all(read(Source.decode("", seen)).valid_plan for seen in reader.seen)
    follows_on(here, first, count)


def follows_on(scene: Scene, first: str, count: int) -> None:
    """Check that the records lead from one text to the next, up to the plan as it is."""
    records = scene.records()
    assert len(records) == min(count, undo_log.MOST_RECORDS)
    if count <= undo_log.MOST_RECORDS:
        assert records[0].digest_before == first
    assert [one.digest_after for one in records[:-1]] == [one.digest_before for one in records[1:]]
    assert records[-1].digest_after == undo_log.digest(Source.decode("", scene.plan.read_bytes()))


@pytest.mark.torture
def test_processes_killed_among_many_take_nothing_with_them(
    scene: Callable[[int], Scene], figures: Callable[[str], None]
) -> None:
    count, chance = 60, Random()
    here = scene(count)
    processes, gate = start_at_once(here, [["done", name] for name in ids(count)])
    os.close(gate)
    for process in chance.sample(processes, count // 2):
        time.sleep(chance.uniform(0, 0.2))
        process.kill()
    for process in processes:
        process.communicate()

    codes = Counter(process.returncode for process in processes)
    figures(f"{count} processes at once, half of them killed: codes {dict(codes)}")
    assert set(codes) <= {0, -9}
    done = {
        name for name, process in zip(ids(count), processes, strict=True) if not process.returncode
    }
    assert done <= here.closed()
