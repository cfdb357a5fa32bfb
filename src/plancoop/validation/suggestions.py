"""Proposals: what the writer most likely meant."""

import re
from collections.abc import Iterable
from difflib import get_close_matches
from typing import Final

from plancoop.errors import UsageError
from plancoop.plan.aims import RANGE
from plancoop.plan.date_words import AmbiguousDate, Edge, written_date
from plancoop.plan.dates import DATE, BadDate
from plancoop.plan.grouping import Grouping
from plancoop.plan.model import SECTIONS, fields_by_key, keys_of
from plancoop.plan.recurrence import OCCURRENCE, Cadence
from plancoop.plan.values import (
    OWN_NUMBER,
    STATUS_WORDS,
    WHOLE,
    Language,
    Priority,
    Status,
    find_priority,
)
from plancoop.problems import Code
from plancoop.text.matching import fold, nearest
from plancoop.text.source import Route
from plancoop.text.translatable import N_

_NUMBER_NOISE: Final = re.compile(r"(?<=\d)\s[^\W\d]\D*$|[\s_'’%$]")
_ADDRESS: Final = re.compile(
    r"(?:https?:/*|//)?([\w\-]+(?:\.[\w\-]+)+(?::\d+)?(?:/[^\s\"<>\\`]*)?)"
)
_FEMININE_OR_PLURAL = "e|es|le|les|ne|nes|rice|rices|s|trice|trices"
_INCLUSIVE_ENDING: Final = re.compile(
    rf"(?<=\w)(?:[·‧•.]({_FEMININE_OR_PLURAL})\b|\(({_FEMININE_OR_PLURAL})\))"
)
"""The endings in `élu·e·s` and `élu(e)s`, which are one word."""
_FILE_NAME: Final = re.compile(r"[^/]+\.(?:csv|docx?|html?|jpe?g|odt|pdf|png|pptx?|txt|xlsx?)")

_OTHER_NAMES: Final = {
    "axe": ("orientation", "volet"),
    "avancement": ("progression", "progres"),
    "echeance": ("date limite", "delai", "fin", "date"),
    "le": ("date", "jour"),
    "nom": ("titre", "texte", "public"),
    "note": ("commentaire", "commentaires", "remarque", "texte"),
    "etiquettes": ("tags", "mots cles", "categories", "themes"),
    "numero": ("no", "n°", "num", "code"),
    "partenaires": ("avec",),
    "publics": ("audiences", "clienteles", "public cible"),
    "responsable": ("porteur", "par", "qui"),
    "statut": ("etat",),
    "suivi": ("journal", "historique"),
    "texte": ("titre", "nom", "description", "libelle", "intitule"),
    "titre": ("nom", "texte"),
    "url": ("lien", "adresse", "site"),
}
_STATUSES: Final = STATUS_WORDS | {
    **dict.fromkeys(("pas commence", "non commence", "pas debute"), Status.NOT_STARTED),
    **dict.fromkeys(("fini", "finie", "acheve", "achevee", "ok"), Status.ACHIEVED),
    **dict.fromkeys(("pas fait", "pas realise", "pas atteint"), Status.NOT_ACHIEVED),
}
"""The words that are read, and others that are only proposed: they may mean several statuses."""
_NEGATIONS: Final = ("pas ", "non ", "not ")


def nearest_key(word: str, known: Iterable[str]) -> str:
    """Return the key that was most likely meant, or nothing."""
    known = tuple(known)
    return (*keys_also_called(word, known), *nearest(word, known, at_most=1), "")[0]


