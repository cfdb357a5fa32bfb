"""Any bytes, and real files that were damaged: read, told and shown, and nothing escapes.

`make fuzz` goes much further (`fuzz/README.md`).
"""

import io
from datetime import date
from typing import Final

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from rich.console import Console

from plancoop.export import plan_json
from plancoop.terminal.audience import page
from plancoop.terminal.status import overview
from plancoop.text.unprintable import first_forbidden
from tests.hostile.oracle import check_bytes, check_formats
from tests.support.cases import CASES
from tests.support.files import REAL_PLAN, ROOT

KEPT: Final = ROOT / "fuzz" / "corpus"
FILES: Final = (REAL_PLAN, *sorted(CASES.rglob("*.yaml")))
DAY: Final = date(2012, 6, 30)
BRIEF: Final = settings(
    derandomize=True,
    deadline=None,
    max_examples=150,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def go(data: bytes) -> None:
    """Read bytes as a command does; a plan without errors is also shown."""
    reading = check_bytes(data)
    check_formats(reading)
    plan = reading.valid_plan
    if plan is None:
        return
    plan_json.status(plan, plan.audiences, DAY, details=True)
    for width in (40, 100):
        drawn = io.StringIO()
        console = Console(file=drawn, width=width, markup=False, highlight=False, emoji=False)
        for complete in (False, True):
            console.print(overview(plan, DAY, width, complete=complete))
            for audience in plan.audiences:
                console.print(page(plan, audience, DAY, width, complete=complete))
        assert first_forbidden(drawn.getvalue()) is None


@pytest.mark.usefixtures("parser")
@given(st.binary(max_size=300))
@example(b"version: 1\ntitre: [/]\npublics: []\n")
@BRIEF
def test_any_bytes_are_read(data: bytes) -> None:
    go(data)


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """Draw a file of ours as a bad disk, a bad merge or a bad hand would leave it."""
    data = draw(st.sampled_from(FILES)).read_bytes()
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        end = min(start + draw(st.sampled_from((0, 1, 4, 40, 400))), len(data))
        match draw(st.sampled_from(("cut", "twice", "bytes", "bit", "moved", "grafted"))):
            case "cut":
                data = data[:start] + data[end:]
            case "twice":
                data = data[:end] + data[start:end] * draw(st.integers(1, 3)) + data[end:]
            case "bytes":
                data = data[:start] + draw(st.binary(max_size=6)) + data[end:]
            case "bit" if start < len(data):
                flipped = data[start] ^ 1 << draw(st.integers(0, 7))
                data = data[:start] + bytes([flipped]) + data[start + 1 :]
            case "moved":
                lines = data[:start] + data[end:]
                data = lines[: start // 2] + data[start:end] + lines[start // 2 :]
            case _:
                other = draw(st.sampled_from(FILES)).read_bytes()
                data = data[:start] + other[len(other) // 3 :][: end - start] + data[start:]
    return data


@pytest.mark.usefixtures("parser")
@given(damaged())
@BRIEF
def test_any_damaged_file_is_read(data: bytes) -> None:
    go(data)


@pytest.mark.usefixtures("parser")
def test_what_the_fuzzer_kept_is_read() -> None:
    kept = sorted(KEPT.glob("*"))
    assert kept
    for path in kept:
        go(path.read_bytes())
