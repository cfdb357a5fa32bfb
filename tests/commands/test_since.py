"""`plancoop since`, as its users see it."""

import json
import os
import re
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any, Final

import pytest

from benchmarks.edits import FIRST_DAY, KINDS, Record, Version, commit, versions
from plancoop.system import git
from tests.support.cli import Command, process
from tests.support.files import REAL_PLAN, assert_accepted
from tests.support.repositories import SETTINGS, Checkout, initialized, require_git
from tests.support.terminal import on_a_terminal, without_colours

NBSP: Final = "\u00a0"
COMMITS: Final = 200

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminal")

PLAN: Final = """\
version: 1
titre: Plan inventé
publics:
  - id: jeunes
    nom: Les jeunes
    nom_court: Jeunes
    objectifs:
      - {id: jeunes-o1, texte: Rendre disponibles des outils pédagogiques.}
    moyens:
      - {id: jeunes-m1, texte: Faire connaître le développement coopératif.}
      - id: jeunes-m2
        texte: Présenter le modèle d'affaires dans cinq réseaux.
        echeance: 2012-05-19
      - {id: jeunes-m3, texte: Tenir un colloque.}
  - id: regions
    nom: Les régions
    moyens:
      - {id: regions-m1, texte: Tenir des forums., responsable: Comité des régions}
"""
LATER: Final = """\
# Un commentaire.
version: 1
titre: Plan inventé
publics:
  - id: jeunes
    nom: Les jeunes
    nom_court: Jeunes
    objectifs:
      - {id: jeunes-o1, texte: Rendre disponibles des outils pédagogiques.}
      - id: jeunes-o2
        texte: Intéresser la relève.
    moyens:
      - id: jeunes-m1
        texte: Faire connaître le développement coopératif.
        statut: realise
        suivi:
          - {le: 2012-03-05, statut: realise, note: Tournée des cégeps}
      - id: jeunes-m2
        texte: Présenter le modèle d'affaires dans cinq réseaux.
        echeance: 2012-06-30
        suivi:
          - {le: 2012-03-06, echeance_avant: 2012-05-19}
      - {id: jeunes-m3, texte: Tenir un colloque., statut: fait}
  - id: regions
    nom: "Les régions"
    moyens:
      - {id: regions-m1, texte: "Tenir des forums.", responsable: Comité des régions}
"""
SENTENCE: Final = (
    "2 moyens réalisés, 1 échéance reportée de 42 jours (jeunes-m2), 1 objectif ajouté."
)


@pytest.fixture(autouse=True)
def _git(monkeypatch: pytest.MonkeyPatch) -> None:
    require_git()
    for name, value in SETTINGS.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def checkout() -> Checkout:
    """Make the working folder a repository: the plan on 10 February, another file on 10 March."""
    made = initialized(Path.cwd())
    save(PLAN)
    made.commit("2012-02-10")
    Path("notes.txt").write_text("x", encoding="utf-8")
    made.commit("2012-03-10")
    return made


def save(text: str, name: str = "plan.yaml") -> None:
    Path(name).write_text(text, encoding="utf-8")


def said(text: str) -> str:
    """Take the no-break spaces out of a text."""
    return text.replace(NBSP, " ")


# What is told


def test_a_sentence_counts_the_changes_then_each_is_told(
    checkout: Checkout, plancoop: Command
) -> None:
    save(LATER)
    seen = plancoop("since", "2012-03-01")
    short = checkout.git("rev-parse", "HEAD~1")[:8]
    assert (seen.code, seen.err) == (0, "")
    assert said(seen.out).splitlines() == [
        SENTENCE,
        f"Depuis la version du 10 février 2012 (commit {short})",
        "",
        "Jeunes",
        "jeunes-o2  Objectif ajouté : Intéresser la relève.",
        "jeunes-m1  Statut : ○ À venir → ✓ Réalisé",
        "jeunes-m1  Suivi : + 5 mars 2012 · ✓ Réalisé · Tournée des cégeps",
        "jeunes-m2  Échéance : 19 mai 2012 → 30 juin 2012 (reportée de 42 jours)",
        "jeunes-m2  Suivi : + 6 mars 2012 · échéance reportée du 19 mai au 30 juin 2012 (42 jours)",
        "jeunes-m3  Statut : ○ À venir → ✓ Réalisé",
    ]


