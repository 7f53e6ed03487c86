"""Lists as tables: in Word, in a web page, in a workbook."""

import html
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from benchmarks.forms.combinations import Form
from benchmarks.forms.content import Content, Section
from benchmarks.forms.expected import Numbered, numbered
from benchmarks.forms.texts import marked, number

_LEVEL_NAMES = {
    "ordinal": ("一级指标", "二级指标", "三级指标"),
    "考核": ("考核项目", "考核指标", "考核内容"),
    "评估": ("评估领域", "评估要点", "评估内容"),
    "two rows": ("一级指标", "二级指标", "三级指标"),
    "across": ("", "考核指标", "考核内容"),
}
_LONE = {"考核": "考核内容", "评估": "指标名称", "two rows": "指标内容"}


@dataclass
class Sheet:
    """The cells of a table by row and column, and which of them are merged: top, left, bottom,
    right."""

    cells: dict[tuple[int, int], str] = field(default_factory=dict)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    width: int = 0

    @property
    def height(self) -> int:
        """How many rows there are."""
        return max(row for row, _ in self.cells) + 1

    def put(self, row: int, column: int, text: str, down: int = 1, right: int = 1) -> None:
        """Write a cell, merged over rows and columns."""
        self.cells[row, column] = text
        self.width = max(self.width, column + right)
        if down > 1 or right > 1:
            self.merges.append((row, column, row + down - 1, column + right - 1))


def write_table(content: Content, form: Form, chance: random.Random, folder: Path) -> Path:
    """Write a list in one of the forms of a table; returns the file."""
    sheet = _sheet(content, form, chance)
    if form.container == "xlsx":
        return _xlsx(sheet, content, folder / "list.xlsx", chance)
    if form.container == "docx table":
        return _docx(sheet, content, folder / "list.docx")
    return _html(sheet, content, folder / "list.html")


def _sheet(content: Content, form: Form, chance: random.Random) -> Sheet:
    tokens = form.scheme.split("|")
    across = form.names == "across"
    names = list(_LEVEL_NAMES[form.names][:3])
    shown = list(range(1 if across else 0, form.levels))  # levels with a column of their own
    titles = [names[depth] if depth < form.levels - 1 else "" for depth in shown]
    ordinal = form.names in ("ordinal", "two rows")
    titles[-1] = names[form.levels - 1] if ordinal else names[2]
    if form.levels == 1:
        titles[-1] = _LONE[form.names]
    column = tokens[-1] == "column"
    under = tokens[-1] == "under"
    first = 1 if column else 0
    points = chance.choice(("分值", "分值（分）", "权重", "标准分"))
    standard = chance.choice(("评分标准", "评分细则", "计分方法", "考核标准"))
    extra = ["责任单位"] if chance.random() < 0.4 else []
    sheet = Sheet()
    deep = 2 if form.names == "two rows" else 1
    begin = first + len(shown) + (1 if under else 0)
    if column:
        sheet.put(0, 0, chance.choice(("序号", "编号")), down=deep)
    if deep == 2:
        sheet.put(0, first, "指标体系", right=begin - first)
    for i, title in enumerate(titles):
        wide = 2 if under and i == len(titles) - 1 else 1
        sheet.put(deep - 1, first + i, title, right=wide)
    for i, title in enumerate([points, standard, *extra]):
        sheet.put(0, begin + i, title, down=deep)
    width = begin + 2 + len(extra)
    row = deep
    rows = numbered(content, form)
    for _, group in groupby(rows, lambda each: each.levels[0][1] if each.levels else 0):
        listed = list(group)
        if across:
            section, value = listed[0].levels[0]
            words = _named(section, tokens[0], value, "")
            sheet.put(row, 0, words, right=width)
            row += 1
        _levels(sheet, listed, row, first, shown, tokens, form)
        for each in listed:
            _row(sheet, each, row, tokens[-1], form, begin, column, under)
            for i, _ in enumerate(extra):
                sheet.put(row, begin + 2 + i, chance.choice(("县司法局", "县政府办")))
            row += 1
    if chance.random() < 0.3:
        total = sum(int(each.indicator.points) for each in rows if each.indicator.kind != "bonus")
        sheet.put(row, 0, "合计")
        sheet.put(row, begin, str(total))
    return sheet


def _named(section: Section, token: str, value: int, above: str) -> str:
    written = "" if token == "none" else number(token, value, above)
    return written + section.name + (f"（{section.worth}）" if section.worth else "")


