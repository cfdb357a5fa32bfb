"""`plancoop config`: each setting, its value, and who says it."""

import json
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from plancoop import settings
from plancoop.commands import options
from plancoop.console import output, screen
from plancoop.i18n.translation import P_, _
from plancoop.settings import Origin
from plancoop.settings_files.keys import KEYS, Key
from plancoop.system import settings_search
from plancoop.text.unprintable import on_one_line
from plancoop.wording.settings_report import place_text


def config(plan: options.PlanOption = None, as_json: options.JsonOption = False) -> None:
    """Show each setting, and where it comes from."""
    del plan  # its folder was looked at before any command runs
    shown = list(_shown())
    if as_json:
        output.emit_json(_json(shown))
        return
    from plancoop.terminal.settings import overview

    rows = [(each.name, _words(each.value), _origin_words(each.origin)) for each in shown]
    output.show(overview(rows, screen.width()))
    output.say_lines(["", *_file_lines()])


class _Shown(NamedTuple):
    """A setting, its value as JSON has it, and who says it."""

    key: Key
    name: str
    value: Any
    origin: Origin


def _shown() -> Iterator[_Shown]:
    """Yield the settings, those under names of their own last."""
    settled = settings.current()
    for key in KEYS:
        value = getattr(settled, key.field)
        if key.names:
            for name, text in value.items():
                full = f"{key.name}.{name}"
                yield _Shown(key, full, text, settled.origins[full])
        else:
            said = list(value) if isinstance(value, tuple) else value
            yield _Shown(key, key.name, said, settled.origins.get(key.name, _DEFAULT))


_DEFAULT: Final = Origin("defaut")


def _words(value: Any) -> str:  # noqa: ANN401 -- what a setting may be
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return on_one_line(", ".join(value) if isinstance(value, list) else str(value)) or "–"


def _origin_words(origin: Origin) -> str:
    """Say where a value comes from."""
    if origin.kind == _DEFAULT.kind:
        return _("by default")
    return place_text(origin)


def _file_lines() -> Iterator[str]:
    """Say which files were read, or where they are looked for."""
    if files := settings.current().files:
        yield _("Read, the first that says a setting counts") + P_("colon", ": ").rstrip()
        yield from (f"  {on_one_line(path)}" for path in files)
        return
    yield _("There is no file of settings. They are looked for in {project} and {person}.").format(
        project=settings_search.OWN_NAME, person=on_one_line(settings_search.person_path())
    )


def _json(shown: list[_Shown]) -> str:
    body = {
        "format": "plancoop/config",
        "version": 1,
        "fichiers": settings.current().files,
        "reglages": [
            {
                "cle": each.name,
                "valeur": each.value,
                "origine": {
                    "sorte": each.origin.kind,
                    "nom": each.origin.name or None,
                    "ligne": each.origin.line or None,
                    "colonne": each.origin.column or None,
                },
            }
            for each in shown
        ],
    }
    return json.dumps(body, ensure_ascii=False, indent=2) + "\n"
