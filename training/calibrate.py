"""Fit how sure an answer is, on questions on laws that the model was not trained on.

`python -m training.calibrate [QUESTIONS_JSONL]` puts the questions on the statutes of the library
that the model has never seen to that library, and questions on laws that are not in it, which
nothing answers. What others have asked about a provision is known to the library, what the writer
of a question asked is not. It fits the weights of `assistant.answers.evidence.CALIBRATION`, prints
what they do, for each law by weights fitted without it, and draws docs/calibration.svg. With
QUESTIONS_JSONL, rows as in `questions/` by a writer who is not among them, the same is printed for
those.
"""

import argparse
import random
from collections.abc import Sequence
from dataclasses import astuple, replace
from pathlib import Path
from typing import NamedTuple

import numpy as np
from sklearn.linear_model import LogisticRegression

from assistant.answers.evidence import Signals, measured, rank, weights
from assistant.answers.understanding.question import understand
from assistant.search import index as search_index
from assistant.search.expansion import Expansion
from assistant.search.meaning.encoder import load_encoder
from assistant.search.provision_vectors import ProvisionVectors
from assistant.search.retrieval import Retriever
from assistant.settings import Settings
from corpus.laws.statutes import laws
from corpus.manifest import read_entry, read_manifest
from training.chart import chart, expected_error
from training.questions import Row, read_file, read_rows, split_of

CHART = Path(__file__).parents[1] / "docs" / "calibration.svg"
# So many questions on laws that are not in the library, for each ten that it answers.
_ELSEWHERE = 2


class Sample(NamedTuple):
    """A question with what speaks for its best candidate, and which candidates are right."""

    row: Row
    signals: np.ndarray
    right: np.ndarray


def samples(retriever: Retriever, asked: ProvisionVectors, rows: Sequence[Row]) -> list[Sample]:
    """The candidates of every question, with the questions `asked` known to the library."""
    index = replace(retriever.index, expansion=Expansion(retriever.index.provisions, lambda: asked))
    retriever = Retriever(index)
    scope = retriever.scope(None, None)
    found = []
    for row in rows:
        question = understand(row.question)
        weight = weights(retriever, question.terms)
        candidates = rank(retriever, question, scope)
        ids = [c.provision.id for c in candidates]
        found.append(
            Sample(
                row=row,
                signals=np.array(astuple(measured(retriever, question, candidates, weight))),
                right=np.array([bool(row.answer) and i == row.provision for i in ids]),
            )
        )
    return found


def by_writer(retriever: Retriever, known: Sequence[Row], rows: Sequence[Row]) -> list[Sample]:
    """The samples of `rows`; of `known` the library has those of other writers each time."""
    vectors = np.stack([load_encoder().query(row.question).vector for row in known])
    found = []
    for writer in sorted({row.writer for row in rows}):
        others = [i for i, row in enumerate(known) if row.writer != writer]
        asked = ProvisionVectors.of(vectors[others], [known[i].provision for i in others])
        found += samples(retriever, asked, [row for row in rows if row.writer == writer])
    return found


def fit(chosen: Sequence[Sample]) -> LogisticRegression:
    """A logistic model of whether the best candidate answers."""
    x, y = np.stack([s.signals for s in chosen]), [bool(s.right[0]) for s in chosen]
    return LogisticRegression(max_iter=2000).fit(x, y)


def judged(part: Sequence[Sample], model: LogisticRegression) -> list[tuple[float, bool]]:
    """The probability of the best candidate of each question, and whether it is right."""
    probabilities = model.predict_proba(np.stack([s.signals for s in part]))[:, 1]
    return [(float(p), bool(s.right[0])) for p, s in zip(probabilities, part, strict=True)]


def across(found: Sequence[Sample]) -> list[tuple[float, bool]]:
    """What `judged` gives for each law by a model fitted without that law."""
    pairs = []
    for law in sorted({s.row.document for s in found}):
        rest = [s for s in found if s.row.document != law]
        pairs += judged([s for s in found if s.row.document == law], fit(rest))
    return pairs


def report(name: str, part: Sequence[Sample], pairs: Sequence[tuple[float, bool]]) -> None:
    """Print right at first place and among three, and what each bound would do."""
    answerable = [s for s in part if s.row.answer]
    shares = [np.mean([s.right[:depth].any() for s in answerable]) for depth in (1, 3, 10)]
    print(f"{name}: {len(part)} questions")
    print("first {:.3f}, among three {:.3f}, among ten {:.3f}".format(*shares))
    print(f"expected calibration error {expected_error(pairs):.3f}")
    print("bound  claimed  of these wrong  wrong of all")
    for bound in (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9):
        wrong = [not right for p, right in pairs if p >= bound]
        share = np.mean(wrong) if wrong else 0.0
        claimed, misled = len(wrong) / len(pairs), sum(wrong) / len(pairs)
        print(f"{bound:.2f}  {claimed:.3f}  {share:.3f}  {misled:.3f}")


def main() -> None:
    """Print the weights and what they do."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("further", type=Path, nargs="?")
    arguments = parser.parse_args()
    texts = [read_entry(entry) for entry in read_manifest()]
    title = {t.document.id: t.document.title for t in texts}
    rows = read_rows()
    known = [r for r in rows if r.answer and r.document in title]
    unseen = [r for r in rows if r.document in title and split_of(title[r.document]) != "train"]
    untrained = {law.id for law in laws() if split_of(law.title) != "train"}
    outside = [r for r in rows if r.document in untrained - title.keys() and r.answer]
    some = random.Random(0).sample(outside, len(unseen) * _ELSEWHERE // 10)
    unseen += [replace(row, answer="", lacks=row.answer) for row in some]
    retriever = Retriever(search_index.in_memory(Settings(), texts, []))
    found = by_writer(retriever, known, unseen)
    model, pairs = fit(found), across(found)
    report("laws never trained on", found, pairs)
    told = {"laws never trained on": pairs}
    if arguments.further:
        more = [r for r in read_file(arguments.further) if r.document in title]
        others = by_writer(retriever, known, more)
        report(arguments.further.stem, others, judged(others, model))
        told["a further writer"] = judged(others, model)
    CHART.write_text(chart(told), encoding="utf-8")
    print("intercept", round(float(model.intercept_[0]), 3))
    for field, weight in zip(Signals.__dataclass_fields__, model.coef_[0], strict=True):
        print(field, round(float(weight), 3))


if __name__ == "__main__":
    main()
