"""`plancoop edit` by options, as its users see it."""

from pathlib import Path

import pytest

from tests.commands.followed import changed, state
from tests.commands.test_add import now, one
from tests.support.cli import Command
from tests.support.files import REAL_PLAN

NBSP = "\N{NO-BREAK SPACE}"
BACK = f"(Pour revenir en arrière{NBSP}: plancoop undo)\n"
BEFORE = REAL_PLAN.read_text(encoding="utf-8")


def test_a_key_is_given_and_what_it_was_is_said(plan: Path, plancoop: Command) -> None:
    seen = plancoop("edit", "jeunes-m2", "--echeance", "2012-06-30")
    assert (seen.code, seen.err) == (0, "")
    assert seen.out == f"jeunes-m2{NBSP}: Échéance{NBSP}: — → 30 juin 2012\n{BACK}"
    assert changed(BEFORE, plan) == ["+         echeance: 2012-06-30"]
    assert "plancoop edit jeunes-m2 " in plancoop("undo").out
    assert plan.read_text(encoding="utf-8") == BEFORE


def test_several_keys_change_at_once_and_each_is_told(plan: Path, plancoop: Command) -> None:
    words = ("--texte", "Rencontrer", "--poids", "2,5", "--cible", "6", "--unité", "écoles")
    seen = plancoop("modifier", "JEUNES-M2", *words, "--responsable", "Alix")
    assert (seen.code, seen.err) == (0, "")
    told = seen.out.replace(NBSP, " ").splitlines()
    assert told[0].startswith("jeunes-m2 : Texte : « Présenter dans cinq réseaux")
    assert told[0].endswith("→ « Rencontrer »")
    assert told[1:-1] == [
        "jeunes-m2 : Cible : 5 réseaux de jeunes → 6 écoles",
        "jeunes-m2 : Responsable : — → Alix",
        "jeunes-m2 : Poids : 1 → 2,5",
    ]
    assert {line for line in changed(BEFORE, plan) if line[0] == "+"} == {
        "+         texte: Rencontrer",
        "+         cible: {valeur: 6, unite: écoles}",
        "+         responsable: Alix",
        "+         poids: 2.5",
    }


@pytest.mark.parametrize(
    ("words", "written"),
    [
        (("--cible", "6"), "{valeur: 6, unite: réseaux de jeunes}"),
        (("--cible", "750\u00a0000"), "{valeur: 750000, unite: réseaux de jeunes}"),
        (("--cible", "1 234,5"), "{valeur: 1234.5, unite: réseaux de jeunes}"),
        (("--depart", "-1"), "{valeur: 5, depart: -1, unite: réseaux de jeunes}"),
        (("--vider", "unite"), "{valeur: 5}"),
        (("--vider", "unité", "--cible", "7"), "{valeur: 7}"),
        (("--vider", "cible", "--cible", "7"), "{valeur: 7}"),
        (("--vider", "--target"), None),
    ],
)
def test_a_target_keeps_what_is_not_said(
    words: tuple[str, ...], written: str | None, plan: Path, plancoop: Command
) -> None:
    seen = plancoop("edit", "jeunes-m2", *words)
    assert (seen.code, seen.err) == (0, "")
    lines = [line for line in changed(BEFORE, plan) if line[0] == "+"]
    assert len(lines) == (written is not None)
    target = getattr(one(plan, "jeunes-m2"), "target", None)
    expected = Path("voulu.yaml")
    expected.write_text(
        BEFORE.replace(
            "        cible: {valeur: 5, unite: réseaux de jeunes}\n",
            f"        cible: {written}\n" if written else "",
        ),
        encoding="utf-8",
    )
    assert target == getattr(one(expected, "jeunes-m2"), "target", None)


def test_what_is_said_of_a_list_comes_after_what_it_has(plan: Path, plancoop: Command) -> None:
    words = ("--partenaire", "A", "--pour", "jeunes-o1", "--lien", "B https://b.coop")
    assert plancoop("edit", "jeunes-m2", *words).code == 0
    more = ("--partenaire", "B", "--partenaire", "A", "--partenaire", "C", "--pour", "quebec-o1")
    seen = plancoop("edit", "jeunes-m2", *more, "--lien", "B https://b.coop")
    assert seen.out.replace(NBSP, " ").splitlines()[:3] == [
        "jeunes-m2 : « liens » a déjà cette valeur, rien à faire.",
        "jeunes-m2 : Partenaires : + B · + C",
        "jeunes-m2 : Objectif visé : + quebec-o1",
    ]
    text = plan.read_text(encoding="utf-8")
    assert "        partenaires: [A, B, C]\n" in text
    assert "        pour: [jeunes-o1, quebec-o1]\n" in text
    assert text.count("url: https://b.coop") == 1


