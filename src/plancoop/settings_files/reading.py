"""Settings read from the files that say them, and the faults in these, each with its place."""

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path as FilePath
from typing import Any, Final, NamedTuple

from plancoop.plan.values import Status
from plancoop.problems import SHOWN_ERRORS
from plancoop.settings import FaultySettings, Origin, SettingsFault
from plancoop.settings_files.keys import ENGLISH, KEYS, key_of
from plancoop.settings_files.layers import Layer, Said
from plancoop.settings_files.statements import (
    LONGEST_LINE,
    TOO_LONG,
    Path,
    position_of,
    positions,
)
from plancoop.system.discovery import relative_to_here
from plancoop.system.settings_search import LARGEST, SHARED_NAME, Found
from plancoop.text.matching import fold, nearest
from plancoop.text.source import Position, Source
from plancoop.text.translatable import N_
from plancoop.text.unprintable import FORBIDDEN_CHARACTER, usual_end

_USUAL_FORM: Final = N_("Write one setting per line, a text in straight quotes: {example}")


class Refusal(NamedTuple):
    """A value that is refused: the keys that lead to it, why, and how to mend that."""

    path: Path
    sentence: str
    fix: str
    values: Mapping[str, str]


def read_file(found: Found) -> Layer:
    """Read a file of settings; raise `FaultySettings`."""
    whose, path, content = found
    name = _name(path)
    source = Source.decode(name, content)
    above = ("tool", "plancoop") if path.endswith(SHARED_NAME) else ()
    data: Any = _parse(source, whose, content, is_shared=bool(above))
    for key in above:
        data = data.get(key, {}) if isinstance(data, dict) else {}
    places = positions(source.text)

    def origin(path: Path) -> Origin:
        place = position_of((*above, *path), places) or Position(0, 0)
        return Origin(whose, name, *place)

    values, refusals = check(data)
    if refusals:
        faults = [SettingsFault(origin(one.path), *one[1:], source) for one in refusals]
        raise FaultySettings(sorted(faults, key=lambda fault: fault.origin.line)[:SHOWN_ERRORS])
    return {
        name: Said(value, origin(tuple(name.split(".", maxsplit=1))))
        for name, value in values.items()
    }


def _name(path: str) -> str:
    """Return a path as it is told: from the working folder, where it is below that."""
    try:
        return str(relative_to_here(FilePath(path)))
    except OSError:  # the working folder is gone
        return path


def _parse(source: Source, whose: str, content: bytes, *, is_shared: bool) -> dict[str, Any]:
    """Read a text of TOML; raise `FaultySettings`."""

    def fault(sentence: str, fix: str, offset: int | None, **values: str) -> FaultySettings:
        place = Position(0, 0) if offset is None else source.position(offset)
        origin = Origin(whose, source.name, *place)
        filled = {**values, "example": 'langue = "fr"'}
        return FaultySettings([SettingsFault(origin, sentence, fix, filled, source)])

    if len(content) > LARGEST:
        sentence = N_("the file is larger than {most} bytes")
        raise fault(sentence, N_("Keep the settings alone in it."), None, most=str(LARGEST))
    if found := FORBIDDEN_CHARACTER.search(source.text, usual_end(source.text)):
        if found["undecoded"]:
            raise fault(N_("this is not UTF-8"), N_("Save the file as UTF-8."), found.start())
        if not is_shared:
            sentence = N_("{character} stands here, which nobody sees")
            character = f"U+{ord(found[0][0]):04X}"
            raise fault(sentence, N_("Remove it."), found.start(), character=character)
    if long := TOO_LONG.search(source.text):
        sentence = N_("this line is longer than {most} characters")
        raise fault(sentence, N_("Shorten it."), long.start(), most=str(LONGEST_LINE))
    try:
        return tomllib.loads(source.text)
    except tomllib.TOMLDecodeError as error:
        raise fault(*_syntax(str(error)), _offset(str(error), source)) from error
    except (ValueError, RecursionError) as error:
        sentence = N_("a value is too long, or too deep within others")
        raise fault(sentence, _USUAL_FORM, None) from error


