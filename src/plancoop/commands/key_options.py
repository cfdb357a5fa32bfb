"""The options for keys of the file, which `add` and `edit` have alike: given, and understood."""

import inspect
from collections.abc import Callable, Iterator, Sequence
from functools import partial, wraps
from typing import Any, Final

from plancoop.changes.change import Values
from plancoop.commands.key_table import KEPT, KEY_OPTIONS, KeyOption
from plancoop.console.parse import without_duplicates
from plancoop.errors import UsageError
from plancoop.plan.grouping import Grouping
from plancoop.text.matching import fold, nearest
from plancoop.text.translatable import N_


def with_keys(*sections: str | None) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a command an option for each key of some sections, in the place of its `values`.

    The command is called with the values that were typed, by the file's keys and as a file would
    hold them. Typer reads the signature, which is why it is rewritten.
    """
    known = [option for option in KEY_OPTIONS if any(option.fits(section) for section in sections)]
    return partial(_with_options, options=known)


def _with_options(
    command: Callable[..., None], options: Sequence[KeyOption]
) -> Callable[..., None]:
    signature = inspect.signature(command, eval_str=True)
    parameters: list[inspect.Parameter] = []
    for parameter in signature.parameters.values():
        parameters += (
            [option.parameter for option in options] if parameter.name == "values" else [parameter]
        )

    @wraps(command)
    def run(**given: Any) -> None:  # noqa: ANN401 -- each of its own type, as the signature says
        values: dict[str, Any] = {}
        for option in options:
            put(values, option, option.words(given.pop(option.parameter.name)))
        command(**given, values=values)

    run.__signature__ = signature.replace(parameters=parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return run


def put(values: dict[str, Any], option: KeyOption, words: Sequence[str]) -> None:
    """Read the words of an option into values by the file's keys; raise `UsageError`."""
    read = without_duplicates(map(option.value, words))
    if not read:
        return
    is_list = option.many and not (option.one_as_text and len(read) == 1)
    value = read if is_list else read[0]
    key, *within = option.path
    values[key] = {**values.get(key, {}), within[0]: value} if within else value


def options_of(section: str | None) -> list[KeyOption]:
    """Return the options for the keys of a section."""
    return [option for option in KEY_OPTIONS if option.fits(section)]


_LACKING: Final = {
    None: N_("{option} does not go with the plan itself. Possible options: {known}."),
    "axes": N_("{option} does not go with an axis. Possible options: {known}."),
    "publics": N_("{option} does not go with {a_group}. Possible options: {known}."),
    "objectifs": N_("{option} does not go with an objective. Possible options: {known}."),
    "moyens": N_("{option} does not go with a means. Possible options: {known}."),
    "etapes": N_("{option} does not go with a step. Possible options: {known}."),
}


def require_known(
    values: Values, section: str | None, grouping: Grouping = Grouping.AUDIENCE
) -> None:
    """See that a section may have the keys of some values; raise `UsageError`.

    `grouping` is what the plan calls its audiences.
    """
    for option in _given(values):
        if not option.fits(section):
            name = option.names[0]
            known = ", ".join(other.names[0] for other in options_of(section))
            raise UsageError(_LACKING[section], option=name, known=known, grouping=grouping)


_ALONE: Final = ("texte", "numero", "nom", "nom_court", "alias")


def require_fit_for_several(values: Values, count: int) -> None:
    """See that values may be those of several entries at once; raise `UsageError`."""
    for option in _given(values):
        if option.path[0] in _ALONE:
            sentence = N_(
                "{option} is for a single item, and there are {count}. Put a text of several "
                "words in quotes."
            )
            raise UsageError(sentence, option=option.names[0], count=count)


def _given(values: Values) -> Iterator[KeyOption]:
    """Yield the options that were given."""
    for option in KEY_OPTIONS:
        key, *within = option.path
        if key in values and (not within or within[0] in values[key]):
            yield option


_ESSENTIAL: Final = (("cible", "valeur"), ("recurrence", "chaque"), ("exercice", "debut"))
"""What a section is nothing without."""


_WITHOUT_OPTION: Final = (("indicateurs",),)
"""What --vider takes away, though no option gives it."""


def to_cleared(word: str) -> tuple[str, ...]:
    """Read a key that is to be taken away: the path of it in a section; raise `UsageError`.

    It is a key of the file or the name of an option. A target goes whole with its figure, a
    recurrence with its span of time.
    """
    keys = {option.path[0]: option.path[:1] for option in KEY_OPTIONS}
    paths = {
        fold(name): option.path[:1] if option.path in _ESSENTIAL else option.path
        for option in KEY_OPTIONS
        for name in (option.path[-1], *option.names)
    } | keys
    path = paths.get(fold(word)) or (fold(word),)
    if path[-1] in KEPT:
        raise UsageError(KEPT[path[-1]])
    if path not in paths.values() and path not in _WITHOUT_OPTION:
        known = dict.fromkeys(known[-1] for known in paths.values() if known[-1] not in KEPT)
        sentence = N_("--vider does not remove “{word}”: {known}.")
        near = nearest(word, paths, at_most=1)
        proposals = [paths[name][-1] for name in near if paths[name][-1] in known]
        raise UsageError(sentence, word=word, known=", ".join(known), proposals=proposals)
    return path
