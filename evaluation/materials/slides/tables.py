"""Tables on slides, at a size that fits."""

from typing import Any, Final

from evaluation.materials.manifest import Recorder
from evaluation.materials.slides.deck import Grid
from evaluation.materials.slides.layout import CELL_MARGIN, row_height
from evaluation.materials.slides.text import fill_frame, record
from evaluation.materials.slides.theme import BLUE, INK, WHITE
from evaluation.materials.statements import Parts, text_of

SIZES: Final = (18.0, 16.0, 14.0, 13.0, 12.0, 11.0)
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
_LINE_COLOUR = "B8C4D6"
CELL_NAME = "{}/{}.{}行{}列"


def fitting_rows(grid: Grid) -> int:
    """How many of the rows, from the first, fit into the box at the smallest size."""
    header, *rows = _heights(grid, SIZES[-1])
    number, used = 0, header
    for height in rows:
        used += height
        if used > grid.box.height:
            break
        number += 1
    return number


def add_table(
    shapes: Any,  # noqa: ANN401 - the shapes of a slide of python-pptx
    grid: Grid,
    name: str,
    recorder: Recorder,
    slide: str,
) -> None:
    """Draw a table into its box and record what stands in each cell."""
    from pptx.util import Pt

    box = grid.box
    size = next((s for s in SIZES if sum(_heights(grid, s)) <= box.height), SIZES[-1])
    heights = _heights(grid, size)
    frame = shapes.add_table(
        len(heights), len(grid.header), Pt(box.left), Pt(box.top), Pt(box.width), Pt(sum(heights))
    )
    frame.name = name
    table = frame.table
    table.horz_banding = False
    table._tbl.tblPr.find(f"{{{_DRAWING}}}tableStyleId").text = _NO_STYLE
    for column, width in zip(table.columns, _widths(grid), strict=True):
        column.width = Pt(width)
    for row, height in zip(table.rows, heights, strict=True):
        row.height = Pt(height)
    header: tuple[Parts, ...] = tuple((title,) for title in grid.header)
    for row_number, cells in enumerate((header, *grid.rows), 1):
        for column_number, parts in enumerate(cells, 1):
            cell = table.cell(row_number - 1, column_number - 1)
            _fill(cell, parts, size, header=row_number == 1)
            record(recorder, [parts], CELL_NAME.format(slide, name, row_number, column_number))


def _heights(grid: Grid, size: float) -> list[float]:
    """The heights of the header and of the rows."""
    widths = _widths(grid)
    rows = [grid.header, *([text_of(parts) for parts in row] for row in grid.rows)]
    return [row_height(row, widths, size) for row in rows]


def _widths(grid: Grid) -> list[float]:
    whole = sum(grid.shares)
    return [grid.box.width * share / whole for share in grid.shares]


def _fill(cell: Any, parts: Parts, size: float, *, header: bool) -> None:  # noqa: ANN401
    from pptx.dml.color import RGBColor
    from pptx.enum.text import MSO_ANCHOR
    from pptx.util import Pt

    fill_frame(cell.text_frame, [parts], size, colour=WHITE if header else INK, bold=header)
    cell.text_frame.word_wrap = True
    cell.margin_left = cell.margin_right = Pt(CELL_MARGIN)
    cell.margin_top = cell.margin_bottom = Pt(CELL_MARGIN)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    _borders(cell)
    cell.fill.solid()
    cell.fill.fore_color.rgb = RGBColor.from_string(BLUE if header else WHITE)


def _borders(cell: Any) -> None:  # noqa: ANN401
    from pptx.oxml import parse_xml

    properties = cell._tc.get_or_add_tcPr()
    for place, side in enumerate(("lnL", "lnR", "lnT", "lnB")):
        line = (
            f'<a:{side} xmlns:a="{_DRAWING}" w="6350"><a:solidFill>'
            f'<a:srgbClr val="{_LINE_COLOUR}"/></a:solidFill></a:{side}>'
        )
        properties.insert(place, parse_xml(line))
