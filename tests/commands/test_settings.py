"""Settings: who is heard first, what each changes, and how a fault is told."""

import json
import os
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import pytest

from plancoop.settings_files.keys import KEYS
from tests.support.cli import Command, process

PROJECT: Final = Path(".plancoop.toml")


def person() -> Path:
    path = Path(os.environ["HOME"], ".config", "plancoop", "config.toml")
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def settle(text: str, where: Path = PROJECT) -> None:
    where.write_text(text, encoding="utf-8")


def shown(plancoop: Command, *args: str) -> dict[str, Any]:
    """Return each setting, by its key, as `config --json` gives it."""
    seen = plancoop("config", "--json", *args)
    assert (seen.code, seen.err) == (0, "")
    return {each["cle"]: each for each in json.loads(seen.out)["reglages"]}


COLUMNS: Final = ["statut", "echeance", "avancement", "responsable", "signal"]
LEVELS: Final = ("option", "variable", "projet", "personne", "defaut")
# Of each key: what the option, the variable and the files say, and what nobody's silence leaves.
SAYINGS: Final[dict[str, tuple[tuple[str, ...], tuple[str, str], str, str, Any]]] = {
    "langue": (("--lang", "en"), ("PLANCOOP_LANG", "fr"), '"en"', '"fr"', "fr"),
    "couleur": (("--couleur", "jamais"), ("FORCE_COLOR", "1"), '"never"', '"always"', "auto"),
    "memoire": (("--no-memo",), ("PLANCOOP_CACHE", "1"), "false", "true", True),
    "signaux.bientot": ((), ("PLANCOOP_SIGNAUX_BIENTOT", "3"), "4", "5", 14),
    "signaux.horizon": ((), ("PLANCOOP_SIGNAUX_HORIZON", "3"), "4", "5", 30),
    "signaux.sans_nouvelles": ((), ("PLANCOOP_SIGNAUX_SANS_NOUVELLES", "3"), "4", "5", 60),
    "signaux.points": ((), ("PLANCOOP_SIGNAUX_POINTS", "3"), "4", "5", 25),
    "couverture.exiger": (
        (),
        ("PLANCOOP_COUVERTURE_EXIGER", "cible,axe"),
        '["preuve"]',
        '["servis"]',
        [],
    ),
    "liste.colonnes": ((), ("PLANCOOP_LISTE_COLONNES", "statut"), '["signal"]', "[]", COLUMNS),
}


def test_each_key_is_in_the_table_of_who_is_heard() -> None:
    assert set(SAYINGS) == {key.name for key in KEYS if not key.names}


def pairs() -> list[tuple[str, str, str]]:
    """Return each key with each two who may say it, one after the other."""
    return [
        (key, first, second)
        for key, (option, *_others) in SAYINGS.items()
        for first, second in pairwise(LEVELS if option else LEVELS[1:])
    ]


