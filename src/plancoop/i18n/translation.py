"""Sentences translated into the user's language, from the English of the code."""

import gettext as _gettext
from pathlib import Path
from typing import Final

_CATALOGUES: Final = Path(__file__).parents[1] / "catalogues"


class _Language:
    """The language of this process."""

    catalogue: _gettext.NullTranslations = _gettext.NullTranslations()


def set_language(language: str) -> None:
    """Translate into a language from now on; leave English as it is when there is no catalogue."""
    _Language.catalogue = _gettext.translation("plancoop", _CATALOGUES, [language], fallback=True)


def _(text: str) -> str:
    """Translate a sentence."""
    return _Language.catalogue.gettext(text) if text else ""


def P_(context: str, text: str) -> str:  # noqa: N802 -- gettext's usual short name for it
    """Translate a word that is not the same in every context."""
    return _Language.catalogue.pgettext(context, text)


def ngettext(one: str, many: str, number: int) -> str:
    """Translate a sentence in the form that a number asks for, and put the number into it."""
    return _Language.catalogue.ngettext(one, many, number).format(n=number)
