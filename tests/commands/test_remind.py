"""`plancoop remind`: what each lead is written, into which files; it never sends anything."""

from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Final

import pytest

from tests.support.cli import Command

DAY: Final = ("--au", "2012-06-30")
BOOK: Final = "# adresses\ncomite JEUNESSE <jeunes@exemple.coop>\n"


@pytest.mark.usefixtures("mid_year")
def test_alone_it_shows_the_messages_and_writes_nothing(plancoop: Command) -> None:
    before = sorted(Path.cwd().rglob("*"))
    shown = plancoop("rappeler", *DAY)
    assert shown.code == 0
    heads = [line for line in shown.out.splitlines() if line.startswith("À\N{NO-BREAK SPACE}: ")]
    assert [head.partition(": ")[2] for head in heads] == [
        *("Comité jeunesse", "Communications", "Direction générale"),
    ]
    assert "1. Renouveler l'Entente de partenariat" in shown.out
    assert "Aucune adresse n'est connue pour Comité jeunesse, Communications" in shown.err
    assert sorted(Path.cwd().rglob("*")) == before


@pytest.mark.usefixtures("mid_year")
def test_into_a_folder_it_writes_a_draft_for_each_lead(plancoop: Command) -> None:
    Path("adresses.txt").write_text(BOOK, encoding="utf-8")
    words = ("rappeler", "-o", "a/rappels", "--adresses", "adresses.txt", "--de", "c@exemple.coop")
    written = plancoop(*words, *DAY)
    assert written.code == 0
    files = sorted(path.name for path in Path("a/rappels").iterdir())
    assert files == [
        *("rappel-comite-jeunesse.eml", "rappel-communications.eml"),
        "rappel-direction-generale.eml",
    ]
    assert "Comité jeunesse" not in written.err  # its address is known
    data = Path("a/rappels/rappel-comite-jeunesse.eml").read_bytes()
    message = message_from_bytes(data, policy=default)
    assert message["To"] == "Comité jeunesse <jeunes@exemple.coop>"
    assert message["From"] == "c@exemple.coop"
    again = plancoop(*words, *DAY, "--force")
    assert again.code == 0
    assert Path("a/rappels/rappel-comite-jeunesse.eml").read_bytes() == data


@pytest.mark.usefixtures("mid_year")
def test_in_english_files_have_english_names(plancoop: Command) -> None:
    assert plancoop("--lang", "en", "remind", "-o", "mails", *DAY).code == 0
    assert all(path.name.startswith("reminder-") for path in Path("mails").iterdir())


@pytest.mark.usefixtures("mid_year")
def test_a_message_that_is_there_stays_and_nothing_else_is_written(plancoop: Command) -> None:
    Path("rappels").mkdir()
    Path("rappels/rappel-communications.eml").write_text("à moi", encoding="utf-8")
    refused = plancoop("rappeler", "-o", "rappels", *DAY)
    assert (refused.code, refused.out) == (4, "")
    assert [path.name for path in Path("rappels").iterdir()] == ["rappel-communications.eml"]
    assert Path("rappels/rappel-communications.eml").read_text(encoding="utf-8") == "à moi"
    assert "--force" in refused.err


@pytest.mark.usefixtures("mid_year")
def test_as_links_each_lead_has_one_that_a_mail_program_opens(plancoop: Command) -> None:
    Path("adresses.txt").write_text(BOOK, encoding="utf-8")
    shown = plancoop("remind", "--mailto", "--adresses", "adresses.txt", "jeunesse", *DAY)
    name, link = shown.out.splitlines()
    assert (shown.code, name, shown.err) == (0, "Comité jeunesse", "")
    assert link.startswith("mailto:jeunes@exemple.coop?subject=")


@pytest.mark.usefixtures("mid_year")
def test_the_days_ahead_and_the_audience_choose_what_is_soon(plancoop: Command) -> None:
    near = plancoop("rappeler", "--jours", "0", "--public", "jeunes", *DAY)
    assert near.out.count("jeunes-m2") == 1
    assert "Direction générale" not in near.out
    assert plancoop("rappeler", "--jours", "peu", *DAY).code == 2


@pytest.mark.usefixtures("plan")
def test_where_nothing_is_late_nobody_is_reminded(plancoop: Command) -> None:
    shown = plancoop("rappeler", "--au", "2012-01-01")
    assert (shown.code, shown.out, shown.err) == (0, "Personne n'a de rappel à recevoir.\n", "")


@pytest.mark.usefixtures("plan")
def test_what_nobody_leads_is_told_by_its_ids(plancoop: Command) -> None:
    plancoop("modifier", "jeunes-m1", "--echeance", "2012-06-01")
    shown = plancoop("rappeler", *DAY)
    assert ": jeunes-m1," in shown.err
    assert "2 éléments en retard ou à échéance n'ont pas de responsable" in shown.err


@pytest.mark.usefixtures("mid_year")
def test_a_lead_that_is_not_there_is_told_with_the_nearest(plancoop: Command) -> None:
    refused = plancoop("rappeler", "Comité jeunese", *DAY)
    assert refused.code == 3
    assert "Comité jeunesse" in refused.err


@pytest.mark.usefixtures("mid_year")
@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        (("--adresses", "absent.txt"), 4, "absent.txt"),
        (("--adresses", "faute.txt"), 2, "faute.txt:2"),
        (("--de", "Léa"), 2, "Léa"),
        (("--de", "a@b.coop>, x <c@d.coop"), 2, "c@d.coop"),
        (("--mailto", "-o", "x"), 2, "--mailto"),
    ],
)
def test_what_cannot_be_read_is_refused_before_anything_is_written(
    line: tuple[str, ...], code: int, said: str, plancoop: Command
) -> None:
    Path("faute.txt").write_text("# ici\nLéa lea@exemple.coop\n", encoding="utf-8")
    refused = plancoop("rappeler", *DAY, *line)
    assert (refused.code, refused.out) == (code, "")
    assert said in refused.err
    assert not Path("x").exists()


@pytest.mark.usefixtures("mid_year")
def test_addresses_that_an_older_program_wrote_are_read(plancoop: Command) -> None:
    Path("adresses.txt").write_bytes("Comité jeunesse <j@exemple.coop>\r\n".encode("cp1252"))
    shown = plancoop("rappeler", "--adresses", "adresses.txt", "jeunesse", *DAY)
    assert "Comité jeunesse <j@exemple.coop>" in shown.out
