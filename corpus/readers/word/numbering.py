"""The list numbers that Word computes and does not store: numbering.xml made literal."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from corpus.text.numerals import CHINESE_DIGITS, to_chinese

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LEVELS = 9
MAX_PATTERN = 100  # Word takes 31 characters
MAX_LETTERED = 780  # Z thirty times; Word goes no further

_CHINESE = {
    "chineseCounting",
    "chineseCountingThousand",
    "japaneseCounting",
    "taiwaneseCounting",
    "taiwaneseCountingThousand",
    "ideographDigital",
    "japaneseDigitalTenThousand",
    "taiwaneseDigital",
}
_FORMAL = str.maketrans(f"{CHINESE_DIGITS}十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
_SILENT = {"bullet", "none"}
_TRADITIONAL = str.maketrans(f"{CHINESE_DIGITS}十百千", "壹貳參肆伍陸柒捌玖拾佰仟")
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_SERIES = {
    "ideographTraditional": "甲乙丙丁戊己庚辛壬癸",
    "ideographZodiac": "子丑寅卯辰巳午未申酉戌亥",
    "ideographEnclosedCircle": "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉",
    "decimalEnclosedFullstop": "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛",
    "decimalEnclosedParen": "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇",
}
_NUMBER = re.compile("%([1-9])")
# Bullets that say something: marks of indicators and the like.
MARKS = ("※", "★", "☆", "▲", "△")
_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L")),
    *((40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)


class Level(NamedTuple):
    """One level of a list: the first number, its format, and the pattern around it (第%1条).

    It starts anew after any of the first `restart` levels (0: never).
    """

    start: int
    format: str
    pattern: str
    followed: str
    legal: bool
    style: str
    restart: int


class _List(NamedTuple):
    """A list: whose numbers it goes on with, its levels, and which of them it starts itself."""

    abstract: str
    levels: dict[int, Level]
    started: frozenset[int]


class Numbering:
    """Counts the numbered paragraphs of one document, in reading order, as Word counts them.

    Lists that share an abstract definition go on counting. A list that overrides a start counts
    from there when it first comes to that level. A level that is passed over counts as used: after
    1.1 at the head of a text comes 2. (ECMA-376 part 1, 17.9; docx4j has measured in Word what it
    leaves open.)
    """

    def __init__(self, root: _Element | None) -> None:
        """`root` is the element w:numbering, or None for a document without lists."""
        self._lists = {} if root is None else _lists(root)
        self._begin()

    def _begin(self) -> None:
        self._counters: defaultdict[str, dict[int, int]] = defaultdict(dict)
        self._begun: set[tuple[str, int]] = set()

    @contextmanager
    def apart(self) -> Iterator[None]:
        """Count anew in here, and go on outside as before: a text box counts by itself."""
        counters, begun = self._counters, self._begun
        self._begin()
        yield
        self._counters, self._begun = counters, begun

    def level_of_style(self, list_id: str, style: str) -> str:
        """Return the level that a list ties to a paragraph style; "" when it ties none."""
        found = self._lists.get(list_id, _NO_LIST).levels.items()
        return next((str(i) for i, level in found if style and level.style == style), "")

    def next_label(self, list_id: str, index: int) -> str:
        """Count one paragraph of a list at a level; return its label, "" for a bullet."""
        abstract, levels, started = self._lists.get(list_id, _NO_LIST)
        if index not in levels:
            return ""
        counters = self._counters[abstract]
        for passed in range(index):
            if passed in levels and passed not in counters:
                counters[passed] = levels[passed].start
                self._begun.add((list_id, passed))
        anew = index in started and (list_id, index) not in self._begun
        self._begun.add((list_id, index))
        if anew or index not in counters:
            counters[index] = levels[index].start
        else:
            counters[index] += 1
        for deeper in [i for i in counters if i > index]:
            if deeper not in levels or index < levels[deeper].restart:
                del counters[deeper]
        return _label(levels, counters, index)


_NO_LIST = _List("", {}, frozenset())


def _lists(root: _Element) -> dict[str, _List]:
    """The lists by their ids (w:num), what they override put in."""
    levels, named, linked = {}, {}, {}
    for abstract in root.iterchildren(f"{W}abstractNum"):
        name = abstract.get(f"{W}abstractNumId", "")
        levels[name] = _levels(abstract)
        named[value(abstract, "styleLink")] = name
        linked[name] = value(abstract, "numStyleLink")
    found = {}
    for number in root.iterchildren(f"{W}num"):
        abstract_id = value(number, "abstractNumId")
        link = linked.get(abstract_id, "")
        # A definition that only names a list style has the levels of the style's own.
        base = levels.get(named.get(link, abstract_id) if link else abstract_id, {})
        own, started = dict(base), set()
        for override in number.iterchildren(f"{W}lvlOverride"):
            index = _index(override)
            own |= _levels(override)
            start = value(override, "startOverride")
            if start and index in own:
                own[index] = own[index]._replace(start=int(start))
                started.add(index)
        found[number.get(f"{W}numId", "")] = _List(abstract_id, own, frozenset(started))
    return found


def _label(levels: dict[int, Level], counters: dict[int, int], index: int) -> str:
    level = levels[index]
    if level.format == "bullet":
        return level.pattern if level.pattern in MARKS else ""

    def number(match: re.Match[str]) -> str:
        i = int(match[1]) - 1
        if i not in levels or levels[i].format in _SILENT:
            return ""
        form = levels[i].format
        if level.legal and i != index and form != "decimalZero":
            form = "decimal"
        return format_number(counters.get(i, levels[i].start), form)

    label = _NUMBER.sub(number, level.pattern)
    if not label.strip():
        return ""
    # After 、 or ） Chinese typesetting has no space; after 第一条 it has.
    wants_space = level.followed != "nothing" and not label.endswith(tuple("、）)．：:"))
    return label + (" " if wants_space else "")


def format_number(number: int, form: str) -> str:
    """Write a number in one of Word's formats; a format not known is written in digits.

    >>> [format_number(n, f) for n, f in ((12, "chineseCounting"), (4, "lowerRoman"), (2, "x"))]
    ['十二', 'iv', '2']
    """
    if form in _CHINESE and 1 <= number <= 9999:
        return to_chinese(number)
    if form == "chineseLegalSimplified" and 1 <= number <= 9999:
        return to_chinese(number).translate(_FORMAL)
    if form in ("ideographLegalTraditional", "japaneseLegal") and 1 <= number <= 9999:
        return to_chinese(number).translate(_TRADITIONAL)
    if form in _SERIES and 1 <= number <= len(_SERIES[form]):
        return _SERIES[form][number - 1]
    if form.startswith("decimalEnclosedCircle") and 1 <= number <= 20:
        return chr(0x2460 + number - 1)
    if form.startswith("decimalFullWidth"):
        return str(number).translate(_WIDE)
    if form == "numberInDash":
        return f"- {number} -"
    if form == "decimalZero":
        return f"{number:02}"
    if form in ("upperLetter", "lowerLetter") and 1 <= number <= MAX_LETTERED:
        letters = chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letters if form == "upperLetter" else letters.lower()
    if form in ("upperRoman", "lowerRoman") and 1 <= number < 4000:
        return _roman(number) if form == "upperRoman" else _roman(number).lower()
    return str(number)


def _roman(number: int) -> str:
    out = ""
    for unit, letters in _ROMAN:
        count, number = divmod(number, unit)
        out += letters * count
    return out


def value(element: _Element, child: str) -> str:
    """Return w:val of a child element; "" where there is none."""
    found = element.find(f"{W}{child}")
    return "" if found is None else str(found.get(f"{W}val", ""))


def is_on(element: _Element | None) -> bool:
    """Whether a mark stands there (w:vanish) and is not turned off again."""
    return element is not None and element.get(f"{W}val", "1") not in ("0", "false", "off")


def _index(element: _Element) -> int:
    return int(element.get(f"{W}ilvl", "0"))


def _levels(parent: _Element) -> dict[int, Level]:
    levels = {_index(level): _level(level) for level in parent.iterchildren(f"{W}lvl")}
    return {index: level for index, level in levels.items() if index in range(LEVELS)}


def _level(element: _Element) -> Level:
    restart = value(element, "lvlRestart")
    is_hidden = is_on(element.find(f"{W}rPr/{W}vanish"))
    return Level(
        start=int(value(element, "start") or 1),
        format=value(element, "numFmt") or "decimal",
        pattern="" if is_hidden else value(element, "lvlText")[:MAX_PATTERN],
        followed=value(element, "suff") or "tab",
        legal=is_on(element.find(f"{W}isLgl")),
        style=value(element, "pStyle"),
        restart=int(restart) if restart else LEVELS,
    )
