"""Options of commands that show: what is kept, in which order, and how much of it."""

from typing import Annotated

import typer

from plancoop.text.translatable import N_

AudiencesArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar=N_("[{GROUP}…]"),
        help=N_("These {groups}: ids, aliases or names, or their beginning."),
    ),
]
ListedArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar=N_("[{GROUP} or KIND…]"),
        help=N_("These {groups}, and these kinds: objectifs, moyens, etapes."),
    ),
]
ShownArgument = Annotated[
    list[str],
    typer.Argument(metavar="ID…", help=N_("Ids or their beginning; {a_group} is shown in full.")),
]
LoggedArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[ID…]",
        help=N_("Ids or their beginning, with their steps; {a_group} with its items."),
    ),
]
KindOption = Annotated[
    list[str] | None,
    typer.Option(
        "--type",
        metavar=N_("KIND"),
        help=N_("objectif, moyen or etape. Separate with commas, or repeat the option."),
    ),
]
StatusOption = Annotated[
    list[str] | None,
    typer.Option(
        "--statut",
        "--status",
        metavar=N_("STATUS"),
        help=N_(
            "This status, such as a_venir or realise. Separate with commas, or repeat the option."
        ),
    ),
]
LeadOption = Annotated[
    str,
    typer.Option(
        "--responsable", "--lead", metavar=N_("TEXT"), help=N_("Whose lead contains this text.")
    ),
]
BeforeOption = Annotated[
    str | None,
    typer.Option("--avant", "--before", metavar=N_("DATE"), help=N_("Due before that day.")),
]
AfterOption = Annotated[
    str | None,
    typer.Option(
        "--apres", "--après", "--after", metavar=N_("DATE"), help=N_("Due on that day or later.")
    ),
]
OpenOption = Annotated[
    bool,
    typer.Option("--ouverts", "--open", help=N_("Only what is not closed.")),
]
LackingOption = Annotated[
    list[str] | None,
    typer.Option(
        "--sans",
        "--without",
        metavar=N_("WORDS"),
        help=N_(
            "Only what has no due date or no lead: echeance, responsable. Separate with "
            "commas, or repeat the option."
        ),
    ),
]
SoonOption = Annotated[
    str | None,
    typer.Option(
        "--bientot",
        "--bientôt",
        "--soon",
        metavar=N_("[DAYS]"),
        help=N_(
            "Only what is open and due within this many days (without a number: 14, or what the "
            "settings say)."
        ),
    ),
]
ServesOption = Annotated[
    list[str] | None,
    typer.Option(
        "--pour",
        "--serves",
        metavar=N_("OBJECTIVE"),
        help=N_("Only the means that serve this objective, with their steps. Repeatable."),
    ),
]
LateOption = Annotated[bool, typer.Option("--en-retard", "--late", help=N_("Only what is late."))]
PostponedOption = Annotated[
    bool,
    typer.Option("--reportes", "--reportés", "--postponed", help=N_("Only what was postponed.")),
]
SearchOption = Annotated[
    str,
    typer.Option(
        "--recherche",
        "--search",
        metavar=N_("TEXT"),
        help=N_("Only what contains this text; accents and capitals do not matter."),
    ),
]
SortOption = Annotated[
    str,
    typer.Option(
        "--trier",
        "--sort",
        metavar=N_("ORDER"),
        help=N_(
            "Sort by: fichier, echeance, statut, signal, responsable, numero, priorite; "
            "with a dash (-echeance), in reverse."
        ),
    ),
]
ColumnsOption = Annotated[
    list[str] | None,
    typer.Option(
        "--colonnes",
        "--columns",
        metavar=N_("WORDS"),
        help=N_(
            "On a terminal, these columns beside the id and the text: statut, echeance, "
            "avancement, responsable, signal. Separate with commas, or repeat the option."
        ),
    ),
]
DetailsOption = Annotated[
    bool, typer.Option("--details", "--détails", help=N_("Name the items that lack something."))
]
RequireOption = Annotated[
    list[str] | None,
    typer.Option(
        "--exiger",
        "--require",
        metavar=N_("WORDS"),
        help=N_(
            "Exit with 1 if one is lacking: objectifs, servis, moyens, cible, echeance, "
            "responsable, preuve, axe, ecarts. Separate with commas, or repeat the option."
        ),
    ),
]
MonthOption = Annotated[
    str | None,
    typer.Option(
        "--mois",
        "--month",
        metavar=N_("MONTH"),
        help=N_("This month alone: 2012-06, 6, juin or juin 2012."),
    ),
]
SinceOption = Annotated[
    str | None,
    typer.Option("--depuis", "--since", metavar=N_("DATE"), help=N_("On that day or later.")),
]
UntilOption = Annotated[
    str | None,
    typer.Option(
        "--jusqua", "--jusquà", "--until", metavar=N_("DATE"), help=N_("On that day or before.")
    ),
]
CountOption = Annotated[
    str | None,
    typer.Option(
        "--nombre",
        "--number",
        "-n",
        metavar=N_("N"),
        help=N_("Only this many entries, the newest."),
    ),
]
FormulaOption = Annotated[
    bool, typer.Option("--formule", "--formula", help=N_("Show how the figures are computed."))
]
TrendOption = Annotated[
    bool,
    typer.Option("--tendance", "--trend", help=N_("Show the trend, month by month.")),
]
DivisionOption = Annotated[
    str,
    typer.Option(
        "--par",
        "--by",
        metavar=N_("WORD"),
        help=N_("A row for each: public, axe, responsable, etiquette or priorite."),
    ),
]
AxisOption = Annotated[
    list[str] | None,
    typer.Option(
        "--axe",
        "--axis",
        metavar=N_("AXIS"),
        help=N_("On this axis: its id, its number or its name. Repeatable."),
    ),
]
TagOption = Annotated[
    list[str] | None,
    typer.Option(
        "--etiquette",
        "--étiquette",
        "--tag",
        metavar=N_("TAG"),
        help=N_("With this tag. Separate with commas, or repeat the option."),
    ),
]
PriorityOption = Annotated[
    list[str] | None,
    typer.Option(
        "--priorite",
        "--priorité",
        "--priority",
        metavar=N_("WORD"),
        help=N_("Of this priority: haute, moyenne or basse. Separate with commas."),
    ),
]
WhoseAxisOption = Annotated[
    list[str] | None,
    typer.Option(
        "--dont-axe",
        "--whose-axis",
        metavar=N_("AXIS"),
        help=N_("Items on this axis, where --axe sets another. Repeatable."),
    ),
]
WhoseTagOption = Annotated[
    list[str] | None,
    typer.Option(
        "--dont-etiquette",
        "--dont-étiquette",
        "--whose-tag",
        metavar=N_("TAG"),
        help=N_("Items with this tag, where --etiquette adds one."),
    ),
]
WhosePriorityOption = Annotated[
    list[str] | None,
    typer.Option(
        "--dont-priorite",
        "--dont-priorité",
        "--whose-priority",
        metavar=N_("WORD"),
        help=N_("Items of this priority, where --priorite sets another."),
    ),
]
WhoseObjectiveOption = Annotated[
    list[str] | None,
    typer.Option(
        "--dont-pour",
        "--whose-objective",
        metavar=N_("OBJECTIVE"),
        help=N_("Items that serve this objective, where --pour sets another. Repeatable."),
    ),
]
WhoseStatusOption = Annotated[
    list[str] | None,
    typer.Option(
        "--dont-statut",
        "--whose-status",
        metavar=N_("STATUS"),
        help=N_("Items with this status, where --statut sets another."),
    ),
]
WhoseLeadOption = Annotated[
    str,
    typer.Option(
        "--dont-responsable",
        "--whose-lead",
        metavar=N_("TEXT"),
        help=N_("Items whose lead contains this text, where --responsable names another."),
    ),
]
