"""Statuses of a foreign sheet by their synonyms; what is no status is told apart, and said."""

import re
from typing import Final

from plancoop.excel.cell_dates import goes_on
from plancoop.excel.said import Cell, Said, doubt
from plancoop.plan.values import STATUS_WORDS, Status, find_typed_status
from plancoop.text.matching import fold
from plancoop.text.translatable import N_
from plancoop.text.unprintable import REPLACEMENT
from plancoop.validation.suggestions import as_number

_MOST_WORDS: Final = 5
"""A text of more is told, and is no status."""
_ALL: Final = 100
_SHARE: Final = re.compile(r"(?:\w+ )?(?:a |at )?(\d{1,3}) ?%(?: \w+)?")
_NO_SHARE: Final = N_("it is not a percentage")
_NO_STATUSES: Final = (
    (
        re.compile(r"\b(?:en retard|retard|late|overdue|delayed|behind|echue?)\b"),
        N_("late is not a status: plancoop computes it from the due date"),
    ),
    (
        re.compile(r"\b(?:reportee?|postponed|deferred|differee?|remise?)\b"),
        N_("postponed is not a status: the new due date says it"),
    ),
    (
        re.compile(
            r"\b(?:a surveiller|dans les temps|a temps|on track|on time|at risk|a risque|vert|"
            r"jaune|rouge|green|red|yellow|amber)\b"
        ),
        N_("it is a signal, which plancoop computes itself, not a status"),
    ),
)
_ENDING: Final = "(?:e|ee|es|ees|s|d)?"
_WORDS: Final = {
    Status.NOT_STARTED: (
        r"(?:non|pas|pas encore|a) (?:encore )?(?:commenc|debut|demarr|entam|amorc|initi|planifi|"
        rf"realis)(?:er|{_ENDING})|(?:planifi|prev|projet)u?{_ENDING}|nouveau|nouvelle|"
        r"en attente de demarrage|not (?:yet )?(?:begun|started)|planned|upcoming|future|to do|"
        r"pending"
    ),
    Status.IN_PROGRESS: (
        r"en (?:cours|marche|realisation|execution|progression|oeuvre)(?: .*)?|"
        rf"(?:amorc|entam|demarr|commenc|debut|initi){_ENDING}|under ?way|begun|active|ongoing|"
        r"(?:limited|substantial|some) progress|progres (?:limites?|importants?|substantiels?)"
    ),
    Status.ON_HOLD: (
        rf"(?:suspend|bloqu)u?{_ENDING}|en (?:pause|suspens|attente)|on hold|paused|waiting|"
        r"blocked|stalled"
    ),
    Status.ACHIEVED: (
        rf"(?:realis|complet|termin|achev|attein|finalis|accompli|livr|clos|ferm)t?{_ENDING}|"
        rf"finie?s?|fait{_ENDING}|ok|100 ?%|complete|closed|finished|delivered|met|implemented|"
        r"mise? en oeuvre"
    ),
    Status.PARTLY: (
        r"(?:en partie|partiellement|partially|partly) ?"
        rf"(?:realis|attein|complet|termin|met|achiev)?t?{_ENDING}|partial|mixed"
    ),
    Status.NOT_ACHIEVED: (
        rf"(?:non|pas|not) (?:attein|complet|termin|fai|met|done|achiev|implement)t?{_ENDING}|"
        rf"(?:non|pas) realis{_ENDING}|echec|failed"
    ),
    Status.CANCELLED: (
        rf"(?:abandonn|annul|retir){_ENDING}|dropped|withdrawn|discontinued|cancelled"
    ),
}
_FORMS: Final = {status: re.compile(words) for status, words in _WORDS.items()}
"""What people write for statuses beside their synonyms, folded."""


def read_status(cell: Cell) -> Said:
    """Read a status, a share that is done, or work without end; what is no status is in doubt."""
    if cell.figure is not None:
        return read_progress(cell)
    word = fold(cell.text).strip(" .:;!")
    if word in cell.context.statuses:
        given = cell.context.statuses[word]
        return Said({"statut": given} if given else {})
    if status := status_of(word):
        return Said({"statut": status.value})
    if goes_on(word) and not cell.context.is_step:
        return Said({"continu": "true"})
    if share := _SHARE.fullmatch(word):
        return _share(share[1])
    return _no_status(word, cell.text)


def _no_status(word: str, text: str) -> Said:
    """Say why a word is no status; many words are rather told of the item."""
    if len(word.split()) > _MOST_WORDS:
        return Said({"note": text})
    why = (sentence for form, sentence in _NO_STATUSES if form.search(word))
    return doubt(next(why, N_("no status has this name: --regles can say which one it is")))


def status_of(word: str) -> Status | None:
    """Return the status that a folded word means, whatever stands behind it in brackets."""
    plain = word.split("(", maxsplit=1)[0].strip(" -–:")
    found = find_typed_status(plain) or (_of_damaged(plain) if REPLACEMENT in plain else None)
    return found or next((status for status, form in _FORMS.items() if form.fullmatch(plain)), None)


def _of_damaged(word: str) -> Status | None:
    """Return the one status that a word means of which letters are lost."""
    form = re.compile(re.escape(word).replace(REPLACEMENT, "."))
    meant = {status for known, status in STATUS_WORDS.items() if form.fullmatch(known)}
    return meant.pop() if len(meant) == 1 else None


def read_progress(cell: Cell) -> Said:
    """Read a share that is done: 45, 45 % or 0.45; a status may stand there as well."""
    if cell.figure is not None:
        return _share(f"{cell.figure * _ALL if 0 <= cell.figure <= 1 else cell.figure:.6g}")
    if status := status_of(fold(cell.text)):
        return Said({"statut": status.value})
    return _share(as_number(cell.text))


def _share(text: str) -> Said:
    is_share = text and 0 <= float(text) <= _ALL
    return Said({"avancement": text}) if is_share else doubt(_NO_SHARE)
