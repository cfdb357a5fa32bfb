"""Problems shown at their places, and counted."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from plancoop.i18n.translation import P_, _, ngettext
from plancoop.plan.model import Plan
from plancoop.plan.traversal import all_items
from plancoop.plan.values import Kind
from plancoop.problems import Problem, Severity
from plancoop.text.source import Source, Span
from plancoop.text.unprintable import on_one_line, visible
from plancoop.validation.checks import Check
from plancoop.wording.groupings import GroupingWords, grouping_words
from plancoop.wording.messages import SEVERITIES, error_text, fix_text, reason_text

_LINE: Final = 100


def check_report(check: Check, *, brief: bool = False) -> str:
    """Show a file that was checked: its problems, then the verdict in one line.

    In brief, no line of the file is shown, only where each problem is and how to mend it.
    """
    lines: list[str] = []
    if check.reading:
        lines += problem_lines(check.reading.document.source, check.problems, brief=brief)
    lines.append(outcome_line(check))
    return "".join(f"{line}\n" for line in lines)


def outcome_line(check: Check) -> str:
    """Say in one line whether a file is valid, and how many problems it has."""
    if check.failure:
        return f"✗ {error_text(check.failure)}"
    plan = check.reading.valid_plan if check.reading else None
    counts = count_problems(check)
    if plan and check.passed:
        return " ".join(filter(None, (valid_line(check.name, plan), counts)))
    remark = (
        _(". This is not a plancoop plan.") if check.reading and check.reading.is_foreign else ""
    )
    return f"✗ {on_one_line(check.name)}" + P_("colon", ": ") + counts + remark


def problem_lines(
    source: Source, problems: Sequence[Problem], *, brief: bool = False
) -> Iterable[str]:
    """Yield the lines that show problems; unless in brief, each with its line and a caret."""
    for problem in problems:
        yield _head(source, problem)
        if brief:
            yield from _mend(source, problem)
            continue
        yield from marked_line(source, problem.span)
        margin = " " * len(f"{source.position(problem.span.start).line:>5}")
        yield from _mend(source, problem, margin)
        yield ""


def marked_line(source: Source, span: Span) -> Iterable[str]:
    """Yield the line where something stands, and the carets below it."""
    line = source.position(span.start).line
    before, marked, after = _excerpt(source, span)
    yield f"{line:>5} | {before}{marked}{after}".rstrip()
    margin = " " * len(f"{line:>5}")
    yield f"{margin} | {' ' * len(before)}{'^' * max(len(marked), 1)}"


def _head(source: Source, problem: Problem) -> str:
    code = f"{_(SEVERITIES[problem.severity])} {problem.code.value}" + P_("colon", ": ")
    return f"{place_text(source, problem.span)}: {code}{reason_text(problem)}"


def _mend(source: Source, problem: Problem, margin: str = " " * 5) -> Iterable[str]:
    yield f"{margin} = {fix_text(problem)}"
    if problem.also:
        yield f"{margin} = " + _("See also {place}").format(place=place_text(source, problem.also))


def place_text(source: Source, span: Span) -> str:
    """Name a place: the file, the line and the column."""
    place = source.position(span.start)
    return f"{on_one_line(source.name)}:{place.line}:{place.column}"


def _excerpt(source: Source, span: Span) -> tuple[str, str, str]:
    """Cut a line around a place; return what is before, marked and after, safe to show."""
    place = source.position(span.start)
    line = source.line(place.line)
    start = place.column - 1
    end = min(start + max(span.end - span.start, 0), len(line.rstrip()))
    first = max(0, start - _LINE // 2)
    last = max(end, min(len(line), first + _LINE))
    before = ("…" if first else "") + line[first:start]
    after = line[max(end, start) : last] + ("…" if last < len(line) else "")
    marked = line[start : max(end, start)][:_LINE]
    return visible(before).replace("\t", " "), visible(marked).replace("\t", "→"), visible(after)


def count_problems(check: Check) -> str:
    """Count the problems of a file by how bad they are, and those that its plan silences."""
    errors, warnings, hints = (check.count(severity) for severity in Severity)
    silenced = len(check.reading.silenced) if check.reading else 0
    parts = (
        ngettext("{n} error", "{n} errors", errors) if errors else "",
        ngettext("{n} warning", "{n} warnings", warnings) if warnings else "",
        ngettext("{n} hint", "{n} hints", hints) if hints else "",
        ngettext("{n} silenced", "{n} silenced", silenced) if silenced else "",
    )
    return ", ".join(part for part in parts if part)


def _count(number: int, words: GroupingWords) -> str:
    """Count the audiences of a plan, by its own word for them."""
    template = ngettext("{n} {{group}}", "{n} {{groups}}", number)
    return template.format(group=words.one, groups=words.many)


def valid_line(name: str, plan: Plan) -> str:
    """Say that a plan has no error, and what it holds."""
    kinds = Counter(entry.item.kind for entry in all_items(plan))
    held = (
        _count(len(plan.audiences), grouping_words(plan.grouping)),
        ngettext("{n} objective", "{n} objectives", kinds[Kind.OBJECTIVE]),
        ngettext("{n} means", "{n} means", kinds[Kind.MEANS]),
        ngettext("{n} step", "{n} steps", kinds[Kind.STEP]),
    )
    sentence = _("the plan is valid ({held}).").format(held=", ".join(held))
    return f"✓ {on_one_line(name)}" + P_("colon", ": ") + sentence
