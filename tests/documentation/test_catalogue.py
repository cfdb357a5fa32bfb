"""The French catalogue: whole, in step with the code, and printed as French is."""

import ast
import io
import re
from functools import cache
from pathlib import Path
from string import Formatter

import pytest
from babel.messages import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_keywords
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po

from tests.support.files import ROOT

SOURCE = ROOT / "src" / "plancoop"
FRENCH = SOURCE / "catalogues" / "fr" / "LC_MESSAGES" / "plancoop.po"
NBSP = "\u00a0"

Key = tuple[str | None, str]

CODE = (
    'clé: "le texte"',
    "clé: valeur",
    "{key}: …",
    "version: 1",
    "cible: {{valeur: …}}",
    "exercice: {{debut: 04-01}}",
    "recurrence: {{chaque: trimestre, fois: 2}}",
    "continu: true",
    "https://",
    "http://",
    r"C:\Documents",
    '("…")',
    '("l\'année")',
)
"""What sentences quote from a plan file, where a colon has its space after it alone."""


SET_ASIDE = {
    r"repouss": "reporté",
    r"sous silence|\btaire\b|\btus?\b": "masqué",
    r"\bentiers?\b|\bentière\b": "complet",
    r"sans nouvelle\b": "sans nouvelles",
    r"[;,] sinon (?!\d)|\d sinon\b": "par défaut",
    r"Répétable|[Ss]e répète\b": "Peut se répéter.",
    r"sûreté|façon sûre": "sans risque",
    r"\bracont(?!e ce qui s'est passé)": "comparaison",
    r"\bsort\b": "résultat",
    r"en suspens": "suspendu",
}
"""Words that said what another one says, and the one that is kept."""

SET_ASIDE_IN_ENGLISH = {
    r"(?<!here )\bis no (?!longer)": "is not a",
    r"\botherwise\b": "default:",
    r"\bwhole ids?\b": "full",
    r"\bby --": "with --",
    r"[Rr]eplace \S+ by\b": "with",
    r"[Ww]ith commas between": "Separate with commas, or repeat the option.",
    r"\bwithout end\b": "ongoing",
    r"\bhanded out\b": "exported",
    r"\blies? beside\b": "is beside",
    r"[^{]\bmend\b": "fix",
    r"a character that cannot be seen": "an invisible character",
    r"\btake(s|n)? (it|them|that) away\b": "remove",
}
"""English that said what plainer English says, and what is kept."""


