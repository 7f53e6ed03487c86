"""Places that a question names, and what the library has of them."""

import re
from collections.abc import Collection
from functools import cache

from corpus.library import Library
from corpus.records import LAW, Document, StructuredText
from corpus.text import lexicon
from evaluation.indicators.divisions import divisions

_SUFFIX = re.compile(r"[省市县州旗]$|..[区盟]$")
# 金水县2025年…自评报告 is of 金水县.
_OF_TITLE = re.compile(r"(?:关于)?(?P<place>[一-鿿]{1,6}?[省市县区州旗镇乡])")
# A document that names a place so often is about it, whatever its title says.
_OFTEN = 3


def outside(text: str) -> tuple[str, ...]:
    """Places outside Ningxia that a text names, in order."""
    listed = set(lexicon.places(text))
    tagged = {
        word
        for word, part in lexicon.tagged(text)
        if part == "ns" and len(word) > 1 and _SUFFIX.search(word)
    }
    found = {p for p in listed | tagged if not _in_ningxia(p)}
    whole = {p for p in found if not any(p != other and p in other for other in found)}
    return tuple(sorted(whole, key=text.index))


def naming(library: Library, place: str, scope: Collection[str]) -> frozenset[str]:
    """The documents of `scope`, by id, that name a place in their title or text."""
    return frozenset(t.document.id for t in _texts(library, scope) if _times(t, place))


def of_places(library: Library, text: str, scope: Collection[str]) -> frozenset[str]:
    """The documents of `scope`, by id, that are about a place which a question names."""
    named = {*outside(text), *(name for name in _ningxia() if name in text)}
    return frozenset(
        t.document.id
        for t in _texts(library, scope)
        if t.document.kind != LAW
        and (_named(_place_of(t.document), text) or any(_times(t, p) >= _OFTEN for p in named))
    )


def _texts(library: Library, scope: Collection[str]) -> list[StructuredText]:
    return [t for t in library.texts if t.document.id in scope]


def _place_of(document: Document) -> str:
    """The place that a title begins with, "" where it begins with none."""
    match = _OF_TITLE.match(document.title)
    return match["place"] if match else ""


def _named(place: str, text: str) -> bool:
    """Whether a text names a place, perhaps as people call it: 金水 for 金水县."""
    return bool(place) and (place[:-1] if len(place) > 2 else place) in text


def _times(text: StructuredText, place: str) -> int:
    """How often a document names a place; its title counts as often as is needed."""
    if place in text.document.title or place in text.document.issuer:
        return _OFTEN
    return text.text.count(place)


@cache
def _ningxia() -> frozenset[str]:
    return frozenset(d.name for d in divisions().values())


def _in_ningxia(place: str) -> bool:
    return place.startswith("宁夏") or any(place in name or name in place for name in _ningxia())
