"""`plancoop measure`, as its users see it."""

from datetime import date
from pathlib import Path

import pytest

from tests.commands.followed import HEAD, PLACES, changed, state
from tests.support.cli import Command

TODAY = date.today().isoformat()
NBSP = "\N{NO-BREAK SPACE}"
BACK = f"(Pour revenir en arrière{NBSP}: plancoop undo)\n"


def test_a_value_is_one_line_of_follow_up_and_is_said(mid_year: Path, plancoop: Command) -> None:
    before = mid_year.read_text(encoding="utf-8")
    seen = plancoop("measure", "4", "jeunes-m2")
    assert (seen.code, seen.err) == (0, "")
    assert seen.out == f"◐ jeunes-m2{NBSP}: 4 sur 5 réseaux · 80{NBSP}%.\n{BACK}"
    assert changed(before, mid_year) == [f"+           - {{le: {TODAY}, atteint: 4}}"]
    assert plancoop("undo").code == 0
    assert mid_year.read_text(encoding="utf-8") == before


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("4", "4"),
        ("4/5", "4"),
        ("4/5.0", "4"),
        ("2,50", "2.5"),
        ("0.1", "0.1"),
        ("007", "7"),
        ("10", "10"),
        ("0", "0"),
        (" 4 ", "4"),
        ("100000000000000", "100000000000000"),
        ("1 000", "1000"),
        (f"750{NBSP}000", "750000"),
        ("1\u202f234\u202f567,5", "1234567.5"),
        ("3 réseaux", "3"),
        (f"3{NBSP}RESEAUX", "3"),
        ("3/5 réseaux", "3"),
        ("3 sur 5 réseaux", "3"),
        ("3 of 5", "3"),
    ],
)
def test_a_value_may_be_typed_in_several_ways(
    value: str, written: str, mid_year: Path, plancoop: Command
) -> None:
    assert plancoop("mesurer", value, "jeunes-m2", "--le", "2012-06-30").code == 0
    assert f"- {{le: 2012-06-30, atteint: {written}}}\n" in mid_year.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("value", "written"), [("-1", "-1"), ("-30", "-30"), ("-1 000", "-1000"), ("-4/5", "-4")]
)
def test_a_value_with_a_hyphen_goes_after_two(
    value: str, written: str, mid_year: Path, plancoop: Command
) -> None:
    before = state(mid_year)
    seen = plancoop("measure", value, "jeunes-m2")
    assert (seen.code, seen.out) == (2, "")
    assert "plancoop measure -- -1 jeunes-m2 écrit -1" in seen.err
    assert "plancoop measure --moins 1 jeunes-m2" in seen.err
    assert state(mid_year) == before
    assert plancoop("measure", "--le", "2012-06-30", "--", value, "jeunes-m2").code == 0
    assert f"- {{le: 2012-06-30, atteint: {written}}}\n" in mid_year.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("--plus 2", "5"),
        ("--moins 2", "1"),
        ("--minus 4", "-1"),
        ("--plus 0,5", "3.5"),
        ("--plus=0", "3"),
    ],
)
def test_so_much_is_added_or_taken_away_by_an_option(
    words: str, written: str, mid_year: Path, plancoop: Command
) -> None:
    assert plancoop("measure", *words.split(), "jeunes-m2", "--le", "2012-06-30").code == 0
    assert f"- {{le: 2012-06-30, atteint: {written}}}\n" in mid_year.read_text(encoding="utf-8")


def test_what_is_added_is_read_as_it_is_printed(mid_year: Path, plancoop: Command) -> None:
    for amount in ("1 000", "1 000 réseaux"):
        assert plancoop("measure", "--plus", amount, "jeunes-m2", "--le", "2012-06-30").code == 0
    assert "- {le: 2012-06-30, atteint: 2003}\n" in mid_year.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("--plus -2 jeunes-m2", "--plus demande un nombre sans signe"),
        ("--moins +2 jeunes-m2", "--moins demande un nombre sans signe"),
        ("--plus 3/5 jeunes-m2", "--plus demande un nombre sans signe"),
        ("--moins deux jeunes-m2", "--moins demande un nombre sans signe"),
        ("--plus 2 --moins 2 jeunes-m2", "pas les deux"),
        ("--plus 2", "VALEUR ID…"),
        ("+1 jeunes-m2", "écrivez 1, ou --plus 1 pour l'ajouter"),
        ("+0,5 jeunes-m2", "--plus 0.5"),
    ],
)
def test_a_sign_is_never_taken_for_a_change(
    words: str, said: str, mid_year: Path, plancoop: Command
) -> None:
    before = state(mid_year)
    seen = plancoop("measure", *words.split())
    assert (seen.code, seen.out) == (2, "")
    assert said in seen.err
    assert state(mid_year) == before


