"""Reminders as messages, read by Python's own reader of mail: who, what, and what to answer."""

from datetime import date
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Final
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from plancoop.report.addresses import AddressBook, Mailbox, read_addresses, read_mailbox
from plancoop.report.mail import MOST_LETTERS, link, message, text
from plancoop.report.reminders import Reminder, reminders
from tests.support.reports import events_of, read_plan

DAY: Final = date(2027, 3, 1)
PLAN: Final = """\
version: 1
titre: Plan 2027
publics:
  - id: jeunes
    nom: Les jeunes
    objectifs:
      - {id: jeunes-o1, texte: Doubler l'effectif, echeance: 2027-02-01, responsable: Léa Tremblay}
      - {id: jeunes-o2, texte: Plus tard, echeance: 2027-12-31, responsable: Léa Tremblay}
      - {id: jeunes-o3, texte: À personne, echeance: 2027-02-10}
    moyens:
      - id: jeunes-m1
        texte: Publier un guide
        echeance: 2027-03
        responsable: [LEA TREMBLAY, "Comité jeunesse <jeunes@exemple.coop>"]
        cible: {valeur: 5, unite: réseaux}
        suivi: [{le: 2027-01-10, atteint: 2}]
        etapes:
          - {id: jeunes-m1-e1, texte: Le relire, echeance: 2027-03-02}
      - {id: jeunes-m2, texte: Fait déjà, echeance: 2027-02-01, responsable: Léa Tremblay,
         statut: realise}
"""


def told(plan: str = PLAN, days: int = 30, book: str = "") -> dict[str, Reminder]:
    read = read_plan(plan, DAY)
    addresses = read_addresses(book, "adresses.txt")
    found = reminders(read.plan, read.rows, DAY, days, addresses)
    return {reminder.lead: reminder for reminder in found}


def ids(reminder: Reminder) -> tuple[list[str], list[str]]:
    late, soon = (
        [row.placed.item.id for row in rows] for rows in (reminder.late_rows, reminder.soon_rows)
    )
    return late, soon


def parsed(data: bytes) -> EmailMessage:
    read = message_from_bytes(data, policy=default)
    assert isinstance(read, EmailMessage)
    assert read.defects == []
    return read


def parts(read: EmailMessage) -> tuple[str, str, str]:
    plain, html = read.get_body(("plain",)), read.get_body(("html",))
    (attached,) = read.iter_attachments()
    assert plain
    assert html
    assert attached.get_content_type() == "text/calendar"
    content = attached.get_content()
    assert isinstance(content, str)
    texts = (part.get_content().replace("\r\n", "\n") for part in (plain, html))
    return next(texts), next(texts), content


def test_each_lead_has_what_is_late_and_due_soon_steps_too() -> None:
    """One name, however it is written, is one lead; a step is led as its item is."""
    found = told()
    assert {lead: ids(reminder) for lead, reminder in found.items()} == {
        "Comité jeunesse": ([], ["jeunes-m1-e1", "jeunes-m1"]),
        "Léa Tremblay": (["jeunes-o1"], ["jeunes-m1-e1", "jeunes-m1"]),
        "": (["jeunes-o3"], []),
    }


@pytest.mark.parametrize(("days", "soon"), [(0, 0), (1, 1), (29, 1), (30, 2), (99_999, 3)])
def test_soon_is_within_so_many_days(days: int, soon: int) -> None:
    assert (
        len(
            told(days=days)["Léa Tremblay"].soon_rows
            if days
            else told(days=0)["Léa Tremblay"].soon_rows
        )
        == soon
    )


def test_addresses_are_of_the_plan_and_of_the_file_each_once() -> None:
    book = (
        "\ufeff# qui\n\nlea tremblay <lea@exemple.coop>\nLéa Tremblay  <l.t@exemple.coop>\n"
        "Comité jeunesse <jeunes@exemple.coop>\nAutre <autre@exemple.coop>\n"
    )
    found = told(book=book)
    assert found["Léa Tremblay"].addresses == ("lea@exemple.coop", "l.t@exemple.coop")
    assert found["Comité jeunesse"].addresses == ("jeunes@exemple.coop",)


