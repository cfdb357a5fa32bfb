"""The codes of problems: all of them in a list, or one with its example."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import count
from typing import TYPE_CHECKING, Final

from plancoop.i18n.translation import P_, _
from plancoop.problems import Code, Problem, Severity
from plancoop.text.source import Source, Span
from plancoop.text.translatable import N_
from plancoop.text.unprintable import NO_BREAK_SPACES, visible
from plancoop.wording.messages import SEVERITIES, fix_text, reason_text

if TYPE_CHECKING:
    from plancoop.validation.reading import Reading


GROUPS: Final = {
    "PC0": N_("Bytes and characters"),
    "PC1": N_("YAML"),
    "PC2": N_("Keys and values"),
    "PC3": N_("Between the parts of the plan"),
    "PC4": N_("Keeping the plan"),
}
"""What the codes that begin alike are about."""


@dataclass(frozen=True)
class Example:
    """A plan with a problem, and the same plan once mended."""

    faulty: "Reading"
    mended: Source

    @property
    def source(self) -> Source:
        """The faulty plan as it is written."""
        return self.faulty.document.source

    def problems(self, code: Code) -> tuple[Problem, ...]:
        """Return the problems with a code that the faulty plan has."""
        return tuple(problem for problem in self.faulty.problems if problem.code is code)


def list_codes() -> str:
    """List every code in one line, under what it is about."""
    longest = max(len(_(word)) for word in SEVERITIES.values())
    groups = []
    for group, title in GROUPS.items():
        groups.append(f"{_(title)}\n")
        for code in codes_of(group):
            severity = f"{severity_word(code):<{longest}}"
            groups[-1] += f"  {code.value}  {severity}  {code_sentence(code)}\n"
    return "\n".join(groups)


def codes_of(group: str) -> list[Code]:
    """Return the codes of a group, in order."""
    return [code for code in Code if code.value.startswith(group)]


def code_name(code: Code) -> str:
    """Return the name that goes with a code, the same in every language."""
    return code.name.lower().replace("_", "-")


def severity_word(code: Code) -> str:
    """Return the word for the severity of a code."""
    return _(SEVERITIES[code.severity])


def code_sentence(code: Code) -> str:
    """Say what is wrong, with no example: values show as “…”."""
    return reason_text(Problem(code, Span(0, 0)))


def explain_code(code: Code, example: Example | None) -> str:
    """Explain a code: the problem, an example, how to mend it, and how to silence it."""
    return "".join(f"{line}\n" for line in _explained(code, example))


def _explained(code: Code, example: Example | None) -> Iterator[str]:
    head = f"{code.value} ({code_name(code)}), {severity_word(code)}"
    yield head + P_("colon", ": ") + code_sentence(code)
    yield ""
    if example:
        yield _("For example:")
        yield from map(_numbered, count(1), visible_lines(example.source))
        yield ""
        yield _("What plancoop validate says about it:")
        yield from validation_lines(example, code)
        yield ""
    yield _("To fix it:")
    yield f"  {code_fix(code, example)}"
    if example:
        yield from (_numbered(*line) for line in mended_lines(example))
    yield ""
    if code.severity is Severity.ERROR:
        yield _("An error cannot be silenced.")
        yield ""
    elif silence := suppression_lines(code, example):
        yield _("To silence it, in the plan itself (without “elements”, everywhere):")
        yield from silence
        yield ""
    yield _("Documentation: {page}").format(page=f"docs/errors.md#{code.value.lower()}")


def _numbered(place: int | None, line: str) -> str:
    return f"{place or '':>5} | {line}".rstrip()


def visible_lines(source: Source) -> list[str]:
    """Return the lines of a file as a reader can see them; the bytes of one that is no UTF-8."""
    if "\0" in source.text:
        return [source.encode()[:_FEW].hex(" ").upper() + " …"]
    return [_seen(line) for line in source.text.removesuffix("\n").split("\n")]


_FEW: Final = 12


def _seen(line: str) -> str:
    """Show tabs and no-break spaces, which look like spaces, and what no editor shows."""
    for blank in NO_BREAK_SPACES:
        line = line.replace(blank, f"<U+{ord(blank):04X}>")
    return visible(line.removesuffix("\r")).replace("\t", "→")


def validation_lines(example: Example, code: Code) -> list[str]:
    """Return the lines that `validate` prints of the example's problems."""
    from plancoop.wording.problem_report import problem_lines

    return list(problem_lines(example.source, example.problems(code)))[:-1]


def code_fix(code: Code, example: Example | None) -> str:
    """Say how to mend it."""
    return fix_text(example.problems(code)[0] if example else Problem(code, Span(0, 0)))


def mended_lines(example: Example) -> Iterator[tuple[int | None, str]]:
    """Yield the lines that mending changed, each with its number and among its neighbours.

    What was left out between two changes is one line without a number.
    """
    before, after = visible_lines(example.source), visible_lines(example.mended)
    compared = SequenceMatcher(None, before, after, autojunk=False)
    for rank, group in enumerate(compared.get_grouped_opcodes(1)):
        if rank:
            yield None, "…"
        for place in range(group[0][3], group[-1][4]):
            yield place + 1, after[place]


def suppression_lines(code: Code, example: Example | None) -> list[str]:
    """Return the lines of a plan that silence a code; none where it cannot be silenced."""
    if not code.can_be_silenced:
        return []
    lines = [
        "verification:",
        f"  - regle: {code.value}",
        "    raison: " + _("why it is left as it is"),
    ]
    ids = example.problems(code)[0].ids if example else ()
    return [*lines, f"    elements: [{ids[-1]}]"] if ids else lines
