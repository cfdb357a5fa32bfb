"""The threats of docs/page.md, a test each: nobody but the browser that was opened gets in."""

import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from shutil import copyfile
from typing import Final

import pytest

from tests.support.files import EXAMPLE
from tests.support.own_page import OwnPage, own_page

ITEM: Final = "jeunes-m2"


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OwnPage]:
    plan = tmp_path_factory.mktemp("page") / "plan.yaml"
    copyfile(EXAMPLE, plan)
    with own_page(plan, "--lang", "en") as page:
        page.enter()
        yield page


@pytest.fixture
def page(opened: OwnPage) -> Iterator[OwnPage]:
    """Open the page of a new copy; whatever happens, it still answers afterwards."""
    copyfile(EXAMPLE, opened.plan)
    yield opened
    copyfile(EXAMPLE, opened.plan)
    assert opened.get("/x").status == 404
    assert opened.process.poll() is None


def note(page: OwnPage, text: str = "Seen", name: str = ITEM) -> dict[str, str]:
    return {**page.hidden(), "id": name, "note": text}


def is_unchanged(page: OwnPage) -> bool:
    return page.plan.read_bytes() == EXAMPLE.read_bytes()


def test_the_address_serves_once(page: OwnPage) -> None:
    answer = page.get(page.address.removeprefix(page.origin), Cookie="")
    assert answer.status == 403
    assert "Set-Cookie" not in answer.headers
    assert "its address works once" in answer.text


@pytest.mark.parametrize("cookie", ["", "plancoop-1=x", "é", "a;;=", "plancoop-%s=wrong"])
def test_another_program_of_this_machine_gets_nothing(page: OwnPage, cookie: str) -> None:
    wrong = cookie.replace("%s", str(page.port)).encode().decode("latin-1")
    answer = page.get("/", Cookie=wrong)
    assert answer.status == 403
    assert "jeunes" not in answer.text
    assert page.post("/note", note(page), Cookie=wrong).status == 403
    assert is_unchanged(page)


@pytest.mark.parametrize(
    "host", ["attacker.example", "127.0.0.1", "127.0.0.1:1", "localhost.attacker.example", "[::1]"]
)
def test_a_name_made_to_lead_here_is_refused(page: OwnPage, host: str) -> None:
    """DNS rebinding: the page of another site asks its own name, which leads to this machine."""
    assert page.get("/", Host=host).status == 421
    answer = page.post("/note", note(page), Host=host, Origin=f"http://{host}")
    assert answer.status == 421
    assert is_unchanged(page)


def test_neither_two_hosts_nor_none_are_believed(page: OwnPage) -> None:
    ours = f"Host: 127.0.0.1:{page.port}\r\n".encode()
    twice = page.head("GET", "/") + ours + b"\r\n"
    assert page.raw(twice).startswith(b"HTTP/1.0 421")
    assert page.raw(twice.replace(ours, b"")).startswith(b"HTTP/1.0 421")


def test_localhost_is_this_machine_too(page: OwnPage) -> None:
    assert page.get("/", Host=f"localhost:{page.port}").status == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://attacker.example"},
        {"Origin": "null"},
        {"Origin": ""},
        {"Origin": "http://127.0.0.1:1"},
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site"},
    ],
)
def test_a_form_of_another_site_is_refused(page: OwnPage, headers: dict[str, str]) -> None:
    assert page.post("/note", note(page), **headers).status == 403
    assert page.post("/close", page.hidden(), **headers).status == 403
    assert is_unchanged(page)


@pytest.mark.parametrize("token", [None, "", "wrong", "é"])
def test_a_form_without_its_token_is_refused(page: OwnPage, token: str | None) -> None:
    form = note(page)
    form.pop("jeton")
    assert page.post("/note", form if token is None else form | {"jeton": token}).status == 403
    assert is_unchanged(page)


@pytest.mark.parametrize("name", ["--help", "-f", "--plan=/etc/passwd", "", "../x", "a\r\nb: c"])
def test_an_id_is_data(page: OwnPage, name: str) -> None:
    answer = page.post("/note", note(page, name=name))
    assert answer.status == 422
    assert "Nothing was written" in answer.text
    assert is_unchanged(page)


