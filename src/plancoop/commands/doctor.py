"""`plancoop doctor`: what plancoop needs, looked at one by one, each with what to do."""

import json
from collections.abc import Iterator, Sequence
from typing import Final

from plancoop.commands import options
from plancoop.console import output
from plancoop.i18n.translation import P_, _
from plancoop.operations.diagnosis import Finding, diagnose
from plancoop.text.translatable import N_
from plancoop.text.unprintable import on_one_line


def doctor(plan: options.PlanOption = None, as_json: options.JsonOption = False) -> None:
    """Check what plancoop needs, and say what to do."""
    found = list(diagnose(plan))
    if as_json:
        output.emit_json(_json(found))
    else:
        output.say_lines(_lines(found))


_SUBJECTS: Final = {
    "versions": N_("Versions"),
    "encodage": N_("Encoding"),
    "terminal": N_("Terminal"),
    "plan": N_("Plan"),
    "verrou": N_("Lock"),
    "copies": N_("Copies"),
    "annulation": N_("Undoing"),
    "git": "git",
    "reglages": N_("Settings"),
    "completion": N_("Completion"),
}


def _lines(found: Sequence[Finding]) -> Iterator[str]:
    """Say a finding a line, and below it what to do."""
    for finding in found:
        sign = "!" if finding.fix else "✓"
        said = _filled(finding.sentence, finding)
        yield "".join((sign, " ", _(_SUBJECTS[finding.subject]), P_("colon", ": "), said))
        if finding.fix:
            yield f"  = {_filled(finding.fix, finding)}"


def _filled(sentence: str, finding: Finding) -> str:
    shown = {name: on_one_line(value) for name, value in finding.values.items()}
    if reason := shown.get("reason"):  # a sentence of ours
        shown["reason"] = _(reason)
    return _(sentence).format(**shown)


def _json(found: Sequence[Finding]) -> str:
    """Write the findings; their sentences are in the user's language."""
    points = [
        {
            "sujet": finding.subject,
            "a_faire": bool(finding.fix),
            "message": _filled(finding.sentence, finding),
            "correction": _filled(finding.fix, finding) if finding.fix else None,
            "valeurs": finding.values,
        }
        for finding in found
    ]
    body = {"format": "plancoop/doctor", "version": 1, "points": points}
    return json.dumps(body, ensure_ascii=False, indent=2) + "\n"
