"""What `plancoop help` says of each subject, in the language in use.

What the program knows is asked of it, not told again: keys, statuses and what they count for, forms
of dates, rules of progress, filters.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from plancoop.analysis.progress import progress
from plancoop.cli import command_table
from plancoop.cli.command_table import Parameter
from plancoop.cli.plan_terms import say
from plancoop.cli.topics import Part, Rows, Samples
from plancoop.i18n.formats import day, number, percent
from plancoop.i18n.translation import P_, _, in_user_language, language
from plancoop.plan.dates import FiscalYear, Season, read_date
from plancoop.plan.key_descriptions import KEYS, STATUSES
from plancoop.plan.model import Means
from plancoop.plan.values import Status
from plancoop.text.translatable import N_
from plancoop.wording.dates import date_words
from plancoop.wording.formula import general_rules

SAMPLE: Final = """\
version: 1
titre: Plan d'action 2012
publics:
  - id: jeunes
    nom: Les jeunes
    moyens:
      - id: jeunes-m1
        texte: Publier un guide.
        statut: en_cours
        echeance: 2012-06-30
"""
_USUAL_KEYS: Final = (
    *("texte", "statut", "responsable", "echeance", "pour", "cible", "etapes", "suivi"),
)


def _format() -> Iterator[Part]:
    yield _(
        "A plan is one text file, data/plan.yaml. What is a column in Excel is here a key and its "
        "value, and what is a row begins with a hyphen. What belongs to something stands below it, "
        "two spaces further in."
    )
    yield Samples(SAMPLE.splitlines())
    yield _(
        "An audience (publics) has objectives, the results to achieve, and means, what is done for "
        "them. Only the id and the text of an item must be there. What it most often has:"
    )
    keys = KEYS["moyens"]
    yield Rows([(key, in_user_language(*keys[key][:2])) for key in _USUAL_KEYS])
    others = ", ".join(key for key in keys if key not in (*_USUAL_KEYS, "id"))
    yield _("It may also have: {keys}.").format(keys=others)
    yield _("Commands write all of it; a text editor will do as well. Then:")
    yield Samples(
        (
            "plancoop validate",
            "plancoop explain echeance",
            'plancoop add moyen --public jeunes --texte "Publier un guide"',
        )
    )
    yield _("Documentation: {page}").format(page="docs/format.md")


def _statuses() -> Iterator[Part]:
    yield _(
        "A status is one of seven words, as the file writes them. “Late” is none of them: that is "
        "computed from the due date."
    )
    yield Rows([(status.value, _status_text(status)) for status in Status])
    yield _(
        "plancoop done and plancoop start give the most usual ones, plancoop mark any; what is on "
        "hold or cancelled needs a reason. Each command also adds a dated line to the follow-up."
    )
    yield Samples(
        (
            "plancoop done jeunes-m2 --le 2012-06-27",
            "plancoop start organisations-o4",
            'plancoop mark suspendu quebec-m4 --note "En attente du budget"',
            "plancoop list --statut suspendu,abandonne",
        )
    )
    yield _("Documentation: {page}").format(
        page=in_user_language("docs/suivre.md", "docs/following-up.md")
    )


def _status_text(status: Status) -> str:
    """Say what a status means, and what an item counts for that has it."""
    item = Means(id="m", texte="M", statut=status)
    rate = progress(item)
    declared = progress(item.model_copy(update={"declared": 30.0}))
    if rate is None:
        counts = _("closed, counts nowhere")
    elif declared == rate:
        counts = _("closed, {rate}").format(rate=percent(rate))
    elif status.closes:
        counts = _("closed, what is measured or declared, else {rate}").format(rate=percent(rate))
    else:
        counts = _("open, what is measured or declared, else {rate}").format(rate=percent(rate))
    return in_user_language(*STATUSES[status]) + P_("colon", ": ") + counts


FORMS: Final = (
    *("2027-03-15", "2027-03", "2027-T2"),
    *(f"2027-{season}" for season in Season),
    *("2027", "2026-2027"),
)
"""A date in each form of the file."""
TYPED_DATES: Final = {
    "fr": ("mars 2027", "T2 2027", "printemps 2027", "fin 2028", "15 déc. 2026", "demain", "+2s"),
    "en": (
        *("March 2027", "Q2 2027", "spring 2027", "end of 2028", "15 Dec 2026", "tomorrow", "+2w"),
    ),
}
"""Dates as they are typed, by language."""


def _dates() -> Iterator[Part]:
    yield _(
        "A date is as precise as is known: no day is to be invented. A due date counts until its "
        "last day, a beginning from its first. In the file:"
    )
    yield Rows([(form, _form_text(form)) for form in FORMS])
    yield _(
        "A fiscal year needs the plan to say once when its own begin: plancoop edit plan "
        "--exercice 04-01"
    )
    yield _(
        "Commands and pasted lists also take what people write: {dates}. 03/04/2027 is refused, "
        "since it is two days."
    ).format(dates=", ".join(TYPED_DATES[language()]))
    yield Samples(
        (
            "plancoop edit jeunes-m2 --echeance 2012-automne",
            'plancoop postpone 2012-09-30 jeunes-m2 --note "Salle prise en juin"',
            "plancoop list --avant 2012-10 --trier echeance",
            "plancoop status --au 2012-06-30",
        )
    )
    yield _(
        "What is to be done each quarter has a recurrence instead, and ongoing work is continu: "
        "plancoop explain recurrence continu"
    )
    yield _("Documentation: {page}").format(page="docs/format.md")


def _form_text(form: str) -> str:
    when = read_date(form, FiscalYear(4, 1))
    if when.is_day:
        return date_words(when)
    return _("{date}: {first} to {last}").format(
        date=date_words(when), first=day(when.first), last=day(when.last)
    )


def _progress() -> Iterator[Part]:
    yield _(
        "Means are effort, objectives are result: they are counted apart, and stand beside the "
        "time elapsed. Of a target of {target}, {reached} reached make {rate}. The rules:"
    ).format(target=number(5), reached=number(3), rate=percent(60))
    yield from general_rules(recurs=True, goes_on=True)
    yield _("Dated values, a weight of two, the sums behind the figures:")
    yield Samples(
        (
            "plancoop measure 4 jeunes-m2",
            "plancoop edit jeunes-m2 --poids 2",
            "plancoop status --formule --public jeunes",
        )
    )
    yield _("Documentation: {page}").format(page="docs/progress.md")


def filter_options() -> list[Parameter]:
    """Return the options of `list` by which `edit` chooses what is changed, under its names."""
    table = command_table.load()
    shared = {each.name for each in table["edit"]} | set(_OF_VALUES)
    return [each for each in table["list"] if each.names and each.name in shared - {"plan"}]


_OF_VALUES: Final = ("status", "lead", "serves", "axis", "tag", "priority")
"""The filters whose names give values to `edit`, which puts `dont-` before them."""


def _filters() -> Iterator[Part]:
    yield _(
        "As a filter of Excel does, an option of plancoop list keeps some items; what passes all "
        "of those that are given is shown."
    )
    yield Rows([_filter_row(option) for option in filter_options()])
    yield say(
        N_(
            "plancoop edit takes them too, and --dont-statut, --dont-axe and so on where --statut "
            "or --axe gives a value. Plain words name {groups} and kinds."
        )
    )
    yield Samples(
        (
            "plancoop list jeunes moyens --ouverts",
            "plancoop list --en-retard --trier responsable",
            "plancoop list --sans echeance,responsable",
            'plancoop edit --public jeunes --ouverts --responsable "Comité jeunesse" --dry-run',
        )
    )


def _filter_row(option: Parameter) -> tuple[str, str]:
    name = option.in_english() if language() == "en" else option.in_french()
    return f"{name} {say(option.metavar)}".rstrip(), say(option.help)


def _git() -> Iterator[Part]:
    yield _(
        "plancoop works without git, and plancoop undo takes changes back. In a folder that git "
        "follows, each version of the plan is kept, with who wrote it, when and why, and several "
        "people can work on it."
    )
    yield Samples(
        (
            "git add data/plan.yaml",
            'git commit --message "Suivi de juin"',
        )
    )
    yield _(
        "What changed since a version is told in words, not in lines of text: since a day, or what "
        "git calls it. Two files are compared without git."
    )
    yield Samples(
        (
            "plancoop since 2012-05-01",
            "plancoop since HEAD",
            "plancoop diff avant.yaml data/plan.yaml",
        )
    )
    yield _(
        "A plan with errors is stopped before it is shared: plancoop init --git sets that up for "
        "GitHub and pre-commit, beside a new plan. By hand:"
    )
    yield Samples(("plancoop validate --strict",))
    yield _("Documentation: {page}").format(
        page=in_user_language("docs/integration-continue.md", "docs/ci.md")
    )


def _excel() -> Iterator[Part]:
    yield _(
        "The plan goes into a workbook, for Excel or LibreOffice. Colleagues fill it in, and it "
        "comes back: plancoop shows what they changed, cell by cell, and writes nothing before "
        "--appliquer."
    )
    yield Samples(
        ("plancoop export plan.xlsx", "plancoop import plan.xlsx", "plancoop undo --dry-run")
    )
    yield _("What was done in Excel, and is done here:")
    yield Rows(
        (
            (_("filter"), _("plancoop list, with what plancoop help filters says")),
            (_("sort"), _("plancoop list --trier echeance")),
            (_("add up"), say(N_("plancoop status, by {group}, axis, lead or tag (--par)"))),
            (_("add a row"), _("plancoop add, or a pasted table")),
            (_("print"), _("plancoop report, in HTML, PDF or Word")),
        )
    )
    yield _("A sheet that plancoop did not make is read too, whatever its headings:")
    yield Samples(('plancoop import suivi.csv --public "Les jeunes"',))
    yield _("Documentation: {page}").format(
        page=in_user_language("docs/classeur.md", "docs/excel.md")
    )


TEXTS: Final[Mapping[str, Callable[[], Iterator[Part]]]] = {
    "format": _format,
    "statuses": _statuses,
    "dates": _dates,
    "progress": _progress,
    "filters": _filters,
    "git": _git,
    "excel": _excel,
}
"""The text on each subject, after its title."""
