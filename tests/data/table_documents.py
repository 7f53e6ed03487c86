"""Tables whose content is known, written by real writers into files of several kinds.

Everything in them is made up (示例). A seed decides the shape: how many rows name the columns, what
is merged down and across, titles, notes, totals, groups, blank columns and rows, how long it is.
"""

import html
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

CONTAINERS = ("xlsx", "html", "md")
_TITLES = (
    "示例县{}事项清单",
    "示例市{}任务分工表",
    "{}工作台账",
    "示例区{}情况统计表（2025年度）",
    "{}目录",
    "附表2 {}一览表",
)
_SUBJECTS = ("行政许可", "行政检查", "城市管理", "水务执法", "普法宣传", "行政复议", "佐证材料")
_UNITS = ("司法局", "城管局", "水务局", "公安局", "住建局", "审批局", "教育局", "政府办公室")
_THINGS = (
    "违建巡查",
    "采砂管理",
    "占道经营",
    "取水许可",
    "户外广告设置",
    "扬尘治理",
    "犬只管理",
    "校车安全",
)
_WORDS = (
    "会议纪要",
    "落实“三项制度”，做到全过程留痕",
    "责任单位信息公开情况",
    "即办",
    "1.制定方案；2.组织实施。",
    "经审查，符合法定条件的予以批准",
    "同级财政部门",
    "A类",
    "名称预先核准（含变更）",
    "甲：一般；乙：重点",
)
# Leading columns first: a category whose cells are merged down, then what a row is about.
_SIMPLE = (
    "牵头单位",
    "配合单位",
    "设定依据",
    "完成时间",
    "数量",
    "完成率",
    "备注",
    "佐证材料",
    "风险",
    "对象",
)
_GROUPS = {
    "办理时限": ("法定", "承诺"),
    "责任分工": ("牵头", "配合", "协助"),
    "2024年": ("数量", "占比"),
    "2025年": ("数量", "占比"),
    "兴庆区": ("完成", "未完成"),
    "检查": ("随机抽查", "专项检查"),
}
_DEEP = {"办理时限": ("法定", "承诺"), "检查": ("随机抽查", "专项检查")}
_LEAVES = ("工作日", "自然日")


@dataclass
class Piece:
    """A cell: its text and how many columns and rows it takes; None stands where one reaches."""

    text: str
    across: int = 1
    down: int = 1


@dataclass
class Known:
    """A table as it is to be read: names of the columns, rows of texts, and what stands around."""

    title: str
    columns: tuple[str, ...]
    rows: list[tuple[str, ...]]
    groups: dict[int, str] = field(default_factory=dict)  # row before which it stands: its text
    total: tuple[str, ...] = ()
    above: list[str] = field(default_factory=list)
    below: list[str] = field(default_factory=list)
    grid: list[list[Piece | None]] = field(default_factory=list)
    head: int = 1

    @property
    def fields(self) -> list[list[tuple[str, str]]]:
        """What each row says, blank cells left out."""
        return [[(n, t) for n, t in zip(self.columns, row, strict=True) if t] for row in self.rows]