def _levels(
    sheet: Sheet, rows: list[Numbered], top: int, first: int, shown: list[int], tokens: list[str],
    form: Form,
) -> None:  # fmt: skip
    """The cells of the levels: merged, repeated, or blank below the first of a group."""
    for i, depth in enumerate(shown[:-1]):
        at = top

        def path_of(each: Numbered, deep: int = depth + 1) -> tuple[int, ...]:
            return tuple(n for _, n in each.levels[:deep])

        for path, group in groupby(rows, path_of):
            listed = list(group)
            section = listed[0].levels[depth][0]
            words = _named(section, tokens[depth], path[-1], ".".join(map(str, path[:-1])))
            if form.wrapping == "merged":
                sheet.put(at, first + i, words, down=len(listed))
            elif form.wrapping == "blank":
                sheet.put(at, first + i, words)
            else:
                for k in range(len(listed)):
                    sheet.put(at + k, first + i, words)
            at += len(listed)


def _row(
    sheet: Sheet, each: Numbered, row: int, token: str, form: Form, begin: int, column: bool,
    under: bool,
) -> None:  # fmt: skip
    sign, title = each.indicator.mark, each.indicator.title
    written = str(each.number)
    if column or under:
        if form.mark == "before":
            written = sign + written
        elif form.mark == "after":
            written += sign
        sheet.put(row, 0 if column else begin - 2, written)
        written = ""
    elif token == "none":
        written = sign if form.mark == "before" else ""
    else:
        written = number(token, each.number, ".".join(str(n) for _, n in each.levels))
        written = marked(written, sign, form)
    sheet.put(row, begin - 1, written + title + (sign if form.mark == "end" else ""))
    sheet.put(row, begin, each.indicator.points)
    sheet.put(row, begin + 1, each.indicator.standard)


def _docx(sheet: Sheet, content: Content, path: Path) -> Path:
    import docx

    document = docx.Document()
    document.add_paragraph(content.title)
    if content.statement:
        document.add_paragraph(content.statement)
    table = document.add_table(rows=sheet.height, cols=sheet.width)
    grid = [list(row.cells) for row in table.rows]
    for top, left, bottom, right in sheet.merges:
        grid[top][left].merge(grid[bottom][right])
    for (row, column), text in sheet.cells.items():
        grid[row][column].text = text
    for line in content.closing:
        document.add_paragraph(line)
    document.save(str(path))
    return path


def _html(sheet: Sheet, content: Content, path: Path) -> Path:
    body = "".join(f"<tr>{''.join(_cells(sheet, row))}</tr>" for row in range(sheet.height))
    around = [f"<p>{content.title}</p>", f"<p>{content.statement}</p>"]
    after = "".join(f"<p>{line}</p>" for line in content.closing)
    page = f"<html><head><meta charset='utf-8'></head><body>{''.join(around)}<table>{body}</table>"
    path.write_text(f"{page}{after}</body></html>", "utf-8")
    return path


def _cells(sheet: Sheet, row: int) -> Iterator[str]:
    merged = {(top, left): (bottom, right) for top, left, bottom, right in sheet.merges}
    covered = {
        (i, j)
        for (top, left), (bottom, right) in merged.items()
        for i in range(top, bottom + 1)
        for j in range(left, right + 1)
        if (i, j) != (top, left)
    }
    for column in range(sheet.width):
        if (row, column) in covered:
            continue
        bottom, right = merged.get((row, column), (row, column))
        spans = f'rowspan="{bottom - row + 1}" colspan="{right - column + 1}"'
        yield f"<td {spans}>{html.escape(sheet.cells.get((row, column), ''))}</td>"


def _xlsx(sheet: Sheet, content: Content, path: Path, chance: random.Random) -> Path:
    from openpyxl import Workbook

    book = Workbook()
    page = book.active
    assert page is not None
    down = 1
    if chance.random() < 0.6:
        page.cell(1, 1, content.title)
        page.merge_cells(start_row=1, end_row=1, start_column=1, end_column=sheet.width)
        down = 2
    for (row, column), text in sheet.cells.items():
        value: str | int = int(text) if text.isdigit() else text
        page.cell(row + down, column + 1, value or None)
    for top, left, bottom, right in sheet.merges:
        page.merge_cells(
            start_row=top + down, end_row=bottom + down, start_column=left + 1, end_column=right + 1
        )
    book.save(path)
    return path
