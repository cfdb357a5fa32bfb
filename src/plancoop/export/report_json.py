"""The report for programs: JSON with everything in one document, NDJSON with an item a line.

`docs/json.md` and `schema/report.schema.json` describe both.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from plancoop.analysis import query
from plancoop.analysis.query import ItemRow
from plancoop.analysis.signals import Signal
from plancoop.export.item_json import item_data
from plancoop.export.json_text import as_json
from plancoop.export.plan_json import VERSION, audience_head, envelope, summary_data
from plancoop.plan.model import Axis, Plan


def report(plan: Plan, rows: Sequence[ItemRow], today: date, axes: Mapping[str, Axis]) -> str:
    """Write items with where they stand together, by audience, and what to look at first.

    `axes` are those of items, by their ids. An audience without any of these items is left out.
    """
    parts = query.by_audience(plan, rows)
    counted = Counter(row.alert.signal for row in rows if row.placed.parent is None)
    body = {
        "publics": [
            audience_head(audience) | summary_data(query.summarize(parts[audience.id]))
            for audience in plan.audiences
            if parts[audience.id]
        ],
        "total": summary_data(query.summarize(rows)),
        "signaux": {signal: counted[signal] for signal in Signal},
        "en_retard": [row.placed.item.id for row in query.late_rows(rows)],
        "prochaines_echeances": [row.placed.item.id for row in query.upcoming_rows(rows, today)],
        "elements": [item_data(row, today, axes) for row in rows],
    }
    return envelope("report", plan, today, body)


def report_lines(rows: Sequence[ItemRow], today: date, axes: Mapping[str, Axis]) -> str:
    """Write an item a line, each of which says its format and its day."""
    head = {"format": "plancoop/report-line", "version": VERSION, "au": today}
    return "".join(as_json(head | item_data(row, today, axes), indent=None) for row in rows)
