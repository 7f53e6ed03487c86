"""Measuring retrieval and answers on question sets, through the product's own code."""

import json
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from assistant.answers.engine import Engine
from assistant.cli.metrics import mrr, ndcg, recall
from assistant.search import generations, index
from assistant.search.retrieval import Retriever
from assistant.search.vectors import Progress
from assistant.settings import Settings
from corpus.errors import InputError
from corpus.records import Document, Provision, StructuredText
from corpus.text.normal import narrow

DEPTH = 100
Ranking = Callable[[str], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Beir:
    """A corpus with queries that have relevant texts: `relevant` holds grades by query and text."""

    documents: tuple[dict[str, Any], ...]
    queries: tuple[dict[str, Any], ...]
    relevant: dict[str, dict[str, int]]


def read_beir(folder: Path) -> Beir:
    """Read a BEIR folder. Raises `InputError` naming file and line of what is wrong."""
    documents = read_jsonl(folder / "corpus.jsonl", {"_id": str, "text": str})
    queries = read_jsonl(folder / "queries.jsonl", {"_id": str, "text": str})
    relevant = _read_qrels(folder / "qrels" / "test.tsv")
    judged = tuple(q for q in queries if q["_id"] in relevant)
    if not documents or not judged:
        raise InputError(
            f"{folder} 中没有可评测的问题。", "qrels/test.tsv 须与 queries.jsonl 对应。"
        )
    return Beir(tuple(documents), judged, relevant)


def read_jsonl(path: Path, fields: Mapping[str, type]) -> list[dict[str, Any]]:
    """Rows of a JSON Lines file that have `fields`, each of its type.

    Raises `InputError` naming the line that is not so.
    """
    rows = []
    for number, line in _lines(path):
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise InputError(f"{path.name} 第 {number} 行不是有效的 JSON：{error}") from error
        if not isinstance(row, dict):
            raise InputError(f"{path.name} 第 {number} 行应为一个 JSON 对象。")
        if missing := [name for name in fields if name not in row]:
            raise InputError(f"{path.name} 第 {number} 行缺少字段：{'、'.join(missing)}。")
        for name, kind in fields.items():
            if not isinstance(row[name], kind):
                wanted = _KINDS.get(kind, kind.__name__)
                raise InputError(f"{path.name} 第 {number} 行的字段 {name} 应为{wanted}。")
        rows.append(row)
    return rows


_KINDS = {str: "文字", bool: " true 或 false"}


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    """The lines of a text file that are not blank, with their numbers."""
    if not path.is_file():
        raise InputError(f"找不到文件 {path}。", "请检查路径。")
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{path.name} 不是 UTF-8 编码。", "请另存为 UTF-8。") from error
    # Not splitlines(): it breaks lines at characters that JSON may hold as they are.
    return ((n, line) for n, line in enumerate(text.split("\n"), 1) if line.strip())


@contextmanager
def indexed(settings: Settings, beir: Beir, progress: Progress) -> Iterator[Retriever]:
    """The product's retrieval over a corpus, in a folder of its own that goes afterwards."""
    with tempfile.TemporaryDirectory(prefix="shifan-bench-") as folder:
        aside = settings.model_copy(update={"data_dir": Path(folder), "chroma_url": ""})
        made_of = index.contents(aside, {})
        with generations.lock(aside):
            name = index.build(aside, [_as_text(beir.documents)], made_of, progress)
        retriever = Retriever(index.open_index(aside, name))
        try:
            yield retriever
        finally:
            retriever.index.close()


def bench_retrieval(settings: Settings, folder: Path, progress: Progress) -> dict[str, Any]:
    """Run the product's retrieval over a BEIR folder; figures as `interfaces.md` names them."""
    beir = read_beir(folder)
    started = time.perf_counter()
    with indexed(settings, beir, progress) as retriever:
        seconds = time.perf_counter() - started
        return measure(lambda query: product_ranking(retriever, query), beir, progress) | {
            "index_seconds": round(seconds, 2)
        }


def product_ranking(retriever: Retriever, query: str) -> list[str]:
    """The ids of a BEIR corpus as the product ranks them."""
    return [h.provision.id.partition("#")[2] for h in retriever.search(query, DEPTH)]


def measure(ranking: Ranking, beir: Beir, progress: Progress) -> dict[str, Any]:
    """Figures of one way of ranking: its quality over all queries, and the time a query takes."""
    ranking("预热")
    runs: list[tuple[str, Sequence[str]]] = []
    times: list[float] = []
    for number, query in enumerate(beir.queries, 1):
        before = time.perf_counter()
        found = ranking(query["text"])
        times.append((time.perf_counter() - before) * 1000)
        runs.append((query["_id"], found))
        progress(number / len(beir.queries), f"正在检索 {number}/{len(beir.queries)}")
    return _figures(runs, beir.relevant) | {
        "queries": len(beir.queries),
        "documents": len(beir.documents),
        "query_ms_p50": round(float(np.percentile(times, 50)), 2),
        "query_ms_p95": round(float(np.percentile(times, 95)), 2),
    }


def _figures(
    runs: Sequence[tuple[str, Sequence[str]]], relevant: dict[str, dict[str, int]]
) -> dict[str, float]:
    def mean(measure: Callable[[Sequence[str], dict[str, int]], float]) -> float:
        return round(sum(measure(found, relevant[q]) for q, found in runs) / len(runs), 4)

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
    relevant: dict[str, dict[str, int]] = {}
    for number, line in _lines(path):
        cells = [cell.strip() for cell in line.split("\t")]
        graded = len(cells) == 3 and cells[2].lstrip("-").isdecimal()
        if number == 1 and not graded:
            continue  # the names of the columns
        if not graded:
            raise InputError(f"{path.name} 第 {number} 行应为三列：query-id、corpus-id、score。")
        if int(cells[2]) > 0:
            relevant.setdefault(cells[0], {})[cells[1]] = int(cells[2])
    return relevant


SHARES = ("cited", "facts", "abstained_rightly")


def bench_answers(engine: Engine, path: Path, progress: Progress) -> dict[str, Any]:
    """Ask every question of a file and compare with what it says is right."""
    questions = _read_questions(path)
    rows, misled = [], []
    for number, question in enumerate(questions):
        given = engine.ask(question["question"], question.get("history") or ())
        rows.append(_judged(question, given.as_json()))
        misled.append(given.outcome == "sure" and _is_wrong(question, rows[-1]))
        progress((number + 1) / len(questions), f"正在回答 {number + 1}/{len(questions)}")
    shares = {name: _share(row[name] for row in rows) for name in SHARES}
    return {"rows": rows} | shares | {"misled": _share(iter(misled))}


def _read_questions(path: Path) -> list[dict[str, Any]]:
    questions = read_jsonl(path, {"id": str, "question": str, "answerable": bool})
    for number, question in enumerate(questions, 1):
        for gold in question.get("gold") or ():
            if not isinstance(gold, dict) or not {"document", "number"} <= gold.keys():
                where = f"{path.name} 第 {number} 个问题（{question['id']}）"
                raise InputError(f"{where}的 gold 须有 document 和 number。")
    return questions


def _share(values: Iterator[bool | None]) -> float | None:
    counted = [value for value in values if value is not None]
    return round(sum(counted) / len(counted), 4) if counted else None


def _judged(question: dict[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    """One row of the result; None where a measure does not apply to the question."""
    answerable = bool(question["answerable"])
    gold = {(narrow(g["document"]), str(g["number"])) for g in question.get("gold") or ()}
    cited = {(narrow(c["document"]), c["number"]) for c in given["citations"]}
    shown = narrow(" ".join([given["answer"], *(c["quote"] for c in given["citations"])]))
    facts = all(narrow(must) in shown for must in question.get("must") or ()) and not any(
        narrow(wrong) in shown for wrong in question.get("must_not") or ()
    )
    return {
        "id": question["id"],
        **given,
        "cited": bool(gold & cited) if answerable and gold else None,
        "facts": facts if answerable else None,
        # Where nothing is claimed, nobody is misled.
        "abstained_rightly": given["abstained"] is not answerable
        or (not answerable and given["outcome"] == "unsure"),
    }


def _is_wrong(question: dict[str, Any], judged: dict[str, Any]) -> bool:
    """Whether an answer that claims something misleads: no right source, or none there is."""
    return judged["cited"] is False or not question["answerable"]