@pytest.mark.parametrize("value", ["--help", "--plan=x", "-5", "- x"])
def test_a_value_is_data(page: OwnPage, value: str) -> None:
    asked = {"id": ITEM, "valeur": value, "echeance": value, "note": "why", "statut": value}
    for action in ("mark", "postpone"):
        assert page.post(f"/{action}", page.hidden() | asked).status == 422
    assert is_unchanged(page)
    assert page.post("/note", note(page, value)).status == 303
    assert page.plan.read_bytes() != EXAMPLE.read_bytes()
    assert f"<span>{value}</span>" in page.get().text


def test_markup_in_a_text_is_text(page: OwnPage) -> None:
    markup = "</textarea></span><script>alert(1)</script>\" onfocus='x' {{ 7*7 }}"
    assert page.post("/note", note(page, markup)).status == 303
    wrong = {"id": ITEM, "note": markup, "echeance": markup, "par": markup}
    answer = page.post("/postpone", page.hidden() | wrong)
    assert answer.status == 422
    for text in (answer.text, page.get().text):
        assert "<script>alert" not in text
        assert " onfocus='" not in text
        assert "&lt;script&gt;alert(1)" in text
        assert "{{ 7*7 }}" in text


def test_of_two_tabs_the_second_is_shown_both_values(page: OwnPage) -> None:
    first = page.hidden() | {"id": ITEM, "valeur": "4"}
    second = page.hidden() | {"id": ITEM, "echeance": "2012-10", "note": "Salle prise"}
    assert page.post("/measure", first).status == 303
    written = page.plan.read_bytes()
    answer = page.post("/postpone", second)
    assert answer.status == 409
    assert page.plan.read_bytes() == written
    box = answer.text[answer.text.index('role="alert"') :]
    assert re.search(r"What the file says now</dt><dd>.*4 of 5 réseaux.*</dd>", box)
    assert re.search(r"What you asked</dt><dd>New due date: 2012-10.*Salle prise", box)
    (shown,) = {*re.findall(r'name="empreinte" value="([^"]+)"', answer.text)}
    again = second | {"empreinte": shown}
    assert page.post("/postpone", again).status == 303
    assert "echeance: 2012-10\n" in page.plan.read_text("utf-8")


def test_a_form_that_is_sent_twice_is_done_once(page: OwnPage) -> None:
    form = page.hidden() | {"id": ITEM, "valeur": "plus 1"}
    assert [page.post("/measure", form).status for _time in range(2)] == [303, 409]
    once = EXAMPLE.read_text("utf-8").count("atteint: ") + 1
    assert page.plan.read_text("utf-8").count("atteint: ") == once


@pytest.mark.parametrize("digest", ["", "0" * 64, "é"])
def test_without_the_digest_of_the_plan_nothing_is_written(page: OwnPage, digest: str) -> None:
    assert page.post("/note", note(page) | {"empreinte": digest}).status == 409
    page.post("/note", note(page))
    written = page.plan.read_bytes()
    assert page.post("/undo", page.hidden() | {"empreinte": digest}).status == 409
    assert page.plan.read_bytes() == written


@pytest.mark.parametrize("size", [b"20000000", b"65537", b"9" * 5000])
def test_a_large_body_is_refused_without_being_read(page: OwnPage, size: bytes) -> None:
    answer = page.raw(page.head() + b"Content-Length: " + size + b"\r\n\r\n")
    assert answer.startswith(b"HTTP/1.0 413 ")


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        (b"", 411),
        (b"Content-Length: -1\r\n", 411),
        (b"Content-Length: +5\r\n", 411),
        (b"Content-Length: 5\r\nContent-Length: 6\r\n", 411),
        (b"Transfer-Encoding: chunked\r\n", 411),
        (b"Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", 411),
        (b"Content-Length: 5\r\nContent-Type: text/plain\r\n", 415),
        (b"Content-Length: 3\r\nContent-Type: application/x-www-form-urlencoded\r\n", 400),
    ],
)
def test_a_body_that_is_no_form_is_refused(page: OwnPage, headers: bytes, status: int) -> None:
    answer = page.raw(page.head() + headers + b"\r\n" + b"%ff")
    assert answer.startswith(f"HTTP/1.0 {status} ".encode())


def test_many_fields_are_no_form(page: OwnPage) -> None:
    many = {f"n{rank}": "" for rank in range(40)}
    assert page.post("/note", note(page) | many).status == 400


