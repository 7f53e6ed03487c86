"""References to documents and provisions as people write them: 行政处罚法第33条, 方案第11项.

A reference is read, not guessed: a document that is not in the library, or a number that the
document does not have, is said so by `Missing`.
"""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from corpus import statutes
from corpus.library import Library
from corpus.manifest import MANIFEST
from corpus.numerals import NUMERAL, parse_numeral, to_chinese
from corpus.records import Document, Provision
from corpus.structure import subprovision

_ARTICLE = re.compile(
    rf"第?\s*(?P<article>{NUMERAL})\s*条(?P<tail>之(?:{NUMERAL}))?(?!例|件|约|款|措施|意见|建议)"
    rf"(?:\s*第?\s*(?P<paragraph>{NUMERAL})\s*款)?"
    rf"(?:\s*第?\s*[（(]?(?P<item>{NUMERAL})[）)]?\s*项)?"
)
_MEASURE = re.compile(
    rf"第\s*(?P<measure>{NUMERAL})\s*(?:项|条措施|个措施|号措施|点|款措施)"
    rf"|(?:措施|任务)\s*(?P<measure2>{NUMERAL})(?![%％年月日个项])"
    rf"|(?<![第0-9零〇一二三四五六七八九十百])(?P<measure3>{NUMERAL})\s*号措施"
)
_PART = re.compile(rf"第\s*(?P<part>{NUMERAL})\s*(?:部分|大部分|个部分|大行动|项行动|个行动)")
_CHAPTER = re.compile(rf"第\s*(?P<chapter>{NUMERAL})\s*章")
_ELLIPSIS = re.compile(
    rf"(?:上述|前述|该条|这一条|这条|本条|其中)(?:的|中|里)?\s*第?\s*(?P<paragraph>{NUMERAL})\s*款"
)
# Between a name and its number: 《行政处罚法》（2021年修订）中的第三十三条.
_GAP = re.compile(
    r"[》\s]*(?:[（(][^）)]{0,14}[）)])?[》\s]*(?:里面|里边|中|里|内|的|规定的|，|,|：|:|\s)*"
)
_UNKNOWN = re.compile(
    r"《(?P<quoted>[^《》]{2,60})》|(?P<bare>[一-鿿]{2,24}?(?:法|条例|规定|办法|细则|决定|解释|意见|方案|规划|纲要))$"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A document named in a text, from `start` to `end`; `document` None when not known."""

    name: str
    document: Document | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reference:
    """A numbered place in a document, as written.

    `kind` is "article", "measure", "part" or "chapter"; `number` is Arabic ("33", "120-1").
    `mention` is None when the text names no document before the number.
    """

    written: str
    kind: str
    number: str
    paragraph: int | None
    item: int | None
    mention: Mention | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Missing:
    """Why a reference leads nowhere, in words for the user."""

    message: str


class Names:
    """The names of all documents of a library and of the law database."""

    def __init__(self, library: Library) -> None:
        names: dict[str, Document] = {}
        for document in (*library.documents, *statutes.laws()):
            for name in (document.title, *document.aliases):
                names.setdefault(_plain(name), document)
        by_title = {d.title: d for d in reversed(statutes.laws())}
        for name, title in _extra_names().items():
            if title in by_title:
                names.setdefault(_plain(name), by_title[title])
        self._names = names
        self._indexed = {d.id for d in library.documents}
        alternatives = sorted(names, key=len, reverse=True)
        self._pattern = re.compile("|".join(map(re.escape, alternatives)))

    def find(self, text: str) -> list[Mention]:
        """Every document named in `text`, in order, longest names first."""
        plain = _plain(text)
        mentions = []
        for match in self._pattern.finditer(plain):
            if match[0] == "方案" and re.search(
                r"(实施|试点|应急|解决|改革|整改)$", plain[: match.start()]
            ):
                continue
            mentions.append(Mention(match[0], self._names[match[0]], match.start(), match.end()))
        known = [(m.start, m.end) for m in mentions]
        for match in re.finditer(r"《([^《》]{2,60})》", plain):
            if not any(start < match.end() and match.start() < end for start, end in known):
                document = self.lookup(match[1])
                mentions.append(Mention(match[1], document, match.start(), match.end()))
        return sorted(mentions, key=lambda m: m.start)

    def lookup(self, name: str) -> Document | None:
        """The document of a name, or the only one whose short title ends with it (处罚法)."""
        plain = _plain(name).strip("《》")
        if plain in self._names:
            return self._names[plain]
        if len(plain) < 3:
            return None
        ending = {d.id: d for n, d in self._names.items() if n.endswith(plain) and d.in_force}
        indexed = [d for d in ending.values() if d.id in self._indexed]
        candidates = indexed or list(ending.values())
        return candidates[0] if len(candidates) == 1 else None


@cache
def _extra_names() -> dict[str, str]:
    names = tomllib.loads(MANIFEST.read_text(encoding="utf-8")).get("names", {})
    return {str(name): str(title) for name, title in names.items()}


def _plain(text: str) -> str:
    """Punctuation of one width, character for character, so that offsets stay."""
    table = str.maketrans("（），：；？！“”", '(),:;?!""')
    return text.translate(table)


def find_references(text: str, names: Names) -> list[Reference]:
    """Every numbered place that `text` refers to, in order, each with the document before it."""
    plain = _plain(text)
    mentions = names.find(text)
    found: list[Reference] = []
    for pattern, kind in (
        (_ARTICLE, "article"),
        (_MEASURE, "measure"),
        (_PART, "part"),
        (_CHAPTER, "chapter"),
    ):
        for match in pattern.finditer(plain):
            if any(r.start < match.end() and match.start() < r.end for r in found):
                continue
            reference = _reference(plain, match, kind, mentions, names)
            if reference is not None:
                found.append(reference)
    return sorted(found, key=lambda r: r.start)


def _reference(
    plain: str, match: re.Match[str], kind: str, mentions: list[Mention], names: Names
) -> Reference | None:
    groups = match.groupdict()
    written = next(v for k, v in groups.items() if v and k not in ("tail", "paragraph", "item"))
    value = parse_numeral(written)
    mention = _mention_before(plain, match.start(), mentions, names)
    bare = not match[0].startswith("第")
    if value is None or (kind == "article" and bare and mention is None):
        return None  # 三条意见 is a count, not a number
    number = str(value)
    if groups.get("tail"):
        number += f"-{parse_numeral(groups['tail'][1:])}"
    return Reference(
        written=match[0],
        kind=kind,
        number=number,
        paragraph=parse_numeral(groups["paragraph"]) if groups.get("paragraph") else None,
        item=parse_numeral(groups["item"]) if groups.get("item") else None,
        mention=mention,
        start=match.start(),
        end=match.end(),
    )


def _mention_before(
    plain: str, position: int, mentions: list[Mention], names: Names
) -> Mention | None:
    """The document that a number belongs to: named right before it, or else last before it."""
    before = [m for m in mentions if m.end <= position]
    if before and _GAP.fullmatch(plain[before[-1].end : position]):
        return before[-1]
    head = re.sub(r"[》\s的中里]*$", lambda m: "》" if "》" in m[0] else "", plain[:position])
    if unknown := _last_unknown(head):
        name, start = unknown
        document = names.lookup(name)
        if document is not None or start >= (before[-1].end if before else 0):
            return Mention(name, document, start, len(head))
    return before[-1] if before else None


def _last_unknown(head: str) -> tuple[str, int] | None:
    if head.endswith("》") and (match := re.search(r"《([^《》]{2,60})》$", head)):
        return match[1], match.start()
    match = re.search(r"([一-鿿]{1,24}(?:法|条例|规定|办法|细则|方案))$", head)
    if match is None:
        return None
    name = re.sub(
        r"^.*?(?:按照|根据|依据|依照|请问|查一下|看看|关于|对照|违反|适用|问|和|与|及)",
        "",
        match[1],
    )
    return (name or match[1]), match.end() - len(name or match[1])


def resolve(
    reference: Reference, library: Library, default: Document | None
) -> Provision | Missing | list[Provision]:
    """The provision a reference leads to (a list for a part or a chapter), or why there is none.

    `default` is the document meant when the reference names none.
    """
    mention = reference.mention
    document = mention.document if mention else default
    if document is None:
        if mention is None:
            return Missing(
                f"请写明“{reference.written}”是哪一份文件的，例如“行政处罚法第三十三条”。"
            )
        return Missing(
            f"资料库中没有《{mention.name.strip('《》')}》，无法查到{reference.written}。"
        )
    structured = library.structured(document.id)
    provisions = structured.provisions
    if reference.kind in ("part", "chapter"):
        return _division(reference, document, provisions)
    found = [
        p
        for p in provisions
        if p.number == reference.number and p.id.endswith(f"#{reference.number}")
    ]
    if not found:
        found = [p for p in provisions if p.number == reference.number]
    if not found:
        return Missing(_no_such_number(reference, document, provisions))
    provision = found[0]
    if reference.paragraph is None and reference.item is None:
        return provision
    part = subprovision(provision, reference.paragraph, reference.item)
    if part is None:
        return Missing(
            f"《{document.title}》{provision.label}没有“{reference.written}”所指的款、项。"
        )
    return part


def _division(
    reference: Reference, document: Document, provisions: Iterable[Provision]
) -> list[Provision] | Missing:
    numeral = to_chinese(int(reference.number)) if 0 < int(reference.number) < 1000 else ""
    if reference.kind == "part":
        found = [p for p in provisions if p.number == numeral]
    else:
        found = [p for p in provisions if any(h.startswith(f"第{numeral}章") for h in p.path)]
    if found:
        return found
    unit = "部分" if reference.kind == "part" else "章"
    return Missing(f"《{document.title}》没有第{numeral or reference.number}{unit}。")


def _no_such_number(
    reference: Reference, document: Document, provisions: Iterable[Provision]
) -> str:
    numbered = [p for p in provisions if p.number.split("-")[0].isdigit()]
    whole = [p for p in numbered if "-" not in p.number]
    articles = any(p.label.endswith("条") for p in whole)
    unit = "条" if articles else "项"
    if not whole:
        return f"《{document.title}》没有编号的{unit}，找不到{reference.written}。"
    last = max(int(p.number) for p in whole)
    return f"《{document.title}》共{last}{unit}，没有{reference.written}。"