def test_both_names_say_the_same_and_a_day_is_what_its_last_commit_was(
    checkout: Checkout, plancoop: Command
) -> None:
    save(LATER)
    told = plancoop("since", "2012-03-01").out
    for words in (
        *("since HEAD~1", "since 2012-02-10", "since 2012-03-10", "depuis HEAD~1"),
        f"since {checkout.git('rev-parse', 'HEAD~1')}",
    ):
        assert plancoop(*words.split()).out == told
    latest = plancoop("since", "HEAD").out.splitlines()
    assert latest[0] == told.splitlines()[0]
    assert (
        latest[1]
        == f"Depuis la version du 10 mars 2012 (commit {checkout.git('rev-parse', 'HEAD')[:8]})"
    )


@pytest.mark.usefixtures("checkout")
def test_another_way_of_writing_is_no_change(plancoop: Command) -> None:
    text = PLAN.replace(
        "      - {id: regions-m1, texte: Tenir des forums., responsable: Comité des régions}\n",
        "      # forums\n\n      - responsable: 'Comité des régions'\n        statut: à faire\n"
        "        texte: >-\n          Tenir\n          des forums.\n        id: regions-m1\n",
    )
    assert text != PLAN
    Path("plan.yaml").write_bytes(("\ufeff" + text.replace("\n", "\r\n")).encode())
    seen = plancoop("since", "HEAD")
    assert seen.out.splitlines()[0] == "Rien n'a changé."
    assert len(seen.out.splitlines()) == 2
    assert json.loads(plancoop("since", "HEAD", "--json").out)["differences"] == []


@pytest.mark.usefixtures("checkout")
def test_an_audience_alone_is_told_of_its_own_changes(plancoop: Command) -> None:
    save(LATER.replace("titre: Plan inventé", "titre: Autre").replace("Comité des régions", "Alix"))
    seen = plancoop("since", "HEAD", "--public", "regions")
    assert said(seen.out).splitlines()[0] == "1 responsable modifié."
    assert "Responsable : Comité des régions → Alix" in said(seen.out)
    assert "jeunes" not in seen.out
    assert "Titre" not in seen.out
    assert "Titre : « Plan inventé » → « Autre »" in said(plancoop("since", "HEAD").out)
    nobody = plancoop("since", "HEAD", "--public", "truc")
    assert (nobody.code, nobody.out) == (3, "")


@pytest.mark.usefixtures("checkout")
def test_an_audience_that_is_gone_can_still_be_asked_for(plancoop: Command) -> None:
    save(PLAN[: PLAN.index("  - id: regions")])
    seen = plancoop("since", "HEAD", "--public", "Les régions")
    assert said(seen.out).splitlines()[0] == "1 public retiré, 1 moyen retiré."
    assert "\nLes régions\n" in seen.out


@posix_only
@pytest.mark.parametrize("width", [40, 80])
@pytest.mark.usefixtures("checkout")
def test_the_screen_is_the_one_a_reviewer_accepted(width: int, accept: bool) -> None:  # noqa: FBT001
    text = LATER.replace(
        "Faire connaître le développement", "Faire connaître à tous le développement"
    )
    save(text.replace("responsable: Comité des régions", "partenaires: [CLD, SADC], poids: 2"))
    _code, seen = on_a_terminal("since", "2012-03-01", width=width, folder=Path.cwd())
    seen = re.sub(r"commit [0-9a-f]{8}", "commit 01234567", seen)
    assert_accepted(f"since-{width}.txt", seen, accept=accept)
    assert max(map(len, seen.splitlines())) <= width


@posix_only
@pytest.mark.usefixtures("checkout")
def test_colour_only_repeats_what_words_say() -> None:
    save(LATER)
    coloured = on_a_terminal("since", "HEAD", folder=Path.cwd(), changes={})[1]
    plain = on_a_terminal("since", "HEAD", folder=Path.cwd())[1]
    assert "\x1b[32m" in coloured
    assert "\x1b" not in plain
    shown = without_colours(coloured).splitlines()
    assert [line.rstrip() for line in shown] == plain.splitlines()


@pytest.mark.usefixtures("checkout")
def test_text_of_either_plan_moves_no_terminal_and_is_no_markup(plancoop: Command) -> None:
    save(PLAN.replace("Tenir un colloque.", '"[bold]Fête[/]"'))
    assert "« [bold]Fête[/] »" in said(plancoop("since", "HEAD").out)


