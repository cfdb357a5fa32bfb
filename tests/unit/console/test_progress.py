"""A bar is shown on a terminal, for what takes long, and nowhere else."""

import io
import sys

import pytest

from plancoop.console import progress as bars
from plancoop.console.progress import progress
from tests.support.terminal import Terminal


def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Make standard error a terminal; within a test, for pytest puts its own there before."""
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setenv("TERM", "xterm")
    return stream


def test_what_takes_long_has_a_bar_that_goes_away(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = terminal(monkeypatch)
    monkeypatch.setattr(bars, "SECONDS_BEFORE_BAR", 0.0)
    with progress("Au travail", 2) as advance:
        assert stream.written.wait(60)
        advance()
    assert "Au travail" in stream.getvalue()


def test_what_is_quick_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = terminal(monkeypatch)
    monkeypatch.setattr(bars, "SECONDS_BEFORE_BAR", 3600.0)
    with progress("Au travail", 1) as advance:
        advance()
    assert "Au travail" not in stream.getvalue()


def test_a_pipe_gets_none(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr(bars, "SECONDS_BEFORE_BAR", 0.0)
    with progress("Au travail", 1) as advance:
        advance()
    assert stream.getvalue() == ""
