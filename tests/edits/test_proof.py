"""A change that lies is refused, whichever way it lies, and nothing else is."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import pytest

from plancoop.changes import line_proof, proof
from plancoop.changes.add import Add
from plancoop.changes.amend import Amend
from plancoop.changes.change import Change
from plancoop.changes.footprint import Footprint, LineScope
from plancoop.changes.in_turn import InTurn
from plancoop.changes.mark import Mark
from plancoop.changes.move import Move
from plancoop.changes.proof import WouldBreak, prove
from plancoop.changes.remove import Remove
from plancoop.changes.rename import Rename
from plancoop.changes.rewrite import Rewrite
from plancoop.changes.several import innermost_first
from plancoop.errors import CannotEdit, Exit
from plancoop.patch.edits import Edit, apply, inverse
from plancoop.patch.sequences import Place
from plancoop.plan.dates import from_day
from plancoop.plan.model import Plan, keys_of
from plancoop.plan.values import Status
from plancoop.problems import Code
from plancoop.syntax.document import Document, parse
from plancoop.text.source import Route, Source, Span
from plancoop.validation.reading import read

PLAN: Final = """\
version: 1  # la première
titre: "Essai"
publics:
  - id: jeunes
    nom: Jeunes
    objectifs:
      # Le premier
      - id: jeunes-o1
        texte: Tenue de forums
        statut: a_venir  # vérifié
        suivi:
          # du plus ancien au plus récent
          - {le: 2012-01-05, note: Avant.}

        quand: en juin
      - id: jeunes-o2
        texte: L'autre
        statut: a_venir
    moyens:
      - {id: jeunes-m1, texte: En bref, statut: a_venir}  # m1
      - {id: jeunes-m2, texte: En bref, statut: a_venir}  # m2
