"""Marking writes what a careful person would have written, in the file's own style."""

import json
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from itertools import product
from typing import Any, Final

import pytest
import yaml

from plancoop.changes.mark import Mark
from plancoop.changes.proof import ProvenChange, WouldBreak, prove
from plancoop.changes.several import Several, innermost_first
from plancoop.errors import CannotEdit, Exit
from plancoop.patch import edits
from plancoop.plan.dates import from_day
from plancoop.plan.traversal import all_items
from plancoop.plan.values import Status
from plancoop.text.source import BOM, Route, Source
from plancoop.validation.reading import read
from tests.edits.tables import (
    AS_IT_STANDS,
    GOALS,
    NOT_BY_FOUR,
    NOT_UNDER_KEYS,
    Row,
    check,
    goal,
    step,
)
from tests.support.files import REAL_PLAN

LOADER: Final = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
SEPTEMBER: Final = from_day(date(2012, 9, 30))
NOTED: Final = {"le": "2012-02-14", "statut": "realise", "note": "Fait."}
ENTRY: Final = "{le: 2012-02-14, statut: realise, note: Fait.}"
LATER_ENTRY: Final = "{le: 2012-03-05, note: B}"
LATER: Final = f"  - {LATER_ENTRY}  # mardi"
FIRST: Final[Route] = ("publics", 0, "objectifs", 0)
LAST: Final[Route] = ("publics", 0, "objectifs", 1)


def marked(text: str, *changes: Mark, route: Route = FIRST) -> ProvenChange:
    """Mark items of a text, the first objective as achieved when nothing else is asked."""
    reading = read(Source("plan.yaml", text))
    assert reading.errors == ()
    return prove(reading, innermost_first(changes or (Mark(route, Status.ACHIEVED, NOTED),)))


# The table. A pair holds what stands in the item before, and what must stand there after.

Pair = tuple[list[str], list[str]]

