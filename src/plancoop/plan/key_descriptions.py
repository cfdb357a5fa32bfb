"""What the keys of a plan file are for, in French and in English, whatever the user's language.

The JSON Schema and `docs/format.md` take from here what they say of keys.
"""

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from plancoop.plan.grouping import Grouping
from plancoop.plan.recurrence import Cadence
from plancoop.plan.values import Language, Priority, Status
from plancoop.problems import Code

Words = tuple[str, str]
"""The same in French and in English."""


class Key(NamedTuple):
    """A key of a section: what it is for, and values that it could have."""

    french: str
    english: str
    examples: tuple[Any, ...] = ()


TITLES: Final[Mapping[str | None, Words]] = {
    None: ("Le plan", "The plan"),
    "periode": ("La période", "The period"),
    "exercice": ("L'exercice financier", "The fiscal year"),
    "axes": ("Un axe", "An axis"),
    "publics": ("Un public", "An audience"),
    "objectifs": ("Un objectif", "An objective"),
    "moyens": ("Un moyen", "A means"),
    "etapes": ("Une étape", "A step"),
    "cible": ("Une cible", "A target"),
    "indicateurs": ("Un indicateur", "An indicator"),
    "budget": ("Un budget", "A budget"),
    "recurrence": ("Une récurrence", "A recurrence"),
    "suivi": ("Une entrée de suivi", "A follow-up entry"),
    "liens": ("Un lien", "A link"),
    "verification": ("Un avertissement masqué", "A silenced warning"),
}
"""The sections, by the key that they stand under; the plan itself under none."""

_LINKS: Final = Key("des pages à consulter, par leur titre et leur adresse", "pages to consult")

_ITEM: Final = {
    "id": Key(
        "l'identifiant, unique dans le plan et jamais renuméroté",
        "the id, unique in the plan, never renumbered",
        ("jeunes-m2",),
    ),
    "texte": Key(
        "ce qu'il faut atteindre ou faire, en toutes lettres",
        "what is to be achieved or done, in full",
        ("Présenter le modèle d'affaires dans cinq réseaux.",),
    ),
    "numero": Key(
        "le numéro que le plan lui donne, montré devant son texte",
        "its own number in the plan, shown before its text",
        ("1.2.3", "C01.5.1"),
    ),
    "statut": Key(
        "où il en est aujourd'hui; a_venir sans la clé",
        "where it stands today; a_venir when absent",
    ),
    "priorite": Key(
        "haute, moyenne ou basse",
        "its priority: haute (high), moyenne (medium) or basse (low)",
    ),
    "etiquettes": Key(
        "des mots pour classer, parmi ceux du plan s'il les déclare",
        "tags, among those of the plan where it declares some",
        (["bénévolat"],),
    ),
    "responsable": Key(
        "une personne ou un comité; ou une liste, s'ils sont plusieurs",
        "the lead, or a list of leads",
        ("Comité jeunesse", ["Direction générale", "Comité jeunesse"]),
    ),
    "partenaires": Key("avec qui : une liste de noms", "the partners' names", (["Réseau A"],)),
    "debut": Key(
        "quand il commence : un jour, ou un mois, un trimestre, une saison, une année, un exercice",
        "when it begins: a day, or a month, a quarter, a season, a year, a fiscal year",
        ("2012-02-01", "2012-02", "2012-T1"),
    ),
    "echeance": Key(
        "quand il doit être fini, avec la précision que l'on connaît",
        "when it is due, as precisely as is known",
        ("2012-06-30", "2012-06", "2012-T2", "2012-ete", "2012", "2012-2013"),
    ),
    "quand": Key(
        "une date donnée seulement en mots", "a date given only in words", ("début février",)
    ),
    "avancement": Key(
        "de 0 à 100, quand rien d'autre ne le mesure",
        "0 to 100, where nothing else measures it",
        (40,),
    ),
    "liens": _LINKS,
    "suivi": Key("des entrées datées, la plus ancienne d'abord", "a dated log, oldest first"),
}

