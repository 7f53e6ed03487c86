"""What a worksheet has beyond its values, which openpyxl's quick mode leaves out.

The sheet's own XML is parsed, only where it has any of it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from zipfile import ZipFile

    from lxml import etree
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet


class Merge(NamedTuple):
    """A merged range: its first and last row, from 1; its first and last column, from 0."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Beyond:
    """Merged ranges as they are listed; rows (from 1) and columns (letters) that are not shown;
    cells, as (row from 1, column from 0), whose formula was saved without its result."""

    merges: list[Merge] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[str] = field(default_factory=list)
    unresolved: list[tuple[int, int]] = field(default_factory=list)


def beyond_values(archive: ZipFile, sheet: ReadOnlyWorksheet) -> Beyond:
    """Read what `sheet` of the workbook `archive` has beyond its values."""
    from lxml import etree
    from openpyxl.utils import coordinate_to_tuple, get_column_letter

    found = Beyond()
    # No public name says where the sheet lies in the archive.
    xml = archive.read(sheet._worksheet_path)  # type: ignore[attr-defined]
    if not any(mark in xml for mark in (b"mergeCell", b"hidden=", b"<f", b":f")):
        return found
    tags = ("{*}row", "{*}col", "{*}c", "{*}mergeCell")
    parsed = etree.iterparse(BytesIO(xml), tag=tags, resolve_entities=False, no_network=True)
    for _, node in parsed:
        tag = etree.QName(node).localname
        if tag == "mergeCell":
            found.merges.extend(_merge(node.get("ref", "")))
        elif tag == "row":
            if _is_hidden(node) and len(node):
                found.hidden_rows.append(int(node.get("r") or 0))
            node.clear()
        elif tag == "col":
            if _is_hidden(node):
                found.hidden_columns.append(get_column_letter(int(node.get("min") or 1)))
        elif _is_formula_without_result(node):
            row, column = coordinate_to_tuple(node.get("r") or "A1")
            found.unresolved.append((row, column - 1))
    return found


def _is_hidden(node: etree._Element) -> bool:
    return node.get("hidden") in ("1", "true")


def _is_formula_without_result(cell: etree._Element) -> bool:
    # A formula is the first child of its cell, its result the second.
    if not len(cell) or not str(cell[0].tag).endswith("}f"):
        return False
    return len(cell) < 2 or not (cell[1].text or cell.get("t") == "str")


def _merge(reference: str) -> list[Merge]:
    from openpyxl.utils import range_boundaries

    left, top, right, bottom = range_boundaries(reference)
    if left is None or top is None or right is None or bottom is None:
        return []
    return [Merge(int(top), int(left) - 1, int(bottom), int(right) - 1)]
