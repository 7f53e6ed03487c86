"""The files that documents were read from, as far as they are kept, drawn page by page."""

from sqlalchemy import Engine


def page_image(database: Engine, document_id: str, number: int) -> bytes | None:
    """Page `number` (from 1) of a document's file as a picture (PNG, JPEG or WebP).

    None where the file is not kept.
    """
    return None
