"""A document is browsed by its headings."""

from assistant.answers.outline import first_path, sections, siblings, within
from corpus.manifest import read_entry, read_manifest
from corpus.records import Provision


def provisions_of(title: str) -> tuple[Provision, ...]:
    entry = next(e for e in read_manifest() if title in e.document.title)
    return read_entry(entry).provisions


def test_every_chapter_and_section_of_a_law_is_offered_once_in_its_order() -> None:
    law = provisions_of("行政处罚法")
    paths = [section.path for section in sections(law)]
    assert paths[0] == ("第一章 总则",)
    assert paths.index(("第五章 行政处罚的决定",)) + 1 == paths.index(
        ("第五章 行政处罚的决定", "第一节 一般规定")
    )
    assert len(paths) == len(set(paths))
    assert sum(s.count for s in sections(law) if len(s.path) == 1) == 86


def test_a_chapter_is_read_with_all_its_sections() -> None:
    law = provisions_of("行政处罚法")
    chapter = within(law, ("第五章 行政处罚的决定",))
    assert [chapter[0].label, chapter[-1].label] == ["第三十九条", "第六十五条"]
    assert within(law, ()) == law


def test_a_short_document_opens_whole_and_a_long_one_where_the_link_leads() -> None:
    plan, code = provisions_of("四大行动"), provisions_of("民法典")
    assert first_path(plan, plan[10]) == ()
    assert first_path(code, None) == code[0].path
    assert first_path(code, code[700]) == code[700].path


def test_reading_on_goes_from_each_lowest_heading_to_the_next() -> None:
    law = provisions_of("行政处罚法")
    listed = sections(law)
    assert siblings(listed, ("第一章 总则",)) == (None, ("第二章 行政处罚的种类和设定",))
    assert siblings(listed, ("第五章 行政处罚的决定", "第一节 一般规定"))[0] == (
        "第四章 行政处罚的管辖和适用",
    )
    assert siblings(listed, ("第五章 行政处罚的决定",)) == (None, None)
    assert siblings(listed, listed[-1].path)[1] is None
