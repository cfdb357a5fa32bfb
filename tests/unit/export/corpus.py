"""Files to check, of every kind, for whoever tests a format."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final

from plancoop.errors import DiskError
from plancoop.export.locations import Project
from plancoop.text.source import Source
from plancoop.validation.checks import Check
from plancoop.validation.reading import read
from tests.support.cases import ACCEPTED, REFUSED
from tests.support.files import REAL_PLAN

HERE: Final = Path("/projet") if Path("/projet").is_absolute() else Path("C:/projet")
PROJECT: Final = Project(HERE, HERE)

ESC, OVERRIDE = "\x1b[31m", "\u202e"
NASTY: Final = (
    r"a\n::error::b",
    "::error file=x::y",
    "100 % %0A %25",
    r"a\tb",
    "a | b || c",
    "a, b: c; d=e",
    "]]> --> <script>alert(1)</script> &amp;",
    "[lien](http://exemple.coop) ![x](y) [[z]]",
    r"[a\\](b) `code` **gras** _x_ ~~y~~ # $x$",
    "{0} {1} {{2}} {x}",
    "##[error]z",
    "😀 👩\u200d💻 é",
    f"{OVERRIDE}renversé",
    "\u200bx\u200b",
    ESC,
)
"""Texts that some format would take for more than text, as a plan writes them in double quotes."""


def check(text: str | bytes, name: str = "plan.yaml", *, strict: bool = False) -> Check:
    """Check a text as if it were a file."""
    data = text.encode() if isinstance(text, str) else text
    return Check(name, read(Source.decode(name, data)), strict=strict)


def unreadable(name: str) -> Check:
    """Check a file that is not there."""
    failure = DiskError(
        "{file} cannot be read: {reason}.", file=name, reason="there is no such file"
    )
    return Check(name, failure=failure)


def item(name: str, **more: str) -> str:
    """Write an item of a plan, its values as YAML."""
    keys = {"texte": f"Texte de {name}", **more}
    return "".join([f"      - id: {name}\n", *(f"        {key}: {keys[key]}\n" for key in keys)])


def plan(*items: str, head: str = "") -> str:
    """Write a plan whose only audience, `jeunes`, has those means."""
    top = f"version: 1\ntitre: Un plan\n{head}publics:\n  - id: jeunes\n    nom: Les jeunes\n"
    return f"{top}    moyens:\n{''.join(items)}"


def hostile() -> Iterator[Check]:
    """Yield plans that say nasty things wherever a message repeats what a plan says."""
    for nasty in NASTY:
        quoted = f'"{nasty}"'
        yield check(plan(item("m1", statut=quoted, echeance=quoted), item("m2", pour=quoted)))
        yield check(plan(item(quoted, poids=quoted)))
        yield check(f'version: 1\ntitre: x\n"{nasty}": y\npublics: []\n')


SILENCING: Final = plan(
    item("m1", statut="realise", suivi="[{le: 2012-01-02, statut: realise}]"),
    item("m2", statut="fait", suivi="[{le: 2012-01-02, statut: realise}]"),
    head='verification:\n  - {regle: PC403, raison: "Vu | `2012`", elements: [m1]}\n',
)
"""A plan with a warning that it silences, one that it does not, and a hint."""


@cache
def every() -> tuple[Check, ...]:
    """Return checks of every kind of file."""
    cases = [(one.values[0].path.read_bytes(), one.values[0].path.name) for one in every_case()]
    return (
        *(check(data, name) for data, name in cases),
        *(check(data, name, strict=True) for data, name in cases),
        *hostile(),
        check(REAL_PLAN.read_bytes()),
        check(SILENCING),
        check(SILENCING, strict=True),
        check("", "-"),
        check(plan(*(item(f"m{n}", statut="fini fini") for n in range(1000)))),
        unreadable("absent.yaml"),
        unreadable(f"{ESC}{OVERRIDE}\n::a,b:c|`[x](y)<b>%0A"),
    )


def every_case() -> list[Any]:
    """Return the cases of `tests/cases`, as pytest takes them."""
    return REFUSED + ACCEPTED


def marked(text: str, line: int, column: int, end_line: int, end_column: int) -> str:
    r"""Return what stands between two places, counted as formats do: only `\n` ends a line."""
    lines = text.split("\n")

    def offset(row: int, place: int) -> int:
        return sum(len(one) + 1 for one in lines[: row - 1]) + place - 1

    return text[offset(line, column) : offset(end_line, end_column)]
