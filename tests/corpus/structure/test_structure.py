import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.laws import statutes
from corpus.manifest import read_entry, read_manifest
from corpus.readers.files import read_file
from corpus.records import Document, StructuredText
from corpus.structure.provisions import paragraphs, structure, subprovision
from corpus.text.numerals import to_chinese


@pytest.fixture(scope="module")
def plan() -> StructuredText:
    return read_entry(read_manifest()[0])


def law(title: str) -> StructuredText:
    return statutes.read_law(next(d for d in statutes.laws() if d.title == title))


def test_the_plan_has_four_parts_and_twenty_six_measures(plan: StructuredText) -> None:
    numbers = [p.number for p in plan.provisions]
    assert [n for n in numbers if n in "一二三四五六七八九十"] == ["一", "二", "三", "四"]
    assert [int(n) for n in numbers if n.isdigit()] == list(range(1, 27))


def test_each_part_begins_with_its_introduction(plan: StructuredText) -> None:
    second = next(p for p in plan.provisions if p.number == "二")
    assert second.text.startswith("实施补短固优增效行动\n2025年是实施")
    assert "短板类、提升类、巩固类三类指标" in second.text


def test_the_paragraph_after_the_last_measure_is_not_part_of_it(plan: StructuredText) -> None:
    last = next(p for p in plan.provisions if p.number == "26")
    assert last.text.endswith("务实管用的长效机制上。")
    assert plan.provisions[-1].label == "结语"
    assert plan.provisions[-1].text.startswith("各地各部门要切实扛起")


def test_the_notice_before_the_title_is_kept_apart(plan: StructuredText) -> None:
    notice, preamble = plan.provisions[:2]
    assert notice.label == "印发通知"
    assert "宁政办发〔2025〕9号" in notice.text
    assert preamble.text.startswith("为深入实施法治政府建设提升工程")


def test_a_measure_knows_the_part_it_stands_in(plan: StructuredText) -> None:
    measure = next(p for p in plan.provisions if p.number == "23")
    assert measure.path == ("四、实施示范创建引领行动",)
    assert measure.id == "work-plan-2025#23"


@pytest.mark.parametrize(
    ("title", "count"),
    [
        ("中华人民共和国行政处罚法", 86),
        ("中华人民共和国行政复议法", 90),
        ("中华人民共和国民法典", 1260),
    ],
)
def test_a_statute_has_all_its_articles(title: str, count: int) -> None:
    assert [p.number for p in law(title).provisions] == [str(n) for n in range(1, count + 1)]


def test_every_provision_of_every_law_stands_where_it_says() -> None:
    for document in statutes.laws():
        text = statutes.read_law(document)
        ids = [p.id for p in text.provisions]
        assert len(ids) == len(set(ids))
        assert all(text.text[p.start : p.end] == p.text for p in text.provisions)


def test_the_printed_text_of_every_law_is_divided_into_the_same_articles() -> None:
    differing, compared = [], 0
    for document in statutes.laws():
        law = statutes.read_law(document)
        articles = [p for p in law.provisions if re.match(r"第\S+条", p.label)]
        # Amendments and decisions print their articles as 一、.
        if len(articles) < 2 or f"\n{articles[0].label}　" not in law.text:
            continue
        compared += 1
        found = structure(document, law.text).provisions
        labels = [p.label for p in found if re.match(r"第\S+条", p.label)]
        if labels != [p.label for p in articles]:
            differing.append(document.title)
    assert differing == []
    assert compared > 300


def test_an_article_is_divided_into_paragraphs_and_items() -> None:
    article = law("中华人民共和国行政处罚法").provisions[57]
    assert article.label == "第五十八条"
    assert len(paragraphs(article)) == 2
    second = subprovision(article, 2)
    assert second is not None
    assert second.text.startswith("行政机关中初次从事")
    item = subprovision(article, None, 2)
    assert item is not None
    assert item.text.startswith("（二）直接关系当事人")
    assert item.label == "第五十八条第二项"
    assert subprovision(article, 3) is None


def test_regulations_have_all_their_articles_and_lose_no_character(shared: Path) -> None:
    files = sorted((shared / "regulations").glob("*.md"))
    assert len(files) == 12
    for file in files:
        text = file.read_text(encoding="utf-8")
        found = structure(Document("r", file.stem, "行政法规"), text)
        numbers = re.findall(r"^第[一二三四五六七八九十百零]+条(?= )", text, re.MULTILINE)
        assert [p.label for p in found.provisions if p.label != "引言"] == numbers, file.name
        assert numbers[-1] == f"第{to_chinese(len(numbers))}条", file.name
        assert left_over(found) == [], file.name


