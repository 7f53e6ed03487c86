"""PDF documents whose content is known: what a reader must give, and what it must leave out.

Everything in them is made up (示例). A seed decides the layout: sizes, indents, columns, heads,
feet, page numbers, watermarks, tables with and without rules, footnotes, how the text is written.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial

from fpdf import FPDF
from pdf_drawing import Layout
from pdf_tables import Sheet
from table_documents import Known, Piece, make_table

from corpus.readers.grid import Cell, Grid, table, table_lines
from corpus.readers.tables.cell import BLANK

_PLACES = ("示例市", "示例县", "示例自治区", "示例新区")
_ORGANS = ("人民政府", "人民政府办公室", "司法局", "依法治市委员会办公室")
_SUBJECTS = (
    "行政执法监督",
    "法治政府建设",
    "重大行政决策",
    "规范性文件管理",
    "行政复议",
    "普法宣传",
)
_KINDS = ("规定", "实施方案", "办法", "工作要点", "责任分工方案")
_WHO = ("各县区人民政府", "行政执法机关", "市司法局", "承办单位", "执法人员", "牵头部门")
_WHAT = (
    "应当依法履行职责，推进严格规范公正文明执法",
    "每年组织案卷评查不少于2次，抽取案卷不少于60卷",
    "应当自收到监督意见书之日起20日内书面报告整改情况",
    "合格率达到100%，其中新进人员岗前培训不少于40学时",
    "落实“三项制度”，做到执法全过程留痕和可回溯管理",
    "依照本规定第二条、第三条的规定开展监督（涉密事项除外）",
    "于2025年12月底前完成，并向社会公布结果",
    "对列入清单的事项，经3名以上专家论证，可以延长10个工作日",
)
_NOTES = (
    "指依照法律、法规取得执法资格的人员。",
    "数据截至2025年6月30日，由示例局汇总提供。",
    "见《示例市行政执法监督规定》第三条。",
)
_NUMERALS = "一二三四五六七八九十"
_COLUMNS = ("事项", "责任单位", "完成时限", "数量", "备注", "联系人", "风险等级")

RULED = ("lines", "boxes", "bars", "double", "open")
UNRULED = ("three", "none")


@dataclass
class Wanted:
    """What a document says: its lines, its tables, its title, and what is no part of its text."""

    title: str
    lines: list[str]
    grids: list[Grid] = field(default_factory=list)
    noise: list[str] = field(default_factory=list)
    features: list[str] = field(default_factory=list)


def make_pdf(seed: int, font: str, canvas: type[FPDF] = FPDF) -> tuple[bytes, Wanted]:
    """The document of a seed as a file, drawn on a canvas, and what it says."""
    chance = random.Random(seed)
    place = chance.choice(_PLACES)
    title = f"{place}{chance.choice(_SUBJECTS)}{chance.choice(_KINDS)}"
    if chance.random() < 0.3:
        title += "（2025—2027年）任务分解和责任分工" * chance.choice((1, 2))
    layout = _layout(chance, place)
    wanted = Wanted(title, [], noise=_noise(layout), features=_features(layout))
    sheet = Sheet(layout, font, chance, canvas)
    _write(chance, place, wanted, sheet)
    return sheet.finish(), wanted


def _layout(chance: random.Random, place: str) -> Layout:
    size = chance.choice((16, 16, 14, 12, 10.5))
    organ = f"{place}{chance.choice(_ORGANS)}"
    head = chance.choice(
        ("", "", organ + "公报", organ + "公报　2025年第3期（总第{period}期）", "{page} · " + organ)
    )
    mark = chance.choice(("内部资料 注意保存", organ, "征求意见稿", f"{organ} 示例甲 内部使用"))
    return Layout(
        size=size,
        leading=size * chance.choice((1.5, 1.75, 1.4)),
        indent=chance.choice((2, 2, 2, 0)),
        gap=0,
        columns=chance.choice((1, 1, 1, 1, 2)) if size < 14 else 1,
        head=head,
        head_even=chance.choice((head, f"{chance.choice(_SUBJECTS)}文件汇编")) if head else "",
        foot=chance.choice(("", "", organ, f"{organ}办公室编印")),
        number=chance.choice(
            (
                "",
                "— {page} —",
                "-{page}-",
                "{page}",
                "第{page}页 共{pages}页",
                "{page}/{pages}",
                "第 {page} 页",
            )
        ),
        number_outside=chance.random() < 0.4,
        rule=chance.random() < 0.4,
        mark=mark,
        mark_form=chance.choice(
            ("", "", "", "diagonal", "tiled", "flat", "flat tiled", "faint", "side")
        ),
        mark_over=chance.random() < 0.5,
        writing=chance.choice(("lines", "lines", "characters", "justified")),
        mixed=chance.random() < 0.2,
    )


def _noise(layout: Layout) -> list[str]:
    shown = [layout.head, layout.head_even, layout.foot] + [layout.mark] * bool(layout.mark_form)
    return [text.replace("{page}", "").replace("{period}", "") for text in shown if text]


def _features(layout: Layout) -> list[str]:
    named = {
        "two columns": layout.columns == 2,
        "head": bool(layout.head),
        "foot": bool(layout.foot),
        f"number {layout.number}": bool(layout.number),
        f"mark {layout.mark_form}": bool(layout.mark_form),
        "no indent": not layout.indent,
        layout.writing: True,
    }
    return [name for name, holds in named.items() if holds]


def _write(chance: random.Random, place: str, wanted: Wanted, sheet: Sheet) -> None:
    if chance.random() < 0.3:
        red, number = f"{place}人民政府文件", f"示例政发〔2025〕{chance.randrange(1, 99)}号"
        sheet.red_head(red, number)
        wanted.lines += [red, number]
        wanted.features.append("red head")
    sheet.title(wanted.title)
    wanted.lines.append(wanted.title)
    numbers = iter(range(1, 99))
    for part in range(chance.choice((1, 2, 3, 5))):
        heading = f"{_NUMERALS[part]}、{chance.choice(_SUBJECTS)}"
        sheet.heading(heading)
        wanted.lines.append(heading)
        for item in range(chance.choice((1, 2, 3))):
            text = f"（{_NUMERALS[item]}）{_sentence(chance)}"
            _paragraph(chance, wanted, sheet, text, note=chance.random() < 0.08)
            for _ in range(chance.choice((0, 0, 2))):
                _paragraph(
                    chance, wanted, sheet, f"{next(numbers)}.{_sentence(chance)}", note=False
                )
        if chance.random() < 0.3:
            _table(chance, wanted, sheet)
    if chance.random() < 0.5:
        closing = f"本{wanted.title[-2:]}自2025年7月1日起施行，有效期5年。"
        _paragraph(chance, wanted, sheet, closing, note=False)


def _sentence(chance: random.Random) -> str:
    count = chance.choice((1, 1, 2, 3, 6))
    said = (f"{chance.choice(_WHO)}{chance.choice(_WHAT)}" for _ in range(count))
    return "。".join(said) + "。"


def _paragraph(chance: random.Random, wanted: Wanted, sheet: Sheet, text: str, note: bool) -> None:
    if not note or sheet.layout.columns > 1:
        sheet.paragraph(text)
        wanted.lines.append(text)
        return
    said = chance.choice(_NOTES)
    mark, line = sheet.note(said)
    text = text[:-1] + mark + "。"
    sheet.paragraph(text)
    wanted.lines += [text, line]
    wanted.features.append("note")


def _table(chance: random.Random, wanted: Wanted, sheet: Sheet) -> None:
    ruled = chance.random() < 0.7 or sheet.layout.columns > 1
    style = chance.choice(RULED if ruled else UNRULED)
    if sheet.layout.columns > 1:
        return
    if ruled:
        known = make_table(chance.randrange(10**6), "html")
        while len(known.grid[0]) > 8:
            known = make_table(chance.randrange(10**6), "html")
        body = known.grid[len(known.above) : len(known.grid) - len(known.below)]
        above, below = known.above, known.below
    else:
        body, above = _simple(chance), ["示例事项一览表"]
        known = Known("", (), [])
        below = chance.choice(([], ["注：本表由示例局填报。"]))
    for text in above:
        sheet.caption(text)
    repeated = chance.random() < 0.6
    wrapped = sheet.table(body, known.head, style, repeated)
    for text in below:
        sheet.paragraph(text)
    grid = known_grid(body)
    wanted.lines += [*above, *table_lines(table(grid)), *below]
    wanted.grids.append(grid)
    wanted.features.append(f"table {style}{' wrapped' if wrapped else ''}")


def _simple(chance: random.Random) -> list[list[Piece | None]]:
    names = ["序号", *chance.sample(_COLUMNS, chance.choice((2, 3, 4)))]
    rows = [[Piece(name) for name in names]]
    for i in range(1, chance.choice((4, 6, 12)) + 1):
        rows.append([Piece(_cell(chance, name, i)) for name in names])
    return [list(row) for row in rows]


def _cell(chance: random.Random, name: str, row: int) -> str:
    texts: dict[str, partial[str]] = {
        "序号": partial(str, row),
        "数量": partial(str, chance.randrange(100)),
        "完成时限": partial(str, f"{chance.randrange(1, 13)}月底"),
    }
    if name in texts:
        return texts[name]()
    if name in ("备注", "联系人") and chance.random() < 0.3:
        return ""
    return chance.choice((*_SUBJECTS, *_WHO)) + chance.choice(
        ("", "", "清单及其动态调整和公示制度")
    )


def known_grid(rows: list[list[Piece | None]]) -> Grid:
    """The pieces of a table as a grid, merged ones filled out."""
    cells = [[BLANK] * len(row) for row in rows]
    for i, j, piece in pieces(rows):
        for below in range(piece.down):
            for right in range(piece.across):
                cells[i + below][j + right] = Cell(piece.text, (i, j))
    return Grid(cells, tuple(range(1, len(cells) + 1)))


def pieces(rows: list[list[Piece | None]]) -> Iterator[tuple[int, int, Piece]]:
    """Each piece with the place of its top-left corner."""
    for i, row in enumerate(rows):
        for j, piece in enumerate(row):
            if piece:
                yield i, j, piece
