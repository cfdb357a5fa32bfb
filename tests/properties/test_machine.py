"""Any sequence of commands, edits by hand and faults of the disk leaves what a dictionary says.

The model of `tests.oracles.promises` says what each command makes of the plan's data; a stack of
bytes says what there is to undo.
"""

import errno
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, replace
from io import StringIO
from pathlib import Path
from typing import Any, ClassVar, Final
from unittest import mock

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from plancoop.cli.app import run
from plancoop.text.source import BOM, Source
from plancoop.validation.reading import read
from tests.oracles.promises import ASKED, COMMENT, PLAN, Asked, Data, loaded, meaning
from tests.support.cli import Result, environment
from tests.torture.scene import says

WRITTEN: Final = "{file} is written, but the disk does not confirm that it is saved: {reason}."
KINDS: Final = ("replace", "fsync", "unlink", "open")


@contextmanager
def failing(kind: str, place: int) -> Iterator[None]:
    """Let the disk refuse one call of a kind, the `place`-th; or, to write, all but a few bytes."""
    if kind == "write":
        with shortage(place * 400):
            yield
        return
    calls, real = 0, getattr(os, kind)

    def call(*args: Any, **options: Any) -> Any:  # noqa: ANN401 -- as the real one
        nonlocal calls
        calls += 1
        if calls == place:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return real(*args, **options)

    with mock.patch.object(os, kind, call):
        yield


@contextmanager
def shortage(size: int) -> Iterator[None]:
    """Let no file grow beyond a size: what is written is cut there."""
    if sys.platform == "win32":
        yield
        return
    import resource

    former = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, former[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, former)


KILLED: Final = """\
import os, signal, sys
from plancoop.cli.app import run
kind, place, *words = sys.argv[1:]
real, calls = getattr(os, kind), 0
def call(*args, **options):
    global calls
    calls += 1
    if calls == int(place):
        os.kill(os.getpid(), signal.SIGKILL)
    return real(*args, **options)
setattr(os, kind, call)
sys.exit(run(words))
"""


@dataclass(frozen=True)
class State:
    """A plan at one moment: its bytes, and what they say."""

    text: bytes
    data: Data
    comments: tuple[str, ...]


