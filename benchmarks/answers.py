"""Answers on this repository's own questions: python -m benchmarks.answers [QUESTIONS_JSONL]"""

import argparse
import tempfile
from pathlib import Path

from assistant.answers.engine import open_engine
from assistant.cli.bench import bench_answers
from assistant.search.building import silent
from assistant.settings import Settings

QUESTIONS = Path(__file__).with_name("questions.jsonl")
FIGURES = ("cited", "facts", "abstained_rightly")


def main() -> None:
    """Print the questions that failed, and the shares over all."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("questions", type=Path, nargs="?", default=QUESTIONS)
    questions = parser.parse_args().questions
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        result = bench_answers(open_engine(Settings(data_dir=Path(folder))), questions, silent)
    for row in result["rows"]:
        if failed := [name for name in FIGURES if row[name] is False]:
            print(f"{row['id']}  {'、'.join(failed)}  {row['question']}")
    for name in FIGURES:
        print(f"{name}: {result[name]}")


if __name__ == "__main__":
    main()