"""
ROUTE: Final[Route] = ("publics", 0, "objectifs", 0)
FLOW: Final[Route] = ("publics", 0, "moyens", 0)
MARK: Final = Mark(ROUTE, Status.ACHIEVED, {"le": "2012-02-14", "note": "Fait."})

Editing = Callable[[str, tuple[Edit, ...]], Iterable[Edit]]


@dataclass(frozen=True)
class Liar:
    """A change that says one thing and does another."""

    honest: Change
    lie: Editing

    @property
    def route(self) -> Route:
        return getattr(self.honest, "route", ())

    def on(self, plan: Plan) -> Plan:
        return self.honest.on(plan)

    def edits(self, document: Document) -> tuple[Edit, ...]:
        return self.lie(document.source.text, self.honest.edits(document))  # type: ignore[return-value] # it lies about that too

    def footprint(self, document: Document) -> Footprint:
        return self.honest.footprint(document)


def also(old: str, new: str, after: str = "") -> Editing:
    """Replace a text too, the first after another one."""

    def lie(text: str, edits: tuple[Edit, ...]) -> tuple[Edit, ...]:
        start = text.index(old, text.index(after))
        return (*edits, Edit(Span(start, start + len(old)), new))

    return lie


def instead(place: int, new: str) -> Editing:
    """Write another text in the place of what an honest edit writes."""
    return lambda _, edits: [*edits[:place], Edit(edits[place].span, new), *edits[place + 1 :]]


LIES: Final[dict[str, tuple[str, Editing]]] = {
    # Only reading the new text again shows these.
    "another status": ("read", instead(0, "partiel")),
    "no status": ("read", instead(0, "")),
    "another entry": ("read", instead(1, "\n          - {le: 2012-02-14, note: Faux.}")),
    "no entry": ("read", instead(1, "")),
    "two entries": ("read", instead(1, 2 * "\n          - {le: 2012-02-14, note: Fait.}")),
    "an older entry altered": ("read", also("Avant.", "Après.")),
    "a second status": ("read", instead(0, "realise\n        statut: realise")),
    "a second follow-up": ("read", instead(1, "\n        suivi:\n          - {le: 2012-02-14}")),
    # Only the way back shows these.
    "edits that are gone once seen": ("back", lambda _, edits: iter(edits)),
    # Only the lines show these.
    "a comment less on the status line": ("lines", also("  # vérifié", "")),
    "a comment less beside the entry": (
        "lines",
        also("          # du plus ancien au plus récent\n", ""),
    ),
    "a comment less elsewhere": ("lines", also("  # la première", "")),
    "another comment": ("lines", also("# vérifié", "# verifié")),
    "a comment more under the entry": (
        "lines",
        instead(1, "\n          - {le: 2012-02-14, note: Fait.}\n          # ici"),
    ),
    "a comment more": ("lines", also("nom: Jeunes", "nom: Jeunes  # ici")),
    "another line ending": ("lines", also("\n", "\r\n", after="jeunes-o2")),
    "another line ending of the item": ("lines", also("\n", "\r\n", after="texte: Tenue")),
    "other quotes": ("lines", also('"Essai"', "Essai")),
    "a blank line more": ("lines", also("    moyens:", "\n    moyens:")),
    "a blank line less": ("lines", also("\n\n", "\n")),
    "spaces at the end of a line": ("lines", also("Jeunes\n", "Jeunes \n", after="nom")),
    "a line break more at the end": ("lines", also("# m2\n", "# m2\n\n")),
    "no line break at the end": ("lines", also("# m2\n", "# m2")),
    "keys in another order": (
        "lines",
        also("texte: L'autre\n        statut: a_venir", "statut: a_venir\n        texte: L'autre"),
    ),
    "another style for a list": ("lines", also("jeunes-m2, texte", "jeunes-m2,  texte")),
    # More than one check shows these.
    "another item": ("read lines", also("L'autre", "Le premier")),
    "the status of another item": ("read lines", also("a_venir", "realise", after="jeunes-o2")),
    "an entry for another item": (
        "read lines",
        also("    moyens:", "        suivi:\n          - {le: 2012-01-05, note: x}\n    moyens:"),
    ),
    "a text of the item": ("read lines", also("forums", "foires")),
    "no plan any more": ("read lines", also("version: 1", "version: 2")),
    "nothing at all": ("read", lambda _, __: ()),
}


def verdicts(change: Change, text: str = PLAN) -> set[str]:
    """Return which of the three checks a change fails, each asked alone."""
    reading = read(Source("plan.yaml", text))
    edits = change.edits(reading.document)
    kept = edits if isinstance(edits, (tuple, list)) else tuple(edits)
    after = reading.document.source.with_text(apply(text, kept))
    back = inverse(text, edits)
    assert reading.valid_plan is not None
    footprint = change.footprint(reading.document)
    held = {
        "read": read(after).valid_plan == change.on(reading.valid_plan),
        "back": apply(after.text, back) == text,
        "lines": line_proof.are_other_lines_same(
            reading.document, parse(after, keys_of), footprint
        ),
    }
    return {check for check, holds in held.items() if not holds}


def test_an_honest_change_passes_every_check() -> None:
    assert verdicts(MARK) == set()
    assert prove(read(Source("plan.yaml", PLAN)), MARK).reading.valid_plan is not None


@pytest.mark.parametrize("name", LIES)
def test_a_lie_is_refused_by_the_check_that_sees_it(name: str) -> None:
    checks, lie = LIES[name]
    change = Liar(MARK, lie)
    assert verdicts(change) == set(checks.split())
    refused(change)


def refused(change: Change | InTurn, text: str = PLAN) -> None:
    with pytest.raises(CannotEdit, match="nothing was written") as caught:
        prove(read(Source("plan.yaml", text)), change)
    assert caught.value.exit_code is Exit.DISK
    assert 1 <= caught.value.values["line"] <= len(text.split("\n"))


def test_a_comment_that_comes_on_a_line_that_may_change_is_refused() -> None:
    other = Mark(
        ("publics", 0, "objectifs", 1), Status.ACHIEVED, {"le": "2012-02-14", "note": "Fait."}
    )
    assert verdicts(other) == set()
    liar = Liar(other, instead(0, "realise  # ajouté"))
    assert verdicts(liar) == {"lines"}
    refused(liar)


@pytest.mark.parametrize("end", ["", "\n", "\n\n", "\n        # m2\n", "\n  # m2"])
def test_the_last_entry_of_a_file_may_go(end: str) -> None:
    text = PLAN.removesuffix("  # m2\n") + end
    assert verdicts(Remove((("publics", 0, "moyens", 1),)), text) == set()


@pytest.mark.parametrize("line", ["titre", "        texte: Tenue", "        statut", "      # Le"])
def test_no_line_of_a_file_with_carriage_returns_may_lose_its_own(line: str) -> None:
    text = PLAN.replace("\n", "\r\n")
    change = Liar(MARK, also("\r\n", "\n", after=line))
    assert verdicts(change, text) == {"lines"}
    refused(change, text)


def test_an_edit_beyond_the_end_is_refused_by_the_way_back() -> None:
    def beyond(text: str, edits: tuple[Edit, ...]) -> tuple[Edit, ...]:
        end = len(text) + 9
        return (edits[0], Edit(Span(end, end), edits[1].text))

    text = PLAN[: PLAN.index("    moyens:") - 1]
    change = Liar(Mark((*ROUTE[:-1], 1), Status.ACHIEVED, MARK.entry), beyond)
    assert verdicts(change, text) == {"back"}
    refused(change, text)


@pytest.mark.parametrize("more", ["\n", "\n\n", "\n ", "\n# fin", "\n  # fin\n", "\nliens: []"])
@pytest.mark.parametrize("end", ["", "\n", "\n\n"])
def test_nothing_else_is_written_at_the_end_of_a_file(more: str, end: str) -> None:
    text = PLAN[: PLAN.index("    moyens:") - 1] + end
    honest = Mark((*ROUTE[:-1], 1), Status.ACHIEVED, MARK.entry)
    assert verdicts(honest, text) == set()
    liar = Liar(honest, lambda text, edits: (*edits, Edit(Span(len(text), len(text)), more)))
    assert "lines" in verdicts(liar, text)
    refused(liar, text)


def test_edits_that_overlap_are_a_bug_and_write_nothing() -> None:
    with pytest.raises(ValueError, match="overlap"):
        prove(read(Source("plan.yaml", PLAN)), Liar(MARK, lambda _, edits: edits * 2))


LATER: Final = Mark(ROUTE, None, MARK.entry, from_day(date(2012, 9, 30)))
LIES_ABOUT_KEYS: Final[dict[str, tuple[str, Editing]]] = {
    "another due date": ("read", instead(0, "\n        echeance: 2012-09-29")),
    "a due date elsewhere": ("lines", instead(0, "\n        echeance: 2012-09-30\n        # ici")),
    "the status too": ("read lines", also("a_venir", "realise")),
    "the status in another style": ("lines", also("a_venir", "'a_venir'")),
    "a key of another item": (
        "read lines",
        also("texte: L'autre\n", "texte: L'autre\n        echeance: 2012-09-30\n"),
    ),
    "a key that no change touches": ("lines", also("quand: en juin", "'quand': en juin")),
}


@pytest.mark.parametrize("name", LIES_ABOUT_KEYS)
def test_a_change_that_touches_another_key_than_it_says_is_refused(name: str) -> None:
    checks, lie = LIES_ABOUT_KEYS[name]
    assert verdicts(LATER) == set()
    change = Liar(LATER, lie)
    assert verdicts(change) == set(checks.split())
    refused(change)


@pytest.mark.parametrize("key", ["statut", "echeance"])
def test_a_note_touches_no_other_key(key: str) -> None:
    text = PLAN.replace("statut: a_venir  # vérifié", f"{key}: {KEYS[key]}")
    note = Mark(ROUTE, None, MARK.entry)
    assert verdicts(note, text) == set()
    liar = Liar(note, also(f"{key}: {KEYS[key]}", f"{key}: '{KEYS[key]}'"))
    assert verdicts(liar, text) == {"lines"}
    refused(liar, text)


KEYS: Final = {"statut": "en_cours", "echeance": "2012-06-30"}


BRIEF: Final = Mark(FLOW, Status.ACHIEVED, MARK.entry)
LIES_IN_FLOW: Final[dict[str, tuple[str, Editing]]] = {
    "the next item": ("read lines", also("En bref", "Bref", after="jeunes-m2")),
    "the next item, its style alone": ("lines", also("En bref", "'En bref'", after="jeunes-m2")),
    "a comment less": ("lines", also("  # m1", "")),
    "a comment less on the next item": ("lines", also("  # m2", "")),
    "a text of the item": ("read", also("En bref", "Bref")),
    "another line": ("lines", also("moyens:", "moyens: ")),
}


@pytest.mark.parametrize("name", LIES_IN_FLOW)
def test_a_lie_about_an_item_in_flow_style_is_refused(name: str) -> None:
    checks, lie = LIES_IN_FLOW[name]
    change = Liar(BRIEF, lie)
    assert verdicts(Liar(BRIEF, lambda _, edits: edits)) == set()
    assert verdicts(change) == set(checks.split())
    refused(change)


def test_a_lie_about_one_of_several_items_is_refused() -> None:
    honest = (BRIEF, Mark((*ROUTE[:-1], 1), None, MARK.entry))
    reading = read(Source("plan.yaml", PLAN))
    assert prove(reading, innermost_first((MARK, *honest))).inverse_edits
    for lie in (also("  # vérifié", ""), also("nom: Jeunes", 'nom: "Jeunes"')):
        liar: Any = Liar(MARK, lie)
        refused(innermost_first((liar, *honest)))
        refused(innermost_first((*honest, liar)))


def test_an_entry_that_ends_the_item_before_is_refused() -> None:
    text = PLAN.replace("\n\n        quand: en juin", "")
    entry = "          - {le: 2012-01-05, note: x}\n"
    start = "      - id: jeunes-o2"
    change = Liar(Mark((*ROUTE[:-1], 1), None, MARK.entry), also(start, f"{entry}{start}"))
    assert verdicts(change, text) == {"read", "lines"}
    refused(change, text)


def test_a_change_that_breaks_a_rule_is_refused() -> None:
    mark = Mark(ROUTE, None, {"le": "2012-02-14", "atteint": "3"})
    with pytest.raises(WouldBreak, match="nothing was written") as caught:
        prove(read(Source("plan.yaml", PLAN)), mark)
    assert caught.value.exit_code is Exit.FAILED
    assert [one.code for one in caught.value.problems] == [Code.VALUE_WITHOUT_TARGET]


def test_a_lie_is_no_change_that_breaks_a_rule() -> None:
    mark = Mark(ROUTE, None, {"le": "2012-02-14", "atteint": "3"})
    refused(Liar(mark, also("L'autre", "Le premier")))


def test_a_faulty_plan_is_never_changed() -> None:
    refused(MARK, PLAN.replace("version: 1", "version: 1\ninconnue: 1"))


def test_no_change_is_proved_at_once() -> None:
    proven = prove(read(Source("plan.yaml", PLAN)), innermost_first(()))
    assert proven.before == proven.after
    assert proven.inverse_edits == ()


# Comments that go with what a change takes away.


@pytest.mark.parametrize(
    ("change", "lost"),
    [
        (MARK, ()),
        (Remove((FLOW,)), ("# m1",)),
        (Remove((FLOW, (*FLOW[:-1], 1))), ("# m1", "# m2")),
        (Remove(((*ROUTE[:-1], 1),)), ()),
        (Remove((ROUTE,)), ("# Le premier", "# vérifié", "# du plus ancien au plus récent")),
    ],
)
def test_comments_that_go_are_told(change: Change, lost: tuple[str, ...]) -> None:
    assert prove(read(Source("plan.yaml", PLAN)), change).lost_comments == lost


@pytest.mark.parametrize("before", ["          - {le: 2012-01-05", "\n        quand"])
def test_a_comment_at_the_beginning_of_a_line_may_not_go_either(before: str) -> None:
    text = PLAN.replace(before, f"# reçu\n{before}")
    assert verdicts(MARK, text) == set()
    liar = Liar(MARK, also("# reçu\n", ""))
    assert verdicts(liar, text) == {"lines"}
    refused(liar, text)


def test_a_comment_is_the_same_wherever_it_stands_on_its_line() -> None:
    lines = ["# ici", "  # ici  ", "texte: 'non # non'  # ici", 'nom: "# non"', "texte: a#b"]
    assert line_proof.count_comments(lines) == {"# ici": 3}


STATUS: Final = LineScope(ROUTE, frozenset({"statut"}))
WORDS: Final = LineScope(ROUTE, frozenset({"texte"}))
LOOSE_STATUS: Final = STATUS._replace(with_blanks_beside=True)
LOOSE_WORDS: Final = WORDS._replace(with_blanks_beside=True)


@pytest.mark.parametrize(
    ("scopes", "may"),
    [
        ((STATUS, WORDS), False),
        ((STATUS, LOOSE_WORDS), True),
        ((LOOSE_STATUS, WORDS), True),
        ((LOOSE_STATUS, STATUS), True),
        ((STATUS, LOOSE_STATUS), True),
    ],
)
def test_blanks_beside_may_go_where_one_of_the_scopes_says_so(
    scopes: tuple[LineScope, ...], *, may: bool
) -> None:
    line = "        statut: a_venir  # vérifié\n"
    before, after = (
        parse(Source("plan.yaml", text), keys_of)
        for text in (PLAN.replace(line, f"{line}\n"), PLAN)
    )
    assert line_proof.are_other_lines_same(before, after, Footprint(scopes, scopes)) is may


# Changes one after another, each proved.

TURNS: Final = (MARK, Remove((FLOW,)), Mark(FLOW, Status.ACHIEVED, MARK.entry), Remove((FLOW,)))


def test_changes_in_turn_come_to_what_they_do_one_by_one() -> None:
    reading = one_by_one = read(Source("plan.yaml", PLAN))
    lost: list[str] = []
    for change in TURNS:
        step = prove(one_by_one, change)
        one_by_one = step.reading
        lost += step.lost_comments
    proven = prove(reading, InTurn(TURNS))
    assert proven.before.text == PLAN
    assert proven.after == one_by_one.document.source
    assert proven.reading.valid_plan == InTurn(TURNS).on(reading.valid_plan)  # type: ignore[arg-type]
    assert apply(proven.after.text, proven.inverse_edits) == PLAN
    assert proven.lost_comments == tuple(lost) == ("# m1", "# m2")


@pytest.mark.parametrize("rank", range(len(TURNS)))
def test_a_lie_is_refused_whatever_its_turn(rank: int) -> None:
    liar = Liar(TURNS[rank], also("nom: Jeunes", 'nom: "Jeunes"'))
    refused(InTurn((*TURNS[:rank], liar, *TURNS[rank + 1 :])))


@pytest.mark.parametrize("wrong", ["", "version: 1"])
def test_changes_in_turn_that_do_not_come_together_are_refused(
    wrong: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    edits = (Edit(Span(0, len(wrong)), "  "),)
    monkeypatch.setattr(proof, "compose", lambda _length, _stages: edits)
    refused(InTurn(TURNS))


# Changes to the plan itself.

STRUCTURE: Final = """\
version: 1  # la première
titre: "Essai"
publics:
  # Jeunes : rangée 1
  - id: jeunes
    nom: Jeunes
    objectifs:
      # Adoptés en janvier

      # Le premier
      - id: o1
        texte: O1
        quand: en juin  # ou en mai
        # fin du premier

      # Le second
      - id: o2
        texte: O2  # (sic)
        etapes:
          # en juin
          - id: o2-e1
            texte: E1

      # Le troisième
      - id: o3
        texte: O3
    moyens:
      - {id: m1, texte: M1, pour: [o3, o1, o2]}  # m1
      - {id: m2, texte: M2, pour: [o3, o1]}  # m2
      - {id: m3, texte: M3}
      - {id: m4, texte: M4, pour: [o1]}  # m4

  # Élus : rangée 3
  - id: elus
    nom: Élus

  # Aînés : rangée 2
  - id: aines
    nom: Aînés  # ici
    objectifs: []
    moyens:
      # Le seul
      - id: a1
        texte: A1
