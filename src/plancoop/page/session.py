"""What the page answers: the plan as it is now, and what its forms have done to it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from http import HTTPStatus

from plancoop.changes.proof import ProvenChange
from plancoop.errors import ChangedSinceSeen, PlancoopError
from plancoop.operations import undo
from plancoop.operations.apply_change import apply_change
from plancoop.operations.open_plan import PlanFile, open_plan
from plancoop.page import drawing, forms
from plancoop.page.drawing import Asked, Notice
from plancoop.page.forms import Typed
from plancoop.page.server import Answer, Request
from plancoop.system import clock
from plancoop.wording import receipts
from plancoop.wording.messages import error_text

Act = Callable[[str, str, Typed, forms.Place], Notice]


class PageSession:
    """The page of a plan, for as long as it is open. `token` goes into each of its forms."""

    def __init__(self, file: PlanFile, token: str) -> None:
        self._file, self._token = file, token
        self._notice: Notice | None = None

    def answer(self, request: Request) -> Answer:
        """Answer a request that was let in."""
        clock.begin_command()
        if request.form is None:
            notice, self._notice = self._notice, None
            return self._show(HTTPStatus.OK, notice)
        action = request.path.removeprefix("/")
        if action == "close":
            return drawing.closed_page()
        if action == "undo":
            return self._try("", action, request.form, self._undo)
        if action in forms.ACTIONS:
            return self._try(request.form.get("id", ""), action, request.form, self._change)
        return self._show(HTTPStatus.NOT_FOUND, None)

    def _try(self, name: str, action: str, typed: Typed, act: Act) -> Answer:
        """Do what a form asks, and go back to the page; or show it again with what was wrong."""
        place = forms.Place()
        try:
            self._notice = act(name, action, typed, place)
        except PlancoopError as error:
            stale = isinstance(error, ChangedSinceSeen)
            status = HTTPStatus.CONFLICT if stale else HTTPStatus.UNPROCESSABLE_ENTITY
            asked = Asked(action, typed, "" if stale else place.field, is_stale=stale)
            return self._show(status, Notice(name, (error_text(error),), refused=asked))
        return Answer(HTTPStatus.SEE_OTHER, location=f"/#{drawing.anchor(name)}")

    def _change(self, name: str, action: str, typed: Typed, place: forms.Place) -> Notice:
        command, decide = forms.read(action, name, typed, place)
        require = partial(_require_seen, typed.get("empreinte", ""))
        applied = apply_change(
            self._file, command, lambda plan: replace(decide(plan), require_as_seen=require)
        )
        why_not = (error_text(applied.unrecorded),) if applied.unrecorded else ()
        lines = (*applied.unchanged, *applied.receipt, *applied.warnings, *why_not)
        return Notice(name, lines, can_be_undone=applied.written and not why_not)

    def _undo(self, name: str, _action: str, typed: Typed, _place: forms.Place) -> Notice:
        undone = undo.undo(self._file.path, seen=typed.get("empreinte", ""))
        record = undone.way_back.record
        day = datetime.fromisoformat(record.when).date()
        return Notice(name, (receipts.undo_receipt(record.command, day),))

    def _show(self, status: HTTPStatus, notice: Notice | None) -> Answer:
        """Show the plan, or why it cannot be shown."""
        try:
            opened = open_plan(self._file, clock.today())
        except PlancoopError as error:
            return drawing.fault_page(error, notice)
        return drawing.plan_page(opened, status, notice, self._token, self._undoes())

    def _undoes(self) -> str:
        """Return the command that can be taken back; nothing where none can."""
        try:
            return undo.find_way_back(self._file.path, dry_run=True).record.command
        except PlancoopError:
            return ""


def _require_seen(seen: str, proven: ProvenChange) -> None:
    undo.require_seen(proven.before, seen)
