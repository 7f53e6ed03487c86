"""What a list says of itself is checked: numbers, points, counts; nothing is lost in silence."""

from pathlib import Path

from docx import Document

from evaluation.indicators.drafts import Unread
from evaluation.indicators.official import import_indicators
from evaluation.indicators.official_form import read_official_form
from evaluation.words import texts

HEADER = ("考核项目", "考核内容", "分值", "评分标准", "责任单位")


def said(unread: list[Unread]) -> list[tuple[str, str, str]]:
    """What a person is told of the list: not of the wording of one indicator."""
    return [(item.place, item.text, item.missing) for item in unread if not item.code]


def told(lines: str) -> list[tuple[str, str, str]]:
    return said(read_official_form(lines)[1])


def table(path: Path, rows: list[tuple[str, ...]], around: str = "") -> Path:
    document = Document()
    if around:
        document.add_paragraph(around)
    grid = document.add_table(rows=len(rows), cols=len(rows[0]))
    for i, row in enumerate(rows):
        for j, text in enumerate(row):
            grid.cell(i, j).text = text
    document.save(str(path))
    return path


def test_a_count_that_is_not_that_of_the_list_is_said() -> None:
    lines = (
        "示例指标体系\n本指标体系共设3项指标，其中2项带※号。\n"
        "一、职能\n1.公布率100%。\n※2.审查率100%。"
    )
    assert told(lines) == [
        ("", "2项带※", texts.COUNT_DIFFERS.format(2, 1)),
        ("", "共设3项指标", texts.COUNT_DIFFERS.format(3, 2)),
    ]


def test_counts_of_levels_are_compared_level_by_level() -> None:
    lines = (
        "示例指标体系\n本指标体系共设2项一级指标、3项二级指标、3项三级指标。\n"
        "一、职能\n（一）清单\n1.公布率100%。\n（二）服务\n2.办结率100%。\n"
        "二、制度\n（一）备案\n3.报备率100%。"
    )
    assert told(lines) == []
    assert told(lines.replace("3项二级", "4项二级")) == [
        ("", "4项二级指标", texts.COUNT_DIFFERS.format(4, 3))
    ]


def test_points_below_a_level_add_up_to_what_it_says() -> None:
    lines = (
        "示例考核指标\n一、职能（30分）\n1.公布率100%（20分）\n2.审查率100%（10分）\n"
        "二、制度（60分）\n3.清理率100%（50分）"
    )
    assert told(lines) == [
        ("第5行", "制度（60分）", texts.POINTS_DIFFER.format("60分", 50)),
    ]


def test_shares_of_the_parts_are_a_hundred() -> None:
    lines = (
        "示例指标体系\n一、职能（占总分值的40%）\n1.公布率100%。\n"
        "二、制度（占总分值的50%）\n2.清理率100%。"
    )
    assert told(lines) == [
        ("第2行", texts.SHARES, texts.POINTS_DIFFER.format("100%", "90%")),
    ]


def test_the_total_of_a_table_is_compared(tmp_path: Path) -> None:
    rows = [
        HEADER,
        ("职能", "公布率100%", "5", "未公布的不得分", "司法局"),
        ("职能", "审查率100%", "6", "每少1件扣1分", "司法局"),
        ("合计", "", "12", "", ""),
    ]
    imported = import_indicators(table(tmp_path / "考核.docx", rows))
    assert said(list(imported.unread))[-1] == (
        "",
        texts.TOTAL_POINTS,
        texts.POINTS_DIFFER.format("12分", 11),
    )


def test_every_cell_of_a_row_is_in_its_draft(tmp_path: Path) -> None:
    rows = [HEADER, ("职能（5分）", "1.公布率100%", "5", "未公布的不得分", "司法局")]
    draft = import_indicators(table(tmp_path / "考核.docx", rows)).drafts[0]
    assert (draft.code, draft.category, draft.title) == ("1", "职能", "公布率100%")
    assert (draft.points, draft.standard, draft.share) == ("5", "未公布的不得分", "5分")
    assert draft.further == "责任单位：司法局"


def test_a_number_left_out_of_a_table_is_said_with_its_place(tmp_path: Path) -> None:
    rows = [("序号", *HEADER), ("1", "职能", "公布率100%", "5", "", ""),
            ("3", "职能", "审查率100%", "6", "", "")]  # fmt: skip
    imported = import_indicators(table(tmp_path / "考核.docx", rows))
    assert said(list(imported.unread)) == [("表1第3行", "2", texts.NUMBERS_MISSING)]


def test_a_standard_over_several_rows_belongs_to_one_indicator(tmp_path: Path) -> None:
    rows = [
        HEADER,
        ("职能", "公布率100%", "5", "未公布的不得分", ""),
        ("", "", "", "每少1项扣1分", ""),
        ("", "审查率100%", "6", "每少1件扣1分", ""),
    ]
    first, second = import_indicators(table(tmp_path / "考核.docx", rows)).drafts
    assert first.standard == "未公布的不得分\n每少1项扣1分"
    assert texts.JOINED_ROWS.format(2) in first.notes
    assert second.title == "审查率100%"


