"""In English, all that is written for others is English, but for what the plan itself says."""

import re
from email import message_from_bytes, policy
from pathlib import Path
from typing import Final

import pytest

from tests.support.cli import Command

PLAN: Final = """version: 1
titre: Plan 2027
organisme: Coop
periode: {debut: 2027-01-01, fin: 2027-12-31}
objectif_general: Grow
axes:
  - {id: water, nom: Water}
publics:
  - id: a
    nom: Members
    objectifs:
      - id: a-o1
        texte: Meet
        axe: water
        echeance: 2027-T2
        priorite: haute
        responsable: Ann
        suivi:
          - {le: 2027-03-01, statut: en_cours, preuve: Photo, ecart: Storm}
    moyens:
      - id: a-m1
        texte: Visit
        pour: [a-o1]
        recurrence: {chaque: trimestre}
        responsable: Ann
        budget: {prevu: 3500, reel: 4000, source: Fund}
        etapes:
          - {id: a-m1-e1, texte: Call, echeance: 2027-02-01}
      - {id: a-m2, texte: Write, continu: true, statut: suspendu}
"""
FRENCH: Final = re.compile(
    r"[àâçèéêëîïôûùœ«»]|\b(échéance|le|la|les|des|du|et|sur|en|est|public|moyen|retard|rappel)\b",
    re.IGNORECASE,
)


@pytest.fixture(autouse=True)
def an_english_plan() -> None:
    Path("plan.yaml").write_text(PLAN, encoding="utf-8")


@pytest.mark.parametrize(
    ("suffix", "words"),
    [
        *((suffix, "--since 2027-01-15") for suffix in ("html", "md", "txt", "csv", "ics")),
        *((suffix, "--bilan") for suffix in ("html", "md", "txt")),
    ],
)
def test_a_report_has_no_french(suffix: str, words: str, plancoop: Command) -> None:
    asked = ("--lang", "en", "report", "--as-of", "2027-07-10", *words.split())
    told = plancoop(*asked, "-o", f"r.{suffix}")
    assert told.code == 0, told.err
    text = Path(f"r.{suffix}").read_text("utf-8-sig")
    if suffix == "html":
        assert '<html lang="en-CA">' in text
        text = re.sub(r"<(script|style)\b.*?</\1>|<[^>]*>", " ", text, flags=re.DOTALL)
    if suffix == "md":
        text = re.sub(r"<!--.*?-->", "", text)
    assert [found.group() for found in FRENCH.finditer(text)] == []


def test_a_reminder_has_no_french(plancoop: Command) -> None:
    asked = ("--lang", "en", "remind", "--as-of", "2027-07-10", "-o", "mails")
    assert plancoop(*asked).code == 0
    (path,) = Path("mails").iterdir()
    message = message_from_bytes(path.read_bytes(), policy=policy.default)
    files = [part.get_filename() for part in message.iter_attachments()]
    assert (path.name, files) == ("reminder-ann.eml", ["reminder.ics"])
    texts = [
        re.sub(r"<[^>]*>", " ", part.get_content())
        for part in message.walk()
        if part.get_content_type() in {"text/plain", "text/html"}
    ]
    assert FRENCH.search("\n".join([message["Subject"], *texts])) is None
