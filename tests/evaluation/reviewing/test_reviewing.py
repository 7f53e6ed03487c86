"""The review of a round: who judges what, what others see, what a change undoes."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from itertools import count
from pathlib import Path

import pytest
from evaluation_folders import add_projects, indicator, observation, region, write_folder
from openpyxl import load_workbook
from sqlalchemy import Engine

from corpus.errors import InputError
from corpus.store.database import open_database
from corpus.store.kept_files import file_of
from evaluation.reviewing import assigning
from evaluation.reviewing.duties import waiting
from evaluation.reviewing.evidence import add_evidence, remove_evidence
from evaluation.reviewing.judging import judge
from evaluation.reviewing.looking import judge_marked, mark_of, past_judgements, visible
from evaluation.reviewing.progress import region_progress, reopened, reviewer_progress
from evaluation.reviewing.records import ReviewRules, ReviewState, reviewing_of
from evaluation.reviewing.states import ReviewedValue, by_pair, reviewed_values
from evaluation.reviewing.steps import status_with_review
from evaluation.rounds import store
from evaluation.rounds.adding import keep, prepare
from evaluation.rounds.copying import copy_round
from evaluation.rounds.correcting import correct
from evaluation.rounds.exchange import export_round, import_round
from evaluation.rounds.history import said_of
from evaluation.rounds.reading import data_digest, dataset_of_round
from evaluation.rounds.records import Kept, Round
from evaluation.scoring.assessment import assess
from evaluation.scoring.projects import score_projects
from evaluation.tables.loading import load_folder
from evaluation.workbook.rounds import write_round

NOW = datetime(2025, 7, 1, 8, tzinfo=UTC)
NAME = "2025年第一轮"
RATE, FLAG, WORD = ("640106", "I1"), ("640106", "I2"), ("640104", "I1")
RECOGNISED, RETURNED, REJECTED = (
    ReviewState.RECOGNISED,
    ReviewState.RETURNED,
    ReviewState.REJECTED,
)


class Office:
    """A round in a database, with the clock going on from one act to the next."""

    def __init__(self, database: Engine, folder: Path) -> None:
        self.database, self.folder = database, folder
        self._minutes = count()

    @property
    def kept(self) -> Kept:
        return store.load(self.database, NAME)

    @property
    def now(self) -> datetime:
        return NOW + timedelta(minutes=next(self._minutes))

    def judge(
        self,
        pair: tuple[str, str],
        state: ReviewState,
        by: str,
        comment: str = "见附件",
        kept: Kept | None = None,
    ) -> None:
        seen = kept or self.kept
        judge(self.database, seen, [pair], state, by=by, comment=comment, now=self.now)

    def value(self, pair: tuple[str, str]) -> ReviewedValue:
        return by_pair(reviewed_values(self.kept))[pair]

    def state(self, pair: tuple[str, str]) -> str:
        return self.value(pair).state.value

    def waiting(self, who: str) -> list[tuple[str, str]]:
        kept = self.kept
        return [v.pair for v in waiting(reviewed_values(kept), reviewing_of(kept), who)]

    def correct(self, pair: tuple[str, str], value: str) -> None:
        correct(self.database, self.kept, {pair: value}, by="丁", reason="核对", now=self.now)

    def assign(self, who: str, **more: object) -> None:
        self.do(assigning.assign, who, **more)

    def recuse(self, who: str, where: str, reason: str = "曾在该区任职") -> None:
        self.do(assigning.recuse, who, where, reason=reason)

    def two(self) -> None:
        self.do(assigning.set_rules, ReviewRules(2))

    def do(self, act: Callable[..., Round], *given: object, **more: object) -> None:
        act(self.database, self.kept, *given, by="主任", now=self.now, **more)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """Two regions: one has reported a rate and a flag, the other what cannot be read."""
    database = open_database(f"sqlite:///{tmp_path / 'shifan.db'}")
    store.create(database, NAME, date(2025, 6, 30), by="甲", now=NOW)
    folder = write_folder(
        tmp_path / "folder",
        [indicator("I1", "ratio", category="公开"), indicator("I2", category="执法")],
        [region("640104"), region("640106")],
        [observation(*RATE, "95%"), observation(*FLAG, "是"), observation(*WORD, "约九成多")],
    )
    kept = store.load(database, NAME)
    keep(database, prepare(kept, [folder], accept_proposals=True), by="甲", now=NOW)
    yield Office(database, tmp_path / "kept")
    database.dispose()


def test_a_judgement_is_kept_with_person_comment_and_time(office: Office) -> None:
    office.judge(RATE, RETURNED, "张三", "请补台账")
    office.judge(RATE, RECOGNISED, "李四", "")
    value = office.value(RATE)
    (judged,) = value.judgements
    assert (value.state, judged.reviewer, judged.at > NOW) == (RECOGNISED, "李四", True)
    past = said_of(office.database, office.kept.round.id, "judgement", RATE)
    told = [(change.by, record.cells["comment"]) for change, record in past]
    assert told == [("张三", "请补台账"), ("李四", "")]
    office.judge(RATE, ReviewState.REPORTED, "李四")
    assert office.state(RATE) == "reported"


@pytest.mark.parametrize(
    ("pair", "state", "by", "comment", "words"),
    [
        (RATE, RETURNED, "张三", " ", "要写明意见"),
        (RATE, REJECTED, "张三", "", "要写明意见"),
        (RATE, RECOGNISED, " ", "", "没有写明是谁"),
        (WORD, RECOGNISED, "张三", "", "约九成多.*读不出数值"),
        (("640104", "I2"), RECOGNISED, "张三", "", "没有填报"),
        (RATE, ReviewState.REPORTED, "张三", "", "没有可以收回的判断"),
    ],
)
def test_what_cannot_be_judged_so_is_refused_and_nothing_is_written(
    office: Office, pair: tuple[str, str], state: ReviewState, by: str, comment: str, words: str
) -> None:
    before = office.kept
    with pytest.raises(InputError, match=words):
        office.judge(pair, state, by, comment)
    assert office.kept == before


def test_two_do_not_see_each_other_until_both_have_judged(office: Office) -> None:
    office.two()
    office.judge(RATE, RECOGNISED, "张三")
    value = office.value(RATE)
    assert value.state.value == "reported"
    assert value.visible_to("李四") == value.visible_to("") == ()
    assert [j.reviewer for j in value.visible_to("张三")] == ["张三"]
    assert RATE in office.waiting("李四")
    assert RATE not in office.waiting("张三")
    office.judge(RATE, RECOGNISED, "李四")
    value = office.value(RATE)
    assert value.state is RECOGNISED
    assert [j.reviewer for j in value.visible_to("")] == ["张三", "李四"]


def test_where_two_differ_a_third_decides_and_neither_of_them(office: Office) -> None:
    office.two()
    office.assign("张三")
    office.assign("李四")
    office.assign("王五", third=True)
    assert office.waiting("王五") == []
    with pytest.raises(InputError, match="没有把它分给王五"):
        office.judge(RATE, RECOGNISED, "王五")
    office.judge(RATE, RECOGNISED, "张三")
    office.judge(RATE, REJECTED, "李四")
    assert (office.state(RATE), office.value(RATE).differing) == ("reported", True)
    assert office.waiting("王五") == [RATE]
    with pytest.raises(InputError, match="须由第三人裁定"):
        office.judge(RATE, REJECTED, "张三")
    office.judge(RATE, REJECTED, "王五")
    assert (office.state(RATE), office.value(RATE).differing) == ("rejected", False)


def test_a_new_value_or_other_evidence_undoes_what_was_judged(office: Office) -> None:
    office.judge(RATE, RECOGNISED, "张三")
    before = reviewed_values(office.kept)
    office.correct(RATE, "91%")
    value = office.value(RATE)
    assert (value.state.value, value.judgements, len(value.stale)) == ("reported", (), 1)
    assert [v.pair for v in reopened(before, reviewed_values(office.kept))] == [RATE]
    office.correct(RATE, "95%")  # what was judged stands there again
    assert office.state(RATE) == "recognised"
    show(office, RATE, "台账.pdf")
    assert office.state(RATE) == "reported"


def show(office: Office, pair: tuple[str, str], name: str) -> None:
    files = [(name, BytesIO(b"%PDF-1.7"))]
    kept, now = office.kept, office.now
    add_evidence(office.database, kept, pair, files=files, folder=office.folder, by="丁", now=now)


@pytest.mark.parametrize("reviewers", [1, 2])
def test_of_two_at_once_the_second_is_told_unless_they_are_not_to_see_each_other(
    office: Office, reviewers: int
) -> None:
    if reviewers == 2:
        office.two()
    seen = office.kept
    office.judge(RATE, RECOGNISED, "张三", kept=seen)
    office.judge(FLAG, RECOGNISED, "李四", kept=seen)  # another value: no harm
    if reviewers == 1:
        with pytest.raises(store.ChangedMeanwhileError, match="张三"):
            office.judge(RATE, REJECTED, "李四", kept=seen)
        assert office.state(RATE) == "recognised"
    else:
        office.judge(RATE, RECOGNISED, "李四", kept=seen)
        assert office.state(RATE) == "recognised"


def test_who_judges_a_value_that_was_corrected_meanwhile_is_told(office: Office) -> None:
    seen = office.kept
    office.correct(RATE, "50%")
    with pytest.raises(store.ChangedMeanwhileError, match="丁"):
        office.judge(RATE, RECOGNISED, "张三", kept=seen)


def test_a_click_on_what_has_changed_since_it_was_shown_is_told(office: Office) -> None:
    """What a page showed is compared with what is there when the button is pressed."""
    kept = office.kept
    marks = {RATE: mark_of(by_pair(reviewed_values(kept))[RATE], reviewing_of(kept), "张三")}
    office.correct(RATE, "50%")

    def click() -> None:
        again = (office.database, kept.round.id, marks, RECOGNISED)
        judge_marked(*again, by="张三", now=office.now)

    with pytest.raises(store.ChangedMeanwhileError, match="刚被别人改动"):
        click()
    office.correct(RATE, "95%")
    office.judge(FLAG, RECOGNISED, "李四")
    click()
    assert office.state(RATE) == "recognised"


def test_why_a_value_was_returned_is_seen_when_it_is_reported_anew_and_no_more(
    office: Office,
) -> None:
    office.two()
    for who in ("张三", "李四"):
        office.judge(RATE, RETURNED, who, f"{who}：请补台账")
    show(office, RATE, "台账.pdf")
    office.judge(RATE, RECOGNISED, "张三", "")

    def seen(who: str) -> list[tuple[str, str]]:
        kept = office.kept
        past = past_judgements(
            office.database, kept.round.id, office.value(RATE), reviewing_of(kept), who
        )
        return [(j.reviewer, j.state.value) for j in past]

    returned = [("张三", "returned"), ("李四", "returned")]
    assert seen("李四") == returned
    assert seen("张三") == [*returned, ("张三", "recognised")]


def test_who_is_recused_sees_nothing_of_the_region_and_what_they_said_counts_no_more(
    office: Office,
) -> None:
    office.judge(RATE, RECOGNISED, "张三")
    office.recuse("张三", "金凤区")
    assert office.state(RATE) == "reported"
    assert office.waiting("张三") == [WORD]
    kept = office.kept
    seen = visible(reviewed_values(kept), reviewing_of(kept), "张三")
    assert [v.pair for v in seen] == [WORD]
    with pytest.raises(InputError, match="曾在该区任职"):
        office.judge(RATE, RECOGNISED, "张三")
    with pytest.raises(InputError, match="写明原因"):
        office.recuse("张三", "金凤区", " ")
    office.do(assigning.end_recusal, "张三", "640106")
    assert office.state(RATE) == "recognised"


def test_each_reviews_what_they_are_assigned(office: Office) -> None:
    office.assign("张三", regions=["金凤区"], parts=["执法"])
    office.assign("李四", regions=["640104"])
    assert (office.waiting("张三"), office.waiting("李四")) == ([FLAG], [WORD])
    assert office.waiting("王五") == []
    with pytest.raises(InputError, match="没有地区“平罗县”"):
        office.assign("张三", regions=["平罗县"])
    with pytest.raises(InputError, match="没有一级指标“决策”"):
        office.assign("张三", parts=["决策"])
    office.do(assigning.unassign, "张三")
    assert office.waiting("张三") == []


def test_progress_is_counted_for_each_region_and_each_reviewer(office: Office) -> None:
    office.assign("张三")
    office.judge(RATE, RECOGNISED, "张三")
    office.judge(WORD, RETURNED, "张三")
    kept = office.kept
    values, reviewing = reviewed_values(kept), reviewing_of(kept)
    first, second = region_progress(dataset_of_round(kept).regions, values)
    assert (first.values, first.states[RETURNED]) == (1, 1)
    assert (second.values, second.states[RECOGNISED], second.states[ReviewState.REPORTED]) == (
        2,
        1,
        1,
    )
    (person,) = reviewer_progress(values, reviewing)
    assert (person.values, person.judged, person.waiting) == (3, 2, 1)


def test_the_step_of_the_review_says_what_is_left_of_it(office: Office) -> None:
    assert "认可" not in str(status_with_review(office.kept).steps)
    office.judge(RATE, RECOGNISED, "张三")
    (step,) = [s for s in status_with_review(office.kept).steps if s.name == "review"]
    assert (step.state, step.text) == ("open", "填报3项：认可1，不认可0，退回0，待审核2")
    for pair in (FLAG, WORD):
        office.judge(pair, REJECTED, "张三")
    assert [s.state for s in status_with_review(office.kept).steps if s.name == "review"] == [
        "done"
    ]


def test_evidence_goes_with_the_round_into_its_export_and_its_copy(
    office: Office, tmp_path: Path
) -> None:
    show(office, RATE, "台账.pdf")
    office.judge(RATE, RECOGNISED, "张三")
    office.judge(FLAG, REJECTED, "张三")
    kept = office.kept
    (shown,) = office.value(RATE).evidence
    assert (shown.kind, shown.text) == ("file", "台账.pdf")
    export_round(office.database, kept, tmp_path / "round.zip", office.folder)
    other = open_database(f"sqlite:///{tmp_path / 'other.db'}")
    made = import_round(other, tmp_path / "round.zip", tmp_path / "there")
    there = store.load(other, made.id)
    assert there.records == kept.records
    assert file_of(tmp_path / "there", shown.sha256).read_bytes() == b"%PDF-1.7"
    again = copy_round(other, there, "另一轮", date(2025, 9, 30), by="甲", now=NOW)
    assert store.load(other, again.id).records == kept.records
    other.dispose()
    remove_evidence(office.database, kept, RATE, "台账.pdf", by="丁", now=office.now)
    assert office.value(RATE).evidence == ()
    assert file_of(office.folder, shown.sha256).exists()  # the history still names it
    with pytest.raises(InputError, match="不是网址"):
        office.do(add_evidence, RATE, links=["内网"], folder=office.folder)


def test_the_result_workbook_holds_what_was_judged_and_corrected(
    office: Office, tmp_path: Path
) -> None:
    office.two()
    office.correct(RATE, "91%")
    for who in ("张三", "李四"):
        office.judge(RATE, REJECTED, who, f"{who}：台账不符")
    office.judge(FLAG, RECOGNISED, "张三", "只给自己看")
    kept = office.kept
    dataset = dataset_of_round(kept)
    path = tmp_path / "结果.xlsx"
    write_round(path, office.database, kept, dataset, now=NOW)
    book = load_workbook(path)
    rows = [[c.value for c in row] for row in book["审核记录"].iter_rows(min_row=2)]
    assert [row[5:9] for row in rows if row[:3:2] == ["640106", "I1"]] == [
        ["不认可", who, "双人审核", f"{who}：台账不符"] for who in ("张三", "李四")
    ]
    assert all("只给自己看" not in str(cell) for row in rows for cell in row)
    assert [c.value for c in book["更正记录"][2]][5:] == ["95%", "91%", "核对"]
    assert "审核前后" in book.sheetnames
    # It is read again as any export is.
    assert [r.lower for r in assess(load_folder(path)).regions] == [
        r.lower for r in assess(dataset).regions
    ]


def test_scores_of_an_expert_who_is_recused_of_a_project_count_no_more(
    office: Office, tmp_path: Path
) -> None:
    marks = {"P1": {"创新": "90"}, "P2": {"创新": "80"}}
    folder = add_projects(tmp_path / "folder", marks)
    more = prepare(office.kept, [folder / f"{n}.csv" for n in ("projects", "criteria", "scores")])
    keep(office.database, more, by="甲", now=office.now)

    def scores() -> dict[str, object]:
        dataset = dataset_of_round(office.kept)
        return {r.project.id: r.score for r in score_projects(dataset)}

    assert scores() == {"P1": 90, "P2": 80}
    before = data_digest(office.kept)
    office.do(assigning.recuse, "甲", "P1", expert=True, reason="本单位项目")
    assert scores() == {"P1": None, "P2": 80}
    assert dataset_of_round(office.kept).digest == data_digest(office.kept) != before
    assert "甲对项目P1回避（本单位项目）" in str(dataset_of_round(office.kept).warnings)
    office.do(assigning.end_recusal, "甲", "P1", expert=True)
    assert scores() == {"P1": 90, "P2": 80}
    with pytest.raises(InputError, match="没有项目“P9”"):
        office.do(assigning.recuse, "甲", "P9", expert=True, reason="示例")
