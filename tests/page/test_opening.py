"""How the page opens and ends: on the terminal, in the browser, and by itself."""

import stat
import time
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path
from shutil import copyfile
from socket import create_connection

import pytest

from plancoop.page.server import Answer, PageServer, Request, serve
from tests.support.cli import Command
from tests.support.own_page import own_page

SMALL = Path(__file__).with_name("petit-plan.yaml")


@pytest.fixture
def plan() -> Path:
    path = Path.cwd() / "plan.yaml"
    copyfile(SMALL, path)
    return path


def test_it_opens_the_browser_and_ends_by_ctrl_c(plan: Path, tmp_path: Path) -> None:
    browser, told = tmp_path / "browser", tmp_path / "told"
    browser.write_text(f'#!/bin/sh\nprintf %s "$1" > "{told}"\n', encoding="utf-8")
    browser.chmod(browser.stat().st_mode | stat.S_IXUSR)
    with own_page(plan, "--lang", "fr", no_open=False, BROWSER=f"{browser} %s") as page:
        deadline = time.monotonic() + 10
        while not (told.exists() and told.read_text()) and time.monotonic() < deadline:
            time.sleep(0.02)
        output, errors = page.close()
    assert page.title == "Page de plan.yaml\N{NO-BREAK SPACE}:\n"
    assert told.read_text() == page.address
    assert "L'adresse ne sert qu'une fois." in output
    assert output.endswith("\nLa page est fermée.\n")
    assert (page.process.returncode, errors) == (0, "")


@pytest.fixture
def server() -> Iterator[PageServer]:
    with PageServer() as opened:
        yield opened


def test_it_ends_when_nobody_uses_it(server: PageServer) -> None:
    """What is refused is no use of it."""
    asked: list[Request] = []

    def answer(request: Request) -> Answer:
        asked.append(request)
        return Answer(HTTPStatus.OK)

    with create_connection(("127.0.0.1", server.server_port), timeout=10) as knocking:
        knocking.sendall(b"GET / HTTP/1.0\r\n\r\n")
        serve(server, answer, 1)
        assert b" 421 " in knocking.recv(99)
    assert asked == []


def test_a_port_that_is_taken_is_told(server: PageServer, plan: Path, plancoop: Command) -> None:
    seen = plancoop("page", "--no-open", "--port", str(server.server_port), "--plan", str(plan))
    assert seen.code == 2
    assert f"port {server.server_port}" in seen.err


@pytest.mark.parametrize("name", ["-", "absent.yaml"])
def test_only_a_file_has_a_page(name: str, plancoop: Command) -> None:
    assert plancoop("page", "--no-open", "--plan", name).code in {2, 4}


def test_a_plan_with_errors_has_no_page(plan: Path, plancoop: Command) -> None:
    plan.write_text("version: 1\n", encoding="utf-8")
    assert plancoop("page", "--no-open", "--plan", str(plan)).code == 1