def test_a_client_that_dawdles_is_let_go_and_holds_nobody_up(page: OwnPage) -> None:
    body = b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 50\r\n\r\njeton="
    began = time.monotonic()
    with subprocess.Popen(
        [sys.executable, "-c", _CLIENT, str(page.port)], stdin=subprocess.PIPE
    ) as client:
        assert client.stdin
        client.stdin.write(page.head() + body)
        client.stdin.close()
        assert page.get().status == 200
        assert client.wait(10) == 0
    assert time.monotonic() - began < 10


_CLIENT: Final = (
    "import socket, sys; s = socket.create_connection(('127.0.0.1', int(sys.argv[1])), 8);"
    "s.sendall(sys.stdin.buffer.read()); assert s.recv(99) == b''"
)


@pytest.mark.parametrize("method", ["PUT", "TRACE", "HEAD", "OPTIONS", "DELETE", "CONNECT"])
def test_only_get_and_post_are_spoken(page: OwnPage, method: str) -> None:
    answer = page.get("/", method)
    assert answer.status == 501
    assert page.cookie not in answer.text


@pytest.mark.parametrize(
    "path",
    ["/../plan.yaml", "//../plan.yaml", "/plan.yaml", "/%2e%2e/", "/?x", "/note", "*"],
)
def test_no_other_path_leads_anywhere(page: OwnPage, path: str) -> None:
    assert page.get(path).status == 404


def test_no_other_form_does_anything(page: OwnPage) -> None:
    assert page.post("/rename", note(page)).status == 404
    assert is_unchanged(page)


@pytest.mark.parametrize("line", [b"GET\r\n\r\n", b"\x16\x03\x01\r\n\r\n", b"G" * 70000])
def test_what_is_no_http_is_refused(page: OwnPage, line: bytes) -> None:
    assert b"jeunes" not in page.raw(line)


def test_a_plan_broken_meanwhile_is_shown_with_how_to_mend_it(page: OwnPage) -> None:
    form = note(page, "Kept <b>")
    page.plan.write_text(page.plan.read_text("utf-8") + "x: [\n", encoding="utf-8")
    broken = page.plan.read_bytes()
    for answer in (page.get(), page.post("/note", form)):
        assert answer.status == 409
        assert re.search(r"plan\.yaml:\d+:\d+: error PC", answer.text)
        assert "nothing was done" in answer.text
    assert "Kept &lt;b&gt;" in answer.text
    assert page.plan.read_bytes() == broken


def test_a_plan_removed_meanwhile_is_told(page: OwnPage) -> None:
    form = note(page)
    page.plan.unlink()
    for answer in (page.get(), page.post("/note", form), page.post("/undo", form)):
        assert answer.status == 409
        assert "plan.yaml" in answer.text
    assert not page.plan.exists()


def test_a_plan_held_by_another_command_is_told_and_not_written(page: OwnPage) -> None:
    form = note(page)
    held = (
        "import sys; from plancoop.system.files import locked; from pathlib import Path\n"
        "with locked(Path(sys.argv[1])): print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", held, str(page.plan)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as holder:
        assert holder.stdout
        assert holder.stdin
        holder.stdout.readline()
        answer = page.post("/note", form)
        holder.stdin.close()
    assert answer.status == 422
    assert "is held by another command" in answer.text
    assert "Seen</textarea>" in answer.text  # what was typed is not lost
    assert is_unchanged(page)


def test_every_answer_forbids_what_the_page_does_not_use(page: OwnPage) -> None:
    for answer in (page.get(), page.get("/x"), page.get(Cookie=""), page.get(Host="x")):
        policy = answer.headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'; ")
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["Referrer-Policy"] == "same-origin"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Server"] == "plancoop"
        assert "Access-Control-Allow-Origin" not in answer.headers


@pytest.mark.skipif(sys.platform != "linux", reason="Linux tells who listens where")
def test_it_listens_to_this_machine_alone(page: OwnPage) -> None:
    listening = Path(f"/proc/{page.process.pid}/net/tcp").read_text().splitlines()
    port = f":{page.port:04X}"
    ours = {row.split()[1] for row in listening if row.split()[1].endswith(port)}
    assert {address.partition(":")[0] for address in ours} == {"0100007F"}
