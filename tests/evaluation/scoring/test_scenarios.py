"""What if: changes kept apart from the data, saved, and compared."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from corpus.errors import InputError
from evaluation.firmness.compensation import compensation
from evaluation.firmness.importance import indicator_importance, part_importance
from evaluation.firmness.sensitivity import leave_one_out, smallest_changes
from evaluation.records import Dataset
from evaluation.scoring.assessment import assess
from evaluation.scoring.shortlist import shortlist
from evaluation.scoring.trial import (
    Change,
    RuleChange,
    Trial,
    ValueChange,
    read_trial,
    trial_file,
    tried_dataset,
    tried_shortlist,
)
from evaluation.scoring.trial_words import changes_text, moves_text
from evaluation.tables.loading import load_folder
from evaluation.tables.uploads import Upload

COUNTIES = ("640104", "640105", "640106", "640121")


@pytest.fixture
def dataset(tmp_path: Path) -> Dataset:
    """Four regions, ten indicators in two parts; places for two at 80%."""
    met = {"640104": 10, "640105": 9, "640106": 8, "640121": 6}
    lines = [f"{n:03},{'执法' if n <= 5 else '复议'},示例指标{n},是否,2" for n in range(1, 11)]
    (tmp_path / "indicators.csv").write_text(
        "\n".join(["指标编号,一级指标,指标名称,类型,分值", *lines]), encoding="utf-8"
    )
    names = ("兴庆区", "西夏区", "金凤区", "永宁县")
    regions = [f"{code},{name},县级,640100" for code, name in zip(COUNTIES, names, strict=True)]
    (tmp_path / "regions.csv").write_text(
        "\n".join(["行政区划代码,名称,层级,上级代码", *regions]), encoding="utf-8"
    )
    values = [
        f"{code},{n:03},{'是' if n <= count else '否'}"
        for code, count in met.items()
        for n in range(1, 11)
    ]
    (tmp_path / "observations.csv").write_text(
        "\n".join(["行政区划代码,指标编号,完成值", *values]), encoding="utf-8"
    )
    (tmp_path / "rules.toml").write_text('threshold = "80%"\nregions = 2\n', encoding="utf-8")
    return load_folder(tmp_path)


def value(region: str, indicator: str, text: str) -> ValueChange:
    return ValueChange(region=region, indicator=indicator, value=text, by="示例用户")


# Scenarios


def selected(dataset: Dataset, *changes: Change) -> tuple[str, ...]:
    return tried_shortlist(dataset, Trial(name="示例", changes=changes)).regions.selected


def test_changing_a_value_moves_the_shortlist_and_leaves_the_data_alone(dataset: Dataset) -> None:
    changes = tuple(value("640105", code, "否") for code in ("001", "002"))
    tried = Trial(name="西夏区两项未完成", changes=changes)
    before, after = shortlist(dataset), tried_shortlist(dataset, tried)
    assert before.regions.selected == ("640104", "640105")
    assert after.regions.selected == ("640104", "640106")
    first, second = before.assessment.by_code, after.assessment.by_code
    assert first["640105"].lower.fraction == Fraction(9, 10)
    assert second["640105"].lower.fraction == Fraction(7, 10)
    assert (first["640105"].status, second["640105"].status) == ("qualified", "not_qualified")
    assert first["640121"] == second["640121"]
    assert assess(dataset).by_code["640105"].completed == 9
    moved = moves_text(before, after, dataset)
    assert moved == "＋ 进入：金凤区；－ 退出：西夏区"


def test_changing_a_rule_moves_the_shortlist(dataset: Dataset) -> None:
    three = RuleChange(rule="regions", value=3)
    assert selected(dataset, three) == ("640104", "640105", "640106")
    tried = Trial(name="三个名额", changes=(three,))
    assert changes_text(tried, dataset) == ["地区名额：2 → 3"]
    capped = (three, RuleChange(rule="max_per_parent", value=1))
    assert selected(dataset, *capped) == ("640104",)
    freed = (*capped, RuleChange(rule="max_per_parent", value=None))
    assert selected(dataset, *freed) == selected(dataset, three)


def test_a_trial_without_changes_is_the_data_as_they_are(dataset: Dataset) -> None:
    assert tried_dataset(dataset, Trial()) == dataset


def test_the_later_change_of_a_value_counts(dataset: Dataset) -> None:
    tried = Trial(changes=(value("640121", "007", "是"), value("640121", "007", "")))
    assert assess(tried_dataset(dataset, tried)).by_code["640121"].missing == 1


def test_a_change_that_cannot_be_is_said_to_the_user(dataset: Dataset) -> None:
    wrong = {
        "640199": value("640199", "001", "是"),
        "指标999": value("640104", "999", "是"),
        "请填“是”或“否”": value("640104", "001", "九成"),
        "threshold": RuleChange(rule="threshold", value="200%"),
        "places": RuleChange(rule="places", value=3),
    }
    for words, change in wrong.items():
        with pytest.raises(InputError) as error:
            tried_dataset(dataset, Trial(name="示例", changes=(change,)))
        assert words in str(error.value)


def test_a_saved_scenario_comes_back_as_it_was(dataset: Dataset) -> None:
    change = RuleChange(rule="regions", value=1, by="示例用户", at="2025-07-01 09:00")
    tried = Trial(name="收紧名额", changes=(change,)).named("收紧名额", dataset)
    assert read_trial(Upload("收紧名额.scenario.json", trial_file(tried)), dataset) == tried


@pytest.mark.parametrize("data", [b"{}", b"", b"[]", b'{"name": "x", "places": 3}'])
def test_a_file_that_is_no_scenario_is_refused(dataset: Dataset, data: bytes) -> None:
    with pytest.raises(InputError, match="不是方案文件"):
        read_trial(Upload("坏.scenario.json", data), dataset)


# What the shortlist hangs on


def test_the_smallest_change_costs_or_wins_a_place_and_one_less_does_not(dataset: Dataset) -> None:
    assessment = assess(dataset)
    found = {change.region: change for change in smallest_changes(assessment)}
    assert {code: len(found[code].indicators or ()) for code in COUNTIES} == {
        "640104": 3,  # down to 7 of 10; with 8 it is level with 640106, and its code is first
        "640105": 2,
        "640106": 2,
        "640121": 4,
    }
    for code, change in found.items():
        text = "否" if change.effect == "loses" else "是"
        for count in range(len(change.indicators or ()) + 1):
            turned = (change.indicators or ())[:count]
            chosen = selected(dataset, *(value(code, i, text) for i in turned))
            flipped = (code in chosen) == (change.effect == "wins")
            assert flipped == (count == len(change.indicators or ()))


def test_an_awarded_region_cannot_win_a_place(dataset: Dataset) -> None:
    regions = tuple(
        replace(region, awarded="第二批") if region.code == "640106" else region
        for region in dataset.regions
    )
    found = smallest_changes(assess(replace(dataset, regions=regions)))
    assert next(change for change in found if change.region == "640106").indicators is None


def test_a_veto_alone_costs_the_place(dataset: Dataset) -> None:
    indicators = (replace(dataset.indicators[0], veto=True), *dataset.indicators[1:])
    found = smallest_changes(assess(replace(dataset, indicators=indicators)))
    assert found[0].vetoes == ("001",)
    assert found[0].indicators is not None
    assert "001" not in found[0].indicators


def test_leaving_an_indicator_out_shows_who_comes_and_goes(dataset: Dataset) -> None:
    changes = tuple(value("640106", f"{n:03}", "是") for n in (9,))
    level = tried_dataset(dataset, Trial(changes=changes))
    found = {left.indicator: left for left in leave_one_out(assess(level))}
    assert len(found) == 10
    # 640105 lacks 010, 640106 lacks 010 too; without it both are complete.
    assert found["010"].enters == ()
    lacking = tried_dataset(dataset, Trial(changes=(*changes, value("640105", "001", "否"))))
    without = {left.indicator: left for left in leave_one_out(assess(lacking))}
    assert (without["001"].enters, without["001"].leaves) == (("640105",), ("640106",))


def test_effective_weights_sum_to_one_and_are_nothing_where_all_are_alike(dataset: Dataset) -> None:
    found = {importance.name: importance for importance in indicator_importance(assess(dataset))}
    assert sum(i.nominal for i in found.values()) == pytest.approx(1)
    assert sum(i.effective or 0 for i in found.values()) == pytest.approx(1)
    assert found["001"].effective == pytest.approx(0)  # all four meet it
    parts = part_importance(assess(dataset))
    assert [part.name for part in parts] == ["执法", "复议"]
    assert parts[0].nominal == pytest.approx(0.5)
    assert parts[1].effective == pytest.approx(1)


def test_the_weakest_part_is_not_made_up_for(dataset: Dataset) -> None:
    found = {row.region: row for row in compensation(assess(dataset))}
    assert found["640106"].completion == Fraction(8, 10)
    assert found["640106"].weakest == "复议"
    assert found["640106"].weakest_rate == Fraction(3, 5)
    assert [found[code].weakest_rank for code in COUNTIES] == [1, 2, 3, 4]
