"""The `--format github` of `validate`: annotations on the lines, and a summary of the job.

The annotations are workflow commands of GitHub Actions, which shows but a few of each step:
whatever there is stands in the summary, a page in Markdown.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from plancoop.export.locations import Project, as_sentence, full_message, region
from plancoop.export.markdown import escape
from plancoop.i18n.translation import P_, _, command_line, ngettext
from plancoop.problems import Problem, Severity
from plancoop.text.source import STANDARD_INPUT
from plancoop.text.unprintable import on_one_line, spelled
from plancoop.validation.checks import Check
from plancoop.wording.messages import SEVERITIES, error_text, fix_text, reason_text

SHOWN: Final = 10
LARGEST: Final = 480_000
"""In bytes, of each table of the summary: GitHub refuses one beyond 1 MiB."""

_COMMANDS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "notice"}
_BADNESS: Final = {severity: rank for rank, severity in enumerate(Severity)}


_Finding = tuple[Check, Problem | None]
"""A problem of a file; none where the file cannot be read."""


def _findings(checks: Sequence[Check]) -> list[_Finding]:
    """Collect what is wrong, the worst first, else in the order of files and lines."""
    unreadable: list[_Finding] = [(check, None) for check in checks if check.failure]
    problems = [(check, problem) for check in checks for problem in check.problems]
    return unreadable + sorted(problems, key=lambda finding: _BADNESS[finding[1].severity])


def annotations(checks: Sequence[Check], project: Project) -> str:
    """Write the first annotations, and how many problems there are in all."""
    findings = _findings(checks)
    lines = [_annotation(finding, project) for finding in findings[:SHOWN]]
    lines.append(ngettext("{n} problem in all.", "{n} problems in all.", len(findings)))
    return "".join(f"{line}\n" for line in lines)


def _annotation(finding: _Finding, project: Project) -> str:
    check, problem = finding
    name = spelled(_shown(check, project))
    about = {} if check.name == STANDARD_INPUT else {"file": name}
    if not problem or not check.reading:
        message = error_text(check.failure) if check.failure else ""
        return _command("error", {**about, "title": "plancoop"}, message)
    source = check.reading.document.source
    place, message = region(source, problem.span), full_message(problem)
    if problem.also:
        also = region(source, problem.also)
        there = _("See also {place}").format(place=f"{name}:{also.line}:{also.column}")
        message += f"\n{there}."
    if about:
        about |= {"line": str(place.line), "endLine": str(place.end_line)}
        if place.line == place.end_line:  # else the runner wants no columns
            about |= {"col": str(place.column), "endColumn": str(place.end_column)}
    else:
        message = f"{name}:{place.line}:{place.column}: {message}"
    title = f"plancoop {problem.code.value}"
    return _command(_COMMANDS[problem.severity], {**about, "title": title}, message)


def _command(name: str, properties: Mapping[str, str], message: str) -> str:
    properties = {key: value.translate(_IN_PROPERTY) for key, value in properties.items()}
    text = ",".join(f"{key}={value}" for key, value in properties.items())
    return f"::{name} {text}::{message.translate(_IN_MESSAGE)}"


_IN_MESSAGE: Final = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTY: Final = _IN_MESSAGE | str.maketrans({":": "%3A", ",": "%2C"})


def summary(checks: Sequence[Check], project: Project) -> str:
    """Write the verdict on every file, and every problem, as far as there is room."""
    findings = _findings(checks)
    counts = (_("Errors"), _("Warnings"), _("Hints"), P_("problems", "Silenced"))
    heads = (_("Place"), _("Severity"), _("Code"), _("Problem"), _("How to fix it"))
    parts = (
        f"### {command_line('plancoop validate')}",
        ngettext("{n} problem in all.", "{n} problems in all.", len(findings)),
        *_table((_("File"), *counts), (_file(check, project) for check in checks), len(checks)),
        *_table(heads, (_row(finding, project) for finding in findings), len(findings)),
    )
    return "".join(f"\n{part}\n" for part in parts)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]], count: int) -> Iterator[str]:
    """Yield a table of as many rows as there is room for, and how many there are beyond."""
    if not count:
        return
    lines = [_line(head), _line(["---"] * len(head))]
    room, beyond = LARGEST, count
    for row in rows:
        line = _line([escape(on_one_line(cell)) for cell in row])
        room -= len(line.encode()) + 1
        if room < 0:
            break
        lines.append(line)
        beyond -= 1
    yield "\n".join(lines)
    if beyond:
        yield ngettext("… and {n} more.", "… and {n} more.", beyond)


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _file(check: Check, project: Project) -> Sequence[str]:
    name = _shown(check, project)
    if not check.reading:
        return (f"✗ {name}", "–", "–", "–", "–")
    sign = "✓" if check.passed else "✗"
    counts = (*map(check.count, Severity), len(check.reading.silenced))
    return (f"{sign} {name}", *map(str, counts))


def _row(finding: _Finding, project: Project) -> Sequence[str]:
    check, problem = finding
    name = _shown(check, project)
    if problem and check.reading:
        severity = _(SEVERITIES[problem.severity])
        line, column = check.reading.document.source.position(problem.span.start)
        cells = (problem.code.value, as_sentence(reason_text(problem)), fix_text(problem))
        return (f"{name}:{line}:{column}", severity, *cells)
    failure = error_text(check.failure) if check.failure else ""
    return (name, _(SEVERITIES[Severity.ERROR]), "", failure, "")


def _shown(check: Check, project: Project) -> str:
    """Name a file as its project does."""
    return check.name if check.name == STANDARD_INPUT else project.path(check.name).as_posix()
