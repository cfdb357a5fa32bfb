"""A whole plan written as a new file."""

from collections.abc import Sequence
from typing import Any

from plancoop.patch.emitter import DEFAULT_FORM, write_mapping
from plancoop.plan.model import Plan
from plancoop.plan.values import Status


def plan_text(plan: Plan, comments: Sequence[str] = ()) -> str:
    """Write a plan with the status of every item, and comments at its head, each a line."""
    data: dict[str, Any] = plan.model_dump(by_alias=True, exclude_defaults=True)
    for audience in data["publics"]:
        for key in ("objectifs", "moyens"):
            for item in audience.get(key, ()):
                for entry in (item, *item.get("etapes", ())):
                    entry.setdefault("statut", Status.NOT_STARTED)
    head = [*(f"# {line}".rstrip() for line in comments), ""] if comments else []
    return "\n".join((*head, *write_mapping(data, 0, DEFAULT_FORM), ""))
