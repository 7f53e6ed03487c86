"""A document's own title, number, office and day are read, and no others."""

import io
from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path

import docx
import pytest
from fonts import chinese_font
from fpdf import FPDF
from hypothesis import given
from hypothesis import strategies as st
from official_forms import FORMS
from official_further_forms import FURTHER_FORMS
from official_heads import Truth, documents
from official_held_back import HELD_BACK
from official_serials import SERIALS, SERIALS_HELD_BACK

from corpus.identity.card import Card, read_card
from corpus.identity.kinds import kind_of, level_of
from corpus.readers.files import read_file

# Enough for each break of a title, each writing of a day and of a number to come up.
OF_EACH = 20


def facts(card: Card) -> Truth:
    """What a card says; a title that is only the name of the file is none."""
    title = card.title.value if card.title.line else ""
    return Truth(title, card.number.value, card.issuer.value, card.date.value)


@pytest.mark.parametrize(
    "form",
    [*FORMS, *FURTHER_FORMS, *SERIALS, *HELD_BACK, *SERIALS_HELD_BACK],
    ids=lambda form: form.__name__,
)
def test_the_facts_of_an_official_document_are_its_own(form: Callable[..., object]) -> None:
    for _, lines, truth in documents((form,), OF_EACH, seed=1):  # type: ignore[arg-type]
        card = read_card([line.strip() for line in lines], "", "文件")
        assert facts(card) == truth


@pytest.mark.parametrize("seed", range(2))
def test_each_fact_says_in_which_line_it_was_read(seed: int) -> None:
    for _, given_lines, _ in documents(FORMS, 3, seed):
        lines = [line.strip() for line in given_lines]
        card = read_card(lines, "", "文件")
        for fact in (card.title, card.number, card.issuer, card.date):
            assert not fact.value or lines[fact.line - 1] == fact.words


def write_text(path: Path, lines: Sequence[str]) -> None:
    path.write_text("\n".join(lines), encoding="utf-8")


def write_page(path: Path, lines: Sequence[str]) -> None:
    rows = "".join(
        f"<table><tr>{''.join(f'<td>{escape(c)}</td>' for c in line.split(' | '))}</tr></table>"
        if " | " in line
        else f"<p>{escape(line)}</p>"
        for line in lines
    )
    path.write_text(
        f"<html><head><title>示例网站</title></head><body>{rows}</body></html>", "utf-8"
    )


def write_word(path: Path, lines: Sequence[str]) -> None:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    buffer = io.BytesIO()
    document.save(buffer)
    path.write_bytes(buffer.getvalue())


@pytest.mark.parametrize(
    ("suffix", "write"), [(".txt", write_text), (".html", write_page), (".docx", write_word)]
)
def test_they_are_the_same_in_every_format(
    tmp_path: Path, suffix: str, write: Callable[[Path, Sequence[str]], None]
) -> None:
    path = tmp_path / f"文件{suffix}"
    for _, lines, truth in documents((*FORMS, *HELD_BACK), 2, seed=3):
        write(path, lines)
        assert facts(read_file(path).card) == truth


def test_they_are_read_from_a_printed_notice(tmp_path: Path) -> None:
    pdf = FPDF()
    pdf.add_font("cjk", fname=str(chinese_font()))
    pdf.add_page()
    ((_, lines, truth),) = documents((FORMS[0],), 1, seed=1)
    for line in lines:
        pdf.set_font("cjk", size=28 if line.endswith("文件") else 16)
        centred = line.endswith(("文件", "通知")) or "〔" in line[:12]
        pdf.multi_cell(0, 12, line, align="C" if centred else "L", new_x="LMARGIN", new_y="NEXT")
    path = tmp_path / "通知.pdf"
    pdf.output(str(path))
    card = read_file(path).card
    assert (card.title.value, card.number.value) == (truth.title, truth.number)


def test_without_a_title_the_name_of_the_file_stands_in_and_it_is_said() -> None:
    card = read_card(["示例市人民政府：", "现将情况报告如下。"], "", "汇报")
    assert card.title.value == "汇报"
    assert any("没有找到标题" in doubt for doubt in card.doubts)


def test_days_that_do_not_agree_are_told() -> None:
    lines = [
        "成文日期：2025年3月1日",
        "示例县办法",
        "第一条 甲。",
        "示例县人民政府",
        "2025年4月1日",
    ]
    card = read_card(lines, "", "文件")
    assert card.date.value == "2025-04-01"
    assert any("日期不一致" in doubt for doubt in card.doubts)


def test_a_page_that_says_so_makes_a_document_abolished() -> None:
    card = read_card(["有效性：失效", "示例县办法", "第一条 甲。"], "", "文件")
    assert card.status.value == "已废止"


@given(st.lists(st.text(st.characters(codec="utf-8"), max_size=60), max_size=12))
def test_any_lines_at_all_make_a_card(lines: list[str]) -> None:
    card = read_card([line.replace("\n", " ") for line in lines], "", "文件")
    assert card.title.value


@pytest.mark.parametrize(
    ("issuer", "title", "level"),
    [
        ("国务院办公厅", "", "国家"),
        ("宁夏回族自治区人民政府办公厅", "", "自治区（省）"),
        ("银川市人民政府", "", "市"),
        ("灵武市人民政府", "", "县（区）"),
        ("银川市兴庆区人民政府", "", "县（区）"),
        ("", "示例县示例乡议事规则", "乡镇（街道）"),
        ("", "法治政府建设方案", ""),
    ],
)
def test_the_level_is_that_of_the_place(issuer: str, title: str, level: str) -> None:
    assert level_of(issuer, title) == level


def test_what_an_order_makes_is_a_rule_of_government_and_what_a_notice_brings_is_not() -> None:
    assert kind_of("示例市行政执法监督办法", order=True) == "规章"
    assert kind_of("示例市行政执法监督办法", numbered=True) == "规范性文件"
