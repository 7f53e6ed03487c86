"""What files would add to the library, for a person to confirm: nothing is stored here."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from assistant.search.adding.holdings import Holdings, shipped_texts
from assistant.search.vectors import Progress
from assistant.words import search as words
from corpus.errors import DocumentError, InputError
from corpus.identity.citing import distinctions, named
from corpus.identity.versions import Replacement, earlier_version, fingerprint, order, work
from corpus.readers.additions import Addition, read_addition
from corpus.readers.scans.progress import Told
from corpus.readers.worker import Worker
from corpus.records import Document
from corpus.store.documents import StoredDocument
from evaluation.indicators.official import read_indicators

# 《…暂行办法》（…令第21号）同时废止。
_REPEALS = re.compile("《[^。；;\n]{2,200}?废止")
_TITLE = re.compile("《([^》]{2,80})》")


class Coming(NamedTuple):
    """A document that is about to be added, and the name of its file."""

    document: Document
    file_name: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A file as it would be added: what was read of it, the document as it would be kept, and
    which version it would replace or be replaced by."""

    stored: StoredDocument
    read: Addition
    indicators: int
    replacement: Replacement | None
    doubts: tuple[str, ...]

    @property
    def document(self) -> Document:
        """The document as it would be kept."""
        return self.stored.document

    @property
    def coming(self) -> Coming:
        """The document as one that is about to be added."""
        return Coming(self.document, self.stored.file_name)

    @property
    def replaces(self) -> str:
        """The id of the document that this one would replace; "" where it is none."""
        return self.replacement.older if self._is_newer and self.replacement else ""

    @property
    def other(self) -> str:
        """The id of the version that it replaces or is replaced by; "" where there is none."""
        return next((i for i in self.replacement or () if i != self.document.id), "")

    @property
    def _is_newer(self) -> bool:
        return self.replacement is not None and self.replacement.newer == self.document.id

    def corrected(self, document: Document, other: Document | None) -> "Proposal":
        """The proposal as a person corrected it; `other` is the version that it belongs to."""
        stored = replace(self.stored, document=document)
        return replace(self, stored=stored, replacement=order(document, other) if other else None)

    def as_json(self) -> dict[str, Any]:
        """The form that `shifan add --dry-run --json` prints."""
        document = self.document
        return {
            "file": self.stored.file_name,
            "title": document.title,
            "number": document.number,
            "issuer": document.issuer,
            "date": document.date.isoformat() if document.date else None,
            "kind": document.kind,
            "status": document.status,
            "replaces": self.replaces or None,
            "provisions": self.read.provisions,
            "numbered": self.read.numbered,
            "tables": self.read.tables,
            "indicators": self.indicators,
            "recognised_pages": len({page.number for page in self.read.pages if page.recognised}),
            "suspicions": list(self.doubts),
        }


@dataclass(frozen=True, slots=True)
class Known:
    """What a file is compared with: documents, those among them that were added by the digests of
    their files, and by the fingerprints of their texts what there is and what is to come."""

    documents: tuple[Document, ...]
    earlier: Mapping[str, StoredDocument]
    present: Mapping[str, Document]
    coming: Mapping[str, Coming] = field(default_factory=dict)

    @classmethod
    def of(cls, held: Holdings, indexed: Iterable[str]) -> "Known":
        """What is held. `indexed` are the ids in the index: a document that is stored but was
        never indexed counts as new."""
        there = set(indexed)
        own = (item for item in held.stored if item.document.id in there)
        return cls(
            held.documents,
            {item.sha256: item for item in held.stored},
            _shipped_prints() | {fingerprint(item.text): item.document for item in own},
        )

    def with_more(self, coming: Mapping[str, Coming]) -> "Known":
        """This and what is about to be added, by the fingerprints of their texts."""
        here = {d.id for d in self.documents}
        more = (c.document for c in coming.values() if c.document.id not in here)
        return replace(self, documents=(*self.documents, *more), coming={**coming, **self.coming})

    def refuse_present(self, name: str, text: str) -> None:
        """Raise DocumentError where a text is there already, or is to come."""
        mark = fingerprint(text)
        if same := self.present.get(mark):
            told = words.ALREADY_THERE.format(file=name, title=same.title)
        elif given := self.coming.get(mark):
            told = words.ALREADY_GIVEN.format(
                file=name, title=given.document.title, other=given.file_name
            )
        else:
            return
        raise DocumentError(told, words.ALREADY_THERE_HINT)


class Refused(NamedTuple):
    """A file that would not be added, and why."""

    file_name: str
    error: InputError


