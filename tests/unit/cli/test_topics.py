"""`plancoop help`: each subject in both languages, and whose examples run."""

import shutil

import pytest

from plancoop.cli.command_table import load
from plancoop.cli.topic_texts import TYPED_DATES, filter_options
from plancoop.cli.topics import TOPICS, Samples, topic_parts
from tests.support.cli import Command
from tests.support.examples import run_example
from tests.support.files import REAL_PLAN

MOST_LINES = 56
"""Two screens of 28 lines, at 80 columns."""


def samples(name: str) -> list[str]:
    """Return the commands that the text on a subject shows."""
    shown = [line for part in topic_parts(name) if isinstance(part, Samples) for line in part.lines]
    return [line for line in shown if line.startswith("plancoop ")]


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("columns", [40, 80, 200])
@pytest.mark.parametrize("name", TOPICS)
def test_a_subject_fits_the_terminal(
    name: str, columns: int, language: str, plancoop: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    word = name if language == "en" else TOPICS[name].french
    seen = plancoop("--lang", language, "help", word)
    lines = seen.out.splitlines()
    assert (seen.code, seen.err) == (0, "")
    assert max(map(len, lines)) <= columns
    assert len(lines) <= (MOST_LINES if columns >= 80 else 2 * MOST_LINES)


@pytest.mark.parametrize("name", TOPICS)
def test_a_subject_is_found_by_either_name_however_it_is_typed(
    name: str, plancoop: Command
) -> None:
    said = plancoop("aide", TOPICS[name].french).out
    assert said
    for word in (name, name.upper(), TOPICS[name].french.title()):
        assert plancoop("aide", word).out == said


def test_without_a_subject_all_are_named_in_the_language_in_use(plancoop: Command) -> None:
    for words in (("aide",), ("help", "--lang", "en")):
        seen = plancoop(*words)
        named = [line.split()[0] for line in seen.out.splitlines() if line.startswith("  ")]
        names = TOPICS if "en" in words else [topic.french for topic in TOPICS.values()]
        assert [word for word in named if word in names] == [*names]
        assert "plancoop --help" in seen.out or "plancoop --aide" in seen.out


@pytest.mark.parametrize("words", [("aide", "fait"), ("help", "done"), ("aide", "DONE")])
def test_of_a_command_its_help_is_shown(words: tuple[str, str], plancoop: Command) -> None:
    seen = plancoop(*words)
    assert seen.out == plancoop(words[1], "--help").out
    assert " --le, --on DATE" in seen.out


def test_what_nobody_knows_is_refused_with_what_is_near(plancoop: Command) -> None:
    seen = plancoop("aide", "filtr")
    assert (seen.code, seen.out) == (2, "")
    assert "filtres" in seen.err
    assert "plancoop aide" in seen.err


@pytest.mark.parametrize("command", [each for name in TOPICS for each in samples(name)])
def test_what_a_subject_shows_can_be_typed(
    command: str, plancoop: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_example(command, plancoop, monkeypatch)


@pytest.mark.parametrize("language", TYPED_DATES)
def test_dates_are_taken_as_the_subject_says(language: str, plancoop: Command) -> None:
    shutil.copyfile(REAL_PLAN, "plan.yaml")
    for date in TYPED_DATES[language]:
        seen = plancoop("edit", "jeunes-m1", "--due", date, "-f", "plan.yaml", "--lang", language)
        assert seen.code == 0, date


def test_each_filter_of_list_is_told() -> None:
    told = {option.name for option in filter_options()}
    kept = {option.name for option in load()["list"] if option.names}
    assert kept - told == {"plan", "sort", "columns", "full", "as_of", "as_json"}
