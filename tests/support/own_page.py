"""A page of one's own, in a process of its own: opened as a browser does, and asked anything."""

import hashlib
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import urlencode, urlsplit

_WITHOUT_WAITING: Final = (
    "from plancoop.system import files; files.LOCK_SECONDS = 0.2;"
    "from plancoop.page import server; server._Handler.timeout = 1;"
    "from plancoop.__main__ import main; main()"
)
"""The command, which waits neither long for a lock nor for a slow client."""


class Seen(NamedTuple):
    """What was answered."""

    status: int
    headers: Mapping[str, str]
    text: str


class OwnPage:
    """A page that is open, of a plan that each test may begin anew."""

    def __init__(self, process: "subprocess.Popen[str]", plan: Path) -> None:
        assert process.stdout
        self.process, self.plan = process, plan
        self.title = process.stdout.readline()
        self.address = process.stdout.readline().strip()
        self.port = urlsplit(self.address).port or 0
        self.cookie = self._token = ""

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def enter(self) -> Seen:
        """Open the address, and keep the cookie."""
        seen = self.get(urlsplit(self.address).path, Cookie="")
        self.cookie = seen.headers["Set-Cookie"].partition(";")[0]
        return seen

    def get(self, path: str = "/", method: str = "GET", **headers: str) -> Seen:
        return self._ask(method, path, None, headers)

    def post(self, path: str, form: Mapping[str, str], **headers: str) -> Seen:
        """Send a form as the browser does, unless headers say otherwise: `_` stands for `-`."""
        usual = {
            "Origin": self.origin,
            "Sec_Fetch_Site": "same-origin",
            "Content_Type": "application/x-www-form-urlencoded",
        }
        return self._ask("POST", path, urlencode(form).encode(), usual | headers)

    def _ask(self, method: str, path: str, body: bytes | None, headers: Mapping[str, str]) -> Seen:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=20)
        given = {"Cookie": self.cookie, **headers}
        named = {name.replace("_", "-"): value for name, value in given.items() if value}
        connection.request(method, path, body, named)
        answer: HTTPResponse = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        return Seen(answer.status, dict(answer.getheaders()), text)

    def raw(self, sent: bytes) -> bytes:
        """Send bytes as they are, and return all that comes back."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=20) as connection:
            connection.sendall(sent)
            received = b""
            try:
                while chunk := connection.recv(1 << 16):
                    received += chunk
            except ConnectionResetError:  # what was not read is thrown away
                pass
            return received

    def head(self, method: str = "POST", path: str = "/note") -> bytes:
        """Return the beginning of a request that is let in, to be written on."""
        return (
            f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\n"
            f"Cookie: {self.cookie}\r\nOrigin: {self.origin}\r\n"
        ).encode()

    def hidden(self) -> dict[str, str]:
        """Return what stands unseen in every form of the page, as it is now."""
        self._token = self._token or re.findall(r'name="jeton" value="([^"]+)"', self.get().text)[0]
        digest = hashlib.sha256(self.plan.read_bytes()).hexdigest()
        return {"jeton": self._token, "empreinte": digest}

    def close(self) -> tuple[str, str]:
        """Stop it as Ctrl-C does; return what it wrote."""
        self.process.send_signal(signal.SIGINT)
        assert self.process.stdout
        assert self.process.stderr
        written = self.process.stdout.read(), self.process.stderr.read()  # with what is read ahead
        self.process.wait(timeout=20)
        return written


@contextmanager
def own_page(
    plan: Path, *options: str, no_open: bool = True, **variables: str
) -> Iterator[OwnPage]:
    """Open the page of a plan, whose records are kept beside it."""
    given = (*options, "--no-open") if no_open else options
    words = [sys.executable, "-c", _WITHOUT_WAITING, "page", *given]
    process = subprocess.Popen(
        [*words, "--plan", str(plan)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env={**os.environ, "XDG_STATE_HOME": str(plan.parent), **variables},
    )
    try:
        yield OwnPage(process, plan)
    finally:
        process.kill()
        process.communicate()
