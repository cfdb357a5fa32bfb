"""What the tests of the pages share: no page shows the day of its test, each has its French."""

import re

from plancoop.cli.registry import COMMAND_BY_WORD

_WIDTH = 80
_LONGEST_DAY = "30 septembre 2026"
_TODAY = re.compile(
    r"^(Modification annulée\s: .*\(|.* s'appelle .* depuis le )\d+(?:er)? \w+ \d{4}(.*)$",
    re.MULTILINE,
)
_NAME = re.compile(r"\bplancoop\s+([^\W\d_]+)")


def as_of_a_day(screen: str, day: str = "30 juin 2012") -> str:
    """Return a screen that holds the day of the test as it would be on a day of the plan.

    No day, as long as it may be, breaks a line there: what is shown is the same every day.
    """
    for before, after in _TODAY.findall(screen):
        assert len(before + _LONGEST_DAY + after) <= _WIDTH, before
    return _TODAY.sub(rf"\g<1>{day}\g<2>", screen)


def commands_named(text: str) -> set[str]:
    """Return the words of a text that stand for commands."""
    return {word for word in _NAME.findall(text) if word in COMMAND_BY_WORD}


def in_english(text: str) -> str:
    """Return a text with each command by its English name, and no mind for where lines break."""
    text = _NAME.sub(lambda match: f"plancoop {COMMAND_BY_WORD.get(match[1], match[1])}", text)
    return re.sub(r"\s+", " ", text).replace("--corriger", "--fix")
