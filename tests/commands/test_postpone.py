"""`plancoop postpone`, as its users see it."""

from datetime import date
from pathlib import Path

import pytest

from tests.commands.followed import HEAD, PLACES, changed, state
from tests.support.cli import Command

TODAY = date.today().isoformat()
NBSP = "\N{NO-BREAK SPACE}"
BACK = f"(Pour revenir en arrière{NBSP}: plancoop undo)\n"
WHY = ("--note", "Salle perdue")


def test_the_former_date_goes_to_the_follow_up(mid_year: Path, plancoop: Command) -> None:
    before = mid_year.read_text(encoding="utf-8")
    seen = plancoop("postpone", "2012-09-30", "jeunes-m2", *WHY)
    assert (seen.code, seen.err) == (0, "")
    assert seen.out == (
        f"jeunes-m2{NBSP}: échéance reportée du 30 juin au 30 septembre 2012 (92 jours).\n{BACK}"
    )
    assert changed(before, mid_year) == [
        "-         echeance: 2012-06-30",
        "+         echeance: 2012-09-30",
        f"+           - {{le: {TODAY}, echeance_avant: 2012-06-30, note: Salle perdue}}",
    ]
    assert plancoop("undo").code == 0
    assert mid_year.read_text(encoding="utf-8") == before


@pytest.mark.usefixtures("mid_year")
def test_a_date_may_come_nearer_too(plancoop: Command) -> None:
    seen = plancoop("reporter", "2012-06-29", "jeunes-m2", *WHY)
    assert seen.code == 0
    assert "échéance avancée du 30 juin au 29 juin 2012 (1 jour)" in seen.out


def test_the_keys_of_an_entry_are_always_in_the_same_order(
    mid_year: Path, plancoop: Command
) -> None:
    words = (*WHY, "--preuve", "pv.pdf", "--par", "Alix", "--le", "2012-06-20")
    assert plancoop("postpone", *words, "2012-09-30", "jeunes-m2").code == 0
    assert (
        "- {le: 2012-06-20, par: Alix, echeance_avant: 2012-06-30, preuve: pv.pdf, "
        "note: Salle perdue}\n"
    ) in mid_year.read_text(encoding="utf-8")


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("style", PLACES)
def test_an_entry_is_put_in_the_order_of_days_however_the_follow_up_is_written(
    style: str, newline: str, plan: Path, plancoop: Command
) -> None:
    entry = "{le: 2012-04-10, echeance_avant: 2012-06-30, note: Salle perdue}"
    before, after = (
        f"{HEAD}        echeance: {due}  # fixée en mai\n{text}".replace("\n", newline)
        for due, text in zip(("2012-06-30", "2012-09-30"), PLACES[style], strict=True)
    )
    plan.write_bytes(before.encode())
    assert plancoop("postpone", "2012-09-30", "jeunes-m1", *WHY, "--le", "2012-04-10").code == 0
    assert plan.read_bytes().decode() == after.replace("NEW", entry)
    assert plancoop("undo").code == 0
    assert plan.read_bytes().decode() == before


def test_an_item_without_a_date_is_given_its_first_one(plan: Path, plancoop: Command) -> None:
    text = HEAD.replace("        cible", "        debut: 2012-02-01  # au plus tôt\n        cible")
    plan.write_text(text, encoding="utf-8")
    seen = plancoop("postpone", "2012-09-30", "jeunes-m1", *WHY, "--le", "2012-06-30")
    assert seen.out == f"jeunes-m1{NBSP}: échéance{NBSP}: 30 septembre 2012.\n{BACK}"
    assert changed(text, plan) == [
        "+         echeance: 2012-09-30",
        "+         suivi:",
        "+           - {le: 2012-06-30, note: Salle perdue}",
    ]


def test_a_step_and_its_item_are_postponed_in_one_change(mid_year: Path, plancoop: Command) -> None:
    before = mid_year.read_text(encoding="utf-8")
    ids = ("organisations-o3-e2", "jeunes-m2", "organisations-o3")
    assert plancoop("postpone", "2012-10-31", *ids, *WHY).code == 0
    assert mid_year.read_text(encoding="utf-8").count("note: Salle perdue}") == 3
    assert plancoop("undo").code == 0
    assert mid_year.read_text(encoding="utf-8") == before


@pytest.mark.parametrize(
    ("id_", "code", "said"),
    [
        ("jeunes-m9", 3, "Vouliez-vous dire"),
        ("jeunes-m1", 1, "plancoop mark en_cours jeunes-m1"),
        ("organisations-m2", 1, "plancoop mark en_cours organisations-m2"),
        ("organisations-o3-e2", 1, "2012-10-08"),
    ],
)
def test_none_is_postponed_when_one_cannot_be(
    id_: str, code: int, said: str, mid_year: Path, plancoop: Command
) -> None:
    before = state(mid_year)
    seen = plancoop("postpone", "2012-09-30", "jeunes-m2", id_, *WHY)
    assert (seen.code, seen.out) == (code, "")
    assert id_ in seen.err
    assert said in seen.err
    assert len(seen.err.splitlines()) == 1
    assert state(mid_year) == before


@pytest.mark.usefixtures("mid_year")
def test_the_first_day_of_an_item_may_be_its_last(plancoop: Command) -> None:
    assert plancoop("postpone", "2012-10-08", "organisations-o3-e2", *WHY).code == 0


