"""The merge by item and key: what was handed out, what came back, and what the plan is now."""

from collections.abc import Callable
from enum import Enum
from typing import TypeVar

_Value = TypeVar("_Value")


class Verdict(Enum):
    """What is to become of a value that came back."""

    UNTOUCHED = "untouched"
    """It is what was handed out: whatever the plan is now stays."""
    CHANGED = "changed"
    ALREADY = "already"
    """The plan says the same by now."""
    CONFLICT = "conflict"
    """It was changed there, and in the plan as well."""


def judge(
    base: _Value, now: _Value, back: _Value, same: Callable[[_Value, _Value], bool]
) -> Verdict:
    """Compare what was handed out, what the plan is now, and what came back."""
    if same(back, base):
        return Verdict.UNTOUCHED
    if same(back, now):
        return Verdict.ALREADY
    return Verdict.CHANGED if same(now, base) else Verdict.CONFLICT
