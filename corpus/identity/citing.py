"""What documents and provisions are cited by, so that the words lead to one place."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from corpus.identity.titles import plain
from corpus.records import Document, Provision, StructuredText
from corpus.structure.numbering import mark
from corpus.text.normal import aligned, squeezed

_ANNEX = re.compile(r"附[件表录]\S*")
# （一） and 1） say nothing without what they stand under.
_WITHIN = re.compile(r"[（(].*[）)]|[0-9]+[）)]|[①-⑳]")
# By what documents of one name are told apart: the first that differs for each of them.
_TELLING: tuple[Callable[[Document], str], ...] = (
    lambda document: f"{document.date.year}年" if document.date else "",
    lambda document: (
        f"{document.date.year}年{document.date.month}月{document.date.day}日"
        if document.date
        else ""
    ),
    lambda document: document.number,
    lambda document: document.issuer,
)


def distinctions(documents: Iterable[Document]) -> dict[str, str]:
    """What each document whose name others have too is told apart by; the ids are the keys."""
    named: dict[str, list[Document]] = {}
    for document in documents:
        named.setdefault(plain(document.title), []).append(document)
    found: dict[str, str] = {}
    for namesakes in named.values():
        if len(namesakes) > 1:
            words = _telling(namesakes)
            found |= {d.id: word for d, word in zip(namesakes, words, strict=True)}
    return found


def _telling(namesakes: Sequence[Document]) -> list[str]:
    for telling in _TELLING:
        words = [telling(document) for document in namesakes]
        if all(words) and len(set(words)) == len(words):
            return words
    return [f"第{place}份" for place in range(1, len(namesakes) + 1)]


def named(title: str, distinction: str) -> str:
    """A document by its title and, where it has namesakes, by what tells it apart.

    >>> named("示例办法", ""), named("示例办法", "2024年")
    ('《示例办法》', '《示例办法》（2024年）')
    """
    return f"《{title}》（{distinction}）" if distinction else f"《{title}》"


def comparable(words: str) -> str:
    """A citation, or a part of one, as two of them are compared: without 《》, spaces and widths.

    >>> comparable("《示例方案》 二（一）")
    '示例方案二(一)'
    """
    return squeezed(aligned(words)).replace("《", "").replace("》", "")


def cited(text: StructuredText, distinction: str = "") -> StructuredText:
    """The document with the words that each of its provisions is cited by, no two alike."""
    name = named(text.document.title, distinction)
    return replace(
        text,
        provisions=tuple(
            replace(provision, cited_as=f"{name}{place}")
            for provision, place in zip(text.provisions, places(text.provisions), strict=True)
        ),
    )


def places(provisions: Sequence[Provision]) -> list[str]:
    """What each provision of a document is called in it: 第23项, 二（一）, 附件1第3项.

    Its label, behind that of the annex it stands in, and behind the numbers above it where the
    label alone leads to several places.
    """
    short = [f"{_annex(p)}{p.label}" for p in provisions]
    several = Counter(short)
    found = [
        f"{_annex(p)}{_above(p)}{p.label}"
        if several[name] > 1 or _WITHIN.fullmatch(p.label)
        else name
        for p, name in zip(provisions, short, strict=True)
    ]
    return _all_different(found)


def _annex(provision: Provision) -> str:
    """附件1, of the heading 附件1 示例清单; "" in the text itself."""
    match = _ANNEX.match(provision.path[0]) if provision.path else None
    return match[0] if match else ""


def _above(provision: Provision) -> str:
    """The numbers of the headings above, of a heading without one its words: 二（一）, 第一章."""
    path = provision.path[1:] if _annex(provision) else provision.path
    return "".join(_number(heading) for heading in path)


def _number(heading: str) -> str:
    kind, match = mark(heading)
    if match is None:
        return f"“{heading}”"
    if kind in ("part", "item"):
        return match[1]
    if kind in ("subpart", "subitem"):
        return f"（{match[1]}）"
    return heading.split()[0] if " " in heading or "　" in heading else heading[: match.end(1) + 1]


def _all_different(names: Sequence[str]) -> list[str]:
    """The names, with 之2 and so on behind one that stood before: a document may repeat itself."""
    seen: Counter[str] = Counter()
    taken = set(names)
    found = []
    for name in names:
        seen[name] += 1
        unique = name
        while seen[name] > 1 and unique in taken:
            unique = f"{name}（文中第{seen[name]}处）"
            seen[name] += unique in taken
        taken.add(unique)
        found.append(unique)
    return found
