"""Damage of a file is mended and said, said with its place, or the file is refused."""

import contextlib
import doctest
import random
from collections import Counter
from pathlib import Path

import pytest
from docx import Document

from benchmarks.damage.kinds import HELD_BACK, KINDS
from benchmarks.damage.reading import EXACT, MARKED, REFUSED, SILENT, clean_text, read
from corpus.errors import DocumentError
from corpus.readers import running, symbols
from corpus.readers.files import read_file

ALL = KINDS | HELD_BACK
# Nothing of these can be read; they are refused.
HOPELESS = {
    "gbk_as_utf8", "saved_as_question_marks", "random_bytes", "gbk_as_utf8_as_gbk",
    "rare_characters_throughout", "font_of_private_characters", "utf8_as_korean",
}  # fmt: skip
MENDED = {
    "utf8_as_latin1", "gbk_as_latin1", "utf8_as_windows_twice", "utf8_as_windows", "gbk_as_windows",
    "big5_as_gbk", "two_encodings", "declared_as_latin1", "declared_as_big5", "entities_in_text",
    "entities_of_bytes", "java_escapes", "percent_escapes", "notes", "notes_with_spaces",
    "notes_in_wide_brackets", "notes_with_numbers", "notes_in_simplified_text", "long_slips",
    "page_numbers_between", "heads_between", "heads_without_numbers", "buttons_of_a_site",
    "buttons_of_another_site", "saved_page", "symbol_bullets", "some_words_utf8_as_windows",
}  # fmt: skip


@pytest.mark.parametrize("kind", ALL)
def test_no_damage_is_passed_over_in_silence(tmp_path: Path, kind: str) -> None:
    found = [read(kind, ALL[kind], seed, tmp_path) for seed in (11, 12)]
    counts = Counter(outcome.result for outcome in found)
    assert [outcome for outcome in found if outcome.result == SILENT] == []
    if kind in HOPELESS:
        assert counts[REFUSED] == len(found)
    if kind in MENDED:
        assert counts[EXACT] == len(found), found
    if kind in ("slips", "slips_with_wide_marks", "private_characters"):
        assert counts[EXACT] + counts[MARKED] == len(found), found


def written(folder: Path, text: str, name: str = "办法.txt") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_garbled_file_whose_bytes_are_lost_is_refused_with_what_to_do(tmp_path: Path) -> None:
    garbled = clean_text(3).encode().decode("gb18030", "replace")
    with pytest.raises(DocumentError) as caught:
        read_file(written(tmp_path, garbled))
    assert "个字已经损坏" in caught.value.message
    assert "原网站" in caught.value.hint


def test_a_few_lost_characters_are_named_with_their_lines(tmp_path: Path) -> None:
    lines = clean_text(4).split("\n")
    lines[7] = lines[7][:3] + "\ufffd" + lines[7][4:]
    (told,) = read_file(written(tmp_path, "\n".join(lines))).warnings
    assert "1 个字" in told
    assert f"第8行“{lines[7][:3]}�" in told


def test_garbled_words_are_named_and_the_rest_is_read(tmp_path: Path) -> None:
    lines = clean_text(5).split("\n")
    lines[9] += "蒄蚄袀膇莀蚃羂羀芆蚃蚂膅"
    read_ = read_file(written(tmp_path, "\n".join(lines)))
    assert any("乱码" in told and "第10行" in told for told in read_.warnings)
    assert read_.text.split("\n")[8] == lines[8]


