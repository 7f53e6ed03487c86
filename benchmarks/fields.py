"""Whether the regulation that a question wants, and nobody has, is named rightly.

`python -m benchmarks.fields` puts the questions of fields.jsonl to the shipped library: on fields
that no document of it covers, and on other things, for which `title` is empty. The thresholds of
`assistant.answers.fields` were fitted to the split "fit"; "held" was written when they stood.
"""

import json
from collections import Counter
from pathlib import Path

from assistant.answers.engine import Engine
from assistant.answers.fields import not_held
from assistant.search import index
from assistant.search.retrieval import Retriever
from assistant.settings import Settings
from corpus.manifest import read_entry, read_manifest

QUESTIONS = Path(__file__).with_suffix(".jsonl")


def main() -> None:
    """Print for each split how many are named rightly, wrongly, and not at all."""
    texts = [read_entry(entry) for entry in read_manifest()]
    engine = Engine(Retriever(index.in_memory(Settings(), texts, [])))
    counts: Counter[tuple[str, bool, str]] = Counter()
    for row in map(json.loads, QUESTIONS.read_text(encoding="utf-8").splitlines()):
        found = not_held(engine.retriever, engine.asked(row["question"]))
        named = found.field.title if found else ""
        result = "not" if not named else "right" if named == row["title"] else "wrong"
        counts[row["split"], bool(row["title"]), result] += 1
        if result == "wrong":
            print(f"{row['split']}: {row['question']} named {named}, wanted {row['title'] or '-'}")
    for split in ("fit", "held"):
        for on_field, kind in ((True, "on a field not held"), (False, "on something else")):
            shown = ", ".join(
                f"{r} {counts[split, on_field, r]}" for r in ("right", "wrong", "not")
            )
            print(f"{split}, {kind}: {shown}")


if __name__ == "__main__":
    main()
