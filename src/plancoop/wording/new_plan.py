"""A new plan in words: the comments at its head, a summary, and the next steps."""

from collections.abc import Iterable, Iterator
from datetime import date
from textwrap import wrap
from typing import Final

from plancoop.i18n.formats import day
from plancoop.i18n.translation import P_, _, command_line, ngettext
from plancoop.lifecycle import plan_file
from plancoop.patch.quoting import quote
from plancoop.plan.model import Audience, Period, Plan
from plancoop.plan.values import Status
from plancoop.text.unprintable import visible
from plancoop.wording.groupings import grouping_words
from plancoop.wording.year_end import period_years

_COMMENT: Final = 94
_PUBLICS: Final = "publics:\n"


def default_title(period: Period | None) -> str:
    """Name a plan that was given no name."""
    if period is None:
        return _("Action plan")
    return _("Action plan {years}").format(years=period_years(period))


def modeline(schema: str) -> str:
    """Return the comment by which an editor finds the schema of a plan."""
    return f"yaml-language-server: $schema={schema}"


def head_comments(schema: str | None, due: date) -> list[str]:
    """Return the first comments of a plan, line by line: how it is kept, and an example."""
    lines = [modeline(schema), ""] if schema else []
    lines += _paragraph(
        _(
            "The whole action plan, in this one file. It is changed here, by hand, or by plancoop, "
            "which touches only the lines concerned:"
        )
    )
    adding = _("add a means (plancoop add --help tells the options)")
    commands = {
        command_line("plancoop done exemple-m1"): _("the means exemple-m1 is completed"),
        command_line("plancoop start exemple-m1"): _("the means exemple-m1 is in progress"),
        command_line("plancoop add moyen …"): adding,
        command_line("plancoop validate"): _("check the file after changing it by hand"),
    }
    wide = max(map(len, commands))
    lines += ["", *(f"  {command:{wide}}   {what}" for command, what in commands.items()), ""]
    for paragraph in (
        _("Statuses: {statuses}.").format(statuses=", ".join(Status)),
        _("Dates: YYYY-MM-DD, such as {day}. What is late is computed, and not written.").format(
            day=due
        ),
        _(
            "Texts: one that holds “:” or “#” goes between straight quotes ({example}), or on "
            "indented lines after “>-”."
        ).format(example=quote(_("Like this: so"))),
        _("Ids (id): unique, and never renumbered. What is added takes the next number."),
    ):
        lines += _paragraph(paragraph)
    example = _(
        "An objective and a means are written like this, under their audience. Only id "
        "and texte are needed; what is not decided is left out:"
    )
    lines += ["", *_paragraph(example)]
    return [*lines, "", *_example(due)]


def _paragraph(text: str) -> list[str]:
    """Break a text into lines, with the spaces that people type in a plan."""
    lines = wrap(text, _COMMENT, break_on_hyphens=False)
    return [line.replace("\u00a0", " ") for line in lines]


def _example(due: date) -> list[str]:
    """Write the audiences of a small plan, valid but for being comments."""
    common = {"responsable": _("Youth committee"), "echeance": due.isoformat()}
    objective = {
        "id": "exemple-o1",
        "texte": _("Make the cooperative model known in five networks."),
        "cible": {"valeur": "5", "unite": _("networks")},
    }
    means = {
        "id": "exemple-m1",
        "texte": _("Present the model in schools."),
        "pour": ["exemple-o1"],
        "partenaires": [_("Schools")],
    }
    audience = {
        "id": "exemple",
        "nom": _("An audience (example)"),
        "objectifs": [objective | common],
        "moyens": [means | common],
    }
    plan = Plan.model_validate({"version": "1", "titre": "…", "publics": [audience]})
    return plan_file.plan_text(plan).partition(_PUBLICS)[2].splitlines()


def summary_lines(files: Iterable[str], plan: Plan) -> Iterator[str]:
    """Say which files are to be written, and what the new plan holds."""
    colon = P_("colon", ": ")
    yield from (f"  {visible(file)}" for file in files)
    yield "  " + " · ".join(visible(text) for text in (plan.title, plan.organization) if text)
    if plan.period:
        yield "  " + period_text(plan.period)
    if plan.general_objective:
        yield "  " + _("General objective") + colon + visible(plan.general_objective)
    yield from (audience_line(audience) for audience in plan.audiences)


def period_text(period: Period) -> str:
    """Say a period in words."""
    start, end = day(period.start), day(period.end)
    return _("from {start} to {end}").format(start=start, end=end)


def two_period_lines(typed: str, fiscal: Period, calendar: Period) -> Iterator[str]:
    """Say which two periods may be meant, numbered."""
    yield _("“{text}”: a fiscal year, or two calendar years?").format(text=visible(typed))
    for number, period in enumerate((fiscal, calendar), 1):
        yield f"  {number} = {period_text(period)}"


def years_lines(period: Period | None) -> Iterator[str]:
    """Say a period in words, where a year alone does not."""
    if period and period.start.year != period.end.year:
        yield "  " + period_text(period)


def audience_line(audience: Audience) -> str:
    """Say what an audience is called, in tables too."""
    line = f"  {audience.id}" + P_("colon", ": ") + visible(audience.name)
    return line + in_tables(audience.own_short_name)


def in_tables(short: str | None) -> str:
    """Return what follows the name of an audience that tables call by a short one."""
    return " (" + _("in tables: {name}").format(name=visible(short)) + ")" if short else ""


def begun_line(file: str, plan: Plan) -> str:
    """Say which file holds the new plan, and its audiences."""
    words, count = grouping_words(plan.grouping), len(plan.audiences)
    held = ngettext("{n} {{one}}", "{n} {{many}}", count).format(one=words.one, many=words.many)
    ids = ", ".join(audience.id for audience in plan.audiences)
    sentence = _("{file}: plan created, with {held} ({ids}).")
    return sentence.format(file=visible(file), held=held, ids=ids)


def added_file_lines(files: Iterable[str], blanks: Iterable[str]) -> Iterator[str]:
    """Say which files were written beside a plan, and which words in them are to be replaced."""
    for file in files:
        yield _("{file}: created.").format(file=visible(file))
    if words := ", ".join(blanks):
        sentence = _(
            "Nothing is checked there yet: replace {words} with where you found plancoop, "
            "and with the full hash of the commit that you looked at."
        )
        yield sentence.format(words=words)


def next_step_lines(file: str, plan: Plan, *, found: bool) -> Iterator[str]:
    """Say in four lines what comes next; `found` means that commands find the file unnamed."""
    name = visible(file)
    path = f'"{name}"' if " " in name else name
    named = "" if found else f" --plan {path}"
    command = command_line(f"plancoop add moyen --public {plan.audiences[0].id} --texte …{named}")
    yield _("Add to it: {command}").format(command=command)
    sentence = _("Or open {file}: its first lines show how items are written.")
    yield sentence.format(file=name)
    command = command_line("plancoop validate" if found else f"plancoop validate {path}")
    yield _("After each change by hand, check it: {command}").format(command=command)
    command = command_line(f"plancoop status{named}")
    yield _("See where it stands: {command}").format(command=command)
