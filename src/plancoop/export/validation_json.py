"""The `--format json` of `validate`: every file that was checked, and all that is wrong with it.

`docs/json.md` describes it, `schema/validation.schema.json` is its schema. Keys and words do not
depend on the language; `message`, `correction` and `echec` are sentences in the user's.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Any, Final

from plancoop.errors import Exit
from plancoop.export.json_text import as_json
from plancoop.export.locations import region
from plancoop.plan.model import Plan
from plancoop.plan.traversal import all_items
from plancoop.plan.values import Kind
from plancoop.problems import Problem, Severity
from plancoop.text.source import Source, Span
from plancoop.validation.checks import Check, verdict
from plancoop.wording.messages import error_text, fix_text, reason_text

VERSION: Final = 1

SEVERITIES: Final = {
    Severity.ERROR: "erreur",
    Severity.WARNING: "avertissement",
    Severity.HINT: "conseil",
}
VERDICTS: Final = {Exit.DONE: "valide", Exit.FAILED: "invalide", Exit.DISK: "illisible"}


def report(checks: Sequence[Check]) -> str:
    """Write the results of checks."""
    return as_json(
        {
            "format": "plancoop/validate",
            "version": VERSION,
            "verdict": VERDICTS[verdict(checks)],
            "fichiers": [_file(check) for check in checks],
        }
    )


def _file(check: Check) -> dict[str, Any]:
    silenced = check.reading.silenced if check.reading else ()
    source = check.reading.document.source if check.reading else Source(check.name, "")
    plan = check.reading.plan if check.reading and check.passed else None
    return {
        "fichier": check.name,
        "verdict": VERDICTS[verdict([check])],
        "echec": error_text(check.failure) if check.failure else None,
        "contenu": _held(plan) if plan else None,
        "nombres": {
            **{f"{word}s": check.count(severity) for severity, word in SEVERITIES.items()},
            "tus": len(silenced),
        },
        "problemes": [_problem(source, problem) for problem in check.problems],
        "tus": [_problem(source, problem) | {"raison": why} for problem, why in silenced],
    }


def _held(plan: Plan) -> dict[str, int]:
    kinds = Counter(entry.item.kind for entry in all_items(plan))
    return {
        "publics": len(plan.audiences),
        "objectifs": kinds[Kind.OBJECTIVE],
        "moyens": kinds[Kind.MEANS],
        "etapes": kinds[Kind.STEP],
    }


def _problem(source: Source, problem: Problem) -> dict[str, Any]:
    return {
        "code": problem.code.value,
        "gravite": SEVERITIES[problem.severity],
        **_place(source, problem.span),
        "message": reason_text(problem),
        "correction": fix_text(problem),
        "elements": list(problem.ids),
        "voir_aussi": _place(source, problem.also) if problem.also else None,
    }


def _place(source: Source, span: Span) -> dict[str, int]:
    names = ("ligne", "colonne", "fin_ligne", "fin_colonne")
    return dict(zip(names, region(source, span), strict=True))
