"""`validate --format github`: what the runner and a reader of Markdown make of it."""

import html
from pathlib import Path
from typing import Final

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from plancoop.export.github import SHOWN, annotations, summary
from plancoop.export.locations import Project
from plancoop.problems import Problem, Severity
from plancoop.text.unprintable import first_forbidden, on_one_line, visible
from plancoop.validation.checks import Check
from plancoop.wording.messages import fix_text, reason_text
from tests.support.files import REAL_PLAN
from tests.unit.export.corpus import PROJECT, SILENCING, check, every, item, plan, unreadable
from tests.unit.export.runner import heard

COMMANDS: Final = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.HINT: "notice",
}
READER: Final = MarkdownIt("commonmark").enable(["table", "strikethrough"])
LIMIT: Final = 1 << 20


def tables(text: str) -> list[list[list[str]]]:
    """Read the tables of a page: the plain text of each cell; raise for anything but text in it."""
    found: list[list[list[str]]] = []
    for token in READER.parse(text):
        match token.type:
            case "table_open":
                found.append([])
            case "tr_open":
                found[-1].append([])
            case "inline" if found and token.level > 2:
                found[-1][-1].append("".join(map(plain, token.children or ())))
    return found


def plain(token: Token) -> str:
    assert token.type in {"text", "text_special"}, token
    return token.content


def whole(problem: Problem) -> str:
    said = reason_text(problem)
    return f"{said[0].upper()}{said[1:]}. {fix_text(problem)}"


def worst_first(one: Check) -> list[Problem]:
    return [
        problem
        for severity in (Severity.ERROR, Severity.WARNING, Severity.HINT)
        for problem in one.problems
        if problem.severity is severity
    ]


def test_each_problem_of_any_file_is_an_annotation_on_its_lines_worst_first() -> None:
    for one in every():
        if not one.reading or one.name == "-":
            continue
        said, log = heard(annotations([one], PROJECT))
        assert len(log) == 1, log
        problems = worst_first(one)
        position = one.reading.document.source.position
        assert len(said) == min(len(problems), SHOWN)
        for annotation, problem in zip(said, problems, strict=False):
            (line, column), (last, after) = map(position, problem.span)
            lines = {"file": one.name, "line": str(line), "endLine": str(last)}
            columns = {"col": str(column), "endColumn": str(after)} if line == last else {}
            title = {"title": f"plancoop {problem.code.value}"}
            assert annotation.properties == lines | columns | title
            assert annotation.command == COMMANDS[problem.severity]
            message, *more = annotation.message.split("\n")
            assert message == whole(problem)
            assert len(more) == (problem.also is not None)


def test_a_second_place_is_named_in_the_message() -> None:
    twice = check(plan(item("m1"), item("m1")), "data/plan.yaml")
    said, _ = heard(annotations([twice], PROJECT))
    first = next(one for one in said if one.properties["title"].endswith("PC301"))
    assert "data/plan.yaml:7:13" in first.message.split("\n")[1]
    assert first.properties["line"] == "9"


def test_ten_are_shown_of_all_files_together_errors_first_and_all_are_counted() -> None:
    milder = check(SILENCING, "a.yaml")
    worse = check(plan(*(item(f"m{n}", statut="fini fini") for n in range(1000))), "b.yaml")
    said, log = heard(annotations([milder, worse, unreadable("c.yaml")], PROJECT))
    assert [one.command for one in said] == ["error"] * 10
    assert [one.properties["file"] for one in said] == ["c.yaml", *["b.yaml"] * 9]
    lines = [int(one.properties["line"]) for one in said[1:]]
    assert lines == sorted(lines)
    assert "1003" in log[0]
    said, _ = heard(annotations([milder], PROJECT))
    assert [one.command for one in said] == ["warning", "notice"]
    said, _ = heard(annotations([check(SILENCING, strict=True)], PROJECT))
    assert [one.command for one in said] == ["error", "notice"]


def test_a_file_that_cannot_be_read_is_an_annotation_without_a_line() -> None:
    ((said,), _) = heard(annotations([unreadable("absent.yaml")], PROJECT))
    assert said.properties == {"file": "absent.yaml", "title": "plancoop"}
    assert said.command == "error"
    assert "absent.yaml" in said.message


