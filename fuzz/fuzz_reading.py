"""Any bytes, read, checked, said and exported, by both YAML parsers: see `fuzz/README.md`.

PyYAML's parser in Python is there for its branches, which guide the fuzzer where libyaml's cannot.
"""

import shlex
import sys
from datetime import date
from pathlib import Path
from typing import Final

import atheris

with atheris.instrument_imports(include=["plancoop", "yaml"]):
    import yaml

    from plancoop.export import plan_json
    from plancoop.plan.model import SECTIONS, keys_of
    from plancoop.plan.values import STATUS_WORDS
    from plancoop.problems import Code
    from plancoop.syntax import builder
    from tests.hostile import oracle

ROOT: Final = Path(__file__).parents[1]
KEPT: Final = ROOT / "fuzz" / "corpus"
FOUND: Final = ROOT / "build" / "fuzz" / "found"
CASES: Final = ROOT / "tests" / "cases"
SEEDS: Final = (KEPT, *sorted({path.parent for path in CASES.rglob("*.yaml")}))
DICTIONARY: Final = FOUND.with_name("dictionary")
LIMITS: Final = ("-max_len=16384", "-timeout=10", "-rss_limit_mb=1024")

SIGNS: Final = (
    *(": ", ":\n", " #", "- ", "\n- ", "\n  ", "? ", "| ", ">-", "|+", "|2", "---\n", "...\n"),
    *("{", "}", "[", "]", ", ", "'", '"', "<<: ", "&a ", "*a", "!!str ", "!<a>", "%YAML 1.1\n"),
    *('"\\x1b"', '"\\ud800"', '"\\UFFFFFFFF"', '"\\N"', "~", "null", "<<<<<<< a\n", "=======\n"),
    *("\t", "\r\n", "\r", "\0", "\x1b[", "\x7f", "\x85", "\u00a0", "\u00ad", "\u200b", "\u200d"),
    *("\u202e", "\u202f", "\u2028", "\u2066", "\ufeff", "\ufffd", "\ufffe", "\U000e0041"),
    *("“", "”", "’", "«", "é", "e\u0301", "👩\u200d👩", "2012-06-30", "2012-02-30", "30/06/2012"),
    *("2,5", "0.05", "9999999999999999", "https://a.coop/", "jeunes-m1", "[/bold]"),
)

PARSERS: Final = (builder.Loader, yaml.SafeLoader)
DAY: Final = date(2012, 6, 30)


def one_input(data: bytes) -> None:
    """Read bytes with each parser, and say what came of it; anything that escapes is a bug."""
    for parser in PARSERS:
        builder.Loader = parser
        reading = oracle.check_bytes(data)
        oracle.check_formats(reading)
        if plan := reading.valid_plan:
            plan_json.status(plan, plan.audiences, DAY, details=True)


def dictionary() -> str:
    """Return what plans are made of, in libFuzzer's format."""
    keys = {f"{key}: " for section in SECTIONS for key in keys_of(section)}
    codes = {code.value for code in Code}
    words = sorted({*SIGNS, *keys, *STATUS_WORDS, *codes})
    escaped = ("".join(f"\\x{byte:02x}" for byte in word.encode()) for word in words)
    return "".join(f'"{word}"\n' for word in escaped)


def main(asked: list[str]) -> None:
    """Fuzz, from the corpus that is kept and the cases; `asked` are libFuzzer's own options."""
    FOUND.mkdir(parents=True, exist_ok=True)
    DICTIONARY.write_text(dictionary(), encoding="ascii")
    settings = (f"-dict={DICTIONARY}", f"-artifact_prefix={FOUND.parent}/", *LIMITS)
    folders = [] if any(word[:1] != "-" for word in asked) else [FOUND, *SEEDS]
    again = f"{shlex.quote(sys.executable)} -m fuzz.fuzz_reading"  # libFuzzer's way to merge
    atheris.Setup([again, *settings, *asked, *map(str, folders)], one_input)
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1:])
