"""A language model as the writer of materials: a paragraph of a template in better words.

What it writes must follow from the paragraph, and the paragraph from what it writes.
"""

from assistant.model.check import Checked, Checker, tidy
from assistant.model.client import Model
from assistant.model.premises import Premise
from assistant.model.support import foreign_words, says_otherwise
from assistant.model.write import checked
from evaluation.materials.drafting.prose import Writer


def prose_writer(model: Model, checker: Checker) -> Writer:
    """What makes a paragraph read better, "" where the model's words do not hold.

    It raises `ModelError` where the model fails.
    """

    def write(paragraph: str) -> str:
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

    return write


def _held(sentence: str, premise: Premise, checker: Checker) -> Checked:
    body, _ = tidy(sentence)
    return Checked(body, checker.fault(body, [premise]) if body else None)


def _all_said(premise: Premise, written: str) -> bool:
    """Whether every sentence of the paragraph is still said."""
    return bool(written) and all(
        not foreign_words(sentence, written) and not says_otherwise(sentence, [written])
        for sentence in premise.sentences
    )
