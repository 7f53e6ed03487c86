"""The page 问答 where the data are asked: two readings to click, and what an answer rests on."""

import pytest
from application import visit

from assistant.app.shell.pages import ASK_PAGE
from assistant.words import data as words


def test_a_reading_that_is_clicked_is_asked_and_its_basis_is_folded(
    sample_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.data.reading._EQUAL", 0.06)
    app = visit(page=ASK_PAGE, round=sample_id)
    app.chat_input[0].set_value("哪几个地区比较靠前").run()
    offered = [b for b in app.button if str(b.key).startswith("reading-")]
    assert len(offered) == 2
    offered[0].click().run()
    assert not app.exception
    assert words.FOOT.rstrip("：") in [e.label for e in app.expander]
