"""Files for GitHub and pre-commit by which a repository refuses an invalid plan.

docs/ci.md and docs/integration-continue.md give the very same ones to copy.
"""

import re
from typing import Final, NamedTuple

from plancoop.i18n.translation import _
from plancoop.patch.quoting import write_scalar

WORKFLOW: Final = ".github/workflows/plancoop.yml"
HOOKS: Final = ".pre-commit-config.yaml"
IGNORED: Final = ".gitignore"
LOCKS: Final = ".plan*.lock\n"
"""What git is to ignore beside a plan: the files that hold the locks of commands that write."""
_GITHUB: Final = "https://github.com/"
_PLACEHOLDERS: Final = ("HOST", "OWNER", "COMMIT")


class InstallSource(NamedTuple):
    """Where plancoop is published, and a commit of it; placeholders where unknown."""

    url: str = "https://HOST/OWNER/plancoop"
    commit: str = "COMMIT"

    @property
    def action(self) -> str:
        """What `uses:` names; GitHub takes only actions of its own."""
        known = self.url.startswith(_GITHUB)
        name = self.url.removeprefix(_GITHUB).removesuffix(".git") if known else "OWNER/plancoop"
        return f"{name}@{self.commit}"


def placeholders(text: str) -> tuple[str, ...]:
    """Return the placeholders that a file still has, each once."""
    words = set(re.findall(r"\w+", text))
    return tuple(word for word in _PLACEHOLDERS if word in words)


def workflow(origin: InstallSource, folder: str | None = None) -> str:
    """Write the workflow for GitHub Actions; `folder` is that of a plan in an unusual place."""
    text = _WORKFLOW.replace("JOB", _("The plan is valid")).replace("ACTION", origin.action)
    return text if folder is None else f"{text}          files: {write_scalar(folder)}\n"


def hooks(origin: InstallSource) -> str:
    """Write the configuration of pre-commit."""
    return f"repos:\n{hook(origin)}"


def hook(origin: InstallSource) -> str:
    """Write the part that an existing configuration of pre-commit lacks."""
    return _HOOK.replace("URL", origin.url).replace("REV", origin.commit)


_WORKFLOW: Final = """\
name: Plan
on:
  push:
    branches: [main]
  pull_request:
permissions:
  contents: read
concurrency:
  group: plan-${{ github.ref }}
  cancel-in-progress: true
jobs:
  plan:
    name: JOB
    runs-on: ubuntu-latest
    timeout-minutes: 5
    steps:
      - uses: actions/checkout@v7
        with:
          persist-credentials: false
      - uses: ACTION
        with:
          strict: true
"""
_HOOK: Final = """\
  - repo: URL
    rev: REV
    hooks:
      - id: plancoop-validate
        args: [--strict, --]
"""
