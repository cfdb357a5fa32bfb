"""Parts of plancoop that a plain installation leaves out, and what is said where one is asked."""

from collections.abc import Sequence
from enum import StrEnum
from importlib.util import find_spec
from typing import Final

from plancoop.errors import PlancoopError
from plancoop.text.translatable import N_


class Extra(StrEnum):
    """A part that is installed by its name, as in `pip install 'plancoop[pdf]'`."""

    EXCEL = "excel"
    PDF = "pdf"
    WORD = "word"


class MissingExtra(PlancoopError):
    """What is asked needs libraries that are not installed."""


_MODULES: Final[dict[Extra, Sequence[str]]] = {
    Extra.EXCEL: ("odf", "python_calamine", "xlsxwriter"),
    Extra.PDF: ("typst",),
    Extra.WORD: ("docx",),
}
_SENTENCES: Final = {
    Extra.EXCEL: N_(
        "Workbooks are read and written by libraries that are not all installed: {command} "
        "installs them."
    ),
    Extra.PDF: N_(
        "A PDF is set by Typst, which is not installed: {command} installs it. Without it, open "
        "the HTML report in a browser and print it."
    ),
    Extra.WORD: N_(
        "A Word document is written by python-docx, which is not installed: {command} installs it."
    ),
}


def require(extra: Extra) -> None:
    """Raise `MissingExtra` where a library of this extra is not installed; load none."""
    if any(find_spec(module) is None for module in _MODULES[extra]):
        raise MissingExtra(_SENTENCES[extra], command=f"pip install 'plancoop[{extra}]'")
