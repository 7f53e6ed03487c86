"""What files would add to the library, for a person to confirm: nothing is stored here."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from assistant.search.adding.holdings import Holdings, shipped_texts
from assistant.search.vectors import Progress
from assistant.words import search as words
from corpus.errors import DocumentError, InputError
from corpus.identity.citing import distinctions, named
from corpus.identity.versions import Replacement, earlier_version, fingerprint, order
from corpus.readers.additions import Addition, read_addition
from corpus.readers.worker import Worker
from corpus.records import Document
from corpus.store.documents import StoredDocument
from evaluation.indicators.official import read_indicators


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
            "replaces": self.replaces or None,
            "provisions": self.read.provisions,
            "tables": self.read.tables,
            "indicators": self.indicators,
            "suspicions": list(self.doubts),
        }


def propose(
    paths: Sequence[Path],
    held: Holdings,
    indexed: Iterable[str],
    progress: Progress,
    *,
    keep_both: bool = False,
) -> list[Proposal]:
    """Read files as they would be added to what is held.

    `indexed` are the ids in the index: a document that is stored but was never indexed counts as
    new. With `keep_both`, none is taken for a version of another.

    Raises:
        DocumentError: a file cannot be read, or its text is in the library already.
    """
    there = set(indexed)
    own = (item for item in held.stored if item.document.id in there)
    present = _shipped_prints() | {fingerprint(item.text): item.document for item in own}
    documents = list(held.documents)
    earlier = {item.sha256: item for item in held.stored}
    proposals: list[Proposal] = []
    with Worker() as worker:
        for position, path in enumerate(paths):
            progress(position / len(paths), words.READING.format(name=path.name))
            addition = worker.run(read_addition, path)
            same = fingerprint(addition.text)
            if same in present:
                raise DocumentError(
                    words.ALREADY_THERE.format(file=path.name, title=present[same].title),
                    words.ALREADY_THERE_HINT,
                )
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            document = addition.card.document(f"doc-{digest[:12]}", path.name)
            stored = earlier.get(digest) or StoredDocument(
                document, path.name, digest, addition.text
            )
            other = None if keep_both else earlier_version(document, documents)
            proposals.append(
                Proposal(
                    stored=stored,
                    read=addition,
                    indicators=_indicators(worker, path, document),
                    replacement=order(document, other) if other else None,
                    doubts=(*addition.doubts, *_beside(document, documents, other)),
                )
            )
            present[same] = document
            documents.append(document)
    return proposals


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
