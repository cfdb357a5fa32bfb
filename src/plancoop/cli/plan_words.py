"""The values that a plan, or the calendar, gives to what is asked for: ids, names, dates.

The plan is read as bare data, for speed: what cannot be read, or is not what it should be, gives no
words.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import timedelta
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from plancoop.cli.command_table import Parameter
from plancoop.cli.language import plan_asked, plan_meant
from plancoop.cli.plan_terms import say
from plancoop.cli.registry import COMMANDS
from plancoop.errors import PlancoopError
from plancoop.i18n.formats import MONTHS, day
from plancoop.i18n.translation import P_, _, language
from plancoop.system import clock

if TYPE_CHECKING:
    from plancoop.cli.completion import Typed

Pairs = Sequence[tuple[str, str]]
"""Words, each with what it is."""


class Words(NamedTuple):
    """Words that may come next, or that these are `paths`: `files` or `folders`.

    `others` are proposed where none of the words fits.
    """

    pairs: Pairs = ()
    paths: str = ""
    others: "Words | None" = None


def values(parameter: Parameter, command: str, typed: "Typed") -> Words:
    """Return the values that a parameter of a command may have."""
    names = parameter.metavar.strip("[]…").replace("|", " ").split()
    source = _BY_NAME.get((command, parameter.name)) or _BY_NAME.get(("", parameter.name))
    if source is None:
        first = _BY_METAVAR.get(names[0]) if names else None
        again = _BY_METAVAR.get(names[-1]) if names else None
        source = again if _is_later(parameter, typed) else first
    return source(_Asked(command, typed)) if source else Words()


def _is_later(parameter: Parameter, typed: "Typed") -> bool:
    """Tell whether the first word of an argument such as `DATE ID…` is there already."""
    plain = [word for word in typed.before if not word.startswith("-")]
    return not parameter.names and len(plain) > 1


def takes_several(parameter: Parameter) -> bool:
    """Tell whether an option takes several words with commas between."""
    return parameter.name in {"status", "kind", "lacking", "require", "tag", "priority", "clear"}


class _Asked:
    """A question for words: what was typed, and the plan that is meant."""

    def __init__(self, command: str, typed: "Typed") -> None:
        self.command = command
        self.typed = typed

    @cached_property
    def plan(self) -> dict[str, Any]:
        return _plan_data(self.typed.before)

    def audiences(self) -> list[dict[str, Any]]:
        return _sections(self.plan.get("publics"))

    def items(self, *keys: str) -> Iterator[dict[str, Any]]:
        """Yield the items of the lists under some keys, each before its steps."""
        for audience in self.audiences():
            for key in keys or ("objectifs", "moyens"):
                for item in _sections(audience.get(key)):
                    yield item
                    if not keys:
                        yield from _sections(item.get("etapes"))


def plan_folder(before: Sequence[str]) -> str:
    """Return the folder of the plan that a command line is about, empty for none."""
    path = plan_meant(before, os.environ)
    return str(path.parent) if path else ""


def _plan_data(before: Sequence[str]) -> dict[str, Any]:
    """Return the data of the plan that a command line is about; empty where it cannot be read."""
    from plancoop.syntax.document import parse
    from plancoop.system import discovery, files

    try:
        path = discovery.find_plan(plan_asked(before), os.environ, Path.cwd())
        document = parse(files.read(path), lambda _section: ())
    except PlancoopError:
        return {}
    is_read = document.recovered is None and isinstance(document.data, dict)
    return document.data if is_read else {}


def _sections(value: Any) -> list[dict[str, Any]]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _text(section: dict[str, Any], key: str) -> str:
    value = section.get(key)
    return value.strip() if isinstance(value, str) else ""


def _texts(section: dict[str, Any], key: str) -> list[str]:
    value = section.get(key)
    every = value if isinstance(value, list) else [value]
    return [each.strip() for each in every if isinstance(each, str)]


_CLOSING: Final = frozenset({"realise", "partiel", "non_realise", "abandonne"})
_ONLY_OPEN: Final = frozenset({"done", "start", "postpone", "measure"})
"""The commands that have nothing to do with what is closed."""


def _items(asked: _Asked, *keys: str) -> Words:
    """Return the ids of items, but those typed already; their own numbers where no id fits."""
    typed = set(asked.typed.before)
    found = [
        item
        for item in asked.items(*keys)
        if _text(item, "id") not in typed
        and not (asked.command in _ONLY_OPEN and _text(item, "statut") in _CLOSING)
    ]
    numbers = [(_text(item, "numero"), _text(item, "texte")) for item in found]
    ids = [(_text(item, "id"), _text(item, "texte")) for item in found]
    return Words(ids, others=Words([pair for pair in numbers if pair[0]]))


def _objectives(asked: _Asked) -> Words:
    return _items(asked, "objectifs")


def _parents(asked: _Asked) -> Words:
    return _items(asked, "objectifs", "moyens")


def _audiences(asked: _Asked) -> Words:
    """Return the ids of audiences; their aliases and names where no id fits."""
    others = [
        (name, _text(audience, "nom"))
        for audience in asked.audiences()
        for name in (
            *_texts(audience, "alias"),
            _text(audience, "nom_court"),
            _text(audience, "nom"),
        )
    ]
    ids = [(_text(audience, "id"), _text(audience, "nom")) for audience in asked.audiences()]
    return Words(ids, others=Words(others))


def _whatever_has_an_id(asked: _Asked) -> Words:
    items, audiences = _items(asked), _audiences(asked)
    return Words([*items.pairs, *audiences.pairs], others=items.others)


def _axes(asked: _Asked) -> Words:
    axes = _sections(asked.plan.get("axes"))
    numbers = [(_text(axis, "numero"), _text(axis, "nom")) for axis in axes]
    return Words([(_text(axis, "id"), _text(axis, "nom")) for axis in axes], others=Words(numbers))


def _tags(asked: _Asked) -> Words:
    declared = _texts(asked.plan, "etiquettes")
    used = (tag for item in asked.items() for tag in _texts(item, "etiquettes"))
    return _once((*declared, *used))


def _leads(asked: _Asked) -> Words:
    return _once(lead for item in asked.items() for lead in _texts(item, "responsable"))


def _people(asked: _Asked) -> Words:
    """Return who has said something in the follow-up, then who has the lead of something."""
    entries = (entry for item in asked.items() for entry in _sections(item.get("suivi")))
    said = [_text(entry, "par") for entry in entries]
    return _once((*said, *(lead for lead, _text in _leads(asked).pairs)))


def _once(words: Iterable[str]) -> Words:
    return Words([(word, "") for word in dict.fromkeys(words) if word])


def _statuses(_asked: _Asked) -> Words:
    return Words([(key, P_("means", label)) for key, label in _STATUSES.items()])


_STATUSES: Final = {
    "a_venir": "Not started",
    "en_cours": "In progress",
    "suspendu": "On hold",
    "realise": "Completed",
    "partiel": "Partly completed",
    "non_realise": "Not completed",
    "abandonne": "Cancelled",
}


def _dates(asked: _Asked) -> Words:
    """Return the days that are usually meant, then those of the plan."""
    today = clock.today()
    month_end = (today.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    usual = (
        (today, _("today")),
        (today - timedelta(days=1), _("yesterday")),
        (today + timedelta(days=1), _("tomorrow")),
        (today + timedelta(days=7), _("in a week")),
        (month_end, _("end of the month")),
    )
    near = {when.isoformat(): f"{words}, {day(when)}" for when, words in reversed(usual)}
    ordered = [(when.isoformat(), near[when.isoformat()]) for when, _words in usual]
    dues = sorted({due for item in asked.items() if (due := _text(item, "echeance"))})
    return Words(list(dict.fromkeys(ordered)), others=_once((*(_period(asked) or ()), *dues)))


def _months(asked: _Asked) -> Words:
    """Return the months of the plan's period, or of this year."""
    this_year = str(clock.today().year)
    first, last = _period(asked) or (f"{this_year}-01", f"{this_year}-12")
    every = (
        (f"{year:04}-{number:02}", f"{_(name)} {year}")
        for year in range(int(first[:4]), int(last[:4]) + 1)
        for number, name in enumerate(MONTHS, start=1)
    )
    return Words([(word, text) for word, text in every if first[:7] <= word <= last[:7]])


