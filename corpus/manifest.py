"""Which documents are in the library from the first start, read from `manifest.toml`."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from corpus import statutes
from corpus.errors import ManifestError
from corpus.records import Document, StructuredText
from corpus.restore import restore
from corpus.structure import structure

MANIFEST = Path(__file__).with_name("manifest.toml")
_FIELDS = ("id", "title", "kind", "file")


@dataclass(frozen=True, slots=True)
class ManifestEntry:
    """A document and where its text comes from: `file`, or the law database when it is None."""

    document: Document
    file: Path | None


@cache
def read_manifest(path: Path = MANIFEST) -> tuple[ManifestEntry, ...]:
    """The entries of a manifest, in its order.

    Raises `ManifestError` naming the row when a field is missing or a law is unknown.
    """
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    entries = [
        _file_entry(path, index, row) for index, row in enumerate(data.get("document", []), 1)
    ]
    for row in data.get("laws", []):
        entries += [ManifestEntry(_law(path, title), None) for title in row.get("titles", [])]
    ids = [entry.document.id for entry in entries]
    if duplicate := next((i for i in ids if ids.count(i) > 1), None):
        raise ManifestError(f"清单 {path.name} 中编号“{duplicate}”出现了两次。", "请只保留一处。")
    return tuple(entries)


def _file_entry(path: Path, index: int, row: dict[str, Any]) -> ManifestEntry:
    missing = [name for name in _FIELDS if not row.get(name)]
    if missing:
        raise ManifestError(
            f"清单 {path.name} 第 {index} 份文件缺少字段：{'、'.join(missing)}。",
            "请补充后重新运行 shifan index。",
        )
    day = row.get("date")
    document = Document(
        id=row["id"],
        title=row["title"],
        kind=row["kind"],
        number=row.get("number", ""),
        issuer=row.get("issuer", ""),
        date=day if isinstance(day, date) else None,
        status=row.get("status", "现行有效"),
        source=row.get("source", ""),
        aliases=tuple(row.get("aliases", ())),
    )
    return ManifestEntry(document, path.parent / row["file"])


def _law(path: Path, title: str) -> Document:
    found = [law for law in statutes.laws() if law.title == title]
    if not found:
        raise ManifestError(
            f"清单 {path.name} 中的“{title}”不在法律数据库里。",
            "请写法律全称，例如“中华人民共和国行政处罚法”。",
        )
    return found[0]


def read_entry(entry: ManifestEntry) -> StructuredText:
    """The clean text of an entry and its provisions.

    Raises `ManifestError` when its file is missing.
    """
    if entry.file is None:
        return statutes.read_law(entry.document)
    try:
        raw = entry.file.read_text(encoding="utf-8")
    except OSError as error:
        raise ManifestError(
            f"读不到《{entry.document.title}》的文件 {entry.file.name}。", "请检查安装是否完整。"
        ) from error
    return structure(entry.document, restore(raw))
