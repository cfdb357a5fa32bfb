"""Where the repository, its plan and its example are, and the screens that a reviewer accepted."""

from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
REAL_PLAN: Final = ROOT / "data" / "plan.yaml"
EXAMPLE: Final = ROOT / "examples" / "mi-annee-2012.yaml"


def assert_accepted(name: str, seen: str, *, accept: bool) -> None:
    """Assert that a screen is the one that a reviewer accepted, or write it for a reviewer."""
    golden = ROOT / "tests" / "golden" / name
    if accept:
        golden.write_text(seen, encoding="utf-8")
    assert seen == golden.read_text(encoding="utf-8")
