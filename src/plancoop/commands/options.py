"""Each option, declared once: its names, French first, and what it says of itself in the help."""

from typing import Annotated

import typer

from plancoop.text.translatable import N_

PlanOption = Annotated[
    str | None,
    typer.Option(
        "--plan",
        "-f",
        metavar=N_("FILE"),
        help=N_("The plan's file; otherwise data/plan.yaml or plan.yaml, from here upward."),
    ),
]
AsOfOption = Annotated[
    str | None,
    typer.Option("--au", "--as-of", metavar=N_("DATE"), help=N_("As things stood on that day.")),
]
FormulaOption = Annotated[
    bool, typer.Option("--formule", "--formula", help=N_("Show how the figures are computed."))
]
TrendOption = Annotated[
    bool,
    typer.Option("--tendance", "--trend", help=N_("Show how it came about, month by month.")),
]
JsonOption = Annotated[bool, typer.Option("--json", help=N_("Write JSON for another program."))]
PublicOption = Annotated[
    list[str] | None,
    typer.Option(
        "--public",
        "--audience",
        metavar=N_("AUDIENCE"),
        help=N_("This audience: its id, an alias, or their beginning. Repeatable."),
    ),
]
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
FullOption = Annotated[
    bool, typer.Option("--complet", "--full", help=N_("Show texts whole, however long."))
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
            "In the order of: fichier, echeance, statut, signal, responsable; "
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
            "preuve. With commas between, and repeatable."
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

IdsArgument = Annotated[
    list[str], typer.Argument(metavar="ID…", help=N_("Whole ids, such as jeunes-m1."))
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
MarkArgument = Annotated[
    list[str],
    typer.Argument(
        metavar=N_("STATUS ID…"),
        help=N_(
            "A status (a_venir, en_cours, suspendu, realise, partiel, non_realise, abandonne), "
            "then whole ids."
        ),
    ),
]
NotedArgument = Annotated[
    list[str],
    typer.Argument(metavar=N_("TEXT ID…"), help=N_("What to note, in quotes, then whole ids.")),
]
MeasureArgument = Annotated[
    list[str],
    typer.Argument(
        metavar=N_("VALUE ID…"),
        help=N_(
            "The value reached (3, or 3/5), then whole ids; after --plus or --moins, ids alone."
        ),
    ),
]
PlusOption = Annotated[
    str | None,
    typer.Option("--plus", metavar=N_("N"), help=N_("Add so much to the value reached before.")),
]
MinusOption = Annotated[
    str | None,
    typer.Option(
        "--moins",
        "--minus",
        metavar=N_("N"),
        help=N_("Take so much away from the value reached before."),
    ),
]
PostponeArgument = Annotated[
    list[str], typer.Argument(metavar=N_("DATE ID…"), help=N_("The new due date, then whole ids."))
]
FilesArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar=N_("[FILE…|-]"),
        help=N_("Files to check, and folders with all plans below; - is standard input."),
    ),
]
MomentArgument = Annotated[
    str,
    typer.Argument(
        metavar=N_("DATE|REVISION"),
        help=N_("A day, such as 2012-03-01, or what git knows: HEAD~3, a tag, a commit."),
    ),
]
BeforeArgument = Annotated[
    str, typer.Argument(metavar=N_("BEFORE"), help=N_("The plan's file as it was."))
]
AfterArgument = Annotated[
    str, typer.Argument(metavar=N_("AFTER"), help=N_("The plan's file as it is."))
]
CodesArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar=N_("[CODE…]"), help=N_("Codes such as PC104; without any, all are listed.")
    ),
]
FormatOption = Annotated[
    str | None,
    typer.Option(
        "--format",
        metavar=N_("FORMAT"),
        help=N_("human, json, github or sarif; otherwise human, and github in GitHub Actions."),
    ),
]
StrictOption = Annotated[
    bool, typer.Option("--strict", "--stricte", help=N_("Take warnings for errors."))
]
FixOption = Annotated[
    bool,
    typer.Option(
        "--corriger",
        "--fix",
        help=N_("Tidy first what changes no meaning: BOM, CRLF, end spaces, NFC, statuses."),
    ),
]

