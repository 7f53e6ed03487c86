"""Fit the weights of `assistant.answers.evidence` to the questions of benchmarks/questions.jsonl.

`python -m benchmarks.calibrate` prints weights fitted to the rows of the split "tune", and for
several thresholds what they would do there, each question judged by weights fitted without it
(five folds). The figures and the choice are in docs/answers.md; nothing is written.
"""

import argparse
from collections.abc import Sequence
from dataclasses import astuple
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from sklearn.linear_model import LogisticRegression

from assistant.answers.asked import Asked
from assistant.answers.engine import open_engine
from assistant.answers.evidence import rank
from assistant.answers.step import Context, Outcome
from assistant.answers.steps.comparison import sides
from assistant.answers.steps.elsewhere import elsewhere
from assistant.answers.steps.instruction import instruction
from assistant.answers.steps.other_task import other_task
from assistant.answers.steps.statistics import statistics
from assistant.cli.bench import read_jsonl
from assistant.search.retrieval import Retriever
from assistant.settings import load_settings

QUESTIONS = Path(__file__).with_name("questions.jsonl")
# The steps that turn a question down before any evidence is looked at.
REFUSING = (instruction, other_task, statistics, elsewhere)
FOLDS = 5
# Of all candidates of a question, those that do not answer count together as much as this.
_NEGATIVES = 3.0


class Sample(NamedTuple):
    """A question that evidence decides: signals of each candidate, and which ones answer."""

    answerable: bool
    signals: np.ndarray
    right: np.ndarray


def samples(retriever: Retriever, rows: Sequence[dict[str, Any]]) -> list[Sample]:
    """The candidates of every question that is not decided by a number, a comparison or a veto."""
    found = []
    for row in rows:
        if row["kind"] == "compare" or sides(row["question"]) or row["history"]:
            continue
        asked, context = Asked.of(retriever, row["question"]), Context(retriever)
        if asked.references or any(isinstance(s(asked, context), Outcome) for s in REFUSING):
            continue
        judged = rank(retriever, asked.question, asked.scope)
        judged = [j for j in judged if j.probability > 0]
        if not judged:
            continue
        gold = {(g["document"], g["number"]) for g in row["gold"]}
        provisions = [j.candidate.provision for j in judged]
        found.append(
            Sample(
                bool(row["answerable"]),
                np.array([astuple(j.signals) for j in judged]),
                np.array([(p.document, p.number) in gold for p in provisions]),
            )
        )
    return found


def fit(chosen: Sequence[Sample]) -> LogisticRegression:
    """A logistic model of whether a candidate answers."""
    x = np.concatenate([s.signals for s in chosen])
    y = np.concatenate([s.right for s in chosen])
    weight = np.concatenate([np.where(s.right, 1.0, _NEGATIVES / len(s.right)) for s in chosen])
    return LogisticRegression(max_iter=2000).fit(x, y, sample_weight=weight)


def main() -> None:
    """Print the weights and what each threshold does."""
    argparse.ArgumentParser(description=__doc__.partition("\n")[0]).parse_args()
    rows = [
        r for r in read_jsonl(QUESTIONS, {"question": str, "split": str}) if r["split"] == "tune"
    ]
    found = samples(open_engine(load_settings()).retriever, rows)
    best: list[tuple[bool, float, bool]] = []
    for fold in range(FOLDS):
        model = fit([s for i, s in enumerate(found) if i % FOLDS != fold])
        for sample in found[fold::FOLDS]:
            probability = model.predict_proba(sample.signals)[:, 1]
            top = np.argsort(-probability)[:3]
            best.append((sample.answerable, probability[top[0]], bool(sample.right[top].any())))
    print("threshold  answered  cited in three  abstained")
    for threshold in (0.2, 0.3, 0.35, 0.4, 0.45, 0.5):
        right = [(p >= threshold, cited) for answerable, p, cited in best if answerable]
        wrong = [p < threshold for answerable, p, _ in best if not answerable]
        print(
            f"{threshold:9.2f}  {np.mean([a for a, _ in right]):8.3f}"
            f"  {np.mean([a and c for a, c in right]):14.3f}  {np.mean(wrong):9.3f}"
        )
    model = fit(found)
    names = ("coverage", "lexical", "cosine", "plan")
    print("intercept", round(float(model.intercept_[0]), 2))
    for name, weight in zip(names, model.coef_[0], strict=True):
        print(name, round(float(weight), 2))


if __name__ == "__main__":
    main()
