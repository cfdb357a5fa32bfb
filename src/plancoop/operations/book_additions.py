"""The new items of a workbook: its rows without an id, and what the cells of rows say in a file."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from plancoop.changes.add import Add
from plancoop.changes.change import Values
from plancoop.errors import PlancoopError, Refused
from plancoop.excel.cells import CellPlace
from plancoop.excel.plan_table import BETWEEN_NAMES, Value
from plancoop.operations import add, edit
from plancoop.operations.book_findings import Finding, Found
from plancoop.operations.follow_up import in_key_order
from plancoop.patch.emitter import write_figure
from plancoop.plan.model import Plan, keys_of
from plancoop.text.translatable import N_

LISTS: Final = frozenset({"responsable", "partenaires", "etiquettes", "pour"})
TARGET_PARTS: Final = {
    "indicateur": "indicateur",
    "depart": "depart",
    "cible": "valeur",
    "unite": "unite",
}
"""What a target calls the columns of what is measured."""


def as_written(section: str, part: str, back: Value) -> tuple[Values, list[edit.KeyPath]]:
    """Return what a key is to say, and what is to go first."""
    if back is None:
        return {}, [(section, part) if part else (section,)]
    if part:
        return {section: {part: back if isinstance(back, str) else _amount(back)}}, []
    if section in LISTS:
        names = str(back).split(BETWEEN_NAMES)
        if section == "responsable":
            return {section: names if len(names) > 1 else names[0]}, []
        return {section: names}, [(section,)]
    return {section: scalar(back)}, []


def _amount(value: float) -> str:
    """Write an amount of money, its cents where there are some."""
    return f"{value:.2f}".removesuffix(".00")


def scalar(value: Value) -> str:
    """Return a text or a figure as the file writes it."""
    return value if isinstance(value, str) else write_figure(value or 0)


def target_part(finding: Finding) -> str:
    """Return a part of a target as the file writes it; raise `Refused` for words."""
    if finding.key == "cible" and isinstance(finding.back, str):
        sentence = N_("“{text}” is not a number, and the target of {id} is one.")
        raise Refused(sentence, text=finding.back, id=finding.row)
    return scalar(finding.back)


@dataclass
class Additions:
    """What new rows add, those that cannot be, and the ids of the others by their places."""

    adds: list[Add] = field(default_factory=list)
    refused: list[Finding] = field(default_factory=list)
    new_ids: dict[CellPlace, str] = field(default_factory=dict)


def plan_additions(plan: Plan, added: Sequence[Finding], day: str) -> Additions:
    """Return what new rows add, those of a list together, at its end."""
    plans = Additions()
    lists: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    keys = {"objectif": "objectifs", "moyen": "moyens", "etape": "etapes"}
    for finding in added:
        key = keys[str(finding.values["type"])]
        whose = "parent" if key == "etapes" else "public"
        lists[key, str(finding.values[whose])].append(finding)
    for (key, whose), findings in lists.items():
        request = add.AddRequest(key, whose, None, None, None, {})
        try:
            rows = [_row_values(finding, key, day) for finding in findings]
            decision = add.decide(plan, request, rows)
        except PlancoopError as error:
            plans.refused += [
                replace(finding, found=Found.REFUSED, why=error) for finding in findings
            ]
            continue
        assert isinstance(decision.change, Add)  # noqa: S101 -- as `add` decides
        plans.adds.append(decision.change)
        plans.new_ids |= zip((each.place for each in findings), decision.named, strict=True)
    return plans


def _row_values(finding: Finding, section: str, day: str) -> Values:
    """Return what a new row says, by the file's keys; raise `Refused` for what it cannot say."""
    values: dict[str, Any] = {}
    entry: dict[str, str] = {"le": day}
    for key, value in finding.values.items():
        if key in {"public", "type", "parent"} or value is None:
            continue
        if key in {"note", "preuve", "atteint"}:
            entry[key] = scalar(value)
        elif key in TARGET_PARTS:
            part = replace(finding, key=key, back=value, row="")
            values.setdefault("cible", {})[TARGET_PARTS[key]] = target_part(part)
        else:
            head, _dot, part_key = key.partition(".")
            written, _cleared = as_written(head, part_key, value)
            if part_key:
                values.setdefault(head, {}).update(written[head])
            else:
                values |= written
    if len(entry) > 1:
        values["suivi"] = [in_key_order(entry)]
    strange = [key for key in values if key not in keys_of(section)]
    if strange:
        sentence = N_("A new row cannot have this: {key} is not for its kind.")
        raise Refused(sentence, key=strange[0])
    if "cible" in values and "valeur" not in values["cible"]:
        raise Refused(N_("A unit, a baseline or an indicator needs its target as well."))
    return values
