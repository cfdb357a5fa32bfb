"""`validate --format json`: what it writes is what its schema says, of every kind of file."""

import json
from collections.abc import Iterator
from typing import Any, Final

import pytest
from jsonschema import Draft202012Validator

from plancoop.export.validation_json import SEVERITIES, VERDICTS, report
from plancoop.i18n import translation
from plancoop.text.unprintable import first_forbidden
from plancoop.validation.checks import Check
from plancoop.wording.messages import fix_text, reason_text
from tests.support.cases import Case
from tests.support.files import REAL_PLAN, ROOT
from tests.unit.export.corpus import SILENCING, check, every, every_case, marked, unreadable

SCHEMA: Final[dict[str, Any]] = json.loads(
    (ROOT / "schema" / "validation.schema.json").read_text(encoding="utf-8")
)


def written(*checks: Check) -> dict[str, Any]:
    said: dict[str, Any] = json.loads(report(checks))
    return said


def file_of(one: Check) -> dict[str, Any]:
    (said,) = written(one)["fichiers"]
    assert isinstance(said, dict)
    return said


def resolved(schema: dict[str, Any]) -> dict[str, Any]:
    """Put in the place of a reference what it refers to, keeping what stands beside it."""
    if name := schema.get("$ref"):
        below = resolved(SCHEMA["$defs"][name.removeprefix("#/$defs/")])
        both = {**below.get("properties", {}), **schema.get("properties", {})}
        return {**below, **schema, "properties": both}
    return schema


def described(schema: dict[str, Any], path: str = "") -> Iterator[tuple[str, str]]:
    """Yield every key that a schema knows, and what it says of it."""
    schema = resolved(schema)
    for one in schema.get("oneOf", ()):
        yield from described(one, path)
    if items := schema.get("items"):
        yield from described(items, f"{path}[]")
    for key, below in schema.get("properties", {}).items():
        yield f"{path}.{key}", below.get("description", "")
        yield from described(below, f"{path}.{key}")


def keys(said: object, path: str = "") -> Iterator[str]:
    """Yield every key of some JSON."""
    if isinstance(said, dict):
        for key, value in said.items():
            yield f"{path}.{key}"
            yield from keys(value, f"{path}.{key}")
    elif isinstance(said, list):
        for value in said:
            yield from keys(value, f"{path}[]")


def test_the_schema_is_one_and_describes_each_of_its_keys() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert all(words for _, words in described(SCHEMA))


def test_whatever_is_checked_the_answer_is_as_the_schema_says() -> None:
    validator = Draft202012Validator(SCHEMA)
    for one in every():
        assert [error.message for error in validator.iter_errors(written(one))] == [], one.name
    for checks in ((), every()):
        validator.validate(written(*checks))


def test_the_schema_refuses_what_is_not_an_answer() -> None:
    validator = Draft202012Validator(SCHEMA)
    good = written(check(SILENCING))
    (file,) = good["fichiers"]
    problem = file["problemes"][0]
    for wrong in (
        {**good, "version": 2},
        {**good, "verdict": "bon"},
        {**good, "fichiers": [{**file, "contenu": None}]},
        {**good, "fichiers": [{**file, "echec": "x"}]},
        {**good, "fichiers": [{**file, "tus": [problem]}]},
        {**good, "fichiers": [{**file, "problemes": [{**problem, "ligne": 0}]}]},
        {**good, "fichiers": [{**file, "problemes": [{**problem, "gravite": "hint"}]}]},
    ):
        assert not validator.is_valid(wrong)


def test_the_schema_knows_every_key_and_no_other() -> None:
    known = {key for key, _ in described(SCHEMA)}
    assert set(keys(written(*every()))) == known


