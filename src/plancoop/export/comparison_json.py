"""The `--json` of `since` and `diff`: both states, the counts, and every difference.

`docs/json.md` describes it. It does not depend on the language.
"""

from datetime import date
from enum import Enum
from typing import Any, Final

from plancoop.analysis.comparison import ChangeCount, ChangeKind, Difference, count_changes
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
            "nombres": [_count(count) for count in count_changes(compared.differences)],
            "differences": [_difference(difference) for difference in compared.differences],
        }
    )


def _state(snapshot: Snapshot) -> dict[str, Any]:
    return {
        "origine": snapshot.origin.value,
        "fichier": snapshot.file,
        "le": _plain(snapshot.day),
        "commit": snapshot.commit or None,
        "remarque": _plain(snapshot.remark),
    }


def _count(count: ChangeCount) -> dict[str, Any]:
    return {
        "nouvelle": count.change_kind.value,
        "type": _plain(count.kind),
        "statut": _plain(count.status),
        "nombre": count.number,
        "elements": [difference.id or None for difference in count.differences],
    }


def _difference(difference: Difference) -> dict[str, Any]:
    """Write a difference; of lists, what was added and taken away as well."""
    data = {
        "nouvelle": difference.change_kind.value,
        "element": difference.id or None,
        "type": _type(difference),
        "public": difference.audience.id if difference.audience else None,
        "cle": difference.key or None,
        "avant": _plain(difference.old),
        "apres": _plain(difference.new),
    }
    if isinstance(difference.new, tuple):
        data |= {"ajouts": _plain(difference.gained), "retraits": _plain(difference.lost)}
    if difference.change_kind in (ChangeKind.POSTPONED, ChangeKind.ADVANCED):
        data["jours"] = difference.days
    if difference.change_kind in (ChangeKind.ADDED, ChangeKind.REMOVED):
        data["texte"] = _text(difference)
    return data


def _type(difference: Difference) -> str | None:
    if difference.kind:
        return difference.kind.value
    return "public" if difference.id else None


def _text(difference: Difference) -> str:
    match difference.subject:
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
            return [_plain(member) for member in value]
        case FollowUp() | Link() | Period() | Silence() | Target():
            data = value.model_dump(by_alias=True)
            return {key: _plain(member) for key, member in data.items()}
    return value
