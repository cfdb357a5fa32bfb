"""Which language is spoken: a row of the table of docs/command-line.md a test."""

from pathlib import Path

import pytest

from plancoop.cli import language
from tests.support.cli import Command

ENGLISH_PLAN = "version: 1\ntitre: Plan\nlangue: en\npublics: []\n"


@pytest.mark.parametrize(
    ("words", "environ", "plan", "spoken"),
    [
        ("--lang en list", {"PLANCOOP_LANG": "fr", "LANG": "fr_CA"}, "fr", "en"),
        ("list --lang=fr", {"PLANCOOP_LANG": "en", "LANG": "en_CA"}, "en", "fr"),
        ("list", {"PLANCOOP_LANG": "en", "LANG": "fr_CA"}, "fr", "en"),
        ("list", {"PLANCOOP_LANG": "fr_CA.UTF-8", "LANG": "en_CA"}, "en", "fr"),
        ("list", {"PLANCOOP_LANG": "", "LANG": "fr_CA.UTF-8"}, "en", "en"),
        ("list", {"LANG": "en_CA.UTF-8"}, "fr", "fr"),
        ("list", {"LANG": "en_CA.UTF-8"}, None, "en"),
        ("list", {"LC_ALL": "fr_CA.UTF-8", "LANG": "en_CA.UTF-8"}, None, "fr"),
        ("list", {"LC_MESSAGES": "en_US", "LANG": "fr_CA.UTF-8"}, None, "en"),
        ("list", {"LC_ALL": "C", "LANG": "en_CA.UTF-8"}, None, "fr"),
        ("list", {"LANG": "de_DE.UTF-8"}, None, "fr"),
        ("list", {"PLANCOOP_LANG": "de", "LANG": "de_DE.UTF-8"}, None, "fr"),
        ("list", {}, None, "fr"),
    ],
)
def test_who_says_it_first_is_heard(
    words: str, environ: dict[str, str], plan: str | None, spoken: str
) -> None:
    if plan:
        Path("plan.yaml").write_text(f"titre: x\nlangue: {plan}\n", encoding="utf-8")
    assert language.choose(words.split(), environ) == spoken


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("langue: en\n", "en"),
        ('\ufefflangue: "en" # de nous\n', "en"),
        ("titre: x\r\nlangue:   en\r\n", "en"),
        ("titre: [\nlangue: en\n", "en"),
        ("titre: >-\n  langue: en\n", "fr"),
        ("langue: english\n", "fr"),
        ("langue: enfin\n", "fr"),
        ("", "fr"),
    ],
)
def test_a_plan_says_it_by_a_key_of_its_own(text: str, spoken: str) -> None:
    Path("elsewhere.yaml").write_text(text, encoding="utf-8", newline="")
    assert language.choose(["list", "-f", "elsewhere.yaml"], {}) == spoken


def test_a_command_speaks_the_language_of_its_plan(plancoop: Command) -> None:
    Path("plan.yaml").write_text(ENGLISH_PLAN, encoding="utf-8")
    assert plancoop("validate").out.startswith("✓ plan.yaml: the plan is valid")
    seen = plancoop("validate", "--lang", "fr")
    assert seen.out.startswith("✓ plan.yaml\u00a0: le plan est valide")
    assert plancoop("liste", "--help").out.startswith("Usage: plancoop liste")


def test_names_of_commands_and_options_are_in_the_language_in_use(plancoop: Command) -> None:
    Path("plan.yaml").write_text(ENGLISH_PLAN, encoding="utf-8")
    assert "plancoop status --audience jeunes" in plancoop("status", "--help").out
    assert "\n  validate (vérifier) " in plancoop("--help").out
    seen = plancoop("list", "--sans", ",")
    assert seen.err == "The text of --without is empty.\n"
    assert plancoop("lst").err.endswith("Did you mean list?\n")


def test_a_language_that_is_not_spoken_is_refused(plancoop: Command) -> None:
    seen = plancoop("list", "--lang", "de")
    assert (seen.code, seen.out) == (2, "")
    assert seen.err.startswith("«\u00a0de\u00a0» n'est pas une langue que plancoop parle")


def test_what_follows_two_hyphens_is_no_option() -> None:
    assert language.split(["note", "--", "--lang", "en"]) == (None, ["note", "--", "--lang", "en"])
