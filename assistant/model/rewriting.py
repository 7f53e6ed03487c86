"""A follow-up made into a full question: 那它何时完成？ after one on 高效办成一件事.

Rules do it without a model. What a model makes of it is used only where it brings in nothing that
was not asked before.
"""

import re
from collections.abc import Generator, Sequence

from assistant.model.check import quotations
from assistant.model.client import Model
from assistant.records import Question
from assistant.words import messages
from corpus.text.figures import figures, with_digits
from corpus.text.lexicon import terms

# The earlier questions that a follow-up may be about, and how much of each is read.
_EARLIER, _LENGTH = 4, 300
_MAX_REWRITTEN = 200


def full_question(question: Question) -> str:
    """The question as it reads without those before it, by rules; itself where it needs none."""
    return question.full or question.asked


def understood(warnings: Sequence[str]) -> str:
    """The full question that an answer with `warnings` was given to; "" where it is as asked."""
    head, tail = messages.REWRITTEN.split("{question}")
    for note in warnings:
        if note.startswith(head) and note.endswith(tail):
            return note[len(head) : -len(tail)]
    return ""


def rewrite(model: Model, question: Question, history: Sequence[str]) -> Generator[str, None, str]:
    """Return the full question by the model, or by rules where the model's brings in something new.

    `history` holds the earlier questions, oldest first. Yields "" while the model is waited for.
    Raises `ModelError`.
    """
    asked, by_rules = question.asked, full_question(question)
    if by_rules == asked:
        return asked
    earlier = [one[:_LENGTH] for one in history[-_EARLIER:]]
    values = {"history": "\n".join(earlier), "question": asked[:_LENGTH]}
    made = ""
    for piece in model.stream("rewrite", values, brief=True):
        made += piece
        yield ""
    made = made.strip()
    return made if _same_subject(made, "\n".join((*earlier, asked))) else by_rules


def _same_subject(made: str, before: str) -> bool:
    """Whether a question names nothing that was not named before it."""
    known = {figure.key for figure in figures(with_digits(before))}
    return (
        0 < len(made) <= _MAX_REWRITTEN
        and "\n" not in made
        and not re.search(r"[<>\[\]{}]|https?:", made)
        and all(figure.key in known for figure in figures(with_digits(made)))
        and all(quoted in before for quoted in quotations(made))
        and all(term in before for term in terms(made))
    )
