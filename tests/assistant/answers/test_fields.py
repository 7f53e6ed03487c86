"""Where nobody here has the regulation that a question is on, it is named, and truly missing."""

import json
import tomllib
from collections import Counter
from dataclasses import replace

import pytest
from places import QUESTIONS

from assistant.answers import evidence
from assistant.answers import fields as module
from assistant.answers.engine import Engine, open_engine
from assistant.answers.evidence import CALIBRATION
from assistant.answers.fields import FIELDS, SHIPPED, fields, not_held
from assistant.answers.wording.composing import holdings
from assistant.search import provision_vectors
from assistant.search.building import add_files
from assistant.settings import Settings
from assistant.words import messages
from corpus.library import Library
from corpus.references.names import Names
from training.cited import cited

PETITION = """信访工作条例
（示例文本）
第一条 信访事项应当在收到之日起十五日内决定是否受理。
第二条 信访事项应当在受理之日起六十日内办结并书面答复信访人。
"""


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("上访的人交了信访材料，什么时候给答复", "信访工作条例"),
        ("申请政府信息公开被拒绝了怎么办", "政府信息公开条例"),
        ("买断工龄后住房公积金能提取吗", "住房公积金管理条例"),
    ],
)
def test_what_a_field_without_a_document_wants_is_named(
    engine: Engine, question: str, title: str
) -> None:
    answer = engine.ask(question)
    assert answer.outcome != "sure"
    assert f"《{title}》" in answer.answer + "".join(answer.warnings)


def test_a_question_on_such_a_field_is_not_answered_from_other_fields(engine: Engine) -> None:
    answer = engine.ask("信访事项的答复期限是几天")
    assert (answer.outcome, answer.citations) == ("none", ())
    assert answer.answer.startswith("资料库中没有《信访工作条例》")
    assert "信访工作条例" in answer.trail[-1].why


def test_what_the_office_has_added_is_not_said_to_be_missing(own_settings: Settings) -> None:
    path = own_settings.data_dir.parent / "信访工作条例.txt"
    path.write_text(PETITION, encoding="utf-8")
    add_files(own_settings, [path])
    answer = open_engine(own_settings).ask("信访事项应当几天内办结答复")
    assert {c.document for c in answer.citations} == {"信访工作条例（示例文本）"}
    assert "没有" not in answer.answer + "".join(answer.warnings)


@pytest.mark.parametrize(
    "question",
    [
        "《信访工作条例》规定信访事项的答复期限是几天",
        "行政处罚法对信访事项的答复期限有什么规定",
    ],
)
def test_a_question_that_names_a_document_is_about_that(engine: Engine, question: str) -> None:
    assert not_held(engine.retriever, engine.asked(question)) is None


def test_who_asks_some_documents_hears_of_those_alone(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(evidence, "CALIBRATION", replace(CALIBRATION, sure=1.1, unsure=1.1))
    one = engine.library.documents[1].id
    answer = engine.ask("信访事项的答复期限是几天", documents=[one])
    assert answer.answer == messages.NOT_FOUND_THERE


def test_no_word_of_a_question_is_quoted_as_what_is_missing(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(evidence, "CALIBRATION", replace(CALIBRATION, sure=1.1, unsure=1.1))
    rows = [json.loads(row) for row in QUESTIONS.read_text(encoding="utf-8").splitlines()]
    said = [engine.ask(row["question"]) for row in rows if not row["answerable"]]
    texts = [a.answer for a in said if a.trail[-1].step == "content"]
    plain = messages.NOT_FOUND.format(holdings=holdings(engine.library))
    assert len(texts) > 10
    for text in texts:
        title = text.partition("《")[2].partition("》")[0]
        assert text in (plain, messages.NOT_FOUND_THERE) or title in fields()


def test_every_way_to_speak_of_a_field_leads_to_it(engine: Engine) -> None:
    found = Counter[str]()
    for field in fields().values():
        for said in field.said[:2]:
            named = not_held(engine.retriever, engine.asked(f"{said}有什么规定"))
            right = named is not None and named.field.title == field.title
            found["not" if named is None else "right" if right else "wrong"] += 1
    assert found["right"] > 0.6 * found.total()
    assert found["wrong"] < 0.02 * found.total()


def test_no_document_of_a_field_is_in_the_library_or_the_law_database(library: Library) -> None:
    names = Names(library)
    assert not [title for title in fields() if names.lookup(title)]


def test_every_way_to_speak_of_a_field_has_its_vector() -> None:
    shipped = provision_vectors.read(SHIPPED)
    assert shipped.provisions == [f.title for f in fields().values() for _ in f.said]


def test_what_is_cited_for_a_field_is_what_the_documents_name() -> None:
    rows = tomllib.loads(FIELDS.read_text(encoding="utf-8"))["field"]
    named = cited()
    for row in rows:
        assert row.get("cited", []) == named.get(row["title"], [])
    assert sum("cited" in row for row in rows) >= 7


def test_without_vectors_nothing_is_said_to_be_missing(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_shipped", lambda: provision_vectors.NONE)
    assert not_held(engine.retriever, engine.asked("信访事项的答复期限是几天")) is None