class Commands(RuleBasedStateMachine):
    """A plan under commands, undone or not, people who edit it by hand, and a disk that fails."""

    tried: ClassVar[Counter[str]] = Counter()

    def __init__(self) -> None:
        super().__init__()
        self.root = Path(tempfile.mkdtemp())
        self.plan = self.root / "plan.yaml"
        self.told = mock.patch.dict(os.environ, {"XDG_STATE_HOME": str(self.root / "state")})
        self.told.start()
        self.now = State(b"", {}, ())
        self.stack: list[tuple[State, State]] = []
        self.edits = 0
        self.littered = False
        self.tried["sequences"] += 1

    def teardown(self) -> None:
        self.told.stop()
        shutil.rmtree(self.root)

    @initialize(bom=st.booleans(), newline=st.sampled_from(("\n", "\r\n")), end=st.booleans())
    def begin(self, bom: bool, newline: str, end: bool) -> None:  # noqa: FBT001 -- as drawn
        text = PLAN if end else PLAN[: PLAN.index("\n# 14.")].rstrip("\n")
        data = (BOM * bom + text.replace("\n", newline)).encode()
        self.by_hand(State(data, loaded(data), tuple(COMMENT.findall(text))))

    @rule(commands=st.lists(ASKED, min_size=1, max_size=4))
    def use(self, commands: list[Asked]) -> None:
        """Use commands one after the other, each dry first."""
        for asked in commands:
            code, data = asked.on(self.now.data)
            dry = self.run(*asked.words[:1], "--dry-run", *asked.words[1:])
            self.expect(self.now)
            before = self.plan.stat().st_mtime_ns
            seen = self.run(*asked.words)
            assert (dry.code, seen.code) == (code, code), (asked, dry, seen)
            assert bool(seen.err) == bool(code), seen
            if data == self.now.data:
                self.expect(self.now)
                assert self.plan.stat().st_mtime_ns == before
            else:
                assert "@@" in dry.out
                self.wrote(data)
            self.the_file_says_what_the_model_says()

    @precondition(lambda self: self.stack)
    @rule(times=st.integers(1, 3))
    def undo(self, times: int) -> None:
        for _ in range(times):
            code, after = self.undone()
            seen = self.run("undo")
            assert seen.code == code, seen
            self.expect(after)
            if code == 0:
                self.stack.pop()

    @rule(words=st.sampled_from(("done o1 --le 2012-02-30", "note o1", "measure o1 3", "mark m1")))
    def type_wrong_words(self, words: str) -> None:
        seen = self.run(*words.split())
        assert (seen.code, seen.out) == (2, "")
        self.expect(self.now)

    @rule(what=st.sampled_from(("top", "end", "title", "back")))
    def edit(self, what: str) -> None:
        """Change the file by hand: a comment, the title, or back to what plancoop wrote."""
        self.edits += 1
        said, title = f"# {100 + self.edits}. à la main", f"Essai {self.edits}"
        text = self.now.text.decode()
        mark, text = BOM * text.startswith(BOM), text.removeprefix(BOM)
        newline = "\r\n" if "\r\n" in text else "\n"
        state = self.now
        match what:
            case "top":
                text = f"{said}{newline}{text}"
                state = replace(state, comments=(said, *state.comments))
            case "end":
                text += newline * (not text.endswith("\n")) + said + newline
                state = replace(state, comments=(*state.comments, said))
            case "title":
                text = re.sub(r"titre: Essai( \d+)?", f"titre: {title}", text, count=1)
                state = replace(state, data={**state.data, "titre": title})
            case _ if self.stack:
                self.by_hand(self.stack[-1][1])
                return
        self.by_hand(replace(state, text=(mark + text).encode()))

    @rule(asked=ASKED, kind=st.sampled_from((*KINDS, "write")), place=st.integers(1, 5))
    def use_a_failing_disk(self, asked: Asked, kind: str, place: int) -> None:
        self.struck(asked, lambda: self.run(*asked.words, fault=(kind, place)))

    @precondition(lambda self: self.stack)
    @rule(kind=st.sampled_from(("replace", "fsync", "unlink", "open")), place=st.integers(1, 3))
    def undo_on_a_failing_disk(self, kind: str, place: int) -> None:
        code, after = self.undone()
        seen = self.run("undo", fault=(kind, place))
        self.tried["faults"] += 1
        assert seen.code in (code, 4), seen
        assert seen.code == 0 or self.now.text == self.plan.read_bytes() or says(seen.err, WRITTEN)
        if code == 0 and self.plan.read_bytes() == after.text:
            self.now = after
        assert seen.code != 0 or self.now == after
        if len(self.records()) < len(self.stack):
            self.stack.pop()
            assert (code, self.now) == (0, after)

    @invariant()
    def the_file_says_what_the_model_says(self) -> None:
        if not self.now.text:
            return
        self.tried["steps"] += 1
        data = self.plan.read_bytes()
        assert data == self.now.text
        assert meaning(loaded(data)) == meaning(self.now.data)
        assert read(Source.decode("plan.yaml", data)).errors == ()
        assert tuple(COMMENT.findall(data.decode().replace("\r", ""))) == self.now.comments
        assert len(self.records()) == len(self.stack)
        beside = {path.name for path in self.root.iterdir()}
        beside -= {"plan.yaml", ".plan.yaml.lock", "state"}
        assert not beside or (self.littered and len(beside) == 1)

    # How.

    def by_hand(self, state: State) -> None:
        self.plan.write_bytes(state.text)
        self.now = state

    def run(self, *words: str, fault: tuple[str, int] | None = None) -> Result:
        """Run a command in this process, perhaps on a disk that fails."""
        place = words.index("--") if "--" in words else len(words)
        args = [*words[:place], "--plan", str(self.plan), *words[place:]]
        out, err = StringIO(), StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            if fault:
                with failing(*fault):
                    code = run(args)
            else:
                code = run(args)
        self.tried[f"{words[0]}{' on a failing disk' * bool(fault)}, exit {code:d}"] += 1
        assert "Traceback" not in err.getvalue(), err.getvalue()
        return Result(code, out.getvalue(), err.getvalue())

    def wrote(self, data: Data) -> None:
        after = replace(self.now, text=self.plan.read_bytes(), data=data)
        self.stack.append((self.now, after))
        self.now = after
        self.littered = False

    def expect(self, state: State) -> None:
        assert self.plan.read_bytes() == state.text
        self.now = state

    def undone(self) -> tuple[int, State]:
        """Return the exit code of an undo, and the state it leads to."""
        if not self.stack:
            return 2, self.now
        before, after = self.stack[-1]
        return (0, before) if self.now.text in (before.text, after.text) else (4, self.now)

    def records(self) -> list[Path]:
        return sorted((self.root / "state").rglob("*.json"))

    def struck(self, asked: Asked, strike: Callable[[], Result]) -> None:
        """Let a fault strike a command: the file is the old one or the new one, and it is said."""
        code, data = asked.on(self.now.data)
        seen = strike()
        self.tried["faults"] += 1
        text = self.plan.read_bytes()
        if text == self.now.text:
            assert seen.code or data == self.now.data, seen
            assert seen.code in (code, 4, -9), seen
            return
        assert (code, seen.code) in ((0, 0), (0, 4), (0, -9)), seen
        assert seen.code != 4 or says(seen.err, WRITTEN), seen
        assert meaning(loaded(text)) == meaning(data)
        on_record = len(self.records()) > len(self.stack)
        assert on_record or seen.err or seen.code == -9
        self.wrote(data)
        if not on_record:
            self.stack.pop()


class KilledCommands(Commands):
    """The same, with commands that are killed in a process of their own."""

    @rule(asked=ASKED, kind=st.sampled_from(KINDS), place=st.integers(1, 5))
    def use_until_killed(self, asked: Asked, kind: str, place: int) -> None:
        def strike() -> Result:
            words = [asked.words[0], "--plan", str(self.plan), *asked.words[1:]]
            args = [sys.executable, "-c", KILLED, kind, str(place), *words]
            seen = subprocess.run(args, check=False, capture_output=True, env=environment())
            self.tried[f"killed, exit {seen.returncode}"] += 1
            return Result(seen.returncode, seen.stdout.decode(), seen.stderr.decode())

        self.struck(asked, strike)
        self.littered = True  # until the next command writes


EVERY: Final = settings(deadline=None, suppress_health_check=list(HealthCheck))


def test_a_sequence_of_commands_does_what_a_dictionary_says() -> None:
    quick = settings(
        EVERY, max_examples=40, stateful_step_count=15, derandomize=True, database=None
    )
    run_state_machine_as_test(Commands, settings=quick)


@pytest.mark.torture
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_hundreds_of_sequences_do_what_a_dictionary_says() -> None:
    long = settings(EVERY, max_examples=300, stateful_step_count=40)
    run_state_machine_as_test(KilledCommands, settings=long)
