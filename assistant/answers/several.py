"""Several questions asked at once, each answered by itself where that is better.

The wording alone does not tell: 村里的东西都包括哪些？学校算不算 asks for one provision twice. So
the parts are answered beside the whole, and stand in its place only where they lead to what it does
not show, and lose nothing that it was sure of.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from assistant.answers.asked import Asked
from assistant.answers.step import Context
from assistant.answers.understanding.follow_ups import topic
from assistant.answers.understanding.question import understand
from assistant.answers.understanding.questions import questions
from assistant.answers.wording.together import together
from assistant.records import Answer
from corpus.text.lexicon import relation

# What a part has that says itself what it is about: so much of subject words, a noun counting 1.
_SUBJECT = 1.5
# A text that was refused, or the very words of which were verified, has no parts.
_WHOLE = {"empty", "instruction", "verified"}


@dataclass(frozen=True, slots=True)
class _Part:
    """A part: whether it says itself what it is about, and its answer."""

    stands: bool
    answer: Answer


def one_by_one(
    asked: Asked, context: Context, whole: Answer, ask: Callable[[Asked], Answer]
) -> Answer:
    """The answers to the questions of a text in one; `whole` where that is as good.

    `ask` answers a question as one.
    """
    words, apart = questions(asked.text)
    if len(words) == 1 or whole.trail[-1].step in _WHOLE:
        return whole
    parts = [_part(asked, context, words[: at + 1], ask, apart=apart) for at in range(len(words))]
    return together(asked, [p.answer for p in parts]) if _better(whole, parts, apart) else whole


def _part(
    asked: Asked,
    context: Context,
    words: Sequence[str],
    ask: Callable[[Asked], Answer],
    *,
    apart: bool,
) -> _Part:
    """The last of the questions `words`: by itself where it stands so, else with the topic."""
    own = words[-1]
    stands = _stands(own)
    answers: list[Answer] = []
    for reading in _readings(asked, context, words, stands=stands, apart=apart):
        answers.append(replace(ask(reading), question=own))
        if answers[-1].outcome == "sure":
            return _Part(stands, answers[-1])
    return _Part(stands, answers[0])


def _readings(
    asked: Asked, context: Context, words: Sequence[str], *, stands: bool, apart: bool
) -> list[Asked]:
    """How the last of several questions may be read, best first.

    What it takes from the one above it is in sight there, so no note says so.
    """

    def read(text: str, history: Sequence[str]) -> Asked:
        return Asked.of(context.retriever, text, history, **asked.chosen)

    own = words[-1]
    if len(words) == 1:
        first = read(own, asked.history)
        cut = asked.notes[: len(asked.notes) - bool(asked.question.full)]
        return [replace(first, notes=(*cut, *first.notes))]
    after = read(own, (*asked.history, *words[:-1]))
    if after.references:
        return [after]
    # The whole question above would find what answers that one once more: its topic does not.
    tied = read(after.question.full or f"{topic(words[0])}，{own}", ())
    if stands:
        return [read(own, ()), tied]
    return [tied, read(own, ())] if apart and not after.question.dependent else [tied]


def _stands(words: str) -> bool:
    """Whether a question says itself what it is about; 费用谁出 and 名字叫啥 do not."""
    subject = understand(words).terms
    return sum(much for term, much in subject.items() if not relation(term)) >= _SUBJECT


def _better(whole: Answer, parts: Sequence[_Part], apart: bool) -> bool:
    """Whether the answers to the parts stand better in the place of the answer to the whole.

    A part without a sure answer is one that is open where the questions stand `apart`; beside a
    whole that is sure, only where it says itself what it is about. A whole that leads to nothing
    is worse than whatever a part leads to.
    """
    if whole.outcome == "none" and apart:
        return any(p.answer.outcome != "none" for p in parts)
    sure = [p.answer for p in parts if p.answer.outcome == "sure"]
    known = {c.provision_id for answer in sure for c in answer.citations}
    open_ = [p for p in parts if p.answer.outcome != "sure" and _lead(p.answer) not in known]
    if not sure or (len(sure) < len(parts) and not apart):
        return False
    if whole.outcome == "sure" and whole.citations and _lead(whole) not in known:
        return False
    if any(p.stands or whole.outcome != "sure" for p in open_):
        return True
    if whole.outcome != "sure":
        return len({_lead(answer) for answer in sure}) > 1
    # What takes its topic from another is answered where that is.
    documents = {c.document for c in whole.citations}
    shown = {c.provision_id for c in whole.citations}
    new = [
        p.answer
        for p in parts
        if p.answer.outcome == "sure" and _lead(p.answer) not in shown
        if p.stands or documents & {c.document for c in p.answer.citations[:1]}
    ]
    return bool(new) and len({_lead(answer) for answer in sure}) > 1


def _lead(answer: Answer) -> str:
    """The provision that an answer cites first; where it cites none, what it says."""
    return answer.citations[0].provision_id if answer.citations else answer.answer