_ACTIVITY: Final = _ITEM | {
    "axe": Key(
        "l'axe dont il relève, par son identifiant; pour un moyen, sans la clé, celui des "
        "objectifs qu'il sert",
        "the id of its axis; when absent, a means has that of the objectives it serves",
        ("eco",),
    ),
    "recurrence": Key(
        "combien de fois il est à faire, entre son début et son échéance, sinon dans la période",
        "how often it is to be done, between its start and its due date, else within the period",
    ),
    "continu": Key(
        "true pour un travail sans fin, qui n'a pas d'échéance",
        "true for ongoing work, which has no due date",
        (True,),
    ),
    "poids": Key(
        "ce qu'il pèse dans l'avancement, plus que 0; 1 sans la clé",
        "its weight, above 0; 1 when absent",
        (2,),
    ),
    "cible": Key("une valeur à atteindre", "a figure to reach"),
    "indicateurs": Key(
        "ce que l'on mesure, quand une seule cible n'y suffit pas",
        "what is measured, where one target is not enough",
    ),
    "budget": Key("ce qu'il coûte, dans la devise du plan", "its cost, in the plan's currency"),
    "etapes": Key("ses parties", "its parts"),
}

KEYS: Final[Mapping[str | None, Mapping[str, Key]]] = {
    None: {
        "version": Key("la version du format, toujours 1", "the format's version, always 1", (1,)),
        "titre": Key("le titre du plan", "the plan's title", ("Plan d'action 2012",)),
        "organisme": Key("l'organisme qui l'adopte", "the organization", ("Fédération fictive",)),
        "langue": Key(
            "la langue des commandes pour ce plan, fr ou en; le texte du plan n'est jamais traduit",
            "the language of commands for this plan, fr or en; the plan's text is never translated",
        ),
        "periode": Key("le premier et le dernier jour du plan", "the plan's first and last day"),
        "exercice": Key(
            "quand commence l'exercice financier, si le plan en nomme",
            "when fiscal years begin, where the plan names some",
        ),
        "devise": Key(
            "la devise des budgets; $ sans la clé", "the currency of budgets; $ when absent", ("$",)
        ),
        "objectif_general": Key(
            "l'objectif général, en une phrase",
            "the general objective, in one sentence",
            ("Que l'année 2012 fasse connaître le mouvement.",),
        ),
        "liens": _LINKS,
        "axes": Key(
            "les axes du plan, au-dessus des objectifs ou à travers les publics",
            "the plan's axes, above its objectives or across its audiences",
        ),
        "etiquettes": Key(
            "les seules étiquettes permises, si on veut les limiter",
            "the only tags allowed, where they are to be limited",
            (["bénévolat", "numérique"],),
        ),
        "regroupement": Key(
            "comment appeler ce qui est sous « publics » : public sans la clé",
            "what to call what is under “publics”: public when absent",
        ),
        "publics": Key("à qui le plan s'adresse : la liste des publics", "the audiences"),
        "verification": Key(
            "les avertissements que l'on a examinés et que l'on ne veut plus voir",
            "warnings that were looked into, and are not to be shown again",
        ),
    },
    "periode": {
        "debut": Key("la date du premier jour", "the first day", ("2012-01-01",)),
        "fin": Key("la date du dernier jour, compris", "the last day, included", ("2012-12-31",)),
    },
    "exercice": {
        "debut": Key("le mois et le jour du début", "its first month and day", ("04-01",)),
    },
    "axes": {
        "id": Key(
            "l'identifiant, en minuscules sans accent, chiffres et traits d'union",
            "the id, in lower-case letters, digits and hyphens",
            ("eco",),
        ),
        "nom": Key("le nom complet", "the full name", ("Une économie à notre échelle",)),
        "numero": Key("son numéro", "its number", ("1",)),
    },
    "publics": {
        "id": Key(
            "l'identifiant, en minuscules sans accent, chiffres et traits d'union",
            "the id, in lower-case letters, digits and hyphens",
            ("grand-public",),
        ),
        "nom": Key("le nom complet", "the full name", ("Le grand public",)),
        "nom_court": Key("le nom pour les tableaux", "the name for tables", ("Public",)),
        "alias": Key("d'autres noms à taper", "other names to type", (["citoyens"],)),
        "objectifs": Key("les résultats à atteindre", "the results to achieve"),
        "moyens": Key("ce que l'on fera pour y arriver", "what will be done for them"),
        "liens": _LINKS,
    },
    "objectifs": _ACTIVITY,
    "moyens": _ACTIVITY
    | {
        "pour": Key(
            "les objectifs servis, par leur identifiant",
            "the ids of the objectives served",
            (["jeunes-o1"],),
        )
    },
    "etapes": _ITEM,
    "cible": {
        "valeur": Key("le nombre à atteindre", "the figure to reach", (5,)),
        "depart": Key("le nombre du départ; 0 sans la clé", "the baseline; 0 when absent", (0,)),
        "unite": Key("ce que l'on compte", "what is counted", ("réseaux",)),
        "indicateur": Key("ce que l'on mesure", "what is measured", ("réseaux rencontrés",)),
    },
    "indicateurs": {
        "id": Key(
            "un nom court, propre à l'élément", "a short name, the item's own", ("adhesions",)
        ),
        "nom": Key("ce que l'on mesure", "what is measured", ("Adhésions de jeunes",)),
        "depart": Key("le nombre du départ; 0 sans la clé", "the baseline; 0 when absent", (0,)),
        "cible": Key(
            "le nombre à atteindre, deux nombres entre lesquels arriver, ou des mots",
            "the figure to reach, two figures to come between, or words",
            (150, "30 à 50 %", "niveau B1"),
        ),
        "unite": Key("ce que l'on compte", "what is counted", ("adhésions",)),
        "par_annee": Key(
            "le nombre attendu à la fin de chaque année",
            "the figure expected at the end of each year",
            ({"2012": 80, "2013": 150},),
        ),
        "sens": Key(
            "hausse ou baisse, quand le départ ne le dit pas",
            "hausse where more is better, baisse where less is, if the baseline does not tell",
            ("baisse",),
        ),
        "poids": Key(
            "ce qu'il pèse parmi les indicateurs, plus que 0; 1 sans la clé",
            "its weight among the indicators, above 0; 1 when absent",
            (2,),
        ),
    },
    "budget": {
        "prevu": Key("le montant prévu", "the amount planned", (3500,)),
        "reel": Key("le montant dépensé jusqu'ici", "the amount spent so far", (3200.5,)),
        "source": Key("qui paie", "who pays", ("Programme jeunesse",)),
    },
    "recurrence": {
        "chaque": Key("mois, trimestre, semestre ou an", "month, quarter, half-year or year"),
        "fois": Key(
            "combien de fois dans chacun; 1 sans la clé", "how often in each; 1 when absent", (2,)
        ),
    },
    "suivi": {
        "le": Key("la date", "the day", ("2012-02-14",)),
        "par": Key("qui le dit", "who says so", ("Marie",)),
        "statut": Key("le statut à partir de ce jour", "the status from that day on"),
        "occurrence": Key(
            "l'occurrence qui est faite, si l'élément revient",
            "the occurrence that is done, where the item recurs",
            ("2012-T1", "2012-03", "2012-S1/2"),
        ),
        "indicateur": Key(
            "l'indicateur que l'on mesure ou dont on parle, s'il y en a plusieurs",
            "the indicator that is measured or spoken of, where there are several",
            ("adhesions",),
        ),
        "atteint": Key(
            "la valeur atteinte, s'il y a une cible",
            "the value reached, where there is a target",
            (2,),
        ),
        "echeance_avant": Key(
            "l'échéance d'avant, quand elle est reportée",
            "the former due date, when it is postponed",
            ("2012-05-31",),
        ),
        "preuve": Key(
            "un lien, un fichier, un procès-verbal",
            "a link, a file, minutes",
            ("Procès-verbal du 14 février",),
        ),
        "ecart": Key(
            "pourquoi c'est en retard, et ce que l'on y fait",
            "why it is behind, and what is done about it",
            ("La salle était fermée : deux rencontres en septembre.",),
        ),
        "note": Key("ce qu'il y a à en dire", "what there is to say", ("Deux rencontres",)),
    },
    "liens": {
        "titre": Key("le titre de la page", "the page's title", ("Calendrier",)),
        "url": Key(
            "son adresse, avec http:// ou https://",
            "its address, with http:// or https://",
            ("https://exemple.coop/calendrier",),
        ),
    },
    "verification": {
        "regle": Key(
            "le code de l'avertissement ou du conseil : les erreurs ne se masquent pas",
            "the code of the warning or hint: errors cannot be silenced",
        ),
        "raison": Key(
            "pourquoi il n'y a rien à corriger",
            "why nothing is to be corrected",
            ("Le procès-verbal est gardé au bureau.",),
        ),
        "elements": Key(
            "les publics et les éléments visés, par leur identifiant; sans la clé, tout le plan",
            "the ids of the audiences and items meant; the whole plan when absent",
            (["jeunes-m1"],),
        ),
    },
}
"""Each key of each section."""

