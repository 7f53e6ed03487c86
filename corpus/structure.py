"""Provisions of a document: its numbered parts, measures, articles and items, not windows.

The numbering of Chinese official documents is fixed by GB/T 9704-2012 (一、 （一） 1. （1）), that
of statutes by 《立法法》第六十五条 (编 章 节 条 款 项 目). A line that opens with such a number opens
a provision; what follows up to the next number belongs to it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from corpus.numerals import parse_numeral, to_chinese
from corpus.records import Document, Provision, StructuredText

_CN = "[零〇一二三四五六七八九十百千]+"
# Depth, pattern, in the order in which they are tried. Groups: the number, what follows it.
_MARKS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("book", re.compile(rf"第({_CN})(?:分)?编(?![辑写制入号])[ 　]*(.*)")),
    ("chapter", re.compile(rf"第({_CN})章[ 　]*(.*)")),
    ("section", re.compile(rf"第({_CN})节[ 　]*(.*)")),
    (
        "article",
        re.compile(rf"第({_CN}|[0-9]+)条((?:之{_CN})?)(?![例规约款第、，的至和])[ 　:：]*(.*)"),
    ),
    ("part", re.compile(rf"({_CN})、[ 　]*(.*)")),
    ("subpart", re.compile(rf"[（(]({_CN})[）)][ 　]*(.*)")),
    ("item", re.compile(r"([0-9]{1,3})[.．、](?![0-9])[ 　]*(.*)")),
    ("subitem", re.compile(r"[（(]([0-9]{1,3})[）)][ 　]*(.*)")),
)
_HEADINGS = {"book": 0, "chapter": 1, "section": 2}
_LEVELS = {"part": 10, "subpart": 11, "item": 12, "subitem": 13}
_MARKDOWN = re.compile(r"(#{1,6})[ 　]+(.*?)[ 　#]*")


@dataclass(slots=True)
class _Line:
    start: int
    text: str


@dataclass(slots=True)
class _Block:
    """A provision under construction: where its text starts and ends in the document."""

    kind: str
    number: str
    key: str
    label: str
    path: tuple[str, ...]
    start: int
    end: int
    heading: str = ""
    lines: int = 1


def structure(document: Document, text: str) -> StructuredText:
    """Divide `text` into provisions; each keeps its offsets: `text[p.start:p.end] == p.text`.

    A document with articles (第…条) is read as a statute: books, chapters and sections are
    headings, 款 and 项 stay inside their article. Any other is read as an official document: each
    numbered part, item and sub-item is a provision of its own, with the text that stands before
    its first sub-item. What stands before the first number and after the last is kept too. A
    document with no number at all is divided by its headings, or else by its paragraphs.
    """
    lines = list(_lines(text))
    if sum(_mark(line.text)[0] == "article" for line in lines) >= 2:
        blocks = _statute(lines)
    elif any(_mark(line.text)[0] in _LEVELS for line in lines):
        blocks = _official(document, lines)
    else:
        blocks = _unnumbered(lines)
    return StructuredText(document, text, tuple(_provisions(document, text, blocks)))


def _lines(text: str) -> Iterator[_Line]:
    for match in re.finditer(r"[^\n]+", text):
        line = match[0]
        stripped = line.strip(" 　\t\r")
        if stripped and not stripped.startswith("<!--"):
            yield _Line(match.start() + line.index(stripped), stripped)


def _mark(line: str) -> tuple[str, re.Match[str] | None]:
    """The kind of number a line opens with, and its match; ("", None) when it has none."""
    bare = line.removeprefix("**")
    for kind, pattern in _MARKS:
        if match := pattern.fullmatch(bare):
            return kind, match
    return "", None


def _body_start(line: _Line, body: str) -> int:
    """Where the text after the number begins in the document."""
    return line.start + len(line.text) - len(body)


def _statute(lines: list[_Line]) -> list[_Block]:
    headings: dict[int, str] = {}
    blocks: list[_Block] = []
    seen_article = False
    for line in lines:
        content = line.text
        markdown = _MARKDOWN.fullmatch(content)
        offset = markdown.start(2) if markdown else 0
        inner = _Line(line.start + offset, content[offset:].rstrip(" #　")) if markdown else line
        kind, match = _mark(inner.text)
        if kind in _HEADINGS and match and len(inner.text) <= 40:
            depth = _HEADINGS[kind]
            headings = {d: h for d, h in headings.items() if d < depth} | {depth: inner.text}
        elif kind == "article" and match:
            seen_article = True
            number = str(parse_numeral(match[1]))
            if match[2]:
                number += f"-{parse_numeral(match[2][1:])}"
            start = _body_start(inner, match[3])
            label = inner.text[: match.end(2) + (2 if inner.text.startswith("**") else 0)]
            path = tuple(headings[d] for d in sorted(headings))
            blocks.append(
                _Block(
                    kind,
                    number,
                    number,
                    label.strip("*"),
                    path,
                    start,
                    inner.start + len(inner.text),
                )
            )
        elif markdown:
            # A single # is the title; below it, 一、受案范围 in judicial interpretations.
            if len(markdown[1]) > 1:
                headings = {3: inner.text}
        elif seen_article:
            blocks[-1].end = line.start + len(line.text)
        else:
            _extend_preamble(blocks, line)
    return blocks


def _extend_preamble(blocks: list[_Block], line: _Line) -> None:
    end = line.start + len(line.text)
    if blocks and blocks[-1].kind == "preamble":
        blocks[-1].end = end
    else:
        blocks.append(_Block("preamble", "引言", "引言", "引言", (), line.start, end))


def _official(document: Document, lines: list[_Line]) -> list[_Block]:
    blocks: list[_Block] = []
    stack: list[tuple[int, str, str]] = []  # depth, key, heading
    for line in lines:
        if line.text.strip("《》") == document.title:
            _close_covering_notice(blocks)
            continue
        markdown = _MARKDOWN.fullmatch(line.text)
        offset = markdown.start(2) if markdown else 0
        inner = _Line(line.start + offset, line.text[offset:].rstrip(" #　")) if markdown else line
        kind, match = _mark(inner.text)
        if match is None or kind not in _LEVELS:
            if markdown:
                depth = len(markdown[1])
                if depth > 1:  # a single # is the title
                    stack = [s for s in stack if s[0] < depth]
                    stack.append((depth, "", inner.text))
            elif not blocks or blocks[-1].kind in ("preamble", "notice"):
                _extend_preamble(blocks, line)
            else:
                blocks[-1].end = line.start + len(line.text)
                blocks[-1].lines += 1
            continue
        depth = _LEVELS[kind]
        stack = [s for s in stack if s[0] < depth]
        body = match[2]
        value = match[1] if kind in ("part", "subpart") else str(int(match[1]))
        path = tuple(s[2] for s in stack)
        key = "/".join([s[1] for s in stack if s[1]] + [value])
        start, end = _body_start(inner, body), inner.start + len(inner.text)
        blocks.append(_Block(kind, value, key, _label(kind, value), path, start, end))
        stack.append((depth, value, inner.text[: len(inner.text) - len(body)] + _heading(body)))
    _number_through(blocks)
    return _with_closing(blocks)


def _close_covering_notice(blocks: list[_Block]) -> None:
    """What stands before the title line is the notice that the document was issued with."""
    if blocks and blocks[-1].kind == "preamble":
        blocks[-1].kind, blocks[-1].number = "notice", "印发通知"
        blocks[-1].key = blocks[-1].label = "印发通知"


def _heading(body: str) -> str:
    """The short phrase an item opens with: up to its first full stop, within 40 characters."""
    first = re.split(r"[。：:；]", body, maxsplit=1)[0]
    return first if len(first) <= 40 else first[:39] + "…"


def _label(kind: str, value: str) -> str:
    return {"part": f"第{value}部分", "subpart": f"（{value}）", "item": f"第{value}项"}.get(
        kind, f"（{value}）"
    )


def _number_through(blocks: list[_Block]) -> None:
    """Give items numbered through the whole document (1.–26.) a key without their part."""
    numbers = [b.number for b in blocks if b.kind == "item"]
    if len(numbers) == len(set(numbers)):
        for block in blocks:
            if block.kind == "item":
                block.key = block.number


def _with_closing(blocks: list[_Block]) -> list[_Block]:
    """Part the closing paragraph from the last item, where the items are a paragraph each."""
    items = [b for b in blocks if b.kind == blocks[-1].kind]
    last = blocks[-1]
    if len(items) >= 3 and last.lines > 1 and all(b.lines == 1 for b in items[:-1]):
        last.kind = last.kind + "+closing"
    return blocks


def _unnumbered(lines: list[_Line]) -> list[_Block]:
    headings: dict[int, str] = {}
    blocks: list[_Block] = []
    has_headings = any(_MARKDOWN.fullmatch(line.text) for line in lines)
    new = True
    for line in lines:
        if markdown := _MARKDOWN.fullmatch(line.text):
            depth = len(markdown[1])
            headings = {d: h for d, h in headings.items() if d < depth} | {depth: markdown[2]}
            new = True
            continue
        end = line.start + len(line.text)
        if blocks and has_headings and not new:
            blocks[-1].end = end
            continue
        number = str(len(blocks) + 1)
        path = tuple(headings[d] for d in sorted(headings))
        blocks.append(_Block("paragraph", number, number, f"第{number}段", path, line.start, end))
        new = False
    return blocks


def _provisions(document: Document, text: str, blocks: list[_Block]) -> Iterator[Provision]:
    seen: dict[str, int] = {}
    for block in blocks:
        parts = [(block, block.start, block.end)]
        if block.kind.endswith("+closing"):
            first_end = text.index("\n", block.start)
            tail = re.compile(r"\S").search(text, first_end)
            closing = _Block("closing", "结语", "结语", "结语", (), 0, 0)
            start = tail.start() if tail else block.end
            parts = [
                (block, block.start, block.start + len(text[block.start : first_end].rstrip())),
                (closing, start, block.end),
            ]
        for part, start, end in parts:
            if start >= end:
                continue
            seen[part.key] = seen.get(part.key, 0) + 1
            key = part.key if seen[part.key] == 1 else f"{part.key}~{seen[part.key]}"
            yield Provision(
                id=f"{document.id}#{key}",
                document_id=document.id,
                document=document.title,
                number=part.number,
                label=part.label,
                path=part.path,
                text=text[start:end],
                start=start,
                end=end,
            )


def sentences(text: str) -> list[str]:
    """Split at 。！？； and line ends; the pieces put together, with the line ends, are `text`."""
    cuts = [0]
    for match in re.finditer(r"[。！？；][”’」』）)]?|\n", text):
        cuts.append(match.end())
    if cuts[-1] != len(text):
        cuts.append(len(text))
    return [text[a:b].strip("\n") for a, b in pairwise(cuts) if text[a:b].strip()]


def paragraphs(provision: Provision) -> list[tuple[int, int]]:
    """Where the 款 of an article stand in its text; 项 belong to the 款 that opens them."""
    spans: list[tuple[int, int]] = []
    for match in re.finditer(r"[^\n]+", provision.text):
        line = match[0].strip()
        if not line:
            continue
        if spans and _mark(line)[0] in ("subpart", "item", "subitem"):
            spans[-1] = (spans[-1][0], match.end())
        else:
            spans.append((match.start(), match.end()))
    return spans


def subprovision(
    provision: Provision, paragraph: int | None = None, item: int | None = None
) -> Provision | None:
    """One 款, or one 项 of an article, as a provision; None where there is no such number.

    Without `paragraph`, 项 are counted in the first 款 that has any, as 第五十八条第二项 is read.
    """
    spans = paragraphs(provision)
    if paragraph is not None and not 1 <= paragraph <= len(spans):
        return None
    label, key = provision.label, provision.id
    start, end = 0, len(provision.text)
    if paragraph is not None:
        start, end = spans[paragraph - 1]
        label, key = f"{label}第{to_chinese(paragraph)}款", f"{key}.{paragraph}"
    if item is not None:
        for match in re.finditer(r"[^\n]+", provision.text[start:end]):
            kind, mark = _mark(match[0].strip())
            if kind == "subpart" and mark and parse_numeral(mark[1]) == item:
                start, end = start + match.start(), start + match.end()
                break
        else:
            return None
        label, key = f"{label}第{to_chinese(item)}项", f"{key}({item})"
    return Provision(
        id=key,
        document_id=provision.document_id,
        document=provision.document,
        number=provision.number,
        label=label,
        path=provision.path,
        text=provision.text[start:end],
        start=provision.start + start,
        end=provision.start + end,
    )