def test_a_list_is_replaced_where_it_is_cleared_too(plan: Path, plancoop: Command) -> None:
    plancoop("edit", "jeunes-m2", "--partenaire", "A", "--partenaire", "B")
    seen = plancoop("edit", "jeunes-m2", "--vider", "partenaires", "--partenaire", "C")
    assert f"Partenaires{NBSP}: + C · - A · - B" in seen.out
    assert "        partenaires: [C]\n" in plan.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "word", ["echeance", "échéance", "ÉCHÉANCE", "due", "--due", "--échéance", "-echeance"]
)
def test_a_key_is_cleared_by_any_of_its_names(word: str, plan: Path, plancoop: Command) -> None:
    plancoop("edit", "jeunes-m2", "--echeance", "2012-06-30")
    seen = plancoop("edit", "jeunes-m2", "--vider", word)
    assert (seen.code, seen.err) == (0, "")
    assert seen.out == f"jeunes-m2{NBSP}: Échéance{NBSP}: 30 juin 2012 → —\n{BACK}"
    assert plan.read_text(encoding="utf-8") == BEFORE


def test_a_status_that_goes_may_leave_all_as_it_was(plan: Path, plancoop: Command) -> None:
    seen = plancoop("edit", "jeunes-m2", "--vider", "statut")
    assert (seen.code, seen.err) == (0, "")
    assert seen.out == f"jeunes-m2{NBSP}: la clé «{NBSP}statut{NBSP}» est retirée.\n{BACK}"
    assert changed(BEFORE, plan) == ["-         statut: a_venir"]


def test_an_audience_has_its_own_keys(plan: Path, plancoop: Command) -> None:
    words = ("--nom", "La relève", "--nom-court", "Relève", "--alias", "releve")
    seen = plancoop("edit", "Les jeunes", *words, "--lien", "Le site https://a.coop")
    assert (seen.code, seen.err) == (0, "")
    text = plan.read_text(encoding="utf-8")
    assert "    nom: La relève\n    nom_court: Relève\n    alias: [jeunesse, releve]\n" in text
    assert "      - titre: Le site\n        url: https://a.coop\n" in text
    assert plancoop("edit", "relève", "--vider", "nom-court", "--vider", "alias").code == 0
    text = plan.read_text(encoding="utf-8")
    assert "  - id: jeunes\n    nom: La relève\n    objectifs:\n" in text


@pytest.mark.parametrize(
    ("id_", "words", "said"),
    [
        ("jeunes-m2", "--statut a_venir", "« statut » a déjà cette valeur"),
        ("jeunes-m2", "--cible 5,0", "« cible » a déjà cette valeur"),
        ("jeunes-m2", "--poids 1", "« poids » a déjà cette valeur"),
        ("jeunes-m2", "--vider poids", "n'a pas de « poids »"),
        ("jeunes-m2", "--vider depart", "n'a pas de « depart »"),
        ("jeunes-m1", "--vider unite", "n'a pas de « unite »"),
        ("jeunes-m1", "--vider echeance --vider liens", "n'a pas de « liens »"),
        ("organisations-o3-e1", "--vider cible", "n'a pas de « cible »"),
        ("jeunes", "--alias jeunesse", "« alias » a déjà cette valeur"),
    ],
)
def test_what_is_so_already_is_said_and_leaves_the_file_alone(
    id_: str, words: str, said: str, plan: Path, plancoop: Command
) -> None:
    before = state(plan)
    seen = plancoop("edit", id_, *words.split())
    assert (seen.code, seen.err) == (0, "")
    assert said in seen.out.replace(NBSP, " ")
    assert "plancoop undo" not in seen.out
    assert state(plan) == before