def words_of(message: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    """Return the forms of a sentence: one, or one for each number."""
    return (message,) if isinstance(message, str) else tuple(message or ())


def key(message: Message) -> Key:
    """Return what gettext looks a sentence up by."""
    return message.context, words_of(message.id)[0]


def sentences(catalogue: Catalog) -> dict[Key, Message]:
    """Return the messages of a catalogue, its header left out."""
    return {key(message): message for message in catalogue if message.id}


def catalogue() -> Catalog:
    """Read the French catalogue."""
    with FRENCH.open("rb") as file:
        return read_po(file, locale="fr", abort_invalid=True)


@cache
def found() -> tuple[tuple[str, Key, tuple[str, ...]], ...]:
    """Return what the code says, with its place, by the keywords of `make catalogue`."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    keywords = DEFAULT_KEYWORDS | parse_keywords(re.findall(r"-k (\S+)", makefile))
    said = extract_from_dir(SOURCE, [("**.py", "python")], keywords=keywords)
    return tuple(
        (f"src/plancoop/{file}", (context, words_of(text)[0]), words_of(text))
        for file, _line, text, _comments, context in said
    )


def extracted() -> dict[Key, tuple[str, ...]]:
    """Return what the code says, in all its forms."""
    return {name: forms for _place, name, forms in found()}


def fields(text: str) -> set[str]:
    """Return the names of what a sentence is filled with."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


MESSAGES = sentences(catalogue())


def test_the_catalogue_holds_exactly_what_the_code_says() -> None:
    known = {name: words_of(message.id) for name, message in MESSAGES.items()}
    said = extracted()
    assert known.keys() - said.keys() == set(), "unused: run make catalogue"
    assert said.keys() - known.keys() == set(), "missing: run make catalogue"
    assert known == said, "another plural: run make catalogue"
    assert len(known) > 200


def test_each_sentence_stands_under_the_modules_that_say_it() -> None:
    said: dict[Key, set[str]] = {}
    for place, name, _forms in found():
        said.setdefault(name, set()).add(place)
    known = {name: {file for file, _ in one.locations} for name, one in MESSAGES.items()}
    assert known == said, "misplaced: run make catalogue"


def test_nothing_is_obsolete_fuzzy_or_untranslated() -> None:
    french = catalogue()
    assert not french.obsolete
    assert not french.fuzzy
    assert [name for name, one in MESSAGES.items() if one.fuzzy] == []
    assert [name for name, one in MESSAGES.items() if not all(words_of(one.string))] == []


def test_no_sentence_hides_in_an_f_string() -> None:
    """Whether those are found depends on the version of Python that looks for them."""
    for path in sorted(SOURCE.rglob("*.py")):
        for outer in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            calls = ast.walk(outer) if isinstance(outer, ast.JoinedStr) else ()
            for call in calls:
                assert not _is_sentence(call), f"{path.name}:{outer.lineno}"  # type: ignore[attr-defined]


def _is_sentence(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in ("_", "N_", "P_", "ngettext")
        and bool(node.args)
        and isinstance(node.args[0], ast.Constant)
    )


@pytest.mark.parametrize("message", MESSAGES.values(), ids=lambda message: key(message)[1][:40])
def test_a_translation_is_filled_with_what_the_sentence_is(message: Message) -> None:
    wanted = [fields(form) for form in words_of(message.id)]
    assert all(one == wanted[0] for one in wanted)
    assert [fields(form) for form in words_of(message.string)] == wanted


@pytest.mark.parametrize("message", MESSAGES.values(), ids=lambda message: key(message)[1][:40])
def test_a_translation_is_printed_as_french_is(message: Message) -> None:
    for form in words_of(message.string):
        text = form
        for code in CODE:
            text = text.replace(code, "x")
        if key(message) in (("decimal sign", "."), ("thousands separator", ",")):
            continue
        assert not re.search(rf"(?<![{NBSP}(])[:%»]", text), "no-break space before : % »"
        assert not re.search(r"\s[;!?]", text), "no space before ; ! ? in Québec"
        assert not re.search(rf"«(?!{NBSP})", text), "no-break space after «"
        assert not re.search(r'["“”]', text), "« » for quotes"
        assert not re.search(rf" {NBSP}|{NBSP} |  ", text.replace(f"{NBSP}: ", "")), "one space"
        assert text.strip(" ") == text or message.context == "colon", "no space at an end"


@pytest.mark.parametrize("pattern", SET_ASIDE)
def test_one_thing_is_said_in_one_form(pattern: str) -> None:
    forms = [form for message in MESSAGES.values() for form in words_of(message.string)]
    assert [form for form in forms if re.search(pattern, form)] == [], SET_ASIDE[pattern]


@pytest.mark.parametrize("pattern", SET_ASIDE_IN_ENGLISH)
def test_one_thing_is_said_in_one_form_in_english(pattern: str) -> None:
    forms = [form for message in MESSAGES.values() for form in words_of(message.id)]
    assert [form for form in forms if re.search(pattern, form)] == [], SET_ASIDE_IN_ENGLISH[pattern]


@pytest.mark.parametrize("code", CODE)
def test_every_exception_to_the_typography_is_needed(code: str) -> None:
    assert any(code in form for one in MESSAGES.values() for form in words_of(one.string))


def test_zero_is_singular() -> None:
    french = catalogue()
    assert (french.num_plurals, french.plural_expr) == (2, "(n > 1)")


def test_the_compiled_catalogue_is_what_the_written_one_gives() -> None:
    with FRENCH.with_suffix(".mo").open("rb") as file:
        compiled = sentences(read_mo(file))
    fresh = io.BytesIO()
    write_mo(fresh, catalogue())
    fresh.seek(0)
    expected = sentences(read_mo(fresh))
    assert {name: one.string for name, one in compiled.items()} == {
        name: one.string for name, one in expected.items()
    }, "run make catalogue"
    assert len(compiled) == len(MESSAGES)


def test_no_file_of_a_catalogue_is_forgotten() -> None:
    files = {path.relative_to(SOURCE) for path in (SOURCE / "catalogues").rglob("*.*o")}
    folder = Path("catalogues", "fr", "LC_MESSAGES")
    assert files == {folder / "plancoop.po", folder / "plancoop.mo"}
