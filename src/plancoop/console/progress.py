"""A bar in the terminal for what takes long."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

SECONDS_BEFORE_BAR: Final = 2.0
"""What takes less needs no bar."""


@contextmanager
def progress(text: str, steps: int) -> Iterator[Callable[[], None]]:
    """Show a bar on a terminal for what takes longer; yield what is to be called after each step.

    It goes to standard error, and leaves nothing behind.
    """
    if sys.stderr is None or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield lambda: None
        return
    from threading import Timer

    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    task = bar.add_task(text, total=steps if steps > 1 else None)
    timer = Timer(SECONDS_BEFORE_BAR, bar.start)
    timer.start()
    try:
        yield lambda: bar.advance(task)
    finally:
        timer.cancel()
        timer.join()
        bar.stop()


_WHOLE: Final = 100


@contextmanager
def progress_bar(text: str) -> Iterator[Callable[[int, int], None]]:
    """Show a bar for a workbook; yield what is to be told how many rows are done, and of all."""
    shown = 0
    with progress(text, _WHOLE) as advance:

        def tell(done: int, total: int) -> None:
            nonlocal shown
            while shown < _WHOLE * done // max(total, 1):
                shown += 1
                advance()

        yield tell
