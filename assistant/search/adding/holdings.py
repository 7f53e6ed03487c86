"""What the library holds: the documents that are shipped, those people added, and versions."""

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from sqlalchemy import Engine, make_url

from assistant.search import generations
from assistant.settings import Settings
from assistant.words import search as words
from corpus.errors import StorageError
from corpus.identity.citing import distinctions
from corpus.identity.validity import validity
from corpus.identity.versions import Replacement, changed, with_status, without
from corpus.manifest import read_entry, read_manifest
from corpus.records import EXPIRED, IN_FORCE, NOT_YET_IN_FORCE, Document, StructuredText
from corpus.store import faults
from corpus.store.database import open_database
from corpus.store.documents import StoredDocument, list_documents, list_replacements
from corpus.structure.provisions import structure


@dataclass(frozen=True)
class Holdings:
    """The documents that people added, and which document of all replaces which."""

    stored: tuple[StoredDocument, ...]
    replacements: tuple[Replacement, ...]

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        """Those of the manifest first, then the users' own, each with its status."""
        shipped = [entry.document for entry in read_manifest()]
        own = (on_day(item, date.today()) for item in self.stored)
        return with_status([*shipped, *own], self.replacements)

    def label(self, document: Document) -> str:
        """The title of a document, with what tells it from others of its name."""
        distinction = distinctions(self.documents).get(document.id, "")
        return f"{document.title}（{distinction}）" if distinction else document.title

    def texts(self) -> list[StructuredText]:
        """Every document with its text and provisions, in the same order."""
        texts = [*shipped_texts(), *map(structured, self.stored)]
        return [replace(t, document=d) for t, d in zip(texts, self.documents, strict=True)]

    def digests(self) -> dict[str, str]:
        """What tells whether a document changed; texts of the manifest belong to the program."""
        files = {item.document.id: item.sha256 for item in self.stored}
        described = {d.id: f"{d!r} {files.get(d.id, '')}" for d in self.documents}
        return {i: hashlib.sha256(text.encode()).hexdigest() for i, text in described.items()}

    def with_more(
        self, stored: Sequence[StoredDocument], replacements: Sequence[Replacement]
    ) -> "Holdings":
        """These and further documents, with what they replace."""
        older = {replacement.older for replacement in replacements}
        kept = [r for r in self.replacements if r.older not in older]
        return Holdings((*self.stored, *stored), (*kept, *replacements))

    def without(self, document_id: str) -> "Holdings":
        """These but one; what it replaced is in force again, unless another replaced it too."""
        stored = (item for item in self.stored if item.document.id != document_id)
        return Holdings(tuple(stored), without(self.replacements, document_id))

    def corrected(self, document: Document, replacement: Replacement | None) -> "Holdings":
        """These with one described anew."""
        stored = tuple(
            replace(item, document=document) if item.document.id == document.id else item
            for item in self.stored
        )
        return Holdings(stored, changed(self.replacements, document.id, replacement))


def structured(item: StoredDocument) -> StructuredText:
    """A document that somebody added, with its provisions."""
    return structure(item.document, item.text, item.pages)


def on_day(item: StoredDocument, day: date) -> Document:
    """A stored document with its status on a day: what was to come may have come into force, and
    what was in force when it was added may have expired."""
    document = item.document
    may_expire = document.status == IN_FORCE and "有效期" in item.text
    if not may_expire and document.status != NOT_YET_IN_FORCE:
        return document
    said = validity(item.text.split("\n"))
    added = item.added_at.date() if item.added_at else day
    if document.status == NOT_YET_IN_FORCE and said.first and said.first <= day:
        return replace(document, status=said.status(day))
    if document.status == IN_FORCE and said.last and added <= said.last < day:
        return replace(document, status=EXPIRED)
    return document


def shipped_texts() -> list[StructuredText]:
    """The documents of the manifest, which need neither database nor data folder."""
    return [read_entry(entry) for entry in read_manifest()]


def holdings(settings: Settings) -> Holdings:
    """What the library holds now."""
    with opened(settings) as database:
        return Holdings(tuple(list_documents(database)), tuple(list_replacements(database)))


def library_database(settings: Settings) -> Engine:
    """The database of this installation.

    Raises `StorageError` where it is damaged or cannot be used, and where it is an empty file
    while the index still has documents that users added: a new one would drop them.
    """
    path = make_url(settings.resolved_database_url).database
    if path and Path(path).is_file() and not Path(path).stat().st_size:
        made_of = generations.contents(settings, generations.current(settings))
        shipped = {entry.document.id for entry in read_manifest()}
        if made_of and made_of.documents.keys() - shipped:
            raise StorageError(*faults.emptied(Path(path), words.ADDED_IN_INDEX))
    return open_database(settings.resolved_database_url)


@contextmanager
def opened(settings: Settings) -> Iterator[Engine]:
    """The database for as long as it is needed, its files closed after that."""
    database = library_database(settings)
    try:
        yield database
    finally:
        database.dispose()
