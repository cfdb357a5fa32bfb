"""Where leads are written to: an address in the plan, `Nom <nom@exemple.coop>`, or in a file."""

import re
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from plancoop.errors import UsageError
from plancoop.text.matching import fold
from plancoop.text.translatable import N_

ADDRESS: Final = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
)
_NAMED: Final = re.compile(rf"\s*(?P<name>[^<>]*[^<>\s])\s*<(?P<address>{ADDRESS.pattern})>\s*")


class Mailbox(NamedTuple):
    """A name, and the address after it, if there is one."""

    name: str
    address: str = ""


def read_mailbox(text: str) -> Mailbox:
    """Part a name from its address; a text that is not so written is a name."""
    match = _NAMED.fullmatch(text)
    return Mailbox(match["name"], match["address"]) if match else Mailbox(text.strip())


class AddressBook:
    """The addresses of leads, by their names in any case, with or without accents."""

    def __init__(self, mailboxes: Iterable[Mailbox] = ()) -> None:
        known: dict[str, list[str]] = {}
        for name, address in mailboxes:
            known.setdefault(fold(name), []).append(address)
        self._known: Mapping[str, list[str]] = known

    def of(self, name: str) -> tuple[str, ...]:
        """Return the addresses under a name, each once; none where it is not known."""
        return tuple(dict.fromkeys(self._known.get(fold(name), ())))


def read_addresses(text: str, file: str) -> AddressBook:
    """Read a file with `Nom <nom@exemple.coop>` on each line; a name may have several.

    Empty lines and those that begin with `#` say nothing. Raise `UsageError` with the line that
    cannot be read.
    """
    mailboxes = []
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        mailbox = read_mailbox(line)
        if not mailbox.address:
            sentence = N_(
                "{place}: “{text}” is not a name followed by its address. Write a line such "
                "as: Léa Tremblay <lea@exemple.coop>"
            )
            raise UsageError(sentence, place=f"{file}:{number}", text=line.strip())
        mailboxes.append(mailbox)
    return AddressBook(mailboxes)