STATUS_LINES: Final[dict[str, Pair]] = {
    "absent": ([], ["statut: realise"]),
    "empty": (["statut:"], ["statut: realise"]),
    "plain": (["statut: a_venir"], ["statut: realise"]),
    "single quotes": (["statut: 'a_venir'"], ["statut: 'realise'"]),
    "double quotes": (['statut: "a_venir"'], ['statut: "realise"']),
    "commented": (["statut: a_venir   # l'an dernier"], ["statut: realise   # l'an dernier"]),
    "empty, commented": (["statut:  # à dire"], ["statut: realise  # à dire"]),
}
LOG_LINES: Final[dict[str, Pair]] = {
    "absent": ([], ["suivi:", f"  - {ENTRY}"]),
    "empty": (["suivi:"], ["suivi:", f"  - {ENTRY}"]),
    "empty, commented": (["suivi:  # à dire"], ["suivi:  # à dire", f"  - {ENTRY}"]),
    "[]": (["suivi: []"], ["suivi:", f"  - {ENTRY}"]),
    "[], commented": (["suivi: [ ] # rien"], ["suivi: # rien", f"  - {ENTRY}"]),
    "block list": (
        ["suivi:", "  - {le: 2012-01-05, note: Avant.}  # lundi"],
        ["suivi:", "  - {le: 2012-01-05, note: Avant.}  # lundi", f"  - {ENTRY}"],
    ),
    "indentless block list": (
        ["suivi:", "- le: 2012-01-05", "  note: >-", "    Avant"],
        ["suivi:", "- le: 2012-01-05", "  note: >-", "    Avant", f"- {ENTRY}"],
    ),
    "flow list": (
        ["suivi: [{le: 2012-01-05, note: Avant.}] # ici"],
        [f"suivi: [{{le: 2012-01-05, note: Avant.}}, {ENTRY}] # ici"],
    ),
    "flow list on several lines": (
        ["suivi: [  # ici", "    {le: 2012-01-05, note: Avant.}, # là", "  ]"],
        [
            *("suivi: [  # ici", "    {le: 2012-01-05, note: Avant.}, # là"),
            *(f"    {ENTRY},", "  ]"),
        ],
    ),
}
LATER_LINES: Final[dict[str, Pair]] = {
    "block list, one entry later": (
        [
            "suivi:  # tout",
            "  - {le: 2012-02-14, note: Avant.} # ici",
            "",
            "  # au printemps",
            LATER,
        ],
        [
            *("suivi:  # tout", "  - {le: 2012-02-14, note: Avant.} # ici", f"  - {ENTRY}"),
            *("", "  # au printemps", LATER),
        ],
    ),
    "block list, all later": (
        ["suivi:  # tout", "  # au printemps", LATER, "  - le: 2012-04-01", "    note: Fin."],
        [
            *("suivi:  # tout", f"  - {ENTRY}", "  # au printemps"),
            *(LATER, "  - le: 2012-04-01", "    note: Fin."),
        ],
    ),
    "indentless block list, one entry later": (
        [
            "suivi:",
            "- le: 2012-01-05",
            "  note: |",
            "    Avant",
            "",
            "- le: 2012-03-05",
            "  par: A",
        ],
        [
            *("suivi:", "- le: 2012-01-05", "  note: |", "    Avant", f"- {ENTRY}"),
            *("", "- le: 2012-03-05", "  par: A"),
        ],
    ),
    "flow list, all later": (
        ["suivi: [ # ici", "    {le: 2012-03-05, note: Après.}, # là", "  ]"],
        ["suivi: [ # ici", f"    {ENTRY}, {{le: 2012-03-05, note: Après.}}, # là", "  ]"],
    ),
    "flow list on several lines, one entry later": (
        ["suivi: [{le: 2012-02-14, note: A}, # ici", "    {le: 2012-03-05, note: B}] # là"],
        [
            *("suivi: [{le: 2012-02-14, note: A}, # ici", f"    {ENTRY},"),
            "    {le: 2012-03-05, note: B}] # là",
        ],
    ),
    "out of order, newest first": (
        ["suivi:", LATER, "  - {le: 2012-01-05, note: Avant.}"],
        ["suivi:", LATER, "  - {le: 2012-01-05, note: Avant.}", f"  - {ENTRY}"],
    ),
}
STATUS_WORDS: Final[dict[str, tuple[str, str]]] = {
    "absent": ("", ", statut: realise"),
    "empty": (", statut: ", ", statut: realise "),
    "a key alone": (", statut", ", statut: realise"),
    "plain": (", statut: a_venir", ", statut: realise"),
    "single quotes": (", 'statut':'a_venir'", ", 'statut':'realise'"),
    "double quotes": (', statut: "a_venir"', ', statut: "realise"'),
}
LOG_WORDS: Final[dict[str, tuple[str, str]]] = {
    "absent": ("", f", suivi: [{ENTRY}]"),
    "empty": (", suivi: ", f", suivi: [{ENTRY}] "),
    "a key alone": (", suivi", f", suivi: [{ENTRY}]"),
    "[]": (", suivi: [ ]", f", suivi: [{ENTRY}]"),
    "flow list": (
        ", suivi: [{le: 2012-01-05, note: Avant.}]",
        f", suivi: [{{le: 2012-01-05, note: Avant.}}, {ENTRY}]",
    ),
    "flow list on several lines": (
        ", suivi: [\n{le: 2012-01-05, note: Avant.},  # lundi\n]",
        f", suivi: [\n{{le: 2012-01-05, note: Avant.}},  # lundi\n{ENTRY},\n]",
    ),
}
LATER_WORDS: Final[dict[str, tuple[str, str]]] = {
    "flow list, all later": (
        ", suivi: [{le: 2012-03-05, note: B}, {le: 2012-04-05, note: C}]",
        f", suivi: [{ENTRY}, {{le: 2012-03-05, note: B}}, {{le: 2012-04-05, note: C}}]",
    ),
    "flow list on several lines, one entry later": (
        ", suivi: [ # ici\n{le: 2012-02-14, note: A},  # lundi\n{le: 2012-03-05, note: B}]",
        f", suivi: [ # ici\n{{le: 2012-02-14, note: A}},  # lundi\n{ENTRY},\n{LATER_ENTRY}]",
    ),
}
QUOTES: Final = {"plain": "{}", "single quotes": "'{}'", "double quotes": '"{}"'}
# How far in the lists of items stand, and what follows their dashes.
INDENTS: Final = {"2": (2, 4, 6, "- "), "4": (4, 8, 12, "-   "), "indentless": (0, 2, 2, "- ")}


