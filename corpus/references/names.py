"""The names that documents go by, and where a text mentions one."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.laws import statutes
from corpus.library import Library
from corpus.manifest import extra_names
from corpus.records import Document
from corpus.references import near
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
# 应急工作方案 is another plan than 工作方案.
_OTHER_PLAN = re.compile(
    "(?:实施|试点|应急|解决|改革|整改|监督|执法|处置|化解|调解|审查|培训|评估|检查|整治|专项行动|管理)$"
)
_INTERPRETATION = re.compile(rf".*关于适用《(?:{statutes.PREFIX})?([^《》]+)》(?:若干问题)?的解释")
_QUOTED = re.compile(r"《([^《》]{2,60})》")


@dataclass(frozen=True, slots=True)
class Mention:
    """A document named in a text, from `start` to `end`; `document` None when not known."""

    name: str
    document: Document | None
    start: int
    end: int


class Names:
    """The names of all documents of a library and of the law database."""

    def __init__(self, library: Library) -> None:
        names: dict[str, Document] = {}
        # Of namesakes in the library, too, the one in force comes first.
        held = sorted(library.documents, key=lambda document: not document.in_force)
        for document in (*held, *statutes.laws()):
            for name in _names_of(document):
                names.setdefault(aligned(name), document)
        for document in held:
            for name in _told_apart(document, library.distinctions.get(document.id, "")):
                names.setdefault(aligned(name), document)
        # Of namesakes the one in force comes first, so it is set last.
        by_title = {d.title: d for d in reversed(statutes.laws())}
        for name, title in extra_names().items():
            names.setdefault(aligned(name), by_title[title])
        self._names = names
        self._indexed = {d.id for d in library.documents}
        alternatives = sorted(names, key=len, reverse=True)
        self._pattern = re.compile("|".join(map(re.escape, alternatives)))

    def find(self, text: str) -> list[Mention]:
        """Every document named in `text`, in order, longest names first."""
        folded = aligned(text)
        mentions = []
        for match in self._pattern.finditer(folded):
            if match[0] in ("方案", "工作方案") and _OTHER_PLAN.search(
                folded, max(0, match.start() - 4), match.start()
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
        if len(folded) < 3:
            return None
        ending = {d.id: d for n, d in self._names.items() if n.endswith(folded) and d.in_force}
        indexed = [d for d in ending.values() if d.id in self._indexed]
        candidates = indexed or list(ending.values())
        if not candidates:
            return near.by_one_character(folded, self._names)
        return candidates[0] if len(candidates) == 1 else None

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
        return Mention(name, self.lookup(name), start, len(head))


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