@pytest.mark.parametrize(
    ("typed", "mailbox"),
    [
        ("Léa <lea@exemple.coop>", Mailbox("Léa", "lea@exemple.coop")),
        (" Léa  Tremblay<lea+x@a.b.coop> ", Mailbox("Léa  Tremblay", "lea+x@a.b.coop")),
        ("Léa", Mailbox("Léa")),
        ("Léa <lea>", Mailbox("Léa <lea>")),
        ("<lea@exemple.coop>", Mailbox("<lea@exemple.coop>")),
        ("Léa <a@b.coop, c@d.coop>", Mailbox("Léa <a@b.coop, c@d.coop>")),
        ("Léa <a@b.coop> Bcc: <c@d.coop>", Mailbox("Léa <a@b.coop> Bcc: <c@d.coop>")),
        ("Léa <é@b.coop>", Mailbox("Léa <é@b.coop>")),
        ("Léa <a..b@c.coop>", Mailbox("Léa <a..b@c.coop>")),
    ],
)
def test_a_name_is_parted_from_an_address_alone(typed: str, mailbox: Mailbox) -> None:
    assert read_mailbox(typed) == mailbox


@pytest.mark.usefixtures("french")
def test_a_message_is_a_draft_with_its_text_twice_and_its_calendar() -> None:
    reminder = told(book="Léa Tremblay <lea@exemple.coop>")["Léa Tremblay"]
    read = parsed(message(reminder, Mailbox("Coordination", "coop@exemple.coop")))
    assert read["Subject"] == "1 en retard, 2 à échéance · Plan 2027"
    assert read["To"] == "Léa Tremblay <lea@exemple.coop>"
    assert read["From"] == "Coordination <coop@exemple.coop>"
    assert (read["X-Unsent"], read["Content-Language"]) == ("1", "fr-CA")
    assert "Date" not in read
    assert "Message-ID" not in read
    plain, html, dates = parts(read)
    assert plain == text(reminder)
    for line in plain.splitlines():
        words = line.strip(" -[]").lstrip("0123456789. ")
        assert words.lower() in html.replace("&#39;", "'").lower(), line
    assert {event["UID"].partition(".")[0] for event in events_of(dates)} == {
        *("jeunes-o1", "jeunes-m1", "jeunes-m1-e1"),
    }


@pytest.mark.usefixtures("french")
def test_it_says_what_is_known_and_what_to_answer() -> None:
    colon = "\N{NO-BREAK SPACE}:"
    assert text(told()["Léa Tremblay"]).replace(colon, " :") == (
        "Bonjour,\n\n"
        "Voici ce dont vous avez la responsabilité dans «\N{NO-BREAK SPACE}Plan 2027"
        "\N{NO-BREAK SPACE}» et qui est en retard ou arrive à échéance, au 1er mars 2027.\n\n"
        "EN RETARD\n\n"
        "1. Doubler l'effectif\n"
        "   Échéance : 1er février 2027 · En retard de 28 jours\n"
        "   À venir\n"
        "   Objectif · Les jeunes\n"
        "   [jeunes-o1]\n\n"
        "À FAIRE D'ICI LE 31 MARS 2027\n\n"
        "1. Le relire\n"
        "   Échéance : 2 mars 2027 · À surveiller : échéance dans 1 jour\n"
        "   À venir\n"
        "   Étape · Les jeunes · Publier un guide\n"
        "   [jeunes-m1-e1]\n\n"
        "2. Publier un guide\n"
        "   Échéance : mars 2027 · À surveiller : échéance dans 1 jour (jeunes-m1-e1)\n"
        "   À venir · 0\N{NO-BREAK SPACE}%\n"
        "   Moyen · Les jeunes\n"
        "   [jeunes-m1]\n\n"
        "Répondez à ce message; pour chaque élément, une de ces réponses suffit :\n"
        "- fait : quel jour, et ce qui le montre (un lien, un document);\n"
        "- en cours : où vous en êtes, en chiffres si c'est mesuré;\n"
        "- reporté : à quel jour, et pourquoi;\n"
        "- suspendu ou abandonné : pourquoi.\n\n"
        "Les échéances sont aussi dans le calendrier joint. Merci!\n"
    )


