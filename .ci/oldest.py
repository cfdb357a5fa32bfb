"""Constraints for the lowest versions that pyproject.toml allows: python3 .ci/oldest.py.

The tools of development stay at those of constraints.txt.
"""

import re
import sys
import tomllib
from itertools import chain
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def lowest() -> dict[str, str]:
    """Return the lower bound of each dependency by its name."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    project = tomllib.loads(text)["project"]
    extras = [project["optional-dependencies"][name] for name in ("excel", "pdf", "word")]
    wanted = chain(project["dependencies"], *extras)
    return dict(re.fullmatch(r"([\w.-]+)>=([\d.]+).*", one).groups() for one in wanted)


def main() -> None:
    """Write the constraints."""
    bounds = lowest()
    kept = [
        line
        for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
        # pydantic asks for one version of pydantic_core.
        if re.split("[=_-]", line.lower())[0] not in bounds
    ]
    pinned = [f"{name}=={version}" for name, version in bounds.items()]
    sys.stdout.write("\n".join([*kept, *pinned]) + "\n")


if __name__ == "__main__":
    main()