DayOption = Annotated[
    str | None,
    typer.Option(
        "--le", "--on", metavar=N_("DATE"), help=N_("The day it happened; today otherwise.")
    ),
]
MeetingDayOption = Annotated[
    str | None,
    typer.Option(
        "--le", "--on", metavar=N_("DATE"), help=N_("The day of the meeting; today otherwise.")
    ),
]
NoteOption = Annotated[
    str | None,
    typer.Option("--note", metavar=N_("TEXT"), help=N_("What the follow-up should say.")),
]
EvidenceOption = Annotated[
    str | None,
    typer.Option("--preuve", "--evidence", metavar=N_("LINK"), help=N_("A link, a file, minutes.")),
]
ByOption = Annotated[
    str | None, typer.Option("--par", "--by", metavar=N_("NAME"), help=N_("Who says so."))
]
AchievedOption = Annotated[
    list[str] | None,
    typer.Option(
        "--realise",
        "--réalisé",
        "--achieved",
        metavar="ID",
        help=N_("It is achieved or completed. With commas between, and repeatable, as the others."),
    ),
]
PartlyOption = Annotated[
    list[str] | None,
    typer.Option("--partiel", "--partly", metavar="ID", help=N_("It is partly achieved.")),
]
NotAchievedOption = Annotated[
    list[str] | None,
    typer.Option(
        "--non-realise",
        "--non-réalisé",
        "--not-achieved",
        metavar="ID",
        help=N_("It is not achieved."),
    ),
]
CancelledOption = Annotated[
    list[str] | None,
    typer.Option(
        "--abandonne",
        "--abandonné",
        "--cancelled",
        metavar="ID",
        help=N_("It is cancelled, for the reason of --note."),
    ),
]
CarriedOption = Annotated[
    list[str] | None,
    typer.Option(
        "--reconduit",
        "--carried",
        metavar="ID",
        help=N_("It goes on in the next plan; in this one it is closed by its progress."),
    ),
]
RestOption = Annotated[
    str | None,
    typer.Option(
        "--reste",
        "--rest",
        metavar=N_("OUTCOME"),
        help=N_("What all others are: realise, partiel, non_realise, abandonne or reconduit."),
    ),
]
NextOption = Annotated[
    str | None,
    typer.Option(
        "--suivant",
        "--next",
        metavar=N_("FILE"),
        help=N_("The next plan's file, a new one; otherwise beside the plan, by its year."),
    ),
]
ReasonOption = Annotated[
    str | None,
    typer.Option(
        "--note",
        metavar=N_("TEXT"),
        help=N_("Why items are cancelled, or where none is, a note for each that this settles."),
    ),
]
ClosingDayOption = Annotated[
    str | None,
    typer.Option(
        "--le",
        "--on",
        metavar=N_("DATE"),
        help=N_("The day of it; otherwise the end of the period, or today while that lasts."),
    ),
]
YearArgument = Annotated[
    str | None,
    typer.Argument(
        metavar=N_("[YEAR]"),
        help=N_(
            "With --bilan: a year of the plan, 2026 or 2026-2027; otherwise the one under way."
        ),
    ),
]
YearReviewOption = Annotated[
    bool,
    typer.Option(
        "--bilan",
        "--year-review",
        help=N_("Show what a year has brought, and what goes on after it; close nothing."),
    ),
]
BeforeTheEndOption = Annotated[
    bool,
    typer.Option(
        "--avant-la-fin",
        "--before-the-end",
        help=N_("Close the plan though its period is not in its last weeks."),
    ),
]
DryRunOption = Annotated[
    bool, typer.Option("--dry-run", help=N_("Show what would change, and change nothing."))
]
StepsOption = Annotated[
    bool, typer.Option("--tout", "--all", help=N_("Close the item's open steps as well."))
]
AnywayOption = Annotated[
    bool,
    typer.Option("--quand-meme", "--anyway", help=N_("Close the item though steps are open.")),
]

BeforeEntryOption = Annotated[
    str | None,
    typer.Option("--avant", "--before", metavar="ID", help=N_("In the place before this one.")),
]
AfterEntryOption = Annotated[
    str | None,
    typer.Option(
        "--apres",
        "--après",
        "--after",
        metavar="ID",
        help=N_("In the place after this one; at the end otherwise."),
    ),
]
OneArgument = Annotated[
    str, typer.Argument(metavar="ID", help=N_("The whole id of an item or an audience."))
]
