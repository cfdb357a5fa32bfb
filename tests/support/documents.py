"""What the tests of the pages share: no page shows the day of its test, each has its French."""

import json
import re

from plancoop.cli.command_table import TABLE
from plancoop.cli.registry import COMMAND_BY_WORD

_WIDTH = 80
_LONGEST_DAY = "September 30, 2026"
_TODAY = re.compile(
    r"^(Modification annulée\s: .*\(|.* s'appelle .* depuis le |.*, dans un classeur du )"
    r"\d+(?:er)? \w+ \d{4}(.*)$",
    re.MULTILINE,
)
_TODAY_IN_ENGLISH = re.compile(r"^(Taken back: .*\()\w+ \d+, \d{4}(.*)$", re.MULTILINE)
_NAME = re.compile(r"\bplancoop\s+([^\W\d_]+)")


def as_of_a_day(screen: str, day: str = "30 juin 2012", english: str = "June 30, 2012") -> str:
    """Return a screen that holds the day of the test as it would be on a day of the plan.

    No day, as long as it may be, breaks a line there: what is shown is the same every day.
    """
    for pattern, written in ((_TODAY, day), (_TODAY_IN_ENGLISH, english)):
        for before, after in pattern.findall(screen):
            assert len(before + _LONGEST_DAY + after) <= _WIDTH, before
        screen = pattern.sub(rf"\g<1>{written}\g<2>", screen)
    return screen


def commands_named(text: str) -> set[str]:
    """Return the words of a text that stand for commands."""
    return {word for word in _NAME.findall(text) if word in COMMAND_BY_WORD}


def in_english(text: str) -> str:
    """Return a text with commands and options by their English names, wherever lines break."""
    text = _NAME.sub(lambda match: f"plancoop {COMMAND_BY_WORD.get(match[1], match[1])}", text)
    text = _OPTION.sub(lambda match: _OPTION_NAMES.get(match[0], match[0]), text)
    return re.sub(r"\s+", " ", text)


_OPTION = re.compile(r"(?<![\w-])--\w[\w-]*")
_OPTION_NAMES = {
    name: names[-1]
    for parameters in json.loads(TABLE.read_text(encoding="utf-8")).values()
    for names, _name, _metavar, _help in parameters
    for name in names
    if names[-1].startswith("--")
} | {"--aide": "--help"}
