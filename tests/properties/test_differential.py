"""The same changes made by ruamel.yaml, which reads a file whole and writes it whole again.

Both results are read by PyYAML as text alone, and must say the same. Where they do not, it is
ruamel.yaml that says something else than the file did (0.19.1, thousands of generated plans):

- `null`: in flow style a key without a value, `{responsable: }`, is written `null`, which is one.
  The plan has none; ours leaves the key as it is.
- `typed`: a plain text that YAML takes for something else is written as that: `True` as `true`,
  `9_` as `9`. A text of a plan is a text: ours leaves its letters alone.
- `swallowed`: when it indents a block scalar anew, a comment after that becomes a part of it. Ours
  moves no line.
- `returns`: a carriage return in a text is written as it is into a block scalar, where it is only
  part of a line break: ours escapes it between quotes.
- `unreadable`: in flow style it leaves `:début` or `Quoi?` plain, as YAML 1.2 allows and YAML 1.1,
  hence PyYAML, does not, and `? x` in a list, which is a key to both: ours puts them between
  quotes. Rarely it writes two keys on one line, where a comment stood beside the first key of a
  mapping, which nobody reads.

No data shows the rest: it drops comments, most of those of flow style and those beside an entry
that goes or moves; leaves others with the wrong entry; joins the lines of long texts, indents
everything alike and ends each line with LF. `make torture` counts that. Ours is tested to do none
of it, and never to drop a comment that it keeps.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, Final

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from plancoop.changes.amend import Amend
from plancoop.changes.mark import Mark
from plancoop.changes.proof import WouldBreak, prove
from plancoop.changes.several import innermost_first
from plancoop.errors import CannotEdit
from plancoop.plan.traversal import all_items
from plancoop.plan.values import Status
from plancoop.text.source import Source
from plancoop.validation.reading import read
from tests.oracles.belongings import Sheet
from tests.oracles.judging import Deed, droppable
from tests.oracles.restructured import changes_to, loaded, made, rich_plans
from tests.oracles.rewriting import by_ruamel
from tests.oracles.strategies import Written, cases, written
from tests.support.files import REAL_PLAN

QUICK: Final = settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
LONG: Final = settings(QUICK, max_examples=5000)


def by_us(source: Source, marks: Iterable[Mark]) -> str:
    return prove(read(source), innermost_first(marks)).after.text


def differences(ours: Any, theirs: Any) -> Iterator[tuple[Any, Any]]:  # noqa: ANN401 -- as `loaded`
    """Yield what differs, texts as a rule; line breaks at the end of one do not count."""
    if not ours and not theirs:
        return
    if isinstance(ours, dict) and isinstance(theirs, dict):
        for key in ours | theirs:
            yield from differences(ours.get(key) or "", theirs.get(key) or "")
    elif isinstance(ours, list) and isinstance(theirs, list):
        for one, other in zip(ours, theirs, strict=True):
            yield from differences(one, other)
    elif isinstance(ours, str) and isinstance(theirs, str):
        if ours.rstrip("\n") != theirs.rstrip("\n"):
            yield ours, theirs
    else:
        yield ours, theirs


def kind(ours: Any, theirs: Any) -> str:  # noqa: ANN401 -- as `loaded`
    """Name the way in which ruamel.yaml wrote a text otherwise."""
    if (ours, theirs) == ("", "null"):
        return "null"
    if not isinstance(theirs, str):
        return "unreadable" if isinstance(ours, str) and ours.startswith("? ") else "unknown"
    if not isinstance(ours, str):
        return "unknown"
    if "\r" in ours and ours.replace("\r", "") == theirs.rstrip("\n"):
        return "returns"
    more = theirs.removeprefix(ours.rstrip("\n"))
    if "#" in more and all(not line or line.lstrip()[0] == "#" for line in more.split("\n")):
        return "swallowed"
    word = re.fullmatch(r"\w[\w.+-]*", ours)
    typed = word and not isinstance(YAML(typ="safe", pure=True).load(ours), str)
    return "typed" if typed else "unknown"


def kinds(source: Source, marks: tuple[Mark, ...]) -> set[str]:
    """Make the marks both ways, and name the ways in which the results differ."""
    return unlike(by_us(source, marks), by_ruamel(source, marks))


def unlike(ours: str, theirs: str) -> set[str]:
    """Name the ways in which what both wrote differs."""
    try:
        read_back = loaded(theirs)
    except yaml.YAMLError:
        return {"unreadable"}
    return {kind(*pair) for pair in differences(loaded(ours), read_back)}


KNOWN: Final = {"null", "returns", "typed", "swallowed", "unreadable"}


@QUICK
@given(cases())
def test_what_both_write_says_the_same(case: tuple[Written, tuple[Mark, ...]]) -> None:
    plan, marks = case
    assert kinds(plan.source, marks) <= KNOWN


@pytest.mark.torture
@LONG
@given(cases())
def test_what_both_write_says_the_same_of_thousands_of_plans(
    case: tuple[Written, tuple[Mark, ...]],
) -> None:
    plan, marks = case
    assert kinds(plan.source, marks) <= KNOWN


def compared(data: st.DataObject) -> Iterator[str]:
    """Make a change of any kind both ways; yield in which ways the results differ."""
    case = data.draw(written(rich_plans()))
    change, brought = data.draw(changes_to(case.data, 1))
    expected = made(case.data, change)
    try:
        after = prove(read(case.source), change).after
    except (CannotEdit, WouldBreak):
        return
    deed = Deed(change, case.source, after, case.data, expected, case.comments, brought, ())
    theirs = by_ruamel(case.source, (change,))
    found = unlike(after.text, theirs)
    assert found <= KNOWN
    yield from found
    comments = {*case.comments, *brought}
    ours, kept = ({one for one in comments if one in text} for text in (after.text, theirs))
    assert kept - ours <= droppable(deed)
    if ours - kept - droppable(deed):
        yield "ruamel.yaml drops a comment that stays"
    if kept - ours:
        yield "ruamel.yaml keeps a comment of what goes"
    if found <= {"null", "typed"} and any(_strays(deed, theirs)):
        yield "ruamel.yaml leaves a comment with another entry"
    if Counter(theirs.split("\n")) - Counter(after.text.replace("\r", "").split("\n")):
        yield "ruamel.yaml writes other lines"
    yield "changes"


def _strays(deed: Deed, theirs: str) -> Iterator[str]:
    """Yield the comments that belong to other entries than in what we wrote."""
    sheet = Sheet(theirs, tuple(deed.after.places))
    for comment, owner in sheet.owners.items():
        ours = deed.after.owners[comment]
        if owner.sure and ours.sure and owner.name != ours.name:
            yield comment


@QUICK
@given(st.data())
def test_a_change_of_any_kind_says_the_same_and_drops_no_comment_that_the_other_keeps(
    data: st.DataObject,
) -> None:
    assert len(list(compared(data))) < 9


NOTED: Final = {"le": "2012-02-14", "par": "Léa", "statut": "realise", "note": "Dit : « fait »"}


def real_marks() -> list[Mark]:
    plan = read(Source.decode("plan.yaml", REAL_PLAN.read_bytes())).plan
    assert plan is not None
    return [Mark(entry.route, Status.ACHIEVED, NOTED) for entry in all_items(plan)]


@pytest.mark.parametrize("first", range(0, 41, 6))
def test_both_mark_the_real_plan_alike(first: int) -> None:
    source = Source.decode("plan.yaml", REAL_PLAN.read_bytes())
    marks = real_marks()
    assert len(marks) == 41
    assert kinds(source, (marks[first],)) == set()
    assert kinds(source, tuple(marks[first:])) == set()


HEAD: Final = "version: 1\ntitre: T\npublics:\n- id: a\n  nom: A\n  objectifs:\n  "


@pytest.mark.parametrize(
    ("name", "item"),
    [
        ("null", "- {id: a-o1, texte: A, responsable: }\n"),
        ("typed", "- id: a-o1\n    texte: True\n"),
        ("swallowed", "-     id: a-o1\n        texte: >-\n          A\n\n        # B\n"),
        ("unreadable", "- {id: a-o1, texte: A}\n"),
    ],
)
def test_each_known_difference_is_still_one(name: str, item: str) -> None:
    note = ":début" if name == "unreadable" else "A"
    mark = Mark(("publics", 0, "objectifs", 0), None, {"le": "2012-02-14", "note": note})
    assert kinds(Source("plan.yaml", HEAD + item), (mark,)) == {name}


def test_a_text_that_it_leaves_plain_becomes_a_key() -> None:
    source = Source("plan.yaml", HEAD + "- {id: a-o1, texte: A}\n")
    change = Amend(("publics", 0, "objectifs", 0), {"partenaires": ["? x"]})
    ours, theirs = prove(read(source), change).after.text, by_ruamel(source, (change,))
    assert "[? x]" in theirs
    assert unlike(ours, theirs) == {"unreadable"}


def test_a_carriage_return_that_it_writes_is_lost() -> None:
    source = Source("plan.yaml", HEAD + "- id: a-o1\n    texte: >-\n      A\n")
    change = Amend(("publics", 0, "objectifs", 0), {"texte": "a\r\nb"})
    ours, theirs = prove(read(source), change).after.text, by_ruamel(source, (change,))
    assert unlike(ours, theirs) == {"returns"}
