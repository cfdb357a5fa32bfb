"""The formats of `plancoop report` that other programs read, from the command to the file."""

import csv
import json
from pathlib import Path
from typing import Final

import pytest

from tests.support.cli import Command
from tests.support.reports import events_of, read_calendar

DAY: Final = ("--au", "2012-06-30")


@pytest.mark.usefixtures("mid_year")
@pytest.mark.parametrize("name", ["json", "ndjson", "csv", "ics"])
def test_a_file_is_what_standard_output_has_and_the_same_each_time(
    name: str, plancoop: Command
) -> None:
    shown = plancoop("rapport", "--format", name, "-o", "-", *DAY)
    assert shown.code == 0
    for file in (f"a.{name}", f"b.{name}"):
        assert plancoop("rapport", "-o", file, *DAY).code == 0
        assert Path(file).read_bytes().decode() == shown.out


@pytest.mark.usefixtures("mid_year")
@pytest.mark.parametrize("filters", [(), ("--public", "jeunes"), ("--en-retard",), ("etapes",)])
def test_json_agrees_with_the_list_of_the_same_filters(
    filters: tuple[str, ...], plancoop: Command
) -> None:
    said = json.loads(plancoop("rapport", "--format", "json", "-o", "-", *filters, *DAY).out)
    listed = json.loads(plancoop("liste", "--json", *filters, *DAY).out)
    ours = {one["id"]: one for one in said["elements"]}  # with what these steps are of
    asked = [one["id"] for one in listed["elements"]]
    assert [name for name in ours if name in asked] == asked
    for one in listed["elements"]:
        told = ours[one["id"]]
        steps = [name for name in one.get("etapes", []) if name in ours]
        assert told == one | ({"etapes": steps} if "etapes" in one else {})
    assert said["plan"] == listed["plan"]


@pytest.mark.usefixtures("mid_year")
def test_excel_in_french_has_its_table(plancoop: Command) -> None:
    assert plancoop("rapport", "--excel-fr", *DAY).code == 0
    data = Path("rapport-2012-06-30.csv").read_bytes()
    assert data.startswith("\ufeffId;Type;Public;".encode())
    rows = list(csv.reader(data.decode("utf-8-sig").splitlines(keepends=True), delimiter=";"))
    assert {len(row) for row in rows} == {32}
    for line in (("-o", "a.html"), ("--format", "json"), ("-o", "a.csv", "-o", "a.ics")):
        refused = plancoop("rapport", "--excel-fr", *line, *DAY)
        assert (refused.code, refused.out) == (2, "")
        assert "--excel-fr" in refused.err
    assert not Path("a.csv").exists()


@pytest.mark.usefixtures("mid_year")
def test_each_audience_has_a_calendar_of_its_own(plancoop: Command) -> None:
    words = ("rapport", "--format", "ics", "--par-public", "-o", "calendriers")
    assert plancoop(*words, *DAY).code == 0
    whole = plancoop("rapport", "--format", "ics", "-o", "-", *DAY).out
    parts = {path.name: path.read_bytes().decode() for path in Path("calendriers").iterdir()}
    assert "calendrier-jeunes-2012-06-30.ics" in parts
    assert len(parts) == 7
    names = [event["UID"] for part in parts.values() for event in events_of(part)]
    assert sorted(names) == sorted(event["UID"] for event in events_of(whole))
    head, _events = read_calendar(parts["calendrier-jeunes-2012-06-30.ics"])
    assert head["X-WR-CALNAME"].startswith("Jeunes · Plan d'action")
    assert plancoop(*words, *DAY).code == 4  # they are there
    for wrong in (("-o", "-"), ("-o", "a", "-o", "b")):
        assert plancoop("rapport", "--par-public", *wrong, *DAY).code == 2


@pytest.mark.usefixtures("mid_year")
def test_a_calendar_of_one_audience_is_called_by_it(plancoop: Command) -> None:
    text = plancoop("rapport", "--format", "ics", "-o", "-", "--public", "jeunes", *DAY).out
    head, events = read_calendar(text)
    assert head["X-WR-CALNAME"].startswith("Jeunes · ")
    assert events


@pytest.mark.usefixtures("mid_year")
def test_plain_is_text_on_standard_output_or_in_a_file(plancoop: Command) -> None:
    shown = plancoop("rapport", "--plain", *DAY)
    assert (shown.code, shown.err) == (0, "")
    assert "\n\nL'ESSENTIEL\n\n" in shown.out
    assert plancoop("rapport", "--plain", "-o", "a.txt", *DAY).code == 0
    assert Path("a.txt").read_text(encoding="utf-8") == shown.out
    assert sorted(path.name for path in Path.cwd().iterdir()) == ["a.txt", "data"]
    assert plancoop("rapport", "--plain", "--format", "html", *DAY).code == 2
