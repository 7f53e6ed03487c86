"""One question of the 答辩问答, and what is asked on each measure of the work plan."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from evaluation.materials.facts import Facts
from evaluation.materials.figures.keys import fill
from evaluation.materials.statements import Parts, Quote, joined
from evaluation.materials.texts import questions as words

Likelihood = Literal["高", "较高", "中"]
Topic = Literal["必问", "薄弱", "措施"]
_QUESTIONS = Path(__file__).with_name("questions.toml")


@dataclass(frozen=True, slots=True)
class Question:
    """One question: why it is likely, the key points of the answer, the provisions it rests on
    and the data behind it."""

    topic: Topic
    likelihood: Likelihood
    text: Parts
    why: Parts
    points: tuple[Parts, ...]
    quotes: tuple[Quote, ...] = ()
    data: tuple[Parts, ...] = ()


@cache
def measure_questions() -> dict[str, str]:
    """The question on each measure of the work plan, by its number."""
    found: dict[str, str] = tomllib.loads(_QUESTIONS.read_text(encoding="utf-8"))["measures"]
    return found


def titles(facts: Facts, indicators: Iterable[str], limit: int) -> Parts:
    """The titles of some indicators, with 等 where there are more than `limit`."""
    codes = list(indicators)
    named = joined((fill(facts, "{title}", indicator=code) for code in codes[:limit]), "；")
    return (*named, words.MEASURE_MORE) if len(codes) > limit else named
