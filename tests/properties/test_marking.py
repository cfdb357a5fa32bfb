"""What holds of every change to every plan, however it is written.

Nothing here looks at the spans of the edits: files are read again by PyYAML's own parser, and
compared by lines.
"""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any, Final

import pytest
import yaml
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from plancoop.changes.mark import Mark
from plancoop.changes.proof import ProvenChange, prove
from plancoop.changes.several import innermost_first
from plancoop.patch import edits
from plancoop.syntax.builder import Items
from plancoop.syntax.document import parse
from plancoop.syntax.nodes import Mapping, Node, Scalar, Sequence
from plancoop.text.source import Route, Source
from plancoop.validation.reading import read
from tests.oracles.restructured import loaded, place_of, said
from tests.oracles.strategies import Written, at, cases, changes, routes_of, written

QUICK: Final = settings(
    max_examples=50,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
LONG: Final = settings(QUICK, max_examples=6000)
CASES: Final = cases()

Marks = tuple[Mark, ...]
Case = tuple[Written, Marks]
Pair = tuple[Written, Marks, Marks]


@st.composite
def pairs(draw: st.DrawFn) -> Pair:
    """Draw a plan, and two changes that touch different items."""
    case = draw(written())
    routes = draw(st.permutations(routes_of(case.data)))
    assume(len(routes) > 1)
    one = draw(changes(case.data, routes[: len(routes) // 2]))
    other = draw(changes(case.data, routes[len(routes) // 2 :]))
    return case, one, other


def proven(source: Source, marks: Marks) -> ProvenChange:
    return prove(read(source), innermost_first(marks))


def expected(data: dict[str, Any], marks: Marks) -> Any:  # noqa: ANN401 -- as `said`
    """Mark items of data, from what the marks say alone."""
    data = deepcopy(data)
    for mark in marks:
        item = at(data, mark.route)
        if mark.status:
            item["statut"] = mark.status.value
        if mark.due:
            item["echeance"] = str(mark.due)
        item["suivi"] = list(item.get("suivi", ()))
        item["suivi"].insert(place_of(mark.entry["le"], item["suivi"]), mark.entry)
    return said(data)


# What holds. Each raises where it does not.


def readers_agree(case: Written) -> None:
    reading = read(case.source)
    assert reading.errors == ()
    assert said(reading.document.data) == said(case.data)
    assert loaded(case.source.text) == said(case.data)


def a_node_is_what_the_data_says(case: Written) -> None:
    document = parse(case.source, lambda _: ())
    for route, value in values(document.data):
        node = document.find(route)
        assert node is not None
        assert document.locate(route) == node.span
        if isinstance(value, (dict, list)):
            assert isinstance(node, Mapping if isinstance(value, dict) else Sequence)
            assert len(node.pairs if isinstance(node, Mapping) else node.entries) == len(value)
        assert said(spelled(case.source.text, node)) == said({"": value}).get("", "")
        assert document.find((*route, "absent")) is None


def values(data: Any, route: Route = ()) -> Iterator[tuple[Route, Any]]:  # noqa: ANN401 -- as `said`
    yield route, data
    below = data.items() if isinstance(data, dict) else enumerate(data or ())
    if isinstance(data, (dict, Items)):
        for step, value in below:
            yield from values(value, (*route, step))


def spelled(text: str, node: Node) -> Any:  # noqa: ANN401 -- as `said`
    """Read the text of a node, and nothing else; a block scalar with its key, for its indent."""
    start, end = node.span
    line = text.rfind("\n", 0, start) + 1
    block = isinstance(node, Scalar) and node.style in ("|", ">")
    alone = text[line:end] if block else " " * (start - line) + text[start:end]
    value = yaml.load(alone, Loader=yaml.BaseLoader) or ""  # noqa: S506 -- text alone
    while block and not isinstance(value, str):
        value = value[-1] if isinstance(value, list) else list(value.values())[-1]
    return value


def the_change_is_the_one_expected(case: Case) -> None:
    plan, marks = case
    after = proven(plan.source, marks)
    assert after.reading.valid_plan == innermost_first(marks).on(read(plan.source).plan)  # type: ignore[arg-type]
    assert said(after.reading.document.data) == expected(plan.data, marks)
    assert loaded(after.after.text) == expected(plan.data, marks)


def only_allowed_lines_change(case: Case) -> None:
    """Every other line is there after, whole and in its order; few come, and none but theirs."""
    plan, marks = case
    source, after = plan.source, proven(plan.source, marks).after
    lines, new = closed(source), closed(after)
    allowed = lines_of(source.text, marks)
    rest = iter(new)
    for number, line in enumerate(lines):
        assert number in allowed or line in rest, line
    assert len(new) - len(lines) <= 4 * len(marks)
    assert after.bom == source.bom
    assert after.text.endswith("\n") == source.text.endswith("\n")
    assert ("\r\n" in source.text) * after.text.count("\n") == after.text.count("\r\n")


def closed(source: Source) -> list[str]:
    """Return lines with their endings; the last one ends as the others do."""
    newline = "\r\n" if "\r\n" in source.text else "\n"
    return (source.text + newline).split("\n")


def lines_of(text: str, marks: Marks) -> set[int]:
    """Return the lines, from 0, that marking items may change, by PyYAML's own tree of nodes."""
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    lines: set[int] = set()
    for mark in marks:
        node: Any = root
        for step in mark.route:
            node = below(node, step)[1]
        if node.flow_style:
            lines |= span(node, node)
            continue
        given = {"statut": mark.status, "echeance": mark.due}
        for name in filter(given.get, given):
            lines |= span(*below(node, name))
        key, log = below(node, "suivi")
        if log and not getattr(log, "flow_style", True):
            continue  # an entry more, and no other line
        if log and log.value:
            days = [{"le": below(one, "le")[1].value} for one in log.value]
            key = log = log.value[max(place_of(mark.entry["le"], days) - 1, 0)]
        lines |= span(key, log)
    return lines


def below(node: Any, step: str | int) -> tuple[Any, Any]:  # noqa: ANN401 -- a node of PyYAML
    """Return a key and its value, or an entry twice; nothing where there is no such key."""
    if isinstance(step, int):
        return node.value[step], node.value[step]
    return next((pair for pair in node.value if pair[0].value == step), (None, None))


def span(first: Any, last: Any) -> set[int]:  # noqa: ANN401 -- as `below`
    if first is None:
        return set()
    end = last.end_mark
    return set(range(first.start_mark.line, end.line + (end.column > 0)))


def every_comment_stays(case: Case) -> None:
    plan, marks = case
    after = proven(plan.source, marks).after.text
    places = [after.index(comment) for comment in plan.comments]
    assert places == sorted(places)


def the_way_back_leads_back(case: Case) -> None:
    plan, marks = case
    there = proven(plan.source, marks)
    assert edits.apply(there.after.text, there.inverse_edits) == plan.source.text


def changes_to_different_items_commute(case: Pair) -> None:
    plan, one, other = case
    both = proven(plan.source, (*one, *other)).after
    assert proven(proven(plan.source, one).after, other).after == both
    assert proven(proven(plan.source, other).after, one).after == both


# A quick selection, and the long run.


@QUICK
@given(written())
def test_a_plan_reads_the_same_however_it_is_written(case: Written) -> None:
    readers_agree(case)


@QUICK
@given(written())
def test_a_place_is_found_or_not_and_never_guessed(case: Written) -> None:
    a_node_is_what_the_data_says(case)


@QUICK
@given(CASES)
def test_the_new_text_reads_as_the_plan_expected(case: Case) -> None:
    the_change_is_the_one_expected(case)


@QUICK
@given(CASES)
def test_only_the_lines_of_the_marked_items_change(case: Case) -> None:
    only_allowed_lines_change(case)


@QUICK
@given(CASES)
def test_every_comment_stays_and_the_way_back_leads_back(case: Case) -> None:
    every_comment_stays(case)
    the_way_back_leads_back(case)


@QUICK
@given(pairs())
def test_changes_to_different_items_can_be_made_in_any_order(
    case: Pair,
) -> None:
    changes_to_different_items_commute(case)


@pytest.mark.torture
@LONG
@given(CASES)
def test_all_of_it_holds_of_thousands_of_plans(case: Case) -> None:
    readers_agree(case[0])
    a_node_is_what_the_data_says(case[0])
    the_change_is_the_one_expected(case)
    only_allowed_lines_change(case)
    every_comment_stays(case)
    the_way_back_leads_back(case)


@pytest.mark.torture
@LONG
@given(pairs())
def test_thousands_of_changes_can_be_made_in_any_order(case: Pair) -> None:
    changes_to_different_items_commute(case)
