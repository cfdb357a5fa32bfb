"""Workflow commands as the runner of GitHub Actions reads them, from the rules that it documents.

A line whose first characters are `::` is a command: its name, a space, properties parted by commas,
`::`, a message. In a message `%0D`, `%0A` and `%25` stand for signs; in a property `%3A` and `%2C`
as well. Columns count only when both ends are on one line.
"""

from typing import Final, NamedTuple

KNOWN: Final = ("error", "warning", "notice")
_IN_MESSAGE: Final = (("%0D", "\r"), ("%0A", "\n"), ("%25", "%"))
_IN_PROPERTY: Final = (*_IN_MESSAGE[:2], ("%3A", ":"), ("%2C", ","), _IN_MESSAGE[2])


class Annotation(NamedTuple):
    """A command that shows a message, with its properties."""

    command: str
    properties: dict[str, str]
    message: str


def heard(output: str) -> tuple[list[Annotation], list[str]]:
    """Part what a step prints into annotations, and plain lines of its log."""
    annotations: list[Annotation] = []
    plain: list[str] = []
    for line in output.splitlines():
        if said := _parsed(line.lstrip()):
            annotations.append(said)
        else:
            plain.append(line)
    return annotations, plain


def _parsed(line: str) -> Annotation | None:
    if not line.startswith("::") or (end := line.find("::", 2)) < 0:
        return None
    name, _, words = line[2:end].partition(" ")
    if name not in KNOWN:
        raise ValueError(line)
    pairs = [word.partition("=") for word in words.strip().split(",") if word]
    properties = {key: _plain(value, _IN_PROPERTY) for key, _, value in pairs}
    _check(properties)
    return Annotation(name, properties, _plain(line[end + 2 :], _IN_MESSAGE))


def _plain(text: str, signs: tuple[tuple[str, str], ...]) -> str:
    for sign, meant in signs:
        text = text.replace(sign, meant)
    return text


def _check(properties: dict[str, str]) -> None:
    """Raise for what the runner would drop."""
    known = {"file", "line", "endLine", "col", "endColumn", "title"}
    columns = properties.keys() & {"col", "endColumn"}
    if properties.keys() - known or any(not value for value in properties.values()):
        raise ValueError(properties)
    if columns and properties.get("line") != properties.get("endLine"):
        raise ValueError(properties)
    if "line" in properties and "file" not in properties:
        raise ValueError(properties)