def say(key: str, level: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have a key said by a variable or a file."""
    _option, variable, project, personal, _default = SAYINGS[key]
    section, _dot, name = key.rpartition(".")
    head = f"[{section}]\n" if section else ""
    if level == "variable":
        monkeypatch.setenv(*variable)
    elif level == "projet":
        settle(f"{head}{name} = {project}\n")
    elif level == "personne":
        settle(f"{head}{name} = {personal}\n", person())


@pytest.mark.parametrize(("key", "first", "second"), pairs())
def test_of_two_who_say_it_the_first_is_heard(
    key: str, first: str, second: str, plancoop: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    say(key, first, monkeypatch)
    say(key, second, monkeypatch)
    option, variable, project, personal, _default = SAYINGS[key]
    heard = shown(plancoop, *(option if first == "option" else ()))[key]
    assert heard["origine"]["sorte"] == first
    assert heard["origine"]["nom"] == {
        "option": option[0].replace("no-memo", "sans-memoire") if option else "",
        "variable": variable[0],
        "projet": ".plancoop.toml",
        "personne": str(person()),
    }.get(first)
    if first in {"projet", "personne"}:
        assert heard["valeur"] == json.loads(project if first == "projet" else personal)
        assert heard["origine"]["ligne"] == (2 if "." in key else 1)


def test_what_nobody_says_is_as_by_default(plancoop: Command) -> None:
    for key, heard in shown(plancoop).items():
        assert heard["valeur"] == SAYINGS[key][-1], key
        assert heard["origine"]["sorte"] == "defaut"


def test_the_plan_says_its_language_before_the_files_do(plan: Path, plancoop: Command) -> None:
    plan.write_text("langue: en\n" + plan.read_text(encoding="utf-8"), encoding="utf-8")
    settle('langue = "fr"\n')
    assert shown(plancoop)["langue"]["valeur"] == "en"
    assert "Show where the plan stands" in plancoop("status", "--help").out


def test_a_name_in_a_section_is_a_setting_of_its_own(plan: Path, plancoop: Command) -> None:
    assert plan.is_file()
    settle('[filtres]\na = "--ouverts"\n')
    settle('[filtres]\na = "--en-retard"\nb = "--en-retard"\n', person())
    found = shown(plancoop)
    assert (found["filtres.a"]["valeur"], found["filtres.b"]["valeur"]) == (
        "--ouverts",
        "--en-retard",
    )


def test_the_nearest_file_counts_up_to_the_root_of_the_repository(
    plan: Path, plancoop: Command
) -> None:
    settle('langue = "en"\n', Path.cwd().parent / ".plancoop.toml")
    assert shown(plancoop)["langue"]["origine"]["sorte"] == "projet"
    Path(".git").mkdir()
    assert shown(plancoop)["langue"]["origine"]["sorte"] == "defaut"
    settle('[tool.autre]\nx = 1\n[tool.plancoop]\nlangue = "en"\n', Path("pyproject.toml"))
    found = shown(plancoop)["langue"]["origine"]
    assert (found["nom"], found["ligne"]) == ("pyproject.toml", 4)
    settle('langue = "en"\n', plan.parent / ".plancoop.toml")
    assert shown(plancoop)["langue"]["origine"]["nom"] == "data/.plancoop.toml"
    assert process("config", "--plan", "ailleurs/plan.yaml").returncode == 0


def test_thresholds_change_signals_and_what_formula_says(mid_year: Path, plancoop: Command) -> None:
    assert mid_year.is_file()
    soon = ("list", "--bientot", "--au", "2012-06-30", "--json")
    assert len(json.loads(plancoop(*soon).out)["elements"]) == 2
    settle("[signaux]\nbientot = 5\nhorizon = 7\nsans_nouvelles = 200\npoints = 40\n")
    assert len(json.loads(plancoop(*soon).out)["elements"]) == 1
    seen = plancoop("statut", "--formule", "--au", "2012-06-30").out
    assert "D'ici 7 jours" in seen
    assert "dû d'ici 5 jours" in seen
    assert "depuis 200 jours" in seen
    assert "plus de 40 points" in seen


def test_coverage_requires_what_is_settled_unless_it_is_told(plan: Path, plancoop: Command) -> None:
    assert plan.is_file()
    assert plancoop("coverage").code == 0
    settle('[couverture]\nexiger = ["echeance"]\n')
    assert plancoop("coverage").code == 1
    assert plancoop("coverage", "--exiger", "objectifs").code == 0


def test_a_status_is_called_as_settled_but_in_the_file_and_json(
    mid_year: Path, plancoop: Command
) -> None:
    settle('[statuts]\nrealise = "Livré"\n')
    assert "Livré" in plancoop("liste", "--statut", "livre").out
    done = plancoop("done", "quebec-m4", "--le", "2012-06-30")
    assert "livré" in done.out
    assert "statut: realise" in mid_year.read_text(encoding="utf-8")
    assert "livr" not in mid_year.read_text(encoding="utf-8").casefold()
    shown = json.loads(plancoop("show", "quebec-m4", "--json").out)
    assert shown["elements"][0]["statut"] == "realise"
    assert "Livré" in plancoop("rapport", "--plain", "--au", "2012-06-30").out
    assert plancoop("mark", "livré", "jeunes-m2").code == 0
    mid_year.write_text(
        mid_year.read_text(encoding="utf-8").replace("statut: realise", "statut: livré", 1),
        encoding="utf-8",
    )
    assert plancoop("validate").code == 1


def test_a_saved_filter_is_its_options_and_what_is_typed_comes_first(
    mid_year: Path, plancoop: Command
) -> None:
    assert mid_year.is_file()
    settle('[filtres]\nbientot = "--ouverts --bientot"\ncours = "--statut en_cours"\n')
    day = ("--au", "2012-06-30")
    plain = plancoop("list", "--ouverts", "--bientot", *day)
    assert plancoop("list", "@bientot", *day) == plain
    assert plancoop("list", "@Bientôt", *day) == plain
    both = plancoop("list", "--ouverts", "--bientot", "5", *day)
    assert plancoop("list", "@bientot", "--bientot", "5", *day) == both
    assert both != plain
    assert plancoop("report", "@bientot", "--plain", *day).code == 0
    edited = plancoop("edit", "@cours", "--priorite", "haute", "--dry-run", "--oui").out
    added = [line for line in edited.splitlines() if line.startswith(("+ ", "- "))]
    assert {line[1:].strip() for line in added} == {"priorite: haute"}
    assert len(added) == len(json.loads(plancoop("list", "@cours", "--json").out)["elements"])
    assert plancoop("note", "@bientot", "jeunes-m2").code == 0
    assert plancoop("list", "--recherche", "@bientot", "--json").code == 0


def test_what_a_saved_filter_cannot_be_is_said(plan: Path, plancoop: Command) -> None:
    assert plan.is_file()
    settle('[filtres]\nbientot = "--ouverts"\nplan = "--plan x"\nsort = "--avant \'x"\n')
    near = plancoop("list", "@bientto", "--lang", "en")
    assert (near.code, "Did you mean @bientot?" in near.err) == (3, True)
    status = plancoop("status", "@bientot", "--lang", "en")
    assert (status.code, "plancoop status does not filter" in status.err) == (2, True)
    for name, line in (("plan", 3), ("sort", 4)):
        seen = plancoop("list", f"@{name}")
        assert (seen.code, f".plancoop.toml:{line}:1" in seen.err) == (2, True)


FAULTS: Final = (
    ("langue = en\n", "1:10", "straight quotes"),
    ('langue = "fr"\nlangue = "en"\n', "2:14", "once more"),
    ('[filtres]\na = """x\n', "2:9", "ends within"),
    ('langue = "de"\n', "1:1", 'Write, for example: langue = "en"'),
    ("[signaux]\n\n  bientt = 3\n", "3:3", "Did you mean “signaux.bientot”?"),
    ("bientot = 3\n", "1:1", "Did you mean “signaux.bientot”?"),
    ("# notes\n\n[filters]\n", "3:1", "Did you mean “filtres”?"),
    ("signaux.points = 0\n", "1:1", "from 1 to 99, and not 0"),
    ("signaux = 3\n", "1:1", "signaux is a section"),
    ("[signaux]\nbientot = true\n", "2:1", "and not true"),
    ('[couverture]\nexiger = [\n "cible",\n "rien",\n]\n', "2:1", 'and not "rien"'),
    ('[liste]\ncolonnes = ["texte"]\n', "2:1", 'and not "texte"'),
    ('[filtres]\n"Trop long" = "x"\n', "2:1", "under a name of small letters"),
    ('[statuts]\nrealise = "en cours"\n', "2:1", "this word means en_cours already"),
    ('[statuts]\nrealise = "A"\nabandonne = "a"\n', "3:1", "this word means realise already"),
    ('[statuts]\nfini = "x"\n', "2:1", "statuts.realise"),
)


