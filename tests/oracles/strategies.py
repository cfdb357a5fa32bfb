"""Plans that nobody wrote by hand: their data, files that say it in every style, and changes.

The writer knows YAML, and nothing of plancoop: what it writes is judged by the reader, and by
PyYAML's own.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from operator import itemgetter
from typing import Any, Final

from hypothesis import strategies as st

from plancoop.changes.mark import Mark
from plancoop.plan.dates import read_date
from plancoop.plan.model import Plan, reading_context
from plancoop.plan.values import Status
from plancoop.text.source import Route, Source
from plancoop.text.unprintable import first_forbidden
from tests.oracles.days import days_of
from tests.oracles.figures import dated, occurrences

Data = dict[str, Any]

NASTY: Final = (
    *("Congrès : 27 juin", "fin :", "fin:", ":début", "a: b", "a:b", "1:30", "http://s.coop/5lkh"),
    *("résolution #3", "# dièse", "a # b", "a #b", "a#b", "Sortie 4 #", "#"),
    *("no", "on", "ON", "yes", "y", "N", "null", "Null", "true", "~", "=", "<<", "010", "1e3"),
    *("0x1F", "1_000", ".5", ".inf", ".nan", "2012-01-01", "12:30:45", "+1", "0o7", "1,5", "40 %"),
    *("- tiret", "-", "--", "---", "...", "--- fin", "- - x", "? x", "?", "| x", ">", "%", "%YAML"),
    *("*étoile", "&ancre x", "!tag x", "@", "`x`", "[x]", "]", "{y}", "}", "a, b", ",", "a]", "a}"),
    *('"entre guillemets"', '"', "'simple'", "'", "l'été", "l’été", "“courbes”", "« oui »", "»"),
    *("\\", "a\\b", "\\n", "fin\\", "C:\\plan", "a\tb", "\tx", "deux  espaces", " x ", "x "),
    *("statut: realise", "suivi:", "- {le: 2012-01-01, statut: realise}", "{le: ", "texte: |"),
    *("a\nb", "a\n\nb", "a\n  b", "  a\nb", "- a\n- b", "# a\n# b"),
    *("statut: a_venir\nsuivi:\n  - x", "texte\n  statut: realise"),
    *("👩‍👩‍👧 ensemble", "✓", "été", "e\u0301te\u0301", "œuvre", "ß", "日本", "Ωmega"),
    *("Que l’année 2012 permette au mouvement coopératif de faire connaître et reconnaître",),
)

_EVERYDAY: Final = st.lists(
    st.sampled_from(("Tenue", "de", "forums", "régionaux", "l’an", "(RID)", "2012", "à", "d'été")),
    min_size=1,
    max_size=9,
).map(" ".join)
_ANYTHING: Final = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), include_characters="\n\t"),
    min_size=1,
    max_size=12,
)


def _is_text(text: str) -> bool:
    """Tell whether a plan may hold a text, whatever the way it is written."""
    return not text.isspace() and first_forbidden(text) is None and not text.endswith("\n")


TEXTS: Final = st.one_of(_EVERYDAY, st.sampled_from(NASTY), _ANYTHING.filter(_is_text))
"""Texts of a plan, plain and nasty."""

NOTES: Final = st.one_of(TEXTS, st.sampled_from(("a\n", "\na", "a\r\nb", "\n\na\n\n  b\n")))
"""Texts of the command line: those of a plan, and line breaks in any place."""

DATES: Final = st.dates(date(2011, 1, 1), date(2013, 12, 31)).map(date.isoformat)
STARTS: Final = ("2012-01-01", "2012-02-29", "2012-02", "2012-T1", "2012-hiver", "2012")
ENDS: Final = ("2012-02-29", "2013-01-31", "2012-03", "2012-T2", "2013-automne", "2012")
FISCAL_YEAR: Final = "2012-2013"
"""Beginnings and due dates of every precision: none ends before another begins."""
NUMBERS: Final = st.sampled_from(("0", "1", "2", "5", "-3", "010", "2.5", "0.05", "1000000"))
LEADS: Final = st.one_of(TEXTS, TEXTS, st.lists(TEXTS, min_size=1, max_size=3))
"""One lead, as a text or in a list, or several."""
AMOUNTS: Final = st.sampled_from(("0", "3500", "0.05", "3500.50", "010", "999999999999999.99"))
BUDGETS: Final = st.fixed_dictionaries(
    {"prevu": AMOUNTS}, optional={"reel": AMOUNTS, "source": TEXTS}
)
OWN_NUMBERS: Final = st.sampled_from(("1.1", "1.10", "C01.5.1", "2", "1e3", "0x1F"))
AXES: Final = ("eco", "vie")
EXERCISE: Final = {"debut": "04-01"}
RECURRENCES: Final = st.fixed_dictionaries(
    {"chaque": st.sampled_from(("mois", "trimestre", "semestre", "an"))},
    optional={"fois": st.sampled_from(("1", "2", "31"))},
)
STATUSES: Final = st.sampled_from(tuple(status.value for status in Status))


@st.composite
def entries(draw: st.DrawFn, *, measured: bool = False, item: Data | None = None) -> dict[str, str]:
    """Draw a follow-up entry of an item, as a command makes one."""
    entry = {"le": draw(DATES)}
    said = {
        "par": NOTES,
        "statut": STATUSES,
        "atteint": NUMBERS if measured else st.nothing(),
        "echeance_avant": st.one_of(DATES, st.sampled_from(ENDS)),
        "preuve": NOTES,
        "ecart": NOTES,
        "note": NOTES,
    }
    optional = ("par", "statut", "note", "preuve", "ecart", "echeance_avant")
    wanted = draw(st.sets(st.sampled_from(optional)))
    if measured and draw(st.booleans()):
        wanted.add("atteint")
    wanted = wanted or {"note"}
    goals = [goal["nom"] for goal in (item or {}).get("indicateurs") or () if is_figure(goal)]
    if draw(st.booleans()) and goals:
        entry["indicateur"] = draw(st.sampled_from(goals))
        entry["atteint"] = draw(NUMBERS)
    return entry | {key: draw(value) for key, value in said.items() if key in wanted}


def is_figure(indicator: Data) -> bool:
    """Tell whether an indicator is measured, and not told in words."""
    return bool(re.fullmatch(r"[-0-9. à%]+", indicator["cible"]))


@st.composite
def items(draw: st.DrawFn, name: str, goals: tuple[str, ...], steps: int) -> Data:
    """Draw an item; `goals` are what a means may serve, `steps` how many steps it may have."""
    own = _of_activity(name, goals, steps) if steps >= 0 else {}
    measured = bool(own) and draw(st.booleans()) and draw(st.booleans())
    optional = {
        "numero": OWN_NUMBERS,
        "statut": STATUSES,
        "priorite": st.sampled_from(("haute", "moyenne")),
        "etiquettes": st.lists(TEXTS, max_size=2),
        "responsable": LEADS,
        "partenaires": st.lists(TEXTS, max_size=3),
        "debut": st.sampled_from(STARTS),
        "echeance": st.sampled_from((*ENDS, FISCAL_YEAR)),
        "quand": TEXTS,
        "avancement": st.sampled_from(("0", "40", "100", "12.5")),
        "suivi": st.just(()),
        **own,
    }
    item: Data = {"id": name, "texte": draw(TEXTS)}
    wanted = draw(st.sets(st.sampled_from(tuple(optional)), max_size=4))
    if "cible" in own:
        wanted = (wanted | {"cible"}) if measured else (wanted - {"cible"})
        wanted -= {"indicateurs"} if measured else set()
    item |= {key: draw(optional[key]) for key in optional if key in wanted}
    if "suivi" in item:
        logged = entries(measured=measured, item=item).map(
            lambda entry: {key: value.rstrip("\r\n") or "x" for key, value in entry.items()}
        )
        item["suivi"] = draw(st.lists(logged, max_size=3))
    return item | (draw(repeated(item)) if own else {})


@st.composite
def repeated(draw: st.DrawFn, item: Data) -> Data:
    """Draw how an item recurs between its own days, what of that is done, or that it goes on."""
    chosen = draw(st.integers(0, 3))
    if chosen == 0 and "debut" in item and "echeance" in item:
        recurrence = draw(RECURRENCES)
        if recurrence == {"chaque": "an"}:
            last = days_of({"exercice": EXERCISE}, item["echeance"])[1]
            done = {"le": draw(DATES), "occurrence": str(last.year)}
            return {"recurrence": recurrence, "suivi": [*item.get("suivi", ()), done]}
        return {"recurrence": recurrence}
    if chosen == 1 and "echeance" not in item:
        return {"continu": "true"}
    return {"continu": "false"} if chosen == 2 else {}


_INDICATOR: Final = st.fixed_dictionaries(
    {
        "nom": st.sampled_from(("Adhésions", "Taux : de maintien", "Écoles, # et plus")),
        "cible": st.sampled_from(("5", "2.5", "30 à 50 %", "niveau B1", "1er rang")),
    },
    optional={
        "depart": st.sampled_from(("0", "1")),
        "unite": TEXTS,
        "poids": st.sampled_from(("2", "0.5")),
        "sens": st.sampled_from(("hausse", "baisse")),
        "par_annee": st.just({"2012": "3", "2013": "5"}),
    },
)

INDICATORS: Final = st.lists(_INDICATOR, min_size=1, max_size=2, unique_by=itemgetter("nom"))


def _of_activity(
    name: str, goals: tuple[str, ...], steps: int
) -> dict[str, st.SearchStrategy[Any]]:
    own: dict[str, st.SearchStrategy[Any]] = {
        "axe": st.sampled_from(AXES),
        "poids": st.sampled_from(("1", "2", "0.5")),
        "cible": st.fixed_dictionaries(
            {"valeur": st.sampled_from(("5", "-1", "2.5"))},
            optional={"depart": st.sampled_from(("0", "1")), "unite": TEXTS},
        ),
        "budget": BUDGETS,
    }
    own["indicateurs"] = INDICATORS
    if steps:
        own["etapes"] = st.tuples(
            *(items(f"{name}-e{rank + 1}", (), -1) for rank in range(steps))
        ).map(list)
    if goals:
        own["pour"] = st.lists(st.sampled_from(goals), max_size=2, unique=True)
    return own


@st.composite
def plans(draw: st.DrawFn, most: int = 2) -> Data:
    """Draw the data of a sound plan, as text, with no key that says nothing.

    It has so many items in a list at most, and as many audiences.
    """
    plan: Data = {"version": "1", "titre": draw(TEXTS), "publics": []}
    optional: dict[str, st.SearchStrategy[Any]] = {
        "organisme": TEXTS,
        "devise": st.sampled_from(("€", "$ CA", "F CFA")),
        "regroupement": st.sampled_from(("orientation", "volet")),
        "objectif_general": TEXTS,
        "periode": st.just({"debut": "2012-01-01", "fin": "2012-12-31"}),
        "liens": st.lists(
            st.fixed_dictionaries({"titre": TEXTS, "url": st.just("http://s.coop/5lkh#x")}),
            max_size=2,
        ),
    }
    for key in draw(st.sets(st.sampled_from(tuple(optional)), max_size=2)):
        plan[key] = draw(optional[key])
    for rank in range(draw(st.integers(1, most))):
        name = ("jeunes", "regions", "relais")[rank]
        audience: Data = {"id": name, "nom": draw(TEXTS)}
        goals = tuple(f"{name}-o{place + 1}" for place in range(draw(st.integers(0, most))))
        ways = tuple(f"{name}-m{place + 1}" for place in range(draw(st.integers(0, most))))
        for key, ids, served in (("objectifs", goals, ()), ("moyens", ways, goals)):
            group = [draw(items(one, served, draw(st.integers(0, 2)))) for one in ids]
            if group:
                audience[key] = group
        plan["publics"].append(audience)
    every = [
        item for audience in plan["publics"] for key in _GROUPS for item in audience.get(key, ())
    ]
    if any("axe" in item for item in every):
        plan["axes"] = [{"id": name, "nom": draw(TEXTS), "numero": f"1.{name}"} for name in AXES]
    every += [step for item in every for step in item.get("etapes", ())]
    if any(item.get("echeance") == FISCAL_YEAR for item in every):
        plan["exercice"] = EXERCISE
    tags = [tag for item in every for tag in item.get("etiquettes", ())]
    if draw(st.booleans()) and tags:
        plan["etiquettes"] = list(dict.fromkeys(tags))
    return plan


def as_plan(data: Data) -> Plan:
    """Read data by the model, as a file of it is read."""
    head = Plan.model_validate(data | {"publics": []})
    return Plan.model_validate(data, context=reading_context(head))


_GROUPS: Final = ("objectifs", "moyens")
_PLANS: Final = plans()
PLANS: Final = _PLANS.map(as_plan)
"""Plans that nobody wrote, as the model has them."""


@dataclass(frozen=True)
class Written:
    """A plan's data, a file that says it, and the comments that stand in that, in order."""

    data: Data
    source: Source
    comments: tuple[str, ...]


