"""`plancoop review`, in a terminal: what it asks, what it writes, and when it writes nothing."""

import re
import shutil
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final

import pytest

from plancoop.analysis.query import pressing_rows
from plancoop.analysis.signals import Reason
from plancoop.text.source import Source
from plancoop.validation.reading import read
from tests.commands.followed import changed
from tests.support.cli import Command
from tests.support.conversation import CTRL_C, END, Answer, converse
from tests.support.files import ROOT

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminal")

EXAMPLE: Final = ROOT / "examples" / "mi-annee-2012.yaml"
BEFORE: Final = EXAMPLE.read_text(encoding="utf-8")
DAY: Final = ("--le", "2012-06-30")
NOTHING: Final = "Rien n'a été écrit."


@pytest.fixture
def plan() -> Path:
    """Return a copy of the plan at mid-year, in the working folder."""
    path = Path.cwd() / "plan.yaml"
    shutil.copyfile(EXAMPLE, path)
    return path


def review(*answers: Answer, words: tuple[str, ...] = (), width: int = 80) -> tuple[int, str]:
    """Answer a review; return its exit code and what stood there, with ordinary spaces."""
    folder = Path.cwd()
    code, seen = converse("review", *DAY, *words, answers=answers, folder=folder, width=width)
    return code, seen.replace("\u00a0", " ")


def asked(seen: str) -> list[str]:
    """Return the ids of the items that were asked about."""
    return re.findall(r"^\d+ sur \d+ · .*\n(\S+)  ", seen, re.MULTILINE)


def test_it_asks_about_what_presses_the_most_pressing_first(plan: Path) -> None:
    code, seen = review(*[""] * 10)
    assert (code, asked(seen)) == (
        0,
        [
            *("quebec-o2", "grand-public-o1", "canada-m2"),  # late
            *("jeunes-m2", "quebec-m4"),  # due soon
            *("canada-m4", "regions-o3", "jeunes-o1", "canada-o4"),  # without news
            "quebec-o4",  # on hold
        ],
    )
    assert "Rien à écrire." in seen
    assert plan.read_text(encoding="utf-8") == BEFORE


def test_steps_are_asked_about_after_what_is_longer_late() -> None:
    plan = read(Source("plan.yaml", BEFORE)).valid_plan
    assert plan
    rows = pressing_rows(plan, {"organisations"}, date(2012, 10, 20))
    assert [(row.placed.item.id, row.alert.reason) for row in rows] == [
        ("organisations-o2", Reason.LATE),
        ("organisations-o3-e2", Reason.LATE),
        ("organisations-m1", Reason.DUE_SOON),
        ("organisations-o1", Reason.STALE),
        ("organisations-o3", Reason.STALE),
    ]


def test_the_answers_are_written_once_and_taken_back_at_once(plan: Path, plancoop: Command) -> None:
    answers = (
        *("f", "Entente signée"),  # quebec-o2
        *("r", "2012-09-15", "Grève des postes"),  # grand-public-o1
        *("a", "Contrat annulé"),  # canada-m2
        *("m", "4/5"),  # jeunes-m2
        *("n", "Réponse attendue"),  # quebec-m4
        *("s", "Budget gelé"),  # canada-m4
        "q",
        "o",
    )
    code, seen = review(*answers, words=("--par", "Alix"))
    assert code == 0
    assert "6 éléments mis à jour." in seen
    assert changed(BEFORE, plan) == [
        "-         statut: en_cours",
        "+         statut: realise",
        "+           - {le: 2012-06-30, par: Alix, statut: realise, preuve: Entente signée}",
        "+           - {le: 2012-06-30, par: Alix, note: Réponse attendue}",
        "-         statut: en_cours",
        "+         statut: abandonne",
        "+           - {le: 2012-06-30, par: Alix, statut: abandonne, note: Contrat annulé}",
        "-         statut: en_cours",
        "+         statut: suspendu",
        "+           - {le: 2012-06-30, par: Alix, statut: suspendu, note: Budget gelé}",
        "-         echeance: 2012-06-01",
        "+         echeance: 2012-09-15",
        (
            "+           - {le: 2012-06-30, par: Alix, echeance_avant: 2012-06-01, "
            "note: Grève des postes}"
        ),
        "+           - {le: 2012-06-30, par: Alix, atteint: 4}",
    ]
    assert plancoop("undo").code == 0
    assert plan.read_text(encoding="utf-8") == BEFORE


