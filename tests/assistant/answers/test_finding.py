"""The full-text search shows what fits, the words themselves first, and says when nothing does."""

import pytest

from assistant.answers.engine import Engine
from assistant.answers.finding import find
from benchmarks.full_text import queries


def test_every_provision_with_the_words_is_found_and_comes_first(engine: Engine) -> None:
    found = find(engine.retriever, "听证")
    having = {p.id for p in engine.library.provisions if "听证" in p.text}
    assert {p.id for p in found.exact} == having
    assert found.provisions[: len(having)] == found.exact


def test_all_of_several_words_are_wanted_and_a_phrase_as_typed_goes_first(engine: Engine) -> None:
    found = find(engine.retriever, "罚款 听证")
    assert found.exact
    assert all("罚款" in p.text and "听证" in p.text for p in found.exact)
    first = ["公正、公开" in p.text for p in find(engine.retriever, "公正、公开").exact]
    assert first == sorted(first, reverse=True)
    assert first[0]
    assert not first[-1]


def test_a_provision_named_by_number_is_found(engine: Engine) -> None:
    (first, *_) = find(engine.retriever, "行政处罚法第三十三条").provisions
    assert first.citation.endswith("行政处罚法》第三十三条")


def test_a_number_alone_is_that_of_the_open_document_or_of_every_one(engine: Engine) -> None:
    law = next(d for d in engine.library.documents if d.title.endswith("行政处罚法"))
    for query in ("第三十三条", "第33条"):
        (first, *_) = find(engine.retriever, query, [law.id]).provisions
        assert first.id == f"{law.id}#33"
        found = find(engine.retriever, query).provisions
        numbered = [p for p in engine.library.provisions if p.label == "第三十三条"]
        assert {p.id for p in found[: len(numbered)]} == {p.id for p in numbered}


NOTHING = ("asdfgh", "ｑｗｅｒｔｙ", "！！！", "  ", "饕餮魑魅", "こんにちは")


@pytest.mark.parametrize("query", NOTHING)
def test_what_nothing_fits_finds_nothing(engine: Engine, query: str) -> None:
    assert find(engine.retriever, query).provisions == ()


def test_everyday_words_find_what_means_alike(engine: Engine) -> None:
    found = find(engine.retriever, "镇上自己定的文件要不要先找人把关")
    assert not found.exact
    assert found.alike


def test_only_the_chosen_documents_and_kinds_are_searched(engine: Engine) -> None:
    plan = find(engine.retriever, "行政复议", ["work-plan-2025"])
    assert {p.document_id for p in plan.provisions} == {"work-plan-2025"}
    laws = find(engine.retriever, "行政复议", kinds=["法律"])
    assert "work-plan-2025" not in {p.document_id for p in laws.provisions}


def test_of_a_sample_the_good_ones_find_theirs_and_the_others_nothing(engine: Engine) -> None:
    # Others than those that the bounds were set on; `python -m benchmarks.full_text` has all.
    good, nonsense = (made[1:101:4] for made in queries(engine.library, 31))
    shown = [q.text for q in nonsense if find(engine.retriever, q.text).provisions]
    assert len(shown) <= 1, shown
    missed = [
        q.text
        for q in good
        if not q.wanted & {p.id for p in find(engine.retriever, q.text).provisions}
    ]
    assert len(missed) <= 2, missed
