"""What counts as a version of the same document, and what happens to the older one."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.identity.versions import (
    Replacement,
    changed,
    earlier_version,
    fingerprint,
    order,
    same_work,
    with_status,
    without,
)
from corpus.records import Document

OLD = Document("old", "示例县督察办法", "", issuer="示例县人民政府", date=date(2019, 1, 2))
NEW = Document("new", "示例县督察办法", "", issuer="示例县人民政府", date=date(2024, 3, 4))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("示例县督察办法", ""), ("示例县督察办法（试行）", ""), True),
        (("示例县督察办法", "示例县人民政府"), ("示例县督察办法", ""), True),
        (("示例指标体系（2019年版）", "示例办"), ("示例指标体系(2021年版)", "示例办"), True),
        (("督察办法", "甲县人民政府"), ("督察办法", "乙县人民政府"), False),
        (("督察办法", "甲县人民政府"), ("督察办法", ""), False),
        (("示例县2024年工作要点", ""), ("示例县2025年工作要点", ""), False),
        (("示例县督察办法", ""), ("示例县督察规定", ""), False),
    ],
)
def test_a_version_has_the_same_title_and_the_same_office(
    one: tuple[str, str], other: tuple[str, str], same: bool
) -> None:
    first, second = (Document(t, t, "", issuer=office) for t, office in (one, other))
    assert same_work(first, second) is same


def test_the_later_day_is_the_newer_version_whichever_is_added_first() -> None:
    assert order(NEW, OLD) == order(OLD, NEW) == Replacement(older="old", newer="new")


def test_the_older_version_is_marked_and_its_names_lead_to_the_newer() -> None:
    named = Document("old", "示例县督察办法", "", aliases=("督察办法",))
    old, new = with_status([named, NEW], [Replacement("old", "new")])
    assert (old.status, old.aliases) == ("已被替代", ())
    assert (new.status, new.aliases) == ("现行有效", ("督察办法",))
    assert earlier_version(NEW, [old, new]) is None


def test_with_the_newer_one_gone_the_older_is_in_force_again() -> None:
    (old,) = with_status([OLD], without([Replacement("old", "new")], "new"))
    assert old.in_force


def test_with_the_one_in_the_middle_gone_the_first_stays_replaced() -> None:
    chain = [Replacement("a", "b"), Replacement("b", "c")]
    assert without(chain, "b") == (Replacement("a", "c"),)


def test_a_wrong_relation_is_taken_back() -> None:
    assert changed([Replacement("old", "new")], "new", None) == ()
    assert changed([Replacement("a", "b"), Replacement("b", "c")], "b", None) == (
        Replacement("b", "c"),
    )


IDS = st.sampled_from("abcd")


@given(st.lists(st.tuples(IDS, IDS), max_size=6), IDS)
def test_of_any_versions_the_status_can_be_told(pairs: list[tuple[str, str]], gone: str) -> None:
    replacements = [Replacement(*pair) for pair in pairs if pair[0] != pair[1]]
    documents = [Document(name, "示例", "") for name in "abcd" if name != gone]
    found = with_status(documents, without(replacements, gone))
    assert [d.id for d in found] == [d.id for d in documents]


def test_one_text_in_several_formats_is_the_same() -> None:
    assert fingerprint("# 示例办法\n第一条　甲，乙。") == fingerprint("示例办法\r\n第一条 甲,乙.")
    assert fingerprint("第一条 甲。") != fingerprint("第一条 乙。")
