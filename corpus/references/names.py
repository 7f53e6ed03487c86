"""The names that documents go by, and where a text mentions one."""

import re
import string
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.laws import statutes
from corpus.library import Library
from corpus.manifest import extra_names
from corpus.records import Document
from corpus.references import near, places
from corpus.text.normal import aligned

# What a rule calls itself; a name that ends so and is not known is the name of another rule.
_KINDS = (
    "法典|法|条例|规定|办法|细则|决定|解释|意见|方案|规划|纲要|通知|要点|规则|规程|准则|章程|修正案"
)
_NAME = re.compile(rf"[一-鿿]{{1,24}}(?:{_KINDS})$")
# What stands before a name in a sentence: 请问行政调解法, 关于行政调解法.
_BEFORE_NAME = re.compile(
    "^(?:.*(?:按照|根据|依据|依照|请问|查一下|查查|看看|关于|对照|违反|适用|理解|介绍|告诉我|帮我"
    "|一下|和|与|及)|[按查看讲问])"
)
# 本法, 该条例, 相关规定: words for a rule, not its name.
_NO_NAME = re.compile(
    rf"(?:.*(?:相关|有关|具体|上述|前述|该|本|此|这部|这个|那部|那个|这|的))?(?:部|法律|法规|{_KINDS})"
)
# A name that is only a kind of document; 应急工作方案 and 白杨市方案 are others than these.
_GENERIC = re.compile(rf"(?:工作|实施|行动)?(?:{_KINDS}|计划)")
_OF_ANOTHER = re.compile(
    "(?:实施|试点|应急|解决|改革|整改|监督|执法|处置|化解|调解|审查|培训|评估|检查|整治|行动|管理"
    "|提升|推进|(?<!政府)建设|创建|示范|考核|督察|督查|督导|普法|服务|治理|保障|发展|工程|攻坚|宣传|教育"
    "|年度|三年|五年|演练|分工|分配|预案|活动|比赛|招标|采购|验收|测评|试行|配套"
    "|[市县旗州镇乡厅局委]|(?<![自治全本我个各])区)(?:工作|实施|行动)?$"
)
_BEFORE_GENERIC = 6
_SHORTEST_PART = 3  # of a name
_INTERPRETATION = re.compile(rf".*关于适用《(?:{statutes.PREFIX})?([^《》]+)》(?:若干问题)?的解释")
_QUOTED = re.compile(r"《([^《》]{2,60})》")
# A name that is not known is looked for in so many characters before its number.
_NEAR = 100
_FILLING = "》的中里" + string.whitespace + "\u3000\xa0"
# Between a name and its number: 《行政处罚法》（2021年修订）中的第三十三条.
GAP = re.compile(
    r"[》\s]*+(?:[（(][^）)]{0,14}[）)])?[》\s]*+(?:里面|里边|中|里|内|的|规定的|，|,|：|:|\s)*+"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A document named in a text, from `start` to `end`; `document` None when not known.

    `several` are the documents that a part of a name may mean, where it is not clear which.
    """

    name: str
    document: Document | None
    start: int
    end: int
    several: tuple[Document, ...] = ()


class Names:
    """The names of all documents of a library and of the law database."""

    def __init__(self, library: Library) -> None:
        names: dict[str, Document] = {}
        # Of namesakes in the library, too, the one in force comes first.
        held = sorted(library.documents, key=lambda document: not document.in_force)
        for document in (*held, *statutes.laws()):
            for name in _names_of(document):
                names.setdefault(aligned(name), document)
        for document in (*held, *statutes.laws()):
            for name in _told_apart(document, library.distinction(document)):
                names.setdefault(aligned(name), document)
        # Of namesakes the one in force comes first, so it is set last.
        by_title = {d.title: d for d in reversed(statutes.laws())}
        for name, title in extra_names().items():
            names.setdefault(aligned(name), by_title[title])
        self._names = names
        self._indexed = {d.id for d in library.documents}
        alternatives = sorted(names, key=len, reverse=True)
        self._pattern = re.compile("|".join(map(re.escape, alternatives)))
        self._library = library
        self._places: dict[str, dict[str, str]] = {}

    def find(self, text: str) -> list[Mention]:
        """Every document named in `text`, in order, longest names first."""
        folded = aligned(text)
        mentions = []
        for match in self._pattern.finditer(folded):
            if _GENERIC.fullmatch(match[0]) and _OF_ANOTHER.search(
                folded, max(0, match.start() - _BEFORE_GENERIC), match.start()
            ):
                continue
            mentions.append(Mention(match[0], self._names[match[0]], match.start(), match.end()))
        known = [(m.start, m.end) for m in mentions]
        for match in _QUOTED.finditer(folded):
            if not any(start < match.end() and match.start() < end for start, end in known):
                document = self.lookup(match[1])
                mentions.append(Mention(match[1], document, match.start(), match.end()))
        mentions += self._in_letters(folded, known)
        return sorted(mentions, key=lambda m: m.start)

    def _in_letters(self, folded: str, known: Sequence[tuple[int, int]]) -> Iterator[Mention]:
        """The documents named in Latin letters before a number: XZCF法33条."""
        for match in near.LATIN.finditer(folded):
            letters = near.without_di(match["name"])
            document = near.by_letters(letters, match["end"] or "", self._names)
            end = match.end() if match["end"] else match.start() + len(letters)
            if document and not any(a < end and match.start() < b for a, b in known):
                yield Mention(folded[match.start() : end], document, match.start(), end)

    def lookup(self, name: str) -> Document | None:
        """The document of a name, or the only one whose short title ends with it (处罚法)."""
        folded = aligned(name).strip("《》")
        if folded in self._names:
            return self._names[folded]
        if candidates := self._ending_with(folded):
            return candidates[0] if len(candidates) == 1 else None
        if len(folded) < _SHORTEST_PART:
            return None
        held = {n: d for n, d in self._names.items() if d.id in self._indexed}
        return near.by_one_character(folded, self._names) or near.by_one_gap(folded, held)

    def _ending_with(self, name: str) -> list[Document]:
        """The documents in force whose names end so; those of the library before all others."""
        if len(name) < _SHORTEST_PART:
            return []
        ending = {d.id: d for n, d in self._names.items() if n.endswith(name) and d.in_force}
        return [d for d in ending.values() if d.id in self._indexed] or list(ending.values())

    def place(self, mention: Mention, folded: str, position: int) -> tuple[str, int] | None:
        """The provision (id) that the words at a position are printed for, and their end."""
        document = mention.document
        if document is None or document.id not in self._indexed:
            return None
        if document.id not in self._places:
            provisions = self._library.provisions_of(document.id)
            name = self._library.name(document)
            self._places[document.id] = places.printed(name, provisions)
        return places.at(position, folded, self._places[document.id])

    def before(
        self, folded: str, position: int, mentions: Sequence[Mention]
    ) -> tuple[Mention | None, bool]:
        """The document a number belongs to, and whether it is named right before the number."""
        known = [m for m in mentions if m.end <= position]
        if known and GAP.fullmatch(folded[known[-1].end : position]):
            return known[-1], True
        start = max(0, position - _NEAR)
        words = folded[start:position]
        head = words.rstrip(_FILLING)
        if "》" in words[len(head) :]:
            head += "》"
        if named := self.named_last(head):
            return replace(named, start=start + named.start, end=start + named.end), True
        return (known[-1], False) if known else (None, False)

    def named_last(self, head: str) -> Mention | None:
        """The document, known by a part of its name or not at all, that `head` ends with."""
        if head.endswith("》"):
            quoted = [m for m in _QUOTED.finditer(head) if m.end() == len(head)]
            return self._mention(quoted[0][1], quoted[0].start(), head) if quoted else None
        match = _NAME.search(head)
        if match is None or _NO_NAME.fullmatch(match[0]):
            return None
        name = match[0] if self.lookup(match[0]) else _BEFORE_NAME.sub("", match[0]) or match[0]
        if _NO_NAME.fullmatch(name):
            return None
        return self._mention(name, len(head) - len(name), head)

    def _mention(self, name: str, start: int, head: str) -> Mention:
        document = self.lookup(name)
        several = () if document else tuple(self._ending_with(aligned(name)))
        return Mention(name, document, start, len(head), several)


def _told_apart(document: Document, distinction: str) -> Iterator[str]:
    """What tells a document from others of its name, with that name: 示例办法（2024年）."""
    if distinction:
        yield f"{document.title}（{distinction}）"
        yield f"《{document.title}》（{distinction}）"
        yield f"{distinction}{document.title}"
        yield f"{distinction}的{document.title}"
        yield f"{distinction}的《{document.title}》"


def _names_of(document: Document) -> Iterator[str]:
    yield document.title
    yield from document.aliases
    yield from statutes.short_names(document.title)
    if match := _INTERPRETATION.fullmatch(document.title):
        for form in ("{}解释", "{}的解释", "{}司法解释", "{}的司法解释"):
            yield form.format(match[1])
