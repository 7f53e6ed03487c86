"""What a reader of a Word document sees of a paragraph, and what its styles say of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from corpus.readers.word.numbering import W, is_on, value

if TYPE_CHECKING:
    from lxml.etree import _Element

# Styles based on one another; Word itself knows a tenth of that.
MAX_STYLES = 100

_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
# Their content is not part of the text: removed words, readings above characters, instructions.
SKIPPED = {f"{W}del", f"{W}moveFrom", f"{W}rt", f"{W}instrText", f"{W}delText", f"{_MC}Fallback"}
_WRITTEN = {
    **dict.fromkeys((f"{W}br", f"{W}cr"), "\n"),
    **dict.fromkeys((f"{W}tab", f"{W}ptab"), "\t"),
    f"{W}noBreakHyphen": "-",
}
# Ticks and boxes of forms, which stand in fonts of their own.
_SYMBOLS = {
    "Wingdings": {0x6F: "□", 0xA8: "□", 0xFB: "×", 0xFC: "√", 0xFD: "☒", 0xFE: "☑"},
    "Wingdings 2": {
        **{0x4F: "×", 0x50: "√", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒"},
        0xA3: "□",
    },
}
_HEXADECIMAL = re.compile("[0-9A-Fa-f]{1,5}")
_HEADING_NAME = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)


class Styles:
    """The styles of a document, by their ids."""

    def __init__(self, root: _Element | None) -> None:
        """`root` is the element w:styles, or None for a document without."""
        self._styles = {
            style.get(f"{W}styleId", ""): style
            for style in (() if root is None else root.iterchildren(f"{W}style"))
        }
        self._default = next((i for i, s in self._styles.items() if _is_default(s)), "")
        self._chains: dict[str, list[_Element]] = {}

    def of(self, paragraph: _Element) -> list[_Element]:
        """The style of a paragraph and those that it is based on, nearest first."""
        properties = paragraph.find(f"{W}pPr")
        style = "" if properties is None else value(properties, "pStyle")
        return self._chain(style or self._default)

    def _chain(self, style: str) -> list[_Element]:
        if style not in self._chains:
            chain: list[_Element] = []
            seen: set[str] = set()
            following = style
            while following in self._styles and following not in seen and len(chain) < MAX_STYLES:
                seen.add(following)
                chain.append(self._styles[following])
                following = value(self._styles[following], "basedOn")
            self._chains[style] = chain
        return self._chains[style]

    def hides(self, properties: _Element | None, styles: Iterable[_Element]) -> bool:
        """Whether a run or the end of a paragraph is hidden, by its properties or by `styles`."""
        if properties is None:
            found = None
        else:
            styles = [*self._chain(value(properties, "rStyle")), *styles]
            found = properties.find(f"{W}vanish")
        for style in styles:
            if found is not None:
                break
            found = style.find(f"{W}rPr/{W}vanish")
        return is_on(found)

    def text(self, element: _Element, styles: Iterable[_Element] = ()) -> str:
        """The text a reader sees of an element in a paragraph of `styles`.

        Line breaks are such; text boxes are left to the caller.
        """
        return "".join(self._pieces(element, list(styles), self.hides(None, styles)))

    def _pieces(self, element: _Element, styles: list[_Element], is_hidden: bool) -> Iterator[str]:
        is_first = True
        for child in element:
            tag = child.tag
            if tag in SKIPPED or tag == f"{W}txbxContent" or not isinstance(tag, str):
                continue
            if tag in (f"{W}t", f"{_MATH}t"):
                found = child.text or ""
            elif tag in _WRITTEN:
                found = _WRITTEN[tag]
            elif tag == f"{W}sym":
                found = _symbol(child)
            elif is_prompt(child):
                continue
            else:
                if tag == f"{W}p" and not is_first:
                    yield "\n"
                own = child.find(f"{W}rPr")
                hides = is_hidden if own is None else self.hides(own, styles)
                yield from self._pieces(child, styles, hides)
                is_first = False
                continue
            is_first = False
            if not is_hidden:
                yield found


def heading_level(paragraph: _Element, styles: Iterable[_Element]) -> int:
    """Return the level of a heading, 0 for body text."""
    for holder in [paragraph, *styles]:
        properties = holder.find(f"{W}pPr")
        outline = "" if properties is None else value(properties, "outlineLvl")
        if outline:
            return int(outline) + 1 if int(outline) < 9 else 0
        match = _HEADING_NAME.fullmatch(value(holder, "name"))
        if match:
            return int(match[1])
    return 0


def is_prompt(control: _Element) -> bool:
    """Whether a content control still shows what to put there: 单击此处输入文字."""
    return control.tag == f"{W}sdt" and is_on(control.find(f"{W}sdtPr/{W}showingPlcHdr"))


def text_boxes(paragraph: _Element) -> Iterator[_Element]:
    """The text boxes that a paragraph anchors; boxes of inner boxes come with the outer."""
    for box in paragraph.iter(f"{W}txbxContent"):
        ancestors = list(box.iterancestors())
        # Each box is stored twice, for old readers too.
        inner = ancestors[: ancestors.index(paragraph)]
        if not any(a.tag in (f"{_MC}Fallback", f"{W}txbxContent") for a in inner):
            yield box


def _is_default(style: _Element) -> bool:
    return style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true")


def _symbol(element: _Element) -> str:
    """A character that was put in by its number; "" where only its font knows what it is."""
    written = element.get(f"{W}char", "")
    code = int(written, 16) if _HEXADECIMAL.fullmatch(written) else 0
    if 0xF000 <= code <= 0xF0FF:
        return _SYMBOLS.get(element.get(f"{W}font", ""), {}).get(code - 0xF000, "")
    return chr(code) if 0x20 <= code < 0xD800 else ""
