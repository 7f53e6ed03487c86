"""The rows that one indicator takes in a table, and what their cells say of it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from corpus.readers.grid import Cell
from corpus.readers.plain_lines import one_line
from corpus.structure.numbering import SIGNS
from corpus.text.normal import clean
from evaluation.indicators.listed import Level, Listed
from evaluation.indicators.table_columns import Columns
from evaluation.words import texts

WEIGHT = re.compile(r"[+＋±]?\s*([-−–]?[0-9]+(?:\.[0-9]+)?)\s*(?:分|[%％])?")
SIGN = re.compile(rf"[（(]?[{SIGNS}][）)]?")
_MINUS = str.maketrans("−–", "--")
_SIGN_LAST = re.compile(rf"(?:[（(][{SIGNS}][）)]|[{SIGNS}])$")


@dataclass
class TableRow:
    """An indicator and the rows of the table that it takes."""

    place: str
    levels: tuple[Level, ...]
    title: str
    number: str
    sign: str
    rows: list[Sequence[Cell]] = field(default_factory=list)
    own: str = ""  # the number before its title
    continued: bool = False


def listed(rows: Sequence[TableRow], columns: Columns) -> Iterator[Listed]:
    """The indicators, with what stands beside them."""
    for i, row in enumerate(rows):
        others = [r.rows[k] for r, k in ((rows[i - 1], -1),) if i]
        others += [r.rows[0] for r in rows[i + 1 : i + 2]]
        points, notes = _points(row, others, columns.points)
        if row.continued:
            notes.append(texts.JOINED_ROWS.format(len(row.rows)))
        number = row.number
        place = columns.number
        if place is not None and any(
            other[place].text and other[place] == row.rows[0][place] for other in others
        ):
            number = ""
        detail = _joined(row, columns, columns.detail, named=False)
        further = _joined(row, columns, (*columns.detail, *columns.further), named=True)
        yield Listed(
            place=row.place,
            levels=row.levels,
            title=row.title,
            number=number,
            own=row.own,
            mark=row.sign,
            points=points,
            standard=_joined(row, columns, columns.standard, named=len(columns.standard) > 1),
            detail=detail,
            further=further,
            notes=tuple(notes),
        )


def _points(
    row: TableRow, others: Sequence[Sequence[Cell]], column: int | None
) -> tuple[str, list[str]]:
    """What an indicator is worth; several figures in its rows are added, and that is said."""
    if column is None:
        return "", []
    cells = list(dict.fromkeys(cells[column] for cells in row.rows if cells[column].text))
    written = "、".join(cell.text for cell in cells)
    if any(other[column] in cells for other in others):
        return "", [texts.WEIGHT_UNREAD.format(written)]
    found = [WEIGHT.fullmatch(clean(cell.text)) for cell in cells]
    if not all(found):
        return "", [texts.WEIGHT_UNREAD.format(written)]
    figures = [match[1].translate(_MINUS) for match in found if match]
    if len(figures) > 1:
        return str(sum(map(Decimal, figures))), [texts.POINTS_ADDED.format(written)]
    return "".join(figures), []


def _joined(row: TableRow, columns: Columns, places: Sequence[int], *, named: bool) -> str:
    """The texts of columns over the rows of an indicator, a merged cell once."""
    out: list[str] = []
    for column in places:
        cells = dict.fromkeys(cells[column] for cells in row.rows if cells[column].text)
        words = "\n".join(cell.text for cell in cells)
        if words:
            out.append(f"{one_line(columns.names[column])}：{words}" if named else words)
    return ("；" if named else "\n").join(out)


def bare_number(number: str) -> str:
    """The number of a cell without signs, brackets and dots."""
    return SIGN.sub("", clean(number)).strip("()（）.．、 ")


def without_sign(title: str) -> tuple[str, str]:
    """A wording without the sign before or behind it, and the sign."""
    sign = ""
    if first := SIGN.match(title):
        sign, title = first[0], title[first.end() :]
    elif last := _SIGN_LAST.search(title):
        sign, title = last[0], title[: last.start()]
    return title.strip(), sign.strip("（）()")
