"""What plancoop accepts, the schema accepts, whichever YAML its reader speaks; the rest it refuses.

A schema sees data alone. It cannot tell how a value was typed by who read it, nor compare two
places; what such a reader makes of a case is told below.
"""

import json
import subprocess
import sys
import unicodedata
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

import pytest
import yaml
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from plancoop.plan.values import STATUS_WORDS, SYNONYMS, find_status
from plancoop.validation.reading import read
from tests.editor.readers import READERS, faults
from tests.oracles.strategies import Written, written
from tests.support.cases import ACCEPTED, REFUSED, Case
from tests.support.files import REAL_PLAN, ROOT

SCHEMA: Final = ROOT / "schema" / "plan.schema.json"
STRUCTURAL: Final = {f"PC{number}" for number in range(201, 219)}
STATUS: Final = "#/$defs/Status"

UNREADABLE: Final = {
    "accepted/layout/tab-after-colon": "ruamel.yaml takes no tab after a colon",
    "accepted/words/equals": (
        "in YAML 1.1 a lone “=” is a type of its own, which ruamel.yaml cannot make"
    ),
}
"""The accepted cases that check-jsonschema cannot read, and why."""

UNTOLD: Final = {
    "PC201-missing-key/indicator-of-a-value": "asks how many indicators the item has",
    "PC211-bad-number/exponent": "a number to YAML 1.2",
    "PC211-bad-number/hexadecimal": "a number to both",
    "PC211-bad-number/underscore": "a number to YAML 1.1",
    "PC214-bad-version/decimal": "1.0 is 1 in JSON",
    "PC214-bad-version/and-all-the-rest": "has a key twice, which check-jsonschema cannot read",
    "PC212-out-of-range/too-many-digits": "is the bound, to which 999999999999999.99999 is rounded",
}
"""The refused cases of which the schema says nothing, or not to all, and why."""

structural: Final = [
    one
    for one in REFUSED
    if one.id not in UNTOLD and STRUCTURAL & {code for _, _, code in one.values[0].verdict}
]


def seen(text: str) -> dict[str, list[str]]:
    """Tell what each reader makes of a file, held against the schema."""
    return {name: faults(yaml.load(text, Loader=reader)) for name, reader in READERS.items()}  # noqa: S506 -- both are safe


def text_of(path: Path) -> str:
    return path.read_bytes().decode("utf-8-sig")


def test_the_real_plan_is_accepted() -> None:
    assert seen(text_of(REAL_PLAN)) == {name: [] for name in READERS}


@pytest.mark.parametrize("one", ACCEPTED)
def test_an_accepted_case_is_accepted(one: Case) -> None:
    assert seen(text_of(one.path)) == {name: [] for name in READERS}


@pytest.mark.parametrize("one", structural)
def test_a_structural_mistake_is_refused(one: Case) -> None:
    assert all(seen(text_of(one.path)).values())


@pytest.mark.parametrize("one", [one for one in REFUSED if one.id in UNTOLD])
def test_what_is_listed_as_untold_is(one: Case) -> None:
    path = one.path
    assert not all(seen(text_of(path)).values()) or path in verdicts().unreadable


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(written())
def test_a_plan_in_any_style_is_accepted(one: Written) -> None:
    assume(read(one.source).valid_plan)
    assert seen(one.source.text) == {name: [] for name in READERS}


@pytest.mark.parametrize("word", [word for words in SYNONYMS.values() for word in words])
def test_a_synonym_of_a_status_is_accepted_as_plancoop_accepts_it(word: str) -> None:
    for one in (word, word.upper(), word.title(), word.replace(" ", "-"), f" {word}\n"):
        for form in ("NFC", "NFD"):
            written = unicodedata.normalize(form, one)
            assert find_status(written)
            assert faults(written, STATUS) == [], written


@given(st.sampled_from(sorted(STATUS_WORDS)), st.integers(0, 30), st.sampled_from("xe é-0"))
def test_a_word_near_a_status_is_one_to_both_or_to_neither(word: str, at: int, sign: str) -> None:
    for near in (word[:at] + sign + word[at:], word[:at] + word[at + 1 :]):
        assert (faults(near, STATUS) == []) == (find_status(near) is not None), near


class Verdicts(NamedTuple):
    """The files that check-jsonschema refuses, and those that it cannot read."""

    refused: set[Path]
    unreadable: set[Path]


def check_jsonschema(*words: str | Path) -> "subprocess.CompletedProcess[str]":
    run = [sys.executable, "-m", "check_jsonschema", *words]
    return subprocess.run(run, capture_output=True, check=False, encoding="utf-8")


@cache
def verdicts() -> Verdicts:
    """Run check-jsonschema once, on the real plan and on every case that it is asked about."""
    untold = [one for one in REFUSED if one.id in UNTOLD]
    paths = [REAL_PLAN, *(one.values[0].path for one in (*ACCEPTED, *structural, *untold))]
    said = json.loads(check_jsonschema("-o", "json", "--schemafile", SCHEMA, *paths).stdout)
    found = ({Path(one["filename"]) for one in said[kind]} for kind in ("errors", "parse_errors"))
    return Verdicts(*found)


def test_check_jsonschema_accepts_the_schema_itself() -> None:
    done = check_jsonschema("--check-metaschema", SCHEMA)
    assert (done.returncode, done.stdout) == (0, "ok -- validation done\n")


def test_check_jsonschema_accepts_the_real_plan_and_every_accepted_case() -> None:
    accepted = {one.values[0].path: one.id for one in ACCEPTED}
    unreadable = accepted.keys() & verdicts().unreadable
    assert {accepted[path] for path in unreadable} == UNREADABLE.keys()
    assert {REAL_PLAN, *accepted} & verdicts().refused == set()
    assert REAL_PLAN not in verdicts().unreadable


def test_check_jsonschema_refuses_every_structural_mistake() -> None:
    assert len(structural) > 80
    assert {one.id for one in structural if one.values[0].path not in verdicts().refused} == set()
