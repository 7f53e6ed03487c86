"""What stands in the cells of a workbook."""

from collections import defaultdict
from pathlib import Path

from evaluation.materials.check.standing import Entry, Place, compare, entries_of, fail, words_of
from evaluation.materials.manifest import FileEntry
from evaluation.materials.texts import check as check_texts


def check_sheets(path: Path, file: FileEntry) -> dict[str, str]:
    """Compare an Excel file with what was recorded; the place of each anchor in words.

    Raises CheckError.
    """
    from openpyxl import load_workbook

    cells: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries_of(file):
        cells[entry.anchor].append(entry)
    where = {anchor: anchor.replace("!", "的") for anchor in cells}
    for sheet in load_workbook(path).worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                anchor = f"{sheet.title}!{cell.coordinate}"
                text = "" if cell.value is None else str(cell.value)
                entries = tuple(cells.pop(anchor, ()))
                if text or entries:
                    place = where.get(anchor, anchor.replace("!", "的"))
                    compare(file.file, Place(place, text, entries))
    for anchor, lost in cells.items():
        what = check_texts.GONE.format(wanted=words_of(lost[0]))
        raise fail(file.file, where[anchor], what)
    return where
