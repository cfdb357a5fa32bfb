"""Settings at a glance, for TAB: unchecked, and without all that checks them."""

from collections.abc import Iterator, Mapping
from typing import Any

from plancoop.system.settings_search import LARGEST, SHARED_NAME, find_settings


def language(folder: str) -> str:
    """Return the language that the files for a plan in a folder settle, empty for none."""
    said = (data["langue"] for data in _sections(folder) if data.get("langue") in {"fr", "en"})
    return next(said, "")


def filters(folder: str) -> dict[str, str]:
    """Return the saved filters by their names."""
    found: dict[str, str] = {}
    for data in _sections(folder):
        section = data.get("filtres")
        for name, text in section.items() if isinstance(section, dict) else ():
            found.setdefault(name, str(text))
    return found


def _sections(folder: str) -> Iterator[Mapping[str, Any]]:
    """Yield the settings of each file that can be read."""
    for _whose, path, content in find_settings(folder):
        import tomllib  # no file, no TOML

        from plancoop.settings_files.statements import TOO_LONG

        try:
            text = content.decode("utf-8-sig")
            if len(content) > LARGEST or TOO_LONG.search(text):
                continue
            data = tomllib.loads(text)
            yield data["tool"]["plancoop"] if path.endswith(SHARED_NAME) else data
        except (ValueError, RecursionError, LookupError):
            continue
