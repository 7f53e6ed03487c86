"""A shortlist is adopted, signed, made public, objected to and archived, each by a person."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import combinations, count
from pathlib import Path

import pytest
from evaluation_folders import add_projects, yes_no_folder
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from corpus.errors import InputError
from corpus.readers.files import read_file
from corpus.store.database import open_database
from evaluation.deciding import archive, drawing
from evaluation.deciding.adopting import (
    OWN_DATA,
    OutdatedError,
    adopt,
    adopted,
    adopted_shortlist,
    compared,
    is_outdated,
    remove_scenario,
    save_scenario,
    scenarios,
)
from evaluation.deciding.approvals import approve, signing
from evaluation.deciding.notice_files import write_notice
from evaluation.deciding.objections import Objection, add_objection, objections, settle
from evaluation.deciding.publicity import Period, is_changed, notice, publish, published
from evaluation.rounds import store
from evaluation.rounds.adding import keep, prepare
from evaluation.rounds.copying import copy_round
from evaluation.rounds.correcting import correct
from evaluation.rounds.exchange import export_round, import_round
from evaluation.rounds.records import Kept, State
from evaluation.rounds.status import status
from evaluation.scoring.trial import RuleChange, Trial, ValueChange

NOW = datetime(2025, 7, 1, 8, tzinfo=UTC)
DAY = date(2025, 6, 30)
# Ten indicators; 金凤区 and 永宁县 are equal.
DONE = {"640104": (10, 10), "640106": (9, 10), "640121": (9, 10), "640122": (7, 10)}
PERIOD = Period(date(2025, 7, 1), date(2025, 7, 7), 5)
_numbers = count()


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    engine = open_database(f"sqlite:///{tmp_path_factory.mktemp('deciding') / 'shifan.db'}")
    yield engine
    engine.dispose()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = yes_no_folder(tmp_path_factory.mktemp("data"), DONE, "regions = 2\nprojects = 1\n")
    add_projects(made, {"P1": {"创新性": "90"}, "P2": {"创新性": "80"}}, P1="640104")
    return made


@pytest.fixture
def kept(database: Engine, folder: Path) -> Kept:
    made = store.create(database, f"示例轮次{next(_numbers)}", DAY, by="甲", now=NOW)
    keep(database, prepare(store.load(database, made.id), [folder]), by="甲", now=NOW)
    return store.load(database, made.id)


def again(database: Engine, kept: Kept) -> Kept:
    return store.load(database, kept.round.id)


def scenario(name: str, **rules: object) -> Trial:
    changes = tuple(RuleChange(rule=rule, value=value) for rule, value in rules.items())  # type: ignore[arg-type]
    return Trial(name=name, changes=changes)


def taken(database: Engine, kept: Kept, name: str = OWN_DATA) -> Kept:
    """The round with something adopted."""
    adopt(database, kept, name, by="甲", reason="会议研究", now=NOW)
    return again(database, kept)


def changed(database: Engine, kept: Kept, region: str = "640106") -> Kept:
    values = {(region, "I001"): "否"}
    correct(database, kept, values, by="乙", reason="复核", now=NOW)
    return again(database, kept)


# Scenarios and adoption ------------------------------------------------------------------------


def test_a_scenario_is_kept_compared_and_adopted_with_its_reason(
    database: Engine, kept: Kept
) -> None:
    save_scenario(database, kept, scenario("三个地区", regions=3), by="甲", now=NOW)
    kept = again(database, kept)
    (one,) = compared(kept)
    assert one.changes == ("地区名额：2 → 3",)
    assert one.moves == "＋ 进入：永宁县"
    kept = taken(database, kept, "三个地区")
    found = adopted(kept)
    assert found
    assert (found.by, found.reason, found.regions) == (
        "甲", "会议研究", ("640104", "640106", "640121"),
    )  # fmt: skip
    assert adopted_shortlist(kept).regions.selected == found.regions
    # Taking the scenario back, or saving another under its name, leaves what was adopted.
    remove_scenario(database, kept, "三个地区", by="乙", now=NOW)
    kept = again(database, kept)
    assert not scenarios(kept)
    assert adopted_shortlist(kept).regions.selected == found.regions


@pytest.mark.parametrize("change", ["value", "rules", "lot"])
def test_after_a_change_what_was_adopted_is_told_as_outdated(
    database: Engine, kept: Kept, tmp_path: Path, change: str
) -> None:
    kept = taken(database, kept)
    if change == "value":
        kept = changed(database, kept)
    elif change == "rules":
        (tmp_path / "rules.toml").write_text("regions = 1\n", encoding="utf-8")
        keep(database, prepare(kept, [tmp_path / "rules.toml"]), by="乙", now=NOW)
    else:
        lot = drawing.lot(order=["640121", "640106"], by="甲", on="2025-07-01", witness="乙")
        drawing.record_drawn(database, kept, lot, by="甲", now=NOW)
    kept = again(database, kept)
    assert is_outdated(kept)
    step = next(s for s in status(kept).steps if s.name == "select")
    assert (step.state, "须重新采用" in step.text) == ("open", True)
    with pytest.raises(OutdatedError, match="改动过"):
        adopted_shortlist(kept)
    again_adopted = taken(database, kept)
    assert not is_outdated(again_adopted)
    assert next(s for s in status(again_adopted).steps if s.name == "select").state == "done"


def test_a_lot_decides_the_tie_once_it_is_drawn(database: Engine, kept: Kept) -> None:
    assert adopted_shortlist(kept).regions.selected == ("640104", "640106")
    lot = drawing.lot(order=["640121", "640106"], by="甲", on="2025-07-01", witness="乙")
    drawing.record_drawn(database, kept, lot, by="甲", now=NOW)
    found = adopted_shortlist(again(database, kept)).regions
    assert found.selected == ("640104", "640121")
    assert [tie.decided_by for tie in found.ties] == ["lot"]


def test_what_cannot_be_adopted_is_refused(database: Engine, kept: Kept) -> None:
    trimmed = Trial(name="去高低分", average="trimmed_mean")
    save_scenario(database, kept, trimmed, by="甲", now=NOW)
    kept = again(database, kept)
    for name, reason, told in (
        ("没有的", "x", "没有方案"), (OWN_DATA, "  ", "原因"), ("去高低分", "x", "只能用来对照"),
    ):  # fmt: skip
        with pytest.raises(InputError, match=told):
            adopt(database, kept, name, by="甲", reason=reason, now=NOW)
    with pytest.raises(InputError, match="名称"):
        save_scenario(database, kept, scenario("原方案"), by="甲", now=NOW)
    assert adopted(again(database, kept)) is None


def test_the_second_of_two_who_adopt_at_once_is_told(database: Engine, kept: Kept) -> None:
    adopt(database, kept, OWN_DATA, by="甲", reason="一", now=NOW)
    with pytest.raises(store.ChangedMeanwhileError, match="甲"):
        adopt(database, kept, OWN_DATA, by="乙", reason="二", now=NOW)


values = st.dictionaries(
    st.tuples(st.sampled_from([*DONE]), st.integers(1, 10)), st.booleans(), max_size=12
)


@given(st.integers(0, 4), values)
@settings(max_examples=25, deadline=None)
def test_the_adopted_shortlist_is_the_best_of_the_scenarios_data(
    database: Engine, folder: Path, places: int, answers: dict[tuple[str, int], bool]
) -> None:
    made = store.create(database, f"示例轮次{next(_numbers)}", DAY, by="甲", now=NOW)
    keep(database, prepare(store.load(database, made.id), [folder]), by="甲", now=NOW)
    changes = [
        ValueChange(region=code, indicator=f"I{i:03}", value="是" if met else "否")
        for (code, i), met in answers.items()
    ]
    trial = Trial(name="试", changes=(RuleChange(rule="regions", value=places), *changes))
    save_scenario(database, store.load(database, made.id), trial, by="甲", now=NOW)
    kept = taken(database, store.load(database, made.id), "试")
    met = {
        c: [answers.get((c, i), i <= done) for i in range(1, 11)] for c, (done, _) in DONE.items()
    }
    able = sorted(code for code, row in met.items() if sum(row) >= 9)
    sets = [s for n in range(min(places, len(able)) + 1) for s in combinations(able, n)]
    best = min(sets, key=lambda s: (-len(s), -sum(sum(met[c]) for c in s), s))
    assert sorted(adopted_shortlist(kept).regions.selected) == list(best)


def test_scenarios_go_with_a_copy_and_what_is_adopted_with_an_export_alone(
    database: Engine, kept: Kept, tmp_path: Path
) -> None:
    save_scenario(database, kept, scenario("三个地区", regions=3), by="甲", now=NOW)
    kept = taken(database, again(database, kept), "三个地区")
    copied = copy_round(database, kept, f"{kept.round.name}副本", DAY, by="甲", now=NOW)
    fresh = store.load(database, copied.id)
    assert fresh.of_kind("scenario") == kept.of_kind("scenario")
    assert adopted(fresh) is None
    export_round(database, kept, tmp_path / "round.zip", tmp_path)
    there = open_database(f"sqlite:///{tmp_path / 'there.db'}")
    made = import_round(there, tmp_path / "round.zip", tmp_path)
    assert adopted_shortlist(store.load(there, made.id)) == adopted_shortlist(kept)
    there.dispose()


# Signatures ------------------------------------------------------------------------------------


def signed(database: Engine, kept: Kept) -> Kept:
    for role, by in (("拟定", "甲"), ("审核", "乙"), ("审核", "丙"), ("审签", "丁")):
        approve(database, kept, role, by=by, now=NOW)  # type: ignore[arg-type]
        kept = again(database, kept)
    return kept


def test_signatures_are_given_in_order_and_void_after_a_change(
    database: Engine, kept: Kept
) -> None:
    with pytest.raises(InputError, match="还没有采用"):
        approve(database, kept, "拟定", by="甲", now=NOW)
    kept = taken(database, kept)
    with pytest.raises(InputError, match="之前要先“拟定”"):
        approve(database, kept, "审核", by="乙", now=NOW)
    kept = signed(database, kept)
    assert signing(kept).is_signed
    with pytest.raises(InputError, match="不能再补"):
        approve(database, kept, "审核", by="戊", now=NOW)
    kept = changed(database, kept, "640122")
    found = signing(kept)
    assert [a.changed for a in found.approvals] == [("data",)] * 4
    assert (found.is_signed, found.reached) == (False, None)
    # Adopted and signed anew; the void ones stay to be seen.
    kept = taken(database, kept)
    approve(database, kept, "拟定", by="甲", now=NOW)
    found = signing(again(database, kept))
    assert (len(found.approvals), found.reached) == (5, "拟定")


def test_another_program_with_the_same_result_voids_nothing(
    database: Engine, kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = signed(database, taken(database, kept))
    monkeypatch.setattr("evaluation.deciding.versions.code_digest", lambda: "another")
    found = signing(kept)
    assert found.is_signed
    assert found.program_changed


# The public notice -----------------------------------------------------------------------------


@pytest.mark.parametrize("ending", ["docx", "html", "txt"])
def test_the_notice_names_the_chosen_and_nothing_more(
    database: Engine, kept: Kept, tmp_path: Path, ending: str
) -> None:
    kept = taken(database, kept)
    made = notice(kept, PERIOD, DAY)
    assert made.regions == (("兴庆区", "银川市"), ("金凤区", "银川市"))
    assert made.projects == (("示例项目P1", "法治宣传", "兴庆区"),)
    write_notice(made, tmp_path / f"公示.{ending}")
    text = read_file(tmp_path / f"公示.{ending}").text
    for said in ("兴庆区", "示例项目P1", "2025年7月1日至2025年7月7日（5个工作日）", "待补充"):
        assert said in text
    for hidden in ("90", "100", "甲", "永宁县", "P2"):
        assert hidden not in text
    assert list(tmp_path.iterdir()) == [tmp_path / f"公示.{ending}"]


def test_scores_are_published_where_the_rules_say_so(database: Engine, kept: Kept) -> None:
    trial = scenario("公布得分", publish_scores=True)
    save_scenario(database, kept, trial, by="甲", now=NOW)
    made = notice(taken(database, again(database, kept), "公布得分"), PERIOD, DAY)
    assert made.regions[1] == ("金凤区", "银川市", "90.0%")
    assert made.projects[0][-1] == "90.00"


def test_the_period_is_recorded_and_a_change_of_the_list_is_told(
    database: Engine, kept: Kept
) -> None:
    kept = taken(database, kept)
    for wrong in (replace(PERIOD, last=DAY), replace(PERIOD, working_days=8)):
        with pytest.raises(InputError):
            publish(database, kept, wrong, by="甲", now=NOW)
    publish(database, kept, PERIOD, by="甲", now=NOW)
    kept = again(database, kept)
    assert published(kept) == PERIOD
    assert publish(database, kept, PERIOD, by="乙", now=NOW) == kept.round
    assert not is_changed(kept)
    assert is_changed(changed(database, kept))


def test_objections_are_recorded_and_settled(database: Engine, kept: Kept) -> None:
    made = Objection(0, "示例人", date(2025, 7, 2), "P1", "材料与实际不符")
    add_objection(database, kept, made, by="甲", now=NOW)
    with pytest.raises(store.ChangedMeanwhileError):
        add_objection(database, kept, made, by="乙", now=NOW)
    kept = again(database, kept)
    settle(database, kept, 1, handling="实地核查", result="不成立", by="乙", now=NOW)
    (found,) = objections(again(database, kept))
    assert (found.text, found.result, found.settled_by) == ("材料与实际不符", "不成立", "乙")
    kept = again(database, kept)
    for wrong in (replace(made, about="P9"), replace(made, text=" ")):
        with pytest.raises(InputError):
            add_objection(database, kept, wrong, by="甲", now=NOW)
    with pytest.raises(InputError, match="没有第 7 号异议"):
        settle(database, kept, 7, handling="x", result="y", by="乙", now=NOW)


# The archive -----------------------------------------------------------------------------------


def archived(database: Engine, kept: Kept, path: Path) -> Kept:
    store.move(database, kept.round, "lock", by="甲", now=NOW)
    archive.seal(database, again(database, kept), by="甲", now=NOW)
    kept = again(database, kept)
    export_round(database, kept, path, path.parent)
    return kept


def test_an_archived_round_is_recomputed_to_the_bit(
    database: Engine, kept: Kept, tmp_path: Path
) -> None:
    kept = signed(database, taken(database, kept))
    with pytest.raises(InputError, match="没有锁定"):
        archive.seal(database, kept, by="甲", now=NOW)
    kept = archived(database, kept, tmp_path / "a.zip")
    found = archive.verify(tmp_path / "a.zip")
    assert (found.is_identical, found.differences, found.notes) == (True, (), ())
    assert found.round == kept.round


def test_a_result_that_is_not_what_the_data_give_is_told(
    database: Engine, kept: Kept, tmp_path: Path
) -> None:
    kept = archived(database, taken(database, kept), tmp_path / "a.zip")
    (sealed,) = kept.of_kind("result")
    text = sealed.cells["text"].replace('"9/10"', '"8/10"', 1)
    record = replace(sealed, cells={**sealed.cells, "text": text, "rules": "0"})
    change = store.change_of(kept.round, "seal", by="乙", now=NOW)
    store.write_rows(database, kept, change, records=[record], states=[State.LOCKED])
    export_round(database, again(database, kept), tmp_path / "b.zip", tmp_path)
    found = archive.verify(tmp_path / "b.zip")
    assert found.differences == (
        "规则与归档时不同。",
        "地区 640106 完成率：归档时 8/10，复算为 9/10",
    )


def test_an_export_without_a_result_has_nothing_to_verify(
    database: Engine, kept: Kept, tmp_path: Path
) -> None:
    export_round(database, kept, tmp_path / "a.zip", tmp_path)
    with pytest.raises(InputError, match="没有归档的结果"):
        archive.verify(tmp_path / "a.zip")
