"""What is not written without a note that says why."""

from plancoop.errors import UsageError
from plancoop.plan.values import Kind, Status
from plancoop.text.translatable import N_
from plancoop.wording.labels import status_word


def require_reason_of_status(status: Status, note: str | None) -> None:
    """Raise `UsageError` where nothing says why something is on hold or cancelled."""
    if status in (Status.ON_HOLD, Status.CANCELLED) and not (note and note.strip()):
        word = status_word(status, Kind.MEANS).lower()
        raise UsageError(N_("Say why it is {status}, with --note."), status=word)


def require_reason_of_date(note: str | None) -> None:
    """Raise `UsageError` where nothing says why a due date changes."""
    if not (note and note.strip()):
        raise UsageError(N_("Say why the date changes, with --note."))