def test_each_key_that_is_not_there_is_told_on_its_line(plan: Path, plancoop: Command) -> None:
    before = state(plan)
    seen = plancoop("edit", "jeunes-m1", "--vider", "liens", "--vider", "quand")
    assert seen.out.replace(NBSP, " ").splitlines() == [
        "jeunes-m1 n'a pas de « liens » : rien à faire.",
        "jeunes-m1 n'a pas de « quand » : rien à faire.",
    ]
    assert state(plan) == before


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ("jeunes-m9 --texte A", 3, "jeunes-m2"),
        ("jeun --nom A", 3, "jeunes"),
        ("jeunes --texte A", 2, "--texte"),
        ("jeunes-m2 --nom A", 2, "--nom"),
        ("jeunes-o1 --pour jeunes-o1", 2, "--pour"),
        ("organisations-o3-e1 --cible 5", 2, "--cible"),
        ("jeunes-m1 --unite A", 2, "--unite va avec une cible"),
        ("jeunes-m2 --vider cible --unite A", 2, "--unite va avec une cible"),
        ("jeunes-m2 --cible 0", 1, "PC305"),
        ("jeunes-m2 --pour jeunes-o9", 3, "jeunes-o1"),
        ("jeunes-m2 --pour jeunes-m1", 1, "pas un objectif"),
        ("jeunes-m2 --echeance 03/04/2012", 2, "2012-04-03"),
        ("jeunes-m2 --vider texte", 2, "--texte"),
        ("jeunes-m2 --vider id", 2, "plancoop rename"),
        ("jeunes --vider nom", 2, "--nom"),
        ("jeunes-m2 --vider suivi", 2, "plancoop undo"),
        ("jeunes-m2 --vider étapes", 2, "plancoop remove"),
        ("jeunes --vider moyens", 2, "plancoop remove"),
        ("jeunes --vider objectifs", 2, "plancoop remove"),
        ("jeunes-m2 --vider échéances", 2, "Vouliez-vous dire echeance"),
        ("jeunes-m2 --vider zzz", 2, "nom_court"),
        ("jeunes --alias quebec", 1, "PC306"),
        ("jeunes-m2 Rencontrer", 2, "--texte"),
        ("jeunes-m2 --responsable=", 2, "--vider"),
        ("jeunes-m2 jeunes-m1 --quand A", 2, "--oui"),
        ("jeunes-m2 --texte Un kiosque", 2, "guillemets"),
        ("jeunes-m2 --vers regions", 2, "plancoop move\n"),
        ("jeunes-m2 --public regions", 2, "plancoop move ID --vers PUBLIC"),
        ("jeunes-m2 --titre A", 2, "possibles\N{NO-BREAK SPACE}: --texte"),
        ("jeunes-m2 --name A", 2, "--nom"),
        ("jeunes-m2 --said A", 2, "L'option --said n'existe pas.\n"),
        ("jeunes-m2 --cible 1'000\N{NO-BREAK SPACE}membres", 2, "--cible 1000 --unite membres?"),
        ("jeunes-m2 --texte=", 2, "vide"),
        ("jeunes-m2 --note A", 2, "plancoop done, plancoop start, plancoop mark, plancoop measure"),
        ("jeunes-m2 --echance 2012-06-30", 2, "Vouliez-vous dire --echeance?"),
        ("jeunes-m2 --date 2012-06-30", 2, "Vouliez-vous dire --echeance?"),
        ("jeunes-m2 --zzz", 2, "L'option --zzz n'existe pas.\n"),
        ("", 2, "ID"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    words: str, code: int, said: str, plan: Path, plancoop: Command
) -> None:
    before = state(plan)
    seen = plancoop("edit", *words.split(" ") if words else ())
    assert (seen.code, seen.out) == (code, "")
    assert said in seen.err
    assert state(plan) == before


@pytest.mark.parametrize("words", [("--statut", "en_cours"), ("--vider", "statut")])
def test_a_status_that_the_follow_up_records_is_for_mark(
    words: tuple[str, ...], plan: Path, plancoop: Command
) -> None:
    assert plancoop("edit", "jeunes-m2", "--statut", "suspendu").code == 0
    plancoop("done", "jeunes-m2")
    before = state(plan)
    seen = plancoop("edit", "jeunes-m2", *words)
    assert (seen.code, seen.out) == (1, "")
    assert "plancoop mark " in seen.err
    assert seen.err.endswith("jeunes-m2\n")
    assert state(plan) == before
    assert plancoop("edit", "jeunes-m2", "--statut", "fait", "--poids", "2").code == 0


def test_a_target_that_was_measured_stays(plan: Path, plancoop: Command) -> None:
    plancoop("measure", "3", "jeunes-m2")
    before = state(plan)
    seen = plancoop("edit", "jeunes-m2", "--vider", "cible")
    assert (seen.code, seen.out) == (1, "")
    assert "PC304" in seen.err
    assert state(plan) == before


def test_a_dry_run_shows_the_lines_and_writes_none(plan: Path, plancoop: Command) -> None:
    before = state(plan)
    words = ("--echeance", "2012-06-30", "--statut", "a_venir", "--dry-run")
    seen = plancoop("edit", "jeunes-m2", *words)
    assert (seen.code, seen.err) == (0, "")
    assert "\n+        echeance: 2012-06-30\n" in seen.out
    assert "a déjà cette valeur" in seen.out
    assert state(plan) == before


