"""`validate --format sarif`: what the schema of SARIF, and a reader of it, make of every file."""

import json
import os
import re
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote, urlsplit

import pytest
from jsonschema import Draft4Validator

from plancoop.export.locations import Project
from plancoop.export.sarif import log
from plancoop.i18n import translation
from plancoop.i18n.translation import command_line
from plancoop.problems import Code, Problem, Severity
from plancoop.text.unprintable import first_forbidden
from plancoop.validation.checks import Check
from tests.support.files import REAL_PLAN, ROOT
from tests.unit.export.corpus import (
    PROJECT,
    SILENCING,
    check,
    every,
    item,
    marked,
    plan,
    unreadable,
)
from tests.unit.export.test_github import COMMANDS, whole

PACKAGE: Final = ROOT / ".ci" / "node" / "export" / "node_modules" / "@microsoft" / "jest-sarif"
SCHEMA: Final = PACKAGE / "lib" / "schemas" / "sarif-2.1.0-rtm.5.json"
LEVELS: Final = {**COMMANDS, Severity.HINT: "note"}


def run(*checks: Check, pages: str | None = None, project: Project = PROJECT) -> dict[str, Any]:
    (only,) = json.loads(log(checks, project, pages))["runs"]
    assert isinstance(only, dict)
    return only


def results(one: Check) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = run(one)["results"]
    return found


@cache
def everything() -> tuple[tuple[Check, list[dict[str, Any]]], ...]:
    """Return checks of every kind of file, each with its results, written in one log."""
    found = iter(run(*every())["results"])
    return tuple((one, list(islice(found, len(told(one))))) for one in every())


def told(one: Check) -> tuple[Problem, ...]:
    silenced = one.reading.silenced if one.reading else ()
    return (*one.problems, *(problem for problem, _ in silenced))


def place(result: dict[str, Any]) -> dict[str, Any]:
    (location,) = result["locations"]
    physical: dict[str, Any] = location["physicalLocation"]
    return physical


def as_viewed(said: str) -> str:
    """Show a plain message as a viewer does: brackets and braces without their escapes."""
    assert not re.search(r"(?<!\{)\{\d+\}(?!\})", said), said
    unlinked = re.sub(r"(\\*)\]\(", lambda match: f"{match[1][: len(match[1]) // 2]}](", said)
    return re.sub(r"\{\{(\d+)\}\}", r"{\1}", unlinked)


def test_the_schema_of_sarif_accepts_what_is_written_of_any_file() -> None:
    if not SCHEMA.exists():
        (pytest.fail if os.environ.get("CI") else pytest.skip)("jest-sarif is missing: make npm")
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    validator = Draft4Validator(schema, format_checker=Draft4Validator.FORMAT_CHECKER)
    head = {"version": "2.1.0"}
    everywhere = run(*every())
    for one, found in everything():
        body = {**everywhere, "tool": {"driver": {"name": "plancoop"}}, "results": found[:50]}
        errors = validator.iter_errors({**head, "runs": [body]})
        assert [error.message for error in errors] == [], one.name
    whole_log = json.loads(
        log([check(SILENCING), unreadable("x")], PROJECT, "https://exemple.coop")
    )
    validator.validate(whole_log)
    wrong = {**everywhere, "results": [], "resultats": []}
    assert not validator.is_valid({**head, "runs": [wrong]})


def test_each_problem_of_any_file_is_a_result_at_its_place() -> None:
    for one, found in everything():
        text = one.reading.document.source.text if one.reading else ""
        for result, problem in zip(found, told(one), strict=True):
            region = place(result)["region"]
            ends = [region[key] for key in ("startLine", "startColumn", "endLine", "endColumn")]
            assert marked(text, *ends) == text[slice(*problem.span)]
            assert result["ruleId"] == problem.code.value
            assert result["level"] == LEVELS[problem.severity]
            assert as_viewed(result["message"]["text"]) == whole(problem)
            assert ("relatedLocations" in result) == (problem.also is not None)
            (location,) = result["locations"]
            named = [logical["name"] for logical in location.get("logicalLocations", ())]
            assert named == list(problem.ids[-1:])


def test_every_rule_is_described_once_whether_it_found_anything_or_not() -> None:
    driver = run()["tool"]["driver"]
    assert [rule["id"] for rule in driver["rules"]] == [code.value for code in Code]
    for rule, code in zip(driver["rules"], Code, strict=True):
        assert re.fullmatch(r"(?:[A-Z][a-z0-9]*)+", rule["name"])
        assert rule["defaultConfiguration"]["level"] == LEVELS[code.severity]
        for key in ("shortDescription", "fullDescription", "help"):
            assert rule[key]["text"]
        assert command_line(f"plancoop explain {code.value}") in rule["help"]["text"]
        assert "helpUri" not in rule
    names = {rule["name"] for rule in driver["rules"]}
    assert len(names) == len(driver["rules"])
    for result in results(check(plan(item("m1", statut="fini fini", poids="x")))):
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"]


def test_a_package_that_knows_its_documentation_links_each_rule_to_its_page() -> None:
    driver = run(pages="https://exemple.coop/docs")["tool"]["driver"]
    assert driver["informationUri"] == "https://exemple.coop/docs"
    rule = driver["rules"][0]
    assert rule["helpUri"] == "https://exemple.coop/docs/errors.md#pc001"
    assert rule["helpUri"] in rule["help"]["markdown"]


