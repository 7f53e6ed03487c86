"""The assistant answers from the round that is open, and names it."""

from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction
from pathlib import Path

import pytest
from material_facts import Sample

from assistant.answers.engine import Engine
from assistant.data.round_view import ReviewedValue, RoundView, view_of_round
from assistant.data.said_rounds import crossed
from assistant.words import round_answers as words
from corpus.store.database import open_database
from evaluation.comparison.comparing import compare
from evaluation.comparison.records import Snapshot
from evaluation.records import Dataset
from evaluation.reviewing.judging import judge
from evaluation.reviewing.records import ReviewState
from evaluation.rounds.sampling import sample_round
from evaluation.rounds.store import load

WORDINGS = [
    line.split("\t")
    for line in (Path(__file__).parent / "round_wordings.tsv").read_text("utf-8").splitlines()
]
JINFENG, PINGLUO = "640106", "640221"
NOW, BEFORE = "评估轮次“示例第二轮”（2025-06-30）", "评估轮次“示例第一轮”（2025-03-31）"


@pytest.fixture(scope="module")
def view(workspace: Sample) -> RoundView:
    """The sample, in which 平罗县 has not answered, a value of 金凤区 cannot be read, and 金凤区
    had completed nothing a round before."""
    dataset = workspace.dataset
    observations = {k: o for k, o in dataset.observations.items() if k[0] != PINGLUO}
    cell = next(k for k, o in observations.items() if k[0] == JINFENG and o.value == 1)
    observations[cell] = replace(observations[cell], value=None, text="约莫完成")
    before = {
        k: replace(o, value=Fraction(0), text="否") if k[0] == JINFENG and o.value == 1 else o
        for k, o in dataset.observations.items()
    }
    now = replace(dataset, observations=observations)
    rounds = (
        Snapshot("1", "示例第一轮", date(2025, 3, 31), replace(dataset, observations=before)),
        Snapshot("2", "示例第二轮", date(2025, 6, 30), now),
    )
    return RoundView("示例第二轮", date(2025, 6, 30), now, (), compare(rounds).changes[0])


def ask(engine: Engine, question: str, view: RoundView | None, data: Dataset | None = None) -> str:
    return engine.ask(question, view=view, dataset=data).answer


def test_natural_wordings_are_answered_from_the_round(engine: Engine, view: RoundView) -> None:
    asked = [question for question, _ in WORDINGS[::4]]
    read = [q for q in asked if NOW in ask(engine, q, view)]
    assert len(read) >= 0.9 * len(asked)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("谁还没报", ("27个地区有26个已经填报，还没有填报的有1个", "平罗县：还没有填报")),
        ("银川市哪些县没交材料", ("银川市的6个县（市、区）都已经填报",)),
        ("哪些内容读不出来", ("有1处读不出，按未填报计", "金凤区，", "填的是“约莫完成”")),
        ("哪些被退回了", ("还没有审核记录",)),
        ("比上季度进步最大的是谁", (BEFORE, "完成率提高最多的是金凤区")),
        ("哪些地区新达标了", (BEFORE, "新达标的有")),
        ("金凤区比上一轮变了什么", (BEFORE, "金凤区的完成率由", "完成值：完成值改变")),
        ("哪些县退步了", (BEFORE, "下降最多的是平罗县")),
    ],
)
def test_an_answer_says_what_the_round_holds_and_which_it_is(
    engine: Engine, view: RoundView, question: str, expected: tuple[str, ...]
) -> None:
    answer = ask(engine, question, view)
    assert NOW in answer
    for text in expected:
        assert text in answer


def test_what_was_sent_back_is_told_with_its_comment(engine: Engine, view: RoundView) -> None:
    code = view.dataset.indicators[0].code
    reviews = (
        ReviewedValue(JINFENG, code, "returned", comment="请补[1]佐证"),
        ReviewedValue(PINGLUO, code, "rejected"),
        ReviewedValue("640104", code, "accepted"),
    )
    reviewed = replace(view, reviews=reviews)
    assert "被退回的有1项" in ask(engine, "哪些被退回了", reviewed)
    assert "退回（请补［1］佐证）" in ask(engine, "金凤区被退回了几项", reviewed)
    assert "不予认可的有1项" in ask(engine, "审核不认可的是哪些", reviewed)


def test_without_a_round_or_one_before_it_the_answer_says_so(
    engine: Engine, view: RoundView
) -> None:
    assert ask(engine, "比上季度进步最大的是谁", None, view.dataset) == words.NO_ROUND
    first = replace(view, change=None)
    assert words.NO_EARLIER.format(NOW) in ask(engine, "比上季度进步最大的是谁", first)


def test_other_questions_on_the_data_name_the_round_too(engine: Engine, view: RoundView) -> None:
    assert f"按“{NOW}”" in ask(engine, "哪些地区达标了", view)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("上次没达标这次达标的有哪些", "reached"),
        ("谁从不合格变合格了", "reached"),
        ("原来合格这次不合格的有哪些", "fell_back"),
        ("有没有本来达标后来又不达标的", "fell_back"),
        ("谁失去了达标资格", "fell_back"),
        ("达标名单比上季度多了谁少了谁", "both"),
    ],
)
def test_who_came_up_and_who_fell_back_are_told_apart(question: str, expected: str) -> None:
    assert crossed(question) == expected


def test_what_was_returned_in_the_review_of_a_kept_round_is_told(
    engine: Engine, tmp_path: Path
) -> None:
    database = open_database(f"sqlite:///{tmp_path / 'shifan.db'}")
    now = datetime(2025, 7, 8, tzinfo=UTC)
    made = sample_round(database, by="示例人员", now=now)
    kept = load(database, made.id)
    pair = next(e.key for e in kept.entries if e.table == "observations" and e.key[0] == JINFENG)
    judge(
        database, kept, [(pair[0], pair[1])], ReviewState.RETURNED, by="示例审核人",
        comment="缺佐证", now=now,
    )  # fmt: skip
    view = view_of_round(database, made.id)
    answer = ask(engine, "哪些被退回了", view, view.dataset)
    assert "金凤区" in answer
    assert "缺佐证" in answer
