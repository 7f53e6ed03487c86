"""What a worksheet has beyond its values."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lxml import etree


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


def is_hidden(node: etree._Element) -> bool:
    """Whether a row or a column is not shown."""
    return node.get("hidden") in ("1", "true")


def merges(reference: str) -> list[Merge]:
    """The range that a reference names (A1:C2), none where it names none."""
    from openpyxl.utils import range_boundaries

    left, top, right, bottom = range_boundaries(reference)
    if left is None or top is None or right is None or bottom is None:
        return []
    return [Merge(int(top), int(left) - 1, int(bottom), int(right) - 1)]
