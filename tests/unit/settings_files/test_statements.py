"""Where keys stand in a TOML text."""

import tomllib

import pytest

from plancoop.settings_files.statements import position_of, positions

TEXT = '''# notes = "[faux]"
langue = "fr"
  "couleur" = "auto"

[signaux] # a = 1
points = 3
[ filtres ]
long = """
[faux]
langue = "x"
"""
"a b" = '= ['
tableau = [
  "x", # ]
  "y",
]
suite = {a = 1, b = {c = 2}}
a.b . c = 1
[[autres]]
x = 1
'''


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_each_key_is_placed_at_the_statement_that_gives_it(end: str) -> None:
    text = TEXT.replace("\n", end)
    tomllib.loads(text)
    found = {".".join(path): tuple(place) for path, place in positions(text).items()}
    assert found == {
        "langue": (2, 1),
        "couleur": (3, 3),
        "signaux": (5, 1),
        "signaux.points": (6, 1),
        "filtres": (7, 1),
        "filtres.long": (8, 1),
        "filtres.a b": (12, 1),
        "filtres.tableau": (13, 1),
        "filtres.suite": (17, 1),
        "filtres.suite.a": (17, 1),
        "filtres.suite.b": (17, 1),
        "filtres.suite.b.c": (17, 1),
        "filtres.a": (18, 1),
        "filtres.a.b": (18, 1),
        "filtres.a.b.c": (18, 1),
        "autres": (19, 1),
        "autres.x": (20, 1),
    }


def test_a_key_that_is_not_placed_is_told_by_the_section_around_it() -> None:
    found = positions("[a]\n[a.b]\nc = 1\n")
    assert position_of(("a", "b", "d"), found) == (2, 1)
    assert position_of(("x",), found) is None


def test_nothing_after_an_endless_statement_is_placed() -> None:
    text = "a = 1\nb = [\n" + "1,\n" * 50 + "]\nc = 1\n"
    assert list(positions(text)) == [("a",)]
