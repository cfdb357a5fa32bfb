"""The whole command tree in both languages: what is said in one has no sentence of the other."""

import re
import shutil
from functools import cache
from typing import Final

import pytest
from babel.messages.pofile import read_po

from plancoop.cli.examples import EXAMPLES
from plancoop.cli.registry import COMMANDS
from tests.support.cli import Command
from tests.support.files import EXAMPLE, ROOT

FRENCH: Final = ROOT / "src" / "plancoop" / "catalogues" / "fr" / "LC_MESSAGES" / "plancoop.po"
_LEAST: Final = 12
"""How many letters of a sentence, between its values, tell that it was said."""
RUNS: Final = (
    "status --as-of 2012-06-30",
    "status jeunes --as-of 2012-06-30",
    "status --formula --as-of 2012-06-30",
    "status --trend --as-of 2012-06-30",
    "status --by responsable --as-of 2012-06-30",
    "list --late --as-of 2012-06-30",
    "show jeunes-m2 quebec --as-of 2012-06-30",
    "coverage --details --as-of 2012-06-30",
    "calendar --full --as-of 2012-06-30",
    "log",
    "log jeunes-m2 --full",
    "validate",
    "explain",
    "explain PC104 PC401",
    "close --year-review 2012",
    "done jeunes-m2 --on 2012-06-29 --dry-run",
    "done jeunes-m2 --on 2012-06-29",
    "mark suspendu quebec-m4 --note x",
    "measure 4 organisations-m2",
    "postpone 2012-12-01 quebec-m4 --note x",
    "note x quebec-m4",
    "undo",
    "add moyen --public jeunes --texte x",
    "edit quebec-m4 --echeance 2012-12-02",
    "rename quebec-m4 quebec-m9",
    "remove quebec-m9 --oui",
    "since 2012-05-01",
    "diff plan.yaml plan.yaml",
    "completion install bash --dry-run",
    "list --nowhere",
    "nowhere",
    "show nowhere",
    "done nowhere",
    "postpone 31/31/2012 quebec-m1 --note x",
    "list --status nowhere",
    "list --before nowhere",
    "done",
    "validate nowhere.yaml",
    "",
)


@cache
def sentences() -> dict[str, list[str]]:
    """Return what only one of the two languages says, by language."""
    said: dict[str, set[str]] = {"fr": set(), "en": set()}
    with FRENCH.open("rb") as file:
        for message in read_po(file, locale="fr"):
            for language, forms in (("en", message.id), ("fr", message.string)):
                for form in (forms,) if isinstance(forms, str) else forms or ():
                    said[language] |= set(_fragments(form))
    plan = " ".join(EXAMPLE.read_text(encoding="utf-8").split()) + str(EXAMPLES)
    both = {language: "\n".join((plan, *texts)) for language, texts in said.items()}
    return {
        "fr": sorted(text for text in said["fr"] if text not in both["en"]),
        "en": sorted(text for text in said["en"] if text not in both["fr"]),
    }


def _fragments(form: str) -> list[str]:
    """Return what stands between the values, commands and code of a sentence."""
    parts = re.split(r"\{[^{}]*\}|\n|`[^`]*`|plancoop [\w ]+|--\w[\w-]*", form)
    plain = (" ".join(part.replace("\u00a0", " ").split()) for part in parts)
    return [part for part in plain if len(part) >= _LEAST and " " in part]


@pytest.fixture
def mid_year() -> None:
    shutil.copyfile(EXAMPLE, "plan.yaml")


def _foreign(text: str, language: str) -> list[str]:
    """Return the sentences of the other language that stand in a text."""
    other = "fr" if language == "en" else "en"
    flat = " ".join(text.replace("\u00a0", " ").split())
    return [sentence for sentence in sentences()[other] if sentence in flat]


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_help_speaks_one_language(name: str, language: str, plancoop: Command) -> None:
    seen = plancoop(*name.split(), "--help", "--lang", language)
    assert seen.code == 0
    assert _foreign(seen.out + seen.err, language) == []


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.usefixtures("mid_year")
def test_commands_speak_one_language(language: str, plancoop: Command) -> None:
    for run in RUNS:
        seen = plancoop(*run.split(), "--lang", language)
        assert seen.out + seen.err, run
        assert (run, _foreign(seen.out + seen.err, language)) == (run, [])


def test_another_language_is_found() -> None:
    assert _foreign("Nothing in the plan fits these filters.", "fr")
    assert _foreign("Aucun élément ne correspond à ces filtres.", "en")
