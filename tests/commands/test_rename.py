"""`plancoop rename`, as its users see it."""

from pathlib import Path
from typing import Final

import pytest
import yaml

from plancoop.operations import undo
from plancoop.system import undo_log
from plancoop.text.source import Source
from plancoop.validation.reading import read
from tests.support.cli import Command
from tests.support.repositories import SETTINGS, initialized, require_git

NBSP: Final = "\u00a0"
PLAN: Final = """\
version: 1
titre: Essai
publics:
  - id: jeunes
    nom: Les jeunes
    alias: [releve]
    objectifs:
      - {id: jeunes-o1, texte: Intéresser la relève.}  # à revoir
    moyens:
      - id: jeunes-m1
        texte: Tenir des forums.
        pour: [jeunes-o1]
      - id: jeunes-m2
        texte: Publier un guide pour jeunes-o1.
        pour:
          - jeunes-o1  # surtout
verification:
  - {regle: PC403, raison: Voulu., elements: [jeunes, jeunes-o1]}
"""


@pytest.fixture
def path() -> Path:
    """Return a small plan in which one objective is referred to thrice."""
    path = Path("plan.yaml")
    path.write_text(PLAN, encoding="utf-8")
    return path


def test_an_id_changes_and_what_refers_to_it_follows(path: Path, plancoop: Command) -> None:
    run = plancoop("rename", "Jeunes-O1", "releve-o1")
    assert (run.code, run.err) == (0, "")
    assert run.out == (
        "jeunes-o1 s'appelle maintenant releve-o1.\n"
        f"  3 renvois ont suivi{NBSP}: jeunes-m1 (pour), jeunes-m2 (pour), PC403 (verification)\n"
        f"(Pour revenir en arrière{NBSP}: plancoop undo)\n"
    )
    expected = PLAN.replace("jeunes-o1", "releve-o1").replace(
        "guide pour releve", "guide pour jeunes"
    )
    assert path.read_text(encoding="utf-8") == expected
    last = undo_log.last(undo.undo_folder(path))
    assert last
    assert last.command == "rename jeunes-o1 releve-o1"
    plancoop("undo")
    assert path.read_text(encoding="utf-8") == PLAN


def test_an_audience_is_renamed_and_its_items_keep_their_ids(path: Path, plancoop: Command) -> None:
    run = plancoop("renommer", "releve", "la-releve")
    assert (run.code, run.err) == (0, "")
    assert run.out == (
        "jeunes s'appelle maintenant la-releve.\n"
        f"  1 renvoi a suivi{NBSP}: PC403 (verification)\n"
        "  Ses éléments gardent leurs identifiants, qui commencent par jeunes-.\n"
        f"(Pour revenir en arrière{NBSP}: plancoop annuler)\n"
    )
    plan = read(Source.decode("", path.read_bytes())).valid_plan
    assert plan
    assert (plan.audiences[0].id, plan.silences[0].items) == (
        "la-releve",
        ("la-releve", "jeunes-o1"),
    )


