"""The documents that users added, kept in the database with their text."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Engine, delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from corpus.errors import InputError, NotInLibraryError
from corpus.identity.versions import Replacement, changed, without
from corpus.records import Document, Page
from corpus.store.tables import DocumentRow, ReplacementRow


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A user's document: what is known of it, the file it came from and its clean text.

    `sha256` is that of the file's bytes, in hexadecimal; `pages` are the file's. `added_at` is
    filled in by `insert_documents` when it is None.
    """

    document: Document
    file_name: str
    sha256: str
    text: str
    pages: tuple[Page, ...] = ()
    added_at: datetime | None = None


def list_documents(database: Engine) -> list[StoredDocument]:
    """Every stored document, the earliest added first."""
    with Session(database) as session:
        rows = session.scalars(select(DocumentRow).order_by(DocumentRow.added_at, DocumentRow.id))
        return [_stored(row) for row in rows]


def list_replacements(database: Engine) -> list[Replacement]:
    """Which document is a newer version of which."""
    with Session(database) as session:
        return _replacements(session)


def _replacements(session: Session) -> list[Replacement]:
    rows = session.scalars(select(ReplacementRow).order_by(ReplacementRow.older))
    return [Replacement(row.older, row.newer) for row in rows]


def _write(session: Session, replacements: Iterable[Replacement]) -> None:
    session.execute(delete(ReplacementRow))
    session.add_all([ReplacementRow(older=r.older, newer=r.newer) for r in replacements])


def insert_documents(
    database: Engine,
    documents: Sequence[StoredDocument],
    replacements: Sequence[Replacement] = (),
) -> None:
    """Keep further documents and what they replace, in one transaction: all of it, or none.

    Raises:
        InputError: there is already one with the same id.
    """
    try:
        with Session(database) as session, session.begin():
            session.add_all([_row(stored) for stored in documents])
            for older, newer in replacements:
                session.merge(ReplacementRow(older=older, newer=newer))
    except IntegrityError as error:
        names = "、".join(f"《{stored.document.title}》" for stored in documents)
        raise InputError(
            f"{names}中有文件与资料库已有的编号相同。",
            "如需更新，请先移除原来的文件再添加。",
        ) from error


def _row(stored: StoredDocument) -> DocumentRow:
    document = stored.document
    return DocumentRow(
        id=document.id,
        title=document.title,
        kind=document.kind,
        number=document.number,
        issuer=document.issuer,
        date=document.date,
        status=document.status,
        source=document.source,
        aliases=list(document.aliases),
        file_name=stored.file_name,
        sha256=stored.sha256,
        text=stored.text,
        pages=[list(page) for page in stored.pages],
        added_at=stored.added_at or datetime.now(UTC),
    )


def update_document(database: Engine, document: Document, replacement: Replacement | None) -> None:
    """Correct what is known of a stored document, and what it replaces; its text stays.

    Raises:
        NotInLibraryError: no stored document has this id.
    """
    with Session(database) as session, session.begin():
        row = session.get(DocumentRow, document.id)
        if row is None:
            raise _missing(document.id)
        row.title, row.kind, row.number = document.title, document.kind, document.number
        row.issuer, row.date, row.status = document.issuer, document.date, document.status
        _write(session, changed(_replacements(session), document.id, replacement))


def delete_document(database: Engine, document_id: str) -> None:
    """Forget one document; what it replaced is replaced by what replaced it, or by nothing.

    Raises:
        NotInLibraryError: no stored document has this id.
    """
    with Session(database) as session, session.begin():
        deleted = session.execute(
            delete(DocumentRow).where(DocumentRow.id == document_id).returning(DocumentRow.id)
        ).all()
        _write(session, without(_replacements(session), document_id))
    if not deleted:
        raise _missing(document_id)


def _missing(document_id: str) -> NotInLibraryError:
    return NotInLibraryError(
        f"添加的文件中没有编号为“{document_id}”的文件。",
        "可移除的文件编号可用 shifan documents 查看；随程序提供的文件不能移除。",
    )


def _stored(row: DocumentRow) -> StoredDocument:
    """The record of one row."""
    document = Document(
        id=row.id,
        title=row.title,
        kind=row.kind,
        number=row.number,
        issuer=row.issuer,
        date=row.date,
        status=row.status,
        source=row.source,
        aliases=tuple(row.aliases),
    )
    pages = (Page(number, at, seen, tuple(marks)) for number, at, seen, marks in row.pages)
    return StoredDocument(document, row.file_name, row.sha256, row.text, tuple(pages), row.added_at)
