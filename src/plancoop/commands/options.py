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
        help=N_(
            "The plan's file (default: data/plan.yaml or plan.yaml, here or in a folder above)."
        ),
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
            "Write JSON for another program. With list and show, --json id,statut writes "
            "only these fields, and --jsonl one item per line."
        ),
    ),
]
PublicOption = Annotated[
    list[str] | None,
    typer.Option(
        "--public",
        "--audience",
        metavar=N_("{GROUP}"),
        help=N_("{A_group}: its id, an alias, or their beginning. Repeatable."),
    ),
]
FullOption = Annotated[
    bool, typer.Option("--complet", "--full", help=N_("Show texts in full, however long."))
]
DryRunOption = Annotated[
    bool, typer.Option("--dry-run", help=N_("Show what would change, without changing anything."))
]
IdsArgument = Annotated[
    list[str], typer.Argument(metavar="ID…", help=N_("Full ids, such as jeunes-m1."))
]
