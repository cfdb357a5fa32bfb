"""What explains the codes is true: the examples in the package, and `docs/errors.md`.

Both come from the cases: of each code, the smallest that has a mended twin. `PLANCOOP_ACCEPT=1
pytest tests/documentation/test_errors_page.py` writes them anew, for a reviewer to read.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from plancoop.commands.explain import example
from plancoop.i18n import translation
from plancoop.i18n.translation import _
from plancoop.problems import Code, Severity
from plancoop.text.source import Source
from plancoop.validation.reading import read
from plancoop.wording.explain import (
    GROUPS,
    Example,
    code_fix,
    code_name,
    code_sentence,
    codes_of,
    mended_lines,
    severity_word,
    suppression_lines,
    validation_lines,
    visible_lines,
)
from tests.support.cases import ACCEPTED, REFUSED, Case, code_of
from tests.support.files import ROOT

EXAMPLES: Final = ROOT / "src" / "plancoop" / "examples"
PAGE: Final = ROOT / "docs" / "errors.md"

# What the model cannot refuse today: the name for an error that nobody foresaw.
UNHEARD_OF: Final = Code.REFUSED_VALUE
EXPLAINED: Final = [code for code in Code if code is not UNHEARD_OF]

# The mistake that is made most, where a shorter example shows another.
USUAL: Final = {
    Code.TAB_INDENT: "key",
    Code.RESERVED_START: "at",
    Code.UNCLOSED: "double-quote",
    Code.NO_EVIDENCE: "dated",
    Code.OUTSIDE_PERIOD: "wrong-year",
    Code.OUT_OF_ORDER: "entry-forgotten",
    Code.STATUS_AT_ODDS: "not-changed",
    Code.OPEN_STEPS: "one",
}

_HEADER = re.compile(rb"(?:# (?:attendu|lu): .*\n)*")


def twin(path: Path) -> Path:
    return path.with_name(f"mended-{path.name}")


def is_usual(code: Code, path: Path) -> bool:
    return code not in USUAL or (code_of(path), path.stem) == (code, USUAL[code])


def shown_by(code: Code) -> Path | None:
    """Choose the case that explains a code, if there is one with a twin."""
    every: list[Case] = [one.values[0] for one in REFUSED + ACCEPTED]
    fit = [
        one
        for one in every
        if code.value in {found for _line, _column, found in one.verdict}
        and twin(one.path).exists()
        and is_usual(code, one.path)
    ]
    order = sorted(fit, key=lambda one: (len(one.verdict), one.path.stat().st_size, one.path.name))
    return order[0].path if order else None


def packaged() -> dict[str, bytes]:
    """Return the files that the package is to hold, and what is in each."""
    files = {}
    for code in EXPLAINED:
        if path := shown_by(code):
            for kind, case in (("", path), ("-mended", twin(path))):
                files[f"{code.value}{kind}.yaml"] = _HEADER.sub(b"", case.read_bytes(), 1)
    return files


def test_every_code_has_a_case_that_is_mended_as_its_message_says() -> None:
    assert [code for code in EXPLAINED if shown_by(code) is None] == []
    assert shown_by(UNHEARD_OF) is None


def test_the_examples_of_the_package_are_the_cases(accept: bool) -> None:  # noqa: FBT001
    expected = packaged()
    if accept:
        for old in EXAMPLES.glob("*.yaml"):
            old.unlink()
        for file, data in expected.items():
            (EXAMPLES / file).write_bytes(data)
    assert {one.name: one.read_bytes() for one in EXAMPLES.iterdir()} == expected


@pytest.mark.parametrize("code", EXPLAINED)
def test_an_example_has_its_problem_and_its_twin_has_none(code: Code) -> None:
    shown = known(code)
    assert shown.problems(code)
    beside = [one for one in shown.faulty.problems if one.code is not code]
    assert all(one.severity is not Severity.ERROR for one in beside)
    assert read(shown.mended).problems == ()
    assert list(mended_lines(shown))


@pytest.mark.parametrize("code", [one for one in EXPLAINED if one.severity is not Severity.ERROR])
def test_the_lines_that_silence_a_code_do_so(code: Code) -> None:
    shown = known(code)
    lines = suppression_lines(code, shown)
    silenced = read(Source("plan.yaml", shown.source.text + "".join(f"{one}\n" for one in lines)))
    if code is Code.SILENCES_NOTHING:
        assert lines == []
    else:
        assert code not in {one.code for one in silenced.problems}
        assert [one.code for one, _reason in silenced.silenced] == [code]


def known(code: Code) -> Example:
    shown = example(code)
    assert shown is not None
    return shown


# --- the page


@pytest.fixture
def page() -> str:
    """Return the page as it stands."""
    return PAGE.read_text(encoding="utf-8")


def test_the_page_says_what_the_product_says(accept: bool) -> None:  # noqa: FBT001
    translation.set_language("fr")
    expected = "".join(f"{line}\n" for line in whole())
    if accept:
        PAGE.write_text(expected, encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == expected


def whole() -> Iterator[str]:
    yield INTRODUCTION
    for group, title in GROUPS.items():
        yield f"**{_(title)}**"
        yield ""
        for code in codes_of(group):
            link = f"[{code.value}](#{code.value.lower()})"
            yield f"- {link}, {severity_word(code)}\u00a0: {plain(code)}"
        yield ""
    for code in Code:
        yield from section(code)


INTRODUCTION: Final = """\
# Les codes de `plancoop validate`

