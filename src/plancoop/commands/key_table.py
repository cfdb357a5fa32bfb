"""The table of options that give keys of the file their values."""

import inspect
from collections.abc import Callable, Sequence
from typing import Annotated, Any, Final, NamedTuple

import typer

from plancoop.commands.words import grouping_text, own_number_text, priority_text
from plancoop.console.figures import amount_text
from plancoop.console.parse import (
    due_date_text,
    percentage_text,
    start_date_text,
    target_figure_text,
    to_link,
    to_status_key,
    to_text,
    weight_text,
)
from plancoop.console.periods import month_day_text, period_values
from plancoop.console.recurrence import cadence_text, flag_text, times_text
from plancoop.errors import UsageError
from plancoop.plan.model import keys_of
from plancoop.text.translatable import N_


class KeyOption(NamedTuple):
    """An option: the path of its key in a section, its names, and how its text is read.

    What is `read` is as a file would hold it. Of an option that may be given `many` times, that is
    a list, unless a file holds `one_as_text`. One that stands `alone` takes no text: it says true.
    """

    path: tuple[str, ...]
    names: tuple[str, ...]
    metavar: str
    help: str
    read: Callable[[str, str], Any] = to_text
    many: bool = False
    one_as_text: bool = False
    alone: bool = False

    def value(self, text: str) -> Any:  # noqa: ANN401 -- as a file would hold it
        """Read its text; raise `UsageError`."""
        option = self.names[0]
        if not text.strip() and self.path[0] not in KEPT:
            sentence = N_("{option} is empty. To remove a value: plancoop edit --vider")
            raise UsageError(sentence, option=option)
        return self.read(text, option)

    def fits(self, section: str | None) -> bool:
        """Tell whether a section may have its key."""
        return self.path[0] in keys_of(section)

    def words(self, typed: Any) -> Sequence[str]:  # noqa: ANN401 -- as Typer hands it over
        """Return the texts that were typed for it."""
        if self.alone:
            return ("true",) if typed else ()
        return (typed or ()) if self.many else () if typed is None else (typed,)

    @property
    def parameter(self) -> inspect.Parameter:
        """The parameter of a command."""
        option = typer.Option(*self.names, metavar=self.metavar or None, help=self.help)
        if self.alone:
            return inspect.Parameter(
                "_".join(self.path),
                inspect.Parameter.KEYWORD_ONLY,
                default=False,
                annotation=Annotated[bool, option],
            )
        return inspect.Parameter(
            "_".join(self.path),
            inspect.Parameter.KEYWORD_ONLY,
            default=None,
            annotation=Annotated[list[str] | None if self.many else str | None, option],
        )


