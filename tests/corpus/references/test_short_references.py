"""References as people type them in haste: bare numbers, initials, pinyin, a character amiss."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypinyin import lazy_pinyin

from corpus.library import Library
from corpus.records import Provision
from corpus.references.parsing import Names, find_references, resolve
from corpus.text.numerals import to_chinese

LAWS = {
    "行政处罚法": 86,
    "行政复议法": 90,
    "行政诉讼法": 103,
    "行政强制法": 71,
    "行政许可法": 83,
    "政府采购法": 88,
    "国家赔偿法": 42,
}
LAW = st.sampled_from(sorted(LAWS))
NUMBER = st.integers(1, 40)


@pytest.fixture(scope="module")
def names(library: Library) -> Names:
    return Names(library)


def found(library: Library, names: Names, text: str) -> list[str]:
    targets = [resolve(r, library, None) for r in find_references(text, names)]
    return [
        t.document.removeprefix("中华人民共和国") + t.label
        for t in targets
        if isinstance(t, Provision)
    ]


@given(
    LAW, NUMBER, st.sampled_from(["{}{}", "{} {}", "{}{}？", "《{}》{}", "{}{}是什么", "请问{}{}"])
)
def test_a_number_right_behind_a_statute_is_an_article(
    library: Library, names: Names, law: str, number: int, form: str
) -> None:
    assert found(library, names, form.format(law, number)) == [f"{law}第{to_chinese(number)}条"]


@given(
    LAW, NUMBER, st.booleans(), st.sampled_from(["{}法{}条", "{}法第{}条", "{}F{}条", "{}f 第{}条"])
)
def test_initials_name_a_statute(
    library: Library, names: Names, law: str, number: int, lower: bool, form: str
) -> None:
    initials = "".join(s[0] for s in lazy_pinyin(law.removesuffix("法"))).upper()
    text = form.format(initials, number)
    text = text.lower() if lower else text
    assert found(library, names, text) == [f"{law}第{to_chinese(number)}条"]


@given(
    LAW, NUMBER, st.sampled_from(["", " "]), st.sampled_from(["{}{}条", "{} di {} tiao", "{} {}"])
)
def test_pinyin_names_a_statute(
    library: Library, names: Names, law: str, number: int, between: str, form: str
) -> None:
    text = form.format(between.join(lazy_pinyin(law)), number)
    assert found(library, names, text) == [f"{law}第{to_chinese(number)}条"]


@given(LAW, NUMBER, st.data())
def test_a_character_too_few_leads_to_the_statute_or_nowhere(
    library: Library, names: Names, law: str, number: int, data: st.DataObject
) -> None:
    gone = data.draw(st.integers(0, len(law) - 2))
    text = f"{law[:gone]}{law[gone + 1 :]}{number}条"
    assert found(library, names, text) in ([], [f"{law}第{to_chinese(number)}条"])


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("行政处法33条", "行政处罚法第三十三条"),
        ("行政处发法第33条", "行政处罚法第三十三条"),
        ("行政复意法第20条", "行政复议法第二十条"),
        ("行政诉松法第46条", "行政诉讼法第四十六条"),
        ("政府采够法第52条", "政府采购法第五十二条"),
    ],
)
def test_one_character_amiss_is_seen_through(
    library: Library, names: Names, text: str, place: str
) -> None:
    assert found(library, names, text) == [place]


@pytest.mark.parametrize(
    "text",
    [
        "行政处分法33条", "行政调解法第五条", "行政程序法第三条", "城市规划法第3条", "行政法33条",
        "信访法第三条", "民法33条", "JYF33条", "GS法33条", "APP第3条", "GDP 5",
    ],
)  # fmt: skip
def test_what_may_be_another_document_leads_nowhere(
    library: Library, names: Names, text: str
) -> None:
    assert found(library, names, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "行政处罚法2021", "行政处罚法2021年修订", "方案12345热线", "行政处罚法12345",
        "行政处罚法110", "12348", "打110有用吗", "方案26", "行政处罚法3种处罚", "行政处罚法60日",
        "行政处罚法最后一条意见",
    ],
)  # fmt: skip
def test_a_number_that_is_a_word_or_a_count_is_no_article(
    library: Library, names: Names, text: str
) -> None:
    assert find_references(text, names) == []


@pytest.mark.parametrize(("law", "count"), sorted(LAWS.items()))
def test_the_last_article_is_found_from_the_end(
    library: Library, names: Names, law: str, count: int
) -> None:
    for form in ("{}最后一条", "《{}》的最后一条写的什么", "{}的最后一条呢"):
        assert found(library, names, form.format(law)) == [f"{law}第{to_chinese(count)}条"]
    second = f"{law}第{to_chinese(count - 1)}条"
    assert found(library, names, f"{law}倒数第二条") == [second]