def left_over(structured: StructuredText) -> list[str]:
    """What stands in no provision, less numbers, headings above a provision, and the title."""
    text, pieces, done = structured.text, [], 0
    for p in structured.provisions:
        assert p.start >= done
        pieces.append(text[done : p.start])
        done = p.end
    known = {structured.document.title, *(h for p in structured.provisions for h in p.path)}
    lines = [line.strip(" #　") for piece in [*pieces, text[done:]] for line in piece.split("\n")]
    attached = {word for heading in known for word in heading.split(" ", 1)}
    number = re.compile(r"第\S+[条编章节]|\S+、|[（(]\S+[）)]|\d+[.．]|<!--.*-->|# .*|")
    return [
        line
        for line in lines
        if line not in known | attached and not number.fullmatch(line) and line not in text[:60]
    ]


def test_no_character_of_a_notice_or_of_the_plan_is_lost(plan: StructuredText) -> None:
    assert left_over(plan) == []
    assert left_over(structure(Document("d", "要点", "通知"), NOTICE)) == []


def test_an_official_document_with_all_four_levels() -> None:
    text = """关于工作的通知
一、总体要求
坚持原则。
（一）目标。到年底完成。
1.第一步。
（1）准备。
（2）启动。
2.第二步。
（二）任务。
1.又一步。
二、保障
加强领导。"""
    found = structure(Document("d", "关于工作的通知", "通知"), text).provisions
    assert [p.id for p in found] == [
        "d#一", "d#一/一", "d#一/一/1", "d#一/一/1/1", "d#一/一/1/2", "d#一/一/2", "d#一/二",
        "d#一/二/1", "d#二",
    ]  # fmt: skip
    assert found[2].path == ("一、总体要求", "（一）目标")


NOTICE = """示例市人民政府办公室文件
示政办发〔2025〕3号
关于印发年度工作要点的通知
各县（区）人民政府，市政府各部门：
现将工作要点印发给你们，请认真贯彻落实。
一、重点任务
（一）复议应诉
1. 提高负责人出庭率。
责任单位：市司法局
指标 | 目标
出庭率 | 100%
二、保障措施
加强领导。
附件：1.任务分工表
2.执法监督办法
示例市人民政府办公室
2025年3月28日
（此件公开发布）
附件1
任务分工表
序号 | 任务 | 单位
1 | 复议 | 司法局
附件2
示例市行政执法监督办法
第一章 总则
第一条 为了监督执法，制定本办法。
第二条 本办法自公布之日起施行。
"""


def test_attachments_and_the_signature_are_no_part_of_the_last_item() -> None:
    found = {p.id: p for p in structure(Document("d", "要点", "通知"), NOTICE).provisions}
    assert list(found) == [
        "d#引言", "d#一", "d#一/一", "d#1", "d#二", "d#附件说明", "d#落款",
        "d#附件1/1", "d#附件1/2", "d#附件2/1", "d#附件2/2",
    ]  # fmt: skip
    assert found["d#二"].text == "保障措施\n加强领导。"
    assert found["d#附件说明"].text == "附件：1.任务分工表\n2.执法监督办法"
    assert found["d#落款"].text == "示例市人民政府办公室\n2025年3月28日\n（此件公开发布）"
    assert found["d#附件2/1"].path == ("附件2 示例市行政执法监督办法", "第一章 总则")
    assert found["d#附件2/1"].label == "第一条"


def written(folder: Path, suffix: str) -> Path:
    """The notice as a file of that kind."""
    import docx

    path = folder / f"通知{suffix}"
    if suffix == ".docx":
        document = docx.Document()
        for line in NOTICE.splitlines():
            document.add_paragraph(line)
        document.save(str(path))
    elif suffix == ".html":
        body = "".join(f"<p>　　{line}</p>\n" for line in NOTICE.splitlines())
        path.write_text(f"<html><body>{body}</body></html>", encoding="gb18030")
    else:
        path.write_text(NOTICE.replace("\n", "\r\n"), encoding="utf-8-sig")
    return path


@pytest.mark.parametrize("suffix", [".docx", ".html", ".md", ".txt"])
def test_a_notice_has_the_same_provisions_from_any_kind_of_file(
    tmp_path: Path, suffix: str
) -> None:
    read = read_file(written(tmp_path, suffix))
    assert read.title == "关于印发年度工作要点的通知"
    found = structure(Document("d", "要点", "通知"), read.text)
    expected = structure(Document("d", "要点", "通知"), NOTICE)
    assert [(p.id, p.text) for p in found.provisions] == [
        (p.id, p.text) for p in expected.provisions
    ]
    assert left_over(found) == []


def test_a_table_stays_with_the_item_it_stands_in() -> None:
    found = structure(Document("d", "要点", "通知"), NOTICE).provisions
    item = next(p for p in found if p.id == "d#1")
    assert item.text.endswith("责任单位：市司法局\n指标 | 目标\n出庭率 | 100%")


