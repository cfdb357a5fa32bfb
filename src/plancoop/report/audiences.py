"""An audience with its items, as a report tells it."""

from dataclasses import dataclass

from plancoop.report.facts import Web
from plancoop.report.items import ItemContent
from plancoop.report.standings import Standing


@dataclass(frozen=True)
class AudienceContent:
    """An audience: where it stands, and its objectives and means, each with its steps."""

    id: str
    name: str
    short_name: str
    standing: Standing
    objectives: tuple[ItemContent, ...]
    means: tuple[ItemContent, ...]
    links: tuple[Web, ...]
