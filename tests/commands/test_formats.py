"""The formats of `plancoop validate`, as the programs that call it see them."""

import json
import os
import sys
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from plancoop.commands.validate import FORMATS
from plancoop.text.unprintable import first_forbidden
from tests.support.cli import Command, environment, process
from tests.support.files import ROOT
from tests.unit.export.corpus import NASTY, SILENCING, item
from tests.unit.export.corpus import plan as written
from tests.unit.export.runner import heard

MACHINES = ("json", "github", "sarif")


@pytest.fixture
def folder(plan: Path) -> Path:
    """Return a folder with a sound plan, one with a warning, and a wrong one."""
    plan.with_name("averti.yaml").write_text(SILENCING, encoding="utf-8")
    wrong = written(item("m1", statut="fini fini", poids='"a\\nb"'))
    plan.with_name("fautif.yaml").write_text(wrong, encoding="utf-8")
    return plan.parent


def uri(result: dict[str, Any]) -> str:
    """Return the path of the file that a result of SARIF is about."""
    (location,) = result["locations"]
    encoded: str = location["physicalLocation"]["artifactLocation"]["uri"]
    return unquote(encoded, errors="surrogateescape")


@pytest.mark.parametrize("name", FORMATS)
def test_each_format_takes_files_and_folders_and_has_the_exit_code_of_the_result(
    name: str, folder: Path, plancoop: Command
) -> None:
    asked = ("validate", "--format", name)
    sound = plancoop(*asked, "data/plan.yaml")
    assert (sound.code, sound.err) == (0, "")
    assert sound.out
    assert plancoop(*asked, "data/averti.yaml").code == 0
    assert plancoop(*asked, "--strict", "data/averti.yaml").code == 1
    both = plancoop(*asked, "data")
    assert (both.code, both.err) == (1, "")
    assert "fautif.yaml" in both.out
    missing = plancoop(*asked, "data", str(folder / "absent.yaml"))
    assert missing.code == 4
    assert "absent.yaml" in missing.out + missing.err
    assert (missing.err == "") == (name != "human")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows allows no such names")
@pytest.mark.parametrize("name", MACHINES)
def test_a_file_may_have_any_name_and_say_anything(
    name: str, plancoop: Command, tmp_path: Path
) -> None:
    names = [f"{nasty.replace('/', ' ')}.yaml" for nasty in (*NASTY, "\n::error::x", "\udcff")]
    for number, file in enumerate(names):
        said = written(item("m1", statut=f'"{NASTY[number % len(NASTY)]}"'))
        (tmp_path / "work" / file).write_text(said, encoding="utf-8")
    seen = plancoop("validate", "--format", name, *names)
    assert (seen.code, seen.err) == (1, "")
    assert first_forbidden(seen.out) is None
    if name == "github":
        annotations, log = heard(seen.out)
        assert (len(annotations), len(log)) == (10, 1)
    else:
        said = json.loads(seen.out)
        found = (
            [file["fichier"] for file in said["fichiers"]]
            if name == "json"
            else [uri(result) for result in said["runs"][0]["results"]]
        )
        assert set(found) == set(names)


@pytest.mark.usefixtures("folder")
def test_the_summary_of_the_job_is_added_to(
    plancoop: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = Path("resume.md")
    page.write_text("Avant", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(page))
    seen = plancoop("validate", "--format", "github", "data")
    text = page.read_text(encoding="utf-8")
    assert text.startswith("Avant\n### plancoop validate\n")
    annotations, (log,) = heard(seen.out)
    assert log in text
    assert all(one.properties["title"].split()[1] in text for one in annotations)
    plancoop("validate", "--format", "json", "data")
    assert page.read_text(encoding="utf-8") == text


@pytest.mark.usefixtures("folder")
def test_a_summary_that_cannot_be_written_is_a_warning_and_changes_no_verdict(
    plancoop: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(Path("absent") / "resume.md"))
    seen = plancoop("validate", "--format", "github", "data/plan.yaml")
    assert seen.code == 0
    assert "resume.md" in seen.err
    assert len(seen.err.splitlines()) == 1


@pytest.mark.usefixtures("folder")
def test_files_are_named_from_the_workspace_of_github(
    plancoop: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_WORKSPACE", str(Path.cwd()))
    monkeypatch.chdir("data")
    annotations, _ = heard(plancoop("validate", "--format", "github", "averti.yaml").out)
    assert {one.properties["file"] for one in annotations} == {"data/averti.yaml"}
    log = json.loads(plancoop("validate", "--format", "sarif", "averti.yaml").out)
    assert {uri(result) for result in log["runs"][0]["results"]} == {"data/averti.yaml"}


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("name", ["json", "sarif"])
def test_a_stream_that_lacks_letters_gets_the_same_json_by_its_own_escapes(name: str) -> None:
    words = ("validate", "--format", name, "data")
    utf8 = process(*words, env=environment(PYTHONIOENCODING="utf-8"))
    plain = process(*words, env=environment(PYTHONIOENCODING="ascii"))
    assert plain.stdout.isascii()
    assert not utf8.stdout.isascii()
    assert json.loads(plain.stdout) == json.loads(utf8.stdout)


def test_a_format_that_there_is_not_is_a_mistake_of_the_command(plancoop: Command) -> None:
    seen = plancoop("validate", "--format", "xml", str(ROOT / "data" / "plan.yaml"))
    assert (seen.code, seen.out) == (2, "")
    assert all(name in seen.err for name in FORMATS)


def test_two_runs_write_the_same_bytes(folder: Path) -> None:
    for name in MACHINES:
        texts = {
            process(
                "validate", "--format", name, str(folder), env=environment(PYTHONHASHSEED=seed)
            ).stdout.replace(os.sep, "/")
            for seed in ("1", "2")
        }
        assert len(texts) == 1


@pytest.mark.usefixtures("plan")
def test_each_rule_links_to_its_page_where_the_documentation_is_known(
    plancoop: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLANCOOP_DOCS", "https://exemple.coop/plancoop/docs/")
    (run,) = json.loads(plancoop("validate", "--format", "sarif").out)["runs"]
    links = {rule["helpUri"] for rule in run["tool"]["driver"]["rules"]}
    assert "https://exemple.coop/plancoop/docs/errors.md#pc208" in links
    assert len(links) == len(run["tool"]["driver"]["rules"])
