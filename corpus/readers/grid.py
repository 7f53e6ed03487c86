"""Tables as grids: one type for Word, HTML, Excel, Markdown and PDF."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple


class Cell(NamedTuple):
    """A cell's text, and the top-left place (row, column) of the merged area it lies in.

    Every place that a merged area covers holds the same cell.
    """

    text: str
    origin: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as it stands in a file, with its merged cells filled out.

    `rows` are of one width. `numbers` count them as a reader of the file does (from 1, a sheet's
    own row numbers in a workbook). `name` says which table it is (a sheet, 表1).
    """

    rows: Sequence[Sequence[Cell]]
    numbers: Sequence[int]
    name: str = ""
