"""The page that a recognised provision was read from, as a picture."""

from assistant.search.adding.holdings import opened
from assistant.settings import Settings
from assistant.words import search as words
from corpus.errors import NotInLibraryError
from corpus.readers.scans.images import page_image as drawn
from corpus.store.documents import original_file


def page_image(settings: Settings, document_id: str, number: int) -> bytes:
    """Page `number` (from 1) of a document that has recognised pages, as JPEG.

    Raises:
        NotInLibraryError: the file of no such document is kept.
        DocumentError: the page cannot be drawn.
    """
    with opened(settings) as database:
        kept = original_file(database, document_id)
    if kept is None:
        raise NotInLibraryError(
            words.NO_PAGE_IMAGE.format(id=document_id, number=number), words.NO_PAGE_IMAGE_HINT
        )
    name, data = kept
    return drawn(data, name, number)
