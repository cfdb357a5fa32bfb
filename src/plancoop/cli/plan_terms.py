"""Texts of the help, which call the audiences as the plan at hand does: `orientation`, `axe`."""

from collections.abc import Sequence

from plancoop.cli import language
from plancoop.i18n.translation import _
from plancoop.plan.grouping import Grouping
from plancoop.wording.groupings import grouping_values

_command_line: Sequence[str] = ()


def set_command_line(words: Sequence[str]) -> None:
    """Say by which words the plan is found; without any, in the working folder and above."""
    global _command_line  # noqa: PLW0603 -- one command at a time, as for the language
    _command_line = tuple(words)


def say(text: str) -> str:
    """Translate a text of the help, with the plan's own words for `{group}` and its like."""
    said = _(text)
    if "{" not in said:
        return said
    groupings = {each.value: each for each in Grouping}
    grouping = groupings.get(language.grouping(_command_line), Grouping.AUDIENCE)
    for name, own in grouping_values(grouping).items():
        said = said.replace(f"{{{name}}}", own)
    return said
