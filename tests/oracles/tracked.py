"""Plans that are tracked, of which everything is to be computed: on days near the rules' bounds.

All that a figure depends on is drawn together: dates of every precision, what recurs and goes on,
indicators, steps, weights, budgets, axes, leads, tags and priorities.
"""

import re
from datetime import date, timedelta
from typing import Any, Final

from hypothesis import strategies as st

from plancoop.plan.values import Status
from tests.oracles import figures
from tests.oracles.days import dates_around, days_of

Data = dict[str, Any]

STATUSES: Final = st.sampled_from(
    (*(status.value for status in Status), "a_venir", "en_cours", "en_cours")
)
DECLARED: Final = st.integers(0, 20).map(lambda share: str(5 * share))
VALUES: Final = st.sampled_from(("-10", "0", "2.5", "4", "5", "7.5", "10", "33", "60"))
LENGTHS: Final = st.sampled_from((30, 60, 90, 100, 200))
NEAR: Final = (-61, -60, -59, -1, 0, 1, 13, 14, 15, 40)
FAR: Final = st.dates(date(2011, 7, 1), date(2013, 6, 30))
LEADS: Final = ("Comité jeunesse", "comite JEUNESSE", "Direction", "Élan")
TAGS: Final = ("Numérique", "bénévolat", "numerique", "relève")
AMOUNTS: Final = st.sampled_from(("0", "0.05", "0.1", "3500", "3500.50", "010", "99999999999.99"))
BUDGETS: Final = st.dictionaries(st.sampled_from(("prevu", "reel")), AMOUNTS, min_size=1).flatmap(
    lambda said: st.sampled_from((said, said | {"source": "Élan"}, said | {"source": "B"}))
)


def one_in(times: int) -> st.SearchStrategy[bool]:
    return st.integers(1, times).map(lambda drawn: drawn == times)


@st.composite
def days_near(draw: st.DrawFn, days: list[date]) -> date:
    """Draw a day, often at a bound of a rule."""
    if draw(one_in(3)):
        return draw(FAR)
    return draw(st.sampled_from(days)) + timedelta(draw(st.sampled_from(NEAR)))


@st.composite
def indicators(draw: st.DrawFn) -> list[Data]:
    """Draw what is measured: figures, ranges and words, some with figures by year."""
    drawn: list[Data] = []
    for rank in range(draw(st.integers(1, 3))):
        low, high, start = draw(st.lists(VALUES, min_size=3, max_size=3, unique=True))
        indicator: Data = {"nom": f"N{rank}", "depart": start}
        aim = draw(st.sampled_from(("figure", "figure", "range", "words")))
        indicator["cible"] = {"figure": low, "range": f"{low} à {high}", "words": "niveau B1"}[aim]
        if draw(st.booleans()):
            indicator["id"] = f"n{rank}"
        if draw(st.booleans()):
            indicator["poids"] = draw(st.sampled_from(("0.5", "2", "3")))
        if draw(one_in(3)):
            indicator["sens"] = draw(st.sampled_from(("hausse", "baisse")))
        if draw(st.booleans()):
            years = st.sampled_from(("2011", "2012", "2013", "2015"))
            indicator["par_annee"] = draw(st.dictionaries(years, VALUES, min_size=1))
        drawn.append(indicator)
    return drawn


def is_measured(indicator: dict[str, str]) -> bool:
    return indicator["cible"] != "niveau B1"


@st.composite
def entries(
    draw: st.DrawFn, plan: Data, days: list[date], *, measured: bool, names: list[str]
) -> Data:
    entry: Data = {"le": str(draw(days_near(days))), "note": "N"}
    if draw(one_in(3)):
        entry["statut"] = draw(STATUSES)
    if measured and draw(st.booleans()):
        entry["atteint"] = draw(VALUES)
        if names:
            entry["indicateur"] = draw(st.sampled_from(names))
    if draw(one_in(5)):
        entry["echeance_avant"] = draw(dates(plan, days))
    return entry


@st.composite
def items(draw: st.DrawFn, plan: Data, name: str, days: list[date], steps: int) -> Data:
    item: Data = {"id": name, "texte": "T"} | draw(belongings(plan, is_step=steps < 0))
    if draw(one_in(6)) is False:
        item["statut"] = draw(STATUSES)
    if draw(one_in(3)):
        item["avancement"] = draw(DECLARED)
    item |= draw(times(plan, days))
    measured = steps >= 0 and draw(st.booleans())
    names: list[str] = []
    if measured and draw(st.booleans()):
        item["indicateurs"] = draw(indicators())
        names = [each.get("id") or each["nom"] for each in item["indicateurs"] if is_measured(each)]
        measured = bool(names)
    elif measured:
        value, baseline = draw(st.lists(VALUES, min_size=2, max_size=2, unique=True))
        item["cible"] = {"valeur": value} | ({"depart": baseline} if baseline != "0" else {})
        if value == "0" and "depart" not in item["cible"]:
            item["cible"]["valeur"] = "5"
    if steps >= 0 and draw(st.booleans()):
        item["poids"] = draw(st.sampled_from(("0.5", "2", "3")))
    if steps > 0:
        item["etapes"] = [draw(items(plan, f"{name}-e{n + 1}", days, -1)) for n in range(steps)]
    if draw(st.booleans()):
        logged = entries(plan, days, measured=measured, names=names)
        item["suivi"] = draw(st.lists(logged, min_size=1, max_size=4))
        if draw(st.booleans()):  # twice on one day
            item["suivi"][-1]["le"] = item["suivi"][0]["le"]
    return item


