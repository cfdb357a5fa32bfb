"""The `--json` of `since` and `diff`: both states, the counts, and every difference.

`docs/json.md` describes it. It does not depend on the language.
"""

from typing import Any, Final

from plancoop.analysis.comparison import ChangeCount, ChangeKind, Difference, count_changes
from plancoop.analysis.snapshots import Comparison, Snapshot
from plancoop.export.json_text import as_json
from plancoop.plan.model import Audience
from plancoop.plan.traversal import PlacedItem
from plancoop.plan.values import one_or_several

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
        "origine": snapshot.origin,
        "fichier": snapshot.file,
        "le": snapshot.day,
        "commit": snapshot.commit or None,
        "remarque": snapshot.remark,
    }


def _count(count: ChangeCount) -> dict[str, Any]:
    return {
        "nouvelle": count.change_kind,
        "type": count.item_kind,
        "statut": count.status,
        "nombre": count.number,
        "elements": [difference.id or None for difference in count.differences],
    }


def _value(value: Any, difference: Difference) -> Any:  # noqa: ANN401 -- whatever a model may hold
    """Return a value of a difference; leads as the other commands write them."""
    return value if difference.is_list or not isinstance(value, tuple) else one_or_several(value)


def _difference(difference: Difference) -> dict[str, Any]:
    data = {
        "nouvelle": difference.change_kind,
        "element": difference.id or None,
        "type": difference.kind or ("public" if difference.id else None),
        "public": difference.audience.id if difference.audience else None,
        "cle": difference.key or None,
        "avant": _value(difference.old, difference),
        "apres": _value(difference.new, difference),
    }
    if difference.is_list:
        data |= {"ajouts": difference.gained, "retraits": difference.lost}
    if difference.change_kind in (ChangeKind.POSTPONED, ChangeKind.ADVANCED):
        data["jours"] = difference.days
    if difference.change_kind in (ChangeKind.ADDED, ChangeKind.REMOVED):
        match difference.subject:
            case PlacedItem(item):
                data["texte"] = item.text
            case Audience(name=name):
                data["texte"] = name
    return data
