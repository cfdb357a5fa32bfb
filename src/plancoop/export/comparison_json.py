"""The `--json` of `since` and `diff`: both states, the counts, and every difference.

`docs/json.md` describes it. It does not depend on the language.
"""

from datetime import date
from enum import Enum
from typing import Any, Final

from plancoop.analysis.comparison import ChangeKind, Count, Difference, counts
from plancoop.analysis.snapshots import Comparison, Snapshot
from plancoop.export.json_text import as_json
from plancoop.plan.model import Audience, FollowUp, Link, Period, Silence, Target
from plancoop.plan.traversal import PlacedItem

VERSION: Final = 1


def report(command: str, compared: Comparison) -> str:
    """Write what differs between two states."""
    return as_json(
        {
            "format": f"plancoop/{command}",
            "version": VERSION,
            "avant": _state(compared.before),
            "apres": _state(compared.after),
            "nombres": [_count(one) for one in counts(compared.differences)],
            "differences": [_difference(one) for one in compared.differences],
        }
    )


def _state(one: Snapshot) -> dict[str, Any]:
    return {
        "origine": one.origin.value,
        "fichier": one.file,
        "le": _plain(one.day),
        "commit": one.commit or None,
        "remarque": _plain(one.remark),
    }


def _count(one: Count) -> dict[str, Any]:
    return {
        "nouvelle": one.what.value,
        "type": _plain(one.kind),
        "statut": _plain(one.status),
        "nombre": one.number,
        "elements": [difference.id or None for difference in one.differences],
    }


def _difference(one: Difference) -> dict[str, Any]:
    """Write a difference; of lists, what was added and taken away as well."""
    said = {
        "nouvelle": one.what.value,
        "element": one.id or None,
        "type": _type(one),
        "public": one.audience.id if one.audience else None,
        "cle": one.key or None,
        "avant": _plain(one.old),
        "apres": _plain(one.new),
    }
    if isinstance(one.new, tuple):
        said |= {"ajouts": _plain(one.gained), "retraits": _plain(one.lost)}
    if one.what in (ChangeKind.POSTPONED, ChangeKind.ADVANCED):
        said["jours"] = one.days
    if one.what in (ChangeKind.ADDED, ChangeKind.REMOVED):
        said["texte"] = _text(one)
    return said


def _type(one: Difference) -> str | None:
    if one.kind:
        return one.kind.value
    return "public" if one.id else None


def _text(one: Difference) -> str:
    match one.subject:
        case PlacedItem(item):
            return item.text
        case Audience(name=name):
            return name
    return ""


def _plain(value: object) -> Any:  # noqa: ANN401 -- as JSON has it
    """Write a value by the file's own keys."""
    match value:
        case Enum():
            return value.value
        case date():
            return value.isoformat()
        case tuple():
            return [_plain(one) for one in value]
        case FollowUp() | Link() | Period() | Silence() | Target():
            said = value.model_dump(by_alias=True)
            return {key: _plain(one) for key, one in said.items()}
    return value
