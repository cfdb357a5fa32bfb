"""The server of the page: it listens to this machine alone, and to one browser of it.

Threads read what comes, so that a client that dawdles holds nobody up. What passes is answered one
request at a time by whoever calls `serve`, which must be the main thread: only there can Ctrl-C
wait until a plan is written. docs/page.md has the threats that this is made for, and their tests.
"""

import os
import secrets
import socketserver
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from http import HTTPStatus
from http.cookies import CookieError, SimpleCookie
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from queue import Empty, SimpleQueue
from threading import Event, Thread
from time import monotonic
from typing import Any, Final
from urllib.parse import parse_qsl

from plancoop.i18n.translation import _
from plancoop.text.translatable import N_

LOOPBACK: Final = "127.0.0.1"
LARGEST_FORM: Final = 1 << 16
"""In bytes."""
_MOST_FIELDS: Final = 32
_SECONDS_TO_SPEAK: Final = 10
_TICK: Final = 0.5
"""In seconds: on Windows, Ctrl-C is heard only between two waits."""
_FORM_TYPE: Final = "application/x-www-form-urlencoded"
_HEADERS: Final = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "same-origin",  # with `no-referrer`, browsers send `Origin: null`
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_NOTHING_ALLOWED: Final = "default-src 'none'; form-action 'none'; frame-ancestors 'none'"


@dataclass(frozen=True)
class Request:
    """What the browser asks: a page, or by a `form` that something be done."""

    path: str
    form: Mapping[str, str] | None = None


@dataclass(frozen=True)
class Answer:
    """A page with its policy, or another address to go to. After the `last` one, the page ends."""

    status: HTTPStatus
    page: bytes = b""
    policy: str = _NOTHING_ALLOWED
    location: str = ""
    last: bool = False