def test_the_latest_news_of_a_day_is_what_was_written_last(plan: Path) -> None:
    first = re.search(r" +- \{le: 2012-04-18, .*\}\n", BEFORE)
    assert first
    second = "          - {le: 2012-04-18, note: Évaluation envoyée}\n"
    plan.write_text(BEFORE.replace(first[0], first[0] + second), encoding="utf-8")
    assert "dernières nouvelles : 18 avril 2012 · Évaluation envoyée\n" in review("q")[1]


def test_no_text_of_the_plan_begins_a_line(plan: Path) -> None:
    text = BEFORE.replace("nom: Gouvernement du Québec", 'nom: "A\\n::error::x"')
    text = text.replace('"Le ministère demande une évaluation"', '"A\\n::error::x"')
    plan.write_text(text, encoding="utf-8")
    _code, seen = review("q")
    assert seen.count("A ::error::x") == 2
    assert not any(line.startswith("::") for line in seen.splitlines())


def test_what_begins_takes_a_note(plan: Path) -> None:
    on_hold = ("", "", "", "", "", "", "", "", "")
    code, seen = review(*on_hold, "c", "Budget accordé", "q", "o")
    assert code == 0
    assert "Note (Entrée = aucune)" in seen
    assert changed(BEFORE, plan) == [
        "-         statut: suspendu",
        "+         statut: en_cours",
        "+           - {le: 2012-06-30, statut: en_cours, note: Budget accordé}",
    ]


def test_what_is_in_progress_takes_a_comment(plan: Path) -> None:
    assert review("c", "Relancé", "commenter", "", "q", "o")[0] == 0
    assert changed(BEFORE, plan) == ["+           - {le: 2012-06-30, note: Relancé}"]


def test_one_can_go_back_a_question_and_answer_it_otherwise(plan: Path) -> None:
    answers = ("f", "Entente", "n", "Vu", "v", "v", "n", "Relancé", "", "q", "o")
    code, seen = review(*answers)
    assert code == 0
    assert asked(seen)[:6] == [
        *("quebec-o2", "grand-public-o1", "canada-m2"),
        *("grand-public-o1", "quebec-o2", "grand-public-o1"),
    ]
    assert changed(BEFORE, plan) == ["+           - {le: 2012-06-30, note: Relancé}"]


def test_going_back_is_proposed_where_there_is_a_question_before() -> None:
    shutil.copyfile(EXAMPLE, "plan.yaml")
    code, seen = review("v", "", "q")
    assert code == 0
    assert "Réponse non reconnue." in seen
    first, second = seen.replace("\n ", "").split("2 sur 10")
    assert "v = revenir en arrière" not in first
    assert "v = revenir en arrière" in second


def test_one_can_go_back_from_the_last_question(plan: Path) -> None:
    code, seen = review("n", "Vu", "q", "v", "retour", "n", "Relancé", "q", "o")
    assert code == 0
    assert seen.count("Voici ce qui sera écrit :") == 2
    assert changed(BEFORE, plan) == ["+           - {le: 2012-06-30, note: Relancé}"]


def test_a_step_that_its_item_had_closed_is_asked_about_again_when_one_goes_back() -> None:
    step = "            texte: Blogue de l'année.\n            statut: en_cours\n"
    late = BEFORE.replace(step, step + "            echeance: 2012-06-20\n")
    Path("plan.yaml").write_text(late, encoding="utf-8")
    answers = ("f", "", "o", "v", "", "", "n")
    code, seen = review(*answers, words=("--public", "grand-public"))
    assert code == 0
    assert asked(seen) == ["grand-public-o1", "grand-public-o1", "grand-public-o1-e2"]