def _period(asked: _Asked) -> tuple[str, str] | None:
    """Return the first and the last day of the plan's period, as the file has them."""
    period = asked.plan.get("periode")
    edges = [_text(period, key) for key in ("debut", "fin")] if isinstance(period, dict) else [""]
    return (edges[0], edges[1]) if all(edges) else None


def _indicators(asked: _Asked) -> Words:
    every = (one for item in asked.items() for one in _sections(item.get("indicateurs")))
    return Words([(_text(one, "id") or _text(one, "nom"), _text(one, "nom")) for one in every])


def _codes(_asked: _Asked) -> Words:
    from plancoop.problems import Code

    return Words([(code.value, code.name.lower().replace("_", " ")) for code in Code])


def _topics(_asked: _Asked) -> Words:
    """Return the subjects of the help; the commands where no subject fits."""
    from plancoop.cli.topics import TOPICS

    topics = [(topic.name(name), _(topic.summary)) for name, topic in TOPICS.items()]
    commands = [(name, say(entry.summary)) for name, entry in COMMANDS.items()]
    french = [
        (entry.aliases[0], text)
        for entry, (_name, text) in zip(COMMANDS.values(), commands, strict=True)
    ]
    return Words(topics, others=Words(commands if language() == "en" else french))


def _kinds(asked: _Asked) -> Words:
    words = _once(("objectif", "moyen", "etape"))
    return Words([*words.pairs, ("public", "")]) if asked.command == "add" else words


