"""What a material says, before it is a file: text with every figure and quote marked.

A plain string holds no digit: a figure of the data is a `Figure`, words of the library a
`Quote`, and any other number (a numbering, the date of the document, where a figure stands) a
`Fixed`. So whoever renders a material can record where each stands, and the check can recompute
it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from string import Formatter
from typing import Literal

from corpus.text.quotation_marks import nested

Kind = Literal[
    "自评报告",
    "答辩问答",
    "汇报",
    "访谈提纲",
    "实地评估清单",
    "佐证材料目录",
    "遴选说明",
    "催报单",
    "公示",
]
Style = Literal["body", "addressee", "attached", "signature", "date", "end_title"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure or words of the data, as written ("96.2%").

    `key` is what `figures.Facts.figure` makes it from again ("completion:640221"), `exact` the
    value without rounding ("101/105"; "" for words), `source` where it comes from, in words.
    """

    text: str
    key: str
    source: str
    exact: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """A verbatim substring of a provision of the library; written in “…”, with ‘…’ inside."""

    text: str
    provision_id: str


@dataclass(frozen=True, slots=True)
class Fixed:
    """A number that is neither of the data nor of the library, and why it stands there."""

    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Placeholder:
    """What is missing in the data, to be filled in by a person: 〔待补充：…〕."""

    what: str

    @property
    def text(self) -> str:
        """As it stands in the file."""
        return f"〔待补充：{self.what}〕"


Part = str | Figure | Quote | Fixed | Placeholder
Parts = tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `level` 1 to 4 are 一、 （一） 1. （1）. The number is given by the renderer;
    `continues`: it counts on from the last of its level under another heading."""

    level: int
    parts: Parts
    continues: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `noted`: its sources stand in a footnote (or a speaker's note). `attached`
    names an annex above the signature, `end_title` begins a page behind the document."""

    parts: Parts
    style: Style = "body"
    noted: bool = True


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its caption; `widths` are shares of the width of the text; an `annex` stands on
    pages of its own, under 附件 and with the caption as its title."""

    caption: Parts
    header: Parts
    rows: tuple[tuple[Parts, ...], ...]
    widths: tuple[float, ...]
    noted: bool = True
    annex: bool = False


Block = Heading | Paragraph | Table


@dataclass(frozen=True, slots=True)
class Material:
    """One file: what kind, under which name, with which title and contents."""

    kind: Kind
    file_name: str
    title: Parts
    blocks: tuple[Block, ...]


def text_of(parts: Iterable[Part]) -> str:
    """The parts as they read in a file."""
    return "".join(map(part_text, parts))


def part_text(part: Part) -> str:
    """One part as it reads in a file."""
    if isinstance(part, str):
        return part
    return f"“{nested(part.text)}”" if isinstance(part, Quote) else part.text


def all_parts(material: Material) -> Iterator[Part]:
    """Every part of a material, in its order."""
    yield from material.title
    for block in material.blocks:
        yield from block_parts(block)


def block_parts(block: Block) -> Iterator[Part]:
    """Every part of a block, in its order."""
    if isinstance(block, Table):
        yield from block.caption
        yield from block.header
        for row in block.rows:
            for cell in row:
                yield from cell
    else:
        yield from block.parts


def placeholders(material: Material) -> tuple[str, ...]:
    """What is to be filled in, each once, in the order of the text."""
    return tuple(dict.fromkeys(p.what for p in all_parts(material) if isinstance(p, Placeholder)))


def compose(template: str, **fields: Part | Parts) -> Parts:
    """Put parts into a template; KeyError for a field that is not given. A figure that the
    template has in “…” is `nested`.

    >>> compose("完成{n}项。", n=Fixed("3", "示例"))
    ('完成', Fixed(text='3', why='示例'), '项。')
    """
    made: list[Part] = []
    for words, field, _, _ in Formatter().parse(template):
        if words:
            made.append(words)
        if field is not None:
            value = fields[field]
            if isinstance(value, Figure) and words.endswith("“"):
                value = replace(value, text=nested(value.text))
            made.extend(value if isinstance(value, tuple) else (value,))
    return tuple(made)


def joined(items: Iterable[Parts], separator: str = "、") -> Parts:
    """Parts put in a row with a separator between them."""
    made: list[Part] = []
    for item in items:
        if made:
            made.append(separator)
        made.extend(item)
    return tuple(made)
