"""Citations as the product prints them, and names that are nearly a document's own."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answers.lookup import look_up
from corpus.errors import NotInLibraryError
from corpus.laws import statutes
from corpus.library import Library
from corpus.records import Document, Provision, StructuredText
from corpus.references.parsing import Names, find_references, resolve
from corpus.structure.provisions import structure
from corpus.text.numerals import to_chinese

BODY = """{title}
为做好示例工作，制定本方案。
一、总体要求
坚持示例原则。
二、重点任务
（一）规范执法
1.建立台账，由甲科牵头。
2.公开结果，由乙科牵头。
（二）依法决策
1.听取意见，由丙科牵头。
三、保障措施
（一）加强领导
每季度推进1次。
（二）强化考核
12月底前完成。
附件1
任务清单
1.制定清单，4月底前。
2.建设平台，9月底前。
附件2
责任分工
一、甲组
（一）查一次。
（二）查二次。
二、乙组
（一）学一次。
"""
TABLE = """{title}
一、甲类
事项：示例一 | 责任单位：甲科
事项：示例二 | 责任单位：乙科
二、乙类
事项：示例三 | 责任单位：丙科
以上由丁科解释。
"""
PLAN = "示例市法治政府建设提升行动实施方案"


def document(key: str, title: str, body: str = BODY, number: str = "") -> StructuredText:
    return structure(Document(key, title, "其他", number), body.format(title=title))


@pytest.fixture(scope="module")
def made() -> Library:
    """Plans and tables of an office, two of them of one name."""
    return Library(
        [
            document("plan", PLAN),
            document("table", "示例市事项清单", TABLE),
            document("old", "示例办法", number="示发〔2023〕1号"),
            document("new", "示例办法", number="示发〔2024〕1号"),
        ]
    )


@pytest.fixture(scope="module")
def with_plan(library: Library) -> Library:
    return Library([*library.texts, document("plan", PLAN)])


def led_to(library: Library, names: Names, text: str) -> list[object]:
    return [resolve(r, library, None) for r in find_references(text, names)]


def test_every_citation_of_the_shipped_library_leads_back_to_its_provision(
    library: Library,
) -> None:
    assert [p.citation for p in library.provisions if look_up(library, p.citation) != [p]] == []


def test_every_citation_in_made_documents_leads_back_to_its_provision(made: Library) -> None:
    for provision in made.provisions:
        for words in (
            provision.citation,
            provision.citation.replace("《", "").replace("》", ""),
            provision.citation.replace("（", "(").replace("）", ")").replace("》", "》 "),
        ):
            assert look_up(made, words) == [provision], words


@pytest.mark.parametrize("form", ["{}由谁牵头？", "请问{}是什么", "{}，什么时候完成"])
def test_a_citation_in_a_question_leads_to_its_provision(made: Library, form: str) -> None:
    names = Names(made)
    for provision in made.provisions:
        found = led_to(made, names, form.format(provision.citation))
        if provision.label.endswith("部分"):  # in a question, all that stands under it
            (whole,) = found
            assert isinstance(whole, Provision) or provision in whole  # type: ignore[operator]
        else:
            assert found == [provision], provision.citation


@given(st.lists(st.integers(1, 4), min_size=1, max_size=4), st.lists(st.integers(0, 3), max_size=3))
def test_whatever_the_numbering_a_citation_leads_to_one_place(
    parts: list[int], annexes: list[int]
) -> None:
    lines = ["示例安排"]
    for number, (count, first) in enumerate(zip(parts, "甲乙丙丁", strict=False), 1):
        lines.append(f"{to_chinese(number)}、{first}类事项")
        lines += [f"（{to_chinese(n)}）第{n}件示例。" for n in range(1, count + 1)]
    for number, count in enumerate(annexes, 1):
        lines += [f"附件{number}", f"示例清单{to_chinese(number)}"]
        lines += [f"{n}.示例事项{n}。" for n in range(1, count + 1)]
    library = Library([structure(Document("示例", "示例安排", "其他"), "\n".join(lines))])
    for provision in library.provisions:
        assert look_up(library, provision.citation) == [provision]


def test_a_law_that_is_no_longer_in_force_is_found_as_it_is_cited(library: Library) -> None:
    names = Names(library)
    for law in [d for d in statutes.laws() if not d.in_force][::4]:
        for provision in library.provisions_of(law.id)[:9:4]:
            assert led_to(library, names, provision.citation) == [provision]


@pytest.mark.parametrize(
    ("name", "place"),
    product(
        (PLAN, f"《{PLAN}》", PLAN[3:], f"示例市{PLAN[9:]}", f"{PLAN}的"),
        ("附件1第2项", "附件一第二项", "附件 1 第 2 项"),
    ),
)
def test_an_item_of_an_annex_is_that_of_the_annex_and_the_document_named(
    with_plan: Library, name: str, place: str
) -> None:
    (found,) = look_up(with_plan, name + place)
    assert found.text == "建设平台，9月底前。"
    (asked,) = led_to(with_plan, Names(with_plan), f"{name}{place}是什么")
    assert asked == found


@pytest.mark.parametrize("series", ["附件1第1项、第2项", "附件1第1项和第2项", "附件1第1、2项"])
def test_a_series_of_an_annex_stays_in_it(with_plan: Library, series: str) -> None:
    found = look_up(with_plan, f"《{PLAN}》{series}")
    assert [p.id for p in found] == ["plan#附件1/1", "plan#附件1/2"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (f"《{PLAN}》附件3第2项", "没有附件3"),
        (f"《{PLAN}》附件1第9项", "没有附件1第9项"),
        ("方案附件1第2项", "没有附件1"),
        ("附件1第2项", "请写明"),
        ("三年行动方案第2项", "没有《三年行动方案》"),
        ("示例县方案第2项", "没有《示例县方案》"),
        ("督察工作方案第2项", "没有《督察工作方案》"),
        ("普法方案第2项", "没有《普法方案》"),
    ],
)  # fmt: skip
def test_what_is_not_there_is_not_taken_from_another_document(
    with_plan: Library, text: str, why: str
) -> None:
    with pytest.raises(NotInLibraryError, match=why):
        look_up(with_plan, text)


@pytest.mark.parametrize(
    "text", ["方案第2项", "工作方案第2项", "自治区方案第2项", "对照方案第2项", "我们的方案第2项"]
)
def test_the_plan_of_the_library_is_the_plan_where_no_other_is_named(
    with_plan: Library, text: str
) -> None:
    (found,) = look_up(with_plan, text)
    assert found.id == "work-plan-2025#2"


def test_of_two_plans_whose_titles_end_alike_it_is_asked_which(with_plan: Library) -> None:
    other = document("other", PLAN.replace("示例市", "另一市"))
    library = Library([*with_plan.texts, other])
    with pytest.raises(NotInLibraryError, match=f"《{PLAN}》、《另一市.*请写明"):
        look_up(library, f"{PLAN[3:]}附件1第2项")
