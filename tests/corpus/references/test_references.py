from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.library import Library
from corpus.records import Document, Provision
from corpus.references.parsing import Missing, Names, find_references, resolve
from corpus.structure.provisions import structure
from corpus.text.numerals import to_chinese


@pytest.fixture(scope="module")
def names(library: Library) -> Names:
    return Names(library)


def look(library: Library, names: Names, text: str, *history: str) -> list[str]:
    """Short forms of what the references of a text lead to; a range is its first and last."""
    plan = library.document("work-plan-2025")
    found = []
    for reference in find_references(text, names, history):
        target = resolve(reference, library, None if reference.kind == "article" else plan)
        if isinstance(target, Missing):
            found.append("!" + target.message)
        elif isinstance(target, list):
            found.append(f"{short(target[0])}…{target[-1].label}")
        else:
            found.append(short(target))
    return found


def short(provision: Provision) -> str:
    title = provision.document.removeprefix("中华人民共和国")
    return ("方案" if title.startswith("法治政府建设“四大行动") else title) + provision.label


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
        ("方案第11项", "方案第11项"),
        ("工作方案第26条讲了什么", "方案第26项"),
        ("方案的第二十三项措施", "方案第23项"),
        ("第二十三项措施是什么", "方案第23项"),
        ("方案第四部分讲什么", "方案第四部分…第26项"),
        ("刑法第一百二十条之一", "刑法第一百二十条之一"),
        ("刑法120条之一", "刑法第一百二十条之一"),
        ("刑法第一百二十条之一第一款", "刑法第一百二十条之一第一款"),
        ("措施23", "方案第23项"),
        ("第23条措施", "方案第23项"),
        ("23号措施是什么", "方案第23项"),
        ("工作方案第26条", "方案第26项"),
        ("第十二项任务", "方案第12项"),
        ("民法典1259条", "民法典第一千二百五十九条"),
        ("民法典第一二五九条", "民法典第一千二百五十九条"),
        ("行政处罚法第１２条", "行政处罚法第十二条"),
        ("行政处罚法第 33 條", "行政处罚法第三十三条"),
        ("專利法第四十二條", "专利法第四十二条"),
        ("行政处罚法第卅三条", "行政处罚法第三十三条"),
        ("请问，根据《行政处罚法》的规定，第三十三条怎么说", "行政处罚法第三十三条"),
        ("《处罚法》第33条第（一）款", "行政处罚法第三十三条第一款"),
        ("行政处罚法第五十八条第一款第二项", "行政处罚法第五十八条第一款第二项"),
        ("治安管理处罚法第十条", "治安管理处罚法第十条"),
        ("刑法修正案（七）第三条", "刑法修正案（七）第三条"),
        ("刑法修正案十一第三条", "刑法修正案（十一）第三条"),
        ("行政处罚法第四章", "行政处罚法第二十二条…第三十八条"),
        ("民法典第三编第九章", "民法典第五百九十五条…第六百四十七条"),
        ("民法典合同编第九章", "民法典第五百九十五条…第六百四十七条"),
        ("第三项行动有哪些措施", "方案第三部分…第21项"),
        ("方案第二部分", "方案第二部分…第15项"),
    ],
)
def test_a_reference_leads_to_its_provision(
    library: Library, names: Names, text: str, found: str
) -> None:
    assert look(library, names, text) == [found]


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
        ("行政处罚法第2项", "按条编号"),
        ("民法典第三章", "有7个第三章"),
        ("行政处罚法第四章第九节", "没有第四章第九节"),
        ("生态环境法典第1120条", "文本缺第1120条"),
        ("宁夏行政处罚法实施办法第三条", "资料库中没有《宁夏行政处罚法实施办法》"),
        ("行政诉讼法解释第5条", "资料库中没有《行政诉讼法解释》"),
        ("应急工作方案第3条", "资料库中没有《应急工作方案》"),
        ("怎么理解行政调解法第5条", "没有《行政调解法》"),
        ("第33条", "请写明"),
        ("本法第三条", "请写明“第三条”是哪一份文件"),
        ("上述第二款", "请写明“上述第二款”是哪一条"),
    ],
)
def test_what_does_not_exist_is_said_not_to_exist(
    library: Library, names: Names, text: str, why: str
) -> None:
    (message,) = look(library, names, text)
    assert message.startswith("!")
    assert why in message


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("行政处罚法33条和行政复议法20条", ["行政处罚法第三十三条", "行政复议法第二十条"]),
        ("行政处罚法第三十二条、第三十三条", ["行政处罚法第三十二条", "行政处罚法第三十三条"]),
        ("行政处罚法第32、33条", ["行政处罚法第三十二条", "行政处罚法第三十三条"]),
        ("行政处罚法32条和33条", ["行政处罚法第三十二条", "行政处罚法第三十三条"]),
        ("行政处罚法第33条、第34条第一款", ["行政处罚法第三十三条", "行政处罚法第三十四条第一款"]),
        ("方案第9、10、11项", ["方案第9项", "方案第10项", "方案第11项"]),
        ("方案第9项和行政处罚法第33条", ["方案第9项", "行政处罚法第三十三条"]),
        ("行政处罚法第十条至第十二条", ["行政处罚法第十条…第十二条"]),
        ("行政处罚法10-12条", ["行政处罚法第十条…第十二条"]),
        ("方案第九至十一项", ["方案第9项…第11项"]),
        ("方案第22～26项", ["方案第22项…第26项"]),
        ("立法法第十条第一款、第二款", ["立法法第十条第一款", "立法法第十条第二款"]),
        ("行政处罚法第九条第二项和第三项", ["行政处罚法第九条第二项", "行政处罚法第九条第三项"]),
    ],
)  # fmt: skip
def test_lists_and_ranges_are_read_whole(
    library: Library, names: Names, text: str, found: list[str]
) -> None:
    assert look(library, names, text) == found


