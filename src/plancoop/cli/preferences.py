"""What is settled for a command: by its options, variables, the plan, files, the system.

It is settled before all else, so that help and faulty plans are told in its language too.
"""

import os
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from plancoop import settings
from plancoop.cli import answer_cache, language
from plancoop.cli.registry import COMMAND_BY_WORD
from plancoop.console import colours
from plancoop.errors import PlancoopError
from plancoop.settings import Origin
from plancoop.settings_files.layers import Layer, Said, read_variables, settle
from plancoop.system import settings_search
from plancoop.system.settings_search import Found

OPTION: Final = "option"


def take_into_use(words: Sequence[str], options: Layer, environ: Mapping[str, str]) -> None:
    """Take into use what is settled for a command line, a fault of a file or variable as well.

    What is at fault says nothing: a command that goes on all the same has the rest.
    """
    plan = language.plan_meant(words, environ)
    faults: list[PlancoopError] = []

    def heard(read: Callable[[], Layer]) -> Layer:
        try:
            return read()
        except PlancoopError as error:
            faults.append(error)
            return {}

    found = _found(plan, faults)
    layers = (
        options,
        language.said_by_variable(environ),
        heard(partial(read_variables, environ)),
        language.said_by_plan(plan),
        *(heard(partial(_read_file, one)) for one in found),
        language.said_by_system(environ),
    )
    files = tuple(path for _whose, path, _content in found)
    settled = settle(layers)
    settings.use(settled._replace(files=files, fault=faults[0] if faults else None))


def said_by_options(lang: str | None, colour: str | None, *, no_memo: bool) -> Layer:
    """Return what the options say that go with every command."""
    said = dict(language.said_by_option(lang))
    word = colours.WORDS.get(colour or "", "auto")
    if word != "auto":
        said["couleur"] = Said(word, Origin(OPTION, colours.OPTIONS[0]))
    if no_memo:
        said["memoire"] = Said(value=False, origin=Origin(OPTION, answer_cache.OPTIONS[0]))
    return said


def check(words: Sequence[str]) -> None:
    """Raise what is wrong with the settings, but where a command helps to find that out."""
    fault, first = settings.current().fault, next(iter(words), "").casefold()
    helps = COMMAND_BY_WORD.get(first, first) in _HELPFUL or answer_cache.HELP.intersection(words)
    if fault and not helps:
        raise fault


_HELPFUL: Final = frozenset({"aide", "help", "doctor", "completion", "explain", "--version"})


def _found(plan: Path | None, faults: list[PlancoopError]) -> Sequence[Found]:
    """Return the files of settings for a plan; take note where the disk fails."""
    try:
        return settings_search.find_settings(str(plan.parent) if plan else "")
    except OSError as error:
        from plancoop.system import os_errors

        path = Path(os.fsdecode(error.filename or "."))
        faults.append(os_errors.disk_error(os_errors.CANNOT_BE_READ, path, error))
        return ()


def _read_file(found: Found) -> Layer:
    from plancoop.settings_files.reading import read_file

    return read_file(found)