@pytest.mark.usefixtures("checkout")
def test_json_tells_both_states_the_counts_and_each_difference(plancoop: Command) -> None:
    save(LATER)
    told = json.loads(plancoop("since", "2012-03-01", "--json").out)
    assert (told["format"], told["version"]) == ("plancoop/since", 1)
    assert (told["avant"]["origine"], told["avant"]["le"]) == ("git", "2012-02-10")
    assert len(told["avant"]["commit"]) == 40
    assert told["apres"] == {
        "origine": "fichier",
        "fichier": "plan.yaml",
        "le": None,
        "commit": None,
        "remarque": None,
    }
    assert [(one["nouvelle"], one["nombre"], one["elements"]) for one in told["nombres"]] == [
        ("statut", 2, ["jeunes-m1", "jeunes-m3"]),
        ("echeance_repoussee", 1, ["jeunes-m2"]),
        ("ajout", 1, ["jeunes-o2"]),
    ]
    [due] = [one for one in told["differences"] if one["cle"] == "echeance"]
    assert due == {
        "nouvelle": "echeance_repoussee",
        "element": "jeunes-m2",
        "type": "moyen",
        "public": "jeunes",
        "cle": "echeance",
        "avant": "2012-05-19",
        "apres": "2012-06-30",
        "jours": 42,
    }
    [added] = [one for one in told["differences"] if one["nouvelle"] == "ajout"]
    assert (added["element"], added["texte"]) == ("jeunes-o2", "Intéresser la relève.")
    [log] = [
        one
        for one in told["differences"]
        if one["element"] == "jeunes-m1" and one["cle"] == "suivi"
    ]
    assert log["retraits"] == []
    assert [entry["note"] for entry in log["ajouts"]] == ["Tournée des cégeps"]


# Where no commit answers


@pytest.mark.parametrize(
    "why",
    [
        *("no repository", "no commit", "untracked", "no git", "refused"),
        pytest.param("silent", marks=posix_only),
    ],
)
def test_without_a_history_the_follow_up_alone_tells(
    why: str, plancoop: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(LATER)
    reasons = {
        "no repository": "dans aucun dépôt git",
        "no commit": "dans aucun commit",
        "untracked": "dans aucun commit",
        "no git": "git n'est pas installé",
        "refused": "bad config line",
        "silent": "il ne répond pas",
    }
    if why == "no repository":
        monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(Path.cwd().parent))
    else:
        made = initialized(Path.cwd())
        if why == "untracked":
            save("plan.yaml\n", ".gitignore")
            made.commit("2012-02-10")
        elif why == "no git":
            monkeypatch.setenv("PATH", "")
        elif why == "refused":
            Path(".git", "config").write_text("[core\n", encoding="utf-8")
        elif why == "silent":
            monkeypatch.setattr(git, "_SECONDS_FOR_AN_ANSWER", 0.5)
            Path(".git", "HEAD").unlink()
            os.mkfifo(Path(".git", "HEAD"))
    seen = plancoop("since", "2012-03-05")
    assert seen.code == 0
    assert reasons[why] in seen.err
    assert "D'après le suivi seulement" in said(seen.err)
    assert seen.out.splitlines()[0] == "1 échéance reportée de 42 jours (jeunes-m2)."
    assert "Depuis le 5 mars 2012, d'après le suivi seulement" in seen.out
    told = json.loads(plancoop("since", "2012-03-01", "--json").out)
    assert [one["nouvelle"] for one in told["nombres"]] == ["statut", "echeance_repoussee"]
    assert told["avant"] == {
        "origine": "suivi",
        "fichier": "plan.yaml",
        "le": "2012-03-01",
        "commit": None,
        "remarque": None,
    }
    revision = plancoop("since", "HEAD")
    assert (revision.code, revision.out) == (1 if why == "untracked" else 2, "")
    assert reasons[why] in revision.err


def test_standard_input_is_told_by_its_follow_up() -> None:
    seen = process("since", "2012-03-01", "--plan", "-", input=LATER)
    assert seen.returncode == 0
    assert seen.stdout.startswith("1 moyen réalisé, 1 échéance reportée de 42 jours")
    assert "L'entrée standard" in seen.stderr