@dataclass(frozen=True)
class Style:
    """All that a row of the table varies but the item's status and follow-up."""

    quotes: str = "plain"
    indent: str = "2"
    commented: bool = False
    last: bool = False
    spread: bool = False

    def texts(self, lines: Pair) -> tuple[str, str]:
        """Return a plan before and after, from the lines of an item."""
        before, after = (self._plan(one) for one in lines)
        return before, after

    def _plan(self, item: list[str]) -> str:
        audiences, keys, items, dash = INDENTS[self.indent]
        other = ["id: jeunes-o9", "texte: L'autre # dit \"oui"]
        listed = [other, item] if self.last else [item, other]
        lines = [
            *("# Un plan", "version: 1", "titre: Essai", "publics:"),
            f"{' ' * audiences}{dash}id: jeunes",
            f"{' ' * keys}nom: Jeunes",
            f"{' ' * keys}objectifs:",
        ]
        for place, one in enumerate(listed):
            if self.commented:
                lines += [f"{' ' * items}# jeunes, {place}", ""]
            lead = " " * items + dash
            lines.append(lead + one[0])
            lines += [" " * len(lead) + line if line else "" for line in one[1:]]
        return "\n".join((*lines, "") if not self.commented else (*lines, "", "# Fin", ""))

    def value(self, text: str) -> str:
        return QUOTES[self.quotes].format(text)

    def block(self, status: Pair, log: Pair) -> Pair:
        """Return the lines of an item in block style."""
        note = "  # pour l'été" if self.commented else ""
        text, lead = self.value("Tenue d’un forum") + note, self.value("Comité A") + note
        above = ["# Au-dessus"] if self.commented else []

        def lines(status: list[str], log: list[str], end: list[str]) -> list[str]:
            head = ["id: jeunes-o1", f"texte: {text}", *status, *above]
            return [*head, *log, *above, f"responsable: {lead}", *end]

        end = [] if log[0] else log[1]
        return lines(status[0], log[0], []), lines(status[1], log[1] if log[0] else [], end)

    def flow(self, status: tuple[str, str], log: tuple[str, str]) -> Pair:
        """Return the lines of an item in flow style."""
        gap = "  # ici\n " if self.commented else "\n " if self.spread else " "
        text, lead = self.value("Tenue d’un forum"), self.value("Comité A")

        def lines(status: str, log: str, end: str) -> list[str]:
            head = f"{{id: jeunes-o1,{gap}texte: {text}{status}{log},{gap}responsable: {lead}{end}"
            return f"{head}{gap * self.spread}}}".split("\n")

        end = "" if log[0] else log[1]
        return lines(status[0], log[0], ""), lines(status[1], log[1] if log[0] else "", end)


def check_in_every_style(texts: tuple[str, str], *, last: bool, flow: bool = False) -> None:
    """Mark an item of a text, then of every file that says it; compare what comes of it."""
    route = LAST if last else FIRST
    before, expected = texts
    assert marked_at(loaded(before), route) == loaded(expected)
    gone, come = changed_lines(before, expected)
    if not flow:
        assert all("statut" in line or "suivi" in line or "{le: " in line for line in gone)
    assert 0 <= len(come) - len(gone) <= (1 if flow else 3)
    for mark, newline, final in product(("", BOM), ("\n", "\r\n"), (True, False)):
        if final or last:
            one, other = (
                mark + (text if final else text.removesuffix("\n")).replace("\n", newline)
                for text in texts
            )
            source = Source.decode("plan.yaml", one.encode())
            proven = prove(read(source), Mark(route, Status.ACHIEVED, NOTED))
            assert proven.after.encode().decode() == other
            assert edits.apply(proven.after.text, proven.inverse_edits) == source.text


def loaded(text: str) -> Any:  # noqa: ANN401 -- text, lists and mappings
    return yaml.load(text, Loader=LOADER)  # noqa: S506 -- the safest there is: text alone


