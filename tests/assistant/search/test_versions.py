"""A changed document takes the place of the one before; nothing is added twice."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import docx
import pytest

from assistant.answers.engine import open_engine
from assistant.search.adding.holdings import on_day
from assistant.search.building import (
    add,
    add_files,
    correct_document,
    library_database,
    library_texts,
    preview,
    remove_document,
)
from assistant.settings import Settings
from corpus.errors import DocumentError
from corpus.manifest import read_manifest
from corpus.records import Document
from corpus.store.documents import list_documents

Write = Callable[[str, str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def made(name: str, text: str) -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return made


def rule(times: int, year: int) -> str:
    return (
        f"示例县蓝鲸督查办法\n（{year}年3月1日示例县人民政府令第{times}号公布）\n"
        f"第一条　蓝鲸督查每年开展{times}次。\n第二条　督查应当公开。"
    )


def statuses(settings: Settings) -> dict[str, str]:
    return {
        f"{t.document.title}{t.document.date}": t.document.status
        for t in library_texts(settings)
        if "示例" in t.document.title
    }


def test_a_newer_version_answers_and_the_older_is_only_shown(
    own_settings: Settings, write: Write
) -> None:
    add_files(own_settings, [write("旧.txt", rule(2, 2019))])
    (new,) = add_files(own_settings, [write("新.txt", rule(4, 2024))])
    assert statuses(own_settings) == {
        "示例县蓝鲸督查办法2019-03-01": "已被替代",
        "示例县蓝鲸督查办法2024-03-01": "现行有效",
    }
    engine = open_engine(own_settings)
    answer = engine.ask("示例县蓝鲸督查每年开展几次？")
    assert "4次" in answer.answer
    assert {c.document for c in answer.citations} == {"示例县蓝鲸督查办法"}
    assert answer.citations[0].citation == "《示例县蓝鲸督查办法》（2024年）第一条"
    assert not any("2次" in hit.provision.text for hit in engine.search("蓝鲸督查每年开展几次"))
    # By its year it is shown, and what it is is said.
    old = engine.ask("2019年的示例县蓝鲸督查办法第一条是什么？")
    assert "2次" in old.answer
    assert any("已被替代" in warning for warning in old.warnings)
    told = engine.ask("2019年的示例县蓝鲸督查办法规定每年开展几次？")
    assert told.abstained
    assert "已被替代" in told.answer

    remove_document(own_settings, new.id)
    assert statuses(own_settings) == {"示例县蓝鲸督查办法2019-03-01": "现行有效"}
    assert "2次" in open_engine(own_settings).ask("示例县蓝鲸督查每年开展几次？").answer


def test_an_older_version_that_is_added_later_does_not_answer(
    own_settings: Settings, write: Write
) -> None:
    add_files(own_settings, [write("新.txt", rule(4, 2024)), write("旧.txt", rule(2, 2019))])
    assert statuses(own_settings)["示例县蓝鲸督查办法2019-03-01"] == "已被替代"


def test_both_are_kept_where_somebody_says_so(own_settings: Settings, write: Write) -> None:
    paths = [write("旧.txt", rule(2, 2019)), write("新.txt", rule(4, 2024))]
    add(own_settings, preview(own_settings, paths, keep_both=True))
    assert set(statuses(own_settings).values()) == {"现行有效"}


def test_a_document_of_the_product_is_replaced_and_comes_back(
    own_settings: Settings, write: Write
) -> None:
    shipped = read_manifest()[0].document
    text = (
        "宁政办发〔2026〕3号\n各市、县（区）人民政府：\n"
        f"《{shipped.title}》已经修订，现印发给你们。\n{shipped.issuer}\n2026年1月2日\n"
        f"{shipped.title}\n一、示例行动\n1.示例措施。每季度开展一次蓝鲸示例培训。"
    )
    (new,) = add_files(own_settings, [write("新方案.txt", text)])
    plans = {t.document.id: t.document.status for t in library_texts(own_settings)}
    assert plans[shipped.id] == "已被替代"
    assert "蓝鲸" in open_engine(own_settings).ask("方案第1项是什么？").answer
    remove_document(own_settings, new.id)
    plans = {t.document.id: t.document.status for t in library_texts(own_settings)}
    assert plans[shipped.id] == "现行有效"


def test_the_same_text_in_another_encoding_or_format_is_the_same_document(
    own_settings: Settings, write: Write, tmp_path: Path
) -> None:
    text = rule(2, 2019)
    add_files(own_settings, [write("文本.txt", text)])
    other = tmp_path / "另一种编码.txt"
    other.write_bytes(text.encode("gb18030"))
    word = docx.Document()
    for line in text.split("\n"):
        word.add_paragraph(line)
    word.save(str(tmp_path / "文档.docx"))
    for path in (other, tmp_path / "文档.docx"):
        with pytest.raises(DocumentError, match="已在资料库中"):
            add_files(own_settings, [path])


def test_what_is_proposed_can_be_corrected_before_and_after_it_is_stored(
    own_settings: Settings, write: Write
) -> None:
    (proposal,) = preview(own_settings, [write("名单.txt", "示例县蓝鲸名单\n1.甲。\n2.乙。")])
    assert not list_documents(library_database(own_settings))
    read = proposal.document
    better = Document(**{f: getattr(read, f) for f in read.__slots__} | {"issuer": "示例县司法局"})
    (kept,) = add(own_settings, [proposal.corrected(better, None)])
    assert kept.issuer == "示例县司法局"
    again = Document(**{f: getattr(kept, f) for f in kept.__slots__} | {"title": "示例县蓝鲸目录"})
    correct_document(own_settings, again, None)
    assert "示例县蓝鲸目录None" in statuses(own_settings)
    (found,) = open_engine(own_settings).search("示例县蓝鲸目录第1项", 1)
    assert found.provision.document == "示例县蓝鲸目录"


def test_a_version_that_is_still_to_come_takes_no_place_before_its_day(
    own_settings: Settings, write: Write
) -> None:
    coming = rule(4, 2024) + "\n第三条　本办法自2999年1月1日起施行。"
    add_files(own_settings, [write("旧.txt", rule(2, 2019))])
    add_files(own_settings, [write("新.txt", coming)])
    assert set(statuses(own_settings).values()) == {"现行有效", "尚未施行"}
    answer = open_engine(own_settings).ask("示例县蓝鲸督查每年开展几次？")
    assert "2次" in answer.answer


def test_what_was_to_come_is_in_force_from_its_day_on(own_settings: Settings, write: Write) -> None:
    text = rule(4, 2024) + "\n第三条　本办法自2999年1月1日起施行，有效期至3003年12月31日。"
    (proposal,) = preview(own_settings, [write("新.txt", text)])
    assert proposal.document.status == "尚未施行"
    stored = replace(proposal.stored, added_at=datetime(2998, 1, 1, tzinfo=UTC))
    assert on_day(stored, date(2998, 12, 31)).status == "尚未施行"
    assert on_day(stored, date(2999, 1, 1)).status == "现行有效"
    assert on_day(stored, date(3004, 1, 1)).status == "已失效"


def test_a_document_that_is_said_to_be_repealed_is_told(
    own_settings: Settings, write: Write
) -> None:
    add_files(own_settings, [write("旧.txt", rule(2, 2019))])
    text = (
        "示例县蓝鲸督查条例\n（2024年3月1日示例县人民政府令第9号公布）\n第一条　督查应当公开。\n"
        "第二条　《示例县蓝鲸督查办法》（示例县人民政府令第2号）同时废止。"
    )
    (proposal,) = preview(own_settings, [write("新.txt", text)])
    assert any("废止" in doubt and "示例县蓝鲸督查办法" in doubt for doubt in proposal.doubts)