def test_without_an_address_a_message_is_to_nobody_yet() -> None:
    read = parsed(message(told()["Léa Tremblay"]))
    assert "To" not in read
    assert "From" not in read


def test_the_same_reminder_gives_the_same_bytes() -> None:
    assert len({message(told()["Léa Tremblay"]) for _ in range(3)}) == 1


@pytest.mark.parametrize(
    "name",
    ["Léa, Ève", 'Léa "la" T.', "Tremblay, Léa", "a@b.coop", "Léa (comité)", "x" * 150],
)
def test_a_name_is_given_back_as_it_is_and_gives_no_other_recipient(name: str) -> None:
    book = AddressBook([Mailbox(name, "lea@exemple.coop")])
    plan = PLAN.replace("responsable: Léa Tremblay", f"responsable: {name!r}", 1)
    read = read_plan(plan, DAY)
    (reminder,) = (one for one in reminders(read.plan, read.rows, DAY, 9, book) if one.lead == name)
    (to,) = parsed(message(reminder))["To"].addresses
    assert (to.addr_spec, to.display_name) == ("lea@exemple.coop", name)


@pytest.mark.parametrize(
    "title",
    [
        "Plan d'action québécois 2012 à la mi-année (exemple fictif)",
        *(f"{'a' * n} é et à la fin d'été d'un été à la fin" for n in range(20, 60)),
        "é" * 60,
        "a b " * 20,
        "Léa d'été à l'eau " * 6,
        "«\u00a0é\u00a0»",
    ],
)
def test_a_subject_comes_back_word_for_word(title: str) -> None:
    plan = PLAN.replace("titre: Plan 2027", f"titre: {title.strip()}")
    reminder = told(plan)["Léa Tremblay"]
    assert parsed(message(reminder))["Subject"] == reminder.subject
    assert reminder.subject.endswith(title.strip())


def test_a_long_subject_is_cut() -> None:
    subject = parsed(message(told(PLAN.replace("Plan 2027", "é" * 900))["Léa Tremblay"]))["Subject"]
    assert (len(subject), subject[-1]) == (150, "…")


def test_a_link_has_who_what_and_the_answers() -> None:
    reminder = told(book="Léa Tremblay <lea+x@exemple.coop>\nLéa Tremblay <l@exemple.coop>")
    address = urlsplit(link(reminder["Léa Tremblay"]))
    assert (address.scheme, unquote(address.path)) == (
        "mailto",
        "lea+x@exemple.coop,l@exemple.coop",
    )
    said = parse_qs(address.query, strict_parsing=True)
    assert said.keys() == {"subject", "body"}
    assert said["subject"] == [reminder["Léa Tremblay"].subject]
    (body,) = said["body"]
    assert "\r\n- Publier un guide (" in body
    assert "\n" not in body.replace("\r\n", "")


def test_a_link_too_long_for_mail_programs_counts_what_it_leaves_out() -> None:
    items = "".join(
        f"      - {{id: jeunes-m{n}, texte: {'é' * 50}, echeance: 2027-03-05, responsable: Léa}}\n"
        for n in range(10, 40)
    )
    written = link(told(PLAN + items)["Léa"])
    assert len(written) <= MOST_LETTERS
    assert "and 27 more" in parse_qs(urlsplit(written).query)["body"][0]
