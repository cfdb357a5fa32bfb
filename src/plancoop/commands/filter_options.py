"""Options of commands that show: what is kept, in which order, and how much of it."""

from typing import Annotated

import typer

from plancoop.text.translatable import N_

AudiencesArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar=N_("[AUDIENCE…]"),
        help=N_("These audiences: ids, aliases or names, or their beginning."),
    ),
]
ListedArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar=N_("[AUDIENCE or KIND…]"),
        help=N_("These audiences, and these kinds: objectifs, moyens, etapes."),
    ),
]
ShownArgument = Annotated[
    list[str],
    typer.Argument(metavar="ID…", help=N_("Ids or their beginning; an audience shows whole.")),
]
LoggedArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[ID…]",
        help=N_("Ids or their beginning, with their steps; an audience with its items."),
    ),
]
KindOption = Annotated[
    list[str] | None,
    typer.Option(
        "--type",
        metavar=N_("KIND"),
        help=N_("objectif, moyen or etape. With commas between, and repeatable."),
    ),
]
StatusOption = Annotated[
    list[str] | None,
    typer.Option(
        "--statut",
        "--status",
        metavar=N_("STATUS"),
        help=N_("This status, such as a_venir or realise. With commas between, and repeatable."),
    ),
]
LeadOption = Annotated[
    str,
    typer.Option(
        "--responsable", "--lead", metavar=N_("TEXT"), help=N_("Whose lead has this text.")
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
            "Only what has no due date or no lead: echeance, responsable. With commas between, "
            "and repeatable."
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
        help=N_("Only what is open and due within so many days; 14 without a number."),
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
        help=N_("Only what has this text; accents and capitals do not count."),
    ),
]
SortOption = Annotated[
    str,
    typer.Option(
        "--trier",
        "--sort",
        metavar=N_("ORDER"),
        help=N_(
            "In the order of: fichier, echeance, statut, signal, responsable, numero, priorite; "
            "-echeance: from the end."
        ),
    ),
]
DetailsOption = Annotated[
    bool, typer.Option("--details", "--détails", help=N_("Name what is lacking, by its ids."))
]
RequireOption = Annotated[
    list[str] | None,
    typer.Option(
        "--exiger",
        "--require",
        metavar=N_("WORDS"),
        help=N_(
            "Fail if one is lacking: objectifs, servis, moyens, cible, echeance, responsable, "
            "preuve, axe, ecarts. With commas between, and repeatable."
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
        "--nombre", "--number", "-n", metavar=N_("N"), help=N_("Only so many, the newest.")
    ),
]
FormulaOption = Annotated[
    bool, typer.Option("--formule", "--formula", help=N_("Show how the figures are computed."))
]
TrendOption = Annotated[
    bool,
    typer.Option("--tendance", "--trend", help=N_("Show how it came about, month by month.")),
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
        help=N_("With this tag. With commas between, and repeatable."),
    ),
]
PriorityOption = Annotated[
    list[str] | None,
    typer.Option(
        "--priorite",
        "--priorité",
        "--priority",
        metavar=N_("WORD"),
        help=N_("Of this priority: haute, moyenne or basse. With commas between."),
    ),
]
WhoseAxisOption = Annotated[
    list[str] | None,
    typer.Option(
        "--dont-axe",
        "--whose-axis",
        metavar=N_("AXIS"),
        help=N_("What is on this axis, where --axe gives another. Repeatable."),
    ),
]
WhoseTagOption = Annotated[
    list[str] | None,
    typer.Option(
        "--dont-etiquette",
        "--dont-étiquette",
        "--whose-tag",
        metavar=N_("TAG"),
        help=N_("What has this tag, where --etiquette adds one."),
    ),
]
WhosePriorityOption = Annotated[
    list[str] | None,
    typer.Option(
        "--dont-priorite",
        "--dont-priorité",
        "--whose-priority",
        metavar=N_("WORD"),
        help=N_("What is of this priority, where --priorite gives another."),
    ),
]
WhoseObjectiveOption = Annotated[
    list[str] | None,
    typer.Option(
        "--dont-pour",
        "--whose-objective",
        metavar=N_("OBJECTIVE"),
        help=N_("What serves this objective, where --pour gives another. Repeatable."),
    ),
]
WhoseStatusOption = Annotated[
    list[str] | None,
    typer.Option(
        "--dont-statut",
        "--whose-status",
        metavar=N_("STATUS"),
        help=N_("What has this status, where --statut gives another."),
    ),
]
WhoseLeadOption = Annotated[
    str,
    typer.Option(
        "--dont-responsable",
        "--whose-lead",
        metavar=N_("TEXT"),
        help=N_("What is led by this text, where --responsable names another."),
    ),
]