CADENCES: Final[Mapping[Cadence, Words]] = {
    Cadence.MONTH: ("chaque mois", "every month"),
    Cadence.QUARTER: ("chaque trimestre", "every quarter"),
    Cadence.HALF_YEAR: ("chaque semestre", "every half-year"),
    Cadence.YEAR: ("chaque année", "every year"),
}
"""The spans of time in which something recurs."""

STATUSES: Final[Mapping[Status, Words]] = {
    Status.NOT_STARTED: ("À venir", "Not started"),
    Status.IN_PROGRESS: ("En cours", "In progress"),
    Status.ON_HOLD: ("Suspendu", "On hold"),
    Status.ACHIEVED: ("Atteint (objectif), Réalisé (moyen)", "Achieved, Completed"),
    Status.PARTLY: ("Partiellement atteint, réalisé", "Partly achieved, completed"),
    Status.NOT_ACHIEVED: ("Non atteint, réalisé", "Not achieved, completed"),
    Status.CANCELLED: ("Abandonné", "Cancelled"),
}

PRIORITIES: Final[Mapping[Priority, Words]] = {
    Priority.HIGH: ("Haute", "High"),
    Priority.MEDIUM: ("Moyenne", "Medium"),
    Priority.LOW: ("Basse", "Low"),
}

