"""Some fields alone of the elements that a command writes as JSON, or an element a line."""

import json
from collections.abc import Sequence
from typing import Any

from plancoop.errors import UsageError
from plancoop.text.translatable import N_


def chosen_fields(text: str, fields: Sequence[str], *, lines: bool) -> str:
    """Keep some fields of each element, all where none is named; raise `UsageError`.

    As `lines` each element is one line (JSON Lines), and what is around them is left out.
    """
    data: dict[str, Any] = json.loads(text)
    elements = data.get("elements")
    if not isinstance(elements, list):
        sentence = N_("The fields of --json, and --jsonl, are for items, as with list and show.")
        raise UsageError(sentence)
    kept = [_with(element, fields) for element in elements] if fields else elements
    if lines:
        return "".join(f"{json.dumps(element, ensure_ascii=False)}\n" for element in kept)
    return json.dumps(data | {"elements": kept}, ensure_ascii=False, indent=2) + "\n"


def _with(element: dict[str, Any], fields: Sequence[str]) -> dict[str, Any]:
    for field in fields:
        if field not in element:
            sentence = N_("“{word}” is not a field: {known}.")
            raise UsageError(sentence, word=field, known=", ".join(element))
    return {field: element[field] for field in fields}
