"""`plancoop edit ID` without options: real editors' ways, played by small programs."""

import os
import re
import shlex
import stat
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

import pytest

from tests.commands.followed import changed
from tests.support.cli import Command, process
from tests.support.conversation import CTRL_C, END, Answer, converse
from tests.support.files import REAL_PLAN

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminal")

BEFORE: Final = REAL_PLAN.read_text(encoding="utf-8")
OWN: Final = """\
- id: jeunes-m2
  texte: >-
    Présenter dans cinq réseaux de jeunes (Jeune chambre de commerce de Québec et de
    Montréal, réseaux jeunesse tel FEUQ et autres) le modèle d'affaires coopératif et
    mutualiste.
  statut: a_venir
  cible: {valeur: 5, unite: réseaux de jeunes}
"""
LEAD: Final = "  responsable: Comité jeunesse\n"
ADDS: Final = f"write(text + {LEAD!r})"
RUBBISH: Final = "write(text + '  echeance: 30 juin 2012\\n')"
BEGINNING: Final = """\
import os, sys
from pathlib import Path
path = Path(sys.argv[-1])
text = path.read_text(encoding="utf-8", errors="replace")
def write(text):
    path.write_text(text, encoding="utf-8", newline="")
"""

Editor = Callable[..., str]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of temporary files."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.delenv("VISUAL", raising=False)
    return folder


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Editor:
    """Return what makes an editor of some lines of Python for each time that it is opened."""

    def made(*turns: str, name: str = "editor.py", variable: str = "EDITOR") -> str:
        count = tmp_path / "turns"
        lines = [BEGINNING, f"turns = Path({str(count)!r})"]
        lines += ["turn = len(turns.read_text()) if turns.exists() else 0"]
        lines += ["turns.write_text('x' * (turn + 1))", f"exec({list(turns)!r}[turn])"]
        script = tmp_path / name
        script.write_text("\n".join(lines), encoding="utf-8")
        words = shlex.join((sys.executable, str(script)))
        monkeypatch.setenv(variable, words)
        return words

    return made


def edit(*words: str, answers: Iterable[Answer] = ()) -> tuple[int, str]:
    """Edit an item; return the exit code and what stood there, with ordinary spaces."""
    code, seen = converse("edit", *words, answers=answers, folder=Path.cwd())
    return code, seen.replace("\u00a0", " ")


def flat(seen: str) -> str:
    return " ".join(seen.split())


def kept(seen: str) -> Path:
    """Return the file in which a text is said to be kept."""
    found = re.search(r"Votre texte est gardé : (\S+)", flat(seen))
    assert found, seen
    return Path(found[1])


def test_what_is_saved_is_written_and_taken_back(
    plan: Path, plancoop: Command, desk: Path, editor: Editor
) -> None:
    editor(ADDS)
    code, seen = edit("JEUNES-M2")
    assert code == 0, seen
    assert changed(BEFORE, plan) == ["+         responsable: Comité jeunesse"]
    assert "jeunes-m2 : Responsable : — → Comité jeunesse" in seen
    assert "(Pour revenir en arrière : plancoop undo)" in seen
    assert list(desk.iterdir()) == []
    undone = plancoop("undo")
    assert "plancoop edit jeunes-m2" in undone.out
    assert plan.read_text(encoding="utf-8") == BEFORE


@pytest.mark.usefixtures("plan")
def test_the_editor_shows_the_lines_under_some_help(
    tmp_path: Path, desk: Path, editor: Editor
) -> None:
    seen = tmp_path / "seen"
    editor(f"Path({str(seen)!r}).write_text(f'{{path.name}}\\n{{text}}', encoding='utf-8')")
    assert edit("jeunes-m2")[0] == 0
    name, *lines = seen.read_text(encoding="utf-8").splitlines(keepends=True)
    help_ = [line for line in lines if line.startswith("#| ")]
    assert name == "jeunes-m2.yaml\n"
    assert "Modifiez les lignes de jeunes-m2" in help_[0]
    assert max(map(len, help_)) <= 80
    assert "".join(lines[len(help_) :]) == OWN
    assert list(desk.iterdir()) == []


UNCHANGED: Final = {
    "it saves nothing": "",
    "it saves the same": "write(text)",
    "it ends its lines otherwise": "write('\\ufeff' + text.replace('\\n', '\\r\\n'))",
    "it drops the last line break": "write(text.rstrip())",
    "it drops the help": "write('\\n' + text[text.index('- id'):])",
}