@pytest.mark.parametrize("one", every_case())
def test_each_problem_of_a_case_is_told_at_its_place(one: Case) -> None:
    reading = one.read()
    said = file_of(Check(one.path.name, reading))
    told = [(one["ligne"], one["colonne"], one["code"]) for one in said["problemes"]]
    assert told == list(one.verdict)
    text = reading.document.source.text
    for problem, words in zip(reading.problems, said["problemes"], strict=True):
        ends = [words[key] for key in ("ligne", "colonne", "fin_ligne", "fin_colonne")]
        assert marked(text, *ends) == text[slice(*problem.span)]
        assert words["gravite"] == SEVERITIES[problem.severity]
        assert words["message"] == reason_text(problem)
        assert words["correction"] == fix_text(problem)
        assert words["elements"] == list(problem.ids)
        assert (words["voir_aussi"] is None) == (problem.also is None)


def test_the_real_plan_is_valid_and_counted() -> None:
    said = written(check(REAL_PLAN.read_bytes(), "data/plan.yaml", strict=True))
    (file,) = said["fichiers"]
    assert (said["verdict"], file["verdict"], file["echec"]) == ("valide", "valide", None)
    assert file["contenu"] == {"publics": 7, "objectifs": 27, "moyens": 12, "etapes": 2}
    assert file["nombres"] == dict.fromkeys(("erreurs", "avertissements", "conseils", "tus"), 0)


def test_the_verdict_is_that_of_the_worst_file() -> None:
    good, bad, absent = check(REAL_PLAN.read_bytes()), check(""), unreadable("absent.yaml")
    assert written()["verdict"] == written(good)["verdict"] == "valide"
    assert written(good, bad)["verdict"] == "invalide"
    said = written(absent, bad, good)
    assert said["verdict"] == "illisible"
    assert [one["verdict"] for one in said["fichiers"]] == ["illisible", "invalide", "valide"]
    assert "absent.yaml" in said["fichiers"][0]["echec"]


def test_what_a_plan_silences_is_told_apart_with_its_reason() -> None:
    said = file_of(check(SILENCING))
    (quiet,) = said["tus"]
    assert (quiet["code"], quiet["elements"]) == ("PC403", ["jeunes", "m1"])
    assert quiet["raison"] == "Vu | `2012`"
    assert [(one["code"], one["gravite"]) for one in said["problemes"]] == [
        ("PC401", "conseil"),
        ("PC403", "avertissement"),
    ]
    assert said["nombres"] == {"erreurs": 0, "avertissements": 1, "conseils": 1, "tus": 1}


def test_a_strict_check_takes_warnings_for_errors_and_leaves_hints_alone() -> None:
    said = file_of(check(SILENCING, strict=True))
    assert said["verdict"] == "invalide"
    assert [one["gravite"] for one in said["problemes"]] == ["conseil", "erreur"]


def test_only_sentences_depend_on_the_language() -> None:
    def without_sentences(said: object) -> object:
        if isinstance(said, dict):
            kept = {key for key in said if key not in {"message", "correction", "echec"}}
            return {key: without_sentences(said[key]) for key in kept}
        return [without_sentences(one) for one in said] if isinstance(said, list) else said

    checks = (*every()[:100], check(SILENCING), unreadable("absent.yaml"))
    translation.set_language("en")
    english = written(*checks)
    translation.set_language("fr")
    french = written(*checks)
    assert english != french
    assert without_sentences(english) == without_sentences(french)


def test_nothing_that_a_terminal_obeys_is_written_and_nothing_is_lost() -> None:
    for one in every():
        text = report([one])
        assert first_forbidden(text) is None, one.name
        assert "\t" not in text
        said = file_of(one)
        assert said["fichier"] == one.name
        ids = [list(problem.ids) for problem in one.problems]
        assert [problem["elements"] for problem in said["problemes"]] == ids


def test_the_page_about_json_tells_every_key_and_every_word() -> None:
    page = (ROOT / "docs" / "json.md").read_text(encoding="utf-8").partition("\n## validate\n")[2]
    words = {key.rpartition(".")[2] for key, _ in described(SCHEMA)}
    for word in (*words, *SEVERITIES.values(), *VERDICTS.values()):
        assert f"`{word}`" in page, word
