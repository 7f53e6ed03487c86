"""The text of a law put together from the rows of the law database, with its provisions.

The database has a row an article, with the chapter and section that it stands in. What stands
between two articles it leaves at the end of the first: the headings of books (第二编 物权), 附则
without a chapter, and the annexes behind the last article. Here they get their own places.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from corpus.records import Document, Provision, StructuredText, unique_key
from corpus.text.numerals import CHINESE_NUMERALS, parse_numeral, to_chinese

_BOOK = re.compile(rf"第[{CHINESE_NUMERALS}]+编.{{0,30}}")
_SUBBOOK = re.compile(rf"第[{CHINESE_NUMERALS}]+分编.{{0,40}}")
_SUPPLEMENT = re.compile(r"附[ 　]*则")
_ANNEX = re.compile(rf"附(?:件|表|录)?[{CHINESE_NUMERALS}0-9]*(?:[:：].*)?")
# Every law with books opens with this one; there is no article before it to carry its heading.
_FIRST_BOOK = "第一编 总则"


class ArticleRow(NamedTuple):
    """One row of the database."""

    chapter: str | None
    section: str | None
    label: str | None
    number: int | None
    text: str | None


class _Piece(NamedTuple):
    """A provision before it has its place: `printed` is the number as it stands in the text."""

    path: tuple[str, ...]
    label: str
    number: str
    printed: str
    text: str


def law_text(document: Document, rows: Sequence[ArticleRow]) -> StructuredText:
    """Put a law together: headings on lines of their own, an article a provision.

    An article's line begins with its number and an ideographic space, as official texts are
    printed. Annexes are provisions too.
    """
    written = [document.title + "\n"]
    length = len(written[0])
    path: tuple[str, ...] = ()
    provisions: list[Provision] = []
    seen: Counter[str] = Counter()
    for piece in _pieces(rows):
        headings = piece.path[_shared(path, piece.path) :]
        path = piece.path
        before = "".join(f"{heading}\n" for heading in headings) + piece.printed
        start = length + len(before)
        written += (before, piece.text, "\n")
        length = start + len(piece.text) + 1
        provisions.append(
            Provision(
                id=f"{document.id}#{unique_key(piece.number, seen)}",
                document_id=document.id,
                document=document.title,
                number=piece.number,
                label=piece.label,
                path=piece.path,
                text=piece.text,
                start=start,
                end=start + len(piece.text),
            )
        )
    return StructuredText(document, "".join(written), tuple(provisions))


def _pieces(rows: Sequence[ArticleRow]) -> Iterator[_Piece]:
    has_books = any(_BOOK.fullmatch(line) for row in rows for line in _trailing(row.text or "")[1])
    books: tuple[str, ...] = (_FIRST_BOOK,) if has_books else ()
    supplement = ""
    # The database may give what precedes the first chapter the last heading of the contents.
    opening = next((i for i, row in enumerate(rows) if (row.chapter or "").startswith("第一章")), 0)
    for position, row in enumerate(rows):
        text, headings = _trailing((row.text or "").strip())
        annexes: list[str] = []
        if position == len(rows) - 1:
            text, *annexes = _annexes(text)
        headed = _headings(row) if position >= opening else ()
        path = (supplement,) if supplement else (*books, *headed)
        if text:
            label, number, printed = _number(row)
            yield _Piece(path, label, number, printed, text)
        for annex in annexes:
            name = re.split("[:：\n]", annex, maxsplit=1)[0].strip()
            yield _Piece((), name, name, "", annex)
        for heading in headings:
            if _SUPPLEMENT.fullmatch(heading):
                supplement = "附则"
            elif _SUBBOOK.fullmatch(heading):
                books = (*books[:1], _closed_up(heading))
            else:
                books = (_closed_up(heading),)


def _trailing(text: str) -> tuple[str, list[str]]:
    """The text of an article without the headings at its end, and those headings in order."""
    lines = text.split("\n")
    headings: list[str] = []
    while len(lines) > 1 and any(
        p.fullmatch(lines[-1].strip()) for p in (_BOOK, _SUBBOOK, _SUPPLEMENT)
    ):
        headings.insert(0, lines.pop().strip())
    return "\n".join(lines).rstrip(), headings


def _annexes(text: str) -> list[str]:
    """The last article, then each annex behind it, from its line 附… on."""
    parts: list[list[str]] = [[]]
    for position, line in enumerate(text.split("\n")):
        if position and _ANNEX.fullmatch(line.strip()):
            parts.append([])
        parts[-1].append(line)
    return ["\n".join(part).strip() for part in parts]


def _headings(row: ArticleRow) -> tuple[str, ...]:
    return tuple(h.strip() for h in (row.chapter, row.section) if h and h.strip())


def _closed_up(heading: str) -> str:
    """A heading without the spaces that stretch its words: 第二编 物 权 is 第二编 物权."""
    number, _, words = heading.replace("　", " ").partition(" ")
    return f"{number} {words.replace(' ', '')}"


def _number(row: ArticleRow) -> tuple[str, str, str]:
    """Label, number, and the number as printed: 第一百二十条之一 is "120-1".

    What the database calls 条目一 is printed 一、 and cited as 第一条.
    """
    label = row.label or ""
    if row.number is None or not label.startswith(("第", "条目")):
        return label or "全文", label or "全文", ""
    if label.startswith("条目"):
        numeral = to_chinese(row.number)
        return f"第{numeral}条", str(row.number), f"{numeral}、"
    suffix = re.search(r"条之(\S+)$", label)
    tail = parse_numeral(suffix[1]) if suffix else None
    return label, f"{row.number}-{tail}" if tail else str(row.number), f"{label}　"


def _shared(old: tuple[str, ...], new: tuple[str, ...]) -> int:
    count = 0
    while count < min(len(old), len(new)) and old[count] == new[count]:
        count += 1
    return count
