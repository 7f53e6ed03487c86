"""Which law is in force on a day, and how the text of a law is put together."""

import doctest
import re
from collections import defaultdict
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.laws import statutes
from corpus.records import IN_FORCE, NOT_YET_IN_FORCE, Document, StructuredText

SNAPSHOT = date(2026, 11, 24)
# Laws that the database says were abolished by one that is in it, and the day it took effect.
CODE = date(2026, 8, 15)


def law(title: str, today: date = SNAPSHOT) -> Document:
    return next(d for d in statutes.laws(today) if d.title == statutes.PREFIX + title)


def text(title: str) -> StructuredText:
    return statutes.read_law(law(title))


def versions(title: str, today: date) -> dict[str, str]:
    return {
        str(d.date): d.status
        for d in statutes.laws(today)
        if d.title.removeprefix(statutes.PREFIX) == title
    }


def test_all_378_laws_are_there() -> None:
    assert len(statutes.laws()) == 378
    assert len({d.id for d in statutes.laws()}) == 378


@settings(max_examples=30, deadline=None)
@given(st.dates(date(2000, 1, 1), date(2035, 1, 1)))
def test_on_no_day_are_two_versions_of_a_law_in_force(today: date) -> None:
    by_title = defaultdict(list)
    for document in statutes.laws(today):
        by_title[document.title].append(document)
    for namesakes in by_title.values():
        assert sum(d.in_force for d in namesakes) <= 1
        assert namesakes[0].in_force or not any(d.in_force for d in namesakes)


def test_every_law_with_versions_is_answered_by_the_newest_in_effect() -> None:
    found = defaultdict(list)
    for document in statutes.laws(SNAPSHOT):
        found[document.title].append(document)
    several = {title: docs for title, docs in found.items() if len(docs) > 1}
    assert len(several) == 11
    for title, documents in several.items():
        takes_effect = {d.id: re.search(r"(\d{4}-\d\d-\d\d) 起施行", d.source) for d in documents}
        in_effect = [d for d in documents if (m := takes_effect[d.id]) and m[1] <= str(SNAPSHOT)]
        newest = max(in_effect, key=lambda d: d.date or date.min)
        assert [d.id for d in documents if d.in_force] == [newest.id], title


@pytest.mark.parametrize(
    ("title", "today", "found"),
    [
        ("仲裁法", date(2026, 2, 28), {"2017-09-01": IN_FORCE, "2025-09-12": NOT_YET_IN_FORCE}),
        ("仲裁法", date(2026, 3, 1), {"2017-09-01": "已被替代", "2025-09-12": IN_FORCE}),
        ("农业法", date(2026, 12, 31), {"2012-12-28": IN_FORCE, "2026-08-28": NOT_YET_IN_FORCE}),
        ("农业法", date(2027, 1, 1), {"2012-12-28": "已被替代", "2026-08-28": IN_FORCE}),
        # Its amendment keeps the day of 1994, but is no law before it is passed.
        ("注册会计师法", date(2026, 6, 25), {"2014-08-31": IN_FORCE, "2026-06-26": "尚未施行"}),
        ("注册会计师法", date(2026, 6, 26), {"2014-08-31": "已被替代", "2026-06-26": IN_FORCE}),
        ("宪法", SNAPSHOT, {"1982-12-04": "已被替代", "2018-03-11": IN_FORCE}),
    ],
)  # fmt: skip
def test_a_version_is_in_force_from_its_day_on(
    title: str, today: date, found: dict[str, str]
) -> None:
    assert versions(title, today) == found


def test_a_law_stands_until_the_law_that_abolishes_it_takes_effect() -> None:
    before, after = date(2026, 8, 14), CODE
    assert law("环境保护法", before).in_force
    assert law("生态环境法典", before).status == NOT_YET_IN_FORCE
    assert law("环境保护法", after).status == "已废止"
    assert law("生态环境法典", after).in_force


def test_books_are_headings_and_no_part_of_the_article_before_them() -> None:
    code = text("民法典")
    articles = {p.number: p for p in code.provisions}
    assert articles["204"].text.endswith("但是法律另有规定或者当事人另有约定的除外。")
    assert articles["204"].path == ("第一编 总则", "第十章 期间计算")
    assert articles["205"].path == ("第二编 物权", "第一分编 通则", "第一章 一般规定")
    assert articles["595"].path == ("第三编 合同", "第二分编 典型合同", "第九章 买卖合同")
    assert articles["1259"].path == ("附则",)
    assert len({p.path[0] for p in code.provisions}) == 8


def test_annexes_are_provisions_of_their_own() -> None:
    duty = text("印花税法")
    assert [p.label for p in duty.provisions[-2:]] == ["第二十条", "附"]
    assert "税目税率表" in duty.provisions[-1].text
    basic = text("香港特别行政区基本法")
    assert [p.label for p in basic.provisions[-4:]] == [
        "第一百六十条",
        "附件一",
        "附件二",
        "附件三",
    ]


def test_items_of_an_amendment_are_cited_as_articles() -> None:
    amendment = text("刑法修正案（七）")
    assert amendment.provisions[0].label == "第一条"
    assert "\n一、将刑法第一百五十一条" in amendment.text


def test_an_article_inserted_later_has_its_own_number() -> None:
    inserted = next(p for p in text("刑法").provisions if p.label == "第一百二十条之一")
    assert inserted.number == "120-1"
    assert inserted.id.endswith("#120-1")


def test_every_character_of_every_law_is_in_a_provision_or_a_heading() -> None:
    for document in statutes.laws():
        whole = statutes.read_law(document)
        spans = [(0, len(document.title) + 1), *((p.start, p.end) for p in whole.provisions)]
        for provision, ((_, start), (end, _)) in zip(
            whole.provisions, pairwise(spans), strict=True
        ):
            between = whole.text[start:end]
            for heading in provision.path:
                between = between.replace(heading, "", 1)
            number = re.fullmatch(
                r"(第\S+条(之\S+)?　|[一二三四五六七八九十]+、)?", between.strip("\n")
            )
            assert number, (document.title, between)
        assert not whole.text[whole.provisions[-1].end :].strip()


def test_no_article_ends_in_the_heading_of_what_follows() -> None:
    for document in statutes.laws():
        for provision in statutes.read_law(document).provisions:
            last = provision.text.rsplit("\n", 1)[-1]
            assert not re.fullmatch(r"第[一二三四五六七八九十]+(分?编|章|节)[ 　].*", last)


def test_examples_in_the_docstrings_hold() -> None:
    assert doctest.testmod(statutes).failed == 0
