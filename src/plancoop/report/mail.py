"""Reminders as messages ready to be sent by whoever opens them. Nothing here sends anything.

A message has its text, the same in HTML, and a calendar of its due dates. `X-Unsent` has mail
programs that know it open a draft. There is no date and no number drawn by chance: the same
reminder gives the same bytes.
"""

from collections.abc import Iterator, Sequence
from email.header import Header
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formataddr
from functools import cache
from hashlib import sha256
from typing import Final
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from plancoop.report.addresses import Mailbox
from plancoop.report.calendar_ics import calendar
from plancoop.report.reminders import RemindedItem, Reminder
from plancoop.wording.reminders import file_stem, more_words
from plancoop.wording.report import language_tag

MOST_LETTERS: Final = 1900
"""How long a link may be: some mail programs cut one that is longer than 2,000 letters."""


def text(reminder: Reminder) -> str:
    """Write a reminder as plain text."""
    lines = [*_apart(reminder.greeting)]
    for title, items in reminder.parts:
        lines += [title.upper(), ""]
        for number, item in enumerate(items, start=1):
            lines += [
                f"{number}. {item.text}",
                *(f"   {line}" for line in item.lines),
                f"   [{item.id}]",
                "",
            ]
    question, *answers = reminder.answers
    lines += [question, *(f"- {answer}" for answer in answers), "", reminder.ending]
    return "".join(f"{line}\n" for line in lines)


def _apart(paragraphs: Sequence[str]) -> Iterator[str]:
    for paragraph in paragraphs:
        yield from (paragraph, "")


def message(reminder: Reminder, sender: Mailbox | None = None) -> bytes:
    """Write a reminder as a message, in the form of files `.eml`."""
    head = [("Subject", _encoded(_head(reminder.subject), "Subject"))]
    if sender:
        head.append(("From", _mailbox(sender.name, sender.address)))
    if reminder.addresses:
        to = (_mailbox(reminder.lead, address) for address in reminder.addresses)
        head.append(("To", ",\r\n ".join(to)))
    lines = "".join(f"{name}: {words}\r\n" for name, words in head)
    return lines.encode("ascii") + _body(reminder)


def _encoded(words: str, name: str) -> str:
    """Write words of a line of the head; `EmailMessage` loses spaces where it breaks a long one."""
    charset = None if _is_plain(words) else "utf-8"
    return Header(words, charset, header_name=name).encode(linesep="\r\n")


def _is_plain(words: str) -> bool:
    """Tell whether words stand for themselves in a head: these signs begin what is encoded."""
    return words.isascii() and "=?" not in words


def _mailbox(name: str, address: str) -> str:
    """Write an address after a name, which names nobody else whatever signs it has."""
    words = _head(name)
    if _is_plain(words):
        return formataddr((words, address))
    return _encoded(words, "To") + f"\r\n <{address}>"


def _body(reminder: Reminder) -> bytes:
    """Write the parts of a message, after the lines of the head that are the same for all."""
    written = EmailMessage(policy=SMTP)
    written["X-Unsent"] = "1"
    written.set_content(text(reminder), cte="quoted-printable")
    html = _template().render(reminder=reminder, language=language_tag())
    written.add_alternative(html, subtype="html", cte="quoted-printable")
    dates = calendar(reminder.plan, reminder.rows, reminder.today, reminder.subject)
    written.add_attachment(
        dates,
        subtype="calendar",
        filename=f"{file_stem()}.ics",
        cte="base64",
        params={"method": "PUBLISH"},
    )
    written["Content-Language"] = language_tag()
    digest = sha256(f"{reminder.subject}\n{html}\n{dates}".encode()).hexdigest()[:24]
    for number, part in enumerate(written.walk()):
        if part.is_multipart():
            part.set_boundary(f"plancoop-{digest}-{number}")
    return written.as_bytes()


_LONGEST_HEAD: Final = 150


def _head(words: str) -> str:
    """Cut words for a line of the head, of which mail programs show the beginning alone."""
    return words if len(words) <= _LONGEST_HEAD else f"{words[: _LONGEST_HEAD - 1].rstrip()}…"


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("plancoop.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("reminder.html")


def link(reminder: Reminder) -> str:
    """Write a reminder as a `mailto:` link; what would make it too long is counted instead."""
    items = [item for _title, part in reminder.parts for item in part]
    told = len(items)
    while len(written := _link(reminder, items, told)) > MOST_LETTERS and told:
        told -= 1
    return written


def _link(reminder: Reminder, items: Sequence[RemindedItem], told: int) -> str:
    lines = [*_apart(reminder.greeting), *(_in_short(item) for item in items[:told])]
    if told < len(items):
        lines.append(more_words(len(items) - told))
    question, *answers = reminder.answers
    lines += ["", question, *(f"- {answer}" for answer in answers)]
    to = ",".join(quote(address, safe="@") for address in reminder.addresses)
    body = "".join(f"{line}\r\n" for line in lines)
    return f"mailto:{to}?subject={quote(reminder.subject, safe='')}&body={quote(body, safe='')}"


def _in_short(item: RemindedItem) -> str:
    return f"- {item.text} ({item.lines[0]})"
