"""A question as somebody asks it, read once: what it says, what it names, and where to look."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypedDict, Unpack

from assistant.answers.looking import share
from assistant.answers.understanding import places
from assistant.answers.understanding.doubts import PLACE, doubts
from assistant.answers.understanding.question import subject, understand
from assistant.data.round_view import RoundView
from assistant.records import Question
from assistant.search.retrieval import Retriever
from assistant.words import messages
from corpus.records import PLAN, Document
from corpus.references.parsing import Mention, Reference
from corpus.references.resolution import Target
from evaluation.records import Dataset

# As much of a question as is read, and as the page takes; it may point back to the last ten.
MAX_QUESTION, _HISTORY = 500, 10
# Only the work plan is divided into measures.
_MEASURES = re.compile(
    r"(?:哪些|哪几[项条个]|各项|所有|全部|(?<!\d)\d+\s*[项条个])措施|措施(?:有|是)?哪些"
)
# Of the subject words, by rarity, that the document of a place has where it is to be asked first.
_OF_PLACE = 0.5


class Chosen(TypedDict, total=False):
    """What a question is put to: documents (by id) and kinds, none for all, and loaded data, with
    the round that they are of."""

    documents: Collection[str] | None
    kinds: Collection[str] | None
    dataset: Dataset | None
    view: RoundView | None


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with the earlier ones, oldest first, and what was chosen for it.

    What was understood of it: `question`; `scope`, the documents (ids) that may answer, and
    `within`, those of them that it names, or else all; `mentions`, the documents that it names,
    also such as are not here; `references`, the numbers that it names with what each leads to.
    `where` are the places that it is about.
    `doubts` are what in the wording speaks against an answer: "statistic", "person", or "place",
    one outside Ningxia. `notes` say what a reader of the answer should know of how it was read.
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
    references: tuple[tuple[Reference, Target], ...]
    where: frozenset[str] = frozenset()
    doubts: frozenset[str] = frozenset()
    notes: tuple[str, ...] = ()
    view: RoundView | None = None

    @classmethod
    def of(
        cls, retriever: Retriever, text: str, history: Sequence[str] = (), **chosen: Unpack[Chosen]
    ) -> "Asked":
        """Read a question put to the library of `retriever`; of `history` the last ten count."""
        earlier, whole = recent(history), len(text) <= MAX_QUESTION
        text = text[:MAX_QUESTION]
        documents = frozenset(chosen.get("documents") or ())
        kinds = frozenset(chosen.get("kinds") or ())
        view = chosen.get("view")
        question = understand(text, earlier)
        scope = retriever.scope(documents, kinds)
        mentions = _mentions(retriever, text)
        where = _where(retriever, question.text, earlier)
        if where and not documents:
            scope -= places.of_others(retriever.index.library, where, scope)
            about = subject(places.without(where, question.text))
            question = replace(question, terms=about or question.terms)
        named = mentions if question.text == text else _mentions(retriever, question.text)
        spoken_of = _spoken_of(retriever, earlier, documents)
        return cls(
            text=text,
            history=earlier,
            documents=documents,
            kinds=kinds,
            dataset=chosen.get("dataset") or (view.dataset if view else None),
            question=question,
            scope=scope,
            within=_within(retriever, question, where, named, scope),
            mentions=mentions,
            references=tuple(retriever.referenced(text, spoken_of, earlier)),
            where=where,
            doubts=frozenset((*doubts(text), *([PLACE] if places.outside(text) else ()))),
            notes=_notes(question, whole),
            view=view,
        )

    @property
    def of_all(self) -> bool:
        """Whether the whole library is asked, not some documents chosen or named."""
        return not self.documents and not self.kinds and self.within == self.scope

    @property
    def chosen(self) -> Chosen:
        """What was chosen for the question, to ask another one of the same."""
        return {
            "documents": self.documents,
            "kinds": self.kinds,
            "dataset": self.dataset,
            "view": self.view,
        }


def recent(history: Sequence[str]) -> tuple[str, ...]:
    """The questions that the next one may point back to, cut to what is read of them."""
    return tuple(asked[:MAX_QUESTION] for asked in history[-_HISTORY:])


def _notes(question: Question, whole: bool) -> tuple[str, ...]:
    """What to say of how a question was read."""
    cut = () if whole else (messages.QUESTION_CUT.format(most=MAX_QUESTION),)
    return (*cut, messages.REWRITTEN.format(question=question.full)) if question.full else cut


def _mentions(retriever: Retriever, text: str) -> tuple[Mention, ...]:
    """The documents that a text names; of those with one name that of the year before it."""
    found = []
    for mention in retriever.names.find(text):
        year = year_of(text, mention)
        others = retriever.index.library.documents if mention.document and year else ()
        same = (d for d in others if mention.name in d.title and year in d.title)
        dated = (d for d in others if _is_of(d, year, mention.document))
        document = next(same, None) or next(dated, mention.document)
        found.append(replace(mention, document=document))
    return tuple(found)


def _is_of(document: Document, year: str, named: Document | None) -> bool:
    """Whether a document is the version of a named one that is of a year."""
    same = named is not None and document.title == named.title
    return same and document.date is not None and str(document.date.year) == year


def year_of(text: str, mention: Mention) -> str:
    """The year that a text has in or before the name of a document; "" where it has none."""
    year = re.search(r"(20\d\d)年?", text[max(0, mention.start - 12) : mention.end])
    return year[1] if year else ""


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


def _where(retriever: Retriever, text: str, history: Sequence[str]) -> frozenset[str]:
    """The places that a question names, or else the last one before it that names any."""
    for asked in (text, *reversed(history)):
        if found := places.named(retriever.index.library, asked):
            return found
    return frozenset()


def _within(
    retriever: Retriever,
    question: Question,
    where: Collection[str],
    mentions: Iterable[Mention],
    scope: frozenset[str],
) -> frozenset[str]:
    """Where to look: the documents of `scope` that the question names, or else all of them.

    A place names the documents that are about it, where they speak of what is asked.
    """
    library = retriever.index.library
    named = {m.document.id for m in mentions if m.document} & scope
    if not named and (about := places.of_places(library, where, scope)):
        title = " ".join(
            (*(library.document(d).title for d in about), *places.outside(question.text))
        )
        words = {word: much for word, much in question.terms.items() if word not in title}
        if not words or share(retriever, words, about) >= _OF_PLACE:
            return about
    if not named and _MEASURES.search(question.asked):
        named = {d.id for d in library.documents if d.kind == PLAN} & scope
    return frozenset(named or scope)
