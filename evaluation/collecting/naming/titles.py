"""Indicators by whatever they are called: their code, their title, a title written otherwise."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

from corpus.text.normal import clean
from evaluation.records import Indicator
from evaluation.tables.recognition import code_of

_NUMBER = re.compile(
    r"^[※★*]?(?:[0-9]+(?:\.[0-9]+)*[、.．,,]|\([0-9一二三四五六七八九十]+\)|[一二三四五六七八九十]+、|第?[0-9]+[项条、])\s*"
)
_MARKS = re.compile(r"[^0-9A-Za-z\u4e00-\u9fff%]+")
# Words of one meaning, and those that have none of their own.
_SAME = (
    ("按时", "按期"),
    ("百分之百", "100%"),
    ("之", ""),
    ("的", ""),
    ("以及", ""),
    ("及", ""),
    ("和", ""),
    ("与", ""),
    ("了", ""),
)
_NEGATIONS = re.compile("[未无不没非否零]")
_DIGITS = re.compile("[0-9]+")
_LEADING_CODE = re.compile(
    r"^([A-Za-z]{1,4}[-_]?[0-9]+(?:[.\-][0-9]+)*|[0-9]+(?:\.[0-9]+)+)[\s、.:：．]*"
)
ALIKE, CLEARLY = 0.7, 0.12  # how alike a title must be, and how much more than any other
_LIKELY = 0.5
_SHORTEST = 4


@dataclass(frozen=True, slots=True)
class Titled:
    """What a title leads to: one indicator, or several that it may be; `exact`: word for word."""

    code: str = ""
    exact: bool = False
    likely: tuple[str, ...] = ()


class IndicatorNames:
    """The indicators of a list by code, by title, and by titles that are nearly theirs."""

    def __init__(self, indicators: Iterable[Indicator]) -> None:
        self.indicators = {i.code: i for i in indicators}
        self._codes = {code.casefold(): code for code in self.indicators}
        self._read: dict[str, Titled] = {}

    @cached_property
    def _titles(self) -> Mapping[str, tuple[str, ...]]:
        """The codes of each title, as titles are compared."""
        found: dict[str, tuple[str, ...]] = {}
        for code, indicator in self.indicators.items():
            key = normal(indicator.title)
            if key:
                found[key] = (*found.get(key, ()), code)
        return found

    @cached_property
    def _pairs(self) -> Mapping[str, Counter[str]]:
        return {title: _pairs(title) for title in self._titles}

    def coded(self, text: str) -> str:
        """The code that a cell holds; "" where it holds none."""
        return self._codes.get(code_of(text).casefold(), "") if text else ""

    def titled(self, text: str) -> Titled:
        """The indicator that a title is of."""
        if text not in self._read:
            self._read[text] = self._title(text)
        return self._read[text]

    def _title(self, text: str) -> Titled:
        lead = _LEADING_CODE.match(clean(text))
        if lead and self.coded(lead[1]):
            rest = self._title(clean(text)[lead.end() :])
            # 1.1 may be the number of a paragraph: the title that follows decides.
            return rest if rest.code or rest.likely else Titled()
        word = normal(text)
        if len(word) < 2:
            return Titled()
        same = self._titles.get(word)
        if same:
            return Titled(same[0], exact=True) if len(same) == 1 else Titled(likely=same)
        if len(word) < _SHORTEST:
            return Titled()
        return self._near(word)

    def _near(self, word: str) -> Titled:
        pairs = _pairs(word)
        total = sum(pairs.values())
        scored = sorted(
            ((_alike(pairs, total, others), title) for title, others in self._pairs.items()),
            reverse=True,
        )[:3]
        if not scored or scored[0][0] < _LIKELY:
            return self._within(word)
        best, title = scored[0]
        second = scored[1][0] if len(scored) > 1 else 0.0
        codes = self._titles[title]
        clear = best - second >= CLEARLY and len(codes) == 1 and _only_shortened(word, title)
        if (best >= ALIKE or self._begins(word) == title) and clear:
            return Titled(codes[0])
        return Titled(likely=tuple(c for s, t in scored if s >= _LIKELY for c in self._titles[t]))

    def _begins(self, word: str) -> str:
        """The one title that begins with a word that was cut short."""
        found = [title for title in self._titles if title.startswith(word)]
        return found[0] if len(found) == 1 and len(word) >= 8 else ""

    def _within(self, word: str) -> Titled:
        title = self._begins(word)
        codes = self._titles.get(title, ())
        return Titled(codes[0]) if len(codes) == 1 else Titled()

    def __len__(self) -> int:
        return len(self.indicators)


def normal(title: str) -> str:
    """A title as titles are compared: without its number, marks, spaces and words of no meaning.

    >>> normal("1. 行政复议 按时办结率（%）") == normal("行政复议按期办结率%")
    True
    """
    word = _NUMBER.sub("", clean(title))
    word = _MARKS.sub("", word).casefold()
    for one, other in _SAME:
        word = word.replace(one, other)
    return word


def _pairs(word: str) -> Counter[str]:
    return Counter(word[i : i + 2] for i in range(len(word) - 1))


def _alike(pairs: Counter[str], total: int, others: Counter[str]) -> float:
    common = sum(min(count, others[pair]) for pair, count in pairs.items() if pair in others)
    return 2 * common / max(1, total + sum(others.values()))


def _only_shortened(word: str, title: str) -> bool:
    """Whether titles differ by words left out or added, and by nothing that turns the meaning."""
    if sorted(_NEGATIONS.findall(word)) != sorted(_NEGATIONS.findall(title)):
        return False
    if word not in title and sorted(_DIGITS.findall(word)) != sorted(_DIGITS.findall(title)):
        return False
    changes = SequenceMatcher(None, word, title, autojunk=False).get_opcodes()
    return all(tag != "replace" for tag, *_ in changes)


def shares(one: str, other: str) -> bool:
    """Whether two titles have half of their characters in common."""
    first, second = Counter(one), Counter(other)
    common = sum((first & second).values())
    return common * 2 >= min(sum(first.values()), sum(second.values()))


def is_cut(text: str, code: str) -> bool:
    """Whether a code lost its last zeros on the way through a cell with numbers: 1.10 as 1.1."""
    return "." in code and code.rstrip("0") == text.strip().rstrip("0") and code.endswith("0")
