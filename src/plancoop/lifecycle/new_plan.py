"""A new plan from a few answers: its title, period and audiences, without any item."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Final

from plancoop.errors import UsageError
from plancoop.plan.model import Audience, Axis, Period, Plan
from plancoop.text.matching import fold
from plancoop.text.translatable import N_
from plancoop.validation.advice import confusable_forms
from plancoop.validation.suggestions import as_id

_LONGEST_ID: Final = 20
_LONGEST_NAME: Final = 24
"""In the first column of a table."""
_SMALL: Final = frozenset(
    {
        *("a", "au", "aux", "d", "dans", "de", "des", "du", "en", "et", "l", "la", "le", "les"),
        *("leur", "leurs", "nos", "notre", "ou", "par", "pour", "s", "sa", "ses", "sur", "un"),
        *("une", "and", "for", "in", "of", "our", "the", "to", "avec", "ce", "chez", "qui"),
        *("tous", "tout", "toute", "toutes", "&"),
    }
)
"""Words that say little of an audience."""
_JOINING: Final = frozenset({"et", "ou", "and", "or", "&"})
_STEM: Final = 4
_ASIDE: Final = re.compile(r"\s+[(\[/–—-]|\s*[;:](?=\s)")
_ARTICLE: Final = re.compile(r"(?:les?|la|the)\s+|l['’]\s*", re.IGNORECASE)
_NUMBERED: Final = r"(?:[^\W\d_]+\s+){0,2}(?:n[o°]\s*)?(?:\d+(?:\.\d+)*|[IVX]+|[A-Z])"
_LABEL: Final = re.compile(rf"{_NUMBERED}(?:\s*[.:)](?=\s)|\s+[–—-](?=\s)|(?=\s+[(\[]))\s*")
"""What numbers a name, and is none by itself: “Orientation 1. ”, “Axe 2 – ”."""
_BARE: Final = re.compile(rf"{_NUMBERED}[\s.:)–—-]*")
_PAIRS: Final = ("()", "[]", "«»", "“”")


@dataclass(frozen=True)
class NewPlan:
    """The answers from which a plan is made; `names` are those of its audiences.

    `fiscal_year` and `grouping` are as the file writes them.
    """

    title: str | None = None
    names: Sequence[str] = ()
    organization: str | None = None
    period: Period | None = None
    general_objective: str | None = None
    fiscal_year: str | None = None
    grouping: str | None = None

    @property
    def is_enough(self) -> bool:
        """Whether a plan can be made from the answers."""
        return self.title is not None and bool(self.names)

    def plan(self) -> Plan:
        """Return the plan; raise `UsageError` where an audience is named twice."""
        values = {
            "version": "1",
            "titre": self.title,
            "organisme": self.organization,
            "objectif_general": self.general_objective,
            "exercice": {"debut": self.fiscal_year} if self.fiscal_year else None,
            "regroupement": self.grouping,
        }
        known = {key: value for key, value in values.items() if value is not None}
        plan = Plan.model_validate({**known, "publics": []})
        update = {"period": self.period, "audiences": make_audiences(self.names)}
        return plan.model_copy(update=update)


def make_audiences(
    names: Sequence[str], others: Sequence[Audience] = (), used: Collection[str] = ()
) -> tuple[Audience, ...]:
    """Make audiences of their names, with ids told apart; raise `UsageError` for a name twice.

    They are also told apart from those of `others`, and none is among the ids `used`.
    """
    new: list[Audience] = []
    shorts = [shorten_name(name) for name in names]
    taken = {*names, *(audience.short_name for audience in others)}
    for name, short in zip(names, shorts, strict=True):
        if fold(name) in {fold(audience.name) for audience in new}:
            raise UsageError(N_("“{text}” is named twice."), text=name)
        own = short if short and shorts.count(short) == 1 and short not in taken else None
        ids = (audience.id for audience in (*others, *new))
        forms = {form for known in ids for form in confusable_forms(known)}
        free = (
            candidate
            for candidate in _ids(name)
            if candidate not in used and forms.isdisjoint(confusable_forms(candidate))
        )
        values = {"id": next(free), "nom": name, **({"nom_court": own} if own else {})}
        new.append(Audience.model_validate(values))
    return tuple(new)


def make_axes(
    names: Sequence[str], others: Sequence[Axis] = (), used: Collection[str] = ()
) -> tuple[Axis, ...]:
    """Make axes of their names, with ids told apart; raise `UsageError` for a name twice."""
    new: list[Axis] = []
    for name in names:
        if fold(name) in {fold(axis.name) for axis in (*others, *new)}:
            raise UsageError(N_("The axis “{text}” is named twice."), text=name)
        taken = {*used, *(axis.id for axis in (*others, *new))}
        own = next(candidate for candidate in _ids(name) if candidate not in taken)
        new.append(Axis.model_validate({"id": own, "nom": name}))
    return tuple(new)


def _ids(name: str) -> Iterator[str]:
    """Yield the id that a name makes, then the same with a number."""
    words = as_id(name).split("-")
    telling = [word for word in words if word not in _SMALL] or words
    short = "-".join(_fitting(telling, _LONGEST_ID)) or telling[0][:_LONGEST_ID] or "public"
    yield short
    yield from (f"{short}-{number}" for number in count(2))


def shorten_name(name: str) -> str | None:
    """Shorten a name that is too long for a table, between words; None where it is not needed.

    A number in front, as in “Axe 2 – ”, stays if a word fits behind it. None too where nothing
    telling would be left, or one of two: “Coopératrices et coopérateurs”.
    """
    if len(name) <= _LONGEST_NAME:
        return None
    label = _LABEL.match(name)
    if label is None:
        return _first_words("", name)
    rest = name[label.end() :]
    return _first_words(label[0], rest) or _first_words("", rest.lstrip("(["))


def _first_words(label: str, name: str) -> str | None:
    """Return the first words of a name, behind its label, that fit and say something."""
    plain = _ASIDE.split(name if label else _without_article(name), maxsplit=1)[0]
    words = plain.split(" ")
    kept = list(_fitting(words, _LONGEST_NAME - len(label)))
    while kept and (fold(kept[-1]) in _SMALL or not _is_whole(" ".join(kept))):
        kept.pop()
    if not kept or _is_one_of_two(kept[-1], words[len(kept) :]):
        return None
    short = label + " ".join(kept).rstrip(",.")
    return None if _BARE.fullmatch(short) else short[:1].upper() + short[1:]


def _without_article(name: str) -> str:
    """Take away the article that a name begins with."""
    article = _ARTICLE.match(name)
    return name[article.end() :] if article else name


def _is_whole(text: str) -> bool:
    """Tell whether every bracket and quotation mark of a text has its other half in it."""
    return all(text.count(start) == text.count(end) for start, end in _PAIRS)


def _is_one_of_two(word: str, after: Sequence[str]) -> bool:
    """Tell whether a name goes on with the same word in its other gender."""
    if not after or fold(after[0]) not in _JOINING:
        return False
    counterpart = next((later for later in after if fold(later) not in _SMALL | _JOINING), "")
    return fold(counterpart)[:_STEM] == fold(word)[:_STEM]


def _fitting(words: Iterable[str], room: int) -> Iterator[str]:
    """Yield the first words that fit in so many characters, one space between them included.

    The comma of the last one, which goes, takes no room.
    """
    used = 0
    for word in words:
        if used + len(word.rstrip(",")) > room:
            return
        used += len(word) + 1
        yield word
