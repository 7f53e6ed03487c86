"""The engine that pages and commands ask: one open index and what is done with it."""

from collections.abc import Collection, Sequence

from assistant.answer import answer
from assistant.maintenance import open_library, silent
from assistant.records import Answer, Hit
from assistant.retrieval import Retriever
from assistant.settings import Settings
from assistant.vectors import Progress
from corpus.library import Library
from evaluation.records import Dataset


class Engine:
    """Answers and searches over one generation of the index; threads may share it."""

    def __init__(self, retriever: Retriever) -> None:
        self.retriever = retriever

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
        return answer(self.retriever, question, history, document_ids, kinds, dataset)

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
    return Engine(Retriever(open_library(settings, progress)))
