"""Fields that Word counts and stores no number of: AUTONUM, AUTONUMLGL, AUTONUMOUT, LISTNUM, SEQ.

(ECMA-376 part 1, 17.16.5, and what Word makes of LISTNUM where a list has numbered its paragraph.)
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from corpus.readers.word.numbering import LEVELS, W, format_number
from corpus.readers.word.text import SKIPPED

if TYPE_CHECKING:
    from lxml.etree import _Element

_KIND = re.compile(r"\s*(AUTONUMLGL|AUTONUMOUT|AUTONUM|LISTNUM|SEQ)\b(.*)", re.DOTALL | re.I)
_PART = re.compile(r'\\(?P<switch>[*@#]|[A-Za-z])|"(?P<quoted>[^"]*)"|(?P<word>[^\s"\\]+)')
_WITH_VALUE = "*srl"
_FORMATS = {
    "roman": "lowerRoman",
    "ROMAN": "upperRoman",
    "alphabetic": "lowerLetter",
    "ALPHABETIC": "upperLetter",
    **dict.fromkeys(("CHINESENUM1", "CHINESENUM3", "DBNUM1", "DBNUM4"), "chineseCounting"),
    **dict.fromkeys(("CHINESENUM2", "DBNUM2"), "chineseLegalSimplified"),
    "GB1": "decimalEnclosedFullstop",
    "GB2": "decimalEnclosedParen",
    **dict.fromkeys(("GB3", "CIRCLENUM"), "decimalEnclosedCircle"),
    "ARABICDASH": "numberInDash",
    "ZODIAC1": "ideographTraditional",
    "ZODIAC2": "ideographZodiac",
}
_LETTERS = ("lowerLetter", "lowerRoman")
# What stands around a number of each level, and its format, in the lists that Word has itself.
_OUTLINE = (
    *(("{}.", "upperRoman"), ("{}.", "upperLetter"), ("{}.", "decimal"), ("{})", "lowerLetter")),
    *(("({})", "decimal"), ("({})", "lowerLetter"), ("({})", "lowerRoman")),
    *(("({})", "lowerLetter"), ("({})", "lowerRoman")),
)
_NUMBERS = tuple(
    (around, form) for around in ("{})", "({})", "{}.") for form in ("decimal", *_LETTERS)
)
_LEGAL = "LEGALDEFAULT"
_OWN_LISTS = {"NUMBERDEFAULT": _NUMBERS, "OUTLINEDEFAULT": _OUTLINE, _LEGAL: ()}
# Below the nine levels of headings.
_BODY = LEVELS

NextBelow = Callable[[int], str]
"""The next number so many levels below that of the paragraph."""


class _Field(NamedTuple):
    """A counted field: what it says, the element its number is put in, the runs of a stored one.

    `apart` says that words stand between it and the field before.
    """

    kind: str
    words: tuple[str, ...]
    switches: dict[str, str]
    place: _Element
    stored: tuple[_Element, ...]
    apart: bool


class Fields:
    """Counts the fields of one document, paragraph by paragraph in reading order."""

    def __init__(self) -> None:
        """Nothing is counted yet."""
        self._automatic: defaultdict[str, list[int]] = defaultdict(lambda: [0] * (_BODY + 1))
        self._lists: defaultdict[str, list[int]] = defaultdict(lambda: [0] * LEVELS)
        self._current = ("NUMBERDEFAULT", 0)
        self._sequences: defaultdict[str, int] = defaultdict(int)
        self._headings = [0] * (_BODY + 1)
        self._since: dict[str, tuple[int, ...]] = {}

    def fill(self, paragraph: _Element, heading: int, below: NextBelow | None) -> None:
        """Write the numbers into a paragraph as its text.

        `heading` is its level as a heading (0: none); `below` counts where it is in a list.
        """
        if heading:
            self._headings[heading - 1] += 1
        number = ""
        depth = 0
        for field in _counted(paragraph):
            if field.kind == "SEQ":
                self._sequence(field)
            elif field.kind == "LISTNUM":
                depth = depth + 1 if not field.apart or not depth else depth
                _write(field, self._listed(field, depth, below))
            else:
                # All of a paragraph show the number of the paragraph.
                number = number or self._automatically(field, heading)
                _write(field, number)

    def _automatically(self, field: _Field, heading: int) -> str:
        counters = self._automatic[field.kind]
        level = heading - 1 if heading else _BODY
        counters[level] += 1
        counters[level + 1 :] = [0] * (_BODY - level)
        sign = field.switches.get("s", ".")
        form = _format(field.switches)
        if field.kind == "AUTONUMLGL":
            shown = [format_number(n, form) for n in counters[: level + 1] if n]
            return sign.join(shown) + ("" if "e" in field.switches else sign)
        if field.kind == "AUTONUMOUT":
            around, form = _OUTLINE[min(level, LEVELS - 1) if heading else 0]
            return around.format(format_number(counters[level], form))
        return format_number(counters[level], form) + sign

    def _listed(self, field: _Field, depth: int, below: NextBelow | None) -> str:
        name = next((w.upper() for w in field.words), "")
        given = field.switches.get("l", "")
        if name not in _OWN_LISTS and below is not None and not given:
            return below(depth).strip()
        before, at = self._current
        name = name if name in _OWN_LISTS else before
        at = at if name == before and field.apart else 0 if field.apart else at + 1
        level = min(max(int(given) if given.isdigit() else at + 1, 1), LEVELS) - 1
        self._current = (name, level)
        counters = self._lists[name]
        start = field.switches.get("s", "")
        counters[level] = int(start) if start.isdigit() else counters[level] + 1
        counters[level + 1 :] = [0] * (LEVELS - 1 - level)
        if name == _LEGAL:
            return "".join(f"{max(n, 1)}." for n in counters[: level + 1])
        around, form = _OWN_LISTS[name][level]
        return around.format(format_number(counters[level], form))

    def _sequence(self, field: _Field) -> None:
        name = next(iter(field.words), "").casefold()
        switches = field.switches
        level = switches.get("s", "")
        if level.isdigit():  # counts anew below each heading of a level
            passed = tuple(self._headings[: int(level)])
            if self._since.setdefault(name, passed) != passed:
                self._since[name], self._sequences[name] = passed, 0
        start = switches.get("r", "")
        if start.isdigit():
            self._sequences[name] = int(start)
        elif "c" not in switches:
            self._sequences[name] += 1
        stored = any("".join(run.itertext()).strip() for run in field.stored)
        # Word shows what it stored until somebody updates the field.
        if not stored and "h" not in switches:
            _write(field, format_number(self._sequences[name], _format(switches)))


def has_fields(paragraph: _Element) -> bool:
    """Whether a paragraph has fields that are counted."""
    return any(True for _ in _counted(paragraph))


def _format(switches: dict[str, str]) -> str:
    named = switches.get("*", "")
    return _FORMATS.get(named, _FORMATS.get(named.upper(), "decimal"))


def _write(field: _Field, number: str) -> None:
    for run in field.stored:
        run.getparent().remove(run)
    text = field.place.makeelement(f"{W}t", {}, None)
    text.text = number
    field.place.append(text)


def _counted(paragraph: _Element) -> Iterator[_Field]:
    """The counted fields of a paragraph: those in one element, and those between marks."""
    open_fields: list[tuple[list[str], list[_Element]]] = []
    separated: list[bool] = []
    apart = True
    for element in _walk(paragraph):
        tag = element.tag
        kind = element.get(f"{W}fldCharType", "") if tag == f"{W}fldChar" else ""
        if tag == f"{W}fldSimple":
            runs = tuple(element.iter(f"{W}r"))
            if found := _field(element.get(f"{W}instr", ""), element, runs, apart):
                yield found
                apart = False
        elif kind == "begin":
            open_fields.append(([], []))
            separated.append(False)
        elif kind == "separate" and separated:
            separated[-1] = True
        elif kind == "end" and open_fields:
            words, texts = open_fields.pop()
            separated.pop()
            if found := _field("".join(words), element.getparent(), tuple(texts), apart):
                yield found
                apart = False
        elif tag == f"{W}instrText" and open_fields and not separated[-1]:
            open_fields[-1][0].append(element.text or "")
        elif tag == f"{W}t":
            if open_fields and separated[-1]:
                open_fields[-1][1].append(element)
            elif (element.text or "").strip():
                apart = True


def _walk(element: _Element) -> Iterator[_Element]:
    for child in element:
        if child.tag in SKIPPED - {f"{W}instrText"} or child.tag == f"{W}txbxContent":
            continue
        yield child
        if child.tag != f"{W}fldSimple":
            yield from _walk(child)


def _field(
    instruction: str, place: _Element | None, stored: tuple[_Element, ...], apart: bool
) -> _Field | None:
    match = _KIND.fullmatch(instruction)
    if match is None or place is None:
        return None
    words: list[str] = []
    switches: dict[str, str] = {}
    waiting = ""
    for part in _PART.finditer(match[2]):
        text = part["quoted"] if part["quoted"] is not None else part["word"]
        if part["switch"]:
            switches[part["switch"]] = switches.get(part["switch"], "")
            waiting = part["switch"] if part["switch"] in _WITH_VALUE else ""
        elif waiting:
            switches[waiting], waiting = text, ""
        else:
            words.append(text)
    return _Field(match[1].upper(), tuple(words), switches, place, stored, apart)