_KNOWN: Final = {
    "suivi": ("note", "par", "preuve", "atteint", "echeance_avant"),
    "item": ("statut", "responsable", "partenaires", "echeance", "quand", "liens", "suivi"),
    "activity": ("poids", "etapes"),
}
_LISTS: Final = frozenset(
    {
        *("axes", "etiquettes", "partenaires", "liens", "suivi", "etapes", "objectifs", "moyens"),
        "indicateurs",
    }
)
_OF_ENTRIES: Final = frozenset({"axes", "publics", "objectifs", "moyens", "etapes"})

_WORD_BREAK: Final = re.compile(r"(?<=[^ \t]) (?=[^ \t])")
_ONE_SPACED: Final = re.compile(r"[^\s]+(?: [^\s]+)+")
_INSIDE: Final = r"[\w '’.()/«»!=*&@%`|>\\\"-]|(?<=\w):(?=[\w/])|(?<=\S)#"
_PLAIN_FLOW: Final = re.compile(rf"[\w«(](?:{_INSIDE})*")
_PLAIN_BLOCK: Final = re.compile(rf"[\w«(](?:{_INSIDE}|[?,\[\]{{}}])*")
_ESCAPES: Final = str.maketrans({"\\": r"\\", '"': r"\"", "\n": r"\n", "\r": r"\r", "\t": r"\t"})
_COMMENTED: Final = (
    *("ok", "l'été", 'dit "oui', "a: b", "statut: realise", "- {le: 2012, note: 'x'}", "# encore"),
    *("suivi:", "[", "} ]", "’", "…"),
)