@pytest.mark.usefixtures("checkout")
def test_before_the_first_commit_everything_since_that_is_told(plancoop: Command) -> None:
    save(LATER)
    for day in ("2012-02-09", "1969-12-31", "0001-01-01"):
        seen = plancoop("since", day)
        assert (seen.code, seen.out.splitlines()[0]) == (0, SENTENCE)
        assert "n'existait pas encore" in seen.err
        assert "10 février 2012" in seen.err
    assert plancoop("since", "9999-12-31").out.splitlines()[0] == SENTENCE
    told = json.loads(plancoop("since", "2012-02-09", "--json").out)
    assert (told["avant"]["remarque"], told["avant"]["le"]) == ("pas_encore", "2012-02-10")


def test_a_revision_without_the_plan_says_so_too(plancoop: Command) -> None:
    made = initialized(Path.cwd())
    save("x", "notes.txt")
    made.commit("2012-01-10")
    save(PLAN)
    made.commit("2012-02-10")
    save(LATER)
    seen = plancoop("since", "HEAD~1")
    assert (seen.code, seen.out.splitlines()[0]) == (0, SENTENCE)
    assert "n'existait pas encore" in seen.err


def test_a_faulty_version_gives_way_to_the_next_sound_one(plancoop: Command) -> None:
    made = initialized(Path.cwd())
    save(PLAN.replace("jeunes-o1", "jeunes-o0"))
    made.commit("2012-01-10")
    faults = ("titre: [", PLAN.replace("2012-05-19", "2012-02-30"), "\x00\xff", "")
    for number, fault in enumerate(faults):
        save(fault)
        made.commit(f"2012-02-1{number}")
    save(PLAN)
    made.commit("2012-03-10")
    save(LATER)
    for moment in ("2012-02-12", "HEAD~4"):
        seen = plancoop("since", moment)
        assert (seen.code, seen.out.splitlines()[0]) == (0, SENTENCE)
        assert "Depuis la version du 10 mars 2012" in seen.out
        assert re.search(r"version du 1[02] février 2012 \(commit \w{8}\) a des erreurs", seen.err)
        assert "celle du 10 mars 2012" in seen.err
    told = json.loads(plancoop("since", "2012-02-12", "--json").out)
    assert (told["avant"]["remarque"], told["avant"]["le"]) == ("version_fautive", "2012-03-10")


def test_a_plan_that_git_has_forgotten_is_told_by_its_follow_up(
    checkout: Checkout, plancoop: Command
) -> None:
    checkout.git("rm", "--quiet", "--cached", "plan.yaml")
    save("plan.yaml\n", ".gitignore")
    checkout.commit("2012-04-10")
    save(LATER)
    assert plancoop("since", "2012-03-01").out.splitlines()[0] == SENTENCE
    seen = plancoop("since", "2012-04-20")
    assert (seen.code, seen.out.splitlines()[0]) == (0, "Rien n'a changé.")
    assert "D'après le suivi seulement" in said(seen.err)


def test_where_every_version_is_faulty_one_sentence_says_so(plancoop: Command) -> None:
    made = initialized(Path.cwd())
    for number in range(2):
        save(f"titre: [{number}")
        made.commit("2012-02-10")
    save(LATER)
    for moment in ("2012-02-12", "HEAD", "2011-01-01"):
        seen = plancoop("since", moment)
        assert (seen.code, seen.out) == (1, "")
        assert len(seen.err.splitlines()) == 1
        assert "ont des erreurs" in seen.err


def test_a_plan_in_conflict_is_a_faulty_plan(checkout: Checkout, plancoop: Command) -> None:
    checkout.git("checkout", "--quiet", "-b", "ailleurs")
    save(PLAN.replace("2012-05-19", "2012-06-19"))
    checkout.commit("2012-03-11")
    checkout.git("checkout", "--quiet", "main")
    save(PLAN.replace("2012-05-19", "2012-07-19"))
    checkout.commit("2012-03-12")
    checkout.git("merge", "ailleurs", succeeds=False)
    before = Path("plan.yaml").read_bytes()
    seen = plancoop("since", "HEAD~1")
    assert (seen.code, seen.out) == (1, "")
    assert "PC004" in seen.err
    assert Path("plan.yaml").read_bytes() == before
    save(LATER)
    assert plancoop("since", "ailleurs").out.startswith(
        "2 moyens réalisés, 1 échéance reportée de 11 jours"
    )


