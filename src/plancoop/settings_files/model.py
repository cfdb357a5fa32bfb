"""What the keys of the settings may hold; pydantic checks it."""

from collections.abc import Iterable
from typing import Annotated, Final, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationInfo,
    model_validator,
)
from pydantic_core import PydanticCustomError

from plancoop.analysis.coverage import Need
from plancoop.plan.values import ID, find_status
from plancoop.settings import ListColumn
from plancoop.text.matching import fold
from plancoop.text.unprintable import first_forbidden

LONGEST_FILTER: Final = 500
LONGEST_WORD: Final = 30
MOST_FILTERS: Final = 100
TAKEN: Final = "word_taken"
"""The kind of error of a word that means another status."""


def _on_one_line(text: str) -> str:
    """Refuse a text that is empty, of several lines, or has characters that nobody sees."""
    if first_forbidden(text) or "\n" in text or not text.strip():
        raise PydanticCustomError("not_on_one_line", "a text on one line is expected")
    return text.strip()


def _one_of(words: Iterable[str]) -> AfterValidator:
    """Refuse any other word."""
    known = frozenset(words)

    def check(word: str) -> str:
        if word not in known:
            raise PydanticCustomError("unknown_word", "another word is expected")
        return word

    return AfterValidator(check)


def _of_one_status(word: str, info: ValidationInfo) -> str:
    """Refuse a word that is understood as another status."""
    meant = find_status(word)
    if meant and meant.value != info.field_name:
        raise PydanticCustomError(TAKEN, "it means {other}", {"other": meant.value})
    return word


_Days = Annotated[int, Field(ge=0, le=3660)]
_Text = Annotated[str, AfterValidator(_on_one_line)]
_Filter = Annotated[_Text, StringConstraints(max_length=LONGEST_FILTER)]
_Name = Annotated[str, StringConstraints(pattern=f"^{ID.pattern}$", max_length=LONGEST_WORD)]
_Word = Annotated[_Text, StringConstraints(max_length=LONGEST_WORD), AfterValidator(_of_one_status)]


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class Signals(_Section):
    """When an item is to be watched."""

    bientot: _Days | None = None
    horizon: _Days | None = None
    sans_nouvelles: _Days | None = None
    points: Annotated[int, Field(ge=1, le=99)] | None = None


class Coverage(_Section):
    """What `coverage` requires."""

    exiger: list[Annotated[str, _one_of(Need)]] | None = None


class Listing(_Section):
    """How `list` shows items."""

    colonnes: list[Annotated[str, _one_of(ListColumn)]] | None = None


class StatusWords(_Section):
    """What statuses are called."""

    a_venir: _Word | None = None
    en_cours: _Word | None = None
    suspendu: _Word | None = None
    realise: _Word | None = None
    partiel: _Word | None = None
    non_realise: _Word | None = None
    abandonne: _Word | None = None

    @model_validator(mode="after")
    def _are_different(self) -> "StatusWords":
        seen: dict[str, str] = {}
        for key, word in self:
            if word and (other := seen.setdefault(fold(word), key)) != key:
                raise PydanticCustomError(TAKEN, "two have it", {"other": other, "key": key})
        return self


class SettingsModel(_Section):
    """A file of settings."""

    langue: Literal["fr", "en"] | None = None
    couleur: Literal["auto", "always", "never", "toujours", "jamais"] | None = None
    memoire: bool | None = None
    signaux: Signals = Signals()
    couverture: Coverage = Coverage()
    liste: Listing = Listing()
    filtres: Annotated[dict[_Name, _Filter], Field(max_length=MOST_FILTERS)] = {}
    statuts: StatusWords = StatusWords()
