"""What a sentence requires is read when it says so, and left to a person when it does not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.text.numbers import parse_number, parse_ratio
from corpus.text.numerals import to_chinese
from evaluation.indicators.wording import read_wording
from evaluation.words import texts

HAN = st.text("依法推进健全完善机制制度落实工作群众部门事项清单执行监督", min_size=1, max_size=12)
UNITS = st.sampled_from(["次", "件", "人", "名", "场", "日", "个工作日", "个月", "小时", "学时"])
AT_LEAST = st.sampled_from(["不低于", "不少于", "不得少于", "至少", "达到", "≥"])
AT_MOST = st.sampled_from(["不超过", "不高于", "不得超过", "控制在", "至多", "≤"])


def requirement(sentence: str) -> tuple[str, str, str, str]:
    wording = read_wording(sentence)
    return wording.kind, wording.direction, wording.target, wording.unit


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("行政许可事项清单公布率达到100%。", ("ratio", "at_least", "100%", "%")),
        ("行政执法事项清单100%向社会公布", ("ratio", "at_least", "100%", "%")),
        ("履行率保持在１００％", ("ratio", "at_least", "100%", "%")),
        ("满意度达到百分之九十以上", ("ratio", "at_least", "90%", "%")),
        ("公布率百分之百", ("ratio", "at_least", "100%", "%")),
        ("合格率不低于案件总数的百分之九十五点五", ("ratio", "at_least", "95.5%", "%")),
        ("九成以上的乡镇建立制度", ("ratio", "at_least", "90%", "%")),
        ("纠错率控制在5%以内", ("ratio", "at_most", "5%", "%")),
        ("差错率不高于 3‰", ("ratio", "at_most", "0.3%", "%")),
        ("差错率控制在千分之五以内", ("ratio", "at_most", "0.5%", "%")),
        ("三分之二以上成员出席", ("ratio", "at_least", "2/3", "")),
        ("人大代表占比不低于1/3", ("ratio", "at_least", "1/3", "")),
        ("每年不少于 1 次", ("count", "at_least", "1", "次")),
        ("每年至少组织1次现场旁听庭审活动", ("count", "at_least", "1", "次")),
        ("至少每季度研究两次", ("count", "at_least", "2", "次")),
        ("执法人员不得少于两人", ("count", "at_least", "2", "人")),
        ("每年培训10次以上。", ("count", "at_least", "10", "次")),
        ("公告不少于1,000件", ("count", "at_least", "1000", "件")),
        ("举行听证的七日前通知当事人", ("count", "at_least", "7", "日")),
        ("查封的期限不超过三十日", ("count", "at_most", "30", "日")),
        ("二十日内作出行政许可决定", ("count", "at_most", "20", "日")),
        ("压缩至3个工作日以内", ("count", "at_most", "3", "个工作日")),
        ("受理后30日内办结率达到95%", ("ratio", "at_least", "95%", "%")),
        ("两个月内作出决定", ("count", "at_most", "2", "个月")),
        ("未发生重大行政违法案件", ("binary", "at_least", "是", "")),
        ("近三年未发生重大行政违法案件", ("binary", "at_least", "是", "")),
        ("无重大群体性事件", ("binary", "at_least", "是", "")),
        ("2025年6月底前出台执法指引", ("binary", "at_least", "是", "")),
        ("每年3月31日前向社会公开年度报告", ("binary", "at_least", "是", "")),
    ],
)
def test_a_requirement_is_read_from_its_wording(
    sentence: str, expected: tuple[str, str, str, str]
) -> None:
    assert requirement(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "健全行政执法监督机制",
        "落实行政执法“三项制度”，执行第三十三条",
        "贯彻《法治政府建设实施方案（2021—2025年）》",
        "按照宁政办发〔2025〕9号要求完善制度",
        "健全与12345政务服务便民热线的信息共享机制",
        "涉及两个以上部门的事项明确牵头单位",
        "一次性告知申请人需要补正的内容",
        "政府法律顾问全覆盖",
        "县级以上人民政府定期组织评议",
        "对无正当理由不予受理的依法处理",
        "不存在违法情形的，依法驳回",
        "示例经验获推广的，每项加2分，最多加4分",
        "每获一项加0.5分，累计不超过3分",
        "被通报的每件扣1-3分，5分封顶",
    ],
)
def test_names_and_phrases_with_figures_are_no_targets(sentence: str) -> None:
    assert requirement(sentence) == ("", "", "", "")
    assert texts.NO_FIGURE in read_wording(sentence).notes


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("12345热线办结率95%", ("ratio", "", "95%", "%")),
        ("每年开展一次评议", ("count", "", "1", "次")),
        ("投诉件数较上年下降5%", ("ratio", "", "5%", "%")),
    ],
)
def test_a_figure_without_its_bound_is_kept_and_the_bound_asked_for(
    sentence: str, expected: tuple[str, str, str, str]
) -> None:
    assert requirement(sentence) == expected
    assert "没有写明不低于还是不高于" in read_wording(sentence).notes[0]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("测评不低于90分，每低1分扣0.1分", ("count", "at_least", "90", "分")),
        ("测评得90分以上", ("count", "at_least", "90", "分")),
        ("示例项目不少于2个，每多1个加1分，最多加3分", ("count", "at_least", "2", "个")),
    ],
)
def test_points_that_are_given_leave_the_target_alone(
    sentence: str, expected: tuple[str, str, str, str]
) -> None:
    assert requirement(sentence) == expected


@pytest.mark.parametrize("sentence", ["每年组织2—3次培训", "配备3至5名审核人员", "占5%-10%"])
def test_a_range_is_shown_and_not_turned_into_a_target(sentence: str) -> None:
    wording = read_wording(sentence)
    assert wording.target == ""
    assert "没有计入目标值" in wording.notes[-1]


def test_of_several_figures_the_first_is_the_target_and_the_others_are_listed() -> None:
    wording = read_wording("公布率达到100%，每年培训不少于2次，纠错率控制在5%以内")
    assert wording.target == "100%"
    assert "“不少于2次”、“控制在5%以内”" in wording.notes[0]


def test_a_deadline_beside_a_figure_is_kept_apart() -> None:
    wording = read_wording("2025年5月底前公布率达到100%")
    assert (wording.target, wording.deadline, wording.notes) == ("100%", "2025年5月底前", ())


@pytest.mark.parametrize(
    ("sentence", "direction"),
    [("办结率超过90%", "more_than"), ("差错率低于5%", "less_than"), ("参加多于20人", "more_than")],
)
def test_a_bound_that_excludes_its_figure_is_strict(sentence: str, direction: str) -> None:
    assert (read_wording(sentence).direction, read_wording(sentence).notes) == (direction, ())


def test_a_change_against_the_year_before_is_pointed_out() -> None:
    wording = read_wording("纠错率较上年下降5%以上")
    assert wording.direction == "at_least"
    assert "与以往相比" in wording.notes[0]


@given(before=HAN, bound=AT_LEAST, number=st.integers(1, 9999), unit=UNITS, after=HAN)
def test_any_count_is_read_in_arabic_and_chinese_numerals(
    before: str, bound: str, number: int, unit: str, after: str
) -> None:
    for written in (str(number), to_chinese(number)):
        sentence = f"{before}{bound}{written}{unit}，{after}"
        assert requirement(sentence) == ("count", "at_least", str(number), unit)


@given(before=HAN, bound=AT_MOST, number=st.decimals(0, 100, places=1), after=HAN)
def test_any_share_is_read_whatever_its_width(
    before: str, bound: str, number: object, after: str
) -> None:
    wide = str(number).translate(str.maketrans("0123456789.", "０１２３４５６７８９．"))
    for written in (f"{number}%", f"{number} ％", f"{wide}％"):
        found = requirement(f"{before}{bound}{written}，{after}")
        assert found == ("ratio", "at_most", f"{number}%", "%")


@given(
    st.text(
        "不超过低于少于至达到以上内前0123456789零一二两三十百分之％%/.次日人年月底《》“”，。※第条 ",
        max_size=40,
    )
)
def test_whatever_is_written_only_complete_values_come_out(sentence: str) -> None:
    wording = read_wording(sentence)
    assert wording.kind in ("", "ratio", "count", "binary")
    assert bool(wording.kind) == bool(wording.target)
    assert wording.direction in ("", "at_least", "at_most", "more_than", "less_than")
    if wording.kind == "ratio":
        bare = wording.target.rstrip("%")
        assert parse_number(bare) is not None or parse_ratio(bare) is not None
    if wording.kind == "count":
        assert parse_number(wording.target) is not None
        assert wording.unit
    if not wording.kind or not wording.direction:
        assert wording.notes
