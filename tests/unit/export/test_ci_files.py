"""The files that stop a wrong plan: those of the documents, and filled in where that is known."""

from typing import Final

import pytest
import yaml

from plancoop.export import ci_files
from plancoop.export.ci_files import InstallSource
from plancoop.i18n import translation
from tests.support.files import ROOT

HASH: Final = "0123456789abcdef0123456789abcdef01234567"


@pytest.fixture(params=[("ci.md", ""), ("integration-continue.md", "fr")], ids=lambda one: one[0])
def page(request: pytest.FixtureRequest) -> str:
    """Return a page on continuous integration, and speak its language."""
    name, language = request.param
    if language:
        translation.set_language(language)
    return (ROOT / "docs" / str(name)).read_text(encoding="utf-8")


def test_what_is_written_is_what_the_pages_give_to_copy(page: str) -> None:
    assert f"```yaml\n# {ci_files.WORKFLOW}\n{ci_files.workflow(InstallSource())}```\n" in page
    assert f"```yaml\n# {ci_files.HOOKS}\n{ci_files.hooks(InstallSource())}```\n" in page


def test_what_is_added_to_other_hooks_is_the_same_hook() -> None:
    (alone,) = yaml.safe_load(ci_files.hooks(InstallSource()))["repos"]
    assert yaml.safe_load(ci_files.hook(InstallSource())) == [alone]


@pytest.mark.parametrize("folder", ["coop/data", "été 2027: #1/data"])
def test_a_plan_that_is_not_where_commands_look_is_named(folder: str) -> None:
    *_, step = yaml.safe_load(ci_files.workflow(InstallSource(), folder))["jobs"]["plan"]["steps"]
    assert step["with"] == {"strict": True, "files": folder}


@pytest.mark.parametrize(
    ("url", "action"),
    [
        ("https://github.com/une/plancoop", "une/plancoop"),
        ("https://github.com/une/plancoop.git", "une/plancoop"),
        ("https://forge.exemple.coop/une/plancoop", "OWNER/plancoop"),
    ],
)
def test_a_known_origin_is_filled_in(url: str, action: str) -> None:
    origin = InstallSource(url, HASH)
    *_, step = yaml.safe_load(ci_files.workflow(origin))["jobs"]["plan"]["steps"]
    assert step["uses"] == f"{action}@{HASH}"
    (repo,) = yaml.safe_load(ci_files.hooks(origin))["repos"]
    assert (repo["repo"], repo["rev"]) == (url, HASH)


def test_the_words_to_be_replaced_are_those_that_are_left() -> None:
    unknown = ci_files.workflow(InstallSource()) + ci_files.hooks(InstallSource())
    assert ci_files.placeholders(unknown) == ("HOST", "OWNER", "COMMIT")
    assert ci_files.placeholders(ci_files.workflow(InstallSource())) == ("OWNER", "COMMIT")
    known = InstallSource("https://github.com/une/plancoop", HASH)
    assert ci_files.placeholders(ci_files.workflow(known) + ci_files.hooks(known)) == ()
