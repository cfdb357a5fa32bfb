"""Whatever is noted reads back the same, by us and by any other YAML tool."""

from typing import Any, Final

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from plancoop.patch import quoting
from plancoop.syntax.document import parse
from plancoop.text.source import Source
from plancoop.text.unprintable import first_forbidden
from tests.oracles.strategies import NASTY, NOTES

READERS: Final = (yaml.SafeLoader, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
ANY_TEXT: Final = st.text(min_size=1).filter(lambda text: first_forbidden(text) is None)


def reads_back(text: str) -> None:
    """Write a text as a follow-up's, between others, and read it again in every way."""
    entry = quoting.write_mapping(
        {"le": "2012-02-14", "note": quoting.write_scalar(text), "par": "Léa"}
    )
    note = quoting.write_mapping({"note": quoting.write_scalar(text)})
    line = f"- {{id: x, suivi: [{entry}, {note}]}}\n"
    assert line.count("\n") == 1
    document = parse(Source("plan.yaml", line), lambda _: ())
    assert document.problems == ()
    noted = [{"le": "2012-02-14", "note": text, "par": "Léa"}, {"note": text}]
    assert document.data == [{"id": "x", "suivi": noted}]
    assert yaml.load(line, Loader=yaml.BaseLoader)[0]["suivi"] == noted  # noqa: S506 -- text alone
    for loader in READERS:
        first, second = yaml.load(line, Loader=loader)[0]["suivi"]  # noqa: S506 -- both are safe
        assert first["note"] == second["note"] == text
        assert isinstance(first["note"], str)


def by_ruamel(line: str, version: tuple[int, int]) -> Any:  # noqa: ANN401 -- text, lists and mappings
    reader = YAML(typ="safe", pure=True)
    reader.version = version
    return reader.load(line)


@pytest.mark.parametrize("text", [*NASTY, "a\r\nb", "\n", " ", "Quoi ?", "Quoi?", "x" * 3000])
def test_a_nasty_text_reads_back(text: str) -> None:
    reads_back(text)


@pytest.mark.parametrize("version", [(1, 1), (1, 2)], ids=["YAML 1.1", "YAML 1.2"])
@pytest.mark.parametrize("text", NASTY)
def test_a_nasty_text_reads_back_in_both_versions_of_yaml(
    text: str, version: tuple[int, int]
) -> None:
    read = by_ruamel(f"[{quoting.write_scalar(text)}]\n", version)
    assert read == [text]
    assert type(read[0]) is str


@settings(deadline=None)
@given(NOTES)
def test_a_note_reads_back(text: str) -> None:
    reads_back(text)


@settings(deadline=None)
@given(ANY_TEXT)
def test_any_text_that_a_plan_may_hold_reads_back(text: str) -> None:
    reads_back(text)


@pytest.mark.torture
@settings(max_examples=20_000, deadline=None)
@given(st.one_of(NOTES, ANY_TEXT))
def test_thousands_of_texts_read_back(text: str) -> None:
    reads_back(text)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Fait.", "Fait."),
        ("Deux rencontres, puis trois", '"Deux rencontres, puis trois"'),
        ("Fait à l'été", "Fait à l'été"),
        ("Été (RID) ! 40 % d’écart", "Été (RID) ! 40 % d’écart"),
        ("C#4", "C#4"),
        ("C #4", '"C #4"'),
        ("Note : ici", '"Note : ici"'),
        ("non", "non"),
        ("no", '"no"'),
        ("Oui", "Oui"),
        ("YES", '"YES"'),
        ("40 %", '"40 %"'),
        ("2012-02-14", '"2012-02-14"'),
        ("Quoi?", '"Quoi?"'),
        ("« oui »", '"« oui »"'),
        ('dit "oui"', '"dit \\"oui\\""'),
        ("C:\\plan", '"C:\\\\plan"'),
        ("une\nautre\r\n\tfin", '"une\\nautre\\r\\n\\tfin"'),
        ("fin ", '"fin "'),
        ("", '""'),
    ],
)
def test_a_text_is_plain_where_that_is_safe(text: str, written: str) -> None:
    assert quoting.write_scalar(text) == written


def test_an_entry_is_one_line_in_the_order_given() -> None:
    assert (
        quoting.write_mapping({"le": "2012-02-14", "note": "Fait."})
        == "{le: 2012-02-14, note: Fait.}"
    )