@cache
def _below(count: int) -> st.SearchStrategy[int]:
    return st.integers(0, count - 1)


class Writer:
    """Writes one plan, each value in a style of its own; a draw of 0 is always the usual style."""

    def __init__(self, draw: st.DrawFn, first: int = 0) -> None:
        self.draw = draw
        self.first = first
        self.comments: list[str] = []
        self.commented = draw(st.booleans())
        self.step = draw(st.sampled_from((2, 4)))
        self.indentless = draw(st.booleans())
        self.gap = draw(st.sampled_from((None, None, 0, 1, 1, 2)))

    def now_and_then(self, one_in: int) -> bool:
        return self.draw(_below(one_in)) == one_in - 1

    def either(self, *words: str) -> str:
        return words[self.draw(_below(len(words)))]

    def document(self, data: Data) -> str:
        lines = self.above(0)
        if self.now_and_then(6):
            lines.append("---" + self.after())
        if self.now_and_then(12):
            lines += self.flow(data, 0).split("\n")
        else:
            lines += self.mapping(data, 0, "plan")
        return "\n".join((*lines, *self.above(0), ""))

    # Comments

    def comment(self) -> str:
        said = f"# {self.first + len(self.comments)} {self.either(*_COMMENTED)}"
        self.comments.append(said)
        return said

    def above(self, column: int) -> list[str]:
        """Lines that say nothing: blank ones, and comments no further in than a column."""
        lines = []
        while self.now_and_then(6):
            if self.commented and self.now_and_then(2):
                lines.append(" " * self.draw(st.sampled_from((column, 0))) + self.comment())
            else:
                lines.append("")
        return lines

    def after(self) -> str:
        """What may follow a value on its line."""
        if self.commented and self.now_and_then(4):
            return self.either(" ", "   ") + self.comment()
        return " " if self.now_and_then(24) else ""

    # Block style

    def mapping(self, data: Data, column: int, kind: str) -> list[str]:
        lines: list[str] = []
        for key, value in self.pairs(data, kind):
            if lines:
                lines += self.above(column)
            lines += self.pair(key, value, column)
        return lines

    def pairs(self, data: Data, kind: str) -> Iterator[tuple[str, Any]]:
        """Yield pairs in the data's order or another, and some that say nothing."""
        keys = list(data)
        known = _KNOWN.get(kind, ()) + (_KNOWN["activity"] * ("-e" not in str(data.get("id"))))
        if kind in _KNOWN and self.now_and_then(3):
            keys += [key for key in known[: None if kind == "item" else 5] if key not in data][:2]
        if kind in _KNOWN and self.now_and_then(4):
            keys = self.draw(st.permutations(keys))
        for key in keys:
            yield key, data.get(key)

    def pair(self, key: str, value: Any, column: int) -> list[str]:  # noqa: ANN401 -- text, lists and mappings
        name = " " * column + self.key(key) + self.either(":", ":", ":", " :")
        inner = column + self.step
        if value is None and (key not in _LISTS or self.now_and_then(2)):
            return [name + self.after()]
        if isinstance(value, str):
            return self.value(name, value, inner)
        if not value:
            return [f"{name} []{self.after()}"]
        if self.now_and_then(4):
            gap = "\n" + " " * inner if self.now_and_then(12) else " "
            return (name + gap + self.flow(value, inner) + self.after()).split("\n")
        if isinstance(value, dict):
            return [name + self.after(), *self.above(column), *self.mapping(value, inner, key)]
        dash = column if self.indentless else inner
        return [name + self.after(), *self.above(column), *self.sequence(value, dash, key)]

    def key(self, key: str) -> str:
        return self.either(*(key,) * 10, f'"{key}"', f"'{key}'")

    def sequence(self, values: list[Any], column: int, key: str) -> list[str]:
        lines: list[str] = []
        for value in values:
            if lines:
                lines += self.between(column) if key in _OF_ENTRIES else self.above(column)
            lines += self.entry(value, column, key)
        return lines

    def between(self, column: int) -> list[str]:
        """Lines between two entries, often as many blank ones everywhere."""
        lines = []
        if self.commented and self.now_and_then(4):
            lines.append(" " * (column + self.step) + self.comment())
        if self.commented and self.now_and_then(6):
            lines += ["", " " * column + self.comment(), ""]
        elif self.gap is None:
            return lines + self.above(column)
        else:
            lines += [""] * self.gap
        while self.commented and self.now_and_then(3):
            lines.append(" " * self.draw(st.sampled_from((column, 0))) + self.comment())
        return lines

    def entry(self, value: Any, column: int, key: str) -> list[str]:  # noqa: ANN401 -- as `pair`
        dash = " " * column + "-"
        if isinstance(value, str):
            return self.value(dash, value, column + self.step)
        if self.now_and_then(2 if key == "suivi" else 4):
            return f"{dash} {self.flow(value, column + 2)}{self.after()}".split("\n")
        kind = "suivi" if key == "suivi" else "item" if "texte" in value else "section"
        if self.now_and_then(12):
            alone = [dash + self.after(), *self.above(column)]
            return alone + self.mapping(value, column + self.step, kind)
        dash += self.either(" ", " ", "   ")
        first, *rest = self.mapping(value, len(dash), kind)
        return [dash + first.lstrip(" "), *rest]

    # Scalars

    def value(self, head: str, text: str, column: int) -> list[str]:
        """Write a text after a key or a dash; the lines that go on begin at a column."""
        options = ["plain"] * 6 if _is_plain(text, _PLAIN_BLOCK) else []
        options += ["double"] + ["single"] * _is_single(text)
        options += ["literal"] if _is_literal(text) else []
        options += ["folded"] * 2 if _ONE_SPACED.fullmatch(text) else []
        style = self.either(*options)
        if style in ("literal", "folded"):
            return self.block(head, text, column, style)
        gap = " "
        if self.now_and_then(24):
            gap = "\n" + " " * column
        said = self.inline(text, style, " " * column)
        return f"{head}{gap}{said}{self.after()}".split("\n")

    def block(self, head: str, text: str, column: int, style: str) -> list[str]:
        sign = ">" if style == "folded" else "|"
        chomp = self.either("-", "", "+")
        digit = str(self.step) if text[0] == " " else ""
        lines = self.broken(text).split("\n") if style == "folded" else text.split("\n")
        indented = [" " * column + line if line else "" for line in lines]
        blank = [""] * self.draw(st.integers(0, 2)) if self.gap is None else []
        below = self.below_block(column) if self.commented and self.now_and_then(3) else []
        return [f"{head} {sign}{digit}{chomp}{self.after()}", *indented, *blank, *below]

    def below_block(self, column: int) -> list[str]:
        """Write comments below a text: the first ends it, so that none is of it, however deep."""
        depths = (column - self.step, column, column + self.step)
        return [" " * depth + self.comment() for depth in depths[: self.draw(st.integers(1, 3))]]

    def broken(self, text: str) -> str:
        """Break a text into lines at some of its spaces."""
        return _WORD_BREAK.sub(lambda _: "\n" if self.now_and_then(6) else " ", text)

    def inline(self, text: str, style: str, indent: str) -> str:
        """Write a text as a plain or quoted scalar, perhaps on several lines."""
        if style == "single":
            quoted = f"'{text.replace(chr(39), chr(39) * 2)}'"
        elif style == "double":
            quoted = f'"{text.translate(_ESCAPES)}"'
            if self.now_and_then(6):
                quoted = re.sub(r"[À-ÿ]", lambda one: f"\\x{ord(one[0]):02X}", quoted)
        else:
            quoted = text
        if _may_break(text, plain=style == "plain"):
            return self.broken(quoted).replace("\n", "\n" + indent)
        return quoted

    # Flow style

    def flow(self, value: Any, column: int) -> str:  # noqa: ANN401 -- as `pair`
        indent = " " * (column + self.step)
        if isinstance(value, str):
            options = ["plain"] * 6 if _is_plain(value, _PLAIN_FLOW) else []
            options += ["double"] + ["single"] * _is_single(value)
            return self.inline(value, self.either(*options), indent)
        spread = self.now_and_then(3)
        kind = "suivi" if "le" in value else "item" if "texte" in value else "section"
        opening, closing = "{}" if isinstance(value, dict) else "[]"
        parts = (
            [self.flow_pair(key, one, column) for key, one in self.pairs(value, kind)]
            if isinstance(value, dict)
            else [self.flow(one, column + self.step) for one in value]
        )
        written = opening + self.either("", " ")
        for place, part in enumerate(parts):
            gap = self.space(indent) if spread else self.either(" ", "", "  ")
            written += (("," + (gap or " ")) if place else gap * spread) + part
        if parts and self.now_and_then(6):
            written += ","
        end = self.space(" " * self.draw(st.sampled_from((column, column + 2)))) if spread else ""
        return written + end + closing

    def flow_pair(self, key: str, value: Any, column: int) -> str:  # noqa: ANN401 -- as `pair`
        name = self.key(key)
        if value is None:
            return name + self.either(": ", ":" if name != key else ": ", "")
        if isinstance(value, list) and not value:
            return f"{name}: []"
        colon = self.either(":", ": ") if name != key else ": "
        return name + colon + self.flow(value, column + self.step)

    def space(self, indent: str) -> str:
        """Write a line break in flow style, with comments before and after it."""
        before = f" {self.comment()}" if self.commented and self.now_and_then(6) else ""
        lines = [before]
        if self.commented and self.now_and_then(8):
            lines.append(indent + self.comment())
        return "\n".join((*lines, indent))


