"""What a report says as plain data, for a program in another language.

Items and audiences are named by their ids wherever they are part of something else.
"""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any

from plancoop.analysis.query import ItemRow
from plancoop.report.audiences import AudienceContent
from plancoop.report.items import ItemContent


def plain_data(value: Any) -> Any:  # noqa: ANN401, PLR0911 -- whatever a report holds
    """Make plain data of a value of a report."""
    match value:
        case ItemRow():
            return value.placed.item.id
        case ItemContent() | AudienceContent():
            return value.id
        case Enum():
            return value.value
        case date():
            return value.isoformat()
        case Mapping():
            return {key: plain_data(each) for key, each in value.items()}
        case tuple() if hasattr(value, "_asdict"):
            return plain_data(value._asdict())
        case tuple() | list():
            return [plain_data(each) for each in value]
        case _ if is_dataclass(value):
            return members(value)
        case _:
            return value


def members(value: Any) -> dict[str, Any]:  # noqa: ANN401 -- any dataclass of a report
    """Make plain data of an item, an audience, or another dataclass with its parts."""
    return {each.name: plain_data(getattr(value, each.name)) for each in fields(value)}
