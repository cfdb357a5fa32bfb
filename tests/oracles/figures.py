"""Progress and signals, computed again from `docs/progress.md` alone, on plain data.

What a date means and what recurs is in `docs/format.md`, to which that page leads.

Nothing of plancoop is used: figures are exact fractions, and a plan is what a YAML reader gives.
The comments name the rules of that page.
"""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from fractions import Fraction
from typing import Any, Final, NamedTuple

from tests.oracles.days import days_of

Data = dict[str, Any]

CLOSED: Final = ("realise", "partiel", "non_realise", "abandonne")
SEVERITY: Final = ("en_retard", "a_surveiller", "dans_les_temps", "sans_echeance", "clos")


class Verdict(NamedTuple):
    """A signal with its reason, its figure not yet rounded, and the id of what it comes from."""

    signal: str
    reason: str | None = None
    figure: Fraction | None = None
    cause: str | None = None


class Figures(NamedTuple):
    """What is computed of an item."""

    progress: Fraction | None
    measure: Fraction | None
    verdict: Verdict


class IndicatorFigures(NamedTuple):
    """The latest value of an indicator, and how far that is; neither for one in words."""

    value: Fraction | None = None
    progress: Fraction | None = None


class GroupFigures(NamedTuple):
    """What is computed of the objectives or the means of an audience, or of the plan."""

    achieved: int
    counted: int
    cancelled: int
    progress: Fraction | None
    ongoing: int = 0


def _status(item: Data) -> str:
    return str(item.get("statut", "a_venir"))


def _entries(item: Data) -> list[Data]:
    """Return the follow-up by day, and by place in the file on one day."""
    return sorted(item.get("suivi", ()), key=lambda entry: date.fromisoformat(entry["le"]))


# Rule 7: the plan as of a day.


def as_of(plan: Data, today: date) -> Data:
    def items(audience: Data, key: str) -> list[Data]:
        then = (_item_as_of(plan, item, today) for item in audience.get(key, ()))
        return [it | {"occurrences": occurrences(plan, it), "kind": key} for it in then]

    audiences = [
        audience | {key: items(audience, key) for key in ("objectifs", "moyens")}
        for audience in plan["publics"]
    ]
    return plan | {"publics": audiences}


def _item_as_of(plan: Data, item: Data, today: date) -> Data:
    entries = _entries(item)
    left = [entry for entry in entries if date.fromisoformat(entry["le"]) <= today]
    later = entries[len(left) :]
    steps = [_item_as_of(plan, step, today) for step in _steps(item)]
    then = item | {"suivi": left, "etapes": steps}
    if any("statut" in entry for entry in later):
        then["statut"] = next((it["statut"] for it in reversed(left) if "statut" in it), "a_venir")
    moved = [entry["echeance_avant"] for entry in later if "echeance_avant" in entry]
    if moved:
        then["echeance"] = moved[0]
    return dated(plan, then)


def dated(plan: Data, item: Data) -> Data:
    """Add the first day of the beginning of an item, and the last one of its due date."""
    ends = {
        name: days_of(plan, item[key])[rank]
        for rank, (name, key) in enumerate((("starts", "debut"), ("ends", "echeance")))
        if item.get(key)
    }
    return item | ends


def _steps(item: Data) -> list[Data]:
    return list(item.get("etapes", ()))


# What recurs: its occurrences, by name, each with its last day.

MONTHS: Final = {"mois": 1, "trimestre": 3, "semestre": 6, "an": 12}
LETTERS: Final = {"trimestre": "T", "semestre": "S"}


def occurrences(plan: Data, item: Data) -> dict[str, date]:
    """Return the occurrences of an item of which the days are known (`dated`)."""
    if "recurrence" not in item:
        return {}
    period = plan.get("periode", {})
    day = item.get("starts") or date.fromisoformat(period["debut"])
    last = item.get("ends") or date.fromisoformat(period["fin"])
    spans: dict[str, date] = {}
    while day <= last:
        spans[_span(day, item["recurrence"]["chaque"])] = day
        day += timedelta(days=1)
    times = int(item["recurrence"].get("fois", "1"))
    if times == 1:
        return spans
    return {f"{name}/{n + 1}": end for name, end in spans.items() for n in range(times)}


def _span(day: date, every: str) -> str:
    rank = (day.month - 1) // MONTHS[every] + 1
    if every == "an":
        return str(day.year)
    return f"{day.year}-{rank:02}" if every == "mois" else f"{day.year}-{LETTERS[every]}{rank}"


def _to_do(item: Data) -> list[date]:
    """Return the last days of the occurrences that are not done."""
    done = {entry.get("occurrence") for entry in item.get("suivi", ())}
    return [end for name, end in item.get("occurrences", {}).items() if name not in done]


