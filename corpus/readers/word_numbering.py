"""The list numbers that Word computes and does not store: numbering.xml made literal."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from corpus.text.numerals import CHINESE_DIGITS, to_chinese

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LEVELS = 9
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
_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L")),
    *((40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)


class Level(NamedTuple):
    """One level of a list: the first number, its format, and the pattern around it (第%1条)."""

    start: int
    format: str
    pattern: str
    followed: str
    legal: bool
    style: str


class Numbering:
    """Counts the numbered paragraphs of one document, in reading order.

    Lists that share an abstract definition go on counting, as they do in Word, unless a list
    overrides its start (ECMA-376 part 1, 17.9).
    """

    def __init__(self, root: _Element | None) -> None:
        """`root` is the element w:numbering, or None for a document without lists."""
        self._levels: dict[str, dict[int, Level]] = {}
        self._lists: dict[str, tuple[str, dict[int, int]]] = {}
        self._counters: defaultdict[str, dict[int, int]] = defaultdict(dict)
        self._begun: set[tuple[str, int]] = set()
        if root is not None:
            self._read(root)

    def _read(self, root: _Element) -> None:
        for abstract in root.iterchildren(f"{W}abstractNum"):
            levels = {
                _index(level): _level(level)
                for level in abstract.iterchildren(f"{W}lvl")
                if _index(level) in range(LEVELS)
            }
            self._levels[abstract.get(f"{W}abstractNumId", "")] = levels
        for number in root.iterchildren(f"{W}num"):
            overrides = {
                _index(override): int(value(override, "startOverride") or 0)
                for override in number.iterchildren(f"{W}lvlOverride")
                if value(override, "startOverride")
            }
            self._lists[number.get(f"{W}numId", "")] = (value(number, "abstractNumId"), overrides)

    def level_of_style(self, list_id: str, style: str) -> int:
        """Return the level that a list ties to a paragraph style; 0 when it ties none."""
        levels = self._levels.get(self._lists.get(list_id, ("", {}))[0], {})
        return next((i for i, level in levels.items() if style and level.style == style), 0)

    def next_label(self, list_id: str, index: int) -> str:
        """Count one paragraph of a list at a level; return its label, "" for a bullet."""
        abstract, overrides = self._lists.get(list_id, ("", {}))
        levels, counters = self._levels.get(abstract, {}), self._counters[abstract]
        if index not in levels:
            return ""
        if index in overrides and (list_id, index) not in self._begun:
            counters[index] = overrides[index]
        else:
            counters[index] = counters.get(index, levels[index].start - 1) + 1
        self._begun.add((list_id, index))
        for deeper in [i for i in counters if i > index]:
            del counters[deeper]
        return _label(levels, counters, index)


def _label(levels: dict[int, Level], counters: dict[int, int], index: int) -> str:
    level = levels[index]
    if level.format in _SILENT:
        return ""
    label = level.pattern
    for i in range(LEVELS):
        if f"%{i + 1}" in label and i in levels:
            form = "decimal" if level.legal and i != index else levels[i].format
            shown = counters.get(i, levels[i].start)
            label = label.replace(f"%{i + 1}", format_number(shown, form))
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
    if form == "ideographTraditional" and 1 <= number <= 10:
        return "甲乙丙丁戊己庚辛壬癸"[number - 1]
    if form.startswith("decimalEnclosedCircle") and 1 <= number <= 20:
        return chr(0x2460 + number - 1)
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


def _index(element: _Element) -> int:
    return int(element.get(f"{W}ilvl", "0"))


def _level(element: _Element) -> Level:
    return Level(
        start=int(value(element, "start") or 1),
        format=value(element, "numFmt") or "decimal",
        pattern=value(element, "lvlText"),
        followed=value(element, "suff") or "tab",
        legal=element.find(f"{W}isLgl") is not None,
        style=value(element, "pStyle"),
    )
