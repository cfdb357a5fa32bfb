"""`plancoop add`: objectives, means, steps and audiences more."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Annotated, Final

import typer

from plancoop.analysis.lookup import find_audience, find_whole
from plancoop.changes.add import Add
from plancoop.changes.change import Values
from plancoop.commands import key_options
from plancoop.commands.options import AfterEntryOption, BeforeEntryOption, DryRunOption, PlanOption
from plancoop.console import output, parse, prompts, text_list
from plancoop.console.parse import WORD_BY_LIST, to_list_key
from plancoop.errors import Refused, UnknownName, UsageError
from plancoop.i18n.translation import _
from plancoop.lifecycle.new_plan import audiences
from plancoop.operations import apply_change, former_ids, open_plan, position
from plancoop.operations.apply_change import Rework
from plancoop.patch.sequences import Place
from plancoop.plan.model import Activity, Plan
from plancoop.plan.new_ids import following_ids
from plancoop.plan.traversal import all_items, ids
from plancoop.plan.values import Status
from plancoop.system import files
from plancoop.text.source import Route
from plancoop.text.translatable import N_
from plancoop.wording import edit_receipts

AddedArgument = Annotated[
    str, typer.Argument(metavar=N_("KIND"), help=N_("objectif, moyen, etape or public."))
]
AmongOption = Annotated[
    str | None,
    typer.Option(
        *("--public", "--audience"),
        metavar=N_("AUDIENCE"),
        help=N_("Whose objective or means it is: an id, an alias or a name, whole."),
    ),
]
PartOfOption = Annotated[
    str | None,
    typer.Option(*("--a", "--to"), metavar="ID", help=N_("The item of which it is a step.")),
]
IdOption = Annotated[
    str | None,
    typer.Option("--id", metavar="ID", help=N_("Its id; otherwise the next one of its list.")),
]


@key_options.with_keys
def add(
    kind: AddedArgument,
    *,
    audience: AmongOption = None,
    parent: PartOfOption = None,
    name: IdOption = None,
    before: BeforeEntryOption = None,
    after: AfterEntryOption = None,
    said: Values,
    dry_run: DryRunOption = False,
    plan: PlanOption = None,
) -> None:
    """Add to the plan, by options, by lines of standard input, or by questions."""
    key = to_list_key(kind)
    whose = _whose(key, audience, parent)
    key_options.expect(said, key)
    key_options.expect_whole(said.get("cible", {"valeur": ""}))
    request = Request(key, whose, name if name is None else parse.to_id(name), before, after, said)
    path = open_plan.locate(plan)
    file = str(path) if path.is_absolute() else plan
    told = _texts(request, file)
    if not told:
        output.say(_("Nothing was written.") + "\n")
        return
    used = former_ids.used(path, files.read(path))
    decision = partial(decide, request=request, told=told, used=used)
    apply_change.carry_out(f"add {WORD_BY_LIST[key]}", decision, file=file, dry_run=dry_run)


_PLACES: Final = {
    "objectifs": N_(
        "Say whose objective it is, by --public alone: "
        "plancoop add objectif --public jeunes --texte …"
    ),
    "moyens": N_(
        "Say whose means it is, by --public alone: plancoop add moyen --public jeunes --texte …"
    ),
    "etapes": N_(
        "Say what it is a step of, by --a alone: plancoop add etape --a jeunes-m1 --texte …"
    ),
    "publics": N_(
        "An audience belongs to nothing, neither by --public nor by --a: "
        "plancoop add public --nom …"
    ),
}


def _whose(key: str, audience: str | None, parent: str | None) -> str:
    """Return what says where it belongs, for its kind; raise `UsageError`."""
    words = {"etapes": (parent, audience), "publics": ("", audience or parent)}
    whose, other = words.get(key, (audience, parent))
    if whose is None or other is not None:
        raise UsageError(_PLACES[key])
    return whose


@dataclass(frozen=True)
class Request:
    """What is to be added under a `key`, in words: whose it is, its id, its neighbour, its keys."""

    key: str
    whose: str
    name: str | None
    before: str | None
    after: str | None
    said: Values

    @property
    def heading(self) -> str:
        """The key of the text."""
        return "nom" if self.key == "publics" else "texte"

    def holder(self, plan: Plan) -> Route:
        """Find what holds the list; raise `PlancoopError`."""
        if self.key == "publics":
            return ()
        if self.key == "etapes":
            (found,) = find_whole(plan, (self.whose,))
            if not isinstance(found.item, Activity):
                sentence = N_("{id} is a step: it has no steps of its own.")
                raise Refused(sentence, id=found.item.id)
            return found.route
        return "publics", plan.audiences.index(find_audience(plan, self.whose, whole=True))


_ALONE: Final = ("nom_court", "alias")


def _texts(request: Request, file: str | None) -> tuple[str, ...]:
    """Return the texts of what is added: the option's, of lines, or of answers.

    None were there where nothing is answered. Raise `UsageError`.
    """
    option = f"--{request.heading}"
    text = request.said.get(request.heading)
    if text not in (None, "-"):
        return (str(text),)
    if text is None and prompts.can_ask():
        opened = open_plan.open_plan(file)
        holder = _settled(opened.plan, request)[0]
        group = edit_receipts.group(opened.plan, holder, request.key)
        question = _("Name? (Enter = end)") if option == "--nom" else _("Text? (Enter = end)")
        found = text_list.asked(group, question, option)
    else:
        found = text_list.piped() if text or text_list.expected() else ()
        if not found:
            sentence = N_("Give a text by {option}, or several on standard input, a line each.")
            raise UsageError(sentence, option=option)
    _expect_several(request, len(found))
    return found


def _expect_several(request: Request, number: int) -> None:
    """See that what is said may be said of so many at once; raise `UsageError`."""
    given = ["--id"] if request.name else []
    given += [f"--{key.replace('_', '-')}" for key in _ALONE if key in request.said]
    if number > 1 and given:
        sentence = N_("{option} is for one alone, and there are {count} lines.")
        raise UsageError(sentence, option=given[0], count=number)


def _settled(plan: Plan, request: Request) -> tuple[Route, Place, Values]:
    """Find where it goes, and what it serves; raise `PlancoopError`."""
    holder = request.holder(plan)
    place = position.place(plan, holder, request.key, before=request.before, after=request.after)
    if request.name and request.name in ids(plan):
        sentence = N_("The id {id} is taken already: plancoop show {id}")
        raise Refused(sentence, id=request.name)
    return holder, place, key_options.resolve_objectives(plan, request.said)


def decide(plan: Plan, request: Request, told: Sequence[str], used: Collection[str] = ()) -> Rework:
    """Decide what is added; raise `PlancoopError` where it cannot be.

    `used` are ids that were in the plan before.
    """
    holder, place, said = _settled(plan, request)
    taken = {*used, *ids(plan)}
    if request.key == "publics":
        made = list(_audiences(plan, told, taken))
    else:
        names = following_ids(plan, holder, request.key, taken, len(told))
        status = {} if _says_no_status(plan) else {"statut": Status.NOT_STARTED.value}
        made = [
            {"id": name, "texte": text, **status} for name, text in zip(names, told, strict=True)
        ]
    own = {"id": request.name} if request.name else {}
    rest = {key: value for key, value in said.items() if key != request.heading}
    entries = tuple({**one, **own, **rest} for one in made)
    tell = partial(edit_receipts.add_receipt, holder=holder, key=request.key, said=entries)
    names = tuple(one["id"] for one in entries)
    warn = partial(edit_receipts.warning_lines, before=plan, route=holder)
    return Rework(Add(holder, request.key, entries, place), tell, named=names, warn=warn)


def _audiences(plan: Plan, names: Sequence[str], taken: Collection[str]) -> Iterator[Values]:
    """Make audiences of names; raise `Refused` where one is there already."""
    for name in names:
        try:
            there = find_audience(plan, name, whole=True)
        except UnknownName:
            continue
        raise Refused(N_("“{text}” is an audience already: {id}."), text=name, id=there.id)
    for made in audiences(names, plan.audiences, taken):
        yield made.model_dump(by_alias=True, exclude_unset=True)


def _says_no_status(plan: Plan) -> bool:
    """Tell whether some items leave their status out, as a plan may of what is not started."""
    return any("status" not in entry.item.model_fields_set for entry in all_items(plan))
