"""The plan that docs/progress.md computes by hand, computed by plancoop: every number is equal."""

import re
from datetime import date
from typing import Final

import pytest

from plancoop.analysis.progress import elapsed, progress, tally
from plancoop.analysis.signals import signal
from plancoop.i18n import translation
from plancoop.i18n.formats import percent
from plancoop.plan.traversal import PlacedItem, all_items
from plancoop.text.source import Source
from plancoop.validation.reading import read
from plancoop.wording.labels import alert_words
from tests.support.files import ROOT

PAGE: Final = (ROOT / "docs" / "progress.md").read_text(encoding="utf-8")
TODAY: Final = date(2012, 6, 30)
_ROW = re.compile(r"^\| `?([\w-]+)`? \| (.*?) \| ([\d.]+|—) \| (.*?) \|$", re.MULTILINE)
ROWS: Final = {match[1]: match.groups()[1:] for match in _ROW.finditer(PAGE)}
ITEMS: Final = [name for name in ROWS if name.startswith("membres-")]

_block = re.search(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
assert _block
READING: Final = read(Source("progress.md", _block[1]))
assert READING.valid_plan
PLAN: Final = READING.valid_plan
BY_ID: Final[dict[str, PlacedItem]] = {entry.item.id: entry for entry in all_items(PLAN)}


@pytest.fixture(autouse=True)
def _french() -> None:
    translation.set_language("fr")


def value(name: str) -> float | None:
    """Return the figure that the page gives."""
    figure = ROWS[name][1]
    return None if figure == "—" else float(figure)


def test_the_page_tells_of_every_item_of_its_plan() -> None:
    activities = [name for name, entry in BY_ID.items() if entry.parent is None]
    assert sorted(activities) == sorted(ITEMS)
    assert len(ITEMS) == 9


@pytest.mark.parametrize("name", ITEMS)
def test_an_item_is_as_far_as_computed_by_hand(name: str) -> None:
    item = BY_ID[name].item
    assert progress(item) == value(name)
    said = alert_words(signal(item, PLAN.period, TODAY), item).replace("\u00a0", " ")
    assert said == ROWS[name][2]


@pytest.mark.parametrize("name", ["objectifs", "moyens"])
def test_a_group_is_as_far_as_computed_by_hand(name: str) -> None:
    (audience,) = PLAN.audiences
    group = tally(audience.objectives if name == "objectifs" else audience.means)
    assert group.rate == value(name)
    assert f"{group.completed} sur {group.total}" == ROWS[name][2]


@pytest.mark.parametrize("name", list(ROWS))
def test_what_is_computed_by_hand_is_computed_right(name: str) -> None:
    """Each sum of the page, `(3 × 50 + 25) ÷ 5 = 175 ÷ 5`, comes to the figure beside it."""
    sums = [part for part in re.split(r"[=;]", ROWS[name][0]) if "÷" in part]
    for part in sums:
        said = part.partition(",")[0].translate(str.maketrans("×÷−", "*/-"))
        assert re.fullmatch(r"[-+*/() \d.]+", said), part
        worth = eval(said)  # noqa: S307 -- figures and signs alone, as just asserted
        figure = value(name)
        assert figure is not None
        assert worth in (pytest.approx(figure), pytest.approx(figure / 100))


def test_the_time_elapsed_is_as_computed_by_hand() -> None:
    match = re.search(r"Time elapsed: (\d+) days ÷ (\d+) = ([\d.]+) %", PAGE)
    assert match
    over = elapsed(PLAN.period, TODAY)
    assert over is not None
    assert round(over, 2) == float(match[3]) == round(100 * int(match[1]) / int(match[2]), 2)
    assert percent(over) == "50\u00a0%"
