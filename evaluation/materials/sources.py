"""Where the figures and quotes of a text come from, in words."""

import re
from collections.abc import Callable, Iterable, Iterator

from evaluation.materials.statements import Figure, Fixed, Part, Quote
from evaluation.materials.texts import materials as texts

# A note that would name more sources or rows than this refers to the manifest.
_NOTED, _NOTED_ROWS = 4, 8

# A row as `evaluation.records.Place` names it: the table before it, the column behind it.
_ROW = re.compile(r"(?P<table>.+)第(?P<row>[0-9]+)行(?P<column>(?:“[^”]*”列)?)")


def sources_of(parts: Iterable[Part]) -> tuple[str, ...]:
    """The sources of the figures among some parts, each once."""
    return tuple(dict.fromkeys(p.source for p in parts if isinstance(p, Figure) and p.exact))


def rows_together(sources: Iterable[str]) -> list[str]:
    """The sources, with rows of one table named together where the first of them stood.

    >>> rows_together(["“数据.xlsx”第3行“完成值”列", "评分表", "“数据.xlsx”第5行“完成值”列"])
    ['“数据.xlsx”第3、5行“完成值”列', '评分表']
    """
    rows: dict[tuple[str, str | None], list[str]] = {}
    for source in sources:
        match = _ROW.fullmatch(source)
        if match:
            rows.setdefault((match["table"], match["column"]), []).append(match["row"])
        else:
            rows[source, None] = []
    return [
        f"{table}第{'、'.join(found)}行{column}" if found else table
        for (table, column), found in rows.items()
    ]


def note(parts: Iterable[Part], label: Callable[[str], tuple[str, str]]) -> Iterator[Part]:
    """What a note says of some parts: where the figures come from, and what the quotes are of."""
    parts = tuple(parts)
    sources = sources_of(parts)
    data = rows_together(sources)
    quoted = dict.fromkeys(p.provision_id for p in parts if isinstance(p, Quote))
    if len(data) > _NOTED or len(sources) > _NOTED_ROWS:
        yield texts.NOTE_MANY
    elif data:
        yield texts.NOTE_DATA
        yield Fixed("；".join(data), texts.WHY_SOURCE)
    if data and quoted:
        yield "。"
    if quoted:
        yield texts.NOTE_QUOTES
        names = ("《{}》{}".format(*label(provision_id)) for provision_id in quoted)
        yield Fixed("、".join(names), texts.WHY_SOURCE)
