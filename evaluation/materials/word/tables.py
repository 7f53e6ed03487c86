"""A table of a material as Word holds it: as wide as the text, its header on every page."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from evaluation.materials.statements import Figure, Part, Parts, Table, part_text
from evaluation.materials.word.elements import element, set_style

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement as Element

Fill = Callable[["Element", Parts], None]  # puts parts into a paragraph

_TEXT_WIDTH = 8845  # 156 mm in twentieths of a point
_HEAD = "TableHead"
_SHORT, _WORD = 12, 4  # characters of a figure and of a word that are centred in a table
_KEPT_ROWS = 12  # a table of no more rows stands on one page


def table_element(table: Table, fill: Fill) -> "Element":
    """The table without its caption; `fill` writes the cells, row by row."""
    widths = _column_widths(table.widths)
    made = element("tbl")
    made.append(_properties())
    grid = element("tblGrid")
    grid.extend(element("gridCol", w=str(width)) for width in widths)
    made.append(grid)
    made.append(_row([(title,) for title in table.header], widths, [_HEAD] * len(widths), fill))
    styles = ["TableNumber" if _is_short(column) else "TableText" for column in _columns(table)]
    for number, row in enumerate(table.rows, 1):
        kept = len(table.rows) <= _KEPT_ROWS and number < len(table.rows)
        made.append(_row(row, widths, [f"{s}Kept" if kept else s for s in styles], fill))
    return made


def _column_widths(shares: Sequence[float]) -> list[int]:
    """Widths that fill the text area exactly."""
    widths = [int(_TEXT_WIDTH * share / sum(shares)) for share in shares]
    widths[-1] += _TEXT_WIDTH - sum(widths)
    return widths


def _properties() -> "Element":
    """As wide as the text, with the columns as given."""
    properties = element("tblPr")
    properties.append(element("tblStyle", val="TableGrid"))
    properties.append(element("tblW", w=str(_TEXT_WIDTH), type="dxa"))
    properties.append(element("jc", val="center"))
    properties.append(element("tblLayout", type="fixed"))
    return properties


def _row(
    cells: Sequence[Parts], widths: Sequence[int], styles: Sequence[str], fill: Fill
) -> "Element":
    """A row that is not broken between pages."""
    row = element("tr")
    properties = element("trPr")
    properties.append(element("cantSplit"))
    if _HEAD in styles:
        properties.append(element("tblHeader"))
    row.append(properties)
    for parts, width, style in zip(cells, widths, styles, strict=True):
        cell = element("tc")
        of_cell = element("tcPr")
        of_cell.append(element("tcW", w=str(width), type="dxa"))
        of_cell.append(element("vAlign", val="center"))
        cell.append(of_cell)
        paragraph = element("p")
        set_style(paragraph, style)
        fill(paragraph, parts)
        cell.append(paragraph)
        row.append(cell)
    return row


def _columns(table: Table) -> list[tuple[Parts, ...]]:
    return list(zip(*table.rows, strict=True)) or [() for _ in table.header]


def _is_short(column: Iterable[Parts]) -> bool:
    """Whether every cell of a column is a figure or a word, which are centred."""
    return all(len(parts) == 1 and _is_short_part(parts[0]) for parts in column)


def _is_short_part(part: Part) -> bool:
    text = part_text(part)
    is_figure = text.isascii() or (isinstance(part, Figure) and part.exact)
    return len(text) <= (_SHORT if is_figure else _WORD)
