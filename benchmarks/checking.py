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

from assistant.checking import Checker
from assistant.engine import open_engine
from assistant.premises import passage
from assistant.settings import Settings

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


def main() -> None:
    """Print, for each split, what was refused though it holds, and shown though it does not."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        rows = list(judged(open_engine(Settings(data_dir=Path(folder))).checker))
    for split in ("tune", "hold"):
        true = [shown for row, shown in rows if row["split"] == split and row["holds"]]
        false = [(row, shown) for row, shown in rows if row["split"] == split and not row["holds"]]
        passed = Counter(row["kind"] for row, shown in false if shown)
        print(f"{split}: {true.count(False)} of {len(true)} that hold are refused")
        print(f"{split}: {passed.total()} of {len(false)} that do not hold are shown: {passed}")


if __name__ == "__main__":
    main()
