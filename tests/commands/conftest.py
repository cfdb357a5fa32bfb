"""What tests of commands share."""

import shutil
from pathlib import Path

import pytest

from tests.support.files import ROOT


@pytest.fixture
def mid_year() -> Path:
    """Return a copy of the example at mid-year, in `data/` of the working folder."""
    path = Path.cwd() / "data" / "plan.yaml"
    path.parent.mkdir()
    shutil.copyfile(ROOT / "examples" / "mi-annee-2012.yaml", path)
    return path
