"""Programs that some tests ask, which not every machine has."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.support.files import ROOT


def program(name: str) -> str:
    """Return where a program is; skip where it is missing, and fail in continuous integration."""
    found = shutil.which(name)
    if found is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(f"{name} is missing")
    return found


def pdf_text(path: Path) -> str:
    """Return the text of a PDF in the order of its content, as poppler reads it."""
    words = [program("pdftotext"), "-raw", str(path), "-"]
    return subprocess.run(
        words, capture_output=True, check=True, text=True, encoding="utf-8"
    ).stdout


def outloud() -> str:
    """Return where the checker of PDF/UA is, in its own environment."""
    return program(str(ROOT / ".ci" / "outloud" / "bin" / "outloud"))