Chaque problème que `plancoop validate` trouve porte un code, qui ne change pas d'une version à
l'autre. `plancoop explain PC104` montre dans le terminal ce que cette page en dit;
`plancoop explain` donne la liste de tous.

Une *erreur* rend le plan inutilisable tant qu'elle n'est pas corrigée. Un *avertissement* n'empêche
rien, sauf sous `--strict`, qui en fait une erreur. Un *conseil* n'empêche jamais rien. Le plan peut
taire un avertissement ou un conseil dans sa section `verification`, en disant pourquoi.

Dans les exemples, ce qui ne se voit pas est écrit par un signe : `→` est une tabulation, `<U+00A0>`
une espace insécable.

Cette page est tirée des cas de `tests/cases`, et un test la tient à jour.
""".replace(" :", "\u00a0:")


def section(code: Code) -> Iterator[str]:
    shown = example(code)
    yield f"## {code.value}"
    yield ""
    yield f"{severity_word(code).capitalize()} (`{code_name(code)}`)\u00a0: {plain(code)}."
    yield ""
    if shown:
        yield from fenced("yaml", visible_lines(shown.source))
        yield from fenced("text", validation_lines(shown, code))
    yield f"Pour corriger\u00a0: {escaped(code_fix(code, shown))}"
    yield ""
    if shown:
        yield from fenced("yaml", [line for _place, line in mended_lines(shown)])
    if lines := suppression_lines(code, shown):
        yield "Pour le taire, dans le plan lui-même\u00a0:"
        yield ""
        yield from fenced("yaml", lines)


def plain(code: Code) -> str:
    return escaped(code_sentence(code))


def escaped(text: str) -> str:
    """Let no sign of a sentence mean something to Markdown."""
    return re.sub(r"([\\`*_<>\[\]|&])", r"\\\1", text)


def fenced(language: str, lines: list[str]) -> Iterator[str]:
    yield f"```{language}"
    yield from lines
    yield "```"
    yield ""


def test_each_code_has_its_section_and_its_line_in_the_contents(page: str) -> None:
    every = [code.value for code in Code]
    assert re.findall(r"^## (.*)$", page, re.MULTILINE) == every
    linked = re.findall(r"^- \[(PC\d{3})\]\(#(pc\d{3})\), ", page, re.MULTILINE)
    assert linked == [(code, code.lower()) for code in every]


@pytest.mark.parametrize("code", EXPLAINED)
def test_the_example_of_the_page_has_the_problem_where_the_page_says(code: Code, page: str) -> None:
    text = page.partition(f"\n## {code.value}\n")[2].partition("\n## ")[0]
    blocks = re.findall(r"^```(yaml|text)\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    assert [kind for kind, _block in blocks][:3] == ["yaml", "text", "yaml"]
    plan, said = blocks[0][1], blocks[1][1]
    if re.search("→|<U[+]|^FF FE", plan):
        return  # it holds what the page cannot: the examples of the package do
    source = Source("plan.yaml", plan)
    found = [one for one in read(source).problems if one.code is code]
    places = [source.position(one.span.start) for one in found]
    heads = re.findall(r"^plan\.yaml:(\d+):(\d+): .* (PC\d{3})\u00a0: ", said, re.MULTILINE)
    assert heads == [(str(line), str(column), code.value) for line, column in places]
    assert heads


def test_only_what_no_page_can_hold_is_shown_by_other_signs(page: str) -> None:
    odd = re.findall(r"^## (PC\d{3})\n(?:(?!^##).)*?(?:→|<U\+)", page, re.DOTALL | re.MULTILINE)
    assert set(odd) <= {"PC002", "PC003", "PC005", "PC006", "PC007", "PC103", "PC104", "PC123"}
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e]", page)
