"""A bar in the terminal while a large workbook is written or read."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from plancoop.console import output

_WHOLE: Final = 100


@contextmanager
def progress_bar(text: str) -> Iterator[Callable[[int, int], None]]:
    """Yield what is to be told how many rows are done, and of how many."""
    shown = 0
    with output.progress(text, _WHOLE) as advance:

        def tell(done: int, total: int) -> None:
            nonlocal shown
            while shown < _WHOLE * done // max(total, 1):
                shown += 1
                advance()

        yield tell
