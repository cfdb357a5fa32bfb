"""`--json id,statut` and `--jsonl`: what of its JSON a command is to write."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

_FIELDS: Final = re.compile(r"[a-z_]+(?:,[a-z_]+)+")
"""Several fields, with commas between; one alone could be an audience, and goes after `--json=`."""


class JsonAsked(NamedTuple):
    """The fields that are asked for, if only some are, and whether each element is to be a line."""

    fields: tuple[str, ...] = ()
    lines: bool = False


def split(words: Sequence[str]) -> tuple[JsonAsked, list[str]]:
    """Take what is asked of JSON out of the words of a command line, and leave `--json` there."""
    asked = JsonAsked()
    kept: list[str] = []
    for place, word in enumerate(words):
        if word == "--":
            return asked, [*kept, *words[place:]]
        name, sign, value = word.partition("=")
        if name == "--jsonl":
            asked = asked._replace(lines=True)
        if name in {"--json", "--jsonl"}:
            kept.append("--json")
            if sign:
                asked = asked._replace(fields=tuple(value.split(",")))
        elif words[place - 1 : place] in (["--json"], ["--jsonl"]) and _FIELDS.fullmatch(word):
            asked = asked._replace(fields=tuple(word.split(",")))
        else:
            kept.append(word)
    return asked, kept
