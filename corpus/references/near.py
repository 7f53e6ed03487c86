"""Names that are not quite the title: in pinyin, by initials, or with one character amiss.

Only what can be no other document is taken for one: two that fit are none.
"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from corpus.records import Document

# A name in Latin letters before a number: XZCF法33条, xingzheng chufa fa di 33 tiao.
LATIN = re.compile(
    r"(?<![A-Za-z])(?P<name>[A-Za-z](?:[A-Za-z' ]{1,58}[A-Za-z])?)(?P<end>法典|法|条例)?"
    r"(?=\s*(?:第|的|[0-9]|最后))"
)
_SHORTEST, _FEWEST = 4, 3
# Of a name with a stretch left out: its characters in all, before the gap, and behind it.
_LONG, _BEGINNING, _ENDING = 8, 2, 5
_SOUNDS = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ng", "n"))


def by_letters(letters: str, ending: str, names: Mapping[str, Document]) -> Document | None:
    """The document whose name has these initials or this pinyin, `ending` in characters behind."""
    spoken = re.sub(r"[^a-z]", "", letters.lower())
    if len(spoken) < _FEWEST - bool(ending):
        return None
    forms = [spoken]
    if ending:
        forms = [spoken + form for form in _sounds(ending)]
    return _only(names[name] for form in forms for name in _by_sound(tuple(names)).get(form, ()))


def without_di(letters: str) -> str:
    """Letters of a name without the di of di 33 tiao.

    >>> without_di("xingzheng chufa fa di"), without_di("xzcff")
    ('xingzheng chufa fa', 'xzcff')
    """
    head = letters.rstrip()
    return head[:-2].rstrip() if head.lower().endswith(" di") else head


def by_one_character(name: str, names: Mapping[str, Document]) -> Document | None:
    """The document whose name has one character more, or another one that sounds alike."""
    if len(name) < _SHORTEST:
        return None
    return _only(
        document
        for other, document in names.items()
        if (len(other) >= _SHORTEST and _one_missing(name, other)) or _one_alike(name, other)
    )


def by_one_gap(name: str, names: Mapping[str, Document]) -> Document | None:
    """The document whose name has one stretch more than `name`, which is most of it.

    白杨市提升行动方案 is 白杨市法治建设提升行动方案: the beginning and the end of the whole name.
    """
    if len(name) < _LONG:
        return None
    return _only(
        document
        for other, document in names.items()
        if len(name) < len(other) <= 2 * len(name) and _one_stretch_missing(name, other)
    )


def _only(documents: Iterable[Document]) -> Document | None:
    """The one document in force among those that fit; None where there are several."""
    found = {d.id: d for d in documents if d.in_force}
    return next(iter(found.values())) if len(found) == 1 else None


def _one_missing(short: str, whole: str) -> bool:
    if len(short) + 1 != len(whole):
        return False
    at = next((i for i, (a, b) in enumerate(zip(short, whole, strict=False)) if a != b), len(short))
    return short[at:] == whole[at + 1 :]


def _one_stretch_missing(short: str, whole: str) -> bool:
    """Whether `short` is the beginning and the end of `whole`, more of it than its kind."""
    at = next(i for i, (a, b) in enumerate(zip(f"{short}\0", whole, strict=False)) if a != b)
    return at >= _BEGINNING and len(short) - at >= _ENDING and whole.endswith(short[at:])


def _one_alike(name: str, other: str) -> bool:
    if len(name) != len(other):
        return False
    differing = [(a, b) for a, b in zip(name, other, strict=True) if a != b]
    return len(differing) == 1 and _sound(differing[0][0]) == _sound(differing[0][1])


@lru_cache(maxsize=4096)
def _sound(character: str) -> str:
    """How a character is said, without what many do not tell apart: zh and z, ng and n."""
    sound = _pinyin(character)[0]
    for one, other in _SOUNDS:
        sound = sound.replace(one, other)
    return sound


def _sounds(text: str) -> tuple[str, str]:
    """The initials of a text and its whole pinyin."""
    syllables = _pinyin(text)
    return "".join(s[0] for s in syllables if s), "".join(syllables)


@lru_cache(maxsize=4)
def _by_sound(names: tuple[str, ...]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name in names:
        if re.fullmatch("[一-鿿]+", name):
            for form in dict.fromkeys(_sounds(name)):
                found.setdefault(form, []).append(name)
    return found


def _pinyin(text: str) -> list[str]:
    from pypinyin import lazy_pinyin  # its dictionary takes a fifth of a second; few names need it

    found: list[str] = lazy_pinyin(text)
    return found
