"""A plausible plan of any size: `python benchmarks/generator.py 1000 > plan.yaml`.

The same count and seed always make the same text. It has what makes real plans long: folded French
texts with typographic apostrophes, steps, targets, dates, follow-ups, comments.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from textwrap import wrap
from typing import Final

SEED: Final = 2012
WIDTH: Final = 96

HEAD: Final = """\
# Plan d’essai : rien n’y est vrai.
version: 1
titre: Plan d’action d’une fédération inventée
organisme: Fédération inventée
periode: {debut: 2012-01-01, fin: 2012-12-31}
objectif_general: >-
  Que l’année permette à chacune et à chacun de voir où en est le plan, quelle que soit sa taille.
liens:
  - {titre: Calendrier, url: "https://exemple.coop/calendrier"}
publics:
"""
NAMES: Final = (
    *("Gouvernement", "Jeunes", "Municipalités", "Entreprises", "Médias", "Grand public"),
    *("Coopérateurs", "Établissements d’enseignement", "Organisations sociales", "Régions"),
)
VERBS: Final = (
    *("Obtenir", "Faire connaître", "Présenter", "Préparer", "Mettre à jour", "Diffuser"),
    *("Négocier", "Évaluer", "Organiser", "Rendre disponibles", "Consolider", "Créer"),
)
THINGS: Final = (
    *("l’entente de partenariat", "les outils pédagogiques", "la journée d’échanges"),
    *("le portrait des coopératives d’habitation", "l’appui à la relève", "un guide d’accueil"),
    *("la campagne de notoriété", "les états généraux", "l’inventaire des programmes existants"),
    *("une trousse d’information", "le réseau des conseillères", "l’offre de formation continue"),
)
ENDS: Final = (
    *("auprès des élues et élus de la région", "dans les cégeps et les universités"),
    *("avec l’aide des fédérations membres", "d’ici la prochaine assemblée générale"),
    "afin de mieux faire reconnaître l’apport du mouvement coopératif et mutualiste",
    "pour que l’économie sociale ait sa place dans les politiques publiques",
    "là où la pénurie de main-d’œuvre se fait le plus sentir",
)
LEADS: Final = ("Comité jeunesse", "Direction générale", "Équipe d’animation", "Marie-Ève Côté")
NOTES: Final = (
    *("Deux rencontres tenues", "En attente d’une réponse", "Vu en comité : c’est bien parti"),
    *("L’entente est signée", "Reporté à l’automne", "Première version relue"),
)
UNITS: Final = ("rencontres", "réseaux", "écoles", "ententes", "trousses")
STATUSES: Final = {
    "a_venir": 40,
    "en_cours": 25,
    "realise": 22,
    "partiel": 5,
    "suspendu": 4,
    "non_realise": 2,
    "abandonne": 2,
}
CLOSED: Final = ("realise", "partiel", "non_realise", "abandonne")
LAST: Final = date(2012, 12, 31)


def plan(items: int, seed: int = SEED) -> str:
    """Write a valid plan of that many objectives, means and steps, some 330 bytes each."""
    chance = Random(seed)
    audiences = min(items, 7 + items // 500)
    sizes = (items // audiences + (place < items % audiences) for place in range(audiences))
    pieces = [HEAD]
    for number, size in enumerate(sizes, start=1):
        pieces += (f"{line}\n" for line in _audience(chance, number, size))
    return "".join(pieces)


def _audience(chance: Random, number: int, size: int) -> Iterator[str]:
    """Write an audience of `size` items: for ten of them, six objectives, three means, a step."""
    means, steps = size * 3 // 10, size // 10
    objectives = size - means - steps
    parents = Counter(chance.choices(range(size - steps), k=steps))
    yield f"  - id: public-{number}"
    yield f"    nom: {NAMES[number % len(NAMES)]} ({number})"
    yield f"    nom_court: Public {number}"
    yield f"    alias: [p{number}]"
    for key, letter, places in (
        ("objectifs", "o", range(objectives)),
        ("moyens", "m", range(objectives, objectives + means)),
    ):
        if places:
            yield f"    {key}:"
        for rank, place in enumerate(places, start=1):
            serves = f"public-{number}-o{chance.randint(1, objectives)}" if letter == "m" else ""
            yield from _activity(chance, f"public-{number}-{letter}{rank}", serves, parents[place])
            yield ""


def _activity(chance: Random, name: str, serves: str, steps: int) -> Iterator[str]:
    """Write an objective, or a means if it serves one."""
    if chance.random() < 0.08:  # noqa: PLR2004 -- now and then, here and below
        yield "      # À confirmer avec l’équipe : « d’ici l’été »"
    status = _status(chance)
    more = (f"pour: [{serves}]",) if serves else ()
    start = _start(chance)
    yield from _item(chance, name, " " * 6, status, start, *more)
    target = chance.random() < 0.12  # noqa: PLR2004
    if target:
        yield f"        cible: {{valeur: {chance.randint(2, 40)}, unite: {chance.choice(UNITS)}}}"
    if chance.random() < 0.05:  # noqa: PLR2004
        yield f"        poids: {chance.randint(2, 5)}"
    if steps:
        yield "        etapes:"
    for rank in range(1, steps + 1):
        part = status if status in CLOSED else _status(chance)
        began = _start(chance)
        yield from _item(chance, f"{name}-e{rank}", " " * 10, part, began)
        yield from _follow_up(chance, " " * 12, part, began)
    yield from _follow_up(chance, " " * 8, status, start, measured=target)


def _status(chance: Random) -> str:
    return chance.choices(list(STATUSES), list(STATUSES.values()))[0]


def _start(chance: Random) -> date | None:
    """Draw the day on which an item begins, for some of them."""
    return _day(chance) if chance.random() < 0.4 else None  # noqa: PLR2004


def _item(
    chance: Random, name: str, indent: str, status: str, start: date | None, *more: str
) -> Iterator[str]:
    """Write what objectives, means and steps have in common, but for their follow-up."""
    yield f"{indent}- id: {name}"
    yield from (f"{indent}  {line}" for line in _text(chance, name, WIDTH - len(indent) - 4))
    comment = "  # vu avec l’équipe" if chance.random() < 0.04 else ""  # noqa: PLR2004
    yield from (f"{indent}  {line}" for line in (f"statut: {status}{comment}", *more))
    if chance.random() < 0.15:  # noqa: PLR2004
        yield f"{indent}  responsable: {chance.choice(LEADS)}"
    if start:
        yield f"{indent}  debut: {start}"
        due = min(start + timedelta(days=chance.randint(10, 120)), LAST)
        yield f"{indent}  echeance: {due}"
    elif chance.random() < 0.1:  # noqa: PLR2004
        yield f"{indent}  quand: début de l’automne"


def _text(chance: Random, name: str, width: int) -> Iterator[str]:
    """Write a sentence that no other item has, folded where it is long."""
    words = [chance.choice(VERBS), chance.choice(THINGS)]
    words += chance.sample(ENDS, chance.choice((0, 1, 1, 2)))
    sentence = f"{' '.join(words)} ({name.removeprefix('public-')})."
    if len(sentence) < width - len("texte: "):
        yield f"texte: {sentence}"
    else:
        yield "texte: >-"
        yield from (f"  {line}" for line in wrap(sentence, width, break_on_hyphens=False))


def _follow_up(
    chance: Random, indent: str, status: str, start: date | None, *, measured: bool = False
) -> Iterator[str]:
    """Write up to three entries, oldest first, as `plancoop` appends them; the last tells now.

    None is of a day before the item began.
    """
    count = chance.choice((0, 0, 1, 1, 2, 3))
    days = sorted(_day(chance, start) for _ in range(max(count, status in CLOSED)))
    if days:
        yield f"{indent}suivi:"
    for reached, day in enumerate(days, start=1):
        said = [f"le: {day}"]
        if status != "a_venir":
            said.append(f"statut: {status if reached == len(days) else 'en_cours'}")
        if measured:
            said.append(f"atteint: {reached}")
        if status in ("realise", "partiel") and reached == len(days):
            said.append("preuve: Procès-verbal")
        said.append(f'note: "{chance.choice(NOTES)}"')
        yield f"{indent}  - {{{', '.join(said)}}}"


def _day(chance: Random, start: date | None = None) -> date:
    first = start or date(2012, 1, 1)
    return first + timedelta(days=chance.randrange((LAST - first).days + 1))


if __name__ == "__main__":
    sys.stdout.buffer.write(plan(*map(int, sys.argv[1:])).encode())
