"""Official documents (GB/T 9704-2012) taken apart: 一、 （一） 1. （1）, what stands around them,
and attachments; and documents without any number.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from corpus.structure.numbering import (
    CHINESE,
    PLAIN,
    Block,
    Line,
    heading_depth,
    mark,
    named_block,
    opening,
)
from corpus.structure.outline import DIVISION, HEADING, LEVELS, ROW, Entry, outline
from corpus.text.numerals import CHINESE_DIGITS
from corpus.text.record_lines import read_record

MAX_HEADING = 40
MAX_NOTICE = 100  # lines
AFTER_ROWS = "表后说明"
_LABELS = {
    DIVISION: "第{}部分",
    "part": "第{}部分",
    "item": "第{}项",
    PLAIN: "第{}项",
    "paren": "{}）",
    "circled": "{}",
    **dict.fromkeys(("decimal2", "decimal3", "decimal4"), "{}"),
}

_ATTACHMENT = re.compile(rf"附件[ 　]*(?:[0-9]+|{CHINESE})?")
_ATTACHMENT_HEADING = re.compile(rf"(附件[ 　]*(?:[0-9]+|{CHINESE})?)(?:[ 　:：]+(.*))?")
_ATTACHMENT_LIST = re.compile(r"附件[:：].*")
_DATE = re.compile(rf"(?:[0-9]{{4}}|[〇○零{CHINESE_DIGITS}]{{4}})年.{{1,3}}月.{{1,3}}日")
_AFTER_DATE = re.compile(r"[（(].*[）)]|抄送.*|主办.*|.*印发|.*印制|.*[0-9]{4}年.*")
# A second line above the date is one more issuer, or who signs; else it is text.
_ISSUER = re.compile(
    ".*(?:政府|办公[室厅]|委员会|委办?|[厅局院部会组处署司办]|中心|[市县区省州乡镇]长|主[任席])"
    "(?:[ 　:：].*)?"
)
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
        if first < last and not _ISSUER.fullmatch(found[first - 1].text):
            break
        first -= 1
    return first


def _is_signer(line: str) -> bool:
    return (
        len(line) <= 30
        and not line.startswith("#")
        and not _SENTENCE_END.search(line)
        and not _ATTACHMENT_LIST.fullmatch(line)
        and opening(line) is None
        and "|" not in line
    )


def _is_listed(line: Line) -> bool:
    return len(line.text) <= 60 and not line.text.endswith("。")


def official(title: str, found: Sequence[Line]) -> list[Block]:
    """A block for each numbered part, item and sub-item, and for what stands before and after.

    A row of a worksheet is a block too. A document without any number is divided otherwise: see
    `unnumbered`.
    """
    if _ATTACHMENT.fullmatch(found[0].text.rstrip(":：")) and len(found) > 1:
        found = found[1:]  # an attachment that is a file of its own: its name is no text of it
    at = _end_of_notice(title, found)
    notice = [line for line in found[:at] if not _is_title_line(line, title)]
    body = [line for line in found[at:] if not _is_title_line(line, title)]
    entries = outline(body)
    if not any(entry.kind in LEVELS for entry in entries):
        return unnumbered(found)
    blocks = list(_blocks(entries))
    if notice:
        blocks.insert(0, named_block("named", "印发通知", (), notice[0]))
        blocks[0].lines = notice
    _number_through(blocks)
    return [*blocks, *_closing(blocks)]


def _is_title_line(line: Line, title: str) -> bool:
    """The title where it stands in the text, or as a heading of the first level."""
    depth, inner = heading_depth(line)
    return line.text.strip("《》") == title or (depth == 1 and not mark(inner.text)[1])


def _end_of_notice(title: str, found: Sequence[Line]) -> int:
    """Where the title stands below the notice that the document was issued with; 0 for none."""
    sentence = False
    for i, line in enumerate(found[:MAX_NOTICE]):
        if _is_title_line(line, title):
            if sentence:
                return i
        elif mark(line.text)[1] or heading_depth(line)[0] or read_record(line.text):
            return 0
        sentence = sentence or "。" in line.text
    return 0


def _blocks(entries: Sequence[Entry]) -> Iterator[Block]:
    rows = 0
    previous = ""
    for entry in entries:
        path = tuple(_in_path(above) for above in entry.above())
        if entry.kind in LEVELS:
            yield _numbered(entry, path)
        elif entry.kind == ROW:
            rows += 1
            yield named_block("row", f"第{rows}行", path, entry.lines[0])
        elif entry.kind == HEADING:
            if below := entry.lines[1:]:
                block = named_block(
                    "named", entry.lines[0].text, (*path, _in_path(entry)), below[0]
                )
                block.lines = below
                yield block
        else:
            name = AFTER_ROWS if previous == ROW else "引言"
            block = named_block("named", name, path, entry.lines[0])
            block.lines = list(entry.lines)
            yield block
        previous = entry.kind


def _in_path(entry: Entry) -> str:
    return entry.opening + _heading(entry.words) if entry.number else entry.lines[0].text


def _numbered(entry: Entry, path: tuple[str, ...]) -> Block:
    number = entry.number
    key = "/".join([*(above.number for above in entry.above() if above.number), number])
    label = _LABELS.get(entry.kind, "（{}）").format(number)
    return Block(entry.kind, number, key, label, path, entry.start, list(entry.lines))


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
        elif has_headings and not new and not read_record(line.text):
            blocks[-1].lines.append(line)
        else:
            number = str(len(blocks) + 1)
            path = tuple(headings[d] for d in sorted(headings))
            blocks.append(
                Block("paragraph", number, number, f"第{number}段", path, line.start, [line])
            )
            new = False
    return blocks
