"""A language model as the writer of materials: a paragraph of a template in better words.

What it writes must follow from the paragraph, and the paragraph from what it writes.
"""

from collections.abc import Callable

from assistant.checking import Checked, Checker, tidy
from assistant.generation import checked
from assistant.model import Model
from assistant.premises import Premise
from assistant.support import foreign_words, says_otherwise


def rewriter(model: Model, checker: Checker) -> Callable[[str], str]:
    """What makes a paragraph read better, "" where the model's words do not hold.

    It raises `ModelError` where the model fails.
    """

    def reword(paragraph: str) -> str:
        premise = Premise(paragraph)
        written = ""
        pieces = model.stream("prose", {"paragraph": paragraph})
        for found in checked(pieces, lambda sentence: _held(sentence, premise, checker)):
            if found is None:
                continue
            if found.fault:
                return ""
            written += found.text.strip()
        return written if _all_said(premise, written) else ""

    return reword


def _held(sentence: str, premise: Premise, checker: Checker) -> Checked:
    body, _ = tidy(sentence)
    return Checked(body, checker.fault(body, [premise]) if body else None)


def _all_said(premise: Premise, written: str) -> bool:
    """Whether every sentence of the paragraph is still said."""
    return bool(written) and all(
        not foreign_words(sentence, written) and not says_otherwise(sentence, [written])
        for sentence in premise.sentences
    )
