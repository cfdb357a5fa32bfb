"""The columns of a plan's sheets: what each is called, what its cells hold, and who fills it in."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from plancoop.i18n.translation import _
from plancoop.plan.grouping import Grouping
from plancoop.text.matching import fold
from plancoop.text.translatable import N_
from plancoop.wording.groupings import capital, grouping_words


class Role(Enum):
    """Who fills a column in."""

    IDENTITY = "identity"
    """What an item is known by: for plancoop to write, and for new rows."""
    FILLED = "filled"
    LOGGED = "logged"
    """For one entry more in the follow-up: always empty on the way out."""
    COMPUTED = "computed"


class Sort(Enum):
    """What the cells of a column hold."""

    TEXT = "text"
    PROSE = "prose"
    NAMES = "names"
    CHOICE = "choice"
    DATE = "date"
    FIGURE = "figure"
    AIM = "aim"
    AMOUNT = "amount"
    PERCENT = "percent"


@dataclass(frozen=True)
class Column:
    """A column. `key` is that of the file, its section before a dot; `width` counts letters.

    `title` is empty where the plan itself has a word for it; `words` are other headings that mean
    it, in French and in English. One that is not `always`
    there is left out where nothing in the plan needs it.
    """

    key: str
    title: str
    words: Sequence[str]
    role: Role = Role.FILLED
    sort: Sort = Sort.TEXT
    width: int = 14
    always: bool = False

    def heading(self, grouping: Grouping) -> str:
        """Return the words at its head."""
        return _(self.title) if self.title else capital(grouping_words(grouping).one)

    @property
    def is_read(self) -> bool:
        """Whether what it holds is taken back."""
        return self.role in {Role.FILLED, Role.LOGGED}


COLUMNS: Final = (
    Column(
        "id",
        N_("Identifier"),
        ("id", "identifier", "identifiant"),
        role=Role.IDENTITY,
        width=18,
        always=True,
    ),
    Column(
        "public",
        "",
        ("public", "audience", "orientation", "volet", "component", "chantier", "project"),
        role=Role.IDENTITY,
        sort=Sort.CHOICE,
        width=18,
        always=True,
    ),
    Column(
        "type",
        N_("Kind"),
        ("type", "kind"),
        role=Role.IDENTITY,
        sort=Sort.CHOICE,
        width=10,
        always=True,
    ),
    Column(
        "parent",
        N_("Part of"),
        ("part of", "fait partie de", "partie de"),
        role=Role.IDENTITY,
        width=16,
    ),
    Column("numero", N_("No."), ("no", "no.", "nº", "n°", "numéro", "number"), width=8),
    Column("texte", N_("Text"), ("text", "texte"), sort=Sort.PROSE, width=60, always=True),
    Column(
        "statut",
        N_("Status"),
        ("status", "statut", "état", "state"),
        sort=Sort.CHOICE,
        width=20,
        always=True,
    ),
    Column(
        "responsable",
        N_("Lead"),
        ("lead", "leads", "responsable", "responsables"),
        sort=Sort.NAMES,
        width=22,
        always=True,
    ),
    Column(
        "partenaires",
        N_("Partners"),
        ("partners", "partenaires", "partenaire"),
        sort=Sort.NAMES,
        width=22,
        always=True,
    ),
    Column("axe", N_("Axis"), ("axis", "axe"), sort=Sort.CHOICE, width=18),
    Column("priorite", N_("Priority"), ("priority", "priorité"), sort=Sort.CHOICE, width=11),
    Column("etiquettes", N_("Tags"), ("tags", "étiquettes"), sort=Sort.NAMES, width=18),
    Column(
        "pour",
        N_("Serves"),
        ("serves", "pour", "objectifs servis", "objectif visé"),
        sort=Sort.NAMES,
        width=16,
    ),
    Column("debut", N_("Start"), ("start", "début"), sort=Sort.DATE, width=13, always=True),
    Column(
        "echeance",
        N_("Due date"),
        ("due date", "due", "échéance"),
        sort=Sort.DATE,
        width=13,
        always=True,
    ),
    Column("quand", N_("When"), ("when", "quand"), width=16, always=True),
    Column("continu", N_("Ongoing"), ("ongoing", "without end", "continu", "sans fin"), width=9),
    Column("indicateur", N_("Indicator"), ("indicator", "indicateur"), sort=Sort.PROSE, width=22),
    Column("depart", N_("Baseline"), ("baseline", "départ", "valeur de départ"), sort=Sort.FIGURE),
    Column(
        "atteint",
        N_("Reached"),
        ("reached", "atteint", "valeur atteinte"),
        role=Role.LOGGED,
        sort=Sort.FIGURE,
        width=10,
        always=True,
    ),
    Column("cible", N_("Target"), ("target", "cible"), sort=Sort.AIM, width=10, always=True),
    Column("unite", N_("Unit"), ("unit", "unité"), width=12, always=True),
    Column(
        "avancement",
        N_("Declared progress"),
        ("declared progress", "avancement déclaré"),
        sort=Sort.PERCENT,
        width=12,
        always=True,
    ),
    Column("poids", N_("Weight"), ("weight", "poids"), sort=Sort.FIGURE, width=8),
    Column(
        "budget.prevu",
        N_("Planned budget"),
        ("planned budget", "budget prévu"),
        sort=Sort.AMOUNT,
        width=13,
    ),
    Column(
        "budget.reel",
        N_("Actual cost"),
        ("actual cost", "coût réel", "budget réel", "dépensé"),
        sort=Sort.AMOUNT,
        width=13,
    ),
    Column("budget.source", N_("Who pays"), ("who pays", "qui paie", "source"), width=18),
    Column(
        "note",
        N_("Note to add"),
        ("note to add", "note à ajouter", "note"),
        role=Role.LOGGED,
        sort=Sort.PROSE,
        width=34,
        always=True,
    ),
    Column(
        "preuve",
        N_("Evidence to add"),
        ("evidence to add", "preuve à ajouter", "evidence", "preuve"),
        role=Role.LOGGED,
        sort=Sort.PROSE,
        width=24,
        always=True,
    ),
    Column("recurrence", N_("Recurs"), ("recurs", "récurrence"), role=Role.COMPUTED, width=18),
    Column("signal", N_("Signal"), ("signal",), role=Role.COMPUTED, width=15, always=True),
    Column(
        "detail",
        N_("Signal in detail"),
        ("signal in detail", "détail du signal"),
        role=Role.COMPUTED,
        sort=Sort.PROSE,
        width=30,
        always=True,
    ),
    Column(
        "mesure",
        N_("Progress"),
        ("progress", "avancement"),
        role=Role.COMPUTED,
        sort=Sort.PERCENT,
        width=12,
        always=True,
    ),
    Column(
        "nouvelle",
        N_("Latest news"),
        ("latest news", "dernière nouvelle"),
        role=Role.COMPUTED,
        sort=Sort.PROSE,
        width=34,
        always=True,
    ),
)
"""All columns, in the order of a sheet: what may be filled in, then what is computed."""

COLUMN_BY_KEY: Final = {column.key: column for column in COLUMNS}

INDICATOR_KEYS: Final = ("id", "texte", "indicateur", "depart", "atteint", "cible", "unite", "note")
"""The columns of the sheet of indicators, where items have several."""


def find_column(heading: str, grouping: Grouping = Grouping.AUDIENCE) -> Column | None:
    """Return the column that a heading means, in French or in English."""
    word = _plain(heading)
    if word == _plain(COLUMN_BY_KEY["public"].heading(grouping)):
        return COLUMN_BY_KEY["public"]
    return next((column for column in COLUMNS if word in map(_plain, column.words)), None)


def _plain(heading: str) -> str:
    return fold(heading).rstrip(" .:*")
