"""A table as cells, and what a row of cells is made of."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from corpus.errors import DocumentError

# In one file, with every place that a merged cell covers.
MAX_CELLS = 5_000_000

# Figures, dates and marks: what stands under a name, and alone says nothing.
_VALUE = re.compile(r"[\d\s.,，%％/／\-—－~～:：+年月日时分秒万亿元个件次项★※√×○●☆▲■□✓]*")


class Cell(NamedTuple):
    """A cell's text, and the top-left place (row, column) of the merged area it lies in.

    Every place that a merged area covers holds the same cell.
    """

    text: str
    origin: tuple[int, int]


# A place that no cell has filled.
BLANK = Cell("", (-1, -1))
Rows = Sequence[Sequence[Cell]]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as it stands in a file, with its merged cells filled out.

    `rows` are of one width. `numbers` count them as a reader of the file does (from 1, a sheet's
    own row numbers in a workbook). `name` says which table it is (a sheet, 表1).
    """

    rows: Sequence[Sequence[Cell]]
    numbers: Sequence[int]
    name: str = ""


def texts(row: Sequence[Cell]) -> tuple[str, ...]:
    """The texts of a row, one a column."""
    return tuple(cell.text for cell in row)


def filled(row: Sequence[Cell]) -> list[Cell]:
    """The cells of a row that have a text, a merged one once."""
    return list(dict.fromkeys(cell for cell in row if cell.text))


def is_across(row: Sequence[Cell]) -> bool:
    """Whether one text stands over the row: merged, or alone at its beginning."""
    found = filled(row)
    alone = len(found) == 1 and len(row) > 1 and row[0] == found[0] and not is_value(row[0].text)
    return alone or is_merged_across(row)


def is_merged_across(row: Sequence[Cell]) -> bool:
    """Whether a row is one cell that was merged over several columns, and nothing else."""
    found = filled(row)
    return len(found) == 1 and sum(cell == found[0] for cell in row) > 1


def is_value(text: str) -> bool:
    """Whether a text is figures, a date or a mark: no name of a column or of a group."""
    return bool(_VALUE.fullmatch(text))


def too_many_cells(name: str) -> DocumentError:
    """The error for a file with more than `MAX_CELLS`."""
    return DocumentError(
        f"“{name}”的单元格超过 {MAX_CELLS:,} 个。", "请删去空白行列，或拆成几个文件。"
    )
