"""The text of a page of HTML, as a reader sees it without its script."""

from html.parser import HTMLParser
from pathlib import Path
from typing import Final

_UNSEEN: Final = frozenset(
    ("button", "caption", "figcaption", "nav", "script", "style", "summary", "svg", "title")
)
_ALONE: Final = frozenset({"br", "img", "input", "meta", "link", "hr", "use", "path", "wbr", "col"})


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._unseen: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _ALONE:
            return
        if self._unseen or tag in _UNSEEN or ("class", "skip") in attrs:
            self._unseen.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._unseen and tag == self._unseen[-1]:
            self._unseen.pop()

    def handle_data(self, data: str) -> None:
        if not self._unseen and data.strip():
            self.texts.append(data)


def page_texts(path: Path) -> list[str]:
    """Return each piece of text between tags."""
    reader = _Reader()
    reader.feed(path.read_text(encoding="utf-8"))
    return reader.texts


def packed(text: str) -> str:
    """Leave out spaces, line breaks and capitals, which each format has where it has room."""
    return "".join(text.split()).casefold()


def missing_from(text: str, page: Path) -> list[str]:
    """Return what a page says, between its dots, that another format of it does not say."""
    found = packed(text)
    parts = (part.strip("–—:,() \n") for piece in page_texts(page) for part in piece.split("·"))
    return [part for part in parts if packed(part) not in found]