def _is_plain(text: str, pattern: re.Pattern[str]) -> bool:
    return (
        bool(pattern.fullmatch(text))
        and not text[-1].isspace()
        and text not in ("null", "Null", "NULL")
        and not re.search(r"(?<![ \t])[ \t]#|  #", text)
    )


def _is_single(text: str) -> bool:
    return "\n" not in text and "\r" not in text


def _is_literal(text: str) -> bool:
    lines = text.split("\n")
    return (
        "\r" not in text
        and bool(lines[0].strip())
        and lines[0][0] != "\t"
        and bool(lines[-1].strip())
        and not any(line.isspace() for line in lines)
    )


def _may_break(text: str, *, plain: bool) -> bool:
    """Tell whether a text may go on over lines.

    Not with a `#`: the proof, which looks at lines alone, takes it for a comment on the second one,
    and refuses what it could well allow.
    """
    inside = r"[\w«(]\S*" if plain else r"\S+"
    return "#" not in text and re.fullmatch(f"{inside}(?: {inside})+", text) is not None


@st.composite
def written(draw: st.DrawFn, said: st.SearchStrategy[Data] = _PLANS) -> Written:
    """Draw a plan, and write it down."""
    data = draw(said)
    writer = Writer(draw)
    text = writer.document(data)
    if draw(st.booleans()):
        text = text.rstrip("\n")
    if draw(st.booleans()):
        text = text.replace("\n", "\r\n")
    comments = sorted(writer.comments, key=text.index)
    return Written(data, Source("plan.yaml", text, draw(st.booleans())), tuple(comments))


