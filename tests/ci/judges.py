"""What others say of a file: the schema published for its kind, and zizmor on how safe it is."""

import os
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import Final

from tests.support.files import ROOT

POLICY: Final = ROOT / ".github" / "zizmor.yml"

Verdict = tuple[int, str]
"""The exit code, 0 for nothing to say, and what is said."""


def schema(kind: str, *files: Path) -> Verdict:
    """Hold files against the schema of a kind, which check-jsonschema brings along."""
    words = ["--builtin-schema", f"vendor.{kind}", *map(str, files)]
    return _verdict(sys.executable, "-m", "check_jsonschema", *words)


def zizmor(*files: Path) -> Verdict:
    """Look for what is unsafe, code smells included, without asking anything of the network."""
    program = Path(sysconfig.get_path("scripts"), "zizmor")
    words = ["--offline", "--pedantic", "--strict-collection", "--config", str(POLICY)]
    return _verdict(str(program), *words, *map(str, files))


def _verdict(*words: str) -> Verdict:
    plain = {**os.environ, "NO_COLOR": "1"}
    run = subprocess.run(
        words, env=plain, check=False, capture_output=True, text=True, encoding="utf-8"
    )
    return run.returncode, run.stdout + run.stderr
