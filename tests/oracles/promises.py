"""Commands drawn at random on a plan of all styles, and what each promises to do to its data.

Nothing here knows plancoop: the data are what PyYAML reads, changed as the commands' pages say.
"""

import re
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final

import yaml
from hypothesis import strategies as st

Data = dict[str, Any]

PLAN: Final = """\
# 1. Un plan de tous les styles
version: 1
titre: Essai  # 2. ce titre
periode: {debut: 2012-01-01, fin: 2012-12-31}
publics:
  - id: jeunes
    nom: Jeunes
    objectifs:
      # 3. Le premier
      - id: o1
        texte: >-
          Tenue de
          forums
        statut: en_cours  # 4. vérifié
        debut: 2012-02-01
        echeance: 2012-06-30
        cible: {valeur: 5, unite: forums}
        suivi:
          # 5. l'hiver
          - {le: 2012-01-05, statut: en_cours, atteint: 1}  # 6. lundi

          # 7. le printemps
          - le: 2012-04-10
            note: |
              Salle réservée
              # comme l'an dernier
            echeance_avant: 2012-05-31
        responsable: "Comité"
      - {id: o2, texte: En bref, cible: {valeur: 10, depart: 20}, suivi: [  # 8. ici
          {le: 2012-03-01, note: Vu},  # 9. là
          {le: 2012-07-01, par: Léa, preuve: pv.pdf}]}  # 10. enfin
      - id: o3
        texte: Mobiliser
        etapes:
          - id: o3-e1
            texte: Un
          # 11. entre deux
          - {id: o3-e2, texte: Deux, statut: realise}
          - id: o3-e3
            statut: 'suspendu'
            texte: Trois
            suivi: [{le: 2012-02-14, statut: suspendu, note: Grève}]
    moyens:
      - id: m1
        texte: 'Un guide : le "petit"'
        suivi: []  # 12. rien encore

      - "id": m2
        "echeance": "2012-09-30"
        texte: Sans statut
        cible: {valeur: -5, depart: 5}
        suivi:  # 13. rien non plus

# 14. Fin
"""
DAYS: Final = ("2012-01-05", "2012-02-14", "2012-03-01", "2012-04-10", "2012-05-31", "2012-12-31")
DUES: Final = ("2012-01-31", "2012-06-30", "2012-09-30", "2013-02-28")
STATUSES: Final = ("a_venir", "en_cours", "suspendu", "realise", "partiel", "non_realise")
MEASURED: Final = ("o1", "o2", "m2")
DATED: Final = ("o2", "m1", "m2")
VALUES: Final = ("0", "3", "3/5", "-2", "7.25", "-6/-5", "12", "+1", "1e3")
CHANGES: Final = ("--plus 1", "--plus 0,5", "--moins 2")
CLOSED: Final = ("realise", "partiel", "non_realise", "abandonne")
TEXTS: Final = ("Vu", "Salle : « A » #2", "l'été", "- à revoir", "Un\nDeux", "a: {b}", "o1")
COMMENT: Final = re.compile(r"# \d+\. .+")


@dataclass(frozen=True)
class Said:
    """What may be said with a command, as options and as the keys of an entry."""

    le: str
    keys: tuple[tuple[str, str], ...] = ()

    @property
    def options(self) -> list[str]:
        """As options."""
        return [f"--le={self.le}", *(f"--{key}={text}" for key, text in self.keys)]

    @property
    def entry(self) -> dict[str, str]:
        """As an entry."""
        return {"le": self.le, **dict(self.keys)}


class Refusal(Exception):
    """The model's word that a command fails, with this exit code."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


def items(data: Data) -> dict[str, Data]:
    """Return the items by id, steps after what they are part of."""
    found: dict[str, Data] = {}
    for audience in data["publics"]:
        for item in (*(audience.get("objectifs") or ()), *(audience.get("moyens") or ())):
            found[item["id"]] = item
            found |= {step["id"]: step for step in item.get("etapes") or ()}
    return found


def chosen(data: Data, ids: list[str]) -> dict[str, Data]:
    """Return some items, each once; refuse unknown ids."""
    every = items(data)
    if not set(ids) <= set(every):
        raise Refusal(3)
    return {name: every[name] for name in ids}


def status_of(item: Data) -> str:
    """Return the status of an item."""
    return str(item.get("statut") or "a_venir")


def logged(item: Data, key: str = "le") -> list[dict[str, str]]:
    """Return the entries of an item's follow-up that say something."""
    return [entry for entry in item.get("suivi") or () if key in entry]


