"""A conversation leaves as a Word or Markdown file that carries its sources."""

import io
from dataclasses import replace
from datetime import UTC, datetime

import docx
import pytest
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml.ns import qn
from docx.shared import Mm
from hypothesis import given
from hypothesis import strategies as st

from assistant.records import Part
from assistant.store.conversations import CitedPassage, Conversation, Message
from assistant.store.export import file_name, to_docx, to_markdown, to_text
from assistant.store.passages import containing_spans, matching_spans, quoted_spans, sources
from assistant.words import pages as texts

NOON = datetime(2025, 6, 1, 12, 0, tzinfo=UTC)
CONVERSATION = Conversation("c", "甲", "示例：几日内公开？", NOON, NOON)
TEXT = "示例单位应当在三日内公开结果。\n涉及*国家秘密*的除外。"


def passage(marker: int, quote: str) -> CitedPassage:
    return CitedPassage(
        marker=marker,
        provision_id="示例#1",
        document="示例办法",
        number="1",
        label="第一条",
        quote=quote,
        document_id="示例",
        kind="规章",
        document_number="示例〔2025〕1号",
        issuer="示例单位",
        date="2025-01-01",
        status="现行有效",
        path=("第一章 总则",),
        text=TEXT,
    )


def message(*passages: CitedPassage, answer: str = "应当在三日内公开结果。[1]") -> Message:
    return Message(
        1, "几日内公开？", answer, not passages, passages, ("示例提示",), "extractive", 1.0, NOON
    )


ANSWERED = message(passage(1, "三日内公开结果"), passage(2, "除外"))


def test_the_word_file_has_the_answer_and_the_whole_passage_with_the_quote_marked() -> None:
    document = docx.Document(io.BytesIO(to_docx(CONVERSATION, [ANSWERED])))
    lines = [paragraph.text for paragraph in document.paragraphs]
    assert lines[0] == "示例：几日内公开？"
    assert "应当在三日内公开结果。[1]" in lines
    assert "注意：示例提示" in lines
    assert "[1][2] 《示例办法》第一条" in lines
    assert TEXT in lines
    marked = [
        run.text
        for paragraph in document.paragraphs
        for run in paragraph.runs
        if run.font.highlight_color == WD_COLOR_INDEX.YELLOW
    ]
    assert marked == ["三日内公开结果", "除外"]


def test_the_line_above_each_of_several_answers_is_bold() -> None:
    part = Part("几日内公开？", "应当在三日内公开结果。[1]", "sure")
    heading = "第1问：几日内公开？"
    several = replace(
        message(passage(1, "三日内公开结果"), answer=f"{heading}\n{part.answer}"), parts=(part,)
    )
    document = docx.Document(io.BytesIO(to_docx(CONVERSATION, [several])))
    bold = [p.text for p in document.paragraphs if any(run.font.bold for run in p.runs)]
    assert heading in bold
    assert part.answer not in bold
    assert f"**{heading}**" in to_markdown(CONVERSATION, [several])


def test_the_word_file_follows_the_page_of_official_documents() -> None:
    document = docx.Document(io.BytesIO(to_docx(CONVERSATION, [ANSWERED])))
    section = document.sections[0]
    assert abs(section.page_width - Mm(210)) < Mm(0.1)
    assert abs(section.left_margin - Mm(28)) < Mm(0.1)
    assert abs(section.top_margin - Mm(37)) < Mm(0.1)
    body = next(p for p in document.paragraphs if p.text.startswith("应当"))
    assert body.runs[0]._element.rPr.rFonts.get(qn("w:eastAsia")) == "仿宋"


def test_characters_that_word_cannot_hold_do_not_stop_the_export() -> None:
    odd = message(answer="公开\x00结果\x08。")
    document = docx.Document(io.BytesIO(to_docx(CONVERSATION, [odd])))
    assert "公开结果。" in [paragraph.text for paragraph in document.paragraphs]


def test_the_markdown_file_shows_signs_of_the_text_as_they_are() -> None:
    written = to_markdown(CONVERSATION, [ANSWERED])
    assert "# 示例：几日内公开？" in written
    assert "**三日内公开结果**" in written
    assert r"\*国家秘密\*" in written
    assert texts.DISCLAIMER in written


def test_a_conversation_without_an_answer_has_no_annex() -> None:
    written = to_markdown(CONVERSATION, [message(answer="没有找到依据。")])
    assert "没有找到依据。" in written
    assert texts.ANNEX not in written


def test_the_copied_answer_says_where_each_marker_points() -> None:
    assert to_text(ANSWERED).splitlines() == [
        "应当在三日内公开结果。[1]",
        "",
        texts.BASIS,
        "[1][2] 《示例办法》第一条",
    ]


@pytest.mark.parametrize(
    ("title", "expected"),
    [("甲/乙:丙?", "甲 乙 丙.docx"), ("..", "对话.docx"), ("示例", "示例.docx")],
)
def test_the_file_has_a_name_that_windows_accepts(title: str, expected: str) -> None:
    named = Conversation("c", "甲", title, NOON, NOON)
    assert file_name(named, "docx") == expected


def test_a_passage_that_is_cited_twice_is_one_source_with_both_markers() -> None:
    (source,) = sources(ANSWERED.passages)
    assert source.markers == (1, 2)
    assert source.quotes == ("三日内公开结果", "除外")


@given(st.text("甲乙丙\n", max_size=30), st.text("甲乙丙", max_size=4))
def test_marking_words_never_changes_a_text(text: str, words: str) -> None:
    for spans in (
        quoted_spans(text, [words]),
        containing_spans(text, [words]),
        matching_spans(text, words),
    ):
        assert "".join(piece for piece, _ in spans) == text


@given(st.text("甲乙丙", max_size=30), st.text("甲乙丙", min_size=1, max_size=4))
def test_every_place_of_the_words_looked_for_is_marked_and_nothing_else(
    text: str, words: str
) -> None:
    spans = containing_spans(text, [words])
    rest = "\n".join(piece for piece, counts in spans if not counts)
    assert words not in rest
    assert any(counts for _, counts in spans) == (words in text)