@pytest.mark.parametrize("body", UNCHANGED.values(), ids=UNCHANGED)
def test_nothing_is_written_where_nothing_has_changed(
    plan: Path, desk: Path, editor: Editor, body: str
) -> None:
    editor(body)
    then = plan.stat().st_mtime_ns
    code, seen = edit("jeunes-m2")
    assert (code, plan.stat().st_mtime_ns) == (0, then)
    assert "Rien n'a changé." in seen
    assert list(desk.iterdir()) == []


@pytest.mark.usefixtures("plan", "desk")
def test_an_editor_that_ends_at_once_may_not_have_waited(
    editor: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor("")
    monkeypatch.setattr("plancoop.console.editor_session._MOMENT", 3600.0)
    assert 'EDITOR="code --wait"' in flat(edit("jeunes-m2")[1])
    monkeypatch.setattr("plancoop.console.editor_session._MOMENT", 0.0)
    assert "code --wait" not in edit("jeunes-m2")[1]


@pytest.mark.usefixtures("plan", "desk")
def test_vi_is_told_how_to_be_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert ":wq" not in text_of_sheet(tmp_path, monkeypatch, name="nano")
    assert ":wq" in text_of_sheet(tmp_path, monkeypatch, name="vi")


def text_of_sheet(folder: Path, monkeypatch: pytest.MonkeyPatch, *, name: str) -> str:
    """Return what an editor of that name is given to read."""
    copy = folder / "sheet"
    script = folder / name
    script.write_text(f'#!/bin/sh\ncp "$1" {shlex.quote(str(copy))}\n', encoding="utf-8")
    script.chmod(0o755)
    monkeypatch.setenv("EDITOR", str(script))
    edit("jeunes-m2")
    return copy.read_text(encoding="utf-8")


def test_a_plan_above_is_named_once(
    plan: Path, editor: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor("")
    below = plan.parent / "annexes"
    below.mkdir()
    monkeypatch.chdir(below)
    assert edit("jeunes-m2")[1].count("Plan :") == 1


TOLERATED: Final = {
    "CRLF and a mark": f"write('\\ufeff' + (text + {LEAD!r}).replace('\\n', '\\r\\n'))",
    "no final newline": f"write(text + {LEAD.rstrip()!r})",
    "blank lines around": f"write('\\n\\n' + text + {LEAD!r} + '\\n  \\n')",
    "all of it further in": f"write('   ' + (text + {LEAD!r}).replace('\\n', '\\n   '))",
    "another file put in its place": (
        f"other = path.with_name('4913'); other.write_text(text + {LEAD!r}, encoding='utf-8');"
        "os.rename(path, path.with_name('jeunes-m2.yaml~')); os.rename(other, path)"
    ),
}


@pytest.mark.parametrize("body", TOLERATED.values(), ids=TOLERATED)
def test_what_editors_do_to_a_file_is_tolerated(
    plan: Path, desk: Path, editor: Editor, body: str
) -> None:
    editor(body)
    code, seen = edit("jeunes-m2")
    assert code == 0, seen
    assert changed(BEFORE, plan) == ["+         responsable: Comité jeunesse"]
    assert list(desk.iterdir()) == []


@pytest.mark.parametrize(
    "body", ["write('')", "write('# rien\\n')", "write(text[:text.index('-')])"]
)
def test_erasing_all_lines_removes_nothing(
    plan: Path, desk: Path, editor: Editor, body: str
) -> None:
    editor(body)
    code, seen = edit("jeunes-m2")
    assert code == 1
    assert "plancoop remove jeunes-m2" in flat(seen)
    assert plan.read_text(encoding="utf-8") == BEFORE
    assert list(desk.iterdir()) == []


WRONG: Final = {
    "no YAML": ("write(text + '  quand: \"début juin\\n')", "PC119"),
    "a tab": ("write(text + '\\tquand: juin\\n')", "PC104"),
    "an unknown key": ("write(text + '  responsables: Comité\\n')", "PC202"),
    "no date": (RUBBISH, "PC209"),
    "an unknown objective": ("write(text + '  pour: [jeunes-o9]\\n')", "PC302"),
    "an id that is taken": (
        "write(text + '  etapes:\\n    - {id: jeunes-m1, texte: Étape}\\n')",
        "Voir aussi data/plan.yaml:275:",
    ),
    "another id": (
        "write(text.replace('- id: jeunes-m2', '- id: jeunes-m9'))",
        "jeunes-m2 jeunes-m9",
    ),
    "two items": ("write(text + '- id: jeunes-m9\\n  texte: Autre\\n')", "- id: jeunes-m2"),
    "no dash": ("write('id: jeunes-m2\\ntexte: Autre\\n')", "un seul élément"),
    "not UTF-8": ("path.write_bytes(text.encode('latin-1'))", "PC002"),
}


@pytest.mark.parametrize(("body", "said"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_shown_and_can_be_mended(
    plan: Path, desk: Path, editor: Editor, body: str, said: str
) -> None:
    mends = f"write({OWN + LEAD!r})"
    editor(body, mends)
    code, seen = edit("jeunes-m2", answers=[""])
    assert code == 0, seen
    assert said in flat(seen)
    assert changed(BEFORE, plan) == ["+         responsable: Comité jeunesse"]
    assert list(desk.iterdir()) == []


def test_an_error_is_shown_at_its_place_in_what_the_person_sees(
    plan: Path, desk: Path, editor: Editor
) -> None:
    editor(RUBBISH)
    code, seen = edit("jeunes-m2", answers=["zut", "a"])
    assert code == 1
    found = re.search(r"jeunes-m2\.yaml:(\d+):13: erreur PC209", seen)
    assert found
    line = kept(seen).read_text(encoding="utf-8").split("\n")[int(found[1]) - 1]
    assert line == "  echeance: 30 juin 2012"
    assert f"{found[1]:>5} | {line}" in seen
    assert "Réponse non reconnue." in seen
    assert plan.read_text(encoding="utf-8") == BEFORE
    assert desk in kept(seen).parents


def test_the_text_that_is_abandoned_is_kept_for_this_person_alone(
    plan: Path, desk: Path, editor: Editor
) -> None:
    editor(RUBBISH)
    code, seen = edit("jeunes-m2", answers=["a"])
    assert code == 1
    assert "Rien n'a été écrit." in seen
    assert stat.S_IMODE(kept(seen).parent.stat().st_mode) == 0o700
    assert plan.read_text(encoding="utf-8") == BEFORE
    assert len(list(desk.iterdir())) == 1


def test_ctrl_c_at_the_question_writes_nothing(plan: Path, desk: Path, editor: Editor) -> None:
    for typed in (CTRL_C, END):
        editor(*[RUBBISH] * 2)
        code, seen = edit("jeunes-m2", answers=[typed])
        assert code == 130
        assert "Interrompu. Rien n'a été écrit." in seen
        assert "30 juin 2012" in kept(seen).read_text(encoding="utf-8")
        assert plan.read_text(encoding="utf-8") == BEFORE
    assert len(list(desk.iterdir())) == 2


def test_ctrl_c_in_the_editor_is_the_editor_s(plan: Path, desk: Path, editor: Editor) -> None:
    editor(f"try:\n    input('> ')\nexcept KeyboardInterrupt:\n    {ADDS}")
    code, seen = edit("jeunes-m2", answers=[CTRL_C])
    assert code == 0, seen
    assert changed(BEFORE, plan) == ["+         responsable: Comité jeunesse"]
    assert list(desk.iterdir()) == []


def test_an_editor_that_ctrl_c_ends_writes_nothing(plan: Path, desk: Path, editor: Editor) -> None:
    editor("import signal; signal.signal(2, signal.SIG_DFL); input('> ')")
    code, seen = edit("jeunes-m2", answers=[CTRL_C])
    assert code == 130
    assert "Interrompu. Rien n'a été écrit." in seen
    assert plan.read_text(encoding="utf-8") == BEFORE
    assert list(desk.iterdir()) == []


@pytest.mark.parametrize(
    ("end", "said"),
    [("sys.exit(3)", "a échoué (code 3)"), ("os.kill(os.getpid(), 9)", "par le signal 9")],
)
def test_an_editor_that_fails_writes_nothing_and_loses_nothing(
    plan: Path, desk: Path, editor: Editor, end: str, said: str
) -> None:
    editor(end)
    code, seen = edit("jeunes-m2")
    assert code == 1
    assert said in flat(seen)
    assert list(desk.iterdir()) == []
    editor("", f"{ADDS}; {end}")
    code, seen = edit("jeunes-m2")
    assert code == 1
    assert LEAD in kept(seen).read_text(encoding="utf-8")
    assert plan.read_text(encoding="utf-8") == BEFORE


def test_an_editor_that_removes_its_file_writes_nothing(
    plan: Path, desk: Path, editor: Editor
) -> None:
    editor("path.unlink()")
    code, seen = edit("jeunes-m2")
    assert code == 4
    assert "jeunes-m2.yaml : ce fichier n'existe pas." in flat(seen)
    assert plan.read_text(encoding="utf-8") == BEFORE
    assert list(desk.iterdir()) == []


@pytest.mark.parametrize("said", ["introuvable --wait", "/dev/null", "./aucun"])
def test_an_editor_that_is_not_there_is_named(
    plan: Path, desk: Path, monkeypatch: pytest.MonkeyPatch, said: str
) -> None:
    monkeypatch.setenv("EDITOR", said)
    code, seen = edit("jeunes-m2")
    assert code == 4
    program = said.removesuffix(" --wait")
    assert f"L'éditeur {program}, indiqué par EDITOR, est introuvable" in flat(seen)
    assert plan.read_text(encoding="utf-8") == BEFORE
    assert list(desk.iterdir()) == []


def test_a_file_that_is_no_program_cannot_be_started(
    plan: Path, desk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = tmp_path / "no program"
    script.write_bytes(b"\x7fELF")
    script.chmod(0o755)
    monkeypatch.setenv("EDITOR", str(script))
    code, seen = edit("jeunes-m2")
    assert code == 4
    assert "Impossible de lancer" in flat(seen)
    assert plan.read_text(encoding="utf-8") == BEFORE
    assert list(desk.iterdir()) == []


@pytest.mark.usefixtures("desk")
def test_visual_comes_before_editor_and_takes_options(
    plan: Path, editor: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = editor("assert sys.argv[1] == '--wait'; " + ADDS, name="my editor.py")
    monkeypatch.setenv("EDITOR", "introuvable")
    monkeypatch.setenv("VISUAL", f"{words} --wait")
    code, seen = edit("jeunes-m2")
    assert code == 0, seen
    assert changed(BEFORE, plan) == ["+         responsable: Comité jeunesse"]


@pytest.mark.usefixtures("desk")
def test_a_path_with_spaces_may_stand_without_quotes(
    plan: Path, tmp_path: Path, editor: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = editor(ADDS)
    program = tmp_path / "my own editor"
    program.write_text(f'#!/bin/sh\nexec {words} "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("EDITOR", str(program))
    code, seen = edit("jeunes-m2")
    assert code == 0, seen
    assert changed(BEFORE, plan) == ["+         responsable: Comité jeunesse"]


def meanwhile(plan: Path, old: str, new: str) -> str:
    """Return what an editor does during which somebody else changes the plan."""
    return (
        f"plan = Path({str(plan)!r}); now = plan.read_text(encoding='utf-8');"
        f"assert {old!r} in now; plan.write_text(now.replace({old!r}, {new!r}), encoding='utf-8');"
        f"{ADDS}"
    )


@pytest.mark.usefixtures("desk")
def test_what_changed_elsewhere_meanwhile_stays(plan: Path, editor: Editor) -> None:
    new = "      - id: jeunes-m0\n        texte: Venu entre-temps\n\n      - id: jeunes-m1\n"
    editor(meanwhile(plan, "      - id: jeunes-m1\n", new))
    code, seen = edit("jeunes-m2")
    assert code == 0, seen
    assert changed(BEFORE, plan) == [
        "+       - id: jeunes-m0",
        "+         texte: Venu entre-temps",
        "+ ",
        "+         responsable: Comité jeunesse",
    ]


OTHERS: Final = {
    "a value": ("  cible: {valeur: 5, unite: réseaux de jeunes}", "  cible: {valeur: 6}"),
    "a comment": ("      - id: jeunes-m2", "      # Voir le comité.\n      - id: jeunes-m2"),
    "its id": ("- id: jeunes-m2", "- id: jeunes-m9"),
}


@pytest.mark.parametrize(("old", "new"), OTHERS.values(), ids=OTHERS)
def test_an_item_that_changed_meanwhile_is_not_written_over(
    plan: Path, desk: Path, editor: Editor, old: str, new: str
) -> None:
    editor(meanwhile(plan, old, new))
    code, seen = edit("jeunes-m2")
    assert code == 4
    assert "Le plan a changé entre-temps : jeunes-m2." in flat(seen)
    assert plan.read_text(encoding="utf-8") == BEFORE.replace(old, new)
    assert LEAD in kept(seen).read_text(encoding="utf-8")
    assert desk in kept(seen).parents


@pytest.mark.usefixtures("desk")
def test_a_dry_run_shows_the_lines_and_writes_nothing(plan: Path, editor: Editor) -> None:
    editor(ADDS)
    code, seen = edit("jeunes-m2", "--dry-run")
    assert code == 0
    assert "\n+        responsable: Comité jeunesse\n" in seen
    assert plan.read_text(encoding="utf-8") == BEFORE


@pytest.mark.usefixtures("desk")
def test_a_step_is_edited_by_itself(plan: Path, editor: Editor) -> None:
    editor(f"assert 'organisations-o3-e2' not in text; {ADDS}")
    code, seen = edit("organisations-o3-e1")
    assert code == 0, seen
    assert changed(BEFORE, plan) == ["+             responsable: Comité jeunesse"]


FLOW: Final = """\
version: 1
titre: Essai
publics:
  - {id: jeunes, nom: Jeunes, moyens: [{id: jeunes-m1, texte: Un}, {id: jeunes-m2, texte: Deux}]}
"""


@pytest.mark.usefixtures("desk")
def test_an_item_in_flow_style_stands_behind_a_dash(editor: Editor) -> None:
    file = Path("plan.yaml")
    file.write_text(FLOW, encoding="utf-8")
    editor(
        "assert text.endswith('\\n- {id: jeunes-m1, texte: Un}\\n');"
        "write(text.replace('Un', 'Une'))"
    )
    code, seen = edit("jeunes-m1")
    assert code == 0, seen
    assert file.read_text(encoding="utf-8") == FLOW.replace("Un}", "Une}")


@pytest.mark.usefixtures("desk")
def test_a_plan_of_windows_keeps_its_line_ends(editor: Editor) -> None:
    file = Path("plan.yaml")
    before = b"\xef\xbb\xbf" + BEFORE.replace("\n", "\r\n").encode()
    file.write_bytes(before)
    editor(ADDS)
    code, seen = edit("jeunes-m2")
    assert code == 0, seen
    own = b"        cible: {valeur: 5, unite: r\xc3\xa9seaux de jeunes}\r\n"
    lead = "        responsable: Comité jeunesse\r\n".encode()
    assert file.read_bytes() == before.replace(own, own + lead)


@pytest.mark.usefixtures("desk")
def test_another_spelling_of_the_same_is_written_and_said_so(plan: Path, editor: Editor) -> None:
    editor("write(text.replace('- id: jeunes-m2', '# Voir le comité.\\n- id: jeunes-m2'))")
    code, seen = edit("jeunes-m2")
    assert code == 0, seen
    assert changed(BEFORE, plan) == ["+       # Voir le comité."]
    assert "jeunes-m2 : le contenu est le même" in seen


@pytest.mark.usefixtures("desk")
def test_a_key_without_a_value_is_none(plan: Path, editor: Editor) -> None:
    editor("write(text + '  partenaires:\\n')")
    code, seen = edit("jeunes-m2")
    assert code == 0, seen
    assert changed(BEFORE, plan) == ["+         partenaires:"]


@pytest.mark.usefixtures("desk")
def test_an_audience_is_too_much_for_an_editor(plan: Path, editor: Editor) -> None:
    editor(ADDS)
    code, seen = edit("jeunes")
    assert code == 2
    assert "--nom-court" in seen
    assert plan.read_text(encoding="utf-8") == BEFORE


@pytest.mark.usefixtures("plan", "desk")
def test_an_id_that_is_no_more_says_what_it_became(plancoop: Command, editor: Editor) -> None:
    editor("sys.exit(5)")
    assert plancoop("rename", "jeunes-m2", "jeunes-m9").code == 0
    code, seen = edit("jeunes-m2")
    assert code == 3
    assert "jeunes-m9" in seen


@pytest.mark.usefixtures("desk")
def test_a_plan_that_cannot_be_written_opens_no_editor(plan: Path, editor: Editor) -> None:
    editor("sys.exit(5)")
    os.link(plan, "other.yaml")
    code, seen = edit("jeunes-m2")
    assert code == 4
    assert "a échoué" not in seen


@pytest.mark.usefixtures("plan", "desk")
def test_off_a_terminal_options_are_asked_for(editor: Editor) -> None:
    editor(ADDS)
    done = process("edit", "jeunes-m2", stdin=None)
    assert (done.returncode, done.stdout) == (2, "")
    assert "plancoop edit jeunes-m2 --texte …" in done.stderr
