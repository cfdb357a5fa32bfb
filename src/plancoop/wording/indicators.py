"""Indicators in words: a value on its way to an aim, an aim, and how far an indicator has come."""

from collections.abc import Iterator

from plancoop.analysis.indicators import actual, measure_of
from plancoop.i18n.formats import UNIT_SIGNS, number, percent, quantity
from plancoop.i18n.translation import P_, _
from plancoop.plan.model import Indicator, Item
from plancoop.text.unprintable import visible


def rate_words(rate: float, goal: Indicator | None) -> str:
    """Say a progress beside the value that it comes from: `40 %`.

    It is called so, `avancement 32 %`, where the value is not said as a part of its aim.
    """
    if goal is None or is_counted(goal):
        return percent(rate)
    return _("progress {rate}").format(rate=percent(rate))


def is_counted(goal: Indicator) -> bool:
    """Tell whether people say a value as a part of the aim: up, from 0, and in no percentage."""
    is_figure = goal.aim.low == goal.aim.high
    return is_figure and not goal.baseline and not goal.goes_down and goal.unit != "%"


def value_words(value: float | None, goal: Indicator, *, named: bool = False) -> str:
    """Say how far a value is on the way to an aim, or that there is none.

    `2 sur 5 réseaux`; `9 jours (de 10 à 2)`; `52,5 % (de 49 % à 60 %)`; `45 % (cible : 60 %)`.
    The name of the indicator stands for a unit that it has not, unless it is `named` beside.
    """
    unit = goal.unit or ("" if named else goal.name)
    figures = {"target": _aim_figures(goal, unit), "baseline": quantity(goal.baseline, unit)}
    if value is None and goal.direction and not goal.has_way:
        return _("nothing measured (target: {target})").format(**figures)
    if value is None:
        return _("nothing measured (baseline {baseline}, target {target})").format(**figures)
    reached = quantity(value, unit)
    if is_counted(goal):
        return _with_unit(_("{value} of {target}").format(value=reached, **figures), unit)
    template = _("target: {target}")
    if goal.baseline and goal.has_way:
        template = _("from {baseline} to {target}")
    return f"{_with_unit(reached, unit)} ({template.format(**figures)})"


def _aim_figures(goal: Indicator, unit: str) -> str:
    """Write the figure of an aim, the two of a range: `30–50 %`, or the bound that is kept to."""
    low, high = goal.aim.low or 0, goal.aim.high or 0
    figures = quantity(high, unit) if low == high else f"{number(low)}–{quantity(high, unit)}"
    if goal.direction and not goal.has_way:
        template = _("at most {target}") if goal.goes_down else _("at least {target}")
        return template.format(target=figures)
    return figures


def _with_unit(figures: str, unit: str) -> str:
    """Write a unit after figures that do not have its sign already."""
    return figures if unit in UNIT_SIGNS or not unit else f"{figures} {visible(unit)}"


def goal_words(goal: Indicator) -> str:
    """Say an aim with its indicator, unit and baseline: `Réseaux joints : de 2 à 5 réseaux`."""
    colon = P_("colon", ": ")
    words = _aim_words(goal) if goal.is_measured else goal.aim.text
    if goal.by_year:
        words += " (" + ", ".join(_year_words(goal)) + ")"
    return goal.name + colon + words if goal.name else words


def _aim_words(goal: Indicator) -> str:
    unit = goal.unit or ""
    figures = _aim_figures(goal, unit)
    if goal.baseline and goal.has_way:
        baseline = quantity(goal.baseline, unit)
        figures = _("from {baseline} to {target}").format(baseline=baseline, target=figures)
    return _with_unit(figures, unit)


def _year_words(goal: Indicator) -> Iterator[str]:
    for year, figure in sorted((goal.by_year or {}).items()):
        yield year + P_("colon", ": ") + quantity(figure, goal.unit or "")


def indicator_words(item: Item, goal: Indicator) -> str:
    """Say an indicator, and how far it has come: `Réseaux joints : 5 réseaux · 2 sur 5 · 40 %`."""
    words = [goal_words(goal)]
    if goal.is_measured:
        value = actual(item, goal)
        if value is None:
            words.append(_("nothing measured"))
        else:
            reached = _with_unit(quantity(value, goal.unit or ""), goal.unit or "")
            words += [reached, rate_words(measure_of(item, goal), None)]
    if goal.weight != 1:
        words.append(_("weight {weight}").format(weight=number(goal.weight)))
    return " · ".join(words)