def due_day(item: Data) -> date | None:
    if "continu" in item:
        return None
    open_ends = [] if _status(item) in CLOSED else _to_do(item)
    return min(open_ends, default=item.get("ends"))


def occurrence_states(item: Data, today: date) -> list[Data]:
    """Return what became of each occurrence, as `docs/json.md` names it."""
    done = {it["occurrence"]: it["le"] for it in reversed(_entries(item)) if "occurrence" in it}

    def state(name: str, end: date) -> str:
        if name in done:
            return "faite"
        if _status(item) in CLOSED:
            return "non_faite"
        return "en_retard" if end < today else "ouverte"

    return [
        {"nom": name, "au": end.isoformat(), "etat": state(name, end), "le": done.get(name)}
        for name, end in item.get("occurrences", {}).items()
    ]


# Rules 1 to 3: an item.


def measure(item: Data) -> Fraction | None:
    if total := len(item.get("occurrences", ())):
        return Fraction(100 * (total - len(_to_do(item))), total)
    rates = [rate for step in _steps(item) if (rate := progress(step)) is not None]
    if rates:
        return sum(rates, Fraction(0)) / len(rates)
    declared = Fraction(item["avancement"]) if "avancement" in item else None
    measured = [each for each in _indicators(item) if "least" in each]
    if not measured:
        return declared
    if all(each["value"] is None for each in measured):
        return declared if _status(item) in CLOSED else None
    return _mean((each["weight"], _way(each, each["value"])) for each in measured)


def indicator_figures(item: Data) -> list[IndicatorFigures]:
    """Return what is computed of each of the `indicateurs` of an item."""
    measured = (
        _indicator(item, each, only=len(item["indicateurs"]) == 1)
        for each in item.get("indicateurs", ())
    )
    return [
        IndicatorFigures(it["value"], _way(it, it["value"]))
        if it.get("value") is not None
        else IndicatorFigures()
        for it in measured
    ]


def _mean(parts: Iterable[tuple[Fraction, Fraction]]) -> Fraction:
    weighted = list(parts)
    weights = sum((weight for weight, _figure in weighted), Fraction(0))
    return sum((weight * figure for weight, figure in weighted), Fraction(0)) / weights


def _indicators(item: Data) -> list[Data]:
    """Return the indicators in figures; one that is told in words has only its name."""
    if "cible" in item:
        target = item["cible"]
        name = target.get("indicateur", "")
        return [_indicator(item, target | {"nom": name, "cible": target["valeur"]}, only=True)]
    written = item.get("indicateurs", ())
    return [_indicator(item, each, only=len(written) == 1) for each in written]


def _indicator(item: Data, written: Data, *, only: bool) -> Data:
    names = {written.get("id"), written.get("nom")} | ({None} if only else set())
    said = [
        Fraction(entry["atteint"])
        for entry in _entries(item)
        if "atteint" in entry and entry.get("indicateur") in names
    ]
    figures = [Fraction(figure) for figure in re.findall(r"-?\d+(?:\.\d+)?", written["cible"])]
    if not written["cible"].lstrip("-")[0].isdigit():
        return {"name": written["nom"]}
    low, high = min(figures), max(figures)
    start = Fraction(written.get("depart", "0"))
    down = written["sens"] == "baisse" if "sens" in written else start >= high
    return {
        "start": start,
        "least": high if down else low,
        "down": down,
        "weight": Fraction(written.get("poids", "1")),
        "value": said[-1] if said else None,
        "years": {int(y): Fraction(figure) for y, figure in written.get("par_annee", {}).items()},
    }


def _way(indicator: Data, value: Fraction | None) -> Fraction:
    """Return how far a value is; an indicator without any has not begun."""
    start: Fraction = indicator["start"]
    least: Fraction = indicator["least"]
    down: bool = indicator["down"]
    if value is None:
        return Fraction(0)
    if value <= least if down else value >= least:
        return Fraction(100)
    if start <= least if down else start >= least:  # there is no way
        return Fraction(0)
    return _kept((value - start) / (least - start) * 100)


def _year_value(indicator: Data, today: date) -> Fraction:
    """Return what is expected on a day, by the figures by year."""
    value: Fraction = indicator["start"]
    day = date(min(indicator["years"]) - 1, 12, 31)
    years: dict[int, Fraction] = indicator["years"]
    for year, figure in sorted(years.items()):
        end = date(year, 12, 31)
        if today <= day:
            return value
        if today <= end:
            return value + (figure - value) * Fraction((today - day).days, (end - day).days)
        day, value = end, figure
    return value


def _kept(rate: Fraction) -> Fraction:
    return min(max(rate, Fraction(0)), Fraction(100))


def progress(item: Data) -> Fraction | None:
    measured = measure(item)
    if "continu" in item:
        return None
    match _status(item):
        case "abandonne":
            return None
        case "realise":
            return Fraction(100)
        case "non_realise":
            return Fraction(0)
        case "partiel":
            return Fraction(50) if measured is None else measured
    return Fraction(0) if measured is None else measured


