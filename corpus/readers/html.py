"""Web pages: the main text, without menus, scripts and styles."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from corpus.errors import DocumentError
from corpus.readers.damage import undone_told
from corpus.readers.grid import TABLE, Grid, table, table_lines
from corpus.readers.plain_lines import (
    Extract,
    clean_lines,
    heading,
    needs_space,
    one_line,
)
from corpus.readers.tables.html import grid, is_data
from corpus.readers.word.numbering import format_number
from corpus.text.decoding import decode
from corpus.text.garbled.mojibake import undo

if TYPE_CHECKING:
    from lxml.etree import _Element

# The part of a page that holds this much of its text is taken for the page.
MIN_MAIN_SHARE = 0.5

_DECLARED = re.compile(
    rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)|<\?xml[^>]+encoding\s*=\s*["']([\w-]+)""",
    re.IGNORECASE,
)
_DECLARED_WITHIN = 4096
_NEVER = (
    *("script", "style", "noscript", "template", "iframe", "object", "svg", "math", "select"),
    *("button", "rt", "rp", "head"),
)
_AROUND = frozenset({"nav", "footer", "aside", "dialog"})
_AROUND_NAMES = re.compile(
    r"nav|navbar|menu|breadcrumbs?|crumbs?|sidebar|footer|share|copyright", re.IGNORECASE
)
# The official label for the title of an article on government sites (政府网站发展指引, 附件 3).
_TITLE_XPATHS = (
    "//meta[translate(@name, 'ARTICLE', 'article') = 'articletitle']/@content",
    "//h1",
    "//title",
)
_MAIN_XPATHS = ("//main", "//*[@role='main']", "//*[@id='UCAP-CONTENT']", "//article")
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = re.compile(
    "address|article|aside|blockquote|body|center|caption|dd|details|div|dl|dt|fieldset|figcaption"
    "|figure|footer|form|h[1-6]|header|hr|html|legend|li|main|nav|ol|p|pre|section|summary|table"
    "|tbody|td|tfoot|th|thead|tr|ul"
)
_LIST_FORMATS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_WHITE = re.compile(r"[ \t\r\n\f]+")
# Stands for a line break of the source, which is a space only between words of an alphabet.
_SOURCE_BREAK = "\x1f"


def read_html(data: bytes, name: str) -> Extract:
    """Read a web page; `name` is for messages. Raises DocumentError for an unknown encoding
    and for tags nested too deep to be read whole."""
    from lxml import etree, html

    undone = undo(decode(data, name, _declared(data)))
    parser = html.HTMLParser(
        encoding="utf-8",
        remove_comments=True,
        remove_pis=True,
        no_network=True,
        huge_tree=True,  # or what is nested deeper than 256 is left out
    )
    # Null bytes end the text for the parser; they are nothing to a reader.
    source = undone.text.replace("\0", "").encode()
    try:
        root = html.fromstring(source, parser=parser)
    except etree.ParserError:  # nothing but comments or white space
        return Extract([])
    if any("depth" in entry.message for entry in parser.error_log):
        raise DocumentError(
            f"“{name}”的标签嵌套过深，读不完整。", "请用浏览器打开，把正文复制到 .docx 后再添加。"
        )
    title = _title(root)
    _drop(root.iter(*_NEVER))
    _drop([e for e in root.iter() if "hidden" in e.attrib or _invisible(e.get("style", ""))])
    lengths = _lengths(root)
    around = [e for e in root.iter() if _is_around(e)]
    # A name like these on the text itself must not take the text away.
    _drop([e for e in around if lengths[e] < lengths[root] * MIN_MAIN_SHARE])
    tables = _Tables(name)
    lines = _lines(_main(root), tables)
    return Extract(lines, title, undone_told(undone), tuple(tables.grids))


def _declared(data: bytes) -> str:
    match = _DECLARED.search(data[:_DECLARED_WITHIN])
    return (match[1] or match[2]).decode("ascii") if match else ""


