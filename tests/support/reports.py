"""A plan that has every key, and readers of what a report writes that know nothing of plancoop."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from plancoop.analysis import query
from plancoop.analysis.query import ItemRow
from plancoop.plan.model import Plan
from plancoop.plan.traversal import all_items
from plancoop.text.source import Source
from plancoop.validation.reading import read

EVERY_KEY: Final = """\
version: 1
titre: Plan complet
organisme: Fédération
periode: {debut: 2026-04-01, fin: 2028-03-31}
exercice: {debut: 04-01}
objectif_general: Tout montrer.
axes:
  - {id: eco, nom: Économie, numero: "1"}
etiquettes: [bénévolat]
liens: [{titre: Page, url: "https://exemple.coop/"}]
publics:
  - id: jeunes
    nom: Les jeunes
    nom_court: Jeunes
    alias: [j]
    objectifs:
      - id: jeunes-o1
        numero: "1.1"
        texte: Joindre les réseaux
        axe: eco
        priorite: haute
        etiquettes: [bénévolat]
        responsable: [Léa Tremblay, "Comité jeunesse <jeunes@exemple.coop>"]
        partenaires: [Ville]
        statut: en_cours
        debut: 2026-04
        echeance: 2026-2027
        liens: [{titre: Dossier, url: "https://exemple.coop/a?b=1;c,d"}]
        indicateurs:
          - {id: reseaux, nom: Réseaux, cible: 5, par_annee: {"2026": 2, "2027": 5}}
          - {nom: Ambiance, cible: bonne}
        budget: {prevu: 1000.50, reel: 1000, source: Ville}
        suivi:
          - {le: 2026-05-01, statut: en_cours, par: Léa}
          - {le: 2026-06-01, indicateur: reseaux, atteint: 2.5}
          - {le: 2026-07-01, echeance_avant: 2026-T4, note: Salle prise, preuve: Courriel}
        etapes:
          - {id: jeunes-o1-e1, texte: Réserver la salle, echeance: 2026-automne}
    moyens:
      - id: jeunes-m1
        texte: Infolettre
        responsable: Léa Tremblay
        recurrence: {chaque: trimestre, fois: 2}
        pour: [jeunes-o1]
        suivi: [{le: 2026-05-02, occurrence: 2026-T2/1}]
      - {id: jeunes-m2, texte: Accueil, continu: true}
      - {id: jeunes-m3, texte: Fête, quand: à l'automne}
      - {id: jeunes-m4, texte: Colloque, debut: 2026-10-29, echeance: 2026-11-02, statut: abandonne}
      - {id: jeunes-m5, texte: Relève, debut: 2027}
      - {id: jeunes-m6, texte: Cap, echeance: 9999-12-31, cible: {valeur: 5, indicateur: x}}
      - {id: jeunes-m7, texte: Guide, echeance: 2026-05-15, statut: realise, suivi: [
          {le: 2026-05-10, statut: realise, preuve: Guide imprimé}]}
  - {id: vide, nom: Personne encore}
"""
DAY: Final = date(2026, 12, 1)


class Read(NamedTuple):
    """A plan, its items, and the day of the report."""

    plan: Plan
    rows: tuple[ItemRow, ...]
    day: date


def read_plan(text: str, day: date = DAY) -> Read:
    """Read a valid plan, and take all of its items."""
    plan = read(Source("plan.yaml", text)).plan
    assert plan is not None
    return Read(plan, query.item_rows(plan, all_items(plan), day), day)


class Property(NamedTuple):
    """A line of iCalendar: its name, its parameters and its value, as they stand."""

    name: str
    parameters: str
    value: str


_LINE: Final = re.compile(
    r"([A-Z][A-Z0-9-]*)((?:;[A-Z-]+=(?:\"[^\"]*\"|[^\";:,]*))*):(.*)", re.DOTALL
)


def events_of(text: str) -> list[dict[str, str]]:
    """Return the properties of each event of a calendar."""
    return read_calendar(text)[1]


def read_calendar(text: str) -> tuple[dict[str, str], list[dict[str, str]]]:
    """Read a calendar by the letter of RFC 5545: its own properties, and those of its events."""
    head, *parts = _components(text)
    assert head["VERSION"] == "2.0"
    assert head["PRODID"]
    for event in parts:
        assert event.keys() >= {"UID", "DTSTAMP", "DTSTART", "SUMMARY"}, event
        assert re.fullmatch(r"\d{8}T\d{6}Z", event["DTSTAMP"])
    assert len({event["UID"] for event in parts}) == len(parts)
    return head, parts


def _components(text: str) -> Iterator[dict[str, str]]:
    """Yield the calendar's own properties, then those of its events, which hold nothing else."""
    depth: list[str] = []
    calendar: dict[str, str] = {}
    events: list[dict[str, str]] = []
    for line in _content_lines(text):
        match line.name, line.value:
            case "BEGIN", name:
                assert name == ("VEVENT" if depth else "VCALENDAR")
                depth.append(name)
                if name == "VEVENT":
                    events.append({})
            case "END", name:
                assert depth.pop() == name
            case name, value:
                holder = events[-1] if len(depth) == 2 else calendar
                assert name not in holder, name
                holder[name] = unescape(value)
    assert depth == []
    yield calendar
    yield from events


def _content_lines(text: str) -> Iterator[Property]:
    assert text.endswith("\r\n")
    raw = text.removesuffix("\r\n").split("\r\n")
    assert not any("\r" in line or "\n" in line for line in raw)
    assert all(len(line.encode()) <= 75 for line in raw)
    for line in re.sub(r"\r\n[ \t]", "", "\r\n".join(raw)).split("\r\n"):
        match = _LINE.fullmatch(line)
        assert match, line
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f]", line), line
        yield Property(*match.groups())


def unescape(value: str) -> str:
    """Take away what iCalendar puts before commas, semicolons and its own sign."""
    return re.sub(r"\\(.)", lambda match: "\n" if match[1] in "nN" else match[1], value)