def marked_at(data: Any, route: Route) -> Any:  # noqa: ANN401 -- as `loaded`
    """Mark an item of the data itself."""
    item = data
    for key in route:
        item = item[key]
    item["statut"] = "realise"
    log = item["suivi"] = list(item.get("suivi") or ())
    later = [place for place, entry in enumerate(log) if entry["le"] > NOTED["le"]]
    between = later and later[-1] == len(log) - 1  # else it goes last
    log.insert(min(later) if between else len(log), NOTED)
    return data


def changed_lines(before: str, after: str) -> tuple[list[str], list[str]]:
    """Return the lines that went and those that came."""
    one, other = before.splitlines(keepends=True), after.splitlines(keepends=True)
    gone: list[str] = []
    come: list[str] = []
    for tag, start, end, new_start, new_end in SequenceMatcher(None, one, other).get_opcodes():
        if tag != "equal":
            gone += one[start:end]
            come += other[new_start:new_end]
    return gone, come


@pytest.mark.parametrize("log", LOG_LINES)
@pytest.mark.parametrize("status", STATUS_LINES)
def test_an_item_in_block_style_is_marked_on_its_own_lines(status: str, log: str) -> None:
    for quotes, indent, commented, last in product(QUOTES, INDENTS, (False, True), (False, True)):
        style = Style(quotes, indent, commented, last)
        texts = style.texts(style.block(STATUS_LINES[status], LOG_LINES[log]))
        check_in_every_style(texts, last=last)


@pytest.mark.parametrize("log", LATER_LINES)
def test_an_entry_is_written_before_those_of_later_days(log: str) -> None:
    for status, indent, commented in product(("absent", "plain"), INDENTS, (False, True)):
        style = Style("plain", indent, commented, last=commented)
        texts = style.texts(style.block(STATUS_LINES[status], LATER_LINES[log]))
        check_in_every_style(texts, last=commented)


@pytest.mark.parametrize("log", LATER_WORDS)
def test_an_entry_is_written_before_those_of_later_days_between_brackets(log: str) -> None:
    for status, spread in product(("absent", "plain"), (False, True)):
        style = Style("plain", "4", commented=spread, last=spread, spread=spread)
        texts = style.texts(style.flow(STATUS_WORDS[status], LATER_WORDS[log]))
        check_in_every_style(texts, last=spread, flow=True)


@pytest.mark.parametrize("log", LOG_WORDS)
@pytest.mark.parametrize("status", STATUS_WORDS)
def test_an_item_in_flow_style_is_marked_between_its_brackets(status: str, log: str) -> None:
    layouts = ((False, False), (False, True), (True, True))
    for quotes, indent, (commented, spread), last in product(
        QUOTES, ("4", "indentless"), layouts, (False, True)
    ):
        style = Style(quotes, indent, commented, last, spread)
        texts = style.texts(style.flow(STATUS_WORDS[status], LOG_WORDS[log]))
        check_in_every_style(texts, last=last, flow=True)


# By hand. Read the table.


def achieved(*routes: Route) -> Several:
    """Mark items as achieved, each with the same entry."""
    return innermost_first(Mark(route, Status.ACHIEVED, NOTED) for route in routes)


def marked_item(item: str, *changes: Mark) -> str:
    """Mark the first objective, from its lines to its lines."""
    return marked(GOALS + item, *changes).after.text.removeprefix(GOALS)


NEW_LIST: Final = tuple(way for way in NOT_BY_FOUR if way in NOT_UNDER_KEYS)
"""A follow-up that is new stands two further in than its key, whatever other lists do."""

