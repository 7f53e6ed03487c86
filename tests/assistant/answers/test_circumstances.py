"""What a question names beside its subject: the place, the year, the unit. Others are no answer."""

import shutil

import pytest

from assistant.answers.engine import Engine, open_engine
from assistant.answers.understanding import places
from assistant.search.building import add_files
from assistant.settings import Settings
from corpus.records import Document

REPORTS = {
    "沙枣县2025年法治政府建设情况报告": """一、行政复议
2025年收到行政复议申请118件，2024年为91件，增长29.7%；行政复议直接纠错率10.3%。
二、政务服务
全年办理政务服务事项1274项，网上可办率97.2%。""",
    "芨芨市2025年法治政府建设情况报告": """一、行政复议
全年收到行政复议申请463件，行政复议直接纠错率12.0%。一季度收到行政复议申请97件。
二、创建经费
示范创建工作经费186万元列入财政预算，由市司法局管理使用。
三、公平竞争审查
对出台的26件文件开展公平竞争审查，清理存量文件213件。""",
}
CONTACTS = """沙枣县护企行动联系方式
| 序号 | 单位 | 联系科室 | 联系电话 |
|---|---|---|---|
| 1 | 县司法局 | 执法监督科 | 0000-1201 |
| 2 | 县财政局 | 非税科 | 0000-1428 |
| 3 | 县水务局 | 办公室 | 0000-1533 |
"""


@pytest.fixture(scope="module")
def with_two_places(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folder = tmp_path_factory.mktemp("places")
    shutil.copytree(settings.data_dir, folder / "data")
    paths = []
    for title, text in REPORTS.items():
        paths.append(folder / f"{title}.txt")
        paths[-1].write_text(f"{title}\n{text}", encoding="utf-8")
    paths.append(folder / "沙枣县护企行动联系方式.md")
    paths[-1].write_text(CONTACTS, encoding="utf-8")
    own = Settings(data_dir=folder / "data")
    add_files(own, paths)
    return open_engine(own)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("沙枣县收到行政复议申请多少件？", "118件"),
        ("芨芨市收到行政复议申请多少件？", "463件"),
        ("沙枣县2024年收到行政复议申请多少件？", "2024年为91件"),
        ("芨芨市2025年收到行政复议申请多少件？", "463件"),
        ("沙枣县2024年和2025年收到行政复议申请多少件？", "2024年为91件"),
        ("芨芨市的创建经费列了多少钱？", "186万元"),
        ("县财政局的联系电话是多少？", "0000-1428"),
    ],
)
def test_what_is_asked_of_a_place_a_year_or_a_unit_is_answered_by_its_own(
    with_two_places: Engine, question: str, said: str
) -> None:
    answer = with_two_places.ask(question)
    assert answer.outcome == "sure"
    assert said in answer.answer


@pytest.mark.parametrize(
    "question",
    [
        "沙枣县的创建经费列了多少钱？",
        "沙枣县公平竞争审查清理存量文件多少件？",
        "芨芨市政务服务事项的网上可办率是多少？",
        "沙枣县2023年收到行政复议申请多少件？",
        "沙枣县23年收到行政复议申请多少件？",
        "利通区2025年收到行政复议申请多少件？",
        "芨芨市2025年二季度收到行政复议申请多少件？",
        "沙枣县2023年和2025年收到行政复议申请多少件？",
        "芨芨市2024年和2025年收到行政复议申请各多少件？",
        "芨芨市2022年行政复议直接纠错率是多少？",
        "沙枣县教育局护企行动的联系电话是多少？",
    ],
)
def test_what_is_said_of_another_is_not_claimed(with_two_places: Engine, question: str) -> None:
    assert with_two_places.ask(question).outcome != "sure"


def test_the_second_of_two_questions_is_about_the_place_of_the_first(
    with_two_places: Engine,
) -> None:
    question = "芨芨市收到行政复议申请多少件？直接纠错率是多少？"
    answer = with_two_places.ask(question)
    assert "12.0%" in answer.answer
    assert "10.3%" not in answer.answer


@pytest.mark.parametrize(
    ("title", "place"),
    [
        ("沙枣县2025年法治政府建设情况报告", "沙枣县"),
        ("关于芨芨市创建工作的报告", "芨芨市"),
        ("城市房屋管理办法", ""),
        ("国家市场监督管理总局关于行政处罚的规定", ""),
        ("宁夏回族自治区行政执法监督条例", ""),
        ("各县区责任分工", ""),
        ("开发区管理办法", ""),
    ],
)
def test_the_place_of_a_document_is_one(title: str, place: str) -> None:
    assert places.of_document(Document("doc-1", title, "报告")) == place


def test_what_stands_above_a_place_holds_in_it_too(with_two_places: Engine) -> None:
    answer = with_two_places.ask("沙枣县的商户不服罚款决定，行政复议的申请期限是多久？")
    assert any("行政复议法" in c.document for c in answer.citations)
