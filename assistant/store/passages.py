"""Cited passages: which of their words were quoted, and the same passage cited more than once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.store.conversations import CitedPassage
from corpus.errors import NotInLibraryError
from corpus.library import Library

# A text in pieces, each with whether it counts (is quoted, or matches).
Spans = tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A provision an answer rests on, with every marker that points to it."""

    markers: tuple[int, ...]
    passage: CitedPassage
    quotes: tuple[str, ...]


def sources(passages: Iterable[CitedPassage]) -> tuple[Source, ...]:
    """One source a provision, in the order in which they are first cited."""
    cited: dict[str, list[CitedPassage]] = {}
    for passage in passages:
        cited.setdefault(passage.provision_id, []).append(passage)
    return tuple(
        Source(
            markers=tuple(dict.fromkeys(passage.marker for passage in group)),
            passage=group[0],
            quotes=tuple(dict.fromkeys(passage.quote for passage in group)),
        )
        for group in cited.values()
    )


def changed(passage: CitedPassage, library: Library) -> bool:
    """Whether the library no longer has the passage as it was when it was cited."""
    try:
        return library.provision(passage.provision_id).text != passage.text
    except NotInLibraryError:
        return True


def quoted_spans(text: str, quotes: Sequence[str]) -> Spans:
    """`text` in pieces, each with whether it is quoted; put together they are `text` again.

    >>> quoted_spans("应当自受理之日起六十日内作出", ["六十日内"])
    (('应当自受理之日起', False), ('六十日内', True), ('作出', False))
    """
    marked = [False] * len(text)
    for quote in quotes:
        start = text.find(quote) if quote else -1
        if start >= 0:
            marked[start : start + len(quote)] = [True] * len(quote)
    return _runs(text, marked)


def containing_spans(text: str, words: Iterable[str]) -> Spans:
    """`text` in pieces, each with whether it is one of `words`, wherever they stand.

    >>> containing_spans("行政复议机关", ["复议"])
    (('行政', False), ('复议', True), ('机关', False))
    """
    marked = [False] * len(text)
    lower = text.lower()
    # Of some letters the small one is two: then only what is written alike is found.
    lower = lower if len(lower) == len(text) else text
    for word in filter(None, words):
        start = lower.find(word)
        while start >= 0:
            marked[start : start + len(word)] = [True] * len(word)
            start = lower.find(word, start + len(word))
    return _runs(text, marked)


def matching_spans(text: str, query: str) -> Spans:
    """`text` in pieces, each with whether it repeats two or more characters of `query`.

    >>> matching_spans("行政复议机关应当受理", "复议受理期限")
    (('行政', False), ('复议', True), ('机关应当', False), ('受理', True))
    """
    marked = [False] * len(text)
    for word in query.split() or [""]:
        shingles = {word[at : at + 2] for at in range(len(word) - 1)} or {word}
        for shingle in shingles - {""}:
            start = text.find(shingle)
            while start >= 0:
                marked[start : start + len(shingle)] = [True] * len(shingle)
                start = text.find(shingle, start + 1)
    return _runs(text, marked)


def part(spans: Spans, start: int, end: int) -> Spans:
    """The characters from `start` to `end` of a text in pieces.

    >>> part((("行政", False), ("复议", True)), 1, 3)
    (('政', False), ('复', True))
    """
    found = []
    at = 0
    for text, counts in spans:
        piece = text[max(0, start - at) : max(0, end - at)]
        if piece:
            found.append((piece, counts))
        at += len(text)
    return tuple(found)


def _runs(text: str, marked: Sequence[bool]) -> Spans:
    """Neighbouring characters that are marked alike, put together."""
    runs: list[tuple[str, bool]] = []
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or marked[at] != marked[start]:
            runs.append((text[start:at], marked[start]))
            start = at
    return tuple(runs)