def make_table(seed: int, container: str) -> Known:
    """The table of a seed, in a form that the container can hold."""
    chance = random.Random(seed)
    merges = container != "md"
    depth = chance.choice((1, 1, 1, 2, 2, 3))
    paths = list(_paths(chance, depth))
    depth = max(map(len, paths))
    count = chance.choice((2, 3, 5, 8, 8, 13, 40, 40, 120))
    columns = tuple("·".join(path) for path in paths)
    rows = [list(row) for row in _rows(chance, columns, count)]
    grid: list[list[Piece | None]] = [[Piece(text) for text in row] for row in rows]
    _merge_down(chance, rows, grid, columns, merges)
    if merges:
        _merge_across(chance, rows, grid, columns)
    known = Known(
        chance.choice(_TITLES).format(chance.choice(_SUBJECTS)),
        columns,
        [tuple(row) for row in rows],
    )
    width = len(columns)
    groups = chance.random() < 0.15 and columns[0] not in ("类别", "一级指标")
    body: list[list[Piece | None]] = []
    # Without merging and number, a heading cannot be told from a row with blanks.
    mark = chance.choice(
        ("一、", "（一）", "") if merges or columns[0] == "序号" else ("一、", "（一）")
    )
    for i, line in enumerate(grid):
        if groups and i in (0, count // 2) and not _is_covered(line):
            text = f"{mark if not i else mark.replace('一', '二')}{chance.choice(_SUBJECTS)}领域{i}"
            known.groups[i] = text
            body.append(_across(text, width, merges))
        body.append(line)
    if chance.random() < 0.25:
        known.total = ("合计", *[""] * (width - 2), "128")
        label = 2 if merges and width > 3 and chance.random() < 0.5 else 1
        body.append(
            [
                Piece("合计", label),
                *[None] * (label - 1),
                *[Piece("")] * (width - label - 1),
                Piece("128"),
            ]
        )
    head = _head(chance, paths, depth, merges)
    known.head = len(head)
    if count > 20 and chance.random() < 0.3 and not groups and known.head == 1:
        at = next((i for i in range(10, len(body)) if not _is_covered(body[i])), 0)
        if at:
            body[at:at] = [[Piece(p.text) for p in head[0] if p]]
    if chance.random() < 0.5:
        known.above = [known.title]
        if chance.random() < 0.4:
            known.above.append(chance.choice(("单位：万元", "填报单位：示例局", "（2025年6月）")))
    if chance.random() < 0.4:
        known.below = ["注：本表数据截至2025年6月底，由示例局汇总。"]
    if chance.random() < 0.2:
        known.below.append("填表人：示例甲　审核人：示例乙")
    above = [_across(text, width, merges and chance.random() < 0.8) for text in known.above]
    below = [_below(text, width, merges) for text in known.below]
    known.grid = [*above, *head, *body, *below]
    if chance.random() < 0.2:
        _blank_column(chance, known.grid, chance.choice((0, width, width)))
    return known


def _paths(chance: random.Random, depth: int) -> Iterator[tuple[str, ...]]:
    """The names of the columns, each from the top level down."""
    lead = chance.choice((("序号",), ("类别",), ("一级指标", "二级指标"), ()))
    for name in (*lead, chance.choice(("事项", "事项名称", "工作任务", "项目"))):
        yield (name,)
    simple = chance.sample(_SIMPLE, chance.choice((1, 2, 3, 4)))
    groups = chance.sample(sorted(_GROUPS), chance.choice((1, 2))) if depth > 1 else []
    deep = chance.choice(sorted(_DEEP)) if depth == 3 else ""
    groups = [g for g in groups if g != deep]
    at = chance.randrange(len(simple) + 1)
    for name in simple[:at]:
        yield (name,)
    if deep:
        for child in _DEEP[deep]:
            for leaf in _LEAVES:
                yield (deep, child, leaf)
    for group in groups:
        for child in _GROUPS[group]:
            yield (group, child)
    for name in simple[at:]:
        yield (name,)


def _rows(chance: random.Random, columns: Sequence[str], count: int) -> Iterator[list[str]]:
    numbers = iter(range(1, count + 1))
    for i in range(count):
        yield [_value(chance, name, i, numbers) for name in columns]


def _value(chance: random.Random, column: str, row: int, numbers: Iterator[int]) -> str:
    leaf = column.rpartition("·")[2]
    if leaf == "序号":
        return str(next(numbers))
    if leaf in ("类别", "一级指标"):
        return f"{'甲乙丙丁戊己庚辛'[row // 4 % 8]}类{row // 32 or ''}执法"
    if leaf == "二级指标":
        return f"{row // 2 + 1}.{_SUBJECTS[row // 2 % len(_SUBJECTS)]}"
    if leaf in ("事项", "事项名称", "工作任务", "项目"):
        return f"{_THINGS[row % len(_THINGS)]}{row // len(_THINGS) or ''}"
    if chance.random() < 0.12:
        return ""
    if leaf in ("数量", "工作日", "自然日", "完成", "未完成"):
        return str(chance.randrange(1, 99))
    if leaf in ("占比", "完成率"):
        return f"{chance.randrange(50, 100)}.{chance.randrange(1, 9)}%"
    if leaf == "完成时间":
        return f"2025年{chance.randrange(1, 13)}月"
    if leaf in ("法定", "承诺"):
        return f"{chance.randrange(1, 60)}个工作日"
    if "单位" in leaf or leaf in ("牵头", "配合", "协助"):
        return f"示例{chance.choice(_UNITS)}"
    return chance.choice(_WORDS)


def _merge_down(chance, rows, grid, columns, merges) -> None:
    categories = chance.random() < 0.8
    for j, name in enumerate(columns):
        leading = name in ("类别", "一级指标", "二级指标")
        if not (categories if leading else merges and "单位" in name and chance.random() < 0.8):
            continue
        i = 0
        while i < len(rows):
            step = 1
            if leading:
                while i + step < len(rows) and rows[i + step][j] == rows[i][j]:
                    step += 1
            elif rows[i][j]:
                step = min(chance.choice((1, 1, 2, 3)), len(rows) - i)
            for k in range(i + 1, i + step):
                rows[k][j] = rows[i][j]
                grid[k][j] = None if merges else Piece("")
            if merges:
                grid[i][j] = Piece(rows[i][j], 1, step)
            i += step


def _merge_across(chance, rows, grid, columns) -> None:
    pairs = [
        j
        for j in range(len(columns) - 1)
        if "·" in columns[j] and columns[j].split("·")[0] == columns[j + 1].split("·")[0]
    ]
    for i, row in enumerate(rows):
        j = chance.choice(pairs) if pairs else None
        if j is None or chance.random() < 0.85:
            continue
        left, right = grid[i][j], grid[i][j + 1]
        if left and right and left.across == right.across == left.down == right.down == 1:
            row[j] = row[j + 1] = row[j] or "无"
            grid[i][j], grid[i][j + 1] = Piece(row[j], 2), None


def _is_covered(line: Sequence[Piece | None]) -> bool:
    """Whether a merged cell reaches into a row: no row may be put before it."""
    return any(piece is None for piece in line[:1]) or any(
        piece is None and (j == 0 or not _reaches(line, j)) for j, piece in enumerate(line)
    )


def _reaches(line: Sequence[Piece | None], j: int) -> bool:
    k = j
    while k and line[k] is None:
        k -= 1
    piece = line[k]
    return piece is not None and k + piece.across > j


def _head(chance, paths, depth, merges) -> list[list[Piece | None]]:
    """The rows of names: merged, or each name once and blanks."""
    merged = merges and chance.random() < 0.8
    head: list[list[Piece | None]] = [[None] * len(paths) for _ in range(depth)]
    for j, path in enumerate(paths):
        for level, name in enumerate(path):
            if j and paths[j - 1][: level + 1] == path[: level + 1]:
                continue
            across = sum(other[: level + 1] == path[: level + 1] for other in paths[j:])
            run = 0
            for other in paths[j:]:
                if other[: level + 1] != path[: level + 1]:
                    break
                run += 1
            down = depth - level if level == len(path) - 1 else 1
            head[level][j] = Piece(name, min(run, across), down)
    if merged:
        return head
    return [[Piece(p.text) if p else Piece("") for p in row] for row in head]


def _across(text: str, width: int, merged: bool) -> list[Piece | None]:
    if merged:
        return [Piece(text, width), *[None] * (width - 1)]
    return [Piece(text), *[Piece("") for _ in range(width - 1)]]


def _below(text: str, width: int, merges: bool) -> list[Piece | None]:
    parts = text.split("　")
    if len(parts) == 1:
        return _across(text, width, merges)
    return [Piece(parts[0]), *[Piece("") for _ in range(width - 2)], Piece(parts[1])]


def _blank_column(chance, grid, at: int) -> None:
    for line in grid:
        # Within what a merged cell covers, it grows.
        line.insert(at, Piece(""))


def write_html(path: Path, tables: Sequence[Known], chance: random.Random) -> None:
    """A page: each table below a paragraph with its title, in a table for layout now and then."""
    parts = []
    for known in tables:
        if not known.above:
            parts.append(f"<p>{html.escape(known.title)}</p>")
        parts.append(_html_table(known, chance))
    body = "\n".join(parts)
    if chance.random() < 0.3:
        body = f"<table><tr><td>{body}</td></tr></table>"
    path.write_text(
        f"<html><head><meta charset='utf-8'><title>示例文件</title></head><body>"
        f"<p>现将有关表格印发给你们，请认真执行。</p>{body}</body></html>",
        encoding="utf-8",
    )


def _html_table(known: Known, chance: random.Random) -> str:
    tag = chance.choice(("td", "th"))
    wrap = chance.choice(("{}", "<p>{}</p>", "<p><span>{}</span></p>\n"))
    rows = []
    for i, line in enumerate(known.grid):
        in_head = len(known.above) <= i < len(known.above) + known.head
        name = tag if in_head else "td"
        cells = []
        for piece in line:
            if piece:
                spans = f' colspan="{piece.across}"' if piece.across > 1 else ""
                spans += f' rowspan="{piece.down}"' if piece.down > 1 else ""
                inner = wrap.format(html.escape(piece.text)) if piece.text else "&nbsp;"
                cells.append(f"<{name}{spans}>{inner}</{name}>")
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return f"<table border='1'>{''.join(rows)}</table>"


def write_md(path: Path, tables: Sequence[Known], _chance: random.Random) -> None:
    """A text: each table below its title; only a table's first row can be a header there."""
    lines = ["现将有关表格印发给你们，请认真执行。", ""]
    for known in tables:
        grid = known.grid[len(known.above) : len(known.grid) - len(known.below)]
        lines += [*(known.above or [known.title]), ""]
        for i, line in enumerate(grid):
            cells = [p.text.replace("|", r"\|") if p else "" for p in line]
            lines.append(f"| {' | '.join(cells)} |")
            if i == 0:
                lines.append(f"|{'---|' * len(line)}")
        lines += ["", *known.below, ""]
    path.write_text("\n".join(lines), encoding="utf-8")


def write_xlsx(path: Path, tables: Sequence[Known], chance: random.Random) -> None:
    """A workbook: the tables below one another, side by side, or a sheet each."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "台账"
    way = chance.choice(("below", "sheets", "beside"))
    top = left = 1
    for number, known in enumerate(tables):
        if number and way == "sheets":
            sheet, top, left = book.create_sheet(f"台账{number + 1}"), 1, 1
        height = _put(sheet, known, top, left, chance)
        if way == "beside":
            left += len(known.grid[0]) + 1
        else:
            top += height + chance.choice((1, 2))
    hidden = book.create_sheet("字典")
    hidden.append(["示例", "不读"])
    hidden.sheet_state = "hidden"
    book.save(path)


def _put(sheet, known: Known, top: int, left: int, chance: random.Random) -> int:
    gap = chance.random() < 0.2 and left == 1
    row = top
    for i, line in enumerate(known.grid):
        for j, piece in enumerate(line):
            if piece is None:
                continue
            if piece.text:
                cell = sheet.cell(row, left + j, piece.text)
                cell.data_type = "s"
            if piece.across > 1 or piece.down > 1:
                sheet.merge_cells(
                    start_row=row,
                    start_column=left + j,
                    end_row=row + piece.down - 1,
                    end_column=left + j + piece.across - 1,
                )
        row += 1
        if gap and i + 1 == len(known.above):
            row += 1  # a blank row between title and names
    return row - top


WRITERS = {"xlsx": write_xlsx, "html": write_html, "md": write_md}


def make_document(folder: Path, seed: int, container: str) -> tuple[Path, list[Known]]:
    """Write the document of a seed: one table, or two."""
    chance = random.Random(seed * 7 + 1)
    count = chance.choice((1, 1, 2))
    tables = [make_table(seed * 10 + n, container) for n in range(count)]
    path = folder / f"示例{seed}.{container}"
    WRITERS[container](path, tables, chance)
    return path, tables