def test_it_sums_up_in_words_and_shows_the_lines_before_it_writes(plan: Path) -> None:
    code, seen = review("n", "Relancé", "q", "d", "n")
    assert code == 0
    assert "  quebec-o2 : Relancé\n" in seen
    assert "\n+          - {le: 2012-06-30, note: Relancé}\n" in seen
    assert seen.rstrip().endswith(NOTHING)
    assert plan.read_text(encoding="utf-8") == BEFORE


@pytest.mark.parametrize(
    ("answer", "written"),
    [("plus 1", "4"), ("moins 1", "2"), ("--plus 1", "4"), ("-1", "-1"), ("3 500", "3500")],
)
def test_a_value_is_changed_in_words_and_a_sign_is_the_value(
    answer: str, written: str, plan: Path
) -> None:
    _code, seen = review("m", "+1", answer, "q", "o", words=("--public", "jeunes"))
    assert "écrivez 1, ou --plus 1 pour l'ajouter" in " ".join(seen.split())
    assert changed(BEFORE, plan) == [f"+           - {{le: 2012-06-30, atteint: {written}}}"]


def test_what_is_silent_today_is_asked_about_whatever_is_to_come(plan: Path) -> None:
    usual = re.findall(r"^1 sur (\d+)", review("q")[1], re.MULTILINE)
    entry = "          - {le: 2962-07-02, note: Vu}\n"
    text = re.sub(r"(?<=\n        suivi:\n)", entry, BEFORE)
    plan.write_text(text, encoding="utf-8")
    assert re.findall(r"^1 sur (\d+)", review("q")[1], re.MULTILINE) == usual


def test_audiences_narrow_it_down() -> None:
    shutil.copyfile(EXAMPLE, "plan.yaml")
    code, seen = review("", "", words=("--public", "jeunes"))
    assert (code, asked(seen)) == (0, ["jeunes-m2", "jeunes-o1"])


def test_a_wrong_answer_is_asked_again(plan: Path) -> None:
    answers = (
        *("zut", "m", "r", "30 juin", "2012-13-01", "2012-09-15", ""),  # thought better of it
        *("r", "2012-05-31", "note", "Note", "q", "oui"),
    )
    code, seen = review(*answers)
    assert code == 0
    assert seen.count("Réponse non reconnue.") == 2  # nor `m`: it has no target
    assert "Il manque l'année à « 30 juin »" in seen
    assert "2012-13-01 n'existe pas" in seen
    assert "quebec-o2 a déjà le 31 mai 2012 comme échéance" in " ".join(seen.split())
    assert changed(BEFORE, plan) == ["+           - {le: 2012-06-30, note: Note}"]


def test_what_the_plan_refuses_is_said_and_asked_again(plan: Path) -> None:
    text = BEFORE.replace("{le: 2012-04-18, note", "{le: 2012-07-02, statut: en_cours, note")
    plan.write_text(text, encoding="utf-8")
    code, seen = review("f", "", "n", "Vu", "q", "o", words=("--public", "quebec"))
    assert code == 0
    assert "donnez --le 2012-07-02" in " ".join(seen.split()).lower()
    assert changed(text, plan) == ["+           - {le: 2012-06-30, note: Vu}"]


@pytest.mark.parametrize(
    ("answer", "closed"),
    [
        *(("o", ["realise", "realise"]), ("OUI", ["realise", "realise"])),
        *(("", ["realise", "en_cours"]), ("non", ["realise", "en_cours"])),
    ],
)
def test_an_item_is_closed_with_its_steps_or_without(
    answer: str, closed: list[str], plan: Path
) -> None:
    assert review("", "f", "Bilan", answer, "q", "o")[0] == 0
    found = read(Source("plan.yaml", plan.read_text(encoding="utf-8"))).valid_plan
    assert found
    item = found.audiences[4].objectives[0]
    assert [item.status.value, item.steps[1].status.value] == closed


