"""The schema as others apply it, to what other readers of YAML make of a file.

Such a reader types plain scalars: by YAML 1.1 `no` is a boolean and `010` is eight, by YAML 1.2
they are a text and ten. A date is a text to both, as it must be for any JSON Schema.
"""

import json
import re
from typing import Any, Final

import yaml
from jsonschema import Draft202012Validator
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from plancoop.export.json_schema import schema

_WHOLE: Final = json.loads(schema())
_REGISTRY: Final = DRAFT202012.create_resource(_WHOLE) @ Registry()
_NAME: Final = _WHOLE["$id"]


def faults(data: Any, place: str = "#") -> list[str]:  # noqa: ANN401 -- as read
    """Hold data against the schema, or the part of it at a place, formats included."""
    judge = Draft202012Validator(
        {"$ref": f"{_NAME}{place}"},
        registry=_REGISTRY,
        format_checker=Draft202012Validator.FORMAT_CHECKER,
    )
    return [error.message for error in judge.iter_errors(data)]


class Yaml11(yaml.CSafeLoader):
    """YAML 1.1, as PyYAML has it."""


def _text(loader: yaml.CSafeLoader, node: yaml.ScalarNode) -> str:
    return str(loader.construct_scalar(node))


for _tag in ("timestamp", "value", "merge"):
    Yaml11.add_constructor(f"tag:yaml.org,2002:{_tag}", _text)


class Yaml12(yaml.CSafeLoader):
    """YAML 1.2, its core schema."""

    yaml_implicit_resolvers: Final = {}  # type: ignore[misc]


_CORE: Final = {
    "null": r"~|null|Null|NULL|",
    "bool": r"true|True|TRUE|false|False|FALSE",
    "float": r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?",
}


def _number(loader: yaml.CSafeLoader, node: yaml.ScalarNode) -> float:
    return float(loader.construct_scalar(node))


for _kind, _look in _CORE.items():
    Yaml12.add_implicit_resolver(f"tag:yaml.org,2002:{_kind}", re.compile(f"^(?:{_look})$"), None)
Yaml12.add_constructor("tag:yaml.org,2002:float", _number)

Reader = type[Yaml11 | Yaml12]
READERS: Final[dict[str, Reader]] = {"YAML 1.1": Yaml11, "YAML 1.2": Yaml12}
