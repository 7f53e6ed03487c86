"""Keeping the library: build the index, add documents, remove them."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from filelock import Timeout
from sqlalchemy import Engine, make_url

from assistant.search import generations, index
from assistant.search.index import Index, UnreadableIndexError
from assistant.search.server import UnreachableServerError
from assistant.search.vectors import Progress
from assistant.settings import Settings
from assistant.words import search as words
from corpus.errors import DocumentError, InputError, NotInLibraryError, StorageError, one_line
from corpus.manifest import read_entry, read_manifest
from corpus.readers.additions import read_addition
from corpus.readers.worker import Worker
from corpus.records import Document, StructuredText
from corpus.store import faults
from corpus.store.database import open_database
from corpus.store.documents import (
    StoredDocument,
    delete_document,
    insert_documents,
    list_documents,
)
from corpus.structure.provisions import structure
from corpus.text.restore import restore

current_generation = generations.current

_NUMBER = re.compile(r"[一-鿿]{1,12}[〔\[（(]\d{4}[〕\]）)]\d{1,4}号")
_KINDS = (
    ("司法解释", r"(最高人民法院|最高人民检察院).*(解释|规定|批复)"),
    ("法律", r"中华人民共和国.*法$"),
    ("行政法规", r"条例$|国务院关于.*规定$|实施办法$"),
    ("工作方案", r"方案$|工作要点$|计划$|规划"),
    ("规章", r"规定$|办法$|细则$"),
    ("通知", r"通知$|意见$|公告$"),
)


def silent(share: float, message: str) -> None:
    """Progress that is shown to nobody."""


def library_texts(settings: Settings) -> list[StructuredText]:
    """Every document of the library, those of the manifest first, then the users' own."""
    return _texts(_stored(settings))


def build_index(settings: Settings, *, rebuild: bool = False, progress: Progress = silent) -> str:
    """Bring the index up to date and return the name of the generation that answers."""
    with generations.lock(settings):
        return _update(settings, progress, rebuild=rebuild)


def ensure_index(settings: Settings, progress: Progress = silent) -> str:
    """The generation that answers, brought up to date first where the library has changed.

    While another process brings it up to date, the one before it answers, so that nobody waits.
    """
    name = current_generation(settings)
    wanted = index.contents(settings, _digests(_stored(settings)))
    made_of = generations.contents(settings, name)
    if made_of == wanted:
        return name
    readable = made_of and (made_of.program, made_of.model) == (wanted.program, wanted.model)
    try:
        with generations.lock(settings, timeout=0 if readable else -1):
            return _update(settings, progress)
    except Timeout:
        return name


def open_library(settings: Settings, progress: Progress = silent) -> Index:
    """The index, up to date and opened; a damaged one is built again."""
    name = ensure_index(settings, progress)
    try:
        return index.open_index(settings, name)
    except UnreadableIndexError:
        generations.distrust(settings, name)
        return index.open_index(settings, ensure_index(settings, progress))


def open_at_all(settings: Settings, progress: Progress = silent) -> Index:
    """What `open_library` gives; where that fails, the best that can be had without it.

    That is the generation of before, or else the texts themselves, indexed in memory. The
    `notices` of the index say so, and why.
    """
    try:
        return open_library(settings, progress)
    except (StorageError, UnreachableServerError, UnreadableIndexError) as error:
        reason = one_line(error)
    earlier = _earlier_generation(settings)
    if earlier is not None:
        return replace(earlier, notices=(words.EARLIER_INDEX.format(reason=reason),))
    try:
        texts, notice = library_texts(settings), words.WHOLE_IN_MEMORY
    except StorageError:
        texts, notice = shipped_texts(), words.SHIPPED_ALONE
    return index.in_memory(settings, texts, [notice.format(reason=reason)])


def _earlier_generation(settings: Settings) -> Index | None:
    """The current generation, whatever the library is by now; None where it cannot be read."""
    name = current_generation(settings)
    made_of, wanted = generations.contents(settings, name), index.contents(settings, {})
    if not made_of or (made_of.program, made_of.model) != (wanted.program, wanted.model):
        return None
    try:
        return index.open_index(settings, name)
    except UnreadableIndexError:
        return None


def add_files(
    settings: Settings, paths: Sequence[Path], progress: Progress = silent
) -> list[Document]:
    """Add documents to the library and index them; all of them, or none.

    Raises `InputError` naming the file that cannot be read or is there already.
    """
    with generations.lock(settings), Worker() as worker:
        stored = _stored(settings)
        added = _read_new(settings, paths, worker, stored, progress)
        worker.close()  # what follows may take minutes
        kept = {item.document.id for item in stored}
        new = [item for item in added if item.document.id not in kept]
        # The index is built first, the documents kept next, and the swap is last: what fails
        # leaves the library as it was, and what is killed is made good by the next run.
        name = _prepare(settings, [*stored, *new], lambda s, m: progress(0.2 + 0.8 * s, m))
        with _discarded_on_failure(settings, name), _opened(settings) as database:
            insert_documents(database, new)
            try:
                generations.publish(settings, name)
            except StorageError:
                for item in new:
                    delete_document(database, item.document.id)
                raise
    return [item.document for item in added]


