"""`plancoop validate --fix`, as whoever saved the file with another program sees it."""

import io
import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Final
from unicodedata import normalize

import pytest

from plancoop.system import files
from plancoop.text.source import Source
from tests.support.cli import Command, process
from tests.support.files import REAL_PLAN
from tests.torture.scene import LOCK

MESSES: Final[dict[str, Callable[[str], str]]] = {
    "a mark": lambda text: "\ufeff" + text,
    "returns": lambda text: text.replace("\n", "\r\n"),
    "returns on some lines": lambda text: text.replace("\n", "\r\n", 9),
    "spaces": lambda text: text.replace("statut: a_venir\n", "statut: a_venir \t\n", 3),
    "accents": lambda text: normalize("NFD", text),
    "statuses": lambda text: text.replace("statut: a_venir", "statut: 'à faire'", 2).replace(
        "'à faire'", "a_venir", 1
    ),
}


def notepad(plan: Path) -> bytes:
    """Save a plan as Notepad may, with an editor's spaces and a word for a status."""
    text = plan.read_text(encoding="utf-8").replace("statut: a_venir\n", "statut: à faire  \n", 1)
    data = ("\ufeff" + text.replace("\n", "\r\n")).encode()
    plan.write_bytes(data)
    return data


def test_texts_that_lack_quotes_are_told_together_get_them_and_come_back(
    plan: Path, plancoop: Command
) -> None:
    text = plan.read_text(encoding="utf-8")
    folded = re.compile(r"^(        texte: )>-\n +(.*)\n(?= +statut)", re.MULTILINE)
    before = folded.sub(r"\1A : \2\n", text)
    count = before.count("texte: A : ")
    assert count > 2
    plan.write_text(before, encoding="utf-8")
    seen = plancoop("validate")
    assert (seen.code, seen.out.count("erreur PC102")) == (1, count)
    assert f": {count} erreurs".replace(":", "\u00a0:") in seen.out
    seen = plancoop("validate", "--fix")
    assert (seen.code, seen.err) == (0, "")
    assert f"  - {count} textes mis entre guillemets" in seen.out.splitlines()
    assert plan.read_text(encoding="utf-8") == re.sub("texte: (A : .*)", r'texte: "\1"', before)
    plancoop("undo")
    assert plan.read_text(encoding="utf-8") == before


def test_a_plan_that_was_encoded_twice_is_told_restored_and_taken_back(
    plan: Path, plancoop: Command
) -> None:
    right = plan.read_bytes()
    plan.write_text(right.decode().encode().decode("cp1252"), encoding="utf-8")
    before = plan.read_bytes()
    seen = plancoop("validate")
    assert seen.code == 0
    count = seen.out.count("avertissement PC412")
    assert count > 50
    assert plancoop("validate", "--strict").code == 1
    seen = plancoop("validate", "--fix")
    assert (seen.code, seen.err) == (0, "")
    assert "lignes encodées deux fois, remises en état" in seen.out
    assert plan.read_bytes() == right
    assert plancoop("undo").code == 0
    assert plan.read_bytes() == before


def test_a_line_that_could_mean_two_things_is_told_and_left(plan: Path, plancoop: Command) -> None:
    text = plan.read_text(encoding="utf-8").replace("titre: Résumé", "titre: Résumé rÃ©cent", 1)
    plan.write_text(text, encoding="utf-8")
    seen = plancoop("validate", "--fix")
    assert (seen.code, plan.read_text(encoding="utf-8")) == (0, text)
    assert "= Écrivez «\u00a0récent\u00a0»." in seen.out


def state(plan: Path) -> tuple[bytes, int, int]:
    status = plan.stat()
    return plan.read_bytes(), status.st_mtime_ns, status.st_ino