def test_bullets_of_word_are_signs_and_unknown_private_characters_are_told(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("示例县行政执法监督办法")
    document.add_paragraph("\uf0d8加强执法监督。")
    document.add_paragraph("由\ue5a1某负责，\uf0fe是\uf0a8否。")
    path = tmp_path / "办法.docx"
    document.save(str(path))
    read_ = read_file(path)
    assert read_.text.split("\n")[1:] == ["➢加强执法监督。", "由〓某负责，☑是□否。"]
    (told,) = read_.warnings
    assert "有 1 个字" in told
    assert "第3行“由〓某负责" in told


def test_the_text_of_a_word_file_that_was_pasted_garbled_is_mended(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("示例县行政执法监督办法")
    document.add_paragraph(
        "本办法所称行政执法监督，是指县级以上人民政府".encode().decode("gb18030")
    )
    path = tmp_path / "办法.docx"
    document.save(str(path))
    assert read_file(path).text.endswith("本办法所称行政执法监督，是指县级以上人民政府")


def test_a_foreign_text_is_read_and_doubted(tmp_path: Path) -> None:
    read_ = read_file(written(tmp_path, "The office shall publish the list.\n" * 9))
    assert "大多不是中文" in read_.warnings[0]


def test_page_numbers_and_heads_are_left_out_and_said(tmp_path: Path) -> None:
    text = clean_text(6).split("\n")
    pages = [*text[:20], "示例县人民政府公报", "— 1 —", *text[20:40], "示例县人民政府公报", "— 2 —"]
    pages += [*text[40:60], "示例县人民政府公报", "— 3 —", *text[60:]]
    read_ = read_file(written(tmp_path, "\n".join(pages)))
    assert read_.text.split("\n") == text
    assert read_.warnings == ("已略去页眉页脚“示例县人民政府公报”和页码。",)


@pytest.mark.parametrize(
    "lines",
    [
        # Numbers of items in lines of their own, names that come again in each item.
        [
            line
            for i in range(1, 9)
            for line in (str(i), f"示例事项{i}办理情况", "评分标准", "按规定办理的得分。")
        ],
        ["一、总体要求", "目标要求", "推进政务公开", "二、主要任务", "目标要求", "推进依法行政",
         "三、保障措施", "目标要求", "加强组织领导"],
        ["字号：示政办发〔2025〕9号", "正文如下。"],
        ["申请人应当提交下列材料：", "打印费发票", "关闭企业名单", "返回资金明细", "注册", "登录"],
        ["示例县人民政府", "2025年3月28日", "附件", "1. 示例清单", "2. 示例名单"],
        ["2023", "2024", "2025", "各年度完成情况见下。"],
    ],
)  # fmt: skip
def test_what_belongs_to_a_document_stays(tmp_path: Path, lines: list[str]) -> None:
    assert read_file(written(tmp_path, "\n".join(lines))).text.split("\n") == lines


def test_lines_around_a_page_of_a_site_are_left_out_and_the_facts_of_its_box_kept(
    tmp_path: Path,
) -> None:
    page = (
        "当前位置：首页 > 政务公开 > 政策文件\n"
        "发文字号：示政办发〔2025〕9号\n成文日期：2025-03-01\n"
        "示例县行政执法监督办法\n字号：大 中 小 打印\n第一条　为了规范行政执法，制定本办法。\n"
        "第二条　本办法自2025年4月1日起施行。\n分享到：微信 微博\n【打印本页】【关闭窗口】\n"
        "上一篇：示例县财政预算\n下一篇：没有了\n主办：示例县人民政府办公室 示ICP备00000000号"
    )
    read_ = read_file(written(tmp_path, page))
    assert read_.text.split("\n") == page.split("\n")[1:4] + page.split("\n")[5:7]
    assert read_.card.number.value == "示政办发〔2025〕9号"
    assert read_.title == "示例县行政执法监督办法"
    assert "网页上不属于正文" in read_.warnings[0]


def test_the_head_of_a_saved_page_is_no_text_and_the_title_stands_once(tmp_path: Path) -> None:
    text = ["示例县行政执法监督办法", "为了规范行政执法，制定本办法。"]
    page = [
        "欢迎访问示例县人民政府网站！",
        "附件1：示例县行政执法监督办法",
        "时间：2025-03-01 来源：网友投稿",
    ]
    read_ = read_file(written(tmp_path, "\n".join([*page, *text])))
    assert read_.text.split("\n") == text
    minutes = [
        "示例县专题会议纪要",
        "时间：2025年3月1日",
        "地点：示例会议室",
        "会议指出，要加强监督。",
    ]
    assert read_file(written(tmp_path, "\n".join(minutes))).text.split("\n") == minutes


def test_a_file_in_big5_is_read_and_simplified(tmp_path: Path) -> None:
    path = tmp_path / "办法.txt"
    path.write_bytes("行政機關應當依法履行職責。".encode("big5"))
    read_ = read_file(path)
    assert read_.text == "行政机关应当依法履行职责。"
    assert read_.warnings == ("原文是繁体字，已还原为简体。",)


def test_a_page_of_pinyin_and_slips_says_what_was_done(tmp_path: Path) -> None:
    page = (
        "縣(xiàn )級(jí)人民政府應(yīng)當(dāng)加強(qiáng)領(lǐng)導(dǎo)"
        "?,F(xiàn)將有關(guān)事項(xiàng)通知如下:"
    )
    read_ = read_file(written(tmp_path, page))
    assert read_.text == "县级人民政府应当加强领导。现将有关事项通知如下："
    assert "拼音" in read_.warnings[0]
    assert "加强领导。现将" in read_.warnings[1]


@pytest.mark.parametrize("suffix", [".txt", ".md", ".html"])
def test_a_mutated_file_is_read_or_refused_in_words(tmp_path: Path, suffix: str) -> None:
    chance = random.Random(suffix)
    source = clean_text(8).encode()
    for _ in range(40):
        data = bytearray(source)
        for _ in range(chance.randint(1, 60)):
            at = chance.randrange(len(data))
            data[at : at + chance.randint(0, 3)] = chance.randbytes(chance.randint(0, 4))
        path = tmp_path / f"办法{suffix}"
        path.write_bytes(bytes(data))
        with contextlib.suppress(DocumentError):
            assert read_file(path).text


def test_examples_in_the_docstrings_hold() -> None:
    for module in (running, symbols):
        assert doctest.testmod(module).failed == 0
