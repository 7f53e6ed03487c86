"""The words of a text: those that carry its subject, and the official terms for everyday ones.

What counts as which stands in lexicon.toml.
"""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from corpus.text.figures import MEASURED
from corpus.text.numerals import CHINESE_DIGITS

# 第四批 tells one thing from another; 第四条 is a reference and read elsewhere.
_ORDINAL = re.compile(rf"第[{CHINESE_DIGITS}十\d]+(?:批|轮|季度|产业|方)")

# The number of a telephone is a name: 12345热线, 110. One with a unit behind it is none.
_TELEPHONE = re.compile(
    rf"(?<![\d.第])(?:12\d{{3}}|9[56]\d{{3}}|1(?:10|14|19|20|22))(?![\d.%％/]|\s*(?:{MEASURED}|[年月日号条款章]))"
)


class _Lexicon(NamedTuple):
    generic: frozenset[str]
    neutral: frozenset[str]
    places: tuple[str, ...]
    relations: frozenset[str]
    matters: frozenset[str]
    synonyms: dict[str, tuple[str, ...]]
    equal: dict[str, tuple[str, ...]]


@cache
def _lexicon() -> _Lexicon:
    data = tomllib.loads(Path(__file__).with_name("lexicon.toml").read_text(encoding="utf-8"))
    return _Lexicon(
        generic=frozenset(data["generic"].split()),
        neutral=frozenset(data["neutral"].split()),
        places=tuple(data["places"].split()),
        relations=frozenset(data["relations"].split()),
        matters=frozenset(data["matters"].split()),
        synonyms={word: tuple(forms) for word, forms in data["synonyms"].items()},
        equal={word: tuple(forms) for word, forms in data["equal"].items()},
    )


def synonyms(term: str) -> tuple[str, ...]:
    """The official terms for an everyday word; the word itself first."""
    return tuple(dict.fromkeys((term, *_lexicon().synonyms.get(term, ()))))


def neutral(word: str) -> bool:
    """Whether a word says nothing of its own."""
    return word in _lexicon().neutral


def equal(word: str) -> tuple[str, ...]:
    """The words that mean the same in an official text."""
    return _lexicon().equal.get(word, ())


def places(text: str) -> tuple[str, ...]:
    """Provinces and large cities outside Ningxia, and countries, that a text names."""
    return tuple(place for place in _lexicon().places if place in text)


def relation(word: str) -> bool:
    """Whether a word names what every topic may have, a cost, a term, an authority."""
    return word in _lexicon().relations


def matter(word: str) -> bool:
    """Whether a verb names a matter of law: 听证, 复议; not 知道, 提出."""
    return word in _lexicon().matters


def tagged(text: str) -> list[tuple[str, str]]:
    """The words of a text in order, each with its part of speech as the segmenter names it."""
    import rjieba  # its dictionary takes a tenth of a second, and most commands need none

    found: list[tuple[str, str]] = rjieba.tag(text)
    return found


def terms(text: str) -> dict[str, float]:
    """The subject words of a text, in order, each with how much its part of speech counts.

    Phrases of the lexicon that a segmenter would cut (民告官, 老百姓) are kept whole. Nouns carry
    the subject; verbs and adjectives of everyday speech (弄, 好) rarely stand in a document.
    """
    generic = _lexicon().generic
    found: list[tuple[str, str]] = []
    position = 0
    named = (*_phrases().finditer(text), *_TELEPHONE.finditer(text))
    for match in sorted(named, key=lambda m: m.start()):
        found += tagged(text[position : match.start()])
        found.append((match[0], "n"))
        position = match.end()
    found += tagged(text[position:])
    kept: dict[str, float] = {}
    for word, part in found:
        share = 1.0 if _ORDINAL.fullmatch(word) else _share(word.strip(), part)
        if share and word.strip() not in generic:
            kept.setdefault(word.strip(), share)
    return kept


def _share(word: str, part_of_speech: str) -> float:
    if not re.search(r"[\w%]", word) or part_of_speech[:1] in "rpcuymqdfoe":
        return 1.0 if re.search(r"[A-Za-z]{2,}", word) else 0.0
    if part_of_speech[:1] in "njixs" or part_of_speech == "vn" or part_of_speech == "eng":
        return 1.0
    return 0.6 if len(word) > 1 else 0.3


@cache
def _phrases() -> re.Pattern[str]:
    words = sorted((w for w in _lexicon().synonyms if len(w) >= 2), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words)))


def holds(text: str, term: str) -> bool:
    """Whether a text has a term or an official synonym of it, to the letter."""
    return any(form in text for form in synonyms(term))


def term_share(term: str, text: str) -> float:
    """How much of a term a text has: 1 for the term or an official synonym, else by characters.

    Characters count in pairs, so that 推进机制 is half in a text with 推进; a single character
    that matches nothing else counts for nothing.
    """
    best = 0.0
    for form in synonyms(term):
        if form in text:
            return 1.0
        if len(form) >= 3:
            shared = [form[i : i + 2] in text for i in range(len(form) - 1)]
            best = max(best, 0.8 * sum(shared) / len(shared))
    return best


def coverage(weight: Mapping[str, float], text: str) -> float:
    """How much of the terms a text has, each with its weight, from 0 to 1; 0 where there are none.

    >>> coverage({"听证": 1.0, "公开": 1.0}, "听证公开举行"), coverage({}, "听证")
    (1.0, 0.0)
    """
    total = sum(weight.values())
    return sum(w * term_share(t, text) for t, w in weight.items()) / total if total else 0.0


def held(weight: Mapping[str, float], text: str) -> float:
    """The share of the terms, by weight, that a text has to the letter; 1 where there are none.

    >>> held({"听证": 3.0, "公开": 1.0}, "听证怎么举行"), held({}, "听证")
    (0.75, 1.0)
    """
    total = sum(weight.values())
    return sum(w for t, w in weight.items() if holds(text, t)) / total if total else 1.0
