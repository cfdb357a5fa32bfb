"""The whole command tree in both languages: what is said in one has no sentence of the other."""

import shutil
from pathlib import Path
from typing import Final

import pytest

from plancoop.cli.registry import COMMANDS
from tests.support.cli import Command
from tests.support.files import EXAMPLE
from tests.support.languages import foreign, text_of

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
_REPORTS: Final = ("html", "md", "txt", "csv", "ics", "pdf", "docx")
_REVIEWS: Final = ("html", "md", "txt", "pdf", "docx")


@pytest.fixture
def mid_year() -> None:
    shutil.copyfile(EXAMPLE, "plan.yaml")


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_help_speaks_one_language(name: str, language: str, plancoop: Command) -> None:
    seen = plancoop(*name.split(), "--help", "--lang", language)
    assert seen.code == 0
    assert foreign(seen.out + seen.err, language) == []


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.usefixtures("mid_year")
def test_commands_speak_one_language(language: str, plancoop: Command) -> None:
    for run in RUNS:
        seen = plancoop(*run.split(), "--lang", language)
        assert seen.out + seen.err, run
        assert (run, foreign(seen.out + seen.err, language)) == (run, [])


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.usefixtures("mid_year")
def test_files_for_others_speak_one_language(language: str, plancoop: Command) -> None:
    other = {"en": "fr", "fr": "en"}[language]
    reports = [word for ending in _REPORTS for word in ("-o", f"r.{ending}")]
    reviews = [word for ending in _REVIEWS for word in ("-o", f"bilan.{ending}")]
    said = ("--lang", language)
    assert plancoop("report", "--as-of", "2012-06-30", *reports, *said).code == 0
    assert plancoop("report", "--bilan", "2012", *reviews, *said).code == 0
    for ending in ("xlsx", "ods", "csv"):
        assert plancoop("export", f"plan.{ending}", *said).code == 0
    assert plancoop("remind", "--as-of", "2012-06-30", "-o", "mail", *said).code == 0
    files = [path for path in Path().rglob("*.*") if path.name != "plan.yaml"]
    assert len(files) > len(_REPORTS) + len(_REVIEWS) + 3
    for path in files:
        text = text_of(path)
        assert (path.name, foreign(text, language)) == (path.name, [])
        if path.suffix not in {".csv", ".eml"}:  # all heads and greetings of one word
            assert foreign(text, other), path.name


def test_another_language_is_found() -> None:
    assert foreign("Nothing in the plan fits these filters.", "fr")
    assert foreign("Aucun élément ne correspond à ces filtres.", "en")
