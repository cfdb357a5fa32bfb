"""What an editor shows while a plan is typed: the real language server, asked as an editor asks it.

`docs/dependencies.md` tells how to have it. The plan that is opened is a copy of the real one, in a
folder that holds the schema where the plan's first line names it.
"""

import json
import os
import re
import shutil
import sys
from collections.abc import Iterator
from typing import Any, Final

import pytest

from plancoop.plan.model import keys_of
from plancoop.plan.values import Status
from plancoop.problems import Code
from tests.editor.server import Server
from tests.support.files import REAL_PLAN, ROOT

PACKAGE: Final = ROOT / ".ci" / "node" / "editor" / "node_modules" / "yaml-language-server"
PLAN: Final = REAL_PLAN.read_text(encoding="utf-8")
ITEM: Final = "        statut: a_venir\n"
"""The status of the first item, an objective, and what comes right before its other keys."""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Start the server beside a schema; where it is missing, skip, but fail under CI."""
    node = shutil.which("node")
    if not node or not PACKAGE.exists():
        lacking = "node or yaml-language-server is missing: make npm"
        if os.environ.get("CI") and sys.platform == "linux":
            pytest.fail(lacking)
        pytest.skip(lacking)
    folder = tmp_path_factory.mktemp("editor")
    shutil.copytree(ROOT / "schema", folder / "schema")
    command = (node, PACKAGE / "bin" / "yaml-language-server", "--stdio")
    with Server.started(command, folder) as started:
        yield started


def offered(answer: Any) -> list[str]:  # noqa: ANN401 -- as the server answers
    items = answer["items"] if isinstance(answer, dict) else answer
    return [item["label"] for item in items]


def test_the_version_that_is_here_is_the_one_that_is_asked_for() -> None:
    if not PACKAGE.exists():
        pytest.skip("yaml-language-server is missing")
    wanted = json.loads((ROOT / "tests" / "editor" / "package.json").read_text(encoding="utf-8"))
    here = json.loads((PACKAGE / "package.json").read_text(encoding="utf-8"))
    assert wanted["dependencies"] == {here["name"]: here["version"]}


def test_the_real_plan_has_nothing_underlined(server: Server) -> None:
    assert PLAN.startswith("# yaml-language-server: $schema=../schema/plan.schema.json\n")
    assert server.open(PLAN)[1] == []


def test_a_wrong_status_is_underlined_at_its_line_and_column(server: Server) -> None:
    text = PLAN.replace("statut: a_venir", "statut: fini", 1)
    line = text[: text.index("fini")].count("\n")
    [said] = server.open(text)[1]
    column = text.splitlines()[line].index("fini")
    assert said["range"]["start"] == {"line": line, "character": column}
    assert said["range"]["end"] == {"line": line, "character": column + len("fini")}
    assert "a_venir, en_cours, suspendu" in said["message"]


@pytest.mark.parametrize(
    ("right", "wrong", "underlined", "message"),
    [
        ("debut: 2012-01-01", "debut: 1er janvier", "1er janvier", "AAAA-MM-JJ"),
        ("echeance: 2012-06-29", "echeance: 2012-13-29", "2012-13-29", "AAAA-MM-JJ"),
        ("organisme: ", "organism: ", "organism", "organism"),
        ("id: quebec-o1", "id: Québec O1", "Québec O1", "sans accent"),
        ("valeur: 5", "valeur: cinq", "cinq", "Un nombre"),
        ("url: http:", "url: ftp:", "ftp:", "https://"),
        (ITEM, f"{ITEM}        suivi: [{{le: 2012-01-01}}]\n", "{", "note"),
        (ITEM, f"{ITEM}        pour: [quebec-o2]\n", "pour", "pour"),
    ],
)
def test_a_mistake_is_underlined_where_it_is(
    server: Server, right: str, wrong: str, underlined: str, message: str
) -> None:
    text = PLAN.replace(right, wrong, 1)
    at = text.index(underlined, text.index(wrong))
    [said] = server.open(text)[1]
    start = said["range"]["start"]
    assert text.split("\n")[start["line"]][start["character"] :].startswith(underlined)
    assert start["line"] == text.count("\n", 0, at)
    assert message in said["message"]


@pytest.mark.parametrize(
    "said",
    [
        "statut: Réalisé",
        "statut:",
        "texte: 2012",
        "responsable: no",
        "echeance:",
        "partenaires:",
        "cible:",
    ],
)
def test_what_plancoop_accepts_is_not_underlined(server: Server, said: str) -> None:
    key = said.partition(":")[0]
    item = "      - id: jeunes-m3\n        texte: Un moyen de plus.\n"
    kept = "".join(line for line in item.splitlines(keepends=True) if f"{key}:" not in line)
    assert server.open(f"{PLAN.rstrip()}\n    moyens:\n{kept}        {said}\n")[1] == []


def test_each_status_is_offered_with_its_label_in_both_languages(server: Server) -> None:
    text = PLAN.replace(ITEM, "        statut: \n", 1)
    items = server.at("completion", text, "        statut: ")["items"]
    assert offered(items) == [status.value for status in Status]
    said = next(one["documentation"] for one in items if one["label"] == "realise")
    assert "Réalisé" in said
    assert "Completed" in said


@pytest.mark.parametrize("typed", ["", "ech"])
def test_the_other_keys_of_an_item_are_offered(server: Server, typed: str) -> None:
    text = PLAN.replace(ITEM, f"{ITEM}        {typed}\n", 1)
    labels = set(offered(server.at("completion", text, f"{ITEM}        {typed}")))
    assert labels >= set(keys_of("objectifs")) - {"id", "texte", "statut"}
    assert "pour" not in labels


def test_the_rules_that_can_be_silenced_are_offered(server: Server) -> None:
    text = PLAN.replace("version: 1\n", "version: 1\nverification:\n  - regle: \n", 1)
    milder = [code.value for code in Code if code.can_be_silenced]
    assert sorted(offered(server.at("completion", text, "  - regle: "))) == sorted(milder)


@pytest.mark.parametrize("key", ["responsable", "echeance", "poids", "cible", "partenaires"])
def test_neither_null_nor_a_boolean_is_offered(server: Server, key: str) -> None:
    text = PLAN.replace(ITEM, f"{ITEM}        {key}: \n", 1)
    labels = offered(server.at("completion", text, f" {key}: "))
    assert {"null", "true", "false"} & set(labels) == set()


@pytest.mark.parametrize(
    ("key", "french", "english"),
    [
        ("periode", "Le premier et le dernier jour du plan.", "first and last day"),
        ("echeance", "Quand il doit être fini", "When it is due"),
        ("statut", "Où il en est aujourd'hui", "Where it stands today"),
        ("publics", "À qui le plan s'adresse", "The audiences."),
    ],
)
def test_a_key_tells_what_it_is_for_in_french_then_in_english(
    server: Server, key: str, french: str, english: str
) -> None:
    before = re.search(rf"^.*?\b{key[:2]}(?={key[2:]}:)", PLAN, re.DOTALL)
    assert before
    shown = server.at("hover", PLAN, before[0])
    told = shown["contents"]["value"]
    assert 0 < told.index(french) < told.index(english)
