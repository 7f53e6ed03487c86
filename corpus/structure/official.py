"""Official documents (GB/T 9704-2012) taken apart: 一、 （一） 1. （1）, what stands around them,
and attachments; and documents without any number.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from corpus.structure.numbering import CHINESE, Block, Line, heading_depth, mark, named_block
from corpus.text.numerals import CHINESE_DIGITS

LEVELS = {"part": 10, "subpart": 11, "item": 12, "subitem": 13}
MAX_HEADING = 40
MAX_NOTICE = 100  # lines

_ATTACHMENT = re.compile(rf"附件[ 　]*(?:[0-9]+|{CHINESE})?")
_ATTACHMENT_HEADING = re.compile(rf"(附件[ 　]*(?:[0-9]+|{CHINESE})?)(?:[ 　:：]+(.*))?")
_ATTACHMENT_LIST = re.compile(r"附件[:：].*")
_DATE = re.compile(rf"(?:[0-9]{{4}}|[〇○零{CHINESE_DIGITS}]{{4}})年.{{1,3}}月.{{1,3}}日")
_AFTER_DATE = re.compile(r"[（(].*[）)]|抄送.*|主办.*|.*印发|.*印制|.*[0-9]{4}年.*")
# A row of a worksheet, as `sheet_reader` writes it: 编号：1 | 指标名称：公开率.
_RECORD = re.compile(r"[^|：]+：[^|]*(?: \| [^|：]+：[^|]*)+")
_SENTENCE_END = re.compile(r"[。；：，！？、;:,]$")


class Division(NamedTuple):
    """The document itself (`name` ""), or one attachment with its name and title."""

    name: str
    title: str
    lines: list[Line]


def divisions(found: Sequence[Line]) -> list[Division]:
    """Part a document from its attachments, each opened by a line 附件, 附件1 … of its own.

    A file that begins with such a line is that attachment itself and is not parted from it.
    """
    parts = [Division("", "", [])]
    for position, line in enumerate(found):
        opened = _opens_attachment(line) if position else None
        if opened:
            parts.append(Division(*opened, []))
        elif parts[-1].name and not parts[-1].title and not parts[-1].lines and _is_title(line):
            parts[-1] = parts[-1]._replace(title=heading_depth(line)[1].text)
        else:
            parts[-1].lines.append(line)
    return parts


def _opens_attachment(line: Line) -> tuple[str, str] | None:
    """The name (附件1) and the title, if they are on one line, of the attachment it opens."""
    depth, inner = heading_depth(line)
    if depth and (match := _ATTACHMENT_HEADING.fullmatch(inner.text)):
        return re.sub(r"\s", "", match[1]), match[2] or ""
    if _ATTACHMENT.fullmatch(inner.text):
        return re.sub(r"\s", "", inner.text), ""
    return None


def _is_title(line: Line) -> bool:
    inner = heading_depth(line)[1].text
    return len(inner) <= MAX_HEADING and not mark(inner)[1] and not re.search("[。；|]", inner)


def tail(found: Sequence[Line]) -> list[Block]:
    """What closes a document below its text: the list of attachments, signature and date."""
    end = _signature(found)
    first = next((i for i, ln in enumerate(found) if _ATTACHMENT_LIST.fullmatch(ln.text)), end)
    blocks = []
    if first < end and all(_is_listed(line) for line in found[first + 1 : end]):
        blocks.append(named_block("list", "附件说明", (), found[first]))
        blocks[0].lines = list(found[first:end])
    if end < len(found):
        blocks.append(named_block("signature", "落款", (), found[end]))
        blocks[-1].lines = list(found[end:])
    return blocks


def _signature(found: Sequence[Line]) -> int:
    """Where the signature begins; the number of lines when there is none."""
    last = len(found) - 1
    while last >= 0 and len(found) - last <= 5 and not _DATE.fullmatch(found[last].text):
        if not _AFTER_DATE.fullmatch(found[last].text):
            return len(found)
        last -= 1
    if last < 0 or not _DATE.fullmatch(found[last].text):
        return len(found)
    first = last
    while first > 0 and last - first < 5 and _is_signer(found[first - 1].text):
        first -= 1
    return first


def _is_signer(line: str) -> bool:
    return (
        len(line) <= 30
        and not line.startswith("#")
        and not _SENTENCE_END.search(line)
        and not _ATTACHMENT_LIST.fullmatch(line)
        and not mark(line)[1]
        and "|" not in line
    )


def _is_listed(line: Line) -> bool:
    return len(line.text) <= 60 and not line.text.endswith("。")


def official(title: str, found: Sequence[Line]) -> list[Block]:
    """A block for each numbered part, item and sub-item, and for what stands before and after.

    A row of a worksheet is a block too.
    """
    blocks: list[Block] = []
    rows = 0
    stack: list[tuple[int, str, str]] = []  # depth, key, heading
    pending = "引言"  # what the next line without a number opens; "": it belongs to what precedes
    for line in found:
        if line.text.strip("《》") == title:
            pending = "引言" if _close_covering_notice(blocks) else pending
            continue
        depth, inner = heading_depth(line)
        kind, match = mark(inner.text)
        if match and kind in LEVELS:
            stack = [s for s in stack if s[0] < LEVELS[kind]]
            blocks.append(_numbered(kind, match, inner, stack))
            opening = inner.text[: len(inner.text) - len(match[2])]
            stack.append((LEVELS[kind], blocks[-1].number, opening + _heading(match[2])))
            pending = ""
        elif depth:
            if depth > 1:  # a single # is the title
                stack = [s for s in stack if s[0] < depth] + [(depth, "", inner.text)]
                pending = inner.text
        elif _RECORD.fullmatch(line.text):
            rows += 1
            row = f"第{rows}行"
            blocks.append(named_block("row", row, tuple(s[2] for s in stack), line))
        elif pending:
            blocks.append(named_block("named", pending, tuple(s[2] for s in stack), line))
            pending = ""
        else:
            blocks[-1].lines.append(line)
    _number_through(blocks)
    return [*blocks, *_closing(blocks)] if blocks else unnumbered(found)


def _numbered(
    kind: str, match: re.Match[str], line: Line, stack: Sequence[tuple[int, str, str]]
) -> Block:
    value = match[1] if kind in ("part", "subpart") else str(int(match[1]))
    key = "/".join([s[1] for s in stack if s[1]] + [value])
    label = {"part": f"第{value}部分", "item": f"第{value}项"}.get(kind, f"（{value}）")
    path = tuple(s[2] for s in stack)
    return Block(kind, value, key, label, path, line.end - len(match[2]), [line])


def _close_covering_notice(blocks: list[Block]) -> bool:
    """What stands before the title line is the notice that the document was issued with."""
    if len(blocks) != 1 or not any("。" in line.text for line in blocks[0].lines[:MAX_NOTICE]):
        return False
    blocks[0].number = blocks[0].key = blocks[0].label = "印发通知"
    return True


def _heading(body: str) -> str:
    """The short phrase an item opens with: up to its first full stop, within 40 characters."""
    first = re.split(r"[。：:；]", body, maxsplit=1)[0]
    return first if len(first) <= MAX_HEADING else first[: MAX_HEADING - 1] + "…"


def _number_through(blocks: list[Block]) -> None:
    """Give items numbered through the whole document (1.–26.) a key without their part."""
    numbers = [b.number for b in blocks if b.kind == "item"]
    if len(numbers) == len(set(numbers)):
        for block in blocks:
            if block.kind == "item":
                block.key = block.number


def _closing(blocks: list[Block]) -> Iterator[Block]:
    """Part the closing paragraph from the last item, where the items are a paragraph each."""
    last = blocks[-1]
    alike = [b for b in blocks if b.kind == last.kind]
    if len(alike) >= 3 and len(last.lines) > 1 and all(len(b.lines) == 1 for b in alike[:-1]):
        rest, last.lines = last.lines[1:], last.lines[:1]
        closing = named_block("closing", "结语", (), rest[0])
        closing.lines = rest
        yield closing


def unnumbered(found: Sequence[Line]) -> list[Block]:
    """A block for the text under each heading; for each paragraph where there are none.

    A row of a worksheet is a block in any case.
    """
    headings: dict[int, str] = {}
    blocks: list[Block] = []
    has_headings = any(heading_depth(line)[0] for line in found)
    new = True
    for line in found:
        depth, inner = heading_depth(line)
        if depth:
            headings = {d: h for d, h in headings.items() if d < depth} | {depth: inner.text}
            new = True
        elif has_headings and not new and not _RECORD.fullmatch(line.text):
            blocks[-1].lines.append(line)
        else:
            number = str(len(blocks) + 1)
            path = tuple(headings[d] for d in sorted(headings))
            blocks.append(
                Block("paragraph", number, number, f"第{number}段", path, line.start, [line])
            )
            new = False
    return blocks
