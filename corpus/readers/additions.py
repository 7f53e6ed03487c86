"""A file that somebody adds to the library: its text, and whether the library can take it."""

from dataclasses import replace
from pathlib import Path

from corpus.errors import DocumentError
from corpus.readers.files import ReadText, read_file
from corpus.records import Document
from corpus.structure.provisions import structure
from corpus.text.restore import restore

# Eight times 民法典, the longest statute (1,260 articles); indexing so many takes minutes.
MAX_PROVISIONS = 10_000
# Some thirty times 民法典.
MAX_CHARACTERS = 3_000_000


def read_addition(path: Path) -> ReadText:
    """Read a file as `read_file` does, its text restored, and count what the library would hold.

    Raises DocumentError, also for a text without provisions or with too many of them. Meant to be
    run in a `Worker`: taking a text apart is limited as reading it is.
    """
    read = read_file(path)
    text = restore(read.text)
    if len(text) > MAX_CHARACTERS:
        raise _too_large(path.name, f"有 {len(text):,} 字", f"{MAX_CHARACTERS:,} 字")
    count = len(structure(Document("", read.title, ""), text).provisions)
    if count > MAX_PROVISIONS:
        raise _too_large(path.name, f"可分成 {count:,} 条", f"{MAX_PROVISIONS:,} 条")
    if not count:
        raise DocumentError(f"“{path.name}”中没有可以建立索引的内容。", "请检查文件是否为空。")
    return replace(read, text=text)


def _too_large(name: str, size: str, most: str) -> DocumentError:
    return DocumentError(
        f"“{name}”{size}，超过一份文件 {most}的上限。",
        "请只保留需要查询的部分，或拆成几个文件后再添加。",
    )
