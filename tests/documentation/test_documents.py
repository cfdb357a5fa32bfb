"""What the documents show is what the commands do: each is run, on a terminal, and compared.

A block that begins with ```console holds commands after `$ ` and what they print. All blocks of a
page run in order, in a folder that holds a copy of the real plan, or where a `mkdir …; cd …` leads.
What holds the day of the test is shown as of a day of the plan. `PLANCOOP_ACCEPT=1 pytest
tests/documentation/test_documents.py` writes what was seen into the pages, for a reviewer to read.
"""

import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from itertools import chain
from pathlib import Path
from typing import Final

import pytest

from plancoop.cli.registry import COMMANDS
from tests.support.documents import as_of_a_day, commands_named, in_english
from tests.support.files import REAL_PLAN, ROOT
from tests.support.terminal import NO_COLOUR, on_a_terminal

FRONT_PAGES: Final = (ROOT / "README.md", ROOT / "LISEZMOI.md")
PAGES: Final = (*FRONT_PAGES, *sorted((ROOT / "docs").glob("*.md")))
PAIRS: Final = (
    FRONT_PAGES,
    *(
        (ROOT / "docs" / english, ROOT / "docs" / french)
        for english, french in (
            ("starting.md", "commencer.md"),
            ("reading.md", "lire.md"),
            ("following-up.md", "suivre.md"),
            ("checking.md", "verifier.md"),
            ("sharing.md", "partager.md"),
            ("command-line.md", "ligne-de-commande.md"),
            ("reports.md", "rapports.md"),
            ("importing.md", "importer.md"),
            ("page.md", "page-locale.md"),
            ("settings.md", "reglages.md"),
        )
    ),
)
"""Pages in English, each with its French."""
FRENCH_PAGES: Final = (
    *(french for _english, french in PAIRS),
    *(ROOT / "docs" / f"{name}.md" for name in ("annee", "modifier", "editeur")),
    ROOT / "docs" / "classeur.md",
    ROOT / "docs" / "integration-continue.md",
)
ANSWERED_IN_ENGLISH: Final = (ROOT / "README.md", ROOT / "docs" / "starting.md")
"""Pages that show what is answered where the system speaks English."""
_NOT_PROSE: Final = re.compile(r"^```.*?^```$|`[^`]*`|<!--.*?-->", re.DOTALL | re.MULTILINE)
_BLOCK: Final = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.DOTALL | re.MULTILINE)
_TYPED: Final = re.compile(r"^```(?:sh|powershell|console)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_COMMAND: Final = re.compile(r"^(?:\$ |python|pipx|py |plancoop ).*$", re.MULTILINE)
_LINK: Final = re.compile(r"\]\(([^)#:]*)(?:#([^)]*))?\)")
_LONG: Final = 320
FRENCH: Final = {entry.aliases[0] for entry in COMMANDS.values()}


class Reader:
    """Who types the commands of a page, one block after the other."""

    def __init__(self, folder: Path, language: str) -> None:
        self.folder = folder
        self.preferences = {**NO_COLOUR, "PLANCOOP_LANG": language}

    def play(self, block: str) -> str:
        """Run the commands of a block; return the block with what they print."""
        shown = ""
        for line in block.splitlines():
            if line.startswith("$ plancoop"):
                words = shlex.split(line.removeprefix("$ plancoop"), comments=True)
                _code, seen = on_a_terminal(*words, folder=self.folder, changes=self.preferences)
                shown += f"{line}\n{as_of_a_day(seen)}"
            elif line.startswith("$ mkdir "):
                command = ["sh", "-ec", f"{line.removeprefix('$ ')}; pwd"]
                self.folder = Path(
                    subprocess.check_output(command, cwd=self.folder, text=True)[:-1]
                )
                shown += f"{line}\n"
            elif line.startswith("$ "):
                pytest.fail(f"not played here: {line}")
        return shown


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminal")
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_shows_what_the_commands_print(page: Path, tmp_path: Path, accept: bool) -> None:  # noqa: FBT001
    folder = tmp_path / "page"
    (folder / "data").mkdir(parents=True)
    shutil.copyfile(REAL_PLAN, folder / "data" / "plan.yaml")
    for name in ("docs", "examples"):
        (folder / name).mkdir()
        for example in chain((ROOT / name).glob("*.yaml"), (ROOT / name).glob("*.csv")):
            shutil.copyfile(example, folder / name / example.name)
    text = page.read_text(encoding="utf-8")
    reader = Reader(folder, "en" if page in ANSWERED_IN_ENGLISH else "fr")
    seen = _BLOCK.sub(lambda match: reader.play(match.group()), text)
    if accept:
        page.write_text(seen, encoding="utf-8")
        text = seen
    assert seen == text


@pytest.mark.parametrize("pages", PAIRS, ids=lambda pages: pages[0].stem)
def test_a_page_and_its_french_show_the_same_commands(pages: tuple[Path, Path]) -> None:
    english, french = map(_commands, pages)
    assert len(english) > 3
    for shown, named in ((english, COMMANDS), (french, FRENCH)):
        assert commands_named("\n".join(shown)) <= set(named)
    assert [in_english(line) for line in french] == [in_english(line) for line in english]


def _commands(page: Path) -> list[str]:
    """Return the lines of a page that are to be typed."""
    blocks = _TYPED.findall(page.read_text(encoding="utf-8"))
    return [line.partition("  #")[0] for block in blocks for line in _COMMAND.findall(block)]


@pytest.mark.parametrize("page", FRONT_PAGES, ids=lambda page: page.name)
def test_a_front_page_is_short_and_its_picture_is_described(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= _LONG
    ((described, picture),) = re.findall(r"!\[(.*?)\]\((.*?)\)", text)
    assert picture == "docs/statut.svg"
    assert len(described) > 100


@pytest.mark.parametrize("page", FRENCH_PAGES, ids=lambda page: page.name)
def test_french_is_written_with_the_spaces_of_quebec(page: Path) -> None:
    """No line ends before a colon or inside « », and no space stands before ; ? or !."""
    text = _NOT_PROSE.sub("x", page.read_text(encoding="utf-8"))
    assert re.findall(r".*(?:[ \n][:»;?!](?!\[)|«[ \n]).*", text) == []


def test_the_front_page_begins_with_the_two_commands_of_a_fresh_machine() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```(?:sh|console)\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    install = "python3 -m venv .venv && .venv/bin/pip install"
    assert blocks[0] == f"{install} -e . && .venv/bin/plancoop status --public jeunes\n"
    assert blocks[1] == f"{install} -c constraints.txt -e '.[dev]' && .venv/bin/pytest\n"


def test_every_link_between_the_pages_leads_somewhere() -> None:
    for page in (*PAGES, ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md"):
        for target, place in _LINK.findall(page.read_text(encoding="utf-8")):
            there = page.parent / target if target else page
            assert there.exists(), f"{page.name}: {target}"
            assert not place or place in _places(there), f"{page.name}: {target}#{place}"


def _places(page: Path) -> set[str]:
    """Return what links may name in a page: its headings, as forges spell them, and its ids."""
    text = page.read_text(encoding="utf-8")
    headings = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    slugs = (re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings)
    return {*slugs, *re.findall(r'<a (?:id|name)="([^"]*)"', text)}


@pytest.mark.parametrize("start", FRONT_PAGES, ids=lambda page: page.name)
def test_each_page_is_found_from_the_front_pages(start: Path) -> None:
    found = set()
    unread = {start}
    while unread:
        page = unread.pop()
        found.add(page)
        for target, _place in _LINK.findall(page.read_text(encoding="utf-8")):
            there = (page.parent / target).resolve()
            unread |= {there} - found if there.suffix == ".md" else set()
    assert found >= set(PAGES)


def test_the_versions_of_the_tests_are_versions_alone_and_of_every_dependency() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pinned = [line for line in lines if not line.startswith("#")]
    named = [re.fullmatch(r"([\w.-]+)==[\w.]+", line) for line in pinned]
    assert all(named)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = chain.from_iterable(project["optional-dependencies"].values())
    wanted = {_name(line) for line in [*project["dependencies"], *extras]} - {"plancoop"}
    assert wanted <= {_name(line) for line in pinned}


def _name(requirement: str) -> str:
    return re.split(r"[\[<>=]", requirement.lower())[0].replace("_", "-")