@pytest.mark.parametrize("text", ["deux\nlignes : # fin", "- [A] 'b' \"c\"", "mot " * 2500])
def test_any_text_is_taken_as_it_is(text: str, plan: Path, plancoop: Command) -> None:
    assert plancoop("edit", "jeunes-m1", "--texte", text, "--quand", text).code == 0
    item = next(means for means in now(plan).audiences[5].means if means.id == "jeunes-m1")
    assert (item.text, item.when) == (text.strip(), text.strip())
    assert plancoop("undo").code == 0
    assert plan.read_text(encoding="utf-8") == BEFORE


def test_an_option_that_takes_one_value_is_given_once(plan: Path, plancoop: Command) -> None:
    before = state(plan)
    run = plancoop("edit", "jeunes-m1", "--quand", "en mai", "--quand", "en juin")
    assert (run.code, run.out) == (2, "")
    assert run.err == "--quand ne se donne qu'une fois.\n"
    for words in ("--poids 1 --weight=1", "--quand a --dry-run --quand a", "-f a --plan b"):
        assert plancoop("edit", "jeunes-m1", *words.split()).code == 2
    assert state(plan) == before
    twice = ("--partenaire", "A", "--partenaire", "B", "--dry-run", "--dry-run")
    assert plancoop("edit", "jeunes-m1", *twice).code == 0


def test_two_audiences_are_never_called_alike(plan: Path, plancoop: Command) -> None:
    before = state(plan)
    run = plancoop("edit", "jeunes", "--nom", "gouvernement du québec")
    assert run.code == 1
    assert run.err == f"«{NBSP}gouvernement du québec{NBSP}» est déjà un public{NBSP}: quebec.\n"
    assert state(plan) == before
    assert plancoop("edit", "jeunes", "--nom", "LES JEUNES").code == 0


def test_a_dry_run_tells_what_had_better_be_otherwise(plan: Path, plancoop: Command) -> None:
    before = state(plan)
    seen = plancoop("edit", "jeunes-m1", "--echeance", "2014-02-15", "--dry-run")
    assert seen.code == 0
    assert seen.out.startswith("--- ")
    assert seen.err.startswith(f"  jeunes-m1{NBSP}: avertissement PC404{NBSP}: 2014-02-15 est hors")
    assert state(plan) == before


def test_what_had_better_be_otherwise_is_told_at_once(plan: Path, plancoop: Command) -> None:
    seen = plancoop("edit", "jeunes-m1", "--echeance", "2014-02-15", "--statut", "fait")
    assert (seen.code, seen.err) == (0, "")
    told = seen.out.replace(NBSP, " ").splitlines()
    assert [line.split(" : ")[:2] for line in told[2:-1:2]] == [
        ["  jeunes-m1", "avertissement PC402"],
        ["  jeunes-m1", "avertissement PC403"],
        ["  jeunes-m1", "avertissement PC404"],
    ]
    assert "plancoop mark et son option --le" in told[3]
    assert plan.read_text(encoding="utf-8") != BEFORE
    again = plancoop("edit", "jeunes-m1", "--texte", "Autre")
    assert "avertissement" not in again.out
    added = plancoop("add", "moyen", "--public", "jeunes", "--texte", "Un", "--debut", "2012-01-01")
    assert "avertissement" not in added.out
    added = plancoop("add", "moyen", "--public", "jeunes", "--texte", "Un", "--id", "jeunes-m9")
    assert f"  jeunes-m9{NBSP}: avertissement PC407" in added.out


def test_a_dash_is_no_text(plan: Path, plancoop: Command) -> None:
    before = state(plan)
    assert plancoop("edit", "jeunes-m1", "--texte", "-").code == 2
    assert state(plan) == before


def test_comments_that_go_are_told_and_texts_that_look_like_them_are_not(
    plan: Path, plancoop: Command
) -> None:
    head = f"Ces commentaires partent avec{NBSP}:\n"
    assert plancoop("edit", "jeunes-m1", "--texte", "Un café par MRC #1 : ici").code == 0
    assert head not in plancoop("edit", "jeunes-m1", "--texte", "Un thé").out
    text = plan.read_text(encoding="utf-8")
    tea = "        texte: Un thé\n"
    plan.write_text(text.replace(tea, f"{tea}        quand: tôt  # dit Léa\n"), encoding="utf-8")
    run = plancoop("edit", "jeunes-m1", "--vider", "quand")
    assert f"{head}  # dit Léa\n" in run.out
