import json
from pathlib import Path

import pytest

from assistant.answers.engine import Engine
from assistant.cli.bench import bench_answers, bench_retrieval, read_jsonl
from assistant.search.building import silent
from assistant.settings import Settings
from corpus.errors import InputError

ARTICLES = {
    "a1": "当事人要求听证的，应当在行政机关告知后五日内提出。",
    "a2": "森林防火期内，禁止在森林防火区野外用火。",
    "a3": "行政复议机关应当自受理申请之日起六十日内作出行政复议决定。",
}
QUESTIONS = {"q1": "几日内提出听证", "q2": "防火期能不能野外用火", "q3": "没有人评过的问题"}


@pytest.fixture
def beir(tmp_path: Path) -> Path:
    """A folder in BEIR layout; of q2, one relevant text is not in the corpus."""
    folder = tmp_path / "beir"
    (folder / "qrels").mkdir(parents=True)
    write(
        folder / "corpus.jsonl", [{"_id": i, "title": "", "text": t} for i, t in ARTICLES.items()]
    )
    write(folder / "queries.jsonl", [{"_id": i, "text": t} for i, t in QUESTIONS.items()])
    qrels = "query-id\tcorpus-id\tscore\nq1\ta1\t1\nq1\ta3\t0\nq2\ta2\t1\nq2\ta9\t1\n"
    (folder / "qrels" / "test.tsv").write_text(qrels)
    return folder


def write(path: Path, rows: list[object]) -> None:
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), "utf-8")


def test_the_figures_of_a_small_corpus_are_right(beir: Path, tmp_path: Path) -> None:
    figures = bench_retrieval(Settings(data_dir=tmp_path / "data"), beir, silent)
    assert figures["queries"] == 2
    assert figures["documents"] == 3
    assert figures["mrr@10"] == 1.0
    assert figures["recall@5"] == figures["recall@100"] == 0.75
    assert figures["ndcg@10"] == pytest.approx((1 + 1 / (1 + 0.6309)) / 2, abs=1e-3)
    assert set(figures) == {
        "recall@5", "recall@10", "recall@100", "mrr@10", "ndcg@10", "queries", "documents",
        "index_seconds", "query_ms_p50", "query_ms_p95",
    }  # fmt: skip
    assert not (tmp_path / "data").exists()


def test_qrels_without_names_of_columns_lose_no_row(beir: Path, tmp_path: Path) -> None:
    (beir / "qrels" / "test.tsv").write_text("q1\ta1\t1\n")
    assert bench_retrieval(Settings(data_dir=tmp_path), beir, silent)["queries"] == 1


@pytest.mark.parametrize(
    ("file", "content", "message"),
    [
        ("corpus.jsonl", '{"_id": "a1", "text": "甲"}\n\n{"_id": "a2"}', r"第 3 行缺少字段：text"),
        ("corpus.jsonl", '{"_id": 1, "text": "甲"}', r"第 1 行的字段 _id 应为文字"),
        ("corpus.jsonl", "[1]", r"第 1 行应为一个 JSON 对象"),
        ("queries.jsonl", '{"_id": "q1", "text": ', r"第 1 行不是有效的 JSON"),
        ("qrels/test.tsv", "query-id\tcorpus-id\tscore\nq1 a1 1", r"第 2 行应为三列"),
        ("qrels/test.tsv", "query-id\tcorpus-id\tscore\n", r"没有可评测的问题"),
    ],
)
def test_a_bad_row_is_named_by_file_and_line(
    beir: Path, tmp_path: Path, file: str, content: str, message: str
) -> None:
    (beir / file).write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        bench_retrieval(Settings(data_dir=tmp_path), beir, silent)


@pytest.mark.parametrize("file", ["corpus.jsonl", "queries.jsonl", "qrels/test.tsv"])
def test_a_missing_file_is_named(beir: Path, tmp_path: Path, file: str) -> None:
    (beir / file).unlink()
    with pytest.raises(InputError, match=Path(file).name):
        bench_retrieval(Settings(data_dir=tmp_path), beir, silent)


def test_a_file_in_another_encoding_is_said_so(tmp_path: Path) -> None:
    path = tmp_path / "queries.jsonl"
    path.write_bytes('{"_id": "q", "text": "听证"}'.encode("gb18030"))
    with pytest.raises(InputError, match="UTF-8"):
        read_jsonl(path, {"_id": str})


def test_line_separators_within_a_text_do_not_break_its_row(tmp_path: Path) -> None:
    path = tmp_path / "corpus.jsonl"
    path.write_text('{"_id": "a", "text": "甲\u2028乙"}', encoding="utf-8")
    assert read_jsonl(path, {"text": str})[0]["text"] == "甲\u2028乙"


def judged(engine: Engine, tmp_path: Path, **question: object) -> dict[str, object]:
    path = tmp_path / "questions.jsonl"
    write(path, [{"id": "1", "answerable": True} | question])
    result = bench_answers(engine, path, silent)
    assert {k: result["rows"][0][k] for k in ("cited", "facts", "abstained_rightly")} == {
        "cited": None if result["cited"] is None else result["cited"] == 1,
        "facts": None if result["facts"] is None else result["facts"] == 1,
        "abstained_rightly": result["abstained_rightly"] == 1,
    }
    return result


PLAN = {"document": "法治政府建设“四大行动(2025年)”工作方案", "number": "23"}


def test_a_right_answer_counts_whatever_the_width_of_its_brackets(
    engine: Engine, tmp_path: Path
) -> None:
    result = judged(
        engine,
        tmp_path,
        question="工作方案第23项",
        gold=[PLAN],
        must=["6个地区"],
        must_not=["7个地区"],
    )
    assert (result["cited"], result["facts"], result["abstained_rightly"]) == (1, 1, 1)


def test_a_wrong_source_and_a_missing_fact_count_against_it(engine: Engine, tmp_path: Path) -> None:
    wrong = PLAN | {"number": "24"}
    result = judged(engine, tmp_path, question="工作方案第23项", gold=[wrong], must=["七个地区"])
    assert (result["cited"], result["facts"]) == (0, 0)
    result = judged(engine, tmp_path, question="工作方案第23项", must_not=["6个地区"])
    assert (result["cited"], result["facts"]) == (None, 0)


def test_an_abstention_is_right_where_there_is_no_answer(engine: Engine, tmp_path: Path) -> None:
    result = judged(engine, tmp_path, question="工作方案第28项", answerable=False)
    assert (result["cited"], result["facts"], result["abstained_rightly"]) == (None, None, 1)


def test_gold_without_a_number_is_named_by_its_question(engine: Engine, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"第 1 个问题（1）"):
        judged(engine, tmp_path, question="听证", gold=[{"document": "甲"}])
