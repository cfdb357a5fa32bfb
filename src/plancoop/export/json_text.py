"""Text of JSON, the same for all formats."""

import json
from datetime import date

from plancoop.text.unprintable import rewrite_forbidden


def as_json(data: object) -> str:
    """Write JSON; characters that no plan may hold are escaped, so that no terminal obeys them."""
    text = json.dumps(data, ensure_ascii=False, indent=2, default=date.isoformat)
    return rewrite_forbidden(text, lambda char: json.dumps(char)[1:-1]) + "\n"
