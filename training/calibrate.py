"""Fit how sure an answer is, on the questions of laws that the model was not trained on.

`python -m training.calibrate [--work FOLDER]` puts the questions of the calibration and test laws
to a library of these laws and the product's own, fits the weights of
`assistant.answers.evidence.CALIBRATION` to the calibration laws and prints what they do there and
on the test laws. Vectors of the further laws are kept in the folder, so that a second run is quick.
"""

import argparse
from collections.abc import Sequence
from dataclasses import astuple
from pathlib import Path
from typing import NamedTuple

import numpy as np
from sklearn.linear_model import LogisticRegression

from assistant.answers.evidence import Signals, measured, rank
from assistant.answers.understanding.question import understand
from assistant.search import index as search_index
from assistant.search import vectors
from assistant.search.chunks import chunks
from assistant.search.embeddings import BUNDLED, load_embeddings, model_key
from assistant.search.retrieval import Retriever
from assistant.settings import Settings
from corpus.laws.statutes import laws, read_law
from corpus.manifest import read_entry, read_manifest
from corpus.records import StructuredText
from training.chart import chart, expected_error
from training.questions import Row, read_rows, split_of

CHART = Path(__file__).parents[1] / "docs" / "calibration.svg"


class Sample(NamedTuple):
    """A question with what speaks for its best candidate, and which candidates are right."""

    row: Row
    split: str
    signals: np.ndarray
    right: np.ndarray


def retriever_of(texts: Sequence[StructuredText], work: Path) -> Retriever:
    """A retriever over `texts`, with the vectors that `work` does not have yet computed."""
    path = work / f"vectors-{model_key(BUNDLED).replace(':', '-')}.npz"
    pieces = [c.text for t in texts for p in t.provisions for c in chunks(p)]
    known = vectors.load_vectors(vectors.SHIPPED) | vectors.load_vectors(path)
    found = vectors.embed_missing(
        load_embeddings(BUNDLED).passages,
        model_key(BUNDLED),
        pieces,
        known,
        lambda share, message: None,
    )
    work.mkdir(parents=True, exist_ok=True)
    vectors.save_vectors(path, known | found)
    opened = search_index.in_memory(Settings(data_dir=work), texts, [], found)
    return Retriever(opened)


def samples(retriever: Retriever, rows: Sequence[Row]) -> list[Sample]:
    """The candidates of every question."""
    title = {d.id: d.title for d in retriever.index.library.documents}
    scope = retriever.scope(None, None)
    found = []
    for row in rows:
        question = understand(row.question)
        candidates = rank(retriever, question, scope)
        ids = [c.provision.id for c in candidates]
        found.append(
            Sample(
                row=row,
                split=split_of(title[row.document]),
                signals=np.array(astuple(measured(retriever, question, candidates))),
                right=np.array([bool(row.answer) and i == row.provision for i in ids]),
            )
        )
    return found


def fit(chosen: Sequence[Sample]) -> LogisticRegression:
    """A logistic model of whether the best candidate answers."""
    x, y = np.stack([s.signals for s in chosen]), [bool(s.right[0]) for s in chosen]
    return LogisticRegression(max_iter=2000).fit(x, y)


def main() -> None:
    """Print the weights and what they do."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, default=Path("build/training"))
    arguments = parser.parse_args()
    texts = [read_entry(entry) for entry in read_manifest()]
    there = {t.document.id for t in texts}
    rows = read_rows()
    wanted = {row.document for row in rows}
    texts += [
        read_law(law)
        for law in laws()
        if law.id in wanted - there and split_of(law.title) != "train"
    ]
    title = {t.document.id: t.document.title for t in texts}
    kept = [r for r in rows if r.document in title and split_of(title[r.document]) != "train"]
    print(f"{len(kept)} questions, {len(texts)} documents")
    found = samples(retriever_of(texts, arguments.work), kept)
    parts = {name: [s for s in found if s.split == name] for name in ("calibrate", "test")}
    model = fit(parts["calibrate"])
    for name, part in parts.items():
        report(name, part, model)
    told = {f"{name} laws": judged(part, model) for name, part in parts.items()}
    CHART.write_text(chart(told), encoding="utf-8")
    print("intercept", round(float(model.intercept_[0]), 3))
    for field, weight in zip(Signals.__dataclass_fields__, model.coef_[0], strict=True):
        print(field, round(float(weight), 3))


def judged(part: Sequence[Sample], model: LogisticRegression) -> list[tuple[float, bool]]:
    """The probability of the best candidate of each question, and whether it is right."""
    probabilities = model.predict_proba(np.stack([s.signals for s in part]))[:, 1]
    return [(float(p), bool(s.right[0])) for p, s in zip(probabilities, part, strict=True)]


def report(name: str, part: Sequence[Sample], model: LogisticRegression) -> None:
    """Print right at first place and among three, and what each bound would do."""
    answerable = [s for s in part if s.row.answer]
    shares = [np.mean([s.right[:depth].any() for s in answerable]) for depth in (1, 3, 10)]
    print("{}: first {:.3f}, three {:.3f}, ten {:.3f}".format(name, *shares))
    pairs = judged(part, model)
    print(f"expected calibration error {expected_error(pairs):.3f}")
    print("bound  claimed  of these right  claimed without an answer")
    for bound in (0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8):
        claimed = [right for p, right in pairs if p >= bound]
        empty = [p >= bound for (p, _), s in zip(pairs, part, strict=True) if not s.row.answer]
        share = np.mean(claimed) if claimed else 0.0
        print(f"{bound:.2f}  {len(claimed) / len(pairs):.3f}  {share:.3f}  {np.mean(empty):.3f}")


if __name__ == "__main__":
    main()