def test_a_loss_that_shrinks_is_written_as_it_is_typed(plan: Path, plancoop: Command) -> None:
    plan.write_text(HEAD.replace("valeur: 5", "valeur: -10, depart: -50"), encoding="utf-8")
    assert plancoop("measure", "--le", "2012-06-30", "--", "-30", "jeunes-m1").code == 0
    assert "statut: en_cours, atteint: -30}" in plan.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("unit", "typed", "written"),
    [
        ("$", "3 500 $", "3500"),
        ("$", f"3{NBSP}500{NBSP}$", "3500"),
        ('"%"', "52,5 %", "52.5"),
        ('"%"', "52,5%", "52.5"),
        ('"% des membres"', "52,5 %", "52.5"),
        ("réseaux de jeunes", "3 réseaux", "3"),
        ("$", "52,5 %", ""),
        ("réseaux", "3 %", ""),
        ("réseaux", "3 ans", ""),
        ("mois", "3 m", ""),
    ],
)
def test_a_value_may_be_typed_with_its_unit_and_with_no_other(
    unit: str, typed: str, written: str, plan: Path, plancoop: Command
) -> None:
    text = HEAD.replace("valeur: 5", f"valeur: 5, unite: {unit}")
    plan.write_text(text, encoding="utf-8")
    seen = plancoop("measure", typed, "jeunes-m1", "--le", "2012-06-30")
    if written:
        assert f"atteint: {written}}}" in plan.read_text(encoding="utf-8")
    else:
        assert (seen.code, seen.out) == (1, "")
        assert seen.err.startswith("L'unité de jeunes-m1 est")
        assert plan.read_text(encoding="utf-8") == text


def test_more_than_before_is_counted_exactly_from_the_value_of_that_day(
    mid_year: Path, plancoop: Command
) -> None:
    for _ in range(3):
        assert plancoop("measure", "--plus", "0.1", "jeunes-m2", "--le", "2012-06-30").code == 0
    assert plancoop("measure", "--plus", "1", "jeunes-m2", "--le", "2012-03-01").code == 0
    text = mid_year.read_text(encoding="utf-8")
    assert "{le: 2012-06-30, atteint: 3.3}" in text
    assert "{le: 2012-03-01, atteint: 2}" in text


def test_the_first_value_is_counted_from_the_baseline(plan: Path, plancoop: Command) -> None:
    plan.write_text(HEAD.replace("valeur: 5", "valeur: 2, depart: 10"), encoding="utf-8")
    assert plancoop("measure", "--moins", "2.5", "--le", "2012-06-30", "jeunes-m1").code == 0
    text = plan.read_text(encoding="utf-8")
    assert "- {le: 2012-06-30, statut: en_cours, atteint: 7.5}" in text


def test_the_keys_of_an_entry_are_always_in_the_same_order(plan: Path, plancoop: Command) -> None:
    plan.write_text(HEAD, encoding="utf-8")
    words = ("--note", "Vu", "--preuve", "pv.pdf", "--le", "2012-06-01", "--par", "Alix")
    seen = plancoop("measure", *words, "2", "jeunes-m1")
    assert seen.out == (
        f"◐ jeunes-m1{NBSP}: 2 sur 5 · 40{NBSP}%.\n  Le statut passe à « En cours ».\n{BACK}"
    )
    entry = "{le: 2012-06-01, par: Alix, statut: en_cours, atteint: 2, preuve: pv.pdf, note: Vu}"
    assert changed(HEAD, plan) == [
        "+         statut: en_cours",
        "+         suivi:",
        f"+           - {entry}",
    ]
    assert plancoop("undo").code == 0
    assert plan.read_text(encoding="utf-8") == HEAD


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("style", PLACES)
def test_a_value_is_put_in_the_order_of_days_however_the_follow_up_is_written(
    style: str, newline: str, plan: Path, plancoop: Command
) -> None:
    head = HEAD.replace("        cible", "        statut: suspendu\n        cible")
    before, after = (
        (head + text.replace("NEW", "{le: 2012-04-10, atteint: 3}")).replace("\n", newline)
        for text in PLACES[style]
    )
    plan.write_bytes(before.encode())
    assert plancoop("measure", "3", "jeunes-m1", "--le", "2012-04-10").code == 0
    assert plan.read_bytes().decode() == after
    assert plancoop("undo").code == 0
    assert plan.read_bytes().decode() == before


