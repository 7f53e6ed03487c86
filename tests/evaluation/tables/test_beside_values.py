"""What stands beside values and cannot be is told: dates, and evidence that was not sent."""

from datetime import date

import pytest

from evaluation.records import Observation, Place
from evaluation.tables.beside import early_dates, impossible_dates, missing_evidence

TODAY, DAY = date(2025, 7, 15), date(2025, 6, 30)


def observed(as_of: str = "", evidence: str = "") -> Observation:
    place = Place("表.csv", row=2, column="完成值")
    return Observation("640106", "1", None, as_of=as_of, evidence=evidence, place=place)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2025-06-30", ""),
        ("2025年6月", ""),
        ("截至2025.6.30", ""),
        ("20250630", ""),
        ("2024-02-29", ""),
        ("2025年第二季度", ""),
        ("附件2025-2026学年", ""),
        ("2025-02-30", "不是存在的日期"),
        ("2025/2/29", "不是存在的日期"),
        ("2025年13月", "不是存在的日期"),
        ("20250631", "不是存在的日期"),
        ("２０２５－０６－３１", "不是存在的日期"),
        ("2025-12-31", "还没有到"),
        ("2025年8月", "还没有到"),
    ],
)
def test_dates_that_cannot_be_are_told(text: str, told: str) -> None:
    found = list(impossible_dates([observed(text), observed(text)], TODAY))
    assert ([] if told else found) == []
    if told:
        (finding,) = found  # once for all cells of a file that say so
        assert told in finding.message
        assert "共 2 处" in finding.message
        assert finding.place.column == "数据日期"


@pytest.mark.parametrize(
    ("text", "early"), [("2023-12-31", True), ("2024-01-01", False), ("", False), ("去年", False)]
)
def test_dates_long_before_the_round_are_told(text: str, early: bool) -> None:
    assert bool(list(early_dates([observed(text)], DAY))) == early


def test_evidence_that_was_not_sent_is_told_once_for_a_file() -> None:
    named = [
        observed(evidence="《会议纪要.pdf》、附件1"),
        observed(evidence="照片.JPG；会议纪要.pdf"),
    ]
    (finding,) = missing_evidence(named, ["照片.jpg", "表.csv"])
    assert "有 1 个没有一起收到：会议纪要.pdf" in finding.message
    assert (finding.place.file, finding.place.row) == ("表.csv", 0)
    assert not list(missing_evidence(named, ["照片.jpg", "会议纪要.pdf"]))
