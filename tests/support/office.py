"""LibreOffice, started once without a window: it opens workbooks, changes them and saves them."""

import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

from tests.support.programs import program

FILTERS: Final = {
    ".xlsx": ("Calc MS Excel 2007 XML", ""),
    ".ods": ("calc8", ""),
    ".csv": ("Text - txt - csv (StarCalc)", "59,34,1,1,,0,false,true,false,false,false,2"),
}
"""How LibreOffice names the forms of files; the second sheet as text is for Windows."""

_HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
_LIBRARY: Final = (
    _HEAD + '<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" '
    '"library.dtd">\n<library:library xmlns:library="http://openoffice.org/2000/library" '
    'library:name="Standard" library:readonly="false" library:passwordprotected="false">\n'
    ' <library:element library:name="Module1"/>\n</library:library>\n'
)
_LIBRARIES: Final = (
    _HEAD + '<!DOCTYPE library:libraries PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" '
    '"libraries.dtd">\n<library:libraries xmlns:library="http://openoffice.org/2000/library" '
    'xmlns:xlink="http://www.w3.org/1999/xlink">\n <library:library library:name="Standard" '
    'xlink:href="$(USER)/basic/Standard/script.xlb/" xlink:type="simple" library:link="false"/>\n'
    "</library:libraries>\n"
)
_SETTINGS: Final = (
    _HEAD + '<oor:items xmlns:oor="http://openoffice.org/2001/registry">'
    '<item oor:path="/org.openoffice.Setup/Office"><prop oor:name="ooSetupInstCompleted" '
    'oor:op="fuse"><value>true</value></prop></item></oor:items>\n'
)
"""That a profile is whole: it would be made anew, and lose what is below."""
_MODULE: Final = (
    _HEAD + '<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" '
    '"module.dtd">\n<script:module xmlns:script="http://openoffice.org/2000/script" '
    'script:name="Module1" script:language="StarBasic">{}</script:module>\n'
)
_SAVE: Final = """
Sub Store(document, url, kind, options)
  Dim words(1) As New com.sun.star.beans.PropertyValue
  words(0).Name = "FilterName"
  words(0).Value = kind
  words(1).Name = "FilterOptions"
  words(1).Value = options
  document.storeToURL(url, words())
End Sub
"""


def resave(path: Path, edits: Mapping[tuple[int, int], str], ends: Mapping[str, str]) -> None:
    """Open a workbook, recalculate it, write into cells of `Plan`, and save it under other names.

    `edits` are by row and column, from 0; `ends` are the new names, by the ends that say the form.
    """
    folder = Path.cwd() / "office"
    own = folder / "user" / "basic" / "Standard"
    own.mkdir(parents=True)
    (folder / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
    (own.parent / "script.xlc").write_text(_LIBRARIES, encoding="utf-8")
    (own / "script.xlb").write_text(_LIBRARY, encoding="utf-8")
    (own / "Module1.xba").write_text(_MODULE.format(escape(_script(path, edits, ends))), "utf-8")
    words = [program("soffice"), f"-env:UserInstallation={folder.as_uri()}", "--headless"]
    subprocess.run(
        [*words, "--norestore", "macro:///Standard.Module1.Main"],
        check=True,
        timeout=180,
        capture_output=True,
    )
    if ".csv" in ends:  # it adds the name of the sheet
        table = Path(ends[".csv"])
        table.with_stem(f"{table.stem}-Plan").rename(table)


def convert(books: Sequence[Path], end: str, folder: Path) -> list[Path]:
    """Save workbooks in another form, `xls` or `ods`, into a folder; return the new ones."""
    profile = f"-env:UserInstallation={(folder / 'office').as_uri()}"
    words = [program("soffice"), profile, "--headless", "--norestore", "--convert-to", end]
    subprocess.run(
        [*words, "--outdir", str(folder), *map(str, books)],
        check=True,
        timeout=180,
        capture_output=True,
    )
    return [folder / f"{book.stem}.{end}" for book in books]


def _script(path: Path, edits: Mapping[tuple[int, int], str], ends: Mapping[str, str]) -> str:
    lines = [
        "Sub Main",
        "Dim words(0) As New com.sun.star.beans.PropertyValue",
        'words(0).Name = "Hidden"',
        "words(0).Value = True",
        f'url = "{path.absolute().as_uri()}"',
        'document = StarDesktop.loadComponentFromURL(url, "_blank", 0, words())',
        "document.calculateAll()",
        'sheet = document.Sheets.getByName("Plan")',
    ]
    for (row, column), text in edits.items():
        quoted = text.replace('"', '""')
        lines.append(f'sheet.getCellByPosition({column}, {row}).setFormula("{quoted}")')
    for end, name in ends.items():
        kind, options = FILTERS[end]
        url = Path(name).absolute().as_uri()
        lines.append(f'Store(document, "{url}", "{kind}", "{options}")')
    return "\n".join([*lines, "document.close(True)", "StarDesktop.terminate()", "End Sub", _SAVE])
