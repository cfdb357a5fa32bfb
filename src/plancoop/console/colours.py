"""Whether there are colours: as asked, as the environment says, as the terminal is."""

import os
from typing import Final

from plancoop.console import screen
from plancoop.errors import UsageError
from plancoop.text.translatable import N_

OPTIONS: Final = ("--couleur", "--color")
_BY_WORD: Final = {
    **dict.fromkeys(("toujours", "always"), True),
    **dict.fromkeys(("jamais", "never"), False),
    "auto": None,
}


class _Asked:
    """Whether colours were asked for; None leaves it to the environment."""

    wanted: bool | None = None


def choose(word: str | None) -> None:
    """Take what `--color` says, for this command; raise `UsageError` for another word."""
    if word is not None and word not in _BY_WORD:
        sentence = N_("“{word}” is not a value of {option}: {known}.")
        known = "auto, always, never"
        raise UsageError(sentence, word=word, option=OPTIONS[0], known=known)
    _Asked.wanted = _BY_WORD[word] if word else None


def wanted() -> bool:
    """Tell whether to draw in colours: the first that says so, of docs/command-line.md, counts."""
    environ = os.environ
    if _Asked.wanted is not None:
        return _Asked.wanted
    if environ.get("NO_COLOR"):
        return False
    for name in ("FORCE_COLOR", "CLICOLOR_FORCE"):
        if forced := environ.get(name):
            return forced != "0"
    if environ.get("CLICOLOR") == "0":
        return False
    return screen.is_terminal() and environ.get("TERM") != "dumb"