MARKED: Final = {
    "as if by hand": Row(
        Mark(
            goal(1),
            Status.ACHIEVED,
            {"le": "2012-02-14", "par": "Léa", "statut": "realise", "note": "Fait : 3 cégeps"},
        ),
        """
 |      # Le premier
 |      - id: jeunes-o1
 |        texte: >-
 |          Rendre disponibles des outils pédagogiques destinés aux étudiants des cégeps et
 |          universités.
-|        statut: a_venir  # vérifié en janvier
+|        statut: realise  # vérifié en janvier
 |        responsable: Comité jeunesse
+|        suivi:
+|          - {le: 2012-02-14, par: Léa, statut: realise, note: "Fait : 3 cégeps"}
 |
 |      # Le second
 |      - id: jeunes-o2
 |        texte: L'autre
""",
        ways=NEW_LIST,
    ),
    "a note alone leaves the status": Row(
        Mark(goal(1), None, {"le": "2012-02-14", "note": "- à confirmer"}),
        """
 |      - id: jeunes-o1
 |        texte: Tenue de forums
 |        suivi:
 |          - le: 2012-01-05
 |            note: >
 |              Salle réservée
+|          - {le: 2012-02-14, note: "- à confirmer"}
 |
 |        # jusqu'à l'automne
 |        echeance: 2012-10-11
""",
        ways=NOT_BY_FOUR,
    ),
    "an entry finds its day and a due date its line": Row(
        Mark(
            goal(1),
            None,
            {"le": "2012-02-14", "note": "Date trouvée"},
            due=SEPTEMBER,
        ),
        """
 |      - id: jeunes-o1
 |        texte: Tenue de forums
 |        debut: 2012-02-01  # au plus tôt
+|        echeance: 2012-09-30
 |        # L'échéance reste à fixer.
 |        suivi:  # tenu par Léa
 |          - {le: 2012-01-05, note: Salle réservée}
+|          - {le: 2012-02-14, note: Date trouvée}
 |
 |          # le printemps
 |          - {le: 2012-04-10, note: Salle changée}
""",
        ways=NOT_BY_FOUR,
    ),
    "a due date between brackets": Row(
        Mark(
            goal(1),
            None,
            {"le": "2012-02-14", "echeance_avant": "2012-01-31"},
            SEPTEMBER,
        ),
        """
-|      - {id: jeunes-o1, texte: A, debut: 2012-01-01}  # ici
+|      - {id: jeunes-o1, texte: A, debut: 2012-01-01, echeance: 2012-09-30, \
suivi: [{le: 2012-02-14, echeance_avant: 2012-01-31}]}  # ici
""",
    ),
    "an item and the step that ends it": Row(
        achieved(goal(1), step(2, goal(1))),
        """
 |      - id: jeunes-o1
 |        texte: Mobiliser les réseaux
+|        statut: realise
 |        etapes:
 |          - id: jeunes-o1-e1
 |            texte: Congrès
 |          - id: jeunes-o1-e2
 |            texte: Sommet  # à Québec
+|            statut: realise
+|            suivi:
+|              - {le: 2012-02-14, statut: realise, note: Fait.}
+|        suivi:
+|          - {le: 2012-02-14, statut: realise, note: Fait.}
""",
        ways=NEW_LIST,
    ),
    "a step and then the item that it ends": Row(
        achieved(step(2, goal(1)), goal(1)),
        """
 |      - id: jeunes-o1
 |        texte: Mobiliser les réseaux
+|        statut: realise
 |        etapes:
 |          - id: jeunes-o1-e1
 |            texte: Congrès
 |          - id: jeunes-o1-e2
 |            texte: Sommet  # à Québec
+|            statut: realise
+|            suivi:
+|              - {le: 2012-02-14, statut: realise, note: Fait.}
+|        suivi:
+|          - {le: 2012-02-14, statut: realise, note: Fait.}
""",
        ways=NEW_LIST,
    ),
    "an item and all its steps, in flow style": Row(
        achieved(goal(1), step(1, goal(1)), step(2, goal(1))),
        f"""
-|      - {{id: jeunes-o1, texte: A, etapes: [{{id: jeunes-o1-e1, texte: B}}, {{id: jeunes-o1-e2,
-|          texte: C}}]}}
+|      - {{id: jeunes-o1, texte: A, statut: realise, etapes: [{{id: jeunes-o1-e1, texte: B, \
statut: realise, suivi: [{ENTRY}]}}, {{id: jeunes-o1-e2,
+|          texte: C, statut: realise, suivi: [{ENTRY}]}}], suivi: [{ENTRY}]}}
""",
    ),
    "neighbours": Row(
        achieved(*map(goal, range(1, 5))),
        f"""
 |      - id: jeunes-o1
 |        texte: A
+|        statut: realise
+|        suivi:
+|          - {ENTRY}
 |      - id: jeunes-o2
 |        texte: B
-|      - {{id: jeunes-o3, texte: C}}
-|      - {{id: jeunes-o4, texte: D}}
+|        statut: realise
+|        suivi:
+|          - {ENTRY}
+|      - {{id: jeunes-o3, texte: C, statut: realise, suivi: [{ENTRY}]}}
+|      - {{id: jeunes-o4, texte: D, statut: realise, suivi: [{ENTRY}]}}
""",
        ways=NEW_LIST,
    ),
}