class PageServer(ThreadingHTTPServer):
    """What listens. Its `address` lets in one browser, once."""

    daemon_threads = True
    allow_reuse_address = os.name != "nt"  # there it would let another program take the port

    def __init__(self, port: int = 0) -> None:
        super().__init__((LOOPBACK, port), _Handler)
        self.asked: SimpleQueue[_Handler] = SimpleQueue()
        self.hosts = frozenset(f"{name}:{self.server_port}" for name in (LOOPBACK, "localhost"))
        self.cookie_name = f"plancoop-{self.server_port}"  # cookies are of all ports
        self.cookie, self.token, key = (secrets.token_urlsafe(32) for _rank in range(3))
        self.address = f"http://{LOOPBACK}:{self.server_port}/{key}"
        self._keys = [f"/{key}"]

    def server_bind(self) -> None:
        """Bind, without asking a name server what this machine is called."""
        socketserver.TCPServer.server_bind(self)
        self.server_port = self.socket.getsockname()[1]

    def takes_key(self, path: str) -> bool:
        """Tell whether a path is the address that was not used yet; it is used by that."""
        with suppress(IndexError):  # used already
            if secrets.compare_digest(self._keys[0].encode(), path.encode()):
                return bool(self._keys.pop())
        return False

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ANN401 -- as inherited
        """Say nothing of a client that goes away; all else is a bug."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)


def serve(server: PageServer, answer: Callable[[Request], Answer], idle_seconds: float) -> None:
    """Answer, until the last answer or for as long as somebody asks something."""
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    try:
        deadline = monotonic() + idle_seconds
        while (left := deadline - monotonic()) > 0:
            with suppress(Empty):
                handler = server.asked.get(timeout=min(_TICK, left))
                found = answer(handler.request_made)
                handler.finish_with(found)
                if found.last:
                    return
                deadline = monotonic() + idle_seconds
    finally:
        server.shutdown()


class _Refused(Exception):
    """What is asked is not let in."""

    def __init__(self, status: HTTPStatus, sentence: str) -> None:
        super().__init__(sentence)
        self.status, self.sentence = status, sentence


class _Handler(BaseHTTPRequestHandler):
    """A connection, which is good for one request."""

    server: PageServer
    timeout = _SECONDS_TO_SPEAK

    def do_GET(self) -> None:
        """Show the page, or take the address that was opened for a cookie."""
        self._let_in(self._require_get)

    def do_POST(self) -> None:
        """Do what a form asks."""
        self._let_in(self._require_post)

    def _let_in(self, require: Callable[[], Request | None]) -> None:
        try:
            self._require_host()
            asked = require()
        except _Refused as refused:
            self._send(refused.status, f"{_(refused.sentence)}\n".encode())
            return
        if asked is None:
            return
        self.request_made, self._is_answered = asked, Event()
        self.server.asked.put(self)
        self._is_answered.wait()

    def finish_with(self, answer: Answer) -> None:
        """Send an answer, in the thread that found it; whoever has gone meanwhile is no error."""
        with suppress(OSError):
            more = {"Content-Security-Policy": answer.policy}
            if answer.location:
                more["Location"] = answer.location
            self._send(answer.status, answer.page, "text/html", more)
        self._is_answered.set()

    def _require_host(self) -> None:
        """Refuse a name that leads here and is not ours: another site's, made to lead here."""
        if self._header("Host") not in self.server.hosts:
            raise _Refused(HTTPStatus.MISDIRECTED_REQUEST, _ELSEWHERE)

    def _require_get(self) -> Request | None:
        if self.server.takes_key(self.path):
            name, value = self.server.cookie_name, self.server.cookie
            cookie = f"{name}={value}; Path=/; HttpOnly; SameSite=Strict"
            self._send(HTTPStatus.SEE_OTHER, more={"Location": "/", "Set-Cookie": cookie})
            return None
        self._require_cookie()
        if self.path != "/":
            raise _Refused(HTTPStatus.NOT_FOUND, _NO_PAGE)
        return Request("/")

    def _require_post(self) -> Request:
        self._require_cookie()
        is_ours = self._header("Origin") == f"http://{self._header('Host')}"
        if not is_ours or self._header("Sec-Fetch-Site") not in {"", "same-origin"}:
            raise _Refused(HTTPStatus.FORBIDDEN, _ELSEWHERE)
        form = self._form()
        if not secrets.compare_digest(form.pop("jeton", "").encode(), self.server.token.encode()):
            raise _Refused(HTTPStatus.FORBIDDEN, _ELSEWHERE)
        return Request(self.path, form)

    def _require_cookie(self) -> None:
        cookies: SimpleCookie = SimpleCookie()
        with suppress(CookieError):
            cookies.load(self._header("Cookie"))
        found = cookies.get(self.server.cookie_name)
        value = found.value if found else ""
        if not secrets.compare_digest(value.encode(), self.server.cookie.encode()):
            raise _Refused(HTTPStatus.FORBIDDEN, _NOT_THIS_BROWSER)

    def _form(self) -> dict[str, str]:
        """Read the form, all of it and no more; what is too large is not read at all."""
        length = self._header("Content-Length")
        if self._header("Transfer-Encoding") or not (length.isascii() and length.isdecimal()):
            raise _Refused(HTTPStatus.LENGTH_REQUIRED, _NO_FORM)
        if len(length) > len(str(LARGEST_FORM)) or int(length) > LARGEST_FORM:
            raise _Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, _TOO_LARGE)
        if self._header("Content-Type").partition(";")[0].strip() != _FORM_TYPE:
            raise _Refused(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, _NO_FORM)
        body = self.rfile.read(int(length))
        try:
            if len(body) < int(length):
                raise _Refused(HTTPStatus.BAD_REQUEST, _NO_FORM)
            return dict(
                parse_qsl(
                    body.decode("utf-8"),
                    keep_blank_values=True,
                    errors="strict",
                    max_num_fields=_MOST_FIELDS,
                )
            )
        except ValueError:  # not UTF-8, or too many fields
            raise _Refused(HTTPStatus.BAD_REQUEST, _NO_FORM) from None

    def _header(self, name: str) -> str:
        """Return a header; nothing for one that is lacking, or there twice."""
        found = self.headers.get_all(name, [])
        return found[0] if len(found) == 1 else ""

    def _send(
        self,
        status: HTTPStatus,
        page: bytes = b"",
        kind: str = "text/plain",
        more: Mapping[str, str] = {},
    ) -> None:
        self.send_response(status)
        policy = {"Content-Security-Policy": _NOTHING_ALLOWED}
        size = {"Content-Type": f"{kind}; charset=utf-8", "Content-Length": str(len(page))}
        for name, value in {**_HEADERS, **policy, **size, **more}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(page)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Refuse a method other than GET and POST, or what is no HTTP."""
        del message, explain
        self.close_connection = True
        self._send(HTTPStatus(code), f"{_(_NO_PAGE)}\n".encode())

    def version_string(self) -> str:
        """Name the program, and no version."""
        return "plancoop"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- as inherited
        """Keep no log: the address lets in."""


_ELSEWHERE: Final = N_(
    "This request does not come from the page that plancoop opened: nothing was done."
)
_NOT_THIS_BROWSER: Final = N_(
    "This page is open only in the browser that plancoop opened: its address works "
    "once. For another browser, close the page and run plancoop page again."
)
_NO_PAGE: Final = N_("There is nothing here.")
_NO_FORM: Final = N_("This is not a form of the page: nothing was done.")
_TOO_LARGE: Final = N_("This is too large for a form of the page: nothing was done.")
