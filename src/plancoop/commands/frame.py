"""The options that give a plan its frame: where it is, whose, for when and for whom."""

from typing import Annotated

import typer

from plancoop.errors import N_

FolderArgument = Annotated[
    str,
    typer.Argument(
        metavar=N_("[FOLDER]"),
        help=N_("Where to begin it, made if need be; otherwise here. The file is data/plan.yaml."),
    ),
]
TitleOption = Annotated[
    str | None,
    typer.Option("--titre", "--title", metavar=N_("TEXT"), help=N_("The plan's title.")),
]
OrganizationOption = Annotated[
    str | None,
    typer.Option(
        *("--organisme", "--organization"), metavar=N_("NAME"), help=N_("Who adopts the plan.")
    ),
]
PeriodOption = Annotated[
    str | None,
    typer.Option(
        *("--periode", "--période", "--period"),
        metavar=N_("PERIOD"),
        help=N_("2027, 2027-2029, 2026-04..2027-03 or 2026-04-01..2027-03-31."),
    ),
]
GeneralObjectiveOption = Annotated[
    str | None,
    typer.Option(
        *("--objectif-general", "--objectif-général", "--general-objective"),
        metavar=N_("TEXT"),
        help=N_("What the whole plan is for."),
    ),
]
AudienceOption = Annotated[
    list[str] | None,
    typer.Option(
        *("--public", "--audience"),
        metavar=N_("NAME"),
        help=N_("An audience, by its whole name; its id is made from it. Repeatable."),
    ),
]
GitOption = Annotated[
    bool,
    typer.Option(
        "--git",
        help=N_("Add what stops a wrong plan: on GitHub, before a commit, and in the editor."),
    ),
]
