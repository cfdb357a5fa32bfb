"""`plancoop edit ID` without options: an item's lines in the person's own editor."""

import os
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Final

from plancoop.analysis.lookup import find_route
from plancoop.changes import draft
from plancoop.changes.proof import prove
from plancoop.changes.rewrite import Rewrite
from plancoop.console import output, prompts
from plancoop.console.prompts import Choice
from plancoop.errors import PlancoopError, Refused, UsageError
from plancoop.i18n.translation import _
from plancoop.operations import apply_change
from plancoop.operations.apply_change import Rework
from plancoop.operations.open_plan import OpenPlan
from plancoop.patch.edits import Edit
from plancoop.patch.mappings import entry_lines
from plancoop.plan.model import Plan
from plancoop.plan.traversal import routes_with_ids
from plancoop.plan.update import value_at
from plancoop.syntax.document import Document
from plancoop.system import editor, files
from plancoop.text.source import Route, Source
from plancoop.text.translatable import N_
from plancoop.text.unprintable import visible
from plancoop.validation.reading import Reading
from plancoop.wording import edit_draft, edit_receipts
from plancoop.wording.messages import error_text


def edit(word: str, *, file: str | None, dry_run: bool) -> None:
    """Open an item's lines in the person's editor; write them once they are right."""
    if not prompts.can_ask():
        raise UsageError(_NOBODY, word=word)
    program = editor.find_editor(os.environ)
    opened, file, route = apply_change.begin(file, partial(find_route, word=word))
    files.resolve_for_writing(opened.path)
    entry = _entry(opened, route)
    with _laid(entry, program) as sheet:
        with prompts.conversation():
            text = _edited(entry, program, sheet)
        if text is None:
            return
        apply_change.carry_out(
            "edit",
            partial(_again, entry=entry, text=text),
            file=file,
            dry_run=dry_run,
            opened=opened,
        )


_NOBODY: Final = N_(
    "Without options, plancoop edit opens an editor, and there is no terminal here. Say what is to "
    "change: plancoop edit {word} --texte …; plancoop edit --help names every option."
)


@dataclass(frozen=True)
class _Entry:
    """An item that is edited, and its lines as they were then."""

    reading: Reading
    route: Route
    name: str
    own: str


def _entry(opened: OpenPlan, route: Route) -> _Entry:
    """Return the item at a route, with its lines; raise `UsageError` for an audience: too much."""
    name = value_at(opened.plan, route).id
    if route[:-1] == ("publics",):
        sentence = N_(
            "{id} is an audience, with all its items: say what is to change of it by --nom, "
            "--nom-court, --alias or --lien, or name one of its items."
        )
        raise UsageError(sentence, id=name)
    return _Entry(opened.reading, route, name, entry_lines(opened.reading.document, route))


@contextmanager
def _laid(entry: _Entry, program: Sequence[str]) -> Iterator[Path]:
    """Give a file with the lines of an item. It is kept where a failure would lose other lines."""
    help_ = edit_draft.help_lines(entry.name, in_vi=Path(program[0]).name in _VI)
    sheet = editor.write_temp(f"{entry.name}.yaml", draft.draft_text(help_, entry.own))
    try:
        yield sheet
    except BaseException:
        if _is_worth_keeping(sheet, entry):
            output.warn(_("Your text is kept: {file}").format(file=visible(str(sheet))))
        else:
            editor.remove_temp(sheet)
        raise
    editor.remove_temp(sheet)


def _is_worth_keeping(sheet: Path, entry: _Entry) -> bool:
    try:
        text = draft.parse_draft(files.read(sheet).text, entry.own)
    except PlancoopError:
        return False
    return text != entry.own and not draft.is_empty(text)


_CHOICES: Final = (
    Choice("r", N_("go back to the editor"), ("retour", "retourner", "reprendre", "back")),
    Choice("a", N_("abandon"), ("abandonner", "quitter", "quit")),
)


def _edited(entry: _Entry, program: tuple[str, ...], sheet: Path) -> str | None:
    """Have lines edited until a plan may hold them; None where they stay what they were.

    Raise `Refused` where nothing is to come of it.
    """
    while True:
        begun = time.monotonic()
        _run(program, sheet)
        source = replace(files.read(sheet), name=sheet.name)
        text = draft.parse_draft(source.text, entry.own)
        if text == entry.own:
            _tell_unchanged(in_a_hurry=time.monotonic() - begun < _MOMENT)
            return None
        if draft.is_empty(text):
            raise Refused(_ERASED, id=entry.name)
        wrong = "".join(f"{line}\n" for line in _wrong(entry, source, text))
        if not wrong:
            return text
        output.say(wrong)
        if prompts.choose(_CHOICES) == "a":
            raise Refused(N_("Nothing was written."))


_VI: Final = frozenset({"vi", "vim", "vim.basic", "vim.tiny", "nvim"})
_MOMENT: Final = 1.0
"""In seconds: who ends an editor sooner has not read what it shows."""
_ERASED: Final = N_(
    "All lines of {id} are erased: nothing was written. To take it out of the plan: "
    "plancoop remove {id}"
)


def _run(program: tuple[str, ...], sheet: Path) -> None:
    status = editor.run(program, sheet)
    if editor.was_interrupted(status):
        raise KeyboardInterrupt
    name = Path(program[0]).name
    if status < 0:
        sentence = N_("{program} was stopped by signal {signal}: nothing was written.")
        raise Refused(sentence, program=name, signal=-status)
    if status:
        sentence = N_("{program} failed (status {status}): nothing was written.")
        raise Refused(sentence, program=name, status=status)


def _tell_unchanged(*, in_a_hurry: bool) -> None:
    said = _("Nothing has changed.")
    if in_a_hurry:
        hint = _("If the editor has only just opened, tell it to wait, as in {example}.")
        said += " " + hint.format(example='EDITOR="code --wait"')
    output.say(f"{said}\n")


def _wrong(entry: _Entry, source: Source, text: str) -> Iterator[str]:
    """Say why a plan may not hold some lines; nothing where it may."""
    try:
        if found := draft.draft_faults(entry.reading, entry.route, source):
            yield from edit_draft.fault_lines(found)
        else:
            prove(entry.reading, Rewrite(entry.route, text))
    except PlancoopError as error:
        yield error_text(error)


@dataclass(frozen=True)
class _Reopened(Rewrite):
    """Other lines for an item whose own are still those that were opened."""

    entry: _Entry

    def edits(self, document: Document) -> tuple[Edit, ...]:
        """Return the edits to the text; raise `DiskError` where the lines are no longer those."""
        if entry_lines(document, self.route) != self.entry.own:
            raise apply_change.changed_meanwhile([self.entry.name])
        return super().edits(document)


def _again(plan: Plan, entry: _Entry, text: str) -> Rework:
    """Decide the same of a plan that may have changed meanwhile."""
    route = next((route for route, name in routes_with_ids(plan) if name == entry.name), None)
    if route is None:
        raise apply_change.changed_meanwhile([entry.name])
    tell = partial(edit_draft.rewrite_receipt, before=plan, route=route)
    warn = partial(edit_receipts.warning_lines, before=plan, route=route)
    return Rework(_Reopened(route, text, entry), tell, named=(entry.name,), warn=warn)
