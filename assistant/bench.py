"""Measuring retrieval and answers on question sets, through the product's own code."""

import json
import tempfile
import time
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from assistant import index
from assistant.engine import Engine
from assistant.metrics import mrr, ndcg, recall
from assistant.retrieval import Retriever
from assistant.settings import Settings
from assistant.vectors import Progress
from corpus.errors import InputError
from corpus.records import Document, Provision, StructuredText


def read_jsonl(path: Path, fields: Sequence[str]) -> list[dict[str, Any]]:
    """Rows of a JSON Lines file. Raises `InputError` naming the line that lacks a field."""
    if not path.is_file():
        raise InputError(f"找不到文件 {path}。", "请检查路径。")
    rows = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise InputError(f"{path.name} 第 {number} 行不是有效的 JSON：{error}") from error
        missing = [f for f in fields if f not in row] if isinstance(row, dict) else list(fields)
        if missing:
            raise InputError(f"{path.name} 第 {number} 行缺少字段：{'、'.join(missing)}。")
        rows.append(row)
    return rows


def bench_retrieval(settings: Settings, folder: Path, progress: Progress) -> dict[str, Any]:
    """Run the product's retrieval over a BEIR folder; figures as `interfaces.md` names them."""
    documents = read_jsonl(folder / "corpus.jsonl", ("_id", "text"))
    queries = read_jsonl(folder / "queries.jsonl", ("_id", "text"))
    relevant = _read_qrels(folder / "qrels" / "test.tsv")
    queries = [q for q in queries if q["_id"] in relevant]
    with tempfile.TemporaryDirectory(prefix="shifan-bench-") as temporary:
        aside = settings.model_copy(update={"data_dir": Path(temporary), "chroma_url": ""})
        started = time.perf_counter()
        name = index.build(aside, [_as_text(documents)], index.contents(aside, {}), progress)
        index_seconds = time.perf_counter() - started
        retriever = Retriever(index.open_index(aside, name))
        retriever.search("预热", 100)
        runs: list[tuple[str, list[str]]] = []
        times: list[float] = []
        for number, query in enumerate(queries):
            before = time.perf_counter()
            hits = retriever.search(query["text"], 100)
            times.append((time.perf_counter() - before) * 1000)
            runs.append((query["_id"], [hit.provision.id.partition("#")[2] for hit in hits]))
            progress((number + 1) / len(queries), f"正在检索 {number + 1}/{len(queries)}")
        retriever.index.close()
    return _figures(runs, relevant) | {
        "queries": len(queries),
        "documents": len(documents),
        "index_seconds": round(index_seconds, 2),
        "query_ms_p50": round(float(np.percentile(times, 50)), 2),
        "query_ms_p95": round(float(np.percentile(times, 95)), 2),
    }


def _figures(
    runs: Sequence[tuple[str, list[str]]], relevant: dict[str, dict[str, int]]
) -> dict[str, float]:
    def mean(measure: Callable[[list[str], dict[str, int]], float]) -> float:
        return round(sum(measure(found, relevant[q]) for q, found in runs) / max(len(runs), 1), 4)

    return {
        "recall@5": mean(lambda found, rel: recall(found, rel, 5)),
        "recall@10": mean(lambda found, rel: recall(found, rel, 10)),
        "recall@100": mean(lambda found, rel: recall(found, rel, 100)),
        "mrr@10": mean(lambda found, rel: mrr(found, rel, 10)),
        "ndcg@10": mean(lambda found, rel: ndcg(found, rel, 10)),
    }


def _as_text(rows: Sequence[dict[str, Any]]) -> StructuredText:
    """A BEIR corpus as one document, each of its texts a provision under its title."""
    document = Document(id="beir", title="", kind="评测语料")
    pieces: list[str] = []
    provisions: list[Provision] = []
    length = 0
    for row in rows:
        start, end = length, length + len(row["text"])
        title = str(row.get("title", ""))
        provisions.append(
            Provision(f"beir#{row['_id']}", "beir", "", "", title, (), row["text"], start, end)
        )
        pieces.append(row["text"])
        length = end + 1
    return StructuredText(document, "\n".join(pieces), tuple(provisions))


def _read_qrels(path: Path) -> dict[str, dict[str, int]]:
    if not path.is_file():
        raise InputError(f"找不到文件 {path}。", "请检查是否为 BEIR 格式的文件夹。")
    relevant: dict[str, dict[str, int]] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()[1:], 2):
        cells = line.split("\t")
        if len(cells) != 3 or not cells[2].strip().isdigit():
            raise InputError(f"{path.name} 第 {number} 行应为三列：query-id、corpus-id、score。")
        if int(cells[2]) > 0:
            relevant.setdefault(cells[0], {})[cells[1]] = int(cells[2])
    return relevant


def bench_answers(engine: Engine, path: Path, progress: Progress) -> dict[str, Any]:
    """Ask every question of a file and compare with what it says is right."""
    questions = read_jsonl(path, ("id", "question", "answerable"))
    rows = []
    for number, question in enumerate(questions):
        given = engine.ask(question["question"], tuple(question.get("history") or ()))
        rows.append(_judged(question, given.as_json()))
        progress((number + 1) / len(questions), f"正在回答 {number + 1}/{len(questions)}")
    return {"rows": rows} | {
        name: _share(row[name] for row in rows) for name in ("cited", "facts", "abstained_rightly")
    }


def _share(values: Iterator[bool | None]) -> float | None:
    counted = [value for value in values if value is not None]
    return round(sum(counted) / len(counted), 4) if counted else None


def _judged(question: dict[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    """One row of the result; None where a measure does not apply to the question."""
    answerable = bool(question["answerable"])
    gold = {(_plain(g["document"]), str(g["number"])) for g in question.get("gold") or ()}
    cited = {(_plain(c["document"]), c["number"]) for c in given["citations"]}
    shown = _plain(" ".join([given["answer"], *(c["quote"] for c in given["citations"])]))
    facts = all(_plain(must) in shown for must in question.get("must") or ()) and not any(
        _plain(wrong) in shown for wrong in question.get("must_not") or ()
    )
    return {
        "id": question["id"],
        **given,
        "cited": bool(gold & cited) if answerable and gold else None,
        "facts": facts if answerable else None,
        "abstained_rightly": given["abstained"] is not answerable,
    }


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text)
