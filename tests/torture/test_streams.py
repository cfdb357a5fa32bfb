"""Streams that are full, closed or cut, and Ctrl-C: one line, the right code, the plan whole."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import sleep
from typing import Final

import filelock
import pytest

from tests.support.cli import Command
from tests.torture.scene import LOCK, Scene
from tests.torture.test_many_at_once import start_at_once

pytestmark = pytest.mark.skipif(os.name != "posix", reason="a shell and signals are wanted")

READING: Final = (
    ("status",),
    ("status", "--json"),
    ("list",),
    ("list", "--json"),
    ("show", "jeunes-m1"),
    ("validate", "data/plan.yaml"),
    ("done", "jeunes-m1", "--dry-run"),
    ("--version",),
)
WRITING: Final = (
    ("done", "jeunes-m2"),
    ("start", "jeunes-m1"),
    ("mark", "suspendu", "jeunes-m1", "--note", "Faute de salle"),
    ("measure", "3", "jeunes-m2"),
    ("note", "Vu en comité", "jeunes-m1"),
    ("postpone", "2012-12-01", "jeunes-m1", "--note", "Faute de salle"),
    ("undo",),
)


def shell(words: tuple[str, ...], redirection: str) -> "subprocess.CompletedProcess[str]":
    """Run a command in a shell, its streams put elsewhere; its code is the command's own."""
    script = f'set -o pipefail; "$0" -m plancoop "$@" {redirection}'
    return subprocess.run(
        ["bash", "-c", script, sys.executable, *words],
        capture_output=True,
        check=False,
        encoding="utf-8",
    )


@pytest.fixture
def marked(plan: Path, plancoop: Command) -> Path:
    """A plan of which something can be taken back."""
    assert plancoop("done", "organisations-m1").code == 0
    return plan


full = pytest.mark.skipif(not Path("/dev/full").exists(), reason="/dev/full is wanted")


@full
@pytest.mark.parametrize("words", READING, ids=" ".join)
def test_an_answer_that_cannot_be_written_is_said(words: tuple[str, ...], plan: Path) -> None:
    before = plan.read_bytes()
    seen = shell(words, ">/dev/full")
    assert seen.returncode == 4
    assert len(seen.stderr.splitlines()) == 1
    assert plan.read_bytes() == before


@full
@pytest.mark.parametrize("words", WRITING, ids=" ".join)
def test_a_change_that_cannot_be_shown_is_made_and_said(
    words: tuple[str, ...], marked: Path
) -> None:
    before = marked.read_bytes()
    seen = shell(words, ">/dev/full")
    assert seen.returncode == 4
    assert len(seen.stderr.splitlines()) == 1
    assert marked.read_bytes() != before


@full
def test_help_that_cannot_be_written_is_said() -> None:
    seen = shell(("--help",), ">/dev/full")
    assert seen.returncode == 4
    assert len(seen.stderr.splitlines()) == 1


@full
@pytest.mark.parametrize("words", [("status",), ("done", "jeunes-m1"), ("done", "rien")])
def test_errors_that_cannot_be_written_keep_their_code(words: tuple[str, ...], plan: Path) -> None:
    assert plan.exists()
    seen = shell(words, ">/dev/full 2>/dev/full")
    assert seen.returncode == (3 if "rien" in words else 4)


@pytest.mark.parametrize("redirection", [">&-", "2>&-", "<&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize("words", [("status",), ("done", "jeunes-m1"), ("undo",)])
def test_closed_streams_do_not_matter(
    words: tuple[str, ...], redirection: str, marked: Path
) -> None:
    before = marked.read_bytes()
    seen = shell(words, redirection)
    assert (seen.returncode, seen.stderr) == (0, "")
    assert (marked.read_bytes() == before) == (words == ("status",))


@pytest.mark.parametrize("reader", ["head -1", "true"])
@pytest.mark.parametrize("words", [("list",), ("list", "--json"), ("done", "jeunes-m1")])
def test_a_reader_that_leaves_is_no_error(words: tuple[str, ...], reader: str, plan: Path) -> None:
    before = plan.read_bytes()
    seen = shell(words, f"| {reader}")
    assert (seen.returncode, seen.stderr) == (0, "")
    assert (plan.read_bytes() == before) == (words[0] == "list")


def test_ctrl_c_while_waiting_for_the_lock_says_so(scene: Callable[[int], Scene]) -> None:
    here = scene(1)
    before = here.plan.read_bytes()
    with filelock.FileLock(here.plan.with_name(LOCK)):
        (process,), gate = start_at_once(here, [["done", "public0-m0"]])
        os.close(gate)
        sleep(0.5)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate()
    assert (process.returncode, out) == (130, b"")
    assert here.plan.read_bytes() == before
    assert len(err.splitlines()) == 1
