"""The table of settings in both languages comes from the keys that are declared."""

import re
from collections.abc import Callable

import pytest

from plancoop import settings
from plancoop.i18n.translation import _
from plancoop.settings_files.keys import KEYS, Key
from tests.support.files import ROOT

HEADS = {
    "settings.md": (
        "en",
        "| key | what it settles | what goes there | for example | by default | before the files |",
    ),
    "reglages.md": (
        "fr",
        "| clé | ce qu'elle règle | ce qui s'y met | exemple | par défaut | avant les fichiers |",
    ),
}


def row(key: Key) -> str:
    """Return the line of a key."""
    default = getattr(settings.Settings(), key.field)
    shown = ", ".join(default) if isinstance(default, tuple) else str(default).lower()
    first = ", ".join(f"`{word}`" for word in (key.option, *key.variable.split(", ")) if word)
    usual = "" if key.names else shown
    cells = (f"`{key.name}`", _(key.purpose), _(key.expected), f"`{key.example}`", usual, first)
    return f"| {' | '.join(cells)} |"


@pytest.mark.parametrize("name", HEADS)
def test_the_table_says_each_key(
    name: str,
    speak: Callable[[str], None],
    accept: bool,  # noqa: FBT001
) -> None:
    language, head = HEADS[name]
    speak(language)
    table = "\n".join((head, "|---|---|---|---|---|---|", *map(row, KEYS)))
    path = ROOT / "docs" / name
    if accept:
        text = path.read_text(encoding="utf-8")
        path.write_text(_TABLE.sub(lambda _match: table, text), encoding="utf-8")
    assert f"\n\n{table}\n\n" in path.read_text(encoding="utf-8")


_TABLE = re.compile(r"^\| (?:key|clé) \|.*(?:\n\|.*)*", re.MULTILINE)
