"""What people call the columns of a table of a plan, in French and in English: one vocabulary.

A list that is pasted and a sheet that is imported are read by it. Words are folded.
"""

from collections.abc import Mapping, Sequence
from typing import Final

LEVEL_WORDS: Final[Mapping[str, Sequence[str]]] = {
    "axe": (
        *("axe", "axe strategique", "axe d intervention", "enjeu", "pilier", "thematique"),
        *("domaine", "domaine d intervention", "champ d action", "obstacle", "problematique"),
        *("axis", "pillar", "issue", "priority area", "impact", "barrier"),
    ),
    "public": (
        *("public", "clientele", "public cible", "groupe cible", "audience", "target group"),
        *("orientation", "orientation strategique", "volet", "chantier", "programme", "projet"),
        *("component", "project", "program"),
    ),
    "objectif": (
        *("objectif", "objectif general", "objectif specifique", "objectif strategique"),
        *("objectif operationnel", "sous objectif", "but", "effet", "engagement"),
        *("objective", "goal", "outcome", "commitment"),
    ),
    "moyen": (
        *("moyen", "action", "mesure", "activite", "intervention", "initiative", "produit"),
        *("moyen d action", "moyen de realisation", "means", "measure", "activity", "output"),
    ),
    "etape": (
        *("etape", "sous action", "sous mesure", "sous activite", "jalon", "tache"),
        *("step", "milestone", "task", "sub action", "sub activity"),
    ),
}
"""What levels of a plan are called, from the broadest to the finest."""

COLUMN_WORDS: Final[Mapping[str, Sequence[str]]] = {
    "texte": (
        *("texte", "enonce", "description", "libelle", "intitule", "titre", "nom"),
        *("text", "title", "name", "wording"),
    ),
    "numero": (*("no", "n°", "nº", "#", "num", "numero", "ref", "reference", "code", "number"),),
    "axe": ("orientation", "axe strategique"),
    "pour": ("objectif", "objectif vise", "jalon", "objectives"),
    "priorite": ("niveau de priorite", "priorite", "priority"),
    "etiquettes": ("etiquette", "mot cle", "theme", "tags", "tag", "categorie", "category"),
    "responsable": (
        *("responsable", "responsabilite", "responsables", "porteur", "pilote", "leads", "lead"),
        *("ministere responsable", "organisme responsable", "charge de projet", "chef de file"),
        *("owner", "lead department", "responsible", "responsibility", "qui", "who"),
    ),
    "partenaires": (
        *("partenaire", "partenaires", "collaborateurs", "collaborateur", "collaboration"),
        *("partners", "partner", "avec qui"),
    ),
    "debut": ("date de debut", "debut", "start date", "start", "begin date", "from"),
    "echeance": (
        *("echeance", "date d echeance", "echeancier", "date limite", "date de fin", "delai"),
        *("calendrier", "date cible", "date prevue", "date", "fin", "due date", "deadline"),
        *("quand", "when"),
        *("due", "end date", "target date", "timeline", "timeframe", "completion date"),
    ),
    "statut": (
        *("statut", "etat", "etat d avancement", "etat de realisation", "statut de realisation"),
        *("status", "state"),
    ),
    "avancement": (
        *("avancement", "progression", "taux d avancement", "taux de realisation"),
        *("pourcentage", "% d avancement", "% avancement", "% realise", "progress", "% complete"),
        *("percent complete",),
    ),
    "poids": ("poids", "ponderation", "weight"),
    "indicateur": (
        *("indicateur", "indicateur de resultat", "indicateur de performance", "resultat attendu"),
        *("livrable", "livrable attendu", "indicateur de suivi", "resultat vise"),
        *("indicator", "deliverable", "expected result", "kpi"),
    ),
    "valeur": ("cible", "valeur cible", "target", "target value"),
    "depart": ("valeur de depart", "valeur de reference", "situation de depart", "baseline"),
    "unite": ("unite", "unite de mesure", "unit"),
    "prevu": (
        *("budget", "budget prevu", "cout prevu", "budget planned", "planned budget"),
        *("ressources financieres",),
    ),
    "reel": ("depense", "cout", "cout reel", "budget reel", "depense reelle", "actual cost"),
    "source": ("bailleur", "financement", "bailleur de fonds", "source de financement", "funder"),
    "note": (
        *("note", "commentaire", "remarque", "observation", "suivi", "bilan", "resultat"),
        *("resultat obtenu", "realisation", "progres", "precision", "progress made"),
        *("comment", "remark", "result", "results achieved"),
    ),
    "preuve": ("preuve", "piece justificative", "evidence", "source de verification"),
    "ecart": ("ecart", "raison de l ecart", "explication du retard", "difficulte", "challenge"),
    "liens": ("lien", "hyperlien", "url", "link", "site web", "page web"),
    "suivi": ("date du suivi", "date de mise a jour", "periode de declaration", "reporting period"),
    "id": ("id", "identifiant", "identifier"),
    "parent": ("parent", "id parent", "parent id", "identifiant parent", "no parent"),
    "type": ("type", "niveau", "nature", "type d element", "level", "kind"),
}
"""What columns are called, by the key that they give; `parent` and `type` say a row's level.

A list of means names under “Objectif” what they serve, a sheet the objectives themselves.
"""

CELL_SEPARATORS: Final[Mapping[str, str]] = {
    "responsable": r"[;\n]",
    "partenaires": r"[;,\n]",
    "etiquettes": r"[;,\n]",
    "pour": r"[;,\s]",
    "alias": r"[;,\n]",
    "liens": r"[;\n]",
}
"""What parts the values of a cell that may have several: patterns."""
