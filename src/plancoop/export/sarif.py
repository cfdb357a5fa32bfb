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
from plancoop.export.json_text import as_json
from plancoop.export.locations import Project, as_sentence, full_message, region
from plancoop.export.markdown import escape
from plancoop.i18n.translation import P_, _, command_line
from plancoop.problems import Code, Problem, Severity
from plancoop.text.source import STANDARD_INPUT, Source, Span
from plancoop.text.translatable import N_
from plancoop.validation.checks import Check, verdict
from plancoop.wording.messages import error_text, fix_text, reason_text

_SCHEMA: Final = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LEVELS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "note"}
_MEANINGS: Final = {
    Severity.ERROR: N_("This is an error: plancoop does nothing with a plan that has one."),
    Severity.WARNING: N_("This is a warning: the plan can be used, and --strict refuses it."),
    Severity.HINT: N_("This is a hint: nothing needs to be done."),
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
    what, how, more = as_sentence(reason_text(example)), fix_text(example), _("More: {command}")
    command = command_line(f"plancoop explain {code.value}")
    page = {"helpUri": f"{pages}/errors.md#{code.value.lower()}"} if pages else {}
    linked = f"[{command}]({page['helpUri']})" if page else f"`{command}`"
    return {
        "id": code.value,
        "name": code.name.title().replace("_", ""),
        "shortDescription": _text(what),
        "fullDescription": _text(what + " " + _(_MEANINGS[code.severity])),
        "help": {
            **_text(f"{how}\n\n{more.format(command=command)}"),
            "markdown": f"{escape(how)}\n\n{more.format(command=linked)}",
        },
        "defaultConfiguration": {"level": _LEVELS[code.severity]},
        **page,
    }


def _invocation(checks: Sequence[Check], project: Project) -> _Json:
    notifications = [
        {
            "level": "error",
            "message": _text(error_text(check.failure)),
            "locations": [{"physicalLocation": {"artifactLocation": _artifact(check, project)}}],
        }
        for check in checks
        if check.failure
    ]
    return {
        "executionSuccessful": not notifications,
        "exitCode": verdict(checks).value,
        "toolExecutionNotifications": notifications,
    }


def _results(check: Check, project: Project) -> Iterator[_Json]:
    if not check.reading:
        return
    source, artifact = check.reading.document.source, _artifact(check, project)
    seen: Counter[str] = Counter()
    reported = [(problem, None) for problem in check.problems]
    for problem, why in (*reported, *check.reading.silenced):
        result = _result(source, artifact, problem)
        about = _about(source, problem)
        fingerprint = sha256(f"{about}{seen[about]}".encode()).hexdigest()[:32]
        result["partialFingerprints"] = {"plancoop/v1": fingerprint}
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
    names = ("startLine", "startColumn", "endLine", "endColumn")
    place = dict(zip(names, region(source, span), strict=True))
    return {"physicalLocation": {"artifactLocation": artifact, "region": place}}


def _artifact(check: Check, project: Project) -> _Json:
    if check.name == STANDARD_INPUT:
        return {"uri": "stdin:", "description": _text(_("Standard input"))}
    path = project.path(check.name)
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
