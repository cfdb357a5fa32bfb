"""Which keys of the file hold one text, as the models declare them."""

from typing import Annotated, Any, Final, get_args, get_origin

from pydantic.fields import FieldInfo

from plancoop.plan import values
from plancoop.plan.model import SECTIONS, fields_by_key


def _is_text(field: FieldInfo) -> bool:
    """Tell whether a field holds one text, or may."""
    if get_origin(field.annotation) is tuple:
        return values.Names in _kinds(field)
    return not {values.Text, values.Names}.isdisjoint(_kinds(field))


def _kinds(field: FieldInfo) -> tuple[Any, ...]:
    """Return the types that a field may be of, as the models name them."""
    alone = Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation
    return (alone, *get_args(field.annotation))


TEXT_KEYS: Final = tuple(
    dict.fromkeys(
        key
        for model in SECTIONS.values()
        for key, name in fields_by_key(model).items()
        if _is_text(model.model_fields[name])
    )
)