@st.composite
def dates(draw: st.DrawFn, plan: Data, days: list[date]) -> str:
    """Draw a date of any precision around a day, often the day itself."""
    day = draw(days_near(days))
    return draw(st.sampled_from((str(day), *dates_around(plan, day))))


@st.composite
def belongings(draw: st.DrawFn, plan: Data, *, is_step: bool) -> Data:
    """Draw who leads an item, its tags, its priority, its axis and what it costs."""
    optional: dict[str, st.SearchStrategy[Any]] = {
        "responsable": st.one_of(
            st.sampled_from(LEADS), st.lists(st.sampled_from(LEADS), min_size=1, max_size=2)
        ),
        "etiquettes": st.lists(st.sampled_from(plan.get("etiquettes") or TAGS), max_size=2),
        "priorite": st.sampled_from(("haute", "moyenne", "basse")),
    }
    if not is_step:
        optional["budget"] = BUDGETS
    if not is_step and "axes" in plan:
        optional["axe"] = st.sampled_from([axis["id"] for axis in plan["axes"]])
    return {key: draw(value) for key, value in optional.items() if draw(st.booleans())}


@st.composite
def times(draw: st.DrawFn, plan: Data, days: list[date]) -> Data:
    """Draw a beginning and a due date: of a round length, of any precision, or not both."""
    if draw(st.booleans()):
        length = draw(LENGTHS)
        start = draw(st.sampled_from(days)) - timedelta(draw(st.integers(0, length - 1)))
        return {"debut": str(start), "echeance": str(start + timedelta(length - 1))}
    drawn = draw(st.lists(dates(plan, days), max_size=2))
    if len(drawn) == 1:
        return {draw(st.sampled_from(("debut", "echeance"))): drawn[0]}
    drawn.sort(key=lambda text: days_of(plan, text))
    return dict(zip(("debut", "echeance"), drawn, strict=False))


@st.composite
def recurrences(draw: st.DrawFn, plan: Data, item: Data, days: list[date]) -> Data:
    """Draw how an item recurs and what of that is done, or that it goes on without end."""
    if not draw(one_in(3)):
        return {}
    if "echeance" not in item and draw(st.booleans()):
        return {"continu": "true"}
    if not ("periode" in plan or ("debut" in item and "echeance" in item)):
        return {}
    recurs: Data = {"chaque": draw(st.sampled_from(tuple(figures.MONTHS)))}
    if draw(st.booleans()):
        recurs["fois"] = draw(st.sampled_from(("1", "2", "3")))
    names = tuple(figures.occurrences(plan, figures.dated(plan, item | {"recurrence": recurs})))
    done = draw(st.lists(st.sampled_from(names), max_size=9)) if names else []
    logged = [{"le": str(draw(days_near(days))), "occurrence": name} for name in done]
    return {"recurrence": recurs, "suivi": [*item.get("suivi", ()), *logged]}


ENDS: Final = st.sampled_from(
    [
        date(year, month, day)
        for year in (2011, 2012, 2013)
        for month, day in ((1, 31), (3, 19), (3, 31), (6, 20), (6, 30), (9, 21), (12, 20), (12, 31))
    ]
)
"""Last days of months, quarters, seasons and years."""


@st.composite
def heads(draw: st.DrawFn) -> Data:
    """Draw what a plan says once for all its items."""
    plan: Data = {"version": "1", "titre": "T"}
    if draw(st.booleans()):
        plan["periode"] = {"debut": "2012-01-01", "fin": "2012-12-31"}
    if draw(st.booleans()):
        plan["exercice"] = {"debut": draw(st.sampled_from(("04-01", "07-01", "02-01", "12-15")))}
    if draw(st.booleans()):
        plan["axes"] = [{"id": "dix", "nom": "X", "numero": "1.10"}, {"id": "sans", "nom": "S"}]
        plan["axes"].append({"id": "neuf", "nom": "N", "numero": "1.9"})
    if draw(st.booleans()):
        plan["etiquettes"] = list(TAGS[1:])
    return plan


@st.composite
def cases(draw: st.DrawFn) -> tuple[Data, list[date]]:
    """Draw a plan, and four days."""
    days = [draw(days_near([draw(ENDS)])) for _ in range(4)]
    plan = draw(heads())
    publics: list[Data] = []
    goals: list[str] = []
    for name in ("jeunes", "regions")[: draw(st.integers(1, 2))]:
        audience: Data = {"id": name, "nom": name}
        for key, letter in (("objectifs", "o"), ("moyens", "m")):
            ids = [f"{name}-{letter}{rank + 1}" for rank in range(draw(st.integers(0, 3)))]
            goals += ids if key == "objectifs" else []
            sizes = st.sampled_from((0, 0, 1, 3, 6))
            drawn = [draw(items(plan, own, days, draw(sizes))) for own in ids]
            audience[key] = [item | draw(recurrences(plan, item, days)) for item in drawn]
        for means in audience["moyens"] if goals else ():
            means["pour"] = draw(st.lists(st.sampled_from(goals), max_size=2, unique=True))
        publics.append(audience)
    plan |= {"publics": publics}
    ends = [days_of(plan, text)[1] for text in re.findall(r"'echeance': '([^']+)'", str(publics))]
    if ends:
        days[0] = draw(st.sampled_from(ends)) - timedelta(draw(st.sampled_from(NEAR)))
    return plan, days
