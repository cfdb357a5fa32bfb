"""`plancoop close`: by options, by questions, and with a disk that fails half-way."""

import shutil
import signal
import stat
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Final

import pytest

from plancoop.analysis.lookup import find_items_by_id
from plancoop.changes.proof import ProvenChange
from plancoop.errors import DiskError, DurabilityUnknown
from plancoop.lifecycle.next_year import open_items
from plancoop.operations import apply_change
from plancoop.plan.model import Plan
from plancoop.plan.traversal import all_items
from plancoop.text.source import Source
from plancoop.validation.reading import read
from tests.commands.followed import changed
from tests.support.cli import Command
from tests.support.conversation import CTRL_C, END, Answer, converse
from tests.support.files import ROOT

EXAMPLE: Final = ROOT / "examples" / "mi-annee-2012.yaml"
BEFORE: Final = EXAMPLE.read_text(encoding="utf-8")
NEXT: Final = Path("plan-2013.yaml")
NOTHING: Final = "Rien n'a été écrit."
SMALL: Final = """# yaml-language-server: $schema=../schema/plan.schema.json
version: 1
titre: Plan 2012
periode: {debut: 2012-01-01, fin: 2012-12-31}
publics:
  - id: a
    nom: A
    moyens:
      - id: a-m1
        texte: Tenir dix forums.
        statut: en_cours
        cible: {valeur: 10, unite: forums}
        suivi:
          - {le: 2012-05-01, statut: en_cours, atteint: 4}
      - id: a-m2
        texte: Publier un guide.
      - id: a-m3
        texte: Imprimer une affiche.
        statut: realise
        suivi:
          - {le: 2012-03-01, statut: realise, preuve: Affiche}
"""

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminal")


@pytest.fixture
def example() -> Path:
    """Return a copy of the plan at mid-year, in the working folder."""
    path = Path("plan.yaml")
    shutil.copyfile(EXAMPLE, path)
    return path


@pytest.fixture
def small() -> Path:
    """Return a small plan, in the working folder."""
    path = Path("plan.yaml")
    path.write_text(SMALL, encoding="utf-8")
    return path


def plan_in(path: Path) -> Plan:
    plan = read(Source(path.name, path.read_text(encoding="utf-8"))).valid_plan
    assert plan
    return plan


def statuses(path: Path, *names: str) -> list[str]:
    return [entry.item.status.value for entry in find_items_by_id(plan_in(path), names)]


def close(*answers: Answer, words: tuple[str, ...] = (), width: int = 80) -> tuple[int, str]:
    """Answer the questions; return the exit code and what stood there, with ordinary spaces."""
    code, seen = converse("close", *words, answers=answers, folder=Path.cwd(), width=width)
    return code, seen.replace("\u00a0", " ")


def test_everything_is_settled_by_options_and_written_once(
    example: Path, plancoop: Command
) -> None:
    words = (
        *("--realise", "quebec-o1", "--partiel", "quebec-m2,jeunes-m2", "--partiel", "CANADA-M3"),
        *("--abandonne", "quebec-o4", "--note", "Plus de budget", "--non-realise", "quebec-o5"),
        *("--reste", "reconduit", "--preuve", "Rapport annuel"),
    )
    seen = plancoop("close", *words)
    assert (seen.code, seen.err) == (0, "")
    assert open_items(plan_in(example)) == ()
    named = ("quebec-o1", "quebec-m2", "canada-m3", "quebec-o4", "quebec-o5", "organisations-m1")
    assert statuses(example, *named) == [
        *("realise", "partiel", "partiel", "abandonne", "non_realise", "partiel"),
    ]
    after = example.read_text(encoding="utf-8")
    assert "- {le: 2012-12-31, statut: abandonne, note: Plus de budget}" in after
    assert "- {le: 2012-12-31, statut: realise, preuve: Rapport annuel}" in after
    assert "- {le: 2012-12-31, statut: non_realise, note: reconduction en 2013}" in after
    assert plancoop("undo").code == 0
    assert example.read_text(encoding="utf-8") == BEFORE


