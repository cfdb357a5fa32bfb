"""What docs/editing.md and docs/modifier.md show is what is printed, and the plan stays whole.

Each ```text block holds commands after `$ `, with what is answered after `> `, or what is fed
between `<<FIN` and `FIN`. Those below a `<!-- plan: … -->` are played in order, on a terminal, on a
copy of that plan. After each command the plan is valid, but for the warnings that it tells, and a
command that fails has changed nothing; at the end `undo` leads back to the first bytes.
`PLANCOOP_ACCEPT=1` writes what was seen into the pages.
"""

import re
import shlex
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from plancoop.cli.app import run
from tests.support.conversation import converse
from tests.support.documents import as_of_a_day, in_english
from tests.support.files import ROOT
from tests.support.terminal import NO_COLOUR, on_a_terminal

PAGES: Final = (ROOT / "docs" / "editing.md", ROOT / "docs" / "modifier.md")
BROUILLON: Final = ROOT / "examples" / "plan-brouillon.yaml"

_BLOCK: Final = re.compile(r"(?<=^```text\n).*?(?=^```$)", re.DOTALL | re.MULTILINE)
_PART: Final = re.compile(r"^<!-- plan: (\S+) -->$", re.MULTILINE)
_COMMAND: Final = re.compile(r"^\$ plancoop .*?(?=^\$ |\Z)", re.DOTALL | re.MULTILINE)
_FED: Final = re.compile(r" <<FIN\n(.*?)^FIN\n", re.DOTALL | re.MULTILINE)
_ANSWER: Final = re.compile(r"^> ?(.*)$", re.MULTILINE)
_WAYS: Final = r"""
    ^-\s{3}id:  ^-\sid:  ^-\s{id:  ^\s{8}-\s{3}id:  ^\s{2}-\sid:  \s-\s{id:  moyens:\s\[\]$
    texte:\s>-$  texte:\s"  texte:\s'  texte:\s\|$  texte:\s\w
    ^\s+#  ^#  \S\s+#\s  #.*\n\n  #.*\n\s+-  \n\n\n  ^\s*moyens:\n\n
"""
_DRY: Final = "--dry-run"
_EDITOR: Final = """
import pathlib, sys
file = pathlib.Path(sys.argv[2])
text, year = file.read_text("utf-8"), sys.argv[1]
wrong = f"echeance: 30 juin {year}"
there = text.replace(wrong, f"echeance: {year}-06-30")
file.write_text(there if wrong in text else f"{text}  {wrong}\\n", "utf-8")
"""


class Typed(NamedTuple):
    """A command of a page, with what its reader gives it."""

    line: str
    fed: str | None
    answers: list[str]

    @property
    def words(self) -> list[str]:
        return shlex.split(self.line.removeprefix("$ plancoop"))


def typed(block: str) -> Iterator[Typed]:
    """Yield the commands of a block."""
    for shown in _COMMAND.findall(block):
        fed = _FED.search(shown)
        line = shown.partition("\n")[0].removesuffix(" <<FIN")
        yield Typed(line, fed and fed[1], _ANSWER.findall(shown))


def seen(command: Typed, folder: Path) -> tuple[int, str]:
    """Run a command on a terminal; return its exit code and the block as it was seen."""
    editor = folder.parent / "editor.py"
    editor.write_text(_EDITOR, encoding="utf-8")
    year = re.findall(r"\bfin: *(\d{4})", (folder / "plan.yaml").read_text(encoding="utf-8"))[0]
    opening = shlex.join([sys.executable, str(editor), year])
    changes = {**NO_COLOUR, "VISUAL": opening}
    line, fed, answers = command
    if fed is None:
        code, screen = converse(*command.words, answers=answers, folder=folder, changes=changes)
    else:
        line = f"{line} <<FIN\n{fed}FIN"
        code, screen = on_a_terminal(*command.words, folder=folder, changes=changes, fed=fed)
    screen = as_of_a_day(screen, "15 mars 2012")
    return code, "".join(f"{each.rstrip(' ')}\n" for each in (line, *screen.splitlines()))


def played(command: Typed, path: Path) -> str:
    """Run a command as `seen`, and say again what only showed what it would do."""
    before = path.read_bytes()
    code, screen = seen(command, path.parent)
    dry = _DRY in command.words
    assert path.read_bytes() == before or not (dry or code)
    if dry:
        assert code == 0
        assert run([word for word in command.words if word != _DRY]) == 0
        assert path.read_bytes() != before
    passes = run(("validate", "--strict", path.name)) == 0
    assert passes != ("avertissement PC" in screen)
    return screen


def undone(path: Path) -> bytes:
    """Take every change back, and return what the file is then."""
    while run(("undo", "--plan", path.name)) == 0:
        pass
    return path.read_bytes()


def parts(page: str) -> Iterator[tuple[str, list[str]]]:
    """Yield the plans of a page, with the blocks played on each."""
    _, *rest = _PART.split(page)
    for name, text in zip(rest[::2], rest[1::2], strict=True):
        yield name, _BLOCK.findall(text)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminal")
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_page_shows_what_the_commands_print_and_undo_gives_the_first_bytes_back(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, accept: bool
) -> None:
    text = page.read_text(encoding="utf-8")
    screens = []
    for number, (name, blocks) in enumerate(parts(text)):
        path = tmp_path / f"part-{number}" / "plan.yaml"
        path.parent.mkdir()
        shutil.copyfile(ROOT / name, path)
        monkeypatch.chdir(path.parent)
        first = path.read_bytes()
        screens += ["".join(played(each, path) for each in typed(block)) for block in blocks]
        assert path.read_bytes() != first
        assert undone(path) == first
    if accept:
        left = iter(screens)
        text = _BLOCK.sub(lambda _match: next(left), text)
        page.write_text(text, encoding="utf-8")
    assert screens == _BLOCK.findall(text)


def test_both_pages_show_the_same_commands() -> None:
    english, french = (
        [
            each
            for block in _BLOCK.findall(page.read_text(encoding="utf-8"))
            for each in typed(block)
        ]
        for page in PAGES
    )
    assert len(english) > 30
    assert [in_english(each.line) for each in french] == [in_english(each.line) for each in english]


def test_the_same_changes_are_made_to_the_untidy_plan_as_windows_writes_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocks = dict(parts(PAGES[0].read_text(encoding="utf-8")))
    unix, windows = tmp_path / "unix.yaml", tmp_path / "windows.yaml"
    unix.write_bytes(BROUILLON.read_bytes())
    windows.write_bytes(as_windows_writes(unix.read_bytes()))
    first = windows.read_bytes()
    monkeypatch.chdir(tmp_path)
    for block in blocks[BROUILLON.relative_to(ROOT).as_posix()]:
        for command in typed(block):
            words = [word for word in command.words if word != _DRY]
            codes = {run((*words, "--plan", each.name)) for each in (unix, windows)}
            assert len(codes) == 1
            assert windows.read_bytes() == as_windows_writes(unix.read_bytes())
    assert windows.read_bytes() != first
    assert undone(windows) == first


def as_windows_writes(text: bytes) -> bytes:
    return b"\xef\xbb\xbf" + text.replace(b"\n", b"\r\n")


def test_the_untidy_plan_is_written_in_every_way_that_its_page_names() -> None:
    text = BROUILLON.read_text(encoding="utf-8")
    assert [way for way in _WAYS.split() if not re.search(way, text, re.MULTILINE)] == []
    assert not text.endswith("\n")
