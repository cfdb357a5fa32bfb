"""The keys of the settings: the one place where each is declared.

The table of docs/settings.md, what `plancoop config` shows, and what the errors say come from here.
"""

from typing import Final, NamedTuple

from plancoop.text.translatable import N_


class Key(NamedTuple):
    """A key: its name, the value of the settings in use that it gives, and what stands there.

    `example` is a line as the file has it. `option` and `variable` are what comes before the file,
    empty where nothing does. A key with `names` is a section of texts, each under a name.
    """

    name: str
    field: str
    expected: str
    purpose: str
    example: str
    option: str = ""
    variable: str = ""
    names: bool = False


_DAYS: Final = N_("a number of days, from 0 to 3660")

KEYS: Final = (
    Key(
        "langue",
        "language",
        N_("fr or en"),
        N_("The language that plancoop speaks, where the plan does not say it."),
        'langue = "en"',
        "--lang",
        "PLANCOOP_LANG",
    ),
    Key(
        "couleur",
        "colour",
        N_("auto, always or never"),
        N_("Where there are colours."),
        'couleur = "never"',
        "--couleur",
        "NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE, CLICOLOR",
    ),
    Key(
        "memoire",
        "memory",
        N_("true or false"),
        N_("Whether answers are remembered, to be given again faster."),
        "memoire = false",
        "--sans-memoire",
        "PLANCOOP_CACHE",
    ),
    Key(
        "signaux.bientot",
        "soon_days",
        _DAYS,
        N_("How many days before its due date an item is to be watched, and is due soon."),
        "bientot = 21",
        "",
        "PLANCOOP_SIGNAUX_BIENTOT",
    ),
    Key(
        "signaux.horizon",
        "coming_days",
        _DAYS,
        N_("How many days ahead status lists what comes."),
        "horizon = 60",
        "",
        "PLANCOOP_SIGNAUX_HORIZON",
    ),
    Key(
        "signaux.sans_nouvelles",
        "silent_days",
        _DAYS,
        N_("After how many days without news what is in progress is to be watched."),
        "sans_nouvelles = 90",
        "",
        "PLANCOOP_SIGNAUX_SANS_NOUVELLES",
    ),
    Key(
        "signaux.points",
        "behind_points",
        N_("a number of points, from 1 to 99"),
        N_("By how many points an item may be behind its time."),
        "points = 15",
        "",
        "PLANCOOP_SIGNAUX_POINTS",
    ),
    Key(
        "couverture.exiger",
        "required",
        N_("a list of words of --exiger"),
        N_("What coverage requires: it fails where one is lacking."),
        'exiger = ["responsable", "echeance"]',
        "--exiger",
        "PLANCOOP_COUVERTURE_EXIGER",
    ),
    Key(
        "liste.colonnes",
        "columns",
        N_("a list of the words statut, echeance, avancement, responsable and signal"),
        N_("The columns of list on a terminal, as far as there is room, beside the id and text."),
        'colonnes = ["statut", "responsable"]',
        "--colonnes",
        "PLANCOOP_LISTE_COLONNES",
    ),
    Key(
        "filtres",
        "filters",
        N_("a text of 1 to 500 characters, under a name of small letters, digits and hyphens"),
        N_("Filters under a name, such as @bientot, for list, report, edit and others."),
        'bientot = "--ouverts --avant 2026-12-31"',
        names=True,
    ),
    Key(
        "statuts",
        "status_words",
        N_("a word of 1 to 30 characters, under the key of a status"),
        N_("What a status is called wherever plancoop shows it; the file keeps its key."),
        'realise = "Livré"',
        names=True,
    ),
)
ENGLISH: Final = {
    "color": "couleur",
    "colour": "couleur",
    "columns": "liste.colonnes",
    "coverage": "couverture",
    "filters": "filtres",
    "language": "langue",
    "list": "liste",
    "memory": "memoire",
    "require": "couverture.exiger",
    "signals": "signaux",
    "soon": "signaux.bientot",
    "status": "statuts",
    "statuses": "statuts",
}
"""English words for keys, which are French as those of a plan are: they are proposed."""


def key_of(name: str) -> Key | None:
    """Return the key of a dotted name; a name within a section of texts is of that section."""
    section = name.partition(".")[0]
    return next((key for key in KEYS if key.name == (section if key.names else name)), None)