def test_a_value_of_before_leaves_the_latest_one_and_says_so(
    mid_year: Path, plancoop: Command
) -> None:
    seen = plancoop("measure", "3", "jeunes-m2", "--le", "2012-03-01")
    assert seen.code == 0
    first, second, last = seen.out.splitlines(keepends=True)
    assert first == f"◐ jeunes-m2{NBSP}: 3 sur 5 réseaux (1er mars 2012).\n"
    assert second.endswith(f"3 sur 5 réseaux · 60{NBSP}%.\n")
    assert last == BACK
    assert (
        "          - {le: 2012-03-01, atteint: 3}\n          - {le: 2012-05-17,"
    ) in mid_year.read_text(encoding="utf-8")


def test_several_items_are_measured_in_one_change_or_none(
    mid_year: Path, plancoop: Command
) -> None:
    before = state(mid_year)
    for wrong, code in (("jeunes-m9", 3), ("jeunes-m1", 1), ("organisations-o3-e2", 1)):
        seen = plancoop("measure", "--plus", "1", "jeunes-m2", "quebec-m2", wrong)
        assert (seen.code, seen.out) == (code, "")
        assert wrong in seen.err
        assert state(mid_year) == before
    seen = plancoop("measure", "--plus", "1", "jeunes-m2", "quebec-m2", "jeunes-m2")
    assert seen.out == (
        f"◐ jeunes-m2{NBSP}: 4 sur 5 réseaux · 80{NBSP}%.\n"
        f"◐ quebec-m2{NBSP}: 8 sur 12 ministères · 67{NBSP}%.\n{BACK}"
    )
    assert plancoop("undo").code == 0
    assert mid_year.read_bytes() == before[0]


@pytest.mark.parametrize("more", [(), ("--note", "Deux forums")])
@pytest.mark.parametrize("day", [TODAY, "2012-03-01"])
def test_a_second_identical_value_says_so_and_leaves_the_file_alone(
    day: str, more: tuple[str, ...], mid_year: Path, plancoop: Command
) -> None:
    words = ("measure", "2", "jeunes-m2", "--le", day, *more)
    plancoop(*words)
    before = state(mid_year)
    seen = plancoop(*words)
    assert (seen.code, seen.err) == (0, "")
    assert seen.out == f"jeunes-m2{NBSP}: 2 sur 5 réseaux, c'est déjà écrit.\n"
    assert state(mid_year) == before
    assert plancoop(*words, "--par", "Alix").code == 0
    assert mid_year.read_bytes() != before[0]


def test_a_value_is_corrected_and_corrected_back_on_one_day(
    mid_year: Path, plancoop: Command
) -> None:
    for value in ("4", "5", "4"):
        assert plancoop("measure", value, "jeunes-m2").code == 0
    assert mid_year.read_text(encoding="utf-8").count(f"{{le: {TODAY}, atteint: 4}}") == 2


def test_a_dry_run_shows_the_line_and_leaves_no_trace(mid_year: Path, plancoop: Command) -> None:
    before = state(mid_year)
    seen = plancoop("measure", "4", "jeunes-m2", "--le", "2012-06-30", "--dry-run")
    assert seen.code == 0
    assert "\n+          - {le: 2012-06-30, atteint: 4}\n" in seen.out
    assert state(mid_year) == before
    assert [path.name for path in mid_year.parent.iterdir()] == ["plan.yaml"]


