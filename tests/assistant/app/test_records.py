"""Rows of tables are shown as tables, whatever signs are in their cells."""

import re
from dataclasses import replace
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from assistant.app.library.blocks import blocks, doubtful_in
from assistant.app.shell import markup
from assistant.app.shell.records import ShownRow, body_html, table_html
from assistant.store.conversations import CitedPassage
from assistant.store.passages import Source, containing_spans
from corpus.records import Page, Provision
from corpus.text.record_lines import record_line
from corpus.text.record_tables import record_table

HOSTILE = '<img src=x onerror="alert(1)">'
ROW = "事项：违建巡查 | 牵头单位：城管局"


def rows(*lines: str, path: tuple[str, ...] = ("清单",)) -> list[Provision]:
    return [
        Provision(f"示例#第{i}行", "示例", "示例清单", f"第{i}行", f"第{i}行", path, line, i, i + 1)
        for i, line in enumerate(lines, 1)
    ]


def source(number: int, provision: Provision) -> Source:
    cited = CitedPassage(
        number, provision.id, provision.document, provision.number, provision.label,
        provision.text, provision.document_id, "清单", "", "", "", "现行有效", provision.path,
        provision.text,
    )  # fmt: skip
    return Source((number,), cited, (provision.text,))


def seen(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", html))


@given(st.lists(st.text("甲<>&\"'|： ", max_size=8), min_size=2, max_size=4))
def test_no_markup_of_a_cell_reaches_the_page(cells: list[str]) -> None:
    line = record_line([(f"列{HOSTILE}{i}", text) for i, text in enumerate(cells)])
    table = record_table([line])
    for html in (
        body_html(line, ((line, False),)),
        table_html(table, [ShownRow("1", ((line, True),), group=HOSTILE)]),
    ):
        assert "<img" not in html
        assert HOSTILE in unescape(html)
        for entry in table.rows[0]:
            assert entry is not None
            assert entry.text in seen(html)


def test_a_row_by_itself_is_names_and_values_and_the_words_looked_for_are_marked() -> None:
    html = body_html(ROW, containing_spans(ROW, ["城管"]), doubtful=[ROW.index("建")])
    assert "<dt>牵头单位</dt><dd><mark>城管</mark>局</dd>" in html
    assert re.search(r'违<span class="doubtful" title="[^"]+">建</span>巡查', html)
    assert body_html("第一条的正文", (("第一条的正文", False),)).startswith('<div class="prose">')


def test_names_on_two_levels_stand_over_one_another() -> None:
    line = "事项：甲 | 时限·法定：20日 | 时限·承诺：7日"
    html = table_html(record_table([line]), [ShownRow("1", ((line, False),))])
    assert '<th scope="colgroup" colspan="2">时限</th>' in html
    assert '<th scope="col" rowspan="2">事项</th>' in html
    assert html.index("时限") < html.index("法定") < html.index("20日")


def test_rows_of_one_table_are_one_block_and_a_group_is_a_line_across_it() -> None:
    text = Provision("示例#1", "示例", "示例清单", "1", "第一条", (), "正文", 0, 2)
    lines = ("序号：1 | 事项：甲 | 备注：", "序号：2 | 备注：急", "序号：3 | 事项：丙")
    one, two, three = rows(*lines)
    two, three = replace(two, path=("清单", "许可")), replace(three, path=("清单", "给付"))
    first, block = blocks([text, one, two, three], [text, one, two, three])
    assert (first.provisions, first.table) == ((text,), None)
    assert block.table is not None
    assert block.table.columns == ("序号", "事项", "备注")
    assert block.path == ("清单",)
    assert [block.group(at) for at in range(3)] == ["", "许可", "给付"]
    # A part of the table has the columns that it fills, under the names of the whole.
    (part,) = blocks([text, one, two, three], [two])
    assert part.table is not None
    assert part.table.columns == ("序号", "备注")


def test_another_table_is_another_block() -> None:
    first = rows("事项：甲 | 单位：乙", "事项：丙 | 单位：丁")
    second = rows("姓名：示例甲 | 电话：1")
    third = rows("事项：戊 | 单位：己")
    found = list(blocks([*first, *third, *second], [*first, *third, *second]))
    assert [len(block.provisions) for block in found] == [2, 1, 1]


def test_rows_quoted_one_after_another_are_a_table_in_an_answer() -> None:
    provisions = rows(ROW, "事项：占道经营 | 牵头单位：城管局")
    cited = [source(i, p) for i, p in enumerate(provisions, 1)]
    quotes = [f"{p.citation}：{p.text}[{i}]" for i, p in enumerate(provisions, 1)]
    html = markup.answer_html("符合的有2行。[1][2]\n\n" + "\n\n".join(quotes), cited, "source-")
    assert html.count("<table") == 1
    assert "符合的有2行。" in html
    assert re.search(r'第1行<sup class="marker"[^>]*>\[1\]</sup></th><td>违建巡查</td>', html)
    one = markup.answer_html(quotes[0], cited)
    assert "<table" not in one
    assert "<dt>事项</dt><dd>违建巡查</dd>" in one
    # What quotes only part of a row stays a sentence.
    assert "<dl" not in markup.answer_html("示例清单第1行：违建巡查[1]", cited)


def test_doubtful_characters_are_placed_in_the_provision_they_stand_in() -> None:
    provision = Provision("示例#2", "示例", "示例", "2", "第二条", (), "第二页的字", 10, 15)
    pages = (Page(1, 0, True, (3, 9)), Page(2, 10, True, (10, 14, 15)))
    assert doubtful_in(pages, provision) == [0, 4]
