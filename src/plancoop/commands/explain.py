"""`plancoop explain`: what a code means, on an example read on the spot, or a key of the file."""

from difflib import get_close_matches
from typing import Final

from plancoop.commands import check_options
from plancoop.console import output
from plancoop.errors import UnknownName
from plancoop.problems import Code
from plancoop.text.matching import fold, nearest
from plancoop.text.translatable import N_
from plancoop.wording.explain import Example, code_name, explain_code, list_codes
from plancoop.wording.explain_key import explain_key, known_keys


def explain(codes: check_options.CodesArgument = None) -> None:
    """Explain codes of problems or keys of the file, or list all codes."""
    told = [_explained(word) for word in codes or ()]
    output.say("\n".join(told) or list_codes())


def _explained(word: str) -> str:
    """Explain a code or, where there is none, the key of the file that is called so."""
    plain = fold(word).replace(" ", "_")
    if plain in known_keys():
        return explain_key(plain)
    code = _code(word)
    return explain_code(code, example(code))


_CODES: Final = {
    word: code for code in Code for word in (code.value.lower(), code.value[2:], code_name(code))
}


def _code(word: str) -> Code:
    """Find the code that is meant by `PC104`, `pc104`, `104` or `tab-indent`."""
    plain = word.strip().casefold()
    if found := _CODES.get(plain):
        return found
    near = {_CODES[word].value for word in get_close_matches(plain, _CODES, 5, 0.75)}
    keys = nearest(word, known_keys(), at_most=1, similarity=0.75)
    sentence = N_("There is no code “{word}”: plancoop explain lists them all.")
    raise UnknownName(sentence, word=word, proposals=[*sorted(near), *keys])


def example(code: Code) -> Example | None:
    """Read the example that comes with plancoop; None for a code that nothing leads to today."""
    from importlib.resources import files

    from plancoop.text.source import Source
    from plancoop.validation.reading import read

    folder = files("plancoop") / "examples"
    faulty, mended = (folder / f"{code.value}{kind}.yaml" for kind in ("", "-mended"))
    try:
        sources = [Source.decode("plan.yaml", path.read_bytes()) for path in (faulty, mended)]
    except FileNotFoundError:
        return None
    return Example(read(sources[0]), sources[1])