def test_a_plan_saved_by_notepad_is_put_right_and_comes_back(plan: Path, plancoop: Command) -> None:
    before, right = notepad(plan), REAL_PLAN.read_bytes()
    seen = plancoop("validate", "--fix")
    assert (seen.code, seen.err) == (0, "")
    assert plan.read_bytes() == right
    lines = seen.out.splitlines()
    assert "-        statut: à faire··" in lines
    assert "+        statut: a_venir" in lines
    assert sum(line.startswith("\\ ") for line in lines) == 2
    assert sum(line.startswith("  - ") for line in lines) == 4
    assert "(Pour revenir en arrière\u00a0: plancoop undo)" in lines
    assert lines[-1].startswith("✓ data/plan.yaml")
    assert plancoop("undo", "--dry-run").out.count("\n\\ ") == 2
    seen = plancoop("undo")
    assert (seen.code, seen.err) == (0, "")
    assert "validate --fix" in seen.out
    assert plan.read_bytes() == before


@pytest.mark.parametrize("mess", MESSES)
def test_each_kind_alone_is_mended_and_taken_back(mess: str, plan: Path, plancoop: Command) -> None:
    right = plan.read_bytes()
    messy = MESSES[mess](right.decode()).encode()
    assert messy != right
    plan.write_bytes(messy)
    seen = plancoop("validate", "--corriger")
    assert seen.code == 0
    assert seen.out.count("\n  - ") == 1
    assert (plan.read_bytes() == right) == (mess != "statuses")
    assert plancoop("undo").code == 0
    assert plan.read_bytes() == messy


def test_a_mark_comes_and_goes_between_other_changes(plan: Path, plancoop: Command) -> None:
    texts = [notepad(plan)]
    for words in (("done", "jeunes-m1"), ("validate", "--fix"), ("start", "jeunes-m2")):
        assert plancoop(*words).code == 0
        texts.append(plan.read_bytes())
    for text in texts[-2::-1]:
        assert plancoop("undo").code == 0
        assert plan.read_bytes() == text


def test_a_tidy_plan_is_not_touched(plan: Path, plancoop: Command) -> None:
    before = state(plan)
    seen = plancoop("validate", "--fix")
    assert (seen.code, seen.err) == (0, "")
    assert seen.out.startswith("data/plan.yaml\u00a0: rien à corriger automatiquement.\n✓ ")
    assert state(plan) == before
    assert [path.name for path in plan.parent.iterdir()] == ["plan.yaml"]
    assert plancoop("undo").code == 2


def test_a_dry_run_of_a_fix_shows_the_same_and_leaves_no_trace(
    plan: Path, plancoop: Command
) -> None:
    notepad(plan)
    before = state(plan)
    dry = plancoop("validate", "--fix", "--dry-run")
    assert (dry.code, dry.err) == (0, "")
    assert "rien n'est écrit" in dry.out
    assert state(plan) == before
    assert [path.name for path in plan.parent.iterdir()] == ["plan.yaml"]
    whole = plancoop("validate", "--fix").out
    assert [line for line in whole.splitlines() if line[:1] in "-+\\@"] == [
        line for line in dry.out.splitlines() if line[:1] in "-+\\@"
    ]


def test_a_dry_run_without_a_fix_is_a_mistake(plan: Path, plancoop: Command) -> None:
    before = state(plan)
    seen = plancoop("validate", "--dry-run")
    assert (seen.code, seen.out) == (2, "")
    assert "--corriger" in seen.err
    assert state(plan) == before


