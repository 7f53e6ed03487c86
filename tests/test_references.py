import pytest

from corpus.library import Library
from corpus.manifest import read_entry, read_manifest
from corpus.records import Provision
from corpus.references import Missing, Names, find_references, resolve


@pytest.fixture(scope="module")
def library() -> Library:
    return Library(read_entry(e) for e in read_manifest())


def look(library: Library, text: str) -> list[str]:
    """Short forms of what the references of a text lead to."""
    plan = library.document("work-plan-2025")
    found = []
    for reference in find_references(text, Names(library)):
        target = resolve(reference, library, None if reference.kind == "article" else plan)
        if isinstance(target, Missing):
            found.append("!" + target.message)
        else:
            one = target[0] if isinstance(target, list) else target
            assert isinstance(one, Provision)
            found.append(one.document.removeprefix("中华人民共和国")[:6] + one.label)
    return found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("行政处罚法第33条", "行政处罚法第三十三条"),
        ("行政处罚法第三十三条是什么？", "行政处罚法第三十三条"),
        ("《行政复议法》第20条第一款", "行政复议法第二十条第一款"),
        ("《中华人民共和国行政复议法》第二十条", "行政复议法第二十条"),
        ("处罚法33条说的啥", "行政处罚法第三十三条"),
        ("行诉法第3条", "行政诉讼法第三条"),
        ("行政处罚法（2021年修订）第九条第（二）项", "行政处罚法第九条第二项"),
        ("民法典里的第一千二百五十九条", "民法典第一千二百五十九条"),
        ("方案第11项", "法治政府建设第11项"),
        ("工作方案第26条讲了什么", "法治政府建设第26项"),
        ("方案的第二十三项措施", "法治政府建设第23项"),
        ("第二十三项措施是什么", "法治政府建设第23项"),
        ("方案第四部分讲什么", "法治政府建设第四部分"),
        ("刑法第一百二十条之一", "刑法第一百二十条之一"),
    ],
)
def test_a_reference_leads_to_its_provision(library: Library, text: str, found: str) -> None:
    assert look(library, text) == [found]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("行政处罚法第九十九条", "共86条"),
        ("工作方案第二十八项", "共26项"),
        ("方案第五部分", "没有第五部分"),
        ("行政处罚法第三十三条第九款", "没有"),
        ("公平竞争审查条例第五条", "资料库中没有《公平竞争审查条例》"),
        ("《宁夏回族自治区行政程序规定》第三条", "资料库中没有"),
        ("行政调解法第五条", "资料库中没有《行政调解法》"),
        ("行政处罚法第零条", "没有"),
    ],
)
def test_what_does_not_exist_is_said_not_to_exist(library: Library, text: str, why: str) -> None:
    (message,) = look(library, text)
    assert message.startswith("!")
    assert why in message


def test_two_references_in_one_question_are_both_read(library: Library) -> None:
    assert look(library, "行政处罚法第三十三条和行政复议法第二十条") == [
        "行政处罚法第三十三条",
        "行政复议法第二十条",
    ]


@pytest.mark.parametrize(
    "text", ["有三条意见", "共26项措施", "12345热线", "每年第四季度报告什么", "第四批示范创建"]
)
def test_a_count_is_not_a_reference(library: Library, text: str) -> None:
    assert look(library, text) == []
