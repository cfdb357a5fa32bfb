"""How a workbook of LibreOffice opens: its first sheet, and what stays in sight while it rolls."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from odf.opendocument import OpenDocument

_FROZEN: Final = 2


def set_view(document: "OpenDocument", first: str, frozen: Mapping[str, int]) -> None:
    """Open a sheet first; keep the head and so many columns of others in sight, by their names."""
    from odf import config

    sheets = config.ConfigItemMapNamed(name="Tables")
    for name, columns in {first: 0, **frozen}.items():
        entry = config.ConfigItemMapEntry(name=name)
        for item in _frozen_items(columns) if columns else [_item("ShowGrid", "boolean", "false")]:
            entry.addElement(item)
        sheets.addElement(entry)
    view = config.ConfigItemMapEntry()
    view.addElement(_item("ViewId", "string", "view1"))
    view.addElement(sheets)
    view.addElement(_item("ActiveTable", "string", first))
    views = config.ConfigItemMapIndexed(name="Views")
    views.addElement(view)
    settings = config.ConfigItemSet(name="ooo:view-settings")
    settings.addElement(views)
    document.settings.addElement(settings)


def _frozen_items(columns: int) -> list[Any]:
    places = {
        "HorizontalSplitMode": _FROZEN,
        "VerticalSplitMode": _FROZEN,
        "HorizontalSplitPosition": columns,
        "VerticalSplitPosition": 1,
        "PositionRight": columns,
        "PositionBottom": 1,
    }
    return [_item(name, "int", str(place)) for name, place in places.items()]


def _item(name: str, kind: str, text: str) -> Any:  # noqa: ANN401 -- an element of odfpy
    from odf import config

    item = config.ConfigItem(name=name, type=kind)
    item.addText(text)
    return item
