"""`plancoop note`, as its users see it."""

from datetime import date, timedelta
from itertools import chain
from pathlib import Path

import pytest

from tests.commands.followed import HEAD, PLACES, changed, state
from tests.support.cli import Command

TODAY = date.today().isoformat()


def test_a_note_is_one_line_more_and_nothing_else(mid_year: Path, plancoop: Command) -> None:
    before = mid_year.read_text(encoding="utf-8")
    seen = plancoop("note", "Guide imprimé : 200 exemplaires", "jeunes-o1")
    assert (seen.code, seen.err) == (0, "")
    assert seen.out.startswith("jeunes-o1\N{NO-BREAK SPACE}: noté.\n")
    assert changed(before, mid_year) == [
        f'+           - {{le: {TODAY}, note: "Guide imprimé : 200 exemplaires"}}'
    ]
    assert plancoop("undo").code == 0
    assert mid_year.read_text(encoding="utf-8") == before


def test_the_keys_of_an_entry_are_always_in_the_same_order(
    mid_year: Path, plancoop: Command
) -> None:
    before = mid_year.read_text(encoding="utf-8")
    words = ("--preuve", "https://exemple.coop/pv", "--le", "2012-06-01", "--par", "Alix")
    assert plancoop("noter", *words, "Vu « en » comité", "jeunes-o1").code == 0
    (line,) = changed(before, mid_year)
    assert line == (
        '+           - {le: 2012-06-01, par: Alix, preuve: "https://exemple.coop/pv", '
        "note: Vu « en » comité}"
    )


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("end", [True, False], ids=["last line ended", "not ended"])
@pytest.mark.parametrize("style", PLACES)
def test_a_note_is_put_in_the_order_of_days_however_the_follow_up_is_written(
    style: str,
    newline: str,
    end: bool,  # noqa: FBT001
    plan: Path,
    plancoop: Command,
) -> None:
    entry = "{le: 2012-04-10, note: Vu en comité}"
    before, after = (
        (HEAD + (text if end else text.removesuffix("\n"))).replace("\n", newline).encode()
        for text in PLACES[style]
    )
    if not PLACES[style][0] and not end:
        before = before.removesuffix(newline.encode())
    plan.write_bytes(before)
    assert plancoop("note", "Vu en comité", "jeunes-m1", "--le", "2012-04-10").code == 0
    assert plan.read_bytes() == after.replace(b"NEW", entry.encode())
    assert plancoop("undo").code == 0
    assert plan.read_bytes() == before


def test_an_older_note_goes_before_the_later_ones(mid_year: Path, plancoop: Command) -> None:
    assert plancoop("note", "Appel aux réseaux", "jeunes-m2", "--le", "2012-03-01").code == 0
    assert (
        "          - {le: 2012-02-14, statut: en_cours, atteint: 1}\n"
        "          - {le: 2012-03-01, note: Appel aux réseaux}\n"
        "          - {le: 2012-05-17, echeance_avant: 2012-05-19,"
    ) in mid_year.read_text(encoding="utf-8")


def test_several_items_are_noted_in_one_change_or_none(mid_year: Path, plancoop: Command) -> None:
    before = state(mid_year)
    seen = plancoop("note", "Vu", "jeunes-m1", "quebec-m1", "jeunes-m9")
    assert (seen.code, seen.out) == (3, "")
    assert "jeunes-m9" in seen.err
    assert "Vouliez-vous dire" in seen.err
    assert state(mid_year) == before
    assert plancoop("note", "Vu", "jeunes-m1", "quebec-m1", "organisations-o3-e2").code == 0
    assert mid_year.read_text(encoding="utf-8").count("note: Vu}") == 3
    assert plancoop("undo").code == 0
    assert mid_year.read_bytes() == before[0]


