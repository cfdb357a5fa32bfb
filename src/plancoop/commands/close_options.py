"""Options of `plancoop close`: what becomes of items, and where the next plan goes."""

from typing import Annotated

import typer

from plancoop.text.translatable import N_

AchievedOption = Annotated[
    list[str] | None,
    typer.Option(
        "--realise",
        "--réalisé",
        "--achieved",
        metavar="ID",
        help=N_(
            "This item is achieved or completed. Separate with commas, or repeat the "
            "option, as for the next ones."
        ),
    ),
]
PartlyOption = Annotated[
    list[str] | None,
    typer.Option("--partiel", "--partly", metavar="ID", help=N_("This item is partly achieved.")),
]
NotAchievedOption = Annotated[
    list[str] | None,
    typer.Option(
        "--non-realise",
        "--non-réalisé",
        "--not-achieved",
        metavar="ID",
        help=N_("This item is not achieved."),
    ),
]
CancelledOption = Annotated[
    list[str] | None,
    typer.Option(
        "--abandonne",
        "--abandonné",
        "--cancelled",
        metavar="ID",
        help=N_("This item is cancelled, for the reason that --note gives."),
    ),
]
CarriedOption = Annotated[
    list[str] | None,
    typer.Option(
        "--reconduit",
        "--carried",
        metavar="ID",
        help=N_(
            "This item is carried over to the next plan; in this one it is closed "
            "according to its progress."
        ),
    ),
]
RestOption = Annotated[
    str | None,
    typer.Option(
        "--reste",
        "--rest",
        metavar=N_("OUTCOME"),
        help=N_(
            "The outcome for all others: realise, partiel, non_realise, abandonne or reconduit."
        ),
    ),
]
NextOption = Annotated[
    str | None,
    typer.Option(
        "--suivant",
        "--next",
        metavar=N_("FILE"),
        help=N_(
            "The next plan's file, to be created (default: beside the plan, named after its year)."
        ),
    ),
]
ReasonOption = Annotated[
    str | None,
    typer.Option(
        "--note",
        metavar=N_("TEXT"),
        help=N_("Why items are cancelled; if none are, a note for each item settled here."),
    ),
]
ClosingDayOption = Annotated[
    str | None,
    typer.Option(
        "--le",
        "--on",
        metavar=N_("DATE"),
        help=N_("The day of closing (default: the end of the period, or today while it lasts)."),
    ),
]
YearArgument = Annotated[
    str | None,
    typer.Argument(
        metavar=N_("[YEAR]"),
        help=N_("With --bilan: a year of the plan, 2026 or 2026-2027 (default: the current one)."),
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
        help=N_("Close the plan even if its period is not in its last weeks yet."),
    ),
]
