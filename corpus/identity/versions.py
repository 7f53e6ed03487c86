"""Which document is another version of which, and which is the same one."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from hashlib import sha256
from typing import NamedTuple

from corpus.identity.titles import plain
from corpus.records import NOT_YET_IN_FORCE, SUPERSEDED, Document
from corpus.text.normal import narrow

# （试行）, （2021年版）, （修订）: of one work all the same. A year before the name is not: the
# reports of two years are two documents.
_EDITION = re.compile(
    r"[（(](?:试行|暂行|修订稿?|修正|修改|[12]\d{3}年?(?:版|修订|修正|修订版)?|第[^（）()]{1,3}版)[）)]$"
)
# A sign, unless it stands between digits (1.2, 5~10, 1/2), before one (-3) or says a share.
_SIGN = re.compile(
    r"\s|(?![%‰℃])(?:(?<!\d)[^\w\s](?!\d)|(?<=\d)[^\w\s](?!\d)|(?<!\d)[^\w\s-](?=\d))"
)
_OF_A_PLACE = re.compile(r"[省市县区州旗乡镇]|中华人民共和国|国务院")


class Replacement(NamedTuple):
    """A version and the newer one that took its place, by their ids."""

    older: str
    newer: str


def work(title: str) -> str:
    """A title without its edition, for comparing.

    >>> work("示例县办法（试行）") == work("示例县办法（2021年版）") == work("示例县办法")
    True
    """
    name = narrow(title).strip()
    while (shorter := _EDITION.sub("", name)) != name and shorter:
        name = shorter
    return plain(name)


def same_work(one: Document, other: Document) -> bool:
    """Whether two documents are versions of one: of the same title and the same office.

    Where one does not say who issued it, its title has to name a place or the state.
    """
    if work(one.title) != work(other.title):
        return False
    offices = {plain(office) for office in (one.issuer, other.issuer)}
    return len(offices) == 1 or ("" in offices and bool(_OF_A_PLACE.search(one.title)))


def earlier_version(document: Document, others: Iterable[Document]) -> Document | None:
    """The version of a document that is in force among others; None where there is none."""
    found = [o for o in others if o.id != document.id and o.in_force and same_work(document, o)]
    return found[-1] if found else None


def order(document: Document, other: Document) -> Replacement:
    """Which of two versions replaces which: the later one, or else `document`, added now."""
    if document.date and other.date and document.date < other.date:
        return Replacement(older=document.id, newer=other.id)
    return Replacement(older=other.id, newer=document.id)


def with_status(
    documents: Sequence[Document], replacements: Iterable[Replacement]
) -> tuple[Document, ...]:
    """The documents, those that others took the place of marked so.

    The newer one goes by the names of the older, so that whoever asks for it by them is led right.
    """
    held = {document.id: document for document in documents}
    # One that is not in force yet takes no place before its day.
    followed = {
        r.older: r.newer
        for r in replacements
        if {r.older, r.newer} <= held.keys() and held[r.newer].status != NOT_YET_IN_FORCE
    }
    for older in followed:
        newer = _last(older, followed)
        names = tuple(dict.fromkeys((*held[newer].aliases, *held[older].aliases)))
        held[newer] = replace(held[newer], aliases=names)
    for older in followed:
        held[older] = replace(held[older], status=SUPERSEDED, aliases=())
    return tuple(held[document.id] for document in documents)


def relation(replacements: Iterable[Replacement], document_id: str) -> Replacement | None:
    """What a document replaces, or else what it is replaced by; None where it stands alone."""
    given = [r for r in replacements if document_id in r]
    return next((r for r in given if r.newer == document_id), given[0] if given else None)


def changed(
    replacements: Iterable[Replacement], document_id: str, replacement: Replacement | None
) -> tuple[Replacement, ...]:
    """The replacements with `replacement` in the place of the `relation` of a document."""
    given = tuple(replacements)
    gone = relation(given, document_id)
    taken = replacement.older if replacement else ""
    kept = tuple(r for r in given if r != gone and r.older != taken)
    return (*kept, replacement) if replacement else kept


def without(replacements: Iterable[Replacement], document_id: str) -> tuple[Replacement, ...]:
    """The replacements when a document is gone: what it replaced is replaced by what replaced it,
    or by nothing."""
    given = tuple(replacements)
    newer = next((r.newer for r in given if r.older == document_id), None)
    others = (r for r in given if r.older != document_id)
    linked = (r._replace(newer=newer or "") if r.newer == document_id else r for r in others)
    return tuple(r for r in linked if r.newer)


def _last(document_id: str, followed: Mapping[str, str]) -> str:
    """The version that stands at the end of those that replaced a document."""
    seen = {document_id}
    while (newer := followed.get(document_id)) and newer not in seen:
        seen.add(newer)
        document_id = newer
    return document_id


@lru_cache(maxsize=64)
def fingerprint(text: str) -> str:
    """What two files of one text share, whatever their format and encoding: its letters, digits
    and Chinese, without spaces and marks of headings; of signs those that a figure has.

    >>> fingerprint("罚款 1.2 万元。") == fingerprint("罚款1．2万元") != fingerprint("罚款12万元")
    True
    """
    return sha256(_SIGN.sub("", narrow(text)).encode()).hexdigest()
