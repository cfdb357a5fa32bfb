"""A language server driven as an editor drives it: JSON-RPC on its standard input and output."""

import json
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import Any, Final, Self

Json = dict[str, Any]

PATIENCE: Final = 20.0
_SETTINGS: Final = {
    "yaml": {
        "validate": True,
        "hover": True,
        "completion": True,
        "schemaStore": {"enable": False},  # no test asks the network
    }
}


class Server:
    """One server, and the folder whose files are open in it."""

    def __init__(self, process: "subprocess.Popen[bytes]", folder: Path) -> None:
        self._process = process
        self._folder = folder
        self._heard: Queue[Json] = Queue()
        self._opened = 0
        self._asked = 0
        Thread(target=self._listen, daemon=True).start()

    @classmethod
    @contextmanager
    def started(cls, command: Sequence[str | Path], folder: Path) -> Iterator[Self]:
        """Start a server on a folder; end it in the end."""
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
            server = cls(process, folder)
            try:
                root = folder.as_uri()
                capabilities = {"textDocument": {"hover": {"contentFormat": ["markdown"]}}}
                about = {"processId": None, "rootUri": root, "capabilities": capabilities}
                server.ask("initialize", about)
                server.tell("initialized", {})
                server.tell("workspace/didChangeConfiguration", {"settings": _SETTINGS})
                yield server
            finally:
                process.kill()

    def open(self, text: str) -> tuple[str, list[Json]]:
        """Open a text as a plan of its own; return its address, and what is said of it."""
        self._opened += 1
        uri = (self._folder / "data" / f"plan-{self._opened}.yaml").as_uri()
        opened = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": opened})
        while True:
            heard = self._next()
            said = heard.get("params", {})
            if heard.get("method") == "textDocument/publishDiagnostics" and said["uri"] == uri:
                return uri, said["diagnostics"]

    def at(self, question: str, text: str, before: str) -> Any:  # noqa: ANN401 -- as `ask`
        """Ask something of a place in a text: right after what first stands before it."""
        uri, _ = self.open(text)
        above = text[: text.index(before) + len(before)]
        place = {"line": above.count("\n"), "character": len(above) - above.rfind("\n") - 1}
        about = {"textDocument": {"uri": uri}, "position": place}
        return self.ask(f"textDocument/{question}", about)

    def ask(self, method: str, params: Json) -> Any:  # noqa: ANN401 -- whatever the server answers
        """Ask, and wait for the answer."""
        self._asked += 1
        self._send({"id": self._asked, "method": method, "params": params})
        while True:
            heard = self._next()
            if heard.get("id") == self._asked and "method" not in heard:
                assert "error" not in heard, heard
                return heard["result"]

    def tell(self, method: str, params: Json) -> None:
        """Tell what needs no answer."""
        self._send({"method": method, "params": params})

    def _send(self, message: Mapping[str, Any]) -> None:
        assert self._process.stdin
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self._process.stdin.flush()

    def _next(self) -> Json:
        """Return the next message; answer with nothing what the server itself asks."""
        while True:
            heard = self._heard.get(timeout=PATIENCE)
            if "method" in heard and "id" in heard:
                self._send({"id": heard["id"], "result": None})
            else:
                return heard

    def _listen(self) -> None:
        stream = self._process.stdout
        assert stream
        while head := stream.readline():
            length = int(head.removeprefix(b"Content-Length:"))
            while stream.readline().strip():
                pass
            self._heard.put(json.loads(stream.read(length)))
