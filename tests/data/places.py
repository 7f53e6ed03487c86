"""Where the tests find the checkout, and the data beside it."""

from pathlib import Path

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
QUESTIONS = ROOT / "benchmarks" / "questions.jsonl"
