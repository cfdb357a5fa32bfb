"""What a report holds: places of the synoptic table, signals, lanes, months and sheets."""

from datetime import date
from itertools import pairwise
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plancoop.analysis.excerpt import excerpt
from plancoop.analysis.query import Filters
from plancoop.plan.model import Plan
from plancoop.plan.values import Kind, Status
from plancoop.report.calendar_drawing import MOST_MOMENTS, calendar_drawing
from plancoop.report.content import Report, Source
from plancoop.report.paper import paper_band
from plancoop.report.synoptic import MOST_COLUMNS
from plancoop.report.time_axis import time_axis
from plancoop.report.trend_drawing import trend_drawings
from plancoop.text import source
from plancoop.validation.reading import read
from tests.support.files import EXAMPLE, REAL_PLAN

DAY: Final = date(2012, 6, 30)


def plan_of(text: str) -> Plan:
    plan = read(source.Source("plan.yaml", text)).valid_plan
    assert plan
    return plan


def report_of(plan: Plan, day: date = DAY) -> Report:
    return Report(plan, day, Source("plan.yaml", "0"), whole=plan)


@pytest.fixture(scope="module")
def example() -> Report:
    return report_of(plan_of(EXAMPLE.read_text("utf-8")))


def with_means(flags: list[bool]) -> Report:
    """Make a plan of audiences that have means or none."""
    parts = "".join(
        f"  - id: p{rank}\n    nom: P{rank}\n    objectifs: [{{id: p{rank}-o1, texte: A{rank}}}]\n"
        + (f"    moyens: [{{id: p{rank}-m1, texte: B{rank}}}]\n" if has else "")
        for rank, has in enumerate(flags)
    )
    return report_of(plan_of(f"version: 1\ntitre: T\npublics:\n{parts}"))


@given(st.lists(st.booleans(), min_size=1, max_size=14))
@settings(max_examples=40, deadline=None)
def test_the_synoptic_table_holds_everything_once_and_each_in_its_cell(flags: list[bool]) -> None:
    bands = with_means(flags).synoptic
    objectives, means = [], []
    for band in bands:
        assert 1 <= band.columns <= MOST_COLUMNS
        for row in (1, 2):
            assert [cell.column for cell in band.row(row)] == list(range(1, band.columns + 1))
        for cell in band.cells:
            name = cell.audience.id if cell.audience else ""
            objectives += [name] if cell.has_objectives else []
            means += [name] if cell.has_means else []
            if cell.row == 2 and cell.has_means and not cell.has_objectives:
                assert name == getattr(band.row(1)[cell.column - 1].audience, "id", None)
    assert objectives == [f"p{rank}" for rank in range(len(flags))]
    assert sorted(means) == sorted(f"p{rank}" for rank, has in enumerate(flags) if has)


def test_seven_audiences_of_which_two_lack_means_make_five_columns() -> None:
    real = report_of(plan_of(REAL_PLAN.read_text("utf-8")))
    (band,) = real.synoptic
    assert band.columns == 5
    below = [(cell.audience.id if cell.audience else "") for cell in band.row(2)]
    assert below == ["quebec", "canada", "organisations", "jeunes", "cooperateurs"]


def test_letters_shrink_until_the_table_fits_one_sheet_and_no_further(example: Report) -> None:
    assert 6.0 <= paper_band(example.synoptic[0]).size <= 7.0
    assert paper_band(with_means([True, False]).synoptic[0]).size == 7.0


def test_what_is_late_and_watched_is_what_the_signals_count(example: Report) -> None:
    counts = {one.signal: one.number for one in example.split}
    assert [len(example.late), len(example.watch)] == list(counts.values())[:2]
    assert sum(counts.values()) == len([one for one in example.items.values() if not one.parent])
    assert not {item.id for item in example.upcoming} & {
        item.id for item in (*example.late, *example.watch)
    }


def test_an_excerpt_keeps_an_item_for_its_step_and_all_its_steps(example: Report) -> None:
    kept = excerpt(example.plan, Filters(kinds=frozenset({Kind.STEP})), DAY)
    items = [item for one in kept.audiences for item in (*one.objectives, *one.means)]
    assert items
    assert all(item.steps for item in items)
    assert excerpt(example.plan, Filters(), DAY) is example.plan


def test_an_excerpt_of_an_audience_keeps_it_though_nothing_is_left(example: Report) -> None:
    filters = Filters(audiences=frozenset({"jeunes"}))
    assert [one.id for one in excerpt(example.plan, filters, DAY).audiences] == ["jeunes"]
    none = Filters(statuses=frozenset({Status.CANCELLED}), audiences=frozenset({"jeunes"}))
    assert excerpt(example.plan, none, DAY).audiences == ()


def test_names_in_the_calendar_meet_neither_marks_nor_one_another(example: Report) -> None:
    drawing = calendar_drawing(example.plan, example.calendar.moments, DAY)
    assert drawing
    for row in drawing.rows:
        for lane in {mark.y for mark in row.marks}:
            spans = sorted(
                (mark.x - 8 * len(mark.words) if mark.flipped else mark.x,
                 mark.x + 14 + (0 if mark.flipped else 7 * len(mark.words)))
                for mark in row.marks
                if mark.y == lane
            )  # fmt: skip
            assert all(end <= start + 2 for (_begin, end), (start, _end) in pairwise(spans))
    marks = [mark for row in drawing.rows for mark in row.marks]
    assert max(mark.x + max(mark.wide, 14) for mark in marks) <= drawing.width
    assert min(mark.x for mark in marks) >= drawing.left


def test_too_many_moments_are_a_list_alone(example: Report) -> None:
    moments = example.calendar.moments * (MOST_MOMENTS // len(example.calendar.moments) + 1)
    assert calendar_drawing(example.plan, moments, DAY) is None


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 4000))
def test_months_follow_one_another_across_a_drawing(first: date, length: int) -> None:
    last = date.fromordinal(first.toordinal() + length)
    axis = time_axis([first, last], None, 0.0, 900.0)
    assert axis
    ticks = list(axis.ticks())
    assert len(ticks) <= 14
    assert ticks[0].at == 0.0
    assert ticks[-1].at + ticks[-1].wide == pytest.approx(900.0, abs=0.2)
    assert all(one.at + one.wide == pytest.approx(two.at, abs=0.2) for one, two in pairwise(ticks))
    assert 0.0 <= axis.at(first) <= axis.at(last) <= 900.0


def test_the_trend_ends_where_the_gauges_are(example: Report) -> None:
    assert example.trend
    last = example.trend.points[-1]
    assert (last.means_words, last.objectives_words) == (
        example.means.rate,
        example.objectives.rate,
    )
    for drawing in trend_drawings(example.trend, example.plan.period):
        heights = sorted(label.y for label in drawing.labels)
        assert all(two - one >= 19 for one, two in pairwise(heights))


def test_a_plan_with_nothing_logged_has_no_trend() -> None:
    assert report_of(plan_of(REAL_PLAN.read_text("utf-8"))).trend is None