def _title(root: _Element) -> str:
    for xpath in _TITLE_XPATHS:
        for found in root.xpath(xpath):
            words = one_line(_WHITE.sub(" ", found if isinstance(found, str) else _words(found)))
            if words:
                return words
    return ""


def _words(element: _Element) -> str:
    return "".join(element.itertext())


def _lengths(root: _Element) -> dict[_Element, int]:
    """How much text each element holds; counted once, however deep it is nested."""
    from lxml import etree

    lengths: dict[_Element, int] = {}
    for _, element in etree.iterwalk(root, events=("end",)):
        inside = sum(lengths[child] + len(child.tail or "") for child in element)
        lengths[element] = len(element.text or "") + inside
    return lengths


def _drop(elements: Iterable[_Element]) -> None:
    for element in list(elements):
        if element.getparent() is not None:
            element.drop_tree()


def _invisible(style: str) -> bool:
    return "display:none" in style.replace(" ", "").lower()


def _is_around(element: _Element) -> bool:
    if element.tag in _AROUND or element.get("role") == "navigation":
        return True
    names = f"{element.get('class', '')} {element.get('id', '')}".split()
    return any(_AROUND_NAMES.fullmatch(name) for name in names)


def _main(root: _Element) -> _Element:
    length = len(_words(root).strip())
    for xpath in _MAIN_XPATHS:
        found = root.xpath(xpath)
        if len(found) == 1 and len(_words(found[0]).strip()) >= length * MIN_MAIN_SHARE:
            return found[0]
    return root


def _lines(root: _Element, tables: _Tables) -> list[str]:
    """Walk the tree without recursion: pages nest deeper than Python calls may."""
    from lxml import etree

    lines: list[str] = []
    buffer: list[str] = []
    numbers: dict[_Element, int] = {}
    level = preformatted = 0
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        tag = element.tag
        if _BLOCKS.fullmatch(tag):
            lines += _flush(buffer, level)
        if event == "start":
            level = _HEADINGS.get(tag, level)
            preformatted += tag == "pre"
            if tag == "table" and is_data(element):
                lines += tables.lines(element)
                walker.skip_subtree()
            else:
                buffer.append(_item_label(element, numbers) if tag == "li" else "")
                buffer.append("\n" if tag == "br" else _white(element.text, preformatted > 0))
        else:
            level = 0 if tag in _HEADINGS else level
            preformatted -= tag == "pre"
            if element is not root:
                buffer.append(_white(element.tail, preformatted > 0))
    return lines + _flush(buffer, 0)


def _white(text: str | None, preformatted: bool) -> str:
    if not text or preformatted:
        return text or ""
    return _WHITE.sub(lambda m: _SOURCE_BREAK if "\n" in m.group() else " ", text)


def _flush(buffer: list[str], level: int) -> list[str]:
    text = "".join(buffer)
    buffer.clear()
    joined, *pieces = text.split(_SOURCE_BREAK)
    for piece in pieces:
        space = joined and piece and needs_space(joined[-1], piece[0])
        joined += (" " if space else "") + piece
    return heading(level, joined) if level else clean_lines(joined)


def _item_label(item: _Element, numbers: dict[_Element, int]) -> str:
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return ""
    given = item.get("value") or (parent.get("start", "1") if parent not in numbers else "")
    if re.fullmatch(r"-?[0-9]{1,9}", given):
        numbers[parent] = int(given)
    else:
        numbers[parent] = numbers.get(parent, 0) + 1
    form = _LIST_FORMATS.get(parent.get("type", ""), "decimal")
    return f"{format_number(numbers[parent], form)}. "


class _Tables:
    """The tables of a page of data, as they are met."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.grids: list[Grid] = []

    def lines(self, element: _Element) -> list[str]:
        """The lines of one table: its caption, and what stands in it."""
        captions = [line for caption in element.iter("caption") for line in _lines(caption, self)]
        found = grid(element, TABLE.format(len(self.grids) + 1), self._text, self.file)
        self.grids.append(found)
        return captions + table_lines(table(found))

    def _text(self, cell: _Element) -> str:
        return one_line("\n".join(_lines(cell, self)))
