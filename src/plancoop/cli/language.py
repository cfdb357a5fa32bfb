"""Which language a command speaks: as asked, as the plan says, as the person's system says.

It is settled before anything else is, so that help and faulty plans are told in it too.
"""

import os
import re
from collections.abc import Mapping, Sequence
from typing import Final

from plancoop.errors import UsageError
from plancoop.text.translatable import N_

OPTION: Final = "--lang"
LANGUAGES: Final = ("fr", "en")
_OWN_LANGUAGE: Final = re.compile(
    rb"""^["']?langue["']?[ \t]*:[ \t]*["']?(fr|en)\b""", re.MULTILINE
)
_BYTES_SEARCHED: Final = 1 << 16
_LOCALE: Final = ("LC_ALL", "LC_MESSAGES", "LANG")
"""The variables that name a locale; the first that says something counts."""


def split(words: Sequence[str], *names: str) -> tuple[str | None, list[str]]:
    """Take `--lang`, or an option of other names, and its value out of a command line.

    It may stand anywhere before a `--`.
    """
    names = names or (OPTION,)
    asked: str | None = None
    kept: list[str] = []
    left = iter(words)
    for word in left:
        if word in names:
            asked = next(left, "")
        elif word.partition("=")[0] in names:
            asked = word.partition("=")[2]
        else:
            kept.append(word)
        if word == "--":
            kept += left
    return asked, kept


def choose(words: Sequence[str], environ: Mapping[str, str] = os.environ) -> str:
    """Return the language of a command: `fr` or `en`.

    Asked by `--lang`; else by PLANCOOP_LANG; else that of the plan; else that of the system; else
    French.
    """
    asked, kept = split(words)
    return (
        _named(asked or "")
        or _named(environ.get("PLANCOOP_LANG", ""))
        or _of_the_plan(kept, environ)
        or _of_the_system(environ)
    )


def check(asked: str | None) -> None:
    """Raise `UsageError` where a language is asked for that plancoop does not speak."""
    if asked is not None and not _named(asked):
        raise UsageError(
            N_("“{word}” is not a language that plancoop speaks: fr or en."), word=asked
        )


def _named(word: str) -> str:
    """Return the language that a word begins with: `fr`, `fr_CA.UTF-8`, `en-CA`; empty if none."""
    begun = re.split(r"[-_.@]", word.strip().casefold())[0]
    return _LANGUAGE_BY_WORD.get(begun, "")


_LANGUAGE_BY_WORD: Final = {
    **dict.fromkeys(("fr", "français", "francais", "french"), "fr"),
    **dict.fromkeys(("en", "anglais", "english"), "en"),
}


def _of_the_plan(words: Sequence[str], environ: Mapping[str, str]) -> str:
    """Return what a plan says by its key `langue`, found without reading all of it."""
    from pathlib import Path

    from plancoop.errors import PlancoopError
    from plancoop.system import discovery, paths

    try:
        path = discovery.find_plan(plan_asked(words), environ, Path.cwd())
        if not paths.is_file(path):  # a pipe is read once, and not here
            return ""
        with path.open("rb") as file:
            found = _OWN_LANGUAGE.search(file.read(_BYTES_SEARCHED).removeprefix(b"\xef\xbb\xbf"))
    except (OSError, ValueError, PlancoopError):
        return ""
    return found[1].decode() if found else ""


def plan_asked(words: Sequence[str]) -> str | None:
    """Return the plan's file that words of a command line name, if any."""
    for word, following in zip(words, [*words[1:], ""], strict=True):
        if word in {"--plan", "-f"}:
            return following or None
        if word.startswith("--plan="):
            return word.removeprefix("--plan=") or None
    return None


def _of_the_system(environ: Mapping[str, str]) -> str:
    said = next((environ[name] for name in _LOCALE if environ.get(name)), "")
    return "en" if said.casefold().startswith("en") else "fr"