LANGUAGES: Final[Mapping[Language, Words]] = {
    Language.FRENCH: ("Français", "French"),
    Language.ENGLISH: ("Anglais", "English"),
}

GROUPINGS: Final[Mapping[Grouping, Words]] = {
    Grouping.AUDIENCE: ("Public", "Audience"),
    Grouping.ORIENTATION: ("Orientation", "Orientation"),
    Grouping.AXIS: ("Axe", "Axis"),
    Grouping.COMPONENT: ("Volet", "Component"),
    Grouping.PROJECT: ("Chantier", "Project"),
}

RULES: Final[Mapping[Code, Words]] = {
    Code.LOST_COMMENT: ("texte perdu après un « # »", "text lost after a “#”"),
    Code.KEY_IN_TEXT: ("clé prise pour du texte", "key taken for text"),
    Code.STATUS_SYNONYM: ("statut écrit par un synonyme", "status written as a synonym"),
    Code.CLOSED_UNDATED: ("élément clos sans date", "closed without a date"),
    Code.NO_EVIDENCE: ("élément réalisé sans preuve", "done without evidence"),
    Code.OUTSIDE_PERIOD: ("date hors de la période", "date outside the period"),
    Code.OUT_OF_ORDER: ("suivi en désordre", "follow-up out of order"),
    Code.STATUS_AT_ODDS: ("statut en désaccord avec le suivi", "status at odds with the follow-up"),
    Code.SAME_TEXT: ("même texte deux fois", "same text twice"),
    Code.NEAR_DUPLICATE_ID: ("identifiants presque pareils", "ids easily confused"),
    Code.OPEN_STEPS: ("élément clos, étapes ouvertes", "closed, with open steps"),
    Code.DUPLICATE_NUMBER: ("même numéro deux fois", "same number twice"),
    Code.OVER_BUDGET: ("budget dépassé", "budget overrun"),
    Code.UNLIKELY_DAY: ("suivi à une date impossible", "follow-up on an impossible day"),
    Code.TWICE_ENCODED: ("texte encodé deux fois", "text encoded twice"),
}
"""What can be silenced, in a few words."""

