"""Whether there are colours: as is settled, or as the terminal is."""

import os
from typing import Final

from plancoop import settings
from plancoop.console import screen
from plancoop.errors import UsageError
from plancoop.text.translatable import N_

OPTIONS: Final = ("--couleur", "--color")
WORDS: Final = {
    "toujours": "always",
    "jamais": "never",
    **{w: w for w in ("auto", "always", "never")},
}
"""What the option takes, and what each word says."""


def check(word: str | None) -> None:
    """Raise `UsageError` for a word that `--color` does not take."""
    if word is not None and word not in WORDS:
        sentence = N_("“{word}” is not a value of {option}: {known}.")
        known = "auto, always, never"
        raise UsageError(sentence, word=word, option=OPTIONS[0], known=known)


def wanted() -> bool:
    """Tell whether to draw in colours: as is settled, or else as the terminal is."""
    if settings.current().colour in {"always", "never"}:
        return settings.current().colour == "always"
    return screen.is_terminal() and os.environ.get("TERM") != "dumb"
