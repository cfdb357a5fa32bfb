"""Some fields of JSON, and an item a line."""

import json

import pytest

from tests.support.cli import Command, environment, process
from tests.support.files import EXAMPLE

LIST = ("list", "--plan", str(EXAMPLE))


@pytest.mark.parametrize("words", [("--json", "id,statut"), ("--json=id,statut",)])
def test_fields_alone_are_written_in_the_order_asked(
    words: tuple[str, ...], plancoop: Command
) -> None:
    data = json.loads(plancoop(*LIST, *words).out)
    assert data["format"] == "plancoop/list"
    assert list(data["elements"][0].items()) == [("id", "quebec-o1"), ("statut", "en_cours")]


def test_each_item_is_a_line(plancoop: Command) -> None:
    lines = plancoop(*LIST, "--jsonl=id", "--public", "jeunes").out.splitlines()
    ids = ["jeunes-o1", "jeunes-m1", "jeunes-m2"]
    assert [json.loads(line) for line in lines] == [{"id": name} for name in ids]
    whole = plancoop(*LIST, "--jsonl").out.splitlines()
    assert json.loads(whole[0])["texte"].startswith("Obtenir")


def test_an_audience_is_no_field(plancoop: Command) -> None:
    data = json.loads(plancoop(*LIST, "--json", "jeunes").out)
    assert {element["public"] for element in data["elements"]} == {"jeunes"}
    assert len(data["elements"][0]) > 10


def test_an_unknown_field_is_refused_with_those_known(plancoop: Command) -> None:
    seen = plancoop(*LIST, "--json=id,couleur")
    assert (seen.code, seen.out) == (2, "")
    assert "couleur" in seen.err
    assert "statut" in seen.err


def test_what_has_no_elements_has_no_fields(plancoop: Command) -> None:
    seen = plancoop("status", "--plan", str(EXAMPLE), "--jsonl")
    assert (seen.code, seen.out) == (2, "")


def test_the_next_command_writes_all_again(plancoop: Command) -> None:
    plancoop(*LIST, "--json=id")
    assert len(json.loads(plancoop(*LIST, "--json").out)["elements"][0]) > 10


def test_lines_are_lines_where_letters_are_lacking() -> None:
    environ = environment(PYTHONIOENCODING="ascii")
    done = process(*LIST, "--jsonl=texte", env=environ)
    assert [list(json.loads(line)) for line in done.stdout.splitlines()][:2] == [["texte"]] * 2