def test_what_is_carried_over_is_closed_here_and_begins_the_next_plan(
    small: Path, plancoop: Command
) -> None:
    assert plancoop("clore", "--reste", "reconduit").code == 0
    assert changed(SMALL, small) == [
        "-         statut: en_cours",
        "+         statut: partiel",
        "+           - {le: 2012-12-31, statut: partiel, note: reconduction en 2013}",
        "+         statut: non_realise",
        "+         suivi:",
        "+           - {le: 2012-12-31, statut: non_realise, note: reconduction en 2013}",
    ]
    head, _blank, body = NEXT.read_text(encoding="utf-8").partition("\n\n")
    assert "plan.yaml" in head
    assert all(line.startswith("#") for line in head.splitlines())
    assert body == (
        "version: 1\n"
        "titre: Plan 2013\n"
        "periode: {debut: 2013-01-01, fin: 2013-12-31}\n"
        "\n"
        "publics:\n"
        "  - id: a\n"
        "    nom: A\n"
        "    moyens:\n"
        "      - id: a-m1\n"
        "        texte: Tenir dix forums.\n"
        "        statut: en_cours\n"
        "        cible: {valeur: 10, depart: 4, unite: forums}\n"
        "        suivi:\n"
        "          - {le: 2012-12-31, statut: en_cours, atteint: 4, "
        "note: reconduction du plan 2012}\n"
        "\n"
        "      - id: a-m2\n"
        "        texte: Publier un guide.\n"
        "        statut: a_venir\n"
        "        suivi:\n"
        "          - {le: 2012-12-31, note: reconduction du plan 2012}\n"
    )


@pytest.mark.parametrize("rest", ["reconduit", "realise"])
def test_the_next_plan_passes_the_strictest_check(
    rest: str, example: Path, plancoop: Command
) -> None:
    assert plancoop("close", "--reste", rest, "--plan", str(example)).code == 0
    seen = plancoop("validate", "--strict", str(NEXT))
    assert (seen.code, seen.err) == (0, "")
    carried = sum(1 for _ in open_items(plan_in(NEXT)))
    assert carried == (31 if rest == "reconduit" else 0)


def test_the_next_plan_has_the_rights_of_the_plan(small: Path, plancoop: Command) -> None:
    small.chmod(0o640)
    assert plancoop("close", "--reste", "realise").code == 0
    assert stat.S_IMODE(NEXT.stat().st_mode) == stat.S_IMODE(small.stat().st_mode)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("plan.yaml", "plan-2013.yaml"),
        ("plan-2012.yaml", "plan-2013.yaml"),
        ("a.yml", "a-2013.yml"),
    ],
)
def test_the_next_plan_is_named_by_its_year(
    name: str, expected: str, tmp_path: Path, plancoop: Command
) -> None:
    path = tmp_path / name
    path.write_text(SMALL, encoding="utf-8")
    assert plancoop("close", "--reste", "reconduit", "--plan", str(path)).code == 0
    assert (tmp_path / expected).exists()


def test_it_goes_where_one_says(small: Path, plancoop: Command) -> None:
    Path("suite").mkdir()
    to = Path("suite", "2013.yaml")
    assert plancoop("close", "--reste", "reconduit", "--suivant", str(to)).code == 0
    assert to.exists()
    assert not NEXT.exists()
    assert small.exists()


@pytest.mark.parametrize(
    ("schema", "to", "named"),
    [
        ("schema.json", "plan-2013.yaml", True),
        ("autre.json", "plan-2013.yaml", False),
        ("schema.json", "suite/2013.yaml", False),
        ("../schema.json", "suite/2013.yaml", True),
        ("https://exemple.org/schema.json", "suite/2013.yaml", True),
    ],
)
def test_it_names_the_schema_that_is_there_from_where_it_goes(
    schema: str, to: str, *, named: bool, small: Path, plancoop: Command
) -> None:
    Path("suite").mkdir()
    Path("schema.json").write_text("{}", encoding="utf-8")
    line = f"# yaml-language-server: $schema={schema}\n"
    small.write_text(line + SMALL.partition("\n")[2], encoding="utf-8")
    assert plancoop("close", "--reste", "reconduit", "--suivant", to).code == 0
    assert Path(to).read_text(encoding="utf-8").startswith(f"{line}#\n") is named


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("plan.yaml", "renommez plan-2013.yaml en plan.yaml."),
        ("plan-2012.yaml", "nommez plan-2013.yaml dans PLANCOOP_PLAN."),
    ],
)
def test_it_says_what_to_do_with_the_next_plan(name: str, said: str, plancoop: Command) -> None:
    Path(name).write_text(SMALL, encoding="utf-8")
    seen = plancoop("close", "--reste", "reconduit", "--plan", name)
    assert seen.code == 0
    assert "plancoop undo ne touche pas à plan-2013.yaml." in seen.out
    assert "plancoop status --plan plan-2013.yaml" in seen.out
    assert said in seen.out


