"""Text of JSON, the same for all formats."""

import json
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from plancoop.plan.dates import PartialDate
from plancoop.plan.model import Budget, FollowUp, Link, Period, Silence, Target
from plancoop.text.unprintable import rewrite_forbidden


def as_json(data: object, *, indent: int | None = 2) -> str:
    """Write JSON, on one line without `indent`.

    Characters that no plan may hold are escaped, so that no terminal obeys them.
    """
    text = json.dumps(data, ensure_ascii=False, indent=indent, default=_plain)
    return rewrite_forbidden(text, lambda char: json.dumps(char)[1:-1]) + "\n"


def _plain(value: Any) -> Any:  # noqa: ANN401 -- what JSON has no way to write
    """Write a day, a code, or a part of a plan, which has the file's own keys."""
    match value:
        case date():
            return value.isoformat()
        case Decimal():  # exact: a number would be read as a float
            return str(value)
        case PartialDate():
            return value.text
        case Enum():
            return value.value
        case Budget() | FollowUp() | Link() | Period() | Silence() | Target():
            return value.model_dump(by_alias=True)
    raise TypeError(value)