def test_the_second_place_the_ids_and_the_silenced_have_their_own_properties() -> None:
    found = results(check(plan(item("m1"), item("m1"))))
    (again,) = [result for result in found if result["ruleId"] == "PC301"]
    (related,) = again["relatedLocations"]
    assert related["physicalLocation"]["region"]["startLine"] == 7
    found = results(check(SILENCING))
    (quiet,) = [result for result in found if "suppressions" in result]
    assert quiet["suppressions"] == [{"kind": "inSource", "justification": "Vu | `2012`"}]
    (location,) = quiet["locations"]
    logical = [{"name": "m1", "fullyQualifiedName": "jeunes/m1"}]
    assert location["logicalLocations"] == logical


def fingerprints(text: str) -> dict[str, int]:
    """Tell on which line each fingerprint of a plan stands."""
    found = results(check(text))
    prints = {
        result["partialFingerprints"]["plancoop/v1"]: place(result)["region"]["startLine"]
        for result in found
    }
    assert len(prints) == len(found)
    return prints


def test_a_fingerprint_stays_when_lines_move_and_belongs_to_one_result_of_a_file() -> None:
    wrong = [item(f"m{n}", statut="fini fini", cle="x", autre="y") for n in range(3)]
    before = fingerprints(plan(*wrong))
    moved = fingerprints("# Une ligne\n# Une autre\n" + plan(*wrong))
    assert moved == {one: line + 2 for one, line in before.items()}
    mended = fingerprints(plan(item("m0"), *wrong[1:]))
    assert mended.keys() == {one for one, line in before.items() if line > 11}
    assert len(fingerprints(plan(*[item("m1", statut="fini fini")] * 3))) >= 3
    for one, found in everything():
        prints = [result["partialFingerprints"]["plancoop/v1"] for result in found]
        assert len(set(prints)) == len(prints), one.name


def test_a_fingerprint_of_a_syntax_error_stays_when_lines_move() -> None:
    text = "version: 1\ntitre: a: b\npublics: []\n"
    assert fingerprints(text).keys() == fingerprints(f"# Une ligne\n{text}").keys()
    assert fingerprints(text).keys() != fingerprints(text.replace("a: b", "c: d")).keys()


@pytest.mark.parametrize(
    "name",
    ["plan.yaml", "a b/é.yaml", "100%25.yaml", "a:b?c#d.yaml", "a\n\x1b\u202e.yaml", "\udcff.yaml"],
)
def test_a_path_below_the_root_is_a_relative_uri(name: str) -> None:
    (result,) = results(check("", name))
    artifact = place(result)["artifactLocation"]
    assert artifact["uriBaseId"] == "%SRCROOT%"
    assert re.fullmatch(r"[A-Za-z0-9._~/%-]+", artifact["uri"])
    assert unquote(artifact["uri"], errors="surrogateescape") == name
    assert urlsplit(artifact["uri"]).scheme == ""


def test_a_path_elsewhere_is_an_absolute_uri_and_standard_input_has_its_own() -> None:
    elsewhere = PROJECT.root.parent / "ailleurs" / "plan é.yaml"
    for name in (str(elsewhere), "../ailleurs/plan é.yaml"):
        (result,) = results(check("", name))
        assert place(result)["artifactLocation"] == {"uri": elsewhere.as_uri()}
    (result,) = results(check("", "-"))
    assert place(result)["artifactLocation"]["uri"] == "stdin:"


def test_files_are_named_from_the_root_of_the_project() -> None:
    below = Project(PROJECT.root / "sous", PROJECT.root)
    (result,) = run(check("", "plan.yaml"), project=below)["results"]
    assert place(result)["artifactLocation"]["uri"] == "sous/plan.yaml"


def test_a_file_that_cannot_be_read_is_a_notification_and_no_success() -> None:
    (invocation,) = run(check(REAL_PLAN.read_bytes()), unreadable("absent.yaml"))["invocations"]
    assert (invocation["executionSuccessful"], invocation["exitCode"]) == (False, 4)
    (said,) = invocation["toolExecutionNotifications"]
    assert said["level"] == "error"
    assert "absent.yaml" in said["message"]["text"]
    (invocation,) = run(check(""))["invocations"]
    assert (invocation["executionSuccessful"], invocation["exitCode"]) == (True, 1)
    (invocation,) = run(check(REAL_PLAN.read_bytes()))["invocations"]
    assert (invocation["executionSuccessful"], invocation["exitCode"]) == (True, 0)


def test_the_language_of_the_sentences_is_told() -> None:
    translation.set_language("en")
    assert run()["language"] == run()["tool"]["driver"]["language"] == "en"
    translation.set_language("fr")
    assert run()["language"] == run()["tool"]["driver"]["language"] == "fr"


def test_the_same_files_give_the_same_text_in_which_no_terminal_finds_an_order() -> None:
    text = log(every(), PROJECT, None)
    assert first_forbidden(text) is None
    assert "\t" not in text
    checks = [check(SILENCING), check(REAL_PLAN.read_bytes(), str(Path("data") / "plan.yaml"))]
    again = [check(SILENCING), check(REAL_PLAN.read_bytes(), "data/plan.yaml")]
    assert log(checks, PROJECT, None) == log(again, PROJECT, None)