def _kinds_and_audiences(asked: _Asked) -> Words:
    audiences = _audiences(asked)
    kinds = _once(("objectifs", "moyens", "etapes"))
    return Words([*audiences.pairs, *kinds.pairs], others=audiences.others)


def _files(_asked: _Asked) -> Words:
    return Words(paths="files")


def _folders(_asked: _Asked) -> Words:
    return Words(paths="folders")


def _fixed(*words: str) -> Callable[[_Asked], Words]:
    return lambda _asked: _once(words)


_NOTHING: Final = _fixed()

_BY_METAVAR: Final[dict[str, Callable[[_Asked], Words]]] = {
    "AFTER": _files,
    "{GROUP}": _audiences,
    "AXIS": _axes,
    "BEFORE": _files,
    "CODE": _codes,
    "DATE": _dates,
    "FILE": _files,
    "FOLDER": _folders,
    "ID": _items,
    "KIND": _kinds,
    "MONTH": _months,
    "OBJECTIVE": _objectives,
    "REVISION": _dates,
    "STATUS": _statuses,
    "TAG": _tags,
}
"""By the word that the help has for a value."""

_BY_NAME: Final[dict[tuple[str, str], Callable[[_Asked], Words]]] = {
    ("", "pour"): _objectives,
    ("", "lead"): _leads,
    ("", "responsable"): _leads,
    ("", "by"): _people,
    ("", "indicator"): _indicators,
    ("", "priority"): _fixed("haute", "moyenne", "basse"),
    ("", "priorite"): _fixed("haute", "moyenne", "basse"),
    ("", "recurrence_chaque"): _fixed("mois", "trimestre", "semestre", "an"),
    ("", "parent"): _parents,
    ("add", "name"): _NOTHING,
    ("close", "rest"): _fixed("reconduit", "realise", "partiel", "non_realise", "abandonne"),
    ("coverage", "require"): _fixed(
        *("objectifs", "servis", "moyens", "cible", "echeance", "responsable", "preuve"),
        *("axe", "ecarts"),
    ),
    ("edit", "names"): _whatever_has_an_id,
    ("help", "subject"): _topics,
    ("list", "lacking"): _fixed("echeance", "responsable"),
    ("edit", "lacking"): _fixed("echeance", "responsable"),
    ("list", "sort"): _fixed(
        *("fichier", "echeance", "statut", "signal", "responsable", "numero", "priorite"),
        "-echeance",
    ),
    ("list", "words"): _kinds_and_audiences,
    ("log", "ids"): _whatever_has_an_id,
    ("move", "item"): _whatever_has_an_id,
    ("move", "to"): lambda asked: Words(
        [*_audiences(asked).pairs, *_parents(asked).pairs], others=_audiences(asked).others
    ),
    ("remove", "ids"): _whatever_has_an_id,
    ("rename", "item"): _whatever_has_an_id,
    ("show", "ids"): _whatever_has_an_id,
    ("status", "by"): _fixed("public", "axe", "responsable", "etiquette", "priorite"),
    ("validate", "format_"): _fixed("text", "json", "github", "sarif"),
}
"""By what the code calls a parameter, of one command or of all."""
