"""What the disk has at a path, and the one door through which that is asked."""

import ast
import errno
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pytest

import plancoop
from plancoop.errors import DiskError
from plancoop.system import paths
from tests.unit.system.on_disk import posix

QUESTIONS: Final = (paths.is_file, paths.is_folder, paths.is_link, paths.is_there)
Question = Callable[[Path], bool]


@posix
@pytest.mark.parametrize(
    ("name", "answers"),
    [
        ("fichier", (True, False, False, True)),
        ("dossier", (False, True, False, True)),
        ("vers-fichier", (True, False, True, True)),
        ("vers-dossier", (False, True, True, True)),
        ("nulle-part", (False, False, True, True)),
        ("boucle", (False, False, True, True)),
        ("tube", (False, False, False, True)),
        ("rien", (False, False, False, False)),
        ("fichier/dessous", (False, False, False, False)),
        ("boucle/dessous", (False, False, False, False)),
        ("é" * 200, (False, False, False, False)),
        ("dossier/" * 600, (False, False, False, False)),
        ("zéro\0", (False, False, False, False)),
    ],
)
def test_each_kind_is_told_and_what_cannot_be_is_not_there(
    name: str, answers: tuple[bool, ...]
) -> None:
    Path("fichier").touch()
    Path("dossier").mkdir()
    for link, target in (("vers-fichier", "fichier"), ("vers-dossier", "dossier")):
        Path(link).symlink_to(target)
    Path("nulle-part").symlink_to("rien")
    Path("boucle").symlink_to("boucle")
    os.mkfifo("tube")
    assert tuple(asked(Path(name)) for asked in QUESTIONS) == answers
    exists = name in {"fichier", "dossier", "vers-fichier", "vers-dossier", "tube"}
    assert paths.leads_somewhere(Path(name)) == exists


@pytest.mark.parametrize("asked", [*QUESTIONS, paths.leads_somewhere])
@pytest.mark.parametrize("number", [errno.EACCES, errno.EIO])
def test_an_error_of_the_disk_is_told_and_a_closed_folder_has_nothing(
    asked: Question, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object, **_options: object) -> None:
        raise OSError(number, "")

    monkeypatch.setattr(os, "stat", refuse)
    if number == errno.EACCES:
        assert not asked(Path("plan.yaml"))
        return
    with pytest.raises(DiskError, match="cannot be read"):
        asked(Path("plan.yaml"))


@posix
@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("rien", None),
        ("fichier", None),
        ("fichier/dessous", None),
        ("boucle/dessous", errno.ELOOP),
        ("é" * 200, errno.ENAMETOOLONG),
    ],
)
def test_what_bars_the_way_is_told_and_nothing_else(name: str, number: int | None) -> None:
    Path("fichier").touch()
    Path("boucle").symlink_to("boucle")
    error = paths.barrier(Path(name))
    assert (error and error.errno) == number


_ASKS: Final = frozenset(
    {
        *("is_file", "is_dir", "is_symlink", "is_mount", "exists", "lexists", "samefile"),
        *("isfile", "isdir", "islink", "ismount", "is_fifo", "is_socket"),
        *("is_block_device", "is_char_device"),
    }
)
_ASKS_AND_RAISES: Final = frozenset({"stat", "lstat", "access", "iterdir", "glob", "rglob"})
"""They raise `OSError` everywhere: what the system's own modules are there to handle."""


def _calls() -> Iterator[tuple[str, str]]:
    """Yield the attributes that plancoop calls, each with the module that does."""
    root = Path(plancoop.__file__).parent
    for file in root.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and ast.unparse(node.value) != "paths":
                yield file.relative_to(root).as_posix(), node.attr


_BEFORE_ALL_ELSE: Final = "cli/answer_cache.py"
"""It is asked before `paths` is loaded, and leaves alone whatever it cannot reach."""


def test_nobody_else_asks_the_disk_what_a_path_is() -> None:
    asked = {
        (module, name)
        for module, name in _calls()
        if name in _ASKS or (name in _ASKS_AND_RAISES and not module.startswith("system/"))
    }
    assert {module for module, _name in asked} == {_BEFORE_ALL_ELSE}
