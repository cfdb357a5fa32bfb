"""What the documents show is what the commands do: each is run, on a terminal, and compared.

A block that begins with ```console holds commands after `$ ` and what they print. All blocks of a
page run in order, in a folder that holds a copy of the real plan. `PLANCOOP_ACCEPT=1 pytest
tests/documentation/test_documents.py` writes what was seen into the pages, for a reviewer to read.
"""

import re
import shlex
import shutil
import sys
import tomllib
from pathlib import Path

import pytest

from tests.support.files import REAL_PLAN, ROOT
from tests.support.terminal import on_a_terminal

PAGES = (
    ROOT / "README.md",
    ROOT / "LISEZMOI.md",
    *sorted((ROOT / "docs").glob("*.md")),
)
_BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.DOTALL | re.MULTILINE)
_TODAY = re.compile(r"\s+\(\d+(?:er)?\s+\w+\s+20[2-9]\d\)")


def played(block: str, folder: Path) -> str:
    """Run the commands of a block; return the block with what they print."""
    shown = ""
    for line in block.splitlines():
        if line.startswith("$ plancoop"):
            words = shlex.split(line.removeprefix("$ plancoop"), comments=True)
            _code, seen = on_a_terminal(*words, folder=folder)
            shown += f"{line}\n{seen}"
        elif line.startswith("$ "):
            pytest.fail(f"only plancoop is run here: {line}")
    return shown


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminal")
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_shows_what_the_commands_print(page: Path, tmp_path: Path, accept: bool) -> None:  # noqa: FBT001
    folder = tmp_path / "page"
    (folder / "data").mkdir(parents=True)
    shutil.copyfile(REAL_PLAN, folder / "data" / "plan.yaml")
    for name in ("docs", "examples"):
        (folder / name).mkdir()
        for example in (ROOT / name).glob("*.yaml"):
            shutil.copyfile(example, folder / name / example.name)
    text = page.read_text(encoding="utf-8")
    seen = _BLOCK.sub(lambda match: played(match.group(), folder), text)
    if accept:
        page.write_text(seen, encoding="utf-8")
        text = seen
    assert _TODAY.sub(" (today)", seen) == _TODAY.sub(" (today)", text)


def test_both_front_pages_show_the_same_commands() -> None:
    pages = [(ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "LISEZMOI.md")]
    commands = [re.findall(r"^(?:\$ |python|pipx|py ).*$", page, re.MULTILINE) for page in pages]
    assert commands[0] == commands[1]
    assert len(commands[0]) > 10


def test_the_front_page_begins_with_the_two_commands_of_a_fresh_machine() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```(?:sh|console)\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    install = "python3 -m venv .venv && .venv/bin/pip install"
    assert blocks[0] == f"{install} -e . && .venv/bin/plancoop status --public jeunes\n"
    assert blocks[1] == f"{install} -c constraints.txt -e '.[dev]' && .venv/bin/pytest\n"


def test_every_link_between_the_pages_leads_somewhere() -> None:
    for page in (*PAGES, ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md"):
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_the_versions_of_the_tests_are_versions_alone_and_of_every_dependency() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pinned = [line for line in lines if not line.startswith("#")]
    named = [re.fullmatch(r"([\w.-]+)==[\w.]+", line) for line in pinned]
    assert all(named)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    assert {_name(line) for line in wanted} <= {_name(line) for line in pinned}


def _name(requirement: str) -> str:
    return re.split("[<>=]", requirement.lower())[0].replace("_", "-")
