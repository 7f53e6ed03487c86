"""A question that cites an office's own plan as the product does is answered from that place."""

import shutil

import pytest

from assistant.answers.engine import Engine, open_engine
from assistant.search.building import add_files
from assistant.settings import Settings

TITLE = "沙枣县法治政府建设提升行动实施方案"
TEXT = f"""{TITLE}
一、总体目标
到2027年，示例满意度达到92%。
二、重点任务
（一）规范执法
扫码率达到100%，由县司法局牵头。
（二）依法决策
审查率达到100%，由县政府办公室牵头。
附件1
任务清单
1.制定检查清单，4月底前。
2.建设示例平台，9月底前。
附件2
联络单位
1.县司法局。
2.县政府办公室。
"""


@pytest.fixture(scope="module")
def with_plan(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folder = tmp_path_factory.mktemp("plan")
    shutil.copytree(settings.data_dir, folder / "data")
    path = folder / f"{TITLE}.txt"
    path.write_text(TEXT, encoding="utf-8")
    own = Settings(data_dir=folder / "data")
    add_files(own, [path])
    return open_engine(own)


@pytest.mark.parametrize(
    ("question", "place", "said"),
    [
        (f"《{TITLE}》二（一）由谁牵头？", "二（一）", "县司法局"),
        (f"{TITLE}二（二）由谁牵头", "二（二）", "县政府办公室"),
        (f"《{TITLE}》附件1第2项什么时候完成", "附件1第2项", "9月底前"),
        ("法治政府建设提升行动实施方案附件1第2项是什么", "附件1第2项", "示例平台"),
        ("沙枣县提升行动实施方案附件2第1项是什么", "附件2第1项", "县司法局"),
    ],
)
def test_the_place_cited_answers(with_plan: Engine, question: str, place: str, said: str) -> None:
    given = with_plan.ask(question)
    assert given.outcome == "sure"
    assert said in given.answer
    assert {c.citation for c in given.citations} == {f"《{TITLE}》{place}"}


@pytest.mark.parametrize("place", ["附件3第2项", "附件1第9项"])
def test_a_place_that_is_not_there_is_said_not_to_be(with_plan: Engine, place: str) -> None:
    given = with_plan.ask(f"《{TITLE}》{place}是什么")
    assert given.outcome != "sure"
    assert "没有附件" in given.answer


@pytest.mark.parametrize("plan", ["沙枣县三年行动方案", "沙枣县普法方案", "沙枣县工作方案"])
def test_the_plan_of_the_library_does_not_answer_for_another(with_plan: Engine, plan: str) -> None:
    given = with_plan.ask(f"{plan}第2项是什么")
    assert given.outcome != "sure"
    assert f"没有《{plan}》" in given.answer
