"""Options that say which entry is meant, and where one goes."""

from typing import Annotated

import typer

from plancoop.text.translatable import N_

OneArgument = Annotated[
    str, typer.Argument(metavar="ID", help=N_("The full id of an item or {a_group}."))
]
BeforeEntryOption = Annotated[
    str | None,
    typer.Option("--avant", "--before", metavar="ID", help=N_("Just before this item.")),
]
AfterEntryOption = Annotated[
    str | None,
    typer.Option(
        "--apres",
        "--après",
        "--after",
        metavar="ID",
        help=N_("Just after this item (default: at the end)."),
    ),
]
