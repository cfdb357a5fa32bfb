"""How JSON is written, whatever it says."""

import json
from datetime import date

from plancoop.text.unprintable import rewrite_forbidden


def as_json(said: object) -> str:
    """Write JSON in which what no plan may hold stands as an escape: no terminal obeys it."""
    text = json.dumps(said, ensure_ascii=False, indent=2, default=date.isoformat)
    return rewrite_forbidden(text, lambda char: json.dumps(char)[1:-1]) + "\n"
