"""What the product itself can do is answered from its help, and regulations are left alone."""

from dataclasses import replace

import pytest

from assistant.answers.engine import Engine
from assistant.app.shell.pages import APP
from assistant.search.retrieval import Retriever
from assistant.words import help as words
from assistant.words.pages import PAGES


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("这个系统怎么用？", "怎么开始用"),
        ("你都能做些什么？", "这个系统能做什么"),
        ("90%是怎么算的？", "完成率和90%怎么算"),
        ("如何导入各县的数据？", "怎么导入数据"),
        ("怎么生成答辩材料？", "怎么生成申报和答辩材料"),
        ("我们的数据会保存在哪里？", "数据存在哪"),
        ("软件要不要联网？", "数据存在哪"),
        ("管理口令忘了怎么办？", "管理口令是什么"),
    ],
)
def test_a_question_on_the_product_is_answered_from_its_help(
    engine: Engine, question: str, title: str
) -> None:
    answer = engine.ask(question)
    assert (answer.outcome, answer.source, answer.citations) == ("sure", "help", ())
    assert answer.answer == next(e.text for e in words.entries() if e.title == title)
    assert words.page_of(answer.answer) in PAGES


@pytest.mark.parametrize(
    "question",
    [
        "怎么申请行政复议？",
        "哪些工作要求达到90%？",
        "各单位的业务系统要接入国家平台吗？",
        "“90%以上”包不包括90%本数？",
        "政务数据怎么共享？",
        "行政处罚法第三十三条这个页面怎么看？",
        "电子商务平台有什么义务？",
    ],
)
def test_a_question_on_rules_is_none_on_the_product(engine: Engine, question: str) -> None:
    assert engine.ask(question).source != "help"


def test_with_another_model_like_words_decide(engine: Engine) -> None:
    other = Engine(Retriever(replace(engine.retriever.index, bundled=False)))
    assert other.ask("这个系统怎么用？").source == "help"
    assert other.ask("各单位的业务系统要接入国家平台吗？").source != "help"


def test_every_entry_leads_to_a_page_that_is_there() -> None:
    assert {entry.page for entry in words.entries()} <= set(PAGES)
    assert all((APP / page / "page.py").is_file() for page in PAGES)
    assert len({entry.text for entry in words.entries()}) == len(words.entries())
