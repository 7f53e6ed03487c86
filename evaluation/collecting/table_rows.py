"""The rows of a table in a form, and what its columns name in them."""

from collections.abc import Sequence

from corpus.readers.tables.cell import Cell, filled
from corpus.readers.tables.header import LEVEL
from corpus.readers.tables.notes import is_note, is_signature, is_total
from evaluation.collecting.kinds.kind import named
from evaluation.collecting.layout import Block, Column
from evaluation.collecting.notes import warning
from evaluation.collecting.reported import Voice
from evaluation.collecting.told import Told
from evaluation.records import Place
from evaluation.words import collecting as words
from evaluation.words import kinds
from evaluation.words.findings import shown
from evaluation.words.headers import normalise
from evaluation.words.region_form import ASKED

BY_TITLE = named("indicator", *kinds.BY_TITLE)
BY_NUMBER = named("indicator", *kinds.BY_NUMBER)
BESIDE = ("evidence", "as_of", "source")
_ASKED = normalise(ASKED)
_MAY_NAME_REGIONS = ("", "region", "title", "number", "code", "source")
SUMS = (
    "小计", "合计", "总计", "共计",
    "平均", "均值", "全区", "全市", "总体", "汇总", "最高", "最低", "中位",
)  # fmt: skip


class TableRows:
    """The rows of a block, and the columns that name things in them."""

    def __init__(self, block: Block, told: Told) -> None:
        self.block, self.told, self.names = block, told, told.names
        width = len(block.rows[0][1]) if block.rows else 0
        self.columns = block.columns or tuple(Column(j, "") for j in range(width))

    @property
    def names_regions(self) -> bool:
        """Whether a column says of each row, or the columns by themselves, of which region."""
        return any(c.region for c in self.columns) or bool(self.region_columns())

    def place(self, row: int, column: Column | None = None) -> Place:
        """The place of a cell, or of a row."""
        return self.told.origin.at(row, column.name if column else "")

    def region_columns(self) -> list[Column]:
        """The columns that name regions: by their content, or by their name."""
        found = []
        for column in self.columns:
            texts = [row[column.index].text for _, row in self.block.rows if row[column.index].text]
            hits = sum(bool(self.names.regions.read(text)) for text in texts)
            plausible = column.role in _MAY_NAME_REGIONS or normalise(column.name) == "单位"
            needed = 1 if column.role == "region" else max(2, len(texts) * 0.5)
            if texts and plausible and hits >= needed and not column.region:
                found.append(column)
        named = [c for c in found if c.role != "source"]
        return named or found

    def region_of(self, number: int, row: Sequence[Cell], columns: Sequence[Column]) -> str | None:
        """The region that a row names: "" where it names none that counts, None where blank."""
        given = [(c, row[c.index].text) for c in columns if row[c.index].text]
        if not given:
            return None
        read = [(c, text, self.names.regions.read(text)) for c, text in given]
        codes = {code for _, _, code in read if code}
        column, text, _ = read[0]
        if len(codes) != 1 or (len(codes) == 1 and any(c is None for *_, c in read[:1])):
            self.told.missed("named", " ".join(t for _, t in given), self.place(number, column))
            return ""
        code = next(iter(codes))
        return self.told.region(text, self.place(number, column), code)

    def beside(self, row: Sequence[Cell], columns: Sequence[Column]) -> tuple[str, str, str]:
        """The evidence, the date and the office beside a value."""
        found = {c.role: row[c.index].text for c in columns if row[c.index].text}
        evidence, as_of, source = (found.get(role, "") for role in BESIDE)
        return evidence, as_of, source

    def skip(self, number: int, row: Sequence[Cell]) -> bool:
        """Whether a row is no data: blank, totals, a note, a signature."""
        cells = filled(row)
        if not cells or _counts_columns(cells):
            return True
        first = cells[0].text
        if is_total(first) or first.startswith(SUMS):
            if len(cells) > 1:
                self.told.notes.append(
                    warning(self.place(number), words.SKIPPED_ROW.format(shown(first)))
                )
            return True
        return is_signature(row) or is_note(row)


def _counts_columns(cells: Sequence[Cell]) -> bool:
    """Whether a row counts the columns: 1, 2, 3, as forms have it below the names."""
    return len(cells) > 2 and [c.text for c in cells] == [str(n + 1) for n in range(len(cells))]


def voice_of(column: Column) -> Voice:
    """How a column speaks; one that is named for a region or an indicator alone tells the value."""
    if column.role == "verdict":
        return "verdict"
    if column.role == "occurred":
        return "asked" if normalise(column.name.split(LEVEL)[-1]) == _ASKED else "occurred"
    return "value"
