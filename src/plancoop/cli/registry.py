"""The table of commands: their other names, and their line of help."""

from typing import Final, NamedTuple

from plancoop.text.translatable import N_


class CommandEntry(NamedTuple):
    """A command: what else it is called, and its line of help."""

    aliases: tuple[str, ...]
    summary: str


COMMANDS: Final = {
    "init": CommandEntry(("creer", "créer"), N_("Begin a plan of your own.")),
    "status": CommandEntry(("statut",), N_("Show where the plan stands.")),
    "list": CommandEntry(("liste",), N_("List items, filtered and sorted.")),
    "show": CommandEntry(("voir",), N_("Show everything about items.")),
    "coverage": CommandEntry(("couverture",), N_("Show what the plan has not decided yet.")),
    "calendar": CommandEntry(
        ("calendrier",), N_("Show what takes place and what is due, by month.")
    ),
    "log": CommandEntry(("journal",), N_("Show what the follow-up records.")),
    "since": CommandEntry(("depuis",), N_("Show what changed since a day or a revision.")),
    "diff": CommandEntry(("comparer",), N_("Show what changed between two files.")),
    "done": CommandEntry(("fait",), N_("Mark items as achieved or completed.")),
    "start": CommandEntry(("commencer",), N_("Mark items as in progress.")),
    "mark": CommandEntry(("marquer",), N_("Give items any status.")),
    "measure": CommandEntry(("mesurer",), N_("Record the value that items have reached.")),
    "note": CommandEntry(("noter",), N_("Write a note, and evidence, under items.")),
    "postpone": CommandEntry(("reporter",), N_("Give items another due date, and say why.")),
    "review": CommandEntry(("revue",), N_("Go through what is pressing, by questions.")),
    "close": CommandEntry(("clore",), N_("Close the year, and begin the next year's plan.")),
    "add": CommandEntry(("ajouter",), N_("Add items or audiences to the plan.")),
    "edit": CommandEntry(("modifier",), N_("Change what an item or audience says.")),
    "move": CommandEntry(("deplacer", "déplacer"), N_("Move an item or an audience elsewhere.")),
    "rename": CommandEntry(("renommer",), N_("Give an item or an audience another id.")),
    "remove": CommandEntry(("retirer", "supprimer"), N_("Remove items or audiences.")),
    "undo": CommandEntry(("defaire", "défaire", "annuler"), N_("Take back the last change.")),
    "validate": CommandEntry(("verifier", "vérifier"), N_("Check plan files.")),
    "explain": CommandEntry(("expliquer",), N_("Explain the codes of problems.")),
    "schema": CommandEntry(("schéma",), N_("Print the JSON Schema of plan files, for editors.")),
}
COMMAND_BY_WORD: Final = {
    word: name for name, entry in COMMANDS.items() for word in (name, *entry.aliases)
}
