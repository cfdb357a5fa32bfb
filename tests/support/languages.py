"""The sentences that only one of the two languages says: where one is, the other is not spoken."""

import re
import zipfile
from email import message_from_bytes, policy
from functools import cache
from html import unescape
from pathlib import Path
from typing import Final

from babel.messages.pofile import read_po

from plancoop.cli.examples import EXAMPLES
from tests.support.files import EXAMPLE, ROOT
from tests.support.programs import pdf_text

FRENCH: Final = ROOT / "src" / "plancoop" / "catalogues" / "fr" / "LC_MESSAGES" / "plancoop.po"
_LEAST: Final = 12
"""How many letters of a sentence, between its values, tell that it was said."""


@cache
def sentences() -> dict[str, list[str]]:
    """Return what only one of the two languages says, by language."""
    said: dict[str, set[str]] = {"fr": set(), "en": set()}
    with FRENCH.open("rb") as file:
        for message in read_po(file, locale="fr"):
            for language, forms in (("en", message.id), ("fr", message.string)):
                for form in (forms,) if isinstance(forms, str) else forms or ():
                    said[language] |= set(_fragments(form))
    plan = " ".join(EXAMPLE.read_text(encoding="utf-8").split()) + str(EXAMPLES)
    both = {language: "\n".join((plan, *texts)) for language, texts in said.items()}
    return {
        "fr": sorted(text for text in said["fr"] if text not in both["en"]),
        "en": sorted(text for text in said["en"] if text not in both["fr"]),
    }


def _fragments(form: str) -> list[str]:
    """Return what stands between the values, commands and code of a sentence."""
    parts = re.split(r"\{[^{}]*\}|\n|`[^`]*`|plancoop [\w ]+|--\w[\w-]*", form)
    plain = (" ".join(part.replace("\u00a0", " ").split()) for part in parts)
    return [part for part in plain if len(part) >= _LEAST and " " in part]


def foreign(text: str, language: str) -> list[str]:
    """Return the sentences of the other language that stand in a text."""
    other = "fr" if language == "en" else "en"
    flat = " ".join(text.replace("\u00a0", " ").split())
    return [sentence for sentence in sentences()[other] if sentence in flat]


def text_of(path: Path) -> str:
    """Return all that a file says, whichever its format: pages, documents, workbooks, messages."""
    if path.suffix == ".pdf":
        return pdf_text(path)
    if path.suffix == ".eml":
        message = message_from_bytes(path.read_bytes(), policy=policy.default)
        texts = [part for part in message.walk() if part.get_content_maintype() == "text"]
        return "\n".join(str(part.get_content()) for part in texts)
    if not zipfile.is_zipfile(path):
        return unescape(path.read_text(encoding="utf-8-sig").replace("\n ", ""))
    with zipfile.ZipFile(path) as parts:
        pages = [parts.read(name).decode("utf-8") for name in parts.namelist() if _SAYS(name)]
    marked = "\n".join(pages)
    return unescape(re.sub(r"<[^>]*>", "", re.sub(r"</(w:p|si|text:p)>", " ", marked)) + marked)


_SAYS: Final = re.compile(
    r"(content|word/(document|footer\d)|xl/(?!styles|theme).*)\.xml"
).fullmatch
"""Which parts of a zipped document hold words, in their text or in their marks."""
