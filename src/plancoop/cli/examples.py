"""What the help of each command ends with: two or three examples, and the commands beside it."""

from typing import Final

EXAMPLES: Final = {
    "init": (
        'plancoop init federation --titre "Plan 2027" --public "Les jeunes"',
        "plancoop init federation --periode 2026-04..2027-03 --titre Plan --public Membres",
    ),
    "status": ("plancoop status", "plancoop status --public jeunes", "plancoop status --tendance"),
    "list": (
        "plancoop list --en-retard",
        "plancoop list --public jeunes --type moyen",
        "plancoop list --trier echeance --avant 2012-12-31",
    ),
    "show": ("plancoop show jeunes-m2", "plancoop show jeunes"),
    "report": (
        "plancoop report -o conseil.html --depuis 2012-05-01",
        "plancoop report --format synoptique",
        "plancoop report --bilan -o bilan.pdf -o bilan.docx",
    ),
    "page": ("plancoop page", "plancoop page --inactivite 60 --sans-ouvrir"),
    "remind": (
        "plancoop remind",
        "plancoop remind -o rappels",
        'plancoop remind "Comité jeunesse" --mailto',
    ),
    "coverage": ("plancoop coverage", "plancoop coverage --details --public jeunes"),
    "calendar": ("plancoop calendar", "plancoop calendar --mois 2012-06"),
    "log": ("plancoop log -n 10", "plancoop log jeunes-m2", "plancoop log --depuis 2012-05-01"),
    "since": ("plancoop since 2012-05-01", "plancoop since 2012-03-01 --public jeunes"),
    "diff": (
        "plancoop diff avant.yaml data/plan.yaml",
        "plancoop diff avant.yaml data/plan.yaml --json",
    ),
    "done": (
        "plancoop done jeunes-m2 --le 2012-06-27",
        'plancoop done jeunes-m2 --preuve "Procès-verbal du 27 juin 2012"',
    ),
    "start": ("plancoop start organisations-o4", "plancoop start organisations-o4 --le 2012-06-01"),
    "mark": (
        'plancoop mark suspendu quebec-m4 --note "En attente du budget"',
        'plancoop mark partiel jeunes-m2 --note "Trois réseaux sur cinq"',
    ),
    "measure": ("plancoop measure 4 jeunes-m2", "plancoop measure --plus 1 jeunes-m2"),
    "note": (
        'plancoop note "Vu en comité" jeunes-m2',
        'plancoop note "Vu en comité" jeunes-m2 --par Léa --le 2012-06-27',
    ),
    "postpone": (
        'plancoop postpone 2012-09-30 jeunes-m2 --note "Salle prise en juin"',
        'plancoop postpone 2012-09-30 jeunes-m2 --note "Salle prise" --dry-run',
    ),
    "review": ("plancoop review", "plancoop review --public jeunes --par Léa"),
    "close": (
        "plancoop close --reste reconduit --dry-run",
        "plancoop close --realise jeunes-m2 --reste reconduit --dry-run",
    ),
    "add": (
        'plancoop add moyen --public jeunes --texte "Publier un guide"',
        'plancoop add etape --a jeunes-m2 --texte "Réserver la salle"',
        'plancoop add public --nom "Les aînés"',
    ),
    "edit": (
        "plancoop edit jeunes-m2 --echeance 2012-09-30",
        "plancoop edit jeunes-m2 --vider echeance",
        'plancoop edit --public jeunes --ouverts --responsable "Comité jeunesse" --oui',
    ),
    "import": (
        "plancoop import plan.xlsx --appliquer",
        'plancoop import suivi.csv --public "Les jeunes"',
        'plancoop import suivi.csv --public "Les jeunes" -o plan-2027.yaml',
    ),
    "move": (
        "plancoop move jeunes-m2 --avant jeunes-m1",
        "plancoop move jeunes-m2 --vers regions",
    ),
    "rename": (
        "plancoop rename jeunes-m2 presentations",
        "plancoop rename jeunes jeunesse --dry-run",
    ),
    "remove": ("plancoop remove jeunes-m2 --dry-run", "plancoop remove jeunes-m2 --oui"),
    "undo": ("plancoop undo --dry-run", "plancoop undo"),
    "validate": (
        "plancoop validate",
        "plancoop validate --strict data/plan.yaml",
        "plancoop validate --fix --dry-run",
    ),
    "explain": ("plancoop explain PC104", "plancoop explain echeance"),
    "export": ("plancoop export plan.xlsx", "plancoop export plan.xlsx --par-public --force"),
    "schema": ("plancoop schema", "plancoop schema > plan.schema.json"),
    "help": ("plancoop help dates", "plancoop help excel"),
    "config": ("plancoop config", "plancoop config --json"),
    "doctor": ("plancoop doctor", "plancoop doctor --json"),
    "completion": ("plancoop completion install --dry-run", "plancoop completion show bash"),
}
"""By command; the tests run each on the mid-year example."""

SEE_ALSO: Final = {
    "init": ("add", "validate"),
    "status": ("list", "calendar", "coverage"),
    "list": ("show", "status"),
    "show": ("list", "log"),
    "report": ("status", "remind", "since"),
    "page": ("status", "review", "undo"),
    "remind": ("review", "list", "report"),
    "coverage": ("edit", "list"),
    "calendar": ("list", "postpone"),
    "log": ("since", "show"),
    "since": ("diff", "log"),
    "diff": ("since",),
    "done": ("mark", "undo"),
    "start": ("done", "mark"),
    "mark": ("done", "start", "undo"),
    "measure": ("done", "note"),
    "note": ("mark", "log"),
    "postpone": ("edit", "calendar"),
    "review": ("list", "note", "postpone"),
    "close": ("review", "diff"),
    "add": ("edit", "move"),
    "edit": ("mark", "postpone", "rename"),
    "move": ("rename", "edit"),
    "rename": ("move", "edit"),
    "remove": ("mark", "undo"),
    "undo": ("log", "since"),
    "validate": ("explain", "coverage"),
    "export": ("import", "report"),
    "import": ("export", "undo"),
    "explain": ("validate",),
    "schema": ("validate",),
    "help": ("explain",),
    "config": ("doctor",),
    "doctor": ("validate", "config", "completion"),
    "completion": ("doctor",),
}
"""The commands that go with one."""