@pytest.mark.parametrize(
    ("words", "lacking"),
    [
        (("--realise", "a-m1", "--reste", "partiel"), "a-m1, a-m2"),
        (("--realise", "a-m1", "--reste", "reconduit"), "a-m1"),
        (("--reste", "partiel", "--preuve", "PV"), ""),
        (("--reste", "non_realise"), ""),
    ],
)
def test_what_is_done_without_evidence_is_named(
    words: tuple[str, ...], lacking: str, small: Path, plancoop: Command
) -> None:
    seen = plancoop("close", *words)
    assert seen.code == 0
    assert (f"Sans preuve : {lacking}. " in seen.out.replace("\u00a0", " ")) is bool(lacking)
    checked = plancoop("validate", str(small))
    assert (checked.out + checked.err).count("PC403") == len(lacking.split())


def test_what_no_check_asks_evidence_for_is_not_named(small: Path, plancoop: Command) -> None:
    silence = "verification:\n  - {regle: PC403, raison: voulu, elements: [a-m1]}\n"
    small.write_text(SMALL + silence, encoding="utf-8")
    seen = plancoop("close", "--reste", "partiel")
    assert "Sans preuve\u00a0: a-m2. " in seen.out


@pytest.mark.parametrize(
    ("words", "notes"),
    [
        (("--reste", "non_realise"), ["Fin de mandat", "Fin de mandat"]),
        (("--realise", "a-m1", "--reste", "partiel"), ["Fin de mandat", "Fin de mandat"]),
        (
            ("--partiel", "a-m1", "--reste", "reconduit"),
            ["Fin de mandat", "reconduction en 2013 · Fin de mandat"],
        ),
        (("--abandonne", "a-m1", "--reste", "non_realise"), ["Fin de mandat", None]),
        (
            ("--abandonne", "a-m2", "--reste", "reconduit"),
            ["reconduction en 2013", "Fin de mandat"],
        ),
    ],
)
def test_a_note_says_why_items_are_cancelled_or_is_for_each(
    words: tuple[str, ...], notes: list[str | None], small: Path, plancoop: Command
) -> None:
    assert plancoop("close", *words, "--note", "Fin de mandat").code == 0
    found = find_items_by_id(plan_in(small), ("a-m1", "a-m2"))
    assert [entry.item.follow_ups[-1].note for entry in found] == notes


@pytest.mark.parametrize(
    ("name", "period", "expected", "note"),
    [
        ("plan.yaml", "2012-01-01, fin: 2012-06-30", "plan-2012-07.yaml", "du plan 2012-01"),
        ("plan-2012-07.yaml", "2012-07-01, fin: 2012-12-31", "plan-2013-01.yaml", "2012-07"),
        ("plan.yaml", "2011-04-01, fin: 2013-03-31", "plan-2013-2015.yaml", "2011-2013"),
    ],
)
def test_a_plan_of_no_whole_years_is_named_by_the_month_it_begins_in(
    name: str, period: str, expected: str, note: str, plancoop: Command
) -> None:
    text = SMALL.replace("2012-01-01, fin: 2012-12-31", period)
    Path(name).write_text(text, encoding="utf-8")
    assert plancoop("close", "--reste", "reconduit", "--plan", name).code == 0
    assert f"{note}}}" in Path(expected).read_text(encoding="utf-8")


def test_a_plan_without_a_period_is_closed_today(small: Path, plancoop: Command) -> None:
    small.write_text(SMALL.replace("periode", "# periode"), encoding="utf-8")
    assert plancoop("close", "--reste", "reconduit").code == 0
    today = date.today().isoformat()
    note = f"- {{le: {today}, statut: partiel, note: reconduction au plan suivant}}"
    assert note in small.read_text(encoding="utf-8")
    text = Path("plan-suivant.yaml").read_text(encoding="utf-8")
    assert "note: reconduction du plan précédent" in text