def test_a_second_identical_note_says_so_and_leaves_the_file_alone(
    mid_year: Path, plancoop: Command
) -> None:
    words = ("note", "Vu", "jeunes-m1")
    said = {"--le": "2012-06-01", "--par": "Alix"}
    plancoop(*words, *chain(*said.items()))
    before = state(mid_year)
    seen = plancoop(*words, *chain(*said.items()))
    assert (seen.code, seen.err) == (0, "")
    assert seen.out == "jeunes-m1\N{NO-BREAK SPACE}: c'est déjà noté, rien à faire.\n"
    assert state(mid_year) == before
    for other in ({"--le": "2012-06-02"}, {"--par": "Camille"}, {"--preuve": "pv.pdf"}):
        assert plancoop(*words, *chain(*(said | other).items())).code == 0
    assert mid_year.read_text(encoding="utf-8").count("note: Vu}") == 4


def test_a_dry_run_shows_the_line_and_leaves_no_trace(mid_year: Path, plancoop: Command) -> None:
    before = state(mid_year)
    seen = plancoop("note", "Vu", "jeunes-m1", "--le", "2012-06-01", "--dry-run")
    assert seen.code == 0
    assert "\n+          - {le: 2012-06-01, note: Vu}\n" in seen.out
    assert len([line for line in seen.out.splitlines() if line[:1] in "+-"]) == 3
    assert state(mid_year) == before
    assert [path.name for path in mid_year.parent.iterdir()] == ["plan.yaml"]


def test_a_closed_item_and_a_step_take_notes_too(mid_year: Path, plancoop: Command) -> None:
    assert plancoop("note", "Bilan", "grand-public-o2", "organisations-o3-e1").code == 0
    assert mid_year.read_text(encoding="utf-8").count("note: Bilan}") == 2


@pytest.mark.parametrize("ids", ["texte", "jeunes-m2", "jeunes-m9"])
def test_an_id_where_the_text_should_be_is_never_written(
    ids: str, mid_year: Path, plancoop: Command
) -> None:
    before = state(mid_year)
    seen = plancoop("note", "Jeunes-M1", ids)
    assert (seen.code, seen.out) == (2, "")
    assert "plancoop noter '…' jeunes-m1" in seen.err
    assert state(mid_year) == before


@pytest.mark.parametrize("text", ["", "  ", "a\x1b[31mb", "a\u202eb", "a\u200bb", "a\udce9b"])
@pytest.mark.parametrize("option", [None, "--par", "--preuve"])
def test_a_text_that_cannot_be_seen_is_refused(
    option: str | None, text: str, mid_year: Path, plancoop: Command
) -> None:
    before = state(mid_year)
    seen = plancoop("note", *((option, text, "Vu") if option else (text,)), "jeunes-m1")
    assert (seen.code, seen.out) == (2, "")
    assert (option or "plancoop note") in seen.err
    assert state(mid_year) == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("Vu",), "plancoop note"),
        ((), "TEXTE ID…"),
        (("Vu", "jeunes-m1", "--le", "2012-02-30"), "2012-02-30"),
        (("Vu", "jeunes-m1", "--le", "03/04/2012"), "2012-04-03"),
        (("Vu", "jeunes-m1", "--le", str(date.today() + timedelta(days=1))), "--le"),
        (("- à confirmer", "jeunes-m1"), "plancoop mesurer -- -1"),
    ],
)
def test_wrong_words_change_nothing(
    words: tuple[str, ...], said: str, mid_year: Path, plancoop: Command
) -> None:
    before = state(mid_year)
    seen = plancoop("note", *words)
    assert (seen.code, seen.out) == (2, "")
    assert said in seen.err
    assert len(seen.err.splitlines()) <= 2
    assert state(mid_year) == before


def test_a_text_that_begins_with_a_hyphen_goes_after_two(plan: Path, plancoop: Command) -> None:
    assert plancoop("note", "--", "- à confirmer", "jeunes-m1").code == 0
    assert 'note: "- à confirmer"}' in plan.read_text(encoding="utf-8")