def routes_of(data: Data) -> list[Route]:
    """List the items of a plan, steps after what they belong to."""
    routes: list[Route] = []
    for index, audience in enumerate(data["publics"]):
        for key in ("objectifs", "moyens"):
            for place, item in enumerate(audience.get(key) or ()):
                route: Route = ("publics", index, key, place)
                steps = range(len(item.get("etapes") or ()))
                routes += [route, *((*route, "etapes", step) for step in steps)]
    return routes


def at(data: Any, route: Route) -> Any:  # noqa: ANN401 -- as `Writer.pair`
    """Return what a route leads to."""
    for step in route:
        data = data[step]
    return data


@st.composite
def marks(draw: st.DrawFn, data: Data, route: Route) -> Mark:
    """Draw a mark for an item: a status, a due date or both with an entry, or an entry alone."""
    item = at(data, route)
    entry = draw(entries(measured=bool(item.get("cible")), item=item))
    if item.get("recurrence") and (names := [*occurrences(data, dated(data, item))]):
        entry |= draw(st.sampled_from(({}, {"occurrence": draw(st.sampled_from(names))})))
    status = draw(st.one_of(st.sampled_from(Status), st.none()))
    texts = ("2012-03-01", "2013-12-31", "2013-T2", "2012-ete", "2014")
    due = draw(st.sampled_from((None, *(None for _ in texts), *map(read_date, texts))))
    if {"recurrence", "continu"} & item.keys():
        due = None  # it has none, or counts what is done by it
    return Mark(route, status, entry, due)


@st.composite
def changes(draw: st.DrawFn, data: Data, among: list[Route]) -> tuple[Mark, ...]:
    """Draw marks for one or several of some items."""
    routes = draw(st.lists(st.sampled_from(among), min_size=1, max_size=4, unique=True))
    return tuple(draw(marks(data, route)) for route in routes)


@st.composite
def cases(draw: st.DrawFn) -> tuple[Written, tuple[Mark, ...]]:
    """Draw a file with at least one item, and changes to it."""
    case = draw(written().filter(lambda one: bool(routes_of(one.data))))
    return case, draw(changes(case.data, routes_of(case.data)))