def test_a_year_that_still_lasts_is_closed_today(small: Path, plancoop: Command) -> None:
    today = date.today()
    end = (today + timedelta(days=30)).isoformat()
    small.write_text(SMALL.replace("fin: 2012-12-31", f"fin: {end}"), encoding="utf-8")
    assert plancoop("close", "--reste", "realise").code == 0
    assert f"{{le: {today.isoformat()}, statut: realise}}" in small.read_text(encoding="utf-8")


@pytest.fixture
def early(small: Path) -> Path:
    """Return a small plan that goes on for two years more."""
    end = (date.today() + timedelta(days=730)).isoformat()
    text = SMALL.replace("2012-01-01, fin: 2012-12-31", f"2025-01-01, fin: {end}")
    small.write_text(text, encoding="utf-8")
    return small


@pytest.mark.parametrize("words", [(), ("--plan", "plan.yaml")])
def test_a_plan_that_has_long_to_go_is_not_closed_unasked(
    words: tuple[str, ...], early: Path, plancoop: Command
) -> None:
    before = early.read_bytes()
    seen = plancoop("close", "--reste", "realise", *words)
    assert (seen.code, seen.out) == (2, "")
    assert " % de son temps est écoulé" in seen.err.replace("\u00a0", " ")
    assert "--avant-la-fin" in seen.err
    assert " ".join(("plancoop close --bilan", *words)) + "." in seen.err
    assert early.read_bytes() == before
    assert [path.name for path in Path.cwd().iterdir()] == ["plan.yaml"]


def test_a_plan_that_has_long_to_go_is_closed_where_one_says_so(
    early: Path, plancoop: Command
) -> None:
    assert plancoop("close", "--reste", "realise", "--avant-la-fin").code == 0
    assert open_items(plan_in(early)) == ()


def test_a_dry_run_says_that_the_plan_has_long_to_go(early: Path, plancoop: Command) -> None:
    before = early.read_bytes()
    seen = plancoop("close", "--reste", "realise", "--dry-run")
    assert seen.code == 0
    assert "de son temps est écoulé" in seen.err
    assert "+        statut: realise" in seen.out
    assert early.read_bytes() == before


@posix
@pytest.mark.parametrize(
    ("answers", "said"),
    [
        (("",), NOTHING),
        (("non",), NOTHING),
        (("zut", "n"), "Réponse non reconnue."),
        (("b",), "Bilan de 20"),
    ],
)
def test_before_the_last_weeks_it_asks_first(
    answers: tuple[str, ...], said: str, early: Path
) -> None:
    before = early.read_bytes()
    code, seen = close(*answers, words=("--reste", "realise"))
    assert code == 0
    assert "le clore maintenant y met fin" in " ".join(seen.split())
    assert said in seen
    assert early.read_bytes() == before


@posix
def test_whoever_says_so_closes_a_plan_that_has_long_to_go(early: Path) -> None:
    assert close("o", "f", "PV", "n", "o")[0] == 0
    assert statuses(early, "a-m1", "a-m2") == ["realise", "non_realise"]


@posix
def test_in_its_last_weeks_nothing_is_asked_first(small: Path) -> None:
    end = (date.today() + timedelta(days=13)).isoformat()
    small.write_text(SMALL.replace("fin: 2012-12-31", f"fin: {end}"), encoding="utf-8")
    code, seen = close(words=("--reste", "realise"))
    assert code == 0
    assert "> " not in seen
    assert statuses(small, "a-m1", "a-m2") == ["realise", "realise"]


def test_what_has_later_news_is_closed_on_their_day(small: Path, plancoop: Command) -> None:
    text = SMALL.replace("le: 2012-05-01", "le: 2013-01-20")
    small.write_text(text, encoding="utf-8")
    seen = plancoop("close", "--reste", "reconduit", "--le", "2012-12-31")
    assert seen.code == 1
    assert "2013-01-20" in seen.err
    assert not NEXT.exists()
    assert plancoop("close", "--reste", "reconduit").code == 0
    assert "{le: 2013-01-20, statut: partiel, note:" in small.read_text(encoding="utf-8")