@pytest.mark.parametrize("name", MARKED)
def test_an_item_is_marked(name: str) -> None:
    check(MARKED[name])


DUE: Final = {
    "statut: a_venir\n        echeance: 2012-06-30  # juin": (
        "statut: partiel\n        echeance: 2012-09-30  # juin"
    ),
    "echeance: '2012-06-30'\n        statut:": "echeance: '2012-09-30'\n        statut: partiel",
    'echeance: "2012-06-30"': 'statut: partiel\n        echeance: "2012-09-30"',
    "echeance:  # à dire\n        statut: a_venir": (
        "echeance: 2012-09-30  # à dire\n        statut: partiel"
    ),
    "debut: 2012-01-01": (
        "statut: partiel\n        debut: 2012-01-01\n        echeance: 2012-09-30"
    ),
    "statut: a_venir  # ici": "statut: partiel  # ici\n        echeance: 2012-09-30",
    "responsable: Léa": ("statut: partiel\n        echeance: 2012-09-30\n        responsable: Léa"),
}


@pytest.mark.parametrize("lines", DUE)
def test_a_status_and_a_due_date_are_given_together(lines: str) -> None:
    head = "      - id: jeunes-o1\n        texte: A\n        "
    mark = Mark(FIRST, Status.PARTLY, {"le": "2012-02-14", "note": "B"}, SEPTEMBER)
    log = "        suivi:\n          - {le: 2012-02-14, note: B}\n"
    assert marked_item(f"{head}{lines}\n", mark) == f"{head}{DUE[lines]}\n{log}"


def test_the_whole_real_plan_is_marked_in_one_change() -> None:
    text = REAL_PLAN.read_text(encoding="utf-8")
    plan = read(Source("plan.yaml", text)).plan
    assert plan is not None
    items = list(all_items(plan))
    proven = marked(text, *(Mark(each.route, Status.ACHIEVED, NOTED) for each in items))
    gone, come = changed_lines(text, proven.after.text)
    assert {line.strip() for line in gone} == {"statut: a_venir"}
    assert {line.strip() for line in come} == {"statut: realise", "suivi:", f"- {ENTRY}"}
    assert (len(gone), len(come)) == (41, 3 * 41)
    assert edits.apply(proven.after.text, proven.inverse_edits) == text
    expected = loaded(text)
    for each in items:
        expected = marked_at(expected, each.route)
    assert loaded(proven.after.text) == expected


def test_a_long_plan_of_short_items_is_marked_in_one_change() -> None:
    lines = [f"      - id: o{place}\n        texte: A\n" for place in range(500)]
    routes = [(*FIRST[:-1], place) for place in range(500)]
    after = marked_item("".join(lines), *(Mark(one, Status.ACHIEVED, NOTED) for one in routes))
    new = f"        statut: realise\n        suivi:\n          - {ENTRY}\n"
    assert after == "".join(line + new for line in lines)


@pytest.mark.parametrize("indent", [None, 0, 1, 2])
def test_a_plan_that_is_json_stays_one_that_reads(indent: int | None) -> None:
    text = json.dumps(loaded(REAL_PLAN.read_text(encoding="utf-8")), indent=indent)
    for route in (FIRST, ("publics", 5, "moyens", 1), ("publics", 2, "objectifs", 2, "etapes", 0)):
        after = marked(text, route=route).after.text
        assert loaded(after) == marked_at(loaded(text), route)
        gone, come = changed_lines(text, after)
        assert len(gone) == len(come) <= 2


