"""`plancoop page`: the report's page in one's own browser, with forms that change the plan."""

import gc
import webbrowser
from threading import Thread
from typing import Annotated

import typer

from plancoop.commands import options
from plancoop.console import opening, output
from plancoop.errors import UsageError
from plancoop.i18n.translation import name_options
from plancoop.page.server import PageServer, serve
from plancoop.page.session import PageSession
from plancoop.system.os_errors import reason
from plancoop.text.translatable import N_
from plancoop.text.unprintable import on_one_line
from plancoop.wording import page as words

PortOption = Annotated[
    int,
    typer.Option(
        "--port", min=0, max=65535, metavar="N", help=N_("The port (default: a free one).")
    ),
]
IdleOption = Annotated[
    int,
    typer.Option(
        "--inactivite",
        "--inactivité",
        "--idle",
        min=1,
        max=1440,
        metavar="MINUTES",
        help=N_("Close the page after this long without use."),
    ),
]
NoOpenOption = Annotated[
    bool,
    typer.Option("--sans-ouvrir", "--no-open", help=N_("Open no browser: show the address.")),
]


def page(
    port: PortOption = 0,
    idle: IdleOption = 30,
    no_open: NoOpenOption = False,
    plan: options.PlanOption = None,
) -> None:
    """Read and follow up the plan in a browser of your own."""
    file = opening.open_for_questions(plan).file
    try:
        server = PageServer(port)
    except OSError as error:
        sentence = N_("The page cannot be opened on port {port}: {reason}.")
        raise UsageError(sentence, port=port, reason=reason(error)) from error
    name_options(words.option_labels())
    gc.enable()  # unlike other commands, this one may run all day
    title, ends = words.opened_lines(on_one_line(file.path.name), idle)
    try:
        with server:
            output.emit(f"{title}\n  {server.address}\n")
            output.say(f"{ends}\n")
            if not no_open:
                Thread(target=webbrowser.open, args=(server.address,), daemon=True).start()
            serve(server, PageSession(file, server.token).answer, idle * 60)
    except KeyboardInterrupt:  # one of the ways to close it
        output.emit("\n")
    output.say(f"{words.closed_line()}\n")