def test_a_dry_run_shows_both_files_and_writes_neither(small: Path, plancoop: Command) -> None:
    seen = plancoop("close", "--reste", "reconduit", "--dry-run")
    assert seen.code == 0
    assert "+++ b/plan.yaml\n" in seen.out
    assert "--- /dev/null\n+++ b/plan-2013.yaml\n@@ -0,0 +1," in seen.out
    shown = seen.out.partition("+++ b/plan-2013.yaml\n")[2].splitlines()[1:]
    assert small.read_text(encoding="utf-8") == SMALL
    assert not NEXT.exists()
    plancoop("close", "--reste", "reconduit")
    assert "".join(f"{line[1:]}\n" for line in shown) == NEXT.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("--partiel", "a-m1"), 2, "Que deviennent ces éléments? a-m2."),
        (("--reste", "abandonne"), 2, "--note"),
        (("--abandonne", "a-m1", "--reste", "realise"), 2, "--note"),
        (("--reste", "perdu"), 2, "reconduit"),
        (("--reste", "a_venir"), 2, "reconduit"),
        (("--partiel", "a-m1", "--realise", "A-M1", "--reste", "realise"), 2, "a-m1"),
        (("--partiel", "a-m9", "--reste", "realise"), 3, "a-m9"),
        (("--partiel", "a-m3", "--reste", "realise"), 1, "a-m3 est déjà clos."),
        (("--reste", "realise", "--le", "2999-01-01"), 2, "2999-01-01"),
        (("--reste", "realise", "--suivant", " "), 2, "--suivant"),
        (("--reste", "realise", "--suivant", "nulle/part.yaml"), 4, "nulle/part.yaml"),
        (("--reste", "realise", "--suivant", "plan.yaml"), 4, "plan.yaml"),
        (("--reste", "realise", "--plan", "-"), 2, "fichier"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    words: tuple[str, ...], code: int, said: str, small: Path, plancoop: Command
) -> None:
    seen = plancoop("close", *words)
    assert (seen.code, seen.out) == (code, "")
    assert said in seen.err
    assert {path.name for path in Path.cwd().iterdir()} <= {"plan.yaml", ".plan.yaml.lock"}
    assert small.read_text(encoding="utf-8") == SMALL


def test_a_step_goes_with_its_item(example: Path, plancoop: Command) -> None:
    seen = plancoop("close", "--partiel", "organisations-o3-e2", "--reste", "realise")
    assert seen.code == 1
    assert "elle sera close avec organisations-o3" in seen.err
    assert example.read_text(encoding="utf-8") == BEFORE


def test_a_file_that_is_there_is_never_replaced(small: Path, plancoop: Command) -> None:
    NEXT.write_text("à moi", encoding="utf-8")
    seen = plancoop("close", "--reste", "reconduit")
    assert seen.code == 4
    assert "--suivant" in seen.err
    assert NEXT.read_text(encoding="utf-8") == "à moi"
    assert small.read_text(encoding="utf-8") == SMALL


def test_where_nothing_is_open_there_is_nothing_to_close(small: Path, plancoop: Command) -> None:
    plancoop("close", "--reste", "realise")
    NEXT.unlink()
    before = small.read_bytes()
    seen = plancoop("close", "--reste", "reconduit")
    assert (seen.code, seen.err) == (0, "")
    assert "Tout est déjà clos" in seen.out
    assert small.read_bytes() == before
    assert not NEXT.exists()


