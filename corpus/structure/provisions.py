"""Provisions of a document: its numbered parts, measures, articles and items, not windows.

The numbering of Chinese official documents is fixed by GB/T 9704-2012 (一、 （一） 1. （1）), that
of statutes by article 65 of 立法法 (编 章 节 条 款 项 目). A line that opens with such a number
opens a provision; what follows up to the next number belongs to it.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.records import Document, Page, Provision, StructuredText, unique_key
from corpus.structure.numbering import Block, Line, heading_depth, lines, mark, named_block
from corpus.structure.official import Division, divisions, official, tail, unnumbered
from corpus.structure.rows import with_rows
from corpus.text.numerals import parse_numeral, to_chinese

_HEADINGS = {"book": 0, "subbook": 1, "chapter": 2, "section": 3}


def structure(document: Document, text: str, pages: Sequence[Page] = ()) -> StructuredText:
    """Divide `text` into provisions; each keeps its offsets: `text[p.start:p.end] == p.text`, and
    the page of `pages` on which it begins.

    A document with articles (第…条) is read as a statute: books, chapters and sections are
    headings, 款 and 项 stay inside their article. Any other is read as an official document: each
    numbered part, item and sub-item is a provision of its own, with the text that stands before
    its first sub-item. What stands before the first number and after the last is kept too, the
    signature by itself. A document with no number at all is divided by its headings, or else by
    its paragraphs. Each attachment is divided in the same way, its name before the keys and paths.
    """
    blocks: list[Block] = []
    for division in divisions(list(lines(text))):
        closing = tail(division.lines)
        count = len(division.lines) - sum(len(block.lines) for block in closing)
        body = division.lines[:count]
        found = [*_read(document.title, body), *closing] if body else unnumbered(division.lines)
        blocks += [_within(division, block) for block in with_rows(found, document.title)]
    provisions = tuple(_provisions(document, text, blocks))
    if pages:
        provisions = tuple(_on_page(provision, pages) for provision in provisions)
    return StructuredText(document, text, provisions, tuple(pages))


def _on_page(provision: Provision, pages: Sequence[Page]) -> Provision:
    at = bisect_right(pages, provision.start, key=lambda page: page.start) - 1
    page = pages[max(at, 0)]
    return replace(provision, page=page.number, recognised=page.recognised)


def _read(title: str, body: Sequence[Line]) -> list[Block]:
    kinds = [mark(heading_depth(line)[1].text)[0] for line in body]
    return _statute(body) if kinds.count("article") >= 2 else official(title, body)


def _within(division: Division, block: Block) -> Block:
    """The block under the name of the attachment that it stands in."""
    if division.name:
        block.key = f"{division.name}/{block.key}"
        block.path = (f"{division.name} {division.title}".strip(), *block.path)
    return block


def _statute(found: Sequence[Line]) -> list[Block]:
    headings: dict[int, str] = {}
    blocks: list[Block] = []
    pending = "引言"  # what the next line without a number opens
    for line in found:
        depth, inner = heading_depth(line)
        kind, match = mark(inner.text)
        path = tuple(headings[d] for d in sorted(headings))
        if match and kind in _HEADINGS and len(inner.text) <= 40:
            level = _HEADINGS[kind]
            headings = {d: h for d, h in headings.items() if d < level} | {level: inner.text}
        elif match and kind == "article":
            number = str(parse_numeral(match[1]))
            if match[2]:
                number += f"-{parse_numeral(match[2][1:])}"
            label = inner.text.removeprefix("**")[: match.end(2)]
            start = inner.end - len(match[3])
            blocks.append(Block(kind, number, number, label, path, start, [inner]))
            pending = ""
        elif depth:
            if depth > 1:  # a single # is the title; below it, 一、受案范围 in interpretations
                headings = {len(_HEADINGS): inner.text}
                pending = inner.text
        elif pending:
            blocks.append(named_block("named", pending, path if blocks else (), line))
            pending = ""
        else:
            blocks[-1].lines.append(line)
    return blocks


def _provisions(document: Document, text: str, blocks: Sequence[Block]) -> Iterator[Provision]:
    seen: Counter[str] = Counter()
    for block in blocks:
        end = block.lines[-1].end
        # A number on a line of its own has its text below it.
        start = end - len(text[block.start : end].lstrip())
        if start >= end:
            continue
        yield Provision(
            id=f"{document.id}#{unique_key(block.key, seen)}",
            document_id=document.id,
            document=document.title,
            number=block.number,
            label=block.label,
            path=block.path,
            text=text[start:end],
            start=start,
            end=end,
        )


def paragraphs(provision: Provision) -> list[tuple[int, int]]:
    """Where the 款 of an article stand in its text; 项 belong to the 款 that opens them."""
    spans: list[tuple[int, int]] = []
    for match in re.finditer(r"[^\n]+", provision.text):
        line = match[0].strip()
        if not line:
            continue
        if spans and mark(line)[0] in ("subpart", "item", "subitem"):
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
            kind, numbered = mark(match[0].strip())
            if kind == "subpart" and numbered and parse_numeral(numbered[1]) == item:
                start, end = start + match.start(), start + match.end()
                break
        else:
            return None
        label, key = f"{label}第{to_chinese(item)}项", f"{key}({item})"
    return replace(
        provision,
        id=key,
        label=label,
        text=provision.text[start:end],
        start=provision.start + start,
        end=provision.start + end,
        cited_as=f"{provision.citation}{label.removeprefix(provision.label)}",
    )
