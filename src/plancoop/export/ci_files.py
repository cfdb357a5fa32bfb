"""What a repository needs for a wrong plan to be stopped: files for GitHub and for pre-commit.

docs/ci.md and docs/integration-continue.md give the very same ones to copy.
"""

import re
from typing import Final, NamedTuple

from plancoop.i18n.translation import _
from plancoop.patch.quoting import write_scalar

WORKFLOW: Final = ".github/workflows/plan.yml"
HOOKS: Final = ".pre-commit-config.yaml"
_FORGE: Final = "https://github.com/"
_BLANKS: Final = ("HOST", "OWNER", "COMMIT")


class InstallSource(NamedTuple):
    """Where plancoop is published, and a commit of it; words to be replaced where unknown."""

    url: str = "https://HOST/OWNER/plancoop"
    commit: str = "COMMIT"

    @property
    def action(self) -> str:
        """What `uses:` names; GitHub takes only actions of its own."""
        known = self.url.startswith(_FORGE)
        name = self.url.removeprefix(_FORGE).removesuffix(".git") if known else "OWNER/plancoop"
        return f"{name}@{self.commit}"


def blanks(text: str) -> tuple[str, ...]:
    """Return the words that are to be replaced in a file, each once."""
    found = set(re.findall(r"\w+", text))
    return tuple(word for word in _BLANKS if word in found)


def workflow(origin: InstallSource, plan: str | None = None) -> str:
    """Write the workflow for GitHub Actions; `plan` is where no command would look for it."""
    text = _WORKFLOW.replace("JOB", _("The plan is valid")).replace("ACTION", origin.action)
    return text if plan is None else f"{text}          files: {write_scalar(plan)}\n"


def hooks(origin: InstallSource) -> str:
    """Write the configuration of pre-commit."""
    return f"repos:\n{hook(origin)}"


def hook(origin: InstallSource) -> str:
    """Write what a configuration of pre-commit that is there already wants beside the rest."""
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