def test_standard_input_is_refused_before_any_file_is_written(
    plan: Path, plancoop: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Input:
        buffer = io.BytesIO(b"version: 1 \r\n")

    monkeypatch.setattr("sys.stdin", Input)
    notepad(plan)
    before = state(plan)
    seen = plancoop("validate", "--fix", str(plan), "-")
    assert (seen.code, seen.out) == (2, "")
    assert state(plan) == before


def test_what_remains_wrong_is_shown_where_it_is_now(plan: Path, plancoop: Command) -> None:
    text = plan.read_text(encoding="utf-8").replace("statut: a_venir", "statut: zut", 1)
    plan.write_bytes(("\ufeff" + text.replace("\n", " \r\n")).encode())
    seen = plancoop("validate", "--fix")
    assert seen.code == 1
    line = text[: text.index("zut")].count("\n") + 1
    assert f"data/plan.yaml:{line}:17: erreur PC208" in seen.out
    assert "statut: zut ·" not in seen.out
    assert b"\r" not in plan.read_bytes()
    assert plancoop("validate").out in seen.out


@pytest.mark.parametrize("data", [b"", b"version: [1 \r\n", "version: 1 \r\n".encode("utf-16")])
def test_a_file_that_cannot_be_read_whole_is_left(
    data: bytes, plan: Path, plancoop: Command
) -> None:
    plan.write_bytes(data)
    before = state(plan)
    seen = plancoop("validate", "--fix")
    assert seen.code == 1
    assert "laissé tel quel" in seen.out
    assert state(plan) == before


def test_a_file_that_is_not_safe_to_tidy_is_left_and_the_next_is_tidied(
    plan: Path, plancoop: Command
) -> None:
    odd = plan.with_name("a.yaml")
    odd.write_bytes("version: 1 \ntitre: \u1fefx\npublics: []\n".encode())
    before = state(odd)
    notepad(plan)
    seen = plancoop("validate", "--fix", "data")
    assert seen.code == 4
    assert "data/a.yaml" in seen.err
    assert state(odd) == before
    assert plan.read_bytes() == REAL_PLAN.read_bytes()
    assert "plancoop undo --plan data/plan.yaml)" in seen.out
    assert plancoop("undo", "--plan", "data/plan.yaml").code == 0
    assert plan.read_bytes() != REAL_PLAN.read_bytes()


def test_a_format_keeps_the_output_to_itself(plan: Path, plancoop: Command) -> None:
    notepad(plan)
    seen = plancoop("validate", "--fix", "--format", "json")
    assert seen.code == 0
    json.loads(seen.out)
    assert "+        statut: a_venir" in seen.err
    assert "corrigé" in seen.err


@pytest.mark.skipif(os.name != "posix", reason="links need rights on Windows")
def test_a_link_that_is_asked_for_is_followed_and_stays(plan: Path, plancoop: Command) -> None:
    notepad(plan)
    link = Path("lien.yaml")
    link.symlink_to(plan)
    assert plancoop("validate", "--fix", str(link)).code == 0
    assert link.is_symlink()
    assert plan.read_bytes() == REAL_PLAN.read_bytes()


@pytest.mark.skipif(os.name != "posix", reason="links need rights on Windows")
def test_a_link_in_a_folder_leads_to_no_change_elsewhere(plan: Path, plancoop: Command) -> None:
    notepad(plan)
    before = state(plan)
    folder = Path("dossier")
    folder.mkdir()
    (folder / "lien.yaml").symlink_to(plan.resolve())
    assert plancoop("validate", "--fix", str(folder)).code == 0
    assert state(plan) == before


def test_a_plan_with_two_names_is_left_alone(plan: Path, plancoop: Command) -> None:
    notepad(plan)
    os.link(plan, plan.with_name("autre.yaml"))
    before = state(plan)
    seen = plancoop("validate", "--fix")
    assert seen.code == 4
    assert "2 " in seen.err
    assert state(plan) == before


def test_what_another_command_writes_meanwhile_is_kept(
    plan: Path, plancoop: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    notepad(plan)
    marked = plan.read_bytes().replace(b"statut: a_venir", b"statut: en_cours", 1)
    reads: list[Path] = []

    def read(path: Path) -> Source:
        source = store_read(path)
        if not reads:
            plan.write_bytes(marked)
        reads.append(path)
        return source

    store_read = files.read
    monkeypatch.setattr(files, "read", read)
    assert plancoop("validate", "--fix").code == 0
    text = plan.read_bytes()
    assert text.count(b"statut: en_cours") == 1
    assert b"\r" not in text


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a full device")
@pytest.mark.parametrize("options", [(), ("--format", "json")], ids=["changes", "report"])
def test_a_fix_that_cannot_be_shown_says_that_the_plan_is_changed(
    options: tuple[str, ...], plan: Path
) -> None:
    notepad(plan)
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        words = ("validate", "--fix", *options)
        seen = process(*words, stdout=full, stderr=-1, capture_output=False)
    assert seen.returncode == 4
    assert "Le plan est modifié" in seen.stderr.splitlines()[-1]
    assert plan.read_bytes() == REAL_PLAN.read_bytes()


def test_nothing_but_the_lock_is_left_beside_the_plan(plan: Path, plancoop: Command) -> None:
    notepad(plan)
    plancoop("validate", "--fix")
    assert {path.name for path in plan.parent.iterdir()} == {"plan.yaml", LOCK}
