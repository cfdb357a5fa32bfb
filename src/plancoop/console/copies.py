"""What lies beside a plan and may be taken for it, told a line each, with what to do about it."""

from collections.abc import Iterable
from pathlib import Path
from shlex import quote
from typing import Final

from plancoop.console import output
from plancoop.i18n.translation import _, command_line, ngettext
from plancoop.system.copies import Origin, copies_beside
from plancoop.text.translatable import N_
from plancoop.text.unprintable import visible

_SENTENCES: Final = {
    Origin.COPY: N_(
        "{file} is beside the plan: a copy, or a version that a shared folder set "
        "aside. Keep one of them; to see what differs: {command}"
    ),
    Origin.FORMER: N_(
        "{file} is beside the plan: what it was before. Remove it once you miss nothing of it."
    ),
    Origin.OPEN: N_(
        "{file} is beside the plan: an editor has it open, or was stopped. Save there "
        "first, or recover what was typed."
    ),
}
_SHOWN: Final = 5


def warn_of_copies(plans: Iterable[Path]) -> None:
    """Name the copies beside some plans, on standard error; files that were checked are none."""
    asked = list(plans)
    copies = [copy for copy in copies_beside(asked) if copy.path not in asked]
    for plan, path, origin in copies[:_SHOWN]:
        names = (visible(quote(file.as_posix())) for file in (plan, path))
        command = " ".join((command_line("plancoop diff"), *names))
        output.warn(_(_SENTENCES[origin]).format(file=visible(path.as_posix()), command=command))
    if (more := len(copies) - _SHOWN) > 0:
        output.warn(
            ngettext(
                "There is {n} more copy beside it.", "There are {n} more copies beside it.", more
            )
        )
