"""Who says a setting: options before variables, the plan, the project, the person, the system."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from plancoop.settings import FaultySettings, Origin, Settings, SettingsFault
from plancoop.settings_files.keys import KEYS

VARIABLE: Final = "variable"


class Said(NamedTuple):
    """A value of a setting, and who says it."""

    value: Any
    origin: Origin


Layer = Mapping[str, Said]
"""What one of those who may say something says, by the names of keys."""


def settle(layers: Iterable[Layer]) -> Settings:
    """Return what layers say together: of each key, the first that says it counts."""
    said: dict[str, Said] = {}
    for layer in layers:
        said = {**layer, **said}
    values: dict[str, Any] = {}
    for key in KEYS:
        if key.names:
            below = {name.partition(".")[::2]: one.value for name, one in said.items()}
            values[key.field] = {
                name: value for (section, name), value in below.items() if section == key.name
            }
        elif key.name in said:
            value = said[key.name].value
            values[key.field] = tuple(value) if isinstance(value, list) else value
    return Settings(**values, origins={name: one.origin for name, one in said.items()})


def read_variables(environ: Mapping[str, str]) -> Layer:
    """Read what variables say, but for the language; raise `FaultySettings`."""
    said = dict(_colour_and_memory(environ))
    own = [key for key in KEYS if key.variable.startswith(_CHECKED) and environ.get(key.variable)]
    if own:
        from plancoop.settings_files.reading import check

        nested: dict[str, dict[str, Any]] = {}
        for key in own:
            section, _dot, last = key.name.partition(".")
            nested.setdefault(section, {})[last] = _typed(environ[key.variable], key.field)
        origins = {key.name: Origin(VARIABLE, key.variable) for key in own}
        values, refusals = check(nested)
        if refusals:
            raise FaultySettings(
                [SettingsFault(origins[".".join(one.path)], *one[1:]) for one in refusals]
            )
        said |= {name: Said(value, origins[name]) for name, value in values.items()}
    return said


_CHECKED: Final = ("PLANCOOP_SIGNAUX", "PLANCOOP_COUVERTURE", "PLANCOOP_LISTE")
"""How the variables begin that are written as the file writes the setting."""


def _typed(text: str, field: str) -> Any:  # noqa: ANN401 -- what the model checks
    """Read the text of a variable as the file would have it."""
    if field in {"required", "columns"}:
        return [word.strip() for word in text.split(",") if word.strip()]
    return int(text) if re.fullmatch(r"\d{1,9}", text, re.ASCII) else text


def _colour_and_memory(environ: Mapping[str, str]) -> Iterator[tuple[str, Said]]:
    """Yield what the variables say that hold other words: docs/command-line.md has them."""
    if environ.get("NO_COLOR"):
        yield "couleur", Said("never", Origin(VARIABLE, "NO_COLOR"))
    elif name := next(filter(environ.get, ("FORCE_COLOR", "CLICOLOR_FORCE")), ""):
        yield "couleur", Said("never" if environ[name] == "0" else "always", Origin(VARIABLE, name))
    elif environ.get("CLICOLOR") == "0":
        yield "couleur", Said("never", Origin(VARIABLE, "CLICOLOR"))
    if word := environ.get("PLANCOOP_CACHE"):
        is_on = word not in {"0", "non", "no"}
        yield "memoire", Said(is_on, Origin(VARIABLE, "PLANCOOP_CACHE"))