def test_a_shallow_clone_says_that_its_history_is_cut(
    checkout: Checkout, plancoop: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(PLAN.replace("2012-05-19", "2012-05-20"))
    checkout.commit("2012-04-10")
    clone = Path.cwd().parent / "clone"
    checkout.git("clone", "--quiet", "--depth=1", checkout.root.as_uri(), str(clone))
    monkeypatch.chdir(clone)
    save(LATER)
    seen = plancoop("since", "2012-03-01")
    assert seen.code == 0
    assert "reportée de 41 jours" in seen.out.splitlines()[0]
    assert "10 avril 2012" in seen.err
    assert "git fetch --unshallow" in seen.err
    told = json.loads(plancoop("since", "2012-03-01", "--json").out)
    assert told["avant"]["remarque"] == "historique_coupe"
    unknown = plancoop("since", "HEAD~1")
    assert (unknown.code, unknown.out) == (3, "")
    assert "git fetch --unshallow" in unknown.err


def test_a_renamed_plan_is_followed(checkout: Checkout, plancoop: Command) -> None:
    Path("data").mkdir()
    checkout.git("mv", "plan.yaml", "data/plan.yaml")
    checkout.commit("2012-04-10")
    save(LATER, "data/plan.yaml")
    checkout.commit("2012-05-10")
    for moment in ("2012-03-01", "HEAD~3", "HEAD~2"):
        seen = plancoop("since", moment)
        assert (seen.code, seen.err) == (0, "")
        assert seen.out.splitlines()[0] == SENTENCE


def test_a_damaged_repository_is_said_in_one_sentence(
    checkout: Checkout, plancoop: Command
) -> None:
    tree = checkout.git("rev-parse", "HEAD~1^{tree}")
    Path(".git", "objects", tree[:2], tree[2:]).unlink()
    for moment in ("2012-03-01", "HEAD~1"):
        seen = plancoop("since", moment)
        assert (seen.code, seen.out) == (4, "")
        assert len(seen.err.splitlines()) == 1


# Wrong words


@pytest.mark.usefixtures("checkout")
@pytest.mark.parametrize(
    ("words", "code", "expected"),
    [
        (["2012-02-30"], 2, "n'existe pas"),
        (["1er mars 2012"], 2, "Vouliez-vous dire 2012-03-01?"),
        (["01/03/2012"], 2, "Vouliez-vous dire 2012-03-01 / 2012-01-03?"),
        (["mian"], 3, "Vouliez-vous dire main?"),
        (["hier"], 3, "« hier » n'est ni une date, comme 2012-06-30, ni une révision"),
        (["HEAD~9"], 3, "HEAD~9"),
        ([""], 3, "«  »"),
        (["HEAD:plan.yaml"], 3, "HEAD:plan.yaml"),
        (["main..HEAD"], 3, "main..HEAD"),
        (["--", "--output=x"], 3, "--output=x"),
        (["\x1b[2J"], 3, "<U+001B>"),
        ([], 2, "DATE|RÉVISION"),
        (["HEAD", "HEAD~1"], 2, "HEAD~1"),
    ],
)
def test_a_word_that_is_no_moment_is_refused_and_another_proposed(
    words: list[str], code: int, expected: str, plancoop: Command
) -> None:
    seen = plancoop("since", *words)
    assert (seen.code, seen.out) == (code, "")
    assert expected in said(seen.err)
    assert len(seen.err.splitlines()) <= 3


def test_a_faulty_plan_is_shown_with_its_problems(checkout: Checkout, plancoop: Command) -> None:
    save(PLAN.replace("2012-05-19", "2012-02-30"))
    seen = plancoop("since", "HEAD")
    assert (seen.code, seen.out) == (1, "")
    assert "PC210" in seen.err
    assert checkout.git("status", "--porcelain") == "M plan.yaml"


# The real plan, edited two hundred times


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Version]]:
    """Return a repository of 200 versions of the real plan, and what each of them says."""
    require_git()
    folder = tmp_path_factory.mktemp("lived") / "depot"
    made = list(versions(COMMITS, seed=2012))
    commit(folder, made)
    return folder, made


Fact = tuple[Any, ...]
_DEFAULTS: Final = {"statut": "a_venir", "poids": "1"}


