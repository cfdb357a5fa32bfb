"""The JSON Schema says what the model and `plancoop.plan.key_descriptions` say, and nothing else.

`PLANCOOP_ACCEPT=1 pytest tests/unit/export/test_json_schema.py` writes
`schema/plan.schema.json`, and the tables of `docs/format.md`, anew, for a reviewer to read.
"""

import json
from collections.abc import Iterator, Sequence
from typing import Any, Final

import pytest

from plancoop.export.json_schema import schema
from plancoop.plan.key_descriptions import KEYS, RULES, STATUSES, TITLES
from plancoop.plan.model import SECTIONS, keys_of
from plancoop.plan.values import Status
from plancoop.problems import Code
from tests.editor.readers import faults
from tests.support.cli import Command
from tests.support.files import ROOT

FILE: Final = ROOT / "schema" / "plan.schema.json"
PAGE: Final = ROOT / "docs" / "format.md"


def test_the_committed_schema_is_the_one_that_the_model_makes(accept: bool) -> None:  # noqa: FBT001
    if accept:
        FILE.write_text(schema(), encoding="utf-8")
    assert FILE.read_text(encoding="utf-8") == schema()


@pytest.mark.parametrize("name", ["schema", "schéma"])
def test_the_command_prints_it(plancoop: Command, name: str) -> None:
    shown = plancoop(name)
    assert (shown.code, shown.out, shown.err) == (0, schema(), "")


def test_each_key_of_each_section_is_told_and_no_other() -> None:
    assert KEYS.keys() == TITLES.keys() == SECTIONS.keys()
    for section in SECTIONS:
        assert set(keys_of(section)) == KEYS[section].keys(), section


def test_each_status_and_each_rule_that_can_be_silenced_has_its_words() -> None:
    assert list(STATUSES) == list(Status)
    assert set(RULES) == {code for code in Code if code.can_be_silenced}


def sections() -> Iterator[tuple[str, dict[str, Any]]]:
    whole = json.loads(schema())
    yield "#", whole
    for name, part in whole["$defs"].items():
        if "properties" in part:
            yield f"#/$defs/{name}", part


def test_each_key_is_described_in_french_then_in_english() -> None:
    found = list(sections())
    assert len(found) == len(SECTIONS)
    for place, section in found:
        for key, told in section["properties"].items():
            french, english = told["description"].split("\n\n")
            assert french != english, (place, key)
            assert french[-1] == english[-1] == ".", (place, key)


def test_each_example_of_a_key_is_what_the_schema_accepts_there() -> None:
    shown = 0
    for place, section in sections():
        for key, told in section["properties"].items():
            for example in told.get("examples", ()):
                assert faults(example, f"{place}/properties/{key}") == [], (key, example)
                shown += 1
    assert shown > 40


def table(head: str, rows: Sequence[tuple[str, ...]]) -> str:
    lines = [" | ".join(row) for row in rows]
    ruled = "|---" * (head.count("|") + 1) + "|"
    return "\n".join([f"| {head} |", ruled, *(f"| {line} |" for line in lines)])


ITEMS: Final = {"objectifs": "objectif", "moyens": "moyen", "etapes": "étape"}


def keys_table(name: str | None) -> str:
    """Tell a section's keys, a star at those that it needs."""
    fields = SECTIONS[name].model_fields
    needed = {info.alias or key for key, info in fields.items() if info.is_required()}
    rows = [
        (f"`{key}`{'*' * (key in needed)}", KEYS[name][key].french, KEYS[name][key].english)
        for key in keys_of(name)
    ]
    if name == "moyens":
        return table(
            "clé | de · of | français | English", [(row[0], of(row[0]), *row[1:]) for row in rows]
        )
    return table("clé | français | English", rows)


def of(key: str) -> str:
    """Name the items that may have a key, where not all may."""
    owners = [word for name, word in ITEMS.items() if key.strip("`*") in keys_of(name)]
    return "" if len(owners) == len(ITEMS) else ", ".join(owners)


def page_of_keys() -> str:
    """Tell all sections; objectives, means and steps in one."""
    parts = []
    for name, title in TITLES.items():
        if name in ("objectifs", "etapes"):
            continue
        heading = " · ".join(title) + (f" (`{name}`)" if name else "")
        if name == "moyens":
            heading = "Un élément : objectif, moyen, étape · An item: objective, means, step"
        parts.append(f"### {heading}\n\n{keys_table(name)}")
    return "\n\n".join(parts)


def test_the_page_on_the_format_tells_the_keys_as_the_schema_does(accept: bool) -> None:  # noqa: FBT001
    text = PAGE.read_text(encoding="utf-8")
    before, _, rest = text.partition("<!-- keys -->\n")
    _, end, after = rest.partition("<!-- /keys -->")
    made = f"{before}<!-- keys -->\n\n{page_of_keys()}\n\n{end}{after}"
    if accept:
        PAGE.write_text(made, encoding="utf-8")
        text = made
    assert text == made


def test_the_page_on_the_format_tells_the_statuses_as_the_schema_does() -> None:
    rows = [f"| `{one.value}` | {' | '.join(said)} |" for one, said in STATUSES.items()]
    text = PAGE.read_text(encoding="utf-8")
    assert [row for row in rows if row not in text] == []
