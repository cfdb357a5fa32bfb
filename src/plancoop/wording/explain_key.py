"""A key of the file explained: where it stands, what it is for, and how it may be written."""

from collections.abc import Iterator
from itertools import groupby

from plancoop.i18n.formats import all_of
from plancoop.i18n.translation import P_, in_user_language
from plancoop.patch.emitter import write_flow
from plancoop.plan.key_descriptions import KEYS, TITLES, Key


def known_keys() -> tuple[str, ...]:
    """Return every key of the file, each once."""
    return tuple(dict.fromkeys(key for keys in KEYS.values() for key in keys))


def explain_key(key: str) -> str:
    """Say what a key is for in each section that may have it, with examples."""
    found = [(section, keys[key]) for section, keys in KEYS.items() if key in keys]
    lines = [key]
    for meaning, holders in groupby(found, lambda pair: pair[1]):
        first, *others = (in_user_language(*TITLES[section]) for section, _meaning in holders)
        where = all_of([first, *(title[0].lower() + title[1:] for title in others)])
        told = P_("colon", ": ").join((where, in_user_language(*meaning[:2])))
        lines.append(f"  {told}")
        lines += _examples(key, meaning)
    return "".join(f"{line}\n" for line in lines)


def _examples(key: str, meaning: Key) -> Iterator[str]:
    for value in meaning.examples:
        yield f"    {key}: {write_flow(value, key)}"
