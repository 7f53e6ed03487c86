"""The engine that pages and commands ask: one open index and what is done with it."""

import threading
import time
import weakref
from collections.abc import Callable, Collection, Generator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Unpack

import sqlalchemy

from assistant.answers.answer import answer
from assistant.answers.asked import MAX_QUESTION, Asked, Chosen
from assistant.answers.step import Context
from assistant.model.check import Checker
from assistant.model.client import Model, open_model
from assistant.model.judge import Judge, open_judge
from assistant.records import Answer, Hit
from assistant.search.building import library_database, open_at_all, silent
from assistant.search.retrieval import Retriever
from assistant.search.vectors import Progress
from assistant.settings import Settings
from assistant.store.verified_answers import VerifiedAnswer, list_verified
from assistant.words import messages
from assistant.words import search as words
from corpus.errors import StorageError, one_line
from corpus.library import Library

if TYPE_CHECKING:
    from evaluation.materials.drafting.prose import Writer


class Engine:
    """Answers and searches over one generation of the index; threads may share it.

    What is asked is an `Asked`, or a question with the earlier ones, oldest first, and what else
    was chosen for it: `ask("…", documents=["…"])`.
    """

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
        self.opened_at = time.monotonic()

    @property
    def generation(self) -> str:
        """The name of the generation that is open."""
        return self.retriever.index.name

    @property
    def library(self) -> Library:
        """The documents that are indexed."""
        return self.retriever.index.library

    @property
    def writer(self) -> "Writer | None":
        """Who puts a paragraph of the materials into better words; None without a model."""
        if self.model is None:
            return None
        from assistant.model.prose import prose_writer

        return prose_writer(self.model, self.checker)

    def asked(
        self, question: str | Asked, history: Sequence[str] = (), **chosen: Unpack[Chosen]
    ) -> Asked:
        """A question put to this library, read once."""
        if isinstance(question, Asked):
            return question
        return Asked.of(self.retriever, question, history, **chosen)

    def ask(
        self, question: str | Asked, history: Sequence[str] = (), **chosen: Unpack[Chosen]
    ) -> Answer:
        """Answer a question, in the model's words where there is one."""
        *_, last = self.ask_stream(question, history, **chosen)
        assert isinstance(last, Answer)
        return last

    def ask_stream(
        self, question: str | Asked, history: Sequence[str] = (), **chosen: Unpack[Chosen]
    ) -> Generator[str | Answer]:
        """Pieces of the answer, each checked before it comes, at last the whole `Answer`.

        A piece is "" while the model is waited for, so that the caller can stop. The whole
        answer replaces the pieces: where the model fails midway, it is the extractive one.
        """
        started = time.perf_counter()
        for piece in self._pieces(self.asked(question, history, **chosen)):
            yield _timed(piece, started) if isinstance(piece, Answer) else piece

    def ask_stopped(
        self, question: str | Asked, history: Sequence[str] = (), **chosen: Unpack[Chosen]
    ) -> Answer:
        """The answer when somebody stopped the model: extractive, and it says so."""
        started = time.perf_counter()
        given = answer(self.asked(question, history, **chosen), self._context())
        stopped = messages.MODEL_STOPPED_WAITING if given.abstained else messages.MODEL_STOPPED
        return _timed(replace(given, warnings=(*given.warnings, stopped)), started)

    def _pieces(self, asked: Asked) -> Generator[str | Answer]:
        context = self._context()
        given = answer(asked, context)
        if self.model is None or given.source != "library":
            yield given
        else:
            from assistant.answers.with_model import with_model

            yield from with_model(self.model, self.checker, asked, context, given)

    def _context(self) -> Context:
        try:
            return Context(self.retriever, self._verified())
        except StorageError as error:
            return Context(self.retriever, (), (self._without_verified(one_line(error)),))

    def _without_verified(self, reason: str) -> str:
        """What to tell where the verified answers cannot be read; the reason only once."""
        told = any(reason in notice for notice in self.retriever.index.notices)
        return words.NO_VERIFIED + ("" if told else words.REASON.format(reason))

    def search(
        self,
        query: str,
        top_k: int = 10,
        documents: Collection[str] | None = None,
        kinds: Collection[str] | None = None,
    ) -> list[Hit]:
        """The best provisions for a query; see `assistant.search.retrieval.Retriever.search`."""
        return self.retriever.search(query[:MAX_QUESTION], top_k, documents, kinds)


def _timed(given: Answer, started: float) -> Answer:
    return replace(given, elapsed_ms=round((time.perf_counter() - started) * 1000, 1))


def open_engine(settings: Settings, progress: Progress = silent) -> Engine:
    """Open the index, brought up to date first where the library has changed."""
    index = open_at_all(settings, progress)
    model = open_model(settings)
    judge = open_judge(settings, model)
    return Engine(Retriever(index), _VerifiedAnswers(settings), model, judge)


class _VerifiedAnswers:
    """Reads the verified answers; the database stays open as long as this lives."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._opening = threading.Lock()
        self._database: sqlalchemy.Engine | None = None

    def __call__(self) -> Sequence[VerifiedAnswer]:
        with self._opening:
            if self._database is None:
                self._database = library_database(self._settings)
                weakref.finalize(self, self._database.dispose)
        return list_verified(self._database)


def open_writer(settings: Settings, progress: Progress = silent) -> "Writer | None":
    """The writer by the model of the settings; None where they name none."""
    return open_engine(settings, progress).writer if settings.llm_model else None
