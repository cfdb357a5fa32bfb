"""`plancoop add`: objectives, means, steps, audiences and axes more."""

from collections.abc import Sequence
from functools import partial
from typing import Annotated, Final

import typer

from plancoop.changes.change import Values
from plancoop.commands import key_options, options, pasted_table, place_options
from plancoop.console import opening, outcome, output, parse, prompts, text_list
from plancoop.errors import UsageError
from plancoop.i18n.translation import _
from plancoop.operations import former_ids
from plancoop.operations.add import AddRequest, decide, settle, short_name_lines
from plancoop.operations.apply_change import Decision
from plancoop.operations.key_values import require_whole
from plancoop.operations.open_plan import PlanFile, open_plan
from plancoop.plan.model import Plan
from plancoop.system import files
from plancoop.text.translatable import N_
from plancoop.wording import edit_receipts

AddedArgument = Annotated[
    str, typer.Argument(metavar=N_("KIND"), help=N_("objectif, moyen, etape, public or axe."))
]
AmongOption = Annotated[
    str | None,
    typer.Option(
        "--public",
        "--audience",
        metavar=N_("{GROUP}"),
        help=N_("{Group} of the objective or means: its id, an alias or its full name."),
    ),
]
PartOfOption = Annotated[
    str | None,
    typer.Option("--a", "--to", metavar="ID", help=N_("The item of which it is a step.")),
]
IdOption = Annotated[
    str | None,
    typer.Option("--id", metavar="ID", help=N_("Its id (default: the next one of its list).")),
]


@key_options.with_keys(*parse.WORD_BY_LIST)
def add(
    kind: AddedArgument,
    *,
    audience: AmongOption = None,
    parent: PartOfOption = None,
    name: IdOption = None,
    before: place_options.BeforeEntryOption = None,
    after: place_options.AfterEntryOption = None,
    values: Values,
    dry_run: options.DryRunOption = False,
    plan: options.PlanOption = None,
) -> None:
    """Add to the plan, by options, by lines of standard input, or by questions."""
    key = parse.to_list_key(kind)
    whose = _whose(key, audience, parent)
    key_options.require_known(values, key)
    require_whole(values)
    own_id = None if name is None else parse.to_id(name)
    request = AddRequest(key, whose, own_id, before, after, values)
    file = opening.locate(plan).named_by_path()
    rows = _rows(request, file)
    if not rows:
        output.say_lines([_("Nothing was written.")])
        return
    decision = partial(_decide, file=file, request=request, rows=rows)
    command = f"add {parse.WORD_BY_LIST[key]}"
    outcome.carry_out(file, command, decision, dry_run=dry_run)


def _decide(plan: Plan, file: PlanFile, request: AddRequest, rows: Sequence[Values]) -> Decision:
    """Decide what is added, by ids that nothing in the plan has had until now."""
    used = former_ids.ids_ever_used(file.path, files.read(file.path))
    return decide(plan, request, rows, used)


_PLACES: Final = {
    "objectifs": N_(
        "Say which audience the objective is for, with --public alone: plancoop add "
        "objectif --public jeunes --texte …"
    ),
    "moyens": N_(
        "Say which audience the means is for, with --public alone: plancoop add moyen "
        "--public jeunes --texte …"
    ),
    "etapes": N_(
        "Say what it is a step of, with --a alone: plancoop add etape --a jeunes-m1 --texte …"
    ),
    "axes": N_(
        "An axis belongs to the whole plan, and goes without --public or --a: plancoop "
        "add axe --nom …"
    ),
    "publics": N_("This is added without --public or --a: plancoop add public --nom …"),
}


def _whose(key: str, audience: str | None, parent: str | None) -> str:
    """Return what says where it belongs, for its kind; raise `UsageError`."""
    nowhere = ("", audience or parent)
    words = {"etapes": (parent, audience), "publics": nowhere, "axes": nowhere}
    whose, other = words.get(key, (audience, parent))
    if whose is None or other is not None:
        raise UsageError(_PLACES[key])
    return whose


_ALONE: Final = ("nom_court", "alias", "numero")


def _rows(request: AddRequest, file: PlanFile) -> Sequence[Values]:
    """Return what is added: the option's text, lines, a table's rows, or answers.

    None are there where nothing is answered. Raise `UsageError`.
    """
    option = f"--{request.heading}"
    text = request.values.get(request.heading)
    if text not in (None, "-"):
        return ({request.heading: text},)
    if text is None and prompts.can_ask():
        rows = _asked(request, file, option)
    else:
        given = _piped(request, option) if text or text_list.is_piped() else None
        if given is None:
            sentence = N_("Give a text with {option}, or several on standard input, one per line.")
            raise UsageError(sentence, option=option)
        rows = given
    _require_fit_for_several(request, len(rows))
    return rows


def _asked(request: AddRequest, file: PlanFile, option: str) -> Sequence[Values]:
    plan = open_plan(file).plan
    holder, _place, _values = settle(plan, request)
    group = edit_receipts.list_name(plan, holder, request.key)
    question = _("Name? (Enter = end)") if option == "--nom" else _("Text? (Enter = end)")
    named = request.key == "publics" and "nom_court" not in request.values
    comment = (partial(short_name_lines, plan),) if named else ()
    texts = text_list.ask_texts(group, question, option, *comment)
    return [{request.heading: text} for text in texts]


def _piped(request: AddRequest, option: str) -> Sequence[Values] | None:
    """Read a table or lines of standard input, None for nothing; say how a table was understood.

    On a terminal, where it is pasted, ask whether that is right; no row is left where it is not.
    """
    if prompts.can_ask():
        output.say(
            _("Paste the list or the table, then Enter and Ctrl-D (Ctrl-Z, Enter on Windows).")
            + "\n> "
        )
    with prompts.conversation():
        typed = text_list.read_piped()
    if (table := pasted_table.read_table(typed, request.key)) is None:
        return _rows_of_list(request, typed) or None
    if any(request.heading not in row for row in table.rows):
        sentence = N_("Each row of a table needs its text: the column of {option}.")
        raise UsageError(sentence, option=option)
    output.say_lines(pasted_table.understood_lines(table))
    if prompts.can_ask():
        with prompts.conversation():
            return table.rows if prompts.ask_to_go_on() else ()
    return table.rows


def _rows_of_list(request: AddRequest, typed: str) -> Sequence[Values]:
    """Return what each line of a list says: its text, and its own number where all have one."""
    texts, numbers = text_list.to_listed(typed)
    own = [{"numero": number} for number in numbers] or [{} for _text in texts]
    return [{**number, request.heading: text} for number, text in zip(own, texts, strict=True)]


def _require_fit_for_several(request: AddRequest, number: int) -> None:
    """See that what is said may be said of so many at once; raise `UsageError`."""
    given = ["--id"] if request.name else []
    given += [f"--{key.replace('_', '-')}" for key in _ALONE if key in request.values]
    if number > 1 and given:
        sentence = N_("{option} is for a single addition, and there are {count} lines.")
        raise UsageError(sentence, option=given[0], count=number)
