"""What a plain installation leaves out is asked for in a sentence."""

import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from plancoop.system.extras import _MODULES, Extra, MissingExtra, require

PYPROJECT = Path(__file__).parents[3] / "pyproject.toml"


@pytest.mark.parametrize("extra", Extra)
def test_nothing_is_said_where_an_extra_is_installed(extra: Extra) -> None:
    require(extra)


@pytest.mark.parametrize(
    ("extra", "module"), [(extra, module) for extra in Extra for module in _MODULES[extra]]
)
def test_an_absent_library_is_told_with_the_command_that_installs_it(
    extra: Extra, module: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(MissingExtra) as told:
        require(extra)
    assert told.value.values == {"command": f"pip install 'plancoop[{extra}]'"}


def test_the_extras_are_those_of_the_package() -> None:
    project = tomllib.loads(PYPROJECT.read_text(encoding="utf-8"))["project"]
    declared = {
        name: sorted(line.split(">")[0] for line in lines)
        for name, lines in project["optional-dependencies"].items()
        if name != "dev"
    }
    homes = packages_distributions()
    assert declared == {
        extra: sorted(homes[module][0].lower() for module in modules)
        for extra, modules in _MODULES.items()
    }
