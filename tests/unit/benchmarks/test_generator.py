import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from benchmarks import generator
from plancoop.plan.model import Plan
from plancoop.plan.traversal import all_items
from plancoop.plan.values import Kind
from plancoop.text.source import Source
from plancoop.validation.reading import read

SCRIPT = Path(generator.__file__)


def read_plan(text: str) -> Plan:
    reading = read(Source("plan.yaml", text))
    assert reading.problems == ()
    assert reading.plan
    return reading.plan


@pytest.mark.parametrize("count", [1, 2, 7, 10, 39, 100, 1001, 3456])
def test_a_plan_is_valid_and_has_as_many_items_as_asked(count: int) -> None:
    assert len(list(all_items(read_plan(generator.plan(count))))) == count


@pytest.mark.parametrize("seed", range(5))
def test_any_seed_makes_a_valid_plan(seed: int) -> None:
    assert len(list(all_items(read_plan(generator.plan(200, seed))))) == 200


def test_the_same_seed_makes_the_same_plan() -> None:
    assert generator.plan(100) == generator.plan(100, generator.SEED)
    assert generator.plan(100) != generator.plan(100, generator.SEED + 1)


def test_a_plan_has_what_real_plans_have() -> None:
    text = generator.plan(2000)
    items = [entry.item for entry in all_items(read_plan(text))]
    kinds = Counter(item.kind for item in items)
    logged = sum(len(item.follow_ups) for item in items)

    assert all(kinds[kind] > 150 for kind in Kind)
    assert logged > 1500
    assert sum(item.due is not None for item in items) > 500
    assert len({item.status for item in items}) == 7
    assert text.count("’") > 2000
    assert text.count(">-\n") > 500
    assert text.count("# ") > 100


def test_an_item_is_about_as_long_as_in_a_real_plan() -> None:
    assert 300 < len(generator.plan(2000).encode()) / 2000 < 360


def test_the_command_writes_utf_8_wherever_it_runs() -> None:
    words = [sys.executable, str(SCRIPT), "20", "7"]
    written = subprocess.run(words, capture_output=True, check=True).stdout
    assert written == generator.plan(20, 7).encode()
