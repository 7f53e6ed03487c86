"""Numbers that Word computes, against a counter that knows nothing of the reader's."""

from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given
from hypothesis import strategies as st
from word_documents import add_item, add_numbering

from corpus.readers.files import read_file
from corpus.readers.word.numbering import Numbering

GONE = '<w:rPr><w:del w:id="1" w:author="示例"/></w:rPr>'
HIDDEN = "<w:rPr><w:vanish/></w:rPr>"


def level(index: int, form: str, pattern: str, more: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
    )


def lists(levels: str, *overrides: str) -> str:
    """One definition, and a list on it for each of `overrides`, their ids from 1."""
    numbers = "".join(
        f'<w:num w:numId="{i}"><w:abstractNumId w:val="5"/>{override}</w:num>'
        for i, override in enumerate(overrides or ("",), 1)
    )
    return f'<w:abstractNum w:abstractNumId="5">{levels}</w:abstractNum>{numbers}'


def start(index: int, number: int) -> str:
    return f'<w:lvlOverride w:ilvl="{index}"><w:startOverride w:val="{number}"/></w:lvlOverride>'


def labels(xml: str, *items: tuple[int, int]) -> list[str]:
    """The labels of items, each a list and a level."""
    numbering = Numbering(parse_xml(f"<w:numbering {nsdecls('w')}>{xml}</w:numbering>"))
    return [numbering.next_label(str(number), index).strip() for number, index in items]


def text(document: Any, tmp_path: Path) -> list[str]:
    document.save(tmp_path / "文件.docx")
    return read_file(tmp_path / "文件.docx").text.split("\n")


CHAPTERS = level(0, "chineseCounting", "第%1章")


def test_articles_are_numbered_through_the_chapters_where_they_do_not_restart() -> None:
    through = level(1, "chineseCounting", "第%2条", '<w:lvlRestart w:val="0"/>')
    items = [(1, 0), (1, 1), (1, 1), (1, 0), (1, 1)]
    read = labels(lists(CHAPTERS + through), *items)
    assert read == ["第一章", "第一条", "第二条", "第二章", "第三条"]
    anew = level(1, "chineseCounting", "第%2条")
    assert labels(lists(CHAPTERS + anew), *items)[-1] == "第一条"


def test_a_level_restarts_after_the_level_it_names_and_those_above() -> None:
    levels = "".join(
        level(i, "decimal", ".".join(f"%{j + 1}" for j in range(i + 1)), more)
        for i, more in enumerate(("", "", '<w:lvlRestart w:val="1"/>'))
    )
    items = [(1, 0), (1, 1), (1, 2), (1, 2), (1, 1), (1, 2), (1, 0), (1, 1), (1, 2)]
    assert labels(lists(levels), *items) == [
        *("1", "1.1", "1.1.1", "1.1.2", "1.2", "1.2.3", "2", "2.1", "2.1.1"),
    ]


def test_lists_of_one_definition_go_on_unless_they_start_anew() -> None:
    xml = lists(level(0, "decimal", "%1."), "", "", start(0, 1), start(0, 7))
    items = [(1, 0), (2, 0), (1, 0), (3, 0), (3, 0), (1, 0), (4, 0), (3, 0)]
    assert labels(xml, *items) == ["1.", "2.", "3.", "1.", "2.", "3.", "7.", "8."]


def test_a_list_may_have_a_level_of_its_own_and_a_style_of_lists() -> None:
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "upperLetter", "%1)")}</w:lvlOverride>'
    xml = lists(level(0, "decimal", "%1."), "", own)
    assert labels(xml, (1, 0), (2, 0), (1, 0)) == ["1.", "B)", "3."]
    styled = (
        '<w:abstractNum w:abstractNumId="1"><w:styleLink w:val="条"/>'
        f"{level(0, 'chineseCounting', '（%1）')}</w:abstractNum>"
        '<w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="条"/></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="2"/></w:num>'
    )
    assert labels(styled, (1, 0), (1, 0)) == ["（一）", "（二）"]


def test_legal_numbers_show_the_levels_above_in_digits() -> None:
    xml = lists(CHAPTERS + level(1, "chineseCounting", "%1.%2", "<w:isLgl/>"))
    assert labels(xml, (1, 0), (1, 1)) == ["第一章", "1.一"]


def test_a_level_that_is_passed_over_counts_as_used() -> None:
    xml = lists(level(0, "decimal", "%1") + level(1, "decimal", "%1.%2"))
    assert labels(xml, (1, 1), (1, 1), (1, 0)) == ["1.1", "1.2", "2"]


def test_bullets_are_left_out_but_marks_are_not() -> None:
    marks = lists(level(0, "bullet", "※") + level(1, "bullet", "●") + level(2, "none", "附 "))
    assert labels(marks, (1, 0), (1, 1), (1, 2)) == ["※", "", "附"]


@pytest.mark.parametrize(
    ("form", "number", "written"),
    [
        ("taiwaneseCountingThousand", 110, "一百一十"),
        ("ideographLegalTraditional", 3, "參"),
        ("ideographZodiac", 12, "亥"),
        ("decimalEnclosedParen", 4, "⑷"),
        ("decimalFullWidth", 10, "１０"),
    ],
)
def test_formats_of_numbers(form: str, number: int, written: str) -> None:
    assert labels(lists(level(0, form, "%1", start=number)), (1, 0)) == [written]


