"""The manual page: as the help is, in both languages, and as `man` wants it."""

import re
import subprocess

import pytest

from plancoop.cli.man_page import EXIT_CODES, man_page
from plancoop.cli.registry import COMMANDS
from plancoop.errors import Exit
from plancoop.i18n import translation
from tests.support.files import ROOT
from tests.support.programs import program

PAGES = {"en": ROOT / "man" / "plancoop.1", "fr": ROOT / "man" / "fr" / "plancoop.1"}


@pytest.mark.parametrize("language", PAGES)
def test_the_page_is_the_help(
    language: str, monkeypatch: pytest.MonkeyPatch, *, accept: bool
) -> None:
    monkeypatch.chdir("/")  # no plan says its own words
    from plancoop.cli.app import speak

    speak(language, ["help"] if language == "en" else ["aide"])
    page = PAGES[language]
    if accept:
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(man_page(), encoding="utf-8")
    assert man_page() == page.read_text(encoding="utf-8")
    assert translation.language() == language


@pytest.mark.parametrize("language", PAGES)
def test_man_has_nothing_to_say_of_it(language: str) -> None:
    seen = subprocess.run(
        [program("mandoc"), "-T", "lint", "-W", "warning", PAGES[language]],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (seen.returncode, seen.stdout) == (0, "")


@pytest.mark.parametrize("language", PAGES)
def test_it_reads_as_written(language: str) -> None:
    seen = subprocess.run(
        [program("mandoc"), "-T", "utf8", PAGES[language]],
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout
    shown = " ".join(re.sub(".\b", "", seen).split())
    for name, entry in COMMANDS.items():
        assert name in shown
        assert entry.aliases[0] in shown
    assert "\\" not in seen


def test_every_exit_code_is_told() -> None:
    assert EXIT_CODES.keys() == set(Exit)