def test_standard_input_has_its_place_in_the_message() -> None:
    ((said,), _) = heard(annotations([check("", "-")], PROJECT))
    assert said.properties == {"title": "plancoop PC001"}
    assert said.message.startswith("-:1:1: ")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("plan.yaml", "sous/plan.yaml"),
        ("./a/../plan.yaml", "sous/plan.yaml"),
        ("../plan.yaml", "plan.yaml"),
        ("a, b: 100 %\n::error::x.yaml", "sous/a, b: 100 %\n::error::x.yaml"),
        ("\u202etxt\x1b.yaml", "sous/<U+202E>txt<U+001B>.yaml"),
    ],
)
def test_files_are_named_from_the_root_of_the_project(name: str, shown: str) -> None:
    below = Project(PROJECT.root / "sous", PROJECT.root)
    ((said,), _) = heard(annotations([check("", name)], below))
    assert said.properties["file"] == shown


def test_a_file_beyond_the_project_is_named_whole() -> None:
    elsewhere = PROJECT.root.parent / "ailleurs" / "plan.yaml"
    for name in (str(elsewhere), "../ailleurs/plan.yaml"):
        ((said,), _) = heard(annotations([check("", name)], PROJECT))
        assert said.properties["file"] == elsewhere.as_posix()


def test_nothing_wrong_is_one_line_without_an_annotation() -> None:
    said, log = heard(annotations([check(REAL_PLAN.read_bytes())], PROJECT))
    assert (said, len(log)) == ([], 1)
    assert heard(annotations([], PROJECT)) == (said, log)


def test_nothing_that_a_terminal_obeys_is_written_whatever_a_plan_or_its_name_holds() -> None:
    for one in every():
        for text in (annotations([one], PROJECT), summary([one], PROJECT)):
            assert first_forbidden(text) is None, one.name
            assert "\r" not in text
        assert len(annotations([one], PROJECT).splitlines()) <= SHOWN + 1


def test_the_summary_shows_every_problem_of_any_file_as_plain_text() -> None:
    for one in every():
        files, *problems = tables(summary([one], PROJECT))
        name = one.name.replace("\n", r"\n")
        assert files[1][0] == f"{'✓' if one.passed else '✗'} {visible(name)}"
        if not one.reading:
            assert len(problems[0]) == 2
            continue
        expected = []
        position = one.reading.document.source.position
        for problem in worst_first(one):
            line, column = position(problem.span.start)
            said = whole(problem)[: -len(fix_text(problem)) - 1]
            row = [f"{visible(name)}:{line}:{column}", problem.code.value, said, fix_text(problem)]
            expected.append(row)
        rows = [[row[0], *row[2:]] for row in problems[0][1:]] if problems else []
        assert rows == expected, one.name


def test_the_summary_counts_the_problems_of_each_file() -> None:
    checks = [check(SILENCING, "a.yaml"), unreadable("b.yaml"), check(REAL_PLAN.read_bytes())]
    files, problems = tables(summary(checks, PROJECT))
    assert files[1:] == [
        ["✓ a.yaml", "0", "1", "1", "1"],
        ["✗ b.yaml", "–", "–", "–", "–"],
        ["✓ plan.yaml", "0", "0", "0", "0"],
    ]
    assert [row[0].partition(":")[0] for row in problems[1:]] == ["b.yaml", "a.yaml", "a.yaml"]


def test_a_summary_without_problems_has_no_table_of_them() -> None:
    assert len(tables(summary([check(REAL_PLAN.read_bytes())], PROJECT))) == 1
    assert tables(summary([], PROJECT)) == []


def test_a_summary_has_room_for_a_thousand_problems_and_ends_before_github_refuses_it() -> None:
    thousand = check(plan(*(item(f"m{n}", statut="fini fini") for n in range(1000))))
    assert len(tables(summary([thousand], PROJECT))[1]) == 1001
    small = check(SILENCING).reading
    many = [Check(f"{n:0>200}.yaml", small) for n in range(3000)]
    text = summary(many, PROJECT)
    assert len(text.encode()) < LIMIT
    files, problems = tables(text)
    left = [int(line.split()[2]) for line in text.splitlines() if line.startswith("…")]
    assert [len(files) - 1 + left[0], len(problems) - 1 + left[1]] == [3000, 6000]


def test_a_reader_of_html_sees_no_element_that_a_plan_brought() -> None:
    for one in every():
        page = READER.render(summary([one], PROJECT))
        for tag in ("<script", "<b>", "<a ", "<img", "<code", "<em", "<strong", "<s>"):
            assert tag not in page, one.name
        assert on_one_line(html.unescape(page).strip())


def test_a_file_is_named_as_its_path_is_with_slashes() -> None:
    ((said,), _) = heard(annotations([check("", str(Path("a") / "b.yaml"))], PROJECT))
    assert said.properties["file"] == "a/b.yaml"
