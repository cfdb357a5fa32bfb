"""A known vulnerability of a dependency fails `.ci/run`; what could not be asked is said."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.files import ROOT

FOUND = '{"name": "a", "version": "1", "vulns": [{"id": "PYSEC-1", "fix_versions": ["2"]}]}'
SOUND = '{"name": "b", "version": "1", "vulns": []}'
SKIPPED = '{"name": "c", "skip_reason": "not found"}'


@pytest.mark.skipif(sys.platform == "win32", reason="Windows runs no such script")
@pytest.mark.parametrize(
    ("packages", "code", "said"),
    [
        ([SOUND], 0, ""),
        ([SOUND, FOUND], 1, "a 1: PYSEC-1, mended in 2\n"),
        ([SOUND, SKIPPED], 0, "NOT CHECKED: the advisory service told nothing of 1 of 2.\n"),
        (None, 0, "NOT CHECKED: pip-audit has no answer from the advisory service.\n"),
    ],
)
def test_the_audit_fails_on_what_is_known_and_says_what_is_not(
    packages: list[str] | None, code: int, said: str, tmp_path: Path
) -> None:
    answer = "" if packages is None else f'{{"dependencies": [{", ".join(packages)}]}}'
    audit = tmp_path / "pip-audit"
    audit.write_text(f"#!/bin/sh\necho '{answer}'\n", encoding="utf-8")
    audit.chmod(0o755)
    script = ROOT / ".ci" / "audit.py"
    run = subprocess.run(
        [sys.executable, script, audit], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (run.returncode, run.stdout) == (code, said)
