"""Which language a command speaks: as asked, as the plan says, as settled, as the system says.

It is settled before anything else is, so that help and faulty plans are told in it too. What the
plan calls its audiences is found in the same way.
"""

import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from plancoop.errors import PlancoopError, UsageError
from plancoop.settings import Origin
from plancoop.settings_files.layers import Layer, Said
from plancoop.system import discovery, paths
from plancoop.text.translatable import N_

OPTION: Final = "--lang"
VARIABLE: Final = "PLANCOOP_LANG"
LANGUAGES: Final = ("fr", "en")
_OWN_LANGUAGE: Final = re.compile(
    rb"""^["']?langue["']?[ \t]*:[ \t]*["']?(fr|en)\b""", re.MULTILINE
)
_OWN_GROUPING: Final = re.compile(
    rb"""^["']?regroupement["']?[ \t]*:[ \t]*["']?([a-z]+)\b""", re.MULTILINE
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


def choose(words: Sequence[str], environ: Mapping[str, str] = os.environ, settled: str = "") -> str:
    """Return the language of a command: `fr` or `en`.

    Asked by `--lang`; else by PLANCOOP_LANG; else that of the plan; else the one `settled` in
    files; else that of the system; else French.
    """
    asked, kept = split(words)
    first = (
        said_by_option(asked)
        or said_by_variable(environ)
        or said_by_plan(plan_meant(kept, environ))
    )
    said = first.get("langue")
    return str(said.value) if said else settled or _of_the_system(environ)[0]


def said_by_option(asked: str | None) -> Layer:
    """Return what `--lang` says."""
    named = _named(asked or "")
    return {"langue": Said(named, Origin("option", OPTION))} if named else {}


def said_by_variable(environ: Mapping[str, str]) -> Layer:
    """Return what the variable says."""
    named = _named(environ.get(VARIABLE, ""))
    return {"langue": Said(named, Origin("variable", VARIABLE))} if named else {}


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


def plan_meant(words: Sequence[str], environ: Mapping[str, str]) -> Path | None:
    """Return the plan's file that a command line is about, if there is one."""
    try:
        return discovery.find_plan(plan_asked(words), environ, Path.cwd())
    except (OSError, PlancoopError):
        return None


def said_by_plan(path: Path | None) -> Layer:
    """Return what a plan says by its key `langue`, found without reading all of it."""
    found = _OWN_LANGUAGE.search(_beginning(path))
    return {"langue": Said(found[1].decode(), Origin("plan", str(path)))} if found else {}


def grouping(words: Sequence[str], environ: Mapping[str, str] = os.environ) -> str:
    """Return what a plan says by its key `regroupement`, found likewise; empty if nothing."""
    found = _OWN_GROUPING.search(_beginning(plan_meant(words, environ)))
    return found[1].decode() if found else ""


def _beginning(path: Path | None) -> bytes:
    """Return the first bytes of a plan's file; none where there is no such file, or it fails."""
    try:
        if path is None or not paths.is_file(path):  # a pipe is read once, and not here
            return b""
        with path.open("rb") as file:
            return file.read(_BYTES_SEARCHED).removeprefix(b"\xef\xbb\xbf")
    except (OSError, ValueError, PlancoopError):
        return b""


def plan_asked(words: Sequence[str]) -> str | None:
    """Return the plan's file that words of a command line name, if any."""
    for word, following in zip(words, [*words[1:], ""], strict=False):
        if word in {"--plan", "-f"}:
            return following or None
        if word.startswith("--plan="):
            return word.removeprefix("--plan=") or None
    return None


def said_by_system(environ: Mapping[str, str]) -> Layer:
    """Return what the system says; it says French where it says nothing."""
    named, variable = _of_the_system(environ)
    return {"langue": Said(named, Origin("variable", variable) if variable else Origin("defaut"))}


def _of_the_system(environ: Mapping[str, str]) -> tuple[str, str]:
    """Return the system's language, and the variable that says so, empty if none does."""
    variable = next((name for name in _LOCALE if environ.get(name)), "")
    is_english = environ.get(variable, "").casefold().startswith("en")
    return ("en", variable) if is_english else ("fr", "")
