"""The tables of documents as their rows, and what a question says of them.

A question names rows by what stands in their cells (城管局), and columns by their names or by what
they are asked for with (什么时候: 完成时间).
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.answers.understanding.circumstances import is_unit, units
from corpus.records import Provision
from corpus.text.lexicon import neutral, tagged, terms
from corpus.text.record_lines import Field, read_record, same_table

# A cell of more is a text, and nobody names a row by it.
MAX_NAMED = 24
_LEVEL = "·"
# Of the texts in a column so many differ where it tells the rows apart.
_APART = 0.8
_FIGURE = re.compile(r"[\d.\s]*")
# 云杉县城管局 is 城管局 to its county.
_PLACE = re.compile(r"^[一-鿿]{1,8}?(?:自治区|街道|[省市县区旗州镇乡])(?=[一-鿿]{2})")
_NUMBER = re.compile(r"([一-鿿]{1,8})[〔\[【(（](\d{4})[〕\]】)）]第?(\d{1,4})号")
_PARTS = re.compile("[、，,；;/／ ]+")
_OF_YEAR = re.compile(r"(?:19|20)\d\d年度?")
_BRACKET = re.compile(r"[（(][^（）()]*[）)]")
_KIND = re.compile(r"(?:单位|部门|机关|主体|名称|情况|时间|日期|方式)$")
# What a column is for, by its name, and how it is asked for.
_ASKED = tuple(
    (re.compile(columns), re.compile(questions))
    for columns, questions in (
        (
            "牵头|责任|主责|主管|承办|负责|主办|实施(?:单位|主体|机关)",
            "牵头|负责|归.{0,8}管|谁管|主管|承办|主办|责任",
        ),
        ("配合|协助|参与|协同|会同", "配合|协助|参与|协同|会同"),
        ("时间|日期|节点|截止|进度", "什么时[候间]|何时|哪一?天|几月|几号|截止|时间"),
        ("时限|期限", "时限|期限|多久|几天|多少个?[天日工]|多长|几个工作日"),
        ("依据", "依据|根据什么|凭什么"),
        ("电话|联系方式", "电话|怎么联系|联系方式"),
        ("数量|件数|份数|个数", "多少[件份个]|几[件份个]|数量"),
        ("分值|权重|得分", "多少分|几分|分值|权重"),
    )
)
# What a question on a table has beside names of rows and columns.
_FRAME = re.compile(
    "哪些|哪几|哪个|哪一|所有|全部|列出|列了|包括|一共|总共|共有|多少|单位|部门|事项|任务|工作|项目|内容"
    "|清单|台账|目录|表格|表|领域|方面|条线|这些|各自|分别"
)


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row as a provision, and what it has in each column."""

    provision: Provision
    fields: tuple[Field, ...]

    def values(self, column: str) -> list[str]:
        """What stands in the columns of a name."""
        return [field.value for field in self.fields if field.name == column and field.value]


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of one table, totals left out, and the names of its columns."""

    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]

    @property
    def document(self) -> str:
        """The title of the document it stands in."""
        return self.rows[0].provision.document

    @property
    def key(self) -> str:
        """The column that tells the rows apart: the first of texts with hardly two the same."""
        for column in self.columns:
            values = [value for row in self.rows for value in row.values(column)]
            texts = {value for value in values if not _FIGURE.fullmatch(value)}
            if len(texts) >= _APART * len(self.rows):
                return column
        return self.columns[0]


def tables(provisions: Iterable[Provision], scope: Collection[str]) -> Iterator[Rows]:
    """The tables of the documents in `scope` (ids), in their order."""
    first: tuple[Field, ...] = ()
    rows: list[TableRow] = []
    for provision in provisions:
        fields: tuple[Field, ...] = ()
        if provision.document_id in scope and " | " in provision.text:
            fields = read_record(provision.text)
        goes_on = rows and provision.document_id == rows[-1].provision.document_id
        if rows and not (goes_on and fields and same_table(first, fields)):
            yield Rows(_names(first), tuple(rows))
            rows = []
        if fields and provision.label.startswith("第"):
            first = first if rows else fields
            rows.append(TableRow(provision, fields))
    if rows:
        yield Rows(_names(first), tuple(rows))


def _names(fields: Sequence[Field]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(field.name for field in fields))


@dataclass(frozen=True, slots=True)
class Reading:
    """What a question says of a table.

    `rows` are those that it names, each by all of its `values`; `named` the columns in which these
    stand; `wanted` the columns that it asks for. `left` are subject words that say something else.
    """

    rows: tuple[TableRow, ...]
    named: frozenset[str]
    wanted: tuple[str, ...]
    left: tuple[str, ...]


def read_question(text: str, table: Rows) -> Reading:
    """Read a question against a table."""
    rest = _without_titles(text, table)
    named_units = units(rest)
    places: dict[str, set[tuple[int, str]]] = {}  # by what names it: row and column
    for number, row in enumerate(table.rows):
        for field in row.fields:
            for form in (*_forms(field.value), *_abbreviated(field.value, named_units)):
                places.setdefault(form, set()).add((number, field.name))
    asked = _columns(rest, table.columns)
    found: set[int] | None = None
    named: set[str] = set()
    for form in sorted((f for f in places if f in rest), key=len, reverse=True):
        if form not in rest:  # part of a longer one
            continue
        rest = rest.replace(form, "\n")
        columns = {column for _, column in places[form]}
        columns = columns & set(asked) or columns
        numbers = {number for number, column in places[form] if column in columns}
        found = numbers if found is None else found & numbers
        named |= columns
    rows = tuple(table.rows[number] for number in sorted(found or ()))
    wanted = tuple(column for column in asked if column not in named and column != table.key)
    return Reading(rows, frozenset(named), wanted, tuple(_left(rest, table)))


def _without_titles(text: str, table: Rows) -> str:
    path = {part for row in table.rows for part in row.provision.path}
    for title in sorted({*titles(table.document), *path}, key=len, reverse=True):
        text = text.replace(f"《{title}》", "\n").replace(title, "\n")
    return text


def titles(title: str) -> tuple[str, ...]:
    """What a document is called: by its title, without the year in it, without what is in brackets.

    >>> titles("示例县2026年重点任务分工表（续）")
    ('示例县2026年重点任务分工表（续）', '示例县2026年重点任务分工表', '示例县重点任务分工表')
    """
    bare = _BRACKET.sub("", title)
    return tuple(dict.fromkeys((title, bare, _OF_YEAR.sub("", bare))))


def _forms(value: str) -> Iterator[str]:
    """What a cell may be called: whole, one of several, without its place, without brackets."""
    if not 2 <= len(value) <= MAX_NAMED:
        return
    whole = {value, _BRACKET.sub("", value), *_PARTS.split(value)}
    if number := _NUMBER.fullmatch(value):
        # As people type the number of a document: 示政发2023年4号.
        issuer, year, count = number.groups()
        numbers = (value, f"{issuer}{year}年{count}号", f"{issuer}{year}{count}号")
        whole |= {f"{number}{kind}" for number in numbers for kind in ("", "文", "文件")}
    for form in {*whole, *(_PLACE.sub("", form) for form in whole)}:
        if len(form) >= 2 and not form.isdigit():
            yield form


def _abbreviated(value: str, names: Iterable[str]) -> Iterator[str]:
    """The units, as a question names them, that a cell has by their full names: 市监局 for
    市场监督管理局."""
    if len(value) <= MAX_NAMED:
        yield from (name for name in names if name not in value and is_unit(name, value))


def _columns(text: str, columns: Sequence[str]) -> list[str]:
    """The columns that a question speaks of: by name, or by what they are for.

    Of columns that are for the same, those count that it names: 法定时限 is not 承诺时限.
    """
    named = [c for c in columns if names_column(text, c)]
    named = named or [c for c in columns if _LEVEL in c and _core(c.partition(_LEVEL)[0]) in text]
    for names, questions in _ASKED:
        alike = [c for c in columns if names.search(c)]
        if questions.search(text) and not set(alike) & set(named):
            named += alike
    return named


def names_column(text: str, column: str) -> bool:
    """Whether a text names a column by its own name, without what stands above it."""
    return _says(text, _core(column.rpartition(_LEVEL)[2]))


def _says(text: str, core: str) -> bool:
    """Whether a text names a column: in one piece, or by each of its words (收到复议申请)."""
    return core in text or (len(words := _words(core)) > 1 and all(w in text for w in words))


@lru_cache(4096)
def _words(name: str) -> tuple[str, ...]:
    """The words of a name, where each says something; none else."""
    words = tuple(word for word, _ in tagged(name))
    return words if all(len(word) > 1 for word in words) else ()


def _core(name: str) -> str:
    """What of a column's name people say: 牵头 of 牵头单位."""
    bare = _BRACKET.sub("", name)
    core = _KIND.sub("", bare)
    return core if len(core) >= 2 else bare


def _left(text: str, table: Rows) -> Iterator[str]:
    rest = text
    for _, questions in _ASKED:
        rest = questions.sub("\n", rest)
    for name in sorted({n for c in table.columns for n in _name_forms(c)}, key=len, reverse=True):
        rest = rest.replace(name, "\n")
    for column in table.columns:
        core = _core(column.rpartition(_LEVEL)[2])
        for word in _words(core) if _says(text, core) else ():
            rest = rest.replace(word, "\n")
    for word in terms(_FRAME.sub("\n", rest)):
        if not neutral(word) and word not in table.document and len(word) > 1:
            yield word


def _name_forms(column: str) -> Iterator[str]:
    for name in column.split(_LEVEL):
        yield from (name, _core(name))
