"""The entry: the version, unknown words, and the one boundary for errors."""

import errno

import pytest

from tests.support.cli import Command


def test_the_version_is_told(plancoop: Command) -> None:
    assert plancoop("--version").out.startswith("plancoop 0.")


def test_an_unknown_command_is_said_with_those_that_come_near(plancoop: Command) -> None:
    seen = plancoop("statuts")
    assert (seen.code, seen.out) == (2, "")
    assert seen.err.endswith("Vouliez-vous dire statut ou start?\n")
    assert plancoop("clorer").err.endswith("Vouliez-vous dire clore ou créer?\n")


@pytest.mark.parametrize(
    ("typed", "told"), [((), "statut"), (("status",), "status"), (("statut",), "statut")]
)
def test_where_help_is_is_told_in_the_words_in_use(
    typed: tuple[str, ...], told: str, plancoop: Command
) -> None:
    seen = plancoop(*typed, "--zzz")
    assert seen.err.endswith(f"Pour de l'aide\u00a0: plancoop {told} --aide\n")


def test_a_bug_keeps_its_traceback_and_has_its_own_code(
    plancoop: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("plancoop.console.opening.open_plan", broken)
    seen = plancoop("status")
    assert (seen.code, seen.out) == (70, "")
    assert "ZeroDivisionError" in seen.err


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (
            OSError(errno.EIO, "", "là"),
            "Impossible d'utiliser là : le disque signale une erreur.",
        ),
        (OSError(errno.ENOSPC, ""), "Le système refuse : le disque est plein."),
        (OSError(errno.EIO, "", 3), "Le système refuse : le disque signale une erreur."),
        (
            ModuleNotFoundError("No module named 'rich.x'", name="rich.x"),
            "Impossible de lire une partie de plancoop, rich.x : réessayez, ou réinstallez-le.",
        ),
    ],
)
def test_a_disk_that_fails_anywhere_is_no_bug(
    error: Exception, sentence: str, plancoop: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: object) -> None:
        raise error

    monkeypatch.setattr("plancoop.console.opening.open_plan", broken)
    seen = plancoop("status")
    assert (seen.code, seen.out, seen.err) == (4, "", f"{sentence}\n")
