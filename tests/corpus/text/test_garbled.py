"""Text that was read in a wrong encoding comes back exactly, or stays as it is."""

import doctest
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.damage.kinds import as_gbk, windows
from benchmarks.damage.reading import clean_text
from corpus.laws import statutes
from corpus.text import decoding
from corpus.text.garbled import escapes, mojibake, traditional
from corpus.text.garbled.escapes import unescaped
from corpus.text.garbled.mojibake import undo
from corpus.text.garbled.slips import undo_slips

SENTENCE = "县级以上地方人民政府应当加强对行政执法工作的领导，保障执法经费。"
LEAD = "各市、縣(區(qū))人民政府,自治區(qū)各部門:\n"


@pytest.mark.parametrize(
    "garble",
    [
        lambda text: as_gbk(text.encode()),
        lambda text: text.encode().decode("latin-1"),
        lambda text: windows(text.encode()),
        lambda text: text.encode("gb18030").decode("latin-1"),
        lambda text: windows(windows(text.encode()).encode()),
    ],
    ids=["UTF-8 as GBK", "UTF-8 as Latin-1", "as Windows", "GBK as Latin-1", "twice"],
)
@given(start=st.integers(0, 15), length=st.integers(6, 16))
def test_what_was_read_in_a_wrong_encoding_comes_back_within_a_clean_text(
    garble, start: int, length: int
) -> None:
    words = SENTENCE[start : start + length]
    garbled = garble(words)
    found = undo(f"第一条　总则。\n{garbled}\n第三条　附则。")
    lines = found.text.split("\n")
    assert (lines[0], lines[2]) == ("第一条　总则。", "第三条　附则。")
    # A byte may be lost for good, at the end of a word; then it is marked and not guessed.
    assert lines[1] == words or mojibake.LOST in lines[1] or lines[1] == garbled


def test_bytes_that_are_lost_are_marked_and_not_guessed() -> None:
    found = undo(
        as_gbk("行政处罚决定书应当载明下列事项：".encode()) + "\n" + as_gbk("处罚".encode())
    )
    assert "\ufffd" in as_gbk("处罚款".encode())
    assert found.text == "行政处罚决定书应当载明下列事项：\n处罚"
    assert undo(as_gbk("行政处罚决定书应当载明事".encode()[:-1] + b"<")).text.count("\ufffd") == 1


def test_every_law_is_left_alone() -> None:
    for law in statutes.laws():
        text = statutes.read_law(law).text
        assert undo(text).text == text, law.title
        assert unescaped(text) == text, law.title


@pytest.mark.parametrize(
    "text",
    [
        "亓某、爨某与昝某、郄某、逄某合伙纠纷一案",
        "café, Zürich, naïve, señor; àéîõü",
        "Ελληνικά и русский текст",
        "镧、铈、镨、钕、钐、铕、钆、铽、镝、钬、铒、铥、镱、镥",
        "漢字かな交じり文、繁體字。",
        "https://www.gov.cn/search?q=%E6%B3%95%E5%BE%8B&x=1 打折 50%",
        "C:\\u4e2d，&#38; &nbsp; &amp;",
        "",
    ],
)
def test_what_only_looks_odd_is_left_alone(text: str) -> None:
    assert undo(text).text == text
    assert unescaped(text) == text


@given(st.text(max_size=200))
def test_undoing_ends_and_gives_text_for_any_text(text: str) -> None:
    assert isinstance(undo(unescaped(text)).text, str)


def test_a_slip_of_one_byte_is_undone_and_the_lost_character_told() -> None:
    found = undo_slips(f"{LEAD}還存在著不足?,F(xiàn)階段,加快建設(shè)。")
    assert found.text == f"{LEAD}還存在著不足。現(xiàn)階段,加快建設(shè)。"
    assert [found.text.split("。")[i][-2:] for i in found.inferred] == ["不足"]


def test_a_lost_character_that_may_be_another_is_not_taken_for_a_stop() -> None:
    # 環保總局: 保 ends with the same byte as 。
    assert undo_slips(f"{LEAD}國(guó)家環(huán)?？偩批復").text.endswith("環(huán)?？偩批復")
    found = undo_slips(f"{LEAD}環(huán)?,F(xiàn)狀")
    assert found.text == f"{LEAD}環(huán)〓現(xiàn)狀"
    assert found.inferred == ()


@pytest.mark.parametrize(
    "text", ["是否應當(dāng)聽證?", "??(此件公開發(fā)布)", "APP?,A類企業(yè)", "真的嗎?A類"]
)
def test_a_question_mark_that_is_none_of_these_stays(text: str) -> None:
    assert undo_slips(LEAD + text).text == LEAD + text


def test_slips_over_several_characters_are_undone() -> None:
    text = "［中圖分類號］法官在任職期間，不得兼任其他職務。"
    data = text.encode("gbk")
    end = next(i for i in range(0, len(data), 2) if data[i + 1] < 0x7F)
    moved = "?" + (b"\xa1" + data[: end + 1]).decode("gbk") + data[end + 1 :].decode("gbk")
    assert undo_slips(f"{LEAD}{moved}").text == f"{LEAD}{text}"


def test_no_two_texts_of_the_benchmark_are_one() -> None:
    assert all(a != b for a, b in pairwise(clean_text(seed) for seed in range(6)))


def test_examples_in_the_docstrings_hold() -> None:
    for module in (decoding, escapes, mojibake, traditional):
        assert doctest.testmod(module).failed == 0
