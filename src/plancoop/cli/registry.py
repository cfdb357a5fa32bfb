"""The table of commands: where each is written, its other names, and its line of help."""

from typing import Final, NamedTuple

from plancoop.text.translatable import N_


class Entry(NamedTuple):
    """A command: where it is written, what else it is called, and what the help says of it."""

    module: str
    function: str
    aliases: tuple[str, ...]
    summary: str


COMMANDS: Final = {
    "init": Entry("init", "init", ("creer", "créer"), N_("Begin a plan of your own.")),
    "status": Entry("status", "status", ("statut",), N_("Show where the plan stands.")),
    "list": Entry("list", "listing", ("liste",), N_("List items, filtered and sorted.")),
    "show": Entry("show", "show", ("voir",), N_("Show everything about items.")),
    "coverage": Entry(
        "coverage", "coverage", ("couverture",), N_("Show what the plan has not decided yet.")
    ),
    "calendar": Entry(
        "calendar",
        "calendar",
        ("calendrier",),
        N_("Show what takes place and what is due, by month."),
    ),
    "log": Entry("log", "log", ("journal",), N_("Show what the follow-up records.")),
    "since": Entry(
        "since", "since", ("depuis",), N_("Show what changed since a day or a revision.")
    ),
    "diff": Entry("diff", "diff", ("comparer",), N_("Show what changed between two files.")),
    "done": Entry("done", "done", ("fait",), N_("Mark items as achieved or completed.")),
    "start": Entry("start", "start", ("commencer",), N_("Mark items as in progress.")),
    "mark": Entry("mark", "mark", ("marquer",), N_("Give items any status.")),
    "measure": Entry(
        "measure", "measure", ("mesurer",), N_("Record the value that items have reached.")
    ),
    "note": Entry("note", "note", ("noter",), N_("Write a note, and evidence, under items.")),
    "postpone": Entry(
        "postpone", "postpone", ("reporter",), N_("Give items another due date, and say why.")
    ),
    "review": Entry(
        "review", "review", ("revue",), N_("Go through what is pressing, by questions.")
    ),
    "close": Entry(
        "close", "close", ("clore",), N_("Close the year, and begin the next year's plan.")
    ),
    "add": Entry("add", "add", ("ajouter",), N_("Add items or audiences to the plan.")),
    "edit": Entry("edit", "edit", ("modifier",), N_("Change what an item or audience says.")),
    "move": Entry(
        "move", "move", ("deplacer", "déplacer"), N_("Move an item or an audience elsewhere.")
    ),
    "rename": Entry(
        "rename", "rename", ("renommer",), N_("Give an item or an audience another id.")
    ),
    "remove": Entry("remove", "remove", ("retirer", "supprimer"), N_("Remove items or audiences.")),
    "undo": Entry(
        "undo", "undo", ("defaire", "défaire", "annuler"), N_("Take back the last change.")
    ),
    "validate": Entry("validate", "validate", ("verifier", "vérifier"), N_("Check plan files.")),
    "explain": Entry("explain", "explain", ("expliquer",), N_("Explain the codes of problems.")),
    "schema": Entry(
        "schema", "schema", ("schéma",), N_("Print the JSON Schema of plan files, for editors.")
    ),
}
COMMAND_BY_WORD: Final = {
    word: name for name, entry in COMMANDS.items() for word in (name, *entry.aliases)
}
