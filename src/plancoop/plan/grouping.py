"""What a plan calls its audiences."""

from enum import StrEnum


class Grouping(StrEnum):
    """What the parts of a plan under `publics` are called."""

    AUDIENCE = "public"
    ORIENTATION = "orientation"
    AXIS = "axe"
    COMPONENT = "volet"
    PROJECT = "chantier"
