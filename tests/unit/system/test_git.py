"""What git keeps of a plan's file: found, followed, read, and never at the price of running it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Final

import pytest

from plancoop.errors import DiskError
from plancoop.system import git
from plancoop.system.git import FileVersion, NoHistory, Repository, repository_of
from tests.support.repositories import SETTINGS, Checkout, initialized, require_git
from tests.support.rights import root_only

DAYS: Final = ("2012-01-10", "2012-02-10", "2012-03-10")

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such thing")


@pytest.fixture(autouse=True)
def _our_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    require_git()
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_NOSYSTEM"):
        monkeypatch.setenv(name, SETTINGS[name])


@pytest.fixture
def checkout() -> Checkout:
    """Return a repository with three versions of a plan, one a month."""
    made = initialized(Path.cwd() / "depot")
    for rank, day in enumerate(DAYS, 1):
        write(made, f"version {rank}\n")
        made.commit(day)
    return made


def write(checkout: Checkout, text: str, name: str = "data/plan.yaml") -> Path:
    path = checkout.root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def found(checkout: Checkout, name: str = "data/plan.yaml") -> Repository:
    return repository_of(checkout.root / name)


def text_of(repository: Repository, version: FileVersion | None) -> str | None:
    assert version
    with repository.reading() as read:
        source = read(version)
    return source.text if source else None


# Finding the repository, and what a revision is


def test_a_plan_is_found_with_its_place_and_last_commit(checkout: Checkout) -> None:
    repository = found(checkout)
    assert repository.path == "data/plan.yaml"
    assert repository.root.samefile(checkout.root)
    assert repository.head == checkout.git("rev-parse", "HEAD")
    assert not repository.shallow


@pytest.mark.parametrize(
    "name",
    [
        "plan.yaml",
        "à l'été/plan d'action.yaml",
        "-plan.yaml",
        "--output=x/-p.yaml",
        "[a]*?/plan[1].yaml",
        pytest.param(":(top)/p:lan.yaml", marks=posix_only),
        pytest.param(":!x/^plan.yaml", marks=posix_only),
        pytest.param('"guillemets"\\/plan\t.yaml', marks=posix_only),
        "日本/👩‍👩‍👧.yaml",
        "HEAD",
        "a blob 3",
    ],
)
def test_any_name_is_read_and_followed(name: str) -> None:
    checkout = initialized(Path.cwd() / "dépôt à part")
    write(checkout, "un\n", name)
    write(checkout, "autre\n", "plan1.yaml")
    checkout.commit(DAYS[0])
    write(checkout, "deux\n", name)
    checkout.commit(DAYS[1])
    repository = found(checkout, name)
    walk = repository.walk(until=date.fromisoformat(DAYS[0]))
    assert [text_of(repository, one) for one in walk.newer] == ["deux\n"]
    assert text_of(repository, walk.found) == "un\n"


@posix_only
def test_a_name_that_is_no_utf8_is_read() -> None:
    checkout = initialized(Path.cwd() / "depot")
    name = os.fsdecode(b"pl\xe9n.yaml")
    try:
        write(checkout, "un\n", name)
    except OSError:
        pytest.skip("this file system wants UTF-8")
    checkout.commit(DAYS[0])
    repository = found(checkout, name)
    assert text_of(repository, repository.resolve("HEAD")) == "un\n"


@posix_only
def test_a_name_with_a_line_break_has_no_history() -> None:
    checkout = initialized(Path.cwd() / "depot")
    write(checkout, "un\n", "a\nb.yaml")
    checkout.commit(DAYS[0])
    with pytest.raises(NoHistory):
        found(checkout, "a\nb.yaml")


def test_revisions_are_what_git_says(checkout: Checkout) -> None:
    checkout.git("tag", "assemblée", "HEAD~1")
    checkout.git("tag", "--annotate", "--message", "x", "note", "HEAD~2")
    repository = found(checkout)
    known = {
        "HEAD": 0,
        "main": 0,
        "main@{0}": 0,
        ":/2012-02": 1,
        "HEAD^": 1,
        "assemblée": 1,
        "HEAD~2": 2,
        "note": 2,
        "note^{}": 2,
        "HEAD^{/2012-01}": 2,
    }
    commits = checkout.git("rev-list", "HEAD").split()
    for revision, rank in known.items():
        version = repository.resolve(revision)
        assert version
        assert version.commit == commits[rank], revision
    short = repository.resolve(repository.head[:7])
    assert short
    assert short.day == date.fromisoformat(DAYS[2])


@pytest.mark.parametrize(
    "word",
    [
        *(
            "",
            "nulle-part",
            "HEAD~9",
            "HEAD:data/plan.yaml",
            "HEAD^{tree}",
            "^HEAD",
            "HEAD~1..HEAD",
        ),
        *(
            "HEAD~1...HEAD",
            "--all",
            "-",
            "--output=sprung",
            "--git-dir",
            "HEAD HEAD",
            "HEAD\n",
            "@{9}",
        ),
        *("HEAD@{", "*", "main^{/[}", "refs/heads/", "\udce9", "x" * 5000),
    ],
)
def test_what_names_no_commit_is_none(word: str, checkout: Checkout) -> None:
    assert found(checkout).resolve(word) is None
    assert not (checkout.root / "sprung").exists()


def test_the_names_of_branches_and_tags_are_known(checkout: Checkout) -> None:
    checkout.git("tag", "v1")
    checkout.git("branch", "été")
    assert set(found(checkout).names()) == {"main", "v1", "été"}


def test_standard_input_has_no_history() -> None:
    with pytest.raises(NoHistory):
        repository_of(Path("-"))


def test_outside_a_repository_there_is_no_history() -> None:
    Path("plan.yaml").write_text("x", encoding="utf-8")
    with pytest.raises(NoHistory, match="no git repository"):
        repository_of(Path("plan.yaml"))


def test_in_a_repository_without_commits_there_is_no_history() -> None:
    checkout = initialized(Path.cwd() / "depot")
    write(checkout, "un\n")
    with pytest.raises(NoHistory, match="no commit"):
        found(checkout)


def test_an_untracked_file_has_no_versions(checkout: Checkout) -> None:
    write(checkout, "un\n", "autre.yaml")
    assert found(checkout, "autre.yaml").walk(until=date.fromisoformat(DAYS[2])) == git.Walk(
        (), None, "autre.yaml"
    )


def test_without_git_there_is_no_history(
    checkout: Checkout, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(checkout.root))
    with pytest.raises(NoHistory, match="not installed"):
        found(checkout)


@posix_only
def test_a_git_of_the_working_folder_is_never_run(
    checkout: Checkout, monkeypatch: pytest.MonkeyPatch
) -> None:
    trap = checkout.root / "git"
    trap.write_text("#!/bin/sh\ntouch sprung\n", encoding="utf-8")
    trap.chmod(0o755)
    monkeypatch.chdir(checkout.root)
    monkeypatch.setenv("PATH", os.pathsep.join(("", ".", os.environ["PATH"])))
    assert found(checkout).walk(until=date.fromisoformat(DAYS[0])).found
    assert not Path("sprung").exists()


# Versions


def test_the_walk_stops_at_the_last_version_of_a_moment(checkout: Checkout) -> None:
    repository = found(checkout)
    commits = checkout.git("rev-list", "HEAD").split()
    for rank, day in enumerate(reversed(DAYS)):
        walk = repository.walk(until=date.fromisoformat(day))
        assert walk.found
        assert walk.found.commit == commits[rank]
        assert [one.commit for one in walk.newer] == commits[:rank]
        before = repository.walk(until=date.fromisoformat(day) - timedelta(days=1))
        assert len(before.newer) == rank + 1
    assert repository.walk(until=date.fromisoformat(DAYS[0]) - timedelta(days=1)).found is None


def test_commits_that_leave_the_plan_alone_are_no_versions(checkout: Checkout) -> None:
    write(checkout, "x", "notes.txt")
    checkout.commit("2012-04-10")
    walk = found(checkout).walk(until=date.fromisoformat("2012-05-01"))
    assert walk.found
    assert walk.found.day == date.fromisoformat(DAYS[2])


def test_a_renamed_plan_is_followed_through_all_its_names(checkout: Checkout) -> None:
    long = "".join(f"ligne {number}\n" for number in range(40))
    write(checkout, long)
    write(checkout, "autre chose\n", "a/notes.txt")
    checkout.commit("2012-04-10")
    checkout.git("mv", "a", "b")
    (checkout.root / "plan").mkdir()
    checkout.git("mv", "data/plan.yaml", "plan/le plan.yaml")
    write(checkout, long.replace("ligne 7\n", "autre\n"), "plan/le plan.yaml")
    checkout.commit("2012-05-10")
    checkout.git("mv", "plan/le plan.yaml", "plan.yaml")
    checkout.commit("2012-06-10")
    repository = found(checkout, "plan.yaml")
    walk = repository.walk(until=date.fromisoformat(DAYS[0]))
    assert [one.path for one in walk.newer] == [
        *("plan.yaml", "plan/le plan.yaml", "data/plan.yaml", "data/plan.yaml", "data/plan.yaml"),
    ]
    assert walk.path == "data/plan.yaml"
    assert text_of(repository, walk.found) == "version 1\n"
    third = checkout.git("rev-parse", "HEAD~3")
    assert repository.walk(beyond=third).path == "data/plan.yaml"
    assert repository.walk(beyond="HEAD~1").path == "plan/le plan.yaml"
    assert repository.walk(beyond="HEAD").path == "plan.yaml"


def test_a_plan_that_replaced_another_under_its_name_goes_back_through_that(
    checkout: Checkout,
) -> None:
    checkout.git("mv", "data/plan.yaml", "data/2012.yaml")
    write(checkout, "version: 1\ntitre: 2013\n")
    checkout.commit("2012-12-10")
    repository = found(checkout)
    assert (
        text_of(repository, repository.walk(until=date.fromisoformat(DAYS[0])).found)
        == "version 1\n"
    )


def test_a_commit_without_the_file_has_no_text(checkout: Checkout) -> None:
    checkout.git("rm", "--quiet", "data/plan.yaml")
    checkout.commit("2012-04-10")
    write(checkout, "revenu\n")
    checkout.commit("2012-05-10")
    repository = found(checkout)
    walk = repository.walk(until=date.fromisoformat("2012-04-20"))
    assert text_of(repository, walk.found) is None
    assert [text_of(repository, one) for one in walk.newer] == ["revenu\n"]


def test_a_folder_of_that_name_is_no_plan(checkout: Checkout) -> None:
    checkout.git("rm", "--quiet", "data/plan.yaml")
    write(checkout, "x", "data/plan.yaml/x")
    checkout.commit("2012-04-10")
    version = found(checkout, "data/plan.yaml/x").resolve("HEAD")
    assert version
    repository = found(checkout, "data/plan.yaml/x")
    assert text_of(repository, FileVersion(version.commit, date.min, "data/plan.yaml")) is None


def test_of_merged_branches_the_line_of_the_branch_itself_counts(checkout: Checkout) -> None:
    checkout.git("checkout", "--quiet", "-b", "ailleurs")
    write(checkout, "ailleurs\n")
    checkout.commit("2012-03-20")
    checkout.git("checkout", "--quiet", "main")
    write(checkout, "ici\n", "notes.txt")
    checkout.commit("2012-04-10")
    noon = "2012-05-10T12:00:00"
    words = ("merge", "--quiet", "--no-ff", "--message", "fusion", "ailleurs")
    checkout.git(*words, GIT_COMMITTER_DATE=noon, GIT_AUTHOR_DATE=noon)
    repository = found(checkout)
    then = repository.walk(until=date.fromisoformat("2012-04-20"))
    assert text_of(repository, then.found) == "version 3\n"
    assert (
        text_of(repository, repository.walk(until=date.fromisoformat("2012-05-10")).found)
        == "ailleurs\n"
    )


def test_bytes_come_as_they_were_committed_whatever_the_attributes_say(checkout: Checkout) -> None:
    write(checkout, "*.yaml text eol=crlf working-tree-encoding=UTF-16\n", ".gitattributes")
    repository = found(checkout)
    for rank, version in enumerate(repository.walk(beyond="").newer):
        assert text_of(repository, version) == f"version {3 - rank}\n"


def test_two_hundred_versions_take_a_handful_of_processes(
    checkout: Checkout, monkeypatch: pytest.MonkeyPatch
) -> None:
    for rank in range(40):
        write(checkout, f"encore {rank}\n")
        checkout.commit("2012-06-10")
    started = []
    popen = subprocess.Popen

    def counting(*args: object, **options: object) -> object:
        started.append(args)
        return popen(*args, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(subprocess, "Popen", counting)
    repository = found(checkout)
    walk = repository.walk(until=date.min)
    with repository.reading() as read:
        assert all(read(version) for version in walk.newer)
    assert len(walk.newer) == 43
    assert len(started) <= 6


# Odd repositories


def test_a_shallow_clone_says_where_it_is_cut(checkout: Checkout) -> None:
    clone = Checkout(checkout.root.parent / "clone")
    address = checkout.root.as_uri()
    checkout.git("clone", "--quiet", "--depth=2", address, str(clone.root))
    repository = found(clone)
    assert repository.shallow
    walk = repository.walk(until=date.fromisoformat(DAYS[0]))
    assert (walk.found, walk.cut, len(walk.newer)) == (None, True, 2)
    assert not repository.walk(until=date.fromisoformat(DAYS[1])).cut
    assert repository.resolve("HEAD~2") is None


def test_a_shallow_clone_that_has_the_first_version_is_not_cut_there(checkout: Checkout) -> None:
    write(checkout, "x", "notes.txt")
    checkout.commit("2012-04-10")
    write(checkout, "neuf\n", "neuf.yaml")
    checkout.commit("2012-05-10")
    clone = Checkout(checkout.root.parent / "clone")
    checkout.git("clone", "--quiet", "--depth=2", checkout.root.as_uri(), str(clone.root))
    walk = found(clone, "neuf.yaml").walk(until=date.fromisoformat(DAYS[0]))
    assert (walk.found, walk.cut, len(walk.newer)) == (None, False, 1)


def test_a_worktree_a_detached_head_and_a_submodule_are_repositories_too(
    checkout: Checkout,
) -> None:
    aside = Checkout(checkout.root.parent / "à côté")
    checkout.git("worktree", "add", "--quiet", "--detach", str(aside.root), "HEAD~1")
    assert len(found(aside).walk(until=date.min).newer) == 2
    above = initialized(checkout.root.parent / "au-dessus")
    allowed = ("-c", "protocol.file.allow=always")
    above.git(*allowed, "submodule", "--quiet", "add", checkout.root.as_uri(), "sous module")
    assert len(found(above, "sous module/data/plan.yaml").walk(until=date.min).newer) == 3


def test_a_sparse_checkout_reads_what_is_not_on_disk(checkout: Checkout) -> None:
    write(checkout, "x", "autre/notes.txt")
    checkout.commit("2012-04-10")
    checkout.git("sparse-checkout", "set", "autre")
    assert not (checkout.root / "data").exists()
    write(checkout, "version 4\n")
    assert len(found(checkout).walk(until=date.min).newer) == 3


@posix_only
def test_links_lead_to_the_repository_of_the_file_itself(checkout: Checkout) -> None:
    outside = Path.cwd() / "ailleurs.yaml"
    outside.write_text("x", encoding="utf-8")
    (checkout.root / "lien.yaml").symlink_to(outside)
    (Path.cwd() / "vers-le-plan.yaml").symlink_to(checkout.root / "data" / "plan.yaml")
    checkout.commit("2012-04-10")
    with pytest.raises(NoHistory, match="no git repository"):
        found(checkout, "lien.yaml")
    assert repository_of(Path("vers-le-plan.yaml")).path == "data/plan.yaml"


@pytest.mark.parametrize(
    "name", ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY"]
)
def test_the_variables_of_a_hook_name_no_other_repository(
    name: str, checkout: Checkout, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, str(Path.cwd() / "nulle-part"))
    assert len(found(checkout).walk(until=date.min).newer) == 3


def test_a_bare_repository_around_the_plan_is_none() -> None:
    checkout = initialized(Path.cwd() / "depot")
    checkout.git("init", "--quiet", "--bare", "nu")
    write(checkout, "x", "nu/plan.yaml")
    with pytest.raises(NoHistory):
        found(checkout, "nu/plan.yaml")


def test_a_working_tree_that_is_said_to_be_elsewhere_is_not_this_one(checkout: Checkout) -> None:
    (Path.cwd() / "ailleurs").mkdir()
    checkout.git("config", "core.worktree", str(Path.cwd() / "ailleurs"))
    with pytest.raises(NoHistory, match="no git repository"):
        found(checkout)


@root_only
def test_a_repository_of_someone_else_is_refused_as_git_refuses_it(checkout: Checkout) -> None:
    for path in (checkout.root, checkout.root / ".git"):
        os.chown(path, 12345, 12345)
    with pytest.raises(NoHistory) as caught:
        found(checkout)
    assert "ownership" in str(caught.value.values["reason"])


def test_a_damaged_repository_is_an_error_of_the_disk(checkout: Checkout) -> None:
    repository = found(checkout)
    version = repository.resolve("HEAD")
    assert version
    blob = checkout.git("rev-parse", "HEAD:data/plan.yaml")
    stored = checkout.root / ".git" / "objects" / blob[:2] / blob[2:]
    stored.chmod(0o600)
    stored.write_bytes(b"x")
    with pytest.raises(DiskError):
        text_of(repository, version)
    tree = checkout.git("rev-parse", "HEAD~1^{tree}")
    (checkout.root / ".git" / "objects" / tree[:2] / tree[2:]).unlink()
    with pytest.raises(DiskError):
        repository.walk(until=date.min)


@posix_only
def test_a_git_that_cannot_be_started_is_an_error_of_the_disk(
    checkout: Checkout, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository = found(checkout)
    broken = checkout.root / "broken" / "git"
    broken.parent.mkdir()
    broken.write_bytes(b"no program")
    broken.chmod(0o755)
    with (
        pytest.raises(DiskError, match="cannot tell the history") as error,
        replace(repository, program=str(broken)).reading(),
    ):
        pass
    assert error.value.values["reason"] == "this machine cannot run it"
    monkeypatch.setenv("PATH", str(broken.parent))
    with pytest.raises(DiskError, match="cannot tell the history"):
        found(checkout)


@posix_only
@pytest.mark.parametrize("of", ["HEAD", "objects"])
def test_a_git_that_never_answers_is_waited_for_a_while(
    of: str, checkout: Checkout, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(git, "_SECONDS_FOR_AN_ANSWER", 0.5)
    monkeypatch.setattr(git, "_SECONDS_FOR_A_HISTORY", 0.5)
    repository = found(checkout)
    version = repository.resolve("HEAD")
    assert version
    blob, tree = (checkout.git("rev-parse", f"HEAD{of}") for of in (":data/plan.yaml", "^{tree}"))
    silent = {"HEAD": ["HEAD"]}.get(of, [f"objects/{x[:2]}/{x[2:]}" for x in (blob, tree)])
    for name in silent:
        (checkout.root / ".git" / name).unlink()
        os.mkfifo(checkout.root / ".git" / name)
    told = pytest.raises(NoHistory, match=r"cannot tell the history of .*: \{reason\}")
    if of == "HEAD":
        with told as error:
            found(checkout)
    else:
        with told as error:
            text_of(repository, version)
        with pytest.raises(NoHistory):
            repository.walk(until=date.min)
    assert error.value.values["reason"] == "it does not answer"


def test_a_commit_may_claim_any_date(checkout: Checkout) -> None:
    write(checkout, "fin du monde\n")
    checkout.git("add", "--all")
    far = "@99999999999999 +0000"
    checkout.git("commit", "-qm", "x", GIT_COMMITTER_DATE=far, GIT_AUTHOR_DATE=far)
    version = found(checkout).resolve("HEAD")
    assert version
    assert version.day.year >= 9998
    walk = found(checkout).walk(until=date.fromisoformat(DAYS[2]) + timedelta(days=1))
    assert len(walk.newer) == 1


@pytest.mark.parametrize(
    ("when", "day"),
    [
        ("2012-03-20T23:30:00-0500", "2012-03-20"),
        ("2012-03-20T00:30:00+1400", "2012-03-20"),
        ("2012-03-20T23:45:00-0330", "2012-03-20"),
        ("2012-03-20T00:15:00-0030", "2012-03-20"),
        ("2012-03-20T23:50:00+0545", "2012-03-20"),
        ("2012-03-21T00:05:00+0545", "2012-03-21"),
    ],
)
def test_a_commit_is_of_the_day_that_it_was_for_whoever_made_it(
    when: str, day: str, checkout: Checkout
) -> None:
    write(checkout, "tard le soir\n")
    checkout.git("commit", "-qam", "x", GIT_COMMITTER_DATE=when, GIT_AUTHOR_DATE=when)
    repository = found(checkout)
    known = date.fromisoformat(day)
    version = repository.resolve("HEAD")
    assert version
    assert version.day == known
    assert repository.walk(until=known).found == version
    assert repository.walk(until=known - timedelta(days=1)).newer == (version,)


# Nothing of a repository's own is run

Plant = Callable[[Checkout, str], None]
"""Set a trap: `trap` is a program that leaves a mark."""


def config(**settings: str) -> Plant:
    def plant(checkout: Checkout, trap: str) -> None:
        for name, value in settings.items():
            checkout.git("config", name.replace("__", "."), value.format(trap=trap))

    return plant


def hooks(checkout: Checkout, trap: str) -> None:
    for name in ("pre-commit", "post-checkout", "post-index-change", "reference-transaction"):
        shutil.copy(trap, checkout.root / ".git" / "hooks" / name)


def hooks_elsewhere(checkout: Checkout, trap: str) -> None:
    hooks(checkout, trap)
    checkout.git("config", "core.hooksPath", str(checkout.root / ".git" / "hooks"))


def driver(checkout: Checkout, trap: str) -> None:
    attributes = checkout.root / ".git" / "info" / "attributes"
    attributes.parent.mkdir(exist_ok=True)
    attributes.write_text("*.yaml diff=trap filter=trap merge=trap\n", encoding="utf-8")
    for name in ("diff.trap.textconv", "diff.trap.command", "merge.trap.driver"):
        checkout.git("config", name, trap)
    for name in ("clean", "smudge", "process"):
        checkout.git("config", f"filter.trap.{name}", trap)


def signature(checkout: Checkout, trap: str) -> None:
    checkout.git("config", "log.showSignature", "true")
    checkout.git("config", "gpg.program", trap)
    raw = checkout.git("cat-file", "commit", "HEAD")
    head, _, message = raw.partition("\n\n")
    signed = (
        f"{head}\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----\n\n"
    )
    path = checkout.root / "commit"
    path.write_text(f"{signed}{message}\n", encoding="utf-8", newline="\n")
    commit = checkout.git("hash-object", "-t", "commit", "-w", "commit")
    path.unlink()
    checkout.git("update-ref", "HEAD", commit)


def promise(checkout: Checkout, trap: str) -> None:
    """Miss the plan of the first commit, which git would then fetch from whatever it is told."""
    blob = checkout.git("rev-parse", "HEAD~2:data/plan.yaml")
    tree = checkout.git("rev-parse", "HEAD~2:data")
    for name in (blob, tree):
        (checkout.root / ".git" / "objects" / name[:2] / name[2:]).unlink()
    for name, value in {
        "core.repositoryFormatVersion": "1",
        "extensions.partialClone": "origin",
        "remote.origin.url": f"ext::{trap}",
        "remote.origin.promisor": "true",
        "remote.origin.partialCloneFilter": "tree:0",
        "protocol.ext.allow": "always",
        "protocol.allow": "always",
    }.items():
        checkout.git("config", name, value)


def promise_by_ssh(checkout: Checkout, trap: str) -> None:
    promise(checkout, trap)
    checkout.git("config", "remote.origin.url", "ssh://exemple.invalid/depot")
    checkout.git("config", "core.sshCommand", trap)


def promise_on_disk(checkout: Checkout, trap: str) -> None:
    promise(checkout, trap)
    checkout.git("config", "remote.origin.url", checkout.root.as_uri())
    checkout.git("config", "remote.origin.uploadPack", trap)


FIRST_PLAN: Final = ("cat-file", "blob", "HEAD~2:data/plan.yaml")
TRAPS: Final[dict[str, tuple[Plant, tuple[str, ...]]]] = {
    "fsmonitor": (config(core__fsmonitor="{trap}"), ("status",)),
    "hooks": (hooks, ("checkout", "--quiet", "-b", "x")),
    "hooks elsewhere": (hooks_elsewhere, ("checkout", "--quiet", "-b", "x")),
    "text conversion": (driver, ("log", "-p", "--textconv")),
    "external diff": (config(diff__external="{trap}"), ("log", "-p", "--ext-diff")),
    "smudge": (driver, ("checkout", "--quiet", "HEAD~1")),
    "signature": (signature, ("log", "-1")),
    "fetch by a helper": (promise, FIRST_PLAN),
    "fetch by ssh": (promise_by_ssh, FIRST_PLAN),
    "fetch on disk": (promise_on_disk, FIRST_PLAN),
    "alias": (config(alias__depuis="!{trap}"), ("depuis",)),
}
"""For each sort of trap: how it is set, and what git command falls into it."""


@pytest.fixture
def trap(tmp_path: Path) -> Path:
    """Return a program that leaves a mark beside itself."""
    path = tmp_path / "trap"
    path.write_text(f"#!/bin/sh\ntouch '{tmp_path}/sprung'\nexit 1\n", encoding="utf-8")
    path.chmod(0o755)
    return path


@posix_only
@pytest.mark.parametrize("name", TRAPS)
def test_a_trap_that_git_falls_into_does_not_spring_here(
    name: str, checkout: Checkout, trap: Path
) -> None:
    plant, bait = TRAPS[name]
    plant(checkout, str(trap))
    sprung = trap.with_name("sprung")
    sprung.unlink(missing_ok=True)

    repository = found(checkout)
    for revision in ("HEAD", "HEAD~2", "nulle-part", "main", "@{-1}", ":/2012"):
        repository.resolve(revision)
    repository.names()
    for version in (repository.resolve("HEAD"), repository.resolve("HEAD~2")):
        _whatever_comes(lambda version=version: text_of(repository, version))  # type: ignore[misc]
    for until in (date.fromisoformat(DAYS[1]), date.min):
        _whatever_comes(lambda until=until: repository.walk(until=until))  # type: ignore[misc]
    assert not sprung.exists()

    checkout.git(*bait, succeeds=False, GIT_ALLOW_PROTOCOL="ext:ssh:file")
    assert sprung.exists(), "this is no trap"


def _whatever_comes(ask: Callable[[], object]) -> None:
    """Ask for what may well be missing."""
    try:
        ask()
    except DiskError as error:
        assert "missing" in str(error.values["reason"])  # noqa: PT017 -- it need not come


# Each safeguard, alone

FORMER_PLAN: Final = ("cat-file", "-e", "HEAD~2:data/plan.yaml")


def promise_of_any_kind(checkout: Checkout, trap: str) -> None:
    """Promise without a word on the kind of transport, but that all are allowed."""
    promise(checkout, trap)
    checkout.git("config", "--unset", "protocol.ext.allow")


ALONE: Final[dict[str, tuple[Plant, tuple[str, ...]]]] = {
    "core.fsmonitor": (config(core__fsmonitor="{trap}"), ("status",)),
    "core.hooksPath": (hooks_elsewhere, ("checkout", "--quiet", "--detach")),
    "log.showSignature": (signature, ("log", "-1")),
    "protocol.allow": (promise_of_any_kind, FORMER_PLAN),
    "GIT_ALLOW_PROTOCOL": (promise, FORMER_PLAN),
    "GIT_NO_LAZY_FETCH": (promise, FORMER_PLAN),
}
"""For each safeguard: a trap that it alone disarms, and what git command falls into that."""


def knows_no_lazy_fetch() -> bool:
    """Tell whether git is of 2024 or later, and knows the variable."""
    version = subprocess.run(["git", "version"], capture_output=True, text=True, check=True).stdout
    major, minor = version.split()[2].split(".")[:2]
    return (int(major), int(minor)) >= (2, 45)


@posix_only
@pytest.mark.parametrize("name", ALONE)
def test_each_safeguard_disarms_its_trap_alone(
    name: str, checkout: Checkout, trap: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if name == "GIT_NO_LAZY_FETCH" and not knows_no_lazy_fetch():
        pytest.skip("this git is older than 2.45, and does not know the variable")
    plant, words = ALONE[name]
    plant(checkout, str(trap))
    sprung = trap.with_name("sprung")
    sprung.unlink(missing_ok=True)
    given = {**git._SETTINGS, **git._VARIABLES}
    settings, variables = ({name: given[name]}, {}) if "." in name else ({}, {name: given[name]})
    for safe in (True, False):
        monkeypatch.setattr(git, "_SETTINGS", settings if safe else {})
        monkeypatch.setattr(git, "_VARIABLES", variables if safe else {})
        git._run(shutil.which("git") or "", checkout.root, words)
        assert sprung.exists() != safe


class Locked(BaseHTTPRequestHandler):
    """Asks everyone for a password."""

    def do_GET(self) -> None:
        self.send_response(401)
        self.send_header("WWW-Authenticate", 'Basic realm="x"')
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_words: object) -> None:
        """Say nothing."""


@posix_only
def test_no_helper_is_asked_for_a_password(
    checkout: Checkout, trap: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    server = HTTPServer(("127.0.0.1", 0), Locked)
    Thread(target=server.serve_forever, daemon=True).start()
    promise(checkout, str(trap))
    url = f"http://moi:secret@127.0.0.1:{server.server_port}/depot"
    checkout.git("config", "remote.origin.url", url)
    checkout.git("config", "credential.helper", str(trap))
    monkeypatch.setattr(git, "_VARIABLES", {})
    for settings in ({"credential.helper": git._SETTINGS["credential.helper"]}, {}):
        monkeypatch.setattr(git, "_SETTINGS", settings)
        git._run(shutil.which("git") or "", checkout.root, FORMER_PLAN)
        assert trap.with_name("sprung").exists() != bool(settings)
    server.shutdown()
    server.server_close()


def test_a_bare_repository_is_entered_only_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    bare = initialized(Path.cwd() / "nu")
    bare.git("config", "core.bare", "true")
    inside = bare.root / ".git"
    safe = {"safe.bareRepository": git._SETTINGS["safe.bareRepository"]}
    for settings, code in ((safe, 128), ({}, 0)):
        monkeypatch.setattr(git, "_SETTINGS", settings)
        run = git._run(shutil.which("git") or "", inside, ("rev-parse", "--git-dir"))
        assert run.returncode == code


def test_words_of_others_come_after_the_end_of_options(
    checkout: Checkout, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, ...]] = []
    run, words_of = git._run, git._command

    def heard(program: str, words: Sequence[str]) -> list[str]:
        asked.append(tuple(words))
        return words_of(program, words)

    repository = found(checkout)
    monkeypatch.setattr(git, "_command", heard)
    assert repository.resolve("--git-dir") is None
    assert asked == [], "a revision that looks like an option is not asked for"
    repository.resolve("main")
    repository.walk(until=date.min)
    assert asked[0][-2:] == ("--end-of-options", "main")
    assert any(words[-2:] == ("--", "data/plan.yaml") for words in asked)
    evil = run(repository.program, repository.root, (*asked[0][:-1], "--git-dir"))
    assert evil.stdout == b""