@pytest.mark.parametrize(
    ("value", "target", "said"),
    [
        ("7", "valeur: 5", ["l'avancement reste à 100", "plancoop done jeunes-m1"]),
        ("5", "valeur: 5", ["plancoop done jeunes-m1"]),
        ("1", "valeur: 2, depart: 10", ["l'avancement reste à 100", "plancoop done jeunes-m1"]),
        ("12", "valeur: 2, depart: 10", [f"du départ (10){NBSP}: l'avancement reste à 0"]),
        ("1", "valeur: 5, depart: 2", [f"du départ (2){NBSP}: l'avancement reste à 0"]),
        ("2", "valeur: 5, depart: 2", []),
        ("3", "valeur: 5", []),
    ],
)
def test_a_value_beyond_either_end_is_accepted_clipped_and_said(
    value: str, target: str, said: list[str], plan: Path, plancoop: Command
) -> None:
    text = HEAD.replace("valeur: 5", target) + "        statut: en_cours\n"
    plan.write_text(text, encoding="utf-8")
    seen = plancoop("measure", value, "jeunes-m1", "--le", "2012-06-30")
    lines = seen.out.splitlines()
    assert (seen.code, len(lines)) == (0, 2 + len(said))
    for line, words in zip(lines[1:], said, strict=False):
        assert words in line
    assert f"atteint: {value}}}" in plan.read_text(encoding="utf-8")


def test_the_progress_of_an_item_with_steps_stays_that_of_its_steps(
    plan: Path, plancoop: Command
) -> None:
    steps = "        etapes: [{id: e1, texte: A, statut: realise}, {id: e2, texte: B}]\n"
    plan.write_text(HEAD + steps + "        statut: en_cours\n", encoding="utf-8")
    seen = plancoop("measure", "9", "jeunes-m1")
    assert seen.out.splitlines()[0] == f"◐ jeunes-m1{NBSP}: 9 sur 5 · 50{NBSP}% · selon ses étapes."
    assert "reste à 100" not in seen.out


def test_steps_that_are_all_cancelled_measure_nothing(plan: Path, plancoop: Command) -> None:
    steps = "        etapes: [{id: e1, texte: A, statut: abandonne}]\n"
    plan.write_text(HEAD + steps + "        statut: en_cours\n", encoding="utf-8")
    seen = plancoop("measure", "2", "jeunes-m1")
    assert seen.out.splitlines()[0] == f"◐ jeunes-m1{NBSP}: 2 sur 5 · 40{NBSP}%."


@pytest.mark.parametrize(
    ("status", "line"),
    [
        ("suspendu", f"‖ jeunes-m1{NBSP}: 2 sur 5 · 40{NBSP}%."),
        ("realise", f"✓ jeunes-m1{NBSP}: 2 sur 5."),
        ("partiel", f"◑ jeunes-m1{NBSP}: 2 sur 5 · 40{NBSP}%."),
        ("non_realise", f"✗ jeunes-m1{NBSP}: 2 sur 5."),
        ("abandonne", f"– jeunes-m1{NBSP}: 2 sur 5."),
    ],
)
def test_a_value_gives_no_other_item_a_status(
    status: str, line: str, plan: Path, plancoop: Command
) -> None:
    text = f"{HEAD}        statut: {status}  # ici\n"
    plan.write_text(text, encoding="utf-8")
    seen = plancoop("measure", "2", "jeunes-m1", "--le", "2012-06-30")
    assert (seen.code, seen.out.splitlines()[0]) == (0, line)
    assert ("plancoop mark en_cours jeunes-m1" in seen.out) == (status != "suspendu")
    log = ["+         suivi:", "+           - {le: 2012-06-30, atteint: 2}"]
    assert changed(text, plan) == log