KEPT: Final = {
    "id": N_("The id cannot be removed. To change it: plancoop rename."),
    "texte": N_("The text cannot be removed. To change it: --texte."),
    "titre": N_("The title cannot be removed. To change it: --titre."),
    "publics": N_("They are removed by their ids: plancoop remove ID…"),
    "axes": N_("Axes are removed by their ids: plancoop remove ID…"),
    "nom": N_("The name cannot be removed. To change it: --nom."),
    "suivi": N_(
        "The follow-up keeps what happened. To take back the last entry: plancoop "
        "undo; to change entries in an editor: plancoop edit, with the id alone."
    ),
    "etapes": N_("Steps are removed by their ids: plancoop remove ID…"),
    "objectifs": N_("Objectives are removed by their ids: plancoop remove ID…"),
    "moyens": N_("Means are removed by their ids: plancoop remove ID…"),
}
"""The keys that are never taken away, and what to do instead."""
KEY_OPTIONS: Final = (
    KeyOption(("texte",), ("--texte", "--text"), N_("TEXT"), N_("What is to be achieved or done.")),
    KeyOption(
        ("numero",),
        ("--numero", "--numéro", "--own-number"),
        N_("NUMBER"),
        N_("Its own number in the plan, such as 1.2.3."),
        own_number_text,
    ),
    KeyOption(
        ("statut",),
        ("--statut", "--status"),
        N_("STATUS"),
        N_("Where it stands, such as en_cours."),
        to_status_key,
    ),
    KeyOption(
        ("axe",),
        ("--axe", "--axis"),
        N_("AXIS"),
        N_("The axis of the plan that it is on: its id, number or name."),
    ),
    KeyOption(
        ("priorite",),
        ("--priorite", "--priorité", "--priority"),
        N_("WORD"),
        N_("Its priority: haute, moyenne or basse."),
        priority_text,
    ),
    KeyOption(
        ("etiquettes",),
        ("--etiquette", "--étiquette", "--tag"),
        N_("TAG"),
        N_("A word to sort it by. Repeatable."),
        many=True,
    ),
    KeyOption(
        ("responsable",),
        ("--responsable", "--lead"),
        N_("NAME"),
        N_("Who has the lead, a person or a committee. Repeatable."),
        many=True,
        one_as_text=True,
    ),
    KeyOption(
        ("partenaires",),
        ("--partenaire", "--partner"),
        N_("NAME"),
        N_("A partner. Repeatable."),
        many=True,
    ),
    KeyOption(
        ("debut",),
        ("--debut", "--début", "--start"),
        N_("DATE"),
        N_("Its first day, such as 2012-02-01."),
        start_date_text,
    ),
    KeyOption(
        ("echeance",),
        ("--echeance", "--échéance", "--due"),
        N_("DATE"),
        N_("When it is due, such as 2012-06-30."),
        due_date_text,
    ),
    KeyOption(("quand",), ("--quand", "--when"), N_("TEXT"), N_("A date known only in words.")),
    KeyOption(
        ("poids",),
        ("--poids", "--weight"),
        N_("N"),
        N_("Its weight beside others (default: 1)."),
        weight_text,
    ),
    KeyOption(
        ("avancement",),
        ("--avancement", "--progress"),
        N_("N"),
        N_("Its progress, from 0 to 100, where nothing else measures it."),
        percentage_text,
    ),
    KeyOption(
        ("recurrence", "chaque"),
        ("--chaque", "--every"),
        N_("SPAN"),
        N_("It recurs every mois, trimestre, semestre or an."),
        cadence_text,
    ),
    KeyOption(
        ("recurrence", "fois"),
        ("--fois", "--times"),
        N_("N"),
        N_("How often in each of these (default: 1)."),
        times_text,
    ),
    KeyOption(
        ("continu",),
        ("--continu", "--ongoing"),
        "",
        N_("It is ongoing work, which has no due date."),
        flag_text,
        alone=True,
    ),
    KeyOption(
        ("cible", "valeur"),
        ("--cible", "--target"),
        N_("N"),
        N_("The figure to reach."),
        target_figure_text,
    ),
    KeyOption(
        ("cible", "depart"),
        ("--depart", "--départ", "--baseline"),
        N_("N"),
        N_("The figure it begins at (default: 0)."),
        target_figure_text,
    ),
    KeyOption(
        ("cible", "unite"),
        ("--unite", "--unité", "--unit"),
        N_("TEXT"),
        N_("What the target counts, such as réseaux."),
    ),
    KeyOption(
        ("cible", "indicateur"),
        ("--indicateur", "--indicator"),
        N_("TEXT"),
        N_("What the target measures."),
    ),
    KeyOption(
        ("budget", "prevu"),
        ("--budget-prevu", "--budget-prévu", "--budget-planned"),
        N_("AMOUNT"),
        N_("What it is expected to cost, such as 3500."),
        amount_text,
    ),
    KeyOption(
        ("budget", "reel"),
        ("--budget-reel", "--budget-réel", "--budget-actual"),
        N_("AMOUNT"),
        N_("What it has cost so far."),
        amount_text,
    ),
    KeyOption(
        ("budget", "source"),
        ("--budget-source", "--funder"),
        N_("TEXT"),
        N_("Who pays."),
    ),
    KeyOption(
        ("pour",),
        ("--pour", "--serves"),
        "ID",
        N_("The objective that a means serves. Repeatable."),
        many=True,
    ),
    KeyOption(
        ("liens",),
        ("--lien", "--link"),
        N_("LINK"),
        N_("A page: its title, then its address, both in quotes. Repeatable."),
        to_link,
        many=True,
    ),
    KeyOption(("nom",), ("--nom", "--name"), N_("NAME"), N_("The name of {a_group} or an axis.")),
    KeyOption(
        ("nom_court",),
        ("--nom-court", "--short-name"),
        N_("NAME"),
        N_("Its short name, for tables."),
    ),
    KeyOption(
        ("alias",),
        ("--alias",),
        N_("NAME"),
        N_("Another name by which {a_group} may be typed. Repeatable."),
        many=True,
    ),
    KeyOption(("titre",), ("--titre", "--title"), N_("TEXT"), N_("The title of the plan.")),
    KeyOption(
        ("organisme",),
        ("--organisme", "--organization"),
        N_("NAME"),
        N_("Who adopts the plan."),
    ),
    KeyOption(
        ("periode",),
        ("--periode", "--période", "--period"),
        N_("PERIOD"),
        N_("The period of the plan: 2027, 2027-2029, 2026-04..2027-03 or two days."),
        period_values,
    ),
    KeyOption(
        ("exercice", "debut"),
        ("--exercice", "--fiscal-year"),
        N_("MM-DD"),
        N_("When the plan's fiscal years begin, such as 04-01."),
        month_day_text,
    ),
    KeyOption(
        ("devise",),
        ("--devise", "--currency"),
        N_("TEXT"),
        N_("The currency of the plan's budgets."),
    ),
    KeyOption(
        ("objectif_general",),
        ("--objectif-general", "--objectif-général", "--general-objective"),
        N_("TEXT"),
        N_("What the whole plan is for."),
    ),
    KeyOption(
        ("regroupement",),
        ("--regroupement", "--grouping"),
        N_("WORD"),
        N_("What the plan calls its parts: public, orientation, axe, volet or chantier."),
        grouping_text,
    ),
)
