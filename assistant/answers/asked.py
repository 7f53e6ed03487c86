"""A question as somebody asks it, read once: what it says, what it names, and where to look."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TypedDict, Unpack

from assistant.answers.evidence import PLAN
from assistant.answers.question import understand
from assistant.records import Question
from assistant.search.retrieval import Retriever
from assistant.words import messages
from corpus.library import Library
from corpus.records import Document, Provision
from corpus.references.parsing import Mention, Missing, Reference
from evaluation.records import Dataset

# As much of a question as is read, and as the page takes; it may point back to the last ten.
MAX_QUESTION, _HISTORY = 500, 10
# Only the work plan is divided into measures.
_MEASURES = re.compile(
    r"(?:哪些|哪几[项条个]|各项|所有|全部|(?<!\d)\d+\s*[项条个])措施|措施(?:有|是)?哪些"
)


class Chosen(TypedDict, total=False):
    """What a question is put to: documents (by id) and kinds, none for all, and loaded data."""

    documents: Collection[str] | None
    kinds: Collection[str] | None
    dataset: Dataset | None


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with the earlier ones, oldest first, and what was chosen for it.

    What was understood of it: `question`; `scope`, the documents (ids) that may answer, and
    `within`, those of them that it names, or else all; `mentions`, the documents that it names,
    also such as are not here; `references`, the numbers that it names with what each leads to.
    `notes` say what a reader of the answer should know of how it was read.
    """

    text: str
    history: tuple[str, ...]
    documents: frozenset[str]
    kinds: frozenset[str]
    dataset: Dataset | None
    question: Question
    scope: frozenset[str]
    within: frozenset[str]
    mentions: tuple[Mention, ...]
    references: tuple[tuple[Reference, Provision | Missing | list[Provision]], ...]
    notes: tuple[str, ...] = ()

    @classmethod
    def of(
        cls, retriever: Retriever, text: str, history: Sequence[str] = (), **chosen: Unpack[Chosen]
    ) -> "Asked":
        """Read a question put to the library of `retriever`; of `history` the last ten count."""
        earlier, whole = recent(history), len(text) <= MAX_QUESTION
        text = text[:MAX_QUESTION]
        documents = frozenset(chosen.get("documents") or ())
        kinds = frozenset(chosen.get("kinds") or ())
        question = understand(text, earlier)
        scope = retriever.scope(documents, kinds)
        mentions = tuple(retriever.names.find(text))
        named = mentions if question.text == text else retriever.names.find(question.text)
        spoken_of = _spoken_of(retriever, earlier, documents)
        return cls(
            text=text,
            history=earlier,
            documents=documents,
            kinds=kinds,
            dataset=chosen.get("dataset"),
            question=question,
            scope=scope,
            within=_within(retriever.index.library, text, named, scope),
            mentions=mentions,
            references=tuple(retriever.referenced(text, spoken_of, earlier)),
            notes=() if whole else (messages.QUESTION_CUT.format(most=MAX_QUESTION),),
        )

    @property
    def chosen(self) -> Chosen:
        """What was chosen for the question, to ask another one of the same."""
        return {"documents": self.documents, "kinds": self.kinds, "dataset": self.dataset}


def recent(history: Sequence[str]) -> tuple[str, ...]:
    """The questions that the next one may point back to, cut to what is read of them."""
    return tuple(asked[:MAX_QUESTION] for asked in history[-_HISTORY:])


def _spoken_of(
    retriever: Retriever, history: Sequence[str], documents: Collection[str]
) -> Document | None:
    """The document that a bare number refers to: the one chosen, or the last one talked about."""
    if len(documents) == 1:
        return retriever.index.library.document(next(iter(documents)))
    for earlier in reversed(history):
        if mentions := [m for m in retriever.names.find(earlier) if m.document]:
            return mentions[-1].document
    return None


def _within(
    library: Library, text: str, mentions: Iterable[Mention], scope: frozenset[str]
) -> frozenset[str]:
    """Where to look: the documents of `scope` that the question names, or else all of them."""
    named = {m.document.id for m in mentions if m.document} & scope
    if not named and _MEASURES.search(text):
        named = {d.id for d in library.documents if d.kind == PLAN} & scope
    return frozenset(named or scope)
