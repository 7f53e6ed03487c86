from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import statutes
from corpus.manifest import read_entry, read_manifest
from corpus.records import Document, StructuredText
from corpus.structure import paragraphs, sentences, structure, subprovision


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


def test_a_law_passed_but_not_yet_in_force_does_not_replace_the_one_in_force() -> None:
    from datetime import date

    before = [d for d in statutes.laws(date(2026, 11, 1)) if d.title == "中华人民共和国商标法"]
    after = [d for d in statutes.laws(date(2027, 2, 1)) if d.title == "中华人民共和国商标法"]
    assert [d.status for d in before] == ["现行有效", "尚未施行"]
    assert [d.status for d in after] == ["现行有效", "历史版本"]
    assert before[0].id == after[1].id


@pytest.mark.parametrize(
    ("file", "articles"),
    [
        ("fair-competition-review.md", 27),
        ("administrative-litigation-interpretation.md", 163),
        ("business-environment.md", 72),
        ("filing-review.md", 26),
    ],
)
def test_regulations_in_markdown_have_all_their_articles(
    shared: Path, file: str, articles: int
) -> None:
    text = (shared / "regulations" / file).read_text(encoding="utf-8")
    found = structure(Document("r", file, "行政法规"), text).provisions
    assert [p.number for p in found if p.label.startswith("第")] == [
        str(n) for n in range(1, articles + 1)
    ]


def test_an_official_document_with_all_four_levels() -> None:
    text = "关于工作的通知\n一、总体要求\n坚持原则。\n（一）目标。到年底完成。\n1.第一步。\n（1）准备。\n（2）启动。\n2.第二步。\n（二）任务。\n1.又一步。\n二、保障\n加强领导。"
    found = structure(Document("d", "关于工作的通知", "通知"), text).provisions
    assert [p.id for p in found] == [
        "d#一", "d#一/一", "d#一/一/1", "d#一/一/1/1", "d#一/一/1/2", "d#一/一/2", "d#一/二",
        "d#一/二/1", "d#二",
    ]  # fmt: skip
    assert found[2].path == ("一、总体要求", "（一）目标")


def test_a_document_without_numbers_is_divided_by_its_headings() -> None:
    text = "# 手册\n## 受理\n收到申请后登记。\n五日内告知。\n## 办结\n送达决定。"
    found = structure(Document("d", "手册", "其他文件"), text).provisions
    assert [(p.path[-1], p.text) for p in found] == [
        ("受理", "收到申请后登记。\n五日内告知。"),
        ("办结", "送达决定。"),
    ]


@given(st.text(alphabet="一二三、（）()1.第条章节款项依法。；\n 　#", max_size=200))
def test_any_text_keeps_its_offsets_and_unique_ids(text: str) -> None:
    found = structure(Document("d", "标题", "其他文件"), text)
    assert all(text[p.start : p.end] == p.text for p in found.provisions)
    assert len({p.id for p in found.provisions}) == len(found.provisions)


@given(st.text(alphabet="依法。！？；”\n甲乙", max_size=80))
def test_sentences_put_together_are_the_text(text: str) -> None:
    assert "".join(sentences(text)) == text.replace("\n", "")
