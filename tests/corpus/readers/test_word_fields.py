"""Numbers that Word computes for fields are read as Word shows them."""

from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from word_documents import add_item, add_numbering

from corpus.readers.files import read_file


def field(code: str, stored: str = "") -> str:
    result = f'<w:fldChar w:fldCharType="separate"/><w:t>{stored}</w:t>' if stored else ""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/><w:instrText xml:space="preserve"> {code} '
        f'</w:instrText>{result}<w:fldChar w:fldCharType="end"/></w:r>'
    )


def simple(code: str, stored: str = "") -> str:
    result = f"<w:r><w:t>{stored}</w:t></w:r>" if stored else ""
    return f"<w:fldSimple w:instr='{code}'>{result}</w:fldSimple>"


def words(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def lines(tmp_path: Path, *paragraphs: tuple[str, str]) -> list[str]:
    """What is read of paragraphs, each of a style and of runs."""
    document = docx.Document()
    for style, runs in paragraphs:
        paragraph = document.add_paragraph(style=style or None)
        for element in parse_xml(f"<w:p {nsdecls('w')}>{runs}</w:p>"):
            paragraph._p.append(element)
    document.save(tmp_path / "文件.docx")
    return read_file(tmp_path / "文件.docx").text.replace("#", "").replace(" ", "").split("\n")


@pytest.mark.parametrize("mark", [field, simple])
@pytest.mark.parametrize(
    ("codes", "shown"),
    [
        (["AUTONUM"] * 3, ["1.", "2.", "3."]),
        ([r'AUTONUM \* CHINESENUM3 \s "、"'] * 3, ["一、", "二、", "三、"]),
        (["LISTNUM", "LISTNUM", r"LISTNUM \l 2", r"LISTNUM \l 1"], ["1)", "2)", "a)", "3)"]),
        ([r"LISTNUM LegalDefault \l 1", r"LISTNUM LegalDefault \l 2"], ["1.", "1.1."]),
        ([r"LISTNUM OutlineDefault \l 3 \s 4", "LISTNUM OutlineDefault"], ["4.", "5."]),
        (["SEQ 项", "SEQ 项", r"SEQ 项 \c", r"SEQ 项 \r 9", "SEQ 表"], ["1", "2", "2", "9", "1"]),
        ([r"SEQ 项 \* CHINESENUM3", r"SEQ 项 \* ROMAN"], ["一", "II"]),
    ],
)  # fmt: skip
def test_fields_are_counted(tmp_path: Path, mark, codes: list[str], shown: list[str]) -> None:  # type: ignore[no-untyped-def]
    read = lines(tmp_path, *(("", mark(code) + words("示例事项")) for code in codes))
    assert read == [f"{number}示例事项" for number in shown]


def test_what_word_stored_of_a_sequence_stands_and_an_automatic_number_is_counted(
    tmp_path: Path,
) -> None:
    read = lines(
        tmp_path,
        ("", words("表") + field("SEQ 表", "7") + words("示例")),
        ("", field("AUTONUM", "9.") + words("示例")),
    )
    assert read == ["表7示例", "1.示例"]


def test_automatic_numbers_follow_the_headings(tmp_path: Path) -> None:
    legal, plain = field("AUTONUMLGL"), field("AUTONUM")
    one, two = "Heading 1", "Heading 2"
    given = [(one, legal), (two, legal), (two, legal), ("", legal), (one, legal), (two, legal)]
    read = lines(tmp_path, *((style, runs + words("示例")) for style, runs in given))
    assert read == [f"{n}示例" for n in ("1.", "1.1.", "1.2.", "1.2.1.", "2.", "2.1.")]
    given = [(one, plain), ("", plain), ("", plain), (one, plain), ("", plain)]
    read = lines(tmp_path, *((style, runs + words("示例")) for style, runs in given))
    assert read == [f"{n}示例" for n in ("1.", "1.", "2.", "2.", "1.")]
    given = [(one, ""), ("", plain), (one, ""), ("", plain)]
    read = lines(tmp_path, *((style, runs + words("示例")) for style, runs in given))
    assert read == ["示例", "1.示例", "示例", "2.示例"]


def test_several_numbers_in_one_paragraph_go_on_behind_words_and_down_without(
    tmp_path: Path,
) -> None:
    number = field("LISTNUM")
    behind = words("应当：") + number + words("公开；") + number + words("备案。")
    assert lines(tmp_path, ("", behind)) == ["应当：1)公开；2)备案。"]
    assert lines(tmp_path, ("", number * 3 + words("示例"))) == ["1)a)i)示例"]


def test_a_number_in_an_item_of_a_list_is_one_of_the_next_level(tmp_path: Path) -> None:
    document = docx.Document()
    levels = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for i, text in enumerate(("%1.", "%1.%2"))
    )
    add_numbering(document, f'<w:abstractNum w:abstractNumId="5">{levels}</w:abstractNum>'
                  '<w:num w:numId="1"><w:abstractNumId w:val="5"/></w:num>')  # fmt: skip
    for _ in range(2):
        paragraph = add_item(document, "", 1, 0)
        for element in parse_xml(f"<w:p {nsdecls('w')}>{field('LISTNUM')}{words('示例')}</w:p>"):
            paragraph.append(element)
    document.save(tmp_path / "文件.docx")
    read = read_file(tmp_path / "文件.docx").text.replace(" ", "").split("\n")
    assert read == ["1.1.1示例", "2.2.1示例"]
