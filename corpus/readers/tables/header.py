"""Which rows of a table name its columns, and what they are called."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from corpus.readers.plain_lines import one_line
from corpus.readers.tables.alike import first_is_like_rows
from corpus.readers.tables.cell import Cell, Rows, filled, is_across, is_value

# Between the levels of a column's name: 办理时限·法定.
LEVEL = "·"
MAX_ROWS = 3
# What is longer names no column, and no group of columns.
MAX_NAME, MAX_GROUP = 30, 10
# Titles, what a table counts in and who filled it in stand above; names do not stand lower.
WITHIN = 30
UNNAMED = "第{}列"

_SENTENCE = re.compile("[。；！？;]|[，,].*[，,]|[:：].")
_STATED = re.compile(r"[^:：]*[:：].*|[^年]*年[^月]*月[^日]*日.*")
_PERIOD = re.compile(r"(?:19|20)\d\d(?:年度?)?(?:\d{1,2}月)?|\d{1,2}月份?|第?\d季度")
# What columns and the fields of forms are called by.
_NAME = re.compile(
    r"(?:序|编|文|证)?号码?|.*(?:名称?|姓名|内容|事项|项目|类别|类型|种类|领域|单位|部门|机关|主体|对象|人员|职务"
    r"|负责人|联系人|责任人|电话|手机|邮箱|地址|依据|条件|材料|程序|流程|方式|时限|期限|时间|日期|年度|频次|数量"
    r"|件数|份数|个数|人数|比例|占比|金额|总额|率|得分|分值|权重|标准|指标|目标|任务|措施|要求|进展|情况|结果|状态"
    r"|备注|说明|来源|级别|性别|年龄|民族|学历|简介|意见|原因|问题)(?:[（(].*[）)])?[:：]?"
)


def is_name(text: str) -> bool:
    """Whether a text is one that columns are called by: 责任单位, 备注."""
    return len(text) <= MAX_NAME and bool(_NAME.fullmatch(text))


def used_columns(rows: Rows) -> list[int]:
    """The columns in which any row that is no line across has a text."""
    width = max(map(len, rows), default=0)
    several = [row for row in rows if not is_across(row)] or rows
    return [j for j in range(width) if any(row[j].text for row in several)]


def header(rows: Rows, used: Sequence[int]) -> tuple[int, int]:
    """Where the names of the columns begin, and how many rows they take; 0 where no row has any.

    `rows` are the rows of a table that have a text.
    """
    top = min(len(rows), WITHIN)
    start = next((i for i in range(top) if _is_full(rows, i, used)), len(rows))
    if start == len(rows) or len(used) < 2 or is_form(rows[start:], used):
        return (start, 0) if start < len(rows) else (_first_several(rows), 0)
    depth = max(1, _merged_down(rows, start, used))
    while (
        depth < MAX_ROWS
        and start + depth < len(rows)
        and _goes_on(rows, start, start + depth, used)
    ):
        depth += 1
    named = [cell.text for row in rows[start : start + depth] for cell in filled(row)]
    if depth == 1 and not any(map(is_name, named)) and first_is_like_rows(rows[start:], used):
        return start, 0
    return start, depth if all(map(_may_name, named)) else 0


def _first_several(rows: Rows) -> int:
    return next((i for i, row in enumerate(rows) if not is_across(row)), len(rows))


def _may_name(text: str) -> bool:
    if len(text) > MAX_NAME or _SENTENCE.search(text):
        return False
    return bool(_PERIOD.fullmatch(text)) or not is_value(text)


def _is_full(rows: Rows, index: int, used: Sequence[int]) -> bool:
    """A row of names or of cells: no title, and no 填报单位：司法局 above the names."""
    row = [rows[index][j] for j in used]
    found = filled(row)
    if not found or (is_across(row) and (row[0].text or len(found[0].text) > MAX_GROUP)):
        return False
    if _is_stated(found) and (len(found) < len(used) or _is_stated_no_more(rows, index)):
        return False
    covered = sum(bool(cell.text) for cell in row)
    if len(found) == 1 and covered == 1:
        return len(used) == 2 and not row[0].text
    return covered * 2 > len(used) or _opens(rows, index, used)


def _is_stated(found: Sequence[Cell]) -> bool:
    return any(_STATED.fullmatch(cell.text) for cell in found)


def _is_stated_no_more(rows: Rows, index: int) -> bool:
    """Whether every cell of a row has its own name in it, and not so in the next row."""
    own = all(_STATED.fullmatch(cell.text) for cell in filled(rows[index]))
    later = rows[index + 1 : index + 2]
    return own and bool(later) and not _is_stated(filled(later[0]))


def _opens(rows: Rows, index: int, used: Sequence[int]) -> bool:
    """Whether a row with blanks and those below, which fill them, name the columns together."""
    named = [bool(rows[index][j].text) for j in used]
    for below in range(index + 1, min(index + MAX_ROWS, len(rows))):
        if not _goes_on(rows, index, below, used):
            return False
        named = [name or bool(rows[below][j].text) for name, j in zip(named, used, strict=True)]
        if all(named):
            return True
    return False


def _merged_down(rows: Rows, start: int, used: Sequence[int]) -> int:
    """How many rows the names of the first row take where they are merged downwards."""
    depth = 1
    while depth < MAX_ROWS and start + depth < len(rows):
        first, later = rows[start], rows[start + depth]
        if not any(first[j].text and first[j] == later[j] for j in used):
            break
        depth += 1
    return depth


def _goes_on(rows: Rows, start: int, index: int, used: Sequence[int]) -> bool:
    """Whether a row still names columns: all that it says stands below names that it divides.

    The names so far begin at `start`.
    """
    above = [rows[start][j] for j in used]
    for upper in rows[start + 1 : index]:
        above = [upper[j] if upper[j].text else cell for j, cell in zip(used, above, strict=True)]
    row = [rows[index][j] for j in used]
    divided = False
    for begin, end in _regions(above):
        below = filled(row[begin:end])
        if not below or below == [above[begin]]:
            continue
        # Names that were not merged downwards stand in the lower row, below nothing.
        if (above[begin].text and end - begin < 2) or not all(_may_name(c.text) for c in below):
            return False
        if above[begin].text and above[begin + 1] != above[begin] and len(below) < 2:
            return False
        divided = divided or bool(above[begin].text)
    return divided


def _regions(row: Sequence[Cell]) -> Iterator[tuple[int, int]]:
    """The columns that each name of a row stands over: a merged cell, or one with blanks behind."""
    begin = 0
    for j in range(1, len(row) + 1):
        if j == len(row) or (row[j].text and row[j] != row[begin]):
            yield begin, j
            begin = j


def is_form(rows: Rows, used: Sequence[int]) -> bool:
    """Whether names and what they name alternate along each row: 姓名 | 张三 | 职务 | 科员."""
    if len(used) % 2 or all(is_name(rows[0][j].text) for j in used[1::2]):
        return False
    labels = [[row[j].text for row in rows if row[j].text] for j in used[::2]]
    return all(sum(map(is_name, texts)) * 2 > len(texts) > 0 for texts in labels)


def column_names(head: Rows, used: Sequence[int]) -> tuple[str, ...]:
    """The name of each column, from the top level down: 办理时限·法定."""
    levels = []
    for depth, row in enumerate(head):
        names = [one_line(row[j].text) for j in used]
        for begin, end in _regions([row[j] for j in used]):
            for i in range(begin + 1, end):
                # A name that was not merged stands over the blanks behind it, if they are named.
                if not names[i] and any(r[used[i]].text for r in head[depth + 1 :]):
                    names[i] = names[begin]
        levels.append(names)
    return tuple(_joined([level[i] for level in levels], j) for i, j in enumerate(used))


def _joined(levels: Sequence[str], column: int) -> str:
    parts = [text.strip("：: ") for text, _ in groupby(levels)]
    return LEVEL.join(filter(None, parts)) or UNNAMED.format(column + 1)