def test_what_was_said_of_a_step_and_of_its_item_is_one_entry(plan: Path) -> None:
    due = "            echeance: 2012-05-20\n"
    step = "            texte: Blogue de l'année.\n            statut: en_cours\n"
    text = BEFORE.replace(step, step + due)
    plan.write_text(text, encoding="utf-8")
    answers = ("r", "2012-07-31", "Vacances", "f", "", "o", "q", "o")
    assert review(*answers, words=("--public", "grand-public"))[0] == 0
    assert changed(text, plan) == [
        "-         statut: en_cours",
        "+         statut: realise",
        "-             statut: en_cours",
        "+             statut: realise",
        "-             echeance: 2012-05-20",
        "+             echeance: 2012-07-31",
        (
            "+               - {le: 2012-06-30, statut: realise, echeance_avant: 2012-05-20, "
            "note: Vacances}"
        ),
        "+           - {le: 2012-06-30, statut: realise}",
    ]


def test_no_word_is_lost_where_a_step_is_closed_with_its_item(plan: Path) -> None:
    due = "            echeance: 2012-05-20\n"
    step = "            texte: Blogue de l'année.\n            statut: en_cours\n"
    plan.write_text(BEFORE.replace(step, step + due), encoding="utf-8")
    answers = ("r", "2012-07-31", "Vacances", "a", "Plus de budget", "o", "q", "o")
    code, seen = review(*answers, words=("--public", "grand-public"))
    assert code == 0
    assert "(72 jours) · Vacances · Plus de budget " in " ".join(seen.split())
    written = "echeance_avant: 2012-05-20, note: Vacances · Plus de budget}"
    assert written in plan.read_text(encoding="utf-8")


def test_a_reason_given_twice_is_written_once(plan: Path) -> None:
    due = "            echeance: 2012-05-20\n"
    step = "            texte: Blogue de l'année.\n            statut: en_cours\n"
    plan.write_text(BEFORE.replace(step, step + due), encoding="utf-8")
    answers = ("s", "Budget gelé", "a", "Budget gelé", "o", "q", "o")
    assert review(*answers, words=("--public", "grand-public"))[0] == 0
    assert changed(BEFORE.replace(step, step + due), plan)[-2:] == [
        "+               - {le: 2012-06-30, statut: abandonne, note: Budget gelé}",
        "+           - {le: 2012-06-30, statut: abandonne, note: Budget gelé}",
    ]


@pytest.mark.parametrize("answer", ["n", "non"])
def test_enter_alone_is_no_answer_to_the_last_question(answer: str, plan: Path) -> None:
    code, seen = review("n", "Relancé", "q", "", "", answer)
    assert code == 0
    assert seen.count("o = écrire · n = ne rien écrire") == 3
    assert seen.rstrip().endswith(NOTHING)
    assert plan.read_text(encoding="utf-8") == BEFORE


def test_an_answer_that_no_plan_may_hold_is_asked_again_without_naming_an_option(
    plan: Path,
) -> None:
    code, seen = review("f", "PV\u200b", "PV", "q", "o", words=("--public", "quebec"))
    assert code == 0
    assert "Votre réponse contient un caractère invisible" in seen
    assert "--note" not in seen
    assert "preuve: PV}" in plan.read_text(encoding="utf-8")


def test_a_step_closed_with_its_item_is_not_asked_about() -> None:
    step = "            texte: Blogue de l'année.\n            statut: en_cours\n"
    late = BEFORE.replace(step, step + "            echeance: 2012-06-20\n")
    Path("plan.yaml").write_text(late, encoding="utf-8")
    code, seen = review("f", "", "o", "n", words=("--public", "grand-public"))
    assert (code, asked(seen)) == (0, ["grand-public-o1"])


@pytest.mark.parametrize("end", [CTRL_C, END])
@pytest.mark.parametrize("before", [(), ("f", "PV"), ("r",), ("f", "PV", "q")])
def test_whoever_leaves_before_the_end_writes_nothing(
    before: tuple[str, ...], end: str, plan: Path
) -> None:
    code, seen = review(*before, end)
    assert code == 130
    assert seen.rstrip().endswith(f"Interrompu. {NOTHING}")
    assert plan.read_text(encoding="utf-8") == BEFORE
    assert not Path(".plan.yaml.lock").exists()


def test_the_plan_is_free_while_a_person_thinks(plan: Path, plancoop: Command) -> None:
    def meanwhile() -> Iterator[str]:
        assert plancoop("note", "Entre-temps", "jeunes-m1", "--le", "2012-06-30").code == 0
        yield "o"

    turn = meanwhile()
    code, _seen = review("n", "Relancé", "q", lambda: next(turn))
    assert code == 0
    assert changed(BEFORE, plan) == [
        "+           - {le: 2012-06-30, note: Relancé}",
        "+           - {le: 2012-06-30, note: Entre-temps}",
    ]


