"""Prose of materials by a language model: better words, and every fact as it was."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from application import html, visit
from click.testing import CliRunner
from docx import Document
from material_facts import Sample
from openai_server import KEY, Asked, ModelServer, in_pieces, saying

from assistant.answers.engine import Engine
from assistant.app.shell.pages import MATERIALS_PAGE
from assistant.cli.main import cli
from assistant.model.client import open_model
from assistant.model.prose import prose_writer
from assistant.settings import Settings
from assistant.words import materials as page_texts
from corpus.errors import ShifanError
from corpus.library import Library
from evaluation.materials.check.files import check_materials
from evaluation.materials.drafting.editing import texts_of
from evaluation.materials.drafting.prose import Writer, paragraphs, write_prose
from evaluation.materials.drafting.writing import build, write_materials
from evaluation.materials.facts import Facts
from evaluation.materials.statements import Material, text_of
from evaluation.materials.texts import check as check_texts

PARAGRAPH = (
    "甲区适用指标105项，完成92项，完成率为87.6%（92/105），未达到90%的门槛。"
    "一票否决指标没有完成，不能列为重点培育对象。"
)


def paragraph(asked: Asked) -> str:
    return str(asked.body["messages"][-1]["content"])


def connecting(asked: Asked) -> Iterator[str]:
    """Joins the sentences of a paragraph, as an editor does."""
    first, *others = re.findall(r"[^。]+。?", paragraph(asked))
    yield from in_pieces(f"具体来说，{first}{''.join(f'同时，{s}' for s in others)}")


@pytest.fixture
def server(server: ModelServer) -> ModelServer:
    """The server of a model that writes well."""
    server.state.words = connecting
    return server


@pytest.fixture
def writer(engine: Engine, server: ModelServer) -> Writer:
    model = open_model(server.settings())
    assert model is not None
    return prose_writer(model, Engine(engine.retriever, model=model).checker)


def test_a_paragraph_is_joined_better_and_says_the_same(writer: Writer) -> None:
    written = writer(PARAGRAPH)
    assert written.startswith("具体来说，甲区适用指标105项")
    assert "同时，一票否决指标没有完成" in written


@pytest.mark.parametrize(
    "told",
    [
        PARAGRAPH.replace("92项", "95项"),
        PARAGRAPH.replace("未达到", "达到"),
        PARAGRAPH.replace("没有完成", "已经完成"),
        PARAGRAPH.split("一票")[0],  # leaves out what hurts
        f"{PARAGRAPH}干部群众普遍满意。",
        f"{PARAGRAPH}为全国作出了示范。",
        f"{PARAGRAPH}<script>alert(1)</script>",
        "",
        "好的，以下是改写后的文字：",
    ],
)
def test_words_that_change_what_a_paragraph_says_are_not_taken(
    writer: Writer, server: ModelServer, told: str
) -> None:
    server.state.words = saying([told])
    assert writer(PARAGRAPH) == ""


def test_the_paragraphs_of_a_report_keep_their_figures_quotations_and_gaps(
    report: Material, writer: Writer
) -> None:
    shares: list[float] = []
    made = write_prose(report, writer, shares.append)
    assert len(made.words) > 10
    assert made.note == ""
    assert shares == sorted(shares)
    assert shares[-1] == 1
    before, after = texts_of(report), texts_of(made.of(report))
    for place, words in made.words.items():
        known, changed = before[place], after[place]
        assert known is not None
        assert changed is not None
        assert text_of(changed) == words != text_of(known)
        assert [p for p in changed if not isinstance(p, str)] == [
            p for p in known if not isinstance(p, str)
        ]
    assert all(before[p] == after[p] for p in range(len(before)) if p not in made.words)


def test_a_paragraph_with_a_number_more_or_a_gap_filled_keeps_its_own_words(
    report: Material,
) -> None:
    made = write_prose(report, lambda text: f"{text}共3次。")
    assert made.words == {}
    assert made.kept == len(paragraphs(report))
    filled = write_prose(report, lambda text: text.replace("〔待补充：", "已有："))
    gaps = [p for p in paragraphs(report) if "〔待补充：" in text_of(texts_of(report)[p] or ())]
    assert gaps
    assert not set(gaps) & set(filled.words)


def test_what_a_person_has_edited_is_not_given_away(report: Material) -> None:
    own = paragraphs(report)[0]
    asked: list[str] = []

    def writer(text: str) -> str:
        asked.append(text)
        return ""

    write_prose(report, writer, besides=[own])
    assert text_of(texts_of(report)[own] or ()) not in asked
    assert len(asked) == len(paragraphs(report)) - 1


def test_a_writer_that_fails_leaves_the_rest_to_the_templates(report: Material) -> None:
    def writer(text: str) -> str:
        raise ShifanError("连接不上模型服务")

    made = write_prose(report, writer)
    assert made.words == {}
    assert made.note == "连接不上模型服务"
    assert made.of(report) == report


def test_materials_in_the_models_words_pass_the_check(
    workspace: Sample,
    region: str,
    library: Library,
    facts: Facts,
    writer: Writer,
    tmp_path: Path,
) -> None:
    def polish(material: Material) -> Material:
        return write_prose(material, writer).of(material)

    folder = tmp_path / "materials"
    write_materials(workspace.dataset, region, folder, library, kinds=["自评报告"], polish=polish)
    assert check_materials(folder, library).figures > 100
    text = "\n".join(p.text for p in Document(str(folder / "自评报告.docx")).paragraphs)
    assert text.count("具体来说，") > 10


@pytest.fixture
def environment(
    server: ModelServer,
    settings: Settings,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> ModelServer:
    """The model's server named in the environment, with a data folder that no test without a
    model has opened: the pages keep the engine of a folder."""
    own = tmp_path_factory.mktemp("prose") / "data"
    shutil.copytree(settings.data_dir, own)
    monkeypatch.setenv("SHIFAN_DATA_DIR", str(own))
    server.name_in_environment(monkeypatch)
    return server


def test_the_command_writes_with_the_model_says_how_much_and_can_do_without(
    environment: ModelServer, tmp_path: Path
) -> None:
    run = CliRunner().invoke
    data = str(tmp_path / "data")
    assert run(cli, ["sample", data]).exit_code == 0
    command = ["materials", data, "--candidate", "遴选说明", "--output"]
    done = run(cli, [*command, str(tmp_path / "one")])
    assert done.exit_code == 0
    assert check_texts.PROSE.split("{")[1].partition("}")[2] in done.stderr
    assert "核对通过" in run(cli, ["materials", "check", str(tmp_path / "one")]).stdout
    asked = len(environment.state.seen)
    assert asked > 0
    assert run(cli, [*command, str(tmp_path / "two"), "--templates"]).exit_code == 0
    assert len(environment.state.seen) == asked
    environment.state.status = 500
    failed = run(cli, [*command, str(tmp_path / "three")])
    assert failed.exit_code == 0
    assert "代码500" in failed.stderr
    assert KEY not in failed.stderr


def test_on_the_page_the_models_words_are_edits_that_can_be_read_and_restored(
    environment: ModelServer, sample_id: str
) -> None:
    app = visit(page=MATERIALS_PAGE, round=sample_id)
    app.text_input(key="person-field").set_value("示例人员").run()
    assert not app.exception
    label = page_texts.PROSE.split("{")[0]
    next(b for b in app.button if b.label.startswith(label)).click()
    app.run()
    assert not app.exception
    assert any("模型改写了" in info.value for info in app.info)
    assert page_texts.EDITED in [b.label for b in app.button]
    assert "具体来说" in html(app)
    # Nothing is left that could be asked for.
    assert not [b for b in app.button if b.label.startswith(label)]


def test_without_a_model_the_page_offers_no_rewording(
    sample_id: str,
) -> None:
    app = visit(page=MATERIALS_PAGE, round=sample_id)
    label = page_texts.PROSE.split("{")[0]
    assert not [b for b in app.button if b.label.startswith(label)]


def test_the_report_of_every_region_has_paragraphs_worth_better_words(facts: Facts) -> None:
    for result in facts.assessment.regions:
        draft = build(facts, "自评报告", result.code, "2025年3月1日")
        assert len(paragraphs(draft)) > 5
        assert paragraphs(build(facts, "汇报", result.code, "2025年3月1日")) == []
