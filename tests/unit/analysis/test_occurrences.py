"""What became of each occurrence of an item that recurs."""

from datetime import timedelta

import pytest

from plancoop.analysis.occurrences import OccurrenceState, state_of
from tests.unit.analysis.figures import means

DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("status", "done", "days", "state"),
    [
        ("a_venir", "2012-T1", 1, OccurrenceState.FULFILLED),
        ("realise", "2012-T1", 1, OccurrenceState.FULFILLED),
        ("realise", "2012-T2", 0, OccurrenceState.NOT_DONE),
        ("abandonne", "2012-T2", 1, OccurrenceState.NOT_DONE),
        ("en_cours", "2012-T2", 0, OccurrenceState.OPEN),
        ("en_cours", "2012-T2", 1, OccurrenceState.LATE),
    ],
)
def test_an_occurrence_is_done_late_open_or_left(
    status: str, done: str, days: int, state: OccurrenceState
) -> None:
    times = {"recurrence": {"chaque": "trimestre"}, "debut": "2012-01-01", "echeance": "2012-06-30"}
    item = means(status, suivi=[{"le": "2012-02-01", "occurrence": done}], **times)
    first = item.occurrences[0]
    assert state_of(item, first, first.last + days * DAY) is state
