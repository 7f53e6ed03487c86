"""The engine that pages and commands ask: one open index and what is done with it."""

from collections.abc import Callable, Collection, Sequence

from assistant.answer import answer
from assistant.database import open_database
from assistant.maintenance import open_library, silent
from assistant.records import Answer, Hit
from assistant.retrieval import Retriever
from assistant.settings import Settings
from assistant.vectors import Progress
from assistant.verified_answers import VerifiedAnswer, list_verified
from corpus.library import Library
from evaluation.records import Dataset


class Engine:
    """Answers and searches over one generation of the index; threads may share it."""

    def __init__(
        self, retriever: Retriever, verified: Callable[[], Sequence[VerifiedAnswer]] = tuple
    ) -> None:
        """`verified` gives the answers that go before others, as they are at that moment."""
        self.retriever = retriever
        self._verified = verified

    @property
    def generation(self) -> str:
        """The name of the generation that is open."""
        return self.retriever.index.name

    @property
    def library(self) -> Library:
        """The documents that are indexed."""
        return self.retriever.index.library

    def ask(
        self,
        question: str,
        history: Sequence[str] = (),
        document_ids: Collection[str] | None = None,
        kinds: Collection[str] | None = None,
        dataset: Dataset | None = None,
    ) -> Answer:
        """Answer a question; see `assistant.answer.answer`."""
        return answer(
            self.retriever, question, history, document_ids, kinds, dataset, self._verified()
        )

    def search(
        self,
        query: str,
        top_k: int = 10,
        document_ids: Collection[str] | None = None,
        kinds: Collection[str] | None = None,
    ) -> list[Hit]:
        """The best provisions for a query; see `assistant.retrieval.Retriever.search`."""
        return self.retriever.search(query, top_k, document_ids, kinds)


def open_engine(settings: Settings, progress: Progress = silent) -> Engine:
    """Open the index, brought up to date first where the library has changed."""
    index = open_library(settings, progress)
    database = open_database(settings.resolved_database_url)
    return Engine(Retriever(index), lambda: list_verified(database))
