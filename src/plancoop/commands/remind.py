"""`plancoop remind`: a message for each lead, ready to be sent, of what is late and due soon."""

from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Annotated, Final

import typer

from plancoop.analysis.lookup import find_audiences
from plancoop.analysis.query import item_rows
from plancoop.commands import options
from plancoop.console import opening, output, parse
from plancoop.errors import UnknownName, UsageError
from plancoop.i18n.formats import all_of
from plancoop.i18n.translation import P_, _, ngettext
from plancoop.plan.traversal import all_items
from plancoop.report.addresses import ADDRESS, AddressBook, Mailbox, read_addresses, read_mailbox
from plancoop.report.reminders import Reminder, reminders
from plancoop.system import files
from plancoop.text.matching import fold, nearest
from plancoop.text.translatable import N_
from plancoop.text.unprintable import visible
from plancoop.wording.plain_lines import one_line
from plancoop.wording.reminders import file_stem, no_lead_words

DAYS: Final = 30
"""How many days ahead is soon: boards meet every month."""

LeadsArgument = Annotated[
    list[str] | None,
    typer.Argument(metavar=N_("[LEAD…]"), help=N_("These leads: their names, or a part of them.")),
]
DaysOption = Annotated[
    str,
    typer.Option(
        "--jours",
        "--days",
        metavar=N_("DAYS"),
        help=N_("How many days ahead to look (default: 30)."),
    ),
]
AddressesOption = Annotated[
    str | None,
    typer.Option(
        "--adresses",
        "--addresses",
        metavar=N_("FILE"),
        help=N_("A file with Name <name@example.coop> on each line."),
    ),
]
FolderOption = Annotated[
    str | None,
    typer.Option(
        "--sortie",
        "--output",
        "-o",
        metavar=N_("FOLDER"),
        help=N_("Write a message (.eml) for each lead into this folder."),
    ),
]
MailtoOption = Annotated[
    bool,
    typer.Option("--mailto", help=N_("Write, for each lead, a link that opens a message to them.")),
]
SenderOption = Annotated[
    str | None,
    typer.Option(
        "--de",
        "--from",
        metavar=N_("ADDRESS"),
        help=N_("Who sends the messages: an address, or Name <name@example.coop>."),
    ),
]
ForceOption = Annotated[
    bool, typer.Option("--force", help=N_("Replace a file that exists already."))
]


def remind(
    leads: LeadsArgument = None,
    public: options.PublicOption = None,
    days: DaysOption = str(DAYS),
    addresses: AddressesOption = None,
    folder: FolderOption = None,
    mailto: MailtoOption = False,
    sender: SenderOption = None,
    force: ForceOption = False,
    as_of: options.AsOfOption = None,
    plan: options.PlanOption = None,
) -> None:
    """Write to each lead what is late and due soon, for somebody else to send."""
    if mailto and folder is not None:
        raise UsageError(N_("Give --mailto or -o, not both."))
    ahead = parse.to_days(days)
    written_by = _sender(sender)
    book = _addresses(addresses) if addresses is not None else AddressBook()
    opened = opening.open_plan(plan, as_of)
    ids = {audience.id for audience in find_audiences(opened.plan, public or ())}
    chosen = (each for each in all_items(opened.plan) if not ids or each.audience.id in ids)
    rows = item_rows(opened.plan, chosen, opened.day)
    every = reminders(opened.plan, rows, opened.day, ahead, book)
    told = _asked(leads or (), [one for one in every if one.lead])
    if not told:
        output.say(_("There is nobody to remind of anything.") + "\n")
    elif mailto:
        output.emit("\n".join(map(_link, told)))
    elif folder is not None:
        _write(Path(folder), told, written_by, opened.file.path, replace=force)
    else:
        output.emit("\n".join(map(_preview, told)))
    _warn(every, told)


def _sender(typed: str | None) -> Mailbox | None:
    """Read who sends; raise `UsageError`."""
    if typed is None:
        return None
    if ADDRESS.fullmatch(typed.strip()):
        return Mailbox("", typed.strip())
    mailbox = read_mailbox(one_line(typed))
    if not mailbox.address:
        sentence = N_(
            "“{word}” is not an address: write lea@exemple.coop, or Léa <lea@exemple.coop>."
        )
        raise UsageError(sentence, word=typed)
    return mailbox


def _addresses(name: str) -> AddressBook:
    """Read a file of addresses; raise `DiskError`, or `UsageError` for a line of it."""
    data = files.read(Path(name)).encode()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")  # as older programs on Windows write it
    return read_addresses(text, name)


def _asked(words: Sequence[str], found: list[Reminder]) -> list[Reminder]:
    """Keep the leads that words name; raise `UnknownName` for a word that names none."""
    if not words:
        return found
    for word in words:
        if not any(_is_called(one, word) for one in found):
            names = [one.lead for one in found]
            sentence = N_("Nobody called “{word}” leads anything that is late or due soon.")
            raise UnknownName(sentence, word=word, proposals=nearest(word, names))
    return [one for one in found if any(_is_called(one, word) for word in words)]


def _is_called(reminder: Reminder, word: str) -> bool:
    return fold(word) in fold(reminder.lead)


def _write(
    folder: Path, told: Iterable[Reminder], sender: Mailbox | None, plan: Path, *, replace: bool
) -> None:
    from plancoop.operations.write_reminders import write_reminders
    from plancoop.report.mail import message

    messages = {one.lead: partial(message, one, sender) for one in told}
    for path in write_reminders(folder, messages, plan, prefix=file_stem(), replace=replace):
        output.say(_("{file} is written.").format(file=visible(str(path))) + "\n")


def _link(reminder: Reminder) -> str:
    from plancoop.report.mail import link

    return f"{reminder.lead}\n{link(reminder)}\n"


def _preview(reminder: Reminder) -> str:
    """Show a message as it will read, under its head."""
    from plancoop.report.mail import text

    to = ", ".join(f"{reminder.lead} <{address}>" for address in reminder.addresses)
    colon = P_("colon", ": ")
    head = (_("To"), to or reminder.lead), (_("Subject"), reminder.subject)
    return "".join(f"{label}{colon}{value}\n" for label, value in head) + f"\n{text(reminder)}"


def _warn(every: Iterable[Reminder], told: Iterable[Reminder]) -> None:
    """Say who has no address, and what nobody leads."""
    unknown = [one.lead for one in told if not one.addresses]
    if unknown:
        sentence = ngettext(
            "No address is known for {{names}}: add it before you send the message.",
            "No address is known for {{names}}: add them before you send the messages.",
            len(unknown),
        )
        output.warn(sentence.format(names=all_of(unknown)))
    for one in every:
        if not one.lead:
            ids = ", ".join(row.placed.item.id for row in one.rows)
            output.warn(no_lead_words(len(one.rows)).format(ids=ids))
