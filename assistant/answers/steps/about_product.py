"""What the product itself can do, from its own help."""

import re
from collections.abc import Callable

import numpy as np

from assistant.answers.asked import Asked
from assistant.answers.step import Context, Outcome, Pass
from assistant.records import EXTRACTIVE, Answer
from assistant.words import help as words
from assistant.words import steps
from corpus.text.characters import pairs

# So near, by cosine, is a question to a way of asking for an entry. Of 54 questions on the product
# 42 are, each nearest to the right entry; of those on rules that have a word of the product the 29
# of benchmarks/questions.jsonl end at 0.77 and 63 more at 0.864, but for 水质达标怎么判断. Other
# models' cosines lie elsewhere, and there the shared pairs of characters count.
_NEAR, _ALIKE = 0.87, 0.6


def about_product(asked: Asked, context: Context) -> Outcome | Pass:
    """Answer from the help what speaks of the product and is near to a way of asking for it."""
    text = re.sub(r"\s", "", asked.text)
    named = asked.references or any(mention.document for mention in asked.mentions)
    if named or not words.on_product(text):
        return Pass(steps.NOT_ON_PRODUCT)
    index = context.retriever.index
    nearness = _cosine(index.embed_query) if index.bundled else _dice
    least = _NEAR if index.bundled else _ALIKE
    best, near = max(
        ((entry, nearness(text, said)) for entry in words.entries() for said in entry.said),
        key=lambda pair: pair[1],
    )
    if near < least:
        return Pass(steps.NOT_NEAR_HELP.format(title=best.title))
    answer = Answer(asked.text, best.text, "sure", (), (), EXTRACTIVE, 0.0, "help")
    return Outcome(answer, steps.HELP.format(title=best.title))


def _cosine(embed: Callable[[str], list[float]]) -> Callable[[str, str], float]:
    return lambda one, other: float(np.dot(np.asarray(embed(one)), np.asarray(embed(other))))


def _dice(one: str, other: str) -> float:
    """The share of pairs of characters that two texts have in common (Dice)."""
    first, second = pairs(one), pairs(other)
    return 2 * len(first & second) / max(len(first) + len(second), 1)
