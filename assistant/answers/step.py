"""What a step of answering is: it gives an answer, or passes the question on, and says why."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.answers.asked import Asked
from assistant.records import Answer
from assistant.search.retrieval import Retriever
from assistant.store.verified_answers import VerifiedAnswer
from corpus.library import Library


@dataclass(frozen=True, slots=True)
class Context:
    """What steps work with: the open index, and the answers that were verified.

    `notes` says of what is missing here why it is.
    """

    retriever: Retriever
    verified: Sequence[VerifiedAnswer] = ()
    notes: tuple[str, ...] = ()

    @property
    def library(self) -> Library:
        """The documents that are indexed."""
        return self.retriever.index.library

    @property
    def warnings(self) -> tuple[str, ...]:
        """What a reader should know of any answer; whole only once the index was searched."""
        return (*self.retriever.index.warnings, *self.notes)


@dataclass(frozen=True, slots=True)
class Outcome:
    """The answer of a step, or its abstention, and in a few words why it is this one."""

    answer: Answer
    why: str


@dataclass(frozen=True, slots=True)
class Pass:
    """The step leaves the question to the next one; `why` in a few words."""

    why: str


Step = Callable[[Asked, Context], Outcome | Pass]
"""A function without state; its name is the name of the step."""
