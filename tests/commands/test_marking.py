"""`done`, `start` and `mark`, as their users see them."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.commands.followed import changed
from tests.support.cli import Command

TODAY = date.today().isoformat()


def test_done_changes_the_status_and_adds_a_line_of_follow_up(
    plan: Path, plancoop: Command
) -> None:
    before = plan.read_text(encoding="utf-8")
    seen = plancoop("done", "jeunes-m1")
    assert (seen.code, seen.err) == (0, "")
    assert "jeunes-m1" in seen.out
    assert changed(before, plan) == [
        "-         statut: a_venir",
        "+         statut: realise",
        "+         suivi:",
        f"+           - {{le: {TODAY}, statut: realise}}",
    ]


def test_the_follow_up_says_what_is_asked(plan: Path, plancoop: Command) -> None:
    words = ["--note", "Salle : « A » #2", "--preuve", "https://exemple.coop/pv", "--par", "Alix"]
    assert plancoop("done", "jeunes-m1", "--le", "2012-06-29", *words).code == 0
    assert (
        "- {le: 2012-06-29, par: Alix, statut: realise, "
        'preuve: "https://exemple.coop/pv", note: "Salle : « A » #2"}\n'
    ) in plan.read_text(encoding="utf-8")


@pytest.mark.parametrize("word", ["JEUNES-M1", "jeunes-m1", "Jeûnes-m1"])
def test_ids_are_whole_in_any_case_with_or_without_accents(
    word: str, plan: Path, plancoop: Command
) -> None:
    assert plancoop("fait", word).code == 0
    assert "statut: realise" in plan.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("word", "proposed"),
    [
        ("jeunes", "jeunes-o1, jeunes-m1 ou jeunes-m2"),
        ("jeunes-m", "jeunes-m1 ou jeunes-m2"),
        ("jeunes-01", "jeunes-o1"),
        ("jeune-m1", "jeunes-m1"),
    ],
)
def test_anything_but_a_whole_id_changes_nothing_and_says_what_to_type(
    word: str, proposed: str, plan: Path, plancoop: Command
) -> None:
    before = plan.read_bytes()
    seen = plancoop("done", "quebec-m1", word)
    assert (seen.code, seen.out) == (3, "")
    assert f"dire {proposed}" in seen.err
    assert plan.read_bytes() == before


def test_several_ids_are_one_change(plan: Path, plancoop: Command) -> None:
    assert plancoop("done", "jeunes-m1", "quebec-m1", "jeunes-m1").code == 0
    assert plan.read_text(encoding="utf-8").count("statut: realise}") == 2
    assert plancoop("undo").code == 0
    assert plan.read_text(encoding="utf-8").count("statut: realise}") == 0


def test_what_was_done_at_an_unknown_day_is_given_one(plan: Path, plancoop: Command) -> None:
    plancoop("edit", "jeunes-m1", "--statut", "fait")
    assert "rien à faire" in plancoop("done", "jeunes-m1").out
    assert plancoop("done", "jeunes-m1", "--le", "2012-06-01", "--note", "Vu").code == 0
    text = plan.read_text(encoding="utf-8")
    assert "          - {le: 2012-06-01, statut: realise, note: Vu}\n" in text
    assert "rien à faire" in plancoop("done", "jeunes-m1", "--le", "2012-06-02").out
    assert plan.read_text(encoding="utf-8") == text


def test_a_second_done_leaves_the_file_alone(plan: Path, plancoop: Command) -> None:
    plancoop("done", "jeunes-m1")
    before = plan.read_bytes(), plan.stat().st_mtime_ns
    seen = plancoop("done", "jeunes-m1")
    assert seen.code == 0
    assert "jeunes-m1 est déjà réalisé" in seen.out
    assert (plan.read_bytes(), plan.stat().st_mtime_ns) == before


def test_a_second_done_with_something_to_say_adds_it(plan: Path, plancoop: Command) -> None:
    plancoop("done", "jeunes-m1", "--le", "2012-06-01")
    before = plan.read_text(encoding="utf-8")
    assert plancoop("done", "jeunes-m1", "--le", "2012-06-02", "--note", "Bilan reçu").code == 0
    assert changed(before, plan) == ["+           - {le: 2012-06-02, note: Bilan reçu}"]


def test_an_item_with_open_steps_is_not_closed_by_mistake(plan: Path, plancoop: Command) -> None:
    before = plan.read_bytes()
    seen = plancoop("done", "organisations-o3", "jeunes-m1")
    assert (seen.code, seen.out) == (1, "")
    assert "organisations-o3-e1, organisations-o3-e2" in seen.err
    assert "--tout" in seen.err
    assert "--quand-meme" in seen.err
    assert plan.read_bytes() == before


@pytest.mark.parametrize(
    ("words", "closed"),
    [
        (("organisations-o3", "--tout"), 3),
        (("organisations-o3", "--quand-meme"), 1),
        (("organisations-o3", "organisations-o3-e1", "organisations-o3-e2"), 3),
        (("organisations-o3-e1",), 1),
    ],
)
def test_steps_are_closed_with_it_without_it_or_by_name(
    words: tuple[str, ...], closed: int, plan: Path, plancoop: Command
) -> None:
    assert plancoop("done", *words).code == 0
    assert plan.read_text(encoding="utf-8").count(" statut: realise\n") == closed


def test_start_opens_what_is_not_closed(plan: Path, plancoop: Command) -> None:
    assert plancoop("start", "jeunes-m1").code == 0
    assert " statut: en_cours\n" in plan.read_text(encoding="utf-8")
    plancoop("done", "jeunes-m1")
    before = plan.read_bytes()
    seen = plancoop("commencer", "jeunes-m1")
    assert (seen.code, seen.out) == (1, "")
    assert "plancoop marquer en_cours jeunes-m1" in seen.err
    assert plan.read_bytes() == before
    assert plancoop("mark", "en_cours", "jeunes-m1").code == 0


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("suspendu jeunes-m1 --note Élections", "suspendu"),
        ("jeunes-m1 suspendu --note Élections", "suspendu"),
        ("Annulé jeunes-m1 jeunes-m2 --note Élections", "abandonne"),
        ("partiel jeunes-m1", "partiel"),
        ("non-réalisé jeunes-m1", "non_realise"),
        ("done jeunes-m1", "realise"),
    ],
)
def test_mark_gives_any_status_first_or_last(
    words: str, status: str, plan: Path, plancoop: Command
) -> None:
    assert plancoop("mark", *words.split()).code == 0
    assert f" statut: {status}\n" in plan.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ("mark reporté jeunes-m1", 2, "reporté"),
        ("mark jeunes-m1", 2, "mark suspendu"),
        ("mark", 2, "STATUT"),
        ("done", 2, "ID"),
        ("done jeunes-m1 --le 2012-02-30", 2, "2012-02-30"),
        ("done jeunes-m1 --le 03/04/2012", 2, "2012-04-03"),
        (f"done jeunes-m1 --le {date.today() + timedelta(days=1)}", 2, "--le"),
        ("done jeunes-m1 --note", 2, "--note"),
        ("done jeunes-m1 --plan absent.yaml", 4, "absent.yaml"),
        ("done jeunes-m1 --plan data", 4, "data"),
        ("done jeunes-m1 --plan -", 2, ""),
    ],
)
def test_wrong_words_change_nothing(
    words: str, code: int, said: str, plan: Path, plancoop: Command
) -> None:
    before = plan.read_bytes()
    seen = plancoop(*words.split())
    assert (seen.code, seen.out) == (code, "")
    assert said in seen.err
    assert len(seen.err.splitlines()) <= 2
    assert plan.read_bytes() == before


@pytest.mark.parametrize("text", ["", "  ", "a\x1b[31mb", "a\u202eb", "a\u200bb", "a\udce9b"])
def test_a_text_that_cannot_be_seen_is_refused(text: str, plan: Path, plancoop: Command) -> None:
    before = plan.read_bytes()
    seen = plancoop("done", "jeunes-m1", "--note", text)
    assert (seen.code, seen.out) == (2, "")
    assert "--note" in seen.err
    assert plan.read_bytes() == before


def test_a_note_of_several_lines_stays_on_one(plan: Path, plancoop: Command) -> None:
    assert plancoop("done", "jeunes-m1", "--note", "Un\nDeux\tTrois").code == 0
    assert r'note: "Un\nDeux\tTrois"}' in plan.read_text(encoding="utf-8")


def test_a_dry_run_shows_the_diff_and_leaves_no_trace(plan: Path, plancoop: Command) -> None:
    before = plan.read_bytes()
    seen = plancoop("done", "jeunes-m1", "--dry-run")
    assert seen.code == 0
    assert "-        statut: a_venir\n+        statut: realise\n" in seen.out
    assert plan.read_bytes() == before
    assert [path.name for path in plan.parent.iterdir()] == ["plan.yaml"]


def test_a_faulty_plan_is_shown_and_left_alone(plan: Path, plancoop: Command) -> None:
    text = plan.read_text(encoding="utf-8").replace("statut: a_venir", "statut: zut", 2)
    plan.write_text(text, encoding="utf-8")
    for words in (("done", "jeunes-m1"), ("status",), ("list",), ("show", "jeunes-m1")):
        seen = plancoop(*words)
        assert (seen.code, seen.out) == (1, "")
        assert seen.err.count("PC208") == 2
    assert plan.read_text(encoding="utf-8") == text


def test_a_second_suspension_with_its_steps_leaves_the_file_alone(
    plan: Path, plancoop: Command
) -> None:
    words = ("mark", "suspendu", "organisations-o3", "--tout", "--note", "Grève")
    assert plancoop(*words).code == 0
    before = plan.read_bytes()
    seen = plancoop(*words)
    assert (seen.code, plan.read_bytes()) == (0, before)
    assert seen.out == "organisations-o3 est déjà suspendu\N{NO-BREAK SPACE}: rien à faire.\n"
    assert plancoop(*words[:-1], "Grève levée").code == 0
    assert plan.read_text(encoding="utf-8").count("note: Grève levée}") == 1


@pytest.mark.parametrize("status", ["suspendu", "abandonne", "annulé", "on hold"])
@pytest.mark.parametrize("note", [(), ("--note", ""), ("--note", " \t"), ("--note", "\u200b")])
def test_to_suspend_and_to_cancel_need_a_reason(
    status: str, note: tuple[str, ...], plan: Path, plancoop: Command
) -> None:
    before = plan.read_bytes()
    seen = plancoop("mark", status, "jeunes-m1", *note)
    assert (seen.code, seen.out) == (2, "")
    assert "--note" in seen.err
    assert len(seen.err.splitlines()) == 1
    assert plan.read_bytes() == before


def test_the_reason_is_written_with_the_status(plan: Path, plancoop: Command) -> None:
    before = plan.read_text(encoding="utf-8")
    words = ("mark", "abandonne", "jeunes-m1", "--le", "2012-06-29", "--note", "Faute de fonds")
    assert plancoop(*words).code == 0
    assert changed(before, plan) == [
        "-         statut: a_venir",
        "+         statut: abandonne",
        "+         suivi:",
        "+           - {le: 2012-06-29, statut: abandonne, note: Faute de fonds}",
    ]


def test_a_second_done_with_the_same_note_leaves_the_file_alone(
    plan: Path, plancoop: Command
) -> None:
    words = ("done", "jeunes-m1", "--note", "Bilan reçu", "--par", "Alix")
    plancoop(*words)
    before = plan.read_bytes(), plan.stat().st_mtime_ns
    assert plancoop(*words).code == 0
    assert (plan.read_bytes(), plan.stat().st_mtime_ns) == before
    assert plancoop(*words[:-1], "Camille").code == 0
    assert plan.read_bytes() != before[0]


@pytest.mark.parametrize(
    "words",
    [
        ("mark", "partiel", "jeunes-m1"),
        ("mark", "suspendu", "jeunes-m1", "--note", "Grève"),
        ("start", "jeunes-m2", "jeunes-m1"),
    ],
)
def test_a_status_is_never_put_before_a_later_one(
    words: tuple[str, ...], plan: Path, plancoop: Command
) -> None:
    plancoop("mark", "a_venir", "jeunes-m1")
    plancoop("mark", "en_cours" if words[0] == "mark" else "suspendu", "jeunes-m1", "--note", "A")
    before = plan.read_bytes()
    seen = plancoop(*words, "--le", "2012-06-01")
    assert (seen.code, seen.out) == (1, "")
    assert f"--le {TODAY}" in seen.err
    assert plan.read_bytes() == before
    assert plancoop(*words, "--le", TODAY).code == 0


def test_a_backdated_status_takes_its_place_before_later_notes(
    plan: Path, plancoop: Command
) -> None:
    plancoop("note", "Vu en comité", "jeunes-m1", "--le", "2012-06-29")
    before = plan.read_text(encoding="utf-8")
    assert plancoop("done", "jeunes-m1", "--le", "2012-06-01").code == 0
    assert changed(before, plan) == [
        "-         statut: a_venir",
        "+         statut: realise",
        "+           - {le: 2012-06-01, statut: realise}",
    ]
    log = plan.read_text(encoding="utf-8").partition("statut: realise}\n")[2]
    assert log.startswith("          - {le: 2012-06-29, note: Vu en comité}\n")


def test_an_empty_plan_option_picks_no_plan(plan: Path, plancoop: Command) -> None:
    before = plan.read_bytes()
    assert plancoop("done", "jeunes-m1", "--plan", "").code == 2
    assert plan.read_bytes() == before