def reference(before: Record, after: Record) -> set[Fact]:
    """Tell from two records what differs, without anything of plancoop."""
    old, new = before.items, after.items
    facts: set[Fact] = {("ajout", name) for name in new.keys() - old.keys()}
    facts |= {("retrait", name) for name in old.keys() - new.keys()}
    for name in old.keys() & new.keys():
        for key in (old[name].keys() | new[name].keys()) - {"suivi"}:
            was, is_ = (side[name].get(key, _DEFAULTS.get(key)) for side in (old, new))
            if was != is_:
                facts.add((key, name, was, is_))
        entries = new[name]["suivi"][len(old[name]["suivi"]) :]
        if entries:
            facts.add(("suivi", name, *sorted(one["note"] for one in entries)))
    return facts | {*_moves(before, after)}


def _moves(before: Record, after: Record) -> Iterator[Fact]:
    homes = [
        {name: home for home, group in side.order.items() for name in group}
        for side in (before, after)
    ]
    for name in homes[0].keys() & homes[1].keys():
        was, is_ = (home[name][0] for home in homes)
        if was != is_:
            yield "place", name, was, is_
    for (audience, key), group in before.order.items():
        stayed = [name for name in group if name in after.order[audience, key]]
        now = [name for name in after.order[audience, key] if name in group]
        if stayed != now:
            yield key, audience, tuple(stayed), tuple(now)
    for name, was in before.names.items():
        if was != after.names[name]:
            yield "nom", name, was, after.names[name]


def fact(told: dict[str, Any]) -> Fact:
    """Put what plancoop tells in the form of the reference."""
    key, name = told["cle"], told["element"]
    if key is None:
        return told["nouvelle"], name
    if key == "suivi":
        assert told["retraits"] == []
        return key, name, *sorted(one["note"] for one in told["ajouts"])
    both = (tuple(one) if isinstance(one, list) else one for one in (told["avant"], told["apres"]))
    return key, name, *(str(one) if isinstance(one, int) else one for one in both)


def counted(facts: set[Fact], before: Record, after: Record) -> Counter[tuple[str, str]]:
    """Count statuses, additions and removals by the kind that ids are of."""

    def kind(name: str, record: Record) -> str:
        if name in record.steps:
            return "etape"
        return next(KINDS[key] for (_, key), group in record.order.items() if name in group)

    found: Counter[tuple[str, str]] = Counter()
    for one in facts:
        if one[0] == "statut":
            found["statut", f"{kind(one[1], after)} {one[3]}"] += 1
        elif one[0] in ("ajout", "retrait"):
            found[one[0], kind(one[1], after if one[0] == "ajout" else before)] += 1
    return found


def moments() -> list[tuple[str, int]]:
    """Return days and revisions, and which version each of them means."""
    chance = Random(1)
    last = COMMITS - 1
    ranks = sorted({0, 1, last - 1, last, *(chance.randrange(COMMITS) for _ in range(16))})
    days = [((FIRST_DAY + timedelta(days=rank)).isoformat(), rank) for rank in ranks[::2]]
    revisions = [(f"HEAD~{last - rank}", rank) for rank in ranks[1::2]]
    return [*days, *revisions, ("2013-06-30", last), ("2011-12-31", 0)]


@pytest.mark.parametrize(("moment", "rank"), moments())
def test_two_hundred_commits_are_told_as_they_were_made(
    moment: str,
    rank: int,
    lived: tuple[Path, list[Version]],
    plancoop: Command,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder, made = lived
    monkeypatch.chdir(folder)
    told = json.loads(plancoop("since", moment, "--json").out)
    assert told["avant"]["le"] == made[rank].day.isoformat()
    expected = reference(made[rank].record, made[-1].record)
    found = [fact(one) for one in told["differences"]]
    assert set(found) == expected
    assert len(found) == len(expected)
    sorts = {
        (one["nouvelle"], f"{one['type']} {one['statut'] or ''}".strip()): one["nombre"]
        for one in told["nombres"]
        if one["nouvelle"] in ("statut", "ajout", "retrait")
    }
    assert sorts == dict(counted(expected, made[rank].record, made[-1].record))


def test_the_edits_are_of_every_sort(lived: tuple[Path, list[Version]]) -> None:
    _folder, made = lived
    facts = reference(made[0].record, made[-1].record)
    assert {one[0] for one in facts} >= {
        *("ajout", "retrait", "place", "statut", "echeance", "texte", "responsable", "poids"),
        *("suivi", "nom"),
    }
    assert len({version.text for version in made}) > COMMITS * 0.9
    assert made[0].text == REAL_PLAN.read_text(encoding="utf-8")
    assert made[-1].day == date(2012, 7, 18)