ODD: Final = {
    "the status as a folded scalar": Row(
        achieved(goal(1)),
        """
 |      - id: jeunes-o1
-|        statut: >-
-|          a_venir
+|        statut: realise
 |        texte: A
-|        suivi: []
+|        suivi:
+|          - {le: 2012-02-14, statut: realise, note: Fait.}
""",
    ),
    "the status as a literal scalar, and a comment where it begins": Row(
        achieved(goal(1)),
        """
 |      - id: jeunes-o1
 |        texte: A
-|        statut: |2+  # à vérifier
-|          a_venir
+|        statut: realise  # à vérifier
 |
 |        quand: en juin
+|        suivi:
+|          - {le: 2012-02-14, statut: realise, note: Fait.}
""",
    ),
    "the status on the line after its key": Row(
        achieved(goal(1)),
        """
 |      - id: jeunes-o1
 |        texte: A
 |        statut:
 |          # depuis janvier
-|          a_venir
-|        suivi:
-|          []  # rien
+|          realise
+|        suivi:  # rien
+|          - {le: 2012-02-14, statut: realise, note: Fait.}
""",
    ),
    "keys in an odd order, quoted, the colon apart": Row(
        achieved(goal(1)),
        """
 |      - "suivi" :
 |        - {le: 2012-01-05, note: Avant.}
-|        'statut' : a_venir
+|        - {le: 2012-02-14, statut: realise, note: Fait.}
+|        'statut' : realise
 |        "texte": A
 |        id: jeunes-o1
""",
    ),
    "a dash alone on its line": Row(
        achieved(goal(1)),
        """
 |      -   # le premier
-|        statut: a_venir
+|        statut: realise
 |        id: jeunes-o1
 |        texte: A
+|        suivi:
+|          - {le: 2012-02-14, statut: realise, note: Fait.}
""",
    ),
    "a text that keeps its blank lines": Row(
        achieved(goal(1)),
        """
 |      - id: jeunes-o1
 |        texte: |+
 |          A
 |
 |          statut: a_venir
 |          suivi:
+|        statut: realise
+|        suivi:
+|          - {le: 2012-02-14, statut: realise, note: Fait.}
 |
 |
 |        # Après
""",
    ),
    "a plain text on several lines": Row(
        achieved(goal(1)),
        """
 |      - id: jeunes-o1
 |        texte: Obtenir la reconnaissance
 |          des coopératives
 |
 |          dans tous les programmes  # (sic)
+|        statut: realise
+|        suivi:
+|          - {le: 2012-02-14, statut: realise, note: Fait.}
 |
 |    liens: []
""",
    ),
    "an empty value at the end": Row(
        achieved(goal(1)),
        """
 |      - id: jeunes-o1
 |        texte: A
+|        statut: realise
 |        responsable:   # à trouver
+|        suivi:
+|          - {le: 2012-02-14, statut: realise, note: Fait.}
 |
 |# Fin
""",
    ),
    "a comment where the first entry goes": Row(
        achieved(goal(1)),
        """
 |      - id: jeunes-o1
 |        texte: A
+|        statut: realise
 |        suivi:
+|          - {le: 2012-02-14, statut: realise, note: Fait.}
 |          # du plus ancien au plus récent
 |        quand: en juin
""",
    ),
    "empty values in flow style, and a comment after them": Row(
        achieved(goal(1)),
        """
 |      - {
-|          id: jeunes-o1, texte: A,
-|          responsable:   # à : trouver
+|          id: jeunes-o1, texte: A, statut: realise,
+|          responsable: , suivi: [{le: 2012-02-14, statut: realise, note: Fait.}]   # à : trouver
 |        }
""",
    ),
    "keys alone in flow style, and comments after them": Row(
        achieved(goal(1)),
        """
-|      - {id: jeunes-o1, texte: A, statut  # à : dire
-|          , responsable  # à trouver
+|      - {id: jeunes-o1, texte: A, statut: realise  # à : dire
+|          , responsable, suivi: [{le: 2012-02-14, statut: realise, note: Fait.}]  # à trouver
 |        }
""",
    ),
    "commas after the last value": Row(
        achieved(goal(1)),
        f"""
-|      - {{id: jeunes-o1, texte: A, suivi: [{{le: 2012-01-05, note: Avant.}},],}}
+|      - {{id: jeunes-o1, texte: A, statut: realise, \
suivi: [{{le: 2012-01-05, note: Avant.}}, {ENTRY},],}}
""",
    ),
    "keys said to be keys, in flow style": Row(
        achieved(goal(1)),
        f"""
-|      - {{? id : jeunes-o1, ? texte : A, ? statut : a_venir}}
+|      - {{? id : jeunes-o1, ? texte : A, ? statut : realise, suivi: [{ENTRY}]}}
""",
    ),
    "an item that ends the document, not the file": Row(
        achieved(goal(1)),
        """
 |      - id: jeunes-o1
 |        texte: A
+|        statut: realise
+|        suivi:
+|          - {le: 2012-02-14, statut: realise, note: Fait.}
 |...
 |# Fin
""",
    ),
}


