"""Pieces of a text as HTML: what counts is marked, what may be misread is underlined."""

from collections.abc import Collection
from html import escape

from assistant.store.passages import Spans
from assistant.words import pages as texts


def marked(spans: Spans, doubtful: Collection[int] = ()) -> str:
    """Pieces of a text, those that count inside <mark>; `doubtful` are places of characters."""
    written: list[str] = []
    start = 0
    for piece, counts in spans:
        shown = _underlined(piece, start, doubtful)
        written.append(f"<mark>{shown}</mark>" if counts else shown)
        start += len(piece)
    return "".join(written)


def _underlined(piece: str, start: int, doubtful: Collection[int]) -> str:
    if not doubtful:
        return escape(piece)
    note = escape(texts.DOUBTFUL)
    return "".join(
        f'<span class="doubtful" title="{note}">{escape(character)}</span>'
        if at in doubtful
        else escape(character)
        for at, character in enumerate(piece, start)
    )
