"""An entry's lines in a person's hands: what comes back is read as it was meant."""

from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancoop.analysis.lookup import find_route
from plancoop.changes import draft
from plancoop.changes.draft import DraftFault
from plancoop.errors import Refused
from plancoop.patch.mappings import entry_lines
from plancoop.text.source import Source
from plancoop.validation.reading import Reading, read
from tests.support.files import REAL_PLAN

HELP: Final = ("Enregistrez.", "Fermez.")
OWN: Final = "# Le comité\n- id: x-m1\n  texte: Un\n"
PLAN: Final = """\
version: 1
titre: Essai
publics:
  - id: x
    nom: X
    objectifs:
      - id: x-o1
        texte: Un objectif
    moyens:
      - id: x-m1
        texte: Un
        pour: [x-o1]
        etapes:
          - id: x-m1-e1
            texte: Une étape
      - id: x-m2
        texte: Deux
verification:
  - regle: PC403
    raison: Rien à joindre.
    elements: [x-m1-e1]
"""


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read(Source("plan.yaml", PLAN))


def faults(reading: Reading, text: str, name: str = "x-m1") -> list[tuple[str, str, str]]:
    """Return each fault of a draft: its code, the file it is in, and what it points at."""
    assert reading.valid_plan
    found = draft.draft_faults(
        reading, find_route(reading.valid_plan, name), Source("x.yaml", text)
    )
    return [(one.problem.code.value, one.source.name, pointed(one)) for one in found]


def pointed(fault: DraftFault) -> str:
    return fault.source.text[slice(*fault.problem.span)]


def test_what_is_handed_out_comes_back() -> None:
    text = draft.draft_text(HELP, OWN)
    assert text == f"#| Enregistrez.\n#| Fermez.\n{OWN}"
    assert draft.parse_draft(text, OWN) == OWN


BACK: Final = {
    "line ends of Windows": draft.draft_text(HELP, OWN).replace("\n", "\r\n"),
    "no last line break": draft.draft_text(HELP, OWN).rstrip(),
    "blank lines around": f"\n  \n{draft.draft_text(HELP, OWN)}\n \n",
    "help in their midst": OWN.replace("- id", "#| rien\n- id"),
    "no help": OWN,
    "further in": "  # Le comité\n  - id: x-m1\n    texte: Un\n",
    "its comment less so": "# Le comité\n\n   - id: x-m1\n     texte: Un\n".replace("\n\n", "\n"),
}


@pytest.mark.parametrize("text", BACK.values(), ids=BACK)
def test_what_an_editor_adds_is_taken_off(text: str) -> None:
    assert draft.parse_draft(text, OWN) == OWN


@given(st.text(alphabet="- #|\n\tid:x"))
def test_what_is_taken_ends_its_lines_as_they_should(text: str) -> None:
    taken = draft.parse_draft(text, OWN)
    assert taken == "" or (taken.endswith("\n") and taken.split("\n")[-2].strip())
    assert draft.parse_draft(taken, OWN) == taken


def test_a_comment_of_the_person_that_looks_like_help_stays() -> None:
    own = "#| à nous\n- id: x-m1\n"
    assert draft.parse_draft(draft.draft_text(HELP, own), own) == own


@pytest.mark.parametrize(
    ("text", "empty"), [("", True), ("# Le comité\n\n", True), (OWN, False), ("x", False)]
)
def test_comments_alone_are_nothing(text: str, *, empty: bool) -> None:
    assert draft.is_empty(text) is empty


@pytest.mark.parametrize("name", ["x-o1", "x-m1", "x-m1-e1", "x-m2"])
def test_what_was_opened_has_no_fault(reading: Reading, name: str) -> None:
    assert reading.valid_plan
    route = find_route(reading.valid_plan, name)
    text = draft.draft_text(HELP, entry_lines(reading.document, route))
    assert draft.draft_faults(reading, route, Source("x.yaml", text)) == ()


@pytest.mark.parametrize("key", ["echeance", "cible", "suivi"])
def test_an_empty_key_is_none_as_it_is_in_a_plan(reading: Reading, key: str) -> None:
    step = "\n  etapes: [{id: x-m1-e1, texte: Une étape}]"
    assert faults(reading, f"- id: x-m1\n  texte: Un{step}\n  {key}:\n") == []


WRONG: Final = {
    "syntax": ("- id: x-m1\n  texte: 'Un\n", "PC119", "'"),
    "an entry spoilt": ("- @x-m1\n", "PC117", "@"),
    "a text spoilt": ("- id: x-m1\n  texte: Un : deux\n  qui: X\n", "PC102", ":"),
    "an unknown key": ("- id: x-m1\n  texte: Un\n  qui: X\n", "PC202", "qui"),
    "no text": ("- id: x-m1\n  quand: Un\n", "PC201", "id: x-m1\n  quand: Un"),
    "no id": ("- texte: Un\n", "PC201", "texte: Un"),
    "no date": ("- id: x-m1\n  texte: Un\n  debut: demain\n", "PC209", "demain"),
    "a figure cut in two": ("- {id: x-m1, texte: Un, poids: 2,5}\n", "PC211", "2,5"),
    "an unknown objective": ("- id: x-m1\n  texte: Un\n  pour: [x-o2]\n", "PC302", "x-o2"),
    "a key of a step": ("- id: x-m1\n  texte: Un\n  etapes: [{id: a}]\n", "PC201", "{id: a}"),
}


@pytest.mark.parametrize(("text", "code", "place"), WRONG.values(), ids=WRONG)
def test_a_fault_points_at_the_draft(reading: Reading, text: str, code: str, place: str) -> None:
    found = faults(reading, f"#| aide\n{text}")
    assert (code, "x.yaml", place) in found
    assert {file for one, file, _place in found if one != "PC307"} == {"x.yaml"}


def test_a_fault_elsewhere_points_at_the_plan(reading: Reading) -> None:
    assert faults(reading, "- id: x-m1\n  texte: Un\n") == [("PC307", "plan.yaml", "x-m1-e1")]


@pytest.mark.parametrize(("taken", "line"), [("x-o1", 7), ("x-m2", 16)])
def test_an_id_that_is_taken_is_shown_where_it_was_typed(
    reading: Reading, taken: str, line: int
) -> None:
    assert reading.valid_plan
    text = (
        "- id: x-m1\n  texte: Un\n"
        f"  etapes: [{{id: x-m1-e1, texte: A}}, {{id: {taken}, texte: B}}]\n"
    )
    route = find_route(reading.valid_plan, "x-m1")
    (fault,) = draft.draft_faults(reading, route, Source("x.yaml", text))
    assert (fault.source.name, pointed(fault)) == ("x.yaml", taken)
    assert fault.also
    other, span = fault.also
    assert (other.name, other.position(span.start).line) == ("plan.yaml", line)


@pytest.mark.parametrize(
    "text", ["- id: x-m9\n  texte: Un\n", OWN + OWN, "id: x-m1\ntexte: Un\n", "Un\n", "-\n", "[]\n"]
)
def test_what_is_not_that_entry_is_refused(reading: Reading, text: str) -> None:
    with pytest.raises(Refused):
        faults(reading, text)


def test_the_lines_of_the_real_plan_come_back() -> None:
    whole = read(Source("plan.yaml", REAL_PLAN.read_text(encoding="utf-8")))
    assert whole.valid_plan
    own = entry_lines(whole.document, find_route(whole.valid_plan, "organisations-o3"))
    assert draft.parse_draft(draft.draft_text(HELP, own), own) == own
