"""The product's retrieval beside its peers, on one BEIR folder, in one call.

    python -m benchmarks.retrieval ../shared/bench/stard_dev

The peers: BM25 alone, over this product's tokens and over a segmenter's words; the bundled
embedder alone; and LangChain's usual recipe, RecursiveCharacterTextSplitter into Chroma. All of
them see title and text of every document, and the same embedder.
"""

import argparse
import tempfile
from pathlib import Path
from typing import Any

import bm25s
import numpy as np
import rjieba
from langchain_chroma import Chroma
from langchain_core.documents import Document
from langchain_text_splitters import RecursiveCharacterTextSplitter
from tqdm import tqdm

from assistant.cli.bench import DEPTH, Beir, Ranking, indexed, measure, product_ranking, read_beir
from assistant.search.lexical import normalize
from assistant.search.retrieval import Retriever
from assistant.settings import Settings
from benchmarks.peers import bundled

FIGURES = ("recall@5", "recall@10", "recall@100", "mrr@10", "ndcg@10", "query_ms_p50")


def bm25_alone(retriever: Retriever) -> Ranking:
    """The product's lexical index without the embedder."""
    ids = [p.id.partition("#")[2] for p in retriever.index.provisions]

    def ranking(query: str) -> list[str]:
        scores = retriever.index.lexical.scores(query)
        return [ids[i] for i in np.argsort(-scores, kind="stable")[:DEPTH]]

    return ranking


def bm25_over_words(beir: Beir) -> Ranking:
    """bm25s with its defaults over the words of rjieba."""
    ids = [str(row["_id"]) for row in beir.documents]
    peer = bm25s.BM25()
    peer.index([words(titled(row)) for row in beir.documents], show_progress=False)

    def ranking(query: str) -> list[str]:
        scores = peer.get_scores(words(query) or [""])
        return [ids[i] for i in np.argsort(-scores, kind="stable")[:DEPTH]]

    return ranking


def words(text: str) -> list[str]:
    """The words of a text, without punctuation."""
    return [word for word in rjieba.cut(normalize(text)) if word[0].isalnum()]


def titled(row: dict[str, Any]) -> str:
    """What there is of a document: its title and its text."""
    return f"{row.get('title', '')}\n{row['text']}"


def embedder_alone(retriever: Retriever) -> Ranking:
    """The nearest texts by the embedder, without the lexical index."""
    index = retriever.index

    def ranking(query: str) -> list[str]:
        vector = np.asarray(index.embed_query(query), np.float32)
        positions, _ = index.store.nearest(vector, 2 * DEPTH)
        return [index.provisions[i].id.partition("#")[2] for i in positions[:DEPTH]]

    return ranking


def langchain_recipe(beir: Beir, folder: Path) -> Ranking:
    """Pieces of 250 characters, 50 of them shared, in Chroma; a document counts by its best."""
    splitter = RecursiveCharacterTextSplitter(chunk_size=250, chunk_overlap=50)
    whole = [Document(titled(row), metadata={"id": row["_id"]}) for row in beir.documents]
    pieces = splitter.split_documents(whole)
    store = Chroma(
        "recipe",
        embedding_function=bundled(),
        persist_directory=str(folder),
        collection_metadata={"hnsw:space": "cosine"},
    )
    # By length, as the product does: batches of like length are embedded faster.
    pieces.sort(key=lambda piece: len(piece.page_content))
    for start in tqdm(range(0, len(pieces), 64), desc="recipe", mininterval=10):
        store.add_documents(pieces[start : start + 64])

    def ranking(query: str) -> list[str]:
        found = store.similarity_search(query, k=3 * DEPTH)
        return list(dict.fromkeys(piece.metadata["id"] for piece in found))[:DEPTH]

    return ranking


def compare(folder: Path) -> dict[str, dict[str, Any]]:
    """Figures of the product and its peers, by name."""
    beir = read_beir(folder)
    with tqdm(total=1.0, desc="product", mininterval=10) as bar:

        def progress(share: float, message: str) -> None:
            bar.update(share - bar.n)

        def silent(share: float, message: str) -> None:
            pass

        with indexed(Settings(), beir, progress) as retriever:
            rows = {
                "product": measure(lambda q: product_ranking(retriever, q), beir, silent),
                "BM25 alone (characters and pairs)": measure(bm25_alone(retriever), beir, silent),
                "BM25 alone (rjieba words)": measure(bm25_over_words(beir), beir, silent),
                "embedder alone": measure(embedder_alone(retriever), beir, silent),
            }
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as aside:
        recipe = langchain_recipe(beir, Path(aside))
        rows["LangChain's usual recipe"] = measure(recipe, beir, silent)
    return rows


def table(rows: dict[str, dict[str, Any]]) -> str:
    """The figures as a Markdown table."""
    lines = [f"| | {' | '.join(FIGURES)} |", f"|---|{'---|' * len(FIGURES)}"]
    for name, figures in rows.items():
        cells = [f"{figures[f]:.1f}" if "ms" in f else f"{figures[f]:.4f}" for f in FIGURES]
        lines.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(lines)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="a folder in BEIR layout")
    print(table(compare(parser.parse_args().folder)))
