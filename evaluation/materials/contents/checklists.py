"""实地评估清单.xlsx and 佐证材料目录.xlsx: one row an indicator or criterion, to be ticked off."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from evaluation.materials.contents.list_columns import (
    CHECKLIST_COLUMNS,
    EVIDENCE_COLUMNS,
    PROJECT_CHECKLIST,
    PROJECT_EVIDENCE,
    ListColumn,
)
from evaluation.materials.facts import Facts
from evaluation.materials.figures.keys import fill
from evaluation.materials.manifest import FileEntry, Recorder
from evaluation.materials.statements import Fixed, Kind, Parts, Placeholder, text_of
from evaluation.materials.texts import lists as words
from evaluation.materials.texts.materials import AUTHOR, WHY_DATE, WHY_NUMBERING
from evaluation.words.tables import SAMPLE_NOTICE
from evaluation.workbook.cells import Column, add_sheet, save
from evaluation.workbook.values import Styled, Value

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_WAITING_FILL, _MISSING_FILL = "FFF2CC", "F8CBAD"
_FROZEN = "E2"  # the header, and the columns that name a row
_NUMBER_WIDTH = 6
_TOP_MARGIN = 0.8  # inches: room for the name of the sheet above the table
_LONGEST_NAME = 40  # in the header of a page, of which Excel takes 255 characters in all
_ROOM = 1.15  # Chinese typefaces have higher lines than the one a sheet is measured by

Columns = Sequence[ListColumn[Any]]
Rows = Sequence[tuple[Parts, ...]]


def write_checklist(facts: Facts, candidate: str, path: Path, today: str) -> FileEntry:
    """Write 实地评估清单: what to look at on site, with room for what is found.

    Raises InputError for a candidate that the data lack, or where nothing can be written.
    """
    return _write(facts, candidate, path, today, words.CHECKLIST, words.HOW_CHECKLIST)


def write_evidence_list(facts: Facts, candidate: str, path: Path, today: str) -> FileEntry:
    """Write 佐证材料目录: the evidence needed, what is on file, what is missing, who and when.

    Raises InputError for a candidate that the data lack, or where nothing can be written.
    """
    return _write(facts, candidate, path, today, words.EVIDENCE_LIST, words.HOW_EVIDENCE)


def _write(facts: Facts, candidate: str, path: Path, today: str, kind: Kind, how: str) -> FileEntry:
    from openpyxl import Workbook

    facts.check_candidate(candidate)
    recorder = Recorder(kind, path.name, facts.label)
    book = Workbook()
    book.remove(book.worksheets[0])
    made = _Book(book, recorder, _short(text_of(_who(facts, candidate))))
    made.add_list(kind, *list_rows(facts, candidate, kind))
    if not facts.is_region(candidate):
        region = facts.project(candidate).region
        if facts.is_region(region):
            name = _short(facts.region(region).region.name)
            made.add_list(words.REGION_SHEET, *list_rows(facts, region, kind), of=name)
    made.add_open()
    made.add_guide(_guide(facts, candidate, today, kind, how))
    made.stamp(facts.stamp)
    save(book, path)
    return recorder.entry()


def list_rows(facts: Facts, candidate: str, kind: Kind) -> tuple[Columns, list[tuple[Parts, ...]]]:
    """The columns and the rows of a list: an indicator each, of a project a criterion each."""
    columns, things = _of_list(facts, candidate, checklist=kind == words.CHECKLIST)
    return columns, [tuple(c.make(facts, candidate, thing) for c in columns) for thing in things]


def _of_list(facts: Facts, candidate: str, *, checklist: bool) -> tuple[Columns, Sequence[object]]:
    """The columns of a list, and what its rows are of."""
    if facts.is_region(candidate):
        items = facts.region(candidate).items
        return (CHECKLIST_COLUMNS if checklist else EVIDENCE_COLUMNS), items
    return (PROJECT_CHECKLIST if checklist else PROJECT_EVIDENCE), facts.dataset.criteria


def _who(facts: Facts, candidate: str) -> Parts:
    """The name of a region or project."""
    if facts.is_region(candidate):
        return fill(facts, "{name}", region=candidate)
    return fill(facts, "{project_name}", project=candidate)


def _short(name: str) -> str:
    """A name as long as the header of a page has room for."""
    return name if len(name) <= _LONGEST_NAME else name[:_LONGEST_NAME] + "…"


def _guide(
    facts: Facts, candidate: str, today: str, kind: Kind, how: str
) -> Iterator[tuple[str, Parts]]:
    """Of whom the list is, how much stands in it and how it is used."""
    yield words.WHO, _who(facts, candidate)
    if facts.is_region(candidate):
        yield words.HOW_MANY, fill(facts, words.REGION_COUNT, region=candidate)
        yield words.FILED_COUNT, fill(facts, words.REGION_FILED, region=candidate)
    else:
        yield words.HOW_MANY, fill(facts, words.PROJECT_COUNT, project=candidate)
    yield words.WHEN_MADE, (Fixed(today, WHY_DATE),)
    yield words.HOW, (how,)
    if kind == words.EVIDENCE_LIST:
        yield words.NOTICE, (words.REGISTERED,)
    if facts.is_made_up:
        yield words.NOTICE, (SAMPLE_NOTICE,)
    if facts.uses_reference:
        yield words.NOTICE, (words.REFERENCE,)


class _Book:
    """A workbook of `who` while it is written; remembers what waits for a person."""

    def __init__(self, book: "Workbook", recorder: Recorder, who: str) -> None:
        self.book, self.recorder, self.who = book, recorder, who
        self.waiting: Counter[str] = Counter()

    def add_list(self, title: str, columns: Columns, rows: Rows, *, of: str = "") -> None:
        """Add a list with numbers in front, drop-downs and filters; `of` another than `who`."""
        numbered = [
            ((Fixed(str(number), WHY_NUMBERING),), *row) for number, row in enumerate(rows, 1)
        ]
        plain = [Column(words.NUMBER, _NUMBER_WIDTH), *(Column(c.title, c.width) for c in columns)]
        sheet = self._add(title, plain, numbered, of)
        sheet.freeze_panes = _FROZEN
        sheet.auto_filter.ref = sheet.dimensions
        for place, column in enumerate(columns, start=2):
            if column.choices and rows:
                _restrict(sheet, place, column.choices, len(rows) + 1)
            if column.to_fill:
                for row in range(2, len(rows) + 2):
                    blank = f"{title}!{sheet.cell(row, place).coordinate}"
                    self.recorder.add(Placeholder(column.title), blank)

    def add_open(self) -> None:
        """Add what waits for a person, each once, with how often it stands in the lists."""
        rows: list[tuple[Parts, ...]] = [
            (
                (Fixed(str(number), WHY_NUMBERING),),
                (what,),
                (Fixed(str(count), WHY_NUMBERING),),
            )
            for number, (what, count) in enumerate(self.waiting.items(), 1)
        ] or [((), (words.NONE_OPEN,), ())]
        widths = (_NUMBER_WIDTH, 40, 10)
        columns = [Column(t, w) for t, w in zip(words.OPEN_COLUMNS, widths, strict=True)]
        self._add(words.OPEN_SHEET, columns, rows)

    def add_guide(self, rows: Iterator[tuple[str, Parts]]) -> None:
        """Add the sheet that says what the list is and how it is used."""
        columns = [Column(t, w) for t, w in zip(words.GUIDE_COLUMNS, (14, 80), strict=True)]
        self._add(words.GUIDE_SHEET, columns, [((title,), parts) for title, parts in rows])

    def stamp(self, text: str) -> None:
        """Say a text on every sheet: as a note on its first cell, and below every printed page.

        A cell of its own would be one more row or column of a list that people filter and fill.
        """
        from openpyxl.comments import Comment

        if not text:
            return
        for sheet in self.book.worksheets:
            sheet["A1"].comment = Comment(text, AUTHOR)
            if sheet.oddFooter is not None:
                sheet.oddFooter.right.text = text

    def _add(self, title: str, columns: Sequence[Column], rows: Rows, of: str = "") -> "Worksheet":
        cells = [[self._value(parts) for parts in row] for row in rows]
        add_sheet(self.book, title, columns, cells, for_reading=True)
        sheet: Worksheet = self.book[title]
        sheet.page_margins.top = _TOP_MARGIN
        for row, parts_of_row in enumerate(rows, start=2):
            sheet.row_dimensions[row].height *= _ROOM
            for column, parts in enumerate(parts_of_row, start=1):
                anchor = f"{title}!{sheet.cell(row, column).coordinate}"
                for part in parts:
                    self.recorder.add(part, anchor)
        if sheet.oddHeader is not None:
            # A lone & would begin a code.
            sheet.oddHeader.center.text = self._page_header(title, of).replace("&", "&&")
        return sheet

    def _page_header(self, title: str, of: str) -> str:
        """Whose list it is, and which sheet of it, as printed above each page."""
        kind = self.recorder.kind
        if title == kind:
            return words.PAGE_HEADER.format(who=self.who, kind=kind)
        sheet = words.SHEET_OF.format(sheet=title, of=of) if of else title
        return words.SHEET_HEADER.format(who=self.who, kind=kind, sheet=sheet)

    def _value(self, parts: Parts) -> Value:
        """What a cell holds: numberings as numbers, all else as text, gaps shaded."""
        if len(parts) == 1 and isinstance(parts[0], Fixed) and parts[0].text.isdecimal():
            return int(parts[0].text)
        gaps = [part.what for part in parts if isinstance(part, Placeholder)]
        self.waiting.update(gaps)
        if gaps:
            return Styled(text_of(parts), fill=_WAITING_FILL)
        if parts == (words.NOT_ON_FILE,):
            return Styled(text_of(parts), fill=_MISSING_FILL)
        return text_of(parts)


def _restrict(sheet: "Worksheet", place: int, choices: Sequence[str], last: int) -> None:
    """A drop-down in a column, from the first row to the last."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    rule = DataValidation("list", formula1=f'"{",".join(choices)}"', allow_blank=True)
    rule.showErrorMessage = True
    rule.errorTitle, rule.error = words.REJECTED, words.REJECTED_HINT
    letter = get_column_letter(place)
    rule.add(f"{letter}2:{letter}{last}")
    sheet.add_data_validation(rule)
