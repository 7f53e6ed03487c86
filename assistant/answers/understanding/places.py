"""Places that a question names, and what the library has of them."""

import re
from collections.abc import Collection
from functools import cache, lru_cache

from corpus.library import Library
from corpus.records import LAW, Document, Provision, StructuredText
from corpus.text import lexicon
from evaluation.indicators.divisions import divisions

_SUFFIX = re.compile(r"[省市县州旗]$|..[区盟]$")
# 金水县2025年…自评报告 is of 金水县.
_OF_TITLE = re.compile(r"(?:关于)?(?P<place>[一-鿿]{1,6}?[省市县区州旗镇乡])")
# Words that end like the name of a place; what the region issues holds in all of it.
_COMMON = re.compile(
    "[城都上超集夜股]市|[社园辖地景校厂矿牧灾郊小库林城新]区|[城乡]镇|县区|市[县区]|县市|[全我本各][省市县区州]"
    "|.*(?:行政|开发|高新|新|示范|保护|自治)区"
)
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


def of_places(library: Library, names: Collection[str], scope: Collection[str]) -> frozenset[str]:
    """The documents of `scope`, by id, that are about a place which a question names."""
    return frozenset(
        t.document.id
        for t in _texts(library, scope)
        if t.document.kind != LAW
        and (of_document(t.document) in names or any(_times(t, p) >= _OFTEN for p in names))
    )


def named(library: Library, text: str) -> frozenset[str]:
    """The places that a question names: of the library's documents, of Ningxia, or outside it."""
    known = {*map(of_document, library.documents), *_ningxia()}
    return frozenset({place for place in known if _named(place, text)} | {*outside(text)})


@lru_cache(8)
def wanted(library: Library, text: str) -> frozenset[str]:
    """The places that a question is about: of 金砂市红柳县 the county alone."""
    found = named(library, text)
    above = {_ningxia().get(place, "") for place in found}
    return frozenset(p for p in found - above if not any(p + other in text for other in found))


def is_of(places: Collection[str], provision: Provision, document: Document) -> bool:
    """Whether a provision of facts may be of one of the places: it is named where it stands, or
    the document is of it. A city's figure is not that of one of its counties."""
    own = of_document(document)
    within = " ".join((document.title, *provision.path, provision.text))
    return not own or own in places or any(_named(place, within) for place in places)


def spoken(library: Library, text: str) -> list[str]:
    """The places that a question names, in its own words and order."""
    names = named(library, text)
    words = {place if place in text else place[:-1] for place in names}
    return sorted(words, key=text.index)


def of_others(library: Library, names: Collection[str], scope: Collection[str]) -> frozenset[str]:
    """The documents of `scope`, by id, that are of other places than those that a question names.

    Those above a place are no others, nor is a document that speaks of it.
    """
    above = {_ningxia().get(place, "") for place in names}
    return frozenset(
        t.document.id
        for t in _texts(library, scope)
        if names
        and of_document(t.document) not in {"", *names, *above}
        and not any(place in t.text for place in names)
    )


def without(names: Collection[str], text: str) -> str:
    """A text without the places, which say where and not what."""
    for place in sorted(names, key=len, reverse=True):
        text = text.replace(place, "，").replace(place[:-1], "，") if len(place) > 2 else text
    return text


def of_document(document: Document) -> str:
    """The place that a document is of, by its title or by who issued it; "" where neither says."""
    if document.kind == LAW:
        return ""
    return next(filter(None, map(_proper, (document.title, document.issuer))), "")


@lru_cache(4096)
def _proper(text: str) -> str:
    """The place that a text begins with: 金砂市, not 城市, nor what only looks like one, 国家市."""
    match = _OF_TITLE.match(text)
    if not match:
        return ""
    ends, words = 0, []
    for word, _ in lexicon.tagged(text[match.start("place") :]):
        words.append(word)
        ends += len(word)
        if ends >= len(match["place"]):
            break
    whole = ends == len(match["place"])
    return match["place"] if whole and not _COMMON.fullmatch(match["place"]) else ""


def _texts(library: Library, scope: Collection[str]) -> list[StructuredText]:
    return [t for t in library.texts if t.document.id in scope]


def _named(place: str, text: str) -> bool:
    """Whether a text names a place, perhaps as people call it: 金水 for 金水县."""
    return bool(place) and (place[:-1] if len(place) > 2 else place) in text


def _times(text: StructuredText, place: str) -> int:
    """How often a document names a place; its title counts as often as is needed."""
    if place in text.document.title or place in text.document.issuer:
        return _OFTEN
    return text.text.count(place)


@cache
def _ningxia() -> dict[str, str]:
    """The divisions by name, each with the name of the one above it."""
    found = divisions()
    return {d.name: found[d.parent].name if d.parent else "" for d in found.values()}


def _in_ningxia(place: str) -> bool:
    return place.startswith("宁夏") or any(place in name or name in place for name in _ningxia())
