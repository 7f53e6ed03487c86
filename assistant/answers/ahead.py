"""What goes before a search of the library: questions on the data, and verified answers."""

from collections.abc import Sequence

from assistant.answers.question import INSTRUCTION, OTHER_TASK, understand
from assistant.data import answers as data_answers
from assistant.records import EXTRACTIVE, Answer
from assistant.search.retrieval import Retriever
from assistant.store.verified_answers import VerifiedAnswer, matching, usable
from assistant.words import messages
from evaluation.records import Dataset


def ahead(
    retriever: Retriever,
    asked: str,
    history: Sequence[str],
    scope: frozenset[str],
    dataset: Dataset | None,
    verified: Sequence[VerifiedAnswer],
) -> Answer | None:
    """The answer that needs no search of `scope` (document ids); None where there is none."""
    if not asked.strip() or INSTRUCTION.search(asked) or OTHER_TASK.search(asked):
        return None
    known = _verified(retriever, asked, history, scope, verified)
    if known is not None:
        note = messages.VERIFIED.format(date=known.verified_at.date(), by=known.verified_by)
        return Answer(
            question=asked,
            answer=known.answer,
            abstained=False,
            citations=known.citations,
            warnings=(note,),
            engine=EXTRACTIVE,
            elapsed_ms=0.0,
            source="verified",
        )
    return data_answers.reply(asked, history, dataset, retriever.index.library)


def _verified(
    retriever: Retriever,
    asked: str,
    history: Sequence[str],
    scope: frozenset[str],
    verified: Sequence[VerifiedAnswer],
) -> VerifiedAnswer | None:
    """The verified answer to a question that stands by itself; None when there is none."""
    index = retriever.index
    known = [v for v in verified if usable(v, index.library, scope)]
    if not known or (history and understand(asked, tuple(history)).dependent):
        return None
    return matching(asked, known, index.embed_query if index.bundled else None)
