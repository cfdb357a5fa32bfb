"""An option whose value may be left out, which the parser of the command line does not know."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Final

from plancoop import settings

SOON: Final = ("--bientot", "--bientôt", "--soon")


def with_days(words: Sequence[str]) -> Iterator[str]:
    """Give `--bientot` its value where no number follows: the days that a plan watches ahead."""
    end = words.index("--") if "--" in words else len(words)
    for place, (word, following) in enumerate(zip_longest(words, words[1:], fillvalue="")):
        if word in SOON and place < end and not following[:1].isdigit():
            yield f"{word}={settings.current().soon_days}"
        else:
            yield word
