"""An official indicator document becomes a table, in each of the formats offices send."""

from pathlib import Path

import pytest
from fonts import chinese_font
from hypothesis import given, settings
from hypothesis import strategies as st
from indicator_documents import (
    NOTE,
    PARTS,
    TITLE,
    Expected,
    goal_of,
    make_indicators,
    order,
    paragraphs,
    write_docx,
    write_html,
    write_pdf,
    write_txt,
)

from corpus.errors import DocumentError
from evaluation.indicators.drafts import IndicatorDraft
from evaluation.indicators.official import import_indicators
from evaluation.indicators.official_form import read_official_form
from evaluation.words import texts

FORMATS = (".docx", ".pdf", ".html", ".txt")


def write(path: Path, lines: list[str]) -> Path:
    if path.suffix == ".pdf":
        write_pdf(path, lines, chinese_font())
    else:
        {".docx": write_docx, ".html": write_html, ".txt": write_txt}[path.suffix](path, lines)
    return path


def as_expected(draft: IndicatorDraft) -> Expected:
    requirement = (draft.kind, draft.direction, draft.target, draft.unit)
    return Expected(draft.code, draft.category, draft.title, bool(draft.mark), requirement)


def titles(text: str) -> list[str]:
    return [draft.title for draft in read_official_form(text)[0]]


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_hundred_indicators_come_back_verbatim_from_each_format(
    tmp_path: Path, suffix: str
) -> None:
    made = make_indicators()
    lines = [*order(), *paragraphs(made), NOTE, "示例人民政府办公厅", "2025年3月28日"]
    imported = import_indicators(write(tmp_path / f"指标{suffix}", lines))
    assert [as_expected(draft) for draft in imported.drafts] == made
    assert sum(draft.applies_to == "region" for draft in imported.drafts) == 33
    assert {draft.goal for draft in imported.drafts} == {goal_of(part) for part in PARTS}
    without = [item.code for item in made if not item.requirement[0]]
    assert [item.code for item in imported.unread if item.missing == texts.NO_FIGURE] == without
    told = {item.missing for item in imported.unread if item.place}
    assert told <= {texts.NO_FIGURE}


@pytest.mark.parametrize("seed", range(5))
def test_lines_broken_anywhere_are_put_together_again(tmp_path: Path, seed: int) -> None:
    made = make_indicators(seed=seed, count=40, marked=13)
    path = tmp_path / "指标.txt"
    write_txt(path, [*order(), *paragraphs(made)], width=18 + seed * 3)
    assert [as_expected(draft) for draft in import_indicators(path).drafts] == made


@given(seed=st.integers(0, 10_000), width=st.integers(12, 60))
@settings(max_examples=40, deadline=None)
def test_a_text_of_any_width_gives_the_same_indicators(seed: int, width: int) -> None:
    made = make_indicators(seed=seed, count=30, marked=9)
    lines = [line[i : i + width] for line in paragraphs(made) for i in range(0, len(line), width)]
    drafts, _ = read_official_form("\n".join(lines))
    assert [as_expected(draft) for draft in drafts] == made


def test_a_mark_means_regions_and_no_mark_means_all() -> None:
    text = "一、职能\n目标要求：依法。\n1.公布率100%。\n※2.办结率100%。\n3.※评查1次。\n４．办理。"
    drafts, _ = read_official_form(text)
    assert [draft.applies_to for draft in drafts] == ["all", "region", "region", "all"]
    assert [draft.title for draft in drafts] == [
        "公布率100%。",
        "办结率100%。",
        "评查1次。",
        "办理。",
    ]


def test_another_mark_than_the_official_one_is_for_a_person_to_explain() -> None:
    text = "一、职能\n目标要求：依法。\n1.公布率100%。\n★2.办结率100%。"
    drafts, unread = read_official_form(text)
    assert (drafts[1].mark, drafts[1].applies_to) == ("★", "all")
    assert drafts[1].notes == (texts.MARK_UNKNOWN.format("★"),)
    assert unread == []


