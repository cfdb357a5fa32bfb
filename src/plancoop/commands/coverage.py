"""`plancoop coverage`: what the plan has decided, and what it has not yet."""

from collections.abc import Iterator

import typer

from plancoop.analysis.coverage import Need, total_coverage
from plancoop.analysis.coverage import coverage as covered
from plancoop.analysis.lookup import find_audiences
from plancoop.commands import options
from plancoop.console import opening, output
from plancoop.errors import Exit, UsageError
from plancoop.text.matching import fold
from plancoop.text.translatable import N_
from plancoop.validation import suggestions


def coverage(
    public: options.PublicOption = None,
    details: options.DetailsOption = False,
    require: options.RequireOption = None,
    as_of: options.AsOfOption = None,
    as_json: options.JsonOption = False,
    plan: options.PlanOption = None,
) -> None:
    """Show what the plan has not decided yet."""
    needs = list(dict.fromkeys(need for words in require or () for need in _needs(words)))
    opened = opening.open_plan(plan, as_of)
    asked = find_audiences(opened.plan, public or ())
    parts = covered(opened.plan, asked or opened.plan.audiences)
    if as_json:
        from plancoop.export import plan_json

        output.emit_json(plan_json.coverage(opened.plan, parts, opened.today))
    else:
        from plancoop.terminal.coverage import overview

        output.show(overview(opened.plan, parts, opened.today, output.width(), details=details))
    whole = total_coverage(parts)
    if lacking := [need for need in needs if whole.covers[need].lacking]:
        from plancoop.terminal.coverage import failure_text

        output.warn(failure_text(str(opened.file.path), whole, lacking))
        raise typer.Exit(Exit.FAILED)


def _needs(words: str) -> Iterator[Need]:
    """Read needs with commas between; raise `UsageError`."""
    named = [word.strip() for word in words.split(",") if word.strip()]
    if not named:  # a script's empty variable must not require nothing
        raise UsageError(N_("The text of {option} is empty."), option="--exiger")
    known = {fold(need).removesuffix("s"): need for need in Need}  # singular or plural
    for word in named:
        need = known.get(fold(word).removesuffix("s"))
        if need is None:
            sentence = N_("“{word}” is not a value of {option}: {known}.")
            meant = suggestions.nearest_key(word, list(Need))
            values = {"word": word, "option": "--exiger", "known": ", ".join(Need)}
            raise UsageError(sentence, proposals=[meant] if meant else (), **values)
        yield need