def test_no_undo_is_spoken_of_where_the_change_could_not_be_put_on_record(
    small: Path, plancoop: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("etat").touch()
    monkeypatch.setenv("XDG_STATE_HOME", str(Path("etat").absolute()))
    seen = plancoop("close", "--reste", "reconduit")
    assert seen.code == 0
    assert NEXT.exists()
    assert "undo" not in seen.out
    assert len(seen.err.splitlines()) == 1
    assert small.read_text(encoding="utf-8") != SMALL


def test_a_plan_that_cannot_be_written_leaves_no_next_plan(
    small: Path, plancoop: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object) -> None:
        assert NEXT.exists()  # it is written first
        raise DiskError("{file} is full.", file="plan.yaml")

    monkeypatch.setattr("plancoop.operations.apply_change.write_and_record", full)
    seen = plancoop("close", "--reste", "reconduit")
    assert (seen.code, seen.out) == (4, "")
    assert not NEXT.exists()
    assert small.read_text(encoding="utf-8") == SMALL


@pytest.mark.parametrize("error", [KeyboardInterrupt, MemoryError])
def test_whatever_stops_the_writing_leaves_no_next_plan(
    error: type[BaseException], small: Path, plancoop: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_args: object) -> None:
        assert NEXT.exists()
        raise error

    monkeypatch.setattr("plancoop.operations.apply_change.write_and_record", stop)
    assert plancoop("close", "--reste", "reconduit").code != 0
    assert not NEXT.exists()
    assert small.read_text(encoding="utf-8") == SMALL


def test_a_next_plan_stays_where_the_plan_may_last(
    plancoop: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unsure(*_args: object) -> None:
        raise DurabilityUnknown("{file} is written.", file="plan.yaml")

    Path("plan.yaml").write_text(SMALL, encoding="utf-8")
    monkeypatch.setattr("plancoop.operations.apply_change.write_and_record", unsure)
    assert plancoop("close", "--reste", "reconduit").code == 4
    assert NEXT.exists()


def test_ctrl_c_while_both_files_are_written_parts_them_not(
    small: Path, plancoop: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit = apply_change.write_and_record

    def interrupted(target: Path, proven: ProvenChange, command: str) -> None:
        signal.raise_signal(signal.SIGINT)
        commit(target, proven, command)
        signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr("plancoop.operations.apply_change.write_and_record", interrupted)
    assert plancoop("close", "--reste", "reconduit").code == 0
    assert NEXT.exists()
    assert open_items(plan_in(small)) == ()


def test_a_plan_that_ends_on_the_last_day_of_all_has_no_next_one(
    small: Path, plancoop: Command
) -> None:
    text = SMALL.replace("2012-01-01, fin: 2012-12-31", "9999-01-01, fin: 9999-12-31")
    small.write_text(text, encoding="utf-8")
    seen = plancoop("close", "--reste", "reconduit")
    assert (seen.code, seen.out) == (1, "")
    assert "à l'année 9999" in seen.err
    assert not list(Path.cwd().glob("plan-*"))


def test_a_next_plan_that_has_to_stay_is_told_of(
    small: Path, plancoop: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: object) -> None:
        raise DiskError("{file} is full.", file="plan.yaml")

    monkeypatch.setattr("plancoop.operations.apply_change.write_and_record", fail)
    monkeypatch.setattr("plancoop.system.new_files.discard", lambda _path: False)
    seen = plancoop("close", "--reste", "reconduit")
    assert seen.code == 4
    assert "plan-2013.yaml reste là, bien que le plan ne soit pas clos" in seen.err
    assert small.read_text(encoding="utf-8") == SMALL


def test_a_next_plan_that_cannot_be_written_leaves_the_plan(
    small: Path, plancoop: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object) -> None:
        raise OSError(28, "")

    monkeypatch.setattr("plancoop.system.permissions.copy", full)
    seen = plancoop("close", "--reste", "reconduit")
    assert seen.code == 4
    assert "le disque est plein" in seen.err
    assert NOTHING in seen.err
    assert small.read_text(encoding="utf-8") == SMALL
    assert not NEXT.exists()


@posix
def test_in_a_terminal_it_asks_about_what_is_left(small: Path) -> None:
    code, seen = close("", "o", words=("--realise", "a-m2"))
    assert code == 0
    assert "1 sur 1 · A\na-m1  ◐ En cours" in seen
    assert "a-m2  " not in seen
    assert statuses(small, "a-m1", "a-m2") == ["partiel", "realise"]
    assert [entry.item.id for entry in all_items(plan_in(NEXT))] == ["a-m1"]


@posix
def test_each_answer_is_an_outcome_and_a_cancelled_item_says_why(small: Path) -> None:
    code, seen = close("zut", "a", "", "a", "Trop cher", "n", "d", "o")
    assert code == 0
    assert "Réponse non reconnue." in seen
    assert "\n  Abandonnés (1) : a-m1\n" in seen
    assert "--- /dev/null\n+++ b/plan-2013.yaml" in seen
    assert statuses(small, "a-m1", "a-m2") == ["abandonne", "non_realise"]
    assert "statut: abandonne, note: Trop cher}" in small.read_text(encoding="utf-8")


@posix
def test_one_can_go_back_a_question_and_from_the_last_one(small: Path) -> None:
    code, seen = close("v", "p", "", "v", "n", "f", "Guide", "v", "v", "", "n", "o")
    assert code == 0
    assert "Réponse non reconnue." in seen
    assert seen.count("a-m1  ◐ En cours") == 3
    assert seen.count("Voici ce qui sera écrit :") == 2
    assert statuses(small, "a-m1", "a-m2") == ["partiel", "non_realise"]
    assert [entry.item.id for entry in all_items(plan_in(NEXT))] == ["a-m1"]


@posix
def test_whoever_holds_enter_closes_nothing(small: Path) -> None:
    code, seen = close(*[""] * 6, "non")
    assert code == 0
    assert seen.count("o = écrire · n = ne rien écrire") == 5
    assert seen.rstrip().endswith(NOTHING)
    assert small.read_text(encoding="utf-8") == SMALL
    assert not NEXT.exists()


@posix
def test_evidence_is_asked_for_where_something_was_done(small: Path) -> None:
    code, seen = close("f", "Photo", "p", "", "oui")
    assert code == 0
    assert seen.count("Preuve : lien, fichier, procès-verbal (Entrée = aucune)") == 2
    assert "Sans preuve : a-m2." in seen
    assert "{le: 2012-12-31, statut: realise, preuve: Photo}" in small.read_text(encoding="utf-8")


@posix
def test_evidence_that_is_given_is_not_asked_for(small: Path) -> None:
    code, seen = close("f", "p", "o", words=("--preuve", "Rapport"))
    assert code == 0
    assert "Entrée = aucune" not in seen
    assert small.read_text(encoding="utf-8").count("preuve: Rapport}") == 2


@posix
@pytest.mark.parametrize(
    ("answers", "code"),
    [(("q",), 0), (("p", "", "f", "", "n"), 0), (("p", CTRL_C), 130), ((END,), 130)],
)
def test_whoever_stops_writes_nothing(answers: tuple[str, ...], code: int, small: Path) -> None:
    seen = close(*answers)
    assert seen[0] == code
    assert seen[1].rstrip().endswith(NOTHING)
    assert small.read_text(encoding="utf-8") == SMALL
    assert not NEXT.exists()


@posix
@pytest.mark.parametrize(
    ("change", "named"),
    [
        (("Publier un guide.", "Publier deux guides."), "a-m2"),
        (("      - id: a-m3", "      - {id: a-m4, texte: Encore}\n      - id: a-m3"), "a-m4"),
    ],
)
def test_a_plan_that_changed_meanwhile_is_left_as_it_is(
    change: tuple[str, str], named: str, small: Path
) -> None:
    other = SMALL.replace(*change)

    def edited() -> str:
        small.write_text(other, encoding="utf-8")
        return "o"

    code, seen = close("p", "", "f", "", edited)
    assert code == 4
    assert f"Le plan a changé entre-temps : {named}." in seen
    assert small.read_text(encoding="utf-8") == other
    assert not NEXT.exists()


@posix
def test_where_everything_was_closed_meanwhile_nothing_is_left_to_close(
    small: Path, plancoop: Command
) -> None:
    def closed() -> str:
        assert plancoop("close", "--reste", "realise", "--suivant", "autre.yaml").code == 0
        return "o"

    code, seen = close("p", "", "f", "", closed)
    assert code == 4
    assert "il ne reste rien à clore" in " ".join(seen.split())
    assert seen.rstrip().endswith(NOTHING)
    assert "Sans preuve" not in seen
    assert statuses(small, "a-m1", "a-m2") == ["realise", "realise"]
    assert not NEXT.exists()


@posix
def test_a_dry_run_shows_both_files_as_they_would_be_now(small: Path) -> None:
    def renamed() -> str:
        small.write_text(SMALL.replace("nom: A", "nom: Autre"), encoding="utf-8")
        return "r"

    _code, seen = close("r", renamed, words=("--dry-run",))
    assert "\n+    nom: Autre\n" in seen


@posix
def test_a_dry_run_asks_and_shows_and_needs_no_agreement(small: Path) -> None:
    code, seen = close("p", "", "r", words=("--dry-run",))
    assert code == 0
    assert "+++ b/plan-2013.yaml" in seen
    assert small.read_text(encoding="utf-8") == SMALL


@posix
def test_a_narrow_terminal_loses_nothing(small: Path) -> None:
    code, seen = close("p", "", "q", width=40)
    assert code == 0
    assert max(map(len, seen.splitlines())) <= 40
    assert "q = arrêter sans rien écrire\n" in seen
    assert small.read_text(encoding="utf-8") == SMALL
