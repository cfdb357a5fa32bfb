"""Options of commands that write in the follow-up: what happened, when, and who says so."""

from typing import Annotated

import typer

from plancoop.text.translatable import N_

MarkArgument = Annotated[
    list[str],
    typer.Argument(
        metavar=N_("STATUS ID…"),
        help=N_(
            "A status (a_venir, en_cours, suspendu, realise, partiel, non_realise, "
            "abandonne), then full ids."
        ),
    ),
]
NotedArgument = Annotated[
    list[str],
    typer.Argument(metavar=N_("TEXT ID…"), help=N_("The note, in quotes, then full ids.")),
]
MeasureArgument = Annotated[
    list[str],
    typer.Argument(
        metavar=N_("VALUE ID…"),
        help=N_("The value reached (3, or 3/5), then full ids; after --plus or --moins, only ids."),
    ),
]
PlusOption = Annotated[
    str | None,
    typer.Option("--plus", metavar=N_("N"), help=N_("Add this much to the value reached so far.")),
]
MinusOption = Annotated[
    str | None,
    typer.Option(
        "--moins",
        "--minus",
        metavar=N_("N"),
        help=N_("Take this much off the value reached so far."),
    ),
]
PostponeArgument = Annotated[
    list[str], typer.Argument(metavar=N_("DATE ID…"), help=N_("The new due date, then full ids."))
]
DayOption = Annotated[
    str | None,
    typer.Option(
        "--le", "--on", metavar=N_("DATE"), help=N_("The day it happened (default: today).")
    ),
]
MeetingDayOption = Annotated[
    str | None,
    typer.Option(
        "--le", "--on", metavar=N_("DATE"), help=N_("The day of the meeting (default: today).")
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
StepsOption = Annotated[
    bool, typer.Option("--tout", "--all", help=N_("Close the item's open steps as well."))
]
AnywayOption = Annotated[
    bool,
    typer.Option("--quand-meme", "--anyway", help=N_("Close the item even if steps are open.")),
]
OccurrenceOption = Annotated[
    str | None,
    typer.Option(
        "--occurrence",
        metavar=N_("SPAN"),
        help=N_(
            "For an item that recurs, the occurrence that was done, such as 2012-T1 "
            "(default: the oldest)."
        ),
    ),
]
ShortfallOption = Annotated[
    str | None,
    typer.Option(
        "--ecart",
        "--écart",
        "--shortfall",
        metavar=N_("TEXT"),
        help=N_("Why it is behind, and what is done about it."),
    ),
]
IndicatorOption = Annotated[
    str | None,
    typer.Option(
        "--indicateur",
        "--indicator",
        metavar=N_("NAME"),
        help=N_("Which of its indicators, by its name or id, where there are several."),
    ),
]
