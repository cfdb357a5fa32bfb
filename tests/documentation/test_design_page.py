"""The map of `docs/design.md` is that of the packages, and its journeys are those of the calls.

What other pages for contributors name of the source is there as well.
"""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from functools import reduce
from importlib import import_module
from pathlib import Path
from types import FrameType
from typing import Final

import pytest

import plancoop as package
from plancoop.cli.app import run
from tests.support.files import ROOT

SOURCE: Final = ROOT / "src" / "plancoop"
PAGE: Final = (ROOT / "docs" / "design.md").read_text(encoding="utf-8")
PACKAGES: Final = {
    path.stem
    for path in SOURCE.iterdir()
    if path.suffix == ".py" or (path / "__init__.py").exists()
} - {"__init__"}
"""The packages, and the modules beside them."""


def section(title: str) -> str:
    """Return the part of the page under a title, up to the next of that level or above."""
    mark = title.split(maxsplit=1)[0]
    part = PAGE.split(f"\n{title}\n")[1]
    return re.split(rf"^#{{2,{len(mark)}}} ", part, maxsplit=1, flags=re.MULTILINE)[0]


MAP: Final = section("## The map")
DRAWING: Final = MAP.split("```\n")[1].splitlines()
TABLE: Final = {
    name: re.findall(r"`(\w+)`", stands_on)
    for name, stands_on in re.findall(r"^\| `(\w+)` \|.*\| ([^|]+) \|$", MAP, re.MULTILINE)
}
"""Each package of the table, with those that it stands on."""


def drawn() -> dict[str, int]:
    """Return each name of the drawing, remarks at its right aside, with its line."""
    words = [
        (word, row) for row, line in enumerate(DRAWING) for word in re.findall(r"\w+", line[:54])
    ]
    assert len(dict(words)) == len(words)
    return dict(words)


def below(name: str) -> set[str]:
    """Return what a package may import, as the table says it."""
    return {name}.union(*(below(lower) for lower in TABLE[name]))


def imported(path: Path) -> Iterator[str]:
    """Yield the packages from which a module imports, within functions and for types too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.ImportFrom(module="plancoop", names=names):
                yield from (alias.name for alias in names if not hasattr(package, alias.name))
            case ast.ImportFrom(module=str(module)) if module.startswith("plancoop."):
                yield module.split(".")[1]
            case ast.Import(names=names):
                for alias in names:
                    assert not alias.name.startswith("plancoop")


def test_the_map_shows_every_package_and_nothing_else() -> None:
    assert set(drawn()) == PACKAGES
    assert set(TABLE) == PACKAGES


def test_the_lines_of_the_map_lead_down() -> None:
    rows = drawn()
    for name, lower_names in TABLE.items():
        assert all(rows[lower] > rows[name] for lower in lower_names), name


@pytest.mark.parametrize("name", sorted(PACKAGES))
def test_a_package_imports_only_what_the_map_lets_it(name: str) -> None:
    path = SOURCE / name
    modules = path.rglob("*.py") if path.is_dir() else [path.with_suffix(".py")]
    assert {lower for module in modules for lower in imported(module)} <= below(name)


def names(text: str) -> list[str]:
    """Return the names in a text that begin with a package and lead into it."""
    dotted = re.findall(r"`(\w+(?:\.\w+)+)`", text)
    return [name for name in dotted if name.split(".")[0] in PACKAGES and name[-3:] != ".py"]


IGNORED: Final = (".venv/", ".ci/node/", "build/")
"""What git ignores, and a fresh clone has not."""
DEPENDENCIES: Final = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
CONTRIBUTING: Final = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted({*names(PAGE), *names(DEPENDENCIES), *names(CONTRIBUTING)}))
def test_every_name_of_a_page_exists(name: str) -> None:
    parts = name.split(".")
    modules = [part for part in parts if part == part.lower()]
    while modules:
        try:
            module = import_module(".".join(("plancoop", *modules)))
        except ModuleNotFoundError:
            modules.pop()
        else:
            reduce(getattr, parts[len(modules) :], module)
            return
    pytest.fail(f"there is no {name}")


@pytest.mark.parametrize("page", [DEPENDENCIES, CONTRIBUTING], ids=["dependencies", "contributing"])
def test_every_file_and_folder_of_a_page_exists(page: str) -> None:
    paths = re.findall(r"`((?:[\w.-]+/)+[\w.-]*|[\w-]+\.(?:py|md|toml|txt))`", page)
    assert len(paths) > 5
    for path in paths:
        if path.startswith(IGNORED):
            continue
        assert (ROOT / path).exists() or (SOURCE / path).exists(), path


@pytest.mark.parametrize("dependency", ["typer", "rich", "pydantic", "yaml", "filelock"])
def test_a_dependency_has_the_home_that_the_layers_give_it(dependency: str) -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    homes = next(
        contract["allowed_importers"]
        for contract in contracts["importlinter"]["contracts"]
        if dependency in contract.get("protected_modules", ())
    )
    row = re.search(rf"^\| (?:py)?{dependency} ≥.*\| ([^|]+) \|$", DEPENDENCIES, re.MULTILINE)
    assert row
    assert {f"plancoop.{home}" for home in re.findall(r"`([\w.]+)`", row[1])} == set(homes)


def journey(title: str) -> tuple[list[str], str]:
    """Return the functions that begin the steps of a journey, and the whole of it."""
    text = section(f"### `plancoop {title}`")
    return re.findall(r"^\d+\. `([\w.]+)`", text, re.MULTILINE), text


def called(command: str) -> list[str]:
    """Run a command; return our functions in the order of their first call."""
    calls: dict[str, None] = {}

    def note(frame: FrameType, event: str, _argument: object) -> None:
        module = frame.f_globals.get("__name__", "")
        if event == "call" and module.startswith("plancoop."):
            calls.setdefault(f"{module.removeprefix('plancoop.')}.{frame.f_code.co_qualname}")

    former = sys.getprofile()
    sys.setprofile(note)
    try:
        assert run(command.split()) == 0
    finally:
        sys.setprofile(former)
    return list(calls)


@pytest.mark.usefixtures("plan")
@pytest.mark.parametrize("command", ["status jeunes", "done jeunes-m1"])
def test_a_journey_is_that_of_the_calls(command: str) -> None:
    steps, text = journey(command)
    calls = called(command)
    assert len(steps) > 5
    assert [name for name in calls if name in steps] == steps
    functions = {name for name in names(text) if name.split(".")[-1][0].islower()}
    assert functions - {name for name in functions if is_module(name)} <= set(calls)


def is_module(name: str) -> bool:
    """Tell whether a name of the page is a module's."""
    return (SOURCE / f"{name.replace('.', '/')}.py").exists()


def test_a_change_passes_through_few_modules_and_none_twice() -> None:
    steps, _text = journey("done jeunes-m1")
    modules = [re.sub(r"(\.[A-Z]\w+)?\.\w+$", "", name) for name in steps]
    assert len(set(modules)) == len(modules)
    assert modules.index("system.files") == len(modules) - 1 <= 6
