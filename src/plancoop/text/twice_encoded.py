"""Text encoded twice: its UTF-8 was taken for Windows-1252 or Latin-1, as in “QuÃ©bec”."""

import re
from collections.abc import Iterator
from typing import Final

from plancoop.text.source import Span
from plancoop.text.unprintable import FORBIDDEN_CHARACTER


def _windows_1252(data: bytes) -> str:
    """Decode as browsers do: the five bytes that Windows-1252 leaves out as Latin-1 does."""
    return "".join(bytes((byte,)).decode("cp1252", "ignore") or chr(byte) for byte in data)


_SIGNS: Final = {
    *(_windows_1252(bytes((byte,))) for byte in range(0x80, 0x100)),
    *("\u202f", "\u2010", "\u2011"),
} - {"\xad", *map(chr, range(0x80, 0xA0))}
_MEANT: Final = {
    spoilt: sign
    for sign in _SIGNS
    for spoilt in (sign.encode().decode("latin-1"), _windows_1252(sign.encode()))
}
_SPOILT: Final = re.compile("|".join(map(re.escape, _MEANT)))

# What nobody writes, whatever stands around it. "Ã" may end a word in capitals, before a closing
# quote, three dots or a no-break space: such a pair tells something after a small letter alone, or
# where a letter follows. What is left is spoilt only if something on its line is sure to be.
_TELLING: Final = re.compile(
    "Ã[€‚ƒ„†‡ˆ‰Š‹ŒŽ˜šœžŸ¡¢£¤¥¦§¨©ª«¬¯±´µ¶¸¼½¾¿\x80-\x9f]"
    "|(?<=[a-z])Ã[\xa0-\xbf‘’“”•–—…™›]"
    "|Ã[“”»®›](?=[A-Za-z])"
    "|(?<![^ \n])Ã\u00a0(?=[ \r\n]|\\Z)"
    "|Å[“\x93](?=[a-z])|Å[’\x92](?=[A-RT-Za-rt-z])"
    "|â(?:€[˜™œ“”¦¢¹º\x90\x91\x9d]|\x80[\x90-\xbf]|‚¬|„¢)"
    "|\\bOÃ¹|(?<=[0-9 ])Â°|(?<![A-Za-z])Â«"
)
_SEARCHED: Final = ("Ã", "Å", "Â", "â€", "â\x80", "â‚", "â„")
_OUTSIDE_WORDS: Final = re.compile(r"[\x00-/:-@\[-`{-\x7f]")
_NOT_ASCII: Final = re.compile(r"[^\x00-\x7f]")
_LONGEST: Final = 60
_MOST_TIMES: Final = 4


def spoilt_spans(text: str) -> Iterator[Span]:
    """Yield where words are encoded twice: those of a line together, as far as they are few."""
    if not any(sign in text for sign in _SEARCHED):
        return
    span: Span | None = None
    for telling in _TELLING.finditer(text):
        if span and telling.start() < span.end:
            continue
        word = _word_around(text, telling.start())
        is_near = (
            span and word.end - span.start <= _LONGEST and "\n" not in text[span.end : word.start]
        )
        if span and not is_near:
            yield span
        span = Span(span.start, word.end) if span and is_near else word
    if span:
        yield span


def _word_around(text: str, place: int) -> Span:
    start = place
    while start and not _OUTSIDE_WORDS.match(text, start - 1):
        start -= 1
    end = _OUTSIDE_WORDS.search(text, place)
    return Span(start, end.start() if end else len(text))


def restore(text: str) -> str:
    """Return a spoilt text as it was meant, as far as that can be told."""
    for _time in range(_MOST_TIMES):
        if not _TELLING.search(text):
            break
        text = _SPOILT.sub(lambda match: _MEANT[match[0]], text)
    return text


def is_wholly_spoilt(line: str) -> bool:
    """Tell whether a line is encoded twice from end to end, and can mean one text alone."""
    return (
        _TELLING.search(line) is not None
        and not FORBIDDEN_CHARACTER.search(line)
        and not _NOT_ASCII.search(_SPOILT.sub("", line))
    )
