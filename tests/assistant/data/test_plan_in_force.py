"""Whoever writes materials is told of a newer version of the plan that they quote."""

from dataclasses import replace
from datetime import date

from assistant.data.plan_in_force import note_of
from assistant.search.adding.holdings import Holdings
from corpus.identity.versions import Replacement
from corpus.store.documents import StoredDocument
from evaluation.indicators.plan import plan_id, shipped_plan


def held(text: str) -> Holdings:
    newer = replace(
        shipped_plan().document, id="doc-newer", number="示政办发〔2026〕1号", date=date(2026, 3, 1)
    )
    stored = StoredDocument(newer, "方案.txt", "0" * 64, text)
    return Holdings((stored,), (Replacement(older=plan_id(), newer=newer.id),))


def test_a_newer_plan_is_told_with_the_measures_that_changed() -> None:
    assert note_of(Holdings((), ())) == ""
    same = note_of(held(shipped_plan().text))
    assert "（示政办发〔2026〕1号）" in same
    assert "（宁政办发〔2025〕9号）" in same
    assert "各项措施的文字相同" in same
    changed = note_of(held(shipped_plan().text.replace("力争培育6个地区", "力争培育8个地区")))
    assert "文字不同或没有的措施：第23项；" in changed
