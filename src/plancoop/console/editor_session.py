"""`plancoop edit ID` without options: an item's lines in the person's own editor."""

import os
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final

from plancoop.analysis.lookup import find_route
from plancoop.changes import draft
from plancoop.changes.proof import prove
from plancoop.changes.rewrite import Rewrite
from plancoop.console import opening, outcome, output, prompts
from plancoop.console.prompts import Choice
from plancoop.errors import PlancoopError, Refused, UsageError
from plancoop.i18n.translation import _
from plancoop.operations import rewrite
from plancoop.operations.open_plan import OpenPlan
from plancoop.operations.rewrite import EditedItem
from plancoop.patch.mappings import entry_lines
from plancoop.plan.update import value_at
from plancoop.system import editor, files
from plancoop.text.source import Route, Source
from plancoop.text.translatable import N_
from plancoop.text.unprintable import visible
from plancoop.wording import edit_draft
from plancoop.wording.messages import error_text


def edit(word: str, *, file: str | None, dry_run: bool) -> None:
    """Open an item's lines in the person's editor; write them once they are right."""
    if not prompts.can_ask():
        raise UsageError(_NOBODY, word=word)
    program = editor.find_editor(os.environ)
    opened, route = opening.open_and_find(file, partial(find_route, word=word))
    files.resolve_for_writing(opened.file.path)
    edited = _edited_item(opened, route)
    with _sheet_of(edited, program) as sheet:
        with prompts.conversation():
            text = _edit_until_right(edited, program, sheet)
        if text is None:
            return
        decision = partial(rewrite.decide, edited=edited, text=text)
        outcome.carry_out(opened.file, "edit", decision, dry_run=dry_run, opened=opened)


_NOBODY: Final = N_(
    "Without options, plancoop edit opens an editor, and there is no terminal here. Say what is to "
    "change: plancoop edit {word} --texte …; plancoop edit --help names every option."
)


def _edited_item(opened: OpenPlan, route: Route) -> EditedItem:
    """Return the item at a route, with its lines; raise `UsageError` for an audience: too much."""
    name = value_at(opened.plan, route).id
    if route[0] == "axes":
        sentence = N_("{id} is an axis: say what is to change with --nom or --numero.")
        raise UsageError(sentence, id=name)
    if route[:-1] == ("publics",):
        sentence = N_(
            "{id} is {a_group}, with all its items: say what is to change with --nom, "
            "--nom-court, --alias or --lien, or name one of its items."
        )
        raise UsageError(sentence, id=name, grouping=opened.plan.grouping)
    return EditedItem(opened.reading, route, name, entry_lines(opened.reading.document, route))


@contextmanager
def _sheet_of(edited: EditedItem, program: Sequence[str]) -> Iterator[Path]:
    """Give a file with the lines of an item. It is kept where a failure would lose other lines."""
    help_ = edit_draft.help_lines(edited.name, in_vi=Path(program[0]).name in _VI)
    sheet = editor.write_temp(f"{edited.name}.yaml", draft.draft_text(help_, edited.own))
    try:
        yield sheet
    except BaseException:
        if _is_worth_keeping(sheet, edited):
            output.warn(_("Your text is kept: {file}").format(file=visible(str(sheet))))
        else:
            editor.remove_temp(sheet)
        raise
    editor.remove_temp(sheet)


def _is_worth_keeping(sheet: Path, edited: EditedItem) -> bool:
    try:
        text = draft.parse_draft(files.read(sheet).text, edited.own)
    except PlancoopError:
        return False
    return text != edited.own and not draft.is_empty(text)


_CHOICES: Final = (
    Choice("r", N_("go back to the editor"), ("retour", "retourner", "reprendre", "back"), "b"),
    Choice("a", N_("abandon"), ("abandonner", "quitter", "quit")),
)


def _edit_until_right(edited: EditedItem, program: tuple[str, ...], sheet: Path) -> str | None:
    """Have lines edited until a plan may hold them; None where they stay what they were.

    Raise `Refused` where nothing is to come of it.
    """
    while True:
        begun = time.monotonic()
        _run(program, sheet)
        source = replace(files.read(sheet), name=sheet.name)
        text = draft.parse_draft(source.text, edited.own)
        if text == edited.own:
            _tell_unchanged(in_a_hurry=time.monotonic() - begun < _MOMENT)
            return None
        if draft.is_empty(text):
            raise Refused(_ERASED, id=edited.name)
        wrong = "".join(f"{line}\n" for line in _faults(edited, source, text))
        if not wrong:
            return text
        output.say(wrong)
        if prompts.choose(_CHOICES) == "a":
            raise Refused(N_("Nothing was written."))


_VI: Final = frozenset({"vi", "vim", "vim.basic", "vim.tiny", "nvim"})
_MOMENT: Final = 1.0
"""In seconds: who ends an editor sooner has not read what it shows."""
_ERASED: Final = N_(
    "All lines of {id} are erased: nothing was written. To remove it from the "
    "plan: plancoop remove {id}"
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
    sentence = _("Nothing has changed.")
    if in_a_hurry:
        hint = _("If the editor has only just opened, tell it to wait, as in {example}.")
        sentence += " " + hint.format(example='EDITOR="code --wait"')
    output.say_lines([sentence])


def _faults(edited: EditedItem, source: Source, text: str) -> Iterator[str]:
    """Say why a plan may not hold some lines; nothing where it may."""
    try:
        if found := draft.draft_faults(edited.reading, edited.route, source):
            yield from edit_draft.fault_lines(found)
        else:
            prove(edited.reading, Rewrite(edited.route, text))
    except PlancoopError as error:
        yield error_text(error)
