"""Marking sentences for translation."""


def N_(text: str) -> str:  # noqa: N802 -- gettext's own name: marks a text, translates nothing
    """Mark a sentence for translation where it is only stored."""
    return text


def NN_(one: str, many: str) -> tuple[str, str]:  # noqa: N802 -- as N_
    """Mark a sentence with a plural, likewise; `ngettext` chooses between the two."""
    return one, many