def test_items_that_add_points_or_ask_the_public_are_kinds_of_their_own(tmp_path: Path) -> None:
    rows = [
        HEADER,
        ("职能", "公布率100%", "5", "", ""),
        ("社会满意度", "问卷调查", "5", "", ""),
        ("加分项", "获得表彰", "2", "", ""),
        ("扣分项", "发生重大事件", "-3", "", ""),
    ]
    drafts = import_indicators(table(tmp_path / "考核.docx", rows)).drafts
    assert [draft.item_type for draft in drafts] == ["indicator", "survey", "bonus", "deduction"]
    assert (drafts[-1].points, drafts[-1].weight) == ("-3", "3")


def test_numbers_that_begin_anew_give_codes_of_their_own() -> None:
    lines = "示例指标体系\n一、职能\n1.公布率100%。\n2.审查率100%。\n二、制度\n1.清理率100%。"
    drafts, unread = read_official_form(lines)
    assert [draft.code for draft in drafts] == ["1.1", "1.2", "2.1"]
    assert unread == []


def test_a_sign_between_two_wordings_is_for_a_person_to_decide() -> None:
    drafts, _ = read_official_form("示例指标体系\n一、职能。1.公布率100%。※2.审查率100%。3.评查。")
    assert [draft.mark for draft in drafts] == ["", "※", ""]
    assert texts.SIGN_BETWEEN in drafts[1].notes


def test_a_list_within_an_indicator_is_said_to_be_one() -> None:
    lines = "示例指标体系\n（一）清单：1.公布到位；2.公示到位。\n（二）执法：持证率100%。"
    drafts, _ = read_official_form(lines)
    assert texts.PARTS_INSIDE in drafts[0].notes


def test_another_list_in_the_same_file_is_named() -> None:
    lines = (
        "附件1\n市县指标体系\n一、职能\n1.公布率100%。\n2.审查率100%。\n"
        "附件2\n部门指标体系\n一、职能\n1.公布率100%。"
    )
    drafts, unread = read_official_form(f"示例通知\n各部门：\n{lines}")
    assert len(drafts) == 2
    assert said(unread) == [("附件2", "部门指标体系", texts.OTHER_LIST)]


def test_all_annexes_that_are_lists_are_read_and_numbered_apart(tmp_path: Path) -> None:
    path = tmp_path / "通知.txt"
    path.write_text(
        "示例通知\n各部门：\n现印发给你们。\n附件1\n市县考核指标\n一、职能\n1.公布率100%。\n2.审查率100%。\n"
        "附件2\n部门考核指标\n一、制度\n1.备案率100%。\n附件3\n考核联系人名单\n1.张某。\n2.李某。",
        "utf-8",
    )
    read = import_indicators(path)
    assert [draft.code for draft in read.drafts] == ["附1-1", "附1-2", "附2-1"]
    assert read.drafts[-1].place == "附件2第12行"
    told = {(unread.text, unread.missing) for unread in read.unread}
    assert ("附件1“市县考核指标”、附件2“部门考核指标”", texts.SEVERAL_LISTS) in told


def test_what_points_are_taken_off_for_is_no_target() -> None:
    lines = (
        "示例指标体系\n一、职能\n1.公布率100%。\n2.审查率100%。\n"
        "二、扣分项\n3.败诉率超过8%的，扣2分。\n4.差错超过3次的，扣1分。"
    )
    drafts, _ = read_official_form(lines)
    assert [draft.target for draft in drafts] == ["100%", "100%", "", ""]
    assert all(texts.DEDUCTION_CASE in draft.notes for draft in drafts[2:])


def test_a_count_in_the_title_or_in_chinese_numerals_is_compared() -> None:
    lines = (
        "示例指标（共3项，其中带★的2项）\n其中带※号指标一项。\n"
        "一、职能\n1.公布率100%。\n★2.审查率100%。"
    )
    assert told(lines) == [
        ("", "★的2项", texts.COUNT_DIFFERS.format(2, 1)),
        ("", "※号指标一项", texts.COUNT_DIFFERS.format(1, 0)),
        ("", "共3项", texts.COUNT_DIFFERS.format(3, 2)),
    ]


def test_divisions_above_the_parts_are_the_first_level() -> None:
    lines = (
        "示例指标体系\n第一部分　示例领导\n一、示例责任\n（一）示例学法\n1.学法不少于4次。\n"
        "2.覆盖率100%。\n第二部分　示例监管\n二、示例规范\n（一）示例检查\n3.检查率100%。"
    )
    drafts, unread = read_official_form(lines)
    assert [(d.category, d.subcategory) for d in drafts] == [
        *[("示例领导", "示例责任 / 示例学法")] * 2,
        ("示例监管", "示例规范 / 示例检查"),
    ]
    assert said(unread) == []


def test_a_rule_with_numbered_articles_is_no_list() -> None:
    lines = (
        "示例考核办法\n1.为规范考核，制定本办法。\n2.每年考核不少于1次。\n"
        "3.考核结果公布率达到100%。\n4.本办法自2026年1月1日起施行。"
    )
    assert read_official_form(lines) == ([], [])


def test_tasks_with_dates_are_no_list() -> None:
    lines = "示例任务清单\n1.制定清单，4月底前。\n2.建设平台，9月底前。\n3.开展评查，11月底前。"
    assert read_official_form(lines) == ([], [])