def says(item: Data, entry: dict[str, str]) -> bool:
    """Tell whether one of an item's entries says all of another."""
    return any(entry.items() <= one.items() for one in logged(item))


def write(item: Data, entry: dict[str, str], status: str | None = None) -> None:
    """Put an entry in the order of days, and give a status; never before a later one."""
    if status:
        if any(one["le"] > entry["le"] for one in logged(item, "statut")):
            raise Refusal(1)
        item["statut"] = status
        entry = entry | {"statut": status}
    log = logged(item)
    place = sum(one["le"] <= entry["le"] for one in log)
    item["suivi"] = [*log[:place], entry, *log[place:]]


def mark(data: Data, status: str, ids: list[str], said: Said, *options: str) -> None:
    """Do what `done`, `start` and `mark` do."""
    if status in ("suspendu", "abandonne") and "note" not in dict(said.keys):
        raise Refusal(2)
    for item in chosen(data, ids).values():
        steps = [step for step in item.get("etapes") or () if status_of(step) not in CLOSED]
        if status_of(item) != status:
            if "start" in options and status_of(item) in CLOSED:
                raise Refusal(1)
            left = [step for step in steps if step["id"] not in ids]
            if status in CLOSED and left and not {"--tout", "--quand-meme"} & set(options):
                raise Refusal(1)
            write(item, said.entry, status)
        else:
            mark_again(item, status, said)
        if "--tout" in options:
            for step in steps:
                if status_of(step) != status:
                    write(step, said.entry, status)


def mark_again(item: Data, status: str, said: Said) -> None:
    """Log what is said of an item that has a status: since when, if nothing says so, or more."""
    if status in CLOSED and not logged(item, "statut"):
        write(item, {**said.entry, "statut": status})
    elif said.keys and not says(item, said.entry):
        write(item, said.entry)


def measure(data: Data, value: str, ids: list[str], said: Said) -> None:
    """Do what `measure` does."""
    if value in ("1e3", "+1"):
        raise Refusal(2)
    option, _, plain = value.replace(",", ".").rpartition(" ")
    figure, _, of = plain.partition("/")
    for item in chosen(data, ids).values():
        target = item.get("cible")
        if not target or (of and of != target["valeur"]):
            raise Refusal(1)
        known = [one for one in logged(item, "atteint") if one["le"] <= said.le]
        before = known[-1]["atteint"] if known else None
        base = before or target.get("depart", "0")
        change = {"": Decimal(figure), "--plus": Decimal(base) + Decimal(figure)}
        reached = change.get(option, Decimal(base) - Decimal(figure))
        entry = said.entry | {"atteint": f"{reached.normalize() + 0:f}"}
        if before != entry["atteint"] or not says(item, entry):
            write(item, entry, "en_cours" if status_of(item) == "a_venir" else None)


def note(data: Data, text: str, ids: list[str], said: Said) -> None:
    """Do what `note` does."""
    if text in items(data):
        raise Refusal(2)
    entry = said.entry | {"note": text}
    for item in chosen(data, ids).values():
        if not says(item, entry):
            write(item, entry)


def postpone(data: Data, due: str, ids: list[str], said: Said) -> None:
    """Do what `postpone` does."""
    if "note" not in dict(said.keys):
        raise Refusal(2)
    for item in chosen(data, ids).values():
        before = item.get("echeance")
        late = any(one["le"] > said.le for one in logged(item, "echeance_avant"))
        if status_of(item) in CLOSED or due < (item.get("debut") or "") or late:
            raise Refusal(1)
        if due != before:
            write(item, said.entry | ({"echeance_avant": before} if before else {}))
            item["echeance"] = due