def test_a_table_of_contents_before_the_list_is_left_out() -> None:
    text = (
        f"{TITLE}\n目录\n一、职能……………1\n二、制度……………9\n一、职能\n二、制度\n"
        "一、职能\n目标要求：依法。\n1.公布率100%。\n二、制度\n目标要求：健全。\n2.审查率100%。"
    )
    drafts, unread = read_official_form(text)
    assert [(d.category, d.title) for d in drafts] == [
        ("职能", "公布率100%。"),
        ("制度", "审查率100%。"),
    ]
    assert unread == []


def test_notes_and_annexes_after_the_list_are_left_out() -> None:
    text = (
        "一、职能\n目标要求：依法。\n1.公布率100%。\n2.审查率100%\n"
        "附件：1.评分办法\n2.填报说明\n3.联系人名单"
    )
    assert titles(text) == ["公布率100%。", "审查率100%"]


def test_a_note_in_the_line_of_the_last_indicator_is_left_out() -> None:
    text = f"一、职能\n目标要求：依法。\n1.公布率达到100%。{NOTE}"
    assert titles(text) == ["公布率达到100%。"]


def test_the_signature_is_not_the_end_of_the_last_indicator() -> None:
    text = "一、职能\n目标要求：依法。\n1.公布率达到100%\n示例人民政府\n2025年3月28日"
    assert titles(text) == ["公布率达到100%"]


def test_sub_items_belong_to_their_indicator() -> None:
    text = (
        "一、职能\n目标要求：依法。\n1.做到以下两点：\n（1）公布清单；\n（2）动态调整。\n2.评查。"
    )
    assert titles(text) == ["做到以下两点：（1）公布清单；（2）动态调整。", "评查。"]


def test_two_indicators_in_one_line_are_two() -> None:
    text = "一、职能\n目标要求：依法。\n1.公布率100%。※2.审查率100%。"
    assert titles(text) == ["公布率100%。", "审查率100%。"]


def test_points_behind_an_indicator_are_its_weight_and_not_its_target() -> None:
    text = "一、职能\n目标要求：依法。\n1.公布率达到100%（3分）。\n2.健全机制（1.5分）"
    drafts, _ = read_official_form(text)
    assert [(d.weight, d.target) for d in drafts] == [("3", "100%"), ("1.5", "")]
    assert drafts[0].title == "公布率达到100%（3分）。"


def test_a_veto_named_in_the_wording_is_for_a_person_to_confirm() -> None:
    text = "一、职能\n目标要求：依法。\n1.未发生重大事故，发生的一票否决。"
    draft = read_official_form(text)[0][0]
    assert (draft.veto, draft.kind) == ("", "binary")
    assert draft.notes == (texts.VETO_NAMED,)


def test_a_goal_in_the_line_of_its_heading_is_the_goal() -> None:
    drafts, _ = read_official_form("一、职能 目标要求：依法。\n1.公布率100%。")
    assert (drafts[0].category, drafts[0].goal) == ("职能", "依法。")


def test_missing_and_repeated_numbers_are_listed() -> None:
    text = "一、职能\n目标要求：依法。\n1.公布率100%。\n3.审查率100%。\n3.评查率100%。"
    drafts, unread = read_official_form(text)
    assert [draft.code for draft in drafts] == ["1", "3"]
    assert [(item.text, item.missing) for item in unread] == [
        ("3.评查率100%。", texts.NUMBER_OUT_OF_ORDER),
        ("2", texts.NUMBERS_MISSING),
    ]


def test_a_line_that_belongs_nowhere_is_listed_with_its_place() -> None:
    text = "一、职能\n目标要求：依法。\n1.公布率100%。\n以上由各部门落实\n2.审查率100%。"
    drafts, unread = read_official_form(text)
    assert len(drafts) == 2
    assert (unread[0].place, unread[0].text) == ("第4行", "以上由各部门落实")


def test_a_document_without_indicators_is_refused_with_the_forms_that_can_be_read(
    tmp_path: Path,
) -> None:
    path = tmp_path / "通知.txt"
    path.write_text("关于召开会议的通知\n请各单位准时参加。", encoding="utf-8")
    with pytest.raises(DocumentError) as refused:
        import_indicators(path)
    assert "通知.txt" in refused.value.message
    assert "目标要求" in refused.value.hint
