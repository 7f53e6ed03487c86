"""Keeping the library: build the index, add documents, correct them, remove them."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from filelock import Timeout

from assistant.search import generations, index, vectors
from assistant.search.adding.holdings import (
    Holdings,
    holdings,
    library_database,
    opened,
    shipped_texts,
    structured,
)
from assistant.search.adding.proposals import (
    Known,
    Proposal,
    Refused,
    propose,
    propose_each,
)
from assistant.search.index import Index, UnreadableIndexError
from assistant.search.server import UnreachableServerError
from assistant.search.vectors import Progress
from assistant.settings import Settings
from assistant.words import search as words
from corpus.errors import InputError, NotInLibraryError, StorageError, one_line
from corpus.identity.versions import Replacement
from corpus.manifest import read_manifest
from corpus.records import Document, StructuredText
from corpus.store.documents import delete_document, insert_documents, update_document

__all__ = ["library_database", "shipped_texts"]

current_generation = generations.current


def silent(share: float, message: str) -> None:
    """Progress that is shown to nobody."""


def library_texts(settings: Settings) -> list[StructuredText]:
    """Every document of the library, those of the manifest first, then the users' own."""
    return holdings(settings).texts()


def build_index(settings: Settings, *, rebuild: bool = False, progress: Progress = silent) -> str:
    """Bring the index up to date and return the name of the generation that answers."""
    with generations.lock(settings):
        return _update(settings, progress, rebuild=rebuild)


def ensure_index(settings: Settings, progress: Progress = silent) -> str:
    """The generation that answers, brought up to date first where the library has changed.

    While another process brings it up to date, the one before it answers, so that nobody waits.
    """
    name = current_generation(settings)
    wanted = index.contents(settings, holdings(settings).digests())
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


def preview(
    settings: Settings,
    paths: Sequence[Path],
    progress: Progress = silent,
    *,
    keep_both: bool = False,
) -> list[Proposal]:
    """What files would add to the library; nothing is stored.

    Raises `InputError` naming the file that cannot be read or is there already.
    """
    return propose(paths, known(settings), progress, keep_both=keep_both)


def preview_each(
    settings: Settings,
    paths: Sequence[Path],
    progress: Progress = silent,
    *,
    keep_both: bool = False,
) -> list[Proposal | Refused]:
    """What each file would add to the library, or why it would not; nothing is stored."""
    return list(propose_each(paths, known(settings), progress, keep_both=keep_both))


def known(settings: Settings) -> Known:
    """What a file that is to be added is compared with."""
    made_of = generations.contents(settings, current_generation(settings))
    return Known.of(holdings(settings), made_of.documents if made_of else ())


def add(
    settings: Settings,
    proposals: Sequence[Proposal],
    progress: Progress = silent,
    ahead: vectors.Vectors = vectors.NONE,
) -> list[Document]:
    """Add what was proposed to the library and index it in one go; all of it, or nothing.

    `ahead` are vectors that were computed before, by `embed_ahead`. Raises `InputError` where a
    document is there already.
    """
    with generations.lock(settings):
        held = holdings(settings)
        kept = {item.document.id for item in held.stored}
        new = [p.stored for p in proposals if p.document.id not in kept]
        replacements = [p.replacement for p in proposals if p.replacement]
        # The index is built first, the documents kept next, and the swap is last: what fails
        # leaves the library as it was, and what is killed is made good by the next run.
        name = _prepare(settings, held.with_more(new, replacements), progress, ahead=ahead)
        with _discarded_on_failure(settings, name), opened(settings) as database:
            insert_documents(database, new, replacements)
            try:
                generations.publish(settings, name)
            except StorageError:
                for item in new:
                    delete_document(database, item.document.id)
                raise
    return [proposal.document for proposal in proposals]


def embed_ahead(settings: Settings, proposal: Proposal) -> vectors.Vectors:
    """The vectors of what was proposed, so that adding it as it is need not wait for them.

    Raises `SettingsError` where the model cannot be loaded.
    """
    return index.embed(settings, [structured(proposal.stored)], vectors.NONE, silent)


def add_files(
    settings: Settings, paths: Sequence[Path], progress: Progress = silent
) -> list[Document]:
    """Add files as they are read; see `preview` and `add`."""
    proposals = preview(settings, paths, lambda s, m: progress(0.2 * s, m))
    return add(settings, proposals, lambda s, m: progress(0.2 + 0.8 * s, m))


def correct_document(
    settings: Settings,
    document: Document,
    replacement: Replacement | None,
    progress: Progress = silent,
) -> None:
    """Describe a document that a user added anew, in the database and in the index.

    Raises `NotInLibraryError` for an unknown id.
    """
    with generations.lock(settings):
        held = holdings(settings).corrected(document, replacement)
        name = _prepare(settings, held, progress)
        with _discarded_on_failure(settings, name), opened(settings) as database:
            update_document(database, document, replacement)
            generations.publish(settings, name)


def remove_document(settings: Settings, document_id: str, progress: Progress = silent) -> None:
    """Remove a document that a user added, from the library and from the index.

    Raises `InputError` for a document of the manifest, `NotInLibraryError` for an unknown id.
    """
    if any(entry.document.id == document_id for entry in read_manifest()):
        raise InputError(words.NOT_REMOVED.format(id=document_id), words.NOT_REMOVED_HINT)
    with generations.lock(settings):
        held = holdings(settings)
        rest = held.without(document_id)
        if len(rest.stored) == len(held.stored):
            raise NotInLibraryError(words.NOT_STORED.format(id=document_id), words.NOT_STORED_HINT)
        name = _prepare(settings, rest, progress)
        with _discarded_on_failure(settings, name), opened(settings) as database:
            delete_document(database, document_id)
            generations.publish(settings, name)


def _update(settings: Settings, progress: Progress, *, rebuild: bool = False) -> str:
    name = _prepare(settings, holdings(settings), progress, rebuild=rebuild)
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
    held: Holdings,
    progress: Progress,
    *,
    rebuild: bool = False,
    ahead: vectors.Vectors = vectors.NONE,
) -> str:
    """A generation of the library with these documents: the current one, or a new one."""
    current = current_generation(settings)
    wanted = index.contents(settings, held.digests())
    if not rebuild and generations.contents(settings, current) == wanted:
        return current
    progress(0.0, words.READING_LIBRARY)
    return index.build(settings, held.texts(), wanted, progress, ahead, rebuild=rebuild)
