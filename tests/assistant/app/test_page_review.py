"""Readers say what they think of an answer, and the keeper of the library deals with it."""

import logging
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from application import ask, page_text, press, visit
from pydantic import SecretStr
from streamlit.testing.v1 import AppTest

from assistant.app.shell import keeper
from assistant.app.shell.pages import ASK_PAGE, ASSESS_PAGE, REVIEW_PAGE
from assistant.settings import Settings, load_settings
from assistant.store.passphrase import Gate, client_of
from assistant.words import messages
from assistant.words import pages as texts
from assistant.words import rounds as round_texts
from corpus.errors import InputError

QUESTION = "行政复议机关多久作出行政复议决定？"
NOTHING = "量子计算机怎么维修？"
PASSPHRASE = "示例口令-黄河九曲"


@pytest.fixture
def app(own_settings: Settings, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv("SHIFAN_DATA_DIR", str(own_settings.data_dir))
    return visit()


def review(app: AppTest, view: str = texts.VIEW_FEEDBACK) -> AppTest:
    app.switch_page(REVIEW_PAGE).run()
    return app.button_group(key="review-view").set_value(view).run()


def enter(app: AppTest, passphrase: str) -> AppTest:
    next(t for t in app.text_input if t.label == texts.PASSPHRASE).set_value(passphrase)
    return press(app, texts.PASSPHRASE_ENTER)


def fill(app: AppTest, question: str, answer: str, sources: str, name: str) -> AppTest:
    app.text_input(key="review-question").set_value(question)
    app.text_area(key="review-answer").set_value(answer)
    app.text_area(key="review-sources").set_value(sources)
    app.text_input(key="review-name").set_value(name)
    return press(app, texts.SAVE_VERIFIED)


def test_an_answer_found_useful_says_so(app: AppTest) -> None:
    ask(app, QUESTION)
    press(app, texts.USEFUL)
    assert texts.FEEDBACK_GIVEN in page_text(app)
    assert texts.USEFUL in page_text(review(app))


def test_the_reason_reaches_the_keeper_with_the_answer_and_is_dealt_with(app: AppTest) -> None:
    ask(app, QUESTION)
    pills = next(g for g in app.button_group if g.label == texts.REASON_KIND)
    pills.set_value(texts.REASONS[2])
    next(a for a in app.text_area if a.label == texts.REASON).set_value("没有说延长")
    press(app, texts.SEND_FEEDBACK)
    review(app)
    shown = page_text(app)
    assert f"{texts.NOT_USEFUL} · {QUESTION}" in shown
    assert "内容不全：没有说延长" in shown
    assert "六十日内" in shown
    press(app, texts.HANDLED)
    assert texts.NO_FEEDBACK in page_text(app)
    app.toggle(key="review-handled").set_value(True).run()
    assert QUESTION in page_text(app)


def test_a_verified_answer_made_from_feedback_is_given_first(app: AppTest) -> None:
    ask(app, QUESTION)
    press(app, texts.USEFUL)
    press(review(app), texts.MAKE_VERIFIED)
    assert app.text_input(key="review-question").value == QUESTION
    assert "第六十二条" in app.text_area(key="review-sources").value
    fill(
        app,
        QUESTION,
        "普通程序六十日内作出，情况复杂的经批准可以延长。[1]",
        "行政复议法第六十二条",
        "示例人员",
    )
    assert texts.VERIFIED_SAVED.format(QUESTION) in page_text(app)
    assert app.text_area(key="review-answer").value == ""
    app.switch_page(ASK_PAGE).run()
    ask(app, QUESTION)
    assert "情况复杂的经批准可以延长。" in page_text(app)
    assert any(texts.VIEW_VERIFIED in m.value for m in app.markdown)
    assert "由 示例人员 个人于" in page_text(app)
    assert "verified" not in "".join(m.value for m in app.markdown)  # Streamlit's icon of a seal
    press(review(app, texts.VIEW_VERIFIED), texts.REMOVE)
    assert texts.NO_VERIFIED in page_text(app)


@pytest.mark.parametrize(
    ("answer", "sources", "problem"),
    [
        ("六十日内作出。", "行政复议法第六十二条", "没有保存"),
        ("六十日内作出。[1]", "行政复议法第九百条", "九百"),
        ("六十日内作出。[1]", "", "都要填写"),
        ("九十日内作出。[1]", "行政复议法第六十二条", "依据里没有的数字"),
    ],
)
def test_an_answer_that_cannot_be_checked_is_refused_and_the_form_keeps_it(
    app: AppTest, answer: str, sources: str, problem: str
) -> None:
    review(app, texts.VIEW_VERIFIED)
    fill(app, QUESTION, answer, sources, "示例人员")
    assert any(problem in e.value for e in app.error)
    assert app.text_area(key="review-answer").value == answer


def test_whoever_verifies_an_answer_gives_a_name(app: AppTest) -> None:
    review(app, texts.VIEW_VERIFIED)
    fill(app, QUESTION, "六十日内作出。[1]", "行政复议法第六十二条", " ")
    assert any("核实人姓名" in e.value for e in app.error)


def test_questions_that_found_nothing_can_be_answered_from_the_list(app: AppTest) -> None:
    ask(app, NOTHING)
    ask(app, NOTHING)
    review(app, texts.VIEW_UNANSWERED)
    assert NOTHING in page_text(app)
    assert "问过 2 次" in page_text(app)
    press(app, texts.ANSWER_IT)
    assert app.text_input(key="review-question").value == NOTHING


def test_markup_in_a_question_stays_text_on_the_keepers_page(app: AppTest) -> None:
    ask(app, "<b>量子</b> **怎么** 修？")
    press(app, texts.USEFUL)
    review(app)
    assert all("<b>" not in h.proto.body for h in app.get("html"))
    assert any("\\<b\\>" in e.label for e in app.expander)


def test_a_question_on_the_data_is_answered_from_what_the_evaluation_page_has(
    app: AppTest,
) -> None:
    ask(app, "哪些地区达到90%？")
    assert "没有打开有数据的评估轮次" in page_text(app)
    app.switch_page(ASSESS_PAGE).run()
    press(app, round_texts.USE_SAMPLE)
    app.switch_page(ASK_PAGE).run()
    ask(app, "哪些地区达到90%？")
    assert "27个地区中，完成率达到90%" in page_text(app)
    assert texts.COMPUTED in page_text(app)
    links = [link.proto.page for link in app.get("page_link")]
    assert "assess" in links
    assert Path(ASSESS_PAGE).parent.name == "assess"


def test_an_answer_on_the_shortlist_leads_to_the_page_that_makes_it(app: AppTest) -> None:
    app.switch_page(ASSESS_PAGE).run()
    press(app, round_texts.USE_SAMPLE)
    app.switch_page(ASK_PAGE).run()
    ask(app, "哪些地区入选？")
    assert "按规则入选的有6个" in page_text(app)
    assert texts.COMPUTED in page_text(app)
    links = [link.proto for link in app.get("page_link")]
    assert [link.page for link in links if link.label == texts.OPEN_SHORTLIST] == ["shortlist"]
    assert texts.OPEN_ASSESSMENT not in [link.label for link in links]


def test_where_no_passphrase_is_set_the_page_says_that_all_may(app: AppTest) -> None:
    assert texts.OPEN_TO_ALL in page_text(review(app))


@pytest.fixture
def kept(app: AppTest, monkeypatch: pytest.MonkeyPatch) -> Iterator[AppTest]:
    """The application where the keeper has set a passphrase, and a reader has left feedback."""
    ask(app, QUESTION)
    press(app, texts.USEFUL)
    monkeypatch.setenv("SHIFAN_KEEPER_PASSWORD", PASSPHRASE)
    yield app.switch_page(REVIEW_PAGE).run()
    keeper.gate.clear()


def test_feedback_is_seen_only_with_the_passphrase_which_is_asked_for_once(kept: AppTest) -> None:
    assert QUESTION not in page_text(kept)
    assert [b.label for b in kept.button if b.label in (texts.HANDLED, texts.MAKE_VERIFIED)] == []
    enter(kept, "不是口令")
    assert messages.PASSPHRASE_WRONG in page_text(kept)
    assert QUESTION not in page_text(kept)
    enter(kept, PASSPHRASE)
    assert QUESTION in page_text(kept)
    kept.switch_page(ASK_PAGE).run()
    assert QUESTION in page_text(review(kept))
    assert texts.PASSPHRASE not in [t.label for t in kept.text_input]


def test_the_passphrase_is_kept_nowhere(
    kept: AppTest,
    own_settings: Settings,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    with caplog.at_level(logging.DEBUG):
        enter(kept, PASSPHRASE + "错")
        enter(kept, PASSPHRASE)
    printed = capfd.readouterr()
    held = repr(kept.session_state)
    assert "keeper-admitted" in held
    assert PASSPHRASE not in "\n".join((page_text(kept), held, caplog.text, *printed))
    assert PASSPHRASE not in repr(load_settings())
    for file in own_settings.data_dir.rglob("*"):
        assert file.is_dir() or PASSPHRASE.encode() not in file.read_bytes(), file


def test_another_reader_is_asked_for_the_passphrase_too(kept: AppTest) -> None:
    enter(kept, PASSPHRASE)
    other = visit().switch_page(REVIEW_PAGE).run()
    assert QUESTION not in page_text(other)
    assert texts.PASSPHRASE in [t.label for t in other.text_input]


def test_whoever_guesses_must_wait_and_is_told_how_long(kept: AppTest) -> None:
    for _ in range(5):
        enter(kept, "猜的口令")
    enter(kept, PASSPHRASE)
    assert "后再试" in page_text(kept)
    assert QUESTION not in page_text(kept)


def test_each_wait_is_longer_up_to_five_minutes_and_the_right_passphrase_ends_them() -> None:
    now = 0.0
    gate = Gate(lambda: now)
    right = SecretStr(PASSPHRASE)

    def waits_after_a_wrong_one() -> int:
        with pytest.raises(InputError, match=messages.PASSPHRASE_WRONG):
            gate.check("猜的口令", right, "192.0.2.7")
        try:
            gate.check(PASSPHRASE, right, "192.0.2.7")
        except InputError as error:
            return int(re.search(r"(\d+)秒", str(error))[1])
        return 0

    for _ in range(4):
        with pytest.raises(InputError):
            gate.check("", right, "192.0.2.7")
    waited = []
    for _ in range(7):
        waited.append(waits_after_a_wrong_one())
        now += waited[-1]
    assert waited == [10, 20, 40, 80, 160, 300, 300]
    gate.check(PASSPHRASE, right, "192.0.2.7")
    assert waits_after_a_wrong_one() == 0


@pytest.mark.parametrize(
    ("address", "same", "other"),
    [
        ("192.0.2.7", "::ffff:192.0.2.7", "192.0.2.8"),
        ("2001:db8:0:1::7", "2001:db8:0:1:ffff::9", "2001:db8:0:2::7"),
    ],
)
def test_who_guesses_from_one_address_is_known_by_it_whatever_the_browser_says(
    address: str, same: str, other: str
) -> None:
    assert client_of(address, "a" * 32) == client_of(same, "b" * 32) != client_of(other, "a" * 32)


def test_one_who_guesses_does_not_keep_others_out() -> None:
    gate = Gate(lambda: 0.0)
    right = SecretStr(PASSPHRASE)
    for _ in range(9):
        with pytest.raises(InputError):
            gate.check("猜的口令", right, client_of("192.0.2.7", "a" * 32))
    with pytest.raises(InputError, match="后再试"):
        gate.check(PASSPHRASE, right, client_of("192.0.2.7", "b" * 32))
    gate.check(PASSPHRASE, right, client_of("192.0.2.8", "a" * 32))


def test_without_an_address_another_browser_is_let_in(kept: AppTest) -> None:
    for _ in range(6):
        enter(kept, "猜的口令")
    other = visit("c" * 32).switch_page(REVIEW_PAGE).run()
    assert QUESTION in page_text(enter(other, PASSPHRASE))


def test_clients_without_end_are_not_remembered_without_end() -> None:
    gate = Gate(lambda: 0.0)
    right = SecretStr(PASSPHRASE)
    for number in range(20_000):
        with pytest.raises(InputError):
            gate.check("猜的口令", right, f"reader {number}")
    assert len(gate) <= 10_000
