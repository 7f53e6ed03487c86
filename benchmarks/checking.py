"""How many sentences the check gets wrong: python -m benchmarks.checking

sentences.jsonl holds what a model might write of a passage, by a writer who did not know the
check: sentences that follow from it, and such as are wrong in one point, whose `kind` says in
which. Those of the split "tune" were looked at when the check was made.
"""

import json
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from assistant.answers.engine import Engine, open_engine
from assistant.model.check import Checker
from assistant.model.premises import Premise, cited, passage
from assistant.settings import Settings
from benchmarks.answers import QUESTIONS

SENTENCES = Path(__file__).with_name("sentences.jsonl")


def read_sentences() -> list[dict[str, Any]]:
    """The rows of sentences.jsonl."""
    return [json.loads(line) for line in SENTENCES.read_text(encoding="utf-8").splitlines()]


def judged(checker: Checker) -> Iterator[tuple[dict[str, Any], bool]]:
    """Each row, and whether its sentence may be shown."""
    library = checker.library
    for row in read_sentences():
        premises = [passage(library, p["provision_id"], p["quote"]) for p in row["passages"]]
        yield row, checker.fault(row["sentence"], premises) is None


def of_passages(engine: Engine, answers: int = 100) -> tuple[Counter[bool], Counter[bool]]:
    """How many sentences of passages may be shown, with their own marker and with another's."""
    own: Counter[bool] = Counter()
    other: Counter[bool] = Counter()
    for question in _questions():
        found = list(cited(engine.ask(question).citations, engine.library).values())
        answers -= bool(found)
        for number, premise in enumerate(found):
            beside = found[(number + 1) % len(found)]
            for sentence in premise.sentences:
                own.update(
                    not engine.checker.fault(s, [premise]) for s in _forms(sentence, premise)
                )
                if beside is not premise:
                    other[not engine.checker.fault(sentence, [beside])] += 1
        if not answers:
            break
    return own, other


def _questions() -> list[str]:
    rows = map(json.loads, QUESTIONS.read_text(encoding="utf-8").splitlines())
    return [row["question"] for row in rows if row["answerable"] and not row["history"]]


def _forms(sentence: str, premise: Premise) -> Iterator[str]:
    yield sentence
    yield f"根据{premise.name}，{sentence}"
    head, _, last = sentence.rpartition("，")
    if "，" in head and last:
        yield f"{head}。"


def main() -> None:
    """Print, for each split, what was refused though it holds, and shown though it does not."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        engine = open_engine(Settings(data_dir=Path(folder)))
        rows = list(judged(engine.checker))
        own, other = of_passages(engine)
    print(f"passages: {own[False]} of {own.total()} of their own sentences are refused")
    print(f"passages: {other[True]} of {other.total()} of another's are shown")
    for split in ("tune", "hold"):
        true = [shown for row, shown in rows if row["split"] == split and row["holds"]]
        false = [(row, shown) for row, shown in rows if row["split"] == split and not row["holds"]]
        passed = Counter(row["kind"] for row, shown in false if shown)
        print(f"{split}: {true.count(False)} of {len(true)} that hold are refused")
        print(f"{split}: {passed.total()} of {len(false)} that do not hold are shown: {passed}")


if __name__ == "__main__":
    main()
