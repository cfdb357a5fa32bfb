"""The report for programs: it is what its schema says, and agrees with `plancoop list`."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from plancoop.analysis.groups import axes_by_item
from plancoop.export import plan_json
from plancoop.export.report_json import report, report_lines
from tests.support.files import EXAMPLE, REAL_PLAN, ROOT
from tests.support.reports import EVERY_KEY, read_plan

SCHEMA: Final[dict[str, Any]] = json.loads(
    (ROOT / "schema" / "report.schema.json").read_text(encoding="utf-8")
)
LINE: Final = {"$schema": SCHEMA["$schema"], "$ref": "#/$defs/ligne", "$defs": SCHEMA["$defs"]}
PLANS: Final = [
    pytest.param(EVERY_KEY, id="every key"),
    *(
        pytest.param(path.read_text(encoding="utf-8"), id=path.name)
        for path in (EXAMPLE, REAL_PLAN, Path(ROOT, "examples", "trois-ans.yaml"))
    ),
]


def faults(schema: dict[str, Any], said: object) -> list[str]:
    validator = Draft202012Validator(schema, format_checker=FormatChecker())
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(said)]


def written(text: str) -> dict[str, Any]:
    read = read_plan(text)
    said: dict[str, Any] = json.loads(
        report(read.plan, read.rows, read.day, axes_by_item(read.plan))
    )
    return said


def lines_of(text: str) -> list[dict[str, Any]]:
    read = read_plan(text)
    return list(
        map(json.loads, report_lines(read.rows, read.day, axes_by_item(read.plan)).splitlines())
    )


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("text", PLANS)
def test_a_report_is_what_the_schema_says(text: str) -> None:
    assert faults(SCHEMA, written(text)) == []


@pytest.mark.parametrize("text", PLANS)
def test_each_line_is_what_the_schema_says(text: str) -> None:
    lines = lines_of(text)
    assert [fault for line in lines for fault in faults(LINE, line)] == []
    assert [line["id"] for line in lines] == [one["id"] for one in written(text)["elements"]]


@pytest.mark.parametrize("text", PLANS)
def test_the_items_are_those_of_a_list(text: str) -> None:
    read = read_plan(text)
    listed = json.loads(plan_json.listing(read.plan, read.rows, read.day))
    said = written(text)
    assert said["elements"] == listed["elements"]
    assert {key: said[key] for key in ("version", "au", "plan", "periode_ecoulee")} == {
        key: listed[key] for key in ("version", "au", "plan", "periode_ecoulee")
    }
    heads = ("format", "version", "au")
    bare = [{key: line[key] for key in line if key not in heads} for line in lines_of(text)]
    assert bare == listed["elements"]


@pytest.mark.parametrize("text", PLANS)
def test_the_rest_is_what_status_says(text: str) -> None:
    read = read_plan(text)
    plan, said = read.plan, written(text)
    status = json.loads(plan_json.status(plan, plan.audiences, read.day, details=False))
    for key in ("total", "en_retard", "prochaines_echeances"):
        assert said[key] == status[key], key
    with_items = [part["id"] for part in said["publics"]]
    assert said["publics"] == [part for part in status["publics"] if part["id"] in with_items]


@pytest.mark.parametrize("text", PLANS)
def test_signals_add_up_to_all_objectives_and_means(text: str) -> None:
    said = written(text)
    whole = [one for one in said["elements"] if one["type"] != "etape"]
    assert sum(said["signaux"].values()) == len(whole)


def described(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every key that a schema names, whatever part of it, with what it says of it."""
    for key, below in schema.get("properties", {}).items():
        yield key, below
        yield from described(below)
    for nested in (*schema.get("oneOf", ()), *filter(None, [schema.get("items")])):
        yield from described(nested)
    for part in schema.get("$defs", {}).values():
        yield from described(part)


def keys(said: object) -> Iterator[str]:
    if isinstance(said, dict):
        for key, value in said.items():
            yield from () if key.isdecimal() else (key,)
            yield from keys(value)
    elif isinstance(said, list):
        for value in said:
            yield from keys(value)


def test_the_schema_knows_every_key_that_is_written_and_no_other() -> None:
    found = {*keys(written(EVERY_KEY)), *keys(lines_of(EVERY_KEY))}
    assert {key for key, _schema in described(SCHEMA)} == found


def test_each_key_of_the_schema_is_described_in_a_sentence() -> None:
    for key, schema in described(SCHEMA):
        assert schema["description"].endswith("."), key


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"version": 2}, "$.version"),
        ({"au": "2026-13-01"}, "$.au"),
        ({"elements": [{}]}, "$.elements[0]"),
        ({"signaux": {}}, "$.signaux"),
    ],
)
def test_the_schema_refuses_what_is_no_report(change: dict[str, Any], fault: str) -> None:
    assert any(said.startswith(fault) for said in faults(SCHEMA, written(EVERY_KEY) | change))
