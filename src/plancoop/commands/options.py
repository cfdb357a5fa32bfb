"""Options that commands share: their names, French first, and what they say in the help."""

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
BudgetOption = Annotated[
    bool,
    typer.Option("--budget", help=N_("Show what is planned, what was spent, and who pays.")),
]
JsonOption = Annotated[
    bool,
    typer.Option(
        "--json",
        help=N_(
            "Write JSON for another program. Of list and show, --json id,statut writes these "
            "fields alone, --jsonl an item a line."
        ),
    ),
]
PublicOption = Annotated[
    list[str] | None,
    typer.Option(
        "--public",
        "--audience",
        metavar=N_("AUDIENCE"),
        help=N_("This audience: its id, an alias, or their beginning. Repeatable."),
    ),
]
FullOption = Annotated[
    bool, typer.Option("--complet", "--full", help=N_("Show texts whole, however long."))
]
DryRunOption = Annotated[
    bool, typer.Option("--dry-run", help=N_("Show what would change, and change nothing."))
]
IdsArgument = Annotated[
    list[str], typer.Argument(metavar="ID…", help=N_("Whole ids, such as jeunes-m1."))
]