def test_deleted_and_hidden_items_are_not_counted(tmp_path: Path) -> None:
    document = docx.Document()
    add_numbering(document, lists(level(0, "chineseCounting", "%1、")))
    add_item(document, "总体要求", 1)
    gone = add_item(document, "", 1, more=GONE)
    gone.append(
        parse_xml(
            f'<w:del {nsdecls("w")} w:id="2" w:author="示例"><w:r><w:delText>不读</w:delText></w:r>'
            "</w:del>"
        )
    )
    hidden = add_item(document, "不读", 1, more=HIDDEN)
    hidden.r_lst[0].get_or_add_rPr().append(parse_xml(f"<w:vanish {nsdecls('w')}/>"))
    add_item(document, "主要", 1, more=GONE)
    add_item(document, "任务", 1)
    add_item(document, "组织实施", 1)
    assert text(document, tmp_path) == ["一、总体要求", "二、主要任务", "三、组织实施"]


def test_numbers_in_cells_count_by_rows_and_stand_alone(tmp_path: Path) -> None:
    document = docx.Document()
    add_numbering(document, lists(level(0, "decimal", "%1")))
    table = document.add_table(rows=4, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "序号", "事项名称"
    for i, name in enumerate(("违建巡查", "不读", "采砂管理"), 1):
        table.cell(i, 1).text = name
        numbered = add_item(document, "", 1)
        table.cell(i, 0)._tc.append(numbered)
    gone = parse_xml(f'<w:trPr {nsdecls("w")}><w:del w:id="3" w:author="示例"/></w:trPr>')
    table.rows[2]._tr.insert(0, gone)
    assert text(document, tmp_path) == [
        "序号：1 | 事项名称：违建巡查",
        "序号：2 | 事项名称：采砂管理",
    ]


def test_a_text_box_counts_by_itself(tmp_path: Path) -> None:
    document = docx.Document()
    add_numbering(document, lists(level(0, "decimal", "%1.")))
    anchor = add_item(document, "正文", 1)
    anchor.append(
        parse_xml(
            f"<w:r {nsdecls('w')}><w:pict><w:txbxContent><w:p><w:pPr><w:numPr><w:ilvl w:val='0'/>"
            "<w:numId w:val='1'/></w:numPr></w:pPr><w:r><w:t>框内</w:t></w:r></w:p></w:txbxContent>"
            "</w:pict></w:r>"
        )
    )
    add_item(document, "后文", 1)
    assert text(document, tmp_path) == ["1. 正文", "1. 框内", "2. 后文"]


def test_a_heading_that_runs_on_into_its_paragraph_is_one_line(tmp_path: Path) -> None:
    document = docx.Document()
    add_numbering(document, lists(level(0, "chineseCounting", "（%1）")))
    add_item(document, "完善制度。", 1, more="<w:rPr><w:vanish/><w:specVanish/></w:rPr>")
    document.add_paragraph("健全示例制度。")
    assert text(document, tmp_path) == ["（一）完善制度。健全示例制度。"]


class Counter:
    """Counts by looking back over all items, with no state: slow, and plain to check."""

    def __init__(self, restarts: list[int | None], starts: dict[tuple[int, int], int]) -> None:
        self.restarts = restarts
        self.starts = starts
        self.items: list[tuple[int, int]] = []

    def add(self, number: int, index: int) -> list[int]:
        """The numbers of an item, a level each, from the top down."""
        # What is passed over is an item that nobody sees.
        for above in range(index):
            if not self._run(above):
                self.items.append((number, above))
        self.items.append((number, index))
        return [self._value(i) for i in range(index + 1)]

    def _run(self, index: int) -> list[tuple[int, int, bool]]:
        """The items of a level since it began to count last: list, place, whether it starts."""
        run: list[tuple[int, int, bool]] = []
        for place, (number, at) in enumerate(self.items):
            limit = self.restarts[index]
            if at < index and (limit is None or at < limit):
                run = []
            elif at == index:
                first = (number, index) not in self.items[:place]
                begins = first and (number, index) in self.starts
                run = (
                    [(number, place, True)] if begins or not run else [*run, (number, place, False)]
                )
        return run

    def _value(self, index: int) -> int:
        run = self._run(index)
        return self.starts.get((run[0][0], index), 1) + len(run) - 1


@given(
    st.lists(st.one_of(st.none(), st.integers(0, 3)), min_size=3, max_size=3),
    st.dictionaries(st.tuples(st.integers(1, 3), st.integers(0, 2)), st.integers(1, 9), max_size=4),
    st.lists(st.tuples(st.integers(1, 3), st.integers(0, 2)), max_size=20),
)
def test_any_list_counts_as_a_plain_counter_does(
    restarts: list[int | None],
    starts: dict[tuple[int, int], int],
    items: list[tuple[int, int]],
) -> None:
    levels = "".join(
        level(
            i,
            "decimal",
            ".".join(f"%{j + 1}" for j in range(i + 1)),
            "" if restart is None else f'<w:lvlRestart w:val="{restart}"/>',
        )
        for i, restart in enumerate(restarts)
    )
    overrides = [
        "".join(start(i, n) for (at, i), n in starts.items() if at == number)
        for number in (1, 2, 3)
    ]
    counter = Counter(restarts, starts)
    known = [".".join(map(str, counter.add(number, index))) for number, index in items]
    assert labels(lists(levels, *overrides), *items) == known
