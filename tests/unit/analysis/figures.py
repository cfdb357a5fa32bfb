"""Items as a file holds them, for figures worked out by hand, and items drawn at random."""

from datetime import date
from typing import Any, Final

from hypothesis import settings
from hypothesis import strategies as st

from plancoop.plan.model import Means, Objective, Period
from plancoop.plan.values import Status

TODAY: Final = date(2012, 6, 30)
YEAR: Final = Period.model_validate({"debut": "2012-01-01", "fin": "2012-12-31"})
Data = dict[str, Any]


def means(status: str = "a_venir", **more: Any) -> Means:  # noqa: ANN401 -- what a file holds
    return Means.model_validate({"id": "m", "texte": "M", "statut": status, **more})


def step(status: str = "a_venir", **more: Any) -> Data:  # noqa: ANN401 -- as `means`
    return {"id": "e", "texte": "E", "statut": status, **more}


def reached(*values: tuple[str, str], **target: str) -> Data:
    """Return a target, and the values reached on some days."""
    logged = [{"le": day, "atteint": value} for day, value in values]
    return {"cible": {"valeur": "5", **target}, "suivi": logged}


def noted(day: str) -> Data:
    return {"suivi": [{"le": day, "note": "x"}]}


STATUSES: Final = st.sampled_from(tuple(status.value for status in Status))
FIGURES: Final = st.decimals(-1000, 1000, places=2).map(str)
WEIGHTS: Final = st.decimals("0.01", 1000, places=2).map(str)
DAYS: Final = st.dates(date(2011, 1, 1), date(2013, 12, 31))


@st.composite
def activities(draw: st.DrawFn, statuses: st.SearchStrategy[str] = STATUSES) -> Data:
    """Draw the data of an objective or a means, measured in any way."""
    data: Data = {"id": "m", "texte": "M", "statut": draw(statuses), "poids": draw(WEIGHTS)}
    if draw(st.booleans()):
        data["avancement"] = str(draw(st.integers(0, 100)))
    if draw(st.booleans()):
        value, baseline = draw(st.tuples(FIGURES, FIGURES).filter(lambda pair: pair[0] != pair[1]))
        days = draw(st.lists(DAYS, max_size=3))
        data |= reached(*((str(day), draw(FIGURES)) for day in days), valeur=value, depart=baseline)
    data["etapes"] = [
        step(draw(STATUSES), avancement=str(draw(st.integers(0, 100))))
        for _ in range(draw(st.integers(0, 3)))
    ]
    for key in ("debut", "echeance"):
        if draw(st.booleans()):
            data[key] = str(draw(DAYS))
    return data


ITEMS: Final = activities().map(Objective.model_validate)
always = settings(deadline=None)