def _syntax(reason: str) -> tuple[str, str]:
    """Say what `tomllib` refused, and how to mend it."""
    if "end of document" in reason:
        return N_("the file ends within a value"), N_("Close its quotes and its brackets.")
    if re.search("Cannot (declare|overwrite|mutate)|already|twice", reason):
        return N_("this key, or its section, stands here once more"), N_("Keep one of them.")
    return N_("this is not written as TOML writes settings"), _USUAL_FORM


def _offset(reason: str, source: Source) -> int:
    """Return where `tomllib` stopped."""
    if place := re.search(r"line (\d+), column (\d+)", reason):
        return source.start_of(int(place[1])) + int(place[2]) - 1
    return len(source.text.rstrip())


def check(data: Any) -> tuple[dict[str, Any], list[Refusal]]:  # noqa: ANN401 -- whatever stands there
    """Check what stands in a file: return the values by the names of keys, and what is refused."""
    from pydantic import ValidationError

    from plancoop.settings_files.model import SettingsModel

    try:
        model = SettingsModel.model_validate(data)
    except ValidationError as error:
        return {}, [_refusal(each) for each in error.errors(include_url=False)]
    return dict(_flattened(model.model_dump(exclude_none=True))), []


def _flattened(data: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for key, value in data.items():
        if isinstance(value, dict):
            yield from ((f"{key}.{name}", below) for name, below in value.items())
        else:
            yield key, value


def _refusal(error: Mapping[str, Any]) -> Refusal:
    """Say in our words what pydantic refuses."""
    path = tuple(str(step) for step in error["loc"] if isinstance(step, str) and step != "[key]")
    kind, context, name = error["type"], error.get("ctx", {}), ".".join(path)
    key = key_of(name)
    if kind == "extra_forbidden":
        return _unknown(path)
    if kind == "word_taken":
        sentence = N_("this word means {other} already")
        named = (*path, context["key"]) if "key" in context else path
        return Refusal(named, sentence, N_("Choose another word."), {"other": context["other"]})
    is_section = key is None or (path == (key.name,) and key.names)
    if key is None or (is_section and "[key]" not in error["loc"]):
        if kind == "too_long":
            most = {"most": str(context["max_length"])}
            return Refusal(path, N_("there are more than {most} of them"), N_("Keep fewer."), most)
        sentence = N_("{name} is a section, with settings below it")
        example = next(each for each in KEYS if each.name.startswith(name)).example
        fix = N_("Write, for example: {example}")
        return Refusal(path, sentence, fix, {"name": name, "example": f"[{name}] {example}"})
    shown = json.dumps(error["input"], ensure_ascii=False, default=str)
    values = {"name": name, "value": shown, "expected": key.expected, "example": key.example}
    sentence = N_("{name} is {expected}, and not {value}")
    return Refusal(path, sentence, N_("Write, for example: {example}"), values)


def _unknown(path: Path) -> Refusal:
    """Refuse a key that is none, with the nearest that is one."""
    here = _names_in(".".join(path[:-1]))
    by_word = {name.rpartition(".")[2]: name for name in (*_names(), *here)}
    near = (by_word[word] for word in nearest(path[-1], by_word, at_most=1))
    meant = ENGLISH.get(fold(path[-1])) or next(near, "")
    values = {"name": ".".join(path), "mend": meant, "known": ", ".join(here or _names_in(""))}
    fix = N_("Did you mean “{mend}”?") if meant else N_("There are: {known}.")
    return Refusal(path, N_("there is no setting “{name}”"), fix, values)


def _names() -> tuple[str, ...]:
    """Return every name that a file may have, sections before what stands in them."""
    sections = {key.name.partition(".")[0]: "" for key in KEYS if key.names or "." in key.name}
    statuses = (f"statuts.{status.value}" for status in Status)
    return (*(key.name for key in KEYS if key.name not in sections), *sections, *statuses)


def _names_in(section: str) -> tuple[str, ...]:
    """Return the names that may stand in a section, or outside of any for none."""
    return tuple(name for name in _names() if name.rpartition(".")[0] == section)