VALUES: Final[Mapping[str, Words]] = {
    "text": ("Un texte est attendu.", "A text is expected."),
    "id": (
        "Un identifiant : minuscules sans accent, chiffres, traits d'union simples.",
        "An id: lower-case letters without accents, digits, single hyphens.",
    ),
    "day": ("Une date de la forme AAAA-MM-JJ.", "A date of the form YYYY-MM-DD."),
    "date": (
        "Une date : 2012-06-30, 2012-06, 2012-T2, 2012-ete, 2012 ou 2012-2013.",
        "A date: 2012-06-30, 2012-06, 2012-T2, 2012-ete, 2012 or 2012-2013.",
    ),
    "month_day": ("Un mois et un jour, comme 04-01.", "A month and a day, such as 04-01."),
    "cadence": (
        "Une durée : mois, trimestre, semestre ou an.",
        "A span of time, one of these.",
    ),
    "times": ("Un nombre sans décimales, de 1 à 31.", "A whole number, from 1 to 31."),
    "flag": ("true ou false.", "true or false."),
    "occurrence": (
        "Une occurrence : 2012-03, 2012-T1, 2012-S1 ou 2012, et 2012-T1/2 pour la deuxième.",
        "An occurrence: 2012-03, 2012-T1, 2012-S1 or 2012, and 2012-T1/2 for the second one.",
    ),
    "number": (
        "Un nombre : des chiffres, un point pour les décimales.",
        "A number: digits, a point for decimals.",
    ),
    "amount": (
        "Un montant : des chiffres, un point avant les cents, comme 3500 ou 3500.50.",
        "An amount: digits, a point before cents, such as 3500 or 3500.50.",
    ),
    "weight": ("Un nombre plus grand que 0.", "A number above 0."),
    "percentage": ("Un nombre de 0 à 100.", "A number from 0 to 100."),
    "priority": ("Une priorité : haute, moyenne ou basse.", "A priority, one of these."),
    "language": ("Une langue : fr ou en.", "A language, one of these."),
    "grouping": (
        "Un mot : public, orientation, axe, volet ou chantier.",
        "A word, one of these.",
    ),
    "own_number": (
        "Un numéro sans espace, comme 1.2.3 ou C01.5.1.",
        "A number without spaces, such as 1.2.3 or C01.5.1.",
    ),
    "aim": (
        "Un nombre, deux nombres (30 à 50 %), ou des mots qui ne commencent pas par un chiffre.",
        "A figure, two figures (30 à 50 %), or words that do not begin with a digit.",
    ),
    "direction": ("hausse ou baisse.", "hausse or baisse."),
    "year": ("Une année de quatre chiffres.", "A year of four digits."),
    "url": (
        "Une adresse qui commence par https:// ou http://.",
        "An address that begins with https:// or http://.",
    ),
    "version": ("La version 1.", "Version 1."),
    "status": (
        "Un statut : a_venir, en_cours, suspendu, realise, partiel, non_realise, abandonne.",
        "A status, one of these.",
    ),
    "rule": ("Le code d'un avertissement ou d'un conseil.", "The code of a warning or a hint."),
    "names": (
        "Un texte, ou une liste de textes : [Direction générale, Comité jeunesse].",
        "A text, or a list of texts: [Direction générale, Comité jeunesse].",
    ),
    "list": (
        "Une liste : chaque entrée sur une ligne qui commence par « - ».",
        "A list: each entry on a line that begins with “- ”.",
    ),
}
"""What a value of each sort must be, for an editor to say when it is not."""
