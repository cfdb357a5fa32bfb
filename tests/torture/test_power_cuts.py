"""A power cut right after success: the plan is the new one, and its record leads back.

The plan and the state folder lie on an ext4 disk in a file. That file holds what has reached the
disk, and nothing that the system still meant to write: a copy of it, mounted, is the disk after a
power cut. The system is told to flush nothing of its own accord for the time of a trial.
"""

import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from tests.torture.scene import Scene, ids

pytestmark = pytest.mark.torture

_TRIALS: Final = 20
_SIZE: Final = 1 << 25
_WITHOUT_FLUSHING: Final = """
import os
os.fsync = lambda handle: None
from plancoop.cli.app import main
main()
"""


@dataclass(frozen=True)
class Disk:
    """A disk in a file, and where it is mounted."""

    image: Path
    place: Path

    def make(self) -> None:
        with self.image.open("wb") as file:
            file.truncate(_SIZE)
        subprocess.run(["mkfs.ext4", "-q", "-F", self.image], check=True, capture_output=True)
        self.mount()

    def mount(self) -> None:
        self.place.mkdir(exist_ok=True)
        options = "loop,commit=300,noauto_da_alloc"
        words = ["mount", "-o", options, str(self.image), str(self.place)]
        subprocess.run(words, check=True, capture_output=True)

    def unmount(self) -> None:
        subprocess.run(["umount", self.place], check=True, capture_output=True)

    def cut_power(self) -> None:
        """Go on with what had reached the disk."""
        copy = self.image.with_suffix(".copy")
        shutil.copyfile(self.image, copy)
        self.unmount()
        copy.replace(self.image)
        self.mount()


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    """Mount a disk; where that is not allowed, skip, but fail under CI as root."""
    made = Disk(tmp_path / "disk.img", tmp_path / "disk")
    try:
        made.make()
    except (OSError, subprocess.CalledProcessError) as error:
        lacking = f"no disk can be mounted from a file here: {error}"
        if os.environ.get("CI") and os.name == "posix" and os.geteuid() == 0:
            pytest.fail(lacking)
        pytest.skip(lacking)
    yield made
    subprocess.run(["umount", made.place], check=False, capture_output=True)


def after_a_power_cut(disk: Disk, former: int, *python: str) -> set[str]:
    """Say what is lost when the power fails right after a change, with `former` ones before it."""
    scene = Scene(disk.place / "scene", former + 1)
    scene.reset()
    *first, last = ids(scene.count)
    for name in first:
        run(scene, "-m", "plancoop", "done", name)
    before = scene.plan.read_bytes()
    disk.unmount()
    disk.mount()
    run(scene, *python, "done", last)
    after = scene.plan.read_bytes()
    disk.cut_power()
    lost = set()
    if not scene.plan.exists() or scene.plan.read_bytes() != after:
        lost.add("plan")
    try:
        kept = len(scene.records())
    except ValueError:
        kept = 0
    if kept != scene.count:
        lost.add("record")
    if not lost:
        run(scene, "-m", "plancoop", "undo")
        assert scene.plan.read_bytes() == before
    return lost


def run(scene: Scene, *words: str) -> None:
    place = next(n for n, word in enumerate(words) if word in {"done", "undo"})
    subprocess.run(
        [sys.executable, *words[:place], *scene.words(*words[place:])],
        env=scene.env,
        check=True,
        capture_output=True,
    )


@pytest.mark.parametrize("former", [0, 2])
def test_nothing_that_was_acknowledged_is_lost(
    former: int, disk: Disk, figures: Callable[[str], None]
) -> None:
    lost: Counter[str] = Counter()
    for _ in range(_TRIALS):
        lost.update(after_a_power_cut(disk, former, "-m", "plancoop"))
    figures(f"{_TRIALS} power cuts after change {former + 1}: {dict(lost) or 'nothing lost'}")
    assert not lost


def test_what_is_not_flushed_would_be_seen_to_be_lost(
    disk: Disk, figures: Callable[[str], None]
) -> None:
    lost: Counter[str] = Counter()
    for _ in range(3):
        lost.update(after_a_power_cut(disk, 1, "-c", _WITHOUT_FLUSHING))
    figures(f"3 power cuts without flushing: {dict(lost)}")
    assert lost == {"plan": 3, "record": 3}
