"""What is pressing in a group of items is said in the words that there is room for."""

import pytest

from plancoop.analysis.signals import Alert, Reason, Signal
from plancoop.wording.pressing import pressing_forms
from tests.unit.analysis.figures import means

LATE = Alert(Signal.LATE, means(), Reason.LATE, 30)
SILENT = Alert(Signal.WATCH, means(), Reason.STALE, 100)


def watched(reason: Reason, figure: int = 0) -> Alert:
    return Alert(Signal.WATCH, means(), reason, figure)


@pytest.mark.usefixtures("french")
@pytest.mark.parametrize(
    ("alerts", "forms"),
    [
        ([], []),
        ([LATE], ["1 en retard (30 j)", "1 en retard"]),
        (
            [LATE, LATE._replace(figure=2), SILENT],
            [
                "2 en retard (30 j), 1 à surveiller",
                "2 en retard, 1 à surveiller",
                "2 en retard (30 j)",
                "2 en retard",
            ],
        ),
        ([SILENT], ["1 sans nouvelles (3 mois)", "1 sans nouvelles", "1 à surveiller"]),
        ([SILENT, watched(Reason.ON_HOLD)], ["2 à surveiller"]),
        ([watched(Reason.ON_HOLD)] * 2, ["2 suspendus", "2 à surveiller"]),
    ],
)
def test_what_is_pressing_is_said_in_fewer_and_fewer_words(
    alerts: list[Alert], forms: list[str]
) -> None:
    assert [form.replace("\u00a0", " ") for form in pressing_forms(alerts)] == forms


@pytest.mark.usefixtures("french")
@pytest.mark.parametrize(
    ("reason", "figure", "words"),
    [
        (Reason.DUE_SOON, 0, "1 à échéance (aujourd'hui)"),
        (Reason.DUE_SOON, 9, "1 à échéance (9 j)"),
        (Reason.BEHIND, 30, "1 sous le rythme attendu (30 points)"),
        (Reason.UNMEASURED, 96, "1 sans avancement (96 % du temps)"),
        (Reason.STALE, 800, "1 sans nouvelles (2 ans)"),
    ],
)
def test_each_reason_to_watch_has_its_words(reason: Reason, figure: int, words: str) -> None:
    assert pressing_forms([watched(reason, figure)])[0].replace("\u00a0", " ") == words


def test_every_reason_to_watch_is_named() -> None:
    named = {pressing_forms([watched(reason)])[1] for reason in Reason if reason is not Reason.LATE}
    assert len(named) == len(Reason) - 1
