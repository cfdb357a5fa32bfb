"""Options of commands that check and compare files."""

from typing import Annotated

import typer

from plancoop.text.translatable import N_

FilesArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar=N_("[FILE…|-]"),
        help=N_("Files to check, and folders with all plans below; - is standard input."),
    ),
]
FormatOption = Annotated[
    str | None,
    typer.Option(
        "--format",
        metavar=N_("FORMAT"),
        help=N_("human, json, github or sarif (default: human, or github in GitHub Actions)."),
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
        help=N_(
            "First tidy what does not change the meaning: BOM, CRLF, trailing spaces, NFC, "
            "statuses."
        ),
    ),
]
CodesArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar=N_("[CODE…]"),
        help=N_("Codes such as PC104, or keys such as axe; without any, all codes are listed."),
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