def test_a_value_opens_nothing_before_a_later_status(plan: Path, plancoop: Command) -> None:
    text = HEAD + "        suivi: [{le: 2012-05-01, statut: a_venir}]\n"
    plan.write_text(text, encoding="utf-8")
    seen = plancoop("measure", "2", "jeunes-m1", "--le", "2012-04-30")
    assert (seen.code, seen.out) == (1, "")
    assert "--le 2012-05-01" in seen.err
    assert plan.read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    ("id_", "mend"),
    [
        ("jeunes-m1", "plancoop edit jeunes-m1 --cible 5"),
        ("organisations-o3", "plancoop edit organisations-o3 --cible 5"),
        ("organisations-o3-e2", "plancoop note"),
    ],
)
def test_what_has_no_target_is_refused_with_what_to_do(
    id_: str, mend: str, mid_year: Path, plancoop: Command
) -> None:
    before = state(mid_year)
    seen = plancoop("measure", "3", id_)
    assert (seen.code, seen.out) == (1, "")
    assert seen.err.startswith(id_)
    assert mend in seen.err
    assert state(mid_year) == before


@pytest.mark.parametrize("value", ["3/6", "3/-5", "3/50", "0/0"])
def test_a_value_of_another_target_is_refused(
    value: str, mid_year: Path, plancoop: Command
) -> None:
    before = state(mid_year)
    seen = plancoop("measure", value, "jeunes-m2")
    assert (seen.code, seen.out) == (1, "")
    assert seen.err.startswith(f"La cible de jeunes-m2 est 5, et non {value.split('/')[1]}.")
    assert state(mid_year) == before


@pytest.mark.parametrize(
    "value",
    [
        *(
            "",
            " ",
            "trois",
            "3réseaux",
            "NaN",
            "nan",
            "inf",
            "1e3",
            "1_000",
            "1 00",
            "1000 000",
            "0x3",
        ),
        *(
            "3/",
            "/5",
            "3/5/7",
            "1,000,000",
            "+1 réseau",
            "+",
            "++1",
            "+1/5",
            "3.",
            ".5",
            "3,5,5",
            "٣",
            "３",
            "3\n4",
        ),
        *("1234567890123456", "0.123456789012345", "9" * 5000, "+999999999999999"),
        *("a\x1b[31mb", "3\u200b", "\udce9"),
    ],
)
def test_what_is_no_value_is_refused_in_one_line(
    value: str, mid_year: Path, plancoop: Command
) -> None:
    before = state(mid_year)
    seen = plancoop("measure", value, "jeunes-m2")
    assert (seen.code, seen.out) == (2, "")
    assert len(seen.err.splitlines()) == 1
    assert len(seen.err) < 200
    assert "\x1b" not in seen.err
    assert state(mid_year) == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("jeunes-m2 3", "plancoop measure 3 jeunes-m2"),
        ("jeunes-m2 quebec-m2 3/5", "plancoop measure 3/5 jeunes-m2 quebec-m2"),
        ("jeunes-m2 quebec-m2", "« jeunes-m2 »"),
        ("jeunes-m2", "« jeunes-m2 »"),
        ("3", "plancoop measure 3 jeunes-m2"),
        ("", "VALEUR ID…"),
        ("3 jeunes-m2 --le 2012-02-30", "2012-02-30"),
        ("3 jeunes-m2 --le 03/04/2012", "2012-04-03"),
        ("3 jeunes-m2 --le 2999-01-01", "--le"),
        ("3 jeunes-m2 --note", "--note"),
    ],
)
def test_wrong_words_change_nothing(
    words: str, said: str, mid_year: Path, plancoop: Command
) -> None:
    before = state(mid_year)
    seen = plancoop("measure", *words.split())
    assert (seen.code, seen.out) == (2, "")
    assert said.replace("« ", f"«{NBSP}").replace(" »", f"{NBSP}»") in seen.err
    assert len(seen.err.splitlines()) <= 2
    assert state(mid_year) == before


def test_a_target_in_words_is_an_error_of_the_plan(mid_year: Path, plancoop: Command) -> None:
    text = mid_year.read_text(encoding="utf-8")
    target = "cible: {indicateur: réseaux rencontrés, valeur: 5, unite: réseaux}"
    for words in ("cible: cinq réseaux", "cible: {valeur: cinq réseaux}"):
        mid_year.write_text(text.replace(target, words), encoding="utf-8")
        before = state(mid_year)
        seen = plancoop("measure", "3", "jeunes-m2")
        assert (seen.code, seen.out) == (1, "")
        assert "cinq réseaux" in seen.err
        assert "PC" in seen.err
        assert state(mid_year) == before
