"""A page that its site garbled comes back clean; a clean text is left alone."""

import doctest
import random
import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from opencc import OpenCC
from pypinyin import pinyin

from corpus.laws import statutes
from corpus.manifest import read_entry, read_manifest
from corpus.text import restore as module
from corpus.text.restore import is_garbled, restore

HALF_WIDTH = str.maketrans("，；：！？（）", ",;:!?()")
# A page is garbled as a whole; what is tested stands below this head, as in the scraped plan.
HEAD = "宁政办发〔2025〕9号\n各市、县（区）人民政府，自治区政府各部门、各直属机构：\n"
DIALECTS = ("s2t", "s2tw", "s2hk")


@cache
def converter(dialect: str) -> OpenCC:
    return OpenCC(dialect)


def garble(clean: str, seed: int = 0, dialect: str = "s2t") -> str:
    """What such a site makes of a text: see `corpus.text.restore`."""
    chance = random.Random(seed)
    traditional = converter(dialect).convert(clean)
    assert len(traditional) == len(clean)
    out = []
    for before, after in zip(clean, traditional, strict=True):
        noted = before != after and chance.random() < 0.5
        out.append(f"{after}({pinyin(after)[0][0]})" if noted else after)
    return "".join(out).translate(HALF_WIDTH).replace("　", "?").replace(" ", "?")


@cache
def clean_sentences() -> tuple[str, ...]:
    """Sentences of laws whose punctuation is all full-width, so that garbling loses nothing."""
    titles = ("行政处罚法", "行政复议法", "行政诉讼法", "民法典", "数据安全法", "人民调解法")
    texts = [
        statutes.read_law(d)
        for d in statutes.laws()
        if d.title.removeprefix(statutes.PREFIX) in titles
    ]
    lines = [line for t in texts for p in t.provisions for line in p.text.split("\n")]
    return tuple(line for line in lines if not re.search(r'[,;:!?()"—\s]', line))


@pytest.fixture(scope="module")
def raw() -> str:
    entry = read_manifest()[0]
    assert entry.file is not None
    return entry.file.read_text(encoding="utf-8")


def test_the_plan_is_committed_as_it_was_scraped(raw: str, shared: Path) -> None:
    assert raw == (shared / "source" / "work_plan_2025.txt").read_text(encoding="utf-8")
    assert len(re.findall(r"[\u4e00-\u9fff]\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]+\)", raw)) == 444


def test_the_plan_comes_back_in_clean_simplified_chinese(raw: str) -> None:
    text = restore(raw)
    assert not re.search(r"[?,;:!()A-Za-zĀ-ǿ]", text)
    assert converter("t2s").convert(text) == text
    assert set(re.findall(r"[^\u4e00-\u9fff0-9\n]", text)) == set("%+.—“”、。《》〔〕（），：；")


def test_the_plan_keeps_every_real_bracket(raw: str) -> None:
    found = re.findall(r"（[^）]*）", restore(raw))
    assert found == [
        "（区）", "（2025年）", "（此件公开发布）", "（2025年）", "（2021—2025年）",
        "（2021—2025年）", "（街道）", "（街道）", "（社区）", "（街道）", "（街道）", "（区）",
        "（项目）",
    ]  # fmt: skip


def test_the_plan_keeps_its_lines(raw: str) -> None:
    assert restore(raw).count("\n") == raw.count("\n")
    assert "\n宁夏回族自治区人民政府办公厅\n2025年3月28日\n（此件公开发布）\n" in restore(raw)


@given(
    st.lists(st.integers(0, 10**6), min_size=1, max_size=6),
    st.integers(),
    st.sampled_from(DIALECTS),
)
@settings(deadline=None, max_examples=60)
def test_garbling_a_clean_text_and_restoring_it_gives_the_text_back(
    choice: list[int], seed: int, dialect: str
) -> None:
    sentences = clean_sentences()
    clean = HEAD + "\n".join(sentences[i % len(sentences)] for i in choice)
    garbled = garble(clean, seed, dialect)
    assert is_garbled(garbled)
    assert restore(garbled) == clean


@given(
    st.text(alphabet="發(fā)設(shè)構,;:?!、。（）()12a \n區縣的人民著乾於", max_size=60),
)
def test_restoring_twice_is_restoring_once(text: str) -> None:
    once = restore(HEAD + text)
    assert restore(once) == once
    garbled = restore(garble(HEAD) + text)
    assert restore(garbled) == garbled


@pytest.mark.parametrize(
    ("garbled", "clean"),
    [
        ("《法治政府建設(shè)實施方案(2021—2025年)》", "《法治政府建设实施方案（2021—2025年）》"),
        ("鄉(xiāng)鎮(zhèn)(街道)工作,", "乡镇（街道）工作，"),
        ("運用人工智能(AI)審查,", "运用人工智能（AI）审查，"),
        ("罰款1,000元,於8:30前繳納;", "罚款1,000元，于8:30前缴纳；"),
        ("增長1.5%,達(dá)到100%。", "增长1.5%，达到100%。"),
        ("網(wǎng)址:https://www.nx.gov.cn/list?id=7&p=(a)", None),
        ("是否應當(dāng)聽證?", "是否应当听证？"),
        ("寧夏回族自治區(qū)人民政府辦公廳????", "宁夏回族自治区人民政府办公厅"),
        ("????(此件公開發(fā)布)", "（此件公开发布）"),
        ("乾隆年間,乾燥,著作權(quán),", "乾隆年间，干燥，著作权，"),
        ("批覆、答覆、覆蓋", "批复、答复、覆盖"),
        ("經濟發(fā)展、裏面、麵粉、后臺", "经济发展、里面、面粉、后台"),
    ],
)
def test_each_kind_of_damage_is_repaired(garbled: str, clean: str | None) -> None:
    restored = restore(garble(HEAD) + garbled).removeprefix(HEAD)
    assert restored == (clean or "网址：https://www.nx.gov.cn/list?id=7&p=(a)")


@pytest.mark.parametrize(
    "text",
    [
        "根据《行政处罚法》(以下简称本法)的规定,制定本办法.",
        "a=f(x), see https://www.gov.cn/search?q=a&b=c (PDF)",
        "人工智能(AI)、(a)款、附件(1)，8:30、1,000元、1.5%",
        "乾隆、於某、甯夏、瞭望、狼藉、宫商角徵羽",
        "亓(qí)某与爨(cuàn)某合伙纠纷",
        "请问如何办理?在线等?",
        "",
        "？",
    ],
)
def test_a_clean_text_is_left_alone(text: str) -> None:
    assert restore(text) == text


def test_a_mark_at_the_beginning_and_line_ends_are_made_uniform() -> None:
    assert restore("\ufeff第一条\r\n第二条\r第三条") == "第一条\n第二条\n第三条"


def test_every_law_is_left_alone() -> None:
    for law in statutes.laws():
        text = statutes.read_law(law).text
        assert restore(text) == text, law.title


def test_every_regulation_is_left_alone(shared: Path) -> None:
    files = sorted((shared / "regulations").glob("*.md"))
    assert len(files) == 12
    for file in files:
        text = file.read_text(encoding="utf-8")
        assert restore(text) == text, file.name


def test_the_restored_plan_is_garbled_no_more(raw: str) -> None:
    text = read_entry(read_manifest()[0]).text
    assert is_garbled(raw)
    assert not is_garbled(text)
    assert restore(garble(text)) == text


def test_examples_in_the_docstrings_hold() -> None:
    assert doctest.testmod(module).failed == 0