def test_the_same_date_says_so_and_leaves_the_file_alone(mid_year: Path, plancoop: Command) -> None:
    words = ("postpone", "2012-09-30", "jeunes-m2", *WHY)
    plancoop(*words)
    before = state(mid_year)
    seen = plancoop(*words)
    assert (seen.code, seen.err) == (0, "")
    assert seen.out == (
        f"jeunes-m2 a déjà le 30 septembre 2012 comme échéance{NBSP}: rien à faire.\n"
    )
    assert state(mid_year) == before
    seen = plancoop(*words, "quebec-m2", "quebec-o6")
    assert "comme échéance" in seen.out
    assert seen.out.splitlines()[2].startswith(f"quebec-o6{NBSP}: échéance")
    assert mid_year.read_text(encoding="utf-8").count("note: Salle perdue}") == 2


def test_a_dry_run_shows_both_lines_and_leaves_no_trace(mid_year: Path, plancoop: Command) -> None:
    before = state(mid_year)
    seen = plancoop("postpone", "2012-09-30", "jeunes-m2", *WHY, "--dry-run")
    assert seen.code == 0
    assert "\n-        echeance: 2012-06-30\n+        echeance: 2012-09-30\n" in seen.out
    assert "echeance_avant: 2012-06-30" in seen.out
    assert state(mid_year) == before
    assert [path.name for path in mid_year.parent.iterdir()] == ["plan.yaml"]


@pytest.mark.parametrize("due", ["2013-01-01", "2011-12-31"])
def test_a_date_outside_the_period_is_written_and_said(
    due: str, mid_year: Path, plancoop: Command
) -> None:
    seen = plancoop("postpone", due, "jeunes-m2", *WHY)
    assert seen.code == 0
    assert "du 1er janvier 2012 au 31 décembre 2012" in seen.out
    assert f"        echeance: {due}\n" in mid_year.read_text(encoding="utf-8")


@pytest.mark.parametrize("due", ["2012-01-01", "2012-12-31"])
def test_both_ends_of_the_period_are_inside(due: str, mid_year: Path, plancoop: Command) -> None:
    assert "1er janvier 2012 au" not in plancoop("postpone", due, "jeunes-m2", *WHY).out
    assert f"        echeance: {due}\n" in mid_year.read_text(encoding="utf-8")


def test_a_change_of_date_is_never_put_before_a_later_one(
    mid_year: Path, plancoop: Command
) -> None:
    before = state(mid_year)
    seen = plancoop("postpone", "2012-09-30", "jeunes-m2", *WHY, "--le", "2012-05-16")
    assert (seen.code, seen.out) == (1, "")
    assert "--le 2012-05-17" in seen.err
    assert state(mid_year) == before
    assert plancoop("postpone", "2012-09-30", "jeunes-m2", *WHY, "--le", "2012-05-17").code == 0


@pytest.mark.parametrize("note", [(), ("--note", ""), ("--note", " \t"), ("--note", "\u200b")])
def test_a_reason_is_owed(note: tuple[str, ...], mid_year: Path, plancoop: Command) -> None:
    before = state(mid_year)
    seen = plancoop("postpone", "2012-09-30", "jeunes-m2", *note)
    assert (seen.code, seen.out) == (2, "")
    assert "--note" in seen.err
    assert len(seen.err.splitlines()) == 1
    assert state(mid_year) == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("2012-02-30 jeunes-m2", "2012-02-30"),
        ("2012-13-01 jeunes-m2", "2012-13-01"),
        ("03/04/2012 jeunes-m2", "2012-04-03"),
        ("2012-06-31 jeunes-m2", "calendrier"),
        ("+14 jeunes-m2", "trimestre"),
        ("jeunes-m2 2012-09-30", "plancoop postpone 2012-09-30 jeunes-m2"),
        ("jeunes-m2 quebec-m2 2012-09-30", "plancoop postpone 2012-09-30 jeunes-m2 quebec-m2"),
        ("jeunes-m2 30/09/2012", "jeunes-m2"),
        ("2012-09-30", "plancoop postpone 2012-09-30 jeunes-m1"),
        ("", "DATE ID…"),
        ("2012-09-30 jeunes-m2 --le 2012-02-30", "2012-02-30"),
        ("2012-09-30 jeunes-m2 --le 2999-01-01", "--le"),
    ],
)
def test_wrong_words_change_nothing(
    words: str, said: str, mid_year: Path, plancoop: Command
) -> None:
    before = state(mid_year)
    seen = plancoop("postpone", *words.split(), *WHY)
    assert (seen.code, seen.out) == (2, "")
    assert said in seen.err
    assert len(seen.err.splitlines()) <= 2
    assert state(mid_year) == before


@pytest.mark.usefixtures("mid_year")
def test_the_plan_as_of_a_day_has_the_date_of_that_day(plancoop: Command) -> None:
    plancoop("postpone", "2012-09-30", "jeunes-m2", *WHY, "--le", "2012-06-29")
    plancoop("postpone", "2012-11-30", "jeunes-m2", *WHY, "--le", "2012-06-30")
    for day, due in (
        ("2012-05-16", "19 mai 2012"),
        ("2012-06-28", "30 juin 2012"),
        ("2012-06-29", "30 septembre 2012"),
        ("2012-06-30", "30 novembre 2012"),
    ):
        assert f"échéance{NBSP}: {due}" in plancoop("show", "jeunes-m2", "--au", day).out
