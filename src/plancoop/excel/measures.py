"""What cells say that an item is measured by: a target, or indicators, some of them in words."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from plancoop.excel.said import Doubt
from plancoop.plan.aims import RANGE, WORDS
from plancoop.plan.model import Indicator
from plancoop.text.translatable import N_
from plancoop.validation.suggestions import as_aim, as_number


class Measured(NamedTuple):
    """What the cells of one row say of an indicator, and the heading of what stands alone."""

    heading: str
    name: str = ""
    aim: str = ""
    baseline: str = ""
    unit: str = ""


_FIGURE_AND_UNIT: Final = re.compile(
    r"(?P<figure>[+-]?\d[\d\u00a0\u202f ]*(?:[.,]\d+)?(?: (?:à|a|et|-|–) \d[\d.,]*)?\s?%?)"
    r"\s+(?P<unit>[^\W\d_].*)"
)


def indicator_of(measured: Measured) -> Mapping[str, str] | None:
    """Return an indicator as the file holds one; None where nothing is said."""
    name, aim = " ".join(measured.name.split()), " ".join(measured.aim.split())
    if not name and not aim:
        return None
    figure, unit = _figure_and_unit(aim)
    if not aim and (alone := _figure_and_unit(name))[0]:
        said = {"nom": measured.heading, "cible": alone[0]}
        said |= {"unite": alone[1]} if alone[1] else {}
    elif not aim:
        said = {"nom": measured.heading, "cible": _in_words(name, measured.heading)}
    elif figure:
        said = {"nom": name or measured.heading, "cible": figure}
        said |= {"unite": measured.unit or unit} if measured.unit or unit else {}
        baseline = as_number(measured.baseline)
        said |= {"depart": baseline} if baseline else {}
    else:
        said = {"nom": name or measured.heading, "cible": _in_words(aim, measured.heading)}
    return said


def _figure_and_unit(aim: str) -> tuple[str, str]:
    """Part `5 formations` into a figure, or two, and what they count."""
    if not aim:
        return "", ""
    if match := _FIGURE_AND_UNIT.fullmatch(aim):
        figure = as_aim(match["figure"])
        if figure:
            sign = "% " if "%" in match["figure"] and "%" not in figure else ""
            return figure, sign + match["unit"].strip()
    plain = as_aim(aim)
    is_plain = plain and not re.search(r"[^\W\d_]{2}", RANGE.sub("", aim))
    if is_plain and "%" in aim and "%" not in plain:
        plain = f"{plain} %"
    return (plain, "") if is_plain else ("", "")


def _in_words(text: str, heading: str) -> str:
    """Return what is to be reached in words: they do not begin with a figure, which would count."""
    return text if WORDS.fullmatch(text) else f"{heading} {text}"


DROPPED: Final = N_("what is measured is not understood")


def measures(said: Sequence[Measured]) -> tuple[Mapping[str, Any], Sequence[Doubt]]:
    """Return the target, or the indicators, of what is measured by rows, and doubts."""
    indicators = list(_told_apart([one for each in said if (one := indicator_of(each))]))
    kept = [one for one in indicators if _is_indicator(one)]
    doubts = [Doubt(DROPPED, {})] if len(kept) < len(indicators) else []
    if len(kept) == 1 and as_number(kept[0]["cible"]) == kept[0]["cible"] and _is_target(kept[0]):
        only = dict(kept[0])
        target = {"valeur": only.pop("cible"), "indicateur": only.pop("nom"), **only}
        return {"cible": target}, doubts
    return ({"indicateurs": kept} if kept else {}), doubts


def _is_target(indicator: Mapping[str, str]) -> bool:
    """Tell whether an indicator of one figure may stand as a target: it is not where it begins."""
    return float(indicator["cible"]) != float(indicator.get("depart", 0))


def _told_apart(indicators: Sequence[Mapping[str, str]]) -> Iterator[Mapping[str, str]]:
    """Yield indicators once each, those of the same name by numbers."""
    names: dict[str, int] = {}
    seen: list[Mapping[str, str]] = []
    for indicator in indicators:
        if indicator in seen:
            continue
        seen.append(indicator)
        name = indicator["nom"]
        names[name] = names.get(name, 0) + 1
        yield indicator if names[name] == 1 else {**indicator, "nom": f"{name} {names[name]}"}


def _is_indicator(said: Mapping[str, str]) -> bool:
    try:
        Indicator.model_validate(said)
    except ValueError:
        return False
    return True
