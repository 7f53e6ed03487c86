"""Rows of tables as HTML: several as the table they stand in, one by itself as names and values."""

from collections.abc import Collection, Sequence
from html import escape
from typing import NamedTuple

from assistant.app.shell.marking import marked
from assistant.store.passages import Spans, part
from assistant.words import pages as texts
from corpus.text.record_lines import read_record, value_places
from corpus.text.record_tables import Entry, HeadCell, RecordTable


class ShownRow(NamedTuple):
    """A row of a table on a page.

    `name` is HTML that says which row it is, `spans` its line in pieces, `doubtful` the places of
    characters in it that may be misread; `group` is the line across the table above it, if a new
    one begins; `element_id` is where links lead to, `here` whether one has led to it.
    """

    name: str
    spans: Spans
    doubtful: Collection[int] = ()
    group: str = ""
    element_id: str = ""
    here: bool = False


def body_html(text: str, spans: Spans, doubtful: Collection[int] = ()) -> str:
    """A text of a document: a row of a table as names and values, any other as it is written."""
    fields = read_record(text)
    if not fields:
        return f'<div class="prose">{marked(spans, doubtful)}</div>'
    rows = "".join(
        f"<div><dt>{escape(field.name)}</dt><dd>{_value(spans, doubtful, start, end)}</dd></div>"
        for field, (start, end) in zip(fields, value_places(text), strict=True)
    )
    return f'<dl class="facts record">{rows}</dl>'


def table_html(table: RecordTable, rows: Sequence[ShownRow], name: str = texts.ROW) -> str:
    """A table with its head; the first column, called `name`, says which row it is."""
    levels = table.head
    first = HeadCell(name, 1, len(levels))
    head = "".join(
        f"<tr>{''.join(map(_head_cell, (first, *level) if not at else level))}</tr>"
        for at, level in enumerate(levels)
    )
    width = len(table.columns) + 1
    body = "".join(
        _group(row.group, width) + _row(entries, row)
        for entries, row in zip(table.rows, rows, strict=True)
    )
    return (
        '<div class="table-frame" tabindex="0"><table class="figures records">'
        f"<thead>{head}</thead><tbody>{body}</tbody></table></div>"
    )


def _head_cell(cell: HeadCell) -> str:
    across = f' colspan="{cell.across}"' if cell.across > 1 else ""
    down = f' rowspan="{cell.down}"' if cell.down > 1 else ""
    scope = "colgroup" if cell.across > 1 else "col"
    return f'<th scope="{scope}"{across}{down}>{escape(cell.text)}</th>'


def _group(group: str, width: int) -> str:
    return f'<tr class="group"><th colspan="{width}">{escape(group)}</th></tr>' if group else ""


def _row(entries: Sequence[Entry | None], row: ShownRow) -> str:
    cells = "".join(f"<td>{_cell(entry, row)}</td>" for entry in entries)
    place = f' id="{row.element_id}"' if row.element_id else ""
    kind = ' class="here"' if row.here else ""
    return f'<tr{place}{kind}><th scope="row">{row.name}</th>{cells}</tr>'


def _cell(entry: Entry | None, row: ShownRow) -> str:
    return _value(row.spans, row.doubtful, entry.start, entry.end) if entry else ""


def _value(spans: Spans, doubtful: Collection[int], start: int, end: int) -> str:
    within = [at - start for at in doubtful if start <= at < end]
    return marked(part(spans, start, end), within)
