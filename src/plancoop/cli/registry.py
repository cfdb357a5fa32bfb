"""The table of commands: their French names, and their line of help."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from plancoop.text.translatable import N_


class CommandEntry(NamedTuple):
    """A command: what it is called in French, the usual name first, and its line of help."""

    aliases: tuple[str, ...]
    summary: str


COMMANDS: Final = {
    "init": CommandEntry(("créer", "creer"), N_("Begin a plan of your own.")),
    "status": CommandEntry(("statut",), N_("Show where the plan stands.")),
    "list": CommandEntry(("liste",), N_("List items, filtered and sorted.")),
    "show": CommandEntry(("voir",), N_("Show everything about an item or {a_group}.")),
    "coverage": CommandEntry(("couverture",), N_("Show what the plan has not decided yet.")),
    "calendar": CommandEntry(
        ("calendrier",), N_("Show what takes place and what is due, by month.")
    ),
    "log": CommandEntry(("journal",), N_("Show what the follow-up records.")),
    "report": CommandEntry(("rapport",), N_("Write a report to print, to send or to put online.")),
    "page": CommandEntry(("page",), N_("Follow up the plan in your own browser.")),
    "remind": CommandEntry(
        ("rappeler", "rappel"), N_("Write to each lead what is late and due soon.")
    ),
    "since": CommandEntry(("depuis",), N_("Show what changed since a day or a revision.")),
    "diff": CommandEntry(("comparer",), N_("Show what changed between two files.")),
    "done": CommandEntry(("fait",), N_("Mark items as achieved or completed.")),
    "start": CommandEntry(("commencer",), N_("Mark items as in progress.")),
    "mark": CommandEntry(("marquer",), N_("Give items any status.")),
    "measure": CommandEntry(("mesurer",), N_("Record the value that items have reached.")),
    "note": CommandEntry(("noter",), N_("Write a note, and evidence, under items.")),
    "postpone": CommandEntry(("reporter",), N_("Give items another due date, and say why.")),
    "review": CommandEntry(("revue",), N_("Go through what is pressing, one question at a time.")),
    "close": CommandEntry(("clore",), N_("Close the year, and begin the next year's plan.")),
    "add": CommandEntry(("ajouter",), N_("Add items or {groups} to the plan.")),
    "edit": CommandEntry(("modifier",), N_("Change what an item or {a_group} says.")),
    "move": CommandEntry(("déplacer", "deplacer"), N_("Move an item or {a_group} elsewhere.")),
    "rename": CommandEntry(("renommer",), N_("Give an item or {a_group} another id.")),
    "remove": CommandEntry(("retirer", "supprimer"), N_("Remove items or {groups}.")),
    "undo": CommandEntry(("annuler", "défaire", "defaire"), N_("Take back the last change.")),
    "export": CommandEntry(
        ("exporter",), N_("Write the plan as a workbook, for Excel or LibreOffice.")
    ),
    "import": CommandEntry(
        ("importer",), N_("Take back a workbook, or read any sheet into the plan.")
    ),
    "validate": CommandEntry(("vérifier", "verifier"), N_("Check plan files.")),
    "explain": CommandEntry(("expliquer",), N_("Explain the codes of problems.")),
    "schema": CommandEntry(("schéma",), N_("Print the JSON Schema of plan files, for editors.")),
    "help": CommandEntry(("aide",), N_("Explain a topic, or a command.")),
    "doctor": CommandEntry(("diagnostic",), N_("Check what plancoop needs, and say what to do.")),
    "config": CommandEntry(
        ("réglages", "reglages"), N_("Show each setting, and where it comes from.")
    ),
    "completion": CommandEntry(("complétion",), N_("Complete words with the TAB key.")),
}
GROUPS: Final = (
    (
        N_("Every day"),
        (
            *("status", "list", "show", "done", "start", "mark", "measure", "note", "postpone"),
            *("page", "undo"),
        ),
    ),
    (
        N_("Before a meeting"),
        ("review", "report", "export", "remind", "calendar", "log", "since", "coverage"),
    ),
    (
        N_("Changing the plan"),
        ("init", "import", "add", "edit", "move", "rename", "remove", "close"),
    ),
    (
        N_("Keeping the repository"),
        ("validate", "explain", "diff", "schema", "config", "completion", "doctor", "help"),
    ),
)
"""The commands as the help shows them, by what they are for."""
COMMAND_BY_WORD: Final = {
    word: name for name, entry in COMMANDS.items() for word in (name, *entry.aliases)
}
_SAME_IN_BOTH: Final = frozenset({"completion", "note", "page", "schema"})
"""English names that are French words too, and tell nothing of who types them."""


def names_for(args: Sequence[str], language: str = "fr") -> dict[str, str]:
    """Return the name that each word for a command is told by, in the language of the one typed.

    Where nothing tells, it is the language in use.
    """
    typed = next((word.casefold() for word in args[:2] if word not in {"aide", "help"}), "")
    tells = typed in COMMAND_BY_WORD and typed not in _SAME_IN_BOTH
    if typed in COMMANDS if tells else language == "en":
        return COMMAND_BY_WORD
    return {word: COMMANDS[name].aliases[0] for word, name in COMMAND_BY_WORD.items()}