# Rule 4: a group.


def group(items: Iterable[Data]) -> GroupFigures:
    everything = list(items)
    counted = [(Fraction(item.get("poids", "1")), progress(item), item) for item in everything]
    parts = [(weight, rate) for weight, rate, _item in counted if rate is not None]
    weights = sum((weight for weight, _rate in parts), Fraction(0))
    done = sum((weight * rate for weight, rate in parts), Fraction(0))
    cancelled = sum(_status(item) == "abandonne" for item in everything)
    return GroupFigures(
        achieved=sum(_status(item) == "realise" and "continu" not in item for item in everything),
        counted=len(parts),
        cancelled=cancelled,
        ongoing=len(everything) - len(parts) - cancelled,
        progress=done / weights if parts else None,
    )


# Rule 5: time.


def elapsed(start: date, end: date, today: date) -> Fraction:
    return _kept(Fraction(100 * ((today - start).days + 1), (end - start).days + 1))


def period_elapsed(plan: Data, today: date) -> Fraction | None:
    if "periode" not in plan:
        return None
    start, end = (date.fromisoformat(plan["periode"][key]) for key in ("debut", "fin"))
    return elapsed(start, end, today)


# Rule 6: signals.


def verdict(plan: Data, item: Data, today: date) -> Verdict:
    own = _own_verdict(plan, item, today)
    if own.signal == "clos":
        return own
    steps = [step for step in _steps(item) if _status(step) not in CLOSED]
    found = [own, *(_own_verdict(plan, step, today) for step in steps)]
    return min(found, key=lambda each: SEVERITY.index(each.signal))


def _own_verdict(plan: Data, item: Data, today: date) -> Verdict:
    if _status(item) in CLOSED:
        return Verdict("clos")
    name, due = item["id"], due_day(item)
    if due and due < today:
        return Verdict("en_retard", "late", Fraction((today - due).days), name)
    reason = _to_watch(plan, item, today)
    if reason:
        return Verdict("a_surveiller", *reason, name)
    is_timed = due or "continu" in item or item.get("occurrences")
    return Verdict("dans_les_temps" if is_timed else "sans_echeance")


def _to_watch(plan: Data, item: Data, today: date) -> tuple[str, Fraction] | None:
    if _status(item) == "suspendu":
        return "on_hold", Fraction(0)
    due, start = due_day(item), item.get("starts")
    if due and (due - today).days <= 14:
        return "due_soon", Fraction((due - today).days)
    entries = _entries(item)
    news = date.fromisoformat(entries[-1]["le"]) if entries else start
    if "continu" in item and not news and "periode" in plan:
        news = date.fromisoformat(plan["periode"]["debut"])
    goes_on = "continu" in item or _status(item) == "en_cours"
    if goes_on and news and (today - news).days >= 60:
        return "stale", Fraction((today - news).days)
    if start is None and "periode" in plan:
        start = date.fromisoformat(plan["periode"]["debut"])
    over = None
    if start is not None and due is not None and due >= start:
        over = elapsed(start, due, today)
    measured, done = measure(item), measure(item) or Fraction(0)
    rated = [each for each in _indicators(item) if "least" in each]
    if any(each["years"] for each in rated) and not _counted_steps(item):
        parts = [
            (each, _way(each, _year_value(each, today)) if each["years"] else over)
            for each in rated
        ]
        known = [(each, expected) for each, expected in parts if expected is not None]
        over = _mean((each["weight"], expected) for each, expected in known)
        done = _mean((each["weight"], _way(each, each["value"])) for each, _expected in known)
    if over is None or item.get("occurrences"):
        return None
    if measured is not None:
        return ("behind", over - done) if over - done > 25 else None
    return ("unmeasured", over) if over > (25 if rated else 75) else None


def _counted_steps(item: Data) -> list[Data]:
    return [step for step in _steps(item) if _status(step) != "abandonne"]


def group_signal(plan: Data, items: Iterable[Data], today: date) -> str | None:
    found = (verdict(plan, item, today).signal for item in items)
    return min(found, key=SEVERITY.index, default=None)


def late(plan: Data, placed: Iterable[tuple[Data, Data | None]], today: date) -> dict[str, int]:
    """Return for how many days items and steps are late that are so themselves, by id.

    Each comes with what it is a step of, if it is one.
    """
    expected = (it for it, parent in placed if _status(parent or it) not in CLOSED)
    delayed = (it for it in expected if _own_verdict(plan, it, today).signal == "en_retard")
    return {it["id"]: (today - (due_day(it) or today)).days for it in delayed}


def figures(plan: Data, item: Data, today: date) -> Figures:
    """Return what is computed of an item of a plan that is as of today."""
    return Figures(progress(item), measure(item), verdict(plan, item, today))