# Fin
"""
O1: Final[Route] = ("publics", 0, "objectifs", 0)
O2: Final[Route] = ("publics", 0, "objectifs", 1)
CHANGES: Final[dict[str, Change]] = {
    "add": Add(O1[:2], "objectifs", ({"id": "o4", "texte": "O4"},), Place(0)),
    "add a step": Add(O1, "etapes", ({"id": "o1-e1", "texte": "E1"},)),
    "add where there was none": Add(("publics", 2), "objectifs", ({"id": "o4", "texte": "O4"},)),
    "amend": Amend(O1, {"quand": "en mai", "statut": "en_cours"}),
    "take a key": Amend(O1, {"quand": None}),
    "rewrite": Rewrite(O1, "# Un\n- id: o1\n  texte: Un\n"),
    "move": Move(O1, O1[:2], "objectifs", Place(1)),
    "move elsewhere": Move(O2, ("publics", 2), "objectifs"),
    "move an audience": Move(("publics", 1), (), "publics", Place(0, after=False)),
    "move a step": Move((*O2, "etapes", 0), O1, "etapes"),
    "rename": Rename(O1, "o9"),
    "remove": Remove((O1,)),
    "remove a step": Remove(((*O2, "etapes", 0),)),
}


def elsewhere(line: str, above: str) -> Editing:
    """Move a line, above another."""

    def lie(text: str, edits: tuple[Edit, ...]) -> tuple[Edit, ...]:
        start, to = text.index(line), text.index(above)
        return (*edits, Edit(Span(start, start + len(line)), ""), Edit(Span(to, to), line))

    return lie


def losing(words: str) -> Editing:
    """Write nothing of some words."""
    return lambda _, edits: [Edit(one.span, one.text.replace(words, "")) for one in edits]


NEIGHBOURS: Final[dict[str, Editing]] = {
    "a neighbour's quotes": also("O3", "'O3'", after="id: o3"),
    "a neighbour's dash": also("- id: o3", "-\n        id: o3"),
    "a neighbour's key": also("texte: A1", "texte : A1"),
    "a neighbour in brackets": also("texte: M3", "texte:  M3"),
    "a line of another audience": also("nom: Aînés", "nom:  Aînés"),
    "a line of the plan": also('"Essai"', "Essai"),
    "a list's key": also("    moyens:", "    'moyens':"),
    "another audience's list": also("    moyens:", "    'moyens':", after="id: aines"),
    "a comment lost at the head": also("  # la première", ""),
    "a comment lost in another list": also("      # Le seul\n", ""),
    "a comment lost on a line": also("  # ici", ""),
    "a comment lost at the end": also("# Fin\n", ""),
    "a comment altered": also("# Le seul", "# La seule"),
    "a neighbour's comment moved along": elsewhere("      # Le seul\n", "      # Le troisième"),
    "a blank line more": also("texte: A1\n", "texte: A1\n\n"),
    "a blank line more at the head": also("publics:\n", "\npublics:\n"),
    "a line that ends otherwise": also("\n", "\r\n", after="texte: A1"),
    "spaces at the end of a line": also("A1\n", "A1 \n", after="texte: A1"),
    "a comment more": also("texte: A1\n", "texte: A1  # A\n"),
    "a line of comment more": also("# Fin\n", "# Fin\n# Fin\n"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_every_change_is_honest(name: str) -> None:
    assert verdicts(CHANGES[name], STRUCTURE) == set()
    assert prove(read(Source("plan.yaml", STRUCTURE)), CHANGES[name]).inverse_edits


@pytest.mark.parametrize("name", CHANGES)
def test_no_change_touches_more_than_it_says(name: str) -> None:
    for lie in NEIGHBOURS.values():
        liar = Liar(CHANGES[name], lie)
        assert verdicts(liar, STRUCTURE) == {"lines"}
        refused(liar, STRUCTURE)


ABOVE_NEXT: Final = "      # Le second\n"
CLOSE: Final[dict[str, tuple[str, Editing]]] = {
    "an addition takes a comment of the next away": ("add", also(ABOVE_NEXT, "")),
    "an addition takes a comment of its neighbour away": (
        "add",
        also("        # fin du premier", ""),
    ),
    "an addition moves a comment": ("add", elsewhere(ABOVE_NEXT, "      # Le troisième")),
    "an addition alters its neighbour": ("add", also("texte: O1", "'texte': O1")),
    "a step alters what holds it": ("add a step", also("texte: O1", "texte: 'O1'")),
    "a step takes a comment of what holds it away": ("add a step", also("  # ou en mai", "")),
    "a value alters another": ("amend", also("texte: O1", "texte: 'O1'")),
    "a value takes a comment above its item away": ("amend", also("      # Le premier\n", "")),
    "a key takes a comment above its item away": ("take a key", also("      # Le premier\n", "")),
    "a key alters another": ("take a key", also("texte: O1", "texte: 'O1'")),
    "lines alter the next item": ("rewrite", also("texte: O2", "texte: 'O2'")),
    "an addition alters the key of its list": ("add", also("objectifs:", "'objectifs':")),
    "a move alters the key of the list that it leaves": (
        "move elsewhere",
        also("objectifs:", "'objectifs':"),
    ),
    "a removal alters the key of its list": ("remove", also("objectifs:", "'objectifs':")),
    "a move loses a comment above": ("move", losing("      # Le premier\n")),
    "a move loses a comment inside": ("move elsewhere", losing("          # en juin\n")),
    "a move loses a comment on a line": ("move elsewhere", losing("  # (sic)")),
    "a move takes the heading away": ("move", also("      # Adoptés en janvier\n", "")),
    "a move takes a comment of the next away": ("move", also(ABOVE_NEXT, "")),
    "a move takes a comment of the next far away": ("move", elsewhere(ABOVE_NEXT, "  # Élus")),
    "a move alters what it passes": ("move", also("texte: O2", "texte: 'O2'")),
    "a name alters another line": ("rename", also("texte: O1", "texte: 'O1'")),
    "a name alters the next id": ("rename", also("- id: o2", "- 'id': o2")),
    "a name takes a comment away": ("rename", also("  # m1", "")),
    "a name alters a reference to another": ("rename", also("  - {id: m3", "  - {'id': m3")),
    "a removal alters the next item": ("remove", also("- id: o2", "- 'id': o2")),
    "a value takes a blank line away": (
        "amend",
        also("\n      # Le second\n", "      # Le second\n"),
    ),
    "a value brings a blank line": ("amend", also("        quand: ", "\n        quand: ")),
    "a key takes a blank line that is not beside it": (
        "take a key",
        also("\n      # Le premier\n", "      # Le premier\n"),
    ),
    "a value takes a comment of the next away": ("amend", also(ABOVE_NEXT, "")),
    "a value takes a comment of its item away": ("amend", also("        # fin du premier\n", "")),
    "lines take the heading away": ("rewrite", also("      # Adoptés en janvier\n", "")),
    "lines take a comment of the next away": ("rewrite", also(ABOVE_NEXT, "")),
    "a removal takes the heading away": ("remove", also("      # Adoptés en janvier\n", "")),
    "a removal takes a comment of the next away": ("remove", also(ABOVE_NEXT, "")),
    "a removal takes a comment of a reference away": ("remove", also("  # m1", "")),
    "a removal takes a comment beside a key away": ("remove", also("  # m4", "")),
    "a removal takes a comment from inside the next away": ("remove", also("  # (sic)", "")),
}


@pytest.mark.parametrize("name", CLOSE)
def test_a_change_that_lies_about_what_is_close_is_refused(name: str) -> None:
    change, lie = CLOSE[name]
    liar = Liar(CHANGES[change], lie)
    assert verdicts(liar, STRUCTURE) == {"lines"}
    refused(liar, STRUCTURE)


SIBLINGS: Final[dict[str, Editing]] = {
    "its id in quotes": also("id: o1", "'id': o1"),
    "its text in quotes": also("texte: O1", "texte: 'O1'"),
    "two spaces in its text's line": also("texte: O1", "texte:  O1"),
    "the comment above it altered": also("# Le premier", "# La première"),
    "the comment below it altered": also("# fin du premier", "# fin"),
    "a comment on the line of its text": also("texte: O1", "texte: O1  # (sic)"),
}


@pytest.mark.parametrize("name", SIBLINGS)
@pytest.mark.parametrize("value", ["en mai", None])
def test_a_key_that_changes_lets_no_other_of_its_item_differ(name: str, value: str | None) -> None:
    text = STRUCTURE.replace("quand: en juin", "responsable: Léa\n        quand: en juin")
    honest = Amend(O1, {"responsable": value})
    assert verdicts(honest, text) == set()
    liar = Liar(honest, SIBLINGS[name])
    assert verdicts(liar, text) == {"lines"}
    refused(liar, text)


ABOVE: Final[dict[str, Editing]] = {
    "its list's key": also("    objectifs:", "    'objectifs':"),
    "the line above its list": also("nom: Jeunes", "nom: 'Jeunes'"),
    "the last line of the item above": also("E1\n", "'E1'\n"),
}


O3: Final[Route] = ("publics", 0, "objectifs", 2)
OF_ENTRIES: Final[dict[str, Change]] = {
    "rewrite the first": Rewrite(O1, "- id: o1\n  texte: Un\n"),
    "rewrite another": Rewrite(O3, "- {id: o3, texte: Trois}\n"),
    "move another": Move(O3, ("publics", 2), "objectifs"),
}


@pytest.mark.parametrize("name", ABOVE)
@pytest.mark.parametrize("kind", OF_ENTRIES)
def test_a_line_above_an_entry_that_holds_anything_may_not_differ(name: str, kind: str) -> None:
    honest = OF_ENTRIES[kind]
    bare = ("      # Adoptés en janvier\n\n      # Le premier\n", "\n      # Le troisième\n")
    text = STRUCTURE
    for line in bare:
        text = text.replace(line, "")
    assert verdicts(honest, text) == set()
    liar = Liar(honest, ABOVE[name])
    assert "lines" in verdicts(liar, text)
    refused(liar, text)


def test_a_blank_line_above_a_list_in_brackets_is_none_of_its_lines() -> None:
    text = STRUCTURE[: STRUCTURE.index("    moyens:")] + "\n    moyens: [{id: m1, texte: M1}]\n"
    honest = Add(O1[:2], "moyens", ({"id": "m2", "texte": "M2"},))
    assert verdicts(honest, text) == set()
    liar = Liar(honest, also("\n\n    moyens", "\n    moyens"))
    assert verdicts(liar, text) == {"lines"}
    refused(liar, text)