@pytest.mark.usefixtures("path")
def test_a_plan_that_stays_the_same_is_read_once_and_proved(
    plancoop: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def again(*_: object, **__: object) -> None:
        raise AssertionError

    monkeypatch.setattr("plancoop.operations.apply_change.read", again)
    assert plancoop("rename", "jeunes-m1", "forums").code == 0


def test_an_item_is_renamed_and_its_steps_keep_their_ids(path: Path, plancoop: Command) -> None:
    steps = "        etapes:\n          - {id: jeunes-m1-e1, texte: Réserver.}\n"
    path.write_text(PLAN.replace("        pour: [jeunes-o1]\n", steps), encoding="utf-8")
    told = "  Ses étapes gardent leurs identifiants, qui commencent par jeunes-m1-.\n"
    assert told in plancoop("rename", "jeunes-m1", "forums").out
    assert "étapes" not in plancoop("rename", "jeunes-o1", "releve-o1").out


@pytest.mark.usefixtures("path")
def test_the_old_id_is_found_afterwards(plancoop: Command) -> None:
    plancoop("rename", "jeunes-m1", "forums")
    plancoop("rename", "forums", "jeunes-m3")
    shown = plancoop("show", "jeunes-m1")
    assert shown.code == 0
    assert shown.err.startswith("jeunes-m1 s'appelle jeunes-m3 depuis le ")
    assert "Tenir des forums." in shown.out
    refused = plancoop("done", "forums")
    assert refused.code == 3
    assert refused.err.startswith("forums s'appelle jeunes-m3 depuis le ")


def test_the_same_id_is_nothing_to_do(path: Path, plancoop: Command) -> None:
    run = plancoop("rename", "jeunes-m1", "jeunes-m1")
    assert (run.code, run.err) == (0, "")
    assert run.out == f"jeunes-m1 s'appelle déjà ainsi{NBSP}: rien à faire.\n"
    assert path.read_text(encoding="utf-8") == PLAN
    assert undo_log.last(undo.undo_folder(path)) is None


@pytest.mark.parametrize(
    ("new", "proposed"),
    [
        ("Été 2012", "Vouliez-vous dire ete-2012?"),
        ("jeunes_m9", "Vouliez-vous dire jeunes-m9?"),
        ("JEUNES-M9", "Vouliez-vous dire jeunes-m9?"),
        ("jeunes--m9", "Vouliez-vous dire jeunes-m9?"),
        ("日本", "un trait d'union."),
        ("", "un trait d'union."),
        ("a\nb", "Vouliez-vous dire a-b?"),
    ],
)
def test_what_is_no_id_is_refused_with_the_one_that_resembles_it(
    new: str, proposed: str, path: Path, plancoop: Command
) -> None:
    run = plancoop("rename", "jeunes-m1", new)
    assert (run.code, run.out) == (2, "")
    assert run.err.endswith(f"{proposed}\n")
    assert path.read_text(encoding="utf-8") == PLAN


@pytest.mark.parametrize(
    ("new", "names"), [("jeunes-m2", "Publier un guide"), ("jeunes", "Les jeunes")]
)
@pytest.mark.parametrize("anyway", [(), ("--quand-meme",)])
def test_an_id_that_exists_is_refused_with_what_it_names(
    new: str, names: str, anyway: tuple[str, ...], path: Path, plancoop: Command
) -> None:
    run = plancoop("rename", "jeunes-m1", new, *anyway)
    assert (run.code, run.out) == (1, "")
    assert f"{new} désigne déjà autre chose{NBSP}: «{NBSP}{names}" in run.err
    assert path.read_text(encoding="utf-8") == PLAN


@pytest.mark.usefixtures("path")
def test_an_id_unknown_is_an_error_with_proposals(plancoop: Command) -> None:
    run = plancoop("rename", "jeunes-m", "autre")
    assert (run.code, run.out) == (3, "")
    assert "jeunes-m1 ou jeunes-m2" in run.err


def test_an_id_that_was_another_s_is_refused_unless_all_the_same(
    path: Path, plancoop: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    require_git()
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_NOSYSTEM"):
        monkeypatch.setenv(name, SETTINGS[name])
    checkout = initialized(Path.cwd())
    checkout.commit("2012-01-10")
    path.write_text(PLAN.replace("id: jeunes-m2", "id: guide"), encoding="utf-8")
    checkout.commit("2012-02-10")
    refused = plancoop("rename", "jeunes-m1", "jeunes-m2")
    assert (refused.code, refused.out) == (1, "")
    assert refused.err == (
        f"Cet identifiant a déjà servi. Pour le reprendre quand même{NBSP}: --quand-meme. "
        "jeunes-m2 s'appelle guide depuis le 10 février 2012.\n"
    )
    assert plancoop("rename", "jeunes-m1", "jeunes-m2", "--quand-meme").code == 0
    assert "id: jeunes-m2\n        texte: Tenir des forums." in path.read_text(encoding="utf-8")


def test_an_item_may_take_its_own_former_id_again(path: Path, plancoop: Command) -> None:
    plancoop("rename", "jeunes-m1", "forums")
    run = plancoop("rename", "forums", "jeunes-m1")
    assert run.code == 0
    assert path.read_text(encoding="utf-8") == PLAN


def test_a_dry_run_shows_the_lines_and_writes_nothing(path: Path, plancoop: Command) -> None:
    run = plancoop("rename", "jeunes-m1", "forums", "--dry-run")
    assert (run.code, run.err) == (0, "")
    assert "-      - id: jeunes-m1\n+      - id: forums\n" in run.out
    assert path.read_text(encoding="utf-8") == PLAN


@pytest.mark.parametrize("name", ["null", "on", "1e3", "true", "2012-01-01"])
def test_an_id_that_yaml_takes_for_something_else_is_quoted(
    name: str, path: Path, plancoop: Command
) -> None:
    assert plancoop("rename", "jeunes-o1", name).code == 0
    text = path.read_text(encoding="utf-8")
    assert f'id: "{name}"' in text
    (audience,) = yaml.safe_load(text)["publics"]
    assert audience["objectifs"][0]["id"] == name
    assert [one["pour"] for one in audience["moyens"]] == [[name], [name]]
