"""What reports of the example look like, to the byte: files that a reviewer accepted.

`PLANCOOP_ACCEPT=1 pytest tests/commands/test_report_golden.py` writes them anew.
"""

from pathlib import Path

import pytest

from tests.support.cli import Command
from tests.support.files import ROOT

GOLDEN = ROOT / "tests" / "golden"


def assert_same(path: Path, name: str, *, accept: bool) -> None:
    """Assert that a file is the accepted one; its line ends too."""
    if accept:
        (GOLDEN / name).write_bytes(path.read_bytes())
    assert path.read_bytes() == (GOLDEN / name).read_bytes()


@pytest.mark.usefixtures("mid_year")
@pytest.mark.parametrize("suffix", ["csv", "ics", "json", "md", "ndjson", "txt"])
def test_a_report_is_the_accepted_one(suffix: str, plancoop: Command, accept: bool) -> None:  # noqa: FBT001
    name = f"report-jeunes.{suffix}"
    words = ("rapport", "--public", "jeunes", "--depuis", "2012-05-01", "--au", "2012-06-30")
    assert plancoop(*words, "-o", name).code == 0
    assert_same(Path(name), name, accept=accept)


@pytest.mark.usefixtures("mid_year")
def test_a_reminder_is_the_accepted_one(plancoop: Command, accept: bool) -> None:  # noqa: FBT001
    Path("adresses.txt").write_text("Communications <com@exemple.coop>\n", encoding="utf-8")
    words = ("rappeler", "communications", "--adresses", "adresses.txt", "-o", "rappels")
    assert plancoop(*words, "--au", "2012-06-30").code == 0
    assert_same(
        Path("rappels", "rappel-communications.eml"), "reminder-communications.eml", accept=accept
    )