@pytest.mark.parametrize(("text", "place", "said"), FAULTS)
def test_a_fault_is_told_with_its_place_its_line_and_what_to_do(
    text: str, place: str, said: str, plan: Path, plancoop: Command
) -> None:
    before = plan.read_bytes()
    settle(text)
    seen = plancoop("done", "jeunes-m1", "--lang", "en")
    assert (seen.code, seen.out) == (2, "")
    assert f".plancoop.toml:{place}: " in seen.err
    assert said in seen.err
    assert f" | {text.splitlines()[int(place.split(':', maxsplit=1)[0]) - 1]}\n" in seen.err
    assert "\n      = " in seen.err
    assert seen.err.endswith("The settings have errors: nothing was done.\n")
    assert plan.read_bytes() == before


def test_all_faults_are_told_at_once_in_french_too(plan: Path, plancoop: Command) -> None:
    assert plan.is_file()
    settle('langue = "de"\n[signaux]\npoints = 0\n')
    seen = plancoop("statut")
    assert ".plancoop.toml:1:1\u00a0: langue attend " in seen.err
    assert ".plancoop.toml:3:1\u00a0: signaux.points attend un nombre de points" in seen.err


def test_a_variable_at_fault_is_named(
    plan: Path, plancoop: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert plan.is_file()
    monkeypatch.setenv("PLANCOOP_SIGNAUX_BIENTOT", "x")
    seen = plancoop("status", "--lang", "en")
    assert seen.code == 2
    assert seen.err.startswith("PLANCOOP_SIGNAUX_BIENTOT: signaux.bientot is a number of days")


def test_what_helps_goes_on_with_faulty_settings(plan: Path, plancoop: Command) -> None:
    assert plan.is_file()
    settle("langue = en\n")
    for command in ("--help", "list --help", "aide list", "--version", "explain PC101"):
        assert plancoop(*command.split()).code == 0, command
    points = json.loads(plancoop("doctor", "--json").out)["points"]
    found = next(point for point in points if point["sujet"] == "reglages")
    assert found["a_faire"]
    assert found["valeurs"]["place"] == ".plancoop.toml:1:10"


def test_doctor_and_config_say_which_files_are_read(plan: Path, plancoop: Command) -> None:
    assert plan.is_file()
    assert "aucun fichier n'en donne" in plancoop("diagnostic").out
    assert "Il n'y a pas de fichier de réglages." in plancoop("réglages").out
    settle("memoire = false\n")
    settle("", person())
    for command in ("diagnostic", "réglages"):
        seen = plancoop(command).out
        assert str(Path.cwd() / ".plancoop.toml") in seen
        assert str(person()) in seen


def test_a_command_line_without_a_word_has_its_settings(plan: Path, plancoop: Command) -> None:
    assert plan.is_file()
    settle('langue = "en"\n')
    assert plancoop().out.count("means") == plancoop("status").out.count("means") > 0
    assert plancoop("--lang", "fr").code == 0