@dataclass(frozen=True)
class Asked:
    """A command as it is typed, and what it promises to do to the data of a plan."""

    words: tuple[str, ...]
    change: Callable[[Data], None] = field(repr=False)

    def on(self, data: Data) -> tuple[int, Data]:
        """Return its exit code, and the data after it."""
        after = deepcopy(data)
        try:
            self.change(after)
        except Refusal as refusal:
            return refusal.code, data
        return 0, after


def _but_one_in(count: int) -> st.SearchStrategy[bool]:
    return st.sampled_from((*(True,) * (count - 1), False))


@st.composite
def _said(draw: st.DrawFn, noted: int) -> Said:
    """Draw a day, and who says what by what evidence; once in `noted` times without a note."""
    keys = ["note"] if draw(_but_one_in(noted)) else []
    keys += [key for key in ("par", "preuve") if not draw(_but_one_in(4))]
    said = tuple((key, draw(st.sampled_from(TEXTS))) for key in keys)
    return Said(draw(st.sampled_from(DAYS)), said)


@st.composite
def _ids(draw: st.DrawFn, *often: str) -> list[str]:
    """Draw ids, mostly of some items; now and then one that is not there."""
    if not draw(_but_one_in(30)):
        return ["m1", "m9"]
    others = not draw(_but_one_in(6))
    every = ("o1", "o2", "o3", "o3-e1", "o3-e2", "o3-e3", "m1", "m2")
    among = st.sampled_from(every if others or not often else often)
    return draw(st.lists(among, min_size=1, max_size=3))


@st.composite
def _marks(draw: st.DrawFn) -> Asked:
    status = draw(st.sampled_from(("done", "start", "abandonne", *STATUSES)))
    ids, said = draw(_ids()), draw(_said(noted=8))
    verb = [status] if status in ("done", "start") else ["mark", status]
    option = draw(st.sampled_from(("", "--tout", "--quand-meme"))) if status != "start" else ""
    status = {"done": "realise", "start": "en_cours"}.get(status, status)
    return Asked(
        (*verb, *ids, *said.options, *filter(None, (option,))),
        lambda data: mark(data, status, ids, said, verb[0], option),
    )


@st.composite
def _measures(draw: st.DrawFn) -> Asked:
    value = draw(st.sampled_from((*VALUES, *CHANGES)))
    ids, said = draw(_ids(*MEASURED)), draw(_said(noted=2))
    typed = (*value.split(), "--") if value in CHANGES else ("--", value)
    words = ("measure", *said.options, *typed, *ids)
    return Asked(words, lambda data: measure(data, value, ids, said))


@st.composite
def _notes(draw: st.DrawFn) -> Asked:
    text, ids, said = draw(st.sampled_from(TEXTS)), draw(_ids()), draw(_said(noted=1))
    return Asked(
        ("note", *said.options, "--", text, *ids), lambda data: note(data, text, ids, said)
    )


@st.composite
def _postponements(draw: st.DrawFn) -> Asked:
    due, ids, said = draw(st.sampled_from(DUES)), draw(_ids(*DATED)), draw(_said(noted=12))
    return Asked(
        ("postpone", due, *ids, *said.options), lambda data: postpone(data, due, ids, said)
    )


ASKED: Final = st.one_of(_marks(), _measures(), _notes(), _postponements())
"""Commands, most of which have something to do."""


def loaded(data: bytes) -> Data:
    """Read a plan as PyYAML does, all scalars as text."""
    return yaml.load(data.decode("utf-8-sig"), Loader=yaml.BaseLoader)  # type: ignore[no-any-return] # noqa: S506 -- text alone


def meaning(data: Data) -> Data:
    """Return data without what says nothing, and without the line breaks that end texts."""

    def said(value: Any) -> Any:  # noqa: ANN401 -- text, lists and mappings
        if isinstance(value, dict):
            return {key: said(one) for key, one in value.items() if one not in ("", [])}
        return list(map(said, value)) if isinstance(value, list) else value.rstrip("\n")

    return said(data)  # type: ignore[no-any-return]