def test_each_row_of_a_worksheet_is_found_by_itself() -> None:
    rows = "编号：1 | 指标：公开率\n编号：2 | 指标：出庭率"
    plain = structure(Document("d", "表", "其他文件"), f"## 指标\n指标表\n编号 | 指标\n{rows}")
    assert [p.text for p in plain.provisions][1:] == rows.split("\n")
    grouped = structure(Document("d", "表", "其他文件"), f"## 指标\n一、公开\n{rows}\n二、应诉")
    assert [(p.label, p.path) for p in grouped.provisions] == [
        ("第一部分", ("指标",)),
        ("第1行", ("指标", "一、公开")),
        ("第2行", ("指标", "一、公开")),
        ("第二部分", ("指标",)),
    ]


def test_text_under_a_heading_of_its_own_does_not_join_the_item_before() -> None:
    text = "# 手册\n## 受理\n一、登记\n## 办结\n送达决定。\n"
    found = structure(Document("d", "手册", "其他文件"), text).provisions
    assert [(p.label, p.path, p.text) for p in found] == [
        ("第一部分", ("受理",), "登记"),
        ("办结", ("办结",), "送达决定。"),
    ]


def test_a_number_on_a_line_of_its_own_has_its_text_below_it() -> None:
    text = "第一条\n\n为了规范。\n第二条\n本办法施行。"
    found = structure(Document("d", "办法", "规章"), text).provisions
    assert [(p.label, p.text) for p in found] == [
        ("第一条", "为了规范。"),
        ("第二条", "本办法施行。"),
    ]


def test_a_document_without_numbers_is_divided_by_its_headings() -> None:
    text = "# 手册\n## 受理\n收到申请后登记。\n五日内告知。\n## 办结\n送达决定。"
    found = structure(Document("d", "手册", "其他文件"), text).provisions
    assert [(p.path[-1], p.text) for p in found] == [
        ("受理", "收到申请后登记。\n五日内告知。"),
        ("办结", "送达决定。"),
    ]


def test_a_document_that_is_nothing_but_its_title_is_kept() -> None:
    found = structure(Document("d", "一、总体要求", "其他文件"), "一、总体要求\n")
    assert [p.text for p in found.provisions] == ["一、总体要求"]


LINES = (
    "一、总体", "（一）目标", "(二)任务", "1.审查。", "２．公开", "（1）清单", "第一条 甲",
    "第二条", "第一章 总则", "第一编", "## 第二节 程序", "# 标题", "标题", "附件", "附件1",
    "附件：1.表", "附件2：名称", "示例办公室", "2025年3月28日", "（此件公开发布）", "甲 | 乙",
    "依法。", "<!-- 注 -->", "", "　", "**第三条** 乙",
)  # fmt: skip


@given(
    st.lists(st.sampled_from(LINES), max_size=14).map("\n".join)
    | st.text(alphabet="一二三、（）()1.第条章节款项依法。；附件年月日\n 　#", max_size=200)
)
@settings(max_examples=400)
def test_any_text_keeps_its_offsets_and_unique_ids(text: str) -> None:
    found = structure(Document("d", "标题", "其他文件"), text)
    assert all(p.text and p.text == p.text.strip() for p in found.provisions)
    assert all(a.end <= b.start for a, b in pairwise(found.provisions))
    assert all(text[p.start : p.end] == p.text for p in found.provisions)
    assert len({p.id for p in found.provisions}) == len(found.provisions)


def test_a_part_behind_the_names_of_the_columns_is_in_the_path_of_its_items() -> None:
    text = (
        "示例县指标体系\n一级指标 二级指标\n三级指标 一、依法履行职能\n1.全面推行清单制度。\n"
        "1 公布权责清单。\n2 实行动态调整。"
    )
    found = structure(Document("d", "示例县指标体系", "指标和清单"), text)
    assert found.provisions[-1].path == ("一、依法履行职能", "1.全面推行清单制度")


@pytest.mark.parametrize(
    ("items", "labels"),
    [
        ("1.清单。\n2.公布。\n（3）培训。\n④检查。\n5.总结。", [f"第{n}项" for n in range(1, 6)]),
        ("1.清单：（1）甲；（2）乙；\n2.公布。\n（3）培训。", ["第1项", "第2项", "第3项"]),
        ("1.清单：\n（1）甲。\n（2）乙。\n2.公布。", ["第1项", "（1）", "（2）", "第2项"]),
        ("1.清单。\n2.公布：（1）甲；（2）乙；\n（3）丙。", ["第1项", "第2项", "（3）"]),
    ],
)  # fmt: skip
def test_a_list_that_is_numbered_in_several_forms_is_one(items: str, labels: list[str]) -> None:
    document = Document("d", "示例县工作方案", "工作方案")
    found = structure(document, f"示例县工作方案\n一、任务\n{items}").provisions
    assert [p.label for p in found[1:]] == labels
