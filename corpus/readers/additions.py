"""A file that somebody adds to the library: what is in it, and whether the library can take it."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from corpus.errors import DocumentError
from corpus.identity.card import Card
from corpus.identity.forms import is_row
from corpus.readers.files import read_file
from corpus.records import Document, Page, Provision
from corpus.structure.provisions import structure
from corpus.structure.rows import PARAGRAPH_LABEL
from corpus.text.numerals import to_chinese
from corpus.text.record_lines import read_record
from corpus.text.restore import restore

# Eight times 民法典, the longest statute (1,260 articles); indexing so many takes minutes.
MAX_PROVISIONS = 10_000
# Some thirty times 民法典.
MAX_CHARACTERS = 3_000_000
_MOST_NAMED = 5
# What readers tell of marks and numbers of pages that are no text: nothing to be looked into.
_LEFT_OUT = "已略去"


@dataclass(frozen=True, slots=True)
class Addition:
    """The text of a file, its card, how much is in it, and what a person should look at.

    `notes` say what was left out as no part of the text, which nobody needs to look at.

    `parts` counts what its provisions stand under, `tables` the tables in its text; of the
    provisions, `rows` are rows of tables, `paragraphs` stand in a text without numbers, and
    `beside` names those without a number of their own (引言, 落款). `pages` are those of a file
    that has any.
    """

    text: str
    card: Card
    parts: int
    provisions: int
    tables: int
    rows: int
    paragraphs: int
    beside: tuple[str, ...]
    doubts: tuple[str, ...]
    notes: tuple[str, ...]
    pages: tuple[Page, ...] = ()

    @property
    def numbered(self) -> int:
        """How many of the provisions have a number of their own."""
        return self.provisions - self.rows - self.paragraphs - len(self.beside)


def read_addition(path: Path) -> Addition:
    """Read a file as `read_file` does, its text restored, and count what the library would hold.

    Raises DocumentError, also for a text without provisions or with too many of them. Meant to be
    run in a `Worker`: taking a text apart is limited as reading it is.
    """
    read = read_file(path)
    text = restore(read.text)
    if len(text) > MAX_CHARACTERS:
        raise _too_large(path.name, f"有 {len(text):,} 字", f"{MAX_CHARACTERS:,} 字")
    provisions = structure(Document("", read.title, ""), text).provisions
    if len(provisions) > MAX_PROVISIONS:
        raise _too_large(path.name, f"可分成 {len(provisions):,} 条", f"{MAX_PROVISIONS:,} 条")
    if not provisions:
        raise DocumentError(f"“{path.name}”中没有可以建立索引的内容。", "请检查文件是否为空。")
    notes = [told for told in read.warnings if told.startswith(_LEFT_OUT)]
    warnings = [told for told in read.warnings if told not in notes]
    return Addition(
        text=text,
        card=read.card,
        parts=_parts(provisions),
        provisions=len(provisions),
        tables=sum(table for table, _ in groupby(map(is_row, text.split("\n")))),
        rows=sum(_is_row(p) for p in provisions),
        paragraphs=sum(p.label == PARAGRAPH_LABEL.format(p.number) for p in provisions),
        beside=tuple(p.label for p in provisions if _is_beside(p)),
        doubts=(*read.card.doubts, *warnings, *_gaps(provisions)),
        notes=tuple(notes),
        pages=read.pages if text == read.text else (),
    )


def _is_row(provision: Provision) -> bool:
    return bool(read_record(provision.text)) and provision.label == provision.number


def _is_beside(provision: Provision) -> bool:
    """Whether a provision is called by a name: 引言, 落款; ④ and 1.2 are numbers."""
    named = provision.label == provision.number and not _is_row(provision)
    return named and not re.fullmatch(r"[\d.]+", provision.label)


def _parts(provisions: Sequence[Provision]) -> int:
    """How many parts or chapters there are."""
    parts = sum(p.label.endswith("部分") for p in provisions)
    return parts or len({p.path[0] for p in provisions if p.path})


def _gaps(provisions: Sequence[Provision]) -> list[str]:
    """Articles that are missing between the first and the last, or there twice."""
    articles = [p for p in provisions if p.label.endswith("条") and p.number.isdigit()]
    by_place: dict[str, list[int]] = {}
    for p in articles:
        annex = p.path[0] if p.path and p.path[0].startswith("附") else ""
        by_place.setdefault(annex, []).append(int(p.number))
    doubts = []
    for numbers in by_place.values():
        missing = sorted(set(range(min(numbers), max(numbers) + 1)) - set(numbers))
        twice = sorted(number for number, count in Counter(numbers).items() if count > 1)
        if missing:
            doubts.append(f"条的编号不连续，缺{_named(missing)}。")
        if twice:
            doubts.append(f"条的编号有重复：{_named(twice)}。")
    return doubts


def _named(numbers: Sequence[int]) -> str:
    shown = "、".join(
        f"第{to_chinese(n) if 0 < n < 10_000 else n}条" for n in numbers[:_MOST_NAMED]
    )
    return f"{shown}等 {len(numbers)} 条" if len(numbers) > _MOST_NAMED else shown


def _too_large(name: str, size: str, most: str) -> DocumentError:
    return DocumentError(
        f"“{name}”{size}，超过一份文件 {most}的上限。",
        "请只保留需要查询的部分，或拆成几个文件后再添加。",
    )
