"""Figures as people type them or as plancoop prints them: `2,5`, `750 000`, `3 500 $`."""

import re
from typing import Final

from plancoop.errors import UsageError
from plancoop.i18n.translation import P_
from plancoop.plan.values import Value, exact_decimal
from plancoop.text.translatable import N_
from plancoop.validation.suggestions import as_amount

_SPACE: Final = "[ \N{NO-BREAK SPACE}\N{THIN SPACE}\N{NARROW NO-BREAK SPACE}]"
_USUAL: Final = rf"-?(?:[0-9]{{1,3}}(?:{_SPACE}[0-9]{{3}})+|[0-9]+)(?:[.,][0-9]+)?"
_WITH_COMMAS: Final = r"-?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?"
_FIGURE: Final = f"(?:{_WITH_COMMAS}|{_USUAL})"
_VALUE: Final = re.compile(
    rf"(?P<figure>{_FIGURE})(?:(?:/|{_SPACE}+(?:sur|of){_SPACE}+)(?P<target>{_FIGURE}))?"
    rf"(?:{_SPACE}*(?P<sign>[%$€])|{_SPACE}+(?P<unit>[^\W\d_].*))?"
)


def plain_figure(text: str) -> str:
    """Return a figure with digits and a decimal point alone; nothing for what is no figure.

    A comma parts thousands only where the user's language prints it so.
    """
    figure = text.strip().replace("\N{MINUS SIGN}", "-")
    if P_("thousands separator", ",") == "," and re.fullmatch(_WITH_COMMAS, figure):
        return figure.replace(",", "")
    if re.fullmatch(_USUAL, figure):
        return re.sub(_SPACE, "", figure).replace(",", ".")
    return ""


def to_value(typed: str) -> Value:
    """Read a value, perhaps with its target or its unit; raise `UsageError`."""
    match = _VALUE.fullmatch(typed.strip().replace("\N{MINUS SIGN}", "-"))
    figure = plain_figure(match["figure"]) if match else ""
    target = plain_figure(match["target"]) if match and match["target"] else ""
    if not match or not figure or (match["target"] and not target):
        if added := plain_figure(typed.strip().removeprefix("+")):
            sentence = N_("“{text}” is not a value: write {figure}, or --plus {figure} to add it.")
            raise UsageError(sentence, text=typed, figure=added)
        raise UsageError(N_("“{text}” is not a value: write 3, 2.5 or 3/5."), text=typed)
    unit = match["sign"] or (match["unit"] or "").strip()
    return Value(exact_decimal(figure), target=exact_decimal(target) if target else None, unit=unit)


def to_difference(plus: str | None, minus: str | None) -> Value | None:
    """Read what is to be added or taken away, None for neither; raise `UsageError`."""
    if plus is not None and minus is not None:
        raise UsageError(N_("Give --plus or --moins, not both."))
    if plus is not None:
        return _difference(plus, "--plus")
    return None if minus is None else _difference(minus, "--moins")


def _difference(typed: str, option: str) -> Value:
    value = _VALUE.fullmatch(typed.strip()) and to_value(typed)
    if not value or value.target is not None or typed.strip().startswith("-"):
        sentence = N_("{option} takes a number without a sign, such as 2, not “{text}”.")
        raise UsageError(sentence, option=option, text=typed)
    figure = -value.figure if option == "--moins" else value.figure
    return value._replace(figure=figure, relative=True)


_AMOUNT: Final = re.compile(
    rf"(?P<figure>{_FIGURE})(?:{_SPACE}*(?P<sign>[^\w\s])|{_SPACE}+(?P<word>[^\W\d].*))?"
)


def amount_text(typed: str, option: str) -> str:
    """Read an amount as it is typed or printed, perhaps with its currency; raise `UsageError`.

    It is returned as the file writes it, with the currency behind it where that was typed.
    """
    match = _AMOUNT.fullmatch(typed.strip())
    whole, _point, cents = (plain_figure(match["figure"]) if match else "").partition(".")
    if not match or not whole or len(cents) > _CENTS or whole[0] == "-":
        sentence = N_("“{text}” is not an amount for {option}: write 3500 or 3500.50.")
        meant = as_amount(typed)
        raise UsageError(sentence, text=typed, option=option, proposals=(meant,) if meant else ())
    written = f"{whole}.{cents:0<{_CENTS}}" if cents else whole
    exact_decimal(written)
    currency = match["sign"] or match["word"]
    return f"{written} {currency}" if currency else written


_CENTS: Final = 2
_CHANGE: Final = re.compile(r"(?:--)?(?:(plus)|moins|minus)[\s=]+(.+)", re.IGNORECASE)


def to_answer(typed: str) -> Value:
    """Read a value, or `plus 1` and `moins 1`; raise `UsageError`."""
    match = _CHANGE.fullmatch(typed.strip())
    if match is None:
        return to_value(typed)
    return _difference(match[2], "--plus" if match[1] else "--moins")
