"""What came of a table whose content is known: exact, told, or what went wrong."""

from collections.abc import Sequence
from pathlib import Path

from table_documents import Known

from corpus.readers.files import ReadText, read_file
from corpus.records import Document, Provision
from corpus.structure.provisions import structure
from corpus.text.record_lines import read_record

WORKBOOKS = (".xlsx", ".xls", ".et", ".ods")


def provisions(read: ReadText) -> tuple[Provision, ...]:
    return structure(Document("示例", "示例文件", ""), read.text).provisions


def wrong(path: Path, tables: Sequence[Known]) -> list[str]:
    """What was not read as it is known, in words; nothing where all of it was."""
    read = read_file(path)
    found = provisions(read)
    rows = [p for p in found if p.label.startswith("第") and p.label.endswith("行")]
    out: list[str] = []
    at = 0
    for known in tables:
        title = known.title if known.above or path.suffix not in WORKBOOKS else ""
        group, below = "", 0
        for i, fields in enumerate(known.fields):
            if i in known.groups:
                group = known.groups[i]
                below = i if group[0] in "一二（" else 0  # a numbered part counts its own rows
            if at >= len(rows):
                out.append(f"少第{i + 1}行")
                continue
            row = rows[at]
            at += 1
            got = [(f.name, f.value) for f in read_record(row.text) if f.value]
            if got != fields:
                out.append(f"{fields} 读成 {got}")
            if title and title not in row.path:
                out.append(f"{row.path} 没有 {title}")
            if any("：" in part for part in row.path):
                out.append(f"{row.path} 有不是标题的话")
            if group and not any(group in part for part in row.path):
                out.append(f"{row.path} 没有 {group}")
            if row.label != f"第{i - below + 1}行":
                out.append(f"第{i + 1}行 称 {row.label}")
    out += [f"多出 {row.text}" for row in rows[at:]]
    texts = {p.text for k in tables for line in k.grid for p in line if p}
    lost = [text for text in texts if not all(t in read.text for t in text.split("·"))]
    out += [f"丢失 {text}" for text in lost]
    return out
