"""Sentences translated into the user's language, from the English of the code.

The commands in them, such as `plancoop undo`, have the names of the language that was typed.
"""

import gettext as _gettext
import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

_AS_WRITTEN: Final[Mapping[str, str]] = MappingProxyType({})
_CATALOGUES: Final = Path(__file__).parents[1] / "catalogues"


class _Language:
    """The language of this process."""

    name: str = "en"
    catalogue: _gettext.NullTranslations = _gettext.NullTranslations()
    command_names: Mapping[str, str] = _AS_WRITTEN
    option_names: Mapping[str, str] = _AS_WRITTEN


def set_language(
    language: str,
    command_names: Mapping[str, str] = _AS_WRITTEN,
    option_names: Mapping[str, str] = _AS_WRITTEN,
) -> None:
    """Translate into a language from now on; leave English as it is when there is no catalogue.

    `command_names` has the name by which a command is told, for each word that stands for it;
    `option_names` likewise for options.
    """
    _Language.name = language
    _Language.command_names = command_names
    _Language.option_names = option_names
    _Language.catalogue = _gettext.translation("plancoop", _CATALOGUES, [language], fallback=True)


def name_options(names: Mapping[str, str]) -> None:
    """Tell some options by other names from now on, such as those of the fields of a form."""
    _Language.option_names = {**_Language.option_names, **names}


def language() -> str:
    """Return the language of this process: `fr`, or `en`."""
    return _Language.name


def _(text: str) -> str:
    """Translate a sentence."""
    return _with_names(_Language.catalogue.gettext(text)) if text else ""


def P_(context: str, text: str) -> str:  # noqa: N802 -- gettext's usual short name for it
    """Translate a word that is not the same in every context."""
    return _Language.catalogue.pgettext(context, text)


def in_user_language(french: str, english: str) -> str:
    """Return the one of two texts that is in the user's language: English unless it is French."""
    return french if _Language.catalogue.info().get("language") == "fr" else english


def ngettext(one: str, many: str, number: int) -> str:
    """Translate a sentence in the form that a number asks for, and put the number into it."""
    return _with_names(_Language.catalogue.ngettext(one, many, number)).format(n=number)


def npgettext(context: str, one: str, many: str, number: int) -> str:
    """Translate as `ngettext` does, where a context decides as well, such as a gender."""
    return _Language.catalogue.npgettext(context, one, many, number).format(n=number)


def command_line(words: str) -> str:
    """Return a command such as `plancoop undo`, by the name that it is told by."""
    return _with_option_names(_COMMAND.sub(_named, words, count=1))


def option_name(option: str) -> str:
    """Return an option by the name that it is told by."""
    return _Language.option_names.get(option, option)


def _with_names(text: str) -> str:
    text = _COMMAND.sub(_named, text) if "plancoop " in text else text
    return _with_option_names(text)


def _with_option_names(text: str) -> str:
    if not _Language.option_names or "--" not in text:
        return text
    return _OPTION.sub(lambda match: option_name(match[0]), text)


def _named(match: re.Match[str]) -> str:
    word = match[1]
    return f"plancoop {_Language.command_names.get(word, word)}"


_OPTION: Final = re.compile(r"(?<![\w-])--\w[\w-]*")
_COMMAND: Final = re.compile(r"\bplancoop (\w+)")
