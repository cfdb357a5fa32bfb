"""Comments behind the ids of entries, such as where each comes from."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

_ID_LINE: Final = re.compile(r" *- id: (\S+)")


def with_comments(lines: Iterable[str], comments: Mapping[str, str]) -> Iterator[str]:
    """Yield lines of a plan, with the comment of each id behind the line that begins its entry."""
    for line in lines:
        match = _ID_LINE.fullmatch(line)
        comment = comments.get(match[1]) if match else None
        yield f"{line}  # {' '.join(comment.split())}" if comment else line
