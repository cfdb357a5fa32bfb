"""Typed words read as what recurs, and how often, or refused by `UsageError`."""

from plancoop.errors import UsageError
from plancoop.plan.recurrence import MOST_TIMES, Cadence
from plancoop.text.translatable import N_
from plancoop.validation.suggestions import as_cadence, as_count, as_flag, as_occurrence


def to_occurrence(text: str) -> str:
    """Read the name of an occurrence; raise `UsageError`."""
    if written := as_occurrence(text):
        return written
    sentence = N_(
        "“{text}” names no occurrence: write a month (2012-03), a quarter (2012-T1), a half-year "
        "(2012-S1) or a year (2012), with the rank after it where there are several: 2012-T1/2."
    )
    raise UsageError(sentence, text=text)


def cadence_text(text: str, option: str) -> str:
    """Read how long a span of time is, as the file writes it; raise `UsageError`."""
    if written := as_cadence(text):
        return written
    known = ", ".join(Cadence)
    raise UsageError(
        N_("“{text}” does not suit {option}: {known}."), text=text, option=option, known=known
    )


def times_text(text: str, option: str) -> str:
    """Read how often, a whole number; raise `UsageError`."""
    plain = as_count(text)
    if not plain or not 1 <= int(plain) <= MOST_TIMES:
        sentence = N_("{option}: a whole number from 1 to {most}.")
        raise UsageError(sentence, option=option, most=MOST_TIMES)
    return str(int(plain))


def flag_text(text: str, option: str) -> str:
    """Read yes or no as the file writes it; raise `UsageError`."""
    if written := as_flag(text):
        return written
    raise UsageError(N_("“{text}” does not suit {option}: oui or non."), text=text, option=option)
