"""An office adds its own report: what it says of figures, persons and its place is found."""

import shutil

import pytest

from assistant.answers.engine import Engine, open_engine
from assistant.answers.understanding.doubts import PERSON, PLACE, STATISTIC
from assistant.answers.understanding.places import outside
from assistant.search.building import add_files
from assistant.settings import Settings

REPORT = """沙枣县2024年法治政府建设年度报告
沙枣县人民政府
现将有关情况报告如下。
一、总体情况
对照90项指标，我县完成81项，完成率90%。自评得分92.5分。
二、主要做法
全年开展联合检查412次，比上年减少27%；行政复议案件收到63件，调解和解25件。重大决策事项目录共4项。
三、联系方式
联系人：李示例，电话：0999-7654321。
"""


@pytest.fixture(scope="module")
def with_report(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folder = tmp_path_factory.mktemp("report")
    shutil.copytree(settings.data_dir, folder / "data")
    path = folder / "沙枣县2024年法治政府建设年度报告.txt"
    path.write_text(REPORT, encoding="utf-8")
    own = Settings(data_dir=folder / "data")
    add_files(own, [path])
    return open_engine(own)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("沙枣县2024年完成了多少项指标？", "81项"),
        ("沙枣县自评得了多少分？", "92.5分"),
        ("去年沙枣县行政复议案件收到多少件？", "63件"),
        ("沙枣县联系人的电话是多少？", "0999-7654321"),
        ("沙枣县的联合检查比上年减少了百分之几？", "27%"),
    ],
)
def test_what_the_report_says_is_answered_from_it(
    with_report: Engine, question: str, said: str
) -> None:
    answer = with_report.ask(question)
    assert said in answer.answer
    assert {c.document for c in answer.citations} == {"沙枣县2024年法治政府建设年度报告"}


@pytest.mark.parametrize(
    "question",
    [
        "沙枣县去年财政收入多少亿元？",
        "沙枣县司法局局长是谁？",
        "去年全区办了多少件行政许可？",
        "江苏省是怎么做的？",
    ],
)
def test_what_it_does_not_say_is_said_to_be_missing_in_the_documents(
    with_report: Engine, question: str
) -> None:
    answer = with_report.ask(question)
    assert answer.abstained
    assert answer.answer.startswith("资料库现有文件")
    assert "没有统计数据" not in answer.answer


def test_a_report_takes_no_question_from_the_laws(with_report: Engine, engine: Engine) -> None:
    question = "沙枣县的商户不服罚款决定，行政复议的申请期限是多久？"
    assert any("行政复议法" in c.document for c in with_report.ask(question).citations)
    plain = "行政处罚的种类有哪些？"
    assert with_report.ask(plain).answer == engine.ask(plain).answer


def test_a_place_outside_ningxia_is_told_from_one_within_it() -> None:
    assert outside("北京的做法是什么？") == ("北京",)
    assert outside("安徽省泗县和银川市比呢？") == ("安徽省", "泗县")
    assert outside("银川的做法是什么？") == ()


@pytest.mark.parametrize(
    ("question", "doubts"),
    [
        ("去年全区办了多少件行政复议？", {STATISTIC}),
        ("司法厅厅长的联系方式是什么？", {PERSON}),
        ("江苏省的方案有什么亮点？", {PLACE}),
        ("送达时可以用电话通知当事人吗？", set()),
        ("2025年要培育多少个示范候选地区？", set()),
        ("银川市的执法人员要持证吗？", set()),
        ("牵头处室的电话发我一个", {PERSON}),
        ("给我查一下2022年全区的应诉率，要写进汇报", {STATISTIC}),
        ("2025年应诉率要达到多少？", set()),
        ("上一批通过了验收的有哪几个市？", {STATISTIC}),
    ],
)
def test_the_wording_only_raises_doubts(engine: Engine, question: str, doubts: set[str]) -> None:
    assert engine.asked(question).doubts == doubts


@pytest.mark.parametrize(
    "question",
    ["法院应当为不通晓当地语言文字的诉讼参与人提供翻译吗？", "恶劣天气可以强制拆除吗？"],
)
def test_a_word_of_another_task_is_no_other_task_where_it_stands_in_the_library(
    engine: Engine, question: str
) -> None:
    answer = engine.ask(question)
    assert answer.trail[-1].step == "content"
    assert answer.citations
