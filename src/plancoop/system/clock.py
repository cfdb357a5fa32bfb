"""The day on which a command runs: read once, so that one that runs over midnight has one day."""

from datetime import date
from functools import cache


@cache
def today() -> date:
    """Return the day that it was when the command first asked."""
    return date.today()


def begin_command() -> None:
    """Forget the day of the command before."""
    today.cache_clear()
