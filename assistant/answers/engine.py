"""The engine that pages and commands ask: one open index and what is done with it."""

import time
from collections.abc import Callable, Collection, Generator, Sequence
from dataclasses import replace

from assistant.answers.answer import answer
from assistant.data import tools as data_tools
from assistant.model.check import Checker
from assistant.model.client import Model, ModelError, StatusError, open_model
from assistant.model.judge import Judge, open_judge
from assistant.model.premises import cited
from assistant.model.rewriting import rewrite
from assistant.model.write import without_model, write
from assistant.records import Answer, Hit
from assistant.search.building import open_library, silent
from assistant.search.retrieval import Retriever
from assistant.search.vectors import Progress
from assistant.settings import Settings
from assistant.store.verified_answers import VerifiedAnswer, list_verified
from assistant.words import messages
from corpus.library import Library
from corpus.store.database import open_database
from evaluation.records import Dataset

# As much of a question as is read, and as the page takes; it may point back to the last ten.
MAX_QUESTION, _HISTORY = 500, 10


class Engine:
    """Answers and searches over one generation of the index; threads may share it."""

    def __init__(
        self,
        retriever: Retriever,
        verified: Callable[[], Sequence[VerifiedAnswer]] = tuple,
        model: Model | None = None,
        judge: Judge | None = None,
    ) -> None:
        """`verified` gives the answers that go before others, as they are at that moment.

        Without `model`, answers are extractive; `judge` has a say on what a model writes.
        """
        self.retriever = retriever
        self.model = model
        self.checker = Checker(retriever, judge)
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
        """Answer a question, in the model's words where there is one."""
        *_, last = self.ask_stream(question, history, document_ids, kinds, dataset)
        assert isinstance(last, Answer)
        return last

    def ask_stream(
        self,
        question: str,
        history: Sequence[str] = (),
        document_ids: Collection[str] | None = None,
        kinds: Collection[str] | None = None,
        dataset: Dataset | None = None,
    ) -> Generator[str | Answer]:
        """Pieces of the answer, each checked before it comes, at last the whole `Answer`.

        A piece is "" while the model is waited for, so that the caller can stop. The whole
        answer replaces the pieces: where the model fails midway, it is the extractive one.
        """
        started = time.perf_counter()
        given = self._extract(question, history, document_ids, kinds, dataset)
        question = question[:MAX_QUESTION]
        if self.model is None or given.source != "library":
            yield given
            return
        chosen = (document_ids, kinds, dataset)
        for piece in self._by_model(self.model, question, history, chosen, given):
            if isinstance(piece, Answer):
                elapsed = round((time.perf_counter() - started) * 1000, 1)
                piece = replace(piece, elapsed_ms=elapsed)
            yield piece

    def _by_model(
        self,
        model: Model,
        question: str,
        history: Sequence[str],
        chosen: tuple[Collection[str] | None, Collection[str] | None, Dataset | None],
        given: Answer,
    ) -> Generator[str | Answer]:
        """What a model makes of a question to which the library alone answers `given`."""
        notes: tuple[str, ...] = ()
        try:
            computed = yield from data_tools.reply(
                model, question, _earlier(history), chosen[-1], self.library, given
            )
        except StatusError as error:
            computed, notes = None, (messages.TOOLS_REFUSED.format(reason=error.message),)
            given = replace(given, warnings=(*given.warnings, *notes))
        except ModelError as error:
            yield without_model(given, error.message)
            return
        if computed or given.abstained:
            yield computed or given
            return
        try:
            full = yield from rewrite(model, question, history)
        except ModelError as error:
            yield without_model(given, error.message)
            return
        if full != question and not (anew := self._extract(full, (), *chosen)).abstained:
            notes = (messages.REWRITTEN.format(question=full), *notes)
            given = replace(anew, question=question, warnings=(*anew.warnings, *notes))
        if given.source == "library":
            premises = cited(given.citations, self.library)
            yield from write(model, self.checker, full, given, premises)
        else:
            yield given

    def ask_stopped(
        self,
        question: str,
        history: Sequence[str] = (),
        document_ids: Collection[str] | None = None,
        kinds: Collection[str] | None = None,
        dataset: Dataset | None = None,
    ) -> Answer:
        """The answer when somebody stopped the model: extractive, and it says so."""
        given = self._extract(question, history, document_ids, kinds, dataset)
        stopped = messages.MODEL_STOPPED_WAITING if given.abstained else messages.MODEL_STOPPED
        return replace(given, warnings=(*given.warnings, stopped))

    def _extract(
        self,
        question: str,
        history: Sequence[str],
        document_ids: Collection[str] | None,
        kinds: Collection[str] | None,
        dataset: Dataset | None,
    ) -> Answer:
        earlier, verified = _earlier(history), self._verified()
        given = answer(
            self.retriever,
            question[:MAX_QUESTION],
            earlier,
            document_ids,
            kinds,
            dataset,
            verified,
        )
        if len(question) <= MAX_QUESTION:
            return given
        note = messages.QUESTION_CUT.format(most=MAX_QUESTION)
        return replace(given, warnings=(note, *given.warnings))

    def search(
        self,
        query: str,
        top_k: int = 10,
        document_ids: Collection[str] | None = None,
        kinds: Collection[str] | None = None,
    ) -> list[Hit]:
        """The best provisions for a query; see `assistant.search.retrieval.Retriever.search`."""
        return self.retriever.search(query[:MAX_QUESTION], top_k, document_ids, kinds)


def _earlier(history: Sequence[str]) -> list[str]:
    """The questions that the next one may point back to."""
    return [asked[:MAX_QUESTION] for asked in history[-_HISTORY:]]


def open_engine(settings: Settings, progress: Progress = silent) -> Engine:
    """Open the index, brought up to date first where the library has changed."""
    index = open_library(settings, progress)
    database = open_database(settings.resolved_database_url)
    model = open_model(settings)
    judge = open_judge(settings, model)
    return Engine(Retriever(index), lambda: list_verified(database), model, judge)