@pytest.mark.parametrize(
    ("history", "text", "found"),
    [
        (["行政处罚法第58条"], "上述第二款是什么意思", "行政处罚法第五十八条第二款"),
        (["行政处罚法第58条", "今天天气"], "第二款呢", "行政处罚法第五十八条第二款"),
        (["行政处罚法第33条", "那第58条呢"], "其中第二款", "行政处罚法第五十八条第二款"),
        (["行政处罚法第九条"], "第二项呢", "行政处罚法第九条第二项"),
        (["行政处罚法第九条第二项"], "那第三项呢", "行政处罚法第九条第三项"),
        (["方案第9项"], "第十项呢", "方案第10项"),
        (["行政处罚法第33条"], "行政复议法第20条第二款", "行政复议法第二十条第二款"),
        (["行政处罚法第九条"], "方案第2项", "方案第2项"),
    ],
)
def test_what_was_spoken_of_before_is_meant(
    library: Library, names: Names, history: list[str], text: str, found: str
) -> None:
    assert look(library, names, text, *history) == [found]


def test_the_article_spoken_of_last_is_found_behind_a_long_conversation(
    library: Library, names: Names
) -> None:
    # Each question once: gone through anew for each one after it, this would not end.
    history = ["行政处罚法第三十三条", *(f"示例问题{number}怎么办？" for number in range(60))]
    first = look(library, names, "上述第二款怎么规定？", history[0])
    assert first
    assert look(library, names, "上述第二款怎么规定？", *history) == first


@pytest.mark.parametrize(
    "text",
    [
        "有三条意见", "共26项措施", "12345热线", "每年第四季度报告什么", "第四批示范创建",
        "三项制度", "第三项制度", "行政处罚法规定了三条意见", "行政处罚法共八十六条",
        "措施2025年要完成", "十项任务",
        "完成5项任务", "第三批", "一件事", "四大行动", "12条热线", "落实前三条", "第十次会议",
    ],
)  # fmt: skip
def test_a_count_is_not_a_reference(library: Library, names: Names, text: str) -> None:
    assert look(library, names, text) == []


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(["行政处罚法", "《行政复议法》", "民法典", "中华人民共和国立法法"]),
    st.integers(1, 1500),
    st.sampled_from(["{}第{}条", "{}第{}条是什么？", "请问{}的第{}条", "{}{}条"]),
    st.sampled_from([str, to_chinese]),
)
def test_any_article_is_found_or_said_not_to_exist(
    library: Library,
    names: Names,
    name: str,
    number: int,
    form: str,
    written: Callable[[int], str],
) -> None:
    (found,) = look(library, names, form.format(name, written(number)))
    count = {"行政处罚法": 86, "《行政复议法》": 90, "民法典": 1260}.get(name, 120)
    if number <= count:
        assert found.endswith(f"第{to_chinese(number)}条")
        assert not found.startswith("!")
    else:
        assert f"共{count}条" in found


@settings(max_examples=200, deadline=None)
@given(
    st.text(
        alphabet="第一二三十百条款项、和至之（）《》行政处罚法方案措施任务编章节部分上述该0123 ",
        max_size=40,
    )
)
def test_no_question_is_too_strange_to_be_read(library: Library, names: Names, text: str) -> None:
    for reference in find_references(text, names, ["行政处罚法第九条第二项"]):
        assert 0 <= reference.start < reference.end <= len(text)
        resolve(reference, library, None)


def test_names_of_documents_added_later_are_known() -> None:
    title = "最高人民法院关于适用《中华人民共和国行政诉讼法》的解释"
    added = structure(Document("doc", title, "司法解释"), "第一条 甲。\n第二条 乙。")
    library = Library([added])
    for text in ("行政诉讼法解释第二条", "行政诉讼法司法解释第2条", f"《{title}》第二条"):
        (reference,) = find_references(text, Names(library))
        target = resolve(reference, library, None)
        assert isinstance(target, Provision)
        assert target.id == "doc#2"


def test_an_article_of_an_attachment_is_found_by_its_number() -> None:
    text = "一、印发办法。\n1.执行。\n附件\n示例办法\n第一条 甲。\n第二条 乙。"
    library = Library([structure(Document("doc", "示例通知", "通知"), text)])
    (reference,) = find_references("《示例通知》第一条", Names(library))
    target = resolve(reference, library, None)
    assert isinstance(target, Provision)
    assert target.text == "甲。"
