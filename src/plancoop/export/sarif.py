"""The `--format sarif` of `validate`: SARIF 2.1.0, which code scanning and editors read.

`docs/formats.md` tells what it holds. The same files give the same text, to the byte.
"""

import json
import os
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any, Final
from urllib.parse import quote

from plancoop import __version__
from plancoop.errors import PlancoopError
from plancoop.export.json_text import as_json
from plancoop.export.locations import Project, as_sentence, full_message, region
from plancoop.export.markdown import escape
from plancoop.i18n.translation import P_, _
from plancoop.problems import Code, Problem, Severity
from plancoop.text.source import STANDARD_INPUT, Source, Span
from plancoop.text.translatable import N_
from plancoop.validation.checks import Check, verdict
from plancoop.wording.messages import error_text, fix_text, reason_text

_SCHEMA: Final = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS: Final = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.HINT: "note",
}
_MEANINGS: Final = {
    Severity.ERROR: N_("This is an error: plancoop does nothing with a plan that has one."),
    Severity.WARNING: N_("This is a warning: the plan can be used, and --strict refuses it."),
    Severity.HINT: N_("This is a hint: nothing has to be done."),
}
_RULES: Final = {code: place for place, code in enumerate(Code)}

_Json = dict[str, Any]


def log(checks: Sequence[Check], project: Project, pages: str | None) -> str:
    """Write the results of checks. `pages` is the address of the documentation, if known."""
    language = P_("language tag", "en")
    driver = {
        "name": "plancoop",
        "semanticVersion": __version__,
        "language": language,
        "rules": [_rule(code, pages) for code in Code],
    }
    if pages:
        driver["informationUri"] = pages
    run = {
        "tool": {"driver": driver},
        "language": language,
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(checks, project)],
        "results": [result for check in checks for result in _results(check, project)],
    }
    return as_json({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(code: Code, pages: str | None) -> _Json:
    """Describe a rule by the sentences about a problem that has no values: they show as “…”."""
    example = Problem(code, Span(0, 0))
    what, how = as_sentence(reason_text(example)), fix_text(example)
    more = _("More: {command}")
    command = f"plancoop explain {code.value}"
    page = f"{pages}/errors.md#{code.value.lower()}" if pages else None
    linked = f"[{command}]({page})" if page else f"`{command}`"
    rule = {
        "id": code.value,
        "name": code.name.title().replace("_", ""),
        "shortDescription": _text(what),
        "fullDescription": _text(what + " " + _(_MEANINGS[code.severity])),
        "help": {
            **_text(f"{how}\n\n{more.format(command=command)}"),
            "markdown": f"{escape(how)}\n\n{more.format(command=linked)}",
        },
        "defaultConfiguration": {"level": _LEVELS[code.severity]},
    }
    return rule | ({"helpUri": page} if page else {})


def _invocation(checks: Sequence[Check], project: Project) -> _Json:
    failures = [(check.name, check.failure) for check in checks if check.failure]
    return {
        "executionSuccessful": not failures,
        "exitCode": verdict(checks).value,
        "toolExecutionNotifications": [
            _notification(_artifact(name, project), failure) for name, failure in failures
        ],
    }


def _notification(artifact: _Json, failure: PlancoopError) -> _Json:
    return {
        "level": "error",
        "message": _text(error_text(failure)),
        "locations": [{"physicalLocation": {"artifactLocation": artifact}}],
    }


def _results(check: Check, project: Project) -> Iterator[_Json]:
    if not check.reading:
        return
    source, artifact = check.reading.document.source, _artifact(check.name, project)
    seen: Counter[str] = Counter()
    reasons: list[str | None] = [None] * len(check.problems)
    reasons += [why for _, why in check.reading.silenced]
    problems = (*check.problems, *(problem for problem, _ in check.reading.silenced))
    for problem, why in zip(problems, reasons, strict=True):
        result = _result(source, artifact, problem)
        about = _about(source, problem)
        result["partialFingerprints"] = {"plancoop/v1": _fingerprint(about, seen[about])}
        seen[about] += 1
        if why is not None:
            result["suppressions"] = [{"kind": "inSource", "justification": why}]
        yield result


def _result(source: Source, artifact: _Json, problem: Problem) -> _Json:
    location = _location(source, artifact, problem.span)
    if problem.ids:
        path = "/".join(problem.ids)
        location["logicalLocations"] = [{"name": problem.ids[-1], "fullyQualifiedName": path}]
    result: _Json = {
        "ruleId": problem.code.value,
        "ruleIndex": _RULES[problem.code],
        "level": _LEVELS[problem.severity],
        "message": _text(full_message(problem)),
        "locations": [location],
    }
    if problem.also:
        result["relatedLocations"] = [_location(source, artifact, problem.also)]
    return result


def _location(source: Source, artifact: _Json, span: Span) -> _Json:
    place = region(source, span)
    return {
        "physicalLocation": {
            "artifactLocation": artifact,
            "region": {
                "startLine": place.line,
                "startColumn": place.column,
                "endLine": place.end_line,
                "endColumn": place.end_column,
            },
        }
    }


def _artifact(name: str, project: Project) -> _Json:
    if name == STANDARD_INPUT:
        return {"uri": "stdin:", "description": _text(_("Standard input"))}
    path = project.path(name)
    if path.is_absolute():
        return {"uri": path.as_uri()}
    return {"uri": quote(os.fsencode(path.as_posix())), "uriBaseId": "%SRCROOT%"}


_PLACEHOLDER: Final = re.compile(r"\{(\d+)\}")
_LINK: Final = re.compile(r"(\\*)\]\(")


def _text(text: str) -> Mapping[str, str]:
    """Make a plain message: what SARIF would read as a placeholder or a link is escaped."""
    text = _PLACEHOLDER.sub(r"{{\1}}", text)
    return {"text": _LINK.sub(lambda match: rf"{match[1] * 2}\](", text)}


_TELLING_VALUES: Final = ("key", "value", "id", "alias", "other", "date")
"""The values that tell one problem of an item from another of the same kind."""
_ENOUGH: Final = 200


def _about(source: Source, problem: Problem) -> str:
    """Identify a problem by what stays the same when lines move, never by its place."""
    about = {key: problem.values[key] for key in _TELLING_VALUES if key in problem.values}
    if problem.ids:
        about["item"] = problem.ids[-1]
    else:
        line = source.line(source.position(problem.span.start).line)
        about["line"] = line.strip()[:_ENOUGH]
    return json.dumps([problem.code.value, about])


def _fingerprint(about: str, before: int) -> str:
    return sha256(f"{about}{before}".encode()).hexdigest()[:32]
