"""What docs/year.md and docs/annee.md show of the questions is what is asked, and what comes of it.

Each block that begins with ```text is played in a terminal, in order, on a copy of the plan at
mid-year, beside one of three years. What stands after `>` is typed. `PLANCOOP_ACCEPT=1` writes what
was seen.
"""

import re
import shlex
import shutil
import sys
from pathlib import Path
from typing import Final

import pytest

from tests.support.conversation import converse
from tests.support.documents import in_english
from tests.support.files import ROOT

PAGES: Final = (ROOT / "docs" / "year.md", ROOT / "docs" / "annee.md")
_BLOCK: Final = re.compile(r"(?<=^```text\n).*?(?=^```$)", re.DOTALL | re.MULTILINE)
_ANSWER: Final = re.compile(r"^> ?(.*)$", re.MULTILINE)


def played(block: str, folder: Path) -> str:
    """Run a block's command and give its answers; return the block as it was seen."""
    command = block.partition("\n")[0]
    words = shlex.split(command.removeprefix("$ plancoop"))
    code, seen = converse(*words, answers=_ANSWER.findall(block), folder=folder)
    assert code == 0
    return "".join(f"{line.rstrip(' ')}\n" for line in (command, *seen.splitlines()))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminal")
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_page_shows_what_is_asked_and_answered(
    page: Path, tmp_path: Path, *, accept: bool
) -> None:
    shutil.copyfile(ROOT / "examples" / "mi-annee-2012.yaml", tmp_path / "plan.yaml")
    shutil.copyfile(ROOT / "examples" / "trois-ans.yaml", tmp_path / "trois-ans.yaml")
    text = page.read_text(encoding="utf-8")
    seen = _BLOCK.sub(lambda match: played(match.group(), tmp_path), text)
    assert len(_ANSWER.findall(seen)) > 5
    if accept:
        page.write_text(seen, encoding="utf-8")
        text = seen
    assert seen == text


def test_both_pages_play_the_same_dialogues() -> None:
    english, french = (_BLOCK.findall(page.read_text(encoding="utf-8")) for page in PAGES)
    assert [in_english(block) for block in french] == [in_english(block) for block in english]