def _read_new(
    settings: Settings,
    paths: Sequence[Path],
    worker: Worker,
    stored: Iterable[StoredDocument],
    progress: Progress,
) -> list[StoredDocument]:
    """The documents in files; one that is stored but was never indexed counts as new."""
    made_of = generations.contents(settings, current_generation(settings))
    indexed = made_of.documents if made_of else {}
    earlier = {item.sha256: item for item in stored}
    present = {sha: s.document.title for sha, s in earlier.items() if s.document.id in indexed}
    new: list[StoredDocument] = []
    for position, path in enumerate(paths):
        progress(0.2 * position / len(paths), f"正在读取 {path.name}")
        read = worker.run(read_addition, path)
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        if digest in present:
            raise DocumentError(
                f"{path.name} 已在资料库中：《{present[digest]}》。", "无需重复添加。"
            )
        document = describe(read.title, read.text, path, digest)
        present[digest] = document.title
        new.append(earlier.get(digest) or StoredDocument(document, path.name, digest, read.text))
    return new


def remove_document(settings: Settings, document_id: str, progress: Progress = silent) -> None:
    """Remove a document that a user added, from the library and from the index.

    Raises `InputError` for a document of the manifest, `NotInLibraryError` for an unknown id.
    """
    if any(entry.document.id == document_id for entry in read_manifest()):
        raise InputError(
            f"“{document_id}”是随产品提供的文件，不能移除。", "可在清单 manifest.toml 中停用。"
        )
    with generations.lock(settings):
        stored = _stored(settings)
        rest = [item for item in stored if item.document.id != document_id]
        if len(rest) == len(stored):
            raise NotInLibraryError(
                f"添加的文件中没有编号为“{document_id}”的文件。",
                "可移除的文件编号可用 shifan documents 查看；随程序提供的文件不能移除。",
            )
        name = _prepare(settings, rest, progress)
        with _discarded_on_failure(settings, name), _opened(settings) as database:
            delete_document(database, document_id)
            generations.publish(settings, name)


def _update(settings: Settings, progress: Progress, *, rebuild: bool = False) -> str:
    name = _prepare(settings, _stored(settings), progress, rebuild=rebuild)
    with _discarded_on_failure(settings, name):
        generations.publish(settings, name)
    return name


@contextmanager
def _discarded_on_failure(settings: Settings, name: str) -> Iterator[None]:
    """Clear away the generation `name` where it does not come to answer."""
    try:
        yield
    except BaseException:
        if current_generation(settings) != name:
            index.discard(settings, name)
        raise


def _prepare(
    settings: Settings,
    stored: Sequence[StoredDocument],
    progress: Progress,
    *,
    rebuild: bool = False,
) -> str:
    """A generation of the library with these users' documents: the current one, or a new one."""
    current = current_generation(settings)
    wanted = index.contents(settings, _digests(stored))
    if not rebuild and generations.contents(settings, current) == wanted:
        return current
    progress(0.0, "正在读取资料")
    return index.build(settings, _texts(stored), wanted, progress, rebuild=rebuild)


def library_database(settings: Settings) -> Engine:
    """The database of this installation.

    Raises `StorageError` where it is damaged or cannot be used, and where it is an empty file
    while the index still has documents that users added: a new one would drop them.
    """
    path = make_url(settings.resolved_database_url).database
    if path and Path(path).is_file() and not Path(path).stat().st_size:
        made_of = generations.contents(settings, current_generation(settings))
        shipped = {entry.document.id for entry in read_manifest()}
        if made_of and made_of.documents.keys() - shipped:
            raise StorageError(*faults.emptied(Path(path), words.ADDED_IN_INDEX))
    return open_database(settings.resolved_database_url)


def shipped_texts() -> list[StructuredText]:
    """The documents of the manifest, which need neither database nor data folder."""
    return [read_entry(entry) for entry in read_manifest()]


@contextmanager
def _opened(settings: Settings) -> Iterator[Engine]:
    """The database for as long as it is needed, its files closed after that."""
    database = library_database(settings)
    try:
        yield database
    finally:
        database.dispose()


def _stored(settings: Settings) -> list[StoredDocument]:
    with _opened(settings) as database:
        return list_documents(database)


def _texts(stored: Iterable[StoredDocument]) -> list[StructuredText]:
    return shipped_texts() + [structure(item.document, item.text) for item in stored]


def _digests(stored: Iterable[StoredDocument]) -> dict[str, str]:
    """What tells whether a document changed; the texts of the manifest belong to the program."""
    described = {entry.document.id: repr(entry.document) for entry in read_manifest()}
    described |= {s.document.id: f"{s.document!r} {s.sha256}" for s in stored}
    return {i: hashlib.sha256(text.encode()).hexdigest() for i, text in described.items()}


def describe(title: str, text: str, path: Path, digest: str) -> Document:
    """What can be read off a file about the document in it; nothing is guessed beyond that."""
    clean = restore(title).strip().strip("《》") or path.stem
    number = _NUMBER.search(text[:600])
    kind = next((kind for kind, pattern in _KINDS if re.search(pattern, clean)), "其他文件")
    return Document(
        id=f"doc-{digest[:12]}",
        title=clean,
        kind=kind,
        number=number[0] if number else "",
        source=path.name,
    )