def keys_also_called(word: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return the keys for which a word is another name."""
    return tuple(key for key in known if fold(word) in _OTHER_NAMES.get(key, ()))


def key_suggestions(route: Route) -> dict[str, str]:
    """Tell which keys may stand where an unknown one does, and where that one may stand."""
    key = str(route[-1])
    section = section_of(route)
    known = keys_of(section)
    fields = fields_by_key(SECTIONS[section])
    english = [known_key for known_key, field in fields.items() if field == key]
    mend = english[0] if english else nearest_key(key, known)
    homes = [str(name) for name in SECTIONS if name and key in keys_of(name)]
    return {"mend": mend, "known": ", ".join(known), "homes": ", ".join(homes)}


def section_of(route: Route) -> str | None:
    """Return the key under which the section of a key stands."""
    return next((step for step in reversed(route[:-1]) if isinstance(step, str)), None)


def nearest_status(word: str) -> str:
    """Return the key of the status whose name comes nearest, or nothing."""
    plain = fold(word)
    denied = plain.startswith(_NEGATIONS)
    among = [name for name in _STATUSES if name.startswith(_NEGATIONS) == denied]
    near = get_close_matches(plain, among, 1, 0.8)
    return _STATUSES[near[0]].value if near else ""


def nearest_priority(word: str) -> str:
    """Return the priority whose name or other name comes nearest, or nothing."""
    if found := find_priority(word):
        return found.value
    return "".join(nearest(word, Priority, at_most=1))


def nearest_grouping(word: str) -> str:
    """Return the name for parts of a plan that comes nearest, or nothing."""
    return "".join(nearest(word, Grouping, at_most=1))


def as_language(word: str) -> str:
    """Return the language that a word names, such as `Français` or `en-CA`, or nothing."""
    begun = fold(word).partition(" ")[0]
    words = {"fr": Language.FRENCH, "francais": Language.FRENCH, "french": Language.FRENCH}
    words |= {"en": Language.ENGLISH, "anglais": Language.ENGLISH, "english": Language.ENGLISH}
    return words.get(begun, "")


def as_own_number(text: str) -> str:
    """Turn `1.2.`, `(a)` or `Action 3` into a number that can be typed, or into nothing."""
    words = [word.strip(".()°º:,–-") for word in text.split()]
    numbers = [word for word in words if OWN_NUMBER.fullmatch(word)]
    with_digits = [word for word in numbers if any(map(str.isdigit, word))]
    proposed = with_digits or (numbers if len(words) == 1 else [])
    return proposed[0] if proposed else ""


def as_date(text: str) -> str:
    """Turn the usual ways of writing a date into the file's, or into nothing."""
    try:
        return written_date(_HOUR.sub("", text.strip()), None, Edge.LAST)
    except AmbiguousDate as error:
        return _EITHER.join(error.readings)
    except BadDate:
        return ""


_EITHER: Final = " / "
_HOUR: Final = re.compile(r"(?<=\d)[T ]\d\d?[:h].*", re.ASCII)


def as_day(text: str) -> str:
    """Turn the usual ways of writing a day into `YYYY-MM-DD`, or into nothing; one may be two."""
    written = as_date(text)
    return written if all(map(DATE.fullmatch, written.split(_EITHER))) else ""


def no_date(text: str) -> UsageError:
    """Return the error of a typed word that is no date, with what was probably meant."""
    if meant := as_day(text):
        return UsageError(N_("“{text}” is not a date. Did you mean {mend}?"), text=text, mend=meant)
    return UsageError(
        N_("“{text}” is not a date: write YYYY-MM-DD, such as 2012-06-30."), text=text
    )


def as_number(text: str) -> str:
    """Turn `2,5`, `40 %`, `1 000` or `5 réseaux` into a plain number, or into nothing."""
    plain = _NUMBER_NOISE.sub("", text.strip()).replace(",", ".").replace("\u2212", "-")
    return plain if re.fullmatch(r"-?\d{1,15}(\.\d{1,15})?", plain, re.ASCII) else ""


_AMOUNT: Final = re.compile(
    r"(?:[^\W\d]+\.?\s+)*[~≈$€£]?\s*(?P<whole>\d{1,3}(?:[\s'’,]\d{3})+|\d{1,15})"
    r"(?:[.,](?P<cents>\d\d?))?\s*(?:[$€£]|dollars?|euros?|[A-Z]{3})?(?:\s*CA)?"
)


def as_amount(text: str) -> str:
    """Turn `3 500,50 $` or `environ 5 000 $` into a plain amount, or into nothing."""
    match = _AMOUNT.fullmatch(text.strip())
    if not match:
        return ""
    whole = re.sub(r"\D", "", match["whole"])
    return f"{whole}.{match['cents']:0<2}" if match["cents"] else whole


_CADENCES: Final = {
    **dict.fromkeys(("mensuel", "mensuelle", "month", "monthly"), Cadence.MONTH),
    **dict.fromkeys(("trimestriel", "trimestrielle", "quarter", "quarterly"), Cadence.QUARTER),
    **dict.fromkeys(("semestriel", "semestrielle", "half year", "six mois"), Cadence.HALF_YEAR),
    **dict.fromkeys(("annee", "annuel", "annuelle", "year", "yearly"), Cadence.YEAR),
}
_FLAGS: Final = {
    **dict.fromkeys(("oui", "vrai", "yes", "on", "true"), "true"),
    **dict.fromkeys(("non", "faux", "no", "off", "false"), "false"),
}


def as_cadence(text: str) -> str:
    """Return the span of time that a word most likely means, or nothing."""
    plain = fold(text)
    found = _CADENCES.get(plain) or next(iter(nearest(plain, Cadence, at_most=1)), "")
    return str(found)


def as_count(text: str) -> str:
    """Turn `2 fois` into a whole number, or into nothing."""
    plain = as_number(text)
    return plain if WHOLE.fullmatch(plain) else ""


def as_flag(text: str) -> str:
    """Turn a word for yes or no into `true` or `false`, or into nothing."""
    return _FLAGS.get(fold(text), "")


def as_occurrence(text: str) -> str:
    """Turn the usual ways of naming a month, a quarter or a year into the file's, or nothing."""
    span, slash, rank = text.strip().rpartition("/") if _RANK.search(text) else (text, "", "")
    half = _HALF_YEAR.fullmatch(fold(span))
    written = f"{half[2] or half[3]}-S{half[1] or half[4]}" if half else as_date(span)
    written += slash + rank.strip()
    return written if OCCURRENCE.fullmatch(written) else ""


_RANK: Final = re.compile(r"/ *[1-9][0-9]? *$")
_HALF_YEAR: Final = re.compile(r"s([12]) ?([0-9]{4})|([0-9]{4}) ?s([12])")


def as_aim(text: str) -> str:
    """Turn `2,5 à 3 %`, `1 000` or `5 réseaux` into what an indicator may aim at, or nothing."""
    plain = _DIGIT_GROUPS.sub("", text.strip()).replace(",", ".").replace("\u2212", "-")
    return plain if RANGE.fullmatch(plain) else as_number(text)


_DIGIT_GROUPS: Final = re.compile(r"(?<=\d)[ \u00a0\u202f](?=\d{3}(?!\d))")


def as_direction(text: str) -> str:
    """Return the direction that a word means, or nothing."""
    word = fold(text)
    return next((key for key, words in _DIRECTIONS.items() if word.startswith(words)), "")


_DIRECTIONS: Final = {
    "hausse": ("haus", "augment", "plus", "+", "mont", "croiss", "up"),
    "baisse": ("bais", "diminu", "moins", "-", "redu", "decr", "down"),
}


def as_id(text: str) -> str:
    """Turn a text into the id that it resembles, or into nothing."""
    plain = fold(_INCLUSIVE_ENDING.sub(r"\1\2", text))
    if any(sign.isalnum() and not sign.isascii() for sign in plain):
        return ""
    return "-".join(re.findall(r"[a-z0-9]+", plain))


def as_url(text: str) -> str:
    """Give a scheme to an address that has none, or a wrong one, or return nothing."""
    match = _ADDRESS.fullmatch(text.strip("<> "))
    return f"https://{match[1]}" if match and not _FILE_NAME.fullmatch(text) else ""


def as_code(text: str) -> str:
    """Write the code of a rule as codes are written, or return nothing."""
    match = re.fullmatch(r"(?:PC)?[\s-]?(\d{3})", text.strip(), re.ASCII | re.IGNORECASE)
    code = f"PC{match[1]}" if match else ""
    return code if code in {known.value for known in Code} else ""