@pytest.mark.parametrize("name", ODD)
@pytest.mark.parametrize("way", AS_IT_STANDS)
def test_an_odd_style_stays_as_odd_as_it_was(name: str, way: str) -> None:
    check(ODD[name]._replace(ways=(way,)))


def test_each_line_keeps_its_own_ending_where_a_file_mixes_them() -> None:
    before = GOALS + "      - id: jeunes-o1\r\n        texte: A\r\n      - id: jeunes-o2\n"
    before += "        texte: B\n        statut: a_venir\r\n"
    after = marked(before, Mark(LAST, Status.ACHIEVED, NOTED), Mark(FIRST, None, NOTED)).after.text
    assert after.removeprefix(GOALS) == (
        "      - id: jeunes-o1\r\n        texte: A\r\n"
        f"        suivi:\r\n          - {ENTRY}\r\n"
        "      - id: jeunes-o2\n        texte: B\n        statut: realise\r\n"
        f"        suivi:\r\n          - {ENTRY}\r\n"
    )


UNSAFE: Final = {
    "an id said to be a key": "      - ? id\n        : jeunes-o1\n        texte: A\n",
    "a status said to be a key": """\
      - id: jeunes-o1
        texte: A
        ? statut
        : a_venir
""",
    "a status that is a key alone": "      - id: jeunes-o1\n        texte: A\n        ? statut\n",
    "a follow-up said to be a key": """\
      - id: jeunes-o1
        texte: A
        ? suivi
        :
          - {le: 2012-01-05, note: Avant.}
""",
    "a follow-up that is a key alone": "      - id: jeunes-o1\n        texte: A\n        ? suivi\n",
    "a comment inside an empty list": """\
      - id: jeunes-o1
        texte: A
        suivi: [  # rien
        ]
""",
    "a text that ends with a line of spaces": """\
      - id: jeunes-o1
        texte: |
          A
            \n""",
    "a quoted text that goes on with a sign of comment": """\
      - {id: jeunes-o1, texte: "Sortie
          #4", statut: a_venir}
""",
}


@pytest.mark.parametrize("name", UNSAFE)
def test_where_no_edit_is_safe_none_is_made(name: str) -> None:
    with pytest.raises(CannotEdit, match="nothing was written") as caught:
        marked(GOALS + UNSAFE[name])
    assert caught.value.exit_code is Exit.DISK
    assert caught.value.values["line"] >= 7


def test_a_route_that_leads_nowhere_is_no_item() -> None:
    document = read(
        Source("plan.yaml", GOALS + "      - id: jeunes-o1\n        texte: A\n")
    ).document
    for route in (FIRST[:-1], (*FIRST, "texte"), (*FIRST, "etapes", 0)):
        with pytest.raises(CannotEdit):
            Mark(route, Status.ACHIEVED, NOTED).edits(document)


def test_a_due_date_before_the_beginning_is_never_written() -> None:
    item = "      - {id: jeunes-o1, texte: A, debut: 2012-06-01, echeance: 2012-06-30}\n"
    with pytest.raises(WouldBreak):
        marked(GOALS + item, Mark(FIRST, None, NOTED, from_day(date(2012, 5, 31))))


def test_a_change_leaves_the_plan_that_it_was_made_from() -> None:
    reading = read(Source("plan.yaml", GOALS + "      - id: jeunes-o1\n        texte: A\n"))
    plan = reading.valid_plan
    assert plan is not None
    after = innermost_first((Mark(FIRST, Status.ON_HOLD, NOTED), Mark(FIRST, None, NOTED))).on(plan)
    assert plan.audiences[0].objectives[0].status is Status.NOT_STARTED
    item = after.audiences[0].objectives[0]
    assert (item.status, len(item.follow_ups)) == (Status.ON_HOLD, 2)