def propose_each(
    paths: Sequence[Path], known: Known, progress: Progress, *, keep_both: bool = False
) -> Iterator[Proposal | Refused]:
    """Read files one by one as they would be added to what is known, those before them included.
    With `keep_both`, none is taken for a version of another."""
    with Worker() as worker:
        for position, path in enumerate(paths):
            progress(position / len(paths), words.READING.format(name=path.name))
            worker.told = _pages_told(progress, path, position, len(paths))
            try:
                read = propose_one(worker, path, known, keep_both=keep_both)
            except InputError as error:
                yield Refused(path.name, error)
                continue
            known = known.with_more({fingerprint(read.stored.text): read.coming})
            yield read


def propose(
    paths: Sequence[Path], known: Known, progress: Progress, *, keep_both: bool = False
) -> list[Proposal]:
    """Read files as they would be added; see `propose_each`.

    Raises:
        DocumentError: a file cannot be read, or its text is there already.
    """
    proposals: list[Proposal] = []
    for read in propose_each(paths, known, progress, keep_both=keep_both):
        if isinstance(read, Refused):
            raise read.error
        proposals.append(read)
    return proposals


def _pages_told(progress: Progress, path: Path, position: int, files: int) -> Told:
    """Tells of each recognised page of one file among others."""

    def told(done: int, pages: int) -> None:
        progress((position + done / pages) / files, recognising(path.name, done, pages))

    return told


def recognising(name: str, done: int, pages: int) -> str:
    """What to say while a page of a file is recognised, `done` of them being done."""
    return words.RECOGNISING.format(name=name, page=min(done + 1, pages), pages=pages)


def propose_one(worker: Worker, path: Path, known: Known, *, keep_both: bool = False) -> Proposal:
    """Read one file; see `propose`."""
    addition = worker.run(read_addition, path)
    known.refuse_present(path.name, addition.text)
    data = path.read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    document = addition.card.document(f"doc-{digest[:12]}", path.name)
    recognised = any(page.recognised for page in addition.pages)
    stored = known.earlier.get(digest) or StoredDocument(
        document,
        path.name,
        digest,
        addition.text,
        addition.pages,
        original=data if recognised else b"",
    )
    other = None if keep_both else earlier_version(document, known.documents)
    return Proposal(
        stored=stored,
        read=addition,
        indicators=_indicators(worker, path, document),
        replacement=order(document, other) if other else None,
        doubts=(
            *addition.doubts,
            *_beside(document, known.documents, other),
            *_repealed(addition.text, known.documents, other),
        ),
    )


@cache
def _shipped_prints() -> dict[str, Document]:
    return {fingerprint(text.text): text.document for text in shipped_texts()}


def _indicators(worker: Worker, path: Path, document: Document) -> int:
    """How many indicators the file lists; a document that speaks of none in its title has none."""
    if not any(word in document.title for word in ("指标", "考核", "评分", "测评", "评价标准")):
        return 0
    try:
        return len(worker.run(read_indicators, path).drafts)
    except InputError:
        return 0


def _repealed(text: str, documents: Sequence[Document], other: Document | None) -> Iterator[str]:
    """What to say of documents in force that a text says are repealed."""
    names = {work(name) for said in _REPEALS.finditer(text) for name in _TITLE.findall(said[0])}
    for document in documents:
        if document.in_force and document != other and work(document.title) in names:
            yield words.REPEALED.format(other=told_apart(document, documents))


def suspected_anew(proposal: Proposal, documents: Sequence[Document]) -> Proposal | None:
    """The proposal as a version of one that is in force by now, for a person to decide; None where
    there is no such one, where it names that one, and where a person was told of it before."""
    other = earlier_version(proposal.document, documents)
    if other is None or other.id == proposal.other:
        return None
    told = _beside(proposal.document, documents, other)
    if set(told) <= set(proposal.doubts):
        return None
    return replace(
        proposal,
        replacement=order(proposal.document, other),
        doubts=(*proposal.doubts, *told),
    )


def _beside(document: Document, documents: Sequence[Document], other: Document | None) -> list[str]:
    """What to say of a document of the same name or number that the library has."""
    if other:
        replacement = order(document, other)
        told = words.NEWER if replacement.newer == document.id else words.OLDER
        return [told.format(other=told_apart(other, documents))]
    doubts = []
    if namesake := next((d for d in documents if d.title == document.title and d.in_force), None):
        doubts.append(words.NAMESAKE.format(other=told_apart(namesake, documents)))
    if document.number and (
        same := next((d for d in documents if d.number == document.number), None)
    ):
        doubts.append(words.SAME_NUMBER.format(other=told_apart(same, documents)))
    return doubts


def told_apart(document: Document, documents: Iterable[Document]) -> str:
    """A document by its title, and by what tells it from others of its name."""
    return named(document.title, distinctions(documents).get(document.id, ""))
