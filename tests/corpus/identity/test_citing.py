"""Whatever is cited, the words of the citation lead to one place."""

from collections import Counter
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from corpus.library import Library
from corpus.records import Document, StructuredText
from corpus.structure.provisions import structure


def citations(library: Library) -> list[str]:
    return [provision.citation for provision in library.provisions]


def test_no_two_provisions_of_the_shipped_library_are_cited_alike(library: Library) -> None:
    assert [words for words, count in Counter(citations(library)).items() if count > 1] == []


def test_articles_and_measures_are_cited_by_their_number_alone(library: Library) -> None:
    assert "《中华人民共和国行政处罚法》第三十三条" in citations(library)
    assert "《法治政府建设“四大行动（2025年）”工作方案》第23项" in citations(library)


def made(text: str, title: str = "示例方案") -> Library:
    return Library([structure(Document("示例", title, "工作方案"), text)])


def test_a_number_that_comes_again_is_cited_with_what_it_stands_under() -> None:
    library = made(
        "示例方案\n一、甲\n（一）监督。查2次。\n1.台账。\n二、乙\n（一）培训。学3次。\n1.名单。"
    )
    assert citations(library) == [
        "《示例方案》第一部分",
        "《示例方案》一（一）",
        "《示例方案》一（一）第1项",
        "《示例方案》第二部分",
        "《示例方案》二（一）",
        "《示例方案》二（一）第1项",
    ]


def test_items_of_an_annex_are_cited_as_its_own() -> None:
    text = "示例方案\n1.台账健全。\n2.责任明确。\n附件1\n示例清单\n1.许可。\n2.处罚。\n3.强制。"
    assert citations(made(text))[-3:] == [
        "《示例方案》附件1第1项",
        "《示例方案》附件1第2项",
        "《示例方案》附件1第3项",
    ]


def test_articles_that_begin_anew_in_each_chapter_name_the_chapter() -> None:
    text = "示例办法\n第一章 总则\n第一条 甲。\n第二条 乙。\n第二章 程序\n第一条 丙。\n第二条 丁。"
    assert "《示例办法》第二章第一条" in citations(made(text, "示例办法"))


LINES = st.lists(
    st.sampled_from(
        [
            *("一、总体要求", "二、重点任务", "三、甲", "（一）加强监督", "（二）落实责任"),
            *("1.台账健全。", "2.名单公开。", "（1）甲。", "（2）乙。", "附件1", "附件2", "附件"),
            *("第一章 总则", "第二章 程序", "第一条 甲。", "第二条 乙。", "## 甲", "## 乙"),
            *("示例清单", "正文一段。", "编号：1 | 事项：许可", "编号：2 | 事项：处罚"),
            *("示例县人民政府", "2025年3月1日", "一是抓学习。", "① 甲。"),
        ]
    ),
    max_size=40,
)


@given(st.lists(LINES, min_size=1, max_size=3))
def test_no_two_provisions_of_any_documents_are_cited_alike(texts: list[list[str]]) -> None:
    documents = [Document(f"d{i}", "示例县方案", "工作方案") for i in range(len(texts))]
    library = Library(
        structure(document, "\n".join(["示例县方案", *lines]))
        for document, lines in zip(documents, texts, strict=True)
    )
    found = citations(library)
    assert len(set(found)) == len(found)


def held(*documents: Document) -> Library:
    return Library(StructuredText(document, "") for document in documents)


def test_documents_of_one_name_are_told_apart_by_what_differs() -> None:
    def names(*documents: Document) -> list[str]:
        library = held(*documents)
        return [library.name(document) for document in documents]

    old, new = date(2019, 5, 6), date(2024, 7, 8)
    assert names(Document("a", "示例办法", ""), Document("b", "示例规定", "")) == [
        "《示例办法》",
        "《示例规定》",
    ]
    assert names(
        Document("a", "示例办法", "", date=old), Document("b", "示例办法", "", date=new)
    ) == ["《示例办法》（2019年）", "《示例办法》（2024年）"]
    assert names(
        Document("a", "示例办法", "", number="甲〔2024〕1号", date=new),
        Document("b", "示例办法", "", number="乙〔2024〕2号", date=new),
    ) == ["《示例办法》（甲〔2024〕1号）", "《示例办法》（乙〔2024〕2号）"]
    assert names(
        Document("a", "示例办法", "", issuer="甲县人民政府"),
        Document("b", "示例办法", "", issuer="乙县人民政府"),
    ) == ["《示例办法》（甲县人民政府）", "《示例办法》（乙县人民政府）"]
    assert names(Document("a", "示例办法", ""), Document("b", "示例办法", "")) == [
        "《示例办法》（第1份）",
        "《示例办法》（第2份）",
    ]
