"""Where characters that were recognised with doubt stand in the lines of a text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

# A line that was divided, as by the columns of a table: so much around a character finds it.
_AROUND = 3


class Doubt(NamedTuple):
    """A printed line as it was recognised, and the characters (offsets) that are in doubt."""

    text: str
    offsets: tuple[int, ...]


class _Squeezed(NamedTuple):
    """A text without its spaces, and where each of its characters stands in the text."""

    text: str
    places: list[int]


def doubtful(
    lines: Sequence[tuple[str, int]], doubts: Mapping[int, Sequence[Doubt]]
) -> list[tuple[int, ...]]:
    """The offsets in doubt of each line; `lines` have the page that they begin on, as `doubts`.

    A line joins printed lines, the rest of a paragraph those of the next page.
    """
    found: list[set[int]] = [set() for _ in lines]
    for page, of_page in doubts.items():
        before = [i for i, (_, begun) in enumerate(lines) if begun < page][-1:]
        on_page = [*before, *(i for i, (_, begun) in enumerate(lines) if begun == page)]
        texts = {i: _squeezed(lines[i][0]) for i in on_page}
        taken: set[tuple[int, int]] = set()
        for doubt in of_page:
            for line, places in _found(doubt, texts, taken):
                found[line].update(places)
    return [tuple(sorted(offsets)) for offsets in found]


def _squeezed(text: str) -> _Squeezed:
    places = [i for i, char in enumerate(text) if not char.isspace()]
    return _Squeezed("".join(text[i] for i in places), places)


def _found(
    doubt: Doubt, texts: Mapping[int, _Squeezed], taken: set[tuple[int, int]]
) -> Iterator[tuple[int, list[int]]]:
    """The lines in which a printed line stands, and where in them its characters in doubt."""
    printed = _squeezed(doubt.text)
    offsets = [printed.places.index(at) for at in doubt.offsets if at in printed.places]
    for place in _places(printed.text, texts):
        if place not in taken:
            taken.add(place)
            line, start = place
            yield line, [texts[line].places[start + at] for at in offsets]
            return
    for at in offsets:
        start = max(0, at - _AROUND)
        around = printed.text[start : at + _AROUND + 1]
        for line, begin in _places(around, texts):
            yield line, [texts[line].places[begin + at - start]]
            break


def _places(text: str, texts: Mapping[int, _Squeezed]) -> Iterator[tuple[int, int]]:
    """The lines that a text stands in, and where."""
    for line, squeezed in texts.items():
        start = squeezed.text.find(text)
        while start >= 0:
            yield line, start
            start = squeezed.text.find(text, start + 1)