@pytest.mark.parametrize(
    "change", [("id: quebec-o2", "id: quebec-o8"), ("2012-05-31", "2012-05-30")]
)
def test_an_item_changed_meanwhile_is_not_written_over(change: tuple[str, str], plan: Path) -> None:
    other = BEFORE.replace(*change, 1)

    def edited() -> str:
        plan.write_text(other, encoding="utf-8")
        return "o"

    code, seen = review("n", "Relancé", "q", edited)
    assert code == 4
    assert "Le plan a changé entre-temps : quebec-o2." in seen
    assert plan.read_text(encoding="utf-8") == other


def test_a_step_whose_item_was_closed_meanwhile_is_left_as_it_is(
    plan: Path, plancoop: Command
) -> None:
    due = "            echeance: 2012-05-20\n"
    step = "            texte: Blogue de l'année.\n            statut: en_cours\n"
    plan.write_text(BEFORE.replace(step, step + due), encoding="utf-8")
    left: list[bytes] = []

    def closed() -> str:
        words = ("grand-public-o1", "--note", "Plus de budget", "--quand-meme")
        assert plancoop("mark", "abandonne", *words).code == 0
        left.append(plan.read_bytes())
        return "o"

    code, seen = review("n", "Relancé", "q", closed, words=("--public", "grand-public"))
    assert code == 4
    assert "Le plan a changé entre-temps : grand-public-o1." in seen
    assert [plan.read_bytes()] == left


def test_an_item_that_moved_meanwhile_is_found_where_it_is(plan: Path) -> None:
    head, found, tail = BEFORE.partition("      - id: quebec-o1\n")
    moved = f"{head}      - {{id: quebec-o0, texte: Nouveau}}\n{found}{tail}"

    def edited() -> str:
        plan.write_text(moved, encoding="utf-8")
        return "o"

    assert review("n", "Relancé", "q", edited)[0] == 0
    assert changed(moved, plan) == ["+           - {le: 2012-06-30, note: Relancé}"]


def test_a_narrow_terminal_loses_nothing() -> None:
    shutil.copyfile(EXAMPLE, "plan.yaml")
    code, seen = review("", "q", width=40)
    assert code == 0
    assert max(map(len, seen.splitlines())) <= 40
    assert "En retard de 30 jours" in " ".join(seen.split())
    assert "q = terminer ici\n" in seen


def test_where_nothing_presses_it_says_so() -> None:
    Path("plan.yaml").write_text(
        "version: 1\ntitre: P\npublics:\n  - {id: a, nom: A, moyens: [{id: a-m1, texte: T}]}\n",
        encoding="utf-8",
    )
    code, seen = review()
    assert code == 0
    assert seen.startswith("Rien n'est en retard")


def test_without_a_terminal_it_says_what_to_use(plan: Path, plancoop: Command) -> None:
    seen = plancoop("revue", *DAY)
    assert (seen.code, seen.out) == (2, "")
    assert all(word in seen.err for word in ("--en-retard", "fait", "mesurer", "reporter", "noter"))
    assert plan.read_text(encoding="utf-8") == BEFORE


def test_its_day_is_the_day_of_the_meeting(plancoop: Command) -> None:
    assert "Le jour de la réunion" in plancoop("review", "--help").out


def test_what_takes_it_back_is_named_as_it_is_to_be_typed(plan: Path) -> None:
    assert "(Pour revenir en arrière : plancoop undo)" in review("n", "A", "q", "o")[1]
    named = review("n", "B", "q", "o", words=("--plan", plan.name))[1]
    assert "(Pour revenir en arrière : plancoop undo --plan plan.yaml)" in named


def test_a_day_to_come_is_refused_before_any_question(plan: Path) -> None:
    code, seen = converse("review", "--le", "2999-01-01", answers=(), folder=plan.parent)
    assert code == 2
    assert "2999" in seen
