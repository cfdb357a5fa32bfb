"""The page drawn: the report, with forms below each item, and what came of the last one."""

from collections.abc import Callable, Mapping
from functools import partial
from http import HTTPStatus
from typing import Final, NamedTuple
from urllib.parse import quote

from markupsafe import Markup

from plancoop.errors import PlancoopError
from plancoop.operations.open_plan import OpenPlan
from plancoop.page import forms
from plancoop.page.forms import Typed
from plancoop.page.server import Answer
from plancoop.problems import SHOWN_ERRORS, FaultyPlan
from plancoop.report import html
from plancoop.report.content import Report, Source
from plancoop.report.items import ItemContent
from plancoop.system import undo_log
from plancoop.text.unprintable import visible
from plancoop.wording.messages import error_text
from plancoop.wording.page import page_titles
from plancoop.wording.problem_report import problem_lines
from plancoop.wording.receipts import changed_by

_PACKAGE: Final = "plancoop.page"
_TOP: Final = "_own"
"""Where the top of the page is."""


class Asked(NamedTuple):
    """A form that was refused: its action, what stood in it, and the field at fault, if one was.

    It is `stale` where the plan had changed meanwhile.
    """

    action: str
    typed: Typed
    field: str
    is_stale: bool


class Notice(NamedTuple):
    """What came of a form about an item, named by its id: lines, and the form if it was refused."""

    name: str
    lines: tuple[str, ...]
    can_be_undone: bool = False
    refused: Asked | None = None


def anchor(name: str) -> str:
    """Return where on the page an item is; its top, for no item."""
    return quote(name) or _TOP


def plan_page(
    opened: OpenPlan, status: HTTPStatus, notice: Notice | None, token: str, undoes: str
) -> Answer:
    """Draw the page of a plan, with what came of the last form, and the change to take back."""
    source = opened.reading.document.source
    digest = undo_log.digest(source)
    file = visible(opened.file.path.name)
    report = Report(opened.plan, opened.day, Source(file, digest[:12]), whole=opened.plan)
    words = page_titles()
    given = {
        "words": words | {"own_note": words["own_note"].format(file=file)},
        "token": token,
        "digest": digest,
        "today": opened.day.isoformat(),
        "undoes": changed_by(undoes) if undoes else "",
        "notice": notice,
        "is_elsewhere": notice is not None and notice.name not in report.items,
    }
    beside = html.environment(_PACKAGE).get_template("beside.html").render
    drawn = html.write_page(
        report, "page.html", _PACKAGE, beside=partial(_beside, beside, given), **given
    )
    return Answer(status, drawn.data, _policy(drawn))


def _beside(render: Callable[..., str], given: Mapping[str, object], item: ItemContent) -> Markup:
    """Draw what stands below an item: what came of its form, and its forms."""
    notice = given["notice"]
    mine = notice if isinstance(notice, Notice) and notice.name == item.id else None
    asked = mine.refused if mine else None
    own = forms.forms_for(item.row.placed)
    fields = [field for form in own if asked and form.action == asked.action for field in form.all]
    told = forms.told(fields, asked.typed) if asked else []
    drawn = render({**given, "item": item, "forms": own, "mine": mine, "told": told})
    return Markup(drawn)  # noqa: S704 -- its template has escaped it


def fault_page(error: PlancoopError, notice: Notice | None) -> Answer:
    """Draw why a plan cannot be shown, and what was asked meanwhile."""
    lines: list[str] = []
    asked = notice.refused if notice else None
    if isinstance(error, FaultyPlan):
        lines += problem_lines(error.source, error.problems[:SHOWN_ERRORS])
    return _message(
        HTTPStatus.CONFLICT,
        problems="\n".join(lines),
        error=error_text(error),
        told=forms.told(forms.every_field(), asked.typed) if asked else (),
    )


def closed_page() -> Answer:
    """Draw that the page is closed."""
    return _message(HTTPStatus.OK, last=True, error="", problems="", told=())


def _message(status: HTTPStatus, *, last: bool = False, **values: object) -> Answer:
    drawn = html.write_message("message.html", _PACKAGE, words=page_titles(), **values)
    return Answer(status, drawn.data, _policy(drawn), last=last)


def _policy(page: html.Page) -> str:
    """Return the policy of a page: its own style and script, and forms to where it came from."""
    script = f"script-src '{page.script_hash}'; " if page.script_hash else ""
    return (
        f"default-src 'none'; style-src '{page.style_hash}'; {script}"
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
